//! What a refresh writes down, and tells.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};
use tokio::time::{Instant, timeout_at};
use vigie_core::FeedId;
use vigie_store::{FetchState, Fetched, HostChange, Store, Stored};

use super::flights::{Flight, Landing};
use super::one::{could_be_offline, to_json};
use super::{Outcome, RefreshSummary, off_thread};
use crate::pace::{MINUTE_MS, Wait};
use crate::{App, Error, Event, Result};

/// Documents of one transaction at the most.
const BATCH: usize = 50;
/// Documents that are held at the most: one batch being stored, one being gathered.
pub(super) const HELD: usize = BATCH * 2;
/// Feeds of one transaction at the most.
pub(super) const MOST: usize = 500;
/// How long a transaction waits for more feeds to share it.
const GATHER: Duration = Duration::from_millis(12);
/// So many failures without one answer, and it is this computer that is offline.
const OFFLINE_FROM: usize = 3;
/// When feeds that were not reached while offline are due again.
const OFFLINE_MS: i64 = 3 * MINUTE_MS;

/// A feed, done: told once it is stored.
pub(super) enum Done {
    /// It was asked.
    Asked(Box<Asked>),
    /// Its host asked for time before its turn came.
    Waits(FeedId, Wait),
    /// Another refresh asked it meanwhile, and has stored what came.
    Landed(Landing),
}

pub(super) struct Asked {
    flight: Flight,
    title: String,
    outcome: Outcome,
    fetched: Fetched,
    /// Whether its failing may be this computer's fault.
    suspect: bool,
    /// What its document takes of [`HELD`], until it is stored.
    room: Option<OwnedSemaphorePermit>,
}

impl Done {
    fn has_document(&self) -> bool {
        matches!(self, Self::Asked(asked) if asked.fetched.document.is_some())
    }

    /// Waits until there is room for its document, if it has one. Answers without one are small and never wait, so that
    /// asking goes on while a transaction waits for the disk.
    pub(super) async fn with_room(mut self, held: &Arc<Semaphore>) -> Self {
        if let Self::Asked(asked) = &mut self
            && asked.fetched.document.is_some()
        {
            asked.room = Arc::clone(held).acquire_owned().await.ok();
        }
        self
    }

    pub(super) fn fetched(
        flight: Flight,
        title: String,
        (outcome, fetched): (Outcome, Fetched),
    ) -> Self {
        Self::Asked(Box::new(Asked {
            flight,
            title,
            outcome,
            fetched,
            suspect: false,
            room: None,
        }))
    }

    pub(super) fn failed(
        flight: Flight,
        title: String,
        (outcome, fetched): (Outcome, Fetched),
        error: &Error,
    ) -> Self {
        Self::Asked(Box::new(Asked {
            flight,
            title,
            outcome,
            fetched,
            suspect: could_be_offline(error),
            room: None,
        }))
    }
}

/// Stores what comes in, in batches, and tells of each feed once it is safe.
///
/// Failures that an offline computer would explain are held back until something answers: if nothing does, they are not
/// held against the feeds.
pub(super) async fn write_down(
    app: App,
    mut inbox: mpsc::Receiver<Done>,
    total: usize,
) -> Result<RefreshSummary> {
    let mut told = Telling {
        app,
        total,
        done: 0,
        summary: RefreshSummary::default(),
    };
    let mut held = Vec::new();
    let mut online = false;
    while let Some(incoming) = gather(&mut inbox, total - told.done).await {
        let mut batch = Vec::with_capacity(incoming.len());
        for one in incoming {
            match one {
                Done::Waits(feed, wait) => {
                    told.done += 1;
                    told.summary.waiting.push((feed, wait));
                }
                Done::Landed(landing) => told.land(landing),
                Done::Asked(asked) if asked.suspect && !online => held.push(*asked),
                Done::Asked(asked) => {
                    online = true;
                    batch.push(*asked);
                }
            }
        }
        if online {
            batch.append(&mut held);
        }
        told.store(batch).await?;
    }
    if held.len() >= OFFLINE_FROM {
        told.summary.offline = true;
        told.store_offline(held).await?;
    } else {
        told.store(held).await?;
    }
    Ok(told.summary)
}

/// The next feeds to share a transaction, out of so many still to come; `None` at the end.
///
/// Each transaction waits for the disk. While many feeds are under way a moment fills it: with few documents, as they are
/// held until then, with many answers that brought none.
async fn gather(inbox: &mut mpsc::Receiver<Done>, left: usize) -> Option<Vec<Done>> {
    let mut gathered = vec![inbox.recv().await?];
    let mut documents = usize::from(gathered[0].has_document());
    let until = Instant::now() + GATHER;
    while gathered.len() < left.min(MOST) && documents < BATCH {
        let next = match inbox.try_recv() {
            Ok(next) => next,
            Err(_) if left <= BATCH => break,
            Err(_) => match timeout_at(until, inbox.recv()).await {
                Ok(Some(next)) => next,
                Ok(None) | Err(_) => break,
            },
        };
        documents += usize::from(next.has_document());
        gathered.push(next);
    }
    Some(gathered)
}

