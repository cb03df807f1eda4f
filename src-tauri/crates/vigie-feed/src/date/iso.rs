//! ISO 8601 and what is close to it: numbers, the year first.

use jiff::civil::Date;
use vigie_core::Timestamp;

use super::{Time, day, instant, ordinal_day, week_day};

/// Reads `2003-12-31T10:14:55.123Z` and its relatives, whole or partial, with or without separators.
pub(super) fn parse(text: &str) -> Option<Timestamp> {
    let (date, rest) = date(text)?;
    let rest = rest.trim_start();
    let rest = rest.strip_prefix(['T', 't']).unwrap_or(rest).trim_start();
    if rest.is_empty() {
        return instant(date, Time::default());
    }
    // A date may have a zone and no time (XML Schema).
    if let Some(offset_minutes) = zone(rest) {
        return instant(
            date,
            Time {
                offset_minutes,
                ..Time::default()
            },
        );
    }
    instant(date, time(rest)?)
}

/// Digits at the start: their value, their number, the rest.
pub(super) fn digits(text: &str) -> Option<(u32, usize, &str)> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    if len == 0 || len > 9 {
        return None;
    }
    Some((text[..len].parse().ok()?, len, &text[len..]))
}

fn date(text: &str) -> Option<(Date, &str)> {
    let (number, len, rest) = digits(text)?;
    match len {
        // Without separators: a day, a month, an ordinal date.
        8 => Some((
            day(
                (number / 10_000).try_into().ok()?,
                number / 100 % 100,
                number % 100,
            )?,
            rest,
        )),
        7 => Some((
            ordinal_day((number / 1000).try_into().ok()?, number % 1000)?,
            rest,
        )),
        6 if !rest.starts_with([':', '-']) => {
            // `20031`, `200312`: a month; `031231` is a day of the old ISO 8601.
            let month = number % 100;
            let year = number / 100;
            match year >= 1900 && (1..=12).contains(&month) {
                true => Some((day(year.try_into().ok()?, month, 1)?, rest)),
                false => {
                    let short = number / 10_000;
                    let year = if short < 50 {
                        2000 + short
                    } else {
                        1900 + short
                    };
                    Some((
                        day(year.try_into().ok()?, number / 100 % 100, number % 100)?,
                        rest,
                    ))
                }
            }
        }
        4 => after_year(number.try_into().ok()?, rest),
        _ => None,
    }
}

/// The parts behind a year of four digits.
fn after_year(year: i32, rest: &str) -> Option<(Date, &str)> {
    let separator = rest.chars().next();
    let Some(after) = rest.strip_prefix(['-', '/', '.']) else {
        if let Some(week) = rest.strip_prefix('W') {
            return week_date(year, week);
        }
        // The year alone; what follows may be a time (`2003T10:00`).
        let alone = rest.trim_start().is_empty() || rest.starts_with(['T', 't', 'Z', 'z']);
        return alone.then_some((day(year, 1, 1)?, rest));
    };
    if let Some(week) = after.strip_prefix('W') {
        return week_date(year, week);
    }
    // `2004-július-13`, in Hungarian feeds.
    if after.starts_with(char::is_alphabetic) {
        let end = after.find(|c: char| !c.is_alphabetic())?;
        let month = super::words::month(&after[..end].to_lowercase())?;
        let (number, _, rest) = digits(after[end..].strip_prefix('-')?)?;
        return Some((day(year, month, number)?, rest));
    }
    // Half-done templates leave `2003--12`.
    let after = after.trim_start_matches('-');
    let (number, len, rest) = digits(after)?;
    match len {
        3 => Some((ordinal_day(year, number)?, rest)),
        4 => Some((day(year, number / 100, number % 100)?, rest)),
        1 | 2 => match separator.and_then(|separator| rest.strip_prefix(separator)) {
            Some(rest) => {
                let (last, len, rest) = digits(rest)?;
                (len <= 2).then_some((day(year, number, last)?, rest))
            }
            None => Some((day(year, number, 1)?, rest)),
        },
        _ => None,
    }
}

/// `01-3`, `013`, `01`.
fn week_date(year: i32, text: &str) -> Option<(Date, &str)> {
    let (number, len, rest) = digits(text)?;
    match len {
        3 => Some((week_day(year, number / 10, number % 10)?, rest)),
        2 => match rest.strip_prefix('-').and_then(digits) {
            Some((day, 1, rest)) => Some((week_day(year, number, day)?, rest)),
            _ => Some((week_day(year, number, 1)?, rest)),
        },
        _ => None,
    }
}

