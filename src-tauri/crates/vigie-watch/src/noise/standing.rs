//! Whether a source that says nothing is rare, asleep or dead.

use serde::{Deserialize, Serialize};
use vigie_core::Timestamp;

use super::SourceHistory;
use crate::rhythm::DAY_MS;

/// A source is new for so many days, unless its past entries tell its rhythm.
const NEW_DAYS: i64 = 28;
/// Silence is said to be sleep after so many days at the least,
const DORMANT_DAYS: i64 = 90;
/// and after so many times its usual gap.
const DORMANT_GAPS: i64 = 3;
/// Failing for so many days on end is said to be death.
const DEAD_DAYS: i64 = 28;

/// How a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Standing {
    /// Too little is known of it.
    New,
    /// It speaks.
    Active,
    /// It speaks seldom, and that is its way.
    Rare {
        /// How often in the last year.
        posts_last_year: u32,
    },
    /// It answers, but has been silent for far longer than it used to be. It is waited for: no error.
    Dormant {
        /// Since its last entry, or since it is known where it never had one.
        since: Timestamp,
    },
    /// It will not speak again here.
    Dead {
        /// Since when.
        since: Timestamp,
        /// Why one thinks so.
        why: DeadWhy,
    },
}

/// Why a source is called dead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeadWhy {
    /// Its server said that it is gone for good.
    Gone,
    /// It has only failed for four weeks.
    Failing,
}

/// How a source is, now.
///
/// Dead where its server says so, or after four weeks of failures; a success since then has raised it. Dormant where it
/// answers and has been silent for three times its usual gap, and for three months at the least: a blog of two posts a year
/// is rare, not dormant.
#[must_use]
pub fn standing(history: &SourceHistory, now: Timestamp) -> Standing {
    let answered_since = |at: Timestamp| history.last_success.is_some_and(|success| success > at);
    if let Some(since) = history.gone_at.filter(|at| !answered_since(*at)) {
        return Standing::Dead {
            since,
            why: DeadWhy::Gone,
        };
    }
    let is_long_ago = |at: Timestamp, ms: i64| now.millis().saturating_sub(at.millis()) >= ms;
    if let Some(since) = history.failing_since.filter(|at| !answered_since(*at))
        && is_long_ago(since, DEAD_DAYS * DAY_MS)
    {
        return Standing::Dead {
            since,
            why: DeadWhy::Failing,
        };
    }
    let rhythm = &history.rhythm;
    let last = rhythm.newest_at.unwrap_or(history.known_since);
    let usual = rhythm.usual_gap_ms.unwrap_or(0);
    let patience = usual
        .saturating_mul(DORMANT_GAPS)
        .max(DORMANT_DAYS * DAY_MS);
    if is_long_ago(last, patience) {
        return Standing::Dormant { since: last };
    }
    if rhythm.is_rare() {
        return Standing::Rare {
            posts_last_year: rhythm.posts_last_year,
        };
    }
    let is_new = !is_long_ago(history.known_since, NEW_DAYS * DAY_MS);
    if is_new && i64::from(rhythm.days_seen) < NEW_DAYS {
        return Standing::New;
    }
    Standing::Active
}
