//! How alike two entries are.

use std::sync::LazyLock;

use super::number::Sort;
use super::signature::{Kind, Manner, Outline, Term, key};

/// Two texts with this many of a hundred runs of words in common are one text.
pub(super) const NEARLY_SAME: u8 = 50;
/// Titles that weigh so much are not the same by chance.
const TELLING_TITLE: u32 = 250;
/// … and not if there is no text that could differ.
const RATHER_TELLING_TITLE: u32 = 150;
/// No two reports of one thing share less, by the weight of what they share.
pub(super) const LEAST_SHARED: u32 = 200;
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
    /// Compares two entries; `rarity` says how rare the term of a key is, from 0 to 100.
    pub(super) fn of(a: &Outline, b: &Outline, rarity: &impl Fn(u32) -> u32) -> Self {
        let mut sums = Sums::default();
        let (mut at_a, mut at_b) = (0, 0);
        loop {
            let (term_a, term_b) = (a.terms.get(at_a), b.terms.get(at_b));
            let (term_a, term_b) = match (term_a, term_b) {
                (None, None) => break,
                (Some(a), Some(b)) if a.key == b.key => (Some(a), Some(b)),
                (Some(a), Some(b)) if a.key < b.key => (Some(a), None),
                (Some(_), Some(b)) => (None, Some(b)),
                one => one,
            };
            at_a += usize::from(term_a.is_some());
            at_b += usize::from(term_b.is_some());
            sums.add(term_a, term_b, rarity);
        }
        let text = match (&a.text, &b.text) {
            (Some(a), Some(b)) => a.percent(b),
            _ => 0,
        };
        let part = |of: u32, all: u32| (of * 100).checked_div(all).unwrap_or(0);
        let told = [
            part(sums.a.told, sums.a.title.max(SAID)),
            part(sums.b.told, sums.b.title.max(SAID)),
        ];
        Self {
            is_same_title: a.title == b.title && a.title != 0,
            text,
            told_most: told[0].max(told[1]),
            overlap: part(sums.shared, sums.a.all.min(sums.b.all)),
            shared: sums.shared,
            apart: sums.a.apart.min(sums.b.apart),
            title_weight: sums.a.title.min(sums.b.title),
            is_rare_event: sums.is_rare_event
                && sums.is_same_name
                && sums.a.apart.min(sums.b.apart) == 0,
            has_other_numbers: sums.differ(&[
                Sort::Money,
                Sort::Percent,
                Sort::Count,
                Sort::Month,
                Sort::Day,
            ]),
            shares_numbers: sums.shares_numbers(),
            shares_no_number: sums.figures.a && sums.figures.b && !sums.figures.both,
            has_other_weekday: sums.differ(&[Sort::Weekday]),
            is_same_release: sums.numbers[Sort::Version as usize].both,
            has_other_release: sums.differ(&[
                Sort::Version,
                Sort::Issue,
                Sort::Quarter,
                Sort::Round,
                Sort::Year,
                Sort::Flaw,
            ]),
            reports_nothing: a.manner.reports_nothing() || b.manner.reports_nothing(),
            is_recurring: a.manner.has(Manner::RECURRING) || b.manner.has(Manner::RECURRING),
            is_title_only: a.text.is_none() || b.text.is_none(),
        }
    }

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

/// What is summed up over the terms of two entries.
#[derive(Default)]
struct Sums {
    a: Side,
    b: Side,
    /// Weight of what both say.
    shared: u32,
    is_rare_event: bool,
    /// Whether both titles have a name.
    is_same_name: bool,
    /// Of numbers that count the same, by sort: in whose titles, and whether in both entries.
    numbers: [Differing; 12],
    figures: Differing,
    /// How many there are on either side, and in both.
    figures_of: [u32; 3],
}

#[derive(Default)]
struct Side {
    all: u32,
    title: u32,
    told: u32,
    apart: u32,
}

/// Keys of the events that are in the news of one firm every day.
static FREQUENT: LazyLock<[u32; 5]> = LazyLock::new(|| {
    ["launch", "price", "partner", "standardise", "flaw"].map(|event| key(&format!("={event}")))
});

#[derive(Default, Clone, Copy)]
struct Differing {
    a: bool,
    b: bool,
    both: bool,
}

impl Sums {
    fn add(&mut self, a: Option<&Term>, b: Option<&Term>, rarity: &impl Fn(u32) -> u32) {
        let Some(key) = a.or(b).map(|term| term.key) else {
            return;
        };
        let base = |term: Option<&Term>| term.map_or(0, |term| weight(term.kind));
        let weight = base(a).max(base(b)) * rarity(key) / 100;
        let is_shared = a.is_some() && b.is_some();
        for (term, side) in [(a, &mut self.a), (b, &mut self.b)] {
            let Some(term) = term.filter(|term| term.kind != Kind::Initials) else {
                continue;
            };
            side.all += if term.kind == Kind::Common { 0 } else { weight };
            if term.in_title {
                side.title += weight;
                side.told += if is_shared { weight } else { 0 };
                let is_apart = !is_shared && term.kind == Kind::Name;
                side.apart += if is_apart { weight } else { 0 };
            }
        }
        if let (Some(a), Some(b)) = (a, b) {
            let is_common = a.kind == Kind::Common || b.kind == Kind::Common;
            self.shared += if is_common { 0 } else { weight };
            let is_event = a.kind == Kind::Event && (a.in_title || b.in_title);
            self.is_rare_event |= is_event && !FREQUENT.contains(&a.key);
            self.is_same_name |= a.kind == Kind::Name && a.in_title && b.in_title;
        }
        for (term, is_a) in [(a, true), (b, false)] {
            let Some(Term {
                kind: Kind::Number(sort),
                in_title,
                ..
            }) = term
            else {
                continue;
            };
            if !matches!(
                sort,
                Sort::Version
                    | Sort::Year
                    | Sort::Month
                    | Sort::Weekday
                    | Sort::Quarter
                    | Sort::Issue
            ) {
                self.figures.a |= is_a;
                self.figures.b |= !is_a;
                self.figures.both |= is_shared;
                self.figures_of[usize::from(!is_a)] += 1;
                self.figures_of[2] += u32::from(is_shared && is_a);
            }
            let differing = &mut self.numbers[*sort as usize];
            // These are as good in the text.
            if *in_title || matches!(sort, Sort::Flaw | Sort::Weekday) {
                differing.a |= is_a;
                differing.b |= !is_a;
                differing.both |= is_shared;
            }
        }
    }

    /// Whether a good part of the numbers is shared; in long texts some are by chance.
    fn shares_numbers(&self) -> bool {
        let [a, b, both] = self.figures_of;
        both > 0 && both * 3 >= a.min(b)
    }

    fn differ(&self, sorts: &[Sort]) -> bool {
        sorts.iter().any(|sort| {
            let differing = self.numbers[*sort as usize];
            differing.a && differing.b && !differing.both
        })
    }
}

/// What `a` shares with `b`; `rarities` are those of the terms of `a`.
pub(super) fn shared_weight(a: &Outline, rarities: &[u32], b: &Outline) -> u32 {
    let mut others = b.terms.iter().peekable();
    let mut sum = 0;
    for (term, rarity) in a.terms.iter().zip(rarities) {
        while others.next_if(|other| other.key < term.key).is_some() {}
        if let Some(other) = others.next_if(|other| other.key == term.key)
            && term.kind != Kind::Common
            && other.kind != Kind::Common
        {
            sum += weight(term.kind).max(weight(other.kind)) * rarity / 100;
        }
    }
    sum
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

#[cfg(test)]
mod tests;
