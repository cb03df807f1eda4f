//! Links: what joins two names.

use super::super::loss::LossKind;
use super::super::statement::{Link, Said, Statement};
use super::Reader;
use crate::model::LinkKind;
use crate::name::collapse;

/// Signs that stand between two ends of a link, those first that begin as another does.
const ARROWS: [&str; 3] = ["-.->", "-->", "->"];

impl Reader<'_> {
    /// `NAME port? arrow? NAME port? ; text`. Of a chain of them, each pair but the last is put down as it is read.
    pub(super) fn link(&mut self, line: usize) -> Option<Statement> {
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

/// What flows, if both ends have a port.
fn combined(start: LinkKind, end: Option<LinkKind>) -> LinkKind {
    match (start, end) {
        (kind, None) => kind,
        (LinkKind::Dependency, Some(kind)) => kind,
        (one, Some(other)) if one == other => one,
        _ => LinkKind::FlowBoth,
    }
}
