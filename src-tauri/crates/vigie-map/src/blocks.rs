//! Where pipelines' blocks stand in a text.

use crate::model::{Model, Pipeline, Span};

/// The blocks of pipelines, in the order of the text. They do not nest.
pub(crate) struct Blocks<'m>(Vec<(&'m Span, &'m Pipeline)>);

impl<'m> Blocks<'m> {
    /// Those of a map.
    pub(crate) fn of(model: &'m Model) -> Self {
        Self::among(&model.pipelines)
    }

    pub(crate) fn among(pipelines: impl IntoIterator<Item = &'m Pipeline>) -> Self {
        let pipelines = pipelines.into_iter();
        let mut blocks: Vec<_> = pipelines
            .filter_map(|one| Some((one.block.as_ref()?, one)))
            .collect();
        blocks.sort_by_key(|(block, _)| block.start);
        Self(blocks)
    }

    /// Whether a byte of the text stands in one of them.
    pub(crate) fn hold(&self, at: usize) -> bool {
        self.enclose(&(at..at + 1))
    }

    /// Whether a part of the text stands in one of them.
    pub(crate) fn enclose(&self, part: &Span) -> bool {
        self.around(part).is_some()
    }

    /// The pipeline in whose block a part of the text stands, and the block.
    pub(crate) fn around(&self, part: &Span) -> Option<(&'m Span, &'m Pipeline)> {
        let after = (self.0).partition_point(|(block, _)| block.start <= part.start);
        let (block, pipeline) = *self.0.get(after.checked_sub(1)?)?;
        (part.end <= block.end).then_some((block, pipeline))
    }
}
