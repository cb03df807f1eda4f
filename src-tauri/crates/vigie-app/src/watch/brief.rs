//! Today's brief: made once a day of what waits, and finished card by card.

mod gather;
mod marks;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use vigie_core::{EntryId, FeedId, StoryId, TechnologyId, Timestamp};
use vigie_store::{BriefRow, CardRow, Decision, EntryRow, NewBrief, NewCard};
use vigie_watch::{
    Account, BriefInput, BriefSettings, Fate, Period, Points, Reason, SetAsideWhy, SourceState,
    Taste,
};

use super::days::{day_of, days_between};
use super::news::{News, NewsKind};
use super::sources::{Judgement, to_json};
use crate::app::lock;
use crate::{App, Event, Result};
use gather::Gathered;
pub(crate) use gather::{purpose_of, word_of_purpose};
pub use marks::CardState;

const DAY_MS: i64 = 86_400_000;
/// How long making a brief waits for what has just come to be read, and for the rules to be asked about it. Another process
/// that follows looks every twenty seconds.
const PATIENCE: Duration = Duration::from_secs(25);
const LOOK_AGAIN: Duration = Duration::from_millis(50);
/// The setting that holds what the user chose for briefs.
const SETTINGS: &str = "brief";

/// Today's brief, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BriefState {
    /// The brief of today; none where it was not made yet, or nothing has come.
    pub brief: Option<BriefView>,
    /// Entries that wait: for today's brief where there is none, else for tomorrow's.
    pub waiting: u64,
    /// How many feeds are subscribed to.
    pub feeds: usize,
    /// When feeds were last looked at.
    pub refreshed_at: Option<Timestamp>,
    /// The budget of the next brief, in minutes.
    pub budget: u32,
}

/// A brief as people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BriefView {
    /// The user's day, as `2026-11-20`.
    pub day: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// Its budget in minutes.
    pub budget: u32,
    /// Days without a brief that it makes up for.
    pub away: Option<u32>,
    /// Its cards, in order.
    pub cards: Vec<CardView>,
    /// Stories set aside.
    pub set_aside_stories: u64,
    /// Their entries: as many stories are told more than once.
    pub set_aside_entries: u64,
    /// What they were about, most entries first; the rest last, without a technology.
    pub groups: Vec<SetAsideGroup>,
    /// What became of all that it decided about.
    pub account: Account,
    /// Sources in quarantine.
    pub quarantined_sources: usize,
    /// What is announced with it.
    pub news: Vec<News>,
}

/// A card as people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardView {
    /// The entry that stands for the story.
    pub row: EntryRow,
    /// The story.
    pub story: StoryId,
    /// The sum of its reasons.
    pub score: Points,
    /// Why it is here.
    pub reasons: Vec<Reason>,
    /// Whether the user took it in by hand.
    pub by_hand: bool,
    /// Minutes that it takes.
    pub minutes: u32,
    /// Minutes that it takes of the budget: a long read is only begun.
    pub counted: u32,
    /// Who else tells it.
    pub others: Vec<EntryRow>,
    /// How far the reader is.
    pub state: CardState,
}

/// What was set aside about one technology.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAsideGroup {
    /// Which; none for the rest.
    pub technology: Option<TechnologyId>,
    /// Its name; empty for the rest.
    pub name: String,
    /// Entries.
    pub entries: u64,
}

/// Why an entry went where it went, as it is written down with its fate.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Why {
    /// What spoke for its story and against it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) reasons: Vec<Reason>,
    /// What kept it out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) set_aside: Option<SetAsideWhy>,
    /// The entry that stands for its story.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) with: Option<EntryId>,
    /// The day of the brief that had its story on a card before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) had_card: Option<String>,
    /// Whether the user decided it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) by_hand: bool,
}

impl Why {
    pub(crate) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| "{}".to_owned())
    }

    /// As written down; nothing where that cannot be read any more.
    pub(crate) fn from_json(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_default()
    }
}

