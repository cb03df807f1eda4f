//! Sources over months, simulated a day at a time.

use insta::assert_snapshot;
use vigie_core::{FeedId, Timestamp};

use super::{
    DeadWhy, QuarantinedBy, Remedy, SignalToNoise, SourceHistory, SourceState, Standing, Verdict,
    WeekCount, budget_of, judge, remedies, signal_to_noise, standing,
};
use crate::rhythm::{DAY_MS, Rhythm};

const START: Timestamp = Timestamp::from_millis(20_000 * DAY_MS);

fn day(day: i64) -> Timestamp {
    START.plus_millis(day * DAY_MS)
}

/// A source that has published nothing yet.
fn silent() -> SourceHistory {
    SourceHistory {
        feed: FeedId::new(1),
        weeks: [WeekCount::default(); 8],
        own_budget: None,
        state: SourceState::Normal { held_until: None },
        known_since: day(-400),
        rhythm: Rhythm::default(),
        last_success: None,
        failing_since: None,
        gone_at: None,
        opened_topics: Vec::new(),
        narrower: None,
    }
}

/// A source with so many entries a day and so many opened a day.
struct Source {
    history: SourceHistory,
    days: Vec<(u32, u32)>,
}

impl Source {
    fn new(state: SourceState) -> Self {
        let history = SourceHistory {
            state,
            known_since: day(0),
            ..silent()
        };
        Self {
            history,
            days: Vec::new(),
        }
    }

    /// Lives that many days and tells what was done on which.
    fn live(&mut self, days: usize, entries: u32, opened: u32) -> String {
        let mut told = String::new();
        for _ in 0..days {
            self.days.push((entries, opened));
            let now = day(i64::try_from(self.days.len()).expect("a small number"));
            for (week, days) in self.history.weeks.iter_mut().zip(self.days.rchunks(7)) {
                week.entries = days.iter().map(|(entries, _)| entries).sum();
                week.opened = days.iter().map(|(_, opened)| opened).sum();
                week.minutes = week.entries * 3;
                week.shown = week.entries.min(7);
            }
            let (verdict, change) = judge(&self.history, 50, now);
            if let Some(change) = change {
                self.history.state = change.after;
                told.push_str(&format!("day {}: {}\n", self.days.len(), words(&verdict)));
            }
        }
        told
    }

    /// What the user says of it, at the end of that day.
    fn is_told(&mut self, state: SourceState) {
        self.history.state = state;
    }
}

fn words(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Stay => "stays".to_owned(),
        Verdict::Quarantine {
            figures, remedies, ..
        } => format!(
            "quarantine, {} and {} of {}; {remedies:?}",
            figures.last_week,
            figures.week_before,
            figures.budget.a_week.unwrap_or(0),
        ),
        Verdict::LetBack { figures, is_calm } => format!(
            "let back, {} of {}, {}",
            figures.last_week,
            figures.budget.a_week.unwrap_or(0),
            if *is_calm { "calm" } else { "for a review" },
        ),
        Verdict::EndTrial { keep, .. } => format!("end of trial, keep: {keep}"),
    }
}

