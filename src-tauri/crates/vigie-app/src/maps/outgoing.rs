//! What leaves a map: files made of it, how they will look, and what goes by the clipboard.

mod states;

#[cfg(test)]
mod tests;

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use vigie_export::PageSize;
use vigie_map::mermaid::Loss;
use vigie_map::{Map, Subject};
use vigie_store::Backup;

pub use self::states::MapState;
use super::export::{self, Format, MapFileError, Pictures, Slides};
use super::title_of;
use super::view::MapView;
use crate::app::lock;
use crate::{App, Error, Result};

/// How many pages a preview shows at most.
const PAGES: usize = 24;
/// How much text a preview shows at most, in bytes.
const TEXT: usize = 20_000;
/// The plot of a slide's preview, which has a title above it.
const SLIDE: (f64, f64) = (1216.0, 588.0);
const STANDARD_SLIDE: (f64, f64) = (960.0, 620.0);

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

/// How a file made of maps will look.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MapPreview {
    /// Its pages, the first ones.
    pub pages: Vec<PreviewPage>,
    /// How many slides or pages it has in all.
    pub count: usize,
    /// Of formats that are texts, how it begins.
    pub text: Option<String>,
    /// What its format cannot say.
    pub losses: Vec<Loss>,
}

/// A page of a file that is about to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewPage {
    /// The map's title, or the deck's for its cover.
    pub title: String,
    /// The map, as SVG; none for a cover.
    pub svg: Option<String>,
}

