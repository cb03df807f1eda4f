//! From what the window asks of maps to what the program does.

use vigie_app as app;
use vigie_map::{Language, Theme};

use super::{
    CreateMap, ExportMap, ListMaps, MapCard, MapFormat, MapLanguage, MapLook, MapSide, MapSlides,
    MapStart, MapTheme, OneMap, ShowMap,
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
        }
    }
}

impl From<String> for OneMap {
    fn from(name: String) -> Self {
        Self { name }
    }
}

impl MapFormat {
    /// The ending of its files.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Pptx => "pptx",
            Self::Mmd => "mmd",
            Self::Owm => "owm",
            Self::Json => "json",
        }
    }
}

impl ExportMap {
    /// What to call the file, before the user says otherwise.
    #[must_use]
    pub fn file_name(&self) -> String {
        let stem = self
            .name
            .rsplit_once('.')
            .map_or(&*self.name, |(stem, _)| stem);
        format!("{stem}.{}", self.format.ending())
    }
}

impl From<&ExportMap> for app::MapExport {
    fn from(asked: &ExportMap) -> Self {
        Self {
            format: asked.format.ending().to_owned(),
            pictures: app::map_files::Pictures {
                theme: asked.theme.map(Into::into),
                width: asked.width,
                height: asked.height,
                scale: asked.scale,
                transparent: asked.transparent,
                slides: (asked.format == MapFormat::Pptx).then(|| app::map_files::Slides {
                    steps: asked.slides == MapSlides::Steps,
                    ..Default::default()
                }),
                ..Default::default()
            },
        }
    }
}

/// A revision as the window counts them.
#[must_use]
pub fn revision(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}
