//! Days of the user's.

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use vigie_core::Timestamp;

/// The day of the user's that an instant lies in, as `2026-11-20`.
pub(crate) fn day_of(at: Timestamp, zone: &TimeZone) -> String {
    jiff::Timestamp::from_millisecond(at.millis())
        .map(|instant| instant.to_zoned(zone.clone()).date().to_string())
        .unwrap_or_default()
}

/// When a day of the user's begins and when the next one does; none for what is no day.
pub(crate) fn bounds_of(day: &str, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
    let day: Date = day.parse().ok()?;
    let begins = |day: Date| {
        let zoned = day.to_zoned(zone.clone()).ok()?;
        Some(Timestamp::from_millis(zoned.timestamp().as_millisecond()))
    };
    Some((begins(day)?, begins(day.checked_add(1.day()).ok()?)?))
}

/// Whole days from one to another; 0 where either is no day.
pub(crate) fn days_between(from: &str, to: &str) -> u32 {
    let parse = |day: &str| day.parse::<Date>().ok();
    let (Some(from), Some(to)) = (parse(from), parse(to)) else {
        return 0;
    };
    let days = to.since(from).map_or(0, |span| span.get_days());
    u32::try_from(days).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::parse_rfc3339(text).unwrap()
    }

    #[test]
    fn a_day_begins_and_ends_at_the_users_midnight() {
        let paris = TimeZone::get("Europe/Paris").unwrap();
        assert_eq!(day_of(at("2026-11-20T23:30:00Z"), &paris), "2026-11-21");
        // The clocks go forward that night: the day has 23 hours.
        let (from, until) = bounds_of("2026-03-29", &paris).unwrap();
        assert_eq!(
            (from, until),
            (at("2026-03-28T23:00:00Z"), at("2026-03-29T22:00:00Z"))
        );
        assert_eq!(bounds_of("yesterday", &paris), None);
        assert_eq!(days_between("2026-02-27", "2026-03-01"), 2);
        assert_eq!(days_between("2026-03-01", "2026-02-27"), 0);
    }
}
