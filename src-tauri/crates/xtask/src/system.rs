//! What must come from the operating system, and how it gets there.

mod apt;
mod kind;

use std::process::Command;

use crate::{Result, tool};

pub(crate) use kind::Kind;

/// What is to be done, hence what is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The terminal program alone: a C compiler, for SQLite, zstd and ring.
    Terminal,
    /// The window too.
    Window,
    /// The tests, with the journeys in the window.
    Tests,
}

/// Installs what is missing where we know how, and else says what to install.
///
/// # Errors
/// If something stays missing.
pub(crate) fn require(purpose: Purpose) -> Result {
    let kind = Kind::here();
    if kind == Kind::Debian {
        return apt::install(purpose);
    }
    let missing = missing(kind, purpose);
    if missing.is_empty() {
        return Ok(());
    }
    Err(format!(
        "On this system ({}) these are missing: {}.\n{}",
        kind.name(),
        missing.join(", "),
        kind.advice(purpose)
    ))
}

/// Whether a window can be opened here at all.
pub(crate) fn has_display() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    ["WAYLAND_DISPLAY", "DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// What cannot be found, in words, on a system whose packages we leave to the user.
fn missing(kind: Kind, purpose: Purpose) -> Vec<&'static str> {
    let mut missing = Vec::new();
    let mut need = |there: bool, name: &'static str| {
        if !there {
            missing.push(name);
        }
    };
    match kind {
        // Rust itself does not link without Visual Studio's tools, so whoever reads this has them; WebView2 is a part
        // of Windows since 11, and of every 10 that was ever updated.
        Kind::Windows => {}
        Kind::MacOs => need(
            tool::works(Command::new("xcode-select").arg("-p")),
            "Apple's command line tools",
        ),
        Kind::Debian | Kind::Fedora | Kind::Arch | Kind::OtherLinux => {
            need(
                tool::works(Command::new("cc").arg("--version")),
                "a C compiler",
            );
            if purpose != Purpose::Terminal {
                for (library, name) in [
                    ("webkit2gtk-4.1", "WebKitGTK 4.1"),
                    ("gtk+-3.0", "GTK 3"),
                    ("dbus-1", "D-Bus"),
                ] {
                    need(
                        tool::works(Command::new("pkg-config").args(["--exists", library])),
                        name,
                    );
                }
            }
            if purpose == Purpose::Tests {
                for program in ["WebKitWebDriver", "Xvfb", "xvfb-run", "dbus-run-session"] {
                    need(on_path(program), program);
                }
            }
        }
    }
    missing
}

/// Whether a program of that name lies on the path: some of these have no harmless option to try.
fn on_path(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| {
        std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
    })
}
