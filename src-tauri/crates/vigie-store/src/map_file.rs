//! Maps on disk: one `.owm` file each, readable and editable by any other tool.
//!
//! A file is written whole or not at all, see [`write_file`]. What was left beside it is cleared up at the next start.

use std::collections::HashSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use vigie_core::Timestamp;

use crate::table::{attachment, snapshot};
use crate::unsettled;
use crate::whole_file::{PART, sync_folder, write_beside, write_file};
use crate::{Error, Result, Store, map_name};

/// A map larger than this is not one, in megabytes.
const LARGEST_MB: u64 = 4;
/// A file that is being written longer than this was left.
const LEFT_AFTER: Duration = Duration::from_secs(60);

/// A map's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapFile {
    /// Its file name within `maps/`, with its ending.
    pub name: String,
    /// Its text.
    pub text: String,
    /// When the file last changed.
    pub changed_at: Timestamp,
    /// Tells this state of the file from others.
    pub stamp: MapStamp,
}

/// Tells one state of a file from another, without reading it. Two that are the same may be of different texts only if a
/// program keeps a file's length and time on purpose, or writes twice within some milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MapStamp {
    modified: Option<SystemTime>,
    bytes: u64,
}

/// A map that was moved to the trash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrashedMap {
    /// What its file was called.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
}

impl TrashedMap {
    /// Where the text is that waited beside it.
    fn unsettled(&self) -> PathBuf {
        self.path.with_extension("unsettled")
    }

