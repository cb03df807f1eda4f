//! Technologies: the table, a page for each, what is proposed, and changes that are applied to the past.

mod candidates;
mod change;
mod cover;

use std::collections::{BTreeSet, HashMap, HashSet};

use vigie_core::{EntryId, FeedId, TechnologyId, Timestamp};
use vigie_store::{AttachedTo, EntryRow, MentionRow, TechnologyRow};
use vigie_watch::{
    InRing, Lexicon, PublicationType, Signal, Suggestion, Trend, classify, co_mentions, evolution,
    trend,
};

use super::stories::kind_of;
use crate::{App, Error, Result};
pub(crate) use candidates::KnownCandidates;
pub use change::{TechnologyDraft, TechnologyState};

const DAY_MS: i64 = 86_400_000;
const YEAR_MS: i64 = 365 * DAY_MS;
/// The weeks of a trend.
pub(crate) const WEEKS: usize = 26;
/// Sentences shown of each publication type.
const SENTENCES: usize = 5;
/// Entries that are looked into for such sentences.
const LOOKED_INTO: usize = 100;
/// Entries shown on a technology's page.
const NEWEST: usize = 20;

/// The table of technologies.
#[derive(Debug, Clone, PartialEq)]
pub struct TechnologyTable {
    /// Those of the list, by name.
    pub rows: Vec<TechnologyLine>,
    /// The first instants of the weeks of every trend.
    pub weeks: Vec<Timestamp>,
    /// Changes that were not read yet.
    pub behind: u64,
}

/// A technology as the table shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct TechnologyLine {
    /// What it is made of.
    pub row: TechnologyRow,
    /// When an entry first named it, however long ago.
    pub first_seen: Option<Timestamp>,
    /// How much is written of it.
    pub trend: Trend,
    /// How it is written of, and what that says of its evolution.
    pub suggestion: Suggestion,
    /// Where it lies on the user's maps.
    pub on_maps: Vec<MapPosition>,
}

/// A technology's place on a map.
#[derive(Debug, Clone, PartialEq)]
pub struct MapPosition {
    /// The map's file name.
    pub map: String,
    /// Its title.
    pub title: String,
    /// The component's name there.
    pub component: String,
    /// Evolution, 0 to 1.
    pub evolution: f64,
}

/// A technology's page.
#[derive(Debug, Clone, PartialEq)]
pub struct TechnologyPage {
    /// As the table shows it.
    pub line: TechnologyLine,
    /// The first instants of the weeks of its trend.
    pub weeks: Vec<Timestamp>,
    /// Sentences that say how one writes of it, newest first.
    pub evidence: Vec<Evidence>,
    /// Technologies that the same stories name, with how many.
    pub together: Vec<(TechnologyId, String, u32)>,
    /// The newest entries that name it.
    pub newest: Vec<EntryRow>,
    /// What the user attached to it.
    pub attached: Vec<EntryRow>,
    /// Where it stands on the radar; none where nothing says so.
    pub ring: Option<InRing>,
}

/// A sentence that says how one writes of a technology.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The entry.
    pub entry: EntryId,
    /// Its source.
    pub source: String,
    /// When it is listed.
    pub at: Timestamp,
    /// The sentence.
    pub sentence: String,
    /// How it writes.
    pub kind: PublicationType,
    /// The words that tell.
    pub cues: Vec<String>,
}

