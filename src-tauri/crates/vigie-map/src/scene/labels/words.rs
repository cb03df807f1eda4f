//! Names in lines: as written, broken where that reads best, or cut.

use crate::font::{FontWeight, Typeface, stands_alone};
use crate::slice::is_blank;

/// The longest line of a name, in characters; what is longer is cut before it is measured.
const LONGEST_LINE: usize = 100;
/// The most lines of a name.
pub(in super::super) const MOST_LINES: usize = 5;

/// What a text is set in.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Face {
    pub(in super::super) typeface: Typeface,
    pub(in super::super) weight: FontWeight,
    pub(in super::super) size: f64,
}

impl Face {
    pub(in super::super) fn width(self, text: &str) -> f64 {
        self.typeface.width(self.weight, self.size, text)
    }
}

/// The lines of a name, each cut to a length that a picture can hold.
pub(in super::super) fn lines(name: &str) -> Vec<String> {
    lines_up_to(name, LONGEST_LINE)
}

/// The lines of a text, each cut after so many characters.
pub(in super::super) fn lines_up_to(text: &str, longest: usize) -> Vec<String> {
    let mut lines: Vec<String> = text
        .split('\n')
        .map(|line| {
            let line = crate::name::collapse(line);
            match line.char_indices().nth(longest) {
                Some((end, _)) => format!("{}…", &line[..end]),
                None => line,
            }
        })
        .take(MOST_LINES)
        .collect();
    if lines.len() > 1 {
        lines.retain(|line| !line.is_empty());
    }
    lines
}

/// A piece of a line that is not broken, with its width, and whether a blank stands before it.
struct Word<'t> {
    text: &'t str,
    width: f64,
    after_blank: bool,
}

/// The words of a line. Scripts that are written without blanks may be broken beside each of their characters.
fn words(text: &str, face: Face) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    for part in text.split(is_blank).filter(|part| !part.is_empty()) {
        let mut after_blank = true;
        let mut start = 0;
        let mut last_alone = false;
        for (index, c) in part.char_indices() {
            let alone = stands_alone(c);
            if index > start && (alone || last_alone) {
                words.push((&part[start..index], after_blank));
                (start, after_blank) = (index, false);
            }
            last_alone = alone;
        }
        words.push((&part[start..], after_blank));
    }
    words
        .into_iter()
        .map(|(text, after_blank)| Word {
            text,
            width: face.width(text),
            after_blank,
        })
        .collect()
}

/// Puts words in lines of at most `room`, the last of `most` lines taking what is left.
fn filled(words: &[Word<'_>], space: f64, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0.0;
    for word in words {
        let gap = if word.after_blank { space } else { 0.0 };
        let is_last = lines.len() == most;
        match lines.last_mut() {
            Some(line) if is_last || used + gap + word.width <= room => {
                if word.after_blank {
                    line.push(' ');
                }
                line.push_str(word.text);
                used += gap + word.width;
            }
            _ => {
                lines.push(word.text.to_owned());
                used = word.width;
            }
        }
    }
    lines
}

/// How many lines of at most `room` words take.
fn count(words: &[Word<'_>], space: f64, room: f64) -> usize {
    let (mut lines, mut used) = (0, 0.0);
    for word in words {
        let gap = if word.after_blank { space } else { 0.0 };
        if lines > 0 && used + gap + word.width <= room {
            used += gap + word.width;
        } else {
            lines += 1;
            used = word.width;
        }
    }
    lines
}

/// Breaks a line so that each part fits `room`, if its words do; at most `most` lines, of which the last takes the rest.
pub(in super::super) fn wrapped(text: &str, face: Face, room: f64, most: usize) -> Vec<String> {
    filled(&words(text, face), face.width(" "), room, most)
}

/// As [`wrapped`], each line cut to `room`.
pub(in super::super) fn fitted(text: &str, face: Face, room: f64, most: usize) -> Vec<String> {
    wrapped(text, face, room, most)
        .iter()
        .map(|line| cut(line, face, room))
        .filter(|line| !line.is_empty())
        .collect()
}

/// Breaks a line into as many lines of about one length.
pub(in super::super) fn balanced(text: &str, face: Face, lines: usize) -> Vec<String> {
    let words = words(text, face);
    let space = face.width(" ");
    let total: f64 = words.iter().map(|word| word.width + space).sum();
    let widest = words.iter().map(|word| word.width).fold(0.0, f64::max);
    let (mut low, mut high) = (widest.max(total / lines as f64 - space), total);
    if count(&words, space, low) <= lines {
        high = low;
    }
    // To less than a pixel, for any line that a picture holds.
    for _ in 0..10 {
        let middle = (low + high) / 2.0;
        if count(&words, space, middle) <= lines {
            high = middle;
        } else {
            low = middle;
        }
    }
    filled(&words, space, high, lines)
}

/// The start of a text that fits `room`, with an ellipsis where it was cut.
pub(in super::super) fn cut(text: &str, face: Face, room: f64) -> String {
    let mut width = 0.0;
    let ellipsis = face.width("…");
    let mut fits = 0;
    for (index, c) in text.char_indices() {
        let mut buffer = [0; 4];
        width += face.width(c.encode_utf8(&mut buffer));
        if width > room {
            let kept = text[..fits].trim_end();
            return if kept.is_empty() {
                String::new()
            } else {
                format!("{kept}…")
            };
        }
        if width + ellipsis <= room {
            fits = index + c.len_utf8();
        }
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACE: Face = Face {
        typeface: Typeface::Mono,
        weight: FontWeight::Regular,
        size: 10.0,
    };

    #[track_caller]
    fn check_balanced(text: &str, lines: usize, expected: &[&str]) {
        assert_eq!(balanced(text, FACE, lines), expected);
    }

    #[test]
    fn lines_have_about_one_length() {
        check_balanced(
            "Proof of where data lives",
            2,
            &["Proof of where", "data lives"],
        );
        check_balanced(
            "Proof of where data lives",
            3,
            &["Proof of", "where data", "lives"],
        );
        check_balanced("Unbreakable", 3, &["Unbreakable"]);
        check_balanced("供应链管理系统", 2, &["供应链管理", "系统"]);
        check_balanced("", 2, &[]);
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        assert_eq!(cut("Kettle", FACE, 36.0), "Kettle");
        assert_eq!(cut("Kettles", FACE, 36.0), "Kettl…");
        assert_eq!(cut("Kettle", FACE, 3.0), "");
        assert_eq!(
            fitted("one two three four", FACE, 42.0, 2),
            ["one two", "three…"]
        );
    }
}