/// Lets hosts be asked again for which that was asked before: what a page, a picture or another refresh was told
/// meanwhile stands.
fn lift_only_known(fetches: &mut [Fetched], store: &Store) -> Result<()> {
    let lifts = |fetched: &&mut Fetched| matches!(fetched.host, HostChange::Lift(_));
    let mut lifting = fetches.iter_mut().filter(lifts).peekable();
    if lifting.peek().is_none() {
        return Ok(());
    }
    let blocks = store.host_blocks()?;
    for fetched in lifting {
        let is_newer = blocks.iter().any(|block| {
            matches!(&fetched.host, HostChange::Lift(host) if *host == block.host)
                && block.since >= fetched.at
        });
        if is_newer {
            fetched.host = HostChange::None;
        }
    }
    Ok(())
}

struct Telling {
    app: App,
    total: usize,
    done: usize,
    summary: RefreshSummary,
}

impl Telling {
    async fn store(&mut self, batch: Vec<Asked>) -> Result<()> {
        if batch.is_empty() {
            return Ok(());
        }
        let mut rooms = Vec::new();
        let (told, fetches): (Vec<_>, Vec<_>) = batch
            .into_iter()
            .map(|one| {
                let landing = Landing {
                    gone: one.fetched.state.gone_at == Some(one.fetched.at),
                    title: one.title,
                    outcome: one.outcome,
                    new_entries: 0,
                    changed: false,
                };
                let moved = one.fetched.moved_to.is_some();
                rooms.extend(one.room);
                ((one.flight, landing, moved), one.fetched)
            })
            .unzip();
        let feeds: Vec<FeedId> = fetches.iter().map(|fetched| fetched.feed).collect();
        let writer = self.app.clone();
        let stored = off_thread(move || -> Result<_> {
            let mut fetches = fetches;
            lift_only_known(&mut fetches, writer.store())?;
            Ok(writer.store().store_fetches(fetches)?)
        })
        .await??;
        drop(rooms);
        for (((flight, mut landing, moved), feed), stored) in
            told.into_iter().zip(feeds).zip(stored)
        {
            match stored {
                Ok(stored) => {
                    landing.new_entries = stored.new;
                    landing.changed = stored != Stored::default();
                }
                Err(error) => {
                    landing.outcome = Outcome::Failed {
                        message: error.to_string(),
                        hint: error.hint(),
                        status: None,
                    };
                }
            }
            if landing.changed {
                self.app.forget_states();
                self.app.emit(Event::EntriesChanged { feed: Some(feed) });
            }
            if landing.gone {
                let title = landing.title.clone();
                self.app.emit(Event::FeedGone { feed, title });
            }
            if moved {
                self.app.emit(Event::FeedsChanged);
            }
            flight.land(landing.clone());
            self.land(landing);
        }
        Ok(())
    }

    /// Counts a feed that was asked, by whichever refresh.
    fn land(&mut self, landing: Landing) {
        self.summary.new_entries += landing.new_entries;
        self.summary.changed += usize::from(landing.changed);
        if landing.gone {
            self.summary.gone.push(landing.title.clone());
        }
        if landing.outcome.is_failure() || landing.outcome == Outcome::Offline {
            let failed = (landing.title.clone(), landing.outcome);
            self.summary.failed.push(failed);
        }
        self.tell(landing.title);
    }

    /// Feeds that were not reached: only that is written down, and when they are tried again.
    async fn store_offline(&mut self, held: Vec<Asked>) -> Result<()> {
        let app = self.app.clone();
        let (flights, held): (Vec<_>, Vec<_>) = held
            .into_iter()
            .map(|one| ((one.flight, one.title), one.fetched))
            .unzip();
        off_thread(move || -> Result<()> {
            let states: std::collections::HashMap<FeedId, FetchState> =
                app.store().fetch_states()?.into_iter().collect();
            let fetches = held
                .into_iter()
                .map(|fetched: Fetched| {
                    let before = states.get(&fetched.feed).cloned().unwrap_or_default();
                    Fetched {
                        state: FetchState {
                            next_at: Some(fetched.at.plus_millis(OFFLINE_MS)),
                            outcome: to_json(&Outcome::Offline),
                            ..before
                        },
                        report: None,
                        ..fetched
                    }
                })
                .collect();
            for stored in app.store().store_fetches(fetches)? {
                stored?;
            }
            Ok(())
        })
        .await??;
        for (flight, title) in flights {
            let landing = Landing {
                title,
                outcome: Outcome::Offline,
                new_entries: 0,
                changed: false,
                gone: false,
            };
            flight.land(landing.clone());
            self.land(landing);
        }
        Ok(())
    }

    fn tell(&mut self, feed: String) {
        self.done += 1;
        self.app.emit(Event::RefreshProgressed {
            done: self.done,
            total: self.total,
            new_entries: self.summary.new_entries,
            failed: self.summary.failed.len(),
            feed,
        });
    }
}
