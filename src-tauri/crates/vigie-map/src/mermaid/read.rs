//! A diagram to its statements.

use super::cursor::Cursor;
use super::loss::LossKind;
use super::statement::{Diagram, Link, Node, Point, Said, Stage, Statement};
use crate::model::{AttitudeKind, LinkKind};
use crate::name::collapse;

/// The word that a diagram starts with.
pub(super) const HEADER: &str = "wardley-beta";

/// Signs that stand between two ends of a link, those first that begin as another does.
const ARROWS: [&str; 3] = ["-.->", "-->", "->"];

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

    fn node(&mut self, is_anchor: bool) -> Option<Node> {
        let name = self.name(&["["])?;
        let at = self.place()?;
        let mut node = Node {
            is_anchor,
            name,
            at,
            label: None,
            word: None,
            inertia: false,
        };
        self.after_node(&mut node);
        Some(node)
    }

    /// Label, word and inertia, in whatever order.
    fn after_node(&mut self, node: &mut Node) {
        loop {
            if self.cursor.word("label") {
                node.label = self.cursor.brackets(Cursor::decimal);
            } else if self.cursor.word("inertia") {
                node.inertia = true;
            } else if self.cursor.rest().starts_with('(') {
                let before = self.cursor.clone();
                self.cursor.eat("(");
                let words = [
                    "build",
                    "buy",
                    "outsource",
                    "market",
                    "ecosystem",
                    "inertia",
                ];
                let word = words.into_iter().find(|word| self.cursor.word(word));
                let (Some(word), true) = (word, self.cursor.eat(")")) else {
                    self.cursor = before;
                    return;
                };
                match word {
                    "inertia" => node.inertia = true,
                    word => node.word = Some(word),
                }
            } else {
                return;
            }
        }
    }

    fn evolve(&mut self) -> Option<Statement> {
        let name = match self.cursor.string() {
            Some(name) => name,
            None => {
                let words = self.cursor.rest_of_line();
                let words = words[..words.find("%%").unwrap_or(words.len())].trim_end();
                let number = words.rfind(crate::slice::is_blank)?;
                let name = collapse(self.cursor.take(number));
                (!name.is_empty()).then_some(name)?
            }
        };
        let (to, is_beyond) = self.cursor.number()?;
        if is_beyond {
            self.lose(LossKind::OutsideMap, &name);
        }
        Some(Statement::Evolve { name, to })
    }

    fn pipeline(&mut self) -> Option<Statement> {
        let name = self.name(&["{"])?;
        if !self.cursor.eat("{") {
            return None;
        }
        let mut children = Vec::new();
        let mut last_line = self.cursor.clone();
        while !self.cursor.is_at_end() && !self.cursor.eat("}") {
            let start = self.cursor.clone();
            let text = self.cursor.rest_of_line();
            let child = match self.cursor.word("component") {
                true => self.child(),
                false => None,
            };
            if let Some(child) = child {
                children.push(child);
            } else if text.starts_with("%%") || text.is_empty() {
                self.cursor.take_line();
            } else if is_outside(text) {
                // The brace was forgotten: the line above was the block's last.
                self.cursor = last_line;
                break;
            } else {
                self.cursor = start;
                self.lose(LossKind::UnreadableLine, text);
                self.cursor.take_line();
            }
            last_line = self.cursor.clone();
            if self.cursor.is_at_line_end() {
                self.cursor.next_line();
            }
        }
        Some(Statement::Pipeline { name, children })
    }

    fn child(&mut self) -> Option<Node> {
        let name = self.name(&["["])?;
        let [evolution] = self.numbers()?;
        let at = [0.0, evolution];
        let mut child = Node {
            is_anchor: false,
            name,
            at,
            label: None,
            word: None,
            inertia: false,
        };
        self.after_node(&mut child);
        if child.word.is_some() || child.inertia {
            self.lose(LossKind::FoldedChild, &child.name);
        }
        Some(child)
    }

    /// `NAME port? arrow? NAME port? ; text`. Of a chain of them, each pair but the last is put down as it is read.
    fn link(&mut self, line: usize) -> Option<Statement> {
        let mut start = self.end_name()?;
        let mut joined = self.join()?;
        let mut is_chain = false;
        loop {
            let end = self.end_name()?;
            let before = self.cursor.clone();
            let port = self.port();
            let after = self.join();
            if after.is_none() {
                self.cursor = before;
                self.port();
            }
            let mut link = Link {
                start,
                end: end.clone(),
                kind: joined.0,
                text: joined.1.take(),
                context: None,
            };
            match after {
                Some(next) => {
                    // A port before a second arrow belongs to that one.
                    is_chain = true;
                    self.diagram.said.push(Said {
                        line,
                        what: Statement::Link(link),
                        comment: None,
                    });
                    (start, joined) = (end, (port.unwrap_or(next.0), next.1));
                }
                None => {
                    link.kind = combined(link.kind, port);
                    if self.cursor.eat(";") {
                        let text = collapse(self.cursor.take_line());
                        link.context = Some(text).filter(|text| !text.is_empty());
                    }
                    if is_chain {
                        self.diagram.losses.add(LossKind::ChainedLink, line, "");
                    }
                    return Some(Statement::Link(link));
                }
            }
        }
    }

    /// The name of a link's end: in quotes, or up to a port, an arrow or a text.
    fn end_name(&mut self) -> Option<String> {
        self.name(&["->", "-->", "-.->", ">", "+<", "+>", "+'", ";"])
    }

    /// What joins two names: a port, an arrow or both.
    fn join(&mut self) -> Option<(LinkKind, Option<String>)> {
        let port = self.port();
        self.cursor.skip_blanks();
        if let Some(arrow) = ARROWS.into_iter().find(|arrow| self.cursor.eat(arrow)) {
            if arrow != "->" {
                self.lose(LossKind::Arrow, "");
            }
            return Some((port.unwrap_or(LinkKind::Dependency), None));
        }
        if let Some(text) = self.cursor.rest_of_line().strip_prefix("+'") {
            let close = text.find('\'')?;
            let sign = ["<>", ">", "<"]
                .into_iter()
                .find(|sign| text[close + 1..].starts_with(sign))?;
            let kind = match sign {
                "<>" => LinkKind::FlowBoth,
                ">" => LinkKind::Flow,
                _ => LinkKind::FlowBack,
            };
            self.cursor.take(2 + close + 1 + sign.len());
            return Some((kind, Some(text[..close].trim().to_owned())));
        }
        if self.cursor.eat(">") {
            return Some((port.unwrap_or(LinkKind::Dependency), None));
        }
        port.map(|kind| (kind, None))
    }

    fn port(&mut self) -> Option<LinkKind> {
        let ports = [
            ("+<>", LinkKind::FlowBoth),
            ("+>", LinkKind::Flow),
            ("+<", LinkKind::FlowBack),
        ];
        let (_, kind) = ports.into_iter().find(|(port, _)| self.cursor.eat(port))?;
        Some(kind)
    }
}

/// Whether a line cannot stand in a pipeline's block: another statement or a link.
fn is_outside(line: &str) -> bool {
    const WORDS: [&str; 8] = [
        "anchor",
        "evolve",
        "pipeline",
        "note",
        "annotation",
        "annotations",
        "title",
        "evolution",
    ];
    let word = line.split(crate::slice::is_blank).next();
    word.is_some_and(|word| WORDS.contains(&word)) || line.contains("->")
}

/// What flows, if both ends have a port.
fn combined(start: LinkKind, end: Option<LinkKind>) -> LinkKind {
    match (start, end) {
        (kind, None) => kind,
        (LinkKind::Dependency, Some(kind)) => kind,
        (one, Some(other)) if one == other => one,
        _ => LinkKind::FlowBoth,
    }
}