/// `10:14:55.123+01:00`, `101455Z`, `10.14`, `10:14 PM CET`.
pub(super) fn time(text: &str) -> Option<Time> {
    let (number, len, mut rest) = digits(text)?;
    let mut time = Time::default();
    match len {
        1 | 2 => {
            time.hour = number.try_into().ok()?;
            // A full stop separates hours and minutes in some countries.
            let separator = rest
                .chars()
                .next()
                .filter(|separator| matches!(separator, ':' | '.' | 'h'));
            if let Some(separator) = separator {
                let (minute, len, after) = digits(&rest[1..])?;
                if len > 2 {
                    return None;
                }
                time.minute = minute.try_into().ok()?;
                rest = after;
                let again = if separator == 'h' { ':' } else { separator };
                if let Some(after) = rest.strip_prefix(again) {
                    let (second, len, after) = digits(after)?;
                    if len > 2 {
                        return None;
                    }
                    time.second = second.try_into().ok()?;
                    rest = after;
                }
            } else if !rest
                .trim_start()
                .to_ascii_lowercase()
                .starts_with(['a', 'p', 'z', '+', '-'])
            {
                // A lone number is an hour only if something says so.
                return None;
            }
        }
        4 => {
            time.hour = (number / 100).try_into().ok()?;
            time.minute = (number % 100).try_into().ok()?;
        }
        6 => {
            time.hour = (number / 10_000).try_into().ok()?;
            time.minute = (number / 100 % 100).try_into().ok()?;
            time.second = (number % 100).try_into().ok()?;
        }
        _ => return None,
    }
    // A fraction of the second; some write it behind a third colon.
    if let Some(fraction) = rest.strip_prefix(['.', ',', ':']) {
        let len = fraction.bytes().take_while(u8::is_ascii_digit).count();
        if len == 0 {
            return None;
        }
        let thousandths = fraction[..len].bytes().chain(*b"00").take(3);
        time.millis = thousandths.fold(0, |millis, digit| millis * 10 + u16::from(digit - b'0'));
        rest = &fraction[len..];
    }
    rest = rest.trim_start();
    rest = half_of_day(&mut time, rest)?;
    if rest.is_empty() {
        return Some(time);
    }
    time.offset_minutes = zone(rest)?;
    Some(time)
}

/// `AM` and `PM`.
fn half_of_day<'a>(time: &mut Time, rest: &'a str) -> Option<&'a str> {
    let mut letters = rest.chars();
    let half = letters.next().map(|c| c.to_ascii_lowercase());
    let after_dot = letters
        .as_str()
        .strip_prefix('.')
        .unwrap_or(letters.as_str());
    let Some(after) = after_dot
        .strip_prefix(['m', 'M'])
        .filter(|_| matches!(half, Some('a' | 'p')))
    else {
        return Some(rest);
    };
    // `MST` and others that merely start so are zones; none starts with AM or PM.
    if time.hour == 0 || time.hour > 12 {
        return (half == Some('p')).then(|| after.trim_start_matches('.').trim_start());
    }
    time.hour = time.hour % 12 + if half == Some('p') { 12 } else { 0 };
    Some(after.trim_start_matches('.').trim_start())
}

/// A zone: minutes east of Greenwich.
///
/// Names are RFC 822's, the military letters (which RFC 2822 says to read as UTC, since RFC 822 had their signs
/// wrong), and the abbreviations in use that have one meaning in practice. A name in brackets behind is a comment.
pub(super) fn zone(text: &str) -> Option<i32> {
    let text = text.split('(').next().unwrap_or(text).trim();
    let text = match text.split_once('[') {
        // RFC 9557: the zone's name behind the offset.
        Some((offset, _)) => offset.trim(),
        None => text,
    };
    let upper = text.to_ascii_uppercase();
    // `GMT+0100`, `UTC-05:00`.
    let bare = ["GMT", "UTC", "UT"]
        .iter()
        .find_map(|name| upper.strip_prefix(name))
        .map(str::trim)
        .filter(|rest| rest.starts_with(['+', '-', '\u{2212}']));
    let upper = bare.unwrap_or(&upper);
    if let Some(sign) = upper
        .chars()
        .next()
        .filter(|sign| matches!(sign, '+' | '-' | '\u{2212}'))
    {
        let rest = upper[sign.len_utf8()..].trim_start();
        // Twice: a sign and the zone's own.
        let rest = rest.trim_start_matches(['+', '-']);
        let (number, len, rest) = digits(rest)?;
        let minutes = match (len, rest.strip_prefix(':')) {
            (1 | 2, Some(minutes)) => {
                let (minutes, len, rest) = digits(minutes)?;
                (len <= 2 && rest.trim().is_empty() && minutes < 60)
                    .then_some(number * 60 + minutes)?
            }
            (1 | 2, None) => rest.trim().is_empty().then_some(number * 60)?,
            // A zone's name may follow its offset: `+0100 CET`.
            (3 | 4, None) => (number % 100 < 60).then_some(number / 100 * 60 + number % 100)?,
            _ => return None,
        };
        let minutes = i32::try_from(minutes).ok()?;
        return Some(if sign == '+' { minutes } else { -minutes });
    }
    let hours = match upper.trim_end_matches('.') {
        "" | "Z" | "UT" | "UTC" | "GMT" | "WET" | "ZULU" | "G.M.T" => 0,
        "EST" => -5,
        "EDT" | "AST" => -4,
        "CST" => -6,
        "CDT" => -5,
        "MST" => -7,
        "MDT" => -6,
        "PST" | "AKDT" => -8,
        "PDT" => -7,
        "AKST" => -9,
        "HST" => -10,
        "ADT" | "BRT" | "ART" => -3,
        "ET" => -5,
        "CT" => -6,
        "MT" => -7,
        "PT" => -8,
        "NST" => return Some(-210),
        "NDT" => return Some(-150),
        "BST" | "WEST" | "CET" | "MET" | "MEZ" => 1,
        "CEST" | "MEST" | "MESZ" | "EET" | "SAST" => 2,
        "EEST" | "MSK" | "TRT" => 3,
        "MSD" => 4,
        "PKT" => 5,
        "IST" => return Some(330),
        "WIB" | "ICT" => 7,
        "HKT" | "SGT" | "AWST" => 8,
        "JST" | "KST" => 9,
        "ACST" => return Some(570),
        "AEST" => 10,
        "ACDT" => return Some(630),
        "AEDT" => 11,
        "NZST" => 12,
        "NZDT" => 13,
        letter
            if letter.len() == 1
                && letter
                    .bytes()
                    .all(|byte| byte.is_ascii_uppercase() && byte != b'J') =>
        {
            0
        }
        _ => return None,
    };
    Some(hours * 60)
}
