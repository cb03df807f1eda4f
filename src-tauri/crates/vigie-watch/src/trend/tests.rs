use proptest::prelude::*;
use vigie_core::{EntryId, FeedId, StoryId, TechnologyId};

use super::*;

/// The first instant of week 0.
const START: Timestamp = Timestamp::from_millis(1_000 * WEEK);

fn signal(owner: &str, entry: i64, story: i64, at: Timestamp) -> Signal {
    Signal {
        technology: TechnologyId::new(1),
        entry: EntryId::new(entry),
        story: StoryId::new(story),
        feed: FeedId::new(1),
        owner: owner.to_owned(),
        at,
        kind: None,
        in_title: false,
    }
}

/// `2 2 absent 5`: in each week so many owners tell a story of their own, at its end; `40x` is one story that forty tell, `5!`
/// five stories of one owner, `2/3` two while a third of the hundred feeds answers. Now is the end of the last week.
fn trend_of(notation: &str) -> Trend {
    let mut signals = Vec::new();
    let mut weeks = Vec::new();
    for (number, week) in (0..).zip(notation.split(' ')) {
        let start = START.plus_millis(number * WEEK);
        let (count, part) = week.split_once('/').unwrap_or((week, "1"));
        weeks.push(WeekCover {
            start,
            feeds_alive: 100 / part.parse::<u32>().expect("a part"),
            feeds_all: 100,
            absent: week == "absent",
        });
        let digits = count.trim_end_matches(['x', '!']);
        for one in 0..digits.parse().unwrap_or(0) {
            let entry = i64::try_from(signals.len()).expect("few");
            let story = if count.ends_with('x') { -number } else { entry };
            let owner = if count.ends_with('!') { 0 } else { one };
            signals.push(signal(
                &format!("{owner}.example"),
                entry,
                story,
                start.plus_millis(WEEK - 1),
            ));
        }
    }
    let now = START.plus_millis(i64::try_from(weeks.len()).expect("few") * WEEK);
    trend(&signals, &weeks, now)
}

/// The weeks as `signal`, with `?` if missing and `*3.1` if a burst.
fn check(notation: &str, expected: &str) {
    let trend = trend_of(notation);
    let week = |week: &TrendWeek| {
        let mark = if week.missing { "?" } else { "" };
        let burst = week
            .burst
            .map_or(String::new(), |burst| format!("*{burst:.1}"));
        let signal = (week.signal * 10.0).round() / 10.0;
        format!("{signal}{mark}{burst}")
    };
    let weeks: Vec<String> = trend.weeks.iter().map(week).collect();
    let usual = trend
        .usual
        .map_or("none".to_owned(), |usual| format!("{usual:.1}"));
    assert_eq!(
        format!("{}, usual {usual}", weeks.join(" ")),
        expected,
        "{notation}"
    );
}

#[test]
fn a_story_is_one_signal_however_many_tell_it() {
    check("40x 8 0", "1 8 0, usual 3.0");
    let trend = trend_of("40x 8 0");
    assert_eq!((trend.weeks[0].stories, trend.weeks[0].owners), (1, 1));
    assert_eq!((trend.weeks[1].stories, trend.weeks[1].owners), (8, 8));
}

#[test]
fn more_stories_of_one_owner_count_less_and_less() {
    check("4! 4", "2.1 4, usual 3.0");
}

#[test]
fn bursts_are_told_by_the_technologys_own_past() {
    check("1 2 0 1 2 1 9", "1 2 0 1 2 1 9*3.6, usual 1.7");
    // A busy technology is not so easily surprising,
    check("20 24 18 22 19 25 30", "20 24 18 22 19 25 30, usual 22.6");
    // a restless one even less,
    check("5 30 4 28 6 31 5 60", "5 30 4 28 6 31 5 60, usual 21.1");
    // and too short a past tells nothing.
    check("0 0 0 9", "0 0 0 9, usual 2.2");
    // Where there was nothing, it takes five.
    check("0 0 0 0 4", "0 0 0 0 4, usual 0.8");
    check("0 0 0 0 5", "0 0 0 0 5*3.4, usual 0.4");
    // Neither one owner nor one story is a burst.
    check("0 0 0 0 40x", "0 0 0 0 1, usual 0.2");
    check("0 0 0 0 99!", "0 0 0 0 5.2, usual 1.0");
}

