use super::*;

/// Members as (hour, words, good); which one stands for them.
fn check(members: &[(i64, u32, i32)], expected: Option<i64>) {
    let members: Vec<Member> = (0..)
        .zip(members)
        .map(|(id, (hour, words, good))| Member {
            entry: EntryId::new(id),
            feed: None,
            at: Timestamp::from_millis(*hour),
            words: *words,
            good: *good,
        })
        .collect();
    assert_eq!(
        representative(&members),
        expected.map(EntryId::new),
        "{members:?}"
    );
}

#[test]
fn the_earliest_full_text_of_a_good_source_stands_for_a_story() {
    check(&[], None);
    check(&[(5, 0, -3)], Some(0));
    // The first is but a link, the last is late.
    check(&[(1, 20, 5), (2, 600, 5), (3, 800, 5)], Some(1));
    // The first is of a source that is good for little.
    check(&[(1, 900, 1), (2, 600, 10)], Some(1));
    check(&[(2, 600, 0), (1, 600, 0)], Some(1));
    check(&[(1, 600, -10), (2, 600, -1)], Some(1));
    check(&[(1, u32::MAX, i32::MAX), (0, u32::MAX, i32::MIN)], Some(0));
}
