//! The window's types, written from the crate that knows them.

use std::fs;

use crate::{Result, place, tool};

/// Writes `contract.ts`, or with `check` only compares.
pub(crate) fn contract(check: bool) -> Result {
    let file = place::ui().join("src/backend/generated/contract.ts");
    let mut cargo = tool::cargo();
    cargo.args([
        "run",
        "--quiet",
        "--package",
        "vigie-ipc",
        "--example",
        "contract",
    ]);
    // Through `output`, not `ask`: the compiler's words must be seen.
    let output = cargo.stderr(std::process::Stdio::inherit()).output();
    let output = output.map_err(|error| format!("cargo cannot be started: {error}"))?;
    if !output.status.success() {
        return Err("The contract cannot be built.".to_owned());
    }
    if fs::read(&file).is_ok_and(|there| there == output.stdout) {
        println!("{} is as vigie-ipc says.", file.display());
        return Ok(());
    }
    if check {
        return Err(format!(
            "{} is not what vigie-ipc says: run `cargo xtask contract`.",
            file.display()
        ));
    }
    let written = file
        .parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(&file, output.stdout));
    written.map_err(|error| format!("{} cannot be written: {error}", file.display()))?;
    println!("{} is written.", file.display());
    Ok(())
}
