//! Taking changes back.

use std::collections::VecDeque;

use vigie_core::{EntryId, FeedId, FolderId, RuleId, TechnologyId, Timestamp};
use vigie_store::{
    ActRow, AttachedTo, CardRow, FateRow, ForgottenSnapshot, NewRule, Note, RemovedTechnology,
    StoriesBefore, TechnologyRow, TrashedMap,
};
use vigie_watch::Purpose;

use crate::app::lock;
use crate::watch::word_of_purpose;
use crate::{App, Error, Event, Result};

/// How many changes can be taken back.
const REMEMBERED: usize = 100;

/// Names a change that can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChangeId(pub i64);

/// How to take a change back.
#[derive(Debug, Clone)]
pub(crate) enum Reversal {
    Read {
        entries: Vec<EntryId>,
        read: bool,
    },
    Kept {
        entries: Vec<EntryId>,
        kept: bool,
    },
    Unsubscribed(FeedId),
    Renamed {
        feed: FeedId,
        before: Option<String>,
    },
    Moved {
        feed: FeedId,
        before: Option<FolderId>,
    },
    FullText {
        feed: FeedId,
        before: bool,
    },
    MapTrashed(TrashedMap),
    /// Cards were marked, which marked some of their entries read or unread, and perhaps dismissed them.
    Cards {
        before: Vec<CardRow>,
        read: Vec<EntryId>,
        was_read: bool,
        marked: Vec<EntryId>,
        /// Which of them were dismissed before, and how.
        dismissed: Vec<ActRow>,
    },
    TakenIn {
        brief: i64,
        entry: EntryId,
        before: Option<FateRow>,
    },
    /// They wait for a brief again.
    Fates(Vec<FateRow>),
    Stories(StoriesBefore),
    TasteReset {
        before: Option<Timestamp>,
    },
    /// Whom a source serves, what it may publish, why it is followed.
    SourceDescribed {
        feed: FeedId,
        purpose: Purpose,
        noise_budget: Option<u32>,
        reason: Option<String>,
    },
    /// How a source is followed, and where of its entries went that wait now.
    SourceState {
        feed: FeedId,
        before: String,
        fates: Vec<FateRow>,
    },
    SourceReviewed {
        feed: FeedId,
        before: Option<Timestamp>,
    },
    RuleAdded(RuleId),
    RuleChanged(RuleId, Box<NewRule>),
    RuleRemoved(RuleId),
    RulesOrdered(Vec<RuleId>),
    Technology(Box<TechnologyRow>),
    TechnologyRemoved(Box<RemovedTechnology>),
    /// A technology's ring was decided, as of then.
    RingDecided(TechnologyId, Timestamp),
    TechnologyAdded(TechnologyId),
    CandidateRefused(String),
    Attached(EntryId, AttachedTo),
    /// And since when it had been.
    Detached(EntryId, AttachedTo, Timestamp),
    /// It was so already.
    Nothing,
    SnapshotForgotten(Box<ForgottenSnapshot>),
    NoteDeleted {
        entry: EntryId,
        note: Box<Note>,
        written_at: Timestamp,
        kept: bool,
    },
}

/// The last changes, newest last. Lives as long as the program.
#[derive(Default)]
pub(crate) struct UndoLog {
    last: i64,
    changes: VecDeque<(i64, Reversal)>,
}

impl App {
    pub(crate) fn remember(&self, reversal: Reversal) -> ChangeId {
        let mut log = lock(&self.inner.undo);
        log.last += 1;
        let id = log.last;
        log.changes.push_back((id, reversal));
        if log.changes.len() > REMEMBERED {
            log.changes.pop_front();
        }
        ChangeId(id)
    }

    /// Takes a change back, whatever came after it. Returns how many things are as before.
    ///
    /// # Errors
    /// [`Error::NothingToUndo`] where it was taken back before, or is too long ago. Where it could not be taken back, it can be
    /// tried again.
    pub fn undo(&self, change: ChangeId) -> Result<usize> {
        let reversal = {
            let mut log = lock(&self.inner.undo);
            let place = log.changes.iter().position(|(id, _)| *id == change.0);
            let taken = place.and_then(|place| log.changes.remove(place));
            taken.ok_or(Error::NothingToUndo)?.1
        };
        let undone = self.reverse(reversal.clone());
        if undone.is_err() {
            let mut log = lock(&self.inner.undo);
            let place = log.changes.partition_point(|(id, _)| *id < change.0);
            log.changes.insert(place, (change.0, reversal));
        }
        undone
    }

