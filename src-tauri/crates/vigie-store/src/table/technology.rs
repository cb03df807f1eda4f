//! `technology`: watched things, by their names and the words around them.

use rusqlite::params;
use vigie_core::TechnologyId;

use crate::{Result, Store};

/// A technology to be watched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTechnology {
    /// Its names with the word for how strictly each is read (`any_case`, `as_written`, `in_context`);
    /// the first is what it is called.
    pub names: Vec<(String, String)>,
    /// Words of which one must be near a name read in context.
    pub near: Vec<String>,
    /// Words near which no such name counts.
    pub never_near: Vec<String>,
    /// The field it belongs to.
    pub domain: String,
}

/// A watched technology.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TechnologyRow {
    /// Its row id.
    pub id: TechnologyId,
    /// What it is made of.
    pub technology: NewTechnology,
}

impl TechnologyRow {
    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        self.technology.names.first().map_or("", |(name, _)| name)
    }
}

impl Store {
    /// Watches technologies from now on; one whose name is watched already is left as it is.
    ///
    /// # Errors
    /// When the database cannot be written; none is added then.
    pub fn add_technologies(&self, technologies: Vec<NewTechnology>) -> Result<()> {
        self.write(move |tx| {
            for new in &technologies {
                let Some((name, _)) = new.names.first() else {
                    continue;
                };
                let added = tx.execute(
                    "INSERT INTO technology (name, domain) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING",
                    params![name, new.domain],
                )?;
                if added == 0 {
                    continue;
                }
                let id = tx.last_insert_rowid();
                let mut insert = tx.prepare_cached(
                    "INSERT INTO technology_name (technology_id, position, name, reading) VALUES (?1, ?2, ?3, ?4)",
                )?;
                for (position, (name, reading)) in new.names.iter().enumerate() {
                    insert.execute(params![id, position, name, reading])?;
                }
                let mut insert = tx.prepare_cached(
                    "INSERT INTO technology_context (technology_id, never, position, word) VALUES (?1, ?2, ?3, ?4)",
                )?;
                for (never, words) in [(false, &new.near), (true, &new.never_near)] {
                    for (position, word) in words.iter().enumerate() {
                        insert.execute(params![id, never, position, word])?;
                    }
                }
            }
            Ok(())
        })
    }

    /// Every watched technology, in the order they were added.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn technologies(&self) -> Result<Vec<TechnologyRow>> {
        self.read(|tx| {
            let mut rows: Vec<TechnologyRow> = tx
                .prepare_cached("SELECT id, domain FROM technology ORDER BY id")?
                .query_map([], |row| {
                    Ok(TechnologyRow {
                        id: TechnologyId::new(row.get(0)?),
                        technology: NewTechnology {
                            names: Vec::new(),
                            near: Vec::new(),
                            never_near: Vec::new(),
                            domain: row.get(1)?,
                        },
                    })
                })?
                .collect::<Result<_, _>>()?;
            let place = |rows: &[TechnologyRow], id: i64| rows.binary_search_by_key(&id, |row| row.id.get()).ok();
            let mut names = tx.prepare_cached(
                "SELECT technology_id, name, reading FROM technology_name ORDER BY technology_id, position",
            )?;
            for name in names.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))? {
                let (id, name) = name?;
                if let Some(at) = place(&rows, id) {
                    rows[at].technology.names.push(name);
                }
            }
            let mut words = tx.prepare_cached(
                "SELECT technology_id, never, word FROM technology_context ORDER BY technology_id, never, position",
            )?;
            for word in words.query_map([], |row| Ok((row.get(0)?, row.get::<_, bool>(1)?, row.get(2)?)))? {
                let (id, never, word) = word?;
                if let Some(at) = place(&rows, id) {
                    let technology = &mut rows[at].technology;
                    if never { &mut technology.never_near } else { &mut technology.near }.push(word);
                }
            }
            Ok(rows)
        })
    }
}
