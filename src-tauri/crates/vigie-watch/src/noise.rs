//! Noise: what a source publishes against what the user gets from it, and what follows.
//!
//! Each source has a [`Budget`] of entries a week: the user's own, or 30 and 15 more for each that the user opened a week
//! over the last four. A source over it in both of the last two whole 7-day windows goes into quarantine: its entries are
//! collected and found as ever, and go to the digest alone. It comes back by itself when its last window is within its
//! budget, or after four weeks for a review, which it then has a week to pass. Entering takes two windows and leaving one,
//! so that no loud day, however loud, changes anything, and one calm week is enough.
//!
//! [`judge`] decides nothing behind the user's back: it returns a [`Verdict`] with its figures and what else could be done,
//! and a [`Change`] that has what was before. What the user then says holds for four weeks, whatever the figures.

mod remedy;
mod standing;

use serde::{Deserialize, Serialize};
use vigie_core::{FeedId, Timestamp};

use crate::rhythm::{DAY_MS, Rhythm};
pub use remedy::{Remedy, remedies};
pub use standing::{DeadWhy, Standing, standing};

/// How many 7-day windows a source is judged by.
pub const WINDOWS: usize = 8;

/// A source may publish so many entries a week, even if the user opens none.
pub const BUDGET_TO_BEGIN_WITH: u32 = 30;
/// And so many more for each that the user opens a week.
pub const BUDGET_FOR_EACH_OPENED: u32 = 15;

const WEEK_MS: i64 = 7 * DAY_MS;
/// What the user said holds so long, and a quarantine is reviewed after it.
const FOUR_WEEKS_MS: i64 = 4 * WEEK_MS;
/// From so many cards on that were shown, not opening any says something.
const SHOWN_ENOUGH: u32 = 5;

/// What a source published and what the user got from it in seven days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct WeekCount {
    /// Entries, by when they were published, those left out that were old when they came in: the first entries of a new
    /// feed make no noise.
    pub entries: u32,
    /// Minutes that reading them all would take.
    pub minutes: u32,
    /// How many the user was shown as cards.
    pub shown: u32,
    /// How many the user opened.
    pub opened: u32,
    /// How many the user kept.
    pub kept: u32,
    /// How many the user shared.
    pub shared: u32,
}

/// What is known of a source. The same history and instant give the same verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceHistory {
    /// Which source.
    pub feed: FeedId,
    /// The last eight windows of seven days, the first ending now.
    pub weeks: [WeekCount; WINDOWS],
    /// Entries a week that the user allows it; 0: as many as it likes. None: Vigie reckons.
    pub own_budget: Option<u32>,
    /// Where it stands with the user.
    pub state: SourceState,
    /// Since when it is subscribed to.
    pub known_since: Timestamp,
    /// How often it speaks.
    pub rhythm: Rhythm,
    /// When it last answered as it should.
    pub last_success: Option<Timestamp>,
    /// Since when it only fails, if it does.
    pub failing_since: Option<Timestamp>,
    /// When its server said that it is gone for good, if it did.
    pub gone_at: Option<Timestamp>,
    /// What the user opened of it is about, as words of a search, each with how many: for a filter.
    pub opened_topics: Vec<(String, u32)>,
    /// The page of its site where a narrower feed may be found, of one topic for example; none where it has no page, or where
    /// the user opens nothing of it.
    pub narrower: Option<String>,
}

/// Where a source stands with the user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum SourceState {
    /// It is new: at most one card a brief.
    Trial {
        /// When the trial ends.
        until: Timestamp,
    },
    /// It has its place.
    Normal {
        /// Until when no figure may change that, because the user said so or a review gave it a week.
        held_until: Option<Timestamp>,
    },
    /// Its entries go to the digest alone.
    Quarantined {
        /// Since when.
        since: Timestamp,
        /// When it comes back whatever it publishes, unless it does earlier. None: when the user says so.
        review_at: Option<Timestamp>,
        /// What put it there.
        by: QuarantinedBy,
    },
}

/// What put a source into quarantine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuarantinedBy {
    /// It was over its budget.
    Budget,
    /// Its trial ended, and nothing of it was opened.
    Trial,
    /// The user put it there: only the user takes it out.
    User,
}

/// How many entries a week a source may publish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Budget {
    /// So many; none: as many as it likes.
    pub a_week: Option<u32>,
    /// Why so many.
    pub by: BudgetBy,
}

