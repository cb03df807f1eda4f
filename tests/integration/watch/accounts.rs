//! Every entry goes somewhere, whatever happens to the program meanwhile.

use jiff::tz::TimeZone;
use vigie_app::watching::{Fate, SetAsideWhy};
use vigie_app::{CardState, EntryRow, Scope, Sort, Step, TechnologyId};

use super::Watching;

const NEWS: [&str; 3] = [
    "Kubernetes replaces our night shift|We moved forty services to Kubernetes and sleep.",
    "A bakery in Ghent closes|After sixty years the ovens are cold.",
    "Ferries to Aarhus are late|The harbour is shut by fog.",
];

#[tokio::test]
async fn a_day_adds_up_and_its_brief_stays_as_it_is() {
    let mut watching = Watching::begin();
    watching.publish("/a", &NEWS[..2]).await;
    assert_eq!(watching.fate("A bakery in Ghent closes"), Fate::Waiting);
    assert_eq!(watching.account("2026-11-02"), "2 = 0 + 0 + 0 + 0 + 0 + 2");
    let before = watching.brief();
    let kubernetes = "Kubernetes replaces our night shift";
    assert!(watching.cards().contains(&kubernetes.to_owned()));
    assert_eq!(watching.fate(kubernetes), Fate::Brief);

    // What comes later the same day waits, before a restart and after it.
    watching.publish("/b", &NEWS[2..]).await;
    watching.restart();
    assert_eq!(watching.brief(), before);
    assert_eq!(watching.fate("Ferries to Aarhus are late"), Fate::Waiting);
    let decided = before.cards.len();
    assert_eq!(
        watching.account("2026-11-02"),
        format!("3 = {decided} + {} + 0 + 0 + 0 + 1", 2 - decided)
    );

    watching.sleep(1);
    let next = watching.brief();
    assert_eq!(next.day, "2026-11-03");
    assert_ne!(watching.fate("Ferries to Aarhus are late"), Fate::Waiting);
    assert!(!watching.cards().contains(&kubernetes.to_owned()));
    assert_eq!(watching.app.brief_of("2026-11-02").unwrap(), Some(before));
}

#[tokio::test]
async fn an_index_that_is_made_anew_changes_nothing_that_was_decided() {
    let mut watching = Watching::begin();
    let text =
        "Varnhagen and Koskela founded the archive in Tampere; turbines use it in Osaka and Lyon.";
    let copies = [
        format!("Quillfire raises $43 million from Norrland Capital|{text}"),
        format!("Quillfire raises $43 million from Norrland Capital|In brief. {text}"),
    ];
    watching.publish("/a", &[NEWS[0], NEWS[1]]).await;
    watching.publish("/b", &[&copies[0]]).await;
    watching.publish("/c", &[&copies[1]]).await;
    watching.brief();
    let told = |watching: &Watching| {
        let entry = watching.entry("Kubernetes replaces our night shift");
        let kubernetes = watching.app.find_technology("Kubernetes").unwrap();
        (
            watching.account("2026-11-02"),
            watching.app.explain(entry).unwrap(),
            watching.app.technology_page(kubernetes).unwrap().evidence,
            watching
                .why("Quillfire raises $43 million from Norrland Capital")
                .tellers,
        )
    };
    let before = told(&watching);
    assert_eq!(before.3.len(), 2, "two tell the same story");
    // As after a kill between the watch and the index.
    watching.app.rebuild_index().unwrap();
    watching.restart();
    assert!(watching.app.follow().unwrap() > 0);
    assert_eq!(told(&watching), before);
}

#[tokio::test]
async fn what_was_set_aside_is_taken_in_and_put_back() {
    let watching = Watching::begin();
    watching.publish("/a", &NEWS).await;
    let mut settings = watching.app.brief_settings().unwrap();
    settings.minutes = 1;
    watching.app.save_brief_settings(&settings).unwrap();
    assert_eq!(watching.cards().len(), 1);
    let bakery = "A bakery in Ghent closes";
    let why = watching.why(bakery);
    assert_eq!(
        (why.fate, why.remedy),
        (Some(Fate::SetAside), Some(Step::TakeIn))
    );
    assert!(why.set_aside.is_some());
    let change = watching
        .app
        .take_in(watching.entry(bakery), &jiff::tz::TimeZone::UTC)
        .unwrap();
    assert!(watching.cards().contains(&bakery.to_owned()));
    assert!(watching.why(bakery).by_hand);
    assert_eq!(watching.account("2026-11-02"), "3 = 2 + 1 + 0 + 0 + 0 + 0");
    watching.app.undo(change).unwrap();
    assert_eq!(watching.why(bakery), why);
}

