//! How alike two entries are.

use super::number::Sort;
use super::signature::Kind;

pub(super) use newcomer::{Newcomer, Side};

/// Two texts with this many of a hundred runs of words in common are one text.
pub(super) const NEARLY_SAME: u8 = 50;
/// Titles that weigh so much are not the same by chance.
const TELLING_TITLE: u32 = 250;
/// … and not if there is no text that could differ.
const RATHER_TELLING_TITLE: u32 = 150;
/// No term is less rare, of a hundred.
pub(super) const LEAST_RARITY: u32 = 20;
/// No two reports of one thing share less, by the weight of what they share.
const LEAST_SHARED: u32 = 200;
/// Two reports of one thing rarely have less in common.
const LEAST_OVERLAP: u32 = 40;
const LEAST_TOLD: u32 = 45;
/// A title that weighs less says too little for another entry to tell.
const SAID: u32 = 250;
/// What two entries share beyond this makes them no likelier the same; and what parts them no less.
const MOST_SHARED: u32 = 1_000;
const MOST_APART: u32 = 320;

/// How alike two entries are, in hundredths where nothing else is said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Comparison {
    pub(super) is_same_title: bool,
    /// Of a hundred runs of words.
    pub(super) text: u8,
    /// How much of a title the other entry tells, of the title that is told more.
    pub(super) told_most: u32,
    /// How much of the entry that says less is in the other.
    pub(super) overlap: u32,
    /// What they share, as a sum of weights.
    pub(super) shared: u32,
    /// Names in the title that the other entry does not have: of the title that has fewer of them, as a sum of weights.
    pub(super) apart: u32,
    /// What the lighter title weighs.
    pub(super) title_weight: u32,
    /// Whether both tell of an event of a sort that one name rarely has twice in a week, and both titles have that name.
    pub(super) is_rare_event: bool,
    /// Numbers in titles that differ where the same report would give the same.
    pub(super) has_other_numbers: bool,
    /// Numbers anywhere: some are shared; both have some and none is shared.
    pub(super) shares_numbers: bool,
    pub(super) shares_no_number: bool,
    /// The days of the week that both name differ.
    pub(super) has_other_weekday: bool,
    /// Both titles have the number of one release.
    pub(super) is_same_release: bool,
    /// Numbers that no two reports of one thing have: releases, issues, quarters.
    pub(super) has_other_release: bool,
    pub(super) reports_nothing: bool,
    /// Whether one of them is one of a series.
    pub(super) is_recurring: bool,
    /// Whether one of them is but a title.
    pub(super) is_title_only: bool,
}

impl Comparison {
    /// How surely they report the same thing, from 0 up; `None` if they do not.
    ///
    /// Titles and texts that are the same decide alone. For the rest the weights were fitted by logistic regression to the
    /// pairs in `pairs/`, and rounded: each hundred makes it some three times as likely.
    pub(super) fn score(&self) -> Option<u32> {
        if self.has_other_release || self.shared < LEAST_SHARED && !self.is_same_title {
            return None;
        }
        if let Some(score) = self.sameness() {
            return Some(score);
        }
        if self.is_chance() {
            return None;
        }
        u32::try_from(self.raw()).ok()
    }

    /// The sum of what speaks for it and against.
    pub(super) fn raw(&self) -> i64 {
        let when = |is_so: bool, points: i64| if is_so { points } else { 0 };
        let shared = i64::from(self.shared.min(MOST_SHARED));
        let overlap = i64::from(self.overlap);
        // Few words in common are those of the subject.
        let too_little = |is: u32, least: u32| i64::from(least.saturating_sub(is)) * 2;
        -430 - too_little(self.overlap, LEAST_OVERLAP) - too_little(self.told_most, LEAST_TOLD)
            + i64::from(self.told_most) * 22 / 10
            + overlap * 2
            + shared / 5
            + shared * overlap / 400
            + when(self.is_rare_event, 160)
            + when(self.is_same_release, 40)
            + when(self.shares_numbers, 170)
            - when(self.shares_no_number, 90)
            - when(self.has_other_numbers, 80)
            - when(self.has_other_weekday, 110)
            - when(self.reports_nothing, 210)
            - i64::from(self.apart.min(MOST_APART))
    }

    /// Whether title or text say it alone.
    fn sameness(&self) -> Option<u32> {
        const SURE: u32 = 1_000;
        let is_copy = self.text >= NEARLY_SAME && self.apart == 0 && !self.has_other_numbers;
        if is_copy && (self.is_same_title || !self.is_recurring) {
            return Some(SURE + u32::from(self.text));
        }
        if !self.is_same_title || self.reports_nothing {
            return None;
        }
        let is_telling = self.title_weight >= TELLING_TITLE
            || self.title_weight >= RATHER_TELLING_TITLE && self.is_title_only;
        is_telling.then_some(SURE)
    }

    /// Whether the titles are the same, but would be so by chance, and the texts do not make up for it: "Release notes".
    fn is_chance(&self) -> bool {
        let is_alike = self.text >= NEARLY_SAME / 2 || self.shared >= 300 && self.overlap >= 60;
        self.is_same_title && !is_alike
    }
}

/// How telling a term is, the word of a language being 100.
pub(super) fn weight(kind: Kind) -> u32 {
    match kind {
        Kind::Initials => 0,
        Kind::Common => 30,
        Kind::Few => 40,
        Kind::Event => 60,
        Kind::Word => 100,
        Kind::Name => 160,
        Kind::Number(sort) => match sort {
            Sort::Year | Sort::Weekday => 30,
            Sort::Month | Sort::Quarter => 50,
            Sort::Issue | Sort::Day | Sort::Round => 70,
            Sort::Percent => 120,
            Sort::Version => 140,
            Sort::Count => 150,
            Sort::Money => 180,
            Sort::Flaw => 400,
        },
    }
}

mod newcomer;
#[cfg(test)]
mod tests;
