//! A map that is being edited: its text, what was done to it, and how it stands to its file.

use std::sync::Arc;

use vigie_core::Timestamp;
use vigie_map::{Map, MapEdit, Splice};
use vigie_store::{MapStamp, Store};

use super::history::History;
use super::view::{MapLook, Shown};
use crate::{Error, Result};

/// A map that is being edited. What is done to it is written to its file before anybody is told.
#[derive(Debug)]
pub(super) struct Session {
    pub(super) name: String,
    pub(super) map: Arc<Map>,
    /// What it was when the session began, or when it was last kept; and when that was.
    pub(super) began: (Arc<Map>, Timestamp),
    pub(super) revision: u64,
    pub(super) history: History,
    /// What is in the file, as far as is known.
    disk: Disk,
    /// Why the text is not in the file.
    pub(super) failure: Option<Arc<vigie_store::Error>>,
    /// What another program wrote over a text that this one had not written yet.
    pub(super) conflict: Option<String>,
    /// The revision that waits beside the file, in the workspace: a program that is killed loses no text.
    waits: Option<u64>,
    /// When what is shown was kept beside the file, if an earlier run left it there and nobody has chosen yet.
    pub(super) left_at: Option<Timestamp>,
    pub(super) look: MapLook,
    /// The picture and what goes with it, for one revision and look.
    pub(super) shown: Option<Arc<Shown>>,
    /// Grows with each use of any session: the one that is used least recently is closed first.
    pub(super) used: u64,
}

#[derive(Debug)]
struct Disk {
    text: String,
    /// None while the file is not there.
    stamp: Option<MapStamp>,
}

/// Which of two texts stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MapSide {
    /// The one that is shown.
    Ours,
    /// The one that another program wrote.
    Theirs,
}

/// What a look at the file found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// Nothing new.
    Same,
    /// Another text, which is shown from now on.
    Reloaded,
    /// Another text, beside the one that is shown.
    Conflict,
}

impl Session {
    pub(super) fn open(store: &Store, name: &str, now: Timestamp) -> Result<Self> {
        let file = store.map(name)?;
        let map = Arc::new(vigie_map::parse(&file.text));
        let mut session = Self {
            name: file.name,
            began: (Arc::clone(&map), now),
            map,
            revision: 1,
            history: History::default(),
            disk: Disk {
                text: file.text,
                stamp: Some(file.stamp),
            },
            failure: None,
            conflict: None,
            waits: None,
            left_at: None,
            look: MapLook::default(),
            shown: None,
            used: 0,
        };
        session.take_up(store);
        Ok(session)
    }

    /// Takes up the conflict that an earlier run left: its text is shown, and the file's stands beside it.
    fn take_up(&mut self, store: &Store) {
        // One that cannot be read stays where it is, and the map can be edited all the same.
        let Ok(Some(left)) = store.unsettled(&self.name) else {
            return;
        };
        self.waits = Some(self.revision);
        if left.text != self.map.text() {
            self.conflict = Some(self.map.text().to_owned());
            self.map = Arc::new(vigie_map::parse(&left.text));
            self.left_at = Some(left.kept_at);
        }
        self.keep_waiting(store);
    }

    /// Its file has another name from now on.
    pub(super) fn called(&mut self, name: &str) {
        self.name = name.to_owned();
        self.shown = None;
    }

    pub(super) fn is_saved(&self) -> bool {
        self.conflict.is_none() && self.disk.stamp.is_some() && self.disk.text == self.map.text()
    }

    /// Looks whether another program changed the file. A text that is not written yet is kept beside the file's, and so is
    /// one that is about to be (`is_busy`).
    pub(super) fn look_at_file(&mut self, store: &Store, is_busy: bool) -> Found {
        let stamp = store.map_stamp(&self.name);
        if stamp == self.disk.stamp {
            return Found::Same;
        }
        let was_saved = self.is_saved();
        let file = match store.map(&self.name) {
            Ok(file) => file,
            Err(error) => {
                // Removed: what is shown is written again with the next change, not before.
                self.disk.stamp = None;
                self.failure = Some(Arc::new(error));
                return Found::Same;
            }
        };
        self.disk.stamp = Some(file.stamp);
        if file.text == self.disk.text {
            return Found::Same;
        }
        self.disk.text.clone_from(&file.text);
        let found = if file.text == self.map.text() {
            self.conflict = None;
            Found::Same
        } else if was_saved && !is_busy {
            self.replace(&file.text);
            Found::Reloaded
        } else {
            self.conflict = Some(file.text);
            Found::Conflict
        };
        self.keep_waiting(store);
        found
    }

    /// Makes an edit that was thought of at a revision.
    pub(super) fn edit(&mut self, store: &Store, revision: u64, edit: &MapEdit) -> Result<()> {
        self.look_at_file(store, false);
        self.is_about(revision)?;
        let edited = vigie_map::apply(&self.map, edit)?;
        if self.show(edited.map) {
            self.history.did(edited.inverse);
        }
        self.save(store);
        Ok(())
    }

