//! A program that is killed while two texts of a map wait for a choice: both are there again.

use std::fs;

use vigie_tests::{AppUnderTest, TempWorkspace};

const TEA: &str = "title Tea\ncomponent Kettle [0.45, 0.30]\n";

#[test]
fn a_kill_before_the_user_chose_loses_neither_text() {
    let workspace = TempWorkspace::empty();
    fs::create_dir_all(workspace.path().join("maps")).expect("a folder");
    let file = workspace.path().join("maps/tea.owm");
    fs::write(&file, TEA).expect("a map");
    let on_disk = || fs::read_to_string(&file).unwrap_or_default();
    let path = file.display().to_string();

    let app = AppUnderTest::open_with(&workspace, &[&path], &[]);
    app.wait_until("opened the map", || app.has("application", "Map: Tea"));
    app.press("t");
    app.wait_until("went to the text", || {
        app.run("return document.activeElement?.dataset.testid", &[]) == "map-text"
    });
    app.press("Ctrl+End");
    // Another program writes while somebody types: files are looked at every second and a half, so it may be taken over
    // first.
    for round in 0..8 {
        let theirs = format!("{TEA}// theirs {round}\n");
        fs::write(&file, &theirs).expect("it is written");
        app.write("// ours");
        app.wait_until("took what was typed", || {
            app.text().contains("Another program changed") || on_disk().contains("// ours")
        });
        if app.text().contains("Another program changed") {
            break;
        }
    }
    app.wait_for_text("Another program changed");
    app.write(", and more");
    let waits = workspace.path().join("unsettled/tea.owm");
    app.wait_until("kept it beside the file", || {
        fs::read_to_string(&waits).is_ok_and(|text| text.contains("// ours, and more"))
    });
    let theirs = on_disk();
    assert!(theirs.contains("// theirs") && !theirs.contains("and more"));
    app.kill();
    assert_eq!(on_disk(), theirs, "nobody chose");

    let app = AppUnderTest::open_with(&workspace, &[&path], &[]);
    app.wait_for_text("Vigie ended before you chose");
    app.wait_until("shows all of the map below the choice", || {
        let above = "const bottom = document.querySelector('[role=alert]').getBoundingClientRect().bottom;
            return bottom <= document.querySelector('[data-testid=map-canvas]').getBoundingClientRect().top";
        app.run(above, &[]) == true
    });
    app.click("button", "Keep what is shown");
    app.wait_until("wrote what was kept", || {
        on_disk().contains("// ours, and more")
    });
    app.wait_until("has nothing left to choose", || !waits.exists());
    app.close();
}
