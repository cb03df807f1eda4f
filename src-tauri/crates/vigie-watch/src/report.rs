//! What is found in entries, for people to check.

use serde::{Deserialize, Serialize};
use vigie_core::{TechnologyId, Timestamp};

use crate::lexicon::Lexicon;
use crate::mention::Part;
use crate::publication::{Cue, Publication, PublicationType, classify};
use crate::technology::Technology;

/// An entry to be looked into, as a line of JSON has it; only `id` must be there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectedEntry {
    /// Its name in the report: a number or a text.
    pub id: Label,
    /// The feed it came in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feed: Option<Label>,
    /// Its title.
    #[serde(default)]
    pub title: String,
    /// Its text, without markup.
    #[serde(default)]
    pub text: String,
    /// When it was published, as whoever asks for a report reads it. What cannot be read is as good as none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Its language, such as `fr`; told from each sentence if it is not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// What the caller calls something by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Label {
    /// A number.
    Number(i64),
    /// A text.
    Text(String),
}

/// What an entry names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryMentions {
    /// The entry's name.
    pub id: Label,
    /// What it names, in its order.
    pub technologies: Vec<NamedTechnology>,
}

/// A technology in an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedTechnology {
    /// What it is called.
    pub name: String,
    /// How often it is named.
    pub count: u32,
    /// Whether the title names it.
    pub in_title: bool,
    /// How the entry writes of it, all sentences together, the title's counting double.
    pub kind: Option<PublicationType>,
    /// The sentences that name it first, at most five.
    pub sentences: Vec<NamingSentence>,
}

/// A sentence that names a technology.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamingSentence {
    /// Whether it is the title's or the text's.
    pub part: Part,
    /// The name as it is written there.
    pub name: String,
    /// The sentence.
    pub text: String,
    /// How it alone writes of the technology.
    pub kind: Option<PublicationType>,
    /// What that was told from.
    pub cues: Vec<Cue>,
}

/// Finds `technologies` in entries, and tells how each sentence writes of them and why.
///
/// Names that have dates count only in entries without a date and in those of their time; `read_date` reads the entries' dates.
#[must_use]
pub fn mentions_report(
    entries: &[InspectedEntry],
    technologies: &[Technology],
    read_date: impl Fn(&str) -> Option<Timestamp>,
) -> Vec<EntryMentions> {
    let lexicon = Lexicon::new(technologies);
    let name_of = |id: TechnologyId| {
        let technology = technologies.iter().find(|technology| technology.id == id);
        technology.map_or_else(String::new, |technology| technology.name.text.clone())
    };
    let inspect = |entry: &InspectedEntry| {
        let InspectedEntry { title, text, .. } = entry;
        let language = entry.language.as_deref();
        let at = entry.date.as_deref().and_then(&read_date);
        let mentions = match at {
            Some(at) => lexicon.mentions_at(title, text, at),
            None => lexicon.mentions(title, text),
        };
        let technologies = mentions.iter().map(|mention| {
            let sentences = mention.places.iter().filter_map(|place| {
                let source = match place.part {
                    Part::Title => title,
                    Part::Text => text,
                };
                let sentence = source.get(place.sentence.clone())?;
                let Publication { kind, cues } = classify(sentence, language);
                Some(NamingSentence {
                    part: place.part,
                    name: source.get(place.name.clone())?.to_owned(),
                    text: sentence.to_owned(),
                    kind,
                    cues,
                })
            });
            NamedTechnology {
                name: name_of(mention.technology),
                count: mention.count,
                in_title: mention.in_title,
                kind: Publication::of_mention(mention, title, text, language).kind,
                sentences: sentences.collect(),
            }
        });
        EntryMentions {
            id: entry.id.clone(),
            technologies: technologies.collect(),
        }
    };
    entries.iter().map(inspect).collect()
}

#[cfg(test)]
mod tests;
