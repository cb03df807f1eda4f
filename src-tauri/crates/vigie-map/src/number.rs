//! Numbers as the language reads them: a leading decimal number, and whatever follows it.

use memchr::memchr;

use crate::model::{Number, Place};
use crate::slice::Slice;

/// Reads the decimal number that `slice` starts with, blanks aside: `.5`, `5e-1`, `0.5abc` and `50%` (as 50) are numbers.
///
/// What is too large for a double is no number: a picture has no place for infinity.
pub(crate) fn leading(slice: Slice<'_>) -> Option<Number> {
    let slice = slice.trim_start();
    let bytes = slice.text.as_bytes();
    let (value, length) = match short(bytes) {
        Some(read) => read,
        None => {
            let length = leading_length(bytes)?;
            (slice.text[..length].parse().ok()?, length)
        }
    };
    value.is_finite().then(|| Number {
        value,
        range: Some(slice.at..slice.at + length),
    })
}

/// Reads `slice` as a number and nothing else.
pub(crate) fn whole(slice: Slice<'_>) -> Option<Number> {
    let number = leading(slice)?;
    (number.range == Some(slice.trim().range())).then_some(number)
}

/// The value of a digit, a point and a few digits, as nearly all coordinates are written, and how many bytes spell it.
///
/// Both sides of the division are exact, so that its result is the nearest double, as that of any other way to read them.
fn short(bytes: &[u8]) -> Option<(f64, usize)> {
    const POWERS: [f64; 8] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7];
    let [whole @ b'0'..=b'9', b'.', fraction @ ..] = bytes else {
        return None;
    };
    let mut digits = u32::from(whole - b'0');
    let mut length = 0;
    for byte in fraction {
        match byte {
            b'0'..=b'9' if length + 1 < POWERS.len() => {
                digits = digits * 10 + u32::from(byte - b'0');
                length += 1;
            }
            b'0'..=b'9' | b'e' | b'E' => return None,
            _ => break,
        }
    }
    Some((f64::from(digits) / POWERS[length], 2 + length))
}

/// How many bytes at the start of `bytes` spell a decimal number.
fn leading_length(bytes: &[u8]) -> Option<usize> {
    let digits = |from: usize| {
        bytes[from..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let sign = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    let whole = digits(sign);
    let mut end = sign + whole;
    let mut fraction = 0;
    if bytes.get(end) == Some(&b'.') {
        fraction = digits(end + 1);
        if whole + fraction > 0 {
            end += 1 + fraction;
        }
    }
    if whole + fraction == 0 {
        return None;
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let exponent_sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        let exponent = digits(end + 1 + exponent_sign);
        if exponent > 0 {
            end += 1 + exponent_sign + exponent;
        }
    }
    Some(end)
}

/// What the parts between a pair of brackets were.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Part {
    Read(Number),
    Unreadable,
    Missing,
}

impl Part {
    pub(crate) fn or(&self, default: f64) -> Number {
        match self {
            Self::Read(number) => number.clone(),
            Self::Unreadable | Self::Missing => Number::assumed(default),
        }
    }
}

/// Reads up to `N` numbers that commas separate. Further parts are ignored.
pub(crate) fn parts<const N: usize>(inner: Slice<'_>) -> [Part; N] {
    let mut rest = Some(inner);
    std::array::from_fn(|_| {
        let Some(here) = rest else {
            return Part::Missing;
        };
        let (part, after) = match memchr(b',', here.text.as_bytes()) {
            Some(comma) => (here.before(comma), Some(here.from(comma + 1))),
            None => (here, None),
        };
        rest = after;
        match leading(part) {
            Some(number) => Part::Read(number),
            None if part.trim().is_empty() => Part::Missing,
            None => Part::Unreadable,
        }
    })
}

/// Reads a visibility and an evolution; a part that is missing or unreadable takes its default, alone.
pub(crate) fn place(parts: &[Part; 2], brackets: Slice<'_>) -> Place {
    Place {
        visibility: parts[0].or(Place::DEFAULT_VISIBILITY),
        evolution: parts[1].or(Place::DEFAULT_EVOLUTION),
        brackets: Some(brackets.range()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<f64>) {
        assert_eq!(
            leading(Slice::new(text, 0)).map(|number| number.value),
            expected,
            "{text:?}"
        );
    }

    #[test]
    fn a_number_is_read_as_far_as_it_goes() {
        check("0.5", Some(0.5));
        check(" .5 ", Some(0.5));
        check("5.", Some(5.0));
        check("5e-1", Some(0.5));
        check("5e", Some(5.0));
        check("0.5abc", Some(0.5));
        check("50%", Some(50.0));
        check("-3", Some(-3.0));
        check("+0.25", Some(0.25));
    }

    /// Whichever way it is read.
    #[test]
    fn a_short_number_is_the_nearest_double() {
        for whole in ["0", "1", "9"] {
            for fraction in 0..10_000 {
                for text in [
                    format!("{whole}.{fraction}"),
                    format!("{whole}.{fraction:07}"),
                ] {
                    let read = (text.parse().unwrap(), text.len());
                    assert_eq!(short(text.as_bytes()), Some(read), "{text}");
                }
            }
        }
        for text in [
            "-0.5",
            "1e5",
            "0.12345678",
            "0.5e1",
            "0.5E",
            ".5",
            "42.5",
            "5",
            "",
        ] {
            assert_eq!(short(text.as_bytes()), None, "{text}");
        }
        assert_eq!(short(b"0.50]"), Some((0.5, 4)));
        assert_eq!(short("5.²".as_bytes()), Some((5.0, 2)));
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in [
            "", "x", ".", "-", "-.", "NaN", "Infinity", "1e999", "e5", "٣",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn the_range_holds_the_digits_alone() {
        let number = leading(Slice::new("  0.50% ", 10)).unwrap();
        assert_eq!(number.range, Some(12..16));
    }
}
