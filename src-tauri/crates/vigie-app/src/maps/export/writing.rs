//! Maps to bytes.

use vigie_export::{
    Aspect, Deck, DeckMap, PageSize, PdfOptions, PngOptions, PptxOptions, Snapshot, SvgOptions,
};
use vigie_map::mermaid::{self, Loss, Writing};
use vigie_map::wire::MapDocument;
use vigie_map::{Language, Map, Model, Name, Scene, SceneOptions, Theme};

use super::{Format, MapFileError, fonts};

/// How a map is painted and written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pictures {
    /// The look; none for the map's own.
    pub theme: Option<Theme>,
    /// The page's width, in pixels; none for the map's own, else 960.
    pub width: Option<f64>,
    /// The page's height, in pixels; none for the map's own, else 600.
    pub height: Option<f64>,
    /// Pixels of the picture for one of the page, for formats made of pixels.
    pub scale: Option<f64>,
    /// Whether the page has no colour of its own.
    pub transparent: bool,
    /// Whether an SVG brings its fonts along, to look the same where they are not installed.
    pub embeds_fonts: bool,
    /// The pages of a PDF; none for the map's own size.
    pub paper: Option<PageSize>,
    /// The language of a PDF's words, for who reads them aloud; none if nobody knows.
    pub language: Option<Language>,
    /// Slides; none for one a map.
    pub slides: Option<Slides>,
    /// How a Mermaid diagram is written.
    pub mermaid: Writing,
}

/// What a presentation is to be like.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Slides {
    /// 4:3 in place of 16:9.
    pub standard: bool,
    /// A slide a step, each adding to the one before.
    pub steps: bool,
    /// The maps are states of one, told one after the other: each page's title begins with its label.
    pub snapshots: Option<Vec<String>>,
    /// The title of the presentation: with it, a cover comes first.
    pub title: Option<String>,
    /// A presentation whose master and theme are used.
    pub template: Option<Vec<u8>>,
}

/// A file's bytes, and what they do not say.
#[derive(Debug, Clone, PartialEq)]
pub struct Rendered {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// What the format cannot say. Lines are those of the map's text.
    pub losses: Vec<Loss>,
}

/// Writes a map in some form.
///
/// # Errors
/// When an option is given that the format does not have, or the format has no way to hold the map.
pub fn render(map: &Map, format: Format, how: &Pictures) -> Result<Rendered, MapFileError> {
    render_together(&[map], format, how)
}

/// Writes maps in one file, of a format that gathers; of others the first one is written.
///
/// # Errors
/// As [`render`].
pub fn render_together(
    maps: &[&Map],
    format: Format,
    how: &Pictures,
) -> Result<Rendered, MapFileError> {
    understood(format, how)?;
    let mut losses = Vec::new();
    let first = maps.first().ok_or(vigie_export::PdfError::NoPage)?;
    let bytes = match format {
        Format::Svg => {
            let options = SvgOptions {
                model: Some(&first.model),
                embed_fonts: how.embeds_fonts,
            };
            vigie_export::svg_with(&scene(&first.model, how, true), &options).into_bytes()
        }
        Format::Png => png(&scene(&first.model, how, true), how)?,
        Format::Pdf => {
            let scenes = pages(maps, how);
            pdf(&scenes.iter().collect::<Vec<_>>(), how)?
        }
        Format::Pptx => slides(maps, how)?,
        Format::Json => {
            let mut json = serde_json::to_vec_pretty(&MapDocument::from(*first))?;
            json.push(b'\n');
            json
        }
        Format::Mermaid => {
            let written = mermaid::to_mermaid(&first.model, how.mermaid);
            losses = written.losses;
            written.text.into_bytes()
        }
        Format::Owm => first.text().as_bytes().to_vec(),
    };
    Ok(Rendered { bytes, losses })
}

/// Draws what changed from one map to another, in a format of pictures: the later one with what moved, came and went.
///
/// # Errors
/// [`MapFileError::NoPicture`] for a format that holds none, and as [`render`].
pub fn render_changes(
    (old, new): (&Map, &Map),
    format: Format,
    how: &Pictures,
) -> Result<Rendered, MapFileError> {
    understood(format, how)?;
    let diff = vigie_map::diff(&old.model, &new.model);
    let models = (&old.model, &new.model);
    let page = page(&new.model, how);
    let scene = vigie_map::changes_scene(models, &diff, &page, Language::English);
    let bytes = match format {
        Format::Svg => {
            let options = SvgOptions {
                embed_fonts: how.embeds_fonts,
                ..SvgOptions::default()
            };
            vigie_export::svg_with(&scene, &options).into_bytes()
        }
        Format::Png => png(&scene, how)?,
        Format::Pdf => pdf(&[&scene], how)?,
        Format::Pptx | Format::Json | Format::Mermaid | Format::Owm => {
            let format = format.extension();
            return Err(MapFileError::NoPicture { format });
        }
    };
    let losses = Vec::new();
    Ok(Rendered { bytes, losses })
}

