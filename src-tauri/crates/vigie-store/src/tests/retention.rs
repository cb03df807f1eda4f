//! What is pruned, and above all what is not.

use proptest::prelude::*;

use super::*;

const ALL_OFF: Retention = Retention {
    days: None,
    count: None,
    also_unread: false,
};

fn days(days: u32) -> Retention {
    Retention {
        days: Some(days),
        ..ALL_OFF
    }
}

fn count(count: u32) -> Retention {
    Retention {
        count: Some(count),
        ..ALL_OFF
    }
}

fn dated(identity: &str, at: i64) -> NewEntry {
    NewEntry {
        published_at: Some(day(at)),
        ..entry(identity, identity)
    }
}

/// A feed with entries named by the day they came out, all read; its newest document lists the last alone.
fn aged(folder: &Path, ages: &[i64]) -> (Store, FeedId) {
    let all = ages.iter().map(|at| dated(&at.to_string(), *at)).collect();
    let (store, feed) = with_entries(folder, vec![]);
    refetch(&store, feed, all, day(100));
    store
        .mark_read(&everything(&store), true, day(100))
        .unwrap();
    if let Some(last) = ages.iter().max() {
        refetch(
            &store,
            feed,
            vec![dated(&last.to_string(), *last)],
            day(100),
        );
    }
    (store, feed)
}

fn refetch(store: &Store, feed: FeedId, entries: Vec<NewEntry>, at: Timestamp) {
    store
        .store_fetches(vec![fetched(feed, entries, at)])
        .unwrap()
        .remove(0)
        .unwrap();
}

/// Prunes to the end, in small steps, and compares what the plan said with what went.
fn prune(store: &Store, all: &Retention) -> i64 {
    let plan = store.plan_pruning(all, None, day(100)).unwrap();
    let mut gone = 0;
    for (feed, _) in &plan.feeds {
        loop {
            let step = store.prune_feed(*feed, all, day(100), 2).unwrap();
            gone += i64::try_from(step).unwrap();
            if step < 2 {
                break;
            }
        }
    }
    assert_eq!(gone, plan.entries(), "the plan tells what happens");
    assert_eq!(
        store.plan_pruning(all, None, day(100)).unwrap(),
        PrunePlan::default()
    );
    gone
}

#[track_caller]
fn check(ages: &[i64], all: &Retention, left: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = aged(folder.path(), ages);
    prune(&store, all);
    assert_eq!(listed(&store, Select::All, false), left);
    assert!(store.check().unwrap().faults.is_empty());
}

#[test]
fn entries_go_by_age_or_by_count_whichever_says_less() {
    let ages = [10, 20, 80, 95, 99];
    check(&ages, &ALL_OFF, &["99", "95", "80", "20", "10"]);
    check(&ages, &days(30), &["99", "95", "80"]);
    check(&ages, &count(2), &["99", "95"]);
    check(
        &ages,
        &Retention {
            count: Some(4),
            ..days(10)
        },
        &["99", "95"],
    );
    check(
        &ages,
        &Retention {
            count: Some(1),
            ..days(10)
        },
        &["99"],
    );
    check(&ages, &days(0), &["99", "95", "80", "20", "10"]);
    check(&ages, &days(u32::MAX), &["99", "95", "80", "20", "10"]);
}

#[test]
fn what_was_never_read_stays_twice_as_long() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = aged(folder.path(), &[30, 50, 70, 99]);
    store
        .mark_read(&everything(&store), false, day(100))
        .unwrap();
    prune(&store, &days(30));
    assert_eq!(listed(&store, Select::All, false), ["99", "70", "50"]);
    prune(&store, &count(1));
    assert_eq!(listed(&store, Select::All, false), ["99", "70"]);
    let also = Retention {
        also_unread: true,
        ..count(1)
    };
    prune(&store, &also);
    assert_eq!(listed(&store, Select::All, false), ["99"]);
}

#[test]
fn what_the_user_keeps_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = aged(folder.path(), &[1, 2, 3, 4, 99]);
    let ids = everything(&store);
    store.save_note(None, note("Mine"), day(1)).unwrap();
    store.keep(&[ids[1]], true, day(100)).unwrap();
    let (transcribed, downloaded) = (ids[2].get(), ids[3].get());
    store
        .write(move |tx| {
            tx.execute(
                "INSERT INTO transcript (entry_id, source, fetched_at, cues) VALUES (?1, '', 0, '[]')",
                [transcribed],
            )?;
            tx.execute(
                "INSERT INTO download (entry_id, url, title, path, state, bytes, changed_at) VALUES (?1, '', '', '', 'whole', 1, 0)",
                [downloaded],
            )?;
            Ok(())
        })
        .unwrap();
    assert_eq!(prune(&store, &days(1)), 1);
    assert_eq!(
        listed(&store, Select::All, false),
        ["99", "4", "3", "2", "Mine"]
    );
}

#[test]
fn a_feed_that_comes_empty_or_fails_takes_nothing_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let (store, feed) = with_entries(folder.path(), vec![]);
    refetch(
        &store,
        feed,
        vec![dated("1", 1), dated("2", 2), dated("3", 3)],
        day(5),
    );
    store.mark_read(&everything(&store), true, day(6)).unwrap();
    refetch(&store, feed, vec![], day(7));
    let failed = Fetched {
        document: None,
        ..fetched(feed, vec![], day(8))
    };
    store.store_fetches(vec![failed]).unwrap();
    assert_eq!(
        prune(
            &store,
            &Retention {
                count: Some(1),
                ..days(1)
            }
        ),
        0
    );
    assert_eq!(everything(&store).len(), 3);
}

