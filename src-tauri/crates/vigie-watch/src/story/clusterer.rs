//! The stories of the last days, and where a new entry belongs.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use vigie_core::{EntryId, FeedId, StoryId, Timestamp};

use super::likeness::{Likeness, reasons};
use super::signature::{Outline, Signature, Term};
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
    places: HashMap<u32, VecDeque<(Timestamp, EntryId, StoryId)>>,
    /// In how many stories' first entries a term is.
    tellers: Tellers,
    /// How rare a term is that so many tell, among as many stories as there are now.
    rarity: Rarity,
    apart: BTreeMap<EntryId, BTreeSet<StoryId>>,
    newest: Option<Timestamp>,
    /// Most entries that are remembered.
    most: usize,
    /// Room to look for candidates in, empty in between.
    room: Vec<(StoryId, u32)>,
}

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

#[derive(Debug, Clone, Default)]
struct Story {
    /// In order of time.
    members: BTreeSet<(Timestamp, EntryId)>,
    /// Those of each feed.
    feeds: BTreeMap<FeedId, BTreeSet<(Timestamp, EntryId)>>,
    /// The first few, which others are compared with.
    cores: Vec<(Timestamp, EntryId)>,
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
            room: Vec::new(),
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
        self.forget(id);
        let mut room = std::mem::take(&mut self.room);
        let found = self.find(id, feed, at, &signature.outline, &mut room);
        self.room = room;
        let placement = match found {
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
        };
        self.take_in(id, feed, at, signature.outline.clone(), placement.story);
        placement
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
        let is_core = self.stories[&of].cores.contains(&place);
        if is_core {
            self.withdraw(of);
        }
        self.entries.remove(&id);
        if let Some(story) = self.stories.get_mut(&of) {
            story.members.remove(&place);
            if let Some(feed) = feed
                && let Some(of_feed) = story.feeds.get_mut(&feed)
            {
                of_feed.remove(&place);
                if of_feed.is_empty() {
                    story.feeds.remove(&feed);
                }
            }
        }
        if is_core {
            self.settle(of);
        }
    }

    /// Never puts `entry` together with that story again: a hand took it out.
    pub fn keep_apart(&mut self, entry: EntryId, from: StoryId) {
        self.apart.entry(entry).or_default().insert(from);
    }

    fn take_in(
        &mut self,
        id: EntryId,
        feed: Option<FeedId>,
        at: Timestamp,
        outline: Outline,
        of: StoryId,
    ) {
        let place = (at, id);
        let story = self.stories.entry(of).or_default();
        let is_core = story.cores.len() < CORES || story.cores.last() > Some(&place);
        if is_core {
            self.withdraw(of);
        }
        let known = Known {
            story: of,
            feed,
            at,
            outline,
        };
        self.entries.insert(id, known);
        if let Some(story) = self.stories.get_mut(&of) {
            story.members.insert(place);
            if let Some(feed) = feed {
                story.feeds.entry(feed).or_default().insert(place);
            }
        }
        if is_core {
            self.settle(of);
        }
        self.newest = self.newest.max(Some(at));
        self.drop_old();
    }

    /// Makes the first members of a story its core, by which it can be found. A story without members goes.
    fn settle(&mut self, of: StoryId) {
        let Some(story) = self.stories.get_mut(&of) else {
            return;
        };
        story.cores = story.members.iter().take(CORES).copied().collect();
        let Some(first) = story.cores.first() else {
            self.stories.remove(&of);
            return;
        };
        self.by_age.insert((first.0, first.1, of));
        for (nth, core) in story.cores.iter().enumerate() {
            let Some(known) = self.entries.get(&core.1) else {
                continue;
            };
            for handle in handles(&known.outline) {
                let places = self.places.entry(handle).or_default();
                let place = (core.0, core.1, of);
                if let Err(at) = places.binary_search(&place) {
                    places.insert(at, place);
                }
            }
            if nth == 0 {
                for term in &known.outline.terms {
                    self.tellers.add(term.key);
                }
            }
        }
        self.reckon();
    }

    /// Undoes what `settle` did.
    fn withdraw(&mut self, of: StoryId) {
        let Some(story) = self.stories.get_mut(&of) else {
            return;
        };
        let mut is_fewer = false;
        for (nth, core) in std::mem::take(&mut story.cores).iter().enumerate() {
            let Some(known) = self.entries.get(&core.1) else {
                continue;
            };
            for handle in handles(&known.outline) {
                if let Some(places) = self.places.get_mut(&handle) {
                    if let Ok(at) = places.binary_search(&(core.0, core.1, of)) {
                        places.remove(at);
                    }
                    if places.is_empty() {
                        self.places.remove(&handle);
                    }
                }
            }
            if nth == 0 {
                self.by_age.remove(&(core.0, core.1, of));
                is_fewer = true;
                for term in &known.outline.terms {
                    self.tellers.remove(term.key);
                }
            }
        }
        if is_fewer {
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
            for (_, id) in self.stories.remove(&of).unwrap_or_default().members {
                self.entries.remove(&id);
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
mod tellers;
#[cfg(test)]
mod tests;
