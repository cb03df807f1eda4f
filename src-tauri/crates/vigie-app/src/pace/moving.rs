//! A feed that says it has moved: believed when it says so for days.

use serde::{Deserialize, Serialize};
use url::Url;
use vigie_core::Timestamp;
use vigie_net::Redirect;

use super::failing::{LONGEST_MS, bounded_wish};
use super::times::{DAY_MS, HOUR_MS, is_ahead};

/// Sightings it takes, and over how long: a mistake of an afternoon, or a hijacked hour, must not move a subscription.
const SIGHTINGS: u32 = 3;
const OVER_MS: i64 = 3 * DAY_MS;
/// Two within this are one.
const APART_MS: i64 = HOUR_MS;
/// How long a trial that failed is put off at first; twice as long each time.
const PUT_OFF_MS: i64 = 6 * HOUR_MS;

/// Who says that a feed has moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Sighting {
    /// Its server, by redirects for good (301, 308).
    Redirect,
    /// The feed itself (`itunes:new-feed-url`): a hint, so the new address is tried before it is believed.
    Named,
}

/// Where a feed may have moved to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Move {
    /// The new address.
    pub(crate) to: String,
    /// Who says so.
    pub(crate) by: Sighting,
    /// First seen.
    pub(crate) first_at: Timestamp,
    /// Last seen.
    pub(crate) last_at: Timestamp,
    /// How often.
    pub(crate) seen: u32,
    /// It was tried, and is no feed.
    #[serde(default)]
    pub(crate) refused: bool,
    /// How often it was tried in vain, for reasons that may pass.
    #[serde(default)]
    pub(crate) tries: u32,
    /// Not to be tried before.
    #[serde(default)]
    pub(crate) not_before: Option<Timestamp>,
}

impl Move {
    /// What was written down before; nothing where that cannot be read.
    pub(crate) fn of(text: Option<&str>) -> Option<Self> {
        serde_json::from_str(text?).ok()
    }

    /// One more sighting. Another address begins anew.
    pub(crate) fn seen(before: Option<Self>, to: &Url, by: Sighting, at: Timestamp) -> Self {
        match before.filter(|before| before.to == to.as_str() && before.by == by) {
            Some(before) if at.millis() - before.last_at.millis() < APART_MS => before,
            Some(before) => Self {
                last_at: at,
                seen: before.seen + 1,
                ..before
            },
            None => Self {
                to: to.to_string(),
                by,
                first_at: at,
                last_at: at,
                seen: 1,
                refused: false,
                tries: 0,
                not_before: None,
            },
        }
    }

    /// Whether it was said often and long enough.
    pub(crate) fn is_settled(&self) -> bool {
        !self.refused
            && self.seen >= SIGHTINGS
            && self.last_at.millis() - self.first_at.millis() >= OVER_MS
    }

    /// Whether the new address is to be tried in place of the old one: a feed's own word, said long enough.
    pub(crate) fn is_to_try(&self, now: Timestamp) -> bool {
        let waits = |until| is_ahead(until, LONGEST_MS, now);
        self.by == Sighting::Named && self.is_settled() && !self.not_before.is_some_and(waits)
    }

    /// The same, to be tried again later: as its server wishes, and later each time.
    pub(crate) fn put_off(self, told_until: Option<Timestamp>, at: Timestamp) -> Self {
        let wait = PUT_OFF_MS
            .saturating_mul(1 << self.tries.min(20))
            .min(LONGEST_MS);
        Self {
            tries: self.tries.saturating_add(1),
            not_before: Some(at.plus_millis(wait).max(bounded_wish(told_until, at))),
            ..self
        }
    }

    /// Where redirects for good lead, as far as they all are, and none from an encrypted address to a plain one.
    pub(crate) fn by_redirects(redirects: &[Redirect]) -> Option<&Url> {
        let settled = redirects
            .iter()
            .take_while(|redirect| redirect.is_permanent() && !redirect.is_downgrade());
        settled.last().map(|last| &last.to)
    }

    /// Where a feed itself says that it is, if that is another place one may go to.
    pub(crate) fn by_name<'a>(named: Option<&'a Url>, now_at: &Url) -> Option<&'a Url> {
        named.filter(|to| {
            matches!(to.scheme(), "http" | "https")
                && to.as_str() != now_at.as_str()
                && !(now_at.scheme() == "https" && to.scheme() == "http")
        })
    }
}
