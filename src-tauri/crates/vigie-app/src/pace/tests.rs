use proptest::prelude::*;
use url::Url;
use vigie_net::Redirect;
use vigie_store::HostBlock;

use super::times::spread;
use super::*;

const FEED: FeedId = FeedId::new(7);

fn at(hours: i64) -> Timestamp {
    // 1 January 2026, a Thursday, at midnight.
    Timestamp::from_millis(1_767_225_600_000 + hours * HOUR_MS)
}

/// A feed with that many entries a week, the newest just out, wishing nothing.
fn of_rhythm(per_week: i64) -> Learnt {
    Learnt {
        gap_ms: Some(7 * DAY_MS / per_week),
        newest_at: Some(at(0)),
        ..Learnt::default()
    }
}

fn check_interval(learnt: &Learnt, hours: f64) {
    let state = after_success(&answered(), FEED, at(0), Came::Nothing, learnt);
    #[expect(clippy::cast_precision_loss, reason = "a few days in milliseconds")]
    let interval = state.interval_ms.map(|ms| ms as f64 / HOUR_MS as f64);
    assert_eq!(interval, Some(hours), "{learnt:?}");
    let next = state
        .next_at
        .map_or(0, |next| next.millis() - at(0).millis());
    let interval = state.interval_ms.unwrap_or(0);
    assert!((interval..=interval + interval / 10).contains(&next));
}

/// A feed that was asked before.
fn answered() -> FetchState {
    FetchState {
        fetched_at: Some(at(-2)),
        next_at: Some(at(0)),
        interval_ms: Some(HOUR_MS),
        body_at: Some(at(-2)),
        ..FetchState::default()
    }
}

#[test]
fn a_busy_feed_is_asked_hourly_a_weekly_one_daily() {
    for (per_week, hours) in [(500, 1.0), (21, 1.0), (7, 3.0), (2, 10.5), (1, 21.0)] {
        check_interval(&of_rhythm(per_week), hours);
    }
    let silent = Learnt {
        newest_at: Some(at(-16 * 24)),
        ..of_rhythm(7)
    };
    check_interval(&silent, 24.0);
}

#[test]
fn check_10_the_longest_wish_counts_between_an_hour_and_a_day() {
    let busy = of_rhythm(500);
    let wishing = |minutes, fresh_ms| Learnt {
        wished_minutes: minutes,
        fresh_ms,
        ..busy.clone()
    };
    check_interval(&wishing(Some(5), None), 1.0);
    check_interval(&wishing(Some(180), None), 3.0);
    check_interval(&wishing(Some(60), Some(2 * HOUR_MS)), 2.0);
    check_interval(&wishing(None, Some(365 * DAY_MS)), 24.0);
    check_interval(&wishing(None, Some(0)), 1.0);
}

#[test]
fn without_dates_the_interval_follows_what_is_found() {
    let learnt = Learnt::default();
    let mut state = FetchState::default();
    let mut found = |came| {
        state = after_success(&state, FEED, at(0), came, &learnt);
        state.interval_ms.unwrap_or(0) / HOUR_MS
    };
    let new = Came::Document {
        hash: 1,
        same: false,
    };
    assert_eq!(found(new), 4);
    assert_eq!([found(Came::Nothing), found(Came::Nothing)], [6, 9]);
    assert_eq!([found(new), found(new), found(new)], [4, 2, 1]);
    for _ in 0..20 {
        found(Came::Nothing);
    }
    assert_eq!(found(Came::Nothing), 24);
}

#[test]
fn check_10_hours_and_days_to_skip_put_it_off() {
    let learnt = Learnt {
        skip_hours: vec![0, 1, 2, 3],
        skip_days: vec![3, 4],
        ..Learnt::default()
    };
    // Thursday and Friday are skipped, and the first hours of Saturday.
    assert_eq!(learnt.not_skipped(at(5)), at(48 + 4));
    assert_eq!(learnt.not_skipped(at(48 + 5)), at(48 + 5));
    let never = Learnt {
        skip_days: (0..7).collect(),
        ..Learnt::default()
    };
    assert_eq!(
        never.not_skipped(at(5)),
        at(5),
        "excluding all is a mistake"
    );
}

