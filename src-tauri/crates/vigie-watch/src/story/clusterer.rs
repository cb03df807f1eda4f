//! The stories of the last days, and where a new entry belongs.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

// Feeds choose the words whose hashes are keys here: a hasher that is seeded anew in each run cannot be aimed at, and for
// keys of a few bytes this one costs less than the standard one. Nothing depends on the order in which a map gives what it has.
use foldhash::{HashMap, HashMapExt as _};
use vigie_core::{EntryId, FeedId, StoryId, Timestamp};

use super::likeness::{Likeness, reasons};
use super::signature::{Outline, Signature, Term};
use story::Story;
use tally::Tally;
use tellers::{Rarity, Tellers};

const DAY: i64 = 24 * 60 * 60 * 1000;
/// An entry joins what was reported at most so long before or after.
const WINDOW: i64 = 5 * DAY;
/// A story takes up nothing later than this after its first entry: what goes on is another story.
const SPAN: i64 = 10 * DAY;
/// A story is what its first entries say, else it would wander off: so many.
const CORES: usize = 3;
/// Most entries of a story. Only a feed that lists one entry over and over gets there.
const MEMBERS: usize = 1_000;
/// Most entries that are remembered; of more, the oldest stories go.
const ENTRIES: usize = 100_000;
/// Most places that are looked at for one entry, and most of them for one of its terms.
const LOOKS: usize = 1_000;
const LOOKS_PER_TERM: usize = 200;
/// Most stories that one entry is compared with.
const CANDIDATES: usize = 8;

/// Where an entry was put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placement {
    /// Its story: the new one if it starts its own.
    pub story: StoryId,
    /// Why it was put there, the strongest first; empty if it starts its own.
    pub reasons: Vec<Likeness>,
    /// Which entry of the story it was found to be like.
    pub with: Option<EntryId>,
}

/// Knows the stories of the last days and finds the one of a new entry.
///
/// What it knows depends on which entries it was given, not on their order nor on how. Memory is bounded: it remembers stories for
/// ten days after their first entry, and at most 100,000 entries.
#[derive(Debug, Clone)]
pub struct Clusterer {
    entries: HashMap<EntryId, Known>,
    stories: HashMap<StoryId, Story>,
    /// Stories by their first entry.
    by_age: BTreeSet<(Timestamp, EntryId, StoryId)>,
    /// Entries at the core of a story, and which, by the terms they can be found by; in order of time.
    places: HashMap<u32, VecDeque<Place>>,
    /// In how many stories' first entries a term is.
    tellers: Tellers,
    /// How rare a term is that so many tell, among as many stories as there are now.
    rarity: Rarity,
    apart: BTreeMap<EntryId, BTreeSet<StoryId>>,
    newest: Option<Timestamp>,
    /// Most entries that are remembered.
    most: usize,
    /// Room to count candidates in, empty in between.
    tally: Tally,
}

/// An entry at the core of a story, and which.
type Place = (Timestamp, EntryId, StoryId);

impl Default for Clusterer {
    fn default() -> Self {
        Self::remembering(ENTRIES)
    }
}

#[derive(Debug, Clone)]
struct Known {
    story: StoryId,
    feed: Option<FeedId>,
    at: Timestamp,
    outline: Outline,
}

