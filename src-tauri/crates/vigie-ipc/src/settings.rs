//! Settings, the workspace's state, and the program itself.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the user chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    /// Light, dark, or as the system says.
    pub theme: Theme,
    /// The language of the interface.
    pub language: Language,
    /// How dense lists are.
    pub appearance: Appearance,
    /// The face of reading text.
    pub reading_font: ReadingFont,
    /// Whether images load from the web.
    pub remote_images: RemoteImages,
    /// How large everything is, in percent, [`Settings::SCALES`] being the least and the most.
    pub scale: u16,
}

impl Settings {
    /// The smallest and the largest scale, in percent. WCAG 2.2 asks for 200 (success criterion 1.4.4).
    pub const SCALES: RangeInclusive<u16> = 50..=200;

    /// How large everything is, as a factor, whatever was stored.
    #[must_use]
    pub fn zoom(&self) -> f64 {
        let scale = self.scale.clamp(*Self::SCALES.start(), *Self::SCALES.end());
        f64::from(scale) / 100.0
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            language: Language::default(),
            appearance: Appearance::default(),
            reading_font: ReadingFont::default(),
            remote_images: RemoteImages::default(),
            scale: 100,
        }
    }
}

/// Light, dark, or as the system says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// The language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Language {
    /// As the system says.
    #[default]
    System,
    /// English.
    En,
    /// French.
    Fr,
}

/// How dense lists are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Appearance {
    /// Two lines a row.
    #[default]
    Comfortable,
    /// One line a row.
    Compact,
}

/// The face of reading text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ReadingFont {
    /// Source Serif.
    #[default]
    SourceSerif,
    /// Literata.
    Literata,
    /// The face of the interface.
    Inter,
}

/// Whether images load from the web.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum RemoteImages {
    /// Only where the user says so, for an entry or a feed.
    #[default]
    Ask,
    /// Always.
    Always,
}

/// What the workspace holds and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StorageReport {
    /// The folder.
    pub folder: String,
    /// Bytes of the database.
    pub database_bytes: i64,
    /// Bytes of the index.
    pub index_bytes: i64,
    /// Bytes of downloaded files and images.
    pub media_bytes: i64,
    /// Bytes of backups.
    pub backup_bytes: i64,
    /// How many backups there are.
    pub backups: i64,
    /// When the newest was made, in milliseconds since 1970.
    pub backed_up_at: Option<i64>,
    /// Entries stored.
    pub entries: i64,
    /// Entries the index has not followed yet.
    pub behind: i64,
}

/// What a check of the workspace found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WorkspaceCheck {
    /// Whether all is well.
    pub sound: bool,
    /// What is not, in words.
    pub problems: Vec<Problem>,
    /// Entries the check counted.
    pub entries: i64,
}

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// In words.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

/// The program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct About {
    /// Its version.
    pub version: String,
    /// The workspace folder.
    pub folder: String,
}

#[cfg(test)]
mod tests {
    use super::Settings;

    #[test]
    fn settings_of_before_scales_keep_the_usual_size() {
        let settings: Settings = serde_json::from_str(r#"{"theme":"dark"}"#).unwrap();
        assert_eq!(settings.scale, 100);
        assert!((settings.zoom() - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn no_stored_number_makes_the_window_unreadable() {
        for (scale, zoom) in [(0, 0.5), (1, 0.5), (125, 1.25), (200, 2.0), (u16::MAX, 2.0)] {
            let settings = Settings {
                scale,
                ..Settings::default()
            };
            assert!((settings.zoom() - zoom).abs() < f64::EPSILON, "{scale}");
        }
    }
}
