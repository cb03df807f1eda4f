//! What happened, for whoever shows it.

use vigie_core::{EntryId, FeedId};

/// Something happened that a shell may want to show. Coarse on purpose: who hears one asks again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Entries came, went or changed state.
    EntriesChanged {
        /// The feed, where it was one.
        feed: Option<FeedId>,
    },
    /// Subscriptions or folders changed.
    FeedsChanged,
    /// One more feed of a refresh is done.
    RefreshProgressed {
        /// Feeds finished.
        done: usize,
        /// Feeds to do.
        total: usize,
        /// Entries that are new so far.
        new_entries: usize,
        /// Feeds that failed so far.
        failed: usize,
        /// The feed finished last.
        feed: String,
    },
    /// A feed's server says that it is gone for good: its entries stay, and it is not asked any more.
    FeedGone {
        /// Which feed.
        feed: FeedId,
        /// Its title.
        title: String,
    },
    /// A refresh ended.
    RefreshFinished,
    /// The index follows the store.
    IndexProgressed {
        /// Entries to follow yet.
        behind: u64,
    },
    /// A map was added, changed or removed.
    MapsChanged,
    /// An open map has another text by an edit, undo or redo. Its own window knows already: others show it too. What another
    /// program wrote is told as [`Event::MapsChanged`].
    MapEdited {
        /// Its file name.
        map: String,
    },
    /// A map is to be opened: [`crate::App::take_asked_map`] says which.
    MapAsked,
    /// Snapshots of maps were taken, named or forgotten.
    SnapshotsChanged,
    /// A download goes on.
    DownloadProgressed {
        /// The entry it comes with.
        entry: EntryId,
        /// Which download.
        download: i64,
        /// Bytes received.
        received: u64,
        /// Bytes of the whole, where known.
        total: Option<u64>,
    },
    /// A download began, ended or was removed.
    DownloadsChanged {
        /// The entry it comes with, where that is not gone.
        entry: Option<EntryId>,
    },
    /// Fetching by itself paused, or goes on.
    PauseChanged,
    /// What is presented changed.
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
    Noticed {
        /// The rule's name.
        rule: String,
        /// What the user would do about it.
        what_for: String,
        /// The entries.
        entries: Vec<EntryId>,
        /// Titles of the first three.
        titles: Vec<String>,
    },
    /// Settings changed.
    SettingsChanged,
}
