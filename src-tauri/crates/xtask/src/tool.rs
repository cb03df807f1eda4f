//! Other programs: cargo, npm, apt.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use crate::{Result, place};

/// The cargo that runs this program, at the top of the clone.
pub(crate) fn cargo() -> Command {
    let mut cargo = at(
        &place::root(),
        std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()),
    );
    // Set for this program by the cargo that runs it; a build script that looks at them would be run again.
    for (name, _) in std::env::vars_os() {
        let inherited = name.to_str().is_some_and(|name| {
            name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
        });
        if inherited {
            cargo.env_remove(name);
        }
    }
    cargo
}

/// npm, in the window's folder.
pub(crate) fn npm() -> Command {
    at(&place::ui(), if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// That program, in that folder.
pub(crate) fn at(folder: &Path, program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder);
    command
}

/// Runs it before the user's eyes.
///
/// # Errors
/// If it cannot be started or fails.
pub(crate) fn run(command: &mut Command) -> Result {
    let shown = show(command);
    println!("$ {shown}");
    let status = command
        .status()
        .map_err(|error| format!("`{shown}` cannot be started: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{shown}` failed ({}).", code(status)))
    }
}

/// What it prints, if it can be run and succeeds.
pub(crate) fn ask(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether it can be run and succeeds, in silence.
pub(crate) fn works(command: &mut Command) -> bool {
    ask(command).is_some()
}

/// The command as one would type it.
fn show(command: &Command) -> String {
    let program = Path::new(command.get_program())
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy();
    let arguments = command.get_args().map(OsStr::to_string_lossy);
    std::iter::once(program)
        .chain(arguments)
        .collect::<Vec<_>>()
        .join(" ")
}

fn code(status: ExitStatus) -> String {
    status.code().map_or_else(
        || "it was killed".to_owned(),
        |code| format!("exit code {code}"),
    )
}
