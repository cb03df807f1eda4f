//! Hearing of other programs that write to open maps.
//!
//! Files are looked at rather than watched: one question to the system for each open map costs microseconds, and works on
//! network drives and everywhere else where a system tells of no changes.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::App;
use crate::app::lock;

/// How often files are looked at: soon enough for who comes from another window.
const EVERY: Duration = Duration::from_millis(1500);

/// The thread that looks. Dropping it ends it.
pub(crate) struct MapWatch {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for MapWatch {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

impl App {
    /// Starts looking, from the first open map on, where there is background work at all.
    pub(super) fn watch_maps(&self) {
        let mut watch = lock(&self.inner.map_watch);
        if watch.is_some() || lock(&self.inner.follower).is_none() {
            return;
        }
        let (stop, stopped) = channel::<()>();
        let app = self.clone();
        let thread = std::thread::Builder::new()
            .name("vigie-maps".to_owned())
            .spawn(move || {
                while stopped.recv_timeout(EVERY) == Err(RecvTimeoutError::Timeout) {
                    app.look_at_map_files();
                }
            });
        // Without a thread, files are still looked at with every command.
        *watch = thread.ok().map(|thread| MapWatch {
            stop: Some(stop),
            thread: Some(thread),
        });
    }

    pub(crate) fn stop_watching_maps(&self) {
        let watch = lock(&self.inner.map_watch).take();
        drop(watch);
    }
}
