//! A map of ten components, drawn with the mouse; the keyboard types their names and nothing else.

use vigie_tests::{AppUnderTest, Mouse, TempWorkspace};

use crate::canvas::{Spot, drag, place, symbol};

/// Names, and where they are put: shares of the canvas, to the right and down.
const COMPONENTS: [(&str, f64, f64); 10] = [
    ("Guest", 0.50, 0.10),
    ("Cup", 0.62, 0.24),
    ("Tea", 0.80, 0.36),
    ("Water", 0.66, 0.46),
    ("Kettle", 0.34, 0.55),
    ("Power", 0.74, 0.82),
    ("Milk", 0.44, 0.38),
    ("Farm", 0.22, 0.70),
    ("Till", 0.28, 0.24),
    ("Bank", 0.86, 0.66),
];
const LINKS: [(&str, &str); 9] = [
    ("Guest", "Cup"),
    ("Guest", "Till"),
    ("Cup", "Tea"),
    ("Cup", "Water"),
    ("Cup", "Milk"),
    ("Water", "Kettle"),
    ("Kettle", "Power"),
    ("Milk", "Farm"),
    ("Till", "Bank"),
];

fn on_disk(workspace: &TempWorkspace) -> String {
    std::fs::read_to_string(workspace.path().join("maps/new-map.owm")).unwrap_or_default()
}

fn line_of(workspace: &TempWorkspace, name: &str) -> String {
    let text = on_disk(workspace);
    let start = format!("component {name} [");
    let line = text.lines().find(|line| line.starts_with(&start));
    line.unwrap_or_default().to_owned()
}

fn click_on(app: &AppUnderTest, (x, y): Spot) {
    app.mouse(&[Mouse::To(x, y), Mouse::Down, Mouse::Up]);
}

/// Presses a button until it can be pressed no more.
fn press_out(app: &AppUnderTest, name: &str) {
    const ENABLED: &str =
        "const button = [...document.querySelectorAll('header button')].find((one) => one.ariaLabel === arguments[0]);
        if (button?.disabled === false) button.click();
        return button?.disabled ?? null;";
    app.wait_until(&format!("had enough of {name}"), || {
        app.run(ENABLED, &[name.into()]) == true
    });
}

#[test]
fn a_map_of_ten_components_is_drawn_by_mouse_and_taken_back_to_nothing() {
    let workspace = TempWorkspace::empty();
    let app = AppUnderTest::open(&workspace);
    app.click("button", "Maps");
    app.click("button", "New map");
    app.wait_for_text("Press c, or double-click");
    let blank = on_disk(&workspace);

    for (name, right, down) in COMPONENTS {
        let (x, y) = place(&app, right, down);
        let [to, press, lift] = [Mouse::To(x, y), Mouse::Down, Mouse::Up];
        app.mouse(&[to, press, lift, press, lift]);
        app.wait_until("asked for a name", || {
            app.has("textbox", "Name of the component")
        });
        app.write(name);
        app.press("Enter");
        app.wait_until(&format!("put {name} on the disk"), || {
            !line_of(&workspace, name).is_empty()
        });
        let (at_x, at_y) = symbol(&app, name);
        let far = (at_x - x).hypot(at_y - y);
        assert!(far < 12.0, "{name} stands {far} pixels from the pointer");
    }

    for (from, to) in LINKS {
        // The ring around a symbol, on the side where names are last put.
        let (x, y) = symbol(&app, from);
        drag(&app, (x - 10.0, y), symbol(&app, to));
        app.wait_until(&format!("linked {from} to {to}"), || {
            on_disk(&workspace).contains(&format!("{from}->{to}"))
        });
    }

    let before = line_of(&workspace, "Kettle");
    let (x, y) = symbol(&app, "Kettle");
    drag(&app, (x, y), (x - 60.0, y + 12.0));
    app.wait_until("moved the kettle", || {
        line_of(&workspace, "Kettle") != before
    });

    // A band around two of them selects both, and either takes the other along.
    let two = ["Power", "Bank"].map(|name| line_of(&workspace, name));
    drag(&app, place(&app, 0.68, 0.60), place(&app, 0.93, 0.90));
    let (x, y) = symbol(&app, "Power");
    drag(&app, (x, y), (x - 40.0, y - 25.0));
    app.wait_until("moved both", || {
        ["Power", "Bank"].map(|name| line_of(&workspace, name)) != two
    });
    let moved = ["Power", "Bank"].map(|name| line_of(&workspace, name));
    assert!(
        moved[0] != two[0] && moved[1] != two[1],
        "{moved:?} was {two:?}"
    );

    click_on(&app, symbol(&app, "Kettle"));
    app.click("tab", "Element");
    app.click("button", "Let it evolve");
    app.wait_until("let the kettle evolve", || {
        on_disk(&workspace).contains("evolve Kettle")
    });
    click_on(&app, symbol(&app, "Power"));
    app.click("checkbox", "Market");
    app.wait_until("made power a market", || {
        line_of(&workspace, "Power").contains("market")
    });
    click_on(&app, symbol(&app, "Farm"));
    app.wait_until("shows the farm", || {
        app.texts("[role=option][aria-selected=true]")
            .iter()
            .any(|one| one.starts_with("Farm"))
    });
    app.click("button", "Delete");
    app.wait_until("took the farm and its link away", || {
        !on_disk(&workspace).contains("Farm")
    });
    let whole = on_disk(&workspace);
    app.click("button", "Undo");
    app.wait_until("brought both back", || {
        on_disk(&workspace).contains("Milk->Farm")
    });

    press_out(&app, "Undo");
    app.wait_until("took all of it back", || on_disk(&workspace) == blank);
    press_out(&app, "Redo");
    app.wait_until("did all of it again", || on_disk(&workspace) == whole);
    app.close();
}
