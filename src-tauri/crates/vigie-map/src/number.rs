//! Numbers as the language reads them: a leading decimal number, and whatever follows it.

use memchr::memchr;

use crate::model::{Number, Place};
use crate::slice::Slice;

/// Reads the decimal number that `slice` starts with, blanks aside: `.5`, `5e-1`, `0.5abc` and `50%` (as 50) are numbers.
///
/// What is too large for a double is no number: a picture has no place for infinity.
pub(crate) fn leading(slice: Slice<'_>) -> Option<Number> {
    let slice = slice.trim_start();
    let length = leading_length(slice.text.as_bytes())?;
    let number = slice.before(length);
    let value = match short(number.text.as_bytes()) {
        Some(value) => value,
        None => number.text.parse().ok()?,
    };
    value.is_finite().then(|| Number {
        value,
        range: Some(number.range()),
    })
}

/// Reads `slice` as a number and nothing else.
pub(crate) fn whole(slice: Slice<'_>) -> Option<Number> {
    let number = leading(slice)?;
    (number.range == Some(slice.trim().range())).then_some(number)
}

/// The value of a few digits with a point, as nearly all coordinates are: both sides of the division are exact, so that
/// its result is the nearest double, as that of any other way to read them.
fn short(number: &[u8]) -> Option<f64> {
    const POWERS: [f64; 9] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8];
    if number.len() > POWERS.len() {
        return None;
    }
    let (mut digits, mut fraction, mut after_point) = (0_u32, 0, false);
    for byte in number {
        match byte {
            b'0'..=b'9' => {
                digits = digits * 10 + u32::from(byte - b'0');
                fraction += usize::from(after_point);
            }
            b'.' => after_point = true,
            _ => return None,
        }
    }
    Some(f64::from(digits) / POWERS[fraction])
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
        for whole in ["", "0", "7", "42", "999"] {
            for fraction in 0..10_000 {
                let text = format!("{whole}.{fraction:04}");
                assert_eq!(short(text.as_bytes()), text.parse().ok(), "{text}");
            }
        }
        for text in ["-0.5", "1e5", "0.12345678"] {
            assert_eq!(short(text.as_bytes()), None, "{text}");
        }
        assert_eq!(short(b"999999999"), Some(999_999_999.0));
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
