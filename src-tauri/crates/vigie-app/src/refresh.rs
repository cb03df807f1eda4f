//! Fetching feeds: many at once, each by itself.
//!
//! Feeds of one owner are asked one after the other, all owners at once. What comes is parsed concurrently and written
//! down in batches by the one writer. No document is held once it is stored, and a feed that fails costs nothing but
//! itself.

mod convert;
mod flights;
mod moves;
mod one;
mod outcome;
mod schedule;
mod write;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use url::Url;
use vigie_core::{FeedId, Timestamp};
use vigie_net::{is_private_host, shared_host};
use vigie_store::{FeedRow, FetchState, HostBlock};

use crate::app::lock;
use crate::pace::{self, Asking, Urgency, Wait};
use crate::{App, Error, Event, Result};

pub(crate) use convert::{from_net, to_net};
pub(crate) use flights::Flights;
use flights::Moment;
pub(crate) use one::{document, hash_of, to_json};
pub use outcome::{FetchReport, Hop, Outcome};
pub use schedule::Pause;
use write::{Done, HELD, MOST, write_down};

/// Owners asked at once; the client bounds each host by itself.
const CONCURRENT: usize = 96;

/// What a refresh brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RefreshSummary {
    /// Feeds looked at.
    pub feeds: usize,
    /// Feeds that had something new or changed.
    pub changed: usize,
    /// Feeds that failed, with what happened, in words.
    pub failed: Vec<(String, Outcome)>,
    /// Feeds whose servers say, for the first time, that they are gone for good.
    pub gone: Vec<String>,
    /// Entries that are new.
    pub new_entries: usize,
    /// Feeds left alone, and why.
    pub waiting: Vec<(FeedId, Wait)>,
    /// Whether this computer seems to be offline, so that nothing is held against any feed.
    pub offline: bool,
    /// Whether it was cancelled.
    pub cancelled: bool,
}

impl RefreshSummary {
    /// Feeds left alone since their servers asked for it, or since they are gone.
    #[must_use]
    pub fn told_to_wait(&self) -> usize {
        let told = |wait: &Wait| !matches!(wait, Wait::NotDue { .. } | Wait::JustAsked { .. });
        self.waiting.iter().filter(|(_, wait)| told(wait)).count()
    }

    /// When the next of the feeds left alone may be asked.
    #[must_use]
    pub fn next_at(&self) -> Option<Timestamp> {
        self.waiting
            .iter()
            .filter_map(|(_, wait)| wait.until())
            .min()
    }
}

/// Whether a refresh is the one that runs, and can be cancelled, or a few feeds beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Whole,
    Beside,
}

/// A feed with what is known of fetching it.
struct Job {
    feed: FeedRow,
    server: Server,
    state: FetchState,
    urgency: Urgency,
    /// When that was so: what other refreshes learnt since then is news.
    planned: Moment,
}

/// Who is asked for a feed.
pub(crate) struct Server {
    /// The feed's address; none where it cannot be read.
    url: Option<Url>,
    /// Who answers for its host, see [`shared_host`].
    owner: Option<String>,
}

impl Server {
    pub(crate) fn of(feed: &FeedRow) -> Self {
        let url = Url::parse(&feed.url).ok();
        Self {
            owner: url.as_ref().and_then(shared_host),
            url,
        }
    }
}

/// The place of the one refresh that runs and can be cancelled, given back when dropped.
///
/// One that was cancelled may still be writing when the next has begun: each gives back its own place only.
struct Turn {
    app: App,
    token: Arc<CancellationToken>,
}

impl Turn {
    fn take(app: &App) -> Result<Self> {
        let mut running = lock(&app.inner.refresh);
        if running.as_ref().is_some_and(|token| !token.is_cancelled()) {
            return Err(Error::RefreshRunning);
        }
        let token = Arc::new(CancellationToken::new());
        *running = Some(Arc::clone(&token));
        Ok(Self {
            app: app.clone(),
            token,
        })
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut running = lock(&self.app.inner.refresh);
        if (running.as_ref()).is_some_and(|token| Arc::ptr_eq(token, &self.token)) {
            *running = None;
        }
    }
}

/// Who is asked, and who is not.
struct Plan {
    /// Those that have waited longest first.
    jobs: Vec<Job>,
    waiting: Vec<(FeedId, Wait)>,
    /// Hosts that want to be left alone.
    blocks: HashMap<String, HostBlock>,
}

/// Hosts that want to be left alone, as the refreshes under way know them.
type Blocks = Arc<Mutex<HashMap<String, HostBlock>>>;

