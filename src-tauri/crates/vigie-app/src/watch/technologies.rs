//! Technologies: the table, a page for each, what is proposed, and changes that are applied to the past.

mod change;
mod cover;

use std::collections::{BTreeSet, HashMap, HashSet};

use vigie_core::{EntryId, FeedId, TechnologyId, Timestamp};
use vigie_feed::RawHtml;
use vigie_store::{AttachedTo, EntryRow, MentionRow, TechnologyRow};
use vigie_watch::{
    Candidate, Document, PublicationType, Signal, Suggestion, Trend, candidates, classify,
    co_mentions, evolution, trend,
};

use super::stories::kind_of;
use crate::{App, Error, Result};
pub use change::{TechnologyDraft, TechnologyState};

const DAY_MS: i64 = 86_400_000;
const YEAR_MS: i64 = 365 * DAY_MS;
/// The weeks of a trend.
pub(crate) const WEEKS: usize = 26;
/// Sentences shown of each publication type.
const SENTENCES: usize = 5;
/// Entries shown on a technology's page.
const NEWEST: usize = 20;
/// What candidates are looked for in: as far back as they are compared with.
const CANDIDATE_DAYS: i64 = 210;

/// The table of technologies.
#[derive(Debug, Clone, PartialEq)]
pub struct TechnologyTable {
    /// Those of the list, by name.
    pub rows: Vec<TechnologyLine>,
    /// Terms that rise and are not watched yet, each with entries that name it.
    pub candidates: Vec<(Candidate, Vec<EntryRow>)>,
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
    /// When an entry first named it.
    pub first_seen: Option<Timestamp>,
    /// Sentences that say how one writes of it, newest first.
    pub evidence: Vec<Evidence>,
    /// Technologies that the same stories name, with how many.
    pub together: Vec<(TechnologyId, String, u32)>,
    /// The newest entries that name it.
    pub newest: Vec<EntryRow>,
    /// What the user attached to it.
    pub attached: Vec<EntryRow>,
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
        let mut signals: HashMap<TechnologyId, Vec<Signal>> = HashMap::new();
        for signal in self.signals(self.store().mentions_since(now.plus_millis(-YEAR_MS))?)? {
            signals.entry(signal.technology).or_default().push(signal);
        }
        let on_maps = self.technologies_on_maps()?;
        let rows = self.store().technologies()?;
        let mut lines: Vec<TechnologyLine> = rows
            .into_iter()
            .map(|row| {
                let said = signals.remove(&row.id).unwrap_or_default();
                TechnologyLine {
                    trend: trend(&said, &cover, now),
                    suggestion: evolution(&said, now),
                    on_maps: on_maps.get(&row.id).cloned().unwrap_or_default(),
                    row,
                }
            })
            .collect();
        lines.sort_by_cached_key(|line| line.row.name().to_lowercase());
        Ok(TechnologyTable {
            rows: lines,
            candidates: self.candidates(now)?,
            weeks: cover.iter().map(|week| week.start).collect(),
            behind: self.behind()?,
        })
    }

    /// A technology's page. That it was looked at is written down.
    ///
    /// # Errors
    /// When it is not there any more.
    pub fn technology_page(&self, id: TechnologyId) -> Result<TechnologyPage> {
        let (store, now) = (self.store(), self.now());
        let row = self.technology_row(id)?;
        let cover = self.week_covers(now)?;
        let since = now.plus_millis(-YEAR_MS);
        let mentions = store.mentions_of(id, since)?;
        let entries: Vec<EntryId> = mentions.iter().map(|mention| mention.entry).collect();
        let beside = self.signals(store.mentions_in(&entries)?)?;
        let names: HashMap<TechnologyId, String> = store
            .technologies()?
            .into_iter()
            .map(|row| (row.id, row.name().to_owned()))
            .collect();
        let evidence = self.evidence(&mentions)?;
        let newest: Vec<EntryId> = entries.iter().rev().take(NEWEST).copied().collect();
        let said = self.signals(mentions)?;
        let on_maps = self.technologies_on_maps()?;
        let first_seen = store
            .first_mentions()?
            .into_iter()
            .find_map(|(technology, at)| (technology == id).then_some(at));
        let attached = store.attached(&AttachedTo::Technology(id))?;
        store.look_at_technology(id, now)?;
        Ok(TechnologyPage {
            first_seen,
            evidence,
            together: co_mentions(id, &beside)
                .into_iter()
                .filter_map(|with| {
                    let name = names.get(&with.technology)?.clone();
                    Some((with.technology, name, with.stories))
                })
                .take(12)
                .collect(),
            newest: store.rows(&newest)?,
            attached: store.rows(&attached)?,
            weeks: cover.iter().map(|week| week.start).collect(),
            line: TechnologyLine {
                trend: trend(&said, &cover, now),
                suggestion: evolution(&said, now),
                on_maps: on_maps.get(&id).cloned().unwrap_or_default(),
                row,
            },
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
        let rows = self.store().technologies()?;
        rows.into_iter().find(|row| row.id == id).ok_or_else(|| {
            Error::Store(vigie_store::Error::Gone {
                what: "technology",
                id: id.get(),
            })
        })
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

    /// The components of the user's maps that are technologies: a component is one where its name names it.
    pub(super) fn technologies_on_maps(&self) -> Result<HashMap<TechnologyId, Vec<MapPosition>>> {
        let lexicon = self.lexicon()?;
        let mut found: HashMap<TechnologyId, Vec<MapPosition>> = HashMap::new();
        for file in self.store().maps()? {
            let map = vigie_map::parse(&file.text);
            let title = crate::maps::title_of(&map.model, &file.name);
            for component in &map.model.components {
                for mention in lexicon.mentions(&component.name.text, "") {
                    let positions = found.entry(mention.technology).or_default();
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

    /// The newest sentences of each type.
    fn evidence(&self, mentions: &[MentionRow]) -> Result<Vec<Evidence>> {
        let mut taken: HashMap<PublicationType, usize> = HashMap::new();
        let chosen: Vec<(&MentionRow, PublicationType)> = mentions
            .iter()
            .rev()
            .filter_map(|mention| {
                let kind = kind_of(mention.kind.as_deref()?)?;
                let count = taken.entry(kind).or_default();
                *count += 1;
                (*count <= SENTENCES).then_some((mention, kind))
            })
            .collect();
        let ids: Vec<EntryId> = chosen.iter().map(|(mention, _)| mention.entry).collect();
        let rows: HashMap<EntryId, EntryRow> = self
            .store()
            .rows(&ids)?
            .into_iter()
            .map(|row| (row.id, row))
            .collect();
        let texts: HashMap<EntryId, String> = self
            .store()
            .contents(&ids)?
            .into_iter()
            .map(|(id, html)| (id, vigie_feed::text_of(&RawHtml::new(html))))
            .collect();
        let told = |(mention, kind): (&MentionRow, PublicationType)| {
            let row = rows.get(&mention.entry)?;
            let whole = match mention.in_text {
                true => texts.get(&mention.entry)?,
                false => &row.title,
            };
            // A text that changed since is read again by the follower: until then its places are not believed.
            let sentence = whole.get(mention.sentence.clone())?.to_owned();
            let said = classify(&sentence, row.language.as_deref());
            Some(Evidence {
                entry: row.id,
                source: row
                    .feed
                    .as_ref()
                    .map(|(_, title)| title.clone())
                    .unwrap_or_default(),
                at: row.listed_at,
                kind,
                cues: said
                    .cues
                    .into_iter()
                    .filter(|cue| cue.kind == Some(kind))
                    .map(|cue| cue.text)
                    .collect(),
                sentence,
            })
        };
        Ok(chosen.into_iter().filter_map(told).collect())
    }

    /// Terms that rise and are not watched, those left out that the user refused.
    fn candidates(&self, now: Timestamp) -> Result<Vec<(Candidate, Vec<EntryRow>)>> {
        let store = self.store();
        let refused: HashSet<String> = store
            .refused_candidates()?
            .into_iter()
            .map(|term| vigie_search::fold(&term))
            .collect();
        let feeds = store.feeds()?;
        let owners = super::owners::owners(&feeds);
        let titles: HashMap<FeedId, &str> =
            feeds.iter().map(|feed| (feed.id, feed.title())).collect();
        let told = store.titles_since(now.plus_millis(-CANDIDATE_DAYS * DAY_MS))?;
        let documents: Vec<Document<'_>> = told
            .iter()
            .filter_map(|one| {
                Some(Document {
                    entry: one.entry,
                    story: one.story,
                    feed: one.feed,
                    owner: owners.get(&one.feed)?,
                    source: titles.get(&one.feed)?,
                    at: one.at,
                    title: &one.title,
                    text: Some(&one.excerpt),
                })
            })
            .collect();
        let found = candidates(&documents, &*self.lexicon()?, now);
        found
            .into_iter()
            .filter(|candidate| !refused.contains(&vigie_search::fold(&candidate.term)))
            .map(|candidate| {
                let rows = store.rows(&candidate.evidence)?;
                Ok((candidate, rows))
            })
            .collect()
    }
}
