//! Feeds damaged input to one reader for minutes on end:
//! `cargo run --release -p vigie-tests --example fuzz -- TARGET [--minutes N] [--seed N] [--out DIR]`.
//!
//! TARGET is `feed`, `html`, `opml`, `date`, `transcript`, `chapters` or `map`. Inputs are the fixtures, mutated: bytes flipped,
//! pieces cut out, doubled, moved, taken from another fixture or from the words of the format, repeated ten thousand
//! times. No input may make the reader panic, take longer than [`judge::time_bound`], take more memory than
//! [`judge::MEMORY_BOUND`] (told by the kernel on Linux, elsewhere not checked), or break what the target promises.
//! Failing inputs are written to `--out` (the system's folder for temporary files), and the run ends with 1.

#[path = "fuzz/judge.rs"]
mod judge;
#[path = "fuzz/map.rs"]
mod map;
#[path = "fuzz/mutate.rs"]
mod mutate;
#[path = "fuzz/target.rs"]
mod target;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use judge::Judge;
use mutate::Mutator;
use target::Target;

fn main() {
    let mut args = std::env::args().skip(1);
    let target = args
        .next()
        .and_then(|name| Target::named(&name))
        .unwrap_or_else(|| usage());
    let (mut minutes, mut seed, mut out) = (1.0, 1, std::env::temp_dir());
    while let Some(arg) = args.next() {
        let value = args.next().unwrap_or_else(|| usage());
        match arg.as_str() {
            "--minutes" => minutes = value.parse().unwrap_or_else(|_| usage()),
            "--seed" => seed = value.parse().unwrap_or_else(|_| usage()),
            "--out" => out = PathBuf::from(value),
            _ => usage(),
        }
    }
    let until = Instant::now() + Duration::from_secs_f64(minutes * 60.0);
    let mut mutator = Mutator::new(seed, target.fixtures(), target.words());
    let mut judge = Judge::new(target, out);
    // The fixtures themselves come first: what they cost is what the others are measured by.
    for input in mutator.fixtures().to_vec() {
        judge.try_one(input);
    }
    let mut told = Instant::now();
    while Instant::now() < until {
        judge.try_one(mutator.next());
        if told.elapsed() > Duration::from_secs(30) {
            told = Instant::now();
            eprintln!("{judge}");
        }
    }
    eprintln!("{judge}");
    if judge.failures() > 0 {
        std::process::exit(1);
    }
}

fn usage() -> ! {
    eprintln!(
        "usage: fuzz feed|html|opml|date|transcript|chapters|map [--minutes N] [--seed N] [--out DIR]"
    );
    std::process::exit(2);
}