    /// Takes what was typed over the text of a revision.
    pub(super) fn write(
        &mut self,
        store: &Store,
        revision: u64,
        text: &str,
        now: Timestamp,
    ) -> Result<()> {
        let is_current = revision == self.revision;
        // What was typed must not go under because another program was faster by a second.
        self.look_at_file(store, is_current && text != self.map.text());
        self.is_about(revision)?;
        // No larger text could be written; this one should not even be read.
        store.check_map_size(&self.name, text)?;
        let before = Arc::clone(&self.map);
        if self.show(vigie_map::parse(text)) {
            self.history.typed(before.text(), text, now);
        }
        self.save(store);
        Ok(())
    }

    /// Tries again to write what the disk refused. A file that another program removed is not made anew.
    pub(super) fn save_at_last(&mut self, store: &Store) {
        if self.failure.is_some() && self.disk.stamp.is_some() {
            self.save(store);
        }
    }

    /// Takes the last step back. Nothing happens if there is none, or if the file turns out to be another: who undoes means
    /// what is shown.
    pub(super) fn undo(&mut self, store: &Store) -> Result<()> {
        if self.look_at_file(store, false) == Found::Reloaded {
            return Ok(());
        }
        if let Some(edit) = self.history.last() {
            let edited = vigie_map::apply(&self.map, edit)?;
            self.show(edited.map);
            self.history.undid(edited.inverse);
            self.save(store);
        }
        Ok(())
    }

    /// Does the step again that was taken back last; as [`Session::undo`].
    pub(super) fn redo(&mut self, store: &Store) -> Result<()> {
        if self.look_at_file(store, false) == Found::Reloaded {
            return Ok(());
        }
        if let Some(edit) = self.history.next() {
            let edited = vigie_map::apply(&self.map, edit)?;
            self.show(edited.map);
            self.history.redid(edited.inverse);
            self.save(store);
        }
        Ok(())
    }

    /// Ends a conflict. The text that does not stay is a step away.
    pub(super) fn settle(&mut self, store: &Store, side: MapSide) {
        // The other program may have gone on writing since it was asked which of the two stays.
        self.look_at_file(store, false);
        if let Some(theirs) = self.conflict.take() {
            let ours = Arc::clone(&self.map);
            self.replace(&theirs);
            if side == MapSide::Ours {
                self.replace(ours.text());
            }
        }
        self.save(store);
    }

    /// Shows a text that it had, as one step.
    pub(super) fn restore(&mut self, store: &Store, text: &str) {
        self.replace(text);
        self.save(store);
    }

    /// Writes what is not written yet, to the file if nothing stands against it, else beside it. Its picture is laid out
    /// while the disk works.
    pub(super) fn save(&mut self, store: &Store) {
        if self.shown.is_some() {
            self.write_down(store);
            return;
        }
        let (map, name, look) = (Arc::clone(&self.map), self.name.clone(), self.look);
        let shown = std::thread::scope(|threads| {
            let drawing = threads.spawn(|| Shown::of(&map, &name, look));
            self.write_down(store);
            drawing.join()
        });
        // Whoever asks for the view draws it, should this have failed.
        self.shown = shown.ok().map(Arc::new);
    }

    fn write_down(&mut self, store: &Store) {
        if self.conflict.as_deref() == Some(self.map.text()) {
            self.conflict = None;
        }
        if self.is_saved() {
            self.failure = None;
        } else if self.conflict.is_none() {
            match store.save_map(&self.name, self.map.text()) {
                Ok(stamp) => {
                    self.disk.text = self.map.text().to_owned();
                    self.disk.stamp = Some(stamp);
                    self.failure = None;
                }
                Err(error) => self.failure = Some(Arc::new(error)),
            }
        }
        self.keep_waiting(store);
    }

    /// Keeps a text that is not in the file beside it, and forgets the one that waited once it is.
    fn keep_waiting(&mut self, store: &Store) {
        if self.conflict.is_none() {
            self.left_at = None;
        }
        if self.disk.text == self.map.text() {
            if self.waits.is_some() && store.settle_unsettled(&self.name).is_ok() {
                self.waits = None;
            }
        } else if self.waits != Some(self.revision) {
            match store.keep_unsettled(&self.name, self.map.text()) {
                Ok(()) => {
                    self.waits = Some(self.revision);
                    if self.conflict.is_some() {
                        self.failure = None;
                    }
                }
                // Where the file was refused too, that has been said.
                Err(error) => {
                    self.failure.get_or_insert_with(|| Arc::new(error));
                }
            }
        }
    }

    /// Replaces the text, as a step.
    fn replace(&mut self, text: &str) {
        let inverse = Splice::between(text, self.map.text());
        if self.show(vigie_map::parse(text)) {
            self.history.did(MapEdit::Text {
                splices: inverse.into_iter().collect(),
            });
        }
    }

    /// Shows another map from now on; whether its text differs.
    fn show(&mut self, map: Map) -> bool {
        let differs = map.text() != self.map.text();
        if differs {
            self.map = Arc::new(map);
            self.revision += 1;
            self.shown = None;
        }
        differs
    }

    fn is_about(&self, revision: u64) -> Result<()> {
        if revision == self.revision {
            return Ok(());
        }
        Err(Error::MapChanged {
            name: self.name.clone(),
            revision: self.revision,
        })
    }
}

#[cfg(test)]
mod tests;
