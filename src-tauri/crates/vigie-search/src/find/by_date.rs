//! The newest or oldest hits.

use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::ColumnValues;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use crate::schema::{AT, ID};

/// A hit; ordered by date, then id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Dated {
    pub(super) at: i64,
    pub(super) id: u64,
}

/// Collects the first so many hits by date, and counts all. Unlike tantivy's own collector, hits of the same
/// instant do not come in the order in which segments happen to lie.
pub(super) struct ByDate {
    pub(super) first: usize,
    pub(super) newest: bool,
}

pub(super) struct Segment {
    keep: Keep,
    ats: Arc<dyn ColumnValues<i64>>,
    ids: Arc<dyn ColumnValues<u64>>,
    total: u64,
}

/// The first so many of what is offered: twice as many are taken, then the worse half is dropped.
struct Keep {
    first: usize,
    newest: bool,
    hits: Vec<Dated>,
    /// The worst date that still has a place.
    last: Option<i64>,
}

impl Keep {
    fn new(order: &ByDate) -> Self {
        Self {
            first: order.first,
            newest: order.newest,
            hits: Vec::new(),
            last: None,
        }
    }

    fn takes(&self, at: i64) -> bool {
        self.last
            .is_none_or(|last| if self.newest { at >= last } else { at <= last })
    }

    fn push(&mut self, hit: Dated) {
        self.hits.push(hit);
        if self.hits.len() >= self.first.saturating_mul(2).max(64) {
            self.cut();
        }
    }

    fn cut(&mut self) {
        if self.hits.len() > self.first {
            let newest = self.newest;
            self.hits.select_nth_unstable_by(self.first - 1, |a, b| {
                if newest { b.cmp(a) } else { a.cmp(b) }
            });
            self.hits.truncate(self.first);
            self.last = self.hits.last().map(|hit| hit.at);
        }
    }

    fn sorted(mut self) -> Vec<Dated> {
        self.cut();
        if self.newest {
            self.hits.sort_unstable_by(|a, b| b.cmp(a));
        } else {
            self.hits.sort_unstable();
        }
        self.hits
    }
}

impl Collector for ByDate {
    type Fruit = (u64, Vec<Dated>);
    type Child = Segment;

    fn for_segment(&self, _: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<Segment> {
        let fast = reader.fast_fields();
        Ok(Segment {
            keep: Keep::new(self),
            ats: fast.i64(AT)?.first_or_default_col(0),
            ids: fast.u64(ID)?.first_or_default_col(0),
            total: 0,
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<(u64, Vec<Dated>)>) -> tantivy::Result<(u64, Vec<Dated>)> {
        let mut keep = Keep::new(self);
        let mut total = 0;
        for (hits, dated) in segments {
            total += hits;
            dated.into_iter().for_each(|hit| keep.push(hit));
        }
        Ok((total, keep.sorted()))
    }
}

impl SegmentCollector for Segment {
    type Fruit = (u64, Vec<Dated>);

    fn collect(&mut self, doc: DocId, _: Score) {
        self.total += 1;
        let at = self.ats.get_val(doc);
        if self.keep.takes(at) {
            self.keep.push(Dated {
                at,
                id: self.ids.get_val(doc),
            });
        }
    }

    fn harvest(self) -> (u64, Vec<Dated>) {
        (self.total, self.keep.sorted())
    }
}
