//! Bringing a database up to this program's version.

use std::path::Path;
use std::sync::LazyLock;

use rusqlite::{Connection, OpenFlags};
use rusqlite_migration::{M, Migrations};
use vigie_core::Timestamp;

use crate::backup::{self, Reason};
use crate::{Error, Result, Workspace};

/// "Vigi" in ASCII: tells our databases from others (SQLite file format, offset 68).
const APPLICATION_ID: i64 = 0x5669_6769;

/// Every version, in order; a released file is never edited.
static MIGRATIONS: LazyLock<Migrations<'static>> = LazyLock::new(|| {
    Migrations::new(vec![
        M::up(include_str!("../migrations/0001_foundation.sql")),
        M::up(include_str!("../migrations/0002_engine.sql")),
        M::up(include_str!("../migrations/0003_snapshots.sql")),
        M::up(include_str!("../migrations/0004_watch.sql")),
        M::up(include_str!("../migrations/0005_lists.sql")),
        M::up(include_str!("../migrations/0006_rings.sql")),
    ])
});

/// The newest version this program knows.
pub(crate) const KNOWN_VERSION: i64 = 6;

/// Refuses a database that is not ours or newer than the program, without writing to it.
///
/// # Errors
/// [`Error::NewerWorkspace`], [`Error::NotOurs`], or what SQLite says.
pub(crate) fn examine(workspace: &Workspace) -> Result<i64> {
    let file = workspace.database();
    match std::fs::metadata(&file) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(Error::file(file)(error)),
        Ok(data) if data.len() == 0 => return Ok(0),
        Ok(_) => {}
    }
    let found = examine_file(&file)?;
    if found > KNOWN_VERSION {
        return Err(Error::NewerWorkspace {
            folder: workspace.folder().to_owned(),
            found,
            known: KNOWN_VERSION,
        });
    }
    Ok(found)
}

/// The version of a database of ours.
pub(crate) fn examine_file(file: &Path) -> Result<i64> {
    let not_ours = || Error::NotOurs {
        file: file.to_owned(),
    };
    let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let version = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    match (version("application_id"), version("user_version")) {
        (Ok(APPLICATION_ID), Ok(found)) => Ok(found),
        (Ok(_), Ok(_)) => Err(not_ours()),
        (Err(rusqlite::Error::SqliteFailure(failure, _)), _)
            if failure.code == rusqlite::ErrorCode::NotADatabase =>
        {
            Err(not_ours())
        }
        (Err(error), _) | (_, Err(error)) => Err(error.into()),
    }
}

/// Runs what is missing, after a backup where there is something to lose.
pub(crate) fn migrate(
    connection: &mut Connection,
    workspace: &Workspace,
    found: i64,
    now: Timestamp,
) -> Result<()> {
    if found > 0 && found < KNOWN_VERSION {
        backup::write(
            connection,
            workspace,
            Reason::BeforeVersion(KNOWN_VERSION),
            now,
        )?;
    }
    if found == 0 {
        connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    }
    MIGRATIONS.to_latest(connection)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_migrations_are_sound_and_counted() {
        MIGRATIONS.validate().unwrap();
        let mut connection = Connection::open_in_memory().unwrap();
        MIGRATIONS.to_latest(&mut connection).unwrap();
        let version: i64 = connection
            .pragma_query_value(None, "user_version", |row| row.get(0))
            .unwrap();
        assert_eq!(version, KNOWN_VERSION);
    }
}
