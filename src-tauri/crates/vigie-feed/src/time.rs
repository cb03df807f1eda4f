//! Lengths and points of time within a recording, as feeds, chapters and transcripts write them.

/// No recording is longer than this many milliseconds: a year. What says so is mistaken.
const LONGEST: f64 = 31_536_000_000.0;

/// Reads a length: `1:02:03`, `62:03`, `3723`, `3723.5`, `01:02:03,5`, `1h 2m 3s`, `62 min`, `PT1H2M3S` (ISO 8601).
/// Milliseconds. `None` for what is none, for nothing at all and for what is longer than a year.
pub(crate) fn read_duration(text: &str) -> Option<u64> {
    read_time(text)
        .or_else(|| in_units(text))
        .filter(|millis| *millis > 0)
}

/// Reads a point of time: hours, minutes and seconds apart by colons, or seconds alone, with a fraction behind a dot
/// or a comma. Milliseconds from the start. Four parts are hours to milliseconds, as some programs write them.
pub(crate) fn read_time(text: &str) -> Option<u64> {
    let text = text.trim();
    if text.is_empty() || text.len() > 32 {
        return None;
    }
    let mut seconds = 0f64;
    for (place, part) in text.split(':').map(str::trim).enumerate() {
        let part = match place {
            // `00:00:01:500`
            3 if part.len() == 3 => {
                seconds += f64::from(part.parse::<u16>().ok()?) / 1000.0;
                continue;
            }
            3.. => return None,
            _ => decimal(part)?,
        };
        seconds = seconds * 60.0 + part;
    }
    millis(seconds)
}

/// Seconds as milliseconds; `None` for negative, endless and other impossible numbers.
pub(crate) fn millis(seconds: f64) -> Option<u64> {
    let millis = (seconds * 1000.0).round();
    // Far below 2^53, and not negative: it converts exactly.
    (0.0..LONGEST).contains(&millis).then_some(millis as u64)
}

/// Digits with at most one dot or comma among them.
fn decimal(text: &str) -> Option<f64> {
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    if !text.starts_with(|c: char| c.is_ascii_digit() || c == '.') || !text.chars().all(plain) {
        return None;
    }
    text.replace(',', ".").parse().ok()
}

/// `1h 2m 3s`, `62 min`, `PT1H2M3.5S`.
fn in_units(text: &str) -> Option<u64> {
    let text = text.trim().to_ascii_lowercase();
    if text.len() > 64 {
        return None;
    }
    let mut rest = text
        .strip_prefix("pt")
        .or_else(|| text.strip_prefix('p'))
        .unwrap_or(&text);
    let mut seconds = 0f64;
    let mut some = false;
    while !rest.is_empty() {
        let digits = rest
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
            .unwrap_or(rest.len());
        let number = decimal(&rest[..digits])?;
        let after = rest[digits..].trim_start();
        let letters = after
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(after.len());
        let unit = match &after[..letters] {
            "h" | "hr" | "hrs" | "hour" | "hours" | "heure" | "heures" => 3600.0,
            "m" | "mn" | "min" | "mins" | "minute" | "minutes" => 60.0,
            "s" | "sec" | "secs" | "second" | "seconds" | "seconde" | "secondes" => 1.0,
            _ => return None,
        };
        seconds += number * unit;
        some = true;
        rest = after[letters..].trim_start_matches([' ', ',', '.']);
    }
    some.then(|| millis(seconds))?
}

/// A time at the start of a line, bare or in brackets, and what follows it: `00:12 Intro`, `[1:02:03] Ada: well`,
/// `(0:12) - Intro`. Seconds alone are no time there: they could be anything.
pub(crate) fn leading_time(line: &str) -> Option<(u64, &str)> {
    let line = line.trim_start();
    let (inner, closing) = match line.as_bytes().first()? {
        b'[' => (&line[1..], Some(']')),
        b'(' => (&line[1..], Some(')')),
        _ => (line, None),
    };
    let end = inner
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ',')))
        .unwrap_or(inner.len());
    let (time, mut rest) = inner.split_at(end);
    if !time.contains(':') {
        return None;
    }
    let at = read_time(time.trim_end_matches([':', '.', ',']))?;
    match closing {
        Some(bracket) => rest = rest.strip_prefix(bracket)?,
        None if !(rest.is_empty() || rest.starts_with(char::is_whitespace)) => return None,
        None => {}
    }
    let rest = rest.trim_start();
    let rest = rest
        .strip_prefix(['-', '–', '—', '|'])
        .unwrap_or(rest)
        .trim_start();
    Some((at, rest))
}

#[cfg(test)]
mod tests {
    use super::{leading_time, read_duration, read_time};

    #[track_caller]
    fn check(text: &str, expected: Option<u64>) {
        assert_eq!(read_duration(text), expected, "{text}");
    }

    #[test]
    fn lengths_are_read_in_all_the_forms_feeds_write_them() {
        check("3723", Some(3_723_000));
        check("3723.5", Some(3_723_500));
        check("62:03", Some(3_723_000));
        check("1:02:03", Some(3_723_000));
        check(" 01:02:03,5 ", Some(3_723_500));
        check("1h 2m 3s", Some(3_723_000));
        check("62 min", Some(3_720_000));
        check("1 hour, 2 minutes", Some(3_720_000));
        check("PT1H2M3S", Some(3_723_000));
        check("PT62M", Some(3_720_000));
        check("90 secondes", Some(90_000));
    }

    #[test]
    fn what_is_no_length_gives_none() {
        for text in [
            "",
            "0",
            "00:00:00",
            "long",
            "-5",
            "1e9",
            "NaN",
            "inf",
            "12 parsecs",
            "1:2:3:4:5",
            "99999999999999999999",
            "::",
            "P",
            "1.2.3",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn a_point_of_time_may_be_the_start() {
        assert_eq!(read_time("00:00:00.000"), Some(0));
        assert_eq!(read_time("00:01,250"), Some(1250));
        assert_eq!(read_time("00:00:01:500"), Some(1500));
        assert_eq!(read_time("0.5"), Some(500));
    }

    #[test]
    fn a_time_leads_a_line_where_it_is_plainly_one() {
        assert_eq!(leading_time("00:12 Intro"), Some((12_000, "Intro")));
        assert_eq!(
            leading_time("[1:02:03] Ada: well"),
            Some((3_723_000, "Ada: well"))
        );
        assert_eq!(leading_time("(0:12) – Intro"), Some((12_000, "Intro")));
        assert_eq!(leading_time("00:12"), Some((12_000, "")));
        assert_eq!(leading_time("12 monkeys"), None);
        assert_eq!(leading_time("[12:30 or so] we left"), None);
        assert_eq!(leading_time("4:3televisions"), None);
    }
}