#[test]
fn check_9_feeds_subscribed_to_together_drift_apart() {
    let learnt = of_rhythm(500);
    let mut starts: Vec<i64> = (0..60)
        .map(|n| {
            let state = after_success(
                &FetchState::default(),
                FeedId::new(n),
                at(0),
                Came::Nothing,
                &learnt,
            );
            state.next_at.map_or(0, Timestamp::millis) / MINUTE_MS
        })
        .collect();
    starts.sort_unstable();
    starts.dedup();
    assert!(starts.len() > 15, "60 feeds in {} minutes", starts.len());
}

#[test]
fn check_14_failures_are_tried_again_ever_later_and_for_ever() {
    let waits = |blame| {
        let mut state = answered();
        (0..12)
            .map(|_| {
                state = after_failure(&state, FEED, at(0), blame, None);
                let next = state.next_at.expect("never a silent end");
                (next.millis() - at(0).millis()) / HOUR_MS
            })
            .collect::<Vec<_>>()
    };
    let check = |blame, hours: [i64; 6], longest: i64| {
        let waits = waits(blame);
        for (wait, hours) in waits.iter().zip(hours) {
            assert!((hours..=hours + hours / 10).contains(wait), "{waits:?}");
        }
        assert!(
            (longest..=longest * 11 / 10).contains(&waits[11]),
            "{waits:?}"
        );
    };
    check(Blame::Other, [1, 2, 4, 8, 16, 24], 24);
    check(Blame::Missing, [6, 12, 24, 48, 96, 168], 168);
    let failing = after_failure(&answered(), FEED, at(1), Blame::Other, None);
    let failing = after_failure(&failing, FEED, at(2), Blame::Other, None);
    assert_eq!((failing.failing_since, failing.failures), (Some(at(1)), 2));
    let well = after_success(&failing, FEED, at(3), Came::Nothing, &Learnt::default());
    assert_eq!((well.failing_since, well.failures), (None, 0));
}

#[test]
fn check_11_a_server_that_asks_for_time_gets_it() {
    let waits = |told: Option<i64>| {
        let told = told.map(|minutes| at(0).plus_millis(minutes * MINUTE_MS));
        let state = after_failure(&answered(), FEED, at(0), Blame::Busy, told);
        let until = state.not_before.expect("a wait");
        assert!(state.next_at >= Some(until));
        (until.millis() - at(0).millis()) / MINUTE_MS
    };
    assert_eq!(waits(Some(2)), 2);
    assert_eq!(waits(Some(300)), 300);
    assert_eq!(waits(Some(60 * 24 * 365)), 60 * 24, "absurd");
    assert_eq!(waits(Some(-5)), 10, "in the past");
    assert_eq!(waits(None), 10);
    let mut state = answered();
    let mut last = 0;
    for _ in 0..12 {
        state = after_failure(&state, FEED, at(0), Blame::Busy, None);
        let wait = state
            .not_before
            .map_or(0, |until| until.millis() - at(0).millis());
        assert!(wait > last || wait == DAY_MS, "the wait grows");
        last = wait;
    }
    assert_eq!(last, DAY_MS);
}

#[test]
fn check_12_a_host_is_blocked_longer_each_time_and_forgiven() {
    let block = |before: Option<&HostBlock>, hours, told| {
        block_host(
            before,
            "mast.example".to_owned(),
            at(hours),
            told,
            String::new(),
        )
    };
    let first = block(None, 0, None);
    assert_eq!(first.until, at(0).plus_millis(10 * MINUTE_MS));
    let together = block(Some(&first), 0, Some(at(2)));
    assert_eq!((together.strikes, together.until), (1, at(2)));
    let second = block(Some(&first), 1, None);
    assert_eq!(
        (second.strikes, second.until),
        (2, at(1).plus_millis(20 * MINUTE_MS))
    );
    let forgiven = block(Some(&second), 24 * 5, None);
    assert_eq!(forgiven.strikes, 1);
    assert_eq!(block(None, 0, Some(at(24 * 400))).until, at(24));
    let set_back = block(Some(&first), -24 * 400, None);
    assert_eq!(set_back.since, at(-24 * 400), "a wish of its own");
    assert!(set_back.until < at(-24 * 399));
}

