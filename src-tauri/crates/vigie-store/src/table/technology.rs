//! `technology`: watched things, by their names and the words around them.

use rusqlite::{Connection, Transaction, params};
use vigie_core::{EntryId, TechnologyId, Timestamp};

use crate::table::ring::{self, RingRow};
use crate::table::watched::position;
use crate::{Error, Result, Store};

/// A technology to be watched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTechnology {
    /// Its names; the first is what it is called.
    pub names: Vec<TechnologyName>,
    /// Words of which one must be near a name read in context.
    pub near: Vec<String>,
    /// Words near which no such name counts.
    pub never_near: Vec<String>,
    /// The field it belongs to.
    pub domain: String,
    /// The user's own words about it.
    pub notes: String,
    /// How it is followed: `watched`, `settled`, `ignored`.
    pub state: String,
}

/// One name of a technology.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TechnologyName {
    /// The name.
    pub name: String,
    /// The word for how strictly it is read: `any_case`, `as_written`, `in_context`.
    pub reading: String,
    /// From when on it was called so.
    pub since: Option<Timestamp>,
    /// Until when.
    pub until: Option<Timestamp>,
}

/// A watched technology.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TechnologyRow {
    /// Its row id.
    pub id: TechnologyId,
    /// What it is made of.
    pub technology: NewTechnology,
    /// When the user last looked at its page.
    pub looked_at: Option<Timestamp>,
}

/// A technology that is watched no more, with what went with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemovedTechnology {
    /// The technology.
    pub row: TechnologyRow,
    /// What was attached to it, and when.
    pub attached: Vec<(EntryId, Timestamp)>,
    /// What was decided about its ring.
    pub rings: Vec<RingRow>,
}

impl TechnologyRow {
    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        let first = self.technology.names.first();
        first.map_or("", |name| name.name.as_str())
    }
}

impl Store {
    /// Watches technologies from now on; one whose name is watched already is left as it is.
    ///
    /// # Errors
    /// When the database cannot be written; none is added then.
    pub fn add_technologies(&self, technologies: Vec<NewTechnology>) -> Result<Vec<TechnologyId>> {
        self.write(move |tx| {
            let mut ids = Vec::new();
            for new in &technologies {
                let Some(first) = new.names.first() else {
                    continue;
                };
                // No number is given a second time: a change that can be taken back names a technology by it.
                let added = tx.execute(
                    "INSERT INTO technology (id, name, domain, state, notes)
                     SELECT 1 + max(coalesce((SELECT max(id) FROM technology), 0),
                                    coalesce((SELECT CAST(value AS INTEGER) FROM workspace WHERE key = 'technology_id'), 0)),
                            ?1, ?2, ?3, ?4
                     WHERE true ON CONFLICT (name) DO NOTHING",
                    params![first.name, new.domain, new.state, new.notes],
                )?;
                if added == 1 {
                    let id = TechnologyId::new(tx.last_insert_rowid());
                    insert_words(tx, id, new)?;
                    ids.push(id);
                }
            }
            count_change(tx)?;
            Ok(ids)
        })
    }

    /// Changes a technology, or brings one back that was removed, under its old number.
    ///
    /// # Errors
    /// [`Error::NameTaken`] where another one is called so; when the database cannot be written.
    pub fn put_technology(&self, id: TechnologyId, new: NewTechnology) -> Result<()> {
        self.write(move |tx| put(tx, id, &new))
    }

