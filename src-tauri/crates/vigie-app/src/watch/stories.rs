//! Stories: what the follower makes of entries, and what the user changes by hand.

use std::collections::HashMap;

use vigie_core::{EntryId, StoryId, Timestamp};
use vigie_store::{EntryRow, FirstFate, NewMention, StoryChange, StoryMember, WatchedEntry};
use vigie_watch::story::{Clusterer, Likeness, Signature};
use vigie_watch::{Part, Place, Publication, PublicationType};

use super::brief::Why;
use crate::app::lock;
use crate::follow::ReadChange;
use crate::undo::Reversal;
use crate::{App, ChangeId, Error, Event, Result};

const DAY_MS: i64 = 86_400_000;
/// Entries are compared over five days, and a story may go on for ten: what is older than that is nothing's likeness.
const COMPARED_MS: i64 = 12 * DAY_MS;
/// What was older than this when it came in needs no brief to be set aside.
const LONG_PAST_MS: i64 = 60 * DAY_MS;

/// An entry of a story, as people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Teller {
    /// The entry.
    pub row: EntryRow,
    /// What it has in common with the others.
    pub likeness: Vec<Likeness>,
    /// Whether the user put it there.
    pub by_hand: bool,
}

impl App {
    /// Entries listed before that are compared with no others.
    pub(crate) fn compared_from(&self) -> Timestamp {
        self.now().plus_millis(-COMPARED_MS)
    }

    /// What the watch makes of a step's entries: their mentions, their stories, and where those go that need no brief. Stories
    /// depend on the order in which entries came: steps are given in order, each once.
    pub(crate) fn watch_step(&self, read: &[ReadChange], after: u64) -> Result<Vec<WatchedEntry>> {
        let mut slot = lock(&self.inner.clusterer);
        let clusterer = match slot.as_mut() {
            Some(clusterer) => clusterer,
            None => slot.insert(self.recalled()?),
        };
        let now = self.now();
        let compared: Vec<EntryId> = read
            .iter()
            .filter(|one| one.change.seq > after && one.signature.is_some())
            .map(|one| one.change.entry)
            .collect();
        let by_hand = self.store().put_by_hand(&compared)?;
        let mut watched = Vec::with_capacity(read.len());
        for one in read.iter().filter(|one| one.change.seq > after) {
            let entry = one.change.entry;
            let Some(said) = &one.change.now else {
                clusterer.forget(entry);
                continue;
            };
            let mut story = StoryChange::Stays;
            let mut bytes = None;
            if let Some(signature) = &one.signature {
                bytes = Some(signature.to_bytes());
                clusterer.forget(entry);
                let own = StoryId::new(entry.get());
                if let Some(kept) = by_hand.get(&entry) {
                    // Where the user put it, it stays, whatever it says now.
                    let (at, signature) = (said.listed_at, signature.clone());
                    clusterer.recall(entry, said.feed, at, signature, *kept);
                } else {
                    let placed = clusterer.place(entry, said.feed, said.listed_at, signature, own);
                    story = if placed.story == own {
                        StoryChange::Alone
                    } else {
                        let reasons = serde_json::to_string(&placed.reasons).unwrap_or_default();
                        StoryChange::Joins(placed.story, reasons)
                    };
                }
            }
            let age = now.millis().saturating_sub(said.listed_at.millis());
            watched.push(WatchedEntry {
                entry,
                feed: said.feed,
                at: said.listed_at,
                mentions: one.mentions.clone(),
                signature: bytes,
                story,
                fate: (age > LONG_PAST_MS).then(|| FirstFate {
                    fate: "set_aside",
                    why: Why {
                        set_aside: Some(vigie_watch::SetAsideWhy::OldOnArrival {
                            days: u32::try_from(age / DAY_MS).unwrap_or(u32::MAX),
                        }),
                        ..Why::default()
                    }
                    .to_json(),
                }),
            });
        }
        Ok(watched)
    }

    /// A clusterer that knows the last days.
    fn recalled(&self) -> Result<Clusterer> {
        let mut clusterer = Clusterer::new();
        let since = self.compared_from();
        self.store().forget_signatures(since)?;
        for stored in self.store().signatures_since(since)? {
            // One that cannot be read, or is of an older program, is not compared with.
            if let Some(signature) = Signature::from_bytes(&stored.bytes) {
                clusterer.recall(
                    stored.entry,
                    stored.feed,
                    stored.at,
                    signature,
                    stored.story,
                );
            }
        }
        for (entry, story) in self.store().kept_apart()? {
            clusterer.keep_apart(entry, story);
        }
        Ok(clusterer)
    }

