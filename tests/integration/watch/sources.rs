//! Sources that are put away, and let back in one step.

use jiff::tz::TimeZone;
use vigie_app::watching::{Fate, Purpose, SourceState};
use vigie_app::{FeedId, Step};

use super::Watching;

fn feed(watching: &Watching) -> FeedId {
    watching.app.feeds().unwrap()[0].feed.id
}

fn state(watching: &Watching) -> SourceState {
    watching.app.sources().unwrap()[0].history.state
}

#[tokio::test]
async fn a_source_in_quarantine_is_collected_and_comes_back_in_one_step() {
    let watching = Watching::begin();
    watching.publish("/a", &["Kubernetes one|First."]).await;
    assert!(
        matches!(state(&watching), SourceState::Trial { .. }),
        "a new source is on trial"
    );
    let change = watching.app.quarantine_source(feed(&watching)).unwrap();
    watching.brief();
    let why = watching.why("Kubernetes one");
    assert_eq!(
        (why.fate, why.remedy),
        (Some(Fate::Quarantined), Some(Step::LetSourceBack))
    );
    assert!(why.figures.is_some());
    assert_eq!(watching.account("2026-11-02"), "1 = 0 + 0 + 1 + 0 + 0 + 0");
    assert_eq!(watching.found("kubernetes"), ["Kubernetes one"]);

    watching.app.undo(change).unwrap();
    assert!(matches!(state(&watching), SourceState::Trial { .. }));
    watching.app.quarantine_source(feed(&watching)).unwrap();
    let back = watching.app.let_source_back(feed(&watching)).unwrap();
    assert_eq!(watching.fate("Kubernetes one"), Fate::Waiting);
    watching.app.undo(back).unwrap();
    assert_eq!(watching.fate("Kubernetes one"), Fate::Quarantined);
    watching.app.let_source_back(feed(&watching)).unwrap();
    watching.sleep(1);
    watching.publish("/a", &["Kubernetes two|Second."]).await;
    let mut cards = watching.cards();
    cards.sort();
    assert_eq!(cards, ["Kubernetes one", "Kubernetes two"]);
}

#[tokio::test]
async fn a_flood_of_two_weeks_is_put_away_with_its_figures_and_what_the_user_allows_is_not() {
    let watching = Watching::begin();
    for day in 0..17 {
        watching.noisy_day(day).await;
        watching.clock.advance(23 * super::HOUR);
    }
    assert!(matches!(state(&watching), SourceState::Quarantined { .. }));
    let source = watching.app.sources().unwrap().remove(0);
    assert!(source.figures.last_week > 30 && !source.remedies.is_empty());
    watching.app.let_source_back(feed(&watching)).unwrap();
    watching.publish("/a", &["One more|Text."]).await;
    watching.brief();
    assert!(matches!(
        state(&watching),
        SourceState::Normal {
            held_until: Some(_)
        }
    ));
    assert_ne!(watching.fate("One more"), Fate::Quarantined);
}

#[tokio::test]
async fn what_is_said_of_a_source_is_undone_without_undoing_what_happened_to_it_since() {
    let watching = Watching::begin();
    watching.publish("/a", &["Kubernetes one|First."]).await;
    let described = watching
        .app
        .save_source(feed(&watching), Purpose::Me, Some(3), "for the fun of it")
        .unwrap();
    watching.app.quarantine_source(feed(&watching)).unwrap();
    watching.app.undo(described).unwrap();
    let source = watching.app.sources().unwrap().remove(0);
    assert_eq!(
        (source.purpose, source.history.own_budget),
        (Purpose::Work, None)
    );
    assert!(matches!(state(&watching), SourceState::Quarantined { .. }));
}

#[tokio::test]
async fn a_brief_that_is_made_anew_announces_what_the_first_one_did() {
    let watching = Watching::begin();
    for day in 0..17 {
        let brief = watching.noisy_day(day).await;
        if !brief.news.is_empty() {
            let again = watching.app.remake_brief(&TimeZone::UTC).unwrap();
            let again = again.brief.expect("it is made again");
            assert_eq!(again.news, brief.news);
            return;
        }
        watching.clock.advance(23 * super::HOUR);
    }
    panic!("nothing was announced");
}
