//! Gives every command of the contract a permission of its own, so that the window is granted the ones
//! it needs and no others.

use std::error::Error;

const CONTRACT: &str = include_str!("crates/vigie-ipc/src/commands.rs");

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=crates/vigie-ipc/src/commands.rs");
    // `name(Request) -> Reply;`, one a line.
    let names: Vec<&'static str> = CONTRACT
        .lines()
        .filter(|line| line.contains(") -> ") && line.trim_end().ends_with(';'))
        .filter_map(|line| line.trim().split('(').next())
        .collect();
    let manifest = tauri_build::AppManifest::new().commands(names.leak());
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))?;
    Ok(())
}
