//! When a feed may be asked, and when it is asked next. Pure: the same history gives the same instant.
//!
//! The interval is the longest of what was learnt, what the feed wishes (`ttl`, `sy:updatePeriod`) and how long its
//! server says the answer stays fresh, held between an hour and a day: servers were seen to say a year. Of the freshness
//! headers `max-age` counts, else `s-maxage` (meant for others, but all that some servers set), else `Expires`; `no-store`
//! and `no-cache` shorten nothing. `skipHours` and `skipDays` put an instant off, unless they exclude all of them. On top
//! comes a spread of up to a tenth, never less than nothing: nobody is asked before the time reckoned.
//!
//! What is learnt is the gap between entries, by their dates or, without any, by how often something new was found. A feed
//! is asked eight times a gap: a daily one every three hours, a weekly one once a day.

mod failing;
mod moving;
mod times;

use serde::{Deserialize, Serialize};
use vigie_core::{FeedId, Timestamp};
use vigie_net::Facts;
use vigie_store::FetchState;

pub(crate) use failing::{Blame, after_failure, block_host, bounded_wish, is_wished, told_until};
pub(crate) use moving::{Move, Sighting};
pub(crate) use times::{DAY_MS, HOUR_MS, MINUTE_MS, fresh_for};
use times::{is_ahead, spread};

/// No feed is asked more often by itself.
const SHORTEST_MS: i64 = HOUR_MS;
/// None less often, while it answers.
const LONGEST_MS: i64 = DAY_MS;
/// Where nothing was learnt yet.
const UNKNOWN_MS: i64 = 4 * HOUR_MS;
/// How often a feed is asked between two entries.
const ASKED_PER_GAP: i64 = 8;
/// Not even a person who asks for all feeds has one asked more often.
const FLOOR_MS: i64 = 15 * MINUTE_MS;
/// Nor one who asks for this very feed.
const FLOOR_OF_ONE_MS: i64 = MINUTE_MS;
/// From then on a server that says "not modified" every time is not believed any more.
const DOUBTED_AFTER_MS: i64 = 8 * DAY_MS;

/// What was learnt of a feed, kept with it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Learnt {
    /// The feed's own wish: `ttl` or `sy:updatePeriod`, minutes.
    pub(crate) wished_minutes: Option<u32>,
    /// Hours of the day, in UTC, in which it does not want to be asked.
    pub(crate) skip_hours: Vec<u8>,
    /// Days of the week, 0 for Monday.
    pub(crate) skip_days: Vec<u8>,
    /// How long its last answer stays fresh, by the server's headers.
    pub(crate) fresh_ms: Option<i64>,
    /// Between two entries, by their dates.
    pub(crate) gap_ms: Option<i64>,
    /// Its newest entry.
    pub(crate) newest_at: Option<Timestamp>,
    /// Whether it ever answered a conditional request with a document: "not modified" is then believed.
    pub(crate) proven: bool,
    /// When it was last asked without condition, to see whether it always says "not modified".
    pub(crate) probed_at: Option<Timestamp>,
}

impl Learnt {
    /// What was written down; nothing where that cannot be read.
    pub(crate) fn of(state: &FetchState) -> Self {
        serde_json::from_str(&state.learnt).unwrap_or_default()
    }

    /// What a document says.
    pub(crate) fn hear(&mut self, feed: &vigie_feed::ParsedFeed, now: Timestamp) {
        let pace = &feed.pace;
        self.wished_minutes = pace.ttl_minutes.max(pace.update_minutes);
        self.skip_hours.clone_from(&pace.skip_hours);
        self.skip_days.clone_from(&pace.skip_days);
        let dates = feed
            .entries
            .iter()
            .filter_map(|entry| entry.published.or(entry.updated));
        (self.gap_ms, self.newest_at) = times::gap(dates, now);
    }

    /// What the head of an answer says. A "not modified" without a word on freshness renews what was said before.
    pub(crate) fn hear_head(&mut self, facts: &Facts) {
        let fresh = times::fresh_for(facts);
        if fresh.is_some() || facts.status != 304 {
            self.fresh_ms = fresh;
        }
    }

    /// The interval until the next time, spread not included. `before` is the one that has just passed.
    fn interval(&self, before: Option<i64>, found_new: bool, now: Timestamp) -> i64 {
        let learnt = match (self.gap_ms, before) {
            (Some(gap), _) => {
                // A feed that has fallen silent is asked less and less, though it once was busy.
                let silence = self.newest_at.map_or(0, |at| now.millis() - at.millis());
                gap.max(silence / 2) / ASKED_PER_GAP
            }
            // Without dates: sooner when there was something, later when there was not.
            (None, Some(before)) if found_new => before / 2,
            (None, Some(before)) => before.saturating_mul(3) / 2,
            (None, None) => UNKNOWN_MS,
        };
        let wished = self
            .wished_minutes
            .map_or(0, |minutes| i64::from(minutes) * MINUTE_MS);
        learnt
            .max(wished)
            .max(self.fresh_ms.unwrap_or(0))
            .clamp(SHORTEST_MS, LONGEST_MS)
    }

