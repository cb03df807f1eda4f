//! What is said in an episode, with its times: SRT, WebVTT, the JSON and HTML of Podcasting 2.0, and plain text.
//!
//! What a transcript is follows from what it looks like, since servers send most of them as plain text or worse; the
//! media type decides only where the looks leave a doubt. Sources: WebVTT (<https://www.w3.org/TR/webvtt1/>), the
//! transcripts of the podcast namespace (<https://github.com/Podcastindex-org/podcast-namespace>, `transcripts.md`); SRT
//! has none but SubRip's habit.
//!
//! ```
//! use vigie_feed::transcript;
//!
//! let read = transcript::parse(
//!     b"WEBVTT\n\n00:01.500 --> 00:04.000\n<v Ada>Land &amp; sea.",
//!     Some("text/vtt"),
//! );
//! let cue = &read.cues[0];
//! assert_eq!((cue.start_ms, cue.end_ms), (Some(1500), Some(4000)));
//! assert_eq!(cue.speaker.as_deref(), Some("Ada"));
//! assert_eq!(cue.text, "Land & sea.");
//! ```

mod html;
mod json;
mod plain;
mod speaker;
mod timed;

use serde::{Deserialize, Serialize};

use crate::encoding;
use crate::problem::{Problem, ProblemKind, Problems};

/// What was said at a time.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cue {
    /// Where it begins, in milliseconds; none where the transcript does not say.
    #[serde(default)]
    pub start_ms: Option<u64>,
    /// Where it ends, in milliseconds; none where the transcript does not say, or says nonsense.
    #[serde(default)]
    pub end_ms: Option<u64>,
    /// Who says it; none where the transcript does not say so plainly.
    #[serde(default)]
    pub speaker: Option<String>,
    /// Plain text in one line.
    pub text: String,
}

/// How a transcript is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TranscriptFormat {
    /// SubRip.
    Srt,
    /// WebVTT.
    Vtt,
    /// The JSON of Podcasting 2.0, and Whisper's.
    Json,
    /// A web page.
    Html,
    /// Plain text.
    Text,
}

/// A transcript, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transcript {
    /// How it is written.
    pub format: TranscriptFormat,
    /// In order of time; those without a time stay behind the one before them.
    pub cues: Vec<Cue>,
    /// As it says itself, lower case; most do not.
    pub language: Option<String>,
    /// What was wrong with it.
    pub problems: Vec<Problem>,
}

/// Bytes that are read; more is cut off. Twelve hours of speech with single words' times have some 15 MB.
const MOST_BYTES: usize = 32 << 20;
/// Cues that are kept.
const MOST_CUES: usize = 200_000;
/// Bytes of one cue's text; what is longer goes on in the next cue.
const LONGEST_CUE: usize = 4000;

/// Reads a transcript. `media_type` is what the feed or the server calls it, with a charset or without.
///
/// Never fails: what is no transcript gives no cue and a problem. Time and memory are linear in the length.
#[must_use]
pub fn parse(bytes: &[u8], media_type: Option<&str>) -> Transcript {
    let mut problems = Problems::default();
    let mut gathered = Gathered::default();
    let bytes = if bytes.len() > MOST_BYTES {
        problems.add(ProblemKind::TooLong);
        &bytes[..MOST_BYTES]
    } else {
        bytes
    };
    if let Some(looks_like) = crate::parse::binary(bytes) {
        problems.add(ProblemKind::Binary {
            looks_like: looks_like.to_owned(),
        });
        return gathered.finish(TranscriptFormat::Text, None, problems);
    }
    let source = encoding::decode(bytes, media_type, &mut problems);
    let source = source.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let format = format_of(source, media_type);
    let language = match format {
        TranscriptFormat::Srt => timed::srt(source, &mut gathered, &mut problems),
        TranscriptFormat::Vtt => timed::vtt(source, &mut gathered, &mut problems),
        TranscriptFormat::Json => json::read(source, &mut gathered, &mut problems),
        TranscriptFormat::Html => html::read(source, &mut gathered),
        TranscriptFormat::Text => {
            plain::read(source, &mut gathered);
            None
        }
    };
    gathered.finish(format, language, problems)
}

/// How a text is written, by its looks and then by what it is called.
fn format_of(source: &str, media_type: Option<&str>) -> TranscriptFormat {
    let named = media_type.unwrap_or("").to_ascii_lowercase();
    if source.starts_with("WEBVTT") {
        return TranscriptFormat::Vtt;
    }
    if source.starts_with(['{', '[']) && json::looks_like(source) {
        return TranscriptFormat::Json;
    }
    if source.starts_with('<') {
        return TranscriptFormat::Html;
    }
    let mut head = plain::lines(source).take(200);
    if head.any(|line| timed::timing(line).is_some()) {
        return if named.contains("vtt") {
            TranscriptFormat::Vtt
        } else {
            TranscriptFormat::Srt
        };
    }
    if named.contains("html") {
        return TranscriptFormat::Html;
    }
    TranscriptFormat::Text
}

