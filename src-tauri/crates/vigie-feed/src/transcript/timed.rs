//! SRT and WebVTT: blocks of a line with times and lines of text.

use super::plain::lines;
use super::speaker::leading_name;
use super::{Cue, Gathered};
use crate::problem::{ProblemKind, Problems};
use crate::time::read_time;

/// The two times of a timing line, if it is one: `00:01,5 --> 00:02,5 align:start`, also with `->` or an escaped arrow.
pub(super) fn timing(line: &str) -> Option<(u64, Option<u64>)> {
    let (left, right) = arrow(line)?;
    let start = read_time(&left.replace(' ', ""))?;
    let right = right.trim_start();
    let end = right.split_whitespace().next().unwrap_or("");
    // `00:00:02, 500`
    let end = if end.ends_with([',', '.']) {
        read_time(&right.split_whitespace().take(2).collect::<String>())
    } else {
        read_time(end)
    };
    Some((start, end))
}

fn arrow(line: &str) -> Option<(&str, &str)> {
    // Timing lines are short; a long line with an arrow is prose or worse.
    if line.len() > 400 {
        return None;
    }
    let (left, right) = line.split_once("->").or_else(|| line.split_once("-&gt;"))?;
    Some((left.trim_end_matches('-').trim(), right))
}

/// Whether a line was meant as a timing line, though its times cannot be read.
fn is_spoilt_timing(line: &str) -> bool {
    line.contains("-->")
        && arrow(line).is_some_and(|(left, _)| {
            left.starts_with(|c: char| c.is_ascii_digit() || c == '-') && left.contains(':')
        })
}

/// A cue being read: its lines are joined once it is whole, since its voices may span them.
#[derive(Default)]
struct Block<'a> {
    times: (Option<u64>, Option<u64>),
    lines: Vec<&'a str>,
}

/// Reads SRT. Gives no language.
pub(super) fn srt(
    source: &str,
    gathered: &mut Gathered,
    problems: &mut Problems,
) -> Option<String> {
    let mut block: Option<Block<'_>> = None;
    // A cue's text goes on over blank lines, as some programs write it, until the next line with times.
    for line in lines(source) {
        let timing = timing(line);
        if timing.is_some() || is_spoilt_timing(line) {
            if let Some(mut block) = block.take() {
                while block
                    .lines
                    .last()
                    .is_some_and(|line| line.trim().is_empty())
                {
                    block.lines.pop();
                }
                // The number of the cue that begins, whether or not a blank line stands before it.
                if block.lines.last().is_some_and(|line| is_number(line)) {
                    block.lines.pop();
                }
                srt_cue(&block, gathered);
            }
            if timing.is_none() {
                problems.add(ProblemKind::BadTime {
                    text: crate::excerpt(line, 60),
                });
            }
            block = Some(Block {
                times: (
                    timing.map(|(start, _)| start),
                    timing.and_then(|(_, end)| end),
                ),
                lines: Vec::new(),
            });
        } else if let Some(block) = &mut block {
            block.lines.push(line);
        }
    }
    if let Some(block) = block {
        srt_cue(&block, gathered);
    }
    None
}

fn is_number(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && line.len() < 10 && line.bytes().all(|byte| byte.is_ascii_digit())
}

/// One cue, or one for each speaker in it: each line may name another, also as a dialogue of `- ` lines.
fn srt_cue(block: &Block<'_>, gathered: &mut Gathered) {
    let mut cue = Cue {
        start_ms: block.times.0,
        end_ms: block.times.1,
        ..Cue::default()
    };
    for line in &block.lines {
        let text = without_marks(line);
        if let Some((name, said)) = leading_name(&text) {
            let next = Cue {
                speaker: Some(name.to_owned()),
                text: said.to_owned(),
                ..cue.clone()
            };
            gathered.add(std::mem::replace(&mut cue, next));
        } else {
            cue.text.push(' ');
            cue.text.push_str(&text);
        }
    }
    gathered.add(cue);
}