    /// Watches a technology no more. Its mentions go with it, and come back when the texts are read again. Returns what else
    /// went with it; none where it was not there.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn remove_technology(&self, id: TechnologyId) -> Result<Option<RemovedTechnology>> {
        self.write(move |tx| {
            let Some(row) = rows_of(tx, Some(id))?.pop() else {
                return Ok(None);
            };
            let attached = tx
                .prepare_cached("SELECT entry_id, at FROM attachment WHERE technology_id = ?1")?
                .query_map([id.get()], |row| {
                    Ok((
                        EntryId::new(row.get(0)?),
                        Timestamp::from_millis(row.get(1)?),
                    ))
                })?
                .collect::<Result<_, _>>()?;
            let rings = ring::rows_of(tx, Some(id))?;
            tx.execute("DELETE FROM technology WHERE id = ?1", [id.get()])?;
            tx.execute(
                "INSERT INTO workspace (key, value) VALUES ('technology_id', ?1)
                 ON CONFLICT (key) DO UPDATE SET value = max(CAST(value AS INTEGER), ?1)",
                [id.get()],
            )?;
            count_change(tx)?;
            Ok(Some(RemovedTechnology {
                row,
                attached,
                rings,
            }))
        })
    }

    /// Brings a technology back under its old number with all that went with it, but for entries that are gone themselves.
    ///
    /// # Errors
    /// [`Error::NameTaken`] where another one is called so now; when the database cannot be written. Nothing is written then.
    pub fn bring_technology_back(&self, removed: RemovedTechnology) -> Result<()> {
        self.write(move |tx| {
            let id = removed.row.id;
            put(tx, id, &removed.row.technology)?;
            tx.execute(
                "UPDATE technology SET looked_at = ?2 WHERE id = ?1",
                params![id.get(), removed.row.looked_at.map(Timestamp::millis)],
            )?;
            ring::insert(tx, id, &removed.rings)?;
            let mut attach = tx.prepare_cached(
                "INSERT INTO attachment (entry_id, technology_id, at) SELECT id, ?2, ?3 FROM entry WHERE id = ?1
                 AND NOT EXISTS (SELECT 1 FROM attachment WHERE entry_id = ?1 AND technology_id = ?2)",
            )?;
            for (entry, at) in &removed.attached {
                attach.execute(params![entry.get(), id.get(), at.millis()])?;
            }
            Ok(())
        })
    }

    /// Grows with every change of what technologies are and are called: what finds them is made anew then.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn technologies_changed(&self) -> Result<u64> {
        self.read(|tx| position(tx, "technologies"))
    }

    /// Writes down that the user looked at a technology's page.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn look_at_technology(&self, id: TechnologyId, at: Timestamp) -> Result<()> {
        self.write_lightly(move |tx| {
            tx.execute(
                "UPDATE technology SET looked_at = ?2 WHERE id = ?1",
                params![id.get(), at.millis()],
            )?;
            Ok(())
        })
    }

    /// Refuses a term that was proposed, or takes that back.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn refuse_candidate(&self, term: &str, refused_at: Option<Timestamp>) -> Result<()> {
        let term = term.to_owned();
        self.write(move |tx| {
            match refused_at {
                Some(at) => tx.execute(
                    "INSERT INTO refused_candidate (term, refused_at) VALUES (?1, ?2)
                     ON CONFLICT (term) DO UPDATE SET refused_at = ?2",
                    params![term, at.millis()],
                )?,
                None => tx.execute("DELETE FROM refused_candidate WHERE term = ?1", [term])?,
            };
            Ok(())
        })
    }

    /// Terms that the user refused.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn refused_candidates(&self) -> Result<Vec<String>> {
        self.read(|tx| {
            let mut statement =
                tx.prepare_cached("SELECT term FROM refused_candidate ORDER BY term")?;
            let rows = statement.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Every technology, in the order they were added, those ignored included.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn technologies(&self) -> Result<Vec<TechnologyRow>> {
        self.technologies_of(None)
    }

    /// A technology; none where it is not there any more.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn technology(&self, id: TechnologyId) -> Result<Option<TechnologyRow>> {
        Ok(self.technologies_of(Some(id))?.pop())
    }

    fn technologies_of(&self, one: Option<TechnologyId>) -> Result<Vec<TechnologyRow>> {
        self.read(|tx| rows_of(tx, one))
    }
}