#[tokio::test]
async fn what_came_in_old_is_set_aside_and_says_so() {
    let watching = Watching::begin();
    let dated = "<rss version='2.0'><channel><title>Old</title><item><guid>1</guid><title>Kubernetes in 2019</title>\
        <pubDate>Mon, 04 Nov 2019 08:00:00 GMT</pubDate></item></channel></rss>";
    let answer = vigie_tests::Answer::new("application/rss+xml", dated);
    watching.server.serve("/old", answer);
    let url = watching.server.url("/old");
    watching.app.subscribe(url.as_str(), &[]).await.unwrap();
    watching.app.follow().unwrap();
    let why = watching.why("Kubernetes in 2019");
    assert!(
        matches!(
            why.set_aside,
            Some(SetAsideWhy::OldOnArrival { days: 2555 })
        ),
        "{:?}",
        why.set_aside
    );
}

#[tokio::test]
async fn taste_is_learnt_from_acts_and_forgotten_on_demand() {
    let watching = Watching::begin();
    watching.publish("/a", &NEWS).await;
    let card = watching.brief().cards[0].row.clone();
    watching.app.open_entry(card.id, false).unwrap();
    watching.app.keep(&[card.id], true).unwrap();
    watching
        .app
        .mark_cards(&[card.id], CardState::Done, None)
        .unwrap();
    let weights = |watching: &Watching| watching.app.taste().unwrap().weights().len();
    let learnt = weights(&watching);
    assert!(learnt > 0);
    watching.sleep(1);
    let change = watching.app.reset_taste().unwrap();
    assert_eq!(weights(&watching), 0);
    watching.app.undo(change).unwrap();
    assert_eq!(weights(&watching), learnt);
}

#[tokio::test]
async fn what_came_before_a_digest_and_was_set_aside_after_it_is_in_the_next() {
    let watching = Watching::begin();
    let digest_only = vigie_app::RuleDraft {
        name: String::new(),
        query: "trams".to_owned(),
        action: vigie_app::RuleAction::DigestOnly,
        ends_at: None,
        paused: false,
    };
    watching.app.save_rule(None, digest_only).unwrap();
    watching.publish("/a", &["Kettles|Tea."]).await;
    watching.brief();
    watching
        .publish("/b", &["Trams in Lund|A line reopens."])
        .await;
    watching.clock.advance(super::HOUR);
    let entries = || watching.app.digest(0).unwrap().entries;
    assert_eq!(entries(), 0, "it waits");
    watching.sleep(1);
    watching.brief();
    assert_eq!(watching.fate("Trams in Lund"), Fate::SetAside);
    watching.sleep(6);
    assert_eq!(entries(), 1);
}

#[tokio::test]
async fn what_was_set_aside_is_listed_by_what_it_is_most_about_and_in_the_order_asked_for() {
    let watching = Watching::begin();
    let first = [
        "Kubernetes at the depot of Ghent|The trams are late, PostgreSQL or not.",
        "What Kubernetes costs a bakery|Sixty ovens and a bill.",
        "PostgreSQL counts the bees of Linz|Hives on roofs, and Kubernetes below.",
    ];
    watching.publish("/a", &first).await;
    let second = [
        "A harbour pilot learns Kubernetes|Fog and a lighthouse.",
        "PostgreSQL sails to Aarhus|A ferry with Kubernetes on board.",
    ];
    watching.publish("/b", &second).await;
    let brief = watching.brief();
    let list = |technology: Option<TechnologyId>, sort: Sort| -> Vec<EntryRow> {
        let scope = Scope::SetAside {
            day: brief.day.clone(),
            technology,
            zone: TimeZone::UTC,
        };
        let ids = watching.app.list_ids(&scope, false, sort).unwrap();
        let rows = watching.app.rows(&ids).unwrap();
        assert_eq!(rows.len(), ids.len());
        rows
    };
    assert!(
        brief.set_aside_stories >= 2 && brief.groups.len() >= 2,
        "{brief:?}"
    );
    for group in &brief.groups {
        let listed = list(group.technology, Sort::Newest).len() as u64;
        assert_eq!(listed, group.entries, "{}", group.name);
    }
    let newest = list(None, Sort::Newest);
    assert!(newest.is_sorted_by_key(|row| std::cmp::Reverse((row.listed_at, row.id))));
    let mut oldest = list(None, Sort::Oldest);
    oldest.reverse();
    assert_eq!(newest, oldest);
}
