//! The workspace itself.

use std::path::{Path, PathBuf};

use vigie_app::{App, Background, MapLook, MapPaint};

use super::Stop;
use crate::IN_PART;
use crate::output::Output;

pub(super) async fn demo(folder: &Path, out: &mut Output) -> Result<u8, Stop> {
    let app = App::open_demo(folder, Background::Off).await?;
    let sidebar = app.sidebar()?;
    if out.is_json() {
        out.value(&serde_json::json!({ "workspace": folder, "entries": sidebar.entries, "unread": sidebar.unread }))?;
    } else {
        out.line(&format!(
            "A demonstration with {} entries is in {}.",
            sidebar.entries,
            folder.display()
        ))?;
        out.line(&format!(
            "Look at it: vigie --workspace '{}' list",
            folder.display()
        ))?;
    }
    Ok(0)
}

pub(super) fn init(folder: &Path, out: &mut Output) -> Result<u8, Stop> {
    App::open_empty(folder, Background::Off)?;
    if out.is_json() {
        out.value(&serde_json::json!({ "workspace": folder }))?;
    } else {
        out.line(&format!("The workspace {} is ready.", folder.display()))?;
    }
    Ok(0)
}

pub(super) fn maps(
    app: &App,
    name: Option<String>,
    dark: bool,
    out: &mut Output,
) -> Result<u8, Stop> {
    let paint = if dark {
        MapPaint::Dark
    } else {
        MapPaint::Light
    };
    if let Some(name) = name {
        let look = MapLook {
            dark,
            ..MapLook::default()
        };
        let view = app.open_map(&name, look)?;
        let shown = &view.shown;
        if out.is_json() {
            let notes: Vec<_> = shown
                .notes
                .iter()
                .map(|note| {
                    serde_json::json!({
                        "line": note.line, "severe": note.severe, "message": note.message, "hint": note.hint,
                    })
                })
                .collect();
            out.value(&serde_json::json!({
                "name": view.name, "title": shown.title, "text": view.map.text(), "svg": shown.svg(), "diagnostics": notes,
            }))?;
        } else {
            for note in &shown.notes {
                out.remark(&format!("{}:{}: {}", view.name, note.line, note.message));
            }
            out.raw(&shown.svg())?;
        }
        return Ok(0);
    }
    let cards = app.map_cards(paint)?;
    if out.is_json() {
        let cards: Vec<_> = cards
            .iter()
            .map(|card| {
                serde_json::json!({
                    "name": card.name, "title": card.title, "components": card.components,
                    "diagnostics": card.notes, "changed_at": card.changed_at.to_string(),
                })
            })
            .collect();
        out.value(&cards)?;
    } else {
        for card in &cards {
            out.line(&format!(
                "{:<32} {:>3} components  {}",
                card.name, card.components, card.title
            ))?;
        }
    }
    Ok(0)
}

pub(super) fn back_up(app: &App, out: &mut Output) -> Result<u8, Stop> {
    let backup = app.back_up()?;
    if out.is_json() {
        out.value(&serde_json::json!({ "path": backup.path, "bytes": backup.bytes }))?;
    } else {
        out.line(&format!("Copied to {}.", backup.path.display()))?;
    }
    Ok(0)
}

pub(super) fn restore(folder: &Path, file: Option<PathBuf>, out: &mut Output) -> Result<u8, Stop> {
    let backups = folder.join("backups");
    let Some(file) = file else {
        let mut names: Vec<PathBuf> = std::fs::read_dir(&backups)
            .map(|children| children.flatten().map(|child| child.path()).collect())
            .unwrap_or_default();
        names.retain(|path| path.extension().is_some_and(|ending| ending == "db"));
        names.sort();
        if out.is_json() {
            out.value(&names)?;
        } else if names.is_empty() {
            return Err(Stop::not_there(format!(
                "{} holds no backup",
                backups.display()
            )));
        } else {
            for name in &names {
                out.line(&name.display().to_string())?;
            }
            out.remark("Choose one: vigie restore FILE");
        }
        return Ok(0);
    };
    let file = if file.exists() {
        file
    } else {
        backups.join(file)
    };
    if !file.exists() {
        return Err(Stop::not_there(format!(
            "{}: no such backup",
            file.display()
        )));
    }
    App::restore(folder, &file)?;
    if out.is_json() {
        out.value(&serde_json::json!({ "restored": file }))?;
    } else {
        out.line("Restored. What was there before is in backups/ too.")?;
    }
    Ok(0)
}

pub(super) fn check(app: &App, out: &mut Output) -> Result<u8, Stop> {
    let report = app.check()?;
    let index = app.check_index()?;
    let faults: Vec<String> = report.faults.iter().map(ToString::to_string).collect();
    if out.is_json() {
        out.value(&serde_json::json!({
            "sound": faults.is_empty(), "entries": report.entries, "problems": faults,
            "index": { "entries": index.entries, "behind": index.behind },
        }))?;
    } else {
        for fault in &faults {
            out.line(fault)?;
        }
        out.line(&format!(
            "{} entries; the index holds {}, {} to follow.",
            report.entries, index.entries, index.behind
        ))?;
        out.line(if faults.is_empty() {
            "The workspace is sound."
        } else {
            "The workspace is damaged: see vigie restore."
        })?;
    }
    Ok(if faults.is_empty() { 0 } else { IN_PART })
}

pub(super) fn reindex(app: &App, out: &mut Output) -> Result<u8, Stop> {
    app.rebuild_index()?;
    let followed = app.follow()?;
    if out.is_json() {
        out.value(&serde_json::json!({ "indexed": followed }))?;
    } else {
        out.line(&format!("{followed} entries indexed."))?;
    }
    Ok(0)
}
