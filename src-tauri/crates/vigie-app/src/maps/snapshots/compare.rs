//! A map at two moments, side by side and in one picture.

use std::sync::Arc;

use vigie_core::{SnapshotId, Timestamp};
use vigie_map::{ChangeKind, Map, Role, Scene, SceneOptions, Seen};

use super::super::title_of;
use super::super::view::MapLook;
use crate::{App, Result};

/// A state of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MapMoment {
    /// As it is.
    Now,
    /// As it was.
    Snapshot(SnapshotId),
}

/// A map at two moments.
#[derive(Debug, Clone, PartialEq)]
pub struct MapComparison {
    /// The earlier one, or the one that is asked about first.
    pub from: ComparedSide,
    /// The other one.
    pub to: ComparedSide,
    /// The other one, with the marks of what changed.
    pub overlay: Scene,
    /// What changed, in the order of the marks' numbers.
    pub changes: Vec<ComparedChange>,
    /// What is the same on both, wherever it stands.
    pub pairs: Vec<(Role, Role)>,
}

/// A map at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparedSide {
    /// Its title then.
    pub title: String,
    /// When the snapshot was taken; none for now.
    pub taken_at: Option<Timestamp>,
    /// Why.
    pub reason: String,
    /// Its picture.
    pub scene: Scene,
}

/// A change between the two.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparedChange {
    /// What sort of change.
    pub kind: ChangeKind,
    /// The change as a line, in the look's language.
    pub words: String,
    /// What it is about.
    pub seen: Seen,
}

impl App {
    /// Compares a map with itself at two moments.
    ///
    /// # Errors
    /// When there is no such map or snapshot, or a snapshot is damaged.
    pub fn compare_maps(
        &self,
        name: &str,
        (from, to): (MapMoment, MapMoment),
        look: MapLook,
    ) -> Result<MapComparison> {
        let (from, to) = (self.at_moment(name, from)?, self.at_moment(name, to)?);
        let models = (&from.map.model, &to.map.model);
        let diff = vigie_map::diff(models.0, models.1);
        let options = SceneOptions::from(&look);
        let seen = vigie_map::seen(models, &diff);
        let changes = diff.changes.iter().zip(seen).map(|(change, seen)| {
            let mut words = change.in_language(look.language);
            capitalise(&mut words);
            ComparedChange {
                kind: change.kind(),
                words,
                seen,
            }
        });
        Ok(MapComparison {
            changes: changes.collect(),
            overlay: vigie_map::changes_scene(models, &diff, &options, look.language),
            pairs: vigie_map::paired(models, &diff),
            from: from.side(name, &options),
            to: to.side(name, &options),
        })
    }

    fn at_moment(&self, name: &str, moment: MapMoment) -> Result<Then> {
        let MapMoment::Snapshot(id) = moment else {
            return Ok(Then {
                map: self.map_now(name)?,
                taken_at: None,
                reason: String::new(),
            });
        };
        let text = self.store().snapshot_text(name, id)?;
        let all = self.store().snapshots(name)?;
        let snapshot = all.into_iter().find(|one| one.id == id);
        Ok(Then {
            map: Arc::new(vigie_map::parse(&text)),
            taken_at: snapshot.as_ref().map(|one| one.taken_at),
            reason: snapshot.map(|one| one.reason).unwrap_or_default(),
        })
    }
}

struct Then {
    map: Arc<Map>,
    taken_at: Option<Timestamp>,
    reason: String,
}

impl Then {
    fn side(self, name: &str, options: &SceneOptions) -> ComparedSide {
        ComparedSide {
            title: title_of(&self.map.model, name),
            taken_at: self.taken_at,
            reason: self.reason,
            scene: vigie_map::scene(&self.map.model, options),
        }
    }
}

/// A line of a list starts like a sentence.
fn capitalise(words: &mut String) {
    if let Some(first) = words.chars().next().filter(char::is_ascii_lowercase) {
        words.replace_range(..1, first.to_ascii_uppercase().encode_utf8(&mut [0; 4]));
    }
}
