//! Who may import whom. What is not in the tables is forbidden.

use std::collections::BTreeSet;

use crate::{check, files, metadata, text};

/// Which of our crates each may name. An arrow may skip a layer only where it is written here.
const OURS: &[(&str, &[&str])] = &[
    ("vigie-desktop", &["vigie-app", "vigie-core", "vigie-ipc"]),
    ("vigie-cli", &["vigie-app", "vigie-core"]),
    ("vigie-ipc", &["vigie-app", "vigie-core", "vigie-map"]),
    (
        "vigie-app",
        &[
            "vigie-core",
            "vigie-export",
            "vigie-feed",
            "vigie-learn",
            "vigie-map",
            "vigie-net",
            "vigie-search",
            "vigie-store",
            "vigie-watch",
        ],
    ),
    ("vigie-net", &["vigie-core"]),
    ("vigie-store", &["vigie-core"]),
    ("vigie-search", &["vigie-core"]),
    ("vigie-feed", &["vigie-core"]),
    ("vigie-watch", &["vigie-core"]),
    ("vigie-learn", &["vigie-core"]),
    ("vigie-export", &["vigie-core", "vigie-learn", "vigie-map"]),
    ("vigie-map", &[]),
    ("vigie-core", &[]),
    ("xtask", &["vigie-app", "vigie-core"]),
];

/// Which of others' crates the pure crates may name: none that reads a clock, a file, a socket or a database, and none
/// that brings a runtime.
const PURE: &[(&str, &[&str])] = &[
    ("vigie-core", &["jiff", "serde"]),
    (
        "vigie-feed",
        &[
            "ammonia",
            "chrono",
            "dom_smoothie",
            "encoding_rs",
            "feed-rs",
            "id3",
            "jiff",
            "markup5ever",
            "memchr",
            "mp4ameta",
            "quick-xml",
            "serde",
            "serde_json",
            "thiserror",
            "url",
            "whatlang",
            "whichlang",
        ],
    ),
    (
        "vigie-watch",
        &[
            "aho-corasick",
            "foldhash",
            "frostem",
            // Spreads work over the processors; what it gives is the same however many there are.
            "rayon",
            "serde",
            "thiserror",
            "unicode-normalization",
        ],
    ),
    (
        "vigie-map",
        &["foldhash", "memchr", "serde", "thiserror", "ts-rs"],
    ),
    ("vigie-learn", &["serde", "thiserror"]),
    (
        "vigie-export",
        &[
            "base64",
            "harfrust",
            "krilla",
            "png",
            "quick-xml",
            "resvg",
            "skrifa",
            "svg",
            "thiserror",
            "unicode-bidi",
            "zip",
        ],
    ),
];

/// Crates of others that only some of ours may name.
const ALONE: &[(&str, &[&str])] = &[
    ("tauri", &["vigie-desktop"]),
    ("reqwest", &["vigie-net"]),
    ("hyper", &["vigie-net"]),
    ("hyper-util", &["vigie-net"]),
    ("zbus", &["vigie-net"]),
    ("rusqlite", &["vigie-store"]),
    ("tantivy", &["vigie-search"]),
    ("feed-rs", &["vigie-feed"]),
    ("ammonia", &["vigie-feed"]),
    ("id3", &["vigie-feed"]),
    ("mp4ameta", &["vigie-feed"]),
    ("krilla", &["vigie-export"]),
    ("resvg", &["vigie-export"]),
    ("svg", &["vigie-export"]),
    ("zip", &["vigie-export"]),
    ("ts-rs", &["vigie-ipc", "vigie-map"]),
    ("clap", &["vigie-cli", "xtask"]),
    ("indicatif", &["vigie-cli", "xtask"]),
    (
        "tokio",
        &["vigie-app", "vigie-cli", "vigie-desktop", "vigie-net"],
    ),
];

/// A package of the workspace and what it names outside its tests.
struct Package {
    name: String,
    dependencies: BTreeSet<String>,
}

/// The packages of the program; the harness of the tests may name what it likes.
fn packages() -> Vec<Package> {
    let metadata = metadata(&["--no-deps", "--offline"]);
    let packages = metadata["packages"].as_array().expect("a list of packages");
    packages
        .iter()
        .map(|package| Package {
            name: name(package),
            dependencies: package["dependencies"]
                .as_array()
                .expect("a list of dependencies")
                .iter()
                .filter(|dependency| dependency["kind"] != "dev")
                .map(name)
                .collect(),
        })
        .filter(|package| package.name != "vigie-tests")
        .collect()
}

fn name(value: &serde_json::Value) -> String {
    value["name"].as_str().expect("a name").to_owned()
}

fn is_ours(name: &str) -> bool {
    name.starts_with("vigie") || name == "xtask"
}

/// The row of a table.
fn row<'a>(table: &'a [(&str, &[&str])], name: &str) -> Option<&'a [&'a str]> {
    table
        .iter()
        .find(|(of, _)| *of == name)
        .map(|(_, allowed)| *allowed)
}

