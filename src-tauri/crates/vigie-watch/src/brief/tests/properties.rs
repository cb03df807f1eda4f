//! What holds for every brief.

use std::collections::BTreeSet;

use proptest::prelude::*;
use vigie_core::{EntryId, FeedId, StoryId, TechnologyId};

use super::notation::{Morning, NOW, came};
use crate::account::{Account, Fate, fates};
use crate::brief::merge::{Candidate, Table, Turn};
use crate::brief::{
    Brief, BriefInput, Named, OnMap, Purpose, RulePoints, SetAsideWhy, SourceFacts, StoryFacts,
};
use crate::points::Points;
use crate::rhythm::{DAY_MS, Rhythm};

const SOURCES: i64 = 5;

fn any_story() -> impl Strategy<Value = StoryFacts> {
    let place = (0..SOURCES + 1, any::<bool>(), any::<bool>());
    let size = (1_u32..20, 0_u32..40);
    let age = (0_i64..40, 0_i64..20);
    let technologies = proptest::collection::vec((1_i64..7, any::<bool>(), any::<bool>()), 0..5);
    let rule = proptest::option::of(-2_000..2_000_i32);
    let rest = (any::<bool>(), proptest::bool::weighted(0.1), 0_usize..3);
    (place, size, age, technologies, rule, rest).prop_map(
        |((feed, me, _), (owners, minutes), (old, held), technologies, rule, rest)| {
            let (is_update, digest_only, searches) = rest;
            let arrived_at = NOW.plus_millis(-held * DAY_MS);
            StoryFacts {
                story: StoryId::new(0),
                entry: EntryId::new(0),
                feed: FeedId::new(feed),
                owners: if owners > 5 { 1 } else { owners },
                entries: owners,
                minutes,
                at: arrived_at.plus_millis(-old * DAY_MS / 4),
                arrived_at,
                maps: technologies
                    .iter()
                    .filter(|(.., on_map)| *on_map)
                    .map(|(id, ..)| OnMap {
                        map: format!("map {id}"),
                        technology: TechnologyId::new(*id),
                    })
                    .collect(),
                technologies: technologies
                    .iter()
                    .map(|(id, in_title, _)| Named {
                        technology: TechnologyId::new(*id),
                        in_title: *in_title,
                    })
                    .collect(),
                searches: (0..searches).map(|n| format!("search {n}")).collect(),
                taste: Vec::new(),
                rule: rule.map(|points| RulePoints {
                    name: "rule".to_owned(),
                    points: Points(points),
                }),
                digest_only: digest_only.then(|| "jobs".to_owned()),
                purpose: if me { Purpose::Me } else { Purpose::Work },
                is_update,
            }
        },
    )
}

fn any_source() -> impl Strategy<Value = SourceFacts> {
    let rate = prop_oneof![1_u32..26, 26_u32..2_000, 2_000_u32..200_000];
    (rate, proptest::bool::weighted(0.2)).prop_map(|(posts, on_trial)| SourceFacts {
        feed: FeedId::new(0),
        rhythm: Rhythm {
            posts_last_year: posts,
            posts_last_month: posts / 13,
            days_seen: 365,
            ..Rhythm::default()
        },
        on_trial,
    })
}

fn any_morning() -> impl Strategy<Value = Morning> {
    let stories = proptest::collection::vec(any_story(), 0..60);
    let sources = proptest::collection::vec(any_source(), usize::try_from(SOURCES).expect("few"));
    let settings = (
        0_u32..40,
        proptest::option::of(0_u8..=110),
        0_u8..=100,
        0_u32..9,
    );
    (stories, sources, settings).prop_map(|(stories, sources, settings)| {
        let mut morning = came("");
        morning.stories = stories;
        for (id, facts) in (1..).zip(&mut morning.stories) {
            facts.story = StoryId::new(id);
            facts.entry = EntryId::new(1_000 + id);
        }
        morning.sources = sources;
        for (id, source) in (0..).zip(&mut morning.sources) {
            source.feed = FeedId::new(id);
        }
        let (minutes, work_share, rare_share, days_away) = settings;
        morning.settings.minutes = minutes;
        morning.settings.work_share = work_share;
        morning.settings.rare_share = rare_share;
        morning.period.days_away = days_away;
        morning.period.from = NOW.plus_millis(-i64::from(days_away) * DAY_MS);
        morning
    })
}

/// The brief as its description says it: each time the best of all that are left, found by looking at each.
fn naive(input: &BriefInput) -> Brief {
    let (mut table, desks) = Table::new(input);
    let mut open = Vec::new();
    for (facts, desk) in input.stories.iter().zip(desks) {
        let candidate = table.weigh(facts, desk);
        match table.left_out(&candidate) {
            Some(why) => table.put_aside(&candidate, why),
            None => open.push(candidate),
        }
    }
    let mut rare: Vec<Candidate>;
    (rare, open) = open
        .into_iter()
        .partition(|candidate| table.desks[candidate.desk].volume.is_rare);
    while !rare.is_empty() {
        let is_new = |candidate: &Candidate| candidate.facts.arrived_at >= input.period.from;
        let best = (0..rare.len())
            .max_by_key(|n| (!is_new(&rare[*n]), rare[*n].order(table.score(&rare[*n]))))
            .expect("one is left");
        let candidate = rare.remove(best);
        match table.turn_of_rare(&candidate) {
            Some(counted) => table.place(&candidate, counted, true),
            None => open.push(candidate),
        }
    }
    let mut later = Vec::new();
    for keep_parts in [true, false] {
        while !open.is_empty() {
            let best = (0..open.len())
                .max_by_key(|n| open[*n].order(table.score(&open[*n])))
                .expect("one is left");
            let candidate = open.remove(best);
            match table.turn(&candidate, keep_parts) {
                Turn::Card { counted } => table.place(&candidate, counted, false),
                Turn::Aside(why) => table.put_aside(&candidate, why),
                Turn::Later => later.push(candidate),
            }
        }
        std::mem::swap(&mut open, &mut later);
    }
    table.finish()
}

