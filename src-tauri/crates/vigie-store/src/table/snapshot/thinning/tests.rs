use super::*;
use crate::NewSnapshot;

const MAP: &str = "tea.owm";
const MINUTE: i64 = 60_000;
/// Midnight of the user's, two hours before that of the machine.
const TODAY: i64 = 20_000 * DAY - 2 * HOUR;

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), Timestamp::from_millis(TODAY)).unwrap();
    (folder, store)
}

fn take(store: &Store, at: i64, reason: &str) -> SnapshotId {
    let new = NewSnapshot {
        map: MAP.to_owned(),
        text: format!(
            "title At {at}\ncomponent Kettle [0.5, 0.5]\n{}",
            "// tea\n".repeat(40)
        ),
        taken_at: Timestamp::from_millis(at),
        by_hand: !reason.is_empty(),
        reason: reason.to_owned(),
    };
    store.take_snapshot(new).unwrap().snapshot.id
}

fn thin(store: &Store) -> usize {
    store
        .thin_snapshots(MAP, Timestamp::from_millis(TODAY))
        .unwrap()
}

/// When the snapshots that are left were taken, oldest first, before today.
fn left(store: &Store) -> Vec<i64> {
    let mut left: Vec<i64> = store
        .snapshots(MAP)
        .unwrap()
        .iter()
        .map(|one| one.taken_at.millis() - TODAY)
        .collect();
    left.reverse();
    left
}

#[test]
fn the_older_snapshots_are_the_fewer_stay_of_a_stretch_of_time() {
    // Each case: how long before today some were taken, oldest first; which of them stay.
    let cases: [(&str, Vec<i64>, Vec<i64>); 4] = [
        (
            "all of today",
            vec![0, MINUTE, 2 * MINUTE, 9 * HOUR],
            vec![0, MINUTE, 2 * MINUTE, 9 * HOUR],
        ),
        (
            "one an hour of the last days",
            vec![
                -30 * HOUR,
                -30 * HOUR + MINUTE,
                -29 * HOUR - 1,
                -29 * HOUR,
                -1,
            ],
            vec![-29 * HOUR - 1, -29 * HOUR, -1],
        ),
        (
            "one a day of the last month",
            vec![
                -20 * DAY,
                -20 * DAY + HOUR,
                -19 * DAY - 1,
                -19 * DAY,
                -18 * DAY,
            ],
            vec![-19 * DAY - 1, -19 * DAY, -18 * DAY],
        ),
        (
            "one a week before",
            (0..70).map(|day| (day - 140) * DAY).collect(),
            (0..70)
                .map(|day| (day - 140) * DAY)
                .filter(|at| {
                    let day = (at + TODAY).div_euclid(DAY);
                    day % 7 == 6 || *at == -71 * DAY
                })
                .collect(),
        ),
    ];
    for (case, taken, stay) in cases {
        let (_folder, store) = store();
        // The first of a map always stays.
        take(&store, TODAY - 1000 * DAY, "");
        for at in &taken {
            take(&store, TODAY + at, "");
        }
        let went = thin(&store);
        let mut expected = vec![-1000 * DAY];
        expected.extend(&stay);
        assert_eq!(left(&store), expected, "{case}");
        assert_eq!(went, taken.len() - stay.len(), "{case}");
        assert_eq!(thin(&store), 0, "{case}: a second time none goes");
    }
}

#[test]
fn what_somebody_asked_for_or_gave_a_reason_stays_and_so_does_the_first() {
    let (_folder, store) = store();
    let first = take(&store, TODAY - 400 * DAY, "");
    let asked = take(&store, TODAY - 400 * DAY + MINUTE, "Before the board");
    for minute in 2..30 {
        take(&store, TODAY - 400 * DAY + minute * MINUTE, "");
    }
    assert_eq!(thin(&store), 27);
    let ids: Vec<_> = store
        .snapshots(MAP)
        .unwrap()
        .iter()
        .map(|one| one.id)
        .collect();
    assert_eq!(ids.len(), 3);
    assert!(ids.contains(&first) && ids.contains(&asked));
}

#[test]
fn whatever_stays_can_still_be_read_though_what_it_leant_on_went() {
    let (_folder, store) = store();
    for minute in 0..200 {
        take(&store, TODAY - 3 * DAY + minute * MINUTE, "");
    }
    assert_eq!(thin(&store), 200 - 4 - 1);
    for one in store.snapshots(MAP).unwrap() {
        let text = store.snapshot_text(MAP, one.id).unwrap();
        assert!(text.starts_with(&format!("title At {}\n", one.taken_at.millis())));
    }
}

#[test]
fn a_damaged_snapshot_stays_and_costs_no_whole_one() {
    let (_folder, store) = store();
    take(&store, TODAY - 10 * DAY, "");
    let whole = take(&store, TODAY - 9 * DAY, "");
    let damaged = take(&store, TODAY - 9 * DAY + MINUTE, "");
    store
        .write(move |tx| {
            tx.execute(
                "UPDATE map_snapshot SET hash = hash + 1 WHERE id = ?1",
                [damaged.get()],
            )?;
            Ok(())
        })
        .unwrap();
    assert_eq!(thin(&store), 0);
    assert!(store.snapshot_text(MAP, whole).is_ok());
    assert!(store.snapshot_text(MAP, damaged).is_err());
}

#[test]
fn many_short_sessions_over_months_leave_some_dozens() {
    let (_folder, store) = store();
    let begins = TODAY - 119 * DAY;
    for day in 0..120 {
        for session in 0..4 {
            take(&store, begins + day * DAY + session * 20 * MINUTE, "");
        }
        store
            .thin_snapshots(MAP, Timestamp::from_millis(begins + day * DAY))
            .unwrap();
    }
    // Four of today, two hours of each of seven days, a day of twenty-four, and some weeks.
    let left = left(&store);
    assert!(left.len() <= 4 + 2 * 7 + 24 + 15, "{}", left.len());
    let widest = left.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap();
    assert!(widest <= 14 * DAY, "no stretch is left empty");
}
