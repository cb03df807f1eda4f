//! Dates as feeds write them.
//!
//! Read are: RFC 822 and its successors with everything that goes wrong in them; ISO 8601, RFC 3339 and the W3C
//! note on dates, whole or partial, with week and ordinal dates; the date of C's `asctime` and of HTTP; stamps of Unix in
//! seconds and milliseconds; months named in the languages of [`words`]. What is none of these is no date: garbage
//! never becomes "now".
//!
//! A missing time is midnight, a missing zone UTC. A weekday is not looked at: it is wrong more often than the date.

use jiff::civil::{Date, ISOWeekDate, Weekday};
use vigie_core::Timestamp;

mod iso;
mod words;

/// The instant that `text` names; `None` if it names none.
///
/// Years run from 1 to 9999. 24:00 is the midnight that ends the day, a 60th second the last millisecond of its minute.
#[must_use]
pub fn parse_date(text: &str) -> Option<Timestamp> {
    // Longer is not a date, whatever it starts with.
    let text = text.trim().trim_matches(['"', '\'']).trim();
    if text.is_empty() || text.len() > 100 {
        return None;
    }
    iso::parse(text)
        .or_else(|| words::parse(text))
        .or_else(|| stamp(text))
}

/// A time of day and its zone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Time {
    hour: u8,
    minute: u8,
    second: u8,
    millis: u16,
    /// East of Greenwich.
    offset_minutes: i32,
}

impl Time {
    fn is_valid(self) -> bool {
        let in_day = self.hour < 24 || (self.hour == 24 && self.minute == 0 && self.second == 0);
        in_day && self.minute < 60 && self.second <= 60 && self.offset_minutes.abs() <= 24 * 60
    }
}

/// The instant of a day and a time on it.
fn instant(date: Date, time: Time) -> Option<Timestamp> {
    if !time.is_valid() || date.year() < 1 {
        return None;
    }
    let day = i64::from(days_since_epoch(date));
    // Leap seconds are not counted: the 60th would be the next minute's first.
    let (second, millis) = if time.second == 60 {
        (59, 999)
    } else {
        (time.second, time.millis)
    };
    let seconds = day * 86_400
        + i64::from(time.hour) * 3600
        + i64::from(time.minute) * 60
        + i64::from(second)
        - i64::from(time.offset_minutes) * 60;
    Some(Timestamp::from_millis(seconds * 1000 + i64::from(millis)))
}

/// Days since 1970-01-01 in the Gregorian calendar.
fn days_since_epoch(date: Date) -> i32 {
    // Counted in years that start in March, so that the leap day is a year's last.
    let (month, day) = (i32::from(date.month()), i32::from(date.day()));
    let year = i32::from(date.year()) - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The day, if there is one.
fn day(year: i32, month: u32, day: u32) -> Option<Date> {
    Date::new(
        year.try_into().ok()?,
        month.try_into().ok()?,
        day.try_into().ok()?,
    )
    .ok()
}

/// The day of an ISO week, 1 for Monday.
fn week_day(year: i32, week: u32, day: u32) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(day.try_into().ok()?).ok()?;
    let week = ISOWeekDate::new(year.try_into().ok()?, week.try_into().ok()?, weekday).ok()?;
    Some(week.date())
}

/// The day of a year, 1 for the first of January.
fn ordinal_day(year: i32, number: u32) -> Option<Date> {
    let first = day(year, 1, 1)?;
    if number == 0 || number > u32::try_from(first.days_in_year()).ok()? {
        return None;
    }
    first
        .checked_add(jiff::Span::new().try_days(i64::from(number) - 1).ok()?)
        .ok()
}

/// Years of two digits: RFC 2822, section 4.3, but for three digits, which nobody writes any more.
fn full_year(year: i32, digits: usize) -> Option<i32> {
    match digits {
        2 if year < 50 => Some(2000 + year),
        2 => Some(1900 + year),
        4 => Some(year),
        _ => None,
    }
}

/// Seconds or milliseconds since 1970, from 1973 on: smaller numbers are years and other things.
fn stamp(text: &str) -> Option<Timestamp> {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    if !text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    match whole.len() {
        9 | 10 => Some(Timestamp::from_millis(number * 1000)),
        12 | 13 => Some(Timestamp::from_millis(number)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
