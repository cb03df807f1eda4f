//! Values in elements' texts: dates, durations, files.

use vigie_core::Timestamp;

use crate::mend::beside::RawEnclosure;
use crate::problem::{ProblemKind, Problems};
use crate::scan::Tag;

/// Reads a date; what is wrong with it becomes a problem.
pub(in crate::mend) fn read_date(text: &str, problems: &mut Problems) -> Option<Timestamp> {
    /// 1990: before the Web.
    const ANCIENT: i64 = 631_152_000_000;
    /// 2038: nearer ones are for the caller to judge, who has a clock.
    const FUTURE: i64 = 2_145_916_800_000;
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let shortened = || crate::excerpt(text, 60);
    match crate::parse_date(text) {
        None => {
            problems.add(ProblemKind::BadDate { text: shortened() });
            None
        }
        Some(instant) => {
            if instant.millis() < ANCIENT {
                problems.add(ProblemKind::AncientDate { text: shortened() });
            } else if instant.millis() >= FUTURE {
                problems.add(ProblemKind::FutureDate { text: shortened() });
            }
            Some(instant)
        }
    }
}

/// An enclosure's address and its other attributes, as far as they mean something.
pub(super) fn enclosure(
    url: String,
    media_type: Option<&str>,
    length: Option<&str>,
) -> RawEnclosure {
    RawEnclosure {
        url,
        media_type: media_type
            .map(|media| {
                media
                    .split(';')
                    .next()
                    .unwrap_or(media)
                    .trim()
                    .to_ascii_lowercase()
            })
            .filter(|media| media.contains('/')),
        length: length
            .and_then(|length| length.trim().replace([',', ' ', '.'], "").parse().ok())
            .filter(|length| *length > 0),
        ..RawEnclosure::default()
    }
}

/// A text without the marks of a CDATA section that was escaped itself.
pub(super) fn without_cdata(text: &str) -> &str {
    let inner = text
        .strip_prefix("<![CDATA[")
        .and_then(|text| text.strip_suffix("]]>"));
    inner.map_or(text, str::trim)
}

/// Whether Atom 0.3's `mode` says so.
pub(super) fn is_base64(tag: &Tag<'_>) -> bool {
    tag.attribute("mode")
        .is_some_and(|mode| mode.trim().eq_ignore_ascii_case("base64"))
}

/// Base64 (RFC 4648), white space and missing padding allowed.
pub(super) fn decode_base64(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let mut bits = 0u32;
    let mut count = 0u8;
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    Some(out)
}
