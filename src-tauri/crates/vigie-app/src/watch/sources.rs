//! Sources: what each brings, what the user does with it, and how it is followed.

use std::collections::{BTreeMap, HashMap};

use url::Url;
use vigie_core::{FeedId, Timestamp};
use vigie_store::{FeedRow, SourceRow, SourceWeek, SourceYears};
use vigie_watch::{
    Budget, Figures, Purpose, Rhythm, SourceHistory, SourceState, Standing, Verdict, WINDOWS,
    WeekCount, figures_of, judge, remedies, standing,
};

use super::brief::{purpose_of, word_of_purpose};
use super::news::{News, NewsKind};
use crate::undo::Reversal;
use crate::{App, ChangeId, Event, Result};

const DAY_MS: i64 = 86_400_000;
/// By so many of its newest entries a source's rhythm is told.
const RHYTHM_OF: usize = 60;
/// A source is looked at again after a year.
const REVIEW_AFTER_MS: i64 = 365 * DAY_MS;

/// A source as people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The subscription.
    pub feed: FeedRow,
    /// Whom it serves.
    pub purpose: Purpose,
    /// What is known of it.
    pub history: SourceHistory,
    /// What it may publish.
    pub budget: Budget,
    /// The figures.
    pub figures: Figures,
    /// Whether it still speaks.
    pub standing: Standing,
    /// What could be done about it, where it is in quarantine.
    pub remedies: Vec<vigie_watch::Remedy>,
    /// When something of it was last of use.
    pub useful_at: Option<Timestamp>,
    /// When the user last looked whether it is worth following.
    pub reviewed_at: Option<Timestamp>,
    /// Whether it is time for that again.
    pub review_due: bool,
}

