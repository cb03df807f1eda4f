//! Scenes to PDF: a page a scene.

mod paint;

use krilla::Document;
use krilla::destination::XyzDestination;
use krilla::geom::{Point, Rect, Transform};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{ArtifactType, ContentTag, Tag, TagGroup, TagTree};
use paint::{Painter, rect_path, solid};
use thiserror::Error;
use vigie_map::{Language, Scene};

use crate::fonts::Fonts;

/// Points to a page unit: 72 to the inch, where the scene has 96.
const POINTS: f64 = 0.75;
/// The longest side of a page that readers of PDF take, in points.
const LONGEST_SIDE: f64 = 14_400.0;
/// The border of printed pages, in points: 10 mm, which every printer can leave.
const MARGIN: f64 = 28.35;

/// The size of a document's pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PageSize {
    /// Each scene's own.
    #[default]
    Scene,
    /// A4, with a margin; upright only for a scene that is higher than wide.
    A4,
    /// US Letter, with a margin; upright only for a scene that is higher than wide.
    Letter,
    /// 16:9, 13⅓ × 7½ inches, as slides are.
    Wide,
}

/// What a document says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PdfOptions {
    /// Its pages' size.
    pub size: PageSize,
    /// Its title; the first scene's, if none.
    pub title: Option<String>,
    /// The language of its words, for who reads them aloud; none if nobody knows.
    pub language: Option<Language>,
}

/// Why scenes could not become a PDF.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PdfError {
    /// There is nothing to show.
    #[error("A PDF needs at least one page: choose a map.")]
    NoPage,
    /// A scene has no width or height.
    #[error("Page {page} has no size to be shown at.")]
    NoSize {
        /// From 1.
        page: usize,
    },
    /// The library refused, most often because of a damaged font.
    #[error("The PDF could not be written: {0}.")]
    Refused(String),
}

/// Renders scenes as a PDF, one page each, in the fonts given.
///
/// Shapes are vectors and words are text that can be selected and searched; of the fonts, what is used is embedded.
/// Bookmarks lead to the pages by their titles, and screen readers get each scene's description. The same scenes give the
/// same bytes: a document does not say when it was made.
///
/// # Errors
/// When there is no scene, one has no size, or a font cannot be embedded.
pub fn pdf(scenes: &[&Scene], fonts: &Fonts, options: &PdfOptions) -> Result<Vec<u8>, PdfError> {
    let first = scenes.first().ok_or(PdfError::NoPage)?;
    let mut document = Document::new();
    let mut painter = Painter::new(fonts);
    let (mut outline, mut tags) = (Outline::new(), TagTree::new());
    for (index, scene) in scenes.iter().enumerate() {
        let sheet = Sheet::of(scene, options.size).ok_or(PdfError::NoSize { page: index + 1 })?;
        let settings = PageSettings::from_wh(sheet.width, sheet.height)
            .ok_or(PdfError::NoSize { page: index + 1 })?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        ground(&mut surface, scene, &sheet);
        let content = surface.start_tagged(ContentTag::Other);
        surface.push_transform(&sheet.place);
        painter.scene(&mut surface, scene);
        surface.pop();
        surface.end_tagged();
        surface.finish();
        page.finish();
        let alt = format!("{}. {}", words(&scene.title), words(&scene.description));
        let mut figure = TagGroup::new(Tag::Figure(Some(alt)));
        figure.push(content);
        tags.push(figure);
        let top = XyzDestination::new(index, Point::from_xy(0.0, 0.0));
        outline.push_child(OutlineNode::new(words(&scene.title), top));
    }
    document.set_outline(outline);
    document
        .set_tag_tree(tags.with_lang(options.language.map(|language| code(language).to_owned())));
    document.set_metadata(metadata(first, options));
    document
        .finish()
        .map_err(|error| PdfError::Refused(error.to_string()))
}

fn metadata(first: &Scene, options: &PdfOptions) -> Metadata {
    let title = options.title.as_deref().unwrap_or(&first.title);
    let mut metadata = Metadata::new()
        .title(words(title))
        .description(words(&first.description))
        .creator("Vigie".to_owned());
    if let Some(language) = options.language {
        metadata = metadata.language(code(language).to_owned());
    }
    metadata
}

/// A language as documents name it.
fn code(language: Language) -> &'static str {
    match language {
        Language::English => "en",
        Language::French => "fr",
    }
}

/// A text without what no document may hold, and no longer than readers take.
fn words(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .take(4_000)
        .collect()
}

/// A page, and where on it the scene is, in points.
struct Sheet {
    width: f32,
    height: f32,
    place: Transform,
    /// Whether the scene's ground goes on to the page's border.
    is_filled: bool,
}

impl Sheet {
    fn of(scene: &Scene, size: PageSize) -> Option<Self> {
        let is_size = |side: f64| side.is_finite() && side > 0.0;
        if !is_size(scene.width) || !is_size(scene.height) {
            return None;
        }
        let (long, short, margin) = match size {
            PageSize::Scene => {
                let longest = scene.width.max(scene.height);
                let scale = POINTS.min(LONGEST_SIDE / longest);
                return Some(Self {
                    width: (scene.width * scale) as f32,
                    height: (scene.height * scale) as f32,
                    place: Transform::from_scale(scale as f32, scale as f32),
                    is_filled: true,
                });
            }
            PageSize::A4 => (841.89, 595.28, MARGIN),
            PageSize::Letter => (792.0, 612.0, MARGIN),
            PageSize::Wide => (960.0, 540.0, 0.0),
        };
        let (width, height) = if scene.height > scene.width && size != PageSize::Wide {
            (short, long)
        } else {
            (long, short)
        };
        let room = (width - 2.0 * margin, height - 2.0 * margin);
        let scale = (room.0 / scene.width).min(room.1 / scene.height);
        let left = (width - scene.width * scale) / 2.0;
        let top = (height - scene.height * scale) / 2.0;
        let place = Transform::from_row(
            scale as f32,
            0.0,
            0.0,
            scale as f32,
            left as f32,
            top as f32,
        );
        Some(Self {
            width: width as f32,
            height: height as f32,
            place,
            is_filled: size == PageSize::Wide,
        })
    }
}

/// The page's colour, which says nothing.
fn ground(surface: &mut Surface<'_>, scene: &Scene, sheet: &Sheet) {
    let (Some(colour), true) = (scene.page, sheet.is_filled) else {
        return;
    };
    let Some(rect) = Rect::from_xywh(0.0, 0.0, sheet.width, sheet.height) else {
        return;
    };
    surface.start_tagged(ContentTag::Artifact(krilla::tagging::Artifact::new(
        ArtifactType::Background,
        Some(rect),
    )));
    surface.set_stroke(None);
    surface.set_fill(Some(solid(colour)));
    if let Some(path) = rect_path(rect) {
        surface.draw_path(&path);
    }
    surface.end_tagged();
}

#[cfg(test)]
mod tests;
