//! A map's past: a snapshot with a reason, what moved since, and back again, which can be undone.

use vigie_tests::{AppUnderTest, TempWorkspace};

const TEA: &str = "title Tea shop
anchor Public [0.95, 0.60]
component Cup of tea [0.75, 0.40]
component Kettle [0.45, 0.30]
Public->Cup of tea
Cup of tea->Kettle
";

fn on_disk(workspace: &TempWorkspace) -> String {
    std::fs::read_to_string(workspace.path().join("maps/tea.owm")).expect("the map is there")
}

/// What a picture says: it has no visible text as pages have.
fn words_in(app: &AppUnderTest, selector: &str) -> String {
    let script = "return document.querySelector(arguments[0])?.textContent ?? ''";
    let words = app.run(script, &[serde_json::json!(selector)]);
    words.as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_map_is_compared_with_what_it_was_and_restored_and_that_undone() {
    let workspace = TempWorkspace::empty();
    std::fs::create_dir_all(workspace.path().join("maps")).expect("a folder");
    std::fs::write(workspace.path().join("maps/tea.owm"), TEA).expect("a map");
    let app = AppUnderTest::open(&workspace);
    app.press("Ctrl+4");
    app.wait_until("listed the map", || {
        !app.texts("[data-testid=map-card]").is_empty()
    });
    app.click("button", "Tea shop");
    app.wait_until("drew the map", || app.has("application", "Map: Tea shop"));

    app.press("Ctrl+Shift+S");
    app.wait_for_text("Why now?");
    app.write("Before the workshop");
    app.press("Enter");
    app.wait_for_text("Snapshot taken.");

    // The first is the anchor, the next the cup.
    app.press("Tab");
    app.press("Tab");
    app.press("3");
    app.wait_until("moved the cup on the disk", || {
        on_disk(&workspace).contains("component Cup of tea [0.75, 0.55]")
    });

    app.press("h");
    app.wait_for_text("Before the workshop");
    app.click("button", "Before the workshop");
    app.wait_until("listed what moved", || {
        app.texts("[data-testid=change]")
            .iter()
            .any(|line| line.contains("“Cup of tea” evolved from [0.75, 0.4] to [0.75, 0.55]"))
    });
    let overlay = words_in(&app, "[data-testid=compare-picture]");
    assert!(overlay.contains("Moved: 1"), "the key says so: {overlay}");
    app.press("3");
    app.wait_until("showed one becoming the other", || {
        words_in(&app, "[data-testid=animation]").contains("Cup of tea")
    });
    app.press("1");

    app.click("button", "Restore");
    app.wait_until("made the map what it was", || on_disk(&workspace) == TEA);
    app.wait_for_text("The map is as it was then.");
    app.press("Ctrl+Z");
    app.wait_until("took the restoring back", || {
        on_disk(&workspace).contains("[0.75, 0.55]")
    });
    app.close();
}
