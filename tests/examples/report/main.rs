//! How fast Vigie is here, beside what the machine could do at best: `cargo xtask bench` builds and runs it.
//!
//! Milliseconds are this machine's own; a ratio is of two things done in this run. `--entries N` (100,000) for search,
//! lists and window; `--feeds N` (1,000) for the refresh; `--runs N` (3), of which medians are told; `--json` for
//! programs, as the last line; `--no-window` where there is none to open; `--maps` for maps in the window and nothing else;
//! `--no-peers` leaves newsboat out, which is measured where it is installed and takes minutes. For a profiler:
//! `--serve FILE` serves the feeds of the refresh, writes their addresses into FILE and waits; `--child vigie FILE FOLDER`,
//! or `limit`, or `limit-index`, is one measured run of them.

#![expect(clippy::print_stdout, reason = "what it prints is what it is for")]

#[cfg(feature = "e2e")]
mod canvas;
mod ingest;
mod limit;
mod lists;
mod measure;
mod newsboat;
mod parse;
mod refresh;
mod search;
mod table;
mod watch;
#[cfg(feature = "e2e")]
mod window;

use table::Table;
use vigie_tests::{Corpus, TempWorkspace};

/// How much of everything.
struct Scale {
    entries: usize,
    feeds: usize,
    ingest: usize,
    runs: usize,
    window: bool,
    /// Whether maps in the window are all that is measured.
    only_maps: bool,
    /// Whether other programs are measured too, if they are installed.
    peers: bool,
}

fn main() {
    let mut scale = Scale {
        entries: 100_000,
        feeds: 1000,
        ingest: 30_000,
        runs: 3,
        window: true,
        only_maps: false,
        peers: true,
    };
    let mut json = false;
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut number = || args.next()?.parse().ok();
        let given = match arg.as_str() {
            "--entries" => number().map(|n| scale.entries = n),
            "--feeds" => number().map(|n| scale.feeds = n),
            "--ingest" => number().map(|n| scale.ingest = n),
            "--runs" => number().map(|n: usize| scale.runs = n.max(1)),
            "--no-window" => {
                scale.window = false;
                Some(())
            }
            "--maps" => {
                scale.only_maps = true;
                Some(())
            }
            "--no-peers" => {
                scale.peers = false;
                Some(())
            }
            "--json" => {
                json = true;
                Some(())
            }
            "--serve" => return refresh::serve_alone(&scale, &args.next().expect("--serve FILE")),
            // One measured run, in a process of its own.
            "--child" => return child(args),
            _ => None,
        };
        if given.is_none() {
            eprintln!(
                "usage: report [--entries N] [--feeds N] [--ingest N] [--runs N] [--no-window] [--maps] [--no-peers] [--json]"
            );
            std::process::exit(2);
        }
    }
    let table = report(&scale);
    if json {
        println!("{}", table.json());
    } else {
        println!("\n{}", table.text());
    }
}

fn report(scale: &Scale) -> Table {
    let mut table = Table::default();
    if scale.only_maps {
        maps(scale, &mut table);
        return table;
    }
    eprintln!("Parsing …");
    parse::measure(scale, &mut table);
    eprintln!("Refreshing {} feeds …", scale.feeds);
    refresh::measure(scale, &mut table);
    eprintln!("Taking in {} entries …", scale.ingest);
    ingest::measure(scale, &mut table);
    eprintln!("Making a workspace of {} entries …", scale.entries);
    let corpus = Corpus::new(5, 200, scale.entries);
    let workspace = TempWorkspace::untouched();
    corpus
        .fill(&workspace.path())
        .expect("a workspace can be made");
    refresh::beside_stored(scale, &workspace, &mut table);
    eprintln!("Searching …");
    search::measure(&corpus, &workspace, &mut table);
    eprintln!("Listing …");
    lists::measure(&workspace, &mut table);
    eprintln!("Watching …");
    watch::measure(&workspace, &mut table);
    if scale.window {
        eprintln!("Opening the window …");
        window(scale, &workspace, &mut table);
        maps(scale, &mut table);
    }
    table
}

#[cfg(feature = "e2e")]
fn window(scale: &Scale, workspace: &TempWorkspace, table: &mut Table) {
    window::measure(scale, workspace, table);
}

#[cfg(feature = "e2e")]
fn maps(scale: &Scale, table: &mut Table) {
    eprintln!("Working on maps in the window …");
    canvas::measure(scale, table);
}

#[cfg(not(feature = "e2e"))]
fn maps(_: &Scale, _: &mut Table) {}

#[cfg(not(feature = "e2e"))]
fn window(_: &Scale, _: &TempWorkspace, _: &mut Table) {
    eprintln!("The window is left out: this report was built without the feature e2e.");
}

fn child(mut args: impl Iterator<Item = String>) {
    let mut next = || args.next().expect("a child is given all it needs");
    let (what, urls, folder) = (next(), next(), next());
    let urls = std::fs::read_to_string(urls).expect("the list of addresses can be read");
    let urls: Vec<String> = urls.lines().map(str::to_owned).collect();
    let told = match what.as_str() {
        "vigie" => refresh::child(&urls, folder.as_ref()),
        "fault" => refresh::fault_child(&urls, folder.as_ref()),
        "limit-index" => limit::child(&urls, folder.as_ref(), true),
        _ => limit::child(&urls, folder.as_ref(), false),
    };
    println!("{told}");
}
