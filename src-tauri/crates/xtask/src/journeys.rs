//! The journeys in the real window: where they run, and the pictures taken on the way.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::system::Purpose;
use crate::{Result, place, system, test, tool, ui};

/// A session bus that knows of no services. On the usual one, the window's first question starts portals, keyrings and
/// their neighbours, which look for a desktop that is not there.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// Runs a command with a screen, a session bus and a painter of its own, on Linux. Elsewhere it runs as it is.
///
/// # Errors
/// If it fails.
pub(crate) fn on_a_screen(inner: &Command) -> Result {
    if !cfg!(target_os = "linux") {
        return tool::run(&mut copy(inner, Command::new(inner.get_program())));
    }
    let bus = place::target()?.join("session-bus.conf");
    fs::write(&bus, BUS)
        .map_err(|error| format!("{} cannot be written: {error}", bus.display()))?;
    let mut outer = Command::new("dbus-run-session");
    outer.arg("--config-file").arg(bus);
    // Without -noreset the screen begins anew when its last window closes, and one that opens meanwhile cannot.
    outer.args([
        "--",
        "xvfb-run",
        "--auto-servernum",
        "--server-args=-screen 0 1600x1200x24 -nolisten tcp -noreset",
    ]);
    outer.arg(inner.get_program());
    // No graphics card: the view must paint by itself, and not through buffers that only a card has.
    outer
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        .env("LIBGL_ALWAYS_SOFTWARE", "1");
    // No bus for accessibility either, and no waiting for one.
    outer
        .env("NO_AT_BRIDGE", "1")
        .env("GTK_A11Y", "none")
        .env("GTK_USE_PORTAL", "0");
    tool::run(&mut copy(inner, outer))
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
    on_a_screen(&pictures)?;
    println!("The pictures are in {}.", folder.display());
    Ok(())
}
