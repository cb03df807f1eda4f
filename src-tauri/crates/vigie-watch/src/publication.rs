//! Publication types: how a sentence writes of a technology.

mod language;
mod notation;
mod rules;
mod word;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::mention::{Mention, Part};
use language::Language;
use rules::{Rules, Says};

/// The least that the cues for a type must weigh together for it to be told.
const ENOUGH: i32 = 2;

/// How many times the title's sentence counts beside those of the text.
const TITLE: i32 = 2;

/// How people write of a thing, which is Wardley's indicator of how evolved it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PublicationType {
    /// It is marvelled at: what it may do one day, that it works at all.
    Wonder,
    /// It is built, tried and explained: how to make one, how it works, what was learnt.
    Build,
    /// It is operated and compared: releases, upgrades, failures, prices, one product against another.
    Operate,
    /// It is taken for granted: what people do with it.
    Use,
}

impl PublicationType {
    /// All four, from the least evolved to the most.
    pub const ALL: [Self; 4] = [Self::Wonder, Self::Build, Self::Operate, Self::Use];
}

/// What words say of the type of a publication, and why.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Publication {
    /// The type; `None` if the words show none clearly, or show an advert, a job offer or news about firms and people.
    pub kind: Option<PublicationType>,
    /// What it was told from, in the order of the words; also what spoke for another type or for none.
    pub cues: Vec<Cue>,
}

/// Words that show how a sentence writes of a technology.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cue {
    /// The words as they are written.
    pub text: String,
    /// What they speak for; `None` if it is none of the four.
    pub kind: Option<PublicationType>,
    /// How much: 1 little, 4 alone enough against most.
    pub weight: i32,
}

/// Tells how a sentence writes of the technology it names, by cues that one can look up in `publication/english.txt` and
/// `french.txt`.
///
/// `language` is a tag such as `fr` or `en-GB`; without one, English and French are told apart by their little words. A
/// sentence in any other language has no type. The type with the heaviest cues wins if they weigh two or more, and more than
/// those that speak for none of the types; of types that weigh the same, *use* is told before *wonder*, *build* and
/// *operate*. Takes time in proportion to the length of the sentence, of which only the first 2,000 bytes are read.
#[must_use]
pub fn classify(sentence: &str, language: Option<&str>) -> Publication {
    Publication::told_by(cues(sentence, language))
}

impl Publication {
    /// Tells the type of an entry with this title and text for one of its mentions: by all sentences in the mention's places
    /// together, the title's counting double.
    #[must_use]
    pub fn of_mention(mention: &Mention, title: &str, text: &str, language: Option<&str>) -> Self {
        let of_sentence = |(part, sentence): (Part, &str)| {
            let times = match part {
                Part::Title => TITLE,
                Part::Text => 1,
            };
            cues(sentence, language).into_iter().map(move |cue| Cue {
                weight: cue.weight * times,
                ..cue
            })
        };
        Self::told_by(
            mention
                .sentences(title, text)
                .flat_map(of_sentence)
                .collect(),
        )
    }

    fn told_by(cues: Vec<Cue>) -> Self {
        let weight_of = |kind: Option<PublicationType>| -> i32 {
            let of_kind = cues.iter().filter(|cue| cue.kind == kind);
            of_kind.map(|cue| cue.weight).sum()
        };
        // The last of the heaviest wins: words of operation are said in passing more often than the others.
        let kinds = [
            PublicationType::Operate,
            PublicationType::Build,
            PublicationType::Wonder,
            PublicationType::Use,
        ];
        let weighed = kinds.map(|kind| (weight_of(Some(kind)), kind));
        let kind = weighed
            .into_iter()
            .max_by_key(|(weight, _)| *weight)
            .filter(|(weight, _)| *weight >= ENOUGH && *weight > weight_of(None))
            .map(|(_, kind)| kind);
        Self { kind, cues }
    }
}

/// The cues of a sentence.
fn cues(sentence: &str, language: Option<&str>) -> Vec<Cue> {
    static ENGLISH: LazyLock<Rules> =
        LazyLock::new(|| built_in(include_str!("publication/english.txt")));
    static FRENCH: LazyLock<Rules> =
        LazyLock::new(|| built_in(include_str!("publication/french.txt")));
    let rules = match Language::of(sentence, language) {
        Some(Language::English) => &ENGLISH,
        Some(Language::French) => &FRENCH,
        None => return Vec::new(),
    };
    let found = rules.find(sentence).into_iter();
    found
        .map(|found| Cue {
            text: sentence[found.place].to_owned(),
            kind: match found.says {
                Says::Kind(kind) => Some(kind),
                Says::Nothing => None,
            },
            weight: found.weight,
        })
        .collect()
}

fn built_in(list: &str) -> Rules {
    Rules::parse(list).expect("a test reads the same lists")
}

#[cfg(test)]
mod tests;
