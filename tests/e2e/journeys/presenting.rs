//! A workshop without the mouse: names are written down and put on the map, and the map is shown step by step. On the disk
//! at every point.

use vigie_tests::{AppUnderTest, TempWorkspace};

const TEA: &str = "title Tea\nanchor Public [0.95, 0.6]\ncomponent Cup [0.75, 0.7]\nPublic->Cup\nevolve Cup 0.9\nnote too hot [0.3, 0.3]\n";

fn on_disk(workspace: &TempWorkspace) -> String {
    std::fs::read_to_string(workspace.path().join("maps/tea.owm")).unwrap_or_default()
}

fn open(workspace: &TempWorkspace) -> AppUnderTest {
    let app = AppUnderTest::open(workspace);
    app.press("Ctrl+4");
    app.wait_until("listed the map", || {
        !app.texts("[data-testid=map-card]").is_empty()
    });
    app.click_text("[data-testid=map-card]", "Tea");
    app.wait_until("opened the map", || {
        !app.texts("[data-testid=map-svg]").is_empty()
    });
    app
}

#[test]
fn a_map_is_presented_step_by_step_and_names_wait_until_they_are_placed() {
    let workspace = TempWorkspace::empty();
    let maps = workspace.path().join("maps");
    std::fs::create_dir_all(&maps).expect("maps have a folder");
    std::fs::write(maps.join("tea.owm"), TEA).expect("the map can be written");
    let app = open(&workspace);

    app.press("F5");
    let told = |at: &str| {
        app.wait_until(at, || app.texts(".where").contains(&at.to_owned()));
    };
    told("Who is served · 1 of 5");
    for at in [
        "What they need · 2 of 5",
        "How evolved it is · 3 of 5",
        "What moves · 4 of 5",
        "What was noted · 5 of 5",
    ] {
        app.press("PageDown");
        told(at);
    }
    let covered = || !app.texts("[data-testid=cover]").is_empty();
    app.press("b");
    app.wait_until("made the screen black", covered);
    app.press("PageDown");
    app.wait_until("brought the picture back", || !covered());
    told("What was noted · 5 of 5");
    app.press("Esc");
    app.wait_until("went back to the editor", || {
        app.texts("[data-testid=present]").is_empty()
    });

    app.press("q");
    for name in ["Milk", "Sugar", "Spoon"] {
        app.wait_until("asked for a name", || {
            app.has("textbox", "Write names down, to be placed later")
        });
        app.write(name);
        app.press("Enter");
        app.wait_until("kept it", || {
            on_disk(&workspace).contains(&format!("// vigie: tray; {name}"))
        });
    }
    app.kill();

    let app = open(&workspace);
    app.wait_until("has the names again", || app.has("button", "Spoon"));
    app.press("Q");
    app.wait_until("shows where the first one would stand", || {
        app.texts("[data-testid=ghost]")
            .contains(&"Milk".to_owned())
    });
    app.press("1");
    app.press("Enter");
    app.wait_until("put it on the map", || {
        let text = on_disk(&workspace);
        text.contains("component Milk [0.50, 0.09]") && !text.contains("tray; Milk")
    });
    app.press("Esc");
    app.press("Ctrl+Z");
    app.wait_until("took it back in one step", || {
        let text = on_disk(&workspace);
        !text.contains("component Milk") && text.contains("tray; Milk")
    });
    app.close();
}
