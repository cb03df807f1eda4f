//! Trends: how much is written of a technology, week by week.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use vigie_core::Timestamp;

use crate::signal::{Signal, WEEK, first_of_each_story, surprise};

/// How many weeks before it a week is compared with, and how few are too few.
const PAST: usize = 26;
const FEWEST: usize = 4;

/// How many weeks make what is usual.
const USUAL: usize = 12;

/// From how many standard deviations, and of how many owners, a week is a burst.
const BURST: f64 = 3.0;
const BURST_OWNERS: u32 = 3;

/// What is known of a week: how much of what was published could be seen at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekCover {
    /// Its first instant; it lasts seven days.
    pub start: Timestamp,
    /// How many feeds answered in it.
    pub feeds_alive: u32,
    /// How many feeds there were.
    pub feeds_all: u32,
    /// Whether Vigie did not run.
    pub absent: bool,
}

impl WeekCover {
    /// Whether too little was seen to say anything: Vigie did not run, or more than half of the feeds were silent.
    #[must_use]
    pub const fn is_missing(&self) -> bool {
        self.absent
            || self.feeds_alive == 0
            || (self.feeds_alive as u64) * 2 < self.feeds_all as u64
    }

    /// How many feeds there are for each that answered, at least one.
    fn scale(&self) -> f64 {
        f64::from(self.feeds_all.max(self.feeds_alive)) / f64::from(self.feeds_alive.max(1))
    }
}

/// How much was written of a technology.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trend {
    /// The weeks that were asked for and have begun, oldest first.
    pub weeks: Vec<TrendWeek>,
    /// What a week's signal usually is with today's feeds: the mean of the twelve whole weeks before this one of which enough
    /// was seen, bursts cut down. `None` if there is none.
    pub usual: Option<f64>,
    /// The signal so far of the week that is now; `None` if it was not asked for, or too little of it was seen.
    pub this_week: Option<f64>,
    /// How many owners told a story of it, in any week.
    pub owners: u32,
}

/// A week of a trend.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrendWeek {
    /// Its first instant.
    pub start: Timestamp,
    /// How many stories were first told in it.
    pub stories: u32,
    /// By how many owners.
    pub owners: u32,
    /// The stories as a signal: an owner's first counts 1, its second 1/2, its third 1/3, …, all scaled up by the feeds that
    /// did not answer (not if the week is missing).
    pub signal: f64,
    /// Whether too little was seen in it: its numbers are the least there was, not what there was.
    pub missing: bool,
    /// Whether it is over.
    pub whole: bool,
    /// If far more was written than in the technology's own past: how many standard deviations more.
    pub burst: Option<f64>,
}

/// A week while its trend is made.
struct Counted {
    cover: WeekCover,
    stories: u32,
    owners: u32,
    /// Not scaled.
    signal: f64,
    /// How much of it is over, 0 to 1.
    part: f64,
    burst: Option<f64>,
}

/// Counts the `signals` of one technology in `weeks`, as they looked at `now`.
///
/// A story counts once, in the week and for the owner that told it first: a press release in forty feeds is one signal, eight
/// owners each with a story of its own are eight.
///
/// A burst is told by the technology's own past, the 26 whole weeks before of which enough was seen, and at least four of
/// them: their mean signal for each feed that answered, times the feeds that did, is what was to be expected. The week's signal
/// is compared with it by the difference of their roots, which is about normal even for small counts, divided by the past's own
/// scatter (the root mean square) where that is more than chance. Three standard deviations by three owners or more are a
/// burst. A past burst is cut down to two deviations before it counts as past, so that one outbreak does not hide the next.
#[must_use]
pub fn trend(signals: &[Signal], weeks: &[WeekCover], now: Timestamp) -> Trend {
    let mut covers: Vec<WeekCover> = weeks
        .iter()
        .copied()
        .filter(|week| week.start <= now)
        .collect();
    covers.sort_by_key(|week| week.start);
    covers.dedup_by_key(|week| week.start);
    let known = signals.iter().filter(|signal| signal.at <= now);
    let stories = first_of_each_story(known);

    let mut by_week: Vec<BTreeMap<&str, u32>> = vec![BTreeMap::new(); covers.len()];
    for signal in stories.values() {
        let after = covers.partition_point(|week| week.start <= signal.at);
        let Some(number) = after.checked_sub(1) else {
            continue;
        };
        if signal.at < covers[number].start.plus_millis(WEEK) {
            *by_week[number].entry(&signal.owner).or_default() += 1;
        }
    }
    let mut counted: Vec<Counted> = covers
        .into_iter()
        .zip(by_week)
        .map(|(cover, owners)| Counted {
            cover,
            stories: owners.values().sum(),
            owners: u32::try_from(owners.len()).unwrap_or(u32::MAX),
            signal: sum(owners.values().map(|stories| fair(*stories))),
            part: part_over(cover.start, now),
            burst: None,
        })
        .collect();
    let cut = find_bursts(&mut counted);

    let is_now = |week: &Counted| week.part < 1.0;
    let this_week = counted
        .iter()
        .find(|week| is_now(week) && !week.cover.is_missing());
    let feeds = counted.last().map_or(0, |week| week.cover.feeds_all);
    let owners: BTreeSet<&str> = stories
        .values()
        .map(|signal| signal.owner.as_str())
        .collect();
    Trend {
        usual: usual(&counted, &cut, counted.len(), USUAL).map(|rate| rate * f64::from(feeds)),
        this_week: this_week.map(|week| week.signal * week.cover.scale()),
        owners: u32::try_from(owners.len()).unwrap_or(u32::MAX),
        weeks: counted.into_iter().map(TrendWeek::from).collect(),
    }
}

