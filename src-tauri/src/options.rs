//! What the command line and the environment say.

use std::ffi::OsString;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;

/// How the window was started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Options {
    /// The workspace folder.
    pub(crate) workspace: PathBuf,
    /// Whether it is the demonstration.
    pub(crate) demo: bool,
    /// Maps to open.
    pub(crate) files: Vec<PathBuf>,
}

const USAGE: &str = "vigie-desktop [--workspace DIR] [--demo] [FILE]

  FILE              a map to open: .owm in its place, .mmd, .md or .json as a copy in the workspace

  --workspace DIR   the workspace folder (or the environment variable VIGIE_WORKSPACE)
  --demo            a demonstration workspace, made where there is none

The terminal program `vigie` does the rest; see `vigie --help`.";

impl Options {
    pub(crate) fn from_command_line() -> Result<Self, String> {
        let mut options = Self::parse(
            std::env::args_os().skip(1),
            std::env::var_os("VIGIE_WORKSPACE"),
        )?;
        for file in &mut options.files {
            *file = std::path::absolute(&file).unwrap_or_else(|_| file.clone());
        }
        Ok(options)
    }

    fn parse(
        arguments: impl Iterator<Item = OsString>,
        from_environment: Option<OsString>,
    ) -> Result<Self, String> {
        let mut arguments = arguments;
        let mut files = Vec::new();
        let (mut workspace, mut demo) = (
            from_environment
                .filter(|dir| !dir.is_empty())
                .map(PathBuf::from),
            false,
        );
        while let Some(argument) = arguments.next() {
            match argument.to_str() {
                Some("--demo") => demo = true,
                Some("--workspace") => {
                    let dir = arguments
                        .next()
                        .ok_or_else(|| format!("--workspace needs a folder.\n\n{USAGE}"))?;
                    workspace = Some(dir.into());
                }
                Some(joined) if joined.starts_with("--workspace=") => {
                    workspace = joined.split_once('=').map(|(_, dir)| dir.into());
                }
                Some("--help" | "-h") => return Err(USAGE.to_owned()),
                // Also a name that is no text of this system's.
                other if !other.is_some_and(|other| other.starts_with('-')) => {
                    files.push(argument.into());
                }
                _ => {
                    return Err(format!(
                        "{} is not understood.\n\n{USAGE}",
                        argument.display()
                    ));
                }
            }
        }
        let default = if demo {
            vigie_app::default_workspace().map(|folder| folder.with_file_name("vigie-demo"))
        } else {
            vigie_app::default_workspace()
        };
        let workspace = workspace
            .or(default)
            .ok_or("This system names no folder for data: use --workspace DIR.")?;
        let workspace = std::path::absolute(&workspace).unwrap_or(workspace);
        Ok(Self {
            workspace,
            demo,
            files,
        })
    }

    /// What another start asks this one to open; `folder` is where it was started.
    pub(crate) fn files_of(arguments: &[String], folder: &str) -> Vec<PathBuf> {
        let arguments = arguments.iter().skip(1).map(OsString::from);
        let files = Self::parse(arguments, Some(folder.into())).map(|options| options.files);
        let files = files.unwrap_or_default().into_iter();
        files.map(|file| PathBuf::from(folder).join(file)).collect()
    }

    /// One window a workspace: the name tells the session's bus which.
    pub(crate) fn instance_name(&self) -> String {
        let mut hash = DefaultHasher::new();
        self.workspace.hash(&mut hash);
        format!("org.vigie.desktop.w{:016x}", hash.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(arguments: &[&str], environment: Option<&str>, expected: Option<(&str, bool)>) {
        let parsed = Options::parse(
            arguments.iter().map(OsString::from),
            environment.map(OsString::from),
        );
        let got = parsed
            .ok()
            .map(|options| (options.workspace.display().to_string(), options.demo));
        assert_eq!(
            got.as_ref().map(|(dir, demo)| (dir.as_str(), *demo)),
            expected,
            "{arguments:?}"
        );
    }

    #[test]
    fn the_workspace_is_told_by_argument_then_by_environment() {
        check(&["--workspace", "/a"], Some("/b"), Some(("/a", false)));
        check(&["--workspace=/a", "--demo"], None, Some(("/a", true)));
        check(&[], Some("/b"), Some(("/b", false)));
        check(&["--workspace"], None, None);
        check(&["--wrong"], None, None);
    }

    #[test]
    fn another_start_names_files_from_where_it_was_started() {
        let arguments = [
            "vigie-desktop",
            "--workspace",
            "/w",
            "tea.owm",
            "/maps/exit.owm",
        ];
        let files = Options::files_of(&arguments.map(str::to_owned), "/home/ann");
        let expected = ["/home/ann/tea.owm", "/maps/exit.owm"].map(PathBuf::from);
        assert_eq!(files, expected);
    }
}
