//! The index on disk and in use.

mod open;
mod write;

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::{Deserialize, Serialize};
use tantivy::{IndexReader, Searcher};

use crate::SearchError;
use crate::error::guarded;
use crate::schema::{Fields, VERSION};

pub use open::{Opened, RebuildReason};
use write::Writer;
pub use write::{Load, Means};

/// The full-text index of one workspace.
///
/// It may be shared between threads: searches run side by side, and go on while the index is written. They see
/// what was last committed.
pub struct Index {
    inner: tantivy::Index,
    reader: IndexReader,
    fields: Fields,
    generation: String,
    followed: AtomicU64,
    writer: Mutex<Option<Writer>>,
}

/// What a commit says of itself, in the same atomic write as the commit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Payload {
    version: u32,
    generation: String,
    followed: u64,
}

impl Index {
    /// Opens the index in a folder, and makes the folder and the index if there is none.
    ///
    /// `generation` names the lineage of the store. An index of another generation or version, and one that cannot be
    /// read, is emptied; `rebuilt` says so, and `followed` is 0. Other files in the folder are left alone.
    ///
    /// Opening reads little: the files' ends, and the whole of a small index. [`Index::verify`] reads all.
    ///
    /// # Errors
    ///
    /// [`SearchError::Io`] if the folder cannot be made or read, [`SearchError::Locked`] if the index must be made anew
    /// while another process writes it.
    pub fn open(dir: &Path, generation: &str) -> Result<Opened, SearchError> {
        open::open(dir, generation)
    }

    /// An index in memory, for tests.
    ///
    /// # Errors
    ///
    /// [`SearchError::Failed`] if the threads it needs cannot be had.
    pub fn in_memory() -> Result<Self, SearchError> {
        open::in_memory()
    }

    /// How far the index has followed the store: the `up_to` of the last commit, 0 at the beginning.
    #[must_use]
    pub fn followed(&self) -> u64 {
        self.followed.load(Ordering::Acquire)
    }

    /// How many entries there are in the index.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.searcher().num_docs()
    }

    /// Whether there is no entry in the index.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Sees what another process has committed since.
    ///
    /// # Errors
    ///
    /// [`SearchError::Damaged`] or [`SearchError::Io`] if it cannot be read.
    pub fn reload(&self) -> Result<(), SearchError> {
        guarded(|| {
            let payload = open::payload(&self.inner)?;
            self.reader.reload()?;
            self.followed.store(
                payload.map_or(0, |payload| payload.followed),
                Ordering::Release,
            );
            Ok(())
        })
    }

    /// Reads every file of the index and compares it with its checksum: a second for a gigabyte or two. Worth doing
    /// in the background from time to time, as damage inside a large file shows in no other way than wrong results.
    ///
    /// # Errors
    ///
    /// [`SearchError::Damaged`] with the names of the files that are not as they were written.
    pub fn verify(&self) -> Result<(), SearchError> {
        open::verify(&self.inner)
    }

    pub(crate) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    pub(crate) const fn fields(&self) -> &Fields {
        &self.fields
    }

    fn payload(&self, followed: u64) -> Result<String, SearchError> {
        let payload = Payload {
            version: VERSION,
            generation: self.generation.clone(),
            followed,
        };
        serde_json::to_string(&payload).map_err(|error| SearchError::Failed(error.to_string()))
    }
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index")
            .field("generation", &self.generation)
            .field("followed", &self.followed())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
