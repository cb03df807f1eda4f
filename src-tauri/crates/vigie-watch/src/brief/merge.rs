//! Which stories become cards: one merge over the sources' lists.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use foldhash::{HashMap, HashMapExt as _};
use rayon::prelude::*;
use vigie_core::{FeedId, StoryId, TechnologyId, Timestamp};

use super::facts::{BriefInput, StoryFacts};
use super::outcome::{Brief, Card, CatchUp, SetAside, SetAsideWhy};
use super::rank::{List, Open, Order};
use super::score::{Scored, Volume, hours_between};
use super::{CATCH_UP_FROM, room::Room};
use crate::points::Points;

/// A story so many days older than its arrival is old.
const OLD_ON_ARRIVAL_DAYS: u32 = 7;
/// A rare voice has longer: it does not say the next thing tomorrow.
const OLD_ON_ARRIVAL_DAYS_IF_RARE: u32 = 14;
/// So long a rare voice waits for room.
const WAITS_DAYS: u32 = 14;

/// Fewer stories are weighed before a thread has begun.
pub(super) const WORTH_A_THREAD: usize = 1_024;

/// A story, weighed.
pub(super) struct Candidate<'a> {
    pub(super) facts: &'a StoryFacts,
    pub(super) scored: Scored<'a>,
    /// What it scores as its source's first card: never less than later. It orders the stories of a source, and those for
    /// which no clock runs.
    pub(super) at_best: Points,
    /// Its source's place among the desks.
    pub(super) desk: usize,
}

/// A source, as it is served in one brief.
#[derive(Debug, Default)]
pub(super) struct Desk {
    pub(super) volume: Volume,
    pub(super) is_on_trial: bool,
    /// Its cards so far: the clock.
    pub(super) cards: u32,
}

/// A brief in the making.
pub(super) struct Table<'a> {
    pub(super) input: &'a BriefInput<'a>,
    pub(super) desks: Vec<Desk>,
    /// How many cards are about a technology.
    about: BTreeMap<TechnologyId, u32>,
    /// Those about which there are as many as there may be: few, and asked for with each story.
    full: BTreeSet<TechnologyId>,
    room: Room,
    /// Rare voices that were let in before all else.
    first: Vec<Placed>,
    others: Vec<Placed>,
    set_aside: Vec<SetAside>,
}

/// A card and what orders it.
struct Placed {
    card: Card,
    at: Timestamp,
}

/// What is to be done with a story whose turn it is.
pub(super) enum Turn {
    /// It is a card, and counts for so much.
    Card { counted: u32 },
    /// It is not.
    Aside(SetAsideWhy),
    /// It would fit, but its purpose's part of the minutes is used up.
    Later,
}

pub(super) fn brief(input: &BriefInput) -> Brief {
    let (mut table, desks) = Table::new(input);
    let mut candidates = Vec::new();
    let twice = twice(input.stories);
    let mut seen = BTreeSet::new();
    let weigh = |(facts, desk)| {
        let candidate = table.weigh(facts, desk);
        let why = table.left_out(&candidate);
        (candidate, why)
    };
    let weighed: Vec<_> = (input.stories.par_iter().zip(desks))
        .with_min_len(WORTH_A_THREAD)
        .map(weigh)
        .collect();
    for (candidate, why) in weighed {
        let story = candidate.facts.story;
        if twice.contains(&story) && !seen.insert(story) {
            continue;
        }
        match why {
            Some(why) => table.put_aside(&candidate, why),
            None => candidates.push(candidate),
        }
    }
    let open = Open::ranked(candidates, &table.desks);
    let order = table.let_rare_voices_in(&open);
    let later = table.merge(&open, &order, true);
    table.merge(&open, &later, false);
    table.finish()
}

