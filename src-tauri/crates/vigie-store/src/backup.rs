//! Copies of the database, taken while it is in use.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, params};
use vigie_core::Timestamp;

use crate::connection::open_writer;
use crate::store::new_lineage;
use crate::{Error, Result, Store, Workspace, check, migration};

/// Daily copies kept.
const DAILY_KEPT: usize = 7;
/// Copies from before a new version kept.
const UPGRADE_KEPT: usize = 3;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// A copy of the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Its file.
    pub path: PathBuf,
    /// When it was taken.
    pub at: Timestamp,
    /// Its size.
    pub bytes: u64,
}

/// Why a copy is taken: decides its name, and which older ones it replaces.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Reason {
    Daily,
    ByHand,
    BeforeVersion(i64),
    BeforeRestore,
}

impl Reason {
    fn prefix(self) -> String {
        match self {
            Self::Daily => "daily".to_owned(),
            Self::ByHand => "asked".to_owned(),
            Self::BeforeVersion(version) => format!("before-version-{version}"),
            Self::BeforeRestore => "before-restore".to_owned(),
        }
    }
}

impl Store {
    /// Copies the database into `backups/`, and forgets daily copies beyond the seventh.
    ///
    /// Reading and writing go on meanwhile. The copy is written beside its place and renamed, so that a
    /// backup is whole or absent.
    ///
    /// # Errors
    /// When the disk is full or not writable; older copies stay.
    pub fn back_up(&self, now: Timestamp) -> Result<Backup> {
        self.read_connection(|connection| write(connection, self.workspace(), Reason::ByHand, now))
    }

    /// Takes the daily copy where the newest is older than a day; `None` where it is not time.
    ///
    /// # Errors
    /// As [`Store::back_up`].
    pub fn back_up_daily(&self, now: Timestamp) -> Result<Option<Backup>> {
        let newest = self.backups()?.into_iter().map(|backup| backup.at).max();
        if newest.is_some_and(|at| at.plus_millis(DAY_MS) > now && at <= now) {
            return Ok(None);
        }
        self.read_connection(|connection| write(connection, self.workspace(), Reason::Daily, now))
            .map(Some)
    }

    /// The copies there are, newest first.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn backups(&self) -> Result<Vec<Backup>> {
        list(self.workspace())
    }

    /// Puts a copy in the place of the database, which is itself copied first. Call it with no store
    /// open on that folder.
    ///
    /// # Errors
    /// [`Error::NotOurs`] or [`Error::NewerWorkspace`] for a file that cannot serve; the database is
    /// then as it was.
    pub fn restore(workspace: &Workspace, from: &Path, now: Timestamp) -> Result<()> {
        workspace.create()?;
        let found = migration::examine_file(from)?;
        if found > migration::KNOWN_VERSION {
            return Err(Error::NewerWorkspace {
                folder: workspace.folder().to_owned(),
                found,
                known: migration::KNOWN_VERSION,
            });
        }
        let source = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        if !check::is_sound(&source)? {
            return Err(Error::NotOurs {
                file: from.to_owned(),
            });
        }
        let file = workspace.database();
        if file.exists() && migration::examine_file(&file).is_ok() {
            let current = open_writer(&file)?;
            // Leaving the write-ahead log folds it into the file, and succeeds only where nobody else has the
            // database open: another program would go on saving into a file that is no longer there.
            current.busy_timeout(Duration::ZERO)?;
            match current.pragma_update(None, "journal_mode", "DELETE") {
                Err(error)
                    if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy) =>
                {
                    return Err(error.into());
                }
                _ => {}
            }
            // A database too damaged to copy is no reason to refuse the cure.
            drop(write(&current, workspace, Reason::BeforeRestore, now));
        }
        let fresh = copy_beside(&source, &file)?;
        {
            let restored = Connection::open(fresh.path())?;
            restored.execute(
                "INSERT INTO workspace (key, value) VALUES ('lineage', ?1) ON CONFLICT (key) DO UPDATE SET value = ?1",
                params![new_lineage(now)],
            )?;
        }
        for left in ["vigie.db-wal", "vigie.db-shm"] {
            let left = workspace.folder().join(left);
            if left.exists() {
                fs::remove_file(&left).map_err(Error::file(left))?;
            }
        }
        fresh.persist(&file).map_err(|error| Error::File {
            path: file,
            source: error.error,
        })?;
        Ok(())
    }
}

