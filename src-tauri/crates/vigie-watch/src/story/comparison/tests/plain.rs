//! The comparison as it is thought of: both lists of terms walked through at once, each term weighed where it is met.

use crate::story::comparison::{Comparison, SAID, weight};
use crate::story::number::Sort;
use crate::story::signature::{Kind, Manner, Outline, Term, key};

/// What [`Newcomer::compare`](super::Newcomer::compare) gives.
pub(super) fn compare(a: &Outline, b: &Outline, rarity: &impl Fn(u32) -> u32) -> Comparison {
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
    Comparison {
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

fn frequent(event: u32) -> bool {
    let frequent = ["=launch", "=price", "=partner", "=standardise", "=flaw"];
    frequent.iter().any(|name| key(name) == event)
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
            self.is_rare_event |= is_event && !frequent(a.key);
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
