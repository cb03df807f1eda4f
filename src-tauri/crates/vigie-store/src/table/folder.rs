//! `folder`: a tree of names.

use rusqlite::{OptionalExtension, Transaction, params};
use vigie_core::FolderId;

use crate::{Result, Store};

/// A folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderRow {
    /// Its row id.
    pub id: FolderId,
    /// The folder it lies in.
    pub parent: Option<FolderId>,
    /// Its name.
    pub name: String,
}

impl Store {
    /// Every folder, parents before their children, siblings in the user's order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn folders(&self) -> Result<Vec<FolderRow>> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached(
                "WITH RECURSIVE tree (id, parent_id, name, path) AS (
                     SELECT id, parent_id, name, printf('%06d', position) FROM folder WHERE parent_id IS NULL
                     UNION ALL
                     SELECT f.id, f.parent_id, f.name, t.path || printf('/%06d', f.position)
                     FROM folder f JOIN tree t ON f.parent_id = t.id)
                 SELECT id, parent_id, name FROM tree ORDER BY path, id",
            )?;
            let rows = statement.query_map([], |row| {
                Ok(FolderRow {
                    id: FolderId::new(row.get(0)?),
                    parent: row.get::<_, Option<i64>>(1)?.map(FolderId::new),
                    name: row.get(2)?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The folder at that path of names, made where it does not exist; `None` for an empty path.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn ensure_folder(&self, path: &[String]) -> Result<Option<FolderId>> {
        let path = path.to_owned();
        self.write(move |tx| ensure(tx, &path))
    }
}

pub(crate) fn ensure(tx: &Transaction<'_>, path: &[String]) -> Result<Option<FolderId>> {
    let mut parent: Option<i64> = None;
    for name in path {
        parent = Some(within(tx, parent, name)?.0);
    }
    Ok(parent.map(FolderId::new))
}

/// The folder of that name in another one, made where it does not exist: and whether it was made.
pub(crate) fn within(tx: &Transaction<'_>, parent: Option<i64>, name: &str) -> Result<(i64, bool)> {
    let known: Option<i64> = tx
        .prepare_cached(
            "SELECT id FROM folder WHERE coalesce(parent_id, 0) = coalesce(?1, 0) AND name = ?2",
        )?
        .query_row(params![parent, name], |row| row.get(0))
        .optional()?;
    if let Some(id) = known {
        return Ok((id, false));
    }
    tx.prepare_cached(
        "INSERT INTO folder (parent_id, name, position) SELECT ?1, ?2, coalesce(max(position), 0) + 1
         FROM folder WHERE coalesce(parent_id, 0) = coalesce(?1, 0)",
    )?
    .execute(params![parent, name])?;
    Ok((tx.last_insert_rowid(), true))
}