fn rows_of(tx: &Connection, one: Option<TechnologyId>) -> Result<Vec<TechnologyRow>> {
    let one = one.map(TechnologyId::get);
    let mut rows: Vec<TechnologyRow> = tx
                .prepare_cached("SELECT id, domain, state, notes, looked_at FROM technology WHERE ?1 IS NULL OR id = ?1 ORDER BY id")?
                .query_map([one], |row| {
                    Ok(TechnologyRow {
                        id: TechnologyId::new(row.get(0)?),
                        technology: NewTechnology {
                            names: Vec::new(),
                            near: Vec::new(),
                            never_near: Vec::new(),
                            domain: row.get(1)?,
                            state: row.get(2)?,
                            notes: row.get(3)?,
                        },
                        looked_at: row.get::<_, Option<i64>>(4)?.map(Timestamp::from_millis),
                    })
                })?
                .collect::<Result<_, _>>()?;
    let place =
        |rows: &[TechnologyRow], id: i64| rows.binary_search_by_key(&id, |row| row.id.get()).ok();
    let mut names = tx.prepare_cached(
        "SELECT technology_id, name, reading, since, until FROM technology_name
                 WHERE ?1 IS NULL OR technology_id = ?1 ORDER BY technology_id, position",
    )?;
    let read = |row: &rusqlite::Row<'_>| {
        let name = TechnologyName {
            name: row.get(1)?,
            reading: row.get(2)?,
            since: row.get::<_, Option<i64>>(3)?.map(Timestamp::from_millis),
            until: row.get::<_, Option<i64>>(4)?.map(Timestamp::from_millis),
        };
        Ok((row.get(0)?, name))
    };
    for name in names.query_map([one], read)? {
        let (id, name) = name?;
        if let Some(at) = place(&rows, id) {
            rows[at].technology.names.push(name);
        }
    }
    let mut words = tx.prepare_cached(
        "SELECT technology_id, never, word FROM technology_context
                 WHERE ?1 IS NULL OR technology_id = ?1 ORDER BY technology_id, never, position",
    )?;
    for word in words.query_map([one], |row| {
        Ok((row.get(0)?, row.get::<_, bool>(1)?, row.get(2)?))
    })? {
        let (id, never, word) = word?;
        if let Some(at) = place(&rows, id) {
            let technology = &mut rows[at].technology;
            if never {
                &mut technology.never_near
            } else {
                &mut technology.near
            }
            .push(word);
        }
    }
    Ok(rows)
}

fn put(tx: &Transaction<'_>, id: TechnologyId, new: &NewTechnology) -> Result<()> {
    let name = new.names.first().map_or("", |name| name.name.as_str());
    let is_taken = tx
        .prepare_cached("SELECT 1 FROM technology WHERE name = ?1 AND id <> ?2")?
        .exists(params![name, id.get()])?;
    if is_taken {
        return Err(Error::NameTaken(name.to_owned()));
    }
    tx.execute(
        "INSERT INTO technology (id, name, domain, state, notes) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (id) DO UPDATE SET name = ?2, domain = ?3, state = ?4, notes = ?5",
        params![id.get(), name, new.domain, new.state, new.notes],
    )?;
    tx.execute(
        "DELETE FROM technology_name WHERE technology_id = ?1",
        [id.get()],
    )?;
    tx.execute(
        "DELETE FROM technology_context WHERE technology_id = ?1",
        [id.get()],
    )?;
    count_change(tx)?;
    insert_words(tx, id, new)
}

fn count_change(tx: &Transaction<'_>) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO workspace (key, value) VALUES ('technologies', '1')
         ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1",
    )?
    .execute([])?;
    Ok(())
}

fn insert_words(tx: &Transaction<'_>, id: TechnologyId, new: &NewTechnology) -> Result<()> {
    let mut insert = tx.prepare_cached(
        "INSERT INTO technology_name (technology_id, position, name, reading, since, until) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for (position, name) in new.names.iter().enumerate() {
        insert.execute(params![
            id.get(),
            position,
            name.name,
            name.reading,
            name.since.map(Timestamp::millis),
            name.until.map(Timestamp::millis)
        ])?;
    }
    let mut insert = tx.prepare_cached(
        "INSERT INTO technology_context (technology_id, never, position, word) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for (never, words) in [(false, &new.near), (true, &new.never_near)] {
        for (position, word) in words.iter().enumerate() {
            insert.execute(params![id.get(), never, position, word])?;
        }
    }
    Ok(())
}
