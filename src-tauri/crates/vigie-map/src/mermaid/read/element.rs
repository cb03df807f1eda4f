//! Components, movements, and pipelines with their blocks.

use super::super::cursor::Cursor;
use super::super::loss::LossKind;
use super::super::statement::{Node, Statement};
use super::Reader;
use crate::name::collapse;

impl Reader<'_> {
    pub(super) fn node(&mut self, is_anchor: bool) -> Option<Node> {
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

    pub(super) fn evolve(&mut self) -> Option<Statement> {
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

    pub(super) fn pipeline(&mut self) -> Option<Statement> {
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
