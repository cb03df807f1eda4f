//! Maps as files.

use vigie_app::{App, Background, Clock, MapLook, MapStart, Surroundings, Timestamp};

use crate::program::Program;

const TEA: &str =
    "title Tea\ncomponent  Kettle [.5,0.6]\nKettle->Power\ncomponent Power [0.1,.7]\n";

#[test]
fn a_map_is_checked_line_by_line() {
    let vigie = Program::untouched();
    let sound = vigie.file(
        "sound.owm",
        &format!("{TEA}anchor Guest [0.9, 0.6]\nGuest->Kettle\n"),
    );
    let broken = vigie.file("broken.owm", "compnent A [0.5, 0.6]\nA->B");
    let ran = vigie.run(&["map", "check", &sound]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    let ran = vigie.run(&["map", "check", &sound, &broken]);
    assert_eq!(ran.code, 3);
    assert!(
        ran.out
            .starts_with(&format!("{broken}:1: error: This line is no statement")),
        "{}",
        ran.out
    );
    assert!(
        ran.out.contains("\n    Did you mean “component”?\n"),
        "{}",
        ran.out
    );
    let ran = vigie.run_with(&["map", "check", "-"], "A->B");
    assert_eq!(ran.code, 0, "a link to nowhere is a warning");
    assert_eq!(
        vigie
            .run_with(&["map", "check", "--strict", "-"], "A->B")
            .code,
        3
    );
    assert_eq!(vigie.run(&["map", "check", "nowhere.owm"]).code, 4);
    assert!(!vigie.folder().exists(), "no workspace is made");
}

#[test]
fn maps_of_a_document_are_found_at_their_lines() {
    let vigie = Program::untouched();
    let file = vigie.file("a.md", "# Map\n```mermaid\nwardley-beta\nfoo\n```\n");
    let ran = vigie.run(&["map", "check", "--json", &file]);
    let checked: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, &checked[0]["language"]), (3, &"markdown".into()));
    let said = checked[0]["diagnostics"].as_array().unwrap();
    let error = said.iter().find(|one| one["severity"] == "error").unwrap();
    assert_eq!(
        (&error["line"], &error["kind"]),
        (&4.into(), &"unreadable_line".into())
    );
    let empty = vigie.file("b.md", "# No map");
    let ran = vigie.run(&["map", "check", &empty]);
    assert!(
        ran.code == 1 && ran.err.contains("holds no Wardley map"),
        "{}",
        ran.err
    );
}

#[test]
fn a_map_is_written_in_every_form() {
    let vigie = Program::untouched();
    let tea = vigie.file("tea.owm", TEA);
    let to = |name: &str| vigie.file(name, "");
    let svg = to("tea.svg");
    let ran = vigie.run(&[
        "map", "render", &tea, "-o", &svg, "--theme", "dark", "--width", "800",
    ]);
    assert_eq!((ran.code, ran.out.trim()), (0, svg.as_str()), "{}", ran.err);
    let picture = std::fs::read_to_string(&svg).unwrap();
    assert!(picture.contains("<title>Tea</title>") && picture.contains("800"));
    let (mermaid, json, again) = (to("tea.mmd"), to("tea.json"), to("again.owm"));
    for (from, into) in [(&tea, &mermaid), (&mermaid, &json), (&json, &again)] {
        assert_eq!(
            vigie.run(&["map", "render", from, "-o", into]).code,
            0,
            "{into}"
        );
    }
    assert_eq!(
        vigie.run(&["map", "diff", &tea, &again]).out,
        "",
        "round the world"
    );
    for (name, options, head) in [
        ("tea.png", ["--scale", "2"], &b"\x89PNG"[..]),
        ("tea.pdf", ["--paper", "a4"], b"%PDF"),
        ("tea.pptx", ["--title", "Tea"], b"PK"),
    ] {
        let output = to(name);
        let ran = vigie.run(&[&["map", "render", &tea, "-o", &output][..], &options].concat());
        assert_eq!(ran.code, 0, "{name}: {}", ran.err);
        assert!(std::fs::read(&output).unwrap().starts_with(head), "{name}");
    }
    let ran = vigie.run(&["map", "render", &tea, "-o", &svg, "--steps"]);
    assert!(
        ran.code == 2 && ran.err.contains("is for pptx, not for svg"),
        "{}",
        ran.err
    );
    let ran = vigie.run(&["map", "render", &tea, "-o", &to("tea.gif")]);
    assert!(
        ran.code == 2 && ran.err.contains("svg, png, pdf, pptx, mmd, json, owm"),
        "{}",
        ran.err
    );
    let ran = vigie.run(&["map", "render", &tea, "-o", &tea]);
    assert!(
        ran.code == 2 && ran.err.contains("not overwritten"),
        "{}",
        ran.err
    );
    assert_eq!(
        vigie
            .run(&["map", "render", &tea, "-o", &svg, "--scale", "2"])
            .code,
        2
    );
    assert_eq!(
        vigie
            .run(&["map", "render", &tea, "-o", &svg, "--theme", "pink"])
            .code,
        2
    );
}

