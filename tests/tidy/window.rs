//! The window's half of the rules; ESLint holds the rest.

use crate::{check, files, text};

/// The one component that shows HTML, all of it sanitised.
const INERT: &str = "ui/src/shared/Inert.svelte";

/// The sources of the window that hold that text.
fn holding(mark: &str) -> Vec<String> {
    files("ui/src")
        .into_iter()
        .filter(|file| {
            [".svelte", ".ts", ".js"]
                .iter()
                .any(|end| file.ends_with(end))
        })
        .filter(|file| text(file).is_some_and(|text| text.contains(mark)))
        .collect()
}

#[test]
fn one_component_shows_html() {
    let mut broken = Vec::new();
    for mark in ["{@html", "innerHTML", "outerHTML", "insertAdjacentHTML"] {
        broken.extend(
            holding(mark)
                .into_iter()
                .filter(|file| file != INERT)
                .map(|file| format!("{file}: {mark}")),
        );
    }
    check(
        &broken,
        "Show it through shared/Inert.svelte, which takes only what Rust has sanitised.",
    );
}

#[test]
fn one_folder_speaks_to_tauri() {
    let broken: Vec<String> = [
        "\"@tauri-apps",
        "'@tauri-apps",
        "__TAURI__",
        "__TAURI_INTERNALS__",
    ]
    .iter()
    .flat_map(|mark| holding(mark))
    .filter(|file| !file.starts_with("ui/src/backend/"))
    .collect();
    check(
        &broken,
        "Add it to the Backend of ui/src/backend, so that the window also runs on a fake one.",
    );
}

#[test]
fn the_window_may_do_what_the_contract_names_and_nothing_else() {
    let contract =
        text("src-tauri/crates/vigie-ipc/src/commands.rs").expect("the contract is there");
    let commands = contract
        .lines()
        .filter(|line| line.contains(") -> ") && line.ends_with(';'))
        .filter_map(|line| line.trim().split('(').next());
    let mut due: Vec<String> = commands
        .map(|name| format!("allow-{}", name.replace('_', "-")))
        .chain(["core:event:allow-listen", "core:event:allow-unlisten"].map(String::from))
        .collect();
    due.sort();
    let capability = text("src-tauri/capabilities/main.json").expect("the capability is there");
    let capability: serde_json::Value = serde_json::from_str(&capability).expect("it is JSON");
    let mut granted: Vec<String> = capability["permissions"]
        .as_array()
        .expect("it has permissions")
        .iter()
        .map(|one| one.as_str().unwrap_or_default().to_owned())
        .collect();
    granted.sort();
    assert!(due.len() > 30, "the contract was not understood");
    assert_eq!(
        granted, due,
        "src-tauri/capabilities/main.json grants other commands than the contract names"
    );
}

#[test]
fn the_speakers_window_may_look_and_turn_and_nothing_else() {
    let capability = text("src-tauri/capabilities/speaker.json").expect("the capability is there");
    let capability: serde_json::Value = serde_json::from_str(&capability).expect("it is JSON");
    assert_eq!(
        capability["permissions"],
        serde_json::json!([
            "core:event:allow-listen",
            "core:event:allow-unlisten",
            "allow-load-presentation",
            "allow-change-presentation",
            "allow-load-speaker-view",
            "allow-load-settings"
        ]),
        "it shows a map and its notes: what changes maps or settings belongs to the main window"
    );
}

#[test]
fn the_system_is_told_of_the_maps_that_open_in_their_place() {
    let config = text("src-tauri/tauri.conf.json").expect("the bundle's settings are there");
    let config: serde_json::Value = serde_json::from_str(&config).expect("they are JSON");
    let told = &config["bundle"]["fileAssociations"][0];
    assert_eq!(told["ext"], serde_json::json!(["owm", "wm"]));
    // The desktops of Linux know a file's kind by a list of their own.
    let kinds = text("src-tauri/mime.xml").expect("it is there");
    let kind = told["mimeType"].as_str().expect("a name");
    assert!(kinds.contains(&format!("<mime-type type=\"{kind}\">")));
    for ending in ["owm", "wm"] {
        assert!(kinds.contains(&format!("<glob pattern=\"*.{ending}\"/>")));
    }
}
