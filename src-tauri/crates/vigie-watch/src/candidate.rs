//! Candidates: terms that rise in what is read and are not watched yet.

mod term;

use std::collections::{BTreeSet, HashMap, HashSet};

use serde::{Deserialize, Serialize};
use vigie_core::{EntryId, StoryId, Timestamp};

use crate::fold::fold_name;
use crate::lexicon::Lexicon;
use crate::signal::{DAY, surprise};
use term::{Form, Page};

/// What "now" is, and what it is compared with.
const MONTH: i64 = 30 * DAY;
const PAST: i64 = 180 * DAY;

/// How many owners and stories a term needs in the month.
const FEWEST: usize = 3;

/// How many standard deviations above its past a term must be.
const RISEN: f64 = 1.5;

/// How many are proposed, and with how many entries each.
const MOST: usize = 20;
const EVIDENCE: usize = 5;

/// An entry that is looked through for terms.
#[derive(Debug, Clone)]
pub struct Document<'a> {
    /// The entry.
    pub entry: EntryId,
    /// The story it tells.
    pub story: StoryId,
    /// Who speaks there.
    pub owner: &'a str,
    /// The feed's title: a source's name is no technology.
    pub source: &'a str,
    /// When it was listed.
    pub at: Timestamp,
    /// Its title.
    pub title: &'a str,
    /// Its text, of which the first 4,000 bytes are read; titles alone will do.
    pub text: Option<&'a str>,
}

/// A term that people may want to watch. It is only ever proposed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// As it is written most often.
    pub term: String,
    /// How many stories named it in the last 30 days.
    pub stories: u32,
    /// How many owners told them.
    pub owners: u32,
    /// How many stories named it in 30 days, on average of the 180 days before.
    pub before: f64,
    /// When it was first seen, in these entries.
    pub first_seen: Timestamp,
    /// Entries of the month that name it, each of another story, newest first: at most five.
    pub evidence: Vec<EntryId>,
    /// How far it has risen above its past, in standard deviations; names that look like a product's count a quarter more.
    pub score: f64,
}

/// What is known of a term.
#[derive(Debug, Default)]
struct Seen<'d> {
    /// How it is written, with the number of entries.
    written: HashMap<&'d str, u32>,
    /// Numbers of the documents.
    documents: Vec<usize>,
    /// In how many of them it could only be a name, was among technical words, or was said of a person.
    sure: u32,
    technical: u32,
    person: u32,
    /// Whether its form alone is that of a product.
    is_odd: bool,
}