    /// What its snapshots are filed under meanwhile: no map in `maps/` can have that name.
    fn key(&self) -> String {
        let folder = self.path.parent().and_then(Path::file_name);
        let folder = folder.unwrap_or_default().to_string_lossy();
        format!("trash/{folder}/{}", self.name)
    }
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
        let file = load(&self.map_path(name)?)?;
        Ok(MapFile {
            name: name.to_owned(),
            ..file
        })
    }

    /// Lets a map that is kept elsewhere be read and written in its place, as long as the program runs. Returns what it is
    /// called from then on: its path, or its plain name if it is of this workspace.
    ///
    /// # Errors
    /// [`Error::NoSuchMap`] for what is no map file, or when the disk refuses.
    pub fn admit_map(&self, path: &Path) -> Result<String> {
        let path = fs::canonicalize(path).map_err(Error::file(path))?;
        let name = path.display().to_string();
        if !is_map(&path) || !path.is_file() {
            return Err(Error::NoSuchMap { name });
        }
        let maps = fs::canonicalize(self.workspace().maps()).ok();
        if let (true, Some(file)) = (path.parent() == maps.as_deref(), path.file_name()) {
            return Ok(file.to_string_lossy().into_owned());
        }
        let mut elsewhere = self
            .maps_elsewhere
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        elsewhere.insert(name.clone(), path);
        Ok(name)
    }

    /// Whether a map is kept elsewhere: its place and name are not Vigie's business.
    pub fn is_map_elsewhere(&self, name: &str) -> bool {
        self.map_elsewhere(name).is_some()
    }

    fn map_elsewhere(&self, name: &str) -> Option<PathBuf> {
        let elsewhere = self
            .maps_elsewhere
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        elsewhere.get(name).cloned()
    }

    /// The state that a map's file is in; none if there is no such file.
    pub fn map_stamp(&self, name: &str) -> Option<MapStamp> {
        let data = fs::metadata(self.map_path(name).ok()?).ok()?;
        data.is_file().then(|| stamp_of(&data))
    }

    /// Whether a text is small enough for a map.
    ///
    /// # Errors
    /// [`Error::MapTooLarge`] if it is not.
    pub fn check_map_size(&self, name: &str, text: &str) -> Result<()> {
        check_size(name, text)
    }

    /// Writes a map: whole or not at all, and to the disk before this returns. A link stays a link.
    ///
    /// # Errors
    /// [`Error::NoSuchMap`] for a name that is no plain file name, [`Error::MapTooLarge`], or when the disk refuses.
    pub fn save_map(&self, name: &str, text: &str) -> Result<MapStamp> {
        let path = self.map_path(name)?;
        check_size(name, text)?;
        let data = write_file(&path, text.as_bytes()).and_then(|file| file.metadata());
        Ok(stamp_of(&data.map_err(Error::file(&path))?))
    }

    /// Writes a map that is new, in a file named after some words. Returns its name.
    ///
    /// # Errors
    /// [`Error::MapTooLarge`], or when the disk refuses.
    pub fn create_map(&self, words: &str, text: &str) -> Result<String> {
        check_size(words, text)?;
        let stem = map_name::stem(words);
        let mut taken = self.taken_names()?;
        loop {
            let name = map_name::free(&stem, &taken);
            let path = self.workspace().maps().join(&name);
            let beside = write_beside(&path, text.as_bytes()).map_err(Error::file(&path))?;
            match beside.persist_noclobber(&path) {
                Ok(_) => {
                    sync_folder(&path);
                    return Ok(name);
                }
                // Another program was faster.
                Err(error) if error.error.kind() == ErrorKind::AlreadyExists => {
                    taken.insert(name.to_lowercase());
                }
                Err(error) => {
                    let source = error.error;
                    return Err(Error::File { path, source });
                }
            }
        }
    }

    /// Names a map's file after some words; its snapshots follow. Returns its new name, which may be the old one.
    ///
    /// # Errors
    /// [`Error::NoSuchMap`], or when the disk refuses.
    pub fn rename_map(&self, name: &str, words: &str) -> Result<String> {
        let path = self.existing_map(name)?;
        let mut taken = self.taken_names()?;
        taken.remove(&name.to_lowercase());
        let words = words.strip_suffix(".owm").unwrap_or(words);
        let new = map_name::free(&map_name::stem(words), &taken);
        let to = self.workspace().maps().join(&new);
        let (old, called) = (name.to_owned(), new.clone());
        let waits = (self.unsettled_path(name)?, self.unsettled_path(&new)?);
        self.write(move |tx| {
            snapshot::call(tx, &old, &called)?;
            attachment::call_map(tx, &old, &called)?;
            fs::rename(&path, &to).map_err(Error::file(&path))?;
            sync_folder(&to);
            unsettled::move_along(&waits.0, &waits.1);
            Ok(())
        })?;
        Ok(new)
    }

    /// Moves a map to the workspace's trash, its snapshots with it.
    ///
    /// # Errors
    /// [`Error::NoSuchMap`], or when the disk refuses.
    pub fn trash_map(&self, name: &str, now: Timestamp) -> Result<TrashedMap> {
        let path = self.existing_map(name)?;
        let trash = self.workspace().trash();
        fs::create_dir_all(&trash).map_err(Error::file(&trash))?;
        // A folder of its own: its file keeps its name, however long and often trashed.
        let mut place = now.millis();
        let folder = loop {
            let folder = trash.join(place.to_string());
            match fs::create_dir(&folder) {
                Ok(()) => break folder,
                Err(error) if error.kind() == ErrorKind::AlreadyExists => place += 1,
                Err(source) => {
                    return Err(Error::File {
                        path: folder,
                        source,
                    });
                }
            }
        };
        let trashed = TrashedMap {
            name: name.to_owned(),
            path: folder.join(name),
        };
        let (key, to) = (trashed.key(), trashed.path.clone());
        let waits = (self.unsettled_path(name)?, trashed.unsettled());
        let name = name.to_owned();
        self.write(move |tx| {
            snapshot::call(tx, &name, &key)?;
            attachment::call_map(tx, &name, &key)?;
            fs::rename(&path, &to).map_err(Error::file(&path))?;
            sync_folder(&to);
            sync_folder(&path);
            unsettled::move_along(&waits.0, &waits.1);
            Ok(())
        })?;
        Ok(trashed)
    }

    /// Brings a map back from the trash, under its old name if that is free. Returns its name.
    ///
    /// # Errors
    /// [`Error::NoSuchMap`] if it is not in the trash any more, or when the disk refuses.
    pub fn restore_map(&self, trashed: &TrashedMap) -> Result<String> {
        let old = self.workspace().maps().join(&trashed.name);
        let name = match old.try_exists() {
            Ok(false) => trashed.name.clone(),
            _ => {
                let words = trashed.name.trim_end_matches(".owm");
                map_name::free(&map_name::stem(words), &self.taken_names()?)
            }
        };
        let to = self.workspace().maps().join(&name);
        let (key, from, called) = (trashed.key(), trashed.path.clone(), name.clone());
        let waits = (trashed.unsettled(), self.unsettled_path(&name)?);
        self.write(move |tx| {
            snapshot::call(tx, &key, &called)?;
            attachment::call_map(tx, &key, &called)?;
            fs::rename(&from, &to).map_err(|error| missing(error, &from, &called))?;
            sync_folder(&to);
            unsettled::move_along(&waits.0, &waits.1);
            Ok(())
        })?;
        if let Some(folder) = trashed.path.parent() {
            // It held this map alone; if not, it stays.
            fs::remove_dir(folder).ok();
        }
        Ok(name)
    }

    /// Clears up what was being written when the program stopped. A file that is being written now stays.
    pub(crate) fn clear_parts(&self, now: Timestamp) {
        let now = UNIX_EPOCH + Duration::from_millis(now.millis().try_into().unwrap_or(0));
        let unsettled = self.workspace().unsettled();
        let folders = [
            self.workspace().maps(),
            unsettled.join("elsewhere"),
            unsettled,
        ];
        let children = folders.iter().flat_map(fs::read_dir).flatten();
        for child in children.flatten() {
            let name = child.file_name();
            let name = name.to_string_lossy();
            let left = || {
                let modified = child.metadata().ok()?.modified().ok()?;
                now.duration_since(modified).ok()
            };
            if name.starts_with(PART.0) && name.ends_with(PART.1) && left() > Some(LEFT_AFTER) {
                // Left for the next start if it cannot be removed.
                fs::remove_file(child.path()).ok();
            }
        }
    }

    /// Every file name in the folder, in lower case, and every one under which a text waits.
    fn taken_names(&self) -> Result<HashSet<String>> {
        let folder = self.workspace().maps();
        let children = fs::read_dir(&folder).map_err(Error::file(&folder))?;
        let waiting = fs::read_dir(self.workspace().unsettled());
        let children = children.chain(waiting.into_iter().flatten());
        let name = |child: fs::DirEntry| child.file_name().to_string_lossy().to_lowercase();
        Ok(children.flatten().map(name).collect())
    }

    /// The file of a map of this workspace.
    fn existing_map(&self, name: &str) -> Result<PathBuf> {
        if self.is_map_elsewhere(name) {
            return Err(Error::MapElsewhere {
                name: name.to_owned(),
            });
        }
        let path = self.map_path(name)?;
        match fs::symlink_metadata(&path) {
            Ok(_) => Ok(path),
            Err(error) => Err(missing(error, &path, name)),
        }
    }

    /// A name names a file of `maps/`, or one elsewhere that the user opened, and no other.
    pub(crate) fn map_path(&self, name: &str) -> Result<PathBuf> {
        if let Some(path) = self.map_elsewhere(name) {
            return Ok(path);
        }
        let separators: &[char] = if cfg!(windows) {
            &['/', '\\', ':']
        } else {
            &['/', '\\']
        };
        let plain = Path::new(name).file_name().is_some_and(|file| file == name)
            && !name.contains(separators)
            && !name.contains('\0');
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

pub(crate) fn check_size(name: &str, text: &str) -> Result<()> {
    match text.len() as u64 > LARGEST_MB << 20 {
        true => Err(Error::MapTooLarge {
            name: name.to_owned(),
            limit_mb: LARGEST_MB,
        }),
        false => Ok(()),
    }
}

fn missing(error: std::io::Error, path: &Path, name: &str) -> Error {
    match error.kind() {
        ErrorKind::NotFound => Error::NoSuchMap {
            name: name.to_owned(),
        },
        _ => Error::File {
            path: path.to_owned(),
            source: error,
        },
    }
}

fn load(path: &Path) -> Result<MapFile> {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let data = fs::metadata(path).map_err(|error| missing(error, path, &name))?;
    if !data.is_file() || data.len() > LARGEST_MB << 20 {
        return Err(Error::NoSuchMap { name });
    }
    let bytes = fs::read(path).map_err(Error::file(path))?;
    let stamp = stamp_of(&data);
    Ok(MapFile {
        name,
        text: decode(bytes),
        changed_at: timestamp_of(stamp.modified),
        stamp,
    })
}

fn stamp_of(data: &fs::Metadata) -> MapStamp {
    MapStamp {
        modified: data.modified().ok(),
        bytes: data.len(),
    }
}

/// When a file last changed; the beginning of time where the system does not say.
pub(crate) fn timestamp_of(modified: Option<SystemTime>) -> Timestamp {
    modified
        .and_then(|at| at.duration_since(UNIX_EPOCH).ok())
        .and_then(|since| i64::try_from(since.as_millis()).ok())
        .map_or(Timestamp::from_millis(0), Timestamp::from_millis)
}

/// The text of a file: UTF-8; UTF-16 if it starts with that sign; else a character a byte, as old programs wrote. No byte
/// is lost, since what is edited is written back.
pub(crate) fn decode(bytes: Vec<u8>) -> String {
    let sixteen = |unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        char::decode_utf16(units.skip(1))
            .collect::<Result<String, _>>()
            .ok()
    };
    let decoded = match bytes.get(..2) {
        _ if !bytes.len().is_multiple_of(2) => None,
        Some([0xff, 0xfe]) => sixteen(u16::from_le_bytes),
        Some([0xfe, 0xff]) => sixteen(u16::from_be_bytes),
        _ => None,
    };
    let latin = |error: std::string::FromUtf8Error| {
        error.as_bytes().iter().copied().map(char::from).collect()
    };
    decoded.unwrap_or_else(|| String::from_utf8(bytes).unwrap_or_else(latin))
}

#[cfg(test)]
mod tests;