impl<'a> Table<'a> {
    /// An empty table, and the place of the desk of each story's source.
    pub(super) fn new(input: &'a BriefInput<'a>) -> (Self, Vec<usize>) {
        let mut desks: Vec<Desk> = Vec::with_capacity(input.sources.len());
        let mut desk_of: HashMap<FeedId, usize> = HashMap::new();
        for source in input.sources {
            desk_of.insert(source.feed, desks.len());
            desks.push(Desk {
                volume: Volume::of(source, &input.settings.weights),
                is_on_trial: source.on_trial,
                cards: 0,
            });
        }
        let known: Vec<(FeedId, Option<usize>)> = (input.stories.par_iter())
            .with_min_len(WORTH_A_THREAD)
            .map(|facts| (facts.feed, desk_of.get(&facts.feed).copied()))
            .collect();
        let mut unknown = |feed| {
            *desk_of.entry(feed).or_insert_with(|| {
                desks.push(Desk::default());
                desks.len() - 1
            })
        };
        let of_stories = known
            .into_iter()
            .map(|(feed, desk)| desk.unwrap_or_else(|| unknown(feed)))
            .collect();
        let table = Self {
            input,
            desks,
            about: BTreeMap::new(),
            full: BTreeSet::new(),
            room: Room::new(input.settings),
            first: Vec::new(),
            others: Vec::new(),
            set_aside: Vec::new(),
        };
        (table, of_stories)
    }