#[test]
fn what_is_left_alone_and_why() {
    let asking = |urgency, named| Asking {
        urgency,
        named,
        own_host: false,
        block: None,
    };
    let state = FetchState {
        fetched_at: Some(at(0)),
        next_at: Some(at(3)),
        ..FetchState::default()
    };
    let minutes = |n| at(0).plus_millis(n * MINUTE_MS);
    let due = asking(Urgency::Due, false);
    assert_eq!(
        wait(&state, due, at(2)),
        Some(Wait::NotDue { until: at(3) })
    );
    assert_eq!(wait(&state, due, at(3)), None);
    assert_eq!(wait(&FetchState::default(), due, at(0)), None);
    assert_eq!(wait(&state, due, at(-24 * 30)), None, "a clock set back");

    let all = asking(Urgency::Asked, false);
    let until = minutes(15);
    assert_eq!(
        wait(&state, all, minutes(14)),
        Some(Wait::JustAsked { until })
    );
    assert_eq!(wait(&state, all, minutes(15)), None);
    assert_eq!(wait(&state, asking(Urgency::Asked, true), minutes(2)), None);
    let own = Asking {
        own_host: true,
        ..all
    };
    assert_eq!(wait(&state, own, minutes(1)), None);

    let told = FetchState {
        not_before: Some(at(5)),
        ..state.clone()
    };
    for asking in [all, own, asking(Urgency::Asked, true)] {
        assert_eq!(
            wait(&told, asking, at(4)),
            Some(Wait::ToldToWait { until: at(5) })
        );
    }
    let blocked = Asking {
        block: Some(("mast.example", at(5))),
        ..all
    };
    assert!(matches!(
        wait(&state, blocked, at(4)),
        Some(Wait::HostToldToWait { .. })
    ));
    assert_eq!(wait(&state, blocked, at(5)), None);
    // A clock that was set back, by a day of travel or by years of a dead battery, silences nobody for as long.
    for back in [24 * 30, 24 * 365 * 30] {
        assert_eq!(wait(&told, all, at(-back)), None, "{back} h");
        assert_eq!(wait(&state, blocked, at(-back)), None, "{back} h");
    }
    assert!(wait(&told, all, at(5 - 24)).is_some(), "a day is a wish");
    assert!(wait(&state, blocked, at(5 - 24)).is_some());
    let gone = FetchState {
        gone_at: Some(at(0)),
        ..state
    };
    assert_eq!(wait(&gone, all, at(900)), Some(Wait::Gone { since: at(0) }));
    assert_eq!(wait(&gone, asking(Urgency::Insisted, true), at(900)), None);
}

#[test]
fn check_6_and_7_requests_without_condition_are_few() {
    let learnt = Learnt {
        newest_at: Some(at(-24)),
        ..of_rhythm(7)
    };
    let state = FetchState {
        validators: vigie_store::Validators {
            etag: Some("x".to_owned()),
            ..vigie_store::Validators::default()
        },
        ..answered()
    };
    let why = |learnt: &Learnt, hours| unconditional(&state, learnt, Urgency::Due, at(hours));
    assert_eq!(
        unconditional(&FetchState::default(), &learnt, Urgency::Due, at(0)),
        Some(Unconditional::First)
    );
    assert_eq!(
        unconditional(&state, &learnt, Urgency::Insisted, at(0)),
        Some(Unconditional::Insisted)
    );
    for day in 0..7 {
        assert_eq!(why(&learnt, day * 24), None, "day {day}");
    }
    assert_eq!(why(&learnt, 9 * 24), Some(Unconditional::Doubted));
    let proven = Learnt {
        proven: true,
        ..learnt.clone()
    };
    assert_eq!(why(&proven, 90 * 24), None);
    let asked = Learnt {
        probed_at: Some(at(9 * 24)),
        ..learnt.clone()
    };
    assert_eq!(why(&asked, 16 * 24), None);
    assert_eq!(why(&asked, 18 * 24), Some(Unconditional::Doubted));
    let rare = Learnt {
        gap_ms: Some(30 * DAY_MS),
        ..learnt
    };
    assert_eq!(why(&rare, 20 * 24), None, "nothing is missing yet");
}

fn url(text: &str) -> Url {
    Url::parse(text).expect("a URL")
}

