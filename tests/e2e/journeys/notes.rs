//! A conversation is written down, and found again.

use vigie_tests::{AppUnderTest, TempWorkspace};

use crate::window::{entry_text, rows, search, wait_for_entry, wait_for_rows};

#[test]
fn a_note_is_listed_read_and_found() {
    let workspace = TempWorkspace::empty();
    let app = AppUnderTest::open(&workspace);
    app.click("button", "Read");
    app.press("N");
    app.fill("Title", "Coffee with the harbour master");
    app.fill(
        "Text, in Markdown",
        "They count **containers**, not tonnes.",
    );
    app.click("button", "Save");
    app.wait_until("closed the dialog", || {
        app.texts("[role=dialog]").is_empty()
    });

    app.click("button", "Notes");
    wait_for_rows(&app, 1);
    assert!(
        rows(&app)[0].contains("Coffee with the harbour master"),
        "{:?}",
        rows(&app)
    );
    app.press("j");
    wait_for_entry(&app, "Coffee with the harbour master");
    assert!(
        entry_text(&app).contains("They count containers, not tonnes."),
        "{}",
        entry_text(&app)
    );

    search(&app, "kind:note container", 1);
    app.close();
}