    /// Lets go of what is known of the last days: it is read again when it is needed.
    pub(crate) fn forget_stories(&self) {
        *lock(&self.inner.clusterer) = None;
    }

    /// The entries that tell the same story, the earliest first; the entry alone where nothing else does.
    ///
    /// # Errors
    /// When it is not there any more.
    pub fn story(&self, entry: EntryId) -> Result<(StoryId, Vec<Teller>)> {
        let store = self.store();
        let members = store.story_members(&[entry])?;
        let own = StoryId::new(entry.get());
        if members.is_empty() {
            let row = store.entry(entry)?.row;
            let alone = Teller {
                row,
                likeness: Vec::new(),
                by_hand: false,
            };
            return Ok((own, vec![alone]));
        }
        let known: HashMap<EntryId, &StoryMember> = members
            .iter()
            .map(|member| (member.entry, member))
            .collect();
        let ids: Vec<EntryId> = members.iter().map(|member| member.entry).collect();
        let mut tellers: Vec<Teller> = store
            .rows(&ids)?
            .into_iter()
            .map(|row| {
                let member = known.get(&row.id);
                Teller {
                    likeness: member
                        .and_then(|member| serde_json::from_str(&member.reasons).ok())
                        .unwrap_or_default(),
                    by_hand: member.is_some_and(|member| member.by_hand),
                    row,
                }
            })
            .collect();
        tellers.sort_by_key(|teller| (teller.row.listed_at, teller.row.id));
        Ok((members[0].story, tellers))
    }

    /// Takes an entry out of its story; clustering does not put it back.
    ///
    /// # Errors
    /// [`Error::HasNone`] where it is alone.
    pub fn split_story(&self, entry: EntryId) -> Result<ChangeId> {
        let before = self
            .store()
            .split_from_story(entry)?
            .ok_or(Error::HasNone {
                what: "other entry in its story",
            })?;
        self.stories_changed();
        Ok(self.remember(Reversal::Stories(before)))
    }

    /// Makes the stories of two entries one.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn merge_stories(&self, into: EntryId, other: EntryId) -> Result<ChangeId> {
        let before = self.store().merge_stories(into, other)?;
        self.stories_changed();
        Ok(self.remember(Reversal::Stories(before)))
    }

    pub(crate) fn stories_changed(&self) {
        self.forget_stories();
        self.emit(Event::BriefChanged);
        self.emit(Event::EntriesChanged { feed: None });
    }
}

/// Mentions as the store has them: of each technology how the entry writes of it in all, and the first sentence that writes so.
pub(crate) fn mentions_of(
    title: &str,
    text: &str,
    language: Option<&str>,
    found: &[vigie_watch::Mention],
) -> Vec<NewMention> {
    found
        .iter()
        .filter_map(|mention| {
            let kind = Publication::of_mention(mention, title, text, language).kind;
            let said = |place: &Place| {
                let whole = match place.part {
                    Part::Title => title,
                    Part::Text => text,
                };
                let sentence = whole.get(place.sentence.clone())?;
                Some(vigie_watch::classify(sentence, language))
            };
            let agrees = |place: &&Place| said(place).is_some_and(|said| said.kind == kind);
            // Cues too weak for a sentence of their own may tell together.
            let hints = |place: &&Place| {
                said(place).is_some_and(|said| said.cues.iter().any(|cue| cue.kind == kind))
            };
            let places = || mention.places.iter();
            let told = kind.and_then(|_| places().find(agrees).or_else(|| places().find(hints)));
            let place = told.or_else(|| mention.places.first())?;
            Some(NewMention {
                technology: mention.technology,
                count: mention.count,
                in_title: mention.in_title,
                kind: kind.map(word_of_kind),
                in_text: place.part == Part::Text,
                sentence: place.sentence.clone(),
            })
        })
        .collect()
}

/// The word for a publication type in the store.
pub(crate) const fn word_of_kind(kind: PublicationType) -> &'static str {
    match kind {
        PublicationType::Wonder => "wonder",
        PublicationType::Build => "build",
        PublicationType::Operate => "operate",
        PublicationType::Use => "use",
    }
}

/// The publication type with that word.
pub(crate) fn kind_of(word: &str) -> Option<PublicationType> {
    PublicationType::ALL
        .into_iter()
        .find(|kind| word_of_kind(*kind) == word)
}

#[cfg(test)]
mod tests;
