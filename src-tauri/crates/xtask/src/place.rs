//! Where things are.

use std::path::{Path, PathBuf};

use crate::Result;

/// The top of the clone.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(3).unwrap_or(here).to_owned()
}

/// The folder of the window's own code.
pub(crate) fn ui() -> PathBuf {
    root().join("ui")
}

/// Cargo's target folder, wherever the user has put it: this program lies in its `debug`.
pub(crate) fn target() -> Result<PathBuf> {
    let me = std::env::current_exe()
        .map_err(|error| format!("This program cannot find itself: {error}"))?;
    let target = me.ancestors().nth(2);
    target
        .map(Path::to_owned)
        .ok_or_else(|| format!("{} lies in no target folder.", me.display()))
}

/// A program that the development profile has built.
pub(crate) fn built(name: &str) -> Result<PathBuf> {
    program("debug", name)
}

/// A program that the release profile has built.
pub(crate) fn released(name: &str) -> Result<PathBuf> {
    program("release", name)
}

fn program(profile: &str, name: &str) -> Result<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    Ok(target()?.join(profile).join(file))
}