impl App {
    /// Fetches those feeds, or all, because a person asks: see [`Urgency::Asked`]. Progress comes as events; entries can
    /// be listed as soon as their feed is told, searched when the index has followed.
    ///
    /// # Errors
    /// [`Error::RefreshRunning`], or a database that cannot be written.
    pub async fn refresh(&self, only: Option<Vec<FeedId>>) -> Result<RefreshSummary> {
        self.refresh_with(only, Urgency::Asked).await
    }

    /// The same with another urgency.
    ///
    /// # Errors
    /// As [`App::refresh`].
    pub async fn refresh_with(
        &self,
        only: Option<Vec<FeedId>>,
        urgency: Urgency,
    ) -> Result<RefreshSummary> {
        let kind = if only.is_none() {
            Kind::Whole
        } else {
            Kind::Beside
        };
        let plan = self.plan(only, urgency).await?;
        self.run_plan(plan, kind).await
    }

    /// Fetches the feeds that are due, if any are.
    ///
    /// # Errors
    /// As [`App::refresh`].
    pub async fn refresh_if_due(&self) -> Result<Option<RefreshSummary>> {
        self.refresh_wave(usize::MAX).await
    }

    /// Fetches so many of the feeds that are due, if any are, those that have waited longest.
    pub(crate) async fn refresh_wave(&self, most: usize) -> Result<Option<RefreshSummary>> {
        let mut plan = self.plan(None, Urgency::Due).await?;
        if plan.jobs.is_empty() {
            return Ok(None);
        }
        plan.jobs.truncate(most);
        self.run_plan(plan, Kind::Whole).await.map(Some)
    }

    async fn run_plan(&self, plan: Plan, kind: Kind) -> Result<RefreshSummary> {
        let turn = match kind {
            Kind::Whole => Some(Turn::take(self)?),
            Kind::Beside => None,
        };
        let token = match &turn {
            Some(turn) => CancellationToken::clone(&turn.token),
            None => CancellationToken::new(),
        };
        let summary = self.run_until(plan, &token).await;
        drop(turn);
        // Of two that overlap the last one says so: whoever shows progress has one place for it.
        if lock(&self.inner.refresh).is_none() {
            self.emit(Event::RefreshFinished);
        }
        summary
    }

    /// Stops the refresh that runs; what was fetched is stored.
    pub fn cancel_refresh(&self) {
        if let Some(token) = lock(&self.inner.refresh).as_ref() {
            token.cancel();
        }
    }