/// Cues being gathered.
#[derive(Default)]
struct Gathered {
    cues: Vec<Cue>,
    full: bool,
}

impl Gathered {
    /// Adds a cue if it says something. Its text becomes one line.
    fn add(&mut self, cue: Cue) {
        let text = cue.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let speaker = cue.speaker.as_deref().and_then(speaker::tidy);
        let mut rest = text.as_str();
        while !rest.is_empty() {
            if self.cues.len() == MOST_CUES {
                self.full = true;
                return;
            }
            let (now, later) = split_long(rest);
            self.cues.push(Cue {
                speaker: speaker.clone(),
                text: now.to_owned(),
                start_ms: cue.start_ms,
                end_ms: cue.end_ms,
            });
            rest = later;
        }
    }

    fn finish(
        mut self,
        format: TranscriptFormat,
        language: Option<String>,
        mut problems: Problems,
    ) -> Transcript {
        if self.full {
            problems.add(ProblemKind::TooLong);
        }
        for cue in &mut self.cues {
            // An end before its start is a slip of the one or the other; the start is what one looks for.
            if cue
                .end_ms
                .is_some_and(|end| cue.start_ms.is_none_or(|start| end < start))
            {
                cue.end_ms = None;
            }
        }
        let mut last = 0;
        let keys: Vec<u64> = self
            .cues
            .iter()
            .map(|cue| {
                last = cue.start_ms.unwrap_or(last);
                last
            })
            .collect();
        if !keys.is_sorted() {
            problems.add(ProblemKind::Unordered);
            let mut keyed: Vec<(u64, Cue)> = keys.into_iter().zip(self.cues).collect();
            // Stable: what is said at the same time, or at none, keeps its order.
            keyed.sort_by_key(|(key, _)| *key);
            self.cues = keyed.into_iter().map(|(_, cue)| cue).collect();
        }
        let mut problems = problems.into_vec();
        if self.cues.is_empty() && !problems.iter().any(|problem| problem.kind.is_fatal()) {
            problems.push(Problem::new(ProblemKind::NoWords));
        }
        Transcript {
            format,
            cues: self.cues,
            language: language
                .map(|language| language.trim().to_lowercase())
                .filter(|language| !language.is_empty()),
            problems,
        }
    }
}

/// The part of a text that one cue holds, and the rest: cut at a space where there is one.
fn split_long(text: &str) -> (&str, &str) {
    if text.len() <= LONGEST_CUE {
        return (text, "");
    }
    let mut end = LONGEST_CUE;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let end = text[..end]
        .rfind(' ')
        .filter(|at| *at > LONGEST_CUE / 2)
        .unwrap_or(end);
    (&text[..end], text[end..].trim_start())
}

/// Cues put together for reading: what one speaker says on end becomes paragraphs of a few sentences.
///
/// A cue of captions is half a sentence, one of JSON often a single word. Times are those of the first and last cue
/// put together. Cues that are paragraphs already stay as they are.
#[must_use]
pub fn paragraphs(cues: &[Cue]) -> Vec<Cue> {
    /// From here on a paragraph ends with the sentence, and from the second on in any case.
    const LONG: usize = 320;
    const TOO_LONG: usize = 900;
    /// A silence this long ends it too.
    const PAUSE_MS: u64 = 4000;
    let mut out: Vec<Cue> = Vec::new();
    for cue in cues {
        let joined = out.last_mut().filter(|last| {
            let pause = match (last.end_ms, cue.start_ms) {
                (Some(end), Some(start)) => start.saturating_sub(end) > PAUSE_MS,
                // Without times, or without ends, a transcript has the paragraphs that its author gave it.
                _ => true,
            };
            let sentence = last.text.ends_with(['.', '?', '!', '…', '。']);
            last.speaker == cue.speaker
                && !pause
                && last.text.len() + cue.text.len() < TOO_LONG
                && !(sentence && last.text.len() > LONG)
        });
        match joined {
            Some(last) => {
                // Where single words have times, marks and endings have some of their own.
                if !cue
                    .text
                    .starts_with([',', '.', '?', '!', ';', ':', '…', '\'', '’'])
                {
                    last.text.push(' ');
                }
                last.text.push_str(&cue.text);
                last.end_ms = cue.end_ms.or(last.end_ms);
            }
            None => out.push(cue.clone()),
        }
    }
    out
}

#[cfg(test)]
mod tests;