#[test]
fn several_maps_make_one_deck() {
    let vigie = Program::untouched();
    let (one, two) = (vigie.file("one.owm", TEA), vigie.file("two.owm", TEA));
    let deck = vigie.file("out.pptx", "");
    for option in ["--snapshots", "--standard"] {
        let written = vigie.json(&["map", "render", &one, &two, "-o", &deck, option]);
        assert_eq!(written.as_array().unwrap().len(), 1, "{option}");
        assert_eq!(written[0]["file"], deck.as_str());
    }
    let ran = vigie.run(&["map", "render", &one, "-o", &deck, "--template", &two]);
    assert!(
        ran.code == 1 && ran.err.contains("not a PowerPoint presentation"),
        "{}",
        ran.err
    );
}

/// Runs something in a workspace on some day, as the window would.
fn on(vigie: &Program, day: &str, act: impl FnOnce(&App)) {
    let at = Timestamp::parse_rfc3339(&format!("{day}T08:30:00Z")).expect("an instant");
    let surroundings = Surroundings {
        clock: Clock::standing_at(at),
        ..Surroundings::default()
    };
    let app = App::open_in(&vigie.folder(), Background::Off, surroundings).expect("a workspace");
    act(&app);
    app.close();
}

/// A workspace with a map of which somebody kept a state, and which was changed on two more days.
fn with_history() -> Program {
    let vigie = Program::empty();
    on(&vigie, "2026-03-05", |app| {
        let start = MapStart::Text(TEA.to_owned());
        assert_eq!(app.create_map("Tea", &start).expect("a map"), "tea.owm");
        app.take_snapshot("tea.owm", "Before the board")
            .expect("it is kept");
    });
    for (day, place) in [("2026-06-10", ".7"), ("2026-11-20", ".8")] {
        on(&vigie, day, |app| {
            let view = app
                .open_map("tea.owm", MapLook::default())
                .expect("it is there");
            let text = TEA.replace("0.6", place);
            app.write_map_text("tea.owm", view.revision, &text)
                .expect("it is written");
            app.leave_map("tea.owm");
        });
    }
    vigie
}

#[test]
fn snapshots_of_a_map_become_a_deck() {
    let vigie = with_history();
    let listed = vigie.json(&["map", "snapshots", "tea.owm"]);
    let listed = listed.as_array().unwrap();
    let days: Vec<&str> = listed
        .iter()
        .map(|one| &one["taken_at"].as_str().unwrap()[..10])
        .collect();
    assert_eq!(days, ["2026-11-20", "2026-06-10", "2026-03-05"]);
    assert_eq!(
        (&listed[2]["by_hand"], &listed[2]["reason"]),
        (&true.into(), &"Before the board".into())
    );
    let ran = vigie.run(&["map", "snapshots", "tea.owm"]);
    assert!(
        ran.out.contains("2026-03-05 08:30  Before the board\n"),
        "{}",
        ran.out
    );

    let labels = |option: &str, output: &str| -> Vec<String> {
        let written = vigie.json(&["map", "render", "tea.owm", "-o", output, option]);
        let states = written[0]["states"].as_array().unwrap();
        let label = |state: &serde_json::Value| state["label"].as_str().unwrap().to_owned();
        states.iter().map(label).collect()
    };
    let (deck, pages) = (vigie.file("year.pptx", ""), vigie.file("year.pdf", ""));
    let (board, june, november) = (
        "5 March 2026, Before the board",
        "10 June 2026",
        "20 November 2026",
    );
    assert_eq!(labels("--snapshots", &deck), [board, "Now"]);
    assert!(std::fs::read(&deck).unwrap().starts_with(b"PK"));
    assert_eq!(
        labels("--snapshots=all", &pages),
        [board, june, november, "Now"]
    );
    assert!(std::fs::read(&pages).unwrap().starts_with(b"%PDF"));
    let chosen = format!("--snapshots=now,{}", listed[1]["id"]);
    assert_eq!(labels(&chosen, &deck), ["Now", june]);
    // Its file is as good as its name.
    let file = vigie.folder().join("maps/tea.owm").display().to_string();
    let ran = vigie.run(&["map", "render", &file, "-o", &deck, "--snapshots"]);
    assert_eq!(
        (ran.code, ran.out.trim()),
        (0, deck.as_str()),
        "{}",
        ran.err
    );
}

