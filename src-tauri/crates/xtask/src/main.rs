//! `cargo xtask`: the few commands that everything else in the house hangs on.
//!
//! It needs only cargo to start, and brings or names the rest itself. Rust's own version is not looked at here: cargo
//! refuses an older one, in words, before this program is built.

#![expect(
    clippy::print_stdout,
    reason = "telling what happens is half of what it does"
)]

mod bench;
mod contract;
mod journeys;
mod node;
mod place;
mod run;
mod soak;
mod step;
mod system;
mod test;
mod tool;
mod ui;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// What went wrong, in words for the person at the terminal.
type Result<T = ()> = std::result::Result<T, String>;

/// Builds, runs and tests Vigie.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Installs what is missing, builds the window in release, and opens it.
    Run(run::Run),
    /// Installs what is missing, then runs everything that CI runs.
    Test(test::Test),
    /// Runs the property tests on cases that nobody has seen yet, and prints their seed.
    Soak(soak::Soak),
    /// Measures Vigie in release on data made for it, beside the least that the same work can be.
    Bench(bench::Bench),
    /// Follows feeds through a simulated week, and prints what their servers would say of it.
    Scorecard {
        /// How many feeds.
        #[arg(long, default_value_t = 300)]
        feeds: usize,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Lives through a simulated month of watching, and prints which promises were kept.
    Simulate {
        /// What the month is made of: the same seed makes the same month.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Writes the window's types from the crate vigie-ipc.
    Contract {
        /// Write nothing; fail if what is there is not what would be written.
        #[arg(long)]
        check: bool,
    },
    /// Takes a picture of every screen of the demonstration, light and dark, in the real window.
    Screenshots {
        /// Where the pictures go; by default `target/screenshots`.
        folder: Option<PathBuf>,
    },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Run(run) => run.run(),
        Command::Test(test) => test.run(),
        Command::Soak(soak) => soak.run(),
        Command::Bench(bench) => bench.run(),
        Command::Scorecard { feeds, json } => scorecard(feeds, json),
        Command::Simulate { seed, json } => simulate(seed, json),
        Command::Contract { check } => contract::contract(check),
        Command::Screenshots { folder } => journeys::screenshots(folder),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\n{message}");
            ExitCode::FAILURE
        }
    }
}

fn scorecard(feeds: usize, json: bool) -> Result {
    example("scorecard", ["--feeds", &feeds.to_string()], json)
}

fn simulate(seed: u64, json: bool) -> Result {
    example("simulate", ["--seed", &seed.to_string()], json)
}

/// Runs an example of the tests in release.
fn example(name: &str, arguments: [&str; 2], json: bool) -> Result {
    let mut run = tool::cargo();
    run.args(["run", "--quiet", "--release", "--package", "vigie-tests"]);
    run.args(["--example", name, "--"]);
    run.args(arguments);
    if json {
        run.arg("--json");
    }
    tool::run(&mut run)
}
