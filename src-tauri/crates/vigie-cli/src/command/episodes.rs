//! Episodes: chapters, people, what is said.

use vigie_app::{App, EntryId, EpisodeView, TranscriptState, inspect};

use super::Stop;
use crate::json;
use crate::output::Output;

/// Prints what is said in an episode, paragraph by paragraph with their times.
pub(super) async fn transcript(app: &App, id: i64, out: &mut Output) -> Result<u8, Stop> {
    let spoken = app.load_transcript(EntryId::new(id)).await?;
    app.follow()?;
    if out.is_json() {
        out.value(&json::Transcript {
            id,
            source: spoken.source,
            language: spoken.language,
            cues: spoken.cues.into_iter().map(inspect::CuePart::of).collect(),
        })?;
        return Ok(0);
    }
    for paragraph in spoken.paragraphs() {
        let at = paragraph.start_ms.map(|at| format!("[{}] ", clock(at)));
        let speaker = paragraph.speaker.map(|name| format!("{name}: "));
        out.line(&format!(
            "{}{}{}",
            at.unwrap_or_default(),
            speaker.unwrap_or_default(),
            paragraph.text
        ))?;
    }
    Ok(0)
}

/// Prints what is known of an episode beside its text.
pub(super) fn print(episode: &EpisodeView, out: &mut Output) -> Result<(), Stop> {
    let mut facts: Vec<String> = Vec::new();
    if let Some(season) = episode.season {
        facts.push(match &episode.season_name {
            Some(name) => format!("season {season}, {name}"),
            None => format!("season {season}"),
        });
    }
    facts.extend(
        episode
            .number
            .iter()
            .map(|number| format!("episode {number}")),
    );
    facts.extend(episode.kind.clone());
    if !facts.is_empty() {
        out.line(&facts.join(" · "))?;
    }
    if !episode.people.is_empty() {
        let people = episode
            .people
            .iter()
            .map(|person| format!("{} ({})", person.name, person.role));
        out.line(&people.collect::<Vec<_>>().join(", "))?;
    }
    for funding in &episode.funding {
        out.line(&format!("{} {}", funding.text, funding.url))?;
    }
    if !episode.chapters.is_empty() {
        out.line("")?;
    }
    for chapter in &episode.chapters {
        out.line(&format!(
            "{:>8}  {}",
            clock(chapter.start_ms),
            chapter.title
        ))?;
    }
    if episode.chapters_elsewhere {
        out.remark("It has chapters: `vigie show --chapters` fetches them.");
    }
    if episode.transcript == TranscriptState::Elsewhere {
        out.remark("It has a transcript: `vigie transcript` fetches it.");
    }
    Ok(())
}

/// A time as players show it: `1:02:03`, `2:03`.
pub(super) fn clock(millis: u64) -> String {
    let seconds = millis / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}
