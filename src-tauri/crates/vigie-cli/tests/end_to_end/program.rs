//! Starts the built program on a workspace of its own.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// The program and its workspace.
pub(crate) struct Program {
    home: tempfile::TempDir,
}

/// What a run left.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Program {
    /// With a workspace that was never opened.
    pub(crate) fn untouched() -> Self {
        Self {
            home: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    /// With a workspace without feeds.
    pub(crate) fn empty() -> Self {
        let program = Self::untouched();
        assert_eq!(program.run(&["init"]).code, 0);
        program
    }

    /// The workspace folder.
    pub(crate) fn folder(&self) -> PathBuf {
        self.home.path().join("workspace")
    }

    /// Writes a file beside the workspace and gives its path.
    pub(crate) fn file(&self, name: &str, text: &str) -> String {
        let path = self.home.path().join(name);
        std::fs::write(&path, text).expect("the file is written");
        path.display().to_string()
    }

    /// Starts it and does not wait.
    pub(crate) fn start(&self, arguments: &[&str]) -> Child {
        self.start_in(Path::new("."), arguments)
    }

    fn start_in(&self, folder: &Path, arguments: &[&str]) -> Child {
        Command::new(env!("CARGO_BIN_EXE_vigie"))
            .args(arguments)
            .current_dir(folder)
            .env("VIGIE_WORKSPACE", self.folder())
            // Days are the user's: these users live in Greenwich.
            .env("TZ", "UTC")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts")
    }

    /// Runs it to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, "")
    }

    /// The same, standing in a folder.
    pub(crate) fn run_in(&self, folder: &Path, arguments: &[&str]) -> Ran {
        done(self.start_in(folder, arguments), "")
    }

    /// The same with something on standard input.
    pub(crate) fn run_with(&self, arguments: &[&str], input: &str) -> Ran {
        done(self.start(arguments), input)
    }

    /// Runs it with `--json` and reads what it prints.
    pub(crate) fn json(&self, arguments: &[&str]) -> serde_json::Value {
        let ran = self.run(&[arguments, &["--json"]].concat());
        assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.err);
        serde_json::from_str(&ran.out)
            .unwrap_or_else(|error| panic!("{arguments:?}: {error}\n{}", ran.out))
    }
}

/// Waits for a run to end.
fn done(mut child: Child, input: &str) -> Ran {
    // A program that reads nothing may be gone already.
    drop(
        child
            .stdin
            .take()
            .map(|mut stdin| stdin.write_all(input.as_bytes())),
    );
    let done = child.wait_with_output().expect("the program ends");
    Ran {
        code: done.status.code().unwrap_or(-1),
        out: String::from_utf8(done.stdout).expect("UTF-8"),
        err: String::from_utf8(done.stderr).expect("UTF-8"),
    }
}
