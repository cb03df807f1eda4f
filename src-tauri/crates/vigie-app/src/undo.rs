//! Taking changes back.

use std::collections::VecDeque;

use vigie_core::{EntryId, FeedId, FolderId, Timestamp};
use vigie_store::{ForgottenSnapshot, Note, TrashedMap};

use crate::app::lock;
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
    /// [`Error::NothingToUndo`] where it was taken back before, or is too long ago.
    pub fn undo(&self, change: ChangeId) -> Result<usize> {
        let reversal = {
            let mut log = lock(&self.inner.undo);
            let place = log
                .changes
                .iter()
                .position(|(id, _)| *id == change.0)
                .ok_or(Error::NothingToUndo)?;
            log.changes
                .remove(place)
                .map(|(_, reversal)| reversal)
                .ok_or(Error::NothingToUndo)?
        };
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
