//! Dates as feeds write them.

use vigie_core::Timestamp;

/// The instant that `text` names; `None` if it names none.
#[must_use]
pub fn parse_date(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    Timestamp::parse_rfc3339(text).or_else(|| {
        let zoned = jiff::fmt::rfc2822::DateTimeParser::new()
            .relaxed_weekday(true)
            .parse_timestamp(text)
            .ok()?;
        Some(Timestamp::from_millis(zoned.as_millisecond()))
    })
}
