//! An entry that is compared with many others.

use std::sync::LazyLock;

use super::{Comparison, LEAST_RARITY, LEAST_SHARED, SAID, weight};
use crate::story::number::{Sort, Sorts};
use crate::story::signature::{Kind, Manner, Outline, Term, key};

/// Sorts of numbers that no two reports of one thing have.
const RELEASE: Sorts = Sorts::of(&[
    Sort::Version,
    Sort::Issue,
    Sort::Quarter,
    Sort::Round,
    Sort::Year,
    Sort::Flaw,
]);
/// Sorts of numbers that two reports of one thing rarely have.
const AMOUNT: Sorts = Sorts::of(&[
    Sort::Money,
    Sort::Percent,
    Sort::Count,
    Sort::Month,
    Sort::Day,
]);

/// Keys of the events that are in the news of one firm every day.
static FREQUENT: LazyLock<[u32; 5]> = LazyLock::new(|| {
    ["launch", "price", "partner", "standardise", "flaw"].map(|event| key(&format!("={event}")))
});

/// An entry that is compared with others. What does not depend on them is reckoned once.
pub(in crate::story) struct Newcomer<'a, R> {
    outline: &'a Outline,
    /// How rare the term of a key is, from [`LEAST_RARITY`] to 100.
    rarity: &'a R,
    /// How rare its own terms are, in their order.
    rarities: Vec<u32>,
    /// Of another's terms nearly all are not its own: a bit for the last twelve of each key says so without a search.
    keys: [u64; 64],
    /// What its terms sum up to, if the other entry has none of them.
    alone: Side,
}

/// A term that two entries have.
struct Shared<'t> {
    mine: &'t Term,
    theirs: &'t Term,
    rarity: u32,
    /// As that of the two that weighs more.
    weight: u32,
}

impl Shared<'_> {
    /// What it adds to what both say.
    fn said(&self) -> u32 {
        let is_common = self.mine.kind == Kind::Common || self.theirs.kind == Kind::Common;
        if is_common { 0 } else { self.weight }
    }
}

impl<'a, R: Fn(u32) -> u32> Newcomer<'a, R> {
    pub(in crate::story) fn new(outline: &'a Outline, rarity: &'a R) -> Self {
        let rarities: Vec<u32> = outline.terms.iter().map(|term| rarity(term.key)).collect();
        let mut keys = [0; 64];
        for term in &outline.terms {
            keys[word_of(term.key)] |= bit_of(term.key);
        }
        let alone = Side::of(outline.terms.iter().zip(rarities.iter().copied()));
        Self {
            outline,
            rarity,
            rarities,
            keys,
            alone,
        }
    }

    pub(in crate::story) const fn outline(&self) -> &Outline {
        self.outline
    }

    /// The terms that another entry has too.
    fn shared<'t>(&'t self, other: &'t Outline) -> impl Iterator<Item = Shared<'t>> {
        let mine = &self.outline.terms;
        let may_be_mine = |term: &&Term| self.keys[word_of(term.key)] & bit_of(term.key) != 0;
        other.terms.iter().filter(may_be_mine).filter_map(|theirs| {
            let at = mine.binary_search_by_key(&theirs.key, |mine| mine.key);
            at.ok().map(|at| {
                let (mine, rarity) = (&mine[at], self.rarities[at]);
                let kind = weight(mine.kind).max(weight(theirs.kind));
                Shared {
                    mine,
                    theirs,
                    rarity,
                    weight: kind * rarity / 100,
                }
            })
        })
    }

    /// How alike the two could be at most: what [`Self::compare`] gives, as if all that the other alone says were as
    /// common as can be. If that has no score, neither has the comparison, which takes longer; another release is another release.
    pub(in crate::story) fn glance(&self, other: &Outline) -> Comparison {
        let (mut of_a, mut of_b) = (self.alone, other.least);
        let mut sum = Sum::default();
        for shared in self.shared(other) {
            of_a.share(shared.mine, shared.rarity, shared.weight);
            of_b.share(shared.theirs, LEAST_RARITY, shared.weight);
            sum.add(&shared);
        }
        let is_same_title = self.outline.title == other.title;
        let text = if sum.said >= LEAST_SHARED || is_same_title {
            percent(self.outline, other)
        } else {
            0
        };
        Comparison {
            title_weight: of_a.title,
            ..self.comparison(other, of_a, of_b, &sum, text)
        }
    }

    /// Compares the two.
    pub(in crate::story) fn compare(&self, other: &Outline) -> Comparison {
        let theirs = (other.terms.iter()).map(|term| (term, (self.rarity)(term.key)));
        let (mut of_a, mut of_b) = (self.alone, Side::of(theirs));
        let mut sum = Sum::default();
        for shared in self.shared(other) {
            of_a.share(shared.mine, shared.rarity, shared.weight);
            of_b.share(shared.theirs, shared.rarity, shared.weight);
            sum.add(&shared);
        }
        let text = percent(self.outline, other);
        self.comparison(other, of_a, of_b, &sum, text)
    }

