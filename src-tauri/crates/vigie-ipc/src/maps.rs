//! Wardley maps: the gallery, and maps that are being edited.

mod coach;
mod convert;
mod history;
mod outgoing;
mod scene;
mod update;
mod view;

pub use coach::{
    CoachItem, CoachKind, CoachList, CoachRow, CoachWord, ListChecklists, MapAnswer, MapCoach,
    MapFacts, MapSuggestion,
};
pub use convert::revision;
pub use history::{
    ChangeCounts, CompareMaps, ComparedSide, DrawSnapshot, MapChange, MapChangeKind, MapComparison,
    MapMoment, MapSnapshot, OneSnapshot, ScenePair, SnapshotPicture, SnapshotTaken, TakeSnapshot,
};
pub use outgoing::{
    CopyElements, ExportMaps, ExportedMaps, MapFormat, MapLoss, MapPage, MapPlace, MapPreview,
    MapPreviewPage, MapSlides, MapState, PasteElements, SlidesTemplate,
};
pub use scene::{
    MapScene, Point, Rect, SceneAlign, SceneFill, SceneHead, SceneItem, ScenePaint, SceneRole,
    SceneShape, SceneStroke,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
pub use update::{ListSplice, MapChanges, MapUpdate, SentMaps, TextSplice};
pub use view::{MapConflict, MapDiagnostic, MapFinding, MapFix, MapSeverity, MapView};
use vigie_map::MapEdit;

/// A map of the gallery.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MapCard {
    /// Its file name within `maps/`.
    pub name: String,
    /// Its title.
    pub title: String,
    /// When the file last changed, in milliseconds since 1970.
    pub changed_at: i64,
    /// How many components it has.
    pub components: i64,
    /// How many lines could not be read as written.
    pub diagnostics: i64,
    /// A picture of it, as SVG of 960 x 600, to be shown smaller.
    pub svg: String,
}

/// Asks for the gallery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListMaps {
    /// Whether to paint them for a dark page.
    pub dark: bool,
}

/// The looks of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(
    missing_docs,
    reason = "the names are those of vigie_map::Theme, which tells what they are"
)]
pub enum MapTheme {
    Plain,
    Wardley,
    Colour,
    Handwritten,
    Dark,
    Projector,
}

/// What findings are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum MapLanguage {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
}

/// How a map is to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MapLook {
    /// Whether the page is dark.
    pub dark: bool,
    /// The look that the reader chose, whatever the page; null for the map's own, or the dark one on a dark page.
    pub theme: Option<MapTheme>,
    /// What findings are written in.
    pub language: MapLanguage,
}

/// Names a map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OneMap {
    /// Its file name within `maps/`.
    pub name: String,
}

/// Starts editing a map, or comes back to it: what was done before can still be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenMap {
    /// Its file name within `maps/`.
    pub name: String,
    /// How to show it.
    pub look: MapLook,
}

/// Lays an open map out for another page or in another look.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ShowMap {
    /// Its file name within `maps/`.
    pub name: String,
    /// How to show it.
    pub look: MapLook,
    /// The page's width, in CSS pixels.
    pub width: f64,
    /// The page's height, in CSS pixels.
    pub height: f64,
}

/// Changes an open map. Refused with `mapChanged` if the revision is an older one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EditMap {
    /// Its file name within `maps/`.
    pub name: String,
    /// The revision that the edit was made from.
    pub revision: i64,
    /// What changes.
    pub edit: MapEdit,
}

/// Replaces the whole text: typing. What is typed without a pause of a second is taken back at once. Refused with
/// `mapChanged` if the revision is an older one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WriteMapText {
    /// Its file name within `maps/`.
    pub name: String,
    /// The revision that the text was typed over.
    pub revision: i64,
    /// The text from now on.
    pub text: String,
}

/// Adds chains of needs: `Cup of Tea > Hot Water > Kettle`, one a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CaptureChain {
    /// Its file name within `maps/`.
    pub name: String,
    /// The revision that it was typed for.
    pub revision: i64,
    /// What was typed.
    pub text: String,
}

/// Which of two texts stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum MapSide {
    /// The one that is shown.
    Ours,
    /// The one that another program wrote: `conflict.text`.
    Theirs,
}

/// Ends a conflict. Either choice can be undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SettleMap {
    /// Its file name within `maps/`.
    pub name: String,
    /// Which text stays.
    pub keep: MapSide,
}

/// What a new map starts from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum MapStart {
    /// Nothing but its title.
    Blank,
    /// Another map of the workspace.
    Copy {
        /// Its file name.
        name: String,
    },
    /// A text: in the map language, or a Mermaid diagram.
    Text {
        /// The text.
        text: String,
    },
    /// One of the maps that come with Vigie.
    Sample {
        /// Its file name, of `list_sample_maps`.
        name: String,
    },
    /// Names, or chains of needs, one a line.
    Names {
        /// As typed.
        text: String,
    },
}

/// A map that may have been asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskedMap {
    /// What it is called; null for none.
    pub name: Option<String>,
}

/// A map that comes with Vigie.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SampleMap {
    /// Its file name.
    pub name: String,
    /// Its title.
    pub title: String,
}

/// Makes a map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CreateMap {
    /// Its title; the file is named after it. Empty for that of what it starts from.
    pub title: String,
    /// What it starts from.
    pub from: MapStart,
}

/// Gives a map's file another name. Its title stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RenameMapFile {
    /// Its file name within `maps/`.
    pub name: String,
    /// What it is to be called: words, of which a file name is made.
    pub new_name: String,
}
