//! Rules of the house that no compiler knows, each a test whose message says what to do.

mod dependencies;
mod files;
mod licences;
mod window;

use std::path::{Path, PathBuf};

/// The top of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the tests are a folder of the repository")
        .to_owned()
}

/// All files under a folder of the repository but what tools make, as paths from the top with forward slashes.
fn files(folder: &str) -> Vec<String> {
    const MADE: [&str; 8] = [
        ".git",
        "target",
        "node_modules",
        "dist",
        "gen",
        "paraglide",
        ".vite",
        ".svelte-kit",
    ];
    let root = root();
    let mut found = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let kind = entry.file_type().expect("a file that was just listed");
            let name = entry.file_name();
            if kind.is_dir() {
                if !MADE.iter().any(|made| name == *made) {
                    folders.push(entry.path());
                }
            } else {
                let path = entry.path();
                let path = path.strip_prefix(&root).expect("it is below the top");
                found.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

/// The text of a file of the repository; `None` if it is not text.
fn text(path: &str) -> Option<String> {
    String::from_utf8(std::fs::read(root().join(path)).ok()?).ok()
}

/// Fails with all that broke a rule, and what to do about it.
fn check(broken: &[String], what_to_do: &str) {
    assert!(
        broken.is_empty(),
        "\n{}\n\n{what_to_do}\n",
        broken.join("\n")
    );
}

/// What `cargo metadata` says.
fn metadata(arguments: &[&str]) -> serde_json::Value {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = std::process::Command::new(cargo)
        .args(["metadata", "--format-version", "1"])
        .args(arguments)
        .current_dir(root())
        .output()
        .expect("cargo runs the tests, so it runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).expect("cargo prints JSON")
}
