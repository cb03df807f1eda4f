//! The program, open on one workspace.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use roaring::RoaringTreemap;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::broadcast;
use tokio_util::sync::CancellationToken;
use vigie_core::{EntryId, Timestamp};
use vigie_net::{Client, SystemBus};
use vigie_search::Index;
use vigie_store::{Backup, Store};
use vigie_watch::Lexicon;

use crate::clock::Clock;
use crate::downloads::Downloads;
use crate::follow::Follower;
use crate::images::ImagesUnderWay;
use crate::looking::LastLook;
use crate::maps::{MapWatch, OpenMaps};
use crate::presenting::Presentation;
use crate::refresh::Flights;
use crate::undo::UndoLog;
use crate::watch::KnownCandidates;
use crate::{Error, Event, Pause, Result};

/// What runs by itself beside the calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    /// A thread follows the store into the index, takes the daily backup and clears up: for a window.
    On,
    /// Nothing: a terminal command follows by itself before it ends.
    Off,
}

/// What the program finds around it: the time, and the bounds of the network.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// The clock it reads.
    pub clock: Clock,
    /// The bounds of every fetch.
    pub limits: vigie_net::Limits,
    /// Where it is asked what the connection costs.
    pub bus: vigie_net::SystemBus,
}

/// The program, open on one workspace. Clones share it.
#[derive(Clone)]
pub struct App {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) store: Store,
    pub(crate) clock: Clock,
    pub(crate) client: Client,
    pub(crate) bus: SystemBus,
    pub(crate) pause: Mutex<Option<Pause>>,
    pub(crate) metered_allowed: AtomicBool,
    /// Whether feeds are still to be asked by themselves: a brief is better made of what they bring.
    pub(crate) gathering: AtomicBool,
    pub(crate) downloads: Mutex<Downloads>,
    pub(crate) images: ImagesUnderWay,
    pub(crate) events: broadcast::Sender<Event>,
    pub(crate) index: Mutex<Option<Arc<Index>>>,
    pub(crate) lists: Mutex<OpenLists>,
    pub(crate) undo: Mutex<UndoLog>,
    pub(crate) maps: Mutex<OpenMaps>,
    pub(crate) map_watch: Mutex<Option<MapWatch>>,
    /// Grows when an export is cancelled.
    pub(crate) export_turn: AtomicU64,
    /// The map that was asked for from outside the window, and not shown yet.
    pub(crate) asked_map: Mutex<Option<String>>,
    pub(crate) presentation: Mutex<Presentation>,
    pub(crate) states: Mutex<Option<States>>,
    pub(crate) refresh: Mutex<Option<Arc<CancellationToken>>>,
    pub(crate) flights: Flights,
    pub(crate) follower: Mutex<Option<Follower>>,
    /// With the number of changes to technologies that it knows of.
    pub(crate) lexicon: Mutex<Option<(u64, Arc<Lexicon>)>>,
    pub(crate) candidates: Mutex<Option<KnownCandidates>>,
    /// Held while rules act or a brief is made: each entry is decided about once.
    pub(crate) deciding: Mutex<()>,
    /// What is known of the last days' entries; none until it is needed.
    pub(crate) clusterer: Mutex<Option<vigie_watch::story::Clusterer>>,
    pub(crate) looking: Mutex<Option<CancellationToken>>,
    pub(crate) last_look: Mutex<LastLook>,
}

/// Lists the window looks at: ids in the order they had when opened.
#[derive(Default)]
pub(crate) struct OpenLists {
    pub(crate) last: i64,
    pub(crate) open: HashMap<i64, Arc<Vec<EntryId>>>,
}

/// Entry ids by state, for searches that ask for it; kept true by every change of state.
#[derive(Clone)]
pub(crate) struct States {
    pub(crate) unread: Arc<RoaringTreemap>,
    pub(crate) kept: Arc<RoaringTreemap>,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App")
            .field("folder", &self.folder())
            .finish_non_exhaustive()
    }
}

impl App {
    /// Opens the workspace in `folder`, making it where there is none: the starter feeds and maps are
    /// put into a new one. Only the database is opened before this returns; the index follows.
    ///
    /// # Errors
    /// When the workspace cannot be opened (see [`vigie_store::Store::open`]).
    pub fn open(folder: &Path, background: Background) -> Result<Self> {
        Self::open_around(folder, background, Surroundings::default())
    }

    /// [`App::open`] in surroundings of the caller's.
    ///
    /// # Errors
    /// As [`App::open`].
    pub fn open_around(
        folder: &Path,
        background: Background,
        surroundings: Surroundings,
    ) -> Result<Self> {
        let app = Self::open_under(folder, surroundings)?;
        if app.store().is_fresh() {
            app.plant_starter()?;
        }
        if background == Background::On {
            app.start_follower()?;
        }
        Ok(app)
    }

