//! Refreshing by itself, while a window is open.
//!
//! Due feeds are asked in waves, those that have waited longest first, so that neither a start, nor a wake from sleep,
//! nor an import of hundreds becomes a burst.

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use tokio::sync::broadcast::Receiver;
use tokio::time::timeout;

use crate::{App, Event, Result};

/// The first wave waits until the window has shown what is there.
const SETTLE: Duration = Duration::from_secs(3);
/// Feeds of a wave.
const WAVE: usize = 60;
/// Between two waves while more are due.
const BETWEEN: Duration = Duration::from_secs(10);
/// How often it is looked whether something is due.
const LOOK: Duration = Duration::from_secs(30);
/// A look that comes so much later than it should have: the machine slept.
const SLEPT: Duration = Duration::from_secs(90);
/// After a sleep the network needs a moment.
const WAKING: Duration = Duration::from_secs(12);

/// Why nothing is fetched by itself at present.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pause {
    /// The connection is paid by volume, and the user did not say that it may be used.
    Metered,
    /// The system says that there is no network.
    Offline,
}

impl App {
    /// Fetches due feeds for as long as it is polled, and pauses when `paused` gives a reason.
    pub async fn keep_refreshing(&self, paused: impl AsyncFn() -> Option<Pause>) {
        self.gathers(true);
        tokio::time::sleep(SETTLE).await;
        let mut events = self.events();
        let mut sleep = Sleep::watch(self);
        loop {
            if sleep.was_asleep(self) {
                tokio::time::sleep(WAKING).await;
            }
            let more = match paused().await {
                Some(_) => false,
                // What came of it is told by events and stands with each feed.
                None => self.wave().await.unwrap_or(false),
            };
            self.gathers(more);
            sleep.looks(self);
            if more {
                tokio::time::sleep(BETWEEN).await;
            } else {
                // Feeds that were just imported wait for nobody.
                drop(timeout(LOOK, subscribed(&mut events)).await);
            }
        }
    }

    /// Says whether feeds are still to be asked: from then on that they are not, the day's brief may be made.
    fn gathers(&self, more: bool) {
        if self.inner.gathering.swap(more, Ordering::SeqCst) && !more {
            self.emit(Event::BriefChanged);
        }
    }

    /// One wave; whether more are due.
    async fn wave(&self) -> Result<bool> {
        let summary = self.refresh_wave(WAVE).await?;
        Ok(summary.is_some_and(|summary| {
            !summary.offline && !summary.cancelled && summary.feeds - summary.waiting.len() >= WAVE
        }))
    }
}

async fn subscribed(events: &mut Receiver<Event>) {
    while !matches!(events.recv().await, Ok(Event::FeedsChanged)) {}
}

/// Recognises that the machine slept: the wall's clock went on, the program's did not, or both leapt.
struct Sleep {
    wall: vigie_core::Timestamp,
    own: Instant,
}

impl Sleep {
    fn watch(app: &App) -> Self {
        Self {
            wall: app.now(),
            own: Instant::now(),
        }
    }

    fn looks(&mut self, app: &App) {
        *self = Self::watch(app);
    }

    fn was_asleep(&self, app: &App) -> bool {
        let wall = app.now().millis() - self.wall.millis();
        let wall = Duration::from_millis(u64::try_from(wall).unwrap_or(0));
        wall.max(self.own.elapsed()) > SLEPT
    }
}
