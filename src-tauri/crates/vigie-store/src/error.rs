//! Why the workspace could not do as asked.

use std::path::PathBuf;

use vigie_core::Timestamp;

/// The result of every method of the store.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why the workspace could not do as asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database was written by a newer program; it was not touched.
    #[error(
        "the workspace {} was written by a newer Vigie (database version {found}, this program knows up to {known})",
        .folder.display()
    )]
    NewerWorkspace {
        /// The workspace folder.
        folder: PathBuf,
        /// The version of its database.
        found: i64,
        /// The newest version this program knows.
        known: i64,
    },
    /// `vigie.db` is some other program's database, or no database.
    #[error("{} is not a database of Vigie", .file.display())]
    NotOurs {
        /// The file.
        file: PathBuf,
    },
    /// A file or folder could not be read or written.
    #[error("{}: {source}", .path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The database could not be brought up to this version; a backup was made before.
    #[error("the database could not be brought up to date: {0}")]
    Migration(#[from] rusqlite_migration::Error),
    /// SQLite says no.
    #[error("the database answered: {0}")]
    Database(#[from] rusqlite::Error),
    /// Something stored as JSON cannot be read back.
    #[error("a stored value cannot be read: {0}")]
    Value(#[from] serde_json::Error),
    /// The thing asked for is not there any more.
    #[error("{what} {id} is not there any more")]
    Gone {
        /// What it is, as a noun.
        what: &'static str,
        /// Its row id.
        id: i64,
    },
    /// No map has that file name.
    #[error("there is no map named {name}")]
    NoSuchMap {
        /// The name asked for.
        name: String,
    },
    /// A map in a folder of the user's: what is done with its file there is not for this program.
    #[error("{name} is kept outside the workspace")]
    MapElsewhere {
        /// Its path.
        name: String,
    },
    /// A text that no map has.
    #[error("{name} would be larger than {limit_mb} MB, and no map is")]
    MapTooLarge {
        /// The map's file name.
        name: String,
        /// How large one may be, in megabytes.
        limit_mb: u64,
    },
    /// A snapshot whose text is not the one that was stored.
    #[error("the snapshot of {map} from {taken_at} is damaged: its text cannot be read")]
    DamagedSnapshot {
        /// The map's file name.
        map: String,
        /// When it was taken.
        taken_at: Timestamp,
    },
    /// Two things of a kind may not be called the same.
    #[error("another one is called “{0}” already")]
    NameTaken(String),
    /// The store is being closed.
    #[error("the workspace is being closed")]
    Closed,
}

impl Error {
    /// What the user can do about it.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::NewerWorkspace { .. } => Some(
                "Start the newer Vigie, or choose another workspace with --workspace. Nothing was changed.".to_owned(),
            ),
            Self::NotOurs { .. } => {
                Some("Move that file away, or choose another workspace with --workspace.".to_owned())
            }
            Self::File { .. } => Some("Check that the folder exists and that you may write to it.".to_owned()),
            Self::Migration(_) => Some("The backups folder holds the database as it was.".to_owned()),
            Self::Database(rusqlite::Error::SqliteFailure(failure, _)) => match failure.code {
                rusqlite::ErrorCode::DiskFull => Some("The disk is full: make room and try again.".to_owned()),
                rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase => {
                    Some("Run `vigie check`, then `vigie restore` with the newest sound backup.".to_owned())
                }
                rusqlite::ErrorCode::DatabaseBusy => {
                    Some("Another program holds the database: close it and try again.".to_owned())
                }
                _ => None,
            },
            Self::DamagedSnapshot { .. } => Some(
                "Other snapshots are not touched by this. A backup from before may still have it.".to_owned(),
            ),
            Self::NameTaken(_) => Some("Choose another name, or change the other one.".to_owned()),
            _ => None,
        }
    }

    pub(crate) fn file(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }
}