impl App {
    /// Every source, with its figures.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn sources(&self) -> Result<Vec<Source>> {
        let now = self.now();
        let (histories, opened_of_all) = self.histories(now)?;
        let feeds: HashMap<FeedId, FeedRow> = self
            .store()
            .feeds()?
            .into_iter()
            .map(|feed| (feed.id, feed))
            .collect();
        Ok(histories
            .into_iter()
            .filter_map(|known| {
                let feed = feeds.get(&known.row.feed)?.clone();
                let figures = figures_of(&known.history);
                let looked = known.row.reviewed_at.unwrap_or(feed.added_at);
                Some(Source {
                    purpose: purpose_of(&known.row.purpose),
                    figures,
                    standing: standing(&known.history, now),
                    remedies: match known.history.state {
                        SourceState::Quarantined { .. } => remedies(&known.history, opened_of_all),
                        _ => Vec::new(),
                    },
                    budget: figures.budget,
                    useful_at: known.years.useful_at,
                    reviewed_at: known.row.reviewed_at,
                    review_due: now.millis() - looked.millis() > REVIEW_AFTER_MS,
                    history: known.history,
                    feed,
                })
            })
            .collect())
    }

    /// Says how a source is followed: whom it serves, what it may publish (0: as much as it likes), why it is followed.
    ///
    /// # Errors
    /// When it is not there any more, or the database cannot be written.
    pub fn save_source(
        &self,
        feed: FeedId,
        purpose: Purpose,
        noise_budget: Option<u32>,
        reason: &str,
    ) -> Result<ChangeId> {
        let before = self.source_row(feed)?;
        let reason_before = self.store().feed(feed)?.reason;
        let reason = (!reason.trim().is_empty()).then(|| reason.trim().to_owned());
        self.store()
            .describe_source(feed, word_of_purpose(purpose), noise_budget, reason)?;
        self.emit(Event::FeedsChanged);
        Ok(self.remember(Reversal::SourceDescribed {
            feed,
            purpose: purpose_of(&before.purpose),
            noise_budget: before.noise_budget,
            reason: reason_before,
        }))
    }

    /// Leaves a source to the digest alone until the user says otherwise.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn quarantine_source(&self, feed: FeedId) -> Result<ChangeId> {
        self.set_source_state(feed, SourceState::put_away(self.now(), None), None)
    }

    /// Lets a source back; no figure sends it away again for four weeks. What of it was left to the digest in the last seven
    /// days waits for the next brief.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn let_source_back(&self, feed: FeedId) -> Result<ChangeId> {
        let week_ago = self.now().plus_millis(-7 * DAY_MS);
        self.set_source_state(feed, SourceState::held(self.now()), Some(week_ago))
    }

    fn set_source_state(
        &self,
        feed: FeedId,
        state: SourceState,
        wait_since: Option<Timestamp>,
    ) -> Result<ChangeId> {
        let before = self.source_row(feed)?.state;
        let fates = self
            .store()
            .set_source_state(feed, to_json(&state), wait_since)?;
        self.emit(Event::FeedsChanged);
        self.emit(Event::BriefChanged);
        Ok(self.remember(Reversal::SourceState {
            feed,
            before,
            fates,
        }))
    }

    /// Writes down that the user has looked whether a source is worth following; one that is not is unsubscribed from.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn review_source(&self, feed: FeedId, keep: bool) -> Result<ChangeId> {
        if !keep {
            return self.unsubscribe(feed);
        }
        let before = self.source_row(feed)?.reviewed_at;
        self.store().set_reviewed(feed, Some(self.now()))?;
        self.emit(Event::FeedsChanged);
        Ok(self.remember(Reversal::SourceReviewed { feed, before }))
    }

    /// Puts the subscriptions that were made at that instant or later on trial.
    pub(crate) fn begin_trials(&self, added_from: Timestamp) -> Result<()> {
        let state = to_json(&SourceState::trial(added_from));
        Ok(self.store().begin_sources(added_from, state)?)
    }

    /// Judges every source by its figures: what is to be announced, and how sources are followed from then on.
    pub(super) fn judge_sources(&self) -> Result<Judgement> {
        let now = self.now();
        let (histories, opened_of_all) = self.histories(now)?;
        let titles: HashMap<FeedId, String> = self
            .store()
            .feeds()?
            .into_iter()
            .map(|feed| (feed.id, feed.title().to_owned()))
            .collect();
        let (mut news, mut changed) = (Vec::new(), Vec::new());
        for known in histories {
            let (verdict, change) = judge(&known.history, opened_of_all, now);
            let Some(change) = change else {
                continue;
            };
            let feed = known.row.feed;
            changed.push((feed, change.after));
            let (what, figures) = match verdict {
                Verdict::Stay => continue,
                Verdict::Quarantine {
                    figures,
                    remedies,
                    review_at,
                } => (
                    NewsKind::Quarantined {
                        remedies,
                        review_at,
                    },
                    figures,
                ),
                Verdict::LetBack { figures, is_calm } => (NewsKind::Back { is_calm }, figures),
                Verdict::EndTrial { figures, keep } => (NewsKind::TrialEnded { keep }, figures),
            };
            news.push(News {
                feed,
                title: titles.get(&feed).cloned().unwrap_or_default(),
                what,
                figures,
            });
        }
        Ok(Judgement { news, changed })
    }

    /// How each source is followed.
    pub(crate) fn source_states(&self) -> Result<BTreeMap<FeedId, SourceState>> {
        let rows = self.store().sources()?;
        Ok(rows
            .into_iter()
            .map(|row| (row.feed, state_of(&row.state)))
            .collect())
    }

    /// How often sources speak.
    pub(super) fn rhythms(
        &self,
        feeds: &[FeedId],
        now: Timestamp,
    ) -> Result<Vec<(FeedId, Rhythm)>> {
        let years = self.store().source_years(feeds, now)?;
        let told = |feed: &FeedId| {
            years
                .get(feed)
                .map(|years| (*feed, rhythm(years, None, now)))
        };
        Ok(feeds.iter().filter_map(told).collect())
    }

    fn source_row(&self, feed: FeedId) -> Result<SourceRow> {
        self.store().source(feed)?.ok_or_else(|| {
            crate::Error::Store(vigie_store::Error::Gone {
                what: "feed",
                id: feed.get(),
            })
        })
    }

    /// What is known of every source, and how many entries of any were opened in eight weeks.
    fn histories(&self, now: Timestamp) -> Result<(Vec<Known>, u32)> {
        let store = self.store();
        let rows = store.sources()?;
        let ids: Vec<FeedId> = rows.iter().map(|row| row.feed).collect();
        let weeks = store.source_weeks(now)?;
        let years = store.source_years(&ids, now)?;
        let dates = store.source_dates(&ids, RHYTHM_OF)?;
        let fetching: HashMap<FeedId, vigie_store::FetchState> =
            store.fetch_states()?.into_iter().collect();
        let feeds: HashMap<FeedId, FeedRow> = store
            .feeds()?
            .into_iter()
            .map(|feed| (feed.id, feed))
            .collect();
        let topics = self.opened_topics(now)?;
        let opened: u32 = weeks.values().flatten().map(|week| week.opened).sum();
        let known = rows
            .into_iter()
            .map(|row| {
                let feed = row.feed;
                let fetched = fetching.get(&feed);
                let years = years.get(&feed).copied().unwrap_or_default();
                let subscribed = feeds.get(&feed);
                let weeks: [WeekCount; WINDOWS] =
                    weeks.get(&feed).map_or_else(Default::default, |weeks| {
                        let mut told = [WeekCount::default(); WINDOWS];
                        for (told, week) in told.iter_mut().zip(weeks) {
                            *told = week_of(week);
                        }
                        told
                    });
                // Who opens nothing of it has no topic to follow instead.
                let is_read = weeks.iter().any(|week| week.opened > 0);
                let history = SourceHistory {
                    feed,
                    weeks,
                    own_budget: row.noise_budget,
                    state: state_of(&row.state),
                    known_since: subscribed.map_or(now, |feed| feed.added_at),
                    rhythm: rhythm(&years, dates.get(&feed).map(Vec::as_slice), now),
                    last_success: fetched.and_then(|state| state.succeeded_at),
                    failing_since: fetched.and_then(|state| state.failing_since),
                    gone_at: fetched.and_then(|state| state.gone_at),
                    opened_topics: topics.get(&feed).cloned().unwrap_or_default(),
                    narrower: subscribed
                        .filter(|_| is_read)
                        .and_then(|feed| page_of(&feed.url, feed.site.as_deref())),
                };
                Known {
                    row,
                    history,
                    years,
                }
            })
            .collect();
        Ok((known, opened))
    }
}

