//! The window's own code: its packages and its build.

use std::fs;

use crate::{Result, node, place, tool};

/// Brings the packages of `ui/package-lock.json`, unless they are there already.
pub(crate) fn install() -> Result {
    node::require()?;
    let lock = place::ui().join("package-lock.json");
    let wanted =
        fs::read(&lock).map_err(|error| format!("{} cannot be read: {error}", lock.display()))?;
    // npm's own copy inside is rewritten by npm; ours says from what exactly the folder was made.
    let made_from = place::ui()
        .join("node_modules")
        .join(".made-from-package-lock.json");
    if fs::read(&made_from).is_ok_and(|made_from| made_from == wanted) {
        println!("The npm packages are those of package-lock.json already.");
        return Ok(());
    }
    tool::run(tool::npm().args(["ci", "--no-audit", "--no-fund"]))?;
    fs::write(&made_from, wanted)
        .map_err(|error| format!("{} cannot be written: {error}", made_from.display()))
}

/// Builds `ui/dist`, which the program carries within it.
pub(crate) fn build() -> Result {
    script("build")
}

/// Runs a script of `ui/package.json`.
pub(crate) fn script(name: &str) -> Result {
    tool::run(tool::npm().args(["run", "--silent", name]))
}