/// Where a budget comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum BudgetBy {
    /// The user set it.
    Own,
    /// The user reads it.
    Reading {
        /// So many entries in the last four weeks.
        opened_in_four_weeks: u32,
    },
    /// What every source has.
    Default,
}

/// The figures behind a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Entries of the last seven days.
    pub last_week: u32,
    /// Entries of the seven days before.
    pub week_before: u32,
    /// Minutes that reading those of the last seven days would take.
    pub minutes_last_week: u32,
    /// What it may publish.
    pub budget: Budget,
    /// What the user gets from it.
    pub signal: SignalToNoise,
}

/// What the user gets from a source, over the last eight weeks.
///
/// Useful is what was opened. An entry that was kept or shared without being opened here was opened elsewhere: the largest
/// of the three figures of a week counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignalToNoise {
    /// Entries that were of use.
    pub useful: u32,
    /// Entries that were published.
    pub entries: u32,
    /// "One in so many", rounded up; none where nothing was of use.
    pub one_in: Option<u32>,
    /// Minutes published for each entry of use; none where nothing was.
    pub minutes_for_each: Option<u32>,
    /// Minutes that reading all of it would have taken. This and what follows is 0 in what was written down by the first versions.
    #[serde(default)]
    pub minutes: u32,
    /// How many the user opened.
    #[serde(default)]
    pub opened: u32,
    /// How many the user kept.
    #[serde(default)]
    pub kept: u32,
    /// How many the user shared.
    #[serde(default)]
    pub shared: u32,
}

/// What follows from a source's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Verdict {
    /// Nothing changes.
    Stay,
    /// It is over its budget: quarantine.
    Quarantine {
        /// Why.
        figures: Figures,
        /// What else could be done, the best first; never empty.
        remedies: Vec<Remedy>,
        /// When it comes back at the latest.
        review_at: Timestamp,
    },
    /// It comes back.
    LetBack {
        /// Why.
        figures: Figures,
        /// Whether it is calm again; if not, it comes back for a review and has a week to be within its budget. What had
        /// failed its trial has another.
        is_calm: bool,
    },
    /// Its trial is over.
    EndTrial {
        /// Why.
        figures: Figures,
        /// Whether it stays. If not, it goes to the digest alone, and dropping it is proposed.
        keep: bool,
    },
}

/// A change of a source's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Of which source.
    pub feed: FeedId,
    /// When.
    pub at: Timestamp,
    /// What was.
    pub before: SourceState,
    /// What is.
    pub after: SourceState,
}

impl SourceState {
    /// What the user's "let it back" makes of a source: nothing but the user puts it into quarantine for four weeks.
    #[must_use]
    pub const fn held(at: Timestamp) -> Self {
        Self::Normal {
            held_until: Some(at.plus_millis(FOUR_WEEKS_MS)),
        }
    }

    /// What the user's "to the digest alone" makes of a source: until then, or until the user says otherwise.
    #[must_use]
    pub const fn put_away(at: Timestamp, review_at: Option<Timestamp>) -> Self {
        Self::Quarantined {
            since: at,
            review_at,
            by: QuarantinedBy::User,
        }
    }

    /// A new source's state: on trial for four weeks.
    #[must_use]
    pub const fn trial(at: Timestamp) -> Self {
        Self::Trial {
            until: at.plus_millis(FOUR_WEEKS_MS),
        }
    }
}

/// What a source may publish, and why.
#[must_use]
pub fn budget_of(history: &SourceHistory) -> Budget {
    if let Some(own) = history.own_budget {
        return Budget {
            a_week: (own > 0).then_some(own),
            by: BudgetBy::Own,
        };
    }
    let opened = sum(&history.weeks[..4], WeekCount::useful);
    let more = u64::from(opened) * u64::from(BUDGET_FOR_EACH_OPENED) / 4;
    Budget {
        a_week: Some(BUDGET_TO_BEGIN_WITH.saturating_add(u32::try_from(more).unwrap_or(u32::MAX))),
        by: match opened {
            0 => BudgetBy::Default,
            _ => BudgetBy::Reading {
                opened_in_four_weeks: opened,
            },
        },
    }
}