impl Clusterer {
    /// One that knows nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn remembering(most: usize) -> Self {
        Self {
            entries: HashMap::new(),
            stories: HashMap::new(),
            by_age: BTreeSet::new(),
            places: HashMap::new(),
            tellers: Tellers::new(),
            rarity: Rarity::among(0),
            apart: BTreeMap::new(),
            newest: None,
            most,
            tally: Tally::default(),
        }
    }

    /// Finds the story of a new entry and takes it in; `new_story` is the id of its story if it starts its own.
    ///
    /// An entry that is known already is placed anew.
    pub fn place(
        &mut self,
        id: EntryId,
        feed: Option<FeedId>,
        at: Timestamp,
        signature: &Signature,
        new_story: StoryId,
    ) -> Placement {
        let placement = self.find_place(id, feed, at, signature, new_story);
        self.take_in(id, feed, at, signature.outline.clone(), placement.story);
        placement
    }

    /// What [`Self::place`] says of an entry, without taking it in. It is forgotten if it was known.
    pub(super) fn find_place(
        &mut self,
        id: EntryId,
        feed: Option<FeedId>,
        at: Timestamp,
        signature: &Signature,
        new_story: StoryId,
    ) -> Placement {
        self.forget(id);
        let mut tally = std::mem::take(&mut self.tally);
        let found = self.find(id, feed, at, &signature.outline, &mut tally);
        self.tally = tally;
        match found {
            Some(found) => Placement {
                story: found.story,
                reasons: self.entries.get(&found.with).map_or_else(Vec::new, |with| {
                    reasons(signature, &with.outline, &found.comparison, &self.rarity())
                }),
                with: Some(found.with),
            },
            None => Placement {
                story: new_story,
                reasons: Vec::new(),
                with: None,
            },
        }
    }

    /// Takes in an entry whose story is known: at start, or after a hand split or merged stories.
    ///
    /// At start, give it the entries of the last fifteen days.
    pub fn recall(
        &mut self,
        id: EntryId,
        feed: Option<FeedId>,
        at: Timestamp,
        signature: Signature,
        story: StoryId,
    ) {
        self.forget(id);
        self.take_in(id, feed, at, signature.outline, story);
    }

    /// Forgets an entry: its text changed, or it went. One that is not known is as good as forgotten.
    pub fn forget(&mut self, id: EntryId) {
        let Some(known) = self.entries.get(&id) else {
            return;
        };
        let (place, feed, of) = ((known.at, id), known.feed, known.story);
        let is_core = self.stories[&of].cores().contains(&place);
        if is_core {
            self.withdraw(of);
        }
        self.entries.remove(&id);
        if let Some(story) = self.stories.get_mut(&of) {
            story.remove(place, feed);
        }
        if is_core {
            self.settle(of);
        }
    }

    /// Never puts `entry` together with that story again: a hand took it out.
    pub fn keep_apart(&mut self, entry: EntryId, from: StoryId) {
        self.apart.entry(entry).or_default().insert(from);
    }

    pub(super) fn take_in(
        &mut self,
        id: EntryId,
        feed: Option<FeedId>,
        at: Timestamp,
        outline: Outline,
        of: StoryId,
    ) {
        let place = (at, id);
        let known = Known {
            story: of,
            feed,
            at,
            outline,
        };
        let story = self.stories.entry(of).or_default();
        let nth = story.members().len();
        if story.members().last().is_none_or(|last| *last < place) {
            // Nearly always it is the latest of its story: the core has one more, or stays.
            story.add(place, feed);
            self.entries.insert(id, known);
            if nth < CORES {
                self.show(of, nth, place);
            }
        } else {
            let is_core = nth < CORES || story.cores().last() > Some(&place);
            if is_core {
                self.withdraw(of);
            }
            self.entries.insert(id, known);
            if let Some(story) = self.stories.get_mut(&of) {
                story.add(place, feed);
            }
            if is_core {
                self.settle(of);
            }
        }
        self.newest = self.newest.max(Some(at));
        self.drop_old();
    }

    /// Makes a story's core known: it can be found by it. A story without members goes.
    fn settle(&mut self, of: StoryId) {
        let cores = self.cores(of);
        if cores.is_empty() {
            self.stories.remove(&of);
        }
        for (nth, core) in cores.into_iter().enumerate() {
            self.show(of, nth, core);
        }
    }

    /// Undoes what `settle` did, before the members of a story change or it goes.
    fn withdraw(&mut self, of: StoryId) {
        for (nth, core) in self.cores(of).into_iter().enumerate() {
            self.hide(of, nth, core);
        }
    }

    fn cores(&self, of: StoryId) -> Vec<(Timestamp, EntryId)> {
        let story = self.stories.get(&of);
        story.map_or_else(Vec::new, |story| story.cores().to_vec())
    }

    /// Makes a story be found by the n-th entry of its core.
    fn show(&mut self, of: StoryId, nth: usize, (at, id): (Timestamp, EntryId)) {
        let Some(known) = self.entries.get(&id) else {
            return;
        };
        let place = (at, id, of);
        for handle in handles(&known.outline) {
            let places = self.places.entry(handle).or_default();
            // What comes is nearly always the latest, and a search in a long list is slow.
            if places.back().is_none_or(|last| *last < place) {
                places.push_back(place);
            } else if let Err(at) = places.binary_search(&place) {
                places.insert(at, place);
            }
        }
        if nth == 0 {
            self.by_age.insert(place);
            for term in &known.outline.terms {
                self.tellers.add(term.key);
            }
            self.reckon();
        }
    }

    /// Undoes what `show` did.
    fn hide(&mut self, of: StoryId, nth: usize, (at, id): (Timestamp, EntryId)) {
        let Some(known) = self.entries.get(&id) else {
            return;
        };
        let place = (at, id, of);
        for handle in handles(&known.outline) {
            let Some(places) = self.places.get_mut(&handle) else {
                continue;
            };
            // What goes is nearly always the oldest.
            if places.front() == Some(&place) {
                places.pop_front();
            } else if let Ok(at) = places.binary_search(&place) {
                places.remove(at);
            }
            if places.is_empty() {
                self.places.remove(&handle);
            }
        }
        if nth == 0 {
            self.by_age.remove(&place);
            for term in &known.outline.terms {
                self.tellers.remove(term.key);
            }
            self.reckon();
        }
    }

    /// Forgets the stories that nothing can join any more, and the oldest of too many.
    fn drop_old(&mut self) {
        while let Some((first, _, of)) = self.by_age.first().copied() {
            let horizon = self.newest.map(|newest| newest.plus_millis(-SPAN));
            if Some(first) >= horizon && self.entries.len() <= self.most {
                break;
            }
            self.withdraw(of);
            for (_, id) in self.stories.remove(&of).unwrap_or_default().members() {
                self.entries.remove(id);
            }
        }
    }

    /// How rare a term of a key is among the stories, from 20 to 100.
    fn rarity(&self) -> impl Fn(u32) -> u32 {
        |key| self.rarity.of(&self.tellers, key)
    }

    /// Adapts rarity to the number of stories.
    fn reckon(&mut self) {
        let stories = u32::try_from(self.by_age.len()).unwrap_or(u32::MAX);
        self.rarity.adapt(stories);
    }
}

/// What an entry can be found by: its telling terms, and its title.
fn handles(outline: &Outline) -> impl Iterator<Item = u32> {
    let terms = outline.terms.iter().filter(|term| term.is_handle);
    let title = (outline.title != 0).then_some(outline.title as u32);
    terms.map(|term: &Term| term.key).chain(title)
}

mod find;
mod story;
mod tally;
mod tellers;
#[cfg(test)]
mod tests;
