//! Rules: what is to be done with entries that a query finds, and searches that watch on.

use std::sync::Arc;

use roaring::RoaringTreemap;
use serde::{Deserialize, Serialize};
use vigie_core::{EntryId, RuleId, Timestamp};
use vigie_search::parse_query;
use vigie_store::{Decision, EntryRow, NewRule, RuleRow, RuleWork};

use super::brief::Why;
use crate::app::lock;
use crate::reading::unsigned;
use crate::undo::Reversal;
use crate::{App, ChangeId, Error, Event, Result};

const DAY_MS: i64 = 86_400_000;
/// A mute ends by itself: what is hidden for ever is forgotten.
const MUTE_DAYS: i64 = 90;
/// Newest entries that a trial shows.
const SHOWN: usize = 20;

/// What is done with what a rule finds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum RuleAction {
    /// Its stories score for it, and it lists what it finds.
    Watch,
    /// Hidden from the brief and the digest's themes.
    Mute,
    /// Kept.
    Keep,
    /// Given a tag.
    Tag {
        /// Which.
        tag: String,
    },
    /// Raised in the brief, or lowered.
    Priority {
        /// Hundredths of a point, -1000 to 1000.
        points: i32,
    },
    /// Put onto the list of what to share.
    Share,
    /// Told about at once.
    Notify {
        /// What the user would do about one.
        what_for: String,
    },
    /// Left to the digest.
    DigestOnly,
}

/// A rule, with what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its row.
    pub id: RuleId,
    /// What the user calls it.
    pub name: String,
    /// In the query language.
    pub query: String,
    /// What is done.
    pub action: RuleAction,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it ends by itself.
    pub ends_at: Option<Timestamp>,
    /// Whether it has ended.
    pub ended: bool,
    /// Whether it rests.
    pub paused: bool,
    /// Entries caught.
    pub caught: u64,
    /// When it last caught one.
    pub caught_at: Option<Timestamp>,
    /// Why its query cannot be read any more, if so.
    pub trouble: Option<String>,
}

impl Rule {
    fn acts(&self) -> bool {
        !self.paused && !self.ended
    }
}

/// A rule as the user writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleDraft {
    /// What the user calls it; empty names it by its query.
    pub name: String,
    /// In the query language.
    pub query: String,
    /// What is done.
    pub action: RuleAction,
    /// When it ends by itself.
    pub ends_at: Option<Timestamp>,
    /// Whether it rests.
    pub paused: bool,
}

/// What a rule would have found in all the past that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleTrial {
    /// Entries.
    pub matched: u64,
    /// Of these, entries listed in the last 30 days.
    pub last_month: u64,
    /// Entries that the user kept.
    pub kept: u64,
    /// Entries that the user opened.
    pub opened: u64,
    /// Entries that were on a card.
    pub on_cards: u64,
    /// Entries in all.
    pub of: u64,
    /// The newest of them.
    pub newest: Vec<EntryRow>,
}

