//! Where pipelines' blocks stand in a text.

use crate::model::{Model, Span};

/// The blocks of a map's pipelines, in the order of the text. They do not nest.
pub(crate) struct Blocks<'m>(Vec<&'m Span>);

impl<'m> Blocks<'m> {
    pub(crate) fn of(model: &'m Model) -> Self {
        let mut blocks: Vec<&Span> = model
            .pipelines
            .iter()
            .filter_map(|one| one.block.as_ref())
            .collect();
        blocks.sort_by_key(|block| block.start);
        Self(blocks)
    }

    /// Whether a byte of the text stands in one of them.
    pub(crate) fn hold(&self, at: usize) -> bool {
        self.enclose(&(at..at + 1))
    }

    /// Whether a part of the text stands in one of them.
    pub(crate) fn enclose(&self, part: &Span) -> bool {
        let after = self.0.partition_point(|block| block.start <= part.start);
        after
            .checked_sub(1)
            .is_some_and(|last| part.end <= self.0[last].end)
    }
}
