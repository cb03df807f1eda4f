//! What the watch makes of entries of anybody's, for `vigie inspect`.

use std::collections::BTreeMap;

use serde::Serialize;
use vigie_core::{EntryId, FeedId, TechnologyId, Timestamp};
use vigie_watch::story::{Likeness, StoryEntry};
use vigie_watch::{EntryMentions, InspectedEntry, Label, Technology};

/// Which entries report the same thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClusterReport {
    /// Those of more than one entry and those of one, in the order of their first entries.
    pub clusters: Vec<ClusterPart>,
}

/// Entries that report the same thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClusterPart {
    /// In order of time.
    pub ids: Vec<Label>,
    /// Why each but the first is here.
    pub reasons: Vec<JoinedPart>,
}

/// Why an entry joined the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JoinedPart {
    /// Which one.
    pub id: Label,
    /// Which of the others it is like.
    pub with: Label,
    /// In what.
    pub likeness: Vec<Likeness>,
}

/// Which of those entries report the same thing. Entries without a date come first, as if they were all of one day; those
/// without a feed are each of one of their own.
#[must_use]
pub fn cluster(entries: &[InspectedEntry]) -> ClusterReport {
    let mut feeds: BTreeMap<&Label, i64> = BTreeMap::new();
    let of_feed: Vec<i64> = (1..)
        .zip(entries)
        .map(|(number, entry)| match &entry.feed {
            Some(feed) => *feeds.entry(feed).or_insert(number),
            None => number,
        })
        .collect();
    let earliest = entries.iter().filter_map(instant).min();
    let told: Vec<StoryEntry<'_>> = (0..)
        .zip(entries)
        .zip(&of_feed)
        .map(|((number, entry), feed)| StoryEntry {
            id: EntryId::new(number),
            feed: Some(FeedId::new(*feed)),
            source: match &entry.feed {
                Some(Label::Text(name)) => name.as_str(),
                _ => "",
            },
            title: &entry.title,
            text: &entry.text,
            language: entry.language.as_deref(),
            at: instant(entry)
                .or(earliest)
                .unwrap_or_else(|| Timestamp::from_millis(0)),
        })
        .collect();
    let label = |id: EntryId| {
        let place = usize::try_from(id.get()).unwrap_or(usize::MAX);
        entries.get(place).map(|entry| entry.id.clone())
    };
    let clusters = vigie_watch::story::cluster(&told).into_iter();
    ClusterReport {
        clusters: clusters
            .map(|cluster| ClusterPart {
                ids: cluster.ids.into_iter().filter_map(label).collect(),
                reasons: cluster
                    .reasons
                    .into_iter()
                    .filter_map(|joined| {
                        Some(JoinedPart {
                            id: label(joined.id)?,
                            with: label(joined.with)?,
                            likeness: joined.reasons,
                        })
                    })
                    .collect(),
            })
            .collect(),
    }
}

/// The technologies of the starter list that those entries name, and how they write of them.
#[must_use]
pub fn mentions(entries: &[InspectedEntry]) -> Vec<EntryMentions> {
    let technologies: Vec<Technology> = (1..)
        .zip(vigie_watch::starter())
        .map(|(number, starter)| starter.with_id(TechnologyId::new(number)))
        .collect();
    vigie_watch::mentions_report(entries, &technologies, vigie_feed::parse_date)
}

/// When an entry was published: an instant, or a day.
fn instant(entry: &InspectedEntry) -> Option<Timestamp> {
    vigie_feed::parse_date(entry.date.as_deref()?)
}
