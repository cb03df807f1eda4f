//! The lists as the window gets them.

use super::*;

fn coach(language: MapLanguage) -> MapCoach {
    ListChecklists { language }.into()
}

#[test]
fn the_rows_to_ask_first_come_first() {
    let rows = coach(MapLanguage::En).rows;
    let first: Vec<&str> = rows
        .iter()
        .take_while(|row| row.first)
        .map(|row| row.id.as_str())
        .collect();
    let mut wanted = FIRST_ROWS;
    wanted.sort_by_key(|id| ROWS.iter().position(|row| row.id == *id));
    assert_eq!((first, rows.len()), (wanted.to_vec(), ROWS.len()));
    assert!(rows[FIRST_ROWS.len()..].iter().all(|row| !row.first));
}

#[test]
fn both_languages_ask_the_same_in_words_of_their_own() {
    let (english, french) = (coach(MapLanguage::En), coach(MapLanguage::Fr));
    let lengths = english.lists.iter().map(|list| list.items.len());
    assert_eq!(lengths.collect::<Vec<_>>(), [40, 30, 63, 16]);
    for (list, other) in english.lists.iter().zip(&french.lists) {
        let ids = |list: &CoachList| list.items.iter().map(|item| item.id.clone()).collect();
        let (ids, others): (Vec<String>, Vec<String>) = (ids(list), ids(other));
        assert_eq!(ids, others);
        assert_ne!(list.ask, other.ask);
        let same = list.items.iter().zip(&other.items);
        assert!(
            same.into_iter()
                .all(|(one, other)| one.about != other.about)
        );
    }
    assert_eq!(french.kinds[0].stages[3], "Commodité (+ service)");
}