impl App {
    /// The rules, in their order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn rules(&self) -> Result<Vec<Rule>> {
        let now = self.now();
        let rows = self.store().rules()?;
        Ok(rows.into_iter().filter_map(|row| told(row, now)).collect())
    }

    /// When a mute that is made now ends by itself.
    #[must_use]
    pub fn mute_ends_at(&self) -> Timestamp {
        self.now().plus_millis(MUTE_DAYS * DAY_MS)
    }

    /// Adds a rule, or changes one. It acts on what comes from now on; [`App::try_rule`] says what it would have done.
    ///
    /// # Errors
    /// [`Error::Query`] for a query that cannot be read; [`Error::BadRule`] for an action that wants more said.
    pub fn save_rule(&self, rule: Option<RuleId>, draft: RuleDraft) -> Result<(RuleId, ChangeId)> {
        parse_query(&draft.query, false)?;
        match &draft.action {
            RuleAction::Tag { tag } if tag.trim().is_empty() => {
                return Err(Error::BadRule("a rule that tags needs a tag"));
            }
            RuleAction::Notify { what_for } if what_for.trim().is_empty() => {
                return Err(Error::BadRule(
                    "a rule that notifies needs to say what you would do about an entry: without that it can wait",
                ));
            }
            RuleAction::Priority { points } if points.abs() > 1000 || *points == 0 => {
                return Err(Error::BadRule(
                    "a priority is between -10 and 10 points, and not 0",
                ));
            }
            _ => {}
        }
        let name = match draft.name.trim() {
            "" => draft.query.clone(),
            name => name.to_owned(),
        };
        let new = NewRule {
            name,
            query: draft.query,
            action: serde_json::to_string(&draft.action).unwrap_or_default(),
            ends_at: draft.ends_at,
            paused: draft.paused,
        };
        let (id, reversal) = match rule {
            Some(id) => {
                let before = self.store().rule(id)?.rule;
                self.store().change_rule(id, new)?;
                (id, Reversal::RuleChanged(id, Box::new(before)))
            }
            None => {
                let id = self.store().add_rule(new, self.now())?;
                (id, Reversal::RuleAdded(id))
            }
        };
        self.emit(Event::RulesChanged);
        Ok((id, self.remember(reversal)))
    }

    /// Removes a rule. What it caught stays where it is, and explained by it.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn remove_rule(&self, rule: RuleId) -> Result<ChangeId> {
        self.store().remove_rule(rule, Some(self.now()))?;
        self.emit(Event::RulesChanged);
        Ok(self.remember(Reversal::RuleRemoved(rule)))
    }

    /// Puts rules into that order: where several decide, the first does.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn order_rules(&self, order: Vec<RuleId>) -> Result<ChangeId> {
        let before = self
            .store()
            .rules()?
            .into_iter()
            .map(|row| row.id)
            .collect();
        self.store().order_rules(order)?;
        self.emit(Event::RulesChanged);
        Ok(self.remember(Reversal::RulesOrdered(before)))
    }

    /// What a rule would have found in all the past that is there.
    ///
    /// # Errors
    /// [`Error::Query`] for a query that cannot be read.
    pub fn try_rule(&self, query: &str) -> Result<RuleTrial> {
        let ids = self.search_ids(query, false, crate::Sort::Newest)?;
        let states = self.states()?;
        let month_ago = self.now().plus_millis(-30 * DAY_MS);
        let newest = self.store().rows(&ids[..ids.len().min(SHOWN)])?;
        let recent = self.search_ids(&format!("({query}) after:30d"), false, crate::Sort::Newest);
        let last_month = match recent {
            Ok(ids) => ids.len(),
            // A query at the limit of its length: by the rows that are there anyway.
            Err(_) => newest
                .iter()
                .filter(|row| row.listed_at >= month_ago)
                .count(),
        };
        let count = |n: usize| n as u64;
        let (opened, on_cards) = self.store().count_used(&ids)?;
        Ok(RuleTrial {
            matched: count(ids.len()),
            last_month: count(last_month),
            kept: count(
                ids.iter()
                    .filter(|id| states.kept.contains(unsigned(**id)))
                    .count(),
            ),
            opened,
            on_cards,
            of: u64::try_from(self.store().count_entries()?).unwrap_or(0),
            newest,
        })
    }

    /// Takes an entry out of a mute: the next brief decides about it.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn unmute(&self, entry: EntryId) -> Result<ChangeId> {
        let before = self.store().wait_again(&[entry], "muted")?;
        self.emit(Event::BriefChanged);
        Ok(self.remember(Reversal::Fates(before)))
    }

    /// Rules that neither rest nor have ended, with what they do, in their order.
    pub(crate) fn acting_rules(&self) -> Result<Vec<(RuleId, String, RuleAction)>> {
        let rules = self.rules()?.into_iter();
        Ok(rules
            .filter(Rule::acts)
            .map(|rule| (rule.id, rule.name, rule.action))
            .collect())
    }

    /// Asks the rules about what has come since they were last asked, once it was indexed.
    ///
    /// # Errors
    /// When the database or the index cannot be read or written.
    pub fn apply_rules(&self) -> Result<()> {
        let _alone = lock(&self.inner.deciding);
        self.ask_rules()
    }

    fn ask_rules(&self) -> Result<()> {
        let (store, now) = (self.store(), self.now());
        let (after, up_to) = (store.ruled()?, self.index()?.followed());
        if up_to <= after {
            return Ok(());
        }
        let rules: Vec<Rule> = self.rules()?.into_iter().filter(Rule::acts).collect();
        let new = if rules.is_empty() {
            Vec::new()
        } else {
            store.to_rule(after, up_to)?
        };
        let mut work = RuleWork::default();
        let mut told: Vec<(Rule, Vec<EntryId>)> = Vec::new();
        if !new.is_empty() {
            let set: Arc<RoaringTreemap> = Arc::new(new.iter().map(|id| unsigned(*id)).collect());
            // An entry that changes is asked about again, but what a rule has done with it once is done: else a tag would be
            // given for ever, and what the user unmuted would be muted again.
            let known: std::collections::HashSet<(RuleId, EntryId)> =
                store.caught(&new)?.into_iter().collect();
            let mut decided = std::collections::HashSet::new();
            for rule in rules {
                // A feed that was renamed may leave a query that finds nothing; one that cannot be read says so in the list.
                let Ok(mut caught) = self.among(&rule.query, Arc::clone(&set)) else {
                    continue;
                };
                caught.retain(|entry| !known.contains(&(rule.id, *entry)));
                if caught.is_empty() {
                    continue;
                }
                work.caught
                    .extend(caught.iter().map(|entry| (rule.id, *entry)));
                match &rule.action {
                    RuleAction::Mute => {
                        for entry in caught.iter().filter(|entry| decided.insert(**entry)) {
                            work.decisions.push(Decision {
                                entry: *entry,
                                fate: "muted",
                                rule: Some(rule.id),
                                score: None,
                                why: Why::default().to_json(),
                            });
                        }
                    }
                    RuleAction::Keep => work.keep.extend(&caught),
                    RuleAction::Tag { tag } => {
                        work.tags.extend(
                            caught
                                .iter()
                                .map(|entry| (*entry, tag.trim().to_owned(), rule.id)),
                        );
                    }
                    RuleAction::Notify { .. } => told.push((rule, caught)),
                    _ => {}
                }
            }
        }
        let kept = !work.keep.is_empty();
        let changed = !work.caught.is_empty();
        store.save_rule_work(work, up_to, now)?;
        if kept {
            self.forget_states();
        }
        if changed {
            self.emit(Event::RulesChanged);
            self.emit(Event::EntriesChanged { feed: None });
        }
        for (rule, caught) in told {
            let RuleAction::Notify { what_for } = rule.action else {
                continue;
            };
            let titles = store.rows(&caught[..caught.len().min(3)])?;
            self.emit(Event::Noticed {
                rule: rule.name,
                what_for,
                titles: titles.into_iter().map(|row| row.title).collect(),
                entries: caught,
            });
        }
        Ok(())
    }
}

pub(super) fn action_of(json: &str) -> Option<RuleAction> {
    serde_json::from_str(json).ok()
}

fn told(row: RuleRow, now: Timestamp) -> Option<Rule> {
    Some(Rule {
        id: row.id,
        action: action_of(&row.rule.action)?,
        trouble: parse_query(&row.rule.query, false)
            .err()
            .map(|error| error.message()),
        name: row.rule.name,
        query: row.rule.query,
        made_at: row.made_at,
        ends_at: row.rule.ends_at,
        ended: row.rule.ends_at.is_some_and(|ends| ends <= now),
        paused: row.rule.paused,
        caught: row.caught,
        caught_at: row.caught_at,
    })
}
