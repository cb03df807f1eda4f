//! `cargo xtask run`: from a fresh clone to a window with feeds in it.

use std::path::PathBuf;
use std::process::Command;

use clap::Args;

use crate::system::Purpose;
use crate::{Result, place, system, tool, ui};

/// What to open.
#[derive(Args)]
pub(crate) struct Run {
    /// Open a demonstration, made of files of our own, instead of your workspace: no network is needed.
    #[arg(long)]
    demo: bool,
    /// The workspace folder.
    #[arg(long, value_name = "DIR")]
    workspace: Option<PathBuf>,
}

impl Run {
    pub(crate) fn run(self) -> Result {
        if system::has_display() {
            self.window()
        } else {
            self.terminal()
        }
    }

    fn window(self) -> Result {
        system::require(Purpose::Window)?;
        ui::install()?;
        ui::build()?;
        let program = [
            "--release",
            "--package",
            "vigie-desktop",
            "--features",
            "custom-protocol",
        ];
        println!("The first build in release takes some minutes.");
        tool::run(tool::cargo().arg("build").args(program))?;
        let mut window = tool::cargo();
        window.args(["run", "--quiet"]).args(program).arg("--");
        if self.demo {
            window.arg("--demo");
        }
        self.pass_workspace(&mut window);
        tool::run(&mut window)
    }

    /// The morning's work without a window: bring what is new, then list it.
    fn terminal(mut self) -> Result {
        println!(
            "There is no display here (neither WAYLAND_DISPLAY nor DISPLAY is set): no window can be opened."
        );
        println!("The same work is done in the terminal instead.");
        system::require(Purpose::Terminal)?;
        if self.demo && self.workspace.is_none() {
            // The program's own default is the user's workspace, which is not to be filled with samples.
            self.workspace = Some(place::target()?.join("demo"));
        }
        let program = ["--release", "--package", "vigie-cli"];
        tool::run(tool::cargo().arg("build").args(program))?;
        let vigie = |arguments: &[&str]| {
            let mut vigie = tool::cargo();
            vigie.args(["run", "--quiet"]).args(program).arg("--");
            self.pass_workspace(&mut vigie);
            tool::run(vigie.args(arguments))
        };
        let brought = vigie(&[if self.demo { "demo" } else { "refresh" }]);
        // A feed that failed is no reason to withhold the others.
        vigie(&["list", "--unread"])?;
        brought
    }

    fn pass_workspace(&self, command: &mut Command) {
        if let Some(workspace) = &self.workspace {
            command.arg("--workspace").arg(workspace);
        }
    }
}
