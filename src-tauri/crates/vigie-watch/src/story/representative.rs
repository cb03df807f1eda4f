//! Which entry of a story stands for it.

use vigie_core::{EntryId, FeedId, Timestamp};

/// An entry of a story, as far as choosing among them is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// Which one.
    pub entry: EntryId,
    /// Whose; none for a note.
    pub feed: Option<FeedId>,
    /// When it was listed.
    pub at: Timestamp,
    /// Words of its text.
    pub words: u32,
    /// How good its source is, in the caller's measure: more is better, zero is unknown.
    pub good: i32,
}

/// The entry that stands for a story: the earliest one with a full text from a good source.
///
/// A good source is at least half as good as the best, a full text at least half as long as the longest among those. `None` if there
/// is no entry.
#[must_use]
pub fn representative(members: &[Member]) -> Option<EntryId> {
    let best = members.iter().map(|member| member.good).max()?;
    let good = |member: &&Member| match best {
        1.. => i64::from(member.good) * 2 >= i64::from(best),
        _ => member.good == best,
    };
    let longest = members
        .iter()
        .filter(good)
        .map(|member| member.words)
        .max()?;
    let is_full = |member: &&Member| u64::from(member.words) * 2 >= u64::from(longest);
    let earliest = members.iter().filter(good).filter(is_full);
    earliest
        .min_by_key(|member| (member.at, member.entry))
        .map(|member| member.entry)
}

#[cfg(test)]
mod tests;