impl From<Counted> for TrendWeek {
    fn from(week: Counted) -> Self {
        let missing = week.cover.is_missing();
        Self {
            start: week.cover.start,
            stories: week.stories,
            owners: week.owners,
            signal: if missing {
                week.signal
            } else {
                week.signal * week.cover.scale()
            },
            missing,
            whole: week.part >= 1.0,
            burst: week.burst,
        }
    }
}

/// What the stories of one owner in one week count: 1 + 1/2 + 1/3 + …
fn fair(stories: u32) -> f64 {
    // The sum grows with the logarithm: past some hundreds more of them say nothing.
    sum((1..=stories.min(1_000)).map(|number| 1.0 / f64::from(number)))
}

/// The sum; plain 0 of nothing, where `Iterator::sum` gives -0.
fn sum(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(0.0, |sum, value| sum + value)
}

/// How much of the week that begins at `start` is over, 0 to 1.
fn part_over(start: Timestamp, now: Timestamp) -> f64 {
    let over = now.millis().saturating_sub(start.millis()).clamp(0, WEEK);
    over as f64 / WEEK as f64
}

/// Marks the bursts, and returns each week's signal as it counts as past.
fn find_bursts(weeks: &mut [Counted]) -> Vec<f64> {
    let mut cut: Vec<f64> = Vec::with_capacity(weeks.len());
    for at in 0..weeks.len() {
        let week = &weeks[at];
        let past = past(weeks, at, PAST);
        let rate = usual(weeks, &cut, at, PAST);
        let mut signal = week.signal;
        let mut burst = None;
        if let Some(rate) = rate.filter(|_| past.len() >= FEWEST && !week.cover.is_missing()) {
            let expected = |week: &Counted| rate * f64::from(week.cover.feeds_alive) * week.part;
            let deviations: Vec<f64> = past
                .iter()
                .map(|at| surprise(cut[*at], expected(&weeks[*at])))
                .collect();
            let scatter = spread(&deviations);
            let deviations = surprise(week.signal, expected(week)) / scatter;
            burst = (deviations >= BURST && week.owners >= BURST_OWNERS).then_some(deviations);
            if burst.is_some() {
                let root = (expected(week) + 0.375).sqrt() + scatter;
                signal = signal.min(root * root - 0.375);
            }
        }
        cut.push(signal);
        weeks[at].burst = burst;
    }
    cut
}

/// The numbers of up to `most` weeks before week `at` that are whole and of which enough was seen.
fn past(weeks: &[Counted], at: usize, most: usize) -> Vec<usize> {
    let before = (0..at).rev();
    before
        .filter(|at| weeks[*at].part >= 1.0 && !weeks[*at].cover.is_missing())
        .take(most)
        .collect()
}

/// The mean signal of those weeks for each feed that answered; `None` if there is none. `cut` has their signals.
fn usual(weeks: &[Counted], cut: &[f64], at: usize, most: usize) -> Option<f64> {
    let past = past(weeks, at, most);
    let signal: f64 = past.iter().map(|at| cut[*at]).sum();
    let feeds: f64 = past
        .iter()
        .map(|at| f64::from(weeks[*at].cover.feeds_alive))
        .sum();
    (feeds > 0.0).then(|| signal / feeds)
}

/// The root mean square of some deviations, at least 1, which is what chance alone makes.
fn spread(deviations: &[f64]) -> f64 {
    let squares = sum(deviations.iter().map(|deviation| deviation * deviation));
    (squares / deviations.len().max(1) as f64).sqrt().max(1.0)
}

#[cfg(test)]
mod tests;
