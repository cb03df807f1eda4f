//! What is on one map goes to another: a map elsewhere is opened in its place, and parts of it are carried by the clipboard.

use std::fs;

use vigie_tests::{AppUnderTest, TempWorkspace};

const PLAN: &str = "title Plan
anchor Public [0.95, 0.60]
component Kettle [0.45, 0.30]
Public->Kettle
";

#[test]
fn a_map_elsewhere_is_edited_in_its_place_and_carried_to_another() {
    let workspace = TempWorkspace::empty();
    let elsewhere = TempWorkspace::empty();
    fs::create_dir_all(elsewhere.path()).expect("a folder");
    let plan = elsewhere.path().join("plan.owm");
    fs::write(&plan, PLAN).expect("a map");
    let file = plan.display().to_string();
    let app = AppUnderTest::open_with(&workspace, &[&file], &[]);
    app.wait_until("opened the map", || app.has("application", "Map: Plan"));

    // The first is the anchor, the next the kettle.
    app.press("Tab");
    app.press("Tab");
    app.press("3");
    app.wait_until("moved it where it lies", || {
        fs::read_to_string(&plan).is_ok_and(|text| text.contains("component Kettle [0.45, 0.55]"))
    });
    assert!(
        !workspace.path().join("maps/plan.owm").exists(),
        "no copy of it is made"
    );

    app.press("Ctrl+A");
    app.press("Ctrl+C");
    app.press("Esc");
    app.press("Esc");
    app.wait_for_text("No maps yet");
    app.click("button", "New map");
    app.wait_until("made a map", || app.has("application", "Map: New map"));
    let made = workspace.path().join("maps/new-map.owm");
    let on_disk = || fs::read_to_string(&made).unwrap_or_default();
    let before = on_disk();
    app.press("Ctrl+V");
    app.wait_until("put the parts on it, with their link", || {
        let text = on_disk();
        text.contains("component Kettle [0.45, 0.55]") && text.contains("Public->Kettle")
    });
    app.press("Ctrl+Z");
    app.wait_until("took them off again", || on_disk() == before);
    app.close();
}
