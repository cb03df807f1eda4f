//! A workspace folder for one test.

use std::path::PathBuf;

use tempfile::TempDir;
use vigie_app::{App, Background};

/// A workspace folder, and a home for the window that opens it; both go when it is dropped.
pub struct TempWorkspace {
    folder: TempDir,
}

impl TempWorkspace {
    /// A folder that is not there yet: the first program to open it makes the workspace.
    ///
    /// # Panics
    /// If the system gives no temporary folder.
    #[must_use]
    pub fn untouched() -> Self {
        let folder = tempfile::Builder::new().prefix("vigie-test-").tempdir();
        Self {
            folder: folder.expect("a temporary folder can be made"),
        }
    }

    /// A workspace that follows no feed, not even those Vigie starts with.
    ///
    /// # Panics
    /// If it cannot be made.
    #[must_use]
    pub fn empty() -> Self {
        let workspace = Self::untouched();
        let app = App::open_empty(&workspace.path(), Background::Off);
        app.expect("an empty workspace can be made").close();
        workspace
    }

    /// The workspace folder itself.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("workspace")
    }

    /// A home folder, where the window's view keeps what it remembers.
    #[must_use]
    pub fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }
}
