//! One map as it was at several times: what the workspace kept of it, and decks of that.

use std::path::Path;

use serde::Serialize;
use vigie_app::map_files::{self, Format, MapFileError, ReadMap};
use vigie_app::{App, SnapshotId, StateChoice, wall_time};

use super::{File, Stop, maps_of, not_a_source, pictures, write};
use crate::NOT_THERE;
use crate::arguments::Render;
use crate::output::Output;

/// A page of a deck.
#[derive(Serialize)]
pub(super) struct Told {
    /// The snapshot's number; null for the map as it is now.
    snapshot: Option<i64>,
    label: String,
}

#[derive(Serialize)]
struct Kept {
    id: i64,
    taken_at: String,
    by_hand: bool,
    reason: String,
    bytes: u64,
}

/// Lists the snapshots of a map, newest first.
pub(super) fn list(app: &App, file: &str, out: &mut Output) -> Result<u8, Stop> {
    let name = app.name_of_map(file)?;
    let snapshots = app.snapshots(&name)?;
    if out.is_json() {
        let kept = snapshots.into_iter().map(|one| Kept {
            id: one.id.get(),
            taken_at: one.taken_at.to_string(),
            by_hand: one.by_hand,
            reason: one.reason,
            bytes: one.bytes,
        });
        out.value(&kept.collect::<Vec<_>>())?;
        return Ok(0);
    }
    for one in &snapshots {
        let how = match (one.reason.as_str(), one.by_hand) {
            ("", true) => "by hand",
            ("", false) => "when a session ended",
            (reason, _) => reason,
        };
        let (id, when) = (one.id.get(), wall_time(one.taken_at));
        out.line(&format!("{id:>6}  {when}  {how}"))?;
    }
    if snapshots.is_empty() {
        out.remark(&format!("{name} has no snapshot yet."));
    }
    Ok(0)
}

/// Maps, each with the file that it is of.
type OfFiles<'a> = Vec<(&'a String, ReadMap)>;

/// What is to be shown.
pub(super) enum Shown<'a> {
    /// The states that the workspace kept of a map.
    States(&'a str, &'a StateChoice),
    /// Maps of files; where states are wanted, these are the states.
    Maps(OfFiles<'a>),
}

/// Tells from the files and options what is to be shown.
pub(super) fn shown(what: &Render) -> Result<Shown<'_>, Stop> {
    let Some(which) = &what.snapshots else {
        return Ok(Shown::Maps(held(&what.files, what.rescale)?));
    };
    if let [file] = what.files.as_slice()
        && file != "-"
    {
        let maps = match is_file(file) {
            true => held(&what.files, what.rescale)?,
            false => Vec::new(),
        };
        // A document may hold several maps, which are then the states.
        if maps.len() > 1 {
            not_chosen(which)?;
            return Ok(Shown::Maps(maps));
        }
        return match what.rescale {
            false => Ok(Shown::States(file, which)),
            true => Err(Stop::Failed {
                message: "--rescale is for Mermaid, and snapshots are in the map language"
                    .to_owned(),
                hint: Some("Leave it out.".to_owned()),
                code: 2,
            }),
        };
    }
    not_chosen(which)?;
    Ok(Shown::Maps(held(&what.files, what.rescale)?))
}

/// The maps that files hold, in their order.
fn held(files: &[String], rescale: bool) -> Result<OfFiles<'_>, Stop> {
    let mut all = Vec::new();
    for file in files {
        let maps = maps_of(file, rescale)?.into_iter();
        all.extend(maps.map(|map| (file, map)));
    }
    Ok(all)
}

/// Maps of files are the states themselves: there is nothing to choose from.
fn not_chosen(which: &StateChoice) -> Result<(), Stop> {
    match which {
        StateChoice::ByHand | StateChoice::All => Ok(()),
        StateChoice::Chosen(_) => Err(Stop::Failed {
            message:
                "snapshots are chosen of one map of the workspace, and these are maps of files"
                    .to_owned(),
            hint: Some("Each of them is a state: leave out which.".to_owned()),
            code: 2,
        }),
    }
}

fn is_file(path: &str) -> bool {
    Path::new(path).is_file()
}

/// Writes a deck of the states of a map.
pub(super) fn render(
    app: &App,
    what: &Render,
    (file, which): (&str, &StateChoice),
    out: &mut Output,
) -> Result<u8, Stop> {
    let format = Format::of(&what.output)?;
    if !format.gathers() {
        return Err(Stop::from(MapFileError::OtherFormat {
            option: "a page for each state of a map",
            wanted: "pptx and pdf",
            format: format.extension(),
        }));
    }
    let sources: Vec<&String> = what.files.iter().chain(&what.template).collect();
    not_a_source(&what.output, &sources)?;
    let name = app.name_of_map(file)?;
    let states = app.map_states(&name, which).map_err(|error| {
        let hint = format!("List them: vigie map snapshots {file}");
        match Stop::from(error) {
            Stop::Failed { message, code, .. } if code == NOT_THERE => Stop::Failed {
                message,
                hint: Some(hint),
                code,
            },
            other => other,
        }
    })?;
    let is_now = states.iter().all(|state| state.snapshot.is_none());
    if is_now && !matches!(which, StateChoice::Chosen(_)) {
        return Err(Stop::Failed {
            message: format!("{name} has no snapshot yet"),
            hint: Some(
                "The window takes them, by hand and when a session ends. Or name several files, each a state.".to_owned(),
            ),
            code: NOT_THERE,
        });
    }
    let maps = states.iter().map(|state| app.map_in(&name, state));
    let maps = maps.collect::<Result<Vec<_>, _>>()?;
    let together: Vec<_> = maps.iter().map(|map| &**map).collect();
    let labels = states.iter().map(|state| state.label.clone()).collect();
    let pictures = pictures(what, Some(labels))?;
    let rendered = map_files::render_together(&together, format, &pictures)?;
    write(&what.output, &rendered.bytes)?;
    if out.is_json() {
        let told = states.into_iter().map(|state| Told {
            snapshot: state.snapshot.map(SnapshotId::get),
            label: state.label,
        });
        out.value(&[File {
            file: what.output.clone(),
            bytes: rendered.bytes.len(),
            losses: rendered.losses,
            states: told.collect(),
        }])?;
    } else {
        out.line(&what.output.display().to_string())?;
    }
    Ok(0)
}