/// What the user gets from a source.
#[must_use]
pub fn signal_to_noise(history: &SourceHistory) -> SignalToNoise {
    let useful = sum(&history.weeks, WeekCount::useful);
    let entries = sum(&history.weeks, |week| week.entries);
    let minutes = sum(&history.weeks, |week| week.minutes);
    SignalToNoise {
        useful,
        entries,
        one_in: (useful > 0).then(|| entries.div_ceil(useful).max(1)),
        minutes_for_each: minutes.checked_div(useful),
        minutes,
        opened: sum(&history.weeks, |week| week.opened),
        kept: sum(&history.weeks, |week| week.kept),
        shared: sum(&history.weeks, |week| week.shared),
    }
}

/// What follows now from a source's history, and the change that makes it so, if any.
///
/// `opened_of_all` is how many entries of any source the user opened in the eight weeks. Where that is nothing, Vigie is
/// read in some other way, and nothing follows from not opening: no trial is lost.
#[must_use]
pub fn judge(
    history: &SourceHistory,
    opened_of_all: u32,
    now: Timestamp,
) -> (Verdict, Option<Change>) {
    let figures = figures_of(history);
    let within = |entries: u32| figures.budget.a_week.is_none_or(|most| entries <= most);
    // A window that began before the source was known is no whole one.
    let is_known = now.millis().saturating_sub(history.known_since.millis()) >= 2 * WEEK_MS;
    let is_over = is_known && !within(figures.last_week) && !within(figures.week_before);
    let review_at = now.plus_millis(FOUR_WEEKS_MS);
    let quarantined = |by| SourceState::Quarantined {
        since: now,
        review_at: Some(review_at),
        by,
    };
    let (verdict, after) = match history.state {
        SourceState::Normal {
            held_until: Some(until),
        } if now < until => return (Verdict::Stay, None),
        SourceState::Trial { .. } | SourceState::Normal { .. } if is_over => (
            Verdict::Quarantine {
                figures,
                remedies: remedies(history, opened_of_all),
                review_at,
            },
            quarantined(QuarantinedBy::Budget),
        ),
        SourceState::Trial { until } if until <= now => {
            let keep = passes_trial(history, opened_of_all);
            let after = if keep {
                SourceState::Normal { held_until: None }
            } else {
                quarantined(QuarantinedBy::Trial)
            };
            (Verdict::EndTrial { figures, keep }, after)
        }
        SourceState::Quarantined {
            by: QuarantinedBy::Budget,
            ..
        } if within(figures.last_week) => (
            Verdict::LetBack {
                figures,
                is_calm: true,
            },
            SourceState::Normal { held_until: None },
        ),
        SourceState::Quarantined {
            review_at: Some(review),
            by,
            ..
        } if review <= now => (
            Verdict::LetBack {
                figures,
                is_calm: within(figures.last_week),
            },
            match by {
                QuarantinedBy::Trial => SourceState::trial(now),
                QuarantinedBy::Budget | QuarantinedBy::User => SourceState::Normal {
                    held_until: Some(now.plus_millis(WEEK_MS)),
                },
            },
        ),
        _ => return (Verdict::Stay, None),
    };
    let change = Change {
        feed: history.feed,
        at: now,
        before: history.state,
        after,
    };
    (verdict, Some(change))
}

impl WeekCount {
    /// Entries that were of use.
    fn useful(&self) -> u32 {
        self.opened.max(self.kept).max(self.shared)
    }
}

/// Whether a source on trial stays: something of it was of use, or there was no fair chance to see that.
fn passes_trial(history: &SourceHistory, opened_of_all: u32) -> bool {
    sum(&history.weeks, WeekCount::useful) > 0
        || sum(&history.weeks, |week| week.shown) < SHOWN_ENOUGH
        || opened_of_all == 0
}

/// The figures of a source.
#[must_use]
pub fn figures_of(history: &SourceHistory) -> Figures {
    Figures {
        last_week: history.weeks[0].entries,
        week_before: history.weeks[1].entries,
        minutes_last_week: history.weeks[0].minutes,
        budget: budget_of(history),
        signal: signal_to_noise(history),
    }
}

fn sum(weeks: &[WeekCount], of: impl Fn(&WeekCount) -> u32) -> u32 {
    weeks
        .iter()
        .fold(0, |sum: u32, week| sum.saturating_add(of(week)))
}

#[cfg(test)]
mod tests;
