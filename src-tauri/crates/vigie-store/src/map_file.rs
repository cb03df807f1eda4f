//! Maps on disk: one `.owm` file each, readable and editable by any other tool.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use vigie_core::Timestamp;

use crate::{Error, Result, Store};

/// A map larger than this is not one.
const LARGEST: u64 = 4 << 20;

/// A map's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapFile {
    /// Its file name within `maps/`, with its ending.
    pub name: String,
    /// Its text.
    pub text: String,
    /// When the file last changed.
    pub changed_at: Timestamp,
}

impl Store {
    /// Every map of the workspace, by name. A file that cannot be read is left out.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn maps(&self) -> Result<Vec<MapFile>> {
        let folder = self.workspace().maps();
        let mut maps = Vec::new();
        for child in fs::read_dir(&folder).map_err(Error::file(&folder))? {
            let path = child.map_err(Error::file(&folder))?.path();
            if is_map(&path)
                && let Ok(map) = load(&path)
            {
                maps.push(map);
            }
        }
        maps.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(maps)
    }

    /// One map.
    ///
    /// # Errors
    /// [`Error::NoSuchMap`] for a name that is not a map of this workspace.
    pub fn map(&self, name: &str) -> Result<MapFile> {
        load(&self.map_path(name)?)
    }

    /// Writes a map: whole or not at all.
    ///
    /// # Errors
    /// [`Error::NoSuchMap`] for a name that is no plain file name, or when the disk refuses.
    pub fn save_map(&self, name: &str, text: &str) -> Result<()> {
        let path = self.map_path(name)?;
        let folder = self.workspace().maps();
        let mut file = tempfile::NamedTempFile::new_in(&folder).map_err(Error::file(&folder))?;
        file.write_all(text.as_bytes())
            .and_then(|()| file.as_file().sync_all())
            .map_err(Error::file(&path))?;
        file.persist(&path).map_err(|error| Error::File {
            path,
            source: error.error,
        })?;
        Ok(())
    }

    /// A name names a file of `maps/`, never one elsewhere.
    fn map_path(&self, name: &str) -> Result<PathBuf> {
        let plain = Path::new(name).file_name().is_some_and(|file| file == name)
            && !name.contains(['/', '\\']);
        let path = self.workspace().maps().join(name);
        if plain && is_map(&path) {
            Ok(path)
        } else {
            Err(Error::NoSuchMap {
                name: name.to_owned(),
            })
        }
    }
}

fn is_map(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending == "owm" || ending == "wm")
}

fn load(path: &Path) -> Result<MapFile> {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let data = fs::metadata(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::NoSuchMap { name: name.clone() },
        _ => Error::File {
            path: path.to_owned(),
            source: error,
        },
    })?;
    if !data.is_file() || data.len() > LARGEST {
        return Err(Error::NoSuchMap { name });
    }
    let bytes = fs::read(path).map_err(Error::file(path))?;
    let changed_at = data
        .modified()
        .ok()
        .and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok())
        .and_then(|since| i64::try_from(since.as_millis()).ok())
        .map_or(Timestamp::from_millis(0), Timestamp::from_millis);
    Ok(MapFile {
        name,
        text: String::from_utf8_lossy(&bytes).into_owned(),
        changed_at,
    })
}
