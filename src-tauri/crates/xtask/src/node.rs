//! Node, which builds the window.

use std::process::Command;

use crate::{Result, tool};

/// Makes sure that Node is there and of a version the tools in `ui/package.json` take.
///
/// # Errors
/// With what to install.
pub(crate) fn require() -> Result {
    let advice =
        "Install Node 20.19, 22.12 or later, with npm (https://nodejs.org), then try again.";
    let Some(told) = tool::ask(Command::new("node").arg("--version")) else {
        return Err(format!(
            "The window is built with Node, which is not here. {advice}"
        ));
    };
    if !suffices(&told) {
        return Err(format!(
            "The window is built with Node; the one here is {told}. {advice}"
        ));
    }
    if !tool::works(tool::npm().arg("--version")) {
        return Err(format!("Node is here, but not its npm. {advice}"));
    }
    Ok(())
}

/// Whether Vite takes that version, as `node --version` tells it: 20.19, 22.12 and what follows each.
fn suffices(told: &str) -> bool {
    let mut numbers = told
        .trim_start_matches('v')
        .split('.')
        .map_while(|part| part.parse::<u32>().ok());
    match (numbers.next(), numbers.next()) {
        (Some(20), Some(minor)) => minor >= 19,
        (Some(22), Some(minor)) => minor >= 12,
        (Some(major), _) => major > 22,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::suffices;

    #[test]
    fn versions_that_vite_takes_are_told_from_others() {
        for told in ["v20.19.0", "v20.20.2", "v22.12.0", "v23.0.0", "v24.1.0"] {
            assert!(suffices(told), "{told}");
        }
        for told in [
            "v18.20.0", "v20.18.3", "v21.7.0", "v22.11.0", "", "v", "nonsense",
        ] {
            assert!(!suffices(told), "{told}");
        }
    }
}
