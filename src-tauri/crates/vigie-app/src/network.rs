//! What holds for whatever is asked of the web: hosts that want to be left alone, connections that cost.

use std::sync::atomic::Ordering;

use serde::{Deserialize, Serialize};
use url::Url;
use vigie_core::{EntryId, Timestamp};
use vigie_net::{Connection, FetchError, FetchRequest, PrivateHosts, Reply, shared_host};
use vigie_store::FeedRow;

use crate::app::lock;
use crate::pace::{self, Blame};
use crate::refresh::{off_thread, to_json};
use crate::{App, Error, Event, Outcome, Pause, Result};

const KEY: &str = "network";

/// What the user chose about the network and what it brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct NetworkSettings {
    /// Fetch and download on a connection that is paid by volume too.
    pub use_metered: bool,
    /// The most that downloaded files and pictures may take, in megabytes (of a million bytes).
    pub media_quota_mb: u64,
}

impl Default for NetworkSettings {
    fn default() -> Self {
        Self {
            use_metered: false,
            media_quota_mb: 5_000,
        }
    }
}

impl App {
    /// What the user chose about the network.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn network_settings(&self) -> Result<NetworkSettings> {
        self.setting(KEY)
    }

    /// Saves it, and looks at the connection in its light.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn save_network_settings(&self, settings: NetworkSettings) -> Result<()> {
        let app = self.clone();
        off_thread(move || app.save_setting(KEY, &settings)).await??;
        self.look_at_connection().await;
        Ok(())
    }

    /// Uses a connection that is paid by volume until the program ends, whatever the settings say.
    pub fn allow_metered(&self) {
        self.inner.metered_allowed.store(true, Ordering::Relaxed);
    }

    /// Asks the system about the connection: why nothing is to be fetched by itself now, if so. A system that says
    /// nothing is no reason. Downloads under way stop where the connection has begun to cost.
    pub async fn look_at_connection(&self) -> Option<Pause> {
        let app = self.clone();
        let settings = off_thread(move || app.network_settings())
            .await
            .and_then(|settings| settings)
            .unwrap_or_default();
        let allowed = settings.use_metered || self.inner.metered_allowed.load(Ordering::Relaxed);
        let told = Connection::ask(&self.inner.bus).await;
        let pause = if told.offline {
            Some(Pause::Offline)
        } else if told.metered && !allowed {
            Some(Pause::Metered)
        } else {
            None
        };
        let before = std::mem::replace(&mut *lock(&self.inner.pause), pause);
        if before != pause {
            self.emit(Event::PauseChanged);
            if pause == Some(Pause::Metered) {
                self.stop_downloads();
            }
        }
        pause
    }

    /// Why nothing is fetched by itself, as of the last look.
    #[must_use]
    pub fn pause(&self) -> Option<Pause> {
        *lock(&self.inner.pause)
    }

    /// Whether that address may be asked now, for a picture, a file or a page: not while its host wants to be left alone,
    /// whatever it was that it said so about.
    ///
    /// # Errors
    /// [`Error::HostWaits`].
    pub fn may_ask(&self, url: &Url) -> Result<()> {
        let Some(host) = shared_host(url) else {
            return Ok(());
        };
        let now = self.now();
        let blocks = self.store().host_blocks()?;
        match blocks
            .into_iter()
            .find(|block| block.host == host && pace::is_wished(block.until, now))
        {
            Some(block) => Err(Error::HostWaits {
                host,
                until: block.until,
            }),
            None => Ok(()),
        }
    }

    /// Heeds what a failure says of when to come back: "too many requests" holds for the whole host, feeds included,
    /// "out of service" for the address. Returns until when, if it says anything.
    pub(crate) fn heed(&self, error: &FetchError, asked: &Url) -> Result<Option<Timestamp>> {
        let now = self.now();
        let told = pace::told_until(error, now);
        match Blame::of(error, false) {
            Blame::Host => {
                let answering = error.facts().map_or(asked, |facts| &facts.final_url);
                let Some(host) = shared_host(answering) else {
                    return Ok(told);
                };
                let blocks = self.store().host_blocks()?;
                let before = blocks.iter().find(|block| block.host == host);
                let why = to_json(&Outcome::Failed {
                    message: error.message(),
                    hint: Some(error.hint().to_owned()),
                    status: error.status(),
                });
                let block = pace::block_host(before, host, now, told, why);
                let until = block.until;
                self.store().block_host(block)?;
                Ok(Some(until))
            }
            Blame::Busy => Ok(Some(pace::bounded_wish(told, now))),
            _ => Ok(None),
        }
    }

    /// Asks for what a feed, a page or a person names beside feeds themselves: not while its host wants to be left alone,
    /// and heeding what a failure says.
    ///
    /// # Errors
    /// [`Error::HostWaits`], [`Error::Fetch`].
    pub(crate) async fn fetch_politely(&self, request: &FetchRequest) -> Result<Reply> {
        let (app, url) = (self.clone(), request.url.clone());
        off_thread(move || app.may_ask(&url)).await??;
        match self.inner.client.fetch(request).await {
            Ok(reply) => Ok(reply),
            Err(error) => {
                let (app, url, told) = (self.clone(), request.url.clone(), error.clone());
                off_thread(move || app.heed(&told, &url)).await??;
                Err(error.into())
            }
        }
    }

    /// [`private_hosts`] of an entry's feed.
    pub(crate) fn private_hosts_of(&self, entry: EntryId) -> Result<PrivateHosts> {
        let row = self.rows(&[entry])?.into_iter().next();
        let feed = match row.and_then(|row| row.feed) {
            Some((feed, _)) => Some(self.store().feed(feed)?),
            None => None,
        };
        Ok(private_hosts(feed.as_ref()))
    }
}

/// Whether what comes with a feed may lie in the user's own network: where the user typed its address, and on that very
/// host.
pub(crate) fn private_hosts(feed: Option<&FeedRow>) -> PrivateHosts {
    feed.filter(|feed| feed.typed)
        .and_then(|feed| Url::parse(&feed.url).ok())
        .map_or(PrivateHosts::Refuse, |url| PrivateHosts::typed(&url))
}