    /// Lets a feed be asked by the person who wants it to be, though its server said that it is gone or that it wants time. By
    /// itself it is not asked for an hour: whoever asks for it next gets the answer.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn retry_feed(&self, feed: FeedId) -> Result<()> {
        let by_itself = self.now().plus_millis(pace::HOUR_MS);
        self.store().lift_wait(feed, by_itself)?;
        let host = Url::parse(&self.store().feed(feed)?.url)
            .ok()
            .and_then(|url| shared_host(&url));
        if let Some(host) = host {
            self.store().lift_host_block(&host)?;
        }
        Ok(())
    }

    async fn plan(&self, only: Option<Vec<FeedId>>, urgency: Urgency) -> Result<Plan> {
        let app = self.clone();
        off_thread(move || {
            let blocks = app.load_blocks()?;
            app.plan_with(only.as_deref(), urgency, app.now(), blocks)
        })
        .await?
    }

    async fn run_until(&self, plan: Plan, token: &CancellationToken) -> Result<RefreshSummary> {
        let Plan {
            jobs,
            waiting,
            blocks,
        } = plan;
        let blocks = Arc::new(Mutex::new(blocks));
        let total = jobs.len();
        let (send, inbox) = mpsc::channel::<Done>(MOST * 2);
        let held = Arc::new(Semaphore::new(HELD));
        let writing = tokio::spawn(write_down(self.clone(), inbox, total));

        let fetching = self.ask_owners(jobs, &blocks, &held, &send);
        let cancelled = tokio::select! {
            () = fetching => false,
            () = token.cancelled() => true,
        };
        // Those that were given up have senders of their own until they are gone: the writer waits for them.
        drop(send);
        let mut summary = writing.await.map_err(|_| Error::BrokenOff)??;
        if !cancelled {
            tokio::select! {
                pages = self.fetch_wanted_pages() => pages?,
                () = token.cancelled() => {}
            }
        }
        self.wake_follower();
        summary.feeds = total + waiting.len();
        // A host may have asked for time while its other feeds were in the queue.
        summary.waiting.extend(waiting);
        summary.cancelled = cancelled;
        Ok(summary)
    }

    /// Asks for feeds, as many owners at once as may be, on as many threads as there are. Who stops polling it gives up
    /// those under way.
    async fn ask_owners(
        &self,
        jobs: Vec<Job>,
        blocks: &Blocks,
        held: &Arc<Semaphore>,
        send: &mpsc::Sender<Done>,
    ) {
        let mut owners = by_owner(jobs).into_iter();
        let mut asking = JoinSet::new();
        loop {
            for jobs in owners.by_ref().take(CONCURRENT - asking.len()) {
                let (app, send) = (self.clone(), send.clone());
                let (blocks, held) = (Arc::clone(blocks), Arc::clone(held));
                asking.spawn(async move {
                    for job in jobs {
                        let done = app.fetch_one(job, &blocks).await.with_room(&held).await;
                        // Closed only when writing failed, which the summary tells.
                        drop(send.send(done).await);
                    }
                });
            }
            match asking.join_next().await {
                None => return,
                Some(Err(error)) if error.is_panic() => {
                    std::panic::resume_unwind(error.into_panic());
                }
                Some(_) => {}
            }
        }
    }

    pub(crate) fn load_blocks(&self) -> Result<HashMap<String, HostBlock>> {
        Ok(self
            .store()
            .host_blocks()?
            .into_iter()
            .map(|block| (block.host.clone(), block))
            .collect())
    }

    fn plan_with(
        &self,
        only: Option<&[FeedId]>,
        urgency: Urgency,
        now: Timestamp,
        blocks: HashMap<String, HostBlock>,
    ) -> Result<Plan> {
        let planned = self.inner.flights.now();
        let mut states: HashMap<FeedId, FetchState> =
            self.store().fetch_states()?.into_iter().collect();
        let (mut jobs, mut waiting) = (Vec::new(), Vec::new());
        for feed in self.store().feeds()? {
            if only.is_some_and(|only| !only.contains(&feed.id)) {
                continue;
            }
            let state = states.remove(&feed.id).unwrap_or_default();
            let server = Server::of(&feed);
            let asking = asking(&feed, &server, urgency, only.is_some(), &blocks);
            match pace::wait(&state, asking, now) {
                Some(wait) => waiting.push((feed.id, wait)),
                None => jobs.push(Job {
                    feed,
                    server,
                    state,
                    urgency,
                    planned,
                }),
            }
        }
        jobs.sort_by_key(|job| job.state.next_at);
        Ok(Plan {
            jobs,
            waiting,
            blocks,
        })
    }
}

/// With what right a feed is asked.
pub(crate) fn asking<'b>(
    feed: &FeedRow,
    server: &Server,
    urgency: Urgency,
    named: bool,
    blocks: &'b HashMap<String, HostBlock>,
) -> Asking<'b> {
    let own_host = feed.typed && server.url.as_ref().is_some_and(is_private_host);
    let block = server.owner.as_ref().and_then(|owner| blocks.get(owner));
    Asking {
        urgency,
        named,
        own_host,
        block: block.map(|block| (block.host.as_str(), block.until)),
    }
}

/// Jobs by who answers for their host, in their order; those of private hosts and files each for itself.
fn by_owner(jobs: Vec<Job>) -> Vec<Vec<Job>> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<Vec<Job>> = Vec::new();
    for job in jobs {
        let place = match &job.server.owner {
            Some(owner) => *places.entry(owner.clone()).or_insert(groups.len()),
            None => groups.len(),
        };
        match groups.get_mut(place) {
            Some(group) => group.push(job),
            None => groups.push(vec![job]),
        }
    }
    groups
}

/// Runs blocking work off the async threads.
pub(crate) async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| Error::BrokenOff)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Background, Surroundings};

    #[test]
    fn a_refresh_that_was_stopped_gives_back_its_own_place_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let app = App::open_in(folder.path(), Background::Off, Surroundings::default());
        let app = app.expect("a workspace");
        let stopped = Turn::take(&app).expect("nothing runs");
        let other = Turn::take(&app);
        assert!(matches!(other, Err(Error::RefreshRunning)));
        app.cancel_refresh();
        let next = Turn::take(&app).expect("the other one was stopped");
        drop(stopped);
        let other = Turn::take(&app);
        assert!(matches!(other, Err(Error::RefreshRunning)), "one at a time");
        app.cancel_refresh();
        assert!(next.token.is_cancelled(), "it can be stopped as well");
        drop(next);
        Turn::take(&app).expect("nothing runs any more");
    }
}
