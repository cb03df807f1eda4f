//! From what the window asks of maps to what the program does.

use vigie_app as app;
use vigie_map::{Language, Theme};

use super::{
    AskedMap, CreateMap, ListMaps, MapCard, MapLanguage, MapLook, MapSide, MapStart, MapTheme,
    OneMap, SampleMap, ShowMap,
};
use crate::convert::count;

impl From<app::MapCard> for MapCard {
    fn from(card: app::MapCard) -> Self {
        Self {
            name: card.name,
            title: card.title,
            changed_at: card.changed_at.millis(),
            components: count(card.components),
            diagnostics: count(card.notes),
            svg: card.svg,
        }
    }
}

impl From<&ListMaps> for app::MapPaint {
    fn from(asked: &ListMaps) -> Self {
        match asked.dark {
            true => Self::Dark,
            false => Self::Light,
        }
    }
}

impl From<MapTheme> for Theme {
    fn from(theme: MapTheme) -> Self {
        match theme {
            MapTheme::Plain => Self::Plain,
            MapTheme::Wardley => Self::Wardley,
            MapTheme::Colour => Self::Colour,
            MapTheme::Handwritten => Self::Handwritten,
            MapTheme::Dark => Self::Dark,
            MapTheme::Projector => Self::Projector,
        }
    }
}

impl From<MapLanguage> for Language {
    fn from(language: MapLanguage) -> Self {
        match language {
            MapLanguage::En => Self::English,
            MapLanguage::Fr => Self::French,
        }
    }
}

impl From<MapLook> for app::MapLook {
    fn from(look: MapLook) -> Self {
        Self {
            dark: look.dark,
            theme: look.theme.map(Into::into),
            language: look.language.into(),
            ..Self::default()
        }
    }
}

impl From<&ShowMap> for app::MapLook {
    fn from(asked: &ShowMap) -> Self {
        Self {
            width: asked.width,
            height: asked.height,
            ..asked.look.into()
        }
    }
}

impl From<MapSide> for app::MapSide {
    fn from(side: MapSide) -> Self {
        match side {
            MapSide::Ours => Self::Ours,
            MapSide::Theirs => Self::Theirs,
        }
    }
}

impl From<&CreateMap> for app::MapStart {
    fn from(asked: &CreateMap) -> Self {
        match &asked.from {
            MapStart::Blank => Self::Blank,
            MapStart::Copy { name } => Self::Copy(name.clone()),
            MapStart::Text { text } => Self::Text(text.clone()),
            MapStart::Sample { name } => Self::Sample(name.clone()),
            MapStart::Names { text } => Self::Names(text.clone()),
        }
    }
}

impl From<Option<String>> for AskedMap {
    fn from(name: Option<String>) -> Self {
        Self { name }
    }
}

impl From<(String, String)> for SampleMap {
    fn from((name, title): (String, String)) -> Self {
        Self { name, title }
    }
}

impl From<String> for OneMap {
    fn from(name: String) -> Self {
        Self { name }
    }
}

/// A revision as the window counts them.
#[must_use]
pub fn revision(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}
