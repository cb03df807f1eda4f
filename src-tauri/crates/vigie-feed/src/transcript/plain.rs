//! Plain text: paragraphs, with speakers and times where lines plainly begin with them.

use super::speaker::leading_name;
use super::{Cue, Gathered};
use crate::time::leading_time;

/// Reads a text. A blank line, a speaker or a time begins a cue; a speaker goes on through the paragraphs that follow.
pub(super) fn read(source: &str, gathered: &mut Gathered) {
    let mut cue = Cue::default();
    for line in lines(source) {
        if line.trim().is_empty() {
            next(&mut cue, gathered);
            continue;
        }
        let (time, rest) = match leading_time(line) {
            Some((time, rest)) => (Some(time), rest),
            None => (None, line),
        };
        if time.is_some() {
            next(&mut cue, gathered);
            cue.start_ms = time;
        }
        let said = match leading_name(rest) {
            Some((name, said)) => {
                next(&mut cue, gathered);
                cue.speaker = Some(name.to_owned());
                // `Ada: [0:12] well`
                match leading_time(said) {
                    Some((time, said)) => {
                        cue.start_ms = Some(time);
                        said
                    }
                    None => said,
                }
            }
            None => rest,
        };
        if !cue.text.is_empty() {
            cue.text.push(' ');
        }
        cue.text.push_str(said);
    }
    next(&mut cue, gathered);
}

/// Ends a cue if it says something; the next has the same speaker. A time without words waits for them.
fn next(cue: &mut Cue, gathered: &mut Gathered) {
    if cue.text.trim().is_empty() {
        return;
    }
    let speaker = cue.speaker.clone();
    gathered.add(std::mem::take(cue));
    cue.speaker = speaker;
}

/// The lines of a text, whichever line ends it has.
pub(super) fn lines(source: &str) -> impl Iterator<Item = &str> {
    source
        .split_inclusive(['\n', '\r'])
        .scan(false, |after_return, line| {
            // The line feed of a CR LF is the end of a line already ended.
            let is_rest = *after_return && line == "\n";
            *after_return = line.ends_with('\r');
            Some((!is_rest).then(|| line.trim_end_matches(['\n', '\r'])))
        })
        .flatten()
}
