//! Snapshots of maps: taken by hand with a reason, and by themselves when a session ends.
//!
//! A session ends when its map is left or the program ends. Where the program was killed, the text that it left is kept
//! when the map is opened next.

mod compare;

#[cfg(test)]
mod tests;

pub use compare::{ComparedChange, ComparedSide, MapComparison, MapMoment};
use jiff::tz::TimeZone;
use vigie_core::{SnapshotId, Timestamp};
use vigie_map::{ChangeKind, MapDiff};
use vigie_store::{NewSnapshot, Snapshot, TakenSnapshot};

use super::session::Session;
use super::{CARD, MapPaint, MapView, picture};
use crate::app::lock;
use crate::undo::Reversal;
use crate::watch::days::{bounds_of, day_of};
use crate::{App, ChangeId, Event, Result};

/// The longest reason, in characters.
const LONGEST_REASON: usize = 500;

/// What a snapshot shows.
#[derive(Debug, Clone, PartialEq)]
pub struct SnapshotPicture {
    /// A small picture, as SVG.
    pub svg: String,
    /// Components on it.
    pub components: usize,
    /// What changed since the snapshot before; none for the first, and where that one cannot be read.
    pub since: Option<ChangeCounts>,
}

/// How many changes there are of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ChangeCounts {
    /// In another place.
    pub moved: usize,
    /// New.
    pub added: usize,
    /// No longer there.
    pub gone: usize,
    /// With another name, or changed in another way.
    pub otherwise: usize,
}

impl From<&MapDiff> for ChangeCounts {
    fn from(diff: &MapDiff) -> Self {
        let mut counts = Self::default();
        for change in &diff.changes {
            match change.kind() {
                ChangeKind::Moved => counts.moved += 1,
                ChangeKind::Added => counts.added += 1,
                ChangeKind::Gone => counts.gone += 1,
                ChangeKind::Renamed | ChangeKind::Otherwise => counts.otherwise += 1,
            }
        }
        counts
    }
}

impl App {
    /// Takes a snapshot of a map as it is now. Where the newest one has the same text, that one becomes the one that was
    /// asked for.
    ///
    /// # Errors
    /// When there is no map of that name, or the database refuses.
    pub fn take_snapshot(&self, name: &str, reason: &str) -> Result<TakenSnapshot> {
        let map = self.map_now(name)?;
        let taken = self.store().take_snapshot(NewSnapshot {
            map: name.to_owned(),
            text: map.text().to_owned(),
            taken_at: self.now(),
            by_hand: true,
            reason: reason.trim().chars().take(LONGEST_REASON).collect(),
        })?;
        self.emit(Event::SnapshotsChanged);
        Ok(taken)
    }

    /// The snapshots of a map, newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn snapshots(&self, name: &str) -> Result<Vec<Snapshot>> {
        Ok(self.store().snapshots(name)?)
    }

    /// What a snapshot shows, and what changed since the one before.
    ///
    /// # Errors
    /// When the map has no such snapshot, or it is damaged.
    pub fn snapshot_picture(
        &self,
        name: &str,
        id: SnapshotId,
        paint: MapPaint,
    ) -> Result<SnapshotPicture> {
        let map = vigie_map::parse(&self.store().snapshot_text(name, id)?);
        let all = self.store().snapshots(name)?;
        let mut older = all.iter().skip_while(|one| one.id != id).skip(1);
        let before = older.next().map(|one| one.id);
        let before = before.and_then(|id| self.store().snapshot_text(name, id).ok());
        let since = before.map(|text| {
            let before = vigie_map::parse(&text);
            ChangeCounts::from(&vigie_map::diff(&before.model, &map.model))
        });
        Ok(SnapshotPicture {
            svg: picture(&map.model, CARD, paint),
            components: map.model.components.len(),
            since,
        })
    }

    /// Makes a map what it was in a snapshot, as one step that can be taken back. What is there is kept first, if no
    /// snapshot has it.
    ///
    /// # Errors
    /// When there is no such map or snapshot, or the snapshot is damaged: then the map stays as it is.
    pub fn restore_snapshot(&self, name: &str, id: SnapshotId) -> Result<MapView> {
        let text = self.store().snapshot_text(name, id)?;
        self.with_map(name, |app, session| {
            session.look_at_file(app.store(), false);
            if !app.store().has_snapshot(name, session.map.text())? {
                app.keep_text(name, session.map.text(), app.now())?;
            }
            session.restore(app.store(), &text);
            Ok(())
        })
    }

    /// Forgets a snapshot.
    ///
    /// # Errors
    /// When the map has no such snapshot.
    pub fn forget_snapshot(&self, name: &str, id: SnapshotId) -> Result<ChangeId> {
        let forgotten = self.store().forget_snapshot(name, id)?;
        self.emit(Event::SnapshotsChanged);
        Ok(self.remember(Reversal::SnapshotForgotten(Box::new(forgotten))))
    }

    /// The map is no longer looked at: what was made of it is kept. What was done can still be taken back when it is opened
    /// again.
    pub fn leave_map(&self, name: &str) {
        // While the list is held: a map that goes to the trash at this moment goes with its snapshots.
        let maps = lock(&self.inner.maps);
        if let Some(session) = maps.sessions.get(name) {
            self.keep_ended(&mut lock(session));
        }
    }

    /// The program ends, and every session with it.
    pub(crate) fn keep_open_maps(&self) {
        let sessions: Vec<_> = lock(&self.inner.maps).sessions.values().cloned().collect();
        for session in sessions {
            self.keep_ended(&mut lock(&session));
        }
    }

    /// A session begins: where it finds another text than the last one left, a program was killed or another one wrote.
    pub(super) fn keep_found(&self, session: &Session) {
        let has_history = self.store().snapshots(&session.name);
        if has_history.is_ok_and(|snapshots| !snapshots.is_empty()) {
            // Nobody asked for it, so nobody is told if it fails; the text itself is in its file.
            self.keep_text(&session.name, session.map.text(), self.now())
                .ok();
        }
    }

    /// A session ends: what was made in it is kept, and before the first time what it started from.
    pub(super) fn keep_ended(&self, session: &mut Session) {
        let (began, began_at) = (&session.began.0, session.began.1);
        if began.text() != session.map.text() {
            let first = self.store().snapshots(&session.name);
            if first.is_ok_and(|first| first.is_empty()) && !began.model.components.is_empty() {
                self.keep_text(&session.name, began.text(), began_at).ok();
            }
            // As above.
            self.keep_text(&session.name, session.map.text(), self.now())
                .ok();
        }
        session.began = (session.map.clone(), self.now());
    }

    /// When the user's day began.
    fn dawn(&self) -> Timestamp {
        let zone = TimeZone::system();
        let bounds = bounds_of(&day_of(self.now(), &zone), &zone);
        bounds.map_or(self.now(), |(dawn, _)| dawn)
    }

    fn keep_text(&self, name: &str, text: &str, at: Timestamp) -> Result<()> {
        let taken = self.store().take_snapshot(NewSnapshot {
            map: name.to_owned(),
            text: text.to_owned(),
            taken_at: at,
            by_hand: false,
            reason: String::new(),
        })?;
        if taken.is_new {
            // What is thinned is of other days: it changes nothing of this one, and can be tried again after the next.
            self.store().thin_snapshots(name, self.dawn()).ok();
            self.emit(Event::SnapshotsChanged);
        }
        Ok(())
    }
}
