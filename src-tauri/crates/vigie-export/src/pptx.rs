//! Maps as slides that can be edited: every dot, line and word is PowerPoint's own.

mod base;
mod colours;
mod glue;
mod masters;
mod measure;
mod notes;
mod package;
mod pieces;
mod shapes;
mod slides;
mod steps;
mod template;
mod text;
mod title;
mod words;
mod xml;

pub use notes::speaker_notes;
pub use slides::steps;
pub use title::state_title;
use vigie_map::{Model, Theme};

use crate::radar::Radar;

/// The most slides of one file.
pub const MOST_SLIDES: usize = 500;

/// What a presentation shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Deck<'m> {
    /// The title of the presentation.
    pub title: String,
    /// Whether it starts with a slide that says its title.
    pub has_cover: bool,
    /// Whether a slide lists the maps.
    pub has_agenda: bool,
    /// The maps, in their order.
    pub maps: Vec<DeckMap<'m>>,
}

impl<'m> Deck<'m> {
    /// A single slide with a map.
    pub fn of(model: &'m Model) -> Self {
        Self {
            title: model.title().to_owned(),
            has_cover: false,
            has_agenda: false,
            maps: vec![DeckMap::Whole(model)],
        }
    }
}

/// How a map is told.
#[derive(Debug, Clone, PartialEq)]
pub enum DeckMap<'m> {
    /// On one slide.
    Whole(&'m Model),
    /// A slide a step, each adding to the one before: users, what they need, how evolved that is, what moves, what was
    /// noted. Steps that would add nothing are left out.
    Steps(&'m Model),
    /// A slide for each state of one map. Shapes of one name glide from one to the next.
    Snapshots(Vec<Snapshot<'m>>),
    /// No map but a radar, on one slide.
    Radar(&'m Radar),
}

/// A state of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot<'m> {
    /// What tells it from the others: a date, say. With it the slide's title begins, see [`state_title`].
    pub label: String,
    /// The map as it was then.
    pub model: &'m Model,
}

/// The sides of a slide. A template's own win.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Aspect {
    /// 16:9.
    #[default]
    Wide,
    /// 4:3.
    Standard,
}

impl Aspect {
    /// Width and height in points.
    fn points(self) -> (i64, i64) {
        match self {
            Self::Wide => (960, 540),
            Self::Standard => (720, 540),
        }
    }
}

/// How a presentation is to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PptxOptions<'t> {
    /// The sides of a slide.
    pub aspect: Aspect,
    /// The look of all maps; none for each map's own style.
    pub theme: Option<Theme>,
    /// A presentation (.pptx, .potx) whose masters, theme and size are used. Its slides are left out.
    pub template: Option<&'t [u8]>,
}

/// Why there is no presentation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PptxError {
    /// The deck has no slide at all.
    #[error("there is no map to show: choose at least one, or a title slide")]
    Empty,
    /// One file would have more than [`MOST_SLIDES`].
    #[error(
        "{slides} slides are more than the {MOST_SLIDES} that one file may have: export fewer maps at a time"
    )]
    TooManySlides {
        /// As many would be needed.
        slides: usize,
    },
    /// The template cannot be used.
    #[error(transparent)]
    Template(TemplateError),
    /// The archive could not be written; no known input leads here.
    #[error("the presentation could not be written: {0}")]
    Archive(String),
}

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// It is no presentation.
    #[error("the template is not a PowerPoint presentation: choose a .pptx or .potx file")]
    NotAPresentation,
    /// It has a password or is of the time before 2007.
    #[error(
        "the template is protected by a password, or in the old .ppt format: save it as .pptx without a password"
    )]
    Protected,
    /// It unpacks to more than a template needs.
    #[error("the template is too large once unpacked: take large pictures and films out of it")]
    TooLarge,
    /// It is of the strict kind of Open XML.
    #[error(
        "the template is saved as “Strict Open XML”: save it as a usual PowerPoint presentation (.pptx)"
    )]
    Strict,
    /// It has no master with a layout.
    #[error("the template has no slide layout: add one to its slide master")]
    NoLayout,
    /// A part is missing or not as it should be.
    #[error("the template is damaged: {part} {what}. Open it in PowerPoint and save it anew")]
    Damaged {
        /// The part.
        part: String,
        /// What is wrong with it.
        what: String,
    },
}

/// Renders maps as a PowerPoint presentation (.pptx).
///
/// Dots, lines and words are shapes of the slide; lines are glued to what they join, so that they follow when it is
/// moved. Axes are on the slide's layout, the map's title is the slide's, and what the map's author noted is in the notes
/// of the speaker. Each map is laid out anew for the room that the slide has. Colours are those of the theme where it has
/// them. The same deck gives the same bytes.
///
/// # Errors
///
/// If the deck is empty or has too many slides, or the template cannot be used.
///
/// ```
/// use vigie_export::{Deck, PptxOptions, pptx};
///
/// let map = vigie_map::parse("title Tea\nanchor Public [0.9, 0.6]\ncomponent Cup [0.7, 0.6]\nPublic->Cup");
/// let file = pptx(&Deck::of(&map.model), &PptxOptions::default())?;
/// assert!(file.starts_with(b"PK"));
/// # Ok::<(), vigie_export::PptxError>(())
/// ```
pub fn pptx(deck: &Deck<'_>, options: &PptxOptions<'_>) -> Result<Vec<u8>, PptxError> {
    let told = deck.maps.iter().map(|map| match map {
        DeckMap::Whole(_) | DeckMap::Radar(_) => 1,
        DeckMap::Steps(model) => slides::steps(model).len(),
        DeckMap::Snapshots(snapshots) => snapshots.len(),
    });
    let slides = told.sum::<usize>() + usize::from(deck.has_cover) + usize::from(deck.has_agenda);
    match slides {
        0 => return Err(PptxError::Empty),
        1..=MOST_SLIDES => {}
        slides => return Err(PptxError::TooManySlides { slides }),
    }
    let base = match options.template {
        Some(bytes) => template::base(bytes)?,
        None => base::Base::own(options.aspect),
    };
    slides::Slides::new(base, options.theme).write(deck)
}

#[cfg(test)]
mod tests;