/// A line without HTML tags and the `{\an8}` of SubStation; references decoded.
fn without_marks(line: &str) -> String {
    let line = crate::entity::decode(&line.replace("<br>", " ")).into_owned();
    let mut out = String::with_capacity(line.len());
    let mut rest = line.as_str();
    while let Some(at) = rest.find(['<', '{']) {
        out.push_str(&rest[..at]);
        let mark = &rest[at..];
        let (closing, is_mark) = match mark.strip_prefix('<') {
            Some(name) => (
                b'>',
                name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'),
            ),
            None => (b'}', mark[1..].starts_with(['\\', 'y', 'b', 'i', 'u'])),
        };
        let end = if is_mark {
            end_of_mark(mark, closing)
        } else {
            None
        };
        match end {
            Some(end) => rest = &mark[end + 1..],
            None => {
                out.push_str(&mark[..1]);
                rest = &mark[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// Where a mark ends. No mark is longer than this: else each `<` of many would be looked for to the end of the text.
fn end_of_mark(mark: &str, closing: u8) -> Option<usize> {
    const LONGEST: usize = 400;
    let bytes = mark.as_bytes();
    memchr::memchr(closing, &bytes[..bytes.len().min(LONGEST)])
}

/// Reads WebVTT; the language of its header, if it names one.
pub(super) fn vtt(
    source: &str,
    gathered: &mut Gathered,
    problems: &mut Problems,
) -> Option<String> {
    let mut language = None;
    let mut block: Option<Block<'_>> = None;
    // In NOTE, STYLE and REGION nothing is read up to the next blank line, nor before the first one.
    let mut passing = source.starts_with("WEBVTT");
    let mut in_header = passing;
    for line in lines(source) {
        if line.trim().is_empty() {
            (passing, in_header) = (false, false);
            finish_vtt(block.take(), gathered);
            continue;
        }
        if in_header
            && let Some((name, value)) = line.split_once(':')
            && name.trim().eq_ignore_ascii_case("language")
        {
            language = Some(value.trim().to_owned());
        }
        let timing = timing(line);
        let spoilt = timing.is_none() && is_spoilt_timing(line);
        if timing.is_some() || spoilt {
            // Without the blank line between, the last line of the cue before may be the name of this one.
            if let Some(before) = &mut block
                && before.lines.last().is_some_and(|line| is_number(line))
            {
                before.lines.pop();
            }
            finish_vtt(block.take(), gathered);
            if spoilt {
                problems.add(ProblemKind::BadTime {
                    text: crate::excerpt(line, 60),
                });
            }
            (passing, in_header) = (false, false);
            block = Some(Block {
                times: (
                    timing.map(|(start, _)| start),
                    timing.and_then(|(_, end)| end),
                ),
                lines: Vec::new(),
            });
        } else if let Some(block) = &mut block {
            block.lines.push(line);
        } else if !passing {
            // A cue's name, or one of the blocks that hold no text.
            passing = ["NOTE", "STYLE", "REGION"].iter().any(|kind| {
                line.strip_prefix(kind)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
            });
        }
    }
    finish_vtt(block, gathered);
    language
}

fn finish_vtt(block: Option<Block<'_>>, gathered: &mut Gathered) {
    let Some(block) = block else { return };
    let text = block.lines.join("\n");
    let times = |speaker: Option<String>| Cue {
        start_ms: block.times.0,
        end_ms: block.times.1,
        speaker,
        text: String::new(),
    };
    let mut cue = times(None);
    let mut rest = text.as_str();
    while let Some(at) = rest.find('<') {
        cue.text.push_str(&crate::entity::decode(&rest[..at]));
        let tag = &rest[at + 1..];
        // A tag that never ends is text, as in HTML.
        let Some(end) = end_of_mark(tag, b'>') else {
            cue.text.push('<');
            rest = tag;
            continue;
        };
        let inner = &tag[..end];
        rest = &tag[end + 1..];
        let name_end = inner
            .find(|c: char| c.is_whitespace() || c == '.')
            .unwrap_or(inner.len());
        match &inner[..name_end] {
            "v" => {
                // Classes stand between the name and the blank: `<v.loud.first Ada Lovelace>`.
                let annotation = inner.split_once(char::is_whitespace).map(|(_, name)| name);
                let speaker = annotation.map(|name| crate::entity::decode(name).into_owned());
                gathered.add(std::mem::replace(&mut cue, times(speaker)));
            }
            "/v" => {
                gathered.add(std::mem::replace(&mut cue, times(None)));
            }
            // Readings of ruby are not spoken words of their own.
            "rt" => {
                rest = rest.split_once("</rt>").map_or("", |(_, after)| after);
            }
            _ => {}
        }
    }
    cue.text.push_str(&crate::entity::decode(rest));
    if cue.speaker.is_none()
        && let Some((name, said)) = leading_name(&cue.text)
    {
        (cue.speaker, cue.text) = (Some(name.to_owned()), said.to_owned());
    }
    gathered.add(cue);
}
