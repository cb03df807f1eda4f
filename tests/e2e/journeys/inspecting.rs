//! A component is asked about, placed by its answers, and a list is gone through: all of it is in the file.

use std::fs;

use serde_json::Value;
use vigie_tests::{AppUnderTest, TempWorkspace};

const MAP: &str = "title Tea
anchor Public [0.95, 0.6]
component Kettle [0.5, 0.2]
component Power [0.1, 0.7]
Public->Kettle
Kettle->Power
";

fn on_disk(workspace: &TempWorkspace) -> String {
    fs::read_to_string(workspace.path().join("maps/tea.owm")).unwrap_or_default()
}

/// Chooses the answer of that number to the question of that name.
fn answer(app: &AppUnderTest, question: &str, number: u8) {
    let script = "const group = [...document.querySelectorAll('[role=radiogroup]')]
        .find((one) => one.getAttribute('aria-label').startsWith(arguments[0]));
        group?.querySelector('input').focus();
        return group !== undefined;";
    app.wait_until(&format!("asked {question}"), || {
        app.run(script, &[Value::from(question)]) == true
    });
    app.press(&number.to_string());
}

#[test]
fn a_component_is_placed_by_answers_and_doctrine_is_ticked() {
    let workspace = TempWorkspace::empty();
    let maps = workspace.path().join("maps");
    fs::create_dir_all(&maps).expect("the workspace can be written");
    fs::write(maps.join("tea.owm"), MAP).expect("a map can be written");
    let app = AppUnderTest::open(&workspace);
    app.press("Ctrl+4");
    app.click_text("[data-testid=map-card]", "Tea");
    app.wait_until("drew the map", || app.has("application", "Map: Tea"));
    app.press("Tab");
    app.press("Tab");
    app.click("tab", "Element");
    app.wait_for_text("Place it by its characteristics");
    app.click_text("summary", "Place it by its characteristics");
    answer(&app, "Ubiquity", 4);
    app.wait_until("kept the answer", || {
        on_disk(&workspace).contains("// vigie: stage \"Kettle\" ubiquity = 4")
    });
    answer(&app, "Market", 4);
    app.wait_for_text("On the map it stands in Custom built.");
    app.click("button", "Place it there (0.85)");
    app.wait_until("placed it", || {
        on_disk(&workspace).contains("component Kettle [0.5, 0.85]")
    });
    app.wait_until("agrees", || !app.text().contains("On the map it stands"));
    app.press("Ctrl+Z");
    app.wait_until("took the place back, and nothing else", || {
        let text = on_disk(&workspace);
        text.contains("component Kettle [0.5, 0.2]") && text.contains("market = 4")
    });

    app.click("tab", "Checklist");
    app.wait_for_text("Use a common language");
    answer(&app, "Use a common language", 1);
    app.wait_until("kept the answer", || {
        on_disk(&workspace).contains("// vigie: doctrine common-language = good")
    });
    app.wait_for_text("1 of 40 answered");

    app.click("tab", "List");
    app.click_text("[data-testid=map-list] tbody th", "Power");
    app.wait_until("selected it on the map too", || {
        let chosen = app.texts("[data-testid=map-canvas] [aria-selected=true]");
        chosen.iter().any(|one| one.starts_with("Power"))
    });
    app.kill();

    // What was answered is there when the map is opened again.
    let app = AppUnderTest::open(&workspace);
    app.press("Ctrl+4");
    app.click_text("[data-testid=map-card]", "Tea");
    app.wait_until("drew the map", || app.has("application", "Map: Tea"));
    app.press("Tab");
    app.press("Tab");
    app.click("tab", "Element");
    app.wait_for_text("2 of 18 answered");
    app.close();
}