impl App {
    /// What the user chose for briefs.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn brief_settings(&self) -> Result<BriefSettings> {
        self.setting(SETTINGS)
    }

    /// Saves what the user chose for briefs; today's stays as it is.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn save_brief_settings(&self, settings: &BriefSettings) -> Result<()> {
        self.save_setting(SETTINGS, settings)
    }

    /// Today's brief as it stands, without making one.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn brief_state(&self, zone: &TimeZone) -> Result<BriefState> {
        let store = self.store();
        let brief = match store.brief_of(&day_of(self.now(), zone))? {
            Some(row) => Some(self.brief_view(row)?),
            None => None,
        };
        Ok(BriefState {
            brief,
            waiting: store.count_waiting()?,
            feeds: store.feeds()?.len(),
            refreshed_at: store.last_fetched_at()?,
            budget: self.brief_settings()?.minutes,
        })
    }

    /// Today's brief, made now where there is none yet. Where nothing waits none is made: who opens the program before the
    /// feeds were looked at has not had the day's brief. What has come and could not be read in time waits for the next.
    ///
    /// # Errors
    /// When the database or the index cannot be read or written.
    pub fn make_brief(&self, zone: &TimeZone) -> Result<BriefState> {
        let day = day_of(self.now(), zone);
        if self.store().brief_of(&day)?.is_none() {
            self.catch_up_reading()?;
            self.decide_day(&day, Vec::new())?;
        }
        self.brief_state(zone)
    }

    /// The brief of any day, as it stands; none where there was none.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn brief_of(&self, day: &str) -> Result<Option<BriefView>> {
        let row = self.store().brief_of(day)?;
        row.map(|row| self.brief_view(row)).transpose()
    }

    /// [`App::make_brief`], but not while feeds are still to be asked by themselves: what they bring belongs in it.
    ///
    /// # Errors
    /// As [`App::make_brief`].
    pub fn make_brief_in_time(&self, zone: &TimeZone) -> Result<BriefState> {
        match self
            .inner
            .gathering
            .load(std::sync::atomic::Ordering::SeqCst)
        {
            true => self.brief_state(zone),
            false => self.make_brief(zone),
        }
    }

    /// Takes today's brief back and makes it anew, of what has come since too. The cards' marks are lost.
    ///
    /// # Errors
    /// As [`App::make_brief`].
    pub fn remake_brief(&self, zone: &TimeZone) -> Result<BriefState> {
        let day = day_of(self.now(), zone);
        self.catch_up_reading()?;
        let before = self.store().unmake_brief(&day)?;
        let announced = before.and_then(|brief| serde_json::from_str(&brief.announced).ok());
        self.decide_day(&day, announced.unwrap_or_default())?;
        self.brief_state(zone)
    }

    /// Waits until all that has come was read and the rules were asked about it, for a while: by the follower's thread where
    /// there is one, by another process that holds the index, else here.
    pub(crate) fn catch_up_reading(&self) -> Result<()> {
        let up_to = self.store().last_change()?;
        if self.has_follower() {
            self.wake_follower();
        } else {
            self.follow()?;
        }
        let until = Instant::now() + PATIENCE;
        loop {
            self.index()?.reload()?;
            self.apply_rules()?;
            if self.store().ruled()? >= up_to || Instant::now() >= until {
                return Ok(());
            }
            std::thread::sleep(LOOK_AGAIN);
        }
    }

    /// Picks from what waits, and writes down where all of it goes. Nothing is picked where nothing waits.
    fn decide_day(&self, day: &str, announced: Vec<News>) -> Result<()> {
        let _alone = lock(&self.inner.deciding);
        let (store, now) = (self.store(), self.now());
        // Another window, or the terminal, may have been quicker.
        if store.brief_of(day)?.is_some() || store.waiting()?.is_empty() {
            return Ok(());
        }
        let settings = self.brief_settings()?;
        let last = store.last_briefs(1)?.pop();
        self.note_passed_over(last.as_ref())?;
        let Judgement { news, changed } = self.judge_sources()?;
        let mut states = self.source_states()?;
        states.extend(changed.iter().copied());
        let taste = self.taste()?;
        let gathered = self.gather(now, &states, &taste)?;
        let away = last
            .as_ref()
            .map_or(0, |last| days_between(&last.day, day).saturating_sub(1));
        let brief = vigie_watch::brief(&BriefInput {
            stories: &gathered.stories,
            sources: &gathered.sources,
            settled: &gathered.settled,
            taste: &taste,
            settings: &settings,
            period: Period {
                from: last
                    .as_ref()
                    .map_or_else(|| now.plus_millis(-DAY_MS), |last| last.made_at),
                to: now,
                days_away: away,
            },
        });
        let cards = brief
            .cards
            .iter()
            .map(|card| NewCard {
                story: card.story,
                entry: card.entry,
                score: card.score.0,
                reasons: serde_json::to_string(&card.reasons).unwrap_or_default(),
                minutes: card.minutes,
                counted: card.counted,
            })
            .collect();
        let announced: Vec<News> = announced.into_iter().chain(news).collect();
        store.add_brief(NewBrief {
            day: day.to_owned(),
            made_at: now,
            since: last.map(|last| last.made_at),
            minutes: settings.minutes,
            away: brief.catch_up.map(|catch_up| catch_up.days),
            announced: serde_json::to_string(&announced).unwrap_or_default(),
            cards,
            decisions: decisions(&brief, gathered),
            sources: changed
                .iter()
                .map(|(feed, state)| (*feed, to_json(state)))
                .collect(),
        })?;
        if !changed.is_empty() {
            self.emit(Event::FeedsChanged);
        }
        self.emit(Event::BriefChanged);
        Ok(())
    }

    fn brief_view(&self, row: BriefRow) -> Result<BriefView> {
        let store = self.store();
        let cards = self.card_views(&store.cards(row.id)?)?;
        let mut account = Account::default();
        for fate in store.fates_of_brief(row.id)? {
            if let Some(word) = fate_of(&fate.fate) {
                account.add(word, 1);
            }
        }
        let set_aside = self.set_aside_by(row.id)?;
        let states = self.source_states()?;
        let quarantined_sources = states
            .values()
            .filter(|state| matches!(state, vigie_watch::SourceState::Quarantined { .. }))
            .count();
        Ok(BriefView {
            day: row.day,
            made_at: row.made_at,
            budget: row.minutes,
            away: row.away,
            cards,
            set_aside_stories: account.set_aside,
            set_aside_entries: set_aside.len() as u64,
            groups: self.groups_of(&set_aside)?,
            account,
            quarantined_sources,
            news: news_still(&row.announced, &states),
        })
    }

    pub(crate) fn card_views(&self, cards: &[CardRow]) -> Result<Vec<CardView>> {
        let store = self.store();
        let ids: Vec<EntryId> = cards.iter().map(|card| card.entry).collect();
        let members = store.story_members(&ids)?;
        let all: Vec<EntryId> = ids
            .iter()
            .copied()
            .chain(members.iter().map(|member| member.entry))
            .collect();
        let rows: std::collections::HashMap<EntryId, EntryRow> = store
            .rows(&all)?
            .into_iter()
            .map(|row| (row.id, row))
            .collect();
        let view = |card: &CardRow| {
            let row = rows.get(&card.entry)?.clone();
            let story = members
                .iter()
                .find(|member| member.entry == card.entry)
                .map(|member| member.story);
            let others = members
                .iter()
                .filter(|member| Some(member.story) == story && member.entry != card.entry)
                .filter_map(|member| rows.get(&member.entry).cloned())
                .collect();
            let reasons: Vec<Reason> = serde_json::from_str(&card.reasons).unwrap_or_default();
            Some(CardView {
                row,
                story: story.unwrap_or(card.story),
                score: Points(card.score),
                by_hand: reasons.is_empty(),
                reasons,
                minutes: card.minutes,
                counted: card.counted,
                others,
                state: CardState::from_word(&card.state),
            })
        };
        Ok(cards.iter().filter_map(view).collect())
    }

    /// What a brief set aside, best first: each story by the entry that stands for it, then by those that tell the same.
    pub(super) fn set_aside_by(&self, brief: i64) -> Result<Vec<EntryId>> {
        let (mut stand, mut same) = (Vec::new(), std::collections::HashMap::new());
        for fate in self.store().fates_of_brief(brief)? {
            match fate_of(&fate.fate) {
                Some(Fate::SetAside) => stand.push(fate.entry),
                Some(Fate::Merged) => {
                    if let Some(with) = Why::from_json(&fate.why).with {
                        let told: &mut Vec<EntryId> = same.entry(with).or_default();
                        told.push(fate.entry);
                    }
                }
                _ => {}
            }
        }
        let all = stand.into_iter().flat_map(|entry| {
            let told = same.remove(&entry).unwrap_or_default();
            std::iter::once(entry).chain(told)
        });
        Ok(all.collect())
    }

    /// Entries by the technology they are most about, most first, the rest last.
    fn groups_of(&self, entries: &[EntryId]) -> Result<Vec<SetAsideGroup>> {
        let about = self.subjects(entries)?;
        let followed = self.followed_technologies()?;
        let mut counts: BTreeMap<TechnologyId, u64> = BTreeMap::new();
        for technology in about.values() {
            *counts.entry(*technology).or_default() += 1;
        }
        let mut groups: Vec<SetAsideGroup> = counts
            .into_iter()
            .map(|(technology, entries)| SetAsideGroup {
                technology: Some(technology),
                name: followed.get(&technology).cloned().unwrap_or_default(),
                entries,
            })
            .collect();
        groups.sort_by(|a, b| b.entries.cmp(&a.entries).then_with(|| a.name.cmp(&b.name)));
        let rest = entries
            .iter()
            .filter(|entry| !about.contains_key(entry))
            .count();
        if rest > 0 {
            groups.push(SetAsideGroup {
                technology: None,
                name: String::new(),
                entries: rest as u64,
            });
        }
        Ok(groups)
    }
}

