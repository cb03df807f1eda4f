//! Entries, an index and a scope for tests, written shortly.

use std::sync::Arc;

use jiff::tz::TimeZone;
use roaring::RoaringTreemap;
use vigie_core::{EntryId, EntryKind, FeedId, TechnologyId, Timestamp};

use crate::{Change, Index, IndexedEntry, Order, Page, Scope, parse_query};

/// An entry that owns its text.
#[derive(Debug, Clone)]
pub(crate) struct Sample {
    pub(crate) id: i64,
    pub(crate) feed: Option<i64>,
    pub(crate) kind: EntryKind,
    pub(crate) title: String,
    pub(crate) text: String,
    pub(crate) author: String,
    pub(crate) tags: Vec<String>,
    pub(crate) language: Option<String>,
    pub(crate) at: Timestamp,
    pub(crate) minutes: u32,
    pub(crate) audio: bool,
    pub(crate) video: bool,
    pub(crate) technologies: Vec<TechnologyId>,
}

/// An English article of one day, with that text.
pub(crate) fn entry(id: i64, text: &str) -> Sample {
    Sample {
        id,
        feed: None,
        kind: EntryKind::Article,
        title: String::new(),
        text: text.into(),
        author: String::new(),
        tags: Vec::new(),
        language: Some("en".into()),
        at: day("2026-11-20"),
        minutes: 1,
        audio: false,
        video: false,
        technologies: Vec::new(),
    }
}

impl Sample {
    pub(crate) fn titled(mut self, title: &str) -> Self {
        self.title = title.into();
        self
    }

    pub(crate) fn by(mut self, author: &str) -> Self {
        self.author = author.into();
        self
    }

    pub(crate) fn of_feed(mut self, feed: i64) -> Self {
        self.feed = Some(feed);
        self
    }

    pub(crate) fn in_language(mut self, language: &str) -> Self {
        self.language = Some(language.into());
        self
    }

    pub(crate) fn tagged(mut self, tags: &[&str]) -> Self {
        self.tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        self
    }

    pub(crate) fn of_minutes(mut self, minutes: u32) -> Self {
        self.minutes = minutes;
        self
    }

    pub(crate) fn on(mut self, date: &str) -> Self {
        self.at = day(date);
        self
    }

    pub(crate) fn naming(mut self, technologies: &[i64]) -> Self {
        self.technologies = technologies
            .iter()
            .copied()
            .map(TechnologyId::new)
            .collect();
        self
    }
}

pub(crate) fn day(date: &str) -> Timestamp {
    Timestamp::parse_rfc3339(&format!("{date}T12:00:00Z")).unwrap()
}

/// Puts entries into an index, up to the highest id.
pub(crate) fn put(index: &Index, samples: &[Sample]) {
    let tags: Vec<Vec<&str>> = samples
        .iter()
        .map(|sample| sample.tags.iter().map(String::as_str).collect())
        .collect();
    let changes = samples
        .iter()
        .zip(&tags)
        .map(|(sample, tags)| Change::Put(indexed(sample, tags)));
    let up_to = samples
        .iter()
        .map(|sample| sample.id.unsigned_abs())
        .max()
        .unwrap_or(0);
    index.follow(changes, up_to).unwrap();
}

pub(crate) fn indexed<'a>(sample: &'a Sample, tags: &'a [&'a str]) -> IndexedEntry<'a> {
    IndexedEntry {
        id: EntryId::new(sample.id),
        feed: sample.feed.map(FeedId::new),
        kind: sample.kind,
        title: &sample.title,
        text: &sample.text,
        author: &sample.author,
        tags,
        language: sample.language.as_deref(),
        at: sample.at,
        minutes: sample.minutes,
        audio: sample.audio,
        video: sample.video,
        technologies: &sample.technologies,
    }
}

pub(crate) fn index_of(samples: &[Sample]) -> Index {
    let index = Index::in_memory().unwrap();
    put(&index, samples);
    index
}

/// Feed 1 is `LWN` in the folder `News`, feed 2 `Azure` in `Vendors`; technology 7 is `Kubernetes`. It is
/// 2026-11-20, in Paris.
#[derive(Debug, Default)]
pub(crate) struct Desk {
    pub(crate) unread: Arc<RoaringTreemap>,
    pub(crate) kept: Arc<RoaringTreemap>,
}

impl Scope for Desk {
    fn feeds_named(&self, name: &str) -> Vec<FeedId> {
        named(&[("lwn", 1), ("azure", 2)], name)
    }

    fn feeds_in_folder_named(&self, name: &str) -> Vec<FeedId> {
        named(&[("news", 1), ("vendors", 2), ("all", 1), ("all", 2)], name)
    }

    fn technologies_named(&self, name: &str) -> Vec<TechnologyId> {
        named(&[("kubernetes", 7)], name)
    }

    fn unread(&self) -> Arc<RoaringTreemap> {
        Arc::clone(&self.unread)
    }

    fn kept(&self) -> Arc<RoaringTreemap> {
        Arc::clone(&self.kept)
    }

    fn now(&self) -> Timestamp {
        day("2026-11-20")
    }

    fn zone(&self) -> TimeZone {
        TimeZone::get("Europe/Paris").unwrap()
    }
}

fn named<Id: From<i64>>(known: &[(&str, i64)], name: &str) -> Vec<Id> {
    let name = name.to_lowercase();
    known
        .iter()
        .filter(|(known, _)| *known == name)
        .map(|(_, id)| Id::from(*id))
        .collect()
}

/// The hits of a query, in order.
pub(crate) fn hits(
    index: &Index,
    query: &str,
    typing: bool,
    scope: &dyn Scope,
    order: Order,
) -> Vec<i64> {
    let query = parse_query(query, typing).unwrap();
    let page = Page {
        from: 0,
        count: 1_000,
        order,
    };
    let hits = index.search(&query, scope, &page).unwrap();
    let total = index.total(&query, scope).unwrap();
    assert_eq!(total, hits.ids.len() as u64, "total of {query:?}");
    assert!(
        hits.total.is_none_or(|found| found == total),
        "hits and total of {query:?}"
    );
    hits.ids.into_iter().map(EntryId::get).collect()
}

/// Which entries a query finds, by id.
pub(crate) fn found(index: &Index, query: &str) -> Vec<i64> {
    found_with(index, query, &Desk::default())
}

pub(crate) fn found_with(index: &Index, query: &str, scope: &dyn Scope) -> Vec<i64> {
    let mut ids = hits(index, query, false, scope, Order::Relevance);
    ids.sort_unstable();
    ids
}

pub(crate) fn found_typing(index: &Index, query: &str) -> Vec<i64> {
    let mut ids = hits(index, query, true, &Desk::default(), Order::Relevance);
    ids.sort_unstable();
    ids
}

/// No entry.
pub(crate) const NONE: [i64; 0] = [];