    /// Weighs a story of the source at that desk.
    pub(super) fn weigh(&self, facts: &'a StoryFacts, desk: usize) -> Candidate<'a> {
        let scored = Scored::of(facts, self.input);
        let weights = &self.input.settings.weights;
        let volume = self.desks[desk].volume.points(facts, 1, weights);
        Candidate {
            facts,
            at_best: scored.base + volume,
            scored,
            desk,
        }
    }

    /// What keeps a story out whatever its score.
    pub(super) fn left_out(&self, candidate: &Candidate) -> Option<SetAsideWhy> {
        let Candidate { facts, desk, .. } = candidate;
        let desk = &self.desks[*desk];
        if let Some(rule) = &facts.digest_only {
            return Some(SetAsideWhy::DigestOnly { rule: rule.clone() });
        }
        let days = hours_between(facts.at, facts.arrived_at) / 24;
        let patience = if desk.volume.is_rare {
            OLD_ON_ARRIVAL_DAYS_IF_RARE
        } else {
            OLD_ON_ARRIVAL_DAYS
        };
        if days > patience.saturating_add(self.input.period.days_away) {
            return Some(SetAsideWhy::OldOnArrival { days });
        }
        let technology = self.settled(facts)?;
        Some(SetAsideWhy::Settled { technology })
    }

    /// The settled technology that a story is about, if it is about none that is not.
    fn settled(&self, facts: &StoryFacts) -> Option<TechnologyId> {
        let in_title = facts.technologies.iter().any(|named| named.in_title);
        let mut about = facts
            .technologies
            .iter()
            .filter(|named| named.in_title == in_title)
            .map(|named| named.technology);
        let first = about.next()?;
        let is_settled = |technology: &TechnologyId| self.input.settled.contains(technology);
        (is_settled(&first) && about.all(|technology| is_settled(&technology))).then_some(first)
    }

    /// What a story scores if it is its source's next card.
    pub(super) fn score(&self, candidate: &Candidate) -> Points {
        let desk = &self.desks[candidate.desk];
        let (place, weights) = (desk.cards + 1, &self.input.settings.weights);
        candidate.scored.base + desk.volume.points(candidate.facts, place, weights)
    }

    /// Whether enough speaks for a story. What its source's volume takes from it orders stories and keeps none out: where
    /// there is nothing else, the best of a loud source is the best there is.
    fn reaches_bar(&self, candidate: &Candidate) -> bool {
        candidate.scored.base.max(candidate.at_best) >= self.input.settings.bar
    }

    /// Lets rare voices in until their part is used up; those that waited first. Returns the ranks of all others, in order.
    fn let_rare_voices_in(&mut self, open: &Open) -> Vec<usize> {
        let (mut rare, mut others): (Vec<usize>, Vec<usize>) =
            (0..open.ranks.len()).partition(|rank| open.ranks[*rank].list == List::Rare);
        // Stable: among those that waited, and among those that did not, the order stays.
        rare.sort_by_key(|rank| open.at(*rank).facts.arrived_at >= self.input.period.from);
        let is_any = !rare.is_empty();
        for rank in rare {
            match self.turn_of_rare(open.at(rank)) {
                Some(counted) => self.place(open.at(rank), counted, true),
                None => others.push(rank),
            }
        }
        // In the rest they stand where their score puts them.
        if is_any {
            others.sort_unstable();
        }
        others
    }

    /// Whether a rare voice comes in before all else, and what it counts for.
    pub(super) fn turn_of_rare(&self, candidate: &Candidate) -> Option<u32> {
        let is_let = self.reaches_bar(candidate) && self.limit_of_source(candidate).is_none();
        is_let.then(|| self.room.for_rare(candidate.facts))?
    }

    /// Serves the lists of the sources, the highest score of their first stories first. Of all that are open those with the
    /// ranks in `order` have their turn. Returns what fits but for its purpose's part, where parts are kept, in order.
    fn merge(&mut self, open: &Open, order: &[usize], keep_parts: bool) -> Vec<usize> {
        // Stories for which no clock runs are one list: the last.
        let free = self.desks.len();
        // Lists as chains, for the brief is full long before they end: the first of each, and of each the next.
        let mut firsts: Vec<Option<usize>> = vec![None; free + 1];
        let mut nexts: Vec<Option<usize>> = vec![None; order.len()];
        for (nth, rank) in order.iter().enumerate().rev() {
            let list = match open.ranks[*rank].list {
                List::OfDesk(desk) => desk,
                List::News | List::Rare => free,
            };
            nexts[nth] = firsts[list].replace(nth);
        }
        let now = |table: &Self, nth: usize| {
            let candidate = open.at(order[nth]);
            candidate.order(table.score(candidate))
        };
        let mut heads: BinaryHeap<(Order, usize)> = BinaryHeap::new();
        for (list, first) in firsts.iter().enumerate() {
            heads.extend(first.map(|first| (now(self, first), list)));
        }
        let mut is_served = vec![false; order.len()];
        let mut later = Vec::new();
        while self.room.left() > 0
            && let Some((before, list)) = heads.pop()
        {
            let Some(nth) = firsts[list] else {
                continue;
            };
            let order_now = now(self, nth);
            if order_now < before {
                // Its source's clock has moved on since: scores only fall.
                heads.push((order_now, list));
                continue;
            }
            firsts[list] = nexts[nth];
            is_served[nth] = true;
            heads.extend(firsts[list].map(|next| (now(self, next), list)));
            let candidate = open.at(order[nth]);
            match self.turn(candidate, keep_parts) {
                Turn::Card { counted } => self.place(candidate, counted, false),
                Turn::Aside(why) => self.put_aside(candidate, why),
                Turn::Later => later.push(order[nth]),
            }
        }
        // The brief is full: no clock moves any more, and whose turn it is makes no difference.
        let rest = order
            .iter()
            .zip(is_served)
            .filter(|(_, is_served)| !is_served);
        let rest: Vec<usize> = rest.map(|(rank, _)| *rank).collect();
        let mut set_aside = std::mem::take(&mut self.set_aside);
        let aside = |rank: &usize| {
            let candidate = open.at(*rank);
            let why = self
                .limit(candidate)
                .unwrap_or_else(|| self.no_room(candidate));
            self.aside(candidate, why)
        };
        set_aside.par_extend(rest.par_iter().with_min_len(WORTH_A_THREAD).map(aside));
        self.set_aside = set_aside;
        later.sort_unstable();
        later
    }

    /// What is to be done with a story whose turn it is.
    pub(super) fn turn(&self, candidate: &Candidate, keep_parts: bool) -> Turn {
        if let Some(why) = self.limit(candidate) {
            return Turn::Aside(why);
        }
        let needed = self.room.needed(candidate.facts);
        if needed > self.room.left() {
            return Turn::Aside(self.no_room(candidate));
        }
        if keep_parts && !self.room.is_in_part(candidate.facts) {
            return Turn::Later;
        }
        Turn::Card { counted: needed }
    }

    /// What keeps a story out even where there is room for it.
    fn limit(&self, candidate: &Candidate) -> Option<SetAsideWhy> {
        let settings = self.input.settings;
        if !self.reaches_bar(candidate) {
            return Some(SetAsideWhy::BelowBar { bar: settings.bar });
        }
        if let Some(why) = self.limit_of_source(candidate) {
            return Some(why);
        }
        if self.full.is_empty() || self.desks[candidate.desk].volume.is_rare {
            return None;
        }
        let most = settings.most_of_technology;
        let full = titles(candidate.facts).find(|technology| self.full.contains(technology));
        full.map(|technology| SetAsideWhy::TooManyOfTechnology { technology, most })
    }

    /// What is said of a story for which there is no room.
    fn no_room(&self, candidate: &Candidate) -> SetAsideWhy {
        let (needed, left) = (self.room.needed(candidate.facts), self.room.left());
        let waited = hours_between(candidate.facts.arrived_at, self.input.period.to) / 24;
        if self.desks[candidate.desk].volume.is_rare && waited < WAITS_DAYS {
            SetAsideWhy::Waits { needed }
        } else {
            SetAsideWhy::NoRoom { needed, left }
        }
    }

    /// What the source's limit says, if it is reached.
    fn limit_of_source(&self, candidate: &Candidate) -> Option<SetAsideWhy> {
        let desk = &self.desks[candidate.desk];
        let most = self.input.settings.most_of_source;
        if desk.is_on_trial && desk.cards > 0 {
            return Some(SetAsideWhy::Trial);
        }
        (desk.cards >= most).then_some(SetAsideWhy::TooManyOfSource { most })
    }

    pub(super) fn place(&mut self, candidate: &Candidate, counted: u32, is_first: bool) {
        let card = Card {
            story: candidate.facts.story,
            entry: candidate.facts.entry,
            score: self.score(candidate),
            reasons: self.reasons(candidate),
            minutes: candidate.facts.minutes.max(1),
            counted,
        };
        self.room.take(candidate.facts, is_first);
        self.desks[candidate.desk].cards += 1;
        for technology in titles(candidate.facts).collect::<BTreeSet<_>>() {
            let cards = self.about.entry(technology).or_default();
            *cards += 1;
            if *cards == self.input.settings.most_of_technology.max(1) {
                self.full.insert(technology);
            }
        }
        let at = candidate.facts.at;
        let cards = if is_first {
            &mut self.first
        } else {
            &mut self.others
        };
        cards.push(Placed { card, at });
    }

    pub(super) fn put_aside(&mut self, candidate: &Candidate, why: SetAsideWhy) {
        let aside = self.aside(candidate, why);
        self.set_aside.push(aside);
    }

    fn aside(&self, candidate: &Candidate, why: SetAsideWhy) -> SetAside {
        SetAside {
            story: candidate.facts.story,
            entry: candidate.facts.entry,
            score: self.score(candidate),
            reasons: self.reasons(candidate),
            why,
        }
    }

    fn reasons(&self, candidate: &Candidate) -> Vec<super::Reason> {
        let desk = &self.desks[candidate.desk];
        let place = desk.cards + 1;
        let volume = desk
            .volume
            .reason(candidate.facts, place, &self.input.settings.weights);
        candidate.scored.reasons(volume)
    }

    pub(super) fn finish(mut self) -> Brief {
        // What came late, from another purpose's part, stands where its score puts it.
        self.others.sort_by_key(|placed| {
            Reverse((placed.card.score, placed.at, Reverse(placed.card.story)))
        });
        let cards = self.first.into_iter().chain(self.others);
        let cards: Vec<Card> = cards.map(|placed| placed.card).collect();
        let days = self.input.period.days_away;
        Brief {
            cards,
            set_aside: self.set_aside,
            minutes: self.room.taken(),
            catch_up: (days >= CATCH_UP_FROM).then_some(CatchUp { days }),
        }
    }
}

/// The technologies that a title names.
fn titles(facts: &StoryFacts) -> impl Iterator<Item = TechnologyId> {
    let named = facts.technologies.iter().filter(|named| named.in_title);
    named.map(|named| named.technology)
}

/// Stories that are given more than once.
fn twice(stories: &[StoryFacts]) -> BTreeSet<StoryId> {
    let ids = stories.par_iter().with_min_len(WORTH_A_THREAD);
    let mut ids: Vec<StoryId> = ids.map(|facts| facts.story).collect();
    ids.par_sort_unstable();
    ids.windows(2)
        .filter(|two| two[0] == two[1])
        .map(|two| two[0])
        .collect()
}
