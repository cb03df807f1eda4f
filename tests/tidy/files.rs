//! Where files lie, and what none may say.

use crate::{check, files, root, text};

#[test]
fn modules_are_files_beside_their_folder() {
    let broken: Vec<String> = files("")
        .into_iter()
        .filter(|file| file.ends_with("/mod.rs"))
        .collect();
    check(
        &broken,
        "Name it after the module, beside its folder: x.rs and x/. The tests' binaries too.",
    );
}

#[test]
fn there_is_one_package_json() {
    let broken: Vec<String> = files("")
        .into_iter()
        .filter(|file| file.ends_with("package.json") && file != "ui/package.json")
        .collect();
    check(
        &broken,
        "Everything of Node lives in ui/. Add what is missing to ui/package.json.",
    );
}

#[test]
fn the_top_level_stays_the_list_that_newcomers_read() {
    const TOP: [&str; 11] = [
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "feeds.opml",
        "icons",
        "maps",
        "src-tauri",
        "tests",
        "ui",
    ];
    let broken: Vec<String> = files("")
        .iter()
        .filter_map(|file| file.split('/').next())
        .filter(|top| !top.starts_with('.') && !TOP.contains(top))
        .map(str::to_owned)
        .collect();
    check(
        &broken,
        "Find it a place below one of these, or, for a tool's settings, in a dot-folder.",
    );
}

/// A path of somebody's machine in a file works there alone, and tells who they are.
#[test]
fn no_file_names_the_machine_it_was_written_on() {
    let mut places = vec![root().to_string_lossy().into_owned()];
    for variable in ["HOME", "USERPROFILE", "CARGO_HOME", "CARGO_TARGET_DIR"] {
        places.extend(std::env::var(variable).ok());
    }
    // "/" or "/src" is also a path in ordinary text.
    places.retain(|place| {
        place
            .trim_end_matches(['/', '\\'])
            .matches(['/', '\\'])
            .count()
            >= 2
    });
    let mut broken = Vec::new();
    for file in files("") {
        let Some(text) = text(&file) else { continue };
        for (n, line) in text.lines().enumerate() {
            if places.iter().any(|place| line.contains(place.as_str())) {
                broken.push(format!("{file}:{}", n + 1));
            }
        }
    }
    check(
        &broken,
        "Use a path from the top of the repository, a temporary folder, or a made-up one.",
    );
}

/// A mirror's name in a lock file breaks the build for everybody who has not that mirror.
#[test]
fn packages_come_from_the_public_registries() {
    let mut broken = Vec::new();
    let sources = [
        (
            "Cargo.lock",
            "source = \"",
            "source = \"registry+https://github.com/rust-lang/crates.io-index\"",
        ),
        (
            "ui/package-lock.json",
            "\"resolved\": \"http",
            "\"resolved\": \"https://registry.npmjs.org/",
        ),
    ];
    for (file, mark, public) in sources {
        for (n, line) in text(file).unwrap_or_default().lines().enumerate() {
            let line = line.trim_start();
            if line.starts_with(mark) && !line.starts_with(public) {
                broken.push(format!("{file}:{}: {line}", n + 1));
            }
        }
    }
    check(
        &broken,
        "Write the lock file again with the public registry; git and mirrors are no sources.",
    );
}
