//! What speaks for a story and against it.

use vigie_core::{TechnologyId, Timestamp};

use super::facts::{BriefInput, OnMap, SourceFacts, StoryFacts};
use super::reason::{Reason, ReasonKind, Weights};
use super::{CATCH_UP_FROM, subjects};
use crate::points::{Points, doublings};
use crate::rhythm::DAY_MS;
use crate::taste::Feature;

/// Reasons that speak of the story itself: one place of four is its source's.
const OF_THE_STORY: usize = 3;
/// A story that so many independent sources tell is nobody's volume.
const NEWS_FROM: u32 = 3;
/// A rule's points count up to ten.
const MOST_OF_A_RULE: i32 = 1_000;
/// Sources are counted up to five doublings, 32 of them.
const MOST_DOUBLINGS: i32 = 500;
/// A story is new for two days, or for the time since the last brief and one day,
const NEW_HOURS: u32 = 48;
/// and then older by the day for eight.
const MOST_DAYS_OF_AGE: u32 = 8;
const HOUR_MS: i64 = DAY_MS / 24;
/// In hundredths of an entry a week: from one entry a day on a source is loud.
const LOUD_FROM_A_WEEK: u32 = 700;

/// A reason before it is written down: borrowed, for most stories are set aside.
#[derive(Debug, Clone, Copy)]
enum Cause<'a> {
    OnMap(&'a OnMap),
    SavedSearch(&'a str),
    ManySources(u32),
    Rule(&'a str),
    Taste(&'a Feature),
    Watched(TechnologyId),
    Update,
    Fresh(u32),
    Old(u32),
}

/// The strongest reasons that speak of a story itself.
#[derive(Debug, Clone, Default)]
pub(super) struct Scored<'a> {
    causes: [Option<(Points, Cause<'a>)>; OF_THE_STORY],
    /// Their sum.
    pub(super) base: Points,
}

impl<'a> Scored<'a> {
    /// Weighs a story.
    pub(super) fn of(facts: &'a StoryFacts, input: &BriefInput<'a>) -> Self {
        let mut scored = Self::default();
        scored.weigh_technologies(facts, input);
        scored.weigh_taste(facts, input);
        let weights = &input.settings.weights;
        let is_catch_up = input.period.days_away >= CATCH_UP_FROM;
        for (name, place) in facts.searches.iter().zip(1..=2) {
            scored.add(
                weights.saved_search.share(1, place),
                Cause::SavedSearch(name),
            );
        }
        if facts.owners > 1 {
            let told = doublings(u64::from(facts.owners), 1).min(MOST_DOUBLINGS);
            let told = weights.sources_doubled.share(told.unsigned_abs(), 100);
            scored.add(more_if(is_catch_up, told), Cause::ManySources(facts.owners));
        }
        if let Some(rule) = &facts.rule {
            let points = Points(rule.points.0.clamp(-MOST_OF_A_RULE, MOST_OF_A_RULE));
            scored.add(points, Cause::Rule(&rule.name));
        }
        if facts.is_update {
            scored.add(weights.update, Cause::Update);
        }
        scored.weigh_age(facts.at, input);
        scored.base = scored
            .causes
            .iter()
            .flatten()
            .map(|(points, _)| *points)
            .sum();
        scored
    }

    /// The first two technologies on maps and the first two that are only watched, those of the title before those of the
    /// text: a list of everything is about nothing.
    fn weigh_technologies(&mut self, facts: &'a StoryFacts, input: &BriefInput<'a>) {
        let weights = &input.settings.weights;
        let is_catch_up = input.period.days_away >= CATCH_UP_FROM;
        let in_title = facts
            .technologies
            .iter()
            .filter(|named| named.in_title)
            .count();
        let mut on_maps: [Option<(TechnologyId, Option<&OnMap>, bool)>; 2] = [None; 2];
        let mut watched = [None; 2];
        for (n, technology) in subjects(facts).enumerate() {
            if input.settled.contains(&technology) {
                continue;
            }
            let map = facts
                .maps
                .iter()
                .find(|place| place.technology == technology);
            let found = match map {
                Some(_) => &mut on_maps,
                None => &mut watched,
            };
            if found
                .iter()
                .flatten()
                .any(|(known, ..)| *known == technology)
            {
                continue;
            }
            if let Some(free) = found.iter_mut().find(|place| place.is_none()) {
                *free = Some((technology, map, n < in_title));
            }
            if on_maps[1].is_some() && watched[1].is_some() {
                break;
            }
        }
        let of_each = |found: [_; 2]| (1..).zip(found.into_iter().flatten());
        for (place, (technology, map, in_title)) in of_each(on_maps).chain(of_each(watched)) {
            let (points, cause) = match (map, in_title) {
                (Some(map), true) => (weights.on_map, Cause::OnMap(map)),
                (Some(map), false) => (weights.on_map_in_text, Cause::OnMap(map)),
                (None, true) => (weights.watched, Cause::Watched(technology)),
                (None, false) => (weights.watched_in_text, Cause::Watched(technology)),
            };
            let is_more = is_catch_up && map.is_some();
            self.add(more_if(is_more, points.share(1, place)), cause);
        }
    }

    /// The strongest feature of each kind: a blog and its only author say one thing.
    fn weigh_taste(&mut self, facts: &'a StoryFacts, input: &BriefInput<'a>) {
        let mut strongest: [Option<(Points, &Feature)>; 3] = [None; 3];
        for feature in &facts.taste {
            let kind = match feature {
                Feature::Source { .. } | Feature::Author { .. } => 0,
                Feature::Technology { technology } if input.settled.contains(technology) => {
                    continue;
                }
                Feature::Technology { .. } => 1,
                Feature::Word { .. } => 2,
            };
            let Some((feature, points)) = input.taste.known(feature) else {
                continue;
            };
            let is_stronger = |(known, of): (Points, &Feature)| {
                (points.strength(), of) > (known.strength(), feature)
            };
            if strongest[kind].is_none_or(is_stronger) {
                strongest[kind] = Some((points, feature));
            }
        }
        for (points, feature) in strongest.into_iter().flatten() {
            self.add(points, Cause::Taste(feature));
        }
    }

    /// New is what was published since the last brief: who looks once a week is not told that all is old.
    fn weigh_age(&mut self, at: Timestamp, input: &BriefInput) {
        let (weights, period) = (&input.settings.weights, &input.period);
        let since_last = hours_between(period.from, period.to);
        let new_hours = since_last.saturating_add(24).max(NEW_HOURS);
        let hours = hours_between(at, period.to);
        if hours <= new_hours {
            // A fifth of it is for being new at all.
            let falls = weights.fresh.share(4, 5);
            let left = falls.share(new_hours - hours, new_hours);
            self.add(weights.fresh + -falls + left, Cause::Fresh(hours));
        } else {
            let days = (hours - new_hours).div_ceil(24).min(MOST_DAYS_OF_AGE);
            self.add(weights.day_of_age.share(days, 1), Cause::Old(hours / 24));
        }
    }

    /// Takes a reason in, if it is among the strongest; of two as strong, the one that came first.
    fn add(&mut self, points: Points, cause: Cause<'a>) {
        let mut carried = Some((points, cause)).filter(|_| points != Points::ZERO);
        for place in &mut self.causes {
            let strength =
                |of: &Option<(Points, Cause)>| of.map_or(0, |(points, _)| points.strength());
            if strength(&carried) > strength(place) {
                std::mem::swap(place, &mut carried);
            }
        }
    }

    /// The reasons, what the source's volume says last.
    pub(super) fn reasons(&self, volume: Option<Reason>) -> Vec<Reason> {
        let of_the_story = self.causes.iter().flatten().map(|(points, cause)| Reason {
            kind: cause.kind(),
            points: *points,
        });
        of_the_story.chain(volume).collect()
    }
}

impl Cause<'_> {
    fn kind(self) -> ReasonKind {
        match self {
            Self::OnMap(place) => ReasonKind::OnMap {
                map: place.map.clone(),
                technology: place.technology,
            },
            Self::SavedSearch(name) => ReasonKind::SavedSearch { name: name.into() },
            Self::ManySources(count) => ReasonKind::ManySources { count },
            Self::Rule(name) => ReasonKind::Rule { name: name.into() },
            Self::Taste(feature) => ReasonKind::Taste {
                feature: feature.clone(),
            },
            Self::Watched(technology) => ReasonKind::Watched { technology },
            Self::Update => ReasonKind::Update,
            Self::Fresh(hours) => ReasonKind::Fresh { hours },
            Self::Old(days) => ReasonKind::Old { days },
        }
    }
}

/// What a source's volume says.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Volume {
    /// Whether it is a rare voice.
    pub(super) is_rare: bool,
    posts_last_year: u32,
    /// In hundredths.
    posts_a_week: u32,
    /// What each card moves the source's clock on: reckoned once, for it is asked for often.
    step: Points,
}

impl Volume {
    pub(super) fn of(source: &SourceFacts, weights: &Weights) -> Self {
        let posts_a_week = source.rhythm.posts_a_week();
        let louder = posts_a_week.max(LOUD_FROM_A_WEEK);
        let doubled = doublings(u64::from(louder), u64::from(LOUD_FROM_A_WEEK));
        // Never for a story: the merge counts on scores that fall from place to place.
        let weight = weights.loud_doubled.min(Points::ZERO);
        Self {
            is_rare: source.rhythm.is_rare(),
            posts_last_year: source.rhythm.posts_last_year.max(1),
            posts_a_week,
            step: weight.share(doubled.unsigned_abs(), 100),
        }
    }

    /// Whether the clock of its source stands still for a story: its volume says the same whatever the place.
    pub(super) const fn is_free(&self, facts: &StoryFacts) -> bool {
        self.is_rare || facts.owners >= NEWS_FROM
    }

    /// What the volume gives or takes where a story would be its source's card at that place, from 1 on.
    pub(super) fn points(&self, facts: &StoryFacts, place: u32, weights: &Weights) -> Points {
        if self.is_rare {
            return weights.rare_voice;
        }
        if self.is_free(facts) {
            return Points::ZERO;
        }
        let again = weights.repeated.min(Points::ZERO);
        self.step.share(place, 1) + again.share(place.saturating_sub(1), 1)
    }

    /// The reason that says so; none where it neither gives nor takes.
    pub(super) fn reason(
        &self,
        facts: &StoryFacts,
        place: u32,
        weights: &Weights,
    ) -> Option<Reason> {
        let points = self.points(facts, place, weights);
        let posts_per_day = self.posts_a_week / 7;
        let kind = match (self.is_rare, place) {
            (true, _) => ReasonKind::RareVoice {
                posts_last_year: self.posts_last_year,
            },
            (false, ..=1) => ReasonKind::Loud { posts_per_day },
            (false, 2..) => ReasonKind::Repeated {
                place,
                posts_per_day,
            },
        };
        (points != Points::ZERO).then_some(Reason { kind, points })
    }
}

/// Half as much again, where it counts for more.
fn more_if(is_more: bool, points: Points) -> Points {
    if is_more { points.share(3, 2) } else { points }
}

/// Whole hours from one instant to another; 0 where the other is before.
pub(super) fn hours_between(from: Timestamp, to: Timestamp) -> u32 {
    let hours = to.millis().saturating_sub(from.millis()) / HOUR_MS;
    u32::try_from(hours.max(0)).unwrap_or(u32::MAX)
}
