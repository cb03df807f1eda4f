//! Why entries are one story, in words that people can check.

use serde::{Deserialize, Serialize};

use super::comparison::{Comparison, NEARLY_SAME, weight};
use super::signature::{Kind, Outline, Signature};

/// A reason for which an entry was put into a story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Likeness {
    /// The titles are the same but for case, accents and signs.
    SameTitle,
    /// So many of a hundred runs of words are in both texts.
    NearlySameText {
        /// 50 to 100.
        percent: u8,
    },
    /// Words that both titles have, the most telling first.
    TitleWords {
        /// As the new entry writes them.
        words: Vec<String>,
    },
    /// Names that both have in title or text, the most telling first.
    SharedNames {
        /// As the new entry writes them.
        names: Vec<String>,
    },
    /// Other words that both have in title or text, the most telling first.
    SharedWords {
        /// As the new entry writes them.
        words: Vec<String>,
    },
    /// Numbers that both have in title or text, the most telling first.
    SharedNumbers {
        /// As the new entry writes them.
        numbers: Vec<String>,
    },
}

/// Most words that are named in a reason.
const NAMED: usize = 5;

/// What a reader is told of what `new` and `old` share.
pub(super) fn reasons(
    new: &Signature,
    old: &Outline,
    comparison: &Comparison,
    rarity: &impl Fn(u32) -> u32,
) -> Vec<Likeness> {
    let mut shared: Vec<(u32, &str, Kind, bool)> = Vec::new();
    for (term, shown) in new.outline.terms.iter().zip(new.shown.iter()) {
        let Ok(at) = old.terms.binary_search_by_key(&term.key, |term| term.key) else {
            continue;
        };
        if !shown.is_empty() {
            let weight = weight(term.kind) * rarity(term.key);
            let in_titles = term.in_title && old.terms[at].in_title;
            shared.push((weight, shown, term.kind, in_titles));
        }
    }
    shared.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    let named = |which: &dyn Fn(Kind, bool) -> bool| -> Vec<String> {
        let which = shared
            .iter()
            .filter(|(_, _, kind, in_titles)| which(*kind, *in_titles));
        which
            .take(NAMED)
            .map(|(_, shown, ..)| (*shown).to_owned())
            .collect()
    };
    let is_number = |kind| matches!(kind, Kind::Number(_) | Kind::Few);
    let is_name = |kind| matches!(kind, Kind::Name | Kind::Initials);
    let in_titles = named(&|kind, in_titles| in_titles && !is_number(kind));
    let names = named(&|kind, in_titles| !in_titles && is_name(kind));
    let words = named(&|kind, in_titles| !in_titles && !is_name(kind) && !is_number(kind));
    let numbers = named(&|kind, _| is_number(kind));
    let mut reasons = Vec::new();
    if comparison.is_same_title {
        reasons.push(Likeness::SameTitle);
    }
    if comparison.text >= NEARLY_SAME {
        let percent = comparison.text;
        reasons.push(Likeness::NearlySameText { percent });
    }
    if !comparison.is_same_title && !in_titles.is_empty() {
        let words = in_titles;
        reasons.push(Likeness::TitleWords { words });
    }
    if !names.is_empty() {
        reasons.push(Likeness::SharedNames { names });
    }
    if !numbers.is_empty() {
        reasons.push(Likeness::SharedNumbers { numbers });
    }
    if !words.is_empty() {
        reasons.push(Likeness::SharedWords { words });
    }
    reasons
}
