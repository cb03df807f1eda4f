//! From text to the words of the index, the same way for entries and for queries.
//!
//! 1. Text is cut into words ([`Words`]): runs of letters and digits, with the exceptions that a
//!    reader of technical texts expects (`C++`, `.NET`, `l'informatique`; see the crate's page).
//! 2. Words are folded: lower case, no accents, `œ` as `oe`.
//! 3. Words of an English or French entry are stemmed. The index keeps the stem alone.
//!
//! The language of a query is not known, so a query looks for all [`forms`] a word may have in the index.

mod fold;
mod stem;
mod stems;
mod tokenizer;
mod words;

pub(crate) use fold::folded;
pub(crate) use stem::{Language, Stemmers, forms, primary, shorter};
pub(crate) use tokenizer::{EntryTokenizer, marked};
#[cfg(test)]
pub(crate) use words::MAX_WORD;
pub(crate) use words::{Words, is_unspaced, plain};

#[cfg(test)]
mod tests;
