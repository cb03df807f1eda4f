//! What is watched changes, and the past is read again for it.

use vigie_app::watching::{Fate, PublicationType, Reading, Ring, RingMove, RingWhy, SetAsideWhy};
use vigie_app::{AttachedTo, Event, TechnologyDraft, TechnologyId, TechnologyState};
use vigie_tests::Answer;

use super::Watching;

const NEWS: [&str; 3] = [
    "Lumenstore at the depot|We run Lumenstore in production.",
    "Notes on LStore|LStore is what the old team called it.",
    "Bees in Linz|Hives on the roof.",
];

fn names(names: &[&str]) -> TechnologyDraft {
    TechnologyDraft {
        names: names
            .iter()
            .map(|name| ((*name).to_owned(), Reading::AnyCase, None, None))
            .collect(),
        ..TechnologyDraft::default()
    }
}

fn watched(watching: &Watching, name: &str) -> TechnologyId {
    let saved = watching.app.save_technology(None, names(&[name]));
    saved.unwrap().0
}

/// How many entries of the past name a technology, on its page and in a search.
fn named(watching: &Watching, name: &str) -> (usize, usize) {
    watching.app.follow().unwrap();
    let page = watching.app.find_technology(name);
    let newest = page.map_or(0, |id| {
        watching.app.technology_page(id).unwrap().newest.len()
    });
    (newest, watching.found(&format!("tech:{name}")).len())
}

#[tokio::test]
async fn what_came_today_is_of_this_week() {
    let watching = Watching::begin();
    watching.publish("/a", &NEWS).await;
    let id = watched(&watching, "Lumenstore");
    watching.app.follow().unwrap();
    let trend = watching.app.technology_page(id).unwrap().line.trend;
    assert_eq!(trend.this_week, Some(1.0));
}

#[tokio::test]
async fn a_new_name_is_looked_for_in_the_past_and_all_of_it_is_undone() {
    let watching = Watching::begin();
    watching.publish("/a", &NEWS).await;
    let account = watching.account("2026-11-02");
    let (id, added) = watching
        .app
        .save_technology(None, names(&["Lumenstore"]))
        .unwrap();
    assert_eq!(named(&watching, "Lumenstore"), (1, 1));
    let (_, renamed) = watching
        .app
        .save_technology(Some(id), names(&["Lumenstore", "LStore"]))
        .unwrap();
    assert_eq!(named(&watching, "Lumenstore"), (2, 2));
    watching.app.undo(renamed).unwrap();
    assert_eq!(named(&watching, "Lumenstore"), (1, 1));

    let removed = watching.app.remove_technology(id).unwrap();
    watching.app.follow().unwrap();
    assert!(watching.app.find_technology("Lumenstore").is_err());
    watching.app.undo(removed).unwrap();
    assert_eq!(named(&watching, "Lumenstore"), (1, 1));
    assert_eq!(watching.app.find_technology("Lumenstore").unwrap(), id);
    watching.app.undo(added).unwrap();
    assert!(watching.app.find_technology("Lumenstore").is_err());
    assert_eq!(
        watching.account("2026-11-02"),
        account,
        "nothing came or went"
    );
}

#[tokio::test]
async fn what_is_settled_drops_out_and_says_so_until_it_is_watched_again() {
    let watching = Watching::begin();
    let id = watched(&watching, "Lumenstore");
    let change = watching
        .app
        .set_technology_state(id, TechnologyState::Settled)
        .unwrap();
    watching.publish("/a", &NEWS).await;
    watching.brief();
    let why = watching.why("Lumenstore at the depot");
    assert_eq!(why.fate, Some(Fate::SetAside));
    assert_eq!(why.set_aside, Some(SetAsideWhy::Settled { technology: id }));
    watching.app.undo(change).unwrap();
    watching.sleep(1);
    watching
        .publish("/b", &["Lumenstore again|It is back."])
        .await;
    assert_eq!(watching.cards(), ["Lumenstore again"]);
}

#[tokio::test]
async fn a_component_whose_name_is_read_in_context_is_found_on_a_map() {
    let watching = Watching::begin();
    let map = "title Exit\ncomponent Go [0.5, 0.6]\ncomponent Kubernetes cluster [0.4, 0.7]\n";
    std::fs::write(watching.workspace.path().join("maps/exit.owm"), map).unwrap();
    let components = |name: &str| -> Vec<String> {
        let id = watching.app.find_technology(name).unwrap();
        let line = watching.app.technology_page(id).unwrap().line;
        let of_exit = line
            .on_maps
            .into_iter()
            .filter(|place| place.map == "exit.owm");
        of_exit.map(|place| place.component).collect()
    };
    assert_eq!(components("Go"), ["Go"]);
    assert_eq!(components("Kubernetes"), ["Kubernetes cluster"]);
}

