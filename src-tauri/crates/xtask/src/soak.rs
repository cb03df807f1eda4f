//! `cargo xtask soak`: the property tests on cases that nobody has seen yet.

use std::hash::{BuildHasher, RandomState};
use std::time::{Duration, Instant};

use clap::Args;

use crate::test::nextest;
use crate::{Result, tool};

/// How long, and from where.
#[derive(Args)]
pub(crate) struct Soak {
    /// How long to go on; a round that has begun is ended.
    #[arg(long, default_value_t = 10)]
    minutes: u64,
    /// How many cases each property is asked about in a round.
    #[arg(long, default_value_t = 2_000)]
    cases: u32,
    /// The seed of the first round; by default one that nobody chose. A round that failed is repeated by its seed.
    #[arg(long)]
    seed: Option<u64>,
    /// Only tests whose names contain this.
    filter: Option<String>,
}

impl Soak {
    pub(crate) fn run(&self) -> Result {
        let end = Instant::now() + Duration::from_secs(60 * self.minutes);
        let mut seed = self.seed.unwrap_or_else(chance);
        loop {
            println!("Seed {seed}, {} cases a property", self.cases);
            let filter = match &self.filter {
                Some(name) => format!("kind(lib) & test({name})"),
                None => "kind(lib)".to_owned(),
            };
            let mut round = nextest(&filter);
            round
                .env("PROPTEST_RNG_SEED", seed.to_string())
                .env("PROPTEST_CASES", self.cases.to_string())
                .args(["--profile", "soak", "--no-fail-fast"]);
            tool::run(&mut round).map_err(|error| {
                format!(
                    "{error}\nTo see it again: cargo xtask soak --minutes 0 --seed {seed} --cases {}",
                    self.cases
                )
            })?;
            if Instant::now() >= end {
                return Ok(());
            }
            seed = seed.wrapping_add(1);
        }
    }
}

/// A number that differs from run to run.
fn chance() -> u64 {
    u64::from(RandomState::new().hash_one(0_u8) as u32)
}
