//! Texts of maps that could not go into their files: another program wrote there too and nobody has chosen yet, or the disk
//! refused. Each is kept in the workspace's `unsettled/` until it is settled, so that whoever kills the program loses nothing.
//!
//! A map of the workspace has its own name there; one that is kept elsewhere a name made of its path, for nothing of
//! Vigie's is written into folders that are not its own.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use vigie_core::Timestamp;
use xxhash_rust::xxh3::xxh3_64;

use crate::map_file::{check_size, decode, timestamp_of};
use crate::whole_file::{sync_folder, write_file};
use crate::{Error, Result, Store};

/// A text that waits beside its map's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnsettledMap {
    /// The text.
    pub text: String,
    /// When it was kept last.
    pub kept_at: Timestamp,
}

impl Store {
    /// Keeps a text of a map beside its file: whole, and on the disk before this returns.
    ///
    /// # Errors
    /// When the name is no map's, [`Error::MapTooLarge`], or when the disk refuses.
    pub fn keep_unsettled(&self, name: &str, text: &str) -> Result<()> {
        let path = self.unsettled_path(name)?;
        check_size(name, text)?;
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)
            .and_then(|()| write_file(&path, text.as_bytes()))
            .map(drop)
            .map_err(Error::file(&path))
    }

    /// The text of a map that waits beside its file.
    ///
    /// # Errors
    /// When the name is no map's, or there is one that cannot be read.
    pub fn unsettled(&self, name: &str) -> Result<Option<UnsettledMap>> {
        let path = self.unsettled_path(name)?;
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(UnsettledMap {
                text: decode(bytes),
                kept_at: timestamp_of(fs::metadata(&path).and_then(|data| data.modified()).ok()),
            })),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(source) => Err(Error::File { path, source }),
        }
    }

    /// Nothing of a map waits any more.
    ///
    /// # Errors
    /// When the name is no map's, or when the disk refuses.
    pub fn settle_unsettled(&self, name: &str) -> Result<()> {
        let path = self.unsettled_path(name)?;
        match fs::remove_file(&path) {
            Ok(()) => {
                sync_folder(&path);
                Ok(())
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(source) => Err(Error::File { path, source }),
        }
    }

    /// Where what waits of a map is kept, whether or not there is anything.
    pub(crate) fn unsettled_path(&self, name: &str) -> Result<PathBuf> {
        // Whatever is no map's name stops here.
        self.map_path(name)?;
        let folder = self.workspace().unsettled();
        Ok(match self.is_map_elsewhere(name) {
            // xxh3 is a published, finished format: the same in every release.
            true => folder
                .join("elsewhere")
                .join(format!("{:016x}.owm", xxh3_64(name.as_bytes()))),
            false => folder.join(name),
        })
    }
}

/// Takes along what waits of a map whose file has moved, if anything does and nothing else waits there. What cannot be moved
/// stays where it is: the map has gone already.
pub(crate) fn move_along(from: &Path, to: &Path) {
    let moved = || {
        if !from.try_exists()? || to.try_exists()? {
            return Ok(());
        }
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::rename(from, to)
    };
    if moved().is_ok() {
        sync_folder(to);
        sync_folder(from);
    }
}

#[cfg(test)]
mod tests;
