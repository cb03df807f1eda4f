//! Components that stand for several ones.

use super::{LabelOffset, Name, Number, Span};

/// A component inside a pipeline's block.
#[derive(Debug, Clone, PartialEq)]
pub struct Child {
    /// Its name.
    pub name: Name,
    /// Where it is along the pipeline.
    pub evolution: Number,
    /// The brackets that this stands in; none if the text has none.
    pub brackets: Option<Span>,
    /// Where its label is, if the text says so.
    pub label: Option<LabelOffset>,
    /// Its line, from 1.
    pub line: usize,
    /// Its statement.
    pub range: Span,
}

/// A component that stands for several ones, side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Pipeline {
    /// The name of its parent.
    pub name: Name,
    /// The parent, as an index into [`Model::components`](super::Model::components); none if no such name is on the
    /// map.
    pub parent: Option<usize>,
    /// From where to where it reaches, as its own brackets say.
    pub bounds: Option<(Number, Number)>,
    /// What stands in its block.
    pub children: Vec<Child>,
    /// From `{` to `}`, if it has a block; to the end of the text if nothing ends it.
    pub block: Option<Span>,
    /// Whether a brace ends its block.
    pub is_closed: bool,
    /// Its line, from 1.
    pub line: usize,
    /// Its statement, without its block.
    pub range: Span,
}

impl Pipeline {
    /// From where to where it reaches: its children's least and greatest evolution, else its own brackets.
    pub fn extent(&self) -> Option<(f64, f64)> {
        let mut values = self.children.iter().map(|child| child.evolution.value);
        match values.next() {
            Some(first) => Some(values.fold((first, first), |(low, high), value| {
                (low.min(value), high.max(value))
            })),
            None => self
                .bounds
                .as_ref()
                .map(|(low, high)| (low.value, high.value)),
        }
    }
}
