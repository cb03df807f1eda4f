//! How long entries are kept, and what they said before.

use vigie_core::{EntryId, FeedId, Timestamp};
use vigie_store::{KeepRule, KeepScope, PrunePlan, Retention};

use crate::{App, Event, Result};

/// Under which the rule for all feeds is stored.
const RETENTION: &str = "retention";
/// Entries of one transaction: nobody who wants to write waits for more.
const STEP: usize = 500;

/// What an entry said before it changed, made inert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldVersion {
    /// When it was found changed.
    pub replaced_at: Timestamp,
    /// Its title until then.
    pub title: String,
    /// Its page until then.
    pub url: Option<String>,
    /// Inert HTML, its images held back.
    pub html: String,
    /// Its words.
    pub text: String,
}

/// How long entries are kept: all, or those of a feed or folder, for which a limit that is none is what stands above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keeping {
    /// Whose; none for all.
    pub scope: Option<KeepScope>,
    /// The limits.
    pub rule: KeepRule,
    /// Whether what was never read goes as what was read: of all feeds.
    pub also_unread: bool,
}

impl App {
    /// What an entry said before, newest first.
    ///
    /// # Errors
    /// When the entry is gone or the database cannot be read.
    pub fn old_versions(&self, entry: EntryId) -> Result<Vec<OldVersion>> {
        if !self.store().has_entry(entry)? {
            return Err(vigie_store::Error::Gone {
                what: "entry",
                id: entry.get(),
            }
            .into());
        }
        let versions = self.store().versions(entry)?;
        Ok(versions
            .into_iter()
            .map(|old| {
                let safe = self.safe_html(&old.content);
                OldVersion {
                    replaced_at: old.replaced_at,
                    title: old.title,
                    url: old.url,
                    // Numbers of held images name those of the text of today: none of an old one can be asked for.
                    html: crate::images::for_window(&safe, entry, 0, false).0,
                    text: vigie_feed::text_of(&vigie_feed::RawHtml::new(old.content.html)),
                }
            })
            .collect())
    }

    /// How long entries are kept, as all, a feed or a folder says itself.
    ///
    /// # Errors
    /// When the feed or folder is not there.
    pub fn keeping(&self, scope: Option<KeepScope>) -> Result<Keeping> {
        let all = self.retention()?;
        let rule = match scope {
            Some(scope) => self.store().keep_rule(scope)?,
            None => KeepRule {
                days: all.days,
                count: all.count,
            },
        };
        Ok(Keeping {
            scope,
            rule,
            also_unread: all.also_unread,
        })
    }

    /// What would go at once if that were said.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn plan_keeping(&self, wish: &Keeping) -> Result<PrunePlan> {
        let saved = self.retention()?;
        let all = wish.scope.map_or(retention_of(wish), |_| saved);
        let tried = wish.scope.map(|scope| (scope, wish.rule));
        let mut plan = self.store().plan_pruning(&all, tried, self.now())?;
        match wish.scope {
            Some(KeepScope::Feed(feed)) => plan.feeds.retain(|(one, _)| *one == feed),
            Some(KeepScope::Folder(folder)) => {
                let within = self.feeds_within(folder)?;
                plan.feeds.retain(|(one, _)| within.contains(one));
            }
            None => {}
        }
        Ok(plan)
    }

    /// Says how long entries are kept. They go in the background, within the hour.
    ///
    /// # Errors
    /// When the feed or folder is not there.
    pub fn save_keeping(&self, wish: &Keeping) -> Result<Keeping> {
        match wish.scope {
            Some(scope) => {
                self.store().save_keep_rule(scope, wish.rule)?;
                self.emit(Event::SettingsChanged);
            }
            None => self.save_setting(RETENTION, &retention_of(wish))?,
        }
        self.keeping(wish.scope)
    }

    /// What pruning would remove now, under the rule for all feeds or another one in its place.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn plan_pruning(&self, instead: Option<Retention>) -> Result<PrunePlan> {
        let all = self.retention_or(instead)?;
        Ok(self.store().plan_pruning(&all, None, self.now())?)
    }

    /// Removes what is past its time, under the rule for all feeds or another one in its place. Returns what went.
    ///
    /// # Errors
    /// When the database cannot be written; what went until then stays gone.
    pub fn prune(&self, instead: Option<Retention>) -> Result<PrunePlan> {
        let all = self.retention_or(instead)?;
        let now = self.now();
        let mut done = PrunePlan::default();
        for (feed, _) in self.store().plan_pruning(&all, None, now)?.feeds {
            let mut gone = 0;
            loop {
                let step = self.store().prune_feed(feed, &all, now, STEP)?;
                gone += i64::try_from(step).unwrap_or(i64::MAX);
                if step < STEP {
                    break;
                }
            }
            done.feeds.push((feed, gone));
        }
        if !done.feeds.is_empty() {
            self.entries_went(None);
        }
        Ok(done)
    }

    /// The feeds that have something past its time.
    pub(crate) fn feeds_to_prune(&self) -> Result<Vec<FeedId>> {
        let plan = self.plan_pruning(None)?;
        Ok(plan.feeds.into_iter().map(|(feed, _)| feed).collect())
    }

    /// One small step of pruning a feed. Whether there is more to do.
    pub(crate) fn prune_step(&self, feed: FeedId) -> Result<bool> {
        let all = self.retention()?;
        let gone = self.store().prune_feed(feed, &all, self.now(), STEP)?;
        if gone > 0 {
            self.entries_went(Some(feed));
        }
        Ok(gone == STEP)
    }

    fn retention(&self) -> Result<Retention> {
        self.setting(RETENTION)
    }

    fn retention_or(&self, instead: Option<Retention>) -> Result<Retention> {
        instead.map_or_else(|| self.retention(), Ok)
    }

    fn entries_went(&self, feed: Option<FeedId>) {
        self.forget_states();
        self.wake_follower();
        self.emit(Event::EntriesChanged { feed });
    }
}

fn retention_of(wish: &Keeping) -> Retention {
    Retention {
        days: wish.rule.days,
        count: wish.rule.count,
        also_unread: wish.also_unread,
    }
}
