//! Is the database whole?

use rusqlite::Connection;

use crate::{Result, Store};

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckReport {
    /// Entries counted.
    pub entries: i64,
    /// What is not as it should be; empty when all is well.
    pub faults: Vec<Fault>,
}

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// SQLite finds the file itself damaged.
    Damaged(String),
    /// Rows of a table point to rows that are not there.
    Dangling {
        /// The table.
        table: String,
        /// How many rows.
        rows: i64,
    },
    /// Entries without the part named.
    Incomplete {
        /// The table that lacks them.
        table: &'static str,
        /// How many entries.
        rows: i64,
    },
    /// Snapshots of maps whose texts cannot be read.
    Snapshots(i64),
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Damaged(what) => write!(f, "the database file is damaged: {what}"),
            Self::Dangling { table, rows } => write!(f, "{rows} rows of {table} point to nothing"),
            Self::Incomplete { table, rows } => write!(f, "{rows} entries have no row in {table}"),
            Self::Snapshots(rows) => write!(f, "{rows} snapshots of maps cannot be read"),
        }
    }
}

impl Store {
    /// Reads the whole database and says what is wrong with it. Takes seconds for a large one.
    ///
    /// # Errors
    /// When it cannot be read at all.
    pub fn check(&self) -> Result<CheckReport> {
        self.read(|tx| {
            let mut faults: Vec<Fault> = integrity(tx)?.into_iter().map(Fault::Damaged).collect();
            let mut dangling = tx.prepare("SELECT \"table\", count(*) FROM pragma_foreign_key_check GROUP BY 1")?;
            for fault in dangling.query_map([], |row| Ok(Fault::Dangling { table: row.get(0)?, rows: row.get(1)? }))? {
                faults.push(fault?);
            }
            for (table, sql) in [
                ("entry_state", "SELECT count(*) FROM entry WHERE id NOT IN (SELECT entry_id FROM entry_state)"),
                ("entry_content", "SELECT count(*) FROM entry WHERE id NOT IN (SELECT entry_id FROM entry_content)"),
            ] {
                let rows: i64 = tx.query_row(sql, [], |row| row.get(0))?;
                if rows > 0 {
                    faults.push(Fault::Incomplete { table, rows });
                }
            }
            let snapshots = crate::table::snapshot::count_damaged(tx)?;
            if snapshots > 0 {
                faults.push(Fault::Snapshots(snapshots));
            }
            let entries = tx.query_row("SELECT count(*) FROM entry", [], |row| row.get(0))?;
            Ok(CheckReport { entries, faults })
        })
    }
}

/// Whether SQLite finds the file whole.
pub(crate) fn is_sound(connection: &Connection) -> Result<bool> {
    Ok(integrity(connection)?.is_empty())
}

fn integrity(connection: &Connection) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    connection.pragma_query(None, "integrity_check", |row| {
        let line: String = row.get(0)?;
        if line != "ok" {
            faults.push(line);
        }
        Ok(())
    })?;
    Ok(faults)
}