proptest! {
    #[test]
    fn the_merge_equals_looking_at_each(morning in any_morning()) {
        let in_order = |mut brief: Brief| {
            brief.set_aside.sort_by_key(|aside| aside.story);
            brief
        };
        prop_assert_eq!(in_order(morning.brief()), in_order(naive(&morning.input())));
    }

    #[test]
    fn the_order_in_which_stories_are_given_changes_no_card(morning in any_morning(), turn in 0_usize..60) {
        let mut turned = morning.clone();
        let by = turn.min(turned.stories.len());
        turned.stories.rotate_left(by);
        turned.stories.reverse();
        prop_assert_eq!(turned.brief().cards, morning.brief().cards);
    }

    #[test]
    fn every_story_has_one_place_and_every_entry_one_fate(morning in any_morning()) {
        let brief = morning.brief();
        let places = brief.cards.iter().map(|card| card.story).chain(brief.set_aside.iter().map(|one| one.story));
        let mut places: Vec<StoryId> = places.collect();
        places.sort_unstable();
        let all: Vec<StoryId> = morning.stories.iter().map(|facts| facts.story).collect();
        prop_assert_eq!(places, all);

        // Each story has two entries, the one that stands for it and another.
        let members: Vec<(EntryId, StoryId)> = morning.stories.iter()
            .flat_map(|facts| [(facts.entry, facts.story), (EntryId::new(-facts.entry.get()), facts.story)])
            .collect();
        let fates = fates(&brief, &members);
        let account: Account = fates.iter().map(|(_, fate)| *fate).collect();
        prop_assert_eq!(account.arrived(), 2 * morning.stories.len() as u64);
        prop_assert_eq!(account.brief, brief.cards.len() as u64);
        prop_assert_eq!(account.muted, 0);
        let waiting = fates.iter().filter(|(_, fate)| *fate == Fate::Waiting).count();
        prop_assert_eq!(waiting as u64, account.waiting);
    }

    #[test]
    fn at_most_four_reasons_make_the_score(morning in any_morning()) {
        let brief = morning.brief();
        let cards = brief.cards.iter().map(|card| (card.score, &card.reasons));
        for (score, reasons) in cards.chain(brief.set_aside.iter().map(|one| (one.score, &one.reasons))) {
            prop_assert!(reasons.len() <= 4);
            prop_assert_eq!(reasons.iter().map(|reason| reason.points).sum::<Points>(), score);
            prop_assert!(reasons.iter().all(|reason| reason.points != Points::ZERO));
        }
        for card in &brief.cards {
            let counts = card.reasons.iter()
                .filter(|reason| reason.points > Points::ZERO || !reason.kind.is_of_volume());
            let speaks: Points = counts.map(|reason| reason.points).sum();
            prop_assert!(speaks >= morning.settings.bar);
        }
    }

    #[test]
    fn the_budget_and_the_limits_are_kept(morning in any_morning()) {
        let brief = morning.brief();
        let counted: u32 = brief.cards.iter().map(|card| card.counted).sum();
        prop_assert_eq!(counted, brief.minutes);
        prop_assert!(brief.minutes <= morning.settings.minutes);
        let long = brief.cards.iter().filter(|card| card.counted < card.minutes).count();
        prop_assert!(long <= 1, "one long read");
        for source in &morning.sources {
            let of_source = brief.cards.iter().filter(|card| {
                morning.stories.iter().any(|facts| facts.story == card.story && facts.feed == source.feed)
            });
            let most = if source.on_trial { 1 } else { 3 };
            prop_assert!(of_source.count() <= most);
        }
    }

    #[test]
    fn a_rare_voice_is_in_or_something_of_its_own_kept_it_out(morning in any_morning()) {
        let brief = morning.brief();
        let rare: BTreeSet<FeedId> = morning.sources.iter()
            .filter(|source| source.rhythm.is_rare()).map(|source| source.feed).collect();
        let of_rare = brief.cards.iter().filter(|card| morning.stories.iter().any(|facts| facts.story == card.story && rare.contains(&facts.feed)));
        let has_rare = of_rare.count() > 0;
        for aside in &brief.set_aside {
            let facts = morning.stories.iter().find(|facts| facts.story == aside.story).expect("a story");
            if !rare.contains(&facts.feed) {
                continue;
            }
            match aside.why {
                // Never for what others have: only other rare voices take its room, and none where the user gave them none.
                SetAsideWhy::NoRoom { .. } | SetAsideWhy::Waits { .. } => prop_assert!(
                    has_rare || morning.settings.minutes == 0 || morning.settings.rare_share == 0
                ),
                SetAsideWhy::TooManyOfTechnology { .. } => prop_assert!(false, "no limit for rare voices"),
                _ => {}
            }
        }
    }
}