#[test]
fn a_name_means_the_map_of_the_workspace_though_a_copy_lies_here() {
    let vigie = with_history();
    let here = tempfile::tempdir().expect("a folder");
    std::fs::write(here.path().join("tea.owm"), TEA).expect("a copy");
    let listed = |file: &str| {
        let ran = vigie.run_in(here.path(), &["map", "snapshots", file]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out.lines().count()
    };
    assert_eq!(listed("tea.owm"), 3);
    assert_eq!(listed("./tea.owm"), 0, "this is the copy");
}

#[test]
fn a_deck_of_snapshots_that_cannot_be_says_why() {
    let vigie = with_history();
    let check = |arguments: &[&str], code: i32, says: &str| {
        let ran = vigie.run(&[&["map", "render"][..], arguments].concat());
        assert!(
            ran.code == code && ran.err.contains(says),
            "{arguments:?}: {} {}",
            ran.code,
            ran.err
        );
    };
    let deck = vigie.file("out.pptx", "");
    let stray = vigie.file("stray.owm", TEA);
    let all = ["--snapshots=all", "-o", &deck];
    check(
        &["tea.owm", "--snapshots", "-o", &vigie.file("out.svg", "")],
        2,
        "is for pptx and pdf, not for svg",
    );
    check(
        &[&["nobody.owm"], &all[..]].concat(),
        4,
        "no map named nobody.owm",
    );
    check(
        &[&[stray.as_str()], &all[..]].concat(),
        4,
        "has no snapshot yet",
    );
    check(
        &["tea.owm", "--snapshots=404", "-o", &deck],
        4,
        "vigie map snapshots tea.owm",
    );
    check(
        &["tea.owm", "--snapshots=soon", "-o", &deck],
        2,
        "such as 3,7,now",
    );
    check(
        &["tea.owm", &stray, "--snapshots=3", "-o", &deck],
        2,
        "chosen of one map",
    );
    let two = "```mermaid\nwardley-beta\ncomponent A [0.5, 0.5]\n```\n".repeat(2);
    let document = vigie.file("both.md", &two);
    check(
        &[&document, "--snapshots=3,now", "-o", &deck],
        2,
        "these are maps of files",
    );
    check(
        &["-", "--snapshots=3", "-o", &deck],
        2,
        "these are maps of files",
    );
    check(
        &["tea.owm", "--snapshots", "--rescale", "-o", &deck],
        2,
        "--rescale is for Mermaid",
    );
    let nowhere = Program::untouched();
    let ran = nowhere.run(&["map", "render", &stray, "-o", &deck, "--snapshots"]);
    assert!(
        ran.code == 4 && ran.err.contains("no workspace"),
        "{}",
        ran.err
    );
    assert!(!nowhere.folder().exists(), "none is made");
}

#[test]
fn files_are_the_states_of_a_map_too() {
    let vigie = Program::untouched();
    let (one, two) = (vigie.file("2025.owm", TEA), vigie.file("2026.owm", TEA));
    let document = "```mermaid\nwardley-beta\ncomponent A [0.5, 0.5]\n```\n".repeat(2);
    let document = vigie.file("both.md", &document);
    for (name, head) in [("out.pptx", &b"PK"[..]), ("out.pdf", b"%PDF")] {
        let output = vigie.file(name, "");
        for files in [&[&one, &two][..], &[&document]] {
            let files: Vec<&str> = files.iter().map(|file| file.as_str()).collect();
            let options = ["-o", &output, "--snapshots"];
            let ran = vigie.run(&[&["map", "render"], &files[..], &options].concat());
            assert_eq!(ran.code, 0, "{files:?}: {}", ran.err);
            assert!(std::fs::read(&output).unwrap().starts_with(head), "{name}");
        }
    }
}

#[test]
fn what_a_map_says_as_a_map_is_checked_too() {
    let vigie = Program::untouched();
    let ring =
        "anchor U [0.9, 0.5]\ncomponent A [0.7, 0.5]\ncomponent B [0.5, 0.5]\nU->A\nA->B\nB->A\n";
    let ran = vigie.run_with(&["map", "check", "-"], ring);
    assert!(ran.code == 0 && ran.out.contains("warning:"), "{}", ran.out);
    let said: serde_json::Value =
        serde_json::from_str(&vigie.run_with(&["map", "check", "--json", "-"], ring).out).unwrap();
    let kinds: Vec<&str> = (said[0]["diagnostics"].as_array().unwrap().iter())
        .filter_map(|one| one["kind"].as_str())
        .collect();
    assert!(kinds.contains(&"cycle"), "{kinds:?}");
}

#[test]
fn several_maps_are_numbered_and_losses_are_said() {
    let vigie = Program::untouched();
    let one = vigie.file("one.owm", "submap S [0.5, 0.6]");
    let two = vigie.file("two.owm", TEA);
    let output = vigie.file("out.mmd", "");
    let ran = vigie.run(&["map", "render", &one, &two, "-o", &output]);
    assert!(
        ran.out.lines().next().unwrap().ends_with("out-1.mmd"),
        "{}",
        ran.out
    );
    assert!(
        ran.err
            .contains("one.owm:1: Submaps became components: “S”."),
        "{}",
        ran.err
    );
    let written = vigie.json(&["map", "render", &one, &two, "-o", &output]);
    assert_eq!(written[0]["losses"][0]["kind"], "submap");
    assert_eq!(written.as_array().unwrap().len(), 2);
}

#[test]
fn a_text_is_made_tidy_in_place() {
    let vigie = Program::untouched();
    let tea = vigie.file("tea.owm", TEA);
    let ran = vigie.run(&["map", "fmt", "--check", &tea]);
    assert_eq!((ran.code, ran.out.trim()), (3, tea.as_str()));
    assert_eq!(std::fs::read_to_string(&tea).unwrap(), TEA);
    assert_eq!(vigie.json(&["map", "fmt", &tea])[0]["changed"], true);
    let tidy =
        "title Tea\ncomponent Kettle [0.50, 0.60]\nKettle -> Power\ncomponent Power [0.10, 0.70]\n";
    assert_eq!(std::fs::read_to_string(&tea).unwrap(), tidy);
    assert_eq!(vigie.run(&["map", "fmt", "--check", &tea]).code, 0);
    assert_eq!(vigie.run_with(&["map", "fmt", "-"], TEA).out, tidy);
    let diagram = vigie.file("a.mmd", "wardley-beta");
    assert_eq!(vigie.run(&["map", "fmt", &diagram]).code, 1);
}

#[test]
fn two_maps_are_compared_and_one_is_printed() {
    let vigie = Program::untouched();
    let old = vigie.file("old.owm", TEA);
    let new = vigie.file("new.owm", &TEA.replace(",0.6]", ",0.9] inertia"));
    let ran = vigie.run(&["map", "diff", &old, &new]);
    assert_eq!(
        ran.out,
        "“Kettle” evolved from [0.5, 0.6] to [0.5, 0.9]\n“Kettle” now has inertia\n"
    );
    let changes = vigie.json(&["map", "diff", &old, &new]);
    assert_eq!(changes[0]["change"], "evolved");
    assert_eq!(
        (&changes[0]["from"]["evolution"], &changes[1]["holds"]),
        (&0.6.into(), &true.into())
    );
    let map = vigie.json(&["map", "parse", &old]);
    assert_eq!(
        (&map["version"], &map["links"][0]["to"]),
        (&1.into(), &"Power".into())
    );
}

#[test]
fn what_changed_is_drawn_too() {
    let vigie = Program::untouched();
    let old = vigie.file("old.owm", TEA);
    let new = vigie.file(
        "new.owm",
        "title Tea\ncomponent Kettle [0.5, 0.8]\ncomponent Cup [0.9, 0.3]\n",
    );
    let picture = |name: &str| vigie.file(name, "");
    for (name, starts) in [
        ("c.svg", "<svg"),
        ("c.pdf", "%PDF"),
        ("c.png", "\u{fffd}PNG"),
    ] {
        let path = picture(name);
        let ran = vigie.run(&["map", "diff", &old, &new, "-o", &path, "--theme", "dark"]);
        assert_eq!(
            (ran.code, ran.out.trim_end()),
            (0, path.as_str()),
            "{}",
            ran.err
        );
        let bytes = std::fs::read(&path).unwrap();
        assert!(
            String::from_utf8_lossy(&bytes).starts_with(starts),
            "{name}"
        );
    }
    let svg = std::fs::read_to_string(picture_path(&vigie, &old, &new)).unwrap();
    for words in ["Moved: 1", "Added: 1", "Gone: 2", "Power"] {
        assert!(svg.contains(words), "{words}");
    }
    let ran = vigie.run(&["map", "diff", &old, &new, "-o", &picture("c.pptx")]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("svg, png or pdf"), "{}", ran.err);
    assert_eq!(
        vigie.run(&["map", "diff", &old, &new, "-o", &old]).code,
        2,
        "a source stays"
    );
    let ran = vigie.run(&[
        "map",
        "diff",
        &old,
        &new,
        "-o",
        &picture("c.svg"),
        "--scale",
        "2",
    ]);
    assert_eq!(ran.code, 2, "lines have no pixels");
}

/// The picture of what changed, as SVG.
fn picture_path(vigie: &Program, old: &str, new: &str) -> String {
    let path = vigie.file("changes.svg", "");
    assert_eq!(vigie.run(&["map", "diff", old, new, "-o", &path]).code, 0);
    path
}
