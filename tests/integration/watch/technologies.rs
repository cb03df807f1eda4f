//! What is watched changes, and the past is read again for it.

use vigie_app::watching::Reading;
use vigie_app::watching::{Fate, SetAsideWhy};
use vigie_app::{AttachedTo, TechnologyDraft, TechnologyState};

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
    let (id, _) = watching
        .app
        .save_technology(None, names(&["Lumenstore"]))
        .unwrap();
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
    let (id, _) = watching
        .app
        .save_technology(None, names(&["Lumenstore"]))
        .unwrap();
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
async fn a_technology_comes_back_with_what_was_attached_to_it() {
    let watching = Watching::begin();
    watching.publish("/a", &NEWS).await;
    let (id, _) = watching
        .app
        .save_technology(None, names(&["Lumenstore"]))
        .unwrap();
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
    let surroundings = vigie_app::Surroundings {
        clock: watching.clock.clone(),
        ..vigie_app::Surroundings::default()
    };
    let other = vigie_app::App::open_in(
        &watching.workspace.path(),
        vigie_app::Background::Off,
        surroundings,
    )
    .unwrap();
    let (id, _) = other.save_technology(None, names(&["Lumenstore"])).unwrap();
    other.close();
    watching
        .publish("/b", &["Lumenstore again|It is back."])
        .await;
    watching.app.follow().unwrap();
    let page = watching.app.technology_page(id).unwrap();
    assert_eq!(page.newest.len(), 2);
}
