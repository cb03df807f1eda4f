//! How often a source speaks, by the dates of its entries.

use serde::{Deserialize, Serialize};
use vigie_core::Timestamp;

/// A day in milliseconds.
pub(crate) const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// A source that posts at most so often a year, by its own rhythm, is a rare voice: every second week.
pub const RARE_POSTS_A_YEAR: u32 = 26;

/// So many days must have been seen of a source before it is called rare: who has just begun is new.
const RARE_AFTER_DAYS: u32 = 60;

/// How often a source speaks. The same for all its entries, so that it is reckoned once a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rhythm {
    /// Entries of the last 365 days.
    pub posts_last_year: u32,
    /// Entries of the last 28 days.
    pub posts_last_month: u32,
    /// How far back its entries go: days from the oldest known to now, 0 to 365. A feed that lists its last ten entries
    /// says nothing of those before.
    pub days_seen: u32,
    /// The usual time between two entries of the last two years, in milliseconds: the median.
    pub usual_gap_ms: Option<i64>,
    /// Its newest entry, by its own date.
    pub newest_at: Option<Timestamp>,
}

impl Rhythm {
    /// The rhythm of a source whose entries bear these dates, in any order.
    ///
    /// Dates after `now` count as now: publishers date entries in the future to stay on top.
    #[must_use]
    pub fn of(dates: &[Timestamp], now: Timestamp) -> Self {
        let mut dates: Vec<i64> = dates
            .iter()
            .map(|at| at.millis().min(now.millis()))
            .collect();
        dates.sort_unstable();
        let since = |days: i64| {
            let from = now.plus_millis(-days * DAY_MS).millis();
            &dates[dates.partition_point(|at| *at <= from)..]
        };
        let mut gaps: Vec<i64> = since(2 * 365)
            .windows(2)
            .map(|two| two[1] - two[0])
            .collect();
        gaps.sort_unstable();
        Self {
            posts_last_year: count(since(365)),
            posts_last_month: count(since(28)),
            days_seen: dates.first().map_or(0, |oldest| {
                let days = now.millis().saturating_sub(*oldest) / DAY_MS;
                u32::try_from(days.clamp(0, 365)).unwrap_or(365)
            }),
            usual_gap_ms: gaps.get(gaps.len() / 2).copied(),
            newest_at: dates.last().copied().map(Timestamp::from_millis),
        }
    }

    /// Whether this is a rare voice: at most [`RARE_POSTS_A_YEAR`], and seen for long enough to say so.
    ///
    /// Only what was seen counts, drawn out to a year: eight entries in two months are forty-eight a year.
    #[must_use]
    pub fn is_rare(&self) -> bool {
        self.days_seen >= RARE_AFTER_DAYS
            && u64::from(self.posts_last_year) * 365
                <= u64::from(RARE_POSTS_A_YEAR) * u64::from(self.days_seen)
    }

    /// Entries a week, in hundredths: by the last year or by the last four weeks, whichever is more, so that a source which
    /// has turned loud is loud at once. Less than a week seen counts as a week.
    #[must_use]
    pub fn posts_a_week(&self) -> u32 {
        let rate = |posts: u32, days: u32| u64::from(posts) * 700 / u64::from(days.max(7));
        let year = rate(self.posts_last_year, self.days_seen);
        let month = rate(self.posts_last_month, self.days_seen.min(28));
        u32::try_from(year.max(month)).unwrap_or(u32::MAX)
    }
}

fn count(dates: &[i64]) -> u32 {
    u32::try_from(dates.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
