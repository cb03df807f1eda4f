//! Sources that are put away, and let back in one step.

use vigie_app::watching::{Fate, SourceState};
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
    watching.app.let_source_back(feed(&watching)).unwrap();
    watching.sleep(1);
    watching.publish("/a", &["Kubernetes two|Second."]).await;
    assert_eq!(watching.cards(), ["Kubernetes two"]);
}

#[tokio::test]
async fn a_flood_of_two_weeks_is_put_away_with_its_figures_and_what_the_user_allows_is_not() {
    let watching = Watching::begin();
    for day in 0..17 {
        let items: Vec<String> = (0..8)
            .map(|n| format!("Number {n} of day {day}|Text."))
            .collect();
        let items: Vec<&str> = items.iter().map(String::as_str).collect();
        watching.publish("/a", &items).await;
        watching.brief();
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
