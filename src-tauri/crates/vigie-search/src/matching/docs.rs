//! A few documents of a segment, known in advance.

use tantivy::{DocId, DocSet, TERMINATED};

/// Documents in order.
pub(super) struct SortedDocs {
    docs: Vec<DocId>,
    at: usize,
}

impl SortedDocs {
    pub(super) fn new(mut docs: Vec<DocId>) -> Self {
        docs.sort_unstable();
        docs.dedup();
        Self { docs, at: 0 }
    }
}

impl DocSet for SortedDocs {
    fn advance(&mut self) -> DocId {
        self.at += usize::from(self.at < self.docs.len());
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.at += self.docs[self.at..].partition_point(|doc| *doc < target);
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.docs.get(self.at).copied().unwrap_or(TERMINATED)
    }

    fn size_hint(&self) -> u32 {
        u32::try_from(self.docs.len()).unwrap_or(TERMINATED)
    }
}
