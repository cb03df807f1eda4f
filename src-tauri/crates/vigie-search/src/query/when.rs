//! Days in queries.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan};
use serde::{Deserialize, Serialize};
use vigie_core::Timestamp;

/// The beginning of a day: a date, or so long before today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum When {
    /// That day of the proleptic Gregorian calendar.
    Day {
        /// -9999 to 9999.
        year: i16,
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
    },
    /// So many of these before today.
    Ago {
        /// How many; 0 is today.
        count: u16,
        /// Of what.
        unit: Unit,
    },
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// `d`
    Day,
    /// `w`
    Week,
    /// `m`
    Month,
    /// `y`
    Year,
}

impl When {
    /// Reads `2026`, `2026-01`, `2026-01-31`, `7d`, `2w`, `6m`, `1y`, `today`, `yesterday`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "today" => {
                return Some(Self::Ago {
                    count: 0,
                    unit: Unit::Day,
                });
            }
            "yesterday" => {
                return Some(Self::Ago {
                    count: 1,
                    unit: Unit::Day,
                });
            }
            _ => {}
        }
        if let Some((count, unit)) = split_unit(text) {
            return Some(Self::Ago {
                count: digits(count, 1..=4)?,
                unit,
            });
        }
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4..=4)?;
        let month = parts.next().map_or(Some(1), |part| digits(part, 1..=2))?;
        let day = parts.next().map_or(Some(1), |part| digits(part, 1..=2))?;
        let date = Date::new(
            year.try_into().ok()?,
            month.try_into().ok()?,
            day.try_into().ok()?,
        )
        .ok()?;
        match parts.next() {
            None => Some(Self::Day {
                year: date.year(),
                month: date.month(),
                day: date.day(),
            }),
            Some(_) => None,
        }
    }

    /// Whether more letters can make a date of it.
    pub(super) fn may_become(text: &str) -> bool {
        ["today", "yesterday"]
            .iter()
            .any(|word| word.starts_with(text))
            || text.len() < 10
                && text
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b'-')
    }

    /// The instant that day begins there, `now` being today; `None` for a day no calendar has.
    #[must_use]
    pub fn begins_at(self, now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        let day = match self {
            Self::Day { year, month, day } => Date::new(year, month, day).ok()?,
            Self::Ago { count, unit } => {
                let today = jiff::Timestamp::from_millisecond(now.millis())
                    .ok()?
                    .to_zoned(zone.clone())
                    .date();
                today.checked_sub(unit.times(count)).ok()?
            }
        };
        let begins = day.to_zoned(zone.clone()).ok()?;
        Some(Timestamp::from_millis(begins.timestamp().as_millisecond()))
    }
}

impl Unit {
    fn times(self, count: u16) -> Span {
        let count = i32::from(count);
        match self {
            Self::Day => count.days(),
            Self::Week => count.weeks(),
            Self::Month => count.months(),
            Self::Year => count.years(),
        }
    }
}

fn split_unit(text: &str) -> Option<(&str, Unit)> {
    [
        ("d", Unit::Day),
        ("w", Unit::Week),
        ("m", Unit::Month),
        ("y", Unit::Year),
    ]
    .into_iter()
    .find_map(|(letter, unit)| Some((text.strip_suffix(letter)?, unit)))
    .filter(|(count, _)| !count.is_empty())
}

/// A number of so many digits, and nothing else: `parse` alone takes `+5`.
fn digits(text: &str, length: std::ops::RangeInclusive<usize>) -> Option<u16> {
    (length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())?
}
