//! A diagram to its statements.

mod element;
mod link;

use super::cursor::Cursor;
use super::loss::LossKind;
use super::statement::{Diagram, Point, Said, Stage, Statement};
use crate::model::AttitudeKind;
use crate::name::collapse;

/// The word that a diagram starts with.
pub(super) const HEADER: &str = "wardley-beta";

pub(super) fn read(text: &str) -> Diagram {
    let mut reader = Reader {
        cursor: Cursor::new(text),
        diagram: Diagram::default(),
        comment: None,
        is_open: false,
    };
    reader.front_matter();
    while !reader.cursor.is_at_end() {
        reader.line();
    }
    reader.diagram
}

struct Reader<'t> {
    cursor: Cursor<'t>,
    diagram: Diagram,
    /// What follows `%%` behind the statement that is being read.
    comment: Option<String>,
    /// Whether a directive was found that nothing ends: then none further on has an end either.
    is_open: bool,
}

impl Reader<'_> {
    fn lose(&mut self, kind: LossKind, what: &str) {
        let line = self.cursor.line();
        self.diagram.losses.add(kind, line, what);
    }

    /// Passes over the lines between `---` and `---` at the start, but for the title they give.
    fn front_matter(&mut self) {
        let mut ahead = self.cursor.clone();
        while !ahead.is_at_end()
            && ahead
                .rest_of_line()
                .trim_matches(crate::slice::is_blank)
                .is_empty()
        {
            ahead.next_line();
        }
        if ahead.rest_of_line().trim_matches(crate::slice::is_blank) != "---" {
            return;
        }
        ahead.next_line();
        self.cursor = ahead;
        while !self.cursor.is_at_end() {
            let line = self.cursor.rest_of_line();
            if line.trim() == "---" {
                self.cursor.next_line();
                return;
            }
            match line.strip_prefix("title:") {
                Some(title) => {
                    let title = title.trim().trim_matches(['"', '\'']);
                    self.diagram.title = Some(title.to_owned()).filter(|title| !title.is_empty());
                }
                None if line.trim().is_empty() => {}
                None => self.lose(LossKind::Configuration, ""),
            }
            self.cursor.next_line();
        }
    }

    /// Reads what stands on this line, and goes on to the next.
    fn line(&mut self) {
        self.cursor.skip_blanks();
        let line = self.cursor.line();
        if self.cursor.rest().starts_with("%%{") {
            self.lose(LossKind::Configuration, "");
            let end = match self.is_open {
                true => None,
                false => self.cursor.rest().find("}%%"),
            };
            match end {
                Some(end) => self.cursor.take(end + 3),
                None => {
                    self.is_open = true;
                    self.cursor.take_line()
                }
            };
            if self.cursor.is_at_line_end() {
                self.cursor.next_line();
            }
            return;
        }
        if self.cursor.word(HEADER) {
            if self.cursor.rest_of_line().trim().is_empty() {
                self.cursor.next_line();
            }
            return;
        }
        let start = self.cursor.clone();
        let what = if self.cursor.is_at_line_end() {
            Statement::Blank
        } else if self.cursor.eat("%%") {
            Statement::Comment(collapse(self.cursor.take_line()))
        } else if let Some(what) = self.statement().or_else(|| {
            // What begins like a statement may be the name at the start of a link.
            self.cursor = start.clone();
            self.link(line)
        }) {
            what
        } else {
            self.cursor = start;
            let text = self.cursor.rest_of_line();
            self.lose(LossKind::UnreadableLine, text);
            self.cursor.next_line();
            return;
        };
        self.end_of_statement();
        let comment = self.comment.take();
        self.diagram.said.push(Said {
            line,
            what,
            comment,
        });
        self.cursor.next_line();
    }

    /// Takes the comment behind a statement, and says what else is there.
    fn end_of_statement(&mut self) {
        self.cursor.skip_blanks();
        if self.cursor.eat("%%") {
            self.comment = Some(collapse(self.cursor.take_line())).filter(|text| !text.is_empty());
        } else if !self.cursor.is_at_line_end() {
            let words = self.cursor.rest_of_line();
            self.lose(LossKind::IgnoredWords, words);
        }
    }

    fn statement(&mut self) -> Option<Statement> {
        let cursor = &mut self.cursor;
        for (word, is_description) in [("accTitle", false), ("accDescr", true)] {
            if cursor.word(word) {
                return Some(self.accessibility(is_description));
            }
        }
        if cursor.word("title") {
            let text = collapse(self.words());
            return (!text.is_empty()).then_some(Statement::Title(text));
        }
        if cursor.word("size") {
            return cursor.brackets(Cursor::decimal).map(Statement::Size);
        }
        if cursor.word("evolution") {
            return self.evolution();
        }
        if cursor.word("anchor") {
            return self.node(true).map(Statement::Node);
        }
        if cursor.word("component") {
            return self.node(false).map(Statement::Node);
        }
        if cursor.word("evolve") {
            return self.evolve();
        }
        if cursor.word("pipeline") {
            return self.pipeline();
        }
        if cursor.word("note") {
            let text = self.name(&["["])?;
            let at = self.place()?;
            return Some(Statement::Note { text, at });
        }
        if cursor.word("annotations") {
            return self.place().map(Statement::Legend);
        }
        if cursor.word("annotation") {
            let number = cursor.decimal()? as u32;
            cursor.eat(",");
            let places = vec![self.place()?];
            let text = self.name(&[]).unwrap_or_default();
            return Some(Statement::Annotation {
                number,
                places,
                text,
            });
        }
        for (word, slows) in [("accelerator", false), ("deaccelerator", true)] {
            if cursor.word(word) {
                let name = self.name(&["["])?;
                let at = self.place()?;
                return Some(Statement::Accelerator { name, slows, at });
            }
        }
        // Not released yet.
        let areas = [
            ("pioneers", AttitudeKind::Pioneers),
            ("explorers", AttitudeKind::Pioneers),
            ("settlers", AttitudeKind::Settlers),
            ("villagers", AttitudeKind::Settlers),
            ("townplanners", AttitudeKind::TownPlanners),
        ];
        let (_, kind) = areas.into_iter().find(|(word, _)| cursor.word(word))?;
        let corners = self.numbers()?;
        Some(Statement::Attitude { kind, corners })
    }

    /// The rest of the line up to a comment.
    fn words(&mut self) -> &str {
        let line = self.cursor.rest_of_line();
        self.cursor.take(line.find("%%").unwrap_or(line.len()))
    }

    /// `: TEXT`, or `{` and lines up to `}`.
    fn accessibility(&mut self, is_description: bool) -> Statement {
        self.lose(LossKind::Accessibility, "");
        self.cursor.eat(":");
        if is_description && self.cursor.eat("{") {
            let rest = self.cursor.rest();
            let end = rest.find('}').unwrap_or(rest.len());
            let text = collapse(self.cursor.take(end));
            self.cursor.eat("}");
            return Statement::Comment(text);
        }
        Statement::Comment(collapse(self.words()))
    }

    /// A name: in quotes, or up to the first of `stops`, a comment or the end of the line. None if nothing is there.
    fn name(&mut self, stops: &[&str]) -> Option<String> {
        if let Some(string) = self.cursor.string() {
            return Some(string);
        }
        let line = self.cursor.rest_of_line();
        let end = line.char_indices().map(|(index, _)| index).find(|index| {
            let rest = &line[*index..];
            rest.starts_with("%%") || stops.iter().any(|stop| rest.starts_with(stop))
        });
        let name = collapse(self.cursor.take(end.unwrap_or(line.len())));
        (!name.is_empty()).then_some(name)
    }

    fn numbers<const N: usize>(&mut self) -> Option<[f64; N]> {
        let values: [(f64, bool); N] = self.cursor.brackets(Cursor::number)?;
        if values.iter().any(|(_, is_beyond)| *is_beyond) {
            self.lose(LossKind::OutsideMap, "");
        }
        Some(values.map(|(value, _)| value))
    }

    fn place(&mut self) -> Option<Point> {
        self.numbers()
    }

    fn evolution(&mut self) -> Option<Statement> {
        let mut stages = Vec::new();
        loop {
            let name = self.name(&["->", "@", "/"]).unwrap_or_default();
            let end = match self.cursor.eat("@") {
                true => Some(self.cursor.decimal()?),
                false => None,
            };
            let second = match self.cursor.eat("/") {
                true => self.name(&["->"]),
                false => None,
            };
            stages.push(Stage { name, end, second });
            if !self.cursor.eat("->") {
                break;
            }
        }
        (stages.len() > 1).then_some(Statement::Evolution(stages))
    }
}
