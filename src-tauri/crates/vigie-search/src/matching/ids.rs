//! Entries whose id is in a set: how state is searched without being indexed.

use std::sync::Arc;

use roaring::RoaringTreemap;
use tantivy::columnar::ColumnValues;
use tantivy::query::{ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{
    DocId, DocSet, Score, SeekDangerResult, SegmentReader, TERMINATED, TantivyError, Term,
};

use super::docs::SortedDocs;
use crate::schema::ID;

/// A set this small is looked up id by id. A larger one is asked about each document that the rest of the query
/// leaves.
const FEW: u64 = 256;

/// Matches the entries whose id is in the set.
#[derive(Debug, Clone)]
pub(super) struct IdQuery {
    pub(super) field: Field,
    pub(super) ids: Arc<RoaringTreemap>,
}

impl Query for IdQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl IdQuery {
    fn filter(&self, reader: &SegmentReader) -> tantivy::Result<IdFilter> {
        let numbers = reader.fast_fields().u64(ID)?.first_or_default_col(u64::MAX);
        Ok(IdFilter {
            numbers,
            ids: Arc::clone(&self.ids),
            doc: 0,
            end: reader.max_doc(),
        })
    }

    fn look_up(&self, reader: &SegmentReader) -> tantivy::Result<SortedDocs> {
        let index = reader.inverted_index(self.field)?;
        let mut docs = Vec::new();
        for id in self.ids.iter() {
            if let Some(mut postings) = index.read_postings(
                &Term::from_field_u64(self.field, id),
                IndexRecordOption::Basic,
            )? {
                while postings.doc() != TERMINATED {
                    docs.push(postings.doc());
                    postings.advance();
                }
            }
        }
        Ok(SortedDocs::new(docs))
    }
}

impl Weight for IdQuery {
    fn scorer(&self, reader: &SegmentReader, _: Score) -> tantivy::Result<Box<dyn Scorer>> {
        if self.ids.len() <= FEW {
            return Ok(Box::new(ConstScorer::new(self.look_up(reader)?, 0.0)));
        }
        let mut filter = self.filter(reader)?;
        filter.settle();
        Ok(Box::new(ConstScorer::new(filter, 0.0)))
    }

    fn scorer_danger(
        &self,
        reader: &SegmentReader,
        target: DocId,
        boost: Score,
    ) -> tantivy::Result<(SeekDangerResult, Box<dyn Scorer>)> {
        if self.ids.len() <= FEW {
            let mut scorer = self.scorer(reader, boost)?;
            let found = scorer.seek_danger(target);
            return Ok((found, scorer));
        }
        // The first match may be far away and is not asked for.
        let mut filter = self.filter(reader)?;
        let found = filter.seek_danger(target);
        Ok((found, Box::new(ConstScorer::new(filter, 0.0))))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Err(TantivyError::InvalidArgument(
            "a set of ids explains nothing".into(),
        ))
    }
}

/// Goes through a segment and asks the set about each document.
struct IdFilter {
    numbers: Arc<dyn ColumnValues<u64>>,
    ids: Arc<RoaringTreemap>,
    doc: DocId,
    end: DocId,
}

impl IdFilter {
    fn has(&self, doc: DocId) -> bool {
        self.ids.contains(self.numbers.get_val(doc))
    }

    /// From here on to a document in the set.
    fn settle(&mut self) -> DocId {
        while self.doc < self.end && !self.has(self.doc) {
            self.doc += 1;
        }
        if self.doc >= self.end {
            self.doc = TERMINATED;
        }
        self.doc
    }
}

impl DocSet for IdFilter {
    fn advance(&mut self) -> DocId {
        if self.doc == TERMINATED {
            return TERMINATED;
        }
        self.doc += 1;
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.doc = target;
        self.settle()
    }

    fn seek_danger(&mut self, target: DocId) -> SeekDangerResult {
        if target >= self.end {
            self.doc = TERMINATED;
            return SeekDangerResult::SeekLowerBound(TERMINATED);
        }
        self.doc = target;
        if self.has(target) {
            SeekDangerResult::Found
        } else {
            SeekDangerResult::SeekLowerBound(target + 1)
        }
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        u32::try_from(self.ids.len())
            .unwrap_or(TERMINATED)
            .min(self.end)
    }

    /// Every document is looked at, whatever the size of the set: let something else lead.
    fn cost(&self) -> u64 {
        u64::from(self.end)
    }
}