#[test]
fn our_crates_import_one_another_along_the_arrows() {
    let mut broken = Vec::new();
    for package in packages() {
        let Some(allowed) = row(OURS, &package.name) else {
            broken.push(format!("{} is in no row of OURS", package.name));
            continue;
        };
        for dependency in package.dependencies.iter().filter(|name| is_ours(name)) {
            if !allowed.contains(&dependency.as_str()) {
                broken.push(format!("{} imports {dependency}", package.name));
            }
        }
    }
    check(
        &broken,
        "The arrows are: desktop -> ipc -> app -> { feed watch map learn export | net store search } -> core.\n\
         Move the code to the layer that may see both sides, most often vigie-app. A new crate gets a row in OURS\n\
         (tests/tidy/dependencies.rs) and a paragraph in ARCHITECTURE.md.",
    );
}

#[test]
fn pure_crates_import_only_what_is_pure() {
    let mut broken = Vec::new();
    for package in packages() {
        let Some(allowed) = row(PURE, &package.name) else {
            continue;
        };
        for dependency in package.dependencies.iter().filter(|name| !is_ours(name)) {
            if !allowed.contains(&dependency.as_str()) {
                broken.push(format!("{} imports {dependency}", package.name));
            }
        }
    }
    check(
        &broken,
        "Pure crates see no clock, file, socket, database or runtime. If the crate is as pure as they are and worth\n\
         its weight, add it to PURE (tests/tidy/dependencies.rs); if not, do its work in vigie-app or at the edge.",
    );
}

#[test]
fn each_great_dependency_has_one_home() {
    let mut broken = Vec::new();
    for package in packages() {
        for dependency in &package.dependencies {
            // `tauri-build` and the plugins belong where tauri does.
            let of = if dependency.starts_with("tauri") {
                "tauri"
            } else {
                dependency
            };
            if row(ALONE, of).is_some_and(|homes| !homes.contains(&package.name.as_str())) {
                broken.push(format!("{} imports {dependency}", package.name));
            }
        }
    }
    check(
        &broken,
        "Each of these has one home, so that it can be replaced there: ask that crate for what is needed, in words of\n\
         the product. The table is ALONE (tests/tidy/dependencies.rs).",
    );
}

#[test]
fn pure_crates_read_no_clock_file_or_socket() {
    const EDGES: [&str; 9] = [
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "std::thread",
        "SystemTime::now",
        "Instant::now",
        "Timestamp::now(",
        "Zoned::now",
    ];
    // Where the one way to ask for the time is defined.
    const HOME: &str = "src-tauri/crates/vigie-core/src/timestamp.rs";
    let mut broken = Vec::new();
    for (name, _) in PURE {
        let sources = files(&format!("src-tauri/crates/{name}/src"));
        let tests: Vec<String> = sources.iter().flat_map(|file| test_modules(file)).collect();
        for file in sources {
            if file == HOME || tests.iter().any(|test| file.starts_with(test.as_str())) {
                continue;
            }
            for (n, line) in program(&file).lines().enumerate() {
                let code = line.trim_start();
                let edge = EDGES.iter().find(|edge| code.contains(*edge));
                if let Some(edge) = edge.filter(|_| !code.starts_with("//")) {
                    broken.push(format!("{file}:{}: {edge}", n + 1));
                }
            }
        }
    }
    check(
        &broken,
        "A pure crate is told the time and given the bytes: take them as arguments, and read them in vigie-app,\n\
         vigie-store or vigie-net.",
    );
}

/// How the paths of the modules begin that a source file declares for tests alone.
fn test_modules(file: &str) -> Vec<String> {
    let folder = match file.rsplit_once('/') {
        Some((folder, "lib.rs")) => folder,
        _ => file.trim_end_matches(".rs"),
    };
    let source = text(file).unwrap_or_default();
    source
        .split("#[cfg(test)]")
        .skip(1)
        .filter_map(|rest| rest.trim_start().strip_prefix("mod ")?.split_once(';'))
        .filter(|(name, _)| name.chars().all(|c| c.is_alphanumeric() || c == '_'))
        .flat_map(|(name, _)| [format!("{folder}/{name}.rs"), format!("{folder}/{name}/")])
        .collect()
}

/// The lines of a source file before its module of tests, if it has one inside.
fn program(file: &str) -> String {
    let source = text(file).unwrap_or_default();
    let inside = source.match_indices("#[cfg(test)]").find(|(at, mark)| {
        let rest = source[at + mark.len()..].trim_start();
        rest.starts_with("mod ") && rest.lines().next().is_some_and(|line| line.ends_with('{'))
    });
    inside
        .map_or(source.as_str(), |(at, _)| &source[..at])
        .to_owned()
}

#[test]
fn there_is_one_tls() {
    let lock = text("Cargo.lock").expect("the lock file is text");
    let broken: Vec<String> = ["openssl-sys", "native-tls", "aws-lc-sys"]
        .iter()
        .filter(|name| lock.contains(&format!("name = \"{name}\"\n")))
        .map(|name| format!("Cargo.lock has {name}"))
        .collect();
    check(
        &broken,
        "TLS is rustls with ring on every system. `cargo tree -i NAME` shows who brought this one; turn that feature off.",
    );
}
