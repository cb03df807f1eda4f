//! Wardley maps as files, without a workspace but for what it kept of them.

mod states;

use std::path::{Path, PathBuf};

use serde::Serialize;
use vigie_app::App;
use vigie_app::map_files::{
    self, Change, Finding, Format, Language, Loss, MapFileError, Pictures, ReadMap, Reading,
    Severity, Slides, Writing,
};

use self::states::Shown;
use super::{Stop, read};
use crate::IN_PART;
use crate::arguments::{Diff, Map, Render};
use crate::output::Output;

impl From<MapFileError> for Stop {
    fn from(error: MapFileError) -> Self {
        // A name or an option that cannot be is wrong usage.
        let is_usage = matches!(
            error,
            MapFileError::UnknownFormat { .. }
                | MapFileError::NoPixels { .. }
                | MapFileError::NoPicture { .. }
                | MapFileError::OtherFormat { .. }
        );
        Self::Failed {
            message: error.to_string(),
            hint: error.hint(),
            code: if is_usage { 2 } else { 1 },
        }
    }
}

/// Runs one command; `workspace` opens the workspace for those that need it.
pub(super) fn run(
    what: Map,
    workspace: impl FnOnce() -> Result<App, Stop>,
    out: &mut Output,
) -> Result<u8, Stop> {
    match what {
        Map::Snapshots { file } => {
            let app = workspace()?;
            let code = states::list(&app, &file, out);
            app.close();
            code
        }
        Map::Check {
            files,
            strict,
            hints,
        } => check(&files, strict, hints, out),
        Map::Render(what) => match states::shown(&what)? {
            Shown::States(file, which) => {
                let app = workspace()?;
                let code = states::render(&app, &what, (file, which), out);
                app.close();
                code
            }
            Shown::Maps(maps) => render(&what, &maps, out),
        },
        Map::Fmt { files, check } => fmt(&files, check, out),
        Map::Diff(what) => diff(&what, out),
        Map::Parse { file } => parse(&file, out),
    }
}

fn maps_of(file: &str, rescale: bool) -> Result<Vec<ReadMap>, Stop> {
    Ok(map_files::read(file, &read(file)?, Reading { rescale })?)
}

/// The one map of a file.
fn map_of(file: &str) -> Result<ReadMap, Stop> {
    let mut maps = maps_of(file, false)?;
    match maps.len() {
        1 => Ok(maps.remove(0)),
        count => Err(Stop::failed(format!(
            "{file} holds {count} maps, and one is wanted"
        ))),
    }
}

#[derive(Serialize)]
struct Checked<'f> {
    file: &'f str,
    maps: usize,
    language: &'static str,
    diagnostics: Vec<Said>,
}

#[derive(Serialize)]
struct Said {
    line: usize,
    severity: &'static str,
    kind: String,
    message: String,
    hint: Option<String>,
}

