//! A map, drawn by keyboard alone: on the disk at every step, and taken back to nothing.

use vigie_tests::{AppUnderTest, TempWorkspace};

/// The text of the one map of a workspace.
fn on_disk(workspace: &TempWorkspace) -> String {
    let folder = workspace.path().join("maps");
    let files = std::fs::read_dir(folder).expect("maps have a folder");
    let mut texts = files
        .flatten()
        .filter(|file| {
            file.path()
                .extension()
                .is_some_and(|ending| ending == "owm")
        })
        .filter_map(|file| std::fs::read_to_string(file.path()).ok());
    texts.next().unwrap_or_default()
}

#[test]
fn a_map_is_drawn_by_keyboard_and_taken_back_to_nothing() {
    let workspace = TempWorkspace::empty();
    let app = AppUnderTest::open(&workspace);
    app.press("Ctrl+4");
    app.click("button", "New map");
    app.wait_for_text("Press c, or double-click");
    let add = |name: &str| {
        app.press("c");
        app.wait_until("asked for a name", || {
            app.has("textbox", "Name of the component")
        });
        app.write(name);
        app.press("Enter");
        app.wait_until("put it on the disk", || on_disk(&workspace).contains(name));
    };
    for name in ["Guest", "Cup of tea", "Hot water", "Kettle", "Power"] {
        add(name);
    }
    app.press("3");
    app.wait_until("moved it to another stage", || {
        let text = on_disk(&workspace);
        let line = text.lines().find(|line| line.contains("Power"));
        line.is_some_and(|line| line.contains("0.5"))
    });
    app.press("e");
    app.wait_until("let it evolve", || {
        on_disk(&workspace).contains("evolve Power")
    });
    app.press("i");
    app.wait_until("has inertia", || on_disk(&workspace).contains("inertia"));
    let whole = on_disk(&workspace);

    for _ in 0..30 {
        app.press("Ctrl+Z");
    }
    app.wait_until("took all of it back", || {
        !on_disk(&workspace).contains("component")
    });
    for _ in 0..30 {
        app.press("Ctrl+Y");
    }
    app.wait_until("did all of it again", || on_disk(&workspace) == whole);
    app.kill();

    let app = AppUnderTest::open(&workspace);
    app.press("Ctrl+4");
    app.wait_until("listed the map", || {
        !app.texts("[data-testid=map-card]").is_empty()
    });
    assert_eq!(
        on_disk(&workspace),
        whole,
        "a kill loses nothing that was shown"
    );
    app.close();
}
