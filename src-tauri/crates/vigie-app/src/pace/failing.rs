//! What follows when a feed does not answer as it should: longer and longer waits, never a silent end.

use vigie_core::{FeedId, Timestamp};
use vigie_net::{FetchError, RetryAfter};
use vigie_store::{FetchState, HostBlock};

use super::times::{DAY_MS, HOUR_MS, MINUTE_MS, is_ahead, spread};

/// The longest wait between two tries of a feed that fails.
pub(super) const LONGEST_MS: i64 = 7 * DAY_MS;
/// A server that asks for more time than this is taken to be mistaken.
const LONGEST_WISH_MS: i64 = DAY_MS;
/// The wait where a server asks for time without saying how much.
const UNSAID_MS: i64 = 10 * MINUTE_MS;

/// Whose fault a failure is, as far as the next try goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Blame {
    /// "Too many requests" (429), or a second "forbidden" (403) in a row: whoever answers for the host means all of it.
    Host,
    /// The server has no time for this address now (503), or says when to come back.
    Busy,
    /// There is nothing at that address (404).
    Missing,
    /// There never will be again (410).
    Gone,
    /// Anything else.
    Other,
}

impl Blame {
    /// Of a failed fetch; `forbidden_before`: whether the one before ended with 403 too.
    pub(crate) fn of(error: &FetchError, forbidden_before: bool) -> Self {
        match error.status() {
            Some(429) => Self::Host,
            Some(403) if forbidden_before => Self::Host,
            Some(410) => Self::Gone,
            Some(404) => Self::Missing,
            Some(503) => Self::Busy,
            _ if error.retry_after().is_some() => Self::Busy,
            _ => Self::Other,
        }
    }
}

/// How fetching stands after a failure. Outcome is the caller's; the document before, and what goes with it, stays.
pub(crate) fn after_failure(
    before: &FetchState,
    feed: FeedId,
    at: Timestamp,
    blame: Blame,
    told_until: Option<Timestamp>,
) -> FetchState {
    let failures = before.failures + 1;
    let doubled = |first: i64, longest: i64| {
        let times = u32::try_from(failures - 1).unwrap_or(0).min(20);
        first.saturating_mul(1 << times).min(longest)
    };
    let wait = match blame {
        Blame::Missing | Blame::Gone => doubled(6 * HOUR_MS, LONGEST_MS),
        _ => doubled(HOUR_MS, DAY_MS),
    };
    let not_before = match blame {
        Blame::Host | Blame::Busy => Some(
            told_until
                .filter(|until| *until > at)
                .unwrap_or_else(|| at.plus_millis(doubled(UNSAID_MS, LONGEST_WISH_MS)))
                .min(at.plus_millis(LONGEST_WISH_MS)),
        ),
        _ => None,
    };
    let next_at = at
        .plus_millis(wait)
        .max(not_before.unwrap_or(at))
        .plus_millis(spread(feed, at, wait / 10));
    FetchState {
        fetches: before.fetches + 1,
        fetched_at: Some(at),
        failing_since: before.failing_since.or(Some(at)),
        failures,
        not_before,
        next_at: Some(next_at),
        gone_at: (blame == Blame::Gone).then_some(before.gone_at.unwrap_or(at)),
        ..before.clone()
    }
}

/// When the server wishes to be asked again, if it said so in a way that can be kept to.
pub(crate) fn told_until(error: &FetchError, at: Timestamp) -> Option<Timestamp> {
    let date = error.facts().and_then(|facts| facts.date);
    match error.retry_after()? {
        // "At once" after "too many requests" is no answer.
        RetryAfter::Seconds(0) => None,
        wish => Some(wish.instant(at, date)).filter(|until| *until > at),
    }
}

/// Whether a server's wish to be left alone until then still holds.
pub(crate) fn is_wished(until: Timestamp, now: Timestamp) -> bool {
    is_ahead(until, LONGEST_WISH_MS, now)
}

/// Until when an address that is out of service is left alone: as it wishes, up to a day; ten minutes if it says nothing.
pub(crate) fn bounded_wish(told_until: Option<Timestamp>, at: Timestamp) -> Timestamp {
    told_until
        .unwrap_or_else(|| at.plus_millis(UNSAID_MS))
        .min(at.plus_millis(LONGEST_WISH_MS))
}

/// The block of a host after one more wish to be left alone: each in a row lasts twice as long, up to a day.
pub(crate) fn block_host(
    before: Option<&HostBlock>,
    host: String,
    at: Timestamp,
    told_until: Option<Timestamp>,
    why: String,
) -> HostBlock {
    // Answers of requests that were under way together are one wish.
    if let Some(holding) = before.filter(|block| is_wished(block.until, at)) {
        let until = told_until.map_or(holding.until, |told| told.max(holding.until));
        return HostBlock {
            until: until.min(at.plus_millis(LONGEST_WISH_MS)),
            why,
            ..holding.clone()
        };
    }
    // One that was over for days is forgiven.
    let strikes = before
        .filter(|block| at.millis() - block.until.millis() < 2 * DAY_MS)
        .map_or(1, |block| block.strikes + 1);
    let times = u32::try_from(strikes - 1).unwrap_or(0).min(20);
    let unsaid = UNSAID_MS.saturating_mul(1 << times);
    let until = told_until.unwrap_or_else(|| at.plus_millis(unsaid));
    HostBlock {
        host,
        since: at,
        until: until.min(at.plus_millis(LONGEST_WISH_MS)),
        strikes,
        why,
    }
}
