//! What hits are made of, in one pass over columns of numbers.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, ColumnValues};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use super::Counts;
use crate::entry::id_of;
use crate::schema::{AT, FEED, TECHNOLOGY};

/// Counts the hits by feed, technology and year.
pub(super) struct Counting {
    pub(super) zone: TimeZone,
}

pub(super) struct Segment {
    feeds: Option<Column<u64>>,
    technologies: Option<Column<u64>>,
    ats: Arc<dyn ColumnValues<i64>>,
    years: Years,
    counted: Counted,
}

/// Counts by row id and by year.
#[derive(Default)]
pub(super) struct Counted {
    total: u64,
    by_feed: Tally,
    by_technology: Tally,
    by_year: HashMap<i32, u64>,
}

/// Counts by id. Row ids are small and dense: most are counted by place.
#[derive(Default)]
struct Tally {
    dense: Vec<u64>,
    rest: HashMap<u64, u64>,
}

/// Ids below this are counted by place: at most half a megabyte.
const DENSE: u64 = 1 << 16;

impl Tally {
    fn add(&mut self, id: u64, hits: u64) {
        if id < DENSE {
            let place = id as usize;
            if place >= self.dense.len() {
                self.dense.resize(place + 1, 0);
            }
            self.dense[place] += hits;
        } else {
            *self.rest.entry(id).or_default() += hits;
        }
    }

    fn into_pairs(self) -> impl Iterator<Item = (u64, u64)> {
        (0..)
            .zip(self.dense)
            .filter(|(_, hits)| *hits > 0)
            .chain(self.rest)
    }

    /// Most first.
    fn ranked<Id: From<i64>>(self) -> Vec<(Id, u64)> {
        let mut pairs: Vec<(u64, u64)> = self.into_pairs().collect();
        pairs.sort_unstable_by_key(|(id, hits)| (Reverse(*hits), *id));
        pairs
            .into_iter()
            .map(|(id, hits)| (Id::from(id_of(id)), hits))
            .collect()
    }
}

/// The years of a segment: a calendar is too slow to be asked for each entry.
struct Years {
    first: i32,
    /// When each year after the first begins, in milliseconds.
    begins: Vec<i64>,
    hits: Vec<u64>,
}

impl Years {
    fn between(min: i64, max: i64, zone: &TimeZone) -> Self {
        let (first, last) = (year_of(min, zone), year_of(max, zone));
        let begins: Vec<i64> = (first.saturating_add(1)..=last)
            .filter_map(|year| beginning(year, zone))
            .collect();
        Self {
            first,
            hits: vec![0; begins.len() + 1],
            begins,
        }
    }

    fn add(&mut self, at: i64) {
        self.hits[self.begins.partition_point(|begins| *begins <= at)] += 1;
    }
}

/// The year of an instant. What lies beyond the calendar counts for its first or last year.
fn year_of(at: i64, zone: &TimeZone) -> i32 {
    match jiff::Timestamp::from_millisecond(at) {
        Ok(instant) => instant.to_zoned(zone.clone()).year().into(),
        Err(_) if at < 0 => jiff::Timestamp::MIN.to_zoned(TimeZone::UTC).year().into(),
        Err(_) => jiff::Timestamp::MAX.to_zoned(TimeZone::UTC).year().into(),
    }
}

fn beginning(year: i32, zone: &TimeZone) -> Option<i64> {
    let day = Date::new(year.try_into().ok()?, 1, 1).ok()?;
    Some(
        day.to_zoned(zone.clone())
            .ok()?
            .timestamp()
            .as_millisecond(),
    )
}

impl Collector for Counting {
    type Fruit = Counts;
    type Child = Segment;

    fn for_segment(&self, _: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<Segment> {
        let fast = reader.fast_fields();
        let ats = fast.i64(AT)?.first_or_default_col(0);
        Ok(Segment {
            feeds: fast.column_opt(FEED)?,
            technologies: fast.column_opt(TECHNOLOGY)?,
            years: Years::between(ats.min_value(), ats.max_value(), &self.zone),
            ats,
            counted: Counted::default(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<Counted>) -> tantivy::Result<Counts> {
        let mut all = Counted::default();
        for segment in segments {
            all.total += segment.total;
            segment
                .by_feed
                .into_pairs()
                .for_each(|(id, hits)| all.by_feed.add(id, hits));
            segment
                .by_technology
                .into_pairs()
                .for_each(|(id, hits)| all.by_technology.add(id, hits));
            segment
                .by_year
                .into_iter()
                .for_each(|(year, hits)| *all.by_year.entry(year).or_default() += hits);
        }
        let mut by_year: Vec<(i32, u64)> = all.by_year.into_iter().collect();
        by_year.sort_unstable_by_key(|(year, _)| Reverse(*year));
        Ok(Counts {
            total: all.total,
            by_feed: all.by_feed.ranked(),
            by_technology: all.by_technology.ranked(),
            by_year,
        })
    }
}

impl SegmentCollector for Segment {
    type Fruit = Counted;

    fn collect(&mut self, doc: DocId, _: Score) {
        self.counted.total += 1;
        self.years.add(self.ats.get_val(doc));
        if let Some(feed) = self.feeds.as_ref().and_then(|feeds| feeds.first(doc)) {
            self.counted.by_feed.add(feed, 1);
        }
        if let Some(technologies) = &self.technologies {
            technologies
                .values_for_doc(doc)
                .for_each(|technology| self.counted.by_technology.add(technology, 1));
        }
    }

    fn harvest(self) -> Counted {
        let mut counted = self.counted;
        let years = (self.years.first..)
            .zip(self.years.hits)
            .filter(|(_, hits)| *hits > 0);
        counted.by_year = years.collect();
        counted
    }
}
