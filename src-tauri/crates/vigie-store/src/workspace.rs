//! The folder that holds it all and belongs to the user.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{Error, Result};

/// The places of a workspace folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workspace {
    folder: PathBuf,
}

/// How many bytes each part takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FolderSizes {
    /// `vigie.db` with its write-ahead log.
    pub database: u64,
    /// `index/`.
    pub index: u64,
    /// `media/`.
    pub media: u64,
    /// `backups/`.
    pub backups: u64,
}

impl Workspace {
    /// Names the places; creates nothing.
    #[must_use]
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
        }
    }

    /// The folder itself.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The database.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.folder.join("vigie.db")
    }

    /// The derived index: may be deleted at any time.
    #[must_use]
    pub fn index(&self) -> PathBuf {
        self.folder.join("index")
    }

    /// One `.owm` file a map.
    #[must_use]
    pub fn maps(&self) -> PathBuf {
        self.folder.join("maps")
    }

    /// Downloaded files and cached images.
    #[must_use]
    pub fn media(&self) -> PathBuf {
        self.folder.join("media")
    }

    /// Maps that were thrown away, each in a folder named by when.
    #[must_use]
    pub fn trash(&self) -> PathBuf {
        self.folder.join("trash")
    }

    /// Texts of maps that wait beside their files until the user chooses.
    #[must_use]
    pub fn unsettled(&self) -> PathBuf {
        self.folder.join("unsettled")
    }

    /// The presentation in whose look decks are made.
    #[must_use]
    pub fn templates(&self) -> PathBuf {
        self.folder.join("templates")
    }

    /// Copies of the database.
    #[must_use]
    pub fn backups(&self) -> PathBuf {
        self.folder.join("backups")
    }

    /// How many bytes each part takes. What cannot be read counts as nothing.
    #[must_use]
    pub fn sizes(&self) -> FolderSizes {
        let database = ["vigie.db", "vigie.db-wal", "vigie.db-shm"]
            .iter()
            .filter_map(|name| fs::metadata(self.folder.join(name)).ok())
            .map(|data| data.len())
            .sum();
        FolderSizes {
            database,
            index: size_below(&self.index()),
            media: size_below(&self.media()),
            backups: size_below(&self.backups()),
        }
    }

    /// Makes the folder and those for maps and backups, where missing.
    pub(crate) fn create(&self) -> Result<()> {
        for folder in [self.folder.clone(), self.maps(), self.backups()] {
            fs::create_dir_all(&folder).map_err(Error::file(folder))?;
        }
        Ok(())
    }
}

fn size_below(folder: &Path) -> u64 {
    let mut total = 0;
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        let Ok(children) = fs::read_dir(&folder) else {
            continue;
        };
        for child in children.flatten() {
            match child.metadata() {
                Ok(data) if data.is_dir() => open.push(child.path()),
                Ok(data) => total += data.len(),
                Err(_) => {}
            }
        }
    }
    total
}
