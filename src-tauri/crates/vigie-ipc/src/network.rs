//! Files on this computer, and what the connection may be used for.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use vigie_app as app;
use vigie_core::EntryId;

/// Asks for downloads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListDownloads {
    /// Of this entry; none for all.
    pub entry: Option<i64>,
}

/// Downloads a file of an entry, or goes on with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StartDownload {
    /// The entry.
    pub entry: i64,
    /// Which of its `enclosures`, from 0.
    pub file: i64,
}

/// Names a download.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OneDownload {
    /// Its row id.
    pub download: i64,
}

/// A file of an entry, on this computer or on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DownloadView {
    /// Its row id.
    pub id: i64,
    /// The entry it comes with; none where that is gone.
    pub entry: Option<i64>,
    /// The title of the entry.
    pub title: String,
    /// Its address: that of one of the entry's `enclosures`.
    pub url: String,
    /// How it stands.
    pub state: DownloadState,
    /// Bytes on this computer.
    pub received: i64,
    /// Bytes of the whole, where known.
    pub total: Option<i64>,
    /// Why the last try ended: a sentence.
    pub failure: Option<String>,
    /// What to do about it: a sentence.
    pub hint: Option<String>,
}

/// How a download stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum DownloadState {
    /// It goes on.
    Running,
    /// It does not, and can.
    Stopped,
    /// The file is there.
    Whole,
}

/// What the connection may be used for, and what it is used for now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NetworkView {
    /// Whether to fetch and download on a connection that is paid by volume too.
    pub use_metered: bool,
    /// The most that downloaded files and pictures may take, in megabytes.
    pub media_quota_mb: i64,
    /// Why nothing is fetched by itself at present; none where it is.
    pub pause: Option<PauseReason>,
}

/// Why nothing is fetched by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PauseReason {
    /// The connection is paid by volume.
    Metered,
    /// The system says that there is none.
    Offline,
}

/// Chooses what the connection may be used for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveNetwork {
    /// Whether to fetch and download on a connection that is paid by volume too.
    pub use_metered: bool,
    /// The most that downloaded files and pictures may take, in megabytes.
    pub media_quota_mb: i64,
}

fn count(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

impl From<app::Download> for DownloadView {
    fn from(download: app::Download) -> Self {
        let (failure, hint) = download.failure.unzip();
        Self {
            id: download.id,
            entry: download.entry.map(EntryId::get),
            title: download.title,
            url: download.url,
            state: match download.state {
                app::DownloadState::Running => DownloadState::Running,
                app::DownloadState::Stopped => DownloadState::Stopped,
                app::DownloadState::Whole => DownloadState::Whole,
            },
            received: count(download.received),
            total: download.total.map(count),
            failure,
            hint: hint.flatten(),
        }
    }
}

impl NetworkView {
    /// What was chosen, and why nothing is fetched by itself.
    #[must_use]
    pub fn of(settings: app::NetworkSettings, pause: Option<app::Pause>) -> Self {
        Self {
            use_metered: settings.use_metered,
            media_quota_mb: count(settings.media_quota_mb),
            pause: pause.map(|pause| match pause {
                app::Pause::Metered => PauseReason::Metered,
                app::Pause::Offline => PauseReason::Offline,
            }),
        }
    }
}

impl From<SaveNetwork> for app::NetworkSettings {
    fn from(chosen: SaveNetwork) -> Self {
        Self {
            use_metered: chosen.use_metered,
            media_quota_mb: u64::try_from(chosen.media_quota_mb).unwrap_or(0),
        }
    }
}