/// A picture of pixels, as clipboards hold them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapPicture {
    /// As a PNG file.
    pub png: Vec<u8>,
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

    /// Shows what [`App::export_maps`] would write.
    ///
    /// # Errors
    /// As that, but for the file.
    pub fn preview_maps(&self, how: &MapExport) -> Result<MapPreview> {
        if matches!(how.format, Format::Mermaid | Format::Json | Format::Owm) {
            let rendered = self.rendered(how)?;
            let text = String::from_utf8_lossy(&rendered.bytes);
            return Ok(MapPreview {
                text: Some(text[..text.floor_char_boundary(TEXT)].to_owned()),
                losses: rendered.losses,
                count: 1,
                ..MapPreview::default()
            });
        }
        let maps = self.maps_now(how)?;
        let mut preview = MapPreview::default();
        if let (Some(title), Format::Pptx) = (&how.title, how.format) {
            preview.count += 1;
            preview.pages.push(PreviewPage {
                title: title.clone(),
                svg: None,
            });
        }
        let mut pictures = how.pictures(None);
        if how.format == Format::Pptx {
            let (width, height) = match how.page {
                MapPage::Standard => STANDARD_SLIDE,
                _ => SLIDE,
            };
            (pictures.width, pictures.height) = (Some(width), Some(height));
        }
        for (title, map) in &maps {
            preview.count += match how.format == Format::Pptx && how.steps && how.states.is_empty()
            {
                true => vigie_export::steps(&map.model).len(),
                false => 1,
            };
            if preview.pages.len() < PAGES {
                let scene = export::scene(map, &pictures, how.format != Format::Pptx);
                preview.pages.push(PreviewPage {
                    title: title.clone(),
                    svg: Some(vigie_export::svg(&scene)),
                });
            }
        }
        Ok(preview)
    }

    /// A map as a picture for other programs.
    ///
    /// # Errors
    /// When there is no map of that name, or it is too large for a picture.
    pub fn map_picture(&self, how: &MapExport) -> Result<MapPicture> {
        let how = MapExport {
            format: Format::Png,
            ..how.clone()
        };
        let png = self.rendered(&how)?.bytes;
        Ok(MapPicture { png })
    }

    /// Some of a map's elements as text, to be pasted into another map or anywhere else. Empty where there is nothing to copy.
    ///
    /// # Errors
    /// When there is no map of that name.
    pub fn copy_elements(&self, name: &str, subjects: &[Subject]) -> Result<String> {
        Ok(vigie_map::clip(&*self.map_now(name)?, subjects))
    }

    /// Puts the elements of a text onto a map, where one points at or beside what they would hide. A text that is not of the
    /// map language is read as chains of needs, or names one a line.
    ///
    /// # Errors
    /// As [`App::edit_map`], and [`Error::NothingToPaste`].
    pub fn paste_elements(
        &self,
        name: &str,
        revision: u64,
        text: &str,
        at: Option<(f64, f64)>,
    ) -> Result<MapView> {
        self.store().check_map_size(name, text)?;
        self.with_map(name, |app, session| {
            let edit = match vigie_map::paste(&session.map, text, at)? {
                Some(edit) => edit,
                None if text.trim().is_empty() => return Err(Error::NothingToPaste),
                None => vigie_map::chain(&session.map, text).map_err(|_| Error::NothingToPaste)?,
            };
            session.edit(app.store(), revision, &edit)
        })
    }

    /// Keeps a presentation of the user's, in whose look decks are made from then on. Returns its name.
    ///
    /// # Errors
    /// When it cannot be read, or no deck can be made with it.
    pub fn keep_slides_template(&self, path: &Path) -> Result<String> {
        let unreadable = |source| Error::File {
            path: path.display().to_string(),
            source,
        };
        let bytes = fs::read(path).map_err(unreadable)?;
        let trial = Pictures {
            slides: Some(Slides {
                template: Some(bytes.clone()),
                ..Slides::default()
            }),
            ..Pictures::default()
        };
        export::render(&vigie_map::parse("title Trial"), Format::Pptx, &trial)?;
        let mut name = PathBuf::from(path.file_name().unwrap_or_default());
        if !is_presentation(&name) {
            name.set_extension("pptx");
        }
        let folder = self.store().workspace().templates();
        let kept = folder.join(&name);
        fs::create_dir_all(&folder)
            .and_then(|()| vigie_store::write_file(&kept, &bytes).map(drop))
            .and_then(|()| fs::canonicalize(&kept))
            .map_err(unreadable)
            // Only now that the new one is on the disk; a name may be written in more than one way there.
            .and_then(|kept| self.forget_templates(|path| is_other(path, &kept)))?;
        Ok(name.to_string_lossy().into_owned())
    }

    /// The name of the presentation in whose look decks are made, if there is one.
    #[must_use]
    pub fn slides_template(&self) -> Option<String> {
        let path = self.template_path()?;
        Some(path.file_name()?.to_string_lossy().into_owned())
    }

    /// Decks are made in Vigie's own look again.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn forget_slides_template(&self) -> Result<()> {
        self.forget_templates(|_| true)
    }

    fn forget_templates(&self, which: impl Fn(&Path) -> bool) -> Result<()> {
        for path in self.template_paths().filter(|path| which(path)) {
            fs::remove_file(&path).map_err(|source| Error::File {
                path: path.display().to_string(),
                source,
            })?;
        }
        Ok(())
    }

    fn template_path(&self) -> Option<PathBuf> {
        self.template_paths().min()
    }

    fn template_paths(&self) -> impl Iterator<Item = PathBuf> {
        let files = fs::read_dir(self.store().workspace().templates());
        let paths = files
            .into_iter()
            .flatten()
            .flatten()
            .map(|file| file.path());
        paths.filter(|path| is_presentation(path))
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
            return self.states_now(name, how);
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
            slides: (is_slides || title.is_some()).then(|| Slides {
                standard: is_slides && self.page == MapPage::Standard,
                steps: is_slides && self.steps,
                snapshots: (is_slides && self.has_states())
                    .then(|| self.states.iter().map(|one| one.label.clone()).collect()),
                title,
                template,
            }),
            ..Pictures::default()
        }
    }
}

/// Whether a path leads to another file than one that is there.
fn is_other(path: &Path, than: &Path) -> bool {
    fs::canonicalize(path).is_ok_and(|path| path != than)
}

fn is_presentation(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    ending.eq_ignore_ascii_case("pptx") || ending.eq_ignore_ascii_case("potx")
}
