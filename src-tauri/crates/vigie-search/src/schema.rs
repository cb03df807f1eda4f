//! What is kept of an entry, and how.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{RawTokenizer, TextAnalyzer, TokenizerManager};

use crate::analysis::EntryTokenizer;

/// Version of the schema and of the analysis together. It must grow when either changes, a new release of the
/// stemmers included (the test `stems_are_those_the_index_was_made_with` notices): an index of another version is
/// made anew.
pub(crate) const VERSION: u32 = 2;

const ANALYSED: &str = "entry";
const AS_IS: &str = "as-is";

/// The fields. Nothing is stored: what an entry says is in the store, what is wanted of a hit is its id.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    /// Row id of the entry, as `u64`.
    pub(crate) id: Field,
    /// Title, text, author and tags: where words are looked for. The title is in it [`TITLE_TIMES`] times.
    pub(crate) text: Field,
    pub(crate) title: Field,
    pub(crate) author: Field,
    /// A term a tag: its words, folded.
    pub(crate) tag: Field,
    /// Terms made by [`flag`].
    pub(crate) flag: Field,
    pub(crate) feed: Field,
    pub(crate) technology: Field,
    /// Milliseconds since 1970.
    pub(crate) at: Field,
    /// Minutes to read it.
    pub(crate) minutes: Field,
}

/// How often the title is put into the text. A word of the title then counts as if it had been said so often, which
/// is what BM25F does by weights, and a query has one field to look at instead of two.
pub(crate) const TITLE_TIMES: usize = 3;

pub(crate) const ID: &str = "id";
pub(crate) const AT: &str = "at";
pub(crate) const FEED: &str = "feed";
pub(crate) const TECHNOLOGY: &str = "technology";

/// A term of the field `flag`: a letter for what it is about, and the value.
pub(crate) fn flag(about: char, value: &str) -> String {
    format!("{about}:{value}")
}

pub(crate) fn schema() -> (Schema, Fields) {
    let words = |norms| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(ANALYSED)
            .set_fieldnorms(norms)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        TextOptions::default().set_indexing_options(indexing)
    };
    let term = || {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(AS_IS)
            .set_fieldnorms(false)
            .set_index_option(IndexRecordOption::Basic);
        TextOptions::default().set_indexing_options(indexing)
    };
    let number: NumericOptions = (FAST | INDEXED).into();
    let mut schema = Schema::builder();
    let fields = Fields {
        id: schema.add_u64_field(ID, number.clone()),
        text: schema.add_text_field("text", words(true)),
        title: schema.add_text_field("title", words(true)),
        author: schema.add_text_field("author", words(false)),
        tag: schema.add_text_field("tag", term()),
        flag: schema.add_text_field("flag", term()),
        feed: schema.add_u64_field(FEED, number.clone()),
        technology: schema.add_u64_field(TECHNOLOGY, number),
        at: schema.add_i64_field(AT, FAST),
        minutes: schema.add_u64_field("minutes", FAST),
    };
    (schema.build(), fields)
}

pub(crate) fn tokenizers() -> TokenizerManager {
    let tokenizers = TokenizerManager::new();
    tokenizers.register(ANALYSED, TextAnalyzer::from(EntryTokenizer::new()));
    tokenizers.register(AS_IS, TextAnalyzer::from(RawTokenizer::default()));
    // Tantivy asks for the one of this name for numbers too, and does not use it.
    tokenizers.register("default", TextAnalyzer::from(RawTokenizer::default()));
    tokenizers
}
