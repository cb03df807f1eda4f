//! Lives through a simulated month and prints which promises were kept: `cargo xtask simulate [--seed N] [--json]`.

#![expect(clippy::print_stdout, reason = "printing is what it is for")]

use std::process::ExitCode;

use vigie_tests::{MonthPlan, month};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |name: &str| arguments.iter().any(|one| one == name);
    let seed = arguments
        .iter()
        .position(|one| one == "--seed")
        .and_then(|at| arguments.get(at + 1)?.parse().ok())
        .unwrap_or(1);
    let plan = if has("--small") {
        MonthPlan::small(seed)
    } else {
        MonthPlan::full(seed)
    };
    let told = match month(&plan) {
        Ok(told) => told,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    if has("--json") {
        println!(
            "{}",
            serde_json::to_string_pretty(&told).unwrap_or_default()
        );
    } else {
        println!("{}", told.report());
        if has("--briefs") {
            println!("{}", told.briefs);
        }
    }
    if told.is_kept() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