impl App {
    /// The table of technologies.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn technology_table(&self) -> Result<TechnologyTable> {
        let now = self.now();
        let cover = self.week_covers(now)?;
        let on_maps = self.technologies_on_maps()?;
        let first: HashMap<TechnologyId, Timestamp> =
            self.store().first_mentions()?.into_iter().collect();
        let mut lines: Vec<TechnologyLine> = self
            .signals_of_each(now)?
            .into_iter()
            .map(|(row, said)| TechnologyLine {
                first_seen: first.get(&row.id).copied(),
                trend: trend(&said, &cover, now),
                suggestion: evolution(&said, now),
                on_maps: on_maps.get(&row.id).cloned().unwrap_or_default(),
                row,
            })
            .collect();
        lines.sort_by_cached_key(|line| line.row.name().to_lowercase());
        Ok(TechnologyTable {
            rows: lines,
            weeks: cover.iter().map(|week| week.start).collect(),
            behind: self.behind()?,
        })
    }

    /// How much was said of each technology in the last seven days, where it is known: its name, that week's signal and a usual
    /// week's.
    pub(super) fn weeks_of_each(&self) -> Result<Vec<(String, f64, f64)>> {
        let now = self.now();
        let cover = self.week_covers(now)?;
        let week = |(row, said): (TechnologyRow, Vec<Signal>)| {
            let trend = trend(&said, &cover, now);
            Some((row.name().to_owned(), trend.this_week?, trend.usual?))
        };
        Ok(self
            .signals_of_each(now)?
            .into_iter()
            .filter_map(week)
            .collect())
    }

    /// Every technology, with what was said of it in a year.
    pub(super) fn signals_of_each(
        &self,
        now: Timestamp,
    ) -> Result<Vec<(TechnologyRow, Vec<Signal>)>> {
        let store = self.store();
        let mut signals: HashMap<TechnologyId, Vec<Signal>> = HashMap::new();
        for signal in self.signals(store.mentions_since(now.plus_millis(-YEAR_MS))?)? {
            signals.entry(signal.technology).or_default().push(signal);
        }
        let rows = store.technologies()?.into_iter();
        Ok(rows
            .map(|row| {
                let said = signals.remove(&row.id).unwrap_or_default();
                (row, said)
            })
            .collect())
    }

    /// What was said of one technology in a year.
    pub(super) fn signals_of(&self, id: TechnologyId) -> Result<Vec<Signal>> {
        let since = self.now().plus_millis(-YEAR_MS);
        self.signals(self.store().mentions_of(id, since)?)
    }

    /// A technology's page. That it was looked at is written down.
    ///
    /// # Errors
    /// When it is not there any more.
    pub fn technology_page(&self, id: TechnologyId) -> Result<TechnologyPage> {
        let (store, now) = (self.store(), self.now());
        let rows = store.technologies()?;
        let row = rows.iter().find(|row| row.id == id).cloned();
        let row = row.ok_or(gone(id))?;
        let cover = self.week_covers(now)?;
        let since = now.plus_millis(-YEAR_MS);
        let mentions = store.mentions_of(id, since)?;
        let entries: Vec<EntryId> = mentions.iter().map(|mention| mention.entry).collect();
        let beside = self.signals(store.mentions_in(&entries)?)?;
        let names: HashMap<TechnologyId, &str> =
            rows.iter().map(|row| (row.id, row.name())).collect();
        let evidence = self.evidence(&mentions)?;
        let newest: Vec<EntryId> = entries.iter().rev().take(NEWEST).copied().collect();
        let said = self.signals(mentions)?;
        let on_maps = self.technologies_on_maps()?;
        let attached = store.attached(&AttachedTo::Technology(id))?;
        // That a page was looked at is no reason not to show it.
        drop(store.look_at_technology(id, now));
        let line = TechnologyLine {
            first_seen: store.first_mention(id)?,
            trend: trend(&said, &cover, now),
            suggestion: evolution(&said, now),
            on_maps: on_maps.get(&id).cloned().unwrap_or_default(),
            row,
        };
        Ok(TechnologyPage {
            ring: self.ring_by(id, &line.on_maps, &line.suggestion)?,
            evidence,
            together: co_mentions(id, &beside)
                .into_iter()
                .filter_map(|with| {
                    let name = names.get(&with.technology)?;
                    Some((with.technology, (*name).to_owned(), with.stories))
                })
                .take(12)
                .collect(),
            newest: store.rows(&newest)?,
            attached: store.rows(&attached)?,
            weeks: cover.iter().map(|week| week.start).collect(),
            line,
        })
    }

    /// The technology by its name, an alias or its number.
    ///
    /// # Errors
    /// [`Error::NoTechnology`].
    pub fn find_technology(&self, name: &str) -> Result<TechnologyId> {
        let wanted = vigie_search::fold(name.trim());
        let rows = self.store().technologies()?;
        let called = |row: &&TechnologyRow| {
            let mut names = row.technology.names.iter();
            names.any(|known| vigie_search::fold(&known.name) == wanted)
        };
        let by_number = || {
            let number: i64 = name.trim().parse().ok()?;
            rows.iter().find(|row| row.id.get() == number)
        };
        rows.iter()
            .find(called)
            .or_else(by_number)
            .map(|row| row.id)
            .ok_or_else(|| Error::NoTechnology(name.to_owned()))
    }

    pub(super) fn technology_row(&self, id: TechnologyId) -> Result<TechnologyRow> {
        self.store().technology(id)?.ok_or(gone(id))
    }

    /// Attaches an entry to a technology or a map, as evidence.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn attach(&self, entry: EntryId, to: AttachedTo) -> Result<crate::ChangeId> {
        let is_new = self.store().attach(entry, to.clone(), self.now())?;
        Ok(self.remember(if is_new {
            crate::undo::Reversal::Attached(entry, to)
        } else {
            crate::undo::Reversal::Nothing
        }))
    }

    /// Attaches an entry no more.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn detach(&self, entry: EntryId, from: AttachedTo) -> Result<crate::ChangeId> {
        let since = self.store().detach(entry, from.clone())?;
        self.emit(crate::Event::TechnologiesChanged);
        Ok(self.remember(match since {
            Some(at) => crate::undo::Reversal::Detached(entry, from, at),
            None => crate::undo::Reversal::Nothing,
        }))
    }

    /// What the user attached to a map, by its file name, newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn attached_to_map(&self, name: &str) -> Result<Vec<EntryRow>> {
        let attached = self.store().attached(&AttachedTo::Map(name.to_owned()))?;
        Ok(self.store().rows(&attached)?)
    }

    /// The technologies that are watched and those that are settled.
    pub(super) fn technology_states(
        &self,
    ) -> Result<(HashSet<TechnologyId>, BTreeSet<TechnologyId>)> {
        let (mut watched, mut settled) = (HashSet::new(), BTreeSet::new());
        for row in self.store().technologies()? {
            match TechnologyState::from_word(&row.technology.state) {
                TechnologyState::Watched => drop(watched.insert(row.id)),
                TechnologyState::Settled => drop(settled.insert(row.id)),
                TechnologyState::Ignored => {}
            }
        }
        Ok((watched, settled))
    }

    /// The names of the technologies that are not ignored.
    pub(super) fn followed_technologies(&self) -> Result<HashMap<TechnologyId, String>> {
        let rows = self.store().technologies()?.into_iter();
        Ok(rows
            .filter(|row| {
                TechnologyState::from_word(&row.technology.state) != TechnologyState::Ignored
            })
            .map(|row| (row.id, row.name().to_owned()))
            .collect())
    }

    /// The followed technology that each of those entries is most about: one of its title before one of its text, then the one
    /// that it names most. Entries about none are left out.
    pub(super) fn subjects(&self, entries: &[EntryId]) -> Result<HashMap<EntryId, TechnologyId>> {
        let followed = self.followed_technologies()?;
        let mut subjects = HashMap::new();
        // They come in that order.
        for mention in self.store().mentions_in(entries)? {
            if followed.contains_key(&mention.technology) {
                subjects.entry(mention.entry).or_insert(mention.technology);
            }
        }
        Ok(subjects)
    }

    /// The components of the user's maps that are technologies: a component is one where its name names it.
    pub(super) fn technologies_on_maps(&self) -> Result<HashMap<TechnologyId, Vec<MapPosition>>> {
        let lexicon = self.lexicon()?;
        let mut found: HashMap<TechnologyId, Vec<MapPosition>> = HashMap::new();
        for file in self.store().maps()? {
            let map = vigie_map::parse(&file.text);
            let title = crate::maps::title_of(&map.model, &file.name);
            for component in &map.model.components {
                for technology in technologies_of(&lexicon, &component.name.text) {
                    let positions = found.entry(technology).or_default();
                    positions.push(MapPosition {
                        map: file.name.clone(),
                        title: title.clone(),
                        component: component.name.text.clone(),
                        evolution: component.place.evolution.value,
                    });
                }
            }
        }
        Ok(found)
    }

    /// Mentions as what trends and evolution are read from. Notes are the user's own voice: the conversations of one person
    /// count as one source.
    fn signals(&self, mentions: Vec<MentionRow>) -> Result<Vec<Signal>> {
        let owners = super::owners::owners(&self.store().feeds()?);
        let of = |mention: MentionRow| Signal {
            technology: mention.technology,
            entry: mention.entry,
            story: mention.story,
            feed: mention.feed.unwrap_or_else(|| FeedId::new(0)),
            owner: mention
                .feed
                .and_then(|feed| owners.get(&feed).cloned())
                .unwrap_or_else(|| "notes".to_owned()),
            at: mention.at,
            kind: mention.kind.as_deref().and_then(kind_of),
            in_title: mention.in_title,
        };
        Ok(mentions.into_iter().map(of).collect())
    }

    /// The newest sentences of each type. An entry whose text changed since and is not read again yet has none.
    fn evidence(&self, mentions: &[MentionRow]) -> Result<Vec<Evidence>> {
        let mut told: Vec<Evidence> = Vec::new();
        let mut looked_into = 0;
        for mention in mentions.iter().rev() {
            let Some(kind) = mention.kind.as_deref().and_then(kind_of) else {
                continue;
            };
            let taken = told.iter().filter(|one| one.kind == kind).count();
            if taken == SENTENCES {
                continue;
            }
            if looked_into == LOOKED_INTO {
                break;
            }
            looked_into += 1;
            told.extend(self.evidence_of(mention, kind)?);
        }
        Ok(told)
    }

    /// The sentence of a mention, if it is still where it was.
    fn evidence_of(&self, mention: &MentionRow, kind: PublicationType) -> Result<Option<Evidence>> {
        let Some(row) = self.store().rows(&[mention.entry])?.pop() else {
            return Ok(None);
        };
        let whole = match mention.in_text {
            true => crate::follow::whole_text(self.store(), mention.entry)?,
            false => row.title,
        };
        let Some(sentence) = whole.get(mention.sentence.clone()) else {
            return Ok(None);
        };
        let said = classify(sentence, row.language.as_deref());
        let cues = said.cues.into_iter().filter(|cue| cue.kind == Some(kind));
        Ok(Some(Evidence {
            entry: row.id,
            source: row.feed.map(|(_, title)| title).unwrap_or_default(),
            at: row.listed_at,
            kind,
            cues: cues.map(|cue| cue.text).collect(),
            sentence: sentence.to_owned(),
        }))
    }
}

/// The technologies that a component of a map is: those whose name it bears, context or not, else those that its name names.
fn technologies_of(lexicon: &Lexicon, component: &str) -> Vec<TechnologyId> {
    let named = lexicon.named(component);
    if !named.is_empty() {
        return named;
    }
    let mentions = lexicon.mentions(component, "").into_iter();
    mentions.map(|mention| mention.technology).collect()
}

fn gone(id: TechnologyId) -> Error {
    Error::Store(vigie_store::Error::Gone {
        what: "technology",
        id: id.get(),
    })
}
