//! Which of the snapshots that were taken by themselves are worth keeping, the older the fewer.

use std::collections::BTreeMap;

use rusqlite::Transaction;
use vigie_core::{SnapshotId, Timestamp};

use super::{Snapshot, forget, list, row};
use crate::{Result, Store};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
/// So many days before today keep one an hour.
const HOURLY_DAYS: i64 = 7;
/// So many days before today keep one a day; what is older keeps one a week.
const DAILY_DAYS: i64 = 31;

/// A stretch of time that keeps one snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stretch {
    Hour(i64),
    Day(i64),
    Week(i64),
}

impl Store {
    /// Forgets snapshots of a map that took themselves: all of today stay, which began at `today`, and the newest of each hour
    /// of the week before, of each day of the month before, and of each week before that. Asked for by hand or with a
    /// reason, the first of a map, or damaged, they stay for ever. Returns how many went; a second time none does.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn thin_snapshots(&self, map: &str, today: Timestamp) -> Result<usize> {
        let map = map.to_owned();
        self.write(move |tx| {
            let mut spare = Vec::new();
            for crowd in crowds(&list(tx, &map)?, today) {
                let mut whole = Vec::new();
                for id in crowd {
                    let row = row(tx, id)?;
                    if row.text(tx).is_ok() {
                        whole.push((row.base.is_none(), id));
                    }
                }
                spare.extend(whole.into_iter().skip(1));
            }
            // What leans goes before what it leans on: then there is less to pack anew.
            spare.sort_unstable();
            drop_all(tx, &spare)?;
            Ok(spare.len())
        })
    }
}

fn drop_all(tx: &Transaction<'_>, spare: &[(bool, SnapshotId)]) -> Result<()> {
    for (_, id) in spare {
        forget(tx, *id)?;
    }
    Ok(())
}

/// The snapshots that share a stretch of time with others, each crowd newest first.
fn crowds(newest_first: &[Snapshot], today: Timestamp) -> Vec<Vec<SnapshotId>> {
    let mut stretches: BTreeMap<Stretch, Vec<SnapshotId>> = BTreeMap::new();
    let but_the_first = newest_first.split_last().map_or(&[][..], |(_, rest)| rest);
    for one in but_the_first {
        let is_wanted = one.by_hand || !one.reason.is_empty();
        if let (false, Some(stretch)) = (is_wanted, stretch_of(one.taken_at, today)) {
            stretches.entry(stretch).or_default().push(one.id);
        }
    }
    let crowds = stretches.into_values();
    crowds.filter(|crowd| crowd.len() > 1).collect()
}

/// The stretch that an instant lies in; none for today, and for what a clock that stood wrong calls later. Stretches are
/// counted from a fixed day and not from today: what is kept today is kept tomorrow.
fn stretch_of(at: Timestamp, today: Timestamp) -> Option<Stretch> {
    let before = today.millis().saturating_sub(at.millis());
    // Where the user's days begin, in the machine's.
    let dawn = today.millis().rem_euclid(DAY);
    let hour = at.millis().saturating_sub(dawn).div_euclid(HOUR);
    let day = hour.div_euclid(24);
    match before {
        ..=0 => None,
        before if before <= HOURLY_DAYS * DAY => Some(Stretch::Hour(hour)),
        before if before <= DAILY_DAYS * DAY => Some(Stretch::Day(day)),
        _ => Some(Stretch::Week(day.div_euclid(7))),
    }
}

#[cfg(test)]
mod tests;
