//! Reading without a mouse.

use vigie_tests::{Answer, AppUnderTest, FeedServer, TempWorkspace};

use crate::window::{list_all, rows, subscribe, wait_for_entry, wait_for_rows};

/// Which row is selected, from the top.
fn selected(app: &AppUnderTest) -> Option<usize> {
    let selected = app.texts("[data-testid=entry-row][aria-selected=true]");
    rows(app).iter().position(|row| selected.contains(row))
}

/// `u` for each unread row, `r` for each read one.
fn marks(app: &AppUnderTest) -> String {
    rows(app)
        .iter()
        .map(|row| if row.contains("Unread") { 'u' } else { 'r' })
        .collect()
}

#[test]
fn entries_are_walked_marked_and_taken_back_by_keys() {
    let server = FeedServer::start();
    server.serve(
        "/tiny.rss",
        Answer::rss(&["Alpha", "Bravo", "Charlie", "Delta"]),
    );
    let workspace = TempWorkspace::empty();
    let app = AppUnderTest::open(&workspace);
    subscribe(&app, server.url("/tiny.rss").as_str(), "Tiny");
    list_all(&app);
    wait_for_rows(&app, 4);
    let press = |chord: &str, row: usize, expected: &str| {
        app.press(chord);
        app.wait_until(
            &format!("answered {chord} with row {row} and {expected}"),
            || selected(&app) == Some(row) && marks(&app) == expected,
        );
    };
    let names = ["Alpha", "Bravo", "Charlie", "Delta"];
    let shown: Vec<_> = rows(&app)
        .iter()
        .map(|row| names.into_iter().find(|name| row.contains(name)))
        .collect();

    press("j", 0, "ruuu");
    press("j", 1, "rruu");
    wait_for_entry(&app, shown[1].expect("every row has a name"));
    press("k", 0, "rruu");
    press("m", 0, "uruu");
    press("n", 2, "urru");
    press("s", 2, "urru");
    app.wait_until("marked the row as kept", || app.has("img", "Kept"));
    press("A", 2, "rrrr");
    // Taken back one by one, the latest first.
    press("u", 2, "urru");
    press("u", 2, "urru");
    app.wait_until("gave up keeping", || !app.has("img", "Kept"));
    app.close();
}