    fn reverse(&self, reversal: Reversal) -> Result<usize> {
        let now = self.now();
        match reversal {
            Reversal::Read { entries, read } => Ok(self.set_read(&entries, !read, now)?.len()),
            Reversal::Kept { entries, kept } => Ok(self.set_kept(&entries, !kept, now)?.len()),
            Reversal::Unsubscribed(feed) => {
                self.store().restore_feed(feed)?;
                self.forget_states();
                self.feeds_changed();
                Ok(1)
            }
            Reversal::Renamed { feed, before } => {
                self.store().rename_feed(feed, before)?;
                self.feeds_changed();
                Ok(1)
            }
            Reversal::Moved { feed, before } => {
                self.store().move_feed(feed, before)?;
                self.feeds_changed();
                Ok(1)
            }
            Reversal::FullText { feed, before } => {
                self.store().want_full_text(feed, before)?;
                self.feeds_changed();
                Ok(1)
            }
            Reversal::MapTrashed(map) => {
                self.store().restore_map(&map)?;
                self.emit(Event::MapsChanged);
                Ok(1)
            }
            Reversal::Nothing => Ok(0),
            Reversal::Cards {
                before,
                read,
                was_read,
                marked,
                dismissed,
            } => {
                let count = before.len().max(read.len());
                self.store().restore_cards(before)?;
                self.store().restore_acts(&marked, "dismissed", dismissed)?;
                self.set_read(&read, !was_read, now)?;
                self.emit(Event::BriefChanged);
                Ok(count)
            }
            Reversal::TakenIn {
                brief,
                entry,
                before,
            } => {
                self.store().remove_card(brief, entry, before)?;
                self.emit(Event::BriefChanged);
                Ok(1)
            }
            Reversal::Fates(before) => {
                let count = before.len();
                self.store().restore_fates(before)?;
                self.emit(Event::BriefChanged);
                Ok(count)
            }
            Reversal::Stories(before) => {
                let count = before.members.len();
                self.store().restore_stories(before)?;
                self.stories_changed();
                Ok(count)
            }
            Reversal::TasteReset { before } => {
                self.save_setting(crate::watch::TASTE_SINCE, &before)?;
                Ok(1)
            }
            Reversal::SourceDescribed {
                feed,
                purpose,
                noise_budget,
                reason,
            } => {
                self.store().describe_source(
                    feed,
                    word_of_purpose(purpose),
                    noise_budget,
                    reason,
                )?;
                self.feeds_changed();
                Ok(1)
            }
            Reversal::SourceState {
                feed,
                before,
                fates,
            } => {
                self.store().set_source_state(feed, before, None)?;
                self.store().restore_fates(fates)?;
                self.feeds_changed();
                self.emit(Event::BriefChanged);
                Ok(1)
            }
            Reversal::SourceReviewed { feed, before } => {
                self.store().set_reviewed(feed, before)?;
                self.feeds_changed();
                Ok(1)
            }
            Reversal::RuleAdded(rule) => {
                self.store().remove_rule(rule, Some(now))?;
                self.emit(Event::RulesChanged);
                Ok(1)
            }
            Reversal::RuleChanged(rule, before) => {
                self.store().change_rule(rule, *before)?;
                self.emit(Event::RulesChanged);
                Ok(1)
            }
            Reversal::RuleRemoved(rule) => {
                self.store().remove_rule(rule, None)?;
                self.emit(Event::RulesChanged);
                Ok(1)
            }
            Reversal::RulesOrdered(before) => {
                self.store().order_rules(before)?;
                self.emit(Event::RulesChanged);
                Ok(1)
            }
            Reversal::Technology(before) => {
                self.restore_technology(*before)?;
                Ok(1)
            }
            Reversal::TechnologyRemoved(removed) => {
                self.bring_technology_back(*removed)?;
                Ok(1)
            }
            Reversal::RingDecided(id, at) => {
                self.store().forget_ring(id, at)?;
                self.emit(Event::RingsChanged);
                Ok(1)
            }
            Reversal::TechnologyAdded(id) => {
                self.remove_technology(id)?;
                Ok(1)
            }
            Reversal::CandidateRefused(term) => {
                self.store().refuse_candidate(&term, None)?;
                self.emit(Event::TechnologiesChanged);
                Ok(1)
            }
            Reversal::Attached(entry, to) => {
                self.store().detach(entry, to)?;
                self.emit(Event::TechnologiesChanged);
                Ok(1)
            }
            Reversal::Detached(entry, to, at) => {
                self.store().attach(entry, to, at)?;
                self.emit(Event::TechnologiesChanged);
                Ok(1)
            }
            Reversal::SnapshotForgotten(snapshot) => {
                self.store().remember_snapshot(*snapshot)?;
                self.emit(Event::SnapshotsChanged);
                Ok(1)
            }
            Reversal::NoteDeleted {
                entry,
                note,
                written_at,
                kept,
            } => {
                self.store().restore_note(entry, *note, written_at)?;
                if kept {
                    self.set_kept(&[entry], true, now)?;
                }
                self.wake_follower();
                self.emit(Event::EntriesChanged { feed: None });
                Ok(1)
            }
        }
    }

    pub(crate) fn feeds_changed(&self) {
        self.wake_follower();
        self.emit(Event::FeedsChanged);
        self.emit(Event::EntriesChanged { feed: None });
    }
}
