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