/// Copies the database behind `connection` into the backups folder.
pub(crate) fn write(
    connection: &Connection,
    workspace: &Workspace,
    reason: Reason,
    now: Timestamp,
) -> Result<Backup> {
    let folder = workspace.backups();
    fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
    let stamp: String = now
        .to_string()
        .chars()
        .filter(|c| !matches!(c, ':' | '-'))
        .collect();
    let path = folder.join(format!("{}-{stamp}.db", reason.prefix()));
    copy_beside(connection, &path)?
        .persist(&path)
        .map_err(|error| Error::File {
            path: path.clone(),
            source: error.error,
        })?;
    rotate(workspace)?;
    let bytes = fs::metadata(&path).map_err(Error::file(&path))?.len();
    Ok(Backup {
        path,
        at: now,
        bytes,
    })
}

fn copy_beside(source: &Connection, path: &Path) -> Result<tempfile::NamedTempFile> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let file = tempfile::Builder::new()
        .suffix(".part")
        .tempfile_in(folder)
        .map_err(Error::file(folder))?;
    {
        let mut copy = Connection::open(file.path())?;
        rusqlite::backup::Backup::new(source, &mut copy)?.run_to_completion(
            4096,
            Duration::ZERO,
            None,
        )?;
        // A copy is one file: no log beside it that a file manager would forget.
        copy.pragma_update(None, "journal_mode", "DELETE")?;
    }
    file.as_file().sync_all().map_err(Error::file(path))?;
    Ok(file)
}

fn list(workspace: &Workspace) -> Result<Vec<Backup>> {
    let folder = workspace.backups();
    let mut found = Vec::new();
    for child in fs::read_dir(&folder).map_err(Error::file(&folder))? {
        let path = child.map_err(Error::file(&folder))?.path();
        let Some(at) = path
            .file_name()
            .and_then(|name| name.to_str())
            .and_then(stamp_of)
        else {
            continue;
        };
        let Ok(data) = fs::metadata(&path) else {
            continue;
        };
        found.push(Backup {
            path,
            at,
            bytes: data.len(),
        });
    }
    found.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| b.path.cmp(&a.path)));
    Ok(found)
}

/// `daily-20261120T080000.123Z.db` was taken at 2026-11-20T08:00:00.123Z.
fn stamp_of(name: &str) -> Option<Timestamp> {
    let stamp = name.strip_suffix(".db")?.rsplit('-').next()?;
    let (date, time) = stamp.split_once('T')?;
    if date.len() != 8 || time.len() < 7 || !stamp.is_ascii() {
        return None;
    }
    Timestamp::parse_rfc3339(&format!(
        "{}-{}-{}T{}:{}:{}",
        &date[..4],
        &date[4..6],
        &date[6..],
        &time[..2],
        &time[2..4],
        &time[4..]
    ))
}

fn rotate(workspace: &Workspace) -> Result<()> {
    let all = list(workspace)?;
    for (prefix, kept) in [
        ("daily-", DAILY_KEPT),
        ("asked-", DAILY_KEPT),
        ("before-", UPGRADE_KEPT),
    ] {
        let named = |backup: &&Backup| {
            backup
                .path
                .file_name()
                .and_then(|name| name.to_str())
                .is_some_and(|name| name.starts_with(prefix))
        };
        for old in all.iter().filter(named).skip(kept) {
            fs::remove_file(&old.path).map_err(Error::file(&old.path))?;
        }
    }
    Ok(())
}