#[test]
fn an_outbreak_does_not_hide_the_next() {
    check("1 1 1 1 50 1 1 9", "1 1 1 1 50*11.8 1 1 9*3.4, usual 1.9");
}

#[test]
fn missing_weeks_are_never_read_as_zero() {
    check(
        "4 4 absent absent absent absent 4 4 4",
        "4 4 0? 0? 0? 0? 4 4 4, usual 4.0",
    );
    check("4 4 4 4 absent", "4 4 4 4 0?, usual 4.0");
    check("absent", "0?, usual none");
    // A third of the feeds is too little to tell; half of them count double.
    check("6 6 2/3 3/2", "6 6 2? 6, usual 6.0");
    check(
        "1 1 1 1 absent absent absent 4",
        "1 1 1 1 0? 0? 0? 4, usual 1.6",
    );
}

#[test]
fn the_week_that_is_now_is_told_apart() {
    let weeks = [0, 1, 2].map(|number| WeekCover {
        start: START.plus_millis(number * WEEK),
        feeds_alive: 10,
        feeds_all: 20,
        absent: false,
    });
    let signals = [
        signal("a.example", 1, 1, START.plus_millis(-5 * WEEK)),
        signal("a.example", 2, 2, START.plus_millis(WEEK)),
        signal("a.example", 3, 3, START.plus_millis(WEEK + 2)),
    ];
    let trend = trend(&signals, &weeks, START.plus_millis(WEEK + 1));
    assert_eq!(trend.this_week, Some(2.0));
    assert_eq!(trend.usual, Some(0.0));
    assert_eq!(trend.owners, 1);
    assert_eq!(
        trend
            .weeks
            .iter()
            .map(|week| week.whole)
            .collect::<Vec<_>>(),
        [true, false]
    );
    let absent = weeks.map(|week| WeekCover {
        absent: true,
        ..week
    });
    let trend = super::trend(&signals, &absent, START.plus_millis(WEEK + 1));
    assert_eq!((trend.this_week, trend.usual), (None, None));
}

#[test]
fn weeks_and_signals_come_in_any_order_and_at_any_time() {
    let any_week = (-3..60_i64, 0..200_u32, 0..200_u32, any::<bool>());
    let any_signal = (0..9_u8, 0..50_i64, any::<i64>(), -5..60_i64, any::<bool>());
    proptest!(|(weeks in proptest::collection::vec(any_week, 0..60), signals in proptest::collection::vec(any_signal, 0..60))| {
        let weeks: Vec<WeekCover> = weeks.iter().map(|(week, feeds_alive, feeds_all, absent)| WeekCover {
            start: START.plus_millis(week * WEEK),
            feeds_alive: *feeds_alive,
            feeds_all: *feeds_all,
            absent: *absent,
        }).collect();
        let mut signals: Vec<Signal> = (0..).zip(&signals).map(|(entry, (owner, story, far, week, is_far))| {
            let at = if *is_far { Timestamp::from_millis(*far) } else { START.plus_millis(week * WEEK + 5) };
            signal(&owner.to_string(), entry, *story, at)
        }).collect();
        let now = START.plus_millis(50 * WEEK + 17);
        let trend = super::trend(&signals, &weeks, now);
        for week in &trend.weeks {
            prop_assert!(week.signal.is_finite() && week.signal >= 0.0);
            prop_assert!(week.owners <= week.stories);
            prop_assert!(!week.missing || week.burst.is_none());
            prop_assert!(week.start <= now);
        }
        prop_assert!(trend.usual.is_none_or(|usual| usual.is_finite() && usual >= 0.0));
        signals.reverse();
        prop_assert_eq!(super::trend(&signals, &weeks, now), trend);
    });
}
