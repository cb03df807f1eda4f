//! The open workspace.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use vigie_core::Timestamp;

use crate::connection::{Readers, Writer, open_writer};
use crate::{Error, Result, Workspace, migration};

/// The open workspace. Clones of it are not needed: share it by reference or `Arc`.
pub struct Store {
    workspace: Workspace,
    lineage: String,
    fresh: bool,
    writer: Writer,
    readers: Readers,
    /// Maps elsewhere that the user opened, by what they are called here: their path.
    pub(crate) maps_elsewhere: Mutex<HashMap<String, PathBuf>>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store")
            .field("workspace", &self.workspace)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// Opens the workspace in `folder`, making it where there is none, and brings an older database up
    /// to date after copying it.
    ///
    /// # Errors
    /// [`Error::NewerWorkspace`] and [`Error::NotOurs`] leave the folder untouched.
    pub fn open(folder: &Path, now: Timestamp) -> Result<Self> {
        let workspace = Workspace::at(folder);
        let found = migration::examine(&workspace)?;
        workspace.create()?;
        let mut connection = open_writer(&workspace.database())?;
        migration::migrate(&mut connection, &workspace, found, now)?;
        let lineage = lineage(&connection, now)?;
        let readers = Readers::of(workspace.database());
        let store = Self {
            workspace,
            lineage,
            fresh: found == 0,
            writer: Writer::start(connection)?,
            readers,
            maps_elsewhere: Mutex::default(),
        };
        store.clear_parts(now);
        Ok(store)
    }

    /// Its places on disk.
    #[must_use]
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// Names this line of history: what was derived under another name must be derived anew.
    #[must_use]
    pub fn lineage(&self) -> &str {
        &self.lineage
    }

    /// Whether opening made the workspace.
    #[must_use]
    pub fn is_fresh(&self) -> bool {
        self.fresh
    }

    /// A setting, if it was ever saved and can still be read.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn setting<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>> {
        let text: Option<String> = self.read(|tx| {
            Ok(tx
                .query_row("SELECT value FROM setting WHERE key = ?1", [key], |row| {
                    row.get(0)
                })
                .optional()?)
        })?;
        // A value of another version is as good as none: the default serves.
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// Saves a setting.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn save_setting<T: Serialize>(&self, key: &str, value: &T) -> Result<()> {
        let (key, text) = (key.to_owned(), serde_json::to_string(value)?);
        self.write(move |tx| {
            tx.execute(
                "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
                params![key, text],
            )?;
            Ok(())
        })
    }

    pub(crate) fn read<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        self.readers.read(work)
    }

    pub(crate) fn read_connection<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T>,
    ) -> Result<T> {
        // A backup steps through the pages by itself: it must not sit inside a snapshot of ours.
        work(&crate::connection::open_reader(&self.workspace.database())?)
    }

    pub(crate) fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.writer.transact(work)
    }

    /// [`Store::write`] for what can be had again after a power cut: it does not wait for the disk.
    pub(crate) fn write_lightly<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.writer.transact_lightly(work)
    }

    /// Returns once everything stored so far would survive a power cut.
    ///
    /// What is derived from the store and kept elsewhere calls this first, so that it never knows more than the store.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn settle(&self) -> Result<()> {
        // A commit that changes nothing writes nothing, and so would not wait.
        self.write(|tx| {
            tx.execute("UPDATE sequence SET value = value", [])?;
            Ok(())
        })
    }
}

fn lineage(connection: &Connection, now: Timestamp) -> Result<String> {
    connection.execute(
        "INSERT INTO workspace (key, value) VALUES ('lineage', ?1) ON CONFLICT (key) DO NOTHING",
        params![new_lineage(now)],
    )?;
    Ok(connection.query_row(
        "SELECT value FROM workspace WHERE key = 'lineage'",
        [],
        |row| row.get(0),
    )?)
}

/// A name no other line of history has: the instant and a random number.
pub(crate) fn new_lineage(now: Timestamp) -> String {
    use std::hash::{BuildHasher, RandomState};
    format!(
        "{:x}-{:016x}",
        now.millis(),
        RandomState::new().hash_one(now)
    )
}

/// Turns "no such row" into what the caller knows about it.
pub(crate) fn gone(what: &'static str, id: i64) -> impl FnOnce(rusqlite::Error) -> Error {
    move |error| match error {
        rusqlite::Error::QueryReturnedNoRows => Error::Gone { what, id },
        other => Error::Database(other),
    }
}
