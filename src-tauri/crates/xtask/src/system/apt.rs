//! Debian and Ubuntu: the one family we install on ourselves.

use std::io::IsTerminal;
use std::process::Command;

use super::{Kind, Purpose};
use crate::{Result, place, tool};

/// What the terminal program is built with.
const TERMINAL: &[&str] = &["build-essential"];
/// The window: its view, and what its build asks pkg-config for. No tray, no AppImage: so neither libappindicator,
/// nor librsvg, nor libxdo.
const WINDOW: &[&str] = &[
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    "libgtk-3-dev",
    "libdbus-1-dev",
];
/// The journeys: a driver for the view, a screen without a screen, a session bus of its own. Impress opens the slides that are
/// exported; where it is missing that one test is skipped, so nothing asks for it.
const TESTS: &[&str] = &[
    "webkit2gtk-driver",
    "xvfb",
    "xauth",
    "dbus",
    "libreoffice-impress",
];

/// The packages for that purpose.
pub(super) fn packages(purpose: Purpose) -> Vec<&'static str> {
    let mut packages = TERMINAL.to_vec();
    if purpose != Purpose::Terminal {
        packages.extend(WINDOW);
    }
    if purpose == Purpose::Tests {
        packages.extend(TESTS);
    }
    packages
}

/// Installs those that are missing.
pub(super) fn install(purpose: Purpose) -> Result {
    let missing = absent(&packages(purpose));
    if missing.is_empty() {
        println!("The system packages are installed already.");
        return Ok(());
    }
    println!(
        "These system packages are missing and are installed now: {}.",
        missing.join(" ")
    );
    let advice = || Kind::Debian.advice(purpose);
    let Some(rights) = Rights::here() else {
        return Err(format!(
            "That takes root's rights, and there is no sudo to ask for them. {}",
            advice()
        ));
    };
    // One source that does not answer must not hold up packages that the others have.
    if let Err(message) = tool::run(rights.apt_get().arg("update")) {
        println!("{message} Going on with the lists that are there.");
    }
    let installed = tool::run(
        rights
            .apt_get()
            .args(["install", "--yes", "--no-install-recommends"])
            .args(&missing),
    );
    installed.map_err(|message| format!("{message} {}", advice()))
}

/// Those of the packages that dpkg does not know as installed.
fn absent(packages: &[&'static str]) -> Vec<&'static str> {
    let installed = |package: &str| {
        let mut query = Command::new("dpkg-query");
        let status =
            tool::ask(query.args(["--show", "--showformat=${db:Status-Status}\n", package]));
        // Several architectures of one package are several lines.
        status.is_some_and(|status| status.lines().any(|line| line == "installed"))
    };
    packages
        .iter()
        .copied()
        .filter(|package| !installed(package))
        .collect()
}

/// How one becomes root.
enum Rights {
    Root,
    Sudo,
}

impl Rights {
    fn here() -> Option<Self> {
        if tool::ask(Command::new("id").arg("-u")).as_deref() == Some("0") {
            return Some(Self::Root);
        }
        super::on_path("sudo").then_some(Self::Sudo)
    }

    fn apt_get(&self) -> Command {
        let environment = ["DEBIAN_FRONTEND=noninteractive", "apt-get"];
        match self {
            Self::Root => {
                let mut command = tool::at(&place::root(), "env");
                command.args(environment);
                command
            }
            Self::Sudo => {
                let mut command = tool::at(&place::root(), "sudo");
                // Where nobody can type a password, fail at once.
                if !std::io::stdin().is_terminal() {
                    command.arg("--non-interactive");
                }
                command.arg("env").args(environment);
                command
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_purpose_needs_what_the_smaller_one_needs() {
        let [terminal, window, tests] =
            [Purpose::Terminal, Purpose::Window, Purpose::Tests].map(packages);
        assert!(window.starts_with(&terminal) && tests.starts_with(&window));
        assert!(terminal.len() < window.len() && window.len() < tests.len());
    }
}
