//! Words that begin with some letters.

use tantivy::query::{
    BitSetDocSet, ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{BitSet, DocId, Score, Searcher, SegmentReader, TantivyError};

/// Matches the entries with a term that begins so. All get the same score: how rare one of many possible words
/// is says nothing about an unfinished one.
#[derive(Debug, Clone)]
pub(super) struct PrefixQuery {
    pub(super) field: Field,
    pub(super) prefix: String,
    pub(super) score: Score,
}

impl Query for PrefixQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for PrefixQuery {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let index = reader.inverted_index(self.field)?;
        let mut docs = BitSet::with_max_value(reader.max_doc());
        let mut terms = index
            .terms()
            .range()
            .ge(&self.prefix)
            .lt(past(&self.prefix))
            .without_keys()
            .into_stream()?;
        while terms.advance() {
            let mut postings =
                index.read_block_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)?;
            while !postings.docs().is_empty() {
                for doc in postings.docs() {
                    docs.insert(*doc);
                }
                postings.advance();
            }
        }
        Ok(Box::new(ConstScorer::new(
            BitSetDocSet::from(docs),
            self.score * boost,
        )))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Err(TantivyError::InvalidArgument(
            "a prefix explains nothing".into(),
        ))
    }
}

/// Whether a term of the index begins so.
pub(super) fn exists(searcher: &Searcher, field: Field, prefix: &str) -> tantivy::Result<bool> {
    for reader in searcher.segment_readers() {
        let index = reader.inverted_index(field)?;
        if index
            .terms()
            .range()
            .ge(prefix)
            .lt(past(prefix))
            .into_stream()?
            .advance()
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Past every word that begins so: no byte of UTF-8 is 0xFF.
fn past(prefix: &str) -> Vec<u8> {
    [prefix.as_bytes(), &[0xFF]].concat()
}