    fn to_json(&self) -> String {
        // Plain data of ours: it always has a JSON form.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// What came where a feed answered as it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Came {
    /// "Not modified".
    Nothing,
    /// A document, with that hash.
    Document {
        /// Of its bytes.
        hash: i64,
        /// Whether these are the very bytes that came before.
        same: bool,
    },
}

/// How fetching stands after an answer as it should be. Validators, outcome and problems are the caller's.
pub(crate) fn after_success(
    before: &FetchState,
    feed: FeedId,
    at: Timestamp,
    came: Came,
    learnt: &Learnt,
) -> FetchState {
    let found_new = matches!(came, Came::Document { same: false, .. });
    let first = before.next_at.is_none() && before.interval_ms.is_none();
    let interval = learnt.interval(before.interval_ms, found_new, at);
    // Feeds subscribed to in one breath must not be asked in one breath for ever.
    let room = if first { interval / 2 } else { interval / 10 };
    let next_at = learnt.not_skipped(at.plus_millis(interval + spread(feed, at, room)));
    let mut state = FetchState {
        fetches: before.fetches + 1,
        fetched_at: Some(at),
        succeeded_at: Some(at),
        failing_since: None,
        failures: 0,
        not_before: None,
        next_at: Some(next_at),
        interval_ms: Some(interval),
        gone_at: None,
        learnt: learnt.to_json(),
        ..before.clone()
    };
    if let Came::Document { hash, .. } = came {
        state.body_at = Some(at);
        state.body_hash = Some(hash);
    }
    state
}

/// How urgent a refresh is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    /// Feeds that are due: what runs by itself.
    Due,
    /// A person asks: due or not, but none that was asked a moment ago (15 minutes; one, where it is named), told to wait,
    /// or gone. A host on the user's own machine or network may be asked as often as they like.
    Asked,
    /// A person insists: each is fetched anew, whole, whatever was agreed.
    Insisted,
}

/// Why a feed is left alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wait {
    /// It is not due.
    NotDue {
        /// When it is.
        until: Timestamp,
    },
    /// It was asked a moment ago.
    JustAsked {
        /// When it may be asked again.
        until: Timestamp,
    },
    /// Its server asked for time.
    ToldToWait {
        /// Until when.
        until: Timestamp,
    },
    /// Another feed's server, of the same owner, asked for time.
    HostToldToWait {
        /// The owner's domain.
        host: String,
        /// Until when.
        until: Timestamp,
    },
    /// It is gone for good, as its server says.
    Gone {
        /// Since when that is known.
        since: Timestamp,
    },
}

impl Wait {
    /// Until when; `None` for good.
    #[must_use]
    pub const fn until(&self) -> Option<Timestamp> {
        match self {
            Self::NotDue { until }
            | Self::JustAsked { until }
            | Self::ToldToWait { until }
            | Self::HostToldToWait { until, .. } => Some(*until),
            Self::Gone { .. } => None,
        }
    }
}

/// Who is asked, and by whom.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asking<'a> {
    pub(crate) urgency: Urgency,
    /// Whether the feed was named.
    pub(crate) named: bool,
    /// Whether its host is the user's own.
    pub(crate) own_host: bool,
    /// A block of its host that holds, with the host's name.
    pub(crate) block: Option<(&'a str, Timestamp)>,
}

/// Whether a feed is to be left alone now, and why.
pub(crate) fn wait(state: &FetchState, asking: Asking<'_>, now: Timestamp) -> Option<Wait> {
    if asking.urgency == Urgency::Insisted {
        return None;
    }
    if let Some(since) = state.gone_at {
        return Some(Wait::Gone { since });
    }
    if let Some((host, until)) = asking.block.filter(|(_, until)| is_wished(*until, now)) {
        return Some(Wait::HostToldToWait {
            host: host.to_owned(),
            until,
        });
    }
    if let Some(until) = state.not_before.filter(|until| is_wished(*until, now)) {
        return Some(Wait::ToldToWait { until });
    }
    let floor = match (asking.urgency, asking.named) {
        (Urgency::Due, _) => {
            let due = state.next_at?;
            let is_due = !is_ahead(due, failing::LONGEST_MS, now);
            return (!is_due).then_some(Wait::NotDue { until: due });
        }
        _ if asking.own_host => return None,
        (_, true) => FLOOR_OF_ONE_MS,
        (_, false) => FLOOR_MS,
    };
    let until = state.fetched_at?.plus_millis(floor);
    let since_then = now.millis().saturating_sub(state.fetched_at?.millis());
    (0..floor)
        .contains(&since_then)
        .then_some(Wait::JustAsked { until })
}

/// Why a request carries no validators though some are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Unconditional {
    /// The first request for this address.
    First,
    /// A person insisted.
    Insisted,
    /// The server says "not modified" at every time, though something should have come: once in eight days at the most,
    /// and never to a server that was seen to do it right.
    Doubted,
    /// Its server gives nothing to ask with.
    NoValidators,
}

/// Whether the next request goes out without validators, and why.
pub(crate) fn unconditional(
    state: &FetchState,
    learnt: &Learnt,
    urgency: Urgency,
    now: Timestamp,
) -> Option<Unconditional> {
    if state.fetched_at.is_none()
        || state.body_at.is_none()
            && state.validators.etag.is_none()
            && state.validators.last_modified.is_none()
    {
        return Some(Unconditional::First);
    }
    if urgency == Urgency::Insisted {
        return Some(Unconditional::Insisted);
    }
    if state.validators.etag.is_none() && state.validators.last_modified.is_none() {
        return Some(Unconditional::NoValidators);
    }
    let long_ago =
        |at: Option<Timestamp>| at.is_some_and(|at| now.millis() - at.millis() >= DOUBTED_AFTER_MS);
    // Only where the feed's own rhythm says that something is missing.
    let missing = learnt.gap_ms.is_some_and(|gap| {
        learnt
            .newest_at
            .is_some_and(|newest| now.millis() - newest.millis() > gap.saturating_mul(3))
    });
    let asked_lately = learnt.probed_at.is_some() && !long_ago(learnt.probed_at);
    (!learnt.proven && missing && long_ago(state.body_at) && !asked_lately)
        .then_some(Unconditional::Doubted)
}

#[cfg(test)]
mod tests;
