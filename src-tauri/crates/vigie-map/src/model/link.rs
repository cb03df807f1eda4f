//! Links, and what the names at their ends mean.

use super::{Name, Span};

/// How a link is written, and so what flows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "wire",
    derive(serde::Serialize),
    serde(rename_all = "snake_case")
)]
pub enum LinkKind {
    /// `A->B`: A needs B.
    Dependency,
    /// `A+>B`, `A+'text'>B`: something flows towards B.
    Flow,
    /// `A+<>B`, `A+'text'<>B`: something flows both ways.
    FlowBoth,
    /// `A+<B`, `A+'text'<B`: something flows towards A.
    FlowBack,
}

impl LinkKind {
    /// Its operator, of a link that does not say what flows.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Dependency => "->",
            Self::Flow => "+>",
            Self::FlowBoth => "+<>",
            Self::FlowBack => "+<",
        }
    }

    /// Its operator, with what flows between its signs. A dependency has no place for that.
    pub(crate) fn operator(self, flow: Option<&str>) -> String {
        match (flow, self.sign().strip_prefix('+')) {
            (Some(flow), Some(arrow)) => format!("+'{flow}'{arrow}"),
            _ => self.sign().to_owned(),
        }
    }
}

/// A link between two elements.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Where it starts; none if that side is empty.
    pub start: Option<End>,
    /// Where it ends; none if that side is empty.
    pub end: Option<End>,
    /// How it is written.
    pub kind: LinkKind,
    /// What flows, of a flow that says so.
    pub text: Option<String>,
    /// What stands after `;`.
    pub context: Option<String>,
    /// Its line, from 1.
    pub line: usize,
    /// Its statement; of `A->B->C`, the two names that it joins.
    pub range: Span,
}

impl Link {
    /// Whether it is a flow and no dependency.
    pub fn is_flow(&self) -> bool {
        self.kind != LinkKind::Dependency
    }

    /// The flag that the reference implementation calls *future*. It changes nothing in a drawing.
    pub fn is_future(&self) -> bool {
        match self.kind {
            LinkKind::Dependency => false,
            LinkKind::Flow | LinkKind::FlowBoth => self.text.is_some(),
            LinkKind::FlowBack => self.text.is_none(),
        }
    }

    /// The flag that the reference implementation calls *past*. It changes nothing in a drawing.
    pub fn is_past(&self) -> bool {
        match self.kind {
            LinkKind::Dependency | LinkKind::Flow => false,
            LinkKind::FlowBoth => true,
            LinkKind::FlowBack => self.text.is_some(),
        }
    }
}

/// One side of a link.
#[derive(Debug, Clone, PartialEq)]
pub struct End {
    /// The name, as this link writes it.
    pub name: Name,
    /// The element it means; none if no such name is on the map.
    pub target: Option<Target>,
}

/// What a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// A component, anchor or submap: an index into [`Model::components`](super::Model::components).
    Component(usize),
    /// A child of a pipeline: an index into [`Model::pipelines`](super::Model::pipelines), and one into its children.
    Child(usize, usize),
    /// The new name of an evolution: an index into [`Model::evolves`](super::Model::evolves).
    Evolved(usize),
}