fn png(scene: &Scene, how: &Pictures) -> Result<Vec<u8>, MapFileError> {
    let options = PngOptions {
        scale: how.scale.unwrap_or(1.0),
    };
    Ok(vigie_export::png(
        scene,
        &fonts::for_scenes(&[scene]),
        &options,
    )?)
}

fn pdf(scenes: &[&Scene], how: &Pictures) -> Result<Vec<u8>, MapFileError> {
    let options = PdfOptions {
        size: how.paper.unwrap_or_default(),
        title: how.slides.as_ref().and_then(|slides| slides.title.clone()),
        language: how.language,
    };
    Ok(vigie_export::pdf(
        scenes,
        &fonts::for_scenes(scenes),
        &options,
    )?)
}

/// Refuses options that would have no effect.
fn understood(format: Format, how: &Pictures) -> Result<(), MapFileError> {
    if how.scale.is_some() && !format.has_pixels() {
        let format = format.extension();
        return Err(MapFileError::NoPixels { format });
    }
    let of_slides = how.slides.as_ref();
    let others = [
        (
            "bringing fonts along",
            "svg (pdf, png and pptx need none)",
            how.embeds_fonts,
            format == Format::Svg,
        ),
        (
            "a page size",
            "pdf",
            how.paper.is_some(),
            format == Format::Pdf,
        ),
        (
            "a title",
            "pptx and pdf",
            of_slides.is_some_and(|slides| slides.title.is_some()),
            format.gathers(),
        ),
        (
            "a page for each state of a map",
            "pptx and pdf",
            of_slides.is_some_and(|slides| slides.snapshots.is_some()),
            format.gathers(),
        ),
        (
            "a choice of slides",
            "pptx",
            of_slides
                .is_some_and(|slides| slides.standard || slides.steps || slides.template.is_some()),
            format == Format::Pptx,
        ),
    ];
    for (option, wanted, is_given, is_fit) in others {
        if is_given && !is_fit {
            return Err(MapFileError::OtherFormat {
                option,
                wanted,
                format: format.extension(),
            });
        }
    }
    Ok(())
}

fn slides(maps: &[&Map], how: &Pictures) -> Result<Vec<u8>, MapFileError> {
    let usual = Slides::default();
    let slides = how.slides.as_ref().unwrap_or(&usual);
    let told = match &slides.snapshots {
        Some(labels) => {
            let states = maps.iter().zip(labels).map(|(map, label)| Snapshot {
                label: label.clone(),
                model: &map.model,
            });
            vec![DeckMap::Snapshots(states.collect())]
        }
        None => maps
            .iter()
            .map(|map| match slides.steps {
                true => DeckMap::Steps(&map.model),
                false => DeckMap::Whole(&map.model),
            })
            .collect(),
    };
    let first = maps
        .first()
        .map_or_else(String::new, |map| map.model.title().to_owned());
    let deck = Deck {
        title: slides.title.clone().unwrap_or(first),
        has_cover: slides.title.is_some(),
        has_agenda: slides.title.is_some() && told.len() > 2,
        maps: told,
    };
    let options = PptxOptions {
        aspect: match slides.standard {
            true => Aspect::Standard,
            false => Aspect::Wide,
        },
        theme: how.theme,
        template: slides.template.as_deref(),
    };
    Ok(vigie_export::pptx(&deck, &options)?)
}

/// The pages of a PDF. Unlike a slide, a page has no other place for its title than the picture.
fn pages(maps: &[&Map], how: &Pictures) -> Vec<Scene> {
    let labels = how.slides.as_ref().and_then(|one| one.snapshots.as_ref());
    let labels = labels.map_or(&[][..], Vec::as_slice);
    let labels = labels.iter().map(Some).chain(std::iter::repeat(None));
    maps.iter()
        .zip(labels)
        .map(|(map, label)| page_scene(&map.model, label.map(String::as_str), how, true))
        .collect()
}

/// A map laid out for a page of its own, as it is or as one state of several.
pub(in crate::maps) fn page_scene(
    model: &Model,
    label: Option<&str>,
    how: &Pictures,
    shows_title: bool,
) -> Scene {
    match label {
        Some(label) => scene(&told(model, label), how, shows_title),
        None => scene(model, how, shows_title),
    }
}

/// A map as it is told as one state of several.
fn told(model: &Model, label: &str) -> Model {
    Model {
        title: Some(Name {
            text: vigie_export::state_title(model, label),
            range: 0..0,
            quoted: false,
        }),
        ..model.clone()
    }
}

/// A map laid out for a page, with its title above it or without.
fn scene(model: &Model, how: &Pictures, shows_title: bool) -> Scene {
    let page = page(model, how);
    let options = SceneOptions {
        shows_title: page.shows_title && shows_title,
        ..page
    };
    vigie_map::scene(model, &options)
}

fn page(model: &Model, how: &Pictures) -> SceneOptions {
    let own = SceneOptions::default().sized_by(model);
    SceneOptions {
        width: how.width.unwrap_or(own.width),
        height: how.height.unwrap_or(own.height),
        theme: how.theme,
        transparent: how.transparent,
        ..own
    }
}
