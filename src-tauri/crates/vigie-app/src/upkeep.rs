//! Looking after the workspace.

use std::path::Path;

use vigie_core::Timestamp;
use vigie_store::{Backup, CheckReport, FolderSizes, Store, Workspace};

use crate::{App, Result};

/// What the workspace holds and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StorageReport {
    /// Bytes of each part.
    pub sizes: FolderSizes,
    /// The backups, newest first.
    pub backups: Vec<Backup>,
    /// Entries stored.
    pub entries: i64,
    /// Changes the index has not followed yet.
    pub behind: u64,
}

/// How the index stands to the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IndexState {
    /// Entries it holds.
    pub entries: u64,
    /// Changes it has not followed yet.
    pub behind: u64,
}

impl App {
    /// What the workspace holds and where.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn storage(&self) -> Result<StorageReport> {
        Ok(StorageReport {
            sizes: self.store().workspace().sizes(),
            backups: self.store().backups()?,
            entries: self.store().count_entries()?,
            behind: self.behind()?,
        })
    }

    /// Reads the whole database and says what is wrong with it.
    ///
    /// # Errors
    /// When it cannot be read at all.
    pub fn check(&self) -> Result<CheckReport> {
        Ok(self.store().check()?)
    }

    /// Reads the whole index; a damaged one is thrown away and begun anew.
    ///
    /// # Errors
    /// When it cannot be read at all.
    pub fn check_index(&self) -> Result<IndexState> {
        if self.index()?.verify().is_err() {
            self.drop_index();
        }
        Ok(IndexState {
            entries: self.index()?.len(),
            behind: self.behind()?,
        })
    }

    /// Copies the database into `backups/`.
    ///
    /// # Errors
    /// When the disk is full or not writable.
    pub fn back_up(&self) -> Result<Backup> {
        Ok(self.store().back_up(self.now())?)
    }

    /// Takes the daily copy where it is time.
    ///
    /// # Errors
    /// When the disk is full or not writable.
    pub fn back_up_daily(&self) -> Result<Option<Backup>> {
        Ok(self.store().back_up_daily(self.now())?)
    }

    /// The backups, newest first.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn backups(&self) -> Result<Vec<Backup>> {
        Ok(self.store().backups()?)
    }

    /// Puts a backup in the place of the database, which is itself copied first. No other program may
    /// have the workspace open.
    ///
    /// # Errors
    /// For a file that cannot serve; the database is then as it was.
    pub fn restore(folder: &Path, from: &Path) -> Result<()> {
        Ok(Store::restore(
            &Workspace::at(folder),
            from,
            Timestamp::now(),
        )?)
    }
}
