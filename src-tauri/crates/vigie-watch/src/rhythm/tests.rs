use vigie_core::Timestamp;

use super::{DAY_MS, Rhythm};

const NOW: Timestamp = Timestamp::from_millis(20_000 * DAY_MS);

/// The rhythm of a source with entries of these ages, in days.
fn aged(days: impl IntoIterator<Item = i64>) -> Rhythm {
    let dates: Vec<Timestamp> = days
        .into_iter()
        .map(|days| NOW.plus_millis(-days * DAY_MS))
        .collect();
    Rhythm::of(&dates, NOW)
}

#[test]
fn a_rare_voice_is_told_by_its_own_rhythm() {
    for (case, rhythm, is_rare) in [
        ("twice a year, for years", aged([20, 200, 400, 600]), true),
        ("every second week", aged((0..40).map(|n| 1 + 14 * n)), true),
        ("every week", aged((0..40).map(|n| 7 * n)), false),
        ("the last ten of a wire, all of today", aged([0; 10]), false),
        ("its first entry ever, of today", aged([0]), false),
        ("once three years ago, and today", aged([0, 1_000]), true),
        ("eight in two months", aged((0..8).map(|n| 9 * n)), false),
        ("a first entry two months ago", aged([61]), true),
        ("silent for two years", aged([800, 900]), true),
        ("never an entry", aged([]), false),
    ] {
        assert_eq!(rhythm.is_rare(), is_rare, "{case}: {rhythm:?}");
    }
}

#[test]
fn the_rate_is_that_of_the_year_or_of_the_month_whichever_is_more() {
    for (case, rhythm, a_week) in [
        (
            "a week apart for a year",
            aged((0..100).map(|n| 7 * n)),
            105,
        ),
        (
            "quiet for a year, then ten a day",
            aged((0..280).map(|n| n / 10).chain([300])),
            7_000,
        ),
        ("three of today, nothing else known", aged([0; 3]), 300),
        ("none", aged([]), 0),
    ] {
        let found = rhythm.posts_a_week();
        assert!(found.abs_diff(a_week) <= a_week / 20, "{case}: {found}");
    }
}

#[test]
fn dates_to_come_count_as_now_and_order_does_not_matter() {
    let rhythm = aged([-3_000, 10, 5, 20]);
    assert_eq!(rhythm.newest_at, Some(NOW));
    assert_eq!(rhythm, aged([20, 0, 5, 10]));
    assert_eq!(rhythm.usual_gap_ms, Some(5 * DAY_MS));
}
