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
        app.texts("[data-testid=today-card]").len() >= 5
    });
    app.close();
}
