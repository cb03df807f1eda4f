//! What leaves a map: files made of it, how they will look, and what goes by the clipboard.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use vigie_app as app;
use vigie_app::map_files::Format;
use vigie_map::Subject;

use super::MapTheme;
use crate::convert::count;

/// What a map is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum MapFormat {
    /// A picture that stays sharp at any size.
    Svg,
    /// A picture of pixels.
    Png,
    /// A page.
    Pdf,
    /// Slides.
    Pptx,
    /// A Mermaid diagram.
    Mmd,
    /// The map language.
    Owm,
    /// A document for other programs.
    Json,
}

/// What maps are laid out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum MapPage {
    /// Each map's own size.
    Own,
    /// 16:9.
    Wide,
    /// 4:3.
    Standard,
    /// A sheet of A4, lying.
    A4,
}

/// What a deck shows of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum MapSlides {
    /// One slide.
    One,
    /// A slide for each step of revealing the map.
    Steps,
}

/// A state of a map that has a page of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MapState {
    /// The snapshot; null for the map as it is now.
    pub snapshot: Option<i64>,
    /// What its page is called before the map's title.
    pub label: String,
}

/// Writes maps to a file, as they are now, or shows how it would look.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExportMaps {
    /// Their file names within `maps/`, in the order of the deck. Of formats other than `pdf` and `pptx`, the first counts.
    pub names: Vec<String>,
    /// States of the first of them, a page each; empty for the maps as they are now. Only for `pdf` and `pptx`.
    pub states: Vec<MapState>,
    /// As what.
    pub format: MapFormat,
    /// The look; null for each map's own.
    pub theme: Option<MapTheme>,
    /// The page.
    pub page: MapPage,
    /// Pixels of a picture for one of the page: 1 to 4. Only for `png`.
    pub scale: f64,
    /// Whether a picture's page has no colour of its own. Only for `svg` and `png`.
    pub transparent: bool,
    /// Whether fonts are brought along. Only for `svg`; others always do.
    pub fonts: bool,
    /// What a deck shows. Only for `pptx`.
    pub slides: MapSlides,
    /// The title of a deck, which then has a cover; null for none. Only for `pdf` and `pptx`.
    pub title: Option<String>,
    /// Whether slides take the look of the user's own presentation, if one is kept. Only for `pptx`.
    pub template: bool,
}

/// Something that a format cannot say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MapLoss {
    /// In words.
    pub message: String,
    /// The lines of the map's text that it is about, from 1.
    pub lines: Vec<i64>,
}

/// A file made of maps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExportedMaps {
    /// Where it is; null if no place was chosen for it.
    pub path: Option<String>,
    /// What it cannot say.
    pub losses: Vec<MapLoss>,
}

/// How a file made of maps will look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MapPreview {
    /// Its first pages.
    pub pages: Vec<MapPreviewPage>,
    /// How many pages or slides it has in all.
    pub count: i64,
    /// Of formats that are texts, how it begins.
    pub text: Option<String>,
    /// What it cannot say.
    pub losses: Vec<MapLoss>,
}

/// A page of a file to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MapPreviewPage {
    /// The map's title, or the deck's for its cover.
    pub title: String,
    /// The map as SVG; null for a cover.
    pub svg: Option<String>,
}

/// Copies elements of a map, as text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CopyElements {
    /// The map's file name within `maps/`.
    pub name: String,
    /// What is copied, with the links among it.
    pub subjects: Vec<Subject>,
}

/// A place on a map.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MapPlace {
    /// 0 at the bottom to 1 at the top.
    pub visibility: f64,
    /// 0 at the left to 1 at the right.
    pub evolution: f64,
}

/// Puts what was copied onto a map: elements of this or another map, lines of the map language, names or chains. Refused
/// with `mapChanged` if the revision is an older one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PasteElements {
    /// The map's file name within `maps/`.
    pub name: String,
    /// The revision that it was asked for.
    pub revision: i64,
    /// Where the middle of it goes; null to leave it where it was, or a little aside of what it would hide.
    pub at: Option<MapPlace>,
}

/// The user's own presentation, in whose look decks are made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SlidesTemplate {
    /// The name of its file; null for Vigie's own look.
    pub name: Option<String>,
}

impl MapFormat {
    /// The ending of its files.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        self.format().extension()
    }

    const fn format(self) -> Format {
        match self {
            Self::Svg => Format::Svg,
            Self::Png => Format::Png,
            Self::Pdf => Format::Pdf,
            Self::Pptx => Format::Pptx,
            Self::Mmd => Format::Mermaid,
            Self::Owm => Format::Owm,
            Self::Json => Format::Json,
        }
    }
}

impl ExportMaps {
    /// What to call the file, before the user says otherwise: as its map, or as the deck's title.
    #[must_use]
    pub fn file_name(&self) -> String {
        let first = self.names.first().map_or("map", String::as_str);
        let stem = match &self.title {
            Some(title) if self.names.len() > 1 => title,
            _ => first.strip_suffix(".owm").unwrap_or(first),
        };
        let safe = |c: char| {
            if c.is_control() || "/\\:*?\"<>|".contains(c) {
                '-'
            } else {
                c
            }
        };
        let stem: String = stem.trim().chars().map(safe).take(100).collect();
        format!("{stem}.{}", self.format.ending())
    }
}

impl From<&ExportMaps> for app::MapExport {
    fn from(asked: &ExportMaps) -> Self {
        Self {
            names: asked.names.clone(),
            states: asked.states.iter().map(Into::into).collect(),
            format: asked.format.format(),
            theme: asked.theme.map(Into::into),
            page: match asked.page {
                MapPage::Own => app::MapPage::Own,
                MapPage::Wide => app::MapPage::Wide,
                MapPage::Standard => app::MapPage::Standard,
                MapPage::A4 => app::MapPage::A4,
            },
            scale: asked.scale,
            transparent: asked.transparent,
            embeds_fonts: asked.fonts,
            steps: asked.slides == MapSlides::Steps,
            title: asked.title.clone().filter(|title| !title.trim().is_empty()),
            uses_template: asked.template,
        }
    }
}

impl From<&MapState> for app::MapState {
    fn from(state: &MapState) -> Self {
        Self {
            snapshot: state.snapshot.map(app::SnapshotId::new),
            label: state.label.clone(),
        }
    }
}

impl From<app::map_files::Loss> for MapLoss {
    fn from(loss: app::map_files::Loss) -> Self {
        Self {
            message: loss.message,
            lines: loss.lines.into_iter().map(count).collect(),
        }
    }
}

impl From<app::ExportedMaps> for ExportedMaps {
    fn from(exported: app::ExportedMaps) -> Self {
        Self {
            path: Some(exported.file.path.display().to_string()),
            losses: exported.losses.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<app::MapPreview> for MapPreview {
    fn from(preview: app::MapPreview) -> Self {
        let page = |page: app::PreviewPage| MapPreviewPage {
            title: page.title,
            svg: page.svg,
        };
        Self {
            pages: preview.pages.into_iter().map(page).collect(),
            count: count(preview.count),
            text: preview.text,
            losses: preview.losses.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<MapPlace> for (f64, f64) {
    fn from(place: MapPlace) -> Self {
        (place.visibility, place.evolution)
    }
}

impl From<Option<String>> for SlidesTemplate {
    fn from(name: Option<String>) -> Self {
        Self { name }
    }
}