impl App {
    /// What the user opened of each source in eight weeks was about, most first: technologies, as a search writes them.
    fn opened_topics(&self, now: Timestamp) -> Result<HashMap<FeedId, Vec<(String, u32)>>> {
        let names = self.watch_names()?;
        let mut counts: HashMap<FeedId, BTreeMap<String, u32>> = HashMap::new();
        for act in self.store().acts_since(now.plus_millis(-56 * DAY_MS))? {
            let Some(feed) = act.feed.filter(|_| act.what == "opened") else {
                continue;
            };
            let topics = counts.entry(feed).or_default();
            for technology in act.technologies {
                let name = names.technology(technology).replace('"', " ");
                if !name.is_empty() {
                    *topics.entry(format!("tech:\"{name}\"")).or_default() += 1;
                }
            }
        }
        Ok(counts
            .into_iter()
            .map(|(feed, topics)| {
                let mut topics: Vec<(String, u32)> = topics.into_iter().collect();
                topics.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
                (feed, topics)
            })
            .collect())
    }
}

/// What follows from the figures of all sources.
pub(super) struct Judgement {
    /// What is to be announced.
    pub(super) news: Vec<News>,
    /// How sources are followed from now on.
    pub(super) changed: Vec<(FeedId, SourceState)>,
}

/// A source as the store and its dates tell of it.
struct Known {
    row: SourceRow,
    history: SourceHistory,
    years: SourceYears,
}

fn week_of(week: &SourceWeek) -> WeekCount {
    WeekCount {
        entries: week.entries,
        minutes: week.minutes,
        shown: week.shown,
        opened: week.opened,
        kept: week.kept,
        shared: week.shared,
    }
}

fn rhythm(years: &SourceYears, dates: Option<&[Timestamp]>, now: Timestamp) -> Rhythm {
    let days = years.oldest_at.map_or(0, |oldest| {
        (now.millis().saturating_sub(oldest.millis()) / DAY_MS).clamp(0, 365)
    });
    Rhythm {
        posts_last_year: years.last_year,
        posts_last_month: years.last_month,
        days_seen: u32::try_from(days).unwrap_or(365),
        usual_gap_ms: dates.and_then(|dates| Rhythm::of(dates, now).usual_gap_ms),
        newest_at: years.newest_at,
    }
}

/// The page of a feed's site, if it has one where other feeds may be found.
fn page_of(feed: &str, site: Option<&str>) -> Option<String> {
    let page = Url::parse(site?).ok()?;
    let is_web = matches!(page.scheme(), "http" | "https");
    let is_feed = Url::parse(feed).is_ok_and(|feed| feed == page);
    (is_web && !is_feed).then(|| page.into())
}

pub(super) fn to_json(state: &SourceState) -> String {
    serde_json::to_string(state).unwrap_or_default()
}

/// As written down; a source about which nothing can be read has its place.
fn state_of(json: &str) -> SourceState {
    serde_json::from_str(json).unwrap_or(SourceState::Normal { held_until: None })
}

#[cfg(test)]
mod tests {
    use super::page_of;

    #[test]
    fn a_site_where_other_feeds_may_be_is_a_page_of_the_web_and_not_the_feed() {
        let feed = "https://wire.example/all.rss";
        for (site, page) in [
            (Some("https://wire.example"), Some("https://wire.example/")),
            (
                Some("http://wire.example/news"),
                Some("http://wire.example/news"),
            ),
            (Some("https://wire.example/all.rss"), None),
            (Some("mailto:desk@wire.example"), None),
            (Some("/news"), None),
            (None, None),
        ] {
            assert_eq!(page_of(feed, site).as_deref(), page, "{site:?}");
        }
    }
}