/// What was announced with a brief, but for what was acted upon since.
fn news_still(announced: &str, states: &BTreeMap<FeedId, SourceState>) -> Vec<News> {
    let mut news: Vec<News> = serde_json::from_str(announced).unwrap_or_default();
    let is_away = |feed| {
        let state = states.get(&feed)?;
        Some(matches!(state, SourceState::Quarantined { .. }))
    };
    news.retain(|one| match one.what {
        NewsKind::Quarantined { .. } | NewsKind::TrialEnded { keep: false } => {
            is_away(one.feed) == Some(true)
        }
        NewsKind::Back { .. } | NewsKind::TrialEnded { keep: true } => {
            is_away(one.feed) == Some(false)
        }
    });
    news
}

/// Where each entry goes that waited.
fn decisions(brief: &vigie_watch::Brief, gathered: Gathered) -> Vec<Decision> {
    let mut told: std::collections::HashMap<StoryId, (EntryId, Points, Why)> =
        std::collections::HashMap::new();
    for card in &brief.cards {
        let why = Why {
            reasons: card.reasons.clone(),
            ..Why::default()
        };
        told.insert(card.story, (card.entry, card.score, why));
    }
    for one in &brief.set_aside {
        let why = Why {
            reasons: one.reasons.clone(),
            set_aside: Some(one.why.clone()),
            ..Why::default()
        };
        told.insert(one.story, (one.entry, one.score, why));
    }
    let mut decisions = gathered.decided;
    for (entry, fate) in vigie_watch::fates(brief, &gathered.members) {
        let Some((with, score, why)) = gathered
            .story_of
            .get(&entry)
            .and_then(|story| told.get(story))
        else {
            continue;
        };
        let why = match fate {
            Fate::Merged => Why {
                with: Some(*with),
                ..Why::default()
            },
            _ => why.clone(),
        };
        decisions.push(Decision {
            entry,
            fate: word_of(fate),
            rule: gathered
                .rule_of
                .get(&entry)
                .copied()
                .filter(|_| matches!(why.set_aside, Some(SetAsideWhy::DigestOnly { .. }))),
            score: Some(score.0),
            why: why.to_json(),
        });
    }
    decisions
}

