//! Briefs, as a user would judge them.

mod notation;
mod properties;

use insta::assert_snapshot;

use crate::brief::{Brief, Purpose};
use crate::points::Points;
use crate::taste::{Act, ActKind, Feature, Taste};
use notation::{NOW, brief_of, came};

#[test]
fn a_rare_voice_survives_a_loud_week() {
    assert_snapshot!(brief_of("loud.example ×200, rare.example 2/y «Kubernetes»", 15), @r"
    rare.example: 3 min, +5.95 = on Cloud exit: Kubernetes +2.50; 6 h ago +0.45; rare, 2 a year +3.00
    loud.example: 3 min, -1.84 = 6 h ago +0.45; loud, 200 a day -2.29
    loud.example: 3 min, -4.43 = 6 h ago +0.45; its no. 2 -4.88
    loud.example: 3 min, -7.02 = 6 h ago +0.45; its no. 3 -7.47
      not loud.example ×197: 3 of the source
    12 minutes
    ");
}

#[test]
fn a_wire_does_not_fill_the_brief_but_its_story_told_by_twelve_others_comes() {
    assert_snapshot!(brief_of(
        "wire.example ×299 300/d (Azure), wire.example told:13 300/d,
         blog.example ×2 2/w «Rust», lab.example 1/w «Kafka» 5m",
        15,
    ), @r"
    lab.example: 5 min, +2.95 = on Data: Kafka +2.50; 6 h ago +0.45
    wire.example: 3 min, +2.67 = told by 13 +2.22; 6 h ago +0.45
    blog.example: 3 min, +1.45 = watched: Rust +1.00; 6 h ago +0.45
    blog.example: 3 min, +1.15 = watched: Rust +1.00; 6 h ago +0.45; its no. 2 -0.30
      not wire.example ×299: no room for 3 min
    14 minutes
    ");
}

#[test]
fn nothing_came() {
    assert_snapshot!(brief_of("", 15), @"nothing came");
}

#[test]
fn nothing_was_worth_it() {
    assert_snapshot!(brief_of("press.example ×40 rule:-200, blog.example -9d", 15), @r"
      not blog.example ×1: below +0.10
      not press.example ×40: below +0.10
    nothing for today
    ");
}

#[test]
fn where_there_is_nothing_else_the_best_of_loud_sources_is_shown() {
    assert_snapshot!(brief_of("wire.example ×300, daily.example ×40 «Azure», daily.example ×2 (Rust) 40/d", 15), @r"
    daily.example: 3 min, -0.14 = watched: Azure +1.00; 6 h ago +0.45; loud, 40 a day -1.59
    wire.example: 3 min, -2.01 = 6 h ago +0.45; loud, 300 a day -2.46
    daily.example: 3 min, -2.03 = watched: Azure +1.00; 6 h ago +0.45; its no. 2 -3.48
    daily.example: 3 min, -3.92 = watched: Azure +1.00; 6 h ago +0.45; its no. 3 -5.37
    wire.example: 3 min, -4.77 = 6 h ago +0.45; its no. 2 -5.22
      not daily.example ×39: 3 of the source
      not wire.example ×298: no room for 3 min
    15 minutes
    ");
}

#[test]
fn what_came_over_a_weekend_is_new_on_monday() {
    let mut morning = came("blog.example -64h, late.example old:5d");
    morning.period.from = NOW.plus_millis(-72 * 60 * 60 * 1_000);
    morning.period.days_away = 3;
    assert_snapshot!(morning.told(), @r"
    blog.example: 3 min, +0.23 = 64 h ago +0.23
      not late.example ×1: below +0.10
    3 minutes
    ");
}

#[test]
fn a_first_day_of_forty_new_feeds_shows_what_is_recent_and_one_of_each() {
    // Each feed lists thirty entries, one a week, the last two of this week: some twelve hundred in all.
    let feeds: Vec<String> = (1..=40)
        .flat_map(|feed| {
            let last_week = format!("f{feed:02} ×28 1/w old:{}d trial", 9 + feed % 90);
            [
                last_week,
                format!("f{feed:02} old:{feed}h 1/w trial «Rust»"),
            ]
        })
        .chain(["f07 1/w old:30h «Kubernetes»".to_owned()])
        .collect();
    let morning = came(&feeds.join(","));
    let brief = morning.brief();
    let told = morning.told();
    let cards: Vec<&str> = told.lines().take(brief.cards.len()).collect();
    assert_snapshot!(cards.join("\n"), @r"
    f07: 3 min, +2.75 = on Cloud exit: Kubernetes +2.50; 30 h ago +0.25
    f01: 3 min, +1.49 = watched: Rust +1.00; 1 h ago +0.49
    f02: 3 min, +1.48 = watched: Rust +1.00; 2 h ago +0.48
    f03: 3 min, +1.47 = watched: Rust +1.00; 3 h ago +0.47
    ");
    let old = told.lines().filter(|line| line.contains("old on arrival"));
    assert_eq!(old.count(), 40);
}

#[test]
fn a_long_essay_of_a_rare_expert_is_there_and_leaves_room_for_others() {
    assert_snapshot!(brief_of(
        "expert.example 4/y 25m, blog.example «Kubernetes» 4m, other.example «Kafka» 5m",
        15,
    ), @r"
    expert.example: 25 min, counts 7, +3.45 = 6 h ago +0.45; rare, 4 a year +3.00
    blog.example: 4 min, +2.95 = on Cloud exit: Kubernetes +2.50; 6 h ago +0.45
      not other.example ×1: no room for 5 min
    11 minutes
    ");
}

#[test]
fn a_second_long_read_counts_in_full() {
    assert_snapshot!(brief_of("a.example «Kubernetes» 25m, b.example «Kafka» 20m, c.example 4m", 15), @r"
    a.example: 25 min, counts 7, +2.95 = on Cloud exit: Kubernetes +2.50; 6 h ago +0.45
    c.example: 4 min, +0.45 = 6 h ago +0.45
      not b.example ×1: no room for 20 min
    11 minutes
    ");
}

#[test]
fn a_smaller_story_fits_where_a_larger_one_did_not() {
    assert_snapshot!(brief_of(
        "a.example «Kubernetes» 7m, b.example «Kafka» 7m, c.example «Rust» 5m, d.example 1m",
        15,
    ), @r"
    a.example: 7 min, +2.95 = on Cloud exit: Kubernetes +2.50; 6 h ago +0.45
    b.example: 7 min, +2.95 = on Data: Kafka +2.50; 6 h ago +0.45
    d.example: 1 min, +0.45 = 6 h ago +0.45
      not c.example ×1: no room for 5 min
    15 minutes
    ");
}

#[test]
fn many_rare_voices_leave_a_third_to_the_news_and_wait_their_turn() {
    let rare: Vec<String> = (1..=6)
        .map(|n| format!("rare{n}.example 10/y 4m"))
        .collect();
    let text = format!(
        "{}, wire.example 300/d told:30 «Kubernetes» «Kafka» 4m",
        rare.join(",")
    );
    let mut morning = came(&text);
    assert_snapshot!(morning.told(), @r"
    rare1.example: 4 min, +3.45 = 6 h ago +0.45; rare, 10 a year +3.00
    rare2.example: 4 min, +3.45 = 6 h ago +0.45; rare, 10 a year +3.00
    wire.example: 4 min, +6.69 = told by 30 +2.94; on Cloud exit: Kubernetes +2.50; on Data: Kafka +1.25
      not rare3.example ×1: waits for 4 min
      not rare4.example ×1: waits for 4 min
      not rare5.example ×1: waits for 4 min
      not rare6.example ×1: waits for 4 min
    12 minutes
    ");

    // The next morning those that waited are the first.
    let waits = waiting(&morning.brief());
    morning.stories.retain(|facts| waits.contains(&facts.story));
    let day = NOW.plus_millis(24 * 60 * 60 * 1_000);
    (morning.period.from, morning.period.to) = (NOW, day);
    let mut next = came("new.example 10/y 4m «Kubernetes» «Kafka»")
        .stories
        .remove(0);
    next.feed = vigie_core::FeedId::new(0);
    next.story = vigie_core::StoryId::new(77);
    (next.at, next.arrived_at) = (day, day);
    morning.stories.push(next);
    let first = morning.brief().cards.remove(0);
    assert!(waits.contains(&first.story), "{first:?}");
}

#[test]
fn a_rare_voice_waits_for_two_weeks_and_no_longer() {
    assert_snapshot!(brief_of(
        "a.example 5/y 4m, b.example 5/y 4m, c.example 5/y 4m, d.example 5/y 4m -13d, e.example 5/y 4m -15d",
        12,
    ), @r"
    d.example: 4 min, +1.00 = 13 days ago -2.00; rare, 5 a year +3.00
    e.example: 4 min, +1.00 = 15 days ago -2.00; rare, 5 a year +3.00
    a.example: 4 min, +3.45 = 6 h ago +0.45; rare, 5 a year +3.00
      not b.example ×1: waits for 4 min
      not c.example ×1: waits for 4 min
    12 minutes
    ");
}

#[test]
fn one_source_and_one_technology_have_three_cards_at_most() {
    assert_snapshot!(brief_of(
        "blog.example ×5 1m, a.example «Kafka» 1m, b.example «Kafka» 1m, c.example «Kafka» 1m, d.example «Kafka» 1m",
        30,
    ), @r"
    a.example: 1 min, +2.95 = on Data: Kafka +2.50; 6 h ago +0.45
    b.example: 1 min, +2.95 = on Data: Kafka +2.50; 6 h ago +0.45
    c.example: 1 min, +2.95 = on Data: Kafka +2.50; 6 h ago +0.45
    blog.example: 1 min, -0.24 = 6 h ago +0.45; loud, 5 a day -0.69
    blog.example: 1 min, -1.23 = 6 h ago +0.45; its no. 2 -1.68
    blog.example: 1 min, -2.22 = 6 h ago +0.45; its no. 3 -2.67
      not blog.example ×2: 3 of the source
      not d.example ×1: 3 about Kafka
    6 minutes
    ");
}

#[test]
fn what_is_settled_drops_out_unless_something_else_is_in_the_title() {
    assert_snapshot!(brief_of(
        "a.example «SOAP», b.example «SOAP» «Rust», c.example (SOAP), d.example (SOAP) (Rust), e.example «SOAP» told:9",
        30,
    ), @r"
    b.example: 3 min, +1.45 = watched: Rust +1.00; 6 h ago +0.45
    d.example: 3 min, +0.75 = 6 h ago +0.45; watched: Rust +0.30
      not a.example ×1: SOAP is settled
      not c.example ×1: SOAP is settled
      not e.example ×1: SOAP is settled
    6 minutes
    ");
}

#[test]
fn work_and_me_have_their_parts_and_what_one_leaves_the_other_has() {
    let text = "a.example «Kubernetes» 4m, b.example «Kafka» 4m, c.example «Rust» 4m, d.example «Azure» 4m,
                mine.example me 4m, fun.example me 4m -40h";
    let mut morning = came(text);
    morning.settings.minutes = 20;
    morning.settings.work_share = Some(60);
    assert_snapshot!(morning.told(), @r"
    a.example: 4 min, +2.95 = on Cloud exit: Kubernetes +2.50; 6 h ago +0.45
    b.example: 4 min, +2.95 = on Data: Kafka +2.50; 6 h ago +0.45
    c.example: 4 min, +1.45 = watched: Rust +1.00; 6 h ago +0.45
    mine.example: 4 min, +0.45 = 6 h ago +0.45
    fun.example: 4 min, +0.16 = 40 h ago +0.16
      not d.example ×1: no room for 4 min
    20 minutes
    ");
    morning
        .stories
        .retain(|facts| facts.purpose == Purpose::Work);
    assert_snapshot!(morning.told(), @r"
    a.example: 4 min, +2.95 = on Cloud exit: Kubernetes +2.50; 6 h ago +0.45
    b.example: 4 min, +2.95 = on Data: Kafka +2.50; 6 h ago +0.45
    c.example: 4 min, +1.45 = watched: Rust +1.00; 6 h ago +0.45
    d.example: 4 min, +1.45 = watched: Azure +1.00; 6 h ago +0.45
    16 minutes
    ");
}

#[test]
fn a_source_on_trial_has_one_card() {
    assert_snapshot!(brief_of("new.example ×3 trial «Kubernetes», b.example", 30), @r"
    new.example: 3 min, +2.48 = on Cloud exit: Kubernetes +2.50; 6 h ago +0.45; loud, 3 a day -0.47
    b.example: 3 min, +0.45 = 6 h ago +0.45
      not new.example ×2: on trial
    6 minutes
    ");
}

#[test]
fn rules_keep_out_whatever_speaks_for_a_story() {
    assert_snapshot!(brief_of(
        "d.example «Kafka» digest:jobs, r.example «Kafka» rule:-900,
         up.example rule:150",
        30,
    ), @r"
    up.example: 3 min, +1.95 = rule mine +1.50; 6 h ago +0.45
      not d.example ×1: rule jobs
      not r.example ×1: below +0.10
    3 minutes
    ");
}

#[test]
fn after_days_away_what_still_matters_comes_and_age_counts_for_little() {
    let text = "a.example told:8 -7d, b.example «Kubernetes» -8d, c.example -2h, loud.example ×90 -1d, d.example -8d «Rust»";
    let mut morning = came(text);
    morning.period.days_away = 9;
    morning.period.from = NOW.plus_millis(-9 * 24 * 60 * 60 * 1_000);
    assert_snapshot!(morning.told(), @r"
    While you were away (9 days):
    b.example: 3 min, +3.93 = on Cloud exit: Kubernetes +3.75; 192 h ago +0.18
    a.example: 3 min, +2.92 = told by 8 +2.70; 168 h ago +0.22
    d.example: 3 min, +1.18 = watched: Rust +1.00; 192 h ago +0.18
    c.example: 3 min, +0.49 = 2 h ago +0.49
    loud.example: 3 min, -1.48 = 24 h ago +0.46; loud, 90 a day -1.94
      not loud.example ×89: no room for 3 min
    15 minutes
    ");
    morning.period.days_away = 3;
    assert!(!morning.told().contains("away"), "a weekend is no absence");
}

#[test]
fn a_list_of_everything_is_about_nothing() {
    assert_snapshot!(brief_of(
        "links.example (Kubernetes) (Kafka) (Helm) (Rust) (Azure) 2m, deep.example «Kubernetes» 2m",
        15,
    ), @r"
    deep.example: 2 min, +2.95 = on Cloud exit: Kubernetes +2.50; 6 h ago +0.45
    links.example: 2 min, +2.25 = on Cloud exit: Kubernetes +1.20; on Data: Kafka +0.60; 6 h ago +0.45
    4 minutes
    ");
}

#[test]
fn a_story_that_was_shown_comes_again_only_where_much_speaks_for_it() {
    assert_snapshot!(brief_of("a.example again, b.example again told:12 «Kubernetes»", 15), @r"
    b.example: 3 min, +3.14 = on Cloud exit: Kubernetes +2.50; told by 12 +2.14; again -1.50
      not a.example ×1: below +0.10
    3 minutes
    ");
}

#[test]
fn an_entry_dated_in_the_future_is_no_fresher_than_one_of_now() {
    let mut morning = came("a.example -0h, b.example -0h");
    morning.stories[0].at = NOW.plus_millis(i64::MAX);
    let scores: Vec<Points> = morning
        .brief()
        .cards
        .iter()
        .map(|card| card.score)
        .collect();
    assert_eq!(scores, [Points(50), Points(50)]);
}

#[test]
fn what_the_user_opens_rises_and_what_is_dismissed_sinks() {
    let mut morning = came("liked.example ×2 -30h, plain.example -2h, disliked.example -2h");
    let act = |feed: i64, kind| Act {
        at: NOW,
        kind,
        features: vec![Feature::Source {
            feed: vigie_core::FeedId::new(feed),
        }],
    };
    let acts: Vec<Act> = [
        vec![act(0, ActKind::Kept); 4],
        vec![act(2, ActKind::Dismissed); 4],
    ]
    .concat();
    morning.taste = Taste::learn(&acts, NOW);
    assert_snapshot!(morning.told(), @r"
    liked.example: 3 min, +0.88 = taste +0.93; 30 h ago +0.25; loud, 2 a day -0.30
    plain.example: 3 min, +0.48 = 2 h ago +0.48
    liked.example: 3 min, +0.28 = taste +0.93; 30 h ago +0.25; its no. 2 -0.90
      not disliked.example ×1: below +0.10
    9 minutes
    ");
}

#[test]
fn the_sum_of_what_was_set_aside_counts_each_entry_once() {
    let morning = came(
        "wire.example ×20 «Azure» (Rust) entries:3, blog.example -9d entries:2, d.example digest:jobs (Rust)",
    );
    let sum = morning.brief().set_aside_sum(&morning.stories);
    assert_snapshot!(format!("{sum:?}"), @"SetAsideSum { stories: 19, entries: 54, technologies: [(TechnologyId(4), 51), (TechnologyId(3), 1)], others: 2 }");
    let by_technology: u32 = sum.technologies.iter().map(|(_, entries)| entries).sum();
    assert_eq!(by_technology + sum.others, sum.entries);
}

#[test]
fn a_brief_of_no_minutes_is_empty() {
    assert_snapshot!(brief_of("a.example «Kubernetes», rare.example 2/y", 0), @r"
      not a.example ×1: no room for 1 min
      not rare.example ×1: waits for 1 min
    nothing for today
    ");
}

#[test]
fn a_story_that_is_given_twice_has_one_place() {
    let mut morning = came("a.example, b.example");
    morning.stories.push(morning.stories[0].clone());
    let brief = morning.brief();
    assert_eq!(brief.cards.len() + brief.set_aside.len(), 2);
}

#[test]
fn a_card_has_one_form_as_json() {
    let brief = came("blog.example «Kubernetes» told:2 20m, loud.example ×9 «SOAP»").brief();
    let card = serde_json::to_string_pretty(&brief.cards[0]).expect("plain data");
    assert_snapshot!(card, @r#"
    {
      "story": 1,
      "entry": 1001,
      "score": 355,
      "reasons": [
        {
          "is": "on_map",
          "map": "Cloud exit",
          "technology": 1,
          "points": 250
        },
        {
          "is": "many_sources",
          "count": 2,
          "points": 60
        },
        {
          "is": "fresh",
          "hours": 6,
          "points": 45
        }
      ],
      "minutes": 20,
      "counted": 7
    }
    "#);
    let aside = serde_json::to_string(&brief.set_aside[0]).expect("plain data");
    assert_snapshot!(aside, @r#"{"story":2,"entry":1002,"score":-49,"reasons":[{"is":"fresh","hours":6,"points":45},{"is":"loud","posts_per_day":900,"points":-94}],"why":{"is":"settled","technology":5}}"#);
    let json = serde_json::to_string(&brief).expect("plain data");
    assert_eq!(
        serde_json::from_str::<Brief>(&json).expect("what was written"),
        brief
    );
}

/// The stories that wait for the next brief.
fn waiting(brief: &Brief) -> Vec<vigie_core::StoryId> {
    let waits = brief
        .set_aside
        .iter()
        .filter(|one| matches!(one.why, crate::SetAsideWhy::Waits { .. }));
    waits.map(|one| one.story).collect()
}
