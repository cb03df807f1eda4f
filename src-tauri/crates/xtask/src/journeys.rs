//! The journeys in the real window: where they run, and the pictures taken on the way.

use std::path::PathBuf;
use std::process::Command;

use crate::system::Purpose;
use crate::{Result, place, system, test, tool, ui};

/// Wraps a command so that it has a screen, a session bus and a painter of its own, on Linux.
///
/// Elsewhere the command runs as it is: Windows has a screen, and for macOS there is no driver.
pub(crate) fn on_a_screen(inner: &Command) -> Command {
    if !cfg!(target_os = "linux") {
        return copy(inner, Command::new(inner.get_program()));
    }
    let mut outer = Command::new("dbus-run-session");
    outer.args([
        "--",
        "xvfb-run",
        "--auto-servernum",
        "--server-args=-screen 0 1600x1200x24 -nolisten tcp",
    ]);
    outer.arg(inner.get_program());
    // No graphics card: the view must paint by itself, and not through buffers that only a card has.
    outer
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        .env("LIBGL_ALWAYS_SOFTWARE", "1");
    // Accessibility and portals would be looked for on the session's bus, and waited for.
    outer.env("NO_AT_BRIDGE", "1").env("GTK_USE_PORTAL", "0");
    copy(inner, outer)
}

fn copy(from: &Command, mut to: Command) -> Command {
    to.args(from.get_args());
    if let Some(folder) = from.get_current_dir() {
        to.current_dir(folder);
    }
    for (name, value) in from.get_envs() {
        match value {
            Some(value) => to.env(name, value),
            None => to.env_remove(name),
        };
    }
    to
}

/// Takes the pictures.
pub(crate) fn screenshots(folder: Option<PathBuf>) -> Result {
    system::require(Purpose::Tests)?;
    ui::install()?;
    ui::build()?;
    test::build()?;
    let folder = match folder {
        Some(folder) => std::path::absolute(&folder)
            .map_err(|error| format!("{}: {error}", folder.display()))?,
        None => place::target()?.join("screenshots"),
    };
    let mut pictures = tool::at(&place::root(), place::built("examples/screenshots")?);
    pictures.arg(&folder);
    tool::run(&mut on_a_screen(&pictures))?;
    println!("The pictures are in {}.", folder.display());
    Ok(())
}