#[test]
fn check_15_a_move_is_believed_after_days_of_agreement() {
    let to = url("https://new.example/feed");
    let mut seen = None;
    let mut settled_at = None;
    for hours in 0..100 {
        let one = Move::seen(seen.take(), &to, Sighting::Redirect, at(hours));
        if settled_at.is_none() && one.is_settled() {
            settled_at = Some(hours);
        }
        seen = Some(one);
    }
    assert_eq!(settled_at, Some(72));
    let rare = (0..3).fold(None, |seen, n| {
        Some(Move::seen(seen, &to, Sighting::Redirect, at(n * 24)))
    });
    assert!(!rare.is_some_and(|one| one.is_settled()), "two days");
    let elsewhere = Move::seen(
        seen,
        &url("https://other.example/"),
        Sighting::Redirect,
        at(101),
    );
    assert_eq!(elsewhere.seen, 1);
}

#[test]
fn check_17_a_trial_that_fails_is_put_off_ever_longer_and_for_ever() {
    let to = url("https://new.example/feed");
    let mut moved = (0..4)
        .fold(None, |seen, day| {
            Some(Move::seen(seen, &to, Sighting::Named, at(day * 24)))
        })
        .expect("a move");
    let mut hour = 72;
    let mut waits = Vec::new();
    for _ in 0..40 {
        assert!(moved.is_to_try(at(hour)));
        moved = moved.put_off(None, at(hour));
        // The old address goes on naming it.
        moved = Move::seen(Some(moved), &to, Sighting::Named, at(hour + 2));
        let wait = (1..).find(|more| moved.is_to_try(at(hour + more)));
        let wait = wait.expect("some day");
        waits.push(wait);
        hour += wait;
    }
    assert_eq!(waits[..6], [6, 12, 24, 48, 96, 168]);
    assert_eq!(waits[39], 168);
    assert!(moved.is_to_try(at(-24 * 400)), "a clock set back");

    let told = Move {
        tries: 0,
        ..moved.clone()
    };
    let told = told.put_off(Some(at(hour + 20)), at(hour));
    assert!(!told.is_to_try(at(hour + 19)) && told.is_to_try(at(hour + 20)));
    let absurd = told.put_off(Some(at(hour + 9_000)), at(hour));
    assert!(absurd.is_to_try(at(hour + 24)), "a day is the most");
    let refused = Move {
        refused: true,
        ..moved
    };
    assert!(!refused.is_to_try(at(hour + 9_000)));
}

#[test]
fn check_15_only_redirects_for_good_count_and_none_to_a_plain_address() {
    let hop = |from: &str, to: &str, status| Redirect {
        from: url(from),
        to: url(to),
        status,
    };
    let (a, b, c) = (
        "https://a.example/f",
        "https://b.example/f",
        "https://c.example/f",
    );
    let check = |hops: &[Redirect], expected: Option<&str>| {
        assert_eq!(
            Move::by_redirects(hops).map(Url::as_str),
            expected,
            "{hops:?}"
        );
    };
    check(&[], None);
    check(&[hop(a, b, 301)], Some(b));
    check(&[hop(a, b, 301), hop(b, c, 308)], Some(c));
    check(&[hop(a, b, 301), hop(b, c, 302)], Some(b));
    for status in [302, 303, 307] {
        check(&[hop(a, b, status), hop(b, c, 301)], None);
    }
    check(&[hop(a, "http://b.example/f", 301)], None);
    check(&[hop("http://a.example/f", b, 301)], Some(b));
}

proptest! {
    #[test]
    fn nobody_is_asked_before_the_time_reckoned(feed in 0i64..1000, hours in 0i64..100_000, per_week in 1i64..1000) {
        let learnt = of_rhythm(per_week);
        let state = after_success(&answered(), FeedId::new(feed), at(hours), Came::Nothing, &learnt);
        let interval = state.interval_ms.expect("an interval");
        prop_assert!((SHORTEST_MS..=LONGEST_MS).contains(&interval));
        prop_assert!(state.next_at >= Some(at(hours).plus_millis(interval)));
    }

    #[test]
    fn a_spread_stays_in_its_room(feed: i64, millis in 0i64..4_000_000_000_000, room in 0i64..DAY_MS) {
        let spread = spread(FeedId::new(feed), Timestamp::from_millis(millis), room);
        prop_assert!((0..=room).contains(&spread));
    }

    #[test]
    fn waits_grow_and_are_bounded(failures in 0i64..10_000) {
        let before = FetchState { failures, ..answered() };
        let one = after_failure(&before, FEED, at(0), Blame::Missing, None);
        let wait = one.next_at.expect("a time").millis() - at(0).millis();
        prop_assert!((HOUR_MS..=failing::LONGEST_MS * 11 / 10).contains(&wait));
    }
}
