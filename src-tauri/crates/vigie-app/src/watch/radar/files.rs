//! A radar as files: pictures, a slide, and tables for other programs.

use std::borrow::Cow;
use std::path::Path;

use serde::Serialize;
use vigie_core::Timestamp;
use vigie_export::{
    Deck, DeckMap, PdfOptions, PngOptions, PptxOptions, Radar, RadarOptions, SvgOptions,
    radar_scene,
};
use vigie_map::{Language, Scene, Theme};
use vigie_watch::{Ring, RingMove, RingWhy};

use super::words::{self, ring_moved, ring_reason};
use super::{RadarBlip, RadarView, day};
use crate::maps::export::{MapFileError, fonts_for};
use crate::{Error, Result};

/// In what a radar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RadarFormat {
    /// A vector picture.
    Svg,
    /// A picture of pixels, two for one of the page.
    Png,
    /// A page.
    Pdf,
    /// A slide whose dots and words can be edited.
    Pptx,
    /// A table, with the columns that programs which draw radars read.
    Csv,
    /// The same for other programs.
    Json,
}

impl RadarFormat {
    /// Every format.
    pub const ALL: [Self; 6] = [
        Self::Svg,
        Self::Png,
        Self::Pdf,
        Self::Pptx,
        Self::Csv,
        Self::Json,
    ];

    /// The ending of its files.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Pptx => "pptx",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// The format that a file's name asks for.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        Self::of_ending(path.extension()?.to_str()?)
    }

    /// The format of files with that ending.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|format| ending.eq_ignore_ascii_case(format.extension()))
    }
}

/// A technology as a row of a table. The first columns are those that programs which draw radars ask for.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Row<'v> {
    name: Cow<'v, str>,
    ring: &'static str,
    quadrant: Cow<'v, str>,
    is_new: bool,
    status: &'static str,
    description: Cow<'v, str>,
    reason: String,
    is_decided: bool,
}

/// A radar as JSON.
#[derive(Debug, Serialize)]
struct Document<'v> {
    title: &'static str,
    date: String,
    rings: [&'static str; 4],
    quadrants: Vec<&'v str>,
    technologies: Vec<Row<'v>>,
}

pub(super) fn write(
    view: &RadarView,
    format: RadarFormat,
    language: Language,
    dark: bool,
    now: Timestamp,
) -> Result<Vec<u8>> {
    let scene = || {
        let options = RadarOptions {
            dark,
            ..RadarOptions::default()
        };
        radar_scene(&told(view, language, now), &options)
    };
    Ok(match format {
        RadarFormat::Svg => {
            let options = SvgOptions {
                embed_fonts: true,
                ..SvgOptions::default()
            };
            vigie_export::svg_with(&scene(), &options).into_bytes()
        }
        RadarFormat::Png => png(&scene())?,
        RadarFormat::Pdf => {
            let scene = scene();
            let fonts = fonts_for(&[&scene]);
            vigie_export::pdf(&[&scene], &fonts, &PdfOptions::default())
                .map_err(MapFileError::from)?
        }
        RadarFormat::Pptx => slide(&told(view, language, now), dark)?,
        RadarFormat::Csv => csv(view, language)?,
        RadarFormat::Json => {
            let document = Document {
                title: words::title(language),
                date: day(now),
                rings: Ring::ALL.map(|ring| words::ring(ring, language)),
                quadrants: (0..view.sectors.len())
                    .map(|sector| quadrant(view, sector, language))
                    .collect(),
                technologies: rows(view, language),
            };
            serde_json::to_vec_pretty(&document).map_err(MapFileError::from)?
        }
    })
}

/// The radar with its words.
fn told(view: &RadarView, language: Language, now: Timestamp) -> Radar {
    Radar {
        title: format!("{}, {}", words::title(language), day(now)),
        sectors: (0..view.sectors.len())
            .map(|sector| quadrant(view, sector, language).to_owned())
            .collect(),
        rings: Ring::ALL
            .map(|ring| words::ring(ring, language).to_owned())
            .to_vec(),
        blips: view.drawn().blips,
        key: words::key(language),
    }
}

fn png(scene: &Scene) -> Result<Vec<u8>> {
    let options = PngOptions { scale: 2.0 };
    let fonts = fonts_for(&[scene]);
    Ok(vigie_export::png(scene, &fonts, &options).map_err(MapFileError::from)?)
}

fn slide(radar: &Radar, dark: bool) -> Result<Vec<u8>> {
    let deck = Deck {
        title: radar.title.clone(),
        has_cover: false,
        has_agenda: false,
        maps: vec![DeckMap::Radar(radar)],
    };
    let options = PptxOptions {
        theme: dark.then_some(Theme::Dark),
        ..PptxOptions::default()
    };
    Ok(vigie_export::pptx(&deck, &options).map_err(MapFileError::from)?)
}

fn csv(view: &RadarView, language: Language) -> Result<Vec<u8>> {
    let unwritable = |error: csv::Error| Error::Table(error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut rows = rows(view, language);
    for row in &mut rows {
        for cell in [&mut row.name, &mut row.quadrant, &mut row.description] {
            disarm(cell);
        }
        writer.serialize(&*row).map_err(unwritable)?;
    }
    if rows.is_empty() {
        let head = [
            "name",
            "ring",
            "quadrant",
            "isNew",
            "status",
            "description",
            "reason",
            "isDecided",
        ];
        writer.write_record(head).map_err(unwritable)?;
    }
    writer
        .into_inner()
        .map_err(|error| Error::Table(error.to_string()))
}

/// Spreadsheets take a cell that starts with one of these for a formula, and run it; some leave blanks before it out first.
fn disarm(cell: &mut Cow<'_, str>) {
    let runs = cell.trim_start().starts_with(['=', '+', '-', '@']);
    if runs || cell.starts_with(['\t', '\r', '\n']) {
        cell.to_mut().insert(0, '\'');
    }
}

/// A row a technology, by ring: programs that draw radars take the order of the rings from that of the rows.
fn rows(view: &RadarView, language: Language) -> Vec<Row<'_>> {
    let mut blips: Vec<&RadarBlip> = view.blips.iter().collect();
    blips.sort_by_key(|blip| blip.ring);
    let row = |blip| row(view, blip, language);
    blips.into_iter().map(row).collect()
}

fn row<'v>(view: &'v RadarView, blip: &'v RadarBlip, language: Language) -> Row<'v> {
    Row {
        name: blip.name.as_str().into(),
        ring: words::ring(blip.ring, language),
        quadrant: quadrant(view, blip.sector, language).into(),
        is_new: blip.moved == RingMove::New,
        // Programs know these words in English alone.
        status: ring_moved(blip.moved, Language::English),
        description: blip.notes.as_str().into(),
        reason: ring_reason(&blip.why, language),
        is_decided: matches!(blip.why, RingWhy::Decided { .. }),
    }
}

fn quadrant(view: &RadarView, sector: usize, language: Language) -> &str {
    match view.sectors.get(sector).map(String::as_str) {
        Some("") | None => words::others(language),
        Some(name) => name,
    }
}
