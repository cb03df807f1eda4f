//! The morning's brief is read to its end, and what it rests on is looked at.

use vigie_tests::{AppUnderTest, TempWorkspace};

const CARD: &str = "[data-testid=today-card]";

fn cards(app: &AppUnderTest) -> Vec<String> {
    app.texts(CARD)
}

#[test]
fn a_brief_gives_its_reasons_ends_and_is_the_same_after_a_kill() {
    let workspace = TempWorkspace::untouched();
    let app = AppUnderTest::open_with(&workspace, &["--demo"], &[]);
    app.wait_until("made the brief", || !cards(&app).is_empty());
    let first = cards(&app);
    app.press("j");
    app.press("w");
    // The points that a card shows add up to its score.
    app.wait_until("showed the points", || {
        app.texts(&format!("{CARD} td")).len() >= 2
    });
    app.press("e");
    app.wait_until("took the first card as done", || {
        !app.texts(&format!("{CARD}.done")).is_empty()
    });
    app.press("u");
    app.wait_until("took that back", || {
        app.texts(&format!("{CARD}.done")).is_empty()
    });
    for _ in 0..first.len() {
        app.press("n");
        app.press("e");
    }
    app.wait_until("came to the end", || {
        app.texts("[data-testid=brief-end]")
            .concat()
            .contains("You are done")
    });
    app.kill();

    let app = AppUnderTest::open_with(&workspace, &["--demo"], &[]);
    app.wait_until("knew that the brief was read", || {
        app.texts("[data-testid=brief-end]")
            .concat()
            .contains("You are done")
    });
    assert_eq!(cards(&app).len(), first.len(), "it did not refill");
    app.close();
}

#[test]
fn what_the_brief_rests_on_has_its_places() {
    let workspace = TempWorkspace::untouched();
    let app = AppUnderTest::open_with(&workspace, &["--demo"], &[]);
    app.wait_until("made the brief", || !cards(&app).is_empty());
    app.press("Ctrl+3");
    app.wait_until("listed technologies", || {
        app.texts("[data-testid=technology-line]").len() > 5
    });
    app.press("Ctrl+5");
    app.click("button", "Sources");
    app.wait_until("listed sources", || {
        app.texts("[data-testid=source-line]").len() > 3
    });
    app.close();
}

#[test]
fn a_ring_is_decided_on_the_radar_by_keys_and_outlives_a_kill() {
    let workspace = TempWorkspace::untouched();
    let app = AppUnderTest::open_with(&workspace, &["--demo"], &[]);
    app.wait_until("made the brief", || !cards(&app).is_empty());
    app.press("Ctrl+3");
    app.wait_until("listed technologies", || {
        !app.texts("[data-testid=technology-line]").is_empty()
    });
    app.click("tab", "Radar");
    let dots = || app.texts("[data-testid=radar-dot]").len();
    app.wait_until("drew the radar", || dots() > 2);
    app.press("j");
    app.wait_until("chose the first dot", || pressed(&app).is_some());
    let first = pressed(&app).expect("a line that is chosen");
    app.press("4");
    app.wait_for_text(&format!("{first}: Hold."));
    app.wait_until("shows the decision", || {
        app.has("button", "Hold") && app.text().contains("No new use of it.")
    });
    app.press("u");
    app.wait_until("took it back", || !app.text().contains("No new use of it."));
    app.press("4");
    app.wait_until("decided again", || app.text().contains("No new use of it."));
    app.kill();

    let app = AppUnderTest::open_with(&workspace, &["--demo"], &[]);
    // It opens where it was left.
    app.wait_until("listed technologies", || {
        !app.texts("[data-testid=technology-line]").is_empty()
    });
    app.click("tab", "Radar");
    app.wait_until("drew the radar", || {
        !app.texts("[data-testid=radar-dot]").is_empty()
    });
    app.click_text("[data-technology]", &first);
    app.wait_until("knew the decision", || {
        app.text().contains("No new use of it.")
    });
    app.close();
}

/// The technology whose line in the radar's list is chosen.
fn pressed(app: &AppUnderTest) -> Option<String> {
    let line = "[data-technology][aria-pressed=true] .name";
    app.texts(line).into_iter().next()
}
