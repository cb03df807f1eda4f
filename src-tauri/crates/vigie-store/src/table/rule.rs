//! `rule`, `rule_catch`, `own_tag`: what is to be done with entries that a query finds.

use rusqlite::{Row, Transaction, params};
use vigie_core::{EntryId, RuleId, Timestamp};

use crate::table::change::values;
use crate::table::fate::{self, Decision};
use crate::table::watched::position;
use crate::{Result, Store};

/// A rule to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRule {
    /// What the user calls it.
    pub name: String,
    /// The query.
    pub query: String,
    /// JSON of the caller's: what is done.
    pub action: String,
    /// When it ends by itself.
    pub ends_at: Option<Timestamp>,
    /// Whether it rests.
    pub paused: bool,
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleRow {
    /// Its row.
    pub id: RuleId,
    /// What it is made of.
    pub rule: NewRule,
    /// When it was made.
    pub made_at: Timestamp,
    /// Whether the user has removed it since.
    pub removed: bool,
    /// How many entries it has caught.
    pub caught: u64,
    /// When it last caught one.
    pub caught_at: Option<Timestamp>,
}

/// What rules do with the entries of one look.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RuleWork {
    /// Which rule caught which entry.
    pub caught: Vec<(RuleId, EntryId)>,
    /// Where entries go by a rule, if the next brief has not decided yet.
    pub decisions: Vec<Decision>,
    /// Entries to be kept.
    pub keep: Vec<EntryId>,
    /// Tags to be given, by which rule.
    pub tags: Vec<(EntryId, String, RuleId)>,
}

const RULE: &str = "r.id, r.name, r.query, r.action, r.made_at, r.ends_at, r.paused, r.removed_at IS NOT NULL,
    (SELECT count(*) FROM rule_catch WHERE rule_id = r.id), (SELECT max(at) FROM rule_catch WHERE rule_id = r.id)";

fn rule_row(row: &Row<'_>) -> rusqlite::Result<RuleRow> {
    Ok(RuleRow {
        id: RuleId::new(row.get(0)?),
        rule: NewRule {
            name: row.get(1)?,
            query: row.get(2)?,
            action: row.get(3)?,
            ends_at: row.get::<_, Option<i64>>(5)?.map(Timestamp::from_millis),
            paused: row.get(6)?,
        },
        made_at: Timestamp::from_millis(row.get(4)?),
        removed: row.get(7)?,
        caught: row.get(8)?,
        caught_at: row.get::<_, Option<i64>>(9)?.map(Timestamp::from_millis),
    })
}

