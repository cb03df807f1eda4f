//! Reckoning with instants.

use vigie_core::{FeedId, Timestamp};
use vigie_net::Facts;

use super::Learnt;

pub(crate) const MINUTE_MS: i64 = 60 * 1000;
pub(crate) const HOUR_MS: i64 = 60 * MINUTE_MS;
pub(crate) const DAY_MS: i64 = 24 * HOUR_MS;

/// Entries whose dates are looked at: the newest.
const LOOKED_AT: usize = 20;

/// The mean gap between the newest entries, and when the newest came out. Dates to come are not believed.
pub(super) fn gap(
    dates: impl Iterator<Item = Timestamp>,
    now: Timestamp,
) -> (Option<i64>, Option<Timestamp>) {
    let mut dates: Vec<Timestamp> = dates.filter(|at| *at <= now).collect();
    dates.sort_unstable_by(|a, b| b.cmp(a));
    dates.truncate(LOOKED_AT);
    let newest = dates.first().copied();
    let gap = match (newest, dates.last()) {
        (Some(newest), Some(oldest)) if dates.len() >= 3 && *oldest < newest => {
            let gaps = i64::try_from(dates.len() - 1).unwrap_or(1);
            Some((newest.millis() - oldest.millis()) / gaps)
        }
        _ => None,
    };
    (gap, newest)
}

/// How long an answer stays fresh, in milliseconds, by its head (RFC 9111, section 4.2.1).
pub(crate) fn fresh_for(facts: &Facts) -> Option<i64> {
    let millis = |of: std::time::Duration| i64::try_from(of.as_millis()).unwrap_or(i64::MAX);
    let cache = &facts.cache;
    if let Some(age) = cache.max_age.or(cache.s_maxage) {
        return Some(millis(age));
    }
    let expires = facts.expires?;
    // Against the server's own clock; without one it says nothing that could be trusted.
    let date = facts.date?;
    Some(expires.millis().saturating_sub(date.millis()).max(0))
}

/// Whether an instant is still to come that was written down as at most `longest` ahead.
///
/// One further ahead, its spread of a tenth included, was written down under a clock that has been set back since: kept
/// to, it would silence a feed for as long as the clock was wrong.
pub(super) fn is_ahead(until: Timestamp, longest: i64, now: Timestamp) -> bool {
    let ahead = until.millis().saturating_sub(now.millis());
    (1..=longest + longest / 10).contains(&ahead)
}

/// Anything from nothing to `room`, by the feed and the instant: the same for the same.
pub(super) fn spread(feed: FeedId, at: Timestamp, room: i64) -> i64 {
    let mut bits = feed.get().cast_unsigned() ^ at.millis().cast_unsigned().rotate_left(32);
    // The finaliser of SplitMix64: neighbours end far apart.
    bits = bits.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^= bits >> 31;
    let room = u64::try_from(room).unwrap_or(0);
    i64::try_from(bits % (room + 1)).unwrap_or(0)
}

impl Learnt {
    /// That instant, or the first after it that the feed does not exclude.
    pub(super) fn not_skipped(&self, at: Timestamp) -> Timestamp {
        let hour_of = |at: Timestamp| at.millis().div_euclid(HOUR_MS);
        let is_skipped = |hour: i64| {
            let day = hour.div_euclid(24);
            // 1 January 1970 was a Thursday.
            let week_day = (day + 3).rem_euclid(7);
            let contains = |list: &[u8], of: i64| list.iter().any(|one| i64::from(*one) == of);
            contains(&self.skip_hours, hour.rem_euclid(24)) || contains(&self.skip_days, week_day)
        };
        let hour = hour_of(at);
        if !is_skipped(hour) {
            return at;
        }
        match (hour + 1..hour + 8 * 24).find(|hour| !is_skipped(*hour)) {
            // Within the hour as before: whoever skips the night must not be asked by all at six sharp.
            Some(free) => at.plus_millis((free - hour) * HOUR_MS),
            None => at,
        }
    }
}