#[tokio::test]
async fn what_is_said_in_an_episode_is_evidence() {
    let watching = Watching::begin();
    let id = watched(&watching, "Lumenstore");
    watching.server.serve(
        "/show",
        Answer::new(
            "application/rss+xml",
            r#"<rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>Radio</title>
              <item><guid>7</guid><title>Tides</title><description>On the sea.</description>
                <enclosure url="https://radio.example/7.mp3" type="audio/mpeg" length="1"/>
                <podcast:transcript url="/7.vtt" type="text/vtt"/></item></channel></rss>"#,
        ),
    );
    watching.server.serve(
        "/7.vtt",
        Answer::new(
            "text/vtt",
            "WEBVTT\n\n00:01.000 --> 00:04.000\nWe use Lumenstore.\n",
        ),
    );
    let url = watching.server.url("/show");
    watching.app.subscribe(url.as_str(), &[]).await.unwrap();
    watching.app.follow().unwrap();
    watching
        .app
        .load_transcript(watching.entry("Tides"))
        .await
        .unwrap();
    watching.app.follow().unwrap();
    let evidence = watching.app.technology_page(id).unwrap().evidence;
    let told: Vec<(PublicationType, &str)> = evidence
        .iter()
        .map(|one| (one.kind, one.sentence.as_str()))
        .collect();
    assert_eq!(told, [(PublicationType::Use, "We use Lumenstore.")]);
}

#[tokio::test]
async fn a_term_that_rises_is_proposed_until_it_is_refused_or_watched() {
    let watching = Watching::begin();
    for (path, item) in [
        (
            "/a",
            "FrobDB is here|The harbour of Ghent keeps its server in a cellar.",
        ),
        (
            "/b",
            "What FrobDB means for us|A bakery in Linz bought software for its ovens.",
        ),
    ] {
        watching.publish(path, &[item]).await;
    }
    let proposed = || -> Vec<String> {
        let found = watching.app.technology_candidates().unwrap();
        found.into_iter().map(|(found, _)| found.term).collect()
    };
    assert_eq!(proposed(), Vec::<String>::new(), "two sources are too few");
    watching
        .publish(
            "/c",
            &["I like the idea of FrobDB|Ferries to Aarhus run in the cloud."],
        )
        .await;
    assert_eq!(proposed(), ["FrobDB"]);
    let refused = watching.app.refuse_candidate("FrobDB").unwrap();
    assert_eq!(proposed(), Vec::<String>::new());
    watching.app.undo(refused).unwrap();
    assert_eq!(proposed(), ["FrobDB"]);
    watching
        .app
        .save_technology(None, names(&["FrobDB"]))
        .unwrap();
    assert_eq!(proposed(), Vec::<String>::new());
}

#[tokio::test]
async fn a_technology_is_first_seen_when_it_was_named_first_however_long_ago() {
    let watching = Watching::begin();
    let old = "<rss version='2.0'><channel><title>Old</title><item><guid>1</guid><title>Lumenstore is born</title>\
        <pubDate>Wed, 05 Feb 2020 08:00:00 GMT</pubDate></item></channel></rss>";
    watching
        .server
        .serve("/old", Answer::new("application/rss+xml", old));
    let url = watching.server.url("/old");
    watching.app.subscribe(url.as_str(), &[]).await.unwrap();
    let id = watched(&watching, "Lumenstore");
    watching.app.follow().unwrap();
    let born = vigie_app::Timestamp::parse_rfc3339("2020-02-05T08:00:00Z");
    let page = watching.app.technology_page(id).unwrap();
    assert_eq!(page.line.first_seen, born);
    let table = watching.app.technology_table().unwrap();
    let line = table.rows.into_iter().find(|line| line.row.id == id);
    assert_eq!(line.unwrap().first_seen, born);
}

