//! Feeds that have moved: which address is asked, and what follows from its answer.

use url::Url;
use vigie_core::Timestamp;
use vigie_feed::ParsedFeed;
use vigie_net::{Redirect, shared_host};
use vigie_store::NewAddress;

use super::Blocks;
use crate::Error;
use crate::app::lock;
use crate::pace::{self, Move, Sighting};

/// The address to try in the place of the feed's own, since the feed has named it for days; none while its host wants to
/// be left alone.
pub(super) fn trial_of(moved: Option<&Move>, blocks: &Blocks, now: Timestamp) -> Option<Url> {
    let moved = moved.filter(|moved| moved.is_to_try(now))?;
    let to = Url::parse(&moved.to).ok()?;
    let until = shared_host(&to).and_then(|host| Some(lock(blocks).get(&host)?.until));
    (!until.is_some_and(|until| pace::is_wished(until, now))).then_some(to)
}

/// Whether there is no feed at an address, rather than no answer just now.
pub(super) fn is_no_feed(error: &Error) -> bool {
    match error {
        Error::NotAFeed { .. } => true,
        Error::Fetch(error) => matches!(error.status(), Some(404 | 410)),
        _ => false,
    }
}

/// What an answer shows of a move.
#[derive(Clone, Copy)]
pub(super) struct Seen<'a> {
    pub(super) redirects: &'a [Redirect],
    /// Whether it had a body: "not modified" has none.
    pub(super) has_body: bool,
    /// What it holds; none where that is as it was.
    pub(super) document: Option<&'a ParsedFeed>,
}

/// What is known of a move after an answer, and the address that is taken up with it.
pub(super) fn follow_moves(
    from: Option<&Url>,
    typed: bool,
    answer: Seen<'_>,
    before: Option<Move>,
    trial: Option<Url>,
    at: Timestamp,
) -> (Option<Move>, Option<NewAddress>) {
    let Some(from) = from else {
        return (before, None);
    };
    let address = |to: &Url| NewAddress {
        // The user typed the old host, not the new one.
        typed: typed && to.host_str() == from.host_str(),
        url: to.to_string(),
    };
    if let Some(trial) = trial {
        // Only a document shows that there is a feed.
        return match answer.has_body {
            true => (None, Some(address(&trial))),
            false => (before, None),
        };
    }
    if let Some(to) = Move::by_redirects(answer.redirects) {
        let seen = Move::seen(before, to, Sighting::Redirect, at);
        return if seen.is_settled() {
            (None, Some(address(to)))
        } else {
            (Some(seen), None)
        };
    }
    match answer.document {
        Some(document) => match Move::by_name(document.moved_to.as_ref(), from) {
            Some(to) => (Some(Move::seen(before, to, Sighting::Named, at)), None),
            None => (None, None),
        },
        // The document is as it was, and so is what it says; a redirect that is no more was none for good.
        None => {
            let named = before.filter(|before| before.by == Sighting::Named);
            let to = named.as_ref().and_then(|named| Url::parse(&named.to).ok());
            let seen = to.map(|to| Move::seen(named, &to, Sighting::Named, at));
            (seen, None)
        }
    }
}
