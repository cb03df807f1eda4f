//! What leaves a map: files made of it, how they will look, and what goes by the clipboard.

mod clipboard;
mod preview;
mod states;
mod template;

#[cfg(test)]
mod tests;

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use vigie_export::PageSize;
use vigie_map::Map;
use vigie_map::mermaid::Loss;
use vigie_store::Backup;

pub use self::clipboard::MapPicture;
pub use self::preview::{MapPreview, PreviewPage};
pub use self::states::{MapState, StateChoice};
use super::export::{self, Format, MapFileError, Pictures, Slides};
use super::title_of;
use crate::app::lock;
use crate::{App, Error, Result};

/// What maps are laid out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MapPage {
    /// Each map's own size.
    #[default]
    Own,
    /// 16:9, as slides are.
    Wide,
    /// 4:3, as slides were.
    Standard,
    /// A sheet of A4, lying.
    A4,
}

impl MapPage {
    /// Width and height in CSS pixels; none for the map's own.
    const fn size(self) -> Option<(f64, f64)> {
        match self {
            Self::Own => None,
            Self::Wide => Some((1280.0, 720.0)),
            Self::Standard => Some((1024.0, 768.0)),
            Self::A4 => Some((1123.0, 794.0)),
        }
    }
}

/// Which maps become a file, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct MapExport {
    /// Their file names, in the order of the deck; of formats that hold one map the first.
    pub names: Vec<String>,
    /// States of the first of them, each on a page in this order; none to show the maps as they are now. Only formats of many
    /// pages have them.
    pub states: Vec<MapState>,
    /// What they become.
    pub format: Format,
    /// The look; none for each map's own.
    pub theme: Option<vigie_map::Theme>,
    /// The page.
    pub page: MapPage,
    /// Pixels of a picture for one of the page, 1 to 4.
    pub scale: f64,
    /// Whether a picture's page has no colour of its own.
    pub transparent: bool,
    /// Whether an SVG brings its fonts along.
    pub embeds_fonts: bool,
    /// Whether a deck has a slide a step.
    pub steps: bool,
    /// The title of a deck, which then has a cover.
    pub title: Option<String>,
    /// Whether slides take the look of the presentation kept by [`App::keep_slides_template`].
    pub uses_template: bool,
}

/// A file that was made of maps.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportedMaps {
    /// The file.
    pub file: Backup,
    /// What its format cannot say.
    pub losses: Vec<Loss>,
}

impl App {
    /// Writes maps, as they are now, to a file anywhere, whole or not at all.
    ///
    /// # Errors
    /// When there is no map of that name, it cannot become that, or the file cannot be written; [`Error::Cancelled`] after
    /// [`App::cancel_export`].
    pub fn export_maps(&self, how: &MapExport, path: &Path) -> Result<ExportedMaps> {
        let turn = self.inner.export_turn.load(Ordering::Relaxed);
        let rendered = self.rendered(how)?;
        self.write_export(turn, rendered, path)
    }

    /// Writes what was made of maps, unless exports were cancelled since `turn`.
    fn write_export(
        &self,
        turn: u64,
        rendered: export::Rendered,
        path: &Path,
    ) -> Result<ExportedMaps> {
        if self.inner.export_turn.load(Ordering::Relaxed) != turn {
            return Err(Error::Cancelled);
        }
        Ok(ExportedMaps {
            file: self.write_out(path, &rendered.bytes)?,
            losses: rendered.losses,
        })
    }

    /// No file is written by an export that is under way.
    pub fn cancel_export(&self) {
        self.inner.export_turn.fetch_add(1, Ordering::Relaxed);
    }

    fn rendered(&self, how: &MapExport) -> Result<export::Rendered> {
        let template = match self.template_path() {
            Some(path) if how.uses_template && how.format == Format::Pptx => {
                match fs::read(&path) {
                    Ok(bytes) => Some(bytes),
                    Err(error) if error.kind() == ErrorKind::NotFound => None,
                    Err(source) => {
                        let path = path.display().to_string();
                        return Err(Error::File { path, source });
                    }
                }
            }
            _ => None,
        };
        let maps = self.maps_now(how)?;
        let maps: Vec<&Map> = maps.iter().map(|(_, map)| &**map).collect();
        let pictures = Pictures {
            language: how.names.first().and_then(|name| self.language_of(name)),
            ..how.pictures(template)
        };
        Ok(export::render_together(&maps, how.format, &pictures)?)
    }

    /// The language that a map is shown in, if it is being edited.
    fn language_of(&self, name: &str) -> Option<vigie_map::Language> {
        let session = lock(&self.inner.maps).sessions.get(name).cloned()?;
        let language = lock(&session).look.language;
        Some(language)
    }

    /// The maps of a file, each with the title of its page.
    fn maps_now(&self, how: &MapExport) -> Result<Vec<(String, Arc<Map>)>> {
        if let (Some(name), true) = (how.names.first(), how.has_states()) {
            let states = how.states.iter().map(|state| {
                let map = self.map_in(name, state)?;
                Ok((vigie_export::state_title(&map.model, &state.label), map))
            });
            return states.collect();
        }
        let most = match how.format.gathers() {
            true => how.names.len(),
            false => 1,
        };
        if how.names.is_empty() {
            return Err(MapFileError::from(vigie_export::PdfError::NoPage).into());
        }
        let named = how.names.iter().take(most);
        named
            .map(|name| {
                let map = self.map_now(name)?;
                Ok((title_of(&map.model, name), map))
            })
            .collect()
    }

    /// A map as it is shown if it is being edited, else as it is in its file.
    pub(crate) fn map_now(&self, name: &str) -> Result<Arc<Map>> {
        let session = lock(&self.inner.maps).sessions.get(name).cloned();
        match session {
            Some(session) => Ok(Arc::clone(&lock(&session).map)),
            None => Ok(Arc::new(vigie_map::parse(&self.store().map(name)?.text))),
        }
    }
}

impl MapExport {
    fn has_states(&self) -> bool {
        !self.states.is_empty() && self.format.gathers()
    }

    fn pictures(&self, template: Option<Vec<u8>>) -> Pictures {
        let is_slides = self.format == Format::Pptx;
        let is_picture = matches!(self.format, Format::Svg | Format::Png | Format::Pdf);
        let size = self.page.size().filter(|_| is_picture);
        let title = self.title.clone().filter(|_| self.format.gathers());
        Pictures {
            theme: self.theme,
            width: size.map(|(width, _)| width),
            height: size.map(|(_, height)| height),
            scale: (self.format == Format::Png).then(|| self.scale.clamp(1.0, 4.0)),
            transparent: self.transparent && matches!(self.format, Format::Svg | Format::Png),
            embeds_fonts: self.embeds_fonts && self.format == Format::Svg,
            paper: match (self.format, self.page) {
                (Format::Pdf, MapPage::A4) => Some(PageSize::A4),
                (Format::Pdf, MapPage::Wide) => Some(PageSize::Wide),
                _ => None,
            },
            slides: (is_slides || title.is_some() || self.has_states()).then(|| Slides {
                standard: is_slides && self.page == MapPage::Standard,
                steps: is_slides && self.steps,
                snapshots: self
                    .has_states()
                    .then(|| self.states.iter().map(|one| one.label.clone()).collect()),
                title,
                template,
            }),
            ..Pictures::default()
        }
    }
}
