//! `technology_ring`: what was decided about technologies' rings on the radar.

use rusqlite::{Connection, Transaction, params};
use vigie_core::{TechnologyId, Timestamp};

use crate::{Result, Store};

/// A decision about a technology's ring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RingRow {
    /// The technology.
    pub technology: TechnologyId,
    /// The ring: `adopt`, `trial`, `assess`, `hold`; none where a decision was withdrawn.
    pub ring: Option<String>,
    /// When it was decided.
    pub decided_at: Timestamp,
}

impl Store {
    /// Every decision, by technology, each one's in order of time.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn rings(&self) -> Result<Vec<RingRow>> {
        self.rings_of(None)
    }

    /// The decisions about one technology, in order of time.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn technology_rings(&self, technology: TechnologyId) -> Result<Vec<RingRow>> {
        self.rings_of(Some(technology))
    }

    /// Writes a decision down, unless it is what was decided last. Returns the decisions before it, if there was anything to
    /// write.
    ///
    /// # Errors
    /// When the technology is not there any more, the ring is none of the four, or the database cannot be written.
    pub fn decide_ring(&self, decision: RingRow) -> Result<Option<Vec<RingRow>>> {
        self.write(move |tx| {
            let RingRow {
                technology,
                ring,
                decided_at,
            } = decision;
            let before = rows_of(tx, Some(technology))?;
            if before.last().and_then(|last| last.ring.as_ref()) == ring.as_ref() {
                return Ok(None);
            }
            insert(
                tx,
                technology,
                &[RingRow {
                    technology,
                    ring,
                    decided_at,
                }],
            )?;
            Ok(Some(before))
        })
    }

    /// Makes `rows` the decisions about a technology, in place of what was decided before.
    ///
    /// # Errors
    /// When the technology is not there any more, a ring is none of the four, or the database cannot be written.
    pub fn put_technology_rings(&self, technology: TechnologyId, rows: Vec<RingRow>) -> Result<()> {
        self.write(move |tx| {
            tx.execute(
                "DELETE FROM technology_ring WHERE technology_id = ?1",
                [technology.get()],
            )?;
            insert(tx, technology, &rows)
        })
    }

    fn rings_of(&self, one: Option<TechnologyId>) -> Result<Vec<RingRow>> {
        self.read(|tx| rows_of(tx, one))
    }
}

fn rows_of(connection: &Connection, one: Option<TechnologyId>) -> Result<Vec<RingRow>> {
    let mut statement = connection.prepare_cached(
        "SELECT technology_id, ring, decided_at FROM technology_ring
         WHERE ?1 IS NULL OR technology_id = ?1 ORDER BY technology_id, decided_at",
    )?;
    let rows = statement.query_map([one.map(TechnologyId::get)], |row| {
        Ok(RingRow {
            technology: TechnologyId::new(row.get(0)?),
            ring: row.get(1)?,
            decided_at: Timestamp::from_millis(row.get(2)?),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn insert(tx: &Transaction<'_>, technology: TechnologyId, rows: &[RingRow]) -> Result<()> {
    // Of two decisions within a millisecond, the later.
    let mut insert = tx.prepare_cached(
        "INSERT INTO technology_ring (technology_id, decided_at, ring) VALUES (?1, ?2, ?3)
         ON CONFLICT (technology_id, decided_at) DO UPDATE SET ring = ?3",
    )?;
    for row in rows {
        insert.execute(params![technology.get(), row.decided_at.millis(), row.ring])?;
    }
    Ok(())
}