    /// The same without starter feeds and maps.
    ///
    /// # Errors
    /// As [`App::open`].
    pub fn open_empty(folder: &Path, background: Background) -> Result<Self> {
        Self::open_in(folder, background, Surroundings::default())
    }

    /// [`App::open_empty`] in surroundings of the caller's.
    ///
    /// # Errors
    /// As [`App::open`].
    pub fn open_in(
        folder: &Path,
        background: Background,
        surroundings: Surroundings,
    ) -> Result<Self> {
        let app = Self::open_under(folder, surroundings)?;
        if background == Background::On {
            app.start_follower()?;
        }
        Ok(app)
    }

    /// The same without background work.
    pub(crate) fn open_bare(folder: &Path) -> Result<Self> {
        Self::open_under(folder, Surroundings::default())
    }

    fn open_under(folder: &Path, surroundings: Surroundings) -> Result<Self> {
        let Surroundings { clock, limits, bus } = surroundings;
        let store = Store::open(folder, clock.now())?;
        let client = Client::new(limits).map_err(|error| Error::Client(error.to_string()))?;
        let (events, _) = broadcast::channel(1024);
        let app = Self {
            inner: Arc::new(Inner {
                store,
                clock,
                client,
                bus,
                pause: Mutex::default(),
                metered_allowed: AtomicBool::default(),
                gathering: AtomicBool::default(),
                downloads: Mutex::default(),
                images: ImagesUnderWay::default(),
                events,
                index: Mutex::default(),
                lists: Mutex::default(),
                undo: Mutex::default(),
                maps: Mutex::default(),
                map_watch: Mutex::default(),
                export_turn: AtomicU64::new(0),
                asked_map: Mutex::default(),
                presentation: Mutex::default(),
                states: Mutex::default(),
                refresh: Mutex::default(),
                flights: Flights::default(),
                follower: Mutex::default(),
                lexicon: Mutex::default(),
                deciding: Mutex::default(),
                candidates: Mutex::default(),
                clusterer: Mutex::default(),
                looking: Mutex::default(),
                last_look: Mutex::default(),
            }),
        };
        if app.store().is_fresh() {
            app.plant_technologies()?;
        }
        Ok(app)
    }

    /// The workspace folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.store().workspace().folder()
    }

    /// Hears every event from now on. Who is slow misses the oldest.
    #[must_use]
    pub fn events(&self) -> broadcast::Receiver<Event> {
        self.inner.events.subscribe()
    }

    /// A setting of a shell, or its default.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn setting<T: DeserializeOwned + Default>(&self, key: &str) -> Result<T> {
        Ok(self.store().setting(key)?.unwrap_or_default())
    }

    /// Saves a setting of a shell.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn save_setting<T: Serialize>(&self, key: &str, value: &T) -> Result<()> {
        self.store().save_setting(key, value)?;
        self.emit(Event::SettingsChanged);
        Ok(())
    }

    /// Takes a snapshot of each map that was worked on, and ends background work: what is committed stays, the rest is followed at the next start. The index is
    /// free for another process then.
    pub fn close(&self) {
        self.cancel_refresh();
        self.stop_downloads();
        self.stop_watching_maps();
        self.keep_open_maps();
        let follower = lock(&self.inner.follower).take();
        drop(follower);
        if let Some(index) = lock(&self.inner.index).take() {
            // A merge that fails is made again some day; the index is whole all the same.
            index.release().ok();
        }
    }

    /// What time it is here.
    #[must_use]
    pub fn time(&self) -> Timestamp {
        self.now()
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.inner.clock.now()
    }

    pub(crate) fn store(&self) -> &Store {
        &self.inner.store
    }

    /// Writes a file that the user chose, whole or not at all.
    pub(crate) fn write_out(&self, path: &Path, bytes: &[u8]) -> Result<Backup> {
        vigie_store::write_file(path, bytes).map_err(|source| Error::File {
            path: path.display().to_string(),
            source,
        })?;
        Ok(Backup {
            path: path.to_owned(),
            at: self.now(),
            bytes: bytes.len() as u64,
        })
    }

    pub(crate) fn emit(&self, event: Event) {
        // Nobody listening is fine: the terminal program often does not.
        drop(self.inner.events.send(event));
    }
}

pub(crate) fn client() -> Result<Client> {
    Client::new(vigie_net::Limits::default()).map_err(|error| Error::Client(error.to_string()))
}

/// The default workspace: the user's data folder, by the system's conventions.
#[must_use]
pub fn default_workspace() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "Vigie").map(|places| places.data_dir().to_owned())
}

/// A poisoned lock means that a thread panicked between two statements that keep these values whole.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