#[tokio::test]
async fn a_technology_comes_back_with_what_was_attached_to_it() {
    let watching = Watching::begin();
    watching.publish("/a", &NEWS).await;
    let id = watched(&watching, "Lumenstore");
    let bees = watching.entry("Bees in Linz");
    watching
        .app
        .attach(bees, AttachedTo::Technology(id))
        .unwrap();
    let removed = watching.app.remove_technology(id).unwrap();
    watching.app.undo(removed).unwrap();
    let attached = watching.app.technology_page(id).unwrap().attached;
    assert_eq!(
        attached.iter().map(|row| row.id).collect::<Vec<_>>(),
        [bees]
    );
}

#[tokio::test]
async fn what_is_attached_to_a_map_follows_its_file_and_is_detached() {
    let watching = Watching::begin();
    watching.publish("/a", &NEWS).await;
    let bees = watching.entry("Bees in Linz");
    let map = watching
        .app
        .create_map("Depots", &vigie_app::MapStart::Blank)
        .unwrap();
    let attached = |map: &str| -> Vec<_> {
        let rows = watching.app.attached_to_map(map).unwrap();
        rows.into_iter().map(|row| row.id).collect()
    };
    let to = AttachedTo::Map(map.clone());
    watching.app.attach(bees, to).unwrap();
    let renamed = watching.app.rename_map_file(&map, "warehouses").unwrap();
    assert_eq!((attached(&map), attached(&renamed)), (vec![], vec![bees]));
    let trashed = watching.app.trash_map(&renamed).unwrap();
    assert!(attached(&renamed).is_empty());
    watching.app.undo(trashed).unwrap();
    assert_eq!(attached(&renamed), [bees]);
    let from = AttachedTo::Map(renamed.clone());
    let detached = watching.app.detach(bees, from).unwrap();
    assert!(attached(&renamed).is_empty());
    watching.app.undo(detached).unwrap();
    assert_eq!(attached(&renamed), [bees]);
}

#[tokio::test]
async fn what_another_process_watches_is_found_by_this_one() {
    let watching = Watching::begin();
    watching.publish("/a", &NEWS).await;
    assert_eq!(named(&watching, "Lumenstore"), (0, 0));
    let other = watching.another(vigie_app::Background::Off);
    let (id, _) = other.save_technology(None, names(&["Lumenstore"])).unwrap();
    other.close();
    watching
        .publish("/b", &["Lumenstore again|It is back."])
        .await;
    watching.app.follow().unwrap();
    let page = watching.app.technology_page(id).unwrap();
    assert_eq!(page.newest.len(), 2);
}

/// Where a technology stands on the radar, by what, and how it came there.
fn on_radar(watching: &Watching, id: TechnologyId) -> Option<(Ring, &'static str, RingMove)> {
    let view = watching.app.radar().unwrap();
    let blip = view.blips.into_iter().find(|blip| blip.technology == id)?;
    let by = match blip.why {
        RingWhy::Decided { .. } => "decision",
        RingWhy::Maps { .. } => "maps",
        RingWhy::Evidence { .. } => "evidence",
    };
    Some((blip.ring, by, blip.moved))
}

#[tokio::test]
async fn a_ring_is_decided_over_what_maps_say_and_all_of_it_is_undone() {
    let watching = Watching::begin();
    let id = watched(&watching, "Lumenstore");
    assert_eq!(on_radar(&watching, id), None, "nothing speaks of it");
    let map = "title Depot\ncomponent Lumenstore [0.5, 0.2]\n";
    std::fs::write(watching.workspace.path().join("maps/depot.owm"), map).unwrap();
    let suggested = Some((Ring::Trial, "maps", RingMove::None));
    assert_eq!(on_radar(&watching, id), suggested);

    let decided = watching.app.decide_ring(id, Some(Ring::Hold)).unwrap();
    let held = Some((Ring::Hold, "decision", RingMove::New));
    assert_eq!(on_radar(&watching, id), held);
    // To decide the same again is no change: undoing it takes nothing back.
    let again = watching.app.decide_ring(id, Some(Ring::Hold)).unwrap();
    watching.app.undo(again).unwrap();
    assert_eq!(on_radar(&watching, id), held);

    let removed = watching.app.remove_technology(id).unwrap();
    assert_eq!(on_radar(&watching, id), None);
    watching.app.undo(removed).unwrap();
    assert_eq!(on_radar(&watching, id), held);

    watching.sleep(200);
    assert_eq!(
        on_radar(&watching, id),
        Some((Ring::Hold, "decision", RingMove::None))
    );
    let withdrawn = watching.app.decide_ring(id, None).unwrap();
    assert_eq!(on_radar(&watching, id), suggested);
    watching.app.undo(withdrawn).unwrap();
    let adopted = watching.app.decide_ring(id, Some(Ring::Adopt)).unwrap();
    assert_eq!(
        on_radar(&watching, id),
        Some((Ring::Adopt, "decision", RingMove::Inward))
    );
    // Each decision is taken back by itself: what was decided later stays.
    watching.app.undo(decided).unwrap();
    assert_eq!(
        on_radar(&watching, id),
        Some((Ring::Adopt, "decision", RingMove::New))
    );
    watching.app.undo(adopted).unwrap();
    assert_eq!(
        on_radar(&watching, id),
        suggested,
        "as before the first decision"
    );

    watching
        .app
        .set_technology_state(id, TechnologyState::Ignored)
        .unwrap();
    assert_eq!(
        on_radar(&watching, id),
        None,
        "what is ignored is on no radar"
    );
    assert!(
        watching
            .app
            .radar()
            .unwrap()
            .off
            .iter()
            .all(|off| off.technology != id)
    );
}

