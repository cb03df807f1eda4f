//! Wardley maps.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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

/// Asks for a map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenMap {
    /// Its file name within `maps/`.
    pub name: String,
    /// Whether to paint it for a dark page.
    pub dark: bool,
}

/// A map, open.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MapView {
    /// Its file name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its text, as on disk.
    pub text: String,
    /// A picture of it, as SVG.
    pub svg: String,
    /// What is to be said about its text, in the order of lines.
    pub diagnostics: Vec<MapDiagnostic>,
}

/// Something about one line of a map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MapDiagnostic {
    /// The line, from 1.
    pub line: i64,
    /// Whether something is wrong, or only worth knowing.
    pub severe: bool,
    /// In words.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}
