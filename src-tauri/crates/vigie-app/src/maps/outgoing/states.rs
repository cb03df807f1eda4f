//! One map as it was at several times, page by page.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::tz::TimeZone;
use vigie_core::{SnapshotId, Timestamp};
use vigie_map::Map;
use vigie_store::Snapshot;

use crate::{App, Result};

/// A state of a map that has a page of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapState {
    /// Where it is kept; none for the map as it is now.
    pub snapshot: Option<SnapshotId>,
    /// What its page is called before the map's title: a date, and why it was kept.
    pub label: String,
}

/// Which states of a map are told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StateChoice {
    /// What somebody asked to keep, for each of these has a story, or all if there is none; and the map as it is now.
    ByHand,
    /// Every snapshot, and the map as it is now.
    All,
    /// These, in this order; none is the map as it is now.
    Chosen(Vec<Option<SnapshotId>>),
}

impl App {
    /// The states of a map that a deck tells, oldest first unless chosen one by one, each with a label in English. Without any
    /// snapshot, that is the map as it is now alone.
    ///
    /// # Errors
    /// [`vigie_store::Error::Gone`] for a snapshot that the map does not have, or when the database cannot be read.
    pub fn map_states(&self, name: &str, which: &StateChoice) -> Result<Vec<MapState>> {
        let mut kept = self.store().snapshots(name)?;
        kept.reverse();
        let labels = labels(&kept, &crate::local_zone());
        let ids = match which {
            StateChoice::Chosen(chosen) => chosen.clone(),
            StateChoice::ByHand | StateChoice::All => {
                let is_told = |one: &&Snapshot| one.by_hand || !one.reason.is_empty();
                let told = kept.iter().filter(is_told).map(|one| Some(one.id));
                let mut ids: Vec<_> = match which {
                    StateChoice::ByHand => told.collect(),
                    _ => Vec::new(),
                };
                if ids.is_empty() {
                    ids.extend(kept.iter().map(|one| Some(one.id)));
                }
                ids.push(None);
                ids
            }
        };
        let state = |snapshot: Option<SnapshotId>| {
            let label = match snapshot {
                None => "Now".to_owned(),
                Some(id) => {
                    let label = labels.get(&id).cloned();
                    label.ok_or(vigie_store::Error::Gone {
                        what: "snapshot",
                        id: id.get(),
                    })?
                }
            };
            Ok(MapState { snapshot, label })
        };
        ids.into_iter().map(state).collect()
    }

    /// A map as it is in one of its states.
    ///
    /// # Errors
    /// When the map is gone, or the snapshot is gone or damaged.
    pub fn map_in(&self, name: &str, state: &MapState) -> Result<Arc<Map>> {
        match state.snapshot {
            Some(id) => {
                let text = self.store().snapshot_text(name, id)?;
                Ok(Arc::new(vigie_map::parse(&text)))
            }
            None => self.map_now(name),
        }
    }
}

/// What each snapshot is called: its day, to the minute or the second where another is of that day or minute, and why it was
/// kept.
fn labels(snapshots: &[Snapshot], zone: &TimeZone) -> HashMap<SnapshotId, String> {
    const FORMS: [&str; 3] = ["%-d %B %Y", "%-d %B %Y at %H:%M", "%-d %B %Y at %H:%M:%S"];
    let mut times: HashMap<String, usize> = HashMap::new();
    for one in snapshots {
        for form in FORMS {
            *times.entry(said(one.taken_at, zone, form)).or_default() += 1;
        }
    }
    let labelled = snapshots.iter().map(|one| {
        let told = FORMS.map(|form| said(one.taken_at, zone, form));
        let tells = told.iter().find(|label| times.get(*label) == Some(&1));
        let mut label = tells.unwrap_or(&told[FORMS.len() - 1]).clone();
        if !one.reason.is_empty() {
            label = format!("{label}, {}", one.reason);
        }
        (one.id, label)
    });
    labelled.collect()
}

fn said(at: Timestamp, zone: &TimeZone, form: &str) -> String {
    jiff::Timestamp::from_millisecond(at.millis())
        .map(|instant| instant.to_zoned(zone.clone()).strftime(form).to_string())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_has_a_label_of_its_own() {
        let check = |times: &[&str], expected: &[&str]| {
            let taken = times.iter().zip(1..).map(|(at, id)| Snapshot {
                id: SnapshotId::new(id),
                taken_at: Timestamp::parse_rfc3339(at).unwrap(),
                by_hand: true,
                reason: String::new(),
                bytes: 9,
            });
            let taken: Vec<Snapshot> = taken.collect();
            let labels = labels(&taken, &TimeZone::UTC);
            let told: Vec<&str> = taken.iter().map(|one| labels[&one.id].as_str()).collect();
            assert_eq!(told, expected);
        };
        check(
            &[
                "2026-03-05T08:30:00Z",
                "2026-06-10T08:30:00Z",
                "2026-06-10T09:15:07Z",
                "2026-06-10T09:15:42Z",
            ],
            &[
                "5 March 2026",
                "10 June 2026 at 08:30",
                "10 June 2026 at 09:15:07",
                "10 June 2026 at 09:15:42",
            ],
        );
    }
}