#[tokio::test]
async fn a_decision_is_told_as_a_change_of_rings_alone() {
    let watching = Watching::begin();
    let id = watched(&watching, "Lumenstore");
    let mut events = watching.app.events();
    let decided = watching.app.decide_ring(id, Some(Ring::Hold)).unwrap();
    assert_eq!(events.try_recv(), Ok(Event::RingsChanged));
    watching.app.undo(decided).unwrap();
    assert_eq!(events.try_recv(), Ok(Event::RingsChanged));
    assert!(
        events.try_recv().is_err(),
        "nothing else is to be asked again"
    );
}

#[tokio::test]
async fn one_technology_stands_where_the_radar_has_it() {
    let watching = Watching::begin();
    let id = watched(&watching, "Lumenstore");
    let alone = || {
        watching
            .app
            .ring(id)
            .unwrap()
            .map(|placed| (placed.ring, placed.why))
    };
    let radar = || {
        let view = watching.app.radar().unwrap();
        let blip = view.blips.into_iter().find(|blip| blip.technology == id);
        blip.map(|blip| (blip.ring, blip.why))
    };
    assert_eq!((alone(), radar()), (None, None));
    let map = "title Depot\ncomponent Lumenstore [0.5, 0.2]\n";
    std::fs::write(watching.workspace.path().join("maps/depot.owm"), map).unwrap();
    assert!(alone().is_some() && alone() == radar());
    watching.app.decide_ring(id, Some(Ring::Hold)).unwrap();
    assert!(alone().is_some_and(|(ring, _)| ring == Ring::Hold) && alone() == radar());
}

#[tokio::test]
async fn an_undo_that_fails_loses_nothing_and_can_be_tried_again() {
    let watching = Watching::begin();
    let id = watched(&watching, "Lumenstore");
    watching.app.decide_ring(id, Some(Ring::Hold)).unwrap();
    let removed = watching.app.remove_technology(id).unwrap();
    let (other, _) = watching
        .app
        .save_technology(None, names(&["Lumenstore"]))
        .unwrap();
    assert!(
        watching.app.undo(removed).is_err(),
        "another one is called so"
    );
    assert_eq!(on_radar(&watching, other), None);
    watching
        .app
        .save_technology(Some(other), names(&["Candlestore"]))
        .unwrap();
    watching.app.undo(removed).unwrap();
    let held = Some((Ring::Hold, "decision", RingMove::New));
    assert_eq!(on_radar(&watching, id), held);
    assert!(watching.app.undo(removed).is_err(), "it is done");
}

#[tokio::test]
async fn what_is_taken_back_about_a_technology_never_means_a_later_one() {
    let watching = Watching::begin();
    let id = watched(&watching, "Lumenstore");
    let decided = watching.app.decide_ring(id, Some(Ring::Hold)).unwrap();
    let removed = watching.app.remove_technology(id).unwrap();
    let other = watched(&watching, "Candlestore");
    watching.app.decide_ring(other, Some(Ring::Trial)).unwrap();
    let tried = Some((Ring::Trial, "decision", RingMove::New));
    watching.app.undo(decided).unwrap();
    watching.app.undo(removed).unwrap();
    assert_eq!(on_radar(&watching, other), tried);
    let names = |id| watching.app.technology_draft(id).unwrap().names;
    assert_eq!(names(other)[0].0, "Candlestore");
    assert_eq!(names(id)[0].0, "Lumenstore");
}
