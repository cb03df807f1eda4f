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

    /// Writes a decision down, unless it is what was decided last. Returns the moment it is written down under, if there was
    /// anything to write: where the clock went back, one after the last decision, so that the last one made is the last.
    ///
    /// # Errors
    /// When the technology is not there any more, the ring is none of the four, or the database cannot be written.
    pub fn decide_ring(&self, decision: RingRow) -> Result<Option<Timestamp>> {
        self.write(move |tx| {
            let mut decision = decision;
            let last = rows_of(tx, Some(decision.technology))?.pop();
            if last.as_ref().and_then(|last| last.ring.as_ref()) == decision.ring.as_ref() {
                return Ok(None);
            }
            if let Some(last) = last {
                let after = last.decided_at.plus_millis(1);
                decision.decided_at = decision.decided_at.max(after);
            }
            insert(tx, decision.technology, std::slice::from_ref(&decision))?;
            Ok(Some(decision.decided_at))
        })
    }

    /// Forgets the decision that is written down under that moment, and no other.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn forget_ring(&self, technology: TechnologyId, decided_at: Timestamp) -> Result<()> {
        self.write(move |tx| {
            tx.execute(
                "DELETE FROM technology_ring WHERE technology_id = ?1 AND decided_at = ?2",
                [technology.get(), decided_at.millis()],
            )?;
            Ok(())
        })
    }

    fn rings_of(&self, one: Option<TechnologyId>) -> Result<Vec<RingRow>> {
        self.read(|tx| rows_of(tx, one))
    }
}

pub(super) fn rows_of(connection: &Connection, one: Option<TechnologyId>) -> Result<Vec<RingRow>> {
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

pub(super) fn insert(
    tx: &Transaction<'_>,
    technology: TechnologyId,
    rows: &[RingRow],
) -> Result<()> {
    let mut insert = tx.prepare_cached(
        "INSERT INTO technology_ring (technology_id, decided_at, ring) VALUES (?1, ?2, ?3)
         ON CONFLICT (technology_id, decided_at) DO UPDATE SET ring = ?3",
    )?;
    for row in rows {
        insert.execute(params![technology.get(), row.decided_at.millis(), row.ring])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::NewTechnology;
    use crate::table::technology::TechnologyName;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis)
    }

    /// A workspace that watches one technology.
    fn watching(folder: &std::path::Path) -> (Store, TechnologyId) {
        let store = Store::open(folder, at(0)).unwrap();
        let tea = NewTechnology {
            names: vec![TechnologyName {
                name: "Tea".to_owned(),
                reading: "any_case".to_owned(),
                since: None,
                until: None,
            }],
            near: Vec::new(),
            never_near: Vec::new(),
            domain: String::new(),
            notes: String::new(),
            state: "watched".to_owned(),
        };
        let id = store.add_technologies(vec![tea]).unwrap()[0];
        (store, id)
    }

    fn decide(store: &Store, technology: TechnologyId, ring: &str, at: Timestamp) -> Timestamp {
        let decision = RingRow {
            technology,
            ring: Some(ring.to_owned()),
            decided_at: at,
        };
        store.decide_ring(decision).unwrap().unwrap()
    }

    fn told(store: &Store, technology: TechnologyId) -> Vec<(String, i64)> {
        let rows = store.technology_rings(technology).unwrap().into_iter();
        rows.map(|row| (row.ring.unwrap_or_default(), row.decided_at.millis()))
            .collect()
    }

    #[test]
    fn the_last_decision_made_is_the_last_though_the_clock_went_back() {
        let folder = tempfile::tempdir().unwrap();
        let (store, tea) = watching(folder.path());
        decide(&store, tea, "adopt", at(1_000));
        decide(&store, tea, "hold", at(10));
        let rows = [("adopt".to_owned(), 1_000), ("hold".to_owned(), 1_001)];
        assert_eq!(told(&store, tea), rows);
    }

    #[test]
    fn forgetting_a_decision_leaves_those_before_and_after_it() {
        let folder = tempfile::tempdir().unwrap();
        let (store, tea) = watching(folder.path());
        decide(&store, tea, "assess", at(1));
        let tried = decide(&store, tea, "trial", at(2));
        decide(&store, tea, "adopt", at(3));
        store.forget_ring(tea, tried).unwrap();
        let rows = [("assess".to_owned(), 1), ("adopt".to_owned(), 3)];
        assert_eq!(told(&store, tea), rows);
    }

    #[test]
    fn what_was_decided_goes_with_its_technology_and_comes_back_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let (store, tea) = watching(folder.path());
        decide(&store, tea, "adopt", at(1));
        store.look_at_technology(tea, at(2)).unwrap();
        let removed = store.remove_technology(tea).unwrap().unwrap();
        assert_eq!((told(&store, tea), removed.rings.len()), (vec![], 1));
        assert_eq!(store.remove_technology(tea).unwrap(), None);
        // A number is not given away a second time: what names the one technology never means the other.
        let mut coffee = removed.row.technology.clone();
        coffee.names[0].name = "Coffee".to_owned();
        let coffee = store.add_technologies(vec![coffee]).unwrap()[0];
        assert_ne!(coffee, tea);
        store.bring_technology_back(removed.clone()).unwrap();
        assert_eq!(told(&store, tea), [("adopt".to_owned(), 1)]);
        assert_eq!(store.technology(tea).unwrap(), Some(removed.row));
        assert_eq!(store.technologies().unwrap().len(), 2);
    }
}
