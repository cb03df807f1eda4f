//! The JSON of Podcasting 2.0: `segments`, each with `startTime`, `endTime`, `speaker` and `body`. Whisper's, with
//! `start`, `end` and `text`, is read as well.

use super::{Cue, Gathered};
use crate::loose;
use crate::problem::{ProblemKind, Problems};

/// Whether a text that begins with a bracket is JSON: a transcript in plain text may begin with `[Music]`.
pub(super) fn looks_like(source: &str) -> bool {
    let after = source[1..].trim_start();
    if source.starts_with('{') {
        after.starts_with(['"', '}'])
    } else {
        after.starts_with(['{', ']'])
    }
}

pub(super) fn read(
    source: &str,
    gathered: &mut Gathered,
    problems: &mut Problems,
) -> Option<String> {
    let Some(document) = loose::read(source) else {
        problems.add(ProblemKind::OtherJson);
        return None;
    };
    if document.truncated {
        problems.add(ProblemKind::Truncated);
    }
    if document.cut {
        problems.add(ProblemKind::TooLong);
    }
    const STARTS: [&str; 4] = ["startTime", "start", "start_time", "from"];
    for segment in &document.records {
        let Some(text) = segment.text(&["body", "text"]) else {
            continue;
        };
        let start_ms = segment.time(&STARTS);
        if start_ms.is_none() && segment.has(&STARTS) {
            problems.add(ProblemKind::BadTime {
                text: crate::excerpt(&segment.text(&STARTS).unwrap_or_default(), 60),
            });
        }
        gathered.add(Cue {
            start_ms,
            end_ms: segment.time(&["endTime", "end", "end_time", "to"]),
            speaker: segment.text(&["speaker"]),
            text,
        });
    }
    document.fields.text(&["language"])
}
