//! Where a technology may lie on the evolution axis, by how people write of it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use vigie_core::Timestamp;

use crate::publication::PublicationType;
use crate::signal::{DAY, Signal, WEEK, first_of_each_story};

/// How many owners there must be for a position to be suggested.
const NEEDED: u32 = 8;

/// From how many owners on the suggestion is fair, and good.
const FAIR: u32 = 15;
const GOOD: u32 = 30;

/// How far back signals are read.
const YEAR: i64 = 365 * DAY;

/// The middles of the stages, Genesis to Commodity.
const MIDDLES: [f64; 4] = [0.09, 0.29, 0.55, 0.85];

/// How much the share of *use* must rise, and that of *operate* fall, between the halves of the year.
const TURN: f64 = 0.1;

/// What the signals of a technology suggest. It is an indicator, not a measure: sources differ, vendors write of use early,
/// and a rare expert may outweigh them all. Nothing is moved by it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The shares of *wonder*, *build*, *operate* and *use*: their sum is 1, or 0 if nothing was counted.
    pub shares: [f64; 4],
    /// How many stories of a known type were counted.
    pub counted: u32,
    /// How many stories had no type, and were not.
    pub without_type: u32,
    /// How many owners told the counted stories first.
    pub owners: u32,
    /// Evolution, 0 to 1; `None` if there are too few owners.
    pub position: Option<f64>,
    /// Where the position may as well be, as nine in ten samples like this one would have it.
    pub range: Option<(f64, f64)>,
    /// How far to trust it.
    pub confidence: Confidence,
    /// Whether *use* rose while *operate* fell within the year: what a thing does that is about to turn commodity. False also
    /// if either half has too few owners to tell.
    pub is_turning: bool,
}

/// How far to trust a suggestion, by its number of independent owners.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Confidence {
    /// No position is suggested.
    NotEnough {
        /// Owners that there are.
        have: u32,
        /// Owners that there must be.
        need: u32,
    },
    /// At least 8.
    Low,
    /// At least 15.
    Fair,
    /// At least 30.
    Good,
}

/// Suggests the evolution of a technology from its `signals` of the 365 days up to `now`.
///
/// A story counts once, by the type of the first entry of it that has one, and for that entry's owner: forty copies of a press
/// release are one voice. Each owner weighs the same in each week in which it tells anything, so that a loud one does not
/// drown the others. The position is the mean of the stages' middles 0.09, 0.29, 0.55 and 0.85, weighed by the shares.
#[must_use]
pub fn evolution(signals: &[Signal], now: Timestamp) -> Suggestion {
    let since = now.plus_millis(-YEAR);
    let recent = || {
        let signals = signals.iter();
        signals.filter(move |signal| since < signal.at && signal.at <= now)
    };
    let typed = first_of_each_story(recent().filter(|signal| signal.kind.is_some()));
    let told: Vec<&Signal> = typed.values().copied().collect();
    let all = first_of_each_story(recent());

    let shares = shares(told.iter().copied(), now);
    let owners = owners(told.iter().copied());
    let confidence = match owners {
        0..NEEDED => Confidence::NotEnough {
            have: owners,
            need: NEEDED,
        },
        NEEDED..FAIR => Confidence::Low,
        FAIR..GOOD => Confidence::Fair,
        GOOD.. => Confidence::Good,
    };
    let is_enough = owners >= NEEDED;
    let position = is_enough.then(|| mean(shares));
    Suggestion {
        shares,
        counted: count(told.len()),
        without_type: count(all.len() - told.len()),
        owners,
        position,
        range: position.map(|position| range(position, shares, owners)),
        confidence,
        is_turning: is_turning(&told, now),
    }
}

/// The shares of the four types, each owner once a week.
fn shares<'s>(told: impl Iterator<Item = &'s Signal>, now: Timestamp) -> [f64; 4] {
    let mut weeks: BTreeMap<(&str, i64), [u32; 4]> = BTreeMap::new();
    for signal in told {
        let Some(kind) = signal.kind else { continue };
        let week = now.millis().saturating_sub(signal.at.millis()) / WEEK;
        weeks.entry((&signal.owner, week)).or_default()[number(kind)] += 1;
    }
    let mut shares = [0.0; 4];
    for kinds in weeks.values() {
        let stories = f64::from(kinds.iter().sum::<u32>());
        for (share, kind) in shares.iter_mut().zip(kinds) {
            *share += f64::from(*kind) / stories / weeks.len() as f64;
        }
    }
    shares
}

fn owners<'s>(told: impl Iterator<Item = &'s Signal>) -> u32 {
    let owners: BTreeSet<&str> = told.map(|signal| signal.owner.as_str()).collect();
    count(owners.len())
}

fn mean(shares: [f64; 4]) -> f64 {
    shares
        .iter()
        .zip(MIDDLES)
        .map(|(share, middle)| share * middle)
        .sum()
}

/// The position, and 1.64 standard errors on either side. So that a few owners of one mind are not taken for certainty, half an
/// owner of each type is imagined beside them.
fn range(position: f64, shares: [f64; 4], owners: u32) -> (f64, f64) {
    let owners = f64::from(owners);
    let variance: f64 = shares
        .iter()
        .zip(MIDDLES)
        .map(|(share, middle)| {
            let share = (share * owners + 0.5) / (owners + 2.0);
            share * (middle - position) * (middle - position)
        })
        .sum();
    let error = 1.64 * (variance / owners).sqrt();
    ((position - error).max(0.0), (position + error).min(1.0))
}

fn is_turning(told: &[&Signal], now: Timestamp) -> bool {
    let middle = now.plus_millis(-YEAR / 2);
    let (before, after): (Vec<&Signal>, Vec<&Signal>) =
        told.iter().partition(|signal| signal.at <= middle);
    if [&before, &after]
        .iter()
        .any(|half| owners(half.iter().copied()) < NEEDED)
    {
        return false;
    }
    let [before, after] = [before, after].map(|half| shares(half.into_iter(), now));
    let rise = |kind: PublicationType| after[number(kind)] - before[number(kind)];
    rise(PublicationType::Use) >= TURN && rise(PublicationType::Operate) <= -TURN
}

const fn number(kind: PublicationType) -> usize {
    match kind {
        PublicationType::Wonder => 0,
        PublicationType::Build => 1,
        PublicationType::Operate => 2,
        PublicationType::Use => 3,
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