fn severity(of: Severity) -> &'static str {
    match of {
        Severity::Hint => "hint",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn check(files: &[String], strict: bool, hints: bool, out: &mut Output) -> Result<u8, Stop> {
    let bound = if strict {
        Severity::Warning
    } else {
        Severity::Error
    };
    let mut checked = Vec::new();
    let mut is_sound = true;
    for file in files {
        let maps = maps_of(file, false)?;
        let findings: Vec<Finding> = maps.iter().flat_map(ReadMap::findings).collect();
        is_sound &= findings.iter().all(|one| one.severity < bound);
        if !out.is_json() {
            let told = |one: &&Finding| hints || one.severity > Severity::Hint;
            for one in findings.iter().filter(told) {
                let severity = severity(one.severity);
                out.line(&format!("{file}:{}: {severity}: {}", one.line, one.message))?;
                if let Some(hint) = &one.hint {
                    out.line(&format!("    {hint}"))?;
                }
            }
        }
        let said = |one: Finding| Said {
            line: one.line,
            severity: severity(one.severity),
            kind: one.kind,
            message: one.message,
            hint: one.hint,
        };
        checked.push(Checked {
            file,
            maps: maps.len(),
            language: match maps.first().map(|map| map.language) {
                Some(Language::Mermaid) => "mermaid",
                Some(Language::Markdown) => "markdown",
                Some(Language::Owm) | None => "owm",
            },
            diagnostics: findings.into_iter().map(said).collect(),
        });
    }
    if out.is_json() {
        out.value(&checked)?;
    }
    Ok(if is_sound { 0 } else { IN_PART })
}

#[derive(Serialize)]
struct File {
    file: PathBuf,
    bytes: usize,
    /// What the map language or the format cannot say.
    losses: Vec<Loss>,
    /// Of a deck of snapshots, what its pages show.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    states: Vec<states::Told>,
}

/// How maps are painted and written; with labels, they are states of one.
fn pictures(what: &Render, labels: Option<Vec<String>>) -> Result<Pictures, Stop> {
    let slides = Slides {
        standard: what.standard,
        steps: what.steps,
        snapshots: labels,
        title: what.title.clone(),
        template: what.template.as_deref().map(read).transpose()?,
    };
    Ok(Pictures {
        theme: what.theme,
        width: what.width,
        height: what.height,
        scale: what.scale,
        transparent: what.transparent,
        embeds_fonts: what.embed_fonts,
        paper: what.paper,
        language: None,
        slides: (slides != Slides::default()).then_some(slides),
        mermaid: Writing {
            fold_ranges: what.fold_ranges,
        },
    })
}

fn render(what: &Render, maps: &[(&String, ReadMap)], out: &mut Output) -> Result<u8, Stop> {
    let format = Format::of(&what.output)?;
    let labels = || maps.iter().map(|(file, _)| label(file)).collect();
    let pictures = pictures(what, what.snapshots.is_some().then(labels))?;
    let gathers = format.gathers();
    let paths: Vec<PathBuf> = match maps.len() {
        count if count > 1 && !gathers => (1..=count)
            .map(|index| numbered(&what.output, index))
            .collect(),
        _ => vec![what.output.clone()],
    };
    // Before the first is written: none may take the place of a source.
    let sources: Vec<&String> = what.files.iter().chain(&what.template).collect();
    for path in &paths {
        not_a_source(path, &sources)?;
    }
    let shares: Vec<&[(&String, ReadMap)]> = match gathers {
        true => vec![maps],
        false => maps.chunks(1).collect(),
    };
    let mut written = Vec::new();
    for (share, path) in shares.into_iter().zip(paths) {
        let together: Vec<_> = share.iter().map(|(_, map)| &map.map).collect();
        let rendered = map_files::render_together(&together, format, &pictures)?;
        write(&path, &rendered.bytes)?;
        let mut losses: Vec<Loss> = Vec::new();
        for (file, map) in share {
            for loss in map.losses.iter().chain(&rendered.losses) {
                let line = loss.lines.first().copied().unwrap_or(1);
                out.remark(&format!("{file}:{line}: {}", loss.message));
                losses.push(loss.clone());
            }
        }
        let bytes = rendered.bytes.len();
        if !out.is_json() {
            out.line(&path.display().to_string())?;
        }
        written.push(File {
            file: path,
            bytes,
            losses,
            states: Vec::new(),
        });
    }
    if out.is_json() {
        out.value(&written)?;
    }
    Ok(0)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Stop> {
    map_files::write_file(path, bytes)
        .map(drop)
        .map_err(|error| Stop::failed(format!("{}: {error}", path.display())))
}

/// What a state of a map is called: its file's name without the ending.
fn label(file: &str) -> String {
    let stem = Path::new(file).file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

/// `out.svg` as `out-2.svg`.
fn numbered(path: &Path, index: usize) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(format!("-{index}."));
    name.push(path.extension().unwrap_or_default());
    path.with_file_name(name)
}

fn not_a_source(path: &Path, sources: &[&String]) -> Result<(), Stop> {
    match sources.iter().any(|file| is_same(path, Path::new(file))) {
        false => Ok(()),
        true => Err(Stop::Failed {
            message: format!("{} is read from: it is not overwritten", path.display()),
            hint: Some("Choose another name for -o.".to_owned()),
            code: 2,
        }),
    }
}

fn is_same(one: &Path, other: &Path) -> bool {
    match (std::fs::canonicalize(one), std::fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

fn fmt(files: &[String], check: bool, out: &mut Output) -> Result<u8, Stop> {
    let mut results = Vec::new();
    let mut is_tidy = true;
    for file in files {
        let before = read(file)?;
        let tidy = map_files::tidy(file, &before)?;
        let changed = tidy.as_bytes() != before;
        is_tidy &= !changed;
        match (check, file.as_str()) {
            (true, _) => {}
            (false, "-") if !out.is_json() => out.raw(&tidy)?,
            (false, "-") => {}
            (false, path) if changed => map_files::write_file(Path::new(path), tidy.as_bytes())
                .map(drop)
                .map_err(|error| Stop::failed(format!("{path}: {error}")))?,
            _ => {}
        }
        if changed && !out.is_json() && file != "-" {
            out.line(file)?;
        }
        let text = (file == "-" && !check).then_some(tidy);
        results.push(serde_json::json!({ "file": file, "changed": changed, "text": text }));
    }
    if out.is_json() {
        out.value(&results)?;
    }
    Ok(if check && !is_tidy { IN_PART } else { 0 })
}

#[derive(Serialize)]
struct Changed {
    #[serde(flatten)]
    change: Change,
    /// The same for people.
    words: String,
}

fn diff(what: &Diff, out: &mut Output) -> Result<u8, Stop> {
    let (old, new) = (map_of(&what.old)?, map_of(&what.new)?);
    if let Some(path) = &what.output {
        return draw_diff(what, (&old, &new), path, out);
    }
    let changes = map_files::diff(&old.map.model, &new.map.model).changes;
    let changes = changes.into_iter().map(|change| Changed {
        words: change.to_string(),
        change,
    });
    if out.is_json() {
        out.value(&changes.collect::<Vec<_>>())?;
    } else {
        for change in changes {
            out.line(&change.words)?;
        }
    }
    Ok(0)
}

fn draw_diff(
    what: &Diff,
    (old, new): (&ReadMap, &ReadMap),
    path: &Path,
    out: &mut Output,
) -> Result<u8, Stop> {
    let format = Format::of(path)?;
    not_a_source(path, &[&what.old, &what.new])?;
    let pictures = Pictures {
        theme: what.theme,
        width: what.width,
        height: what.height,
        scale: what.scale,
        ..Pictures::default()
    };
    let rendered = map_files::render_changes((&old.map, &new.map), format, &pictures)?;
    write(path, &rendered.bytes)?;
    if out.is_json() {
        let bytes = rendered.bytes.len();
        out.value(&serde_json::json!({ "file": path, "bytes": bytes }))?;
    } else {
        out.line(&path.display().to_string())?;
    }
    Ok(0)
}

fn parse(file: &str, out: &mut Output) -> Result<u8, Stop> {
    let maps = maps_of(file, false)?;
    match maps.as_slice() {
        [map] => out.value(&map.document())?,
        maps => out.value(&maps.iter().map(ReadMap::document).collect::<Vec<_>>())?,
    }
    Ok(0)
}
