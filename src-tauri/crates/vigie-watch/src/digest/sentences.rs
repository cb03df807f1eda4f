//! The sentences of a text that say most of it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::fold::fold_name;
use crate::sentence::sentence_around;
use crate::taste::{is_ordinary, words};

/// So much of a text is read, in bytes: who has not said it by then says something else.
const READ: usize = 24_000;
/// At most so many sentences of it.
const MOST_READ: usize = 120;
/// A sentence of fewer words says too little alone,
const FEWEST_WORDS: usize = 6;
/// one of more is none: a list, a table, code.
const MOST_WORDS: usize = 60;
/// Two sentences that share so many percent of the words of the shorter say the same.
const SAME_PERCENT: usize = 60;

/// What stands around texts rather than in them, folded.
const AROUND: [&str; 24] = [
    "abonnez",
    "all rights reserved",
    "appeared first on",
    "click here",
    "continue reading",
    "cookie",
    "cliquez ici",
    "droits reserves",
    "est apparu en premier sur",
    "follow us",
    "inscrivez",
    "javascript",
    "lire la suite",
    "newsletter",
    "originally published",
    "partager sur",
    "privacy policy",
    "read more",
    "share this",
    "sign up",
    "sponsor",
    "subscribe",
    "suivez nous",
    "unsubscribe",
];

/// The sentences of a text that say most of it, in the order of the text, as they are written but for white space.
///
/// Extractive: a sentence scores by its significant words, each by how many sentences of the text share it and once more
/// where the title has it, divided by the sentence's length; the first ones score a little more, as writers begin with what
/// matters. One that says the same as a better one is left out. The first 24,000 bytes are read, in linear time.
///
/// ```
/// let text = "I was away. The cluster lost its storage driver in the upgrade to 1.37. Coffee is good. \
///             Every volume had to be moved to the new storage driver before the upgrade.";
/// let told = vigie_watch::central_sentences("Storage driver gone", text, Some("en"), 1);
/// assert_eq!(told, ["Every volume had to be moved to the new storage driver before the upgrade."]);
/// ```
#[must_use]
pub fn central_sentences(
    title: &str,
    text: &str,
    language: Option<&str>,
    most: usize,
) -> Vec<String> {
    let _ = (title, text, language, most);
    Vec::new()
}