    fn comparison(&self, b: &Outline, of_a: Side, of_b: Side, sum: &Sum, text: u8) -> Comparison {
        let a = self.outline;
        let part = |of: u32, all: u32| (of * 100).checked_div(all).unwrap_or(0);
        let told = [
            part(of_a.told, of_a.title.max(SAID)),
            part(of_b.told, of_b.title.max(SAID)),
        ];
        let apart = of_a.apart.min(of_b.apart);
        let figures = [a.numbers.figures, b.numbers.figures];
        Comparison {
            is_same_title: a.title == b.title && a.title != 0,
            text,
            told_most: told[0].max(told[1]),
            overlap: part(sum.said, of_a.all.min(of_b.all)),
            shared: sum.said,
            apart,
            title_weight: of_a.title.min(of_b.title),
            is_rare_event: sum.is_rare_event && sum.is_same_name && apart == 0,
            has_other_numbers: differ(a, b, sum.sorts, AMOUNT),
            // A good part of them: in long texts some are shared by chance.
            shares_numbers: sum.figures > 0 && sum.figures * 3 >= figures[0].min(figures[1]),
            shares_no_number: figures[0] > 0 && figures[1] > 0 && !sum.shares_a_figure,
            has_other_weekday: differ(a, b, sum.sorts, Sorts::of(&[Sort::Weekday])),
            is_same_release: sum.sorts.has(Sorts::of(&[Sort::Version])),
            has_other_release: differ(a, b, sum.sorts, RELEASE),
            reports_nothing: a.manner.reports_nothing() || b.manner.reports_nothing(),
            is_recurring: a.manner.has(Manner::RECURRING) || b.manner.has(Manner::RECURRING),
            is_title_only: a.text.is_none() || b.text.is_none(),
        }
    }
}

/// Of a hundred runs of words, how many are in both texts.
fn percent(a: &Outline, b: &Outline) -> u8 {
    match (&a.text, &b.text) {
        (Some(a), Some(b)) => a.percent(b),
        _ => 0,
    }
}

/// Where the bit of a key is among those of a newcomer.
const fn word_of(key: u32) -> usize {
    key as usize >> 6 & 63
}

const fn bit_of(key: u32) -> u64 {
    1 << (key & 63)
}

/// Whether both have numbers of one of those sorts, and `both` none in common.
fn differ(a: &Outline, b: &Outline, both: Sorts, sorts: Sorts) -> bool {
    let of_both = a.numbers.sorts.in_both(b.numbers.sorts);
    of_both.in_both(sorts).has_beside(both)
}

/// What the terms of one of two entries sum up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::story) struct Side {
    all: u32,
    title: u32,
    told: u32,
    apart: u32,
}

impl Side {
    /// Of terms that are in every other entry, if the other one has none of them: no sum is ever less.
    pub(in crate::story) fn at_least(terms: &[Term]) -> Self {
        Self::of(terms.iter().map(|term| (term, LEAST_RARITY)))
    }

    /// Of terms and how rare they are, if the other entry has none of them.
    fn of<'t>(terms: impl Iterator<Item = (&'t Term, u32)>) -> Self {
        let mut side = Self::default();
        for (term, rarity) in terms {
            let weight = weight(term.kind) * rarity / 100;
            let in_title = u32::from(term.in_title);
            // Without a branch: whether a term is in the title is as good as chance in their order.
            side.all += weight * u32::from(term.kind != Kind::Common);
            side.title += weight * in_title;
            side.apart += weight * in_title * u32::from(term.kind == Kind::Name);
        }
        side
    }

    /// Counts a term as shared, at `weight`, that was counted as if it were not and of that rarity.
    fn share(&mut self, term: &Term, rarity: u32, weight: u32) {
        if term.kind == Kind::Initials {
            return;
        }
        let alone = self::weight(term.kind) * rarity / 100;
        if term.kind != Kind::Common {
            self.all += weight - alone;
        }
        if term.in_title {
            self.title += weight - alone;
            self.told += weight;
            self.apart -= if term.kind == Kind::Name { alone } else { 0 };
        }
    }
}

/// What the terms that two entries share sum up to.
#[derive(Default)]
struct Sum {
    /// Weight of what both say.
    said: u32,
    is_rare_event: bool,
    /// Whether both titles have a name.
    is_same_name: bool,
    /// Of the numbers that count.
    sorts: Sorts,
    /// How many of the newcomer's figures, and whether it is any at all of either.
    figures: u32,
    shares_a_figure: bool,
}

impl Sum {
    fn add(&mut self, shared: &Shared<'_>) {
        let (a, b) = (shared.mine, shared.theirs);
        self.said += shared.said();
        let is_event = a.kind == Kind::Event && (a.in_title || b.in_title);
        self.is_rare_event |= is_event && !FREQUENT.contains(&a.key);
        self.is_same_name |= a.kind == Kind::Name && a.in_title && b.in_title;
        self.sorts = self.sorts.and(a.sorts()).and(b.sorts());
        self.figures += u32::from(a.kind.is_figure());
        self.shares_a_figure |= a.kind.is_figure() || b.kind.is_figure();
    }
}