#[test]
fn what_was_pruned_does_not_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let (store, feed) = aged(folder.path(), &[10, 20, 99]);
    assert_eq!(prune(&store, &days(30)), 2);
    refetch(
        &store,
        feed,
        vec![dated("10", 10), dated("20", 20), dated("98", 98)],
        day(101),
    );
    assert_eq!(listed(&store, Select::All, false), ["99", "98"]);

    // Taken up again within the hour: as it was. Subscribed to anew once all is gone: all is new.
    let again = || {
        store
            .add_feed(&NewFeed::at("https://mast.example/feed"), day(103))
            .unwrap()
    };
    store.remove_feed(feed, day(102)).unwrap();
    assert_eq!(again().id, feed);
    refetch(&store, feed, vec![dated("10", 10)], day(103));
    assert_eq!(listed(&store, Select::All, false), ["99", "98"]);
    store.remove_feed(feed, day(104)).unwrap();
    while store.purge_removed(day(105), 100).unwrap() > 0 {}
    let fresh = again();
    refetch(&store, fresh.id, vec![dated("10", 10)], day(106));
    assert_eq!(listed(&store, Select::All, false), ["10"]);
}

#[test]
fn the_nearest_of_feed_folder_and_all_decides() {
    let folder = tempfile::tempdir().unwrap();
    let (store, feed) = aged(folder.path(), &[10, 40, 70, 99]);
    let names =
        |names: &[&str]| -> Vec<String> { names.iter().map(|name| (*name).to_owned()).collect() };
    let inner = store
        .ensure_folder(&names(&["Outer", "Inner"]))
        .unwrap()
        .unwrap();
    let outer = store.ensure_folder(&names(&["Outer"])).unwrap().unwrap();
    store.move_feed(feed, Some(inner)).unwrap();
    let all = days(20);
    let planned = || store.plan_pruning(&all, None, day(100)).unwrap().entries();
    let say = |scope, days| {
        let rule = KeepRule { days, count: None };
        let tried = store
            .plan_pruning(&all, Some((scope, rule)), day(100))
            .unwrap();
        store.save_keep_rule(scope, rule).unwrap();
        assert_eq!(store.keep_rule(scope).unwrap(), rule);
        assert_eq!(planned(), tried.entries(), "trying tells what saying does");
    };
    assert_eq!(planned(), 3);
    say(KeepScope::Folder(outer), Some(50));
    assert_eq!(planned(), 2);
    say(KeepScope::Folder(inner), Some(80));
    assert_eq!(planned(), 1);
    say(KeepScope::Feed(feed), Some(0));
    assert_eq!(planned(), 0, "for ever");
    say(KeepScope::Feed(feed), None);
    assert_eq!(planned(), 1);
    let nobody = KeepScope::Feed(FeedId::new(4242));
    assert!(matches!(
        store.save_keep_rule(nobody, KeepRule::default()),
        Err(Error::Gone { .. })
    ));
}

#[derive(Debug, Clone)]
struct One {
    age: i64,
    read: bool,
    kept: bool,
    listed: bool,
}

fn one() -> impl Strategy<Value = One> {
    (
        0..100i64,
        any::<bool>(),
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.2),
    )
        .prop_map(|(age, read, kept, listed)| One {
            age,
            read,
            kept,
            listed,
        })
}

/// The rule, told anew: what of `entries` (newest first) stays.
fn stays(one: &One, rank: usize, all: &Retention) -> bool {
    let times = if one.read || all.also_unread { 1 } else { 2 };
    let limit = |limit: Option<u32>| {
        limit
            .filter(|limit| *limit > 0)
            .map(|limit| i64::from(limit) * times)
    };
    let old = limit(all.days).is_some_and(|days| one.age > days);
    let many = limit(all.count).is_some_and(|count| i64::try_from(rank).unwrap() >= count);
    one.kept || one.listed || !(old || many)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn nothing_kept_is_ever_pruned_and_nothing_but_what_the_rule_says(
        mut entries in prop::collection::vec(one(), 0..30),
        days in prop::option::of(0..60u32),
        count in prop::option::of(0..20u32),
        also_unread in any::<bool>(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let (store, feed) = with_entries(folder.path(), vec![]);
        entries.sort_by_key(|one| one.age);
        let named = |(n, one): (usize, &One)| NewEntry {
            // A little apart, so that their order is theirs.
            published_at: Some(day(100 - one.age).plus_millis(1000 - i64::try_from(n).unwrap())),
            ..entry(&n.to_string(), &n.to_string())
        };
        refetch(&store, feed, entries.iter().enumerate().map(named).collect(), day(101));
        refetch(&store, feed, entries.iter().enumerate().filter(|(_, one)| one.listed).map(named).collect(), day(101));
        for (id, one) in everything(&store).into_iter().zip(&entries) {
            if one.read {
                store.mark_read(&[id], true, day(100)).unwrap();
            }
            if one.kept {
                store.keep(&[id], true, day(100)).unwrap();
            }
        }
        // Where no entry is listed, the document of before stands: it lists them all.
        let any_listed = entries.iter().any(|one| one.listed);
        let all = Retention { days, count, also_unread };
        prune(&store, &all);
        let expected: Vec<String> = entries.iter().enumerate()
            .filter(|(rank, one)| !any_listed || stays(one, *rank, &all))
            .map(|(n, _)| n.to_string()).collect();
        prop_assert_eq!(listed(&store, Select::All, false), expected);
    }
}
