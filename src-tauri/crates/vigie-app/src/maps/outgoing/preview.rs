//! How a file made of maps will look.

use vigie_map::mermaid::Loss;

use super::super::export::{self, Format};
use super::{MapExport, MapPage};
use crate::{App, Result};

/// How many pages a preview shows at most.
const PAGES: usize = 24;
/// How much text a preview shows at most, in bytes.
const TEXT: usize = 20_000;
/// The plot of a slide's preview, which has a title above it.
const SLIDE: (f64, f64) = (1216.0, 588.0);
const STANDARD_SLIDE: (f64, f64) = (960.0, 620.0);

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

impl App {
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
        for (index, (title, map)) in maps.iter().enumerate() {
            preview.count += match how.format == Format::Pptx && how.steps && how.states.is_empty()
            {
                true => vigie_export::steps(&map.model).len(),
                false => 1,
            };
            if preview.pages.len() < PAGES {
                // A slide has a place of its own for its title, other pages have it in the picture.
                let shows_title = how.format != Format::Pptx;
                let state = how.states.get(index).filter(|_| how.has_states());
                let label = state.map(|state| state.label.as_str());
                let scene = export::page_scene(&map.model, label, &pictures, shows_title);
                preview.pages.push(PreviewPage {
                    title: title.clone(),
                    svg: Some(vigie_export::svg(&scene)),
                });
            }
        }
        Ok(preview)
    }
}
