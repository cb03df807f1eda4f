//! A power cut in the middle of a gesture: what was done is there, and nothing of what was only begun.

use std::fs;

use vigie_tests::{AppUnderTest, Mouse, TempWorkspace};

use crate::canvas::{
    drag, open_tea, open_tea_again, place, pull, symbol, symbol_now, tea_on_disk, told,
};

const TEA: &str = "title Tea
anchor Guest [0.95, 0.6]
component Kettle [0.5, 0.3]
component Power [0.1, 0.7]
Guest->Kettle
Kettle->Power
";

#[test]
fn a_kill_in_the_middle_of_a_drag_loses_the_drag_alone() {
    let workspace = TempWorkspace::empty();
    let app = open_tea(&workspace, TEA);
    let (x, y) = symbol(&app, "Power");
    let power = || told(&app).into_iter().find(|one| one.starts_with("Power"));
    let before = power();
    drag(&app, (x, y), (x - 90.0, y - 40.0));
    app.wait_until("wrote the finished gesture", || {
        tea_on_disk(&workspace) != TEA
    });
    let finished = tea_on_disk(&workspace);
    app.wait_until("shows what it wrote", || power() != before);
    let power = power();

    let (x, y) = symbol(&app, "Kettle");
    app.mouse(&pull((x, y), (x + 150.0, y + 60.0)));
    app.wait_until("shows the kettle under the pointer", || {
        symbol_now(&app, "Kettle").is_some_and(|(now, _)| now > x + 100.0)
    });
    assert_eq!(
        tea_on_disk(&workspace),
        finished,
        "nothing is let go of yet"
    );
    app.kill();

    assert_eq!(tea_on_disk(&workspace), finished);
    let folder = fs::read_dir(workspace.path().join("maps")).expect("maps have a folder");
    let files: Vec<_> = folder.flatten().map(|file| file.file_name()).collect();
    assert_eq!(files, ["tea.owm"], "nothing half-written is left behind");

    let app = AppUnderTest::open(&workspace);
    open_tea_again(&app);
    app.wait_until("shows the kettle where it was", || {
        symbol_now(&app, "Kettle") == Some((x, y))
    });
    let told = told(&app);
    assert_eq!(
        told.iter().find(|one| one.starts_with("Power")),
        power.as_ref()
    );
    // Nothing of the old gesture goes on: the first move of the pointer moves nothing.
    let before = along(&app);
    app.mouse(&[Mouse::To(x + 40.0, y)]);
    assert!((along(&app) - before).abs() < 0.02);
    app.close();
    assert_eq!(tea_on_disk(&workspace), finished);
}

/// How far along the canvas the kettle is: a canvas that is laid out anew moves it by less than a hand.
fn along(app: &AppUnderTest) -> f64 {
    let [(left, _), (right, _)] = [0.0, 1.0].map(|share| place(app, share, 0.0));
    (symbol(app, "Kettle").0 - left) / (right - left)
}
