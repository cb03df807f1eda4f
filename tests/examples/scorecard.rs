//! Prints what servers would say of a week with Vigie: `cargo xtask scorecard [--feeds N] [--json]`.

#![expect(clippy::print_stdout, reason = "printing is what it is for")]

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let feeds = arguments
        .iter()
        .position(|one| one == "--feeds")
        .and_then(|at| arguments.get(at + 1)?.parse().ok())
        .unwrap_or(300);
    let card = vigie_tests::week(feeds).await;
    if arguments.iter().any(|one| one == "--json") {
        println!(
            "{}",
            serde_json::to_string_pretty(&card).unwrap_or_default()
        );
    } else {
        let saved = 100.0 - percent(card.bytes, card.naive_bytes);
        println!("One week, {} feeds, {} requests", card.feeds, card.requests);
        println!(
            "  unconditional after the first fetch    {:>8}   goal 0",
            card.unconditional
        );
        println!(
            "  where no validator was ever given      {:>8}",
            card.without_validators
        );
        println!(
            "  before they were allowed               {:>8}   goal 0",
            card.early
        );
        println!(
            "  by itself within the hour, or fresh    {:>8}   goal 0",
            card.early_by_itself
        );
        println!(
            "  answered \"not modified\"               {:>7.1}%",
            card.not_modified_share * 100.0
        );
        println!(
            "  most to one host in an hour            {:>8}",
            card.most_to_a_host_in_an_hour
        );
        println!(
            "  most in five minutes                   {:>8}",
            card.most_in_five_minutes
        );
        println!(
            "  feeds that miss entries                {:>8}   goal 0",
            card.missed
        );
        println!(
            "  bytes against a naive reader           {saved:>7.1}% saved ({} of {})",
            card.bytes, card.naive_bytes
        );
        for fault in &card.faults {
            println!("  ! {fault}");
        }
    }
    if card.is_clean() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a percentage needs no more digits"
)]
fn percent(part: usize, whole: usize) -> f64 {
    part as f64 * 100.0 / whole.max(1) as f64
}
