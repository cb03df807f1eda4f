//! What several journeys do on a map with the mouse, and what they see there.

use std::fs;

use serde_json::{Value, json};
use vigie_tests::{AppUnderTest, Mouse, TempWorkspace};

/// A point in the window, in CSS pixels.
pub(crate) type Spot = (f64, f64);

/// Writes `maps/tea.owm` and opens it; its title must be Tea.
pub(crate) fn open_tea(workspace: &TempWorkspace, text: &str) -> AppUnderTest {
    let maps = workspace.path().join("maps");
    fs::create_dir_all(&maps).expect("the workspace can be written");
    fs::write(maps.join("tea.owm"), text).expect("a map can be written");
    let app = AppUnderTest::open(workspace);
    open_tea_again(&app);
    app
}

/// Opens the map of that title from the gallery.
pub(crate) fn open_tea_again(app: &AppUnderTest) {
    app.click("button", "Maps");
    app.click_text("[data-testid=map-card]", "Tea");
    app.wait_until("drew the map", || app.has("application", "Map: Tea"));
}

pub(crate) fn tea_on_disk(workspace: &TempWorkspace) -> String {
    fs::read_to_string(workspace.path().join("maps/tea.owm")).unwrap_or_default()
}

/// Where the symbol of that name is: the nearest circle to the name. Waits until it is drawn.
pub(crate) fn symbol(app: &AppUnderTest, name: &str) -> Spot {
    let mut found = None;
    app.wait_until(&format!("drew {name}"), || {
        found = symbol_now(app, name);
        found.is_some()
    });
    found.expect("waited for until there")
}

pub(crate) fn symbol_now(app: &AppUnderTest, name: &str) -> Option<Spot> {
    const SYMBOL: &str = "const svg = document.querySelector('[data-testid=map-svg]');
        const text = [...(svg?.querySelectorAll('text') ?? [])].find((one) => one.textContent === arguments[0]);
        if (!text) return null;
        const room = text.getBoundingClientRect();
        const far = ({ x, y }) => Math.hypot(
          Math.max(room.left - x, 0, x - room.right), Math.max(room.top - y, 0, y - room.bottom));
        const centres = [...svg.querySelectorAll('circle')].map((one) => one.getBoundingClientRect())
          .map((box) => ({ x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }));
        const [best] = centres.sort((one, other) => far(one) - far(other));
        return best ? [best.x, best.y] : null;";
    spot(&app.run(SYMBOL, &[json!(name)]))
}

/// A place of the canvas, by shares of its width and height.
pub(crate) fn place(app: &AppUnderTest, right: f64, down: f64) -> Spot {
    const PLACE: &str =
        "const box = document.querySelector('[data-testid=map-svg]').getBoundingClientRect();
        return [box.left + arguments[0] * box.width, box.top + arguments[1] * box.height];";
    let place = spot(&app.run(PLACE, &[json!(right), json!(down)]));
    place.expect("the canvas is somewhere")
}

fn spot(value: &Value) -> Option<Spot> {
    Some((value.get(0)?.as_f64()?, value.get(1)?.as_f64()?))
}

/// Presses at one point, goes to another by some points between, and lets go.
pub(crate) fn drag(app: &AppUnderTest, from: Spot, to: Spot) {
    let mut doings = pull(from, to).to_vec();
    doings.push(Mouse::Up);
    app.mouse(&doings);
}

/// The same without letting go.
pub(crate) fn pull(from: Spot, to: Spot) -> [Mouse; 6] {
    let on = |share: f64| {
        Mouse::To(
            from.0 + share * (to.0 - from.0),
            from.1 + share * (to.1 - from.1),
        )
    };
    [on(0.0), Mouse::Down, on(0.3), on(0.6), on(0.9), on(1.0)]
}

/// What a screen reader is told is on the map.
pub(crate) fn told(app: &AppUnderTest) -> Vec<String> {
    let told = app.texts("[data-testid=map-canvas] [role=option]");
    told.into_iter().filter(|one| !one.is_empty()).collect()
}

/// The text beside the picture.
pub(crate) fn typed(app: &AppUnderTest) -> String {
    const TYPED: &str = "const root = document.querySelector('[data-testid=map-text]')?.shadowRoot;
        return [...(root?.querySelectorAll('.cm-line') ?? [])].map((line) => line.textContent).join('\\n');";
    let typed = app.run(TYPED, &[]);
    typed.as_str().unwrap_or_default().to_owned()
}
