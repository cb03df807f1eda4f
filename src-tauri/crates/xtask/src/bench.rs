//! `cargo xtask bench`: how fast Vigie is on this machine.

use std::process::Command;

use clap::Args;

use crate::system::Purpose;
use crate::{Result, journeys, place, system, tool, ui};

/// What to measure, and on how much.
#[derive(Args)]
pub(crate) struct Bench {
    /// A tenth of everything, once: to see that it runs, not to compare.
    #[arg(long)]
    quick: bool,
    /// Entries in the workspace that is searched, listed and opened in the window; by default 100,000.
    #[arg(long, value_name = "N")]
    entries: Option<usize>,
    /// Leave the window out: neither Node nor WebKit is needed then.
    #[arg(long)]
    no_window: bool,
    /// Only maps of 20, 100 and 500 components in the window: a minute.
    #[arg(long, conflicts_with = "no_window")]
    maps: bool,
    /// Print JSON, as the last line.
    #[arg(long)]
    json: bool,
}

impl Bench {
    pub(crate) fn run(&self) -> Result {
        let mut build = tool::cargo();
        build.args(["build", "--release", "--package", "vigie-tests"]);
        build.args(["--example", "report"]);
        if !self.no_window {
            system::require(Purpose::Tests)?;
            ui::install()?;
            ui::build()?;
            let program = [
                "--package",
                "vigie-desktop",
                "--features",
                "custom-protocol",
            ];
            tool::run(tool::cargo().args(["build", "--release"]).args(program))?;
            build.args(["--features", "e2e"]);
        }
        tool::run(&mut build)?;
        let mut report = self.report()?;
        if self.no_window {
            tool::run(&mut report)
        } else {
            journeys::on_a_screen(&report)
        }
    }

    /// The program that measures, with what it is asked for.
    fn report(&self) -> Result<Command> {
        let mut report = tool::at(&place::root(), place::released("examples/report")?);
        if self.quick {
            report.args([
                "--feeds",
                "100",
                "--ingest",
                "3000",
                "--runs",
                "1",
                "--no-peers",
            ]);
        }
        let entries = self.entries.or(self.quick.then_some(10_000));
        if let Some(entries) = entries {
            report.args(["--entries", &entries.to_string()]);
        }
        if self.no_window {
            report.arg("--no-window");
        }
        if self.maps {
            report.arg("--maps");
        }
        if self.json {
            report.arg("--json");
        }
        Ok(report)
    }
}
