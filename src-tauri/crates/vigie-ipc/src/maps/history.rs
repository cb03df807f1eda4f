//! What a map was: its snapshots, and two moments compared.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use vigie_app::{self as app, SnapshotId};
use vigie_map::ChangeKind;

use super::scene::role;
use super::{MapLook, MapScene, SceneRole};
use crate::convert::count;

/// A text that a map had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MapSnapshot {
    /// Its number.
    pub id: i64,
    /// When it was taken, in milliseconds since 1970.
    pub taken_at: i64,
    /// Whether somebody asked for it; the end of a session did otherwise.
    pub by_hand: bool,
    /// Why it was taken; may be empty.
    pub reason: String,
}

/// Takes a snapshot of a map as it is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TakeSnapshot {
    /// The map's file name within `maps/`.
    pub name: String,
    /// Why; may be empty.
    pub reason: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SnapshotTaken {
    /// The snapshot that has the text.
    pub snapshot: MapSnapshot,
    /// Whether it is a new one; the newest one had the same text otherwise, and now has the reason too.
    pub is_new: bool,
}

/// Names a snapshot of a map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OneSnapshot {
    /// The map's file name within `maps/`.
    pub name: String,
    /// The snapshot.
    pub id: i64,
}

/// Asks what a snapshot shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DrawSnapshot {
    /// The map's file name within `maps/`.
    pub name: String,
    /// The snapshot.
    pub id: i64,
    /// Whether to paint it for a dark page.
    pub dark: bool,
}

/// What a snapshot shows.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SnapshotPicture {
    /// A picture of it, as SVG of 960 x 600, to be shown smaller.
    pub svg: String,
    /// How many components it has.
    pub components: i64,
    /// What changed since the snapshot before; null for the first.
    pub since: Option<ChangeCounts>,
}

/// How many changes there are of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangeCounts {
    /// In another place.
    pub moved: i64,
    /// New.
    pub added: i64,
    /// No longer there.
    pub gone: i64,
    /// With another name, or changed in another way.
    pub otherwise: i64,
}

/// A state of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum MapMoment {
    /// As it is.
    Now,
    /// As it was.
    Snapshot {
        /// In this snapshot.
        id: i64,
    },
}

/// Compares a map with itself at two moments.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CompareMaps {
    /// The map's file name within `maps/`.
    pub name: String,
    /// The earlier moment.
    pub from: MapMoment,
    /// The later one.
    pub to: MapMoment,
    /// How to show them.
    pub look: MapLook,
    /// The page's width, in CSS pixels.
    pub width: f64,
    /// The page's height, in CSS pixels.
    pub height: f64,
}

/// A map at two moments.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MapComparison {
    /// The earlier one.
    pub from: ComparedSide,
    /// The later one.
    pub to: ComparedSide,
    /// The later one, with the marks of what changed: `change` with its index, and what the marks mean.
    pub overlay: MapScene,
    /// What changed.
    pub changes: Vec<MapChange>,
    /// What is the same on both, wherever it stands.
    pub pairs: Vec<ScenePair>,
}

/// A map at one moment.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ComparedSide {
    /// Its title then.
    pub title: String,
    /// When the snapshot was taken, in milliseconds since 1970; null for now.
    pub taken_at: Option<i64>,
    /// Why.
    pub reason: String,
    /// Its picture.
    pub scene: MapScene,
}

/// The same thing in two scenes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct ScenePair {
    /// In that of the earlier map.
    pub was: SceneRole,
    /// In that of the later one.
    pub is: SceneRole,
}

/// A change between two moments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MapChange {
    /// What sort of change.
    pub kind: MapChangeKind,
    /// In words, as a line of a list.
    pub words: String,
    /// What it is about, in the scene of the earlier map; null if it was not there.
    pub was: Option<SceneRole>,
    /// In that of the later one; null if it is no longer there.
    pub is: Option<SceneRole>,
}

/// What sort of change something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum MapChangeKind {
    /// It is in another place.
    Moved,
    /// It was not there.
    Added,
    /// It is no longer there.
    Gone,
    /// It has a new name.
    Renamed,
    /// Something else about it changed.
    Otherwise,
}

impl From<app::Snapshot> for MapSnapshot {
    fn from(snapshot: app::Snapshot) -> Self {
        Self {
            id: snapshot.id.get(),
            taken_at: snapshot.taken_at.millis(),
            by_hand: snapshot.by_hand,
            reason: snapshot.reason,
        }
    }
}

impl From<app::TakenSnapshot> for SnapshotTaken {
    fn from(taken: app::TakenSnapshot) -> Self {
        Self {
            snapshot: taken.snapshot.into(),
            is_new: taken.is_new,
        }
    }
}

impl From<&DrawSnapshot> for app::MapPaint {
    fn from(asked: &DrawSnapshot) -> Self {
        match asked.dark {
            true => Self::Dark,
            false => Self::Light,
        }
    }
}

impl From<app::SnapshotPicture> for SnapshotPicture {
    fn from(picture: app::SnapshotPicture) -> Self {
        Self {
            svg: picture.svg,
            components: count(picture.components),
            since: picture.since.map(|since| ChangeCounts {
                moved: count(since.moved),
                added: count(since.added),
                gone: count(since.gone),
                otherwise: count(since.otherwise),
            }),
        }
    }
}

impl From<MapMoment> for app::MapMoment {
    fn from(moment: MapMoment) -> Self {
        match moment {
            MapMoment::Now => Self::Now,
            MapMoment::Snapshot { id } => Self::Snapshot(SnapshotId::new(id)),
        }
    }
}

impl From<&CompareMaps> for app::MapLook {
    fn from(asked: &CompareMaps) -> Self {
        Self {
            width: asked.width,
            height: asked.height,
            ..asked.look.into()
        }
    }
}

impl From<app::MapComparison> for MapComparison {
    fn from(compared: app::MapComparison) -> Self {
        Self {
            from: compared.from.into(),
            to: compared.to.into(),
            overlay: MapScene::whole(&compared.overlay),
            changes: compared.changes.into_iter().map(Into::into).collect(),
            pairs: compared
                .pairs
                .into_iter()
                .map(|(was, is)| ScenePair {
                    was: role(was),
                    is: role(is),
                })
                .collect(),
        }
    }
}

impl From<app::ComparedSide> for ComparedSide {
    fn from(side: app::ComparedSide) -> Self {
        Self {
            title: side.title,
            taken_at: side.taken_at.map(app::Timestamp::millis),
            reason: side.reason,
            scene: MapScene::whole(&side.scene),
        }
    }
}

impl From<app::ComparedChange> for MapChange {
    fn from(change: app::ComparedChange) -> Self {
        Self {
            kind: match change.kind {
                ChangeKind::Moved => MapChangeKind::Moved,
                ChangeKind::Added => MapChangeKind::Added,
                ChangeKind::Gone => MapChangeKind::Gone,
                ChangeKind::Renamed => MapChangeKind::Renamed,
                ChangeKind::Otherwise => MapChangeKind::Otherwise,
            },
            words: change.words,
            was: change.seen.was.map(role),
            is: change.seen.is.map(role),
        }
    }
}