/// Proposes up to twenty terms that rose in the last 30 days, the strongest first.
///
/// A term is a capitalised phrase of up to three words, or a token in the form of a product's name (`vLLM`, `k3s`, `LangGraph`).
/// Left out are known names, names of sources and of owners, dates and places, persons, words that are as often written
/// small, and phrases that are not among technical words. A term needs three stories of three owners, so that neither one loud
/// source nor one press release makes it.
#[must_use]
pub fn candidates(documents: &[Document<'_>], known: &Lexicon, now: Timestamp) -> Vec<Candidate> {
    let since = now.plus_millis(-MONTH - PAST);
    let read: Vec<&Document<'_>> = documents
        .iter()
        .filter(|document| since < document.at && document.at <= now)
        .collect();
    let Some(first) = read.iter().map(|document| document.at).min() else {
        return Vec::new();
    };
    let mut terms: HashMap<String, Seen<'_>> = HashMap::new();
    let mut small: HashMap<String, u32> = HashMap::new();
    for (number, document) in read.iter().enumerate() {
        let page = Page::read(document.title, document.text.unwrap_or_default(), known);
        for word in page.small {
            *small.entry(word).or_default() += 1;
        }
        for (folded, term) in page.terms {
            let seen = terms.entry(folded).or_default();
            *seen.written.entry(term.written).or_default() += 1;
            seen.documents.push(number);
            seen.sure += u32::from(term.is_sure);
            seen.technical += u32::from(term.is_technical);
            seen.person += u32::from(term.is_person);
            seen.is_odd |= term.form == Form::Odd;
        }
    }
    let sources = names_of_sources(&read);
    let months_before = ((now.millis() - first.millis()) as f64 / MONTH as f64 - 1.0).max(1.0);
    let mut found: Vec<Candidate> = terms
        .iter()
        .filter(|(folded, seen)| {
            let as_word = small.get(*folded).copied().unwrap_or_default() as usize;
            !sources.contains(*folded) && is_name(seen, as_word)
        })
        .filter_map(|(_, seen)| seen.candidate(&read, now, months_before))
        .collect();
    found.sort_by(|one, other| {
        let by_owners = other.owners.cmp(&one.owners);
        let by_score = other.score.total_cmp(&one.score);
        by_score
            .then(by_owners)
            .then_with(|| one.term.cmp(&other.term))
    });
    found.truncate(MOST);
    found
}

/// Whether a term is the name of a thing, by how it is written all in all.
fn is_name(seen: &Seen<'_>, as_word: usize) -> bool {
    let entries = seen.documents.len();
    let part = |count: u32, of: usize| count as usize * of >= entries;
    seen.sure > 0
        && as_word * 3 <= entries
        && (seen.person == 0 || !part(seen.person, 4))
        && (seen.is_odd || part(seen.technical, 2))
}

impl Seen<'_> {
    fn candidate(
        &self,
        read: &[&Document<'_>],
        now: Timestamp,
        months_before: f64,
    ) -> Option<Candidate> {
        let since = now.plus_millis(-MONTH);
        let mut documents: Vec<&Document<'_>> =
            self.documents.iter().map(|number| read[*number]).collect();
        documents.sort_by_key(|document| (document.at, document.entry));
        let first_seen = documents.first()?.at;
        let start = documents.partition_point(|document| document.at <= since);
        let (past, recent) = documents.split_at(start);
        let before: BTreeSet<StoryId> = past.iter().map(|document| document.story).collect();
        // Each story is its first teller's.
        let mut stories: BTreeSet<StoryId> = BTreeSet::new();
        let mut owners: BTreeSet<&str> = BTreeSet::new();
        for document in recent
            .iter()
            .filter(|document| !before.contains(&document.story))
        {
            if stories.insert(document.story) {
                owners.insert(document.owner);
            }
        }
        let before = before.len() as f64 / months_before;
        let signal = owners.len().min(stories.len());
        let risen = surprise(signal as f64, before);
        if signal < FEWEST || risen < RISEN {
            return None;
        }
        let mut evidence: Vec<EntryId> = Vec::new();
        let mut told: HashSet<StoryId> = HashSet::new();
        for document in recent.iter().rev() {
            if evidence.len() < EVIDENCE && told.insert(document.story) {
                evidence.push(document.entry);
            }
        }
        let (term, _) = self
            .written
            .iter()
            .max_by(|(one, few), (other, many)| few.cmp(many).then_with(|| other.cmp(one)))?;
        Some(Candidate {
            term: (*term).to_owned(),
            stories: u32::try_from(stories.len()).unwrap_or(u32::MAX),
            owners: u32::try_from(owners.len()).unwrap_or(u32::MAX),
            before,
            first_seen,
            evidence,
            score: if self.is_odd { risen * 1.25 } else { risen },
        })
    }
}

/// The names of feeds and of their owners, and every part of them of up to three words, folded.
fn names_of_sources(read: &[&Document<'_>]) -> HashSet<String> {
    let mut names = HashSet::new();
    let mut done: HashSet<(&str, &str)> = HashSet::new();
    for document in read {
        if !done.insert((document.source, document.owner)) {
            continue;
        }
        let owner = document.owner.split('.').next().unwrap_or(document.owner);
        names.insert(fold_name(owner));
        let folded = fold_name(document.source);
        let words: Vec<&str> = folded
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        for length in 1..=3 {
            names.extend(words.windows(length).map(|words| words.join(" ")));
        }
        names.insert(words.concat());
    }
    names
}

#[cfg(test)]
mod tests;
