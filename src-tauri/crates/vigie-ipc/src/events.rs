//! What the program tells the window of its own accord.

use serde::Serialize;
use ts_rs::TS;

/// Emitted under the one name `vigie`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum Event {
    /// Entries came, went or changed state elsewhere: lists and counts are to be asked for anew.
    EntriesChanged {
        /// The feed, where it was one.
        feed: Option<i64>,
    },
    /// Subscriptions or folders changed.
    FeedsChanged,
    /// A refresh goes on. `done` equals `total` at its end.
    #[serde(rename_all = "camelCase")]
    RefreshProgressed {
        /// Feeds finished.
        done: i64,
        /// Feeds to do.
        total: i64,
        /// Entries that are new so far.
        new_entries: i64,
        /// Feeds that failed so far.
        failed: i64,
        /// The feed finished last.
        feed: String,
    },
    /// A feed's server says that it is gone for good: its entries stay, and it is not asked any more.
    FeedGone {
        /// Which feed.
        feed: i64,
        /// Its title.
        title: String,
    },
    /// A refresh ended.
    RefreshFinished,
    /// The index follows the store; `behind` is 0 when it has caught up.
    IndexProgressed {
        /// Entries to follow yet.
        behind: i64,
    },
    /// A map was added, changed or removed.
    MapsChanged,
    /// An open map has another text by an edit, undo or redo: whoever shows it beside its own window asks again. What another
    /// program wrote is told as `mapsChanged`.
    MapEdited {
        /// Its file name.
        map: String,
    },
    /// A map is to be opened: `take_asked_map` says which.
    MapAsked,
    /// Snapshots of maps were taken, named or forgotten.
    SnapshotsChanged,
    /// A download goes on.
    DownloadProgressed {
        /// The entry it comes with.
        entry: i64,
        /// Which download.
        download: i64,
        /// Bytes received.
        received: i64,
        /// Bytes of the whole, where known.
        total: Option<i64>,
    },
    /// A download began, ended or was removed.
    DownloadsChanged {
        /// The entry it comes with; none for several.
        entry: Option<i64>,
    },
    /// Fetching by itself paused, or goes on.
    PauseChanged,
    /// What is presented changed: its step, its cover, its timer.
    PresentationChanged,
    /// Today's brief was made, or a card of it changed.
    BriefChanged,
    /// Technologies changed, or what is known of them.
    TechnologiesChanged,
    /// What was decided about technologies' rings changed, and nothing else of them.
    RingsChanged,
    /// Rules changed, or caught something.
    RulesChanged,
    /// A rule found something that the user wants to be told of at once.
    #[serde(rename_all = "camelCase")]
    Noticed {
        /// The rule's name.
        rule: String,
        /// What the user would do about it.
        what_for: String,
        /// The first of the entries.
        entry: i64,
        /// How many there are.
        count: i64,
        /// The first one's title.
        title: String,
    },
    /// Settings changed.
    SettingsChanged,
    /// Another start of the program asked for this window, or for a place in it.
    Summoned,
}
