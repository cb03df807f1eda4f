//! Stories as the user makes them stay so.

use vigie_app::watching::Fate;

use super::Watching;

const TITLE: &str = "Quillfire raises $43 million from Norrland Capital";
const TEXT: &str = "Varnhagen and Koskela founded the archive in Tampere in 2021; makers of turbines and a ferry line use it, and \
    offices in Lyon and Osaka are to follow. The round values the company at $310 million.";

fn copy(head: &str) -> String {
    format!("{head}|{TEXT}")
}

async fn told_by_two() -> Watching {
    let watching = Watching::begin();
    watching.publish("/a", &[&copy(TITLE)]).await;
    watching
        .publish("/b", &[&copy(&format!("{TITLE}, company says"))])
        .await;
    watching
}

fn tellers(watching: &Watching, title: &str) -> usize {
    watching.why(title).tellers.len()
}

#[tokio::test]
async fn what_two_tell_is_one_card() {
    let watching = told_by_two().await;
    assert_eq!(tellers(&watching, TITLE), 2);
    let brief = watching.brief();
    assert!(brief.cards.len() + usize::try_from(brief.set_aside_stories).unwrap() == 1);
    let merged = [TITLE, &format!("{TITLE}, company says")]
        .iter()
        .filter(|title| watching.fate(title) == Fate::Merged)
        .count();
    assert_eq!(merged, 1);
}

#[tokio::test]
async fn what_was_split_stays_split() {
    let mut watching = told_by_two().await;
    let second = format!("{TITLE}, company says");
    let entry = watching.entry(&second);
    watching.app.split_story(entry).unwrap();
    assert!(watching.app.split_story(entry).is_err(), "it is alone");
    watching.restart();
    // The publisher corrects a word: the entry is compared anew.
    watching
        .publish("/b", &[&format!("{second}|{TEXT} It said so today.")])
        .await;
    assert_eq!(
        (tellers(&watching, TITLE), tellers(&watching, &second)),
        (1, 1)
    );
    // A third copy joins one of the two, and brings them not together.
    let third = format!("{TITLE} - in brief");
    watching.publish("/c", &[&copy(&third)]).await;
    assert_eq!(tellers(&watching, &third), 2);
    assert_eq!(tellers(&watching, TITLE) + tellers(&watching, &second), 3);
}

#[tokio::test]
async fn what_was_merged_stays_merged_and_both_are_undone() {
    let mut watching = told_by_two().await;
    let other = "A choir in Porto has no roof";
    watching
        .publish("/c", &[&format!("{other}|Rain on the second act.")])
        .await;
    assert_eq!(tellers(&watching, other), 1);
    let merge = watching
        .app
        .merge_stories(watching.entry(TITLE), watching.entry(other))
        .unwrap();
    assert_eq!(tellers(&watching, other), 3);
    watching
        .publish(
            "/c",
            &[&format!(
                "{other}|Rain on the second act, and on the third."
            )],
        )
        .await;
    assert_eq!(tellers(&watching, other), 3);
    watching.app.undo(merge).unwrap();
    assert_eq!(
        (tellers(&watching, other), tellers(&watching, TITLE)),
        (1, 2)
    );

    let split = watching.app.split_story(watching.entry(TITLE)).unwrap();
    assert_eq!(tellers(&watching, TITLE), 1);
    watching.app.undo(split).unwrap();
    assert_eq!(tellers(&watching, TITLE), 2);
    watching.restart();
    assert_eq!(tellers(&watching, TITLE), 2);
}

#[tokio::test]
async fn what_was_merged_into_a_card_waits_for_its_own_once_it_is_split_off() {
    let watching = told_by_two().await;
    watching.brief();
    let titles = [TITLE.to_owned(), format!("{TITLE}, company says")];
    let merged = titles
        .iter()
        .find(|title| watching.fate(title) == Fate::Merged)
        .expect("one is merged");
    let split = watching.app.split_story(watching.entry(merged)).unwrap();
    assert_eq!(watching.fate(merged), Fate::Waiting);
    watching.app.undo(split).unwrap();
    assert_eq!(watching.fate(merged), Fate::Merged);
    watching.app.split_story(watching.entry(merged)).unwrap();
    watching.sleep(1);
    watching.publish("/c", &["A choir in Porto|Rain."]).await;
    watching.brief();
    assert_ne!(watching.fate(merged), Fate::Merged);
    assert_ne!(watching.fate(merged), Fate::Waiting);
}

#[tokio::test]
async fn what_a_hand_put_together_stays_so_when_its_text_changes_and_the_next_copy_joins_it() {
    let watching = told_by_two().await;
    let other = "A choir in Porto has no roof";
    let text = "Rain fell on the second act of the spring concert at the old customs house, and the choir sang on.";
    watching.publish("/c", &[&format!("{other}|{text}")]).await;
    watching
        .app
        .merge_stories(watching.entry(TITLE), watching.entry(other))
        .unwrap();
    watching
        .publish("/c", &[&format!("{other}|{text} The mayor apologised.")])
        .await;
    let copy = format!("{other}, says the mayor");
    watching
        .publish("/d", &[&format!("{copy}|{text} The mayor apologised.")])
        .await;
    assert_eq!(tellers(&watching, &copy), 4);
}

#[tokio::test]
async fn a_story_set_aside_counts_all_that_tell_it() {
    let watching = told_by_two().await;
    let brief = watching.brief();
    let entries: u64 = brief.groups.iter().map(|group| group.entries).sum();
    assert_eq!(entries, brief.set_aside_entries);
    assert_eq!(
        brief.set_aside_entries
            + brief.account.brief
            + brief.account.merged * u64::from(brief.set_aside_stories == 0),
        2
    );
}
