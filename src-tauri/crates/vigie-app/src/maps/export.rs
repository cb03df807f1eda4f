//! Maps as files anywhere: read in any language they come in, written in any form asked for.

mod fonts;
mod format;
mod writing;

use std::path::Path;

use vigie_export::{PdfError, PngError, PptxError};
use vigie_map::mermaid::{self, Language, Loss, Reading};
use vigie_map::wire::{self, MapDocument};
use vigie_map::{DiagnosticKind, LintOptions, Map, Rule, Severity};

pub(crate) use fonts::for_scenes as fonts_for;
pub use format::{Format, extensions};
pub(super) use writing::page_scene;
pub use writing::{Pictures, Rendered, Slides, render, render_changes, render_together};

/// The longest text that is read as a map, in bytes. The largest public ones have some 20,000.
const LONGEST: usize = 16 << 20;

/// Why a file is no map, or cannot become what was asked for.
#[derive(Debug, thiserror::Error)]
pub enum MapFileError {
    /// Bytes that are no text.
    #[error("{name} is not a text in UTF-8")]
    NoText {
        /// The file.
        name: String,
    },
    /// More than any map has.
    #[error("{name} is longer than 16 MB, and no map is")]
    TooLong {
        /// The file.
        name: String,
    },
    /// A document without a map.
    #[error("{name} holds no Wardley map")]
    NoMap {
        /// The file.
        name: String,
    },
    /// JSON of another form.
    #[error("{name} is not a map as JSON: {why}")]
    NoDocument {
        /// The file.
        name: String,
        /// Where it differs.
        why: String,
    },
    /// JSON of a newer version.
    #[error("{name} is of version {version}, newer than this program")]
    NewerDocument {
        /// The file.
        name: String,
        /// Its version.
        version: u32,
    },
    /// A file whose ending says nothing.
    #[error(
        "a map cannot be written as {name}: its ending must be one of {}",
        extensions()
    )]
    UnknownFormat {
        /// The file.
        name: String,
    },
    /// A text that is not in the map language.
    #[error("{name} is not in the map language: only that can be made tidy")]
    NotOurs {
        /// The file.
        name: String,
    },
    /// A scale for what has no pixels.
    #[error("{format} has no pixels to scale")]
    NoPixels {
        /// The format's ending.
        format: &'static str,
    },
    /// Changes as what holds no picture of them.
    #[error("a picture of changes is svg, png or pdf, not {format}")]
    NoPicture {
        /// The format's ending.
        format: &'static str,
    },
    /// An option for another format.
    #[error("{option} is for {wanted}, not for {format}")]
    OtherFormat {
        /// What was asked for.
        option: &'static str,
        /// The formats that have it.
        wanted: &'static str,
        /// The format's ending.
        format: &'static str,
    },
    /// No picture could be made.
    #[error(transparent)]
    Png(#[from] PngError),
    /// No pages could be made.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// No slides could be made.
    #[error(transparent)]
    Pptx(#[from] PptxError),
    /// The map could not become JSON.
    #[error("the map cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

impl MapFileError {
    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::NoMap { .. } => {
                "In Markdown, maps are looked for in ```mermaid fences that start with wardley-beta."
            }
            Self::NoText { .. } => "Save it as UTF-8 in the program that it comes from.",
            Self::NewerDocument { .. } => "Use a newer Vigie.",
            Self::NotOurs { .. } => "Turn it first: vigie map render FILE -o map.owm",
            Self::NoPicture { .. } => "For other programs, --json tells the changes one by one.",
            Self::NoPixels { .. } => "Use --width and --height.",
            _ => return None,
        };
        Some(hint.to_owned())
    }
}

/// A map, read from a file.
#[derive(Debug, Clone)]
pub struct ReadMap {
    /// The map. Of another language, as a text of the map language.
    pub map: Map,
    /// What it was written in; JSON counts as the map language.
    pub language: Language,
    /// What the map language cannot say of it. Lines are those of the file.
    pub losses: Vec<Loss>,
    /// For each line of the map's text, that of the file; empty if they are the same.
    lines: Vec<usize>,
}

/// Something about a line of a map's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The line of the file, from 1.
    pub line: usize,
    /// How much it matters.
    pub severity: Severity,
    /// The rule, as the JSON document names it.
    pub kind: String,
    /// What is the matter.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

/// Reads the maps of a file, whatever language it is in: the map language, JSON, a Mermaid diagram, or Markdown that holds
/// some.
///
/// # Errors
/// When the file holds no map.
pub fn read(name: &str, bytes: &[u8], how: Reading) -> Result<Vec<ReadMap>, MapFileError> {
    let text = text_of(name, bytes)?;
    let ending = Path::new(name).extension().unwrap_or_default();
    let is_markdown = ["md", "markdown"]
        .iter()
        .any(|one| ending.eq_ignore_ascii_case(one));
    if ending.eq_ignore_ascii_case("json") || text.trim_start().starts_with('{') {
        let ours = |map| ReadMap {
            map,
            language: Language::Owm,
            losses: Vec::new(),
            lines: Vec::new(),
        };
        return Ok(vec![ours(vigie_map::parse(
            &document(name, text)?.to_owm(),
        ))]);
    }
    let maps: Vec<ReadMap> = match mermaid::language_of(text) {
        Language::Mermaid => vec![diagram(text, Language::Mermaid, 1, how)],
        Language::Owm if !is_markdown => vec![ReadMap {
            map: vigie_map::parse(text),
            language: Language::Owm,
            losses: Vec::new(),
            lines: Vec::new(),
        }],
        Language::Owm | Language::Markdown => mermaid::blocks(text)
            .iter()
            .map(|block| diagram(&block.text, Language::Markdown, block.line, how))
            .collect(),
    };
    match maps.is_empty() {
        true => Err(MapFileError::NoMap {
            name: name.to_owned(),
        }),
        false => Ok(maps),
    }
}

