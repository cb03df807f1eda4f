use vigie_core::{EntryId, FeedId, Timestamp};

use super::*;

#[test]
fn a_list_is_taken_in_the_order_of_dates_and_then_as_it_stands() {
    let entry = |id, at, title| StoryEntry {
        id: EntryId::new(id),
        feed: Some(FeedId::new(id)),
        source: "",
        title,
        text: "",
        language: None,
        at: Timestamp::from_millis(at),
    };
    let entries = [
        entry(4, 9, "Cloudhaven acquires Podsmith for $120 million"),
        entry(2, 1, "Undersea cable cut slows internet in the Baltics"),
        entry(3, 1, "Cloudhaven buys Podsmith in $120M deal"),
        // The same id once more is another entry of the list.
        entry(3, 2, "Fedora 46 is available now"),
    ];
    let ids: Vec<Vec<i64>> = cluster(&entries)
        .iter()
        .map(|cluster| cluster.ids.iter().map(|id| id.get()).collect())
        .collect();
    assert_eq!(ids, [vec![2], vec![3, 4], vec![3]]);
    let joined = &cluster(&entries)[1].reasons;
    assert_eq!((joined[0].id.get(), joined[0].with.get()), (4, 3));
    assert_eq!(cluster(&[]), []);
}
