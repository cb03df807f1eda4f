//! A map is worked on from both sides, text and picture, in turn; each follows the other, and one way leads back.

use vigie_tests::TempWorkspace;

use crate::canvas::{drag, open_tea, symbol, symbol_now, tea_on_disk, told, typed};

/// As people write: blanks of their own, a comment, no line's end at the end.
const TEA: &str = "title Tea
// who it is for
anchor Guest [0.95, 0.6]
component   Kettle [0.45,0.30]  // old
component Power [.1, 0.7]
Guest->Kettle
Kettle->Power";

#[test]
fn text_and_picture_follow_each_other_and_are_taken_back_to_the_first_byte() {
    let workspace = TempWorkspace::empty();
    let app = open_tea(&workspace, TEA);
    app.wait_until("has the text", || typed(&app) == TEA);
    symbol(&app, "Kettle");

    // The text, to its end, with the picture following.
    app.press("t");
    app.wait_until("went to the text", || {
        app.run("return document.activeElement?.dataset.testid", &[]) == "map-text"
    });
    app.press("Ctrl+End");
    app.write("\u{E007}component Milk [0.3, 0.5]");
    app.wait_until("drew what was typed", || symbol_now(&app, "Milk").is_some());
    let [with_milk, milk] = [typed(&app), "component Milk [0.3, 0.5]".to_owned()];
    assert_eq!(with_milk, format!("{TEA}\n{milk}"));
    app.wait_until("wrote what was typed", || {
        tea_on_disk(&workspace) == with_milk
    });
    assert!(
        told(&app)
            .iter()
            .any(|one| one.starts_with("Milk, component")),
        "{:?}",
        told(&app)
    );

    // The picture, with the text following: two numbers of one line and not a byte more.
    let (x, y) = symbol(&app, "Kettle");
    drag(&app, (x, y), (x + 120.0, y + 30.0));
    app.wait_until("changed the text on the disk", || {
        tea_on_disk(&workspace) != with_milk
    });
    let dragged = tea_on_disk(&workspace);
    app.wait_until("changed the text beside it", || typed(&app) == dragged);
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (before, after) = (lines(&with_milk), lines(&dragged));
    let changed: Vec<_> = (0..after.len())
        .filter(|&n| after[n] != before[n])
        .collect();
    assert_eq!(changed, [3], "{dragged}");
    assert!(
        after[3].starts_with("component   Kettle [") && after[3].ends_with("]  // old"),
        "{}",
        after[3]
    );

    // And the text once more, where the canvas left it.
    let (was_x, _) = symbol(&app, "Milk");
    app.press("t");
    app.press("Ctrl+End");
    app.press("Left");
    app.press("Backspace");
    app.write("9");
    app.wait_until("moved what was typed elsewhere", || {
        symbol_now(&app, "Milk").is_some_and(|(x, _)| x > was_x + 40.0)
    });
    app.wait_until("wrote it", || {
        tea_on_disk(&workspace).ends_with("component Milk [0.3, 0.9]")
    });
    let whole = tea_on_disk(&workspace);

    // One way back, across both, from wherever one is.
    app.press("Ctrl+Z");
    app.press("Ctrl+Enter");
    for _ in 0..12 {
        app.press("Ctrl+Z");
    }
    app.wait_until("is what it was, to the byte", || {
        tea_on_disk(&workspace) == TEA && typed(&app) == TEA
    });
    assert_eq!(symbol(&app, "Kettle"), (x, y));
    assert_eq!(symbol_now(&app, "Milk"), None);
    for _ in 0..12 {
        app.press("Ctrl+Y");
    }
    app.wait_until("is all done again", || {
        tea_on_disk(&workspace) == whole && typed(&app) == whole
    });
    app.close();
}

#[test]
fn a_long_text_scrolls_to_what_is_chosen_on_the_canvas_and_stays_as_high_as_its_place() {
    let workspace = TempWorkspace::empty();
    let parts = (0..120).map(|n| {
        let (visibility, evolution) =
            (0.05 + f64::from(n % 11) * 0.08, 0.05 + f64::from(n) * 0.007);
        format!("component Part {n} [{visibility:.2}, {evolution:.3}]")
    });
    let text = ["title Tea".to_owned()].into_iter().chain(parts);
    let app = open_tea(&workspace, &text.collect::<Vec<_>>().join("\n"));
    let scrolled = || {
        const SCROLLED: &str = "const host = document.querySelector('[data-testid=map-text]');
            const scroller = host.shadowRoot.querySelector('.cm-scroller');
            return [scroller.scrollTop, scroller.clientHeight, host.clientHeight];";
        let told = app.run(SCROLLED, &[]);
        [0, 1, 2].map(|at| told[at].as_f64().unwrap_or(-1.0))
    };
    app.wait_until("has the text", || typed(&app).contains("Part 3 "));

    for (name, line) in [("Part 115", 116.0), ("Part 2", 3.0), ("Part 90", 91.0)] {
        let (x, y) = symbol(&app, name);
        drag(&app, (x, y), (x + 12.0, y + 20.0));
        app.wait_until(&format!("scrolled to {name}"), || {
            let [top, room, _] = scrolled();
            // Lines are twenty pixels high, below a margin.
            (top..top + room).contains(&(line * 20.0))
        });
        let [_, room, place] = scrolled();
        assert!((room - place).abs() < 1.0, "{room} in {place}");
        app.wait_until("showed that line", || {
            typed(&app).contains(&format!("component {name} ["))
        });
    }
    app.close();
}
