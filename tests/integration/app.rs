//! The use cases, against a server on the loopback and a workspace on disk.

mod bad_input;
mod downloads;
mod episodes;
mod full_text;
mod keeping;
mod pictures;
mod refreshing;
mod searching;
mod subscribing;

use vigie_app::{App, Background, EntryRow, Scope, Sort};
use vigie_tests::{FeedServer, TempWorkspace};

/// The program on an empty workspace, and a server to read from. The workspace goes with it.
pub(crate) struct Bench {
    pub(crate) app: App,
    pub(crate) server: FeedServer,
    _workspace: TempWorkspace,
}

impl Bench {
    pub(crate) fn new() -> Self {
        let workspace = TempWorkspace::empty();
        let app = App::open_empty(&workspace.path(), Background::Off).expect("the workspace opens");
        Self {
            app,
            server: FeedServer::start(),
            _workspace: workspace,
        }
    }

    pub(crate) async fn subscribe(&self, path: &str) -> vigie_app::Result<vigie_app::Subscribed> {
        self.app
            .subscribe(self.server.url(path).as_str(), &[])
            .await
    }

    pub(crate) async fn look(&self, path: &str) -> vigie_app::Result<vigie_app::Look> {
        self.app.look(self.server.url(path).as_str()).await
    }

    pub(crate) fn rows(&self) -> Vec<EntryRow> {
        let ids = self
            .app
            .list_ids(&Scope::All, false, Sort::Newest)
            .expect("a list");
        self.app.rows(&ids).expect("its rows")
    }

    /// Titles in alphabetical order.
    pub(crate) fn titles(&self) -> Vec<String> {
        let mut titles: Vec<String> = self.rows().into_iter().map(|row| row.title).collect();
        titles.sort();
        titles
    }
}

/// A file of `tests/fixtures/`.
pub(crate) fn fixture(path: &str) -> Vec<u8> {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(path);
    std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}
