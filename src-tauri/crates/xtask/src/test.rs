//! `cargo xtask test`: everything that CI does, and nothing that it does not.

use std::process::Command;

use clap::Args;

use crate::step::Steps;
use crate::system::Purpose;
use crate::{Result, journeys, system, tool, ui};

/// Every cargo call of the tests names the same packages and features, so that each dependency is built once: the
/// program that the journeys open is the one that the tests have built.
const ALL: [&str; 3] = [
    "--workspace",
    "--features",
    "vigie-desktop/custom-protocol,vigie-tests/e2e",
];

/// What property tests draw their cases from, where nothing else is set: a commit is judged by the same cases whenever and
/// wherever it is tested. New ones are drawn by [`soak`](crate::soak).
const SEED: (&str, &str) = ("PROPTEST_RNG_SEED", "1");

/// How much to test.
#[derive(Args)]
pub(crate) struct Test {
    /// Leave out the journeys in the window, and install nothing on the system.
    #[arg(long)]
    quick: bool,
}

impl Test {
    pub(crate) fn run(self) -> Result {
        let mut steps = Steps::default();
        if !self.quick && !steps.step("System packages", || system::require(Purpose::Tests)) {
            return steps.sum_up();
        }
        steps.step("Rust: tools", components);
        steps.step("Rust: format", || {
            tool::run(tool::cargo().args(["fmt", "--all", "--check"]))
        });
        // First, since the program carries the window's files and is not compiled without them.
        let window = steps.step("Window: npm packages", ui::install)
            && steps.step("Window: build", ui::build);
        if window {
            steps.step("Window: lint", || ui::script("lint"));
            steps.step("Window: types", || ui::script("check"));
            steps.step("Window: tests", || ui::script("test"));
            steps.step("Rust: lint", lint);
            if steps.step("Rust: build", build) {
                self.rust_tests(&mut steps);
            }
        }
        steps.sum_up()
    }

    /// Whether the journeys are made: of the systems, Linux alone has a driver for its view that we can install.
    fn travels(&self) -> bool {
        cfg!(target_os = "linux") && !self.quick
    }

    fn rust_tests(&self, steps: &mut Steps) {
        if tool::works(tool::cargo().args(["nextest", "--version"])) {
            steps.step("Rust: tests", || {
                tool::run(nextest("not binary(e2e)").args(["--no-fail-fast"]))
            });
            if self.travels() {
                steps.step("Journeys in the window", || {
                    journeys::on_a_screen(nextest("binary(e2e)").arg("--no-fail-fast"))
                });
            }
        } else {
            // cargo test cannot leave a target out by name; the journeys all lie in one module.
            let tests = |filter: [&str; 2]| {
                let mut cargo = seeded();
                cargo.arg("test").args(ALL).args([
                    "--lib",
                    "--bins",
                    "--examples",
                    "--tests",
                    "--no-fail-fast",
                    "--",
                ]);
                cargo.args(filter);
                cargo
            };
            steps.step("Rust: tests", || {
                tool::run(&mut tests(["--skip", "journeys::"]))
            });
            if self.travels() {
                steps.step("Journeys in the window", || {
                    journeys::on_a_screen(&tests(["journeys::", "--test-threads=1"]))
                });
            }
        }
        steps.step("Rust: examples in the documentation", || {
            tool::run(tool::cargo().args(["test", "--doc"]).args(ALL))
        });
    }
}

/// A toolchain of rustup's minimal profile has neither.
fn components() -> Result {
    let missing = [("rustfmt", "fmt"), ("clippy", "clippy")]
        .into_iter()
        .filter(|(_, command)| !tool::works(tool::cargo().args([command, "--version"])));
    let missing: Vec<_> = missing.map(|(component, _)| component).collect();
    if missing.is_empty() {
        return Ok(());
    }
    tool::run(
        Command::new("rustup")
            .args(["component", "add"])
            .args(missing),
    )
}

/// Compiles every program, example and test, without running any.
pub(crate) fn build() -> Result {
    tool::run(tool::cargo().arg("build").args(ALL).args([
        "--lib",
        "--bins",
        "--examples",
        "--tests",
    ]))
}

fn lint() -> Result {
    tool::run(tool::cargo().arg("clippy").args(ALL).args([
        "--all-targets",
        "--",
        "--deny",
        "warnings",
    ]))
}

/// The cargo of tests.
fn seeded() -> Command {
    let mut cargo = tool::cargo();
    let (name, seed) = SEED;
    if std::env::var_os(name).is_none() {
        cargo.env(name, seed);
    }
    cargo
}

pub(crate) fn nextest(filter: &str) -> Command {
    let mut cargo = seeded();
    cargo
        .args(["nextest", "run"])
        .args(ALL)
        .args(["--filterset", filter]);
    cargo
}
