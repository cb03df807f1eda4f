//! A large workspace to try things on: `cargo run --release -p vigie-tests --example corpus -- --workspace DIR`.
//!
//! `--entries N` (100,000), `--feeds N` (200), `--seed N` (1). The folder must not be a workspace yet.

use std::path::PathBuf;

use vigie_tests::Corpus;

fn main() {
    let mut workspace: Option<PathBuf> = None;
    let (mut entries, mut feeds, mut seed) = (100_000, 200, 1);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let value = args.next().unwrap_or_else(|| usage());
        let number = || value.parse().unwrap_or_else(|_| usage());
        match arg.as_str() {
            "--workspace" => workspace = Some(value.into()),
            "--entries" => entries = number(),
            "--feeds" => feeds = number(),
            "--seed" => seed = number() as u64,
            _ => usage(),
        }
    }
    let workspace = workspace.unwrap_or_else(|| usage());
    if workspace.join("vigie.db").exists() {
        eprintln!("{} is a workspace already.", workspace.display());
        std::process::exit(2);
    }
    match Corpus::new(seed, feeds, entries).fill(&workspace) {
        Ok(filled) => eprintln!(
            "{entries} entries: stored in {:.1} s, indexed in {:.1} s.",
            filled.storing.as_secs_f64(),
            filled.indexing.as_secs_f64()
        ),
        Err(error) => {
            eprintln!("{error}");
            std::process::exit(1);
        }
    }
}

fn usage() -> ! {
    eprintln!("usage: corpus --workspace DIR [--entries N] [--feeds N] [--seed N]");
    std::process::exit(2);
}