#[test]
fn a_source_that_grows_noisy_leaves_within_two_weeks_and_comes_back_when_calm() {
    let mut source = Source::new(SourceState::Normal { held_until: None });
    let told = [
        source.live(60, 2, 0),
        source.live(21, 20, 0),
        source.live(30, 1, 0),
    ];
    assert_snapshot!(told.concat(), @r"
    day 68: quarantine, 140 and 32 of 30; [Drop, DigestOnly]
    day 87: let back, 26 of 30, calm
    ");
}

#[test]
fn one_loud_day_or_one_busy_week_changes_nothing() {
    let mut source = Source::new(SourceState::Normal { held_until: None });
    let told = [
        source.live(30, 2, 0),
        source.live(1, 200, 0),
        source.live(30, 2, 0),
        source.live(5, 9, 0),
        source.live(30, 1, 0),
    ];
    assert_eq!(told.concat(), "");
}

#[test]
fn a_source_that_is_read_may_publish_more() {
    let mut read = Source::new(SourceState::Normal { held_until: None });
    assert_eq!(read.live(90, 10, 1), "", "70 a week, 7 of them opened");
    assert_snapshot!(format!("{:?}", budget_of(&read.history)), @"Budget { a_week: Some(135), by: Reading { opened_in_four_weeks: 28 } }");
    let mut unread = Source::new(SourceState::Normal { held_until: None });
    assert!(unread.live(90, 10, 0).contains("quarantine"));
}

#[test]
fn what_stays_noisy_comes_back_for_a_review_every_four_weeks() {
    let mut source = Source::new(SourceState::Normal { held_until: None });
    assert_snapshot!(source.live(84, 40, 0), @r"
    day 14: quarantine, 280 and 280 of 30; [Drop, DigestOnly]
    day 42: let back, 280 of 30, for a review
    day 49: quarantine, 280 and 280 of 30; [Drop, DigestOnly]
    day 77: let back, 280 of 30, for a review
    day 84: quarantine, 280 and 280 of 30; [Drop, DigestOnly]
    ");
}

#[test]
fn letting_a_source_back_holds_for_four_weeks() {
    let mut source = Source::new(SourceState::Normal { held_until: None });
    source.live(13, 40, 0);
    let (verdict, change) = judge(&source.history, 50, day(14));
    assert!(matches!(verdict, Verdict::Quarantine { .. }));
    let change = change.expect("a change");
    assert_eq!(change.before, SourceState::Normal { held_until: None });
    source.is_told(SourceState::held(day(14)));
    let told = source.live(40, 40, 0);
    assert!(told.starts_with("day 42: quarantine"), "{told}");
}

#[test]
fn the_budget_of_the_user_s_own_goes_before_all_figures() {
    let judged = |own: u32, entries: u32| {
        let mut source = Source::new(SourceState::Normal { held_until: None });
        source.history.own_budget = Some(own);
        source.live(30, entries, 0)
    };
    assert_eq!(judged(0, 5_000), "");
    assert_eq!(judged(700, 100), "");
    assert!(judged(5, 1).starts_with("day 14: quarantine"));
}

#[test]
fn what_the_user_put_away_stays_away_until_then() {
    let mut source = Source::new(SourceState::put_away(day(0), None));
    assert_eq!(source.live(200, 1, 1), "");
    let mut source = Source::new(SourceState::put_away(day(0), Some(day(90))));
    assert_eq!(source.live(200, 1, 1), "day 90: let back, 7 of 135, calm\n");
}

#[test]
fn a_trial_ends_by_what_was_opened_if_there_was_a_chance_to_open() {
    let trial = |entries, opened, opened_of_all| {
        let mut source = Source::new(SourceState::trial(day(0)));
        source.live(27, entries, opened);
        let (verdict, change) = judge(&source.history, opened_of_all, day(28));
        (words(&verdict), change.expect("a change").after)
    };
    let normal = SourceState::Normal { held_until: None };
    let kept = ("end of trial, keep: true".to_owned(), normal);
    assert_eq!(trial(1, 1, 50), kept);
    assert_eq!(trial(0, 0, 50), kept, "it said nothing yet");
    assert_eq!(trial(1, 0, 0), kept, "nothing is opened of any source");
    let (words, after) = trial(1, 0, 50);
    assert_eq!(words, "end of trial, keep: false");
    let by_trial = SourceState::Quarantined {
        since: day(28),
        review_at: Some(day(56)),
        by: QuarantinedBy::Trial,
    };
    assert_eq!(after, by_trial);
}

#[test]
fn who_fails_the_trial_has_another_after_four_weeks() {
    let mut source = Source::new(SourceState::trial(day(0)));
    let told = source.live(100, 1, 0);
    assert_snapshot!(told, @r"
    day 28: end of trial, keep: false
    day 56: let back, 7 of 30, calm
    day 84: end of trial, keep: false
    ");
}

#[test]
fn remedies_fit_what_is_known() {
    let noisy = SourceHistory {
        weeks: [WeekCount {
            entries: 100,
            shown: 3,
            ..WeekCount::default()
        }; 8],
        ..silent()
    };
    assert_eq!(remedies(&noisy, 40), [Remedy::Drop, Remedy::DigestOnly]);
    assert_eq!(
        remedies(&noisy, 0),
        [Remedy::DigestOnly],
        "nothing is opened at all"
    );

    let mut read = noisy.clone();
    read.weeks[0].opened = 10;
    let topic = |name: &str, count| (name.to_owned(), count);
    read.opened_topics = vec![topic("rust", 2), topic("kubernetes", 4), topic("cost", 1)];
    read.narrower = Some("https://news.example/".to_owned());
    assert_snapshot!(format!("{:?}", remedies(&read, 40)), @r#"[Filter { topics: ["kubernetes", "rust"], covers: 60 }, NarrowerFeed { address: "https://news.example/" }, DigestOnly]"#);
    read.opened_topics.truncate(1);
    read.narrower = None;
    assert_eq!(
        remedies(&read, 40),
        [Remedy::DigestOnly],
        "two of ten make no filter"
    );
}

#[test]
fn signal_to_noise_says_one_in_so_many() {
    let mut history = silent();
    assert_snapshot!(format!("{:?}", signal_to_noise(&history)), @"SignalToNoise { useful: 0, entries: 0, one_in: None, minutes_for_each: None, minutes: 0, opened: 0, kept: 0, shared: 0 }");
    for week in &mut history.weeks {
        *week = WeekCount {
            entries: 50,
            minutes: 150,
            opened: 1,
            kept: 1,
            ..WeekCount::default()
        };
    }
    history.weeks[0].shared = 3;
    assert_snapshot!(format!("{:?}", signal_to_noise(&history)), @"SignalToNoise { useful: 10, entries: 400, one_in: Some(40), minutes_for_each: Some(120), minutes: 1200, opened: 8, kept: 8, shared: 3 }");
}

#[test]
fn figures_that_were_written_down_by_the_first_versions_are_read() {
    let stored = r#"{"useful":1,"entries":40,"one_in":40,"minutes_for_each":120}"#;
    let signal: SignalToNoise = serde_json::from_str(stored).expect("figures");
    assert_eq!((signal.entries, signal.opened), (40, 0));
}

#[test]
fn rare_dormant_and_dead_are_told_apart() {
    let ages = |days: &[i64]| {
        let dates: Vec<Timestamp> = days.iter().map(|ago| day(-ago)).collect();
        Rhythm::of(&dates, day(0))
    };
    let weekly: Vec<i64> = (0..50).map(|week| 3 + 7 * week).collect();
    let stopped: Vec<i64> = (0..50).map(|week| 120 + 7 * week).collect();
    let cases = [
        ("weekly", ages(&weekly), Standing::Active),
        (
            "twice a year, silent for ten months",
            ages(&[300, 480, 650]),
            Standing::Rare { posts_last_year: 1 },
        ),
        (
            "weekly once, silent for four months",
            ages(&stopped),
            Standing::Dormant { since: day(-120) },
        ),
        (
            "never a word",
            ages(&[]),
            Standing::Dormant { since: day(-400) },
        ),
    ];
    for (case, rhythm, expected) in cases {
        let history = SourceHistory { rhythm, ..silent() };
        assert_eq!(standing(&history, day(0)), expected, "{case}");
    }
    let new = SourceHistory {
        known_since: day(-2),
        rhythm: ages(&[1, 1, 1]),
        ..silent()
    };
    assert_eq!(standing(&new, day(0)), Standing::New);
    let known_at_once = SourceHistory {
        known_since: day(-2),
        rhythm: ages(&stopped),
        ..silent()
    };
    let dormant = Standing::Dormant { since: day(-120) };
    assert_eq!(standing(&known_at_once, day(0)), dormant);
}

#[test]
fn the_dead_are_those_that_say_so_or_only_fail_and_an_answer_raises_them() {
    let lively = SourceHistory {
        rhythm: Rhythm::of(&(0..40).map(|ago| day(-ago)).collect::<Vec<_>>(), day(0)),
        ..silent()
    };
    let failing = |since: i64, success: Option<i64>| SourceHistory {
        failing_since: Some(day(since)),
        last_success: success.map(day),
        ..lively.clone()
    };
    let dead = Standing::Dead {
        since: day(-30),
        why: DeadWhy::Failing,
    };
    assert_eq!(standing(&failing(-30, Some(-31)), day(0)), dead);
    assert_eq!(standing(&failing(-30, None), day(0)), dead);
    assert_eq!(standing(&failing(-30, Some(-2)), day(0)), Standing::Active);
    assert_eq!(standing(&failing(-3, Some(-4)), day(0)), Standing::Active);
    let gone = SourceHistory {
        gone_at: Some(day(-1)),
        last_success: Some(day(-3)),
        ..lively
    };
    let why = DeadWhy::Gone;
    assert_eq!(
        standing(&gone, day(0)),
        Standing::Dead {
            since: day(-1),
            why
        }
    );
}
