//! Wardley maps: files of the workspace, read and painted.

mod editing;
pub(crate) mod export;
mod files;
mod history;
mod outgoing;
mod session;
mod snapshots;
mod view;
mod watch;

pub(crate) use editing::OpenMaps;
pub use files::MapStart;
pub use outgoing::{
    ExportedMaps, MapExport, MapPage, MapPicture, MapPreview, MapState, PreviewPage, StateChoice,
};
pub use session::MapSide;
pub use snapshots::{
    ChangeCounts, ComparedChange, ComparedSide, MapComparison, MapMoment, SnapshotPicture,
};
pub use view::{MapLook, MapNote, MapView, Shown};
pub(crate) use watch::MapWatch;

use vigie_core::Timestamp;
use vigie_map::SceneOptions;

use crate::{App, Result};

/// A picture of the gallery: laid out as a page and shown smaller, since letters keep their size.
const CARD: (f64, f64) = (960.0, 600.0);

/// What a map is painted on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MapPaint {
    /// A light page.
    #[default]
    Light,
    /// A dark one.
    Dark,
}

/// A map of the gallery.
#[derive(Debug, Clone, PartialEq)]
pub struct MapCard {
    /// Its file name within `maps/`.
    pub name: String,
    /// Its title.
    pub title: String,
    /// When its file last changed.
    pub changed_at: Timestamp,
    /// Components on it.
    pub components: usize,
    /// Lines that say something else than their author may think.
    pub notes: usize,
    /// A small picture, as SVG.
    pub svg: String,
}

impl App {
    /// The gallery: every map with a small picture.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn map_cards(&self, paint: MapPaint) -> Result<Vec<MapCard>> {
        let cards = self.store().maps()?.into_iter().map(|file| {
            let map = vigie_map::parse(&file.text);
            MapCard {
                title: title_of(&map.model, &file.name),
                svg: picture(&map.model, CARD, paint),
                components: map.model.components.len(),
                notes: map.diagnostics.len(),
                changed_at: file.changed_at,
                name: file.name,
            }
        });
        Ok(cards.collect())
    }

    /// File names and titles of all maps.
    pub(crate) fn map_titles(&self) -> Result<Vec<(String, String)>> {
        let titled = |file: vigie_store::MapFile| {
            let title = title_of(&vigie_map::parse(&file.text).model, &file.name);
            (file.name, title)
        };
        Ok(self.store().maps()?.into_iter().map(titled).collect())
    }
}

pub(crate) fn title_of(model: &vigie_map::Model, name: &str) -> String {
    match model.title() {
        vigie_map::UNTITLED => {
            // A map elsewhere is named by its path.
            let file = std::path::Path::new(name).file_stem().unwrap_or_default();
            file.to_string_lossy().replace(['-', '_'], " ")
        }
        title => title.to_owned(),
    }
}

fn picture(model: &vigie_map::Model, (width, height): (f64, f64), paint: MapPaint) -> String {
    let theme = match paint {
        MapPaint::Light => None,
        MapPaint::Dark => Some(vigie_map::Theme::Dark),
    };
    // The page is the window's, and so is the title above it.
    let options = SceneOptions {
        width,
        height,
        theme,
        transparent: true,
        shows_title: false,
    };
    vigie_export::svg(&vigie_map::scene(model, &options))
}
