//! Opening: what is there is used if it is ours, whole, and of today; else it is made anew.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use tantivy::directory::error::LockError;
use tantivy::directory::{Directory, DirectoryLock, INDEX_WRITER_LOCK, MmapDirectory};
use tantivy::{IndexSettings, ReloadPolicy};

use super::{Index, Payload};
use crate::SearchError;
use crate::error::guarded;
use crate::schema::{VERSION, schema, tokenizers};

/// An index that was opened.
#[derive(Debug)]
pub struct Opened {
    /// It.
    pub index: Index,
    /// How far it has followed the store.
    pub followed: u64,
    /// Why it is empty and has to follow the store from the beginning, if it is.
    pub rebuilt: Option<RebuildReason>,
}

/// Why an index was made anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RebuildReason {
    /// There was none.
    Missing,
    /// It could not be read, and why.
    Damaged(String),
    /// It was made by a program that analyses texts differently.
    OtherVersion,
    /// It was made from another store.
    OtherGeneration,
}

/// Largest index, in bytes, that is read as a whole when it is opened: some milliseconds.
const VERIFIED_AT_ONCE: u64 = 16 << 20;

/// How often, and after which pauses, an index is looked at that cannot be used and is being written.
const ATTEMPTS: u32 = 10;
const PAUSE: Duration = Duration::from_millis(30);

pub(super) fn open(dir: &Path, generation: &str) -> Result<Opened, SearchError> {
    fs::create_dir_all(dir)?;
    let folder = MmapDirectory::open(dir).map_err(tantivy::TantivyError::from)?;
    for attempt in 1.. {
        if let Ok(index) = existing(dir, generation)? {
            return Ok(Opened {
                followed: index.followed(),
                index,
                rebuilt: None,
            });
        }
        match folder.acquire_lock(&INDEX_WRITER_LOCK) {
            Ok(lock) => return anew(dir, folder, generation, lock),
            // A process at work may have moved files just as we looked, or be making the index that we miss.
            Err(LockError::LockBusy) if attempt < ATTEMPTS => std::thread::sleep(PAUSE),
            Err(error) => return Err(tantivy::TantivyError::LockFailure(error, None).into()),
        }
    }
    Err(SearchError::Locked)
}

/// Makes the index anew, if it is still needed now that nobody else can write.
fn anew(
    dir: &Path,
    folder: MmapDirectory,
    generation: &str,
    _lock: DirectoryLock,
) -> Result<Opened, SearchError> {
    let reason = match existing(dir, generation)? {
        Ok(index) => {
            return Ok(Opened {
                followed: index.followed(),
                index,
                rebuilt: None,
            });
        }
        Err(reason) => reason,
    };
    empty(dir)?;
    let inner = tantivy::Index::create(folder, schema().0, IndexSettings::default())?;
    let index = with(inner, generation, 0)?;
    Ok(Opened {
        index,
        followed: 0,
        rebuilt: Some(reason),
    })
}

pub(super) fn in_memory() -> Result<Index, SearchError> {
    with(tantivy::Index::create_in_ram(schema().0), "", 0)
}

/// The index that is there, or why it cannot be used.
fn existing(dir: &Path, generation: &str) -> Result<Result<Index, RebuildReason>, SearchError> {
    if !dir.join("meta.json").try_exists()? {
        return Ok(Err(RebuildReason::Missing));
    }
    let opened = guarded(|| {
        let inner = tantivy::Index::open_in_dir(dir)?;
        let payload = match payload(&inner)? {
            // Made, and never written.
            None if inner.searchable_segment_metas()?.is_empty() => None,
            None => return Ok(Err(RebuildReason::OtherVersion)),
            payload => payload,
        };
        if inner.schema() != schema().0
            || payload
                .as_ref()
                .is_some_and(|payload| payload.version != VERSION)
        {
            return Ok(Err(RebuildReason::OtherVersion));
        }
        if payload
            .as_ref()
            .is_some_and(|payload| payload.generation != generation)
        {
            return Ok(Err(RebuildReason::OtherGeneration));
        }
        let index = with(
            inner,
            generation,
            payload.map_or(0, |payload| payload.followed),
        )?;
        if size(dir)? <= VERIFIED_AT_ONCE {
            index.verify()?;
        }
        Ok(Ok(index))
    });
    match opened {
        Err(SearchError::Damaged(how) | SearchError::Failed(how)) => {
            Ok(Err(RebuildReason::Damaged(how)))
        }
        other => other,
    }
}

fn with(mut inner: tantivy::Index, generation: &str, followed: u64) -> Result<Index, SearchError> {
    inner.set_tokenizers(tokenizers());
    let reader = inner
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .try_into()?;
    Ok(Index {
        inner,
        reader,
        fields: schema().1,
        generation: generation.to_owned(),
        followed: AtomicU64::new(followed),
        writer: Mutex::new(None),
    })
}

/// What the last commit says of itself; `None` if there was none.
pub(super) fn payload(index: &tantivy::Index) -> Result<Option<Payload>, SearchError> {
    let Some(payload) = index.load_metas()?.payload else {
        return Ok(None);
    };
    // A payload that is not ours was written by another version.
    let unknown = Payload {
        version: 0,
        generation: String::new(),
        followed: 0,
    };
    Ok(Some(serde_json::from_str(&payload).unwrap_or(unknown)))
}

pub(super) fn verify(index: &tantivy::Index) -> Result<(), SearchError> {
    guarded(|| {
        let damaged = index.validate_checksum()?;
        if damaged.is_empty() {
            return Ok(());
        }
        let mut names: Vec<String> = damaged
            .iter()
            .map(|file| file.display().to_string())
            .collect();
        names.sort();
        Err(SearchError::Damaged(format!(
            "{} not as written",
            names.join(", ")
        )))
    })
}

fn size(dir: &Path) -> Result<u64, SearchError> {
    let mut size = 0;
    for file in fs::read_dir(dir)? {
        // A file may vanish meanwhile: another process merges.
        size += file?.metadata().map_or(0, |file| file.len());
    }
    Ok(size)
}

/// Removes the files of an index, and no other: the folder might have been chosen by mistake.
fn empty(dir: &Path) -> Result<(), SearchError> {
    for file in fs::read_dir(dir)? {
        let file = file?;
        if is_ours(&file.file_name().to_string_lossy()) && file.file_type()?.is_file() {
            match fs::remove_file(file.path()) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
        }
    }
    Ok(())
}

/// `meta.json`, `.managed.json`, what their atomic writes leave when killed, and the segments: 32 hexadecimal digits
/// and an extension.
fn is_ours(name: &str) -> bool {
    let is_segment = || {
        name.split_once('.').is_some_and(|(id, _)| {
            id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit())
        })
    };
    name == "meta.json" || name == ".managed.json" || name.starts_with(".tmp") || is_segment()
}
