//! The radar in the terminal: who stands where, files of it, decisions.

use std::path::{Path, PathBuf};

use vigie_app::watching::Ring;
use vigie_app::{App, Language, RadarBlip, RadarFormat, TechnologyState, ring_moved, ring_reason};

use crate::arguments::RingChoice;
use crate::command::Stop;
use crate::json::watch as json;
use crate::output::Output;

/// The file that a radar goes to.
pub(in crate::command) struct RadarFile {
    pub(in crate::command) path: PathBuf,
    pub(in crate::command) dark: bool,
    pub(in crate::command) language: Language,
}

/// Tells who stands where.
pub(in crate::command) fn radar(app: &App, out: &mut Output) -> Result<u8, Stop> {
    app.follow()?;
    let view = app.radar()?;
    if out.is_json() {
        out.value(&json::radar(&view))?;
        return Ok(0);
    }
    for ring in Ring::ALL {
        let mut blips = view
            .blips
            .iter()
            .filter(|blip| blip.ring == ring)
            .peekable();
        if blips.peek().is_some() {
            out.line(ring.as_str())?;
        }
        for blip in blips {
            out.line(&line(blip))?;
        }
    }
    match (view.blips.len(), view.off.len()) {
        (0, 0) => out.remark("No technology is watched."),
        (_, 0) => {}
        (_, off) => out.remark(&format!(
            "{off} more: no decision, on no map, and too little is written of them."
        )),
    }
    Ok(0)
}

fn line(blip: &RadarBlip) -> String {
    let moved = match ring_moved(blip.moved, Language::English) {
        "" => String::new(),
        moved => format!(" ({moved})"),
    };
    format!(
        "{:>4}  {}{moved}: {}",
        blip.number,
        blip.name,
        ring_reason(&blip.why, Language::English)
    )
}

/// Writes the radar to a file.
pub(in crate::command) fn radar_file(
    app: &App,
    file: &RadarFile,
    out: &mut Output,
) -> Result<u8, Stop> {
    let Some(format) = RadarFormat::of_path(&file.path) else {
        return Err(unknown(&file.path));
    };
    app.follow()?;
    let written = app.save_radar(format, file.language, file.dark, &file.path)?;
    if out.is_json() {
        out.value(&serde_json::json!({ "file": written.path, "bytes": written.bytes }))?;
    } else {
        out.remark(&format!("Written to {}", written.path.display()));
    }
    Ok(0)
}

/// Decides about a technology, or leaves it to maps and evidence.
pub(in crate::command) fn decide(
    app: &App,
    name: &str,
    choice: RingChoice,
    out: &mut Output,
) -> Result<u8, Stop> {
    let ring = match choice {
        RingChoice::Adopt => Some(Ring::Adopt),
        RingChoice::Trial => Some(Ring::Trial),
        RingChoice::Assess => Some(Ring::Assess),
        RingChoice::Hold => Some(Ring::Hold),
        RingChoice::Evidence => None,
    };
    app.follow()?;
    let id = app.find_technology(name)?;
    app.decide_ring(id, ring)?;
    let technology = app.technology_draft(id)?;
    let is_ignored = technology.state == TechnologyState::Ignored;
    let name = technology
        .names
        .into_iter()
        .next()
        .map_or_else(String::new, |(name, ..)| name);
    let placed = app.ring(id)?;
    if out.is_json() {
        out.value(&json::in_ring(id, &name, placed.as_ref(), is_ignored))?;
        return Ok(0);
    }
    out.line(&match &placed {
        Some(placed) => format!(
            "{name}: {}, {}",
            placed.ring.as_str(),
            ring_reason(&placed.why, Language::English)
        ),
        None => {
            format!("{name} is not on the radar: it is on no map, or too little is written of it.")
        }
    })?;
    if is_ignored {
        out.remark(&format!("{name} is ignored: the radar leaves it out."));
    }
    Ok(0)
}

fn unknown(path: &Path) -> Stop {
    let endings: Vec<&str> = RadarFormat::ALL.map(RadarFormat::extension).to_vec();
    Stop::Failed {
        message: format!("a radar cannot be written as {}", path.display()),
        hint: Some(format!("Its ending must be one of {}.", endings.join(", "))),
        code: 2,
    }
}
