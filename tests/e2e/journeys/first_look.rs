//! The window opens, and shows where one is and what there is.

use vigie_tests::{AppUnderTest, TempWorkspace};

#[test]
fn the_demonstration_opens_on_today_with_entries() {
    let workspace = TempWorkspace::untouched();
    let app = AppUnderTest::open_with(&workspace, &["--demo"], &[]);
    assert_eq!(app.title(), "Vigie");
    for place in ["Today", "Read", "Maps", "Settings"] {
        assert!(app.has("button", place), "the rail has no {place}");
    }
    app.wait_until("showed today's entries", || {
        !app.texts("[data-testid=today-card]").is_empty()
    });
    app.close();
}

#[test]
fn every_place_opens_by_its_key() {
    let workspace = TempWorkspace::untouched();
    let app = AppUnderTest::open_with(&workspace, &["--demo"], &[]);
    app.press("Ctrl+2");
    app.wait_until("listed entries", || {
        !app.texts("[data-testid=entry-row]").is_empty()
    });
    app.press("Ctrl+4");
    app.wait_until("showed the maps", || {
        !app.texts("[data-testid=map-card]").is_empty()
    });
    app.press("Ctrl+5");
    app.wait_for_text("Appearance");
    app.press("Ctrl+1");
    app.wait_until("showed today's entries", || {
        !app.texts("[data-testid=today-card]").is_empty()
    });
    app.close();
}