fn text_of<'b>(name: &str, bytes: &'b [u8]) -> Result<&'b str, MapFileError> {
    let name = || name.to_owned();
    if bytes.len() > LONGEST {
        return Err(MapFileError::TooLong { name: name() });
    }
    std::str::from_utf8(bytes).map_err(|_| MapFileError::NoText { name: name() })
}

fn document(name: &str, text: &str) -> Result<MapDocument, MapFileError> {
    let name = name.to_owned();
    let document: MapDocument = match serde_json::from_str(text.trim_start_matches('\u{feff}')) {
        Ok(document) => document,
        Err(error) => {
            let why = error.to_string();
            return Err(MapFileError::NoDocument { name, why });
        }
    };
    match document.version {
        version if version > wire::VERSION => Err(MapFileError::NewerDocument { name, version }),
        _ => Ok(document),
    }
}

/// Reads a diagram that starts on that line of its file.
fn diagram(text: &str, language: Language, first: usize, how: Reading) -> ReadMap {
    let read = mermaid::from_mermaid(text, how);
    let mut losses = read.losses;
    for line in losses.iter_mut().flat_map(|loss| &mut loss.lines) {
        *line += first - 1;
    }
    ReadMap {
        map: vigie_map::parse(&read.text),
        language,
        losses,
        lines: read.lines.iter().map(|line| line + first - 1).collect(),
    }
}

impl ReadMap {
    /// Everything that is to be said about it, in the order of the file's lines: about its text, about what its language and
    /// ours do not share, and about the map as a map.
    pub fn findings(&self) -> Vec<Finding> {
        let document = MapDocument::from(&self.map);
        let said = self.map.diagnostics.iter().zip(document.diagnostics);
        // What other tools of the map language do does not concern a diagram.
        let said = said.filter(|(one, _)| {
            self.lines.is_empty() || one.kind != DiagnosticKind::OtherToolsDiffer
        });
        let mut findings: Vec<Finding> = said
            .map(|(one, document)| Finding {
                line: self.line(one.line),
                severity: one.severity,
                kind: document.kind,
                message: match self.lines.is_empty() {
                    true => document.message,
                    false => without_lines(&document.message),
                },
                hint: document.hint,
            })
            .collect();
        findings.extend(self.losses.iter().map(|loss| {
            Finding {
                line: loss.lines.first().copied().unwrap_or(1),
                severity: match loss.kind {
                    mermaid::LossKind::UnreadableLine => Severity::Error,
                    mermaid::LossKind::IgnoredWords | mermaid::LossKind::OutsideMap => {
                        Severity::Warning
                    }
                    _ => Severity::Hint,
                },
                kind: serde_json::to_value(loss.kind)
                    .ok()
                    .and_then(|kind| kind.as_str().map(str::to_owned))
                    .unwrap_or_default(),
                message: loss.message.clone(),
                hint: (loss.kind == mermaid::LossKind::Boundaries)
                    .then(|| "With --rescale, each element keeps its stage.".to_owned()),
            }
        }));
        findings.extend(self.advice());
        findings.sort_by_key(|finding| finding.line);
        findings
    }

    /// What the rules of mapping say, but for what was said of a line already.
    fn advice(&self) -> impl Iterator<Item = Finding> {
        let said: Vec<Rule> = (self.map.diagnostics.iter())
            .map(|one| Rule::of(one.kind))
            .collect();
        let found = vigie_map::lint(&self.map, &LintOptions::default());
        found
            .into_iter()
            .filter(move |one| !said.contains(&one.rule))
            .map(|one| Finding {
                line: one.places.first().map_or(1, |place| self.line(place.line)),
                severity: one.severity,
                kind: one.rule.name().to_owned(),
                message: one.message,
                hint: Some(one.reason.to_owned()),
            })
    }

    /// The file's line for a line of the map's text.
    fn line(&self, line: usize) -> usize {
        self.lines.get(line - 1).copied().unwrap_or(line)
    }

    /// The map as a document for other programs.
    pub fn document(&self) -> MapDocument {
        MapDocument::from(&self.map)
    }
}

/// A message without the lines it names, which are those of another text.
fn without_lines(message: &str) -> String {
    let mut parts = message.split(" (line ");
    let mut words = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(')') {
            Some((digits, rest)) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                words.push_str(rest);
            }
            _ => words.extend([" (line ", part]),
        }
    }
    words
}

/// Makes a text of the map language tidy.
///
/// # Errors
/// When it is in another language.
pub fn tidy(name: &str, bytes: &[u8]) -> Result<String, MapFileError> {
    let text = text_of(name, bytes)?;
    let ending = Path::new(name).extension().unwrap_or_default();
    let is_other = ["md", "markdown", "json", "mmd"]
        .iter()
        .any(|one| ending.eq_ignore_ascii_case(one));
    if is_other || mermaid::language_of(text) != Language::Owm {
        return Err(MapFileError::NotOurs {
            name: name.to_owned(),
        });
    }
    Ok(vigie_map::format(&vigie_map::parse(text)))
}

#[cfg(test)]
mod tests;