impl Store {
    /// The rules, in their order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn rules(&self) -> Result<Vec<RuleRow>> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached(&format!(
                "SELECT {RULE} FROM rule r WHERE r.removed_at IS NULL ORDER BY r.position, r.id"
            ))?;
            let rows = statement.query_map([], rule_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// A rule, also one that was removed.
    ///
    /// # Errors
    /// [`Error::Gone`](crate::Error::Gone) where there never was one.
    pub fn rule(&self, id: RuleId) -> Result<RuleRow> {
        self.read(|tx| {
            tx.prepare_cached(&format!("SELECT {RULE} FROM rule r WHERE r.id = ?1"))?
                .query_row([id.get()], rule_row)
                .map_err(crate::store::gone("rule", id.get()))
        })
    }

    /// Adds a rule after the others.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn add_rule(&self, rule: NewRule, at: Timestamp) -> Result<RuleId> {
        self.write(move |tx| {
            tx.execute(
                "INSERT INTO rule (position, name, query, action, made_at, ends_at, paused)
                 SELECT coalesce(max(position) + 1, 0), ?1, ?2, ?3, ?4, ?5, ?6 FROM rule",
                params![
                    rule.name,
                    rule.query,
                    rule.action,
                    at.millis(),
                    rule.ends_at.map(Timestamp::millis),
                    rule.paused
                ],
            )?;
            Ok(RuleId::new(tx.last_insert_rowid()))
        })
    }

    /// Changes a rule. What it has caught stays as it is.
    ///
    /// # Errors
    /// [`Error::Gone`](crate::Error::Gone) where there is none.
    pub fn change_rule(&self, id: RuleId, rule: NewRule) -> Result<()> {
        self.write(move |tx| {
            let changed = tx.execute(
                "UPDATE rule SET name = ?2, query = ?3, action = ?4, ends_at = ?5, paused = ?6 WHERE id = ?1",
                params![
                    id.get(),
                    rule.name,
                    rule.query,
                    rule.action,
                    rule.ends_at.map(Timestamp::millis),
                    rule.paused
                ],
            )?;
            is_there(changed, id)
        })
    }

    /// Removes a rule, or brings it back. What it caught remains explained by it.
    ///
    /// # Errors
    /// [`Error::Gone`](crate::Error::Gone) where there is none.
    pub fn remove_rule(&self, id: RuleId, removed_at: Option<Timestamp>) -> Result<()> {
        self.write(move |tx| {
            let changed = tx.execute(
                "UPDATE rule SET removed_at = ?2 WHERE id = ?1",
                params![id.get(), removed_at.map(Timestamp::millis)],
            )?;
            is_there(changed, id)
        })
    }

    /// Puts the rules into that order; those not named come after.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn order_rules(&self, order: Vec<RuleId>) -> Result<()> {
        self.write(move |tx| {
            tx.execute("UPDATE rule SET position = position + ?1", [order.len()])?;
            let mut update = tx.prepare_cached("UPDATE rule SET position = ?2 WHERE id = ?1")?;
            for (position, id) in order.iter().enumerate() {
                update.execute(params![id.get(), position])?;
            }
            Ok(())
        })
    }

    /// The number of the last change that the rules were asked about.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn ruled(&self) -> Result<u64> {
        self.read(|tx| position(tx, "ruled"))
    }

    /// Fetched entries that changed after one number, up to another, and that no rule was asked about before.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn to_rule(&self, after: u64, up_to: u64) -> Result<Vec<EntryId>> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached(
                "SELECT e.id FROM entry e JOIN fate w ON w.entry_id = e.id
                 WHERE e.changed_seq > ?1 AND e.changed_seq <= ?2 AND w.fate = 'waiting' ORDER BY e.id",
            )?;
            let rows = statement.query_map([after, up_to], |row| row.get(0).map(EntryId::new))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Writes down what the rules did, having been asked about all changes up to that number.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn save_rule_work(&self, work: RuleWork, up_to: u64, at: Timestamp) -> Result<()> {
        self.write(move |tx| {
            let mut catch = tx.prepare_cached(
                "INSERT INTO rule_catch (rule_id, entry_id, at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            )?;
            for (rule, entry) in &work.caught {
                catch.execute(params![rule.get(), entry.get(), at.millis()])?;
            }
            fate::write_decisions(tx, &work.decisions, None)?;
            let keep: Vec<i64> = work.keep.iter().map(|id| id.get()).collect();
            if !keep.is_empty() {
                tx.prepare_cached(
                    "UPDATE entry_state SET kept_at = ?2 WHERE entry_id IN rarray(?1) AND kept_at IS NULL",
                )?
                .execute(params![values(&keep), at.millis()])?;
            }
            let mut tag = tx.prepare_cached(
                "INSERT INTO own_tag (entry_id, tag, rule_id) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            )?;
            for (entry, name, rule) in &work.tags {
                tag.execute(params![entry.get(), name, rule.get()])?;
            }
            let tagged: Vec<i64> = work.tags.iter().map(|(entry, ..)| entry.get()).collect();
            save_position(tx, up_to)?;
            // Their tags are to be found.
            crate::table::change::touch(tx, &tagged)
        })
    }

    /// Which of those entries which rules have caught, the rules of an entry in their order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn caught(&self, entries: &[EntryId]) -> Result<Vec<(RuleId, EntryId)>> {
        let ids: Vec<i64> = entries.iter().map(|id| id.get()).collect();
        self.read(|tx| {
            let mut statement = tx.prepare_cached(
                "SELECT c.rule_id, c.entry_id FROM rule_catch c JOIN rule r ON r.id = c.rule_id
                 WHERE c.entry_id IN rarray(?1) ORDER BY c.entry_id, r.position, r.id",
            )?;
            let rows = statement.query_map([values(&ids)], |row| {
                Ok((RuleId::new(row.get(0)?), EntryId::new(row.get(1)?)))
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// What a rule has caught, newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn caught_by(&self, rule: RuleId) -> Result<Vec<EntryId>> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached(
                "SELECT entry_id FROM rule_catch WHERE rule_id = ?1 ORDER BY at DESC, entry_id DESC",
            )?;
            let rows = statement.query_map([rule.get()], |row| row.get(0).map(EntryId::new))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// What rules that share have caught and the user has not shared yet, newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn entries_to_share(&self) -> Result<Vec<EntryId>> {
        self.read(|tx| {
            let mut statement = tx.prepare_cached(
                "SELECT DISTINCT c.entry_id FROM rule r JOIN rule_catch c ON c.rule_id = r.id
                 WHERE json_extract(r.action, '$.is') = 'share' AND r.removed_at IS NULL
                   AND NOT EXISTS (SELECT 1 FROM act WHERE entry_id = c.entry_id AND what = 'shared')
                 ORDER BY c.entry_id DESC LIMIT 1000",
            )?;
            let rows = statement.query_map([], |row| row.get(0).map(EntryId::new))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

fn is_there(changed: usize, id: RuleId) -> Result<()> {
    match changed {
        0 => Err(crate::Error::Gone {
            what: "rule",
            id: id.get(),
        }),
        _ => Ok(()),
    }
}

fn save_position(tx: &Transaction<'_>, up_to: u64) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO workspace (key, value) VALUES ('ruled', ?1) ON CONFLICT (key) DO UPDATE SET value = ?1",
    )?
    .execute([up_to.to_string()])?;
    Ok(())
}
