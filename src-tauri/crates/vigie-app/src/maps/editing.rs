//! Maps that are being edited.
//!
//! Each open map is a [`Session`]: whoever edits it, and whichever way (on the canvas, in the text, through undo), changes one
//! text, and every accepted change is on the disk before its caller is answered. What was done to a map stays known, to be
//! taken back, until the program ends or many other maps were opened.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use vigie_map::MapEdit;

use super::session::{Found, MapSide, Session};
use super::view::{MapLook, MapView};
use crate::app::lock;
use crate::{App, Error, Event, Result};

/// How many maps are open at most. Those with something unwritten do not count.
const MOST: usize = 32;

/// The maps that are being edited, by file name.
#[derive(Default)]
pub(crate) struct OpenMaps {
    pub(super) sessions: HashMap<String, Arc<Mutex<Session>>>,
    used: u64,
}

impl App {
    /// Starts editing a map, or comes back to it.
    ///
    /// # Errors
    /// When there is no map of that name.
    pub fn open_map(&self, name: &str, look: MapLook) -> Result<MapView> {
        self.with_map(name, |app, session| {
            if app.store().map_stamp(name).is_none() && session.is_saved() {
                // Removed by another program.
                app.store().map(name)?;
            }
            session.look_at_file(app.store(), false);
            let page = (session.look.width, session.look.height);
            session.look = look;
            (session.look.width, session.look.height) = page;
            Ok(())
        })
    }

    /// Shows an open map in another look, on another page.
    ///
    /// # Errors
    /// When there is no map of that name.
    pub fn show_map(&self, name: &str, look: MapLook) -> Result<MapView> {
        self.with_map(name, |app, session| {
            session.look_at_file(app.store(), false);
            session.look = look;
            Ok(())
        })
    }

    /// Makes an edit that was thought of at a revision.
    ///
    /// # Errors
    /// [`Error::MapChanged`] if the map has another revision, [`Error::Edit`] if the edit cannot be made. A disk that
    /// refuses is no error: the edit is made, and the view says that it is not saved.
    pub fn edit_map(&self, name: &str, revision: u64, edit: &MapEdit) -> Result<MapView> {
        self.with_map(name, |app, session| {
            session.edit(app.store(), revision, edit)
        })
    }

    /// Replaces the text of a revision: typing. What is typed without a pause of a second is one step to take back.
    ///
    /// # Errors
    /// As [`App::edit_map`].
    pub fn write_map_text(&self, name: &str, revision: u64, text: &str) -> Result<MapView> {
        let now = self.now();
        self.with_map(name, |app, session| {
            session.write(app.store(), revision, text, now)
        })
    }

    /// Adds chains of needs, as they were typed for a revision.
    ///
    /// # Errors
    /// [`Error::Chain`] if they cannot be read, and as [`App::edit_map`].
    pub fn capture_chain(&self, name: &str, revision: u64, text: &str) -> Result<MapView> {
        self.with_map(name, |app, session| {
            let language = session.look.language;
            let edit = vigie_map::chain(&session.map, text)
                .map_err(|error| Error::Chain(error.message(language)))?;
            session.edit(app.store(), revision, &edit)
        })
    }

    /// Takes the last step back. Nothing happens if there is none.
    ///
    /// # Errors
    /// When there is no map of that name.
    pub fn undo_map(&self, name: &str) -> Result<MapView> {
        self.with_map(name, |app, session| session.undo(app.store()))
    }

    /// Does the step again that was taken back last. Nothing happens if there is none.
    ///
    /// # Errors
    /// When there is no map of that name.
    pub fn redo_map(&self, name: &str) -> Result<MapView> {
        self.with_map(name, |app, session| session.redo(app.store()))
    }

    /// Chooses between the text that is shown and one that another program wrote meanwhile. Either can be had back by
    /// undoing.
    ///
    /// # Errors
    /// When there is no map of that name.
    pub fn settle_map(&self, name: &str, keep: MapSide) -> Result<MapView> {
        self.with_map(name, |app, session| {
            session.settle(app.store(), keep);
            Ok(())
        })
    }

    /// Looks at the files of all open maps, and tries again to write what is not written.
    pub(super) fn look_at_map_files(&self) {
        let sessions: Vec<_> = lock(&self.inner.maps).sessions.values().cloned().collect();
        let mut changed = false;
        for session in sessions {
            let mut session = lock(&session);
            let was_saved = session.is_saved();
            changed |= session.look_at_file(self.store(), false) != Found::Same;
            session.save_at_last(self.store());
            changed |= session.is_saved() != was_saved;
        }
        if changed {
            self.emit(Event::MapsChanged);
        }
    }

    /// Does something to an open map, which is opened for it if need be, and shows what came of it. Whoever else shows the map
    /// is told.
    pub(super) fn with_map(
        &self,
        name: &str,
        work: impl FnOnce(&Self, &mut Session) -> Result<()>,
    ) -> Result<MapView> {
        let session = self.session(name)?;
        let mut session = lock(&session);
        let before = session.revision;
        let done = work(self, &mut session).map(|()| session.view());
        let is_edited = session.revision != before;
        drop(session);
        if is_edited {
            let map = name.to_owned();
            self.emit(Event::MapEdited { map });
        }
        done
    }

    fn session(&self, name: &str) -> Result<Arc<Mutex<Session>>> {
        let mut maps = lock(&self.inner.maps);
        maps.used += 1;
        let used = maps.used;
        if let Some(session) = maps.sessions.get(name) {
            let session = Arc::clone(session);
            drop(maps);
            lock(&session).used = used;
            return Ok(session);
        }
        let mut session = Session::open(self.store(), name, self.now())?;
        session.used = used;
        self.keep_found(&session);
        let session = Arc::new(Mutex::new(session));
        maps.sessions.insert(name.to_owned(), Arc::clone(&session));
        let closed = maps.close_old();
        drop(maps);
        if let Some(closed) = closed {
            self.keep_ended(&mut lock(&closed));
        }
        self.watch_maps();
        Ok(session)
    }
}

impl OpenMaps {
    /// Closes the map that was used least recently, if there are too many, and returns it. One that is at work stays.
    fn close_old(&mut self) -> Option<Arc<Mutex<Session>>> {
        if self.sessions.len() <= MOST {
            return None;
        }
        let oldest = self
            .sessions
            .iter()
            .filter_map(|(name, session)| {
                let session = session.try_lock().ok()?;
                session.is_saved().then(|| (session.used, name.clone()))
            })
            .min();
        let (_, name) = oldest?;
        self.sessions.remove(&name)
    }
}

#[cfg(test)]
mod tests;
