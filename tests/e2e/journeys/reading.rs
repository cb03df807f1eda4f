//! The morning's work: subscribe, read, search, keep; and a power cut.

use vigie_tests::{AppUnderTest, FeedServer, TempWorkspace};

use crate::window::{
    entry_text, list_all, open_row, rows, search, serve_fixture, subscribe, wait_for_entry,
    wait_for_rows,
};

#[test]
fn what_was_read_and_kept_survives_a_kill() {
    let server = FeedServer::start();
    let english = serve_fixture(&server, "devops-weblog.atom", "application/atom+xml");
    let french = serve_fixture(&server, "journal-francais.rss", "application/rss+xml");
    let workspace = TempWorkspace::empty();

    let app = AppUnderTest::open(&workspace);
    subscribe(&app, &english, "Green Builds");
    subscribe(&app, &french, "Journal d'un hébergeur");

    list_all(&app);
    wait_for_rows(&app, 11);
    open_row(&app, "How long is a deploy?");
    assert!(
        entry_text(&app).contains("Green Builds"),
        "{}",
        entry_text(&app)
    );

    search(&app, "wardley", 1);
    assert!(
        rows(&app)[0].contains("Notes of a conference day: Deploy Delft"),
        "{:?}",
        rows(&app)
    );
    for query in ["visibilité", "visibilite", "VISIBILITÉ"] {
        search(&app, query, 1);
        assert!(
            rows(&app)[0].contains("Rendre les coûts lisibles"),
            "{query}: {:?}",
            rows(&app)
        );
    }

    app.press("Enter");
    wait_for_entry(&app, "Rendre les coûts lisibles");
    app.press("s");
    app.wait_for_text("Kept.");
    app.kill();

    let app = AppUnderTest::open(&workspace);
    list_all(&app);
    app.click("button", "All");
    wait_for_rows(&app, 11);
    let read = rows(&app)
        .into_iter()
        .filter(|row| !row.contains("Unread"))
        .count();
    assert_eq!(read, 2, "{:?}", rows(&app));
    app.click("button", "Kept");
    wait_for_rows(&app, 1);
    assert!(
        rows(&app)[0].contains("Rendre les coûts lisibles"),
        "{:?}",
        rows(&app)
    );
    search(&app, "wardley", 1);
    app.close();
}
