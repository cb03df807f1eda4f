//! What is shown of a map that is being edited.

use std::sync::Arc;

use vigie_core::Timestamp;
use vigie_map::coach::{Suggestion, suggestions};
use vigie_map::{
    Answer, Element, Finding, Language, LintOptions, Map, Scene, SceneOptions, Severity, Theme,
    Workshop,
};

use super::session::Session;
use super::title_of;

/// How a map is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MapLook {
    /// Whether it stands on a dark page.
    pub dark: bool,
    /// The look that the reader chose; none for the map's own, or the dark one on a dark page.
    pub theme: Option<Theme>,
    /// What findings are written in.
    pub language: Language,
    /// The page's width, in CSS pixels.
    pub width: f64,
    /// The page's height, in CSS pixels.
    pub height: f64,
}

impl Default for MapLook {
    fn default() -> Self {
        Self {
            dark: false,
            theme: None,
            language: Language::English,
            width: 960.0,
            height: 640.0,
        }
    }
}

/// The page is the window's, and so is the title above it; a look that was chosen brings its own.
impl From<&MapLook> for SceneOptions {
    fn from(look: &MapLook) -> Self {
        Self {
            width: look.width,
            height: look.height,
            theme: look.theme.or(look.dark.then_some(Theme::Dark)),
            transparent: look.theme.is_none(),
            shows_title: false,
        }
    }
}

/// A map that is being edited, as it is now.
#[derive(Debug, Clone)]
pub struct MapView {
    /// Its file name.
    pub name: String,
    /// The map.
    pub map: Arc<Map>,
    /// Grows with every change.
    pub revision: u64,
    /// Its picture, and what goes with it.
    pub shown: Arc<Shown>,
    /// Whether there is something to take back.
    pub can_undo: bool,
    /// Whether there is something to do again.
    pub can_redo: bool,
    /// Whether the text is in its file.
    pub saved: bool,
    /// Why it is not.
    pub failure: Option<Arc<vigie_store::Error>>,
    /// What another program wrote beside it.
    pub conflict: Option<String>,
    /// When the text was last kept, if an earlier run ended before the user chose between it and the other.
    pub left_at: Option<Timestamp>,
}

/// A map's picture and what goes with it. Made once a revision and look.
#[derive(Debug)]
pub struct Shown {
    look: MapLook,
    /// Its title.
    pub title: String,
    /// Its picture.
    pub scene: Scene,
    /// What can be selected.
    pub elements: Vec<Element>,
    /// What is to be said about its text.
    pub notes: Vec<MapNote>,
    /// What to look at again.
    pub findings: Vec<Finding>,
    /// What people said about it, as its comments keep it.
    pub answers: Vec<Answer>,
    /// Where that puts its components.
    pub suggestions: Vec<Suggestion>,
    /// What a workshop wrote down beside it.
    pub workshop: Workshop,
}

/// Something about one line of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapNote {
    /// The line, from 1.
    pub line: usize,
    /// From where to where in the text, in UTF-16 units, as windows count.
    pub range: std::ops::Range<usize>,
    /// Whether something is wrong, or only worth knowing.
    pub severe: bool,
    /// In words.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Session {
    pub(super) fn view(&mut self) -> MapView {
        let shown = match &self.shown {
            Some(shown) if shown.look == self.look => Arc::clone(shown),
            _ => Arc::new(Shown::of(&self.map, &self.name, self.look)),
        };
        self.shown = Some(Arc::clone(&shown));
        MapView {
            name: self.name.clone(),
            map: Arc::clone(&self.map),
            revision: self.revision,
            shown,
            can_undo: self.history.can_undo(),
            can_redo: self.history.can_redo(),
            saved: self.is_saved(),
            failure: self.failure.clone(),
            conflict: self.conflict.clone(),
            left_at: self.left_at,
        }
    }
}

impl Shown {
    /// What findings and suggestions are written in.
    #[must_use]
    pub fn language(&self) -> Language {
        self.look.language
    }

    /// Its picture, as SVG; made when asked for.
    #[must_use]
    pub fn svg(&self) -> String {
        vigie_export::svg(&self.scene)
    }

    pub(super) fn of(map: &Map, name: &str, look: MapLook) -> Self {
        let scene = vigie_map::scene(&map.model, &SceneOptions::from(&look));
        let lint = LintOptions {
            language: look.language,
            ..LintOptions::default()
        };
        let answers = vigie_map::answers(map);
        Self {
            look,
            title: title_of(&map.model, name),
            scene,
            elements: vigie_map::elements(&map.model),
            notes: notes(map),
            findings: vigie_map::lint(map, &lint),
            suggestions: suggestions(&map.model, &answers),
            answers,
            workshop: vigie_map::workshop(map),
        }
    }
}

fn notes(map: &Map) -> Vec<MapNote> {
    let mut places: Vec<usize> = map
        .diagnostics
        .iter()
        .flat_map(|one| [one.range.start, one.range.end])
        .collect();
    places.sort_unstable();
    places.dedup();
    // One walk along the text for all of them.
    let (mut at, mut units) = (0, 0);
    let counted: Vec<usize> = places
        .iter()
        .map(|place| {
            let part = map.text().get(at..*place).unwrap_or_default();
            units += part.encode_utf16().count();
            at = *place;
            units
        })
        .collect();
    let unit = |place: usize| {
        let index = places.binary_search(&place);
        index.ok().and_then(|index| counted.get(index)).copied()
    };
    let note = |one: &vigie_map::Diagnostic| MapNote {
        line: one.line,
        range: unit(one.range.start).unwrap_or(0)..unit(one.range.end).unwrap_or(0),
        severe: one.severity == Severity::Error,
        message: one.message.clone(),
        hint: one.hint.clone(),
    };
    map.diagnostics.iter().map(note).collect()
}