/// The word for a fate in the store, and in what programs read.
#[must_use]
pub const fn word_of(fate: Fate) -> &'static str {
    match fate {
        Fate::Waiting => "waiting",
        Fate::Brief => "brief",
        Fate::SetAside => "set_aside",
        Fate::Quarantined => "quarantined",
        Fate::Muted => "muted",
        Fate::Merged => "merged",
    }
}

/// The fate with that word.
pub(crate) fn fate_of(word: &str) -> Option<Fate> {
    [
        Fate::Waiting,
        Fate::Brief,
        Fate::SetAside,
        Fate::Quarantined,
        Fate::Muted,
        Fate::Merged,
    ]
    .into_iter()
    .find(|fate| word_of(*fate) == word)
}

/// Taste begins anew at this instant of the setting.
pub(crate) const TASTE_SINCE: &str = "taste-since";

impl App {
    /// What the user's acts of the last year say.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn taste(&self) -> Result<Taste> {
        let since = self.taste_since()?;
        Ok(Taste::learn(&self.acts(since)?, since))
    }

    /// When the user had taste begin anew, if ever.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn taste_begun_anew(&self) -> Result<Option<Timestamp>> {
        self.setting(TASTE_SINCE)
    }

    /// From when on acts count.
    pub(crate) fn taste_since(&self) -> Result<Timestamp> {
        let reset: Option<Timestamp> = self.setting(TASTE_SINCE)?;
        let year_ago = self.now().plus_millis(-365 * DAY_MS);
        Ok(reset.map_or(year_ago, |reset| reset.max(year_ago)))
    }
}

/// What taste may know of an entry.
pub(crate) fn traits_of(
    feed: Option<FeedId>,
    author: Option<&str>,
    title: &str,
    technologies: impl Iterator<Item = TechnologyId>,
) -> Vec<vigie_watch::Feature> {
    use vigie_watch::Feature;
    let mut traits: Vec<Feature> = feed
        .map(|feed| Feature::Source { feed })
        .into_iter()
        .collect();
    if let Some(name) = author.filter(|name| !name.trim().is_empty()) {
        traits.push(Feature::Author {
            name: name.to_owned(),
        });
    }
    traits.extend(technologies.map(|technology| Feature::Technology { technology }));
    let words = vigie_watch::title_words(title).into_iter();
    traits.extend(words.map(|word| Feature::Word { word }));
    traits
}
