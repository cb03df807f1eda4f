//! The workspace folder: `vigie.db` (the truth), `maps/`, `backups/`, `media/`, and the place of the
//! derived `index/`.
//!
//! One thread writes; readers have read-only connections of their own and never wait for it. Every
//! method blocks on the disk: call them off async threads. No method reads a clock: the caller says
//! what time it is.
//!
//! ```
//! use vigie_core::Timestamp;
//! use vigie_store::{NewFeed, Store};
//!
//! let folder = tempfile::tempdir()?;
//! let store = Store::open(folder.path(), Timestamp::from_millis(0))?;
//! let added = store.add_feed(&NewFeed::at("https://lookout.example/feed"), Timestamp::from_millis(0))?;
//! assert!(added.new);
//! assert_eq!(store.feeds()?.len(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod backup;
mod check;
mod connection;
mod error;
mod map_file;
mod map_name;
mod migration;
mod reissue;
mod store;
mod table;
mod unsettled;
mod whole_file;
mod wording;
mod workspace;

pub use backup::Backup;
pub use check::{CheckReport, Fault};
pub use error::{Error, Result};
pub use map_file::{MapFile, MapStamp, TrashedMap};
pub use store::Store;
pub use table::act::ActRow;
pub use table::attachment::AttachedTo;
pub use table::brief::{BriefRow, CardRow, NewBrief, NewCard};
pub use table::change::{Change, ChangedEntry};
pub use table::chapters::StoredChapters;
pub use table::content::{Content, Enclosure, EntryDetail};
pub use table::download::DownloadRow;
pub use table::entry::{EntryRow, Fetched, HostChange, NewAddress, NewEntry, Stored, TextFacts};
pub use table::episode::Episode;
pub use table::fate::{Decision, FateRow, TitledEntry, WaitingEntry};
pub use table::feed::{AddedFeed, FeedCounts, FeedRow, NewFeed, PublishedFeed};
pub use table::fetch::{FetchState, HostBlock, Validators};
pub use table::folder::FolderRow;
pub use table::full_text::{FullText, PageWanted};
pub use table::image::ImageRow;
pub use table::list::{Listing, Order, Select};
pub use table::mention::MentionRow;
pub use table::note::{Note, NoteRow};
pub use table::place::{FeedList, ImportedList, ListedFeed, ListedFolder, Outlines, Placed};
pub use table::retention::{KeepRule, KeepScope, PrunePlan, Retention};
pub use table::ring::RingRow;
pub use table::rule::{NewRule, RuleRow, RuleWork};
pub use table::snapshot::{ForgottenSnapshot, NewSnapshot, Snapshot, TakenSnapshot};
pub use table::source::{SourceRow, SourceWeek, SourceYears};
pub use table::state::StateSets;
pub use table::story::{StoredSignature, StoriesBefore, StoryMember};
pub use table::technology::{NewTechnology, RemovedTechnology, TechnologyName, TechnologyRow};
pub use table::transcript::StoredTranscript;
pub use table::version::EntryVersion;
pub use table::watched::{FirstFate, NewMention, StoryChange, WatchedEntry};
pub use unsettled::UnsettledMap;
pub use whole_file::write_file;
pub use workspace::{FolderSizes, Workspace};

#[cfg(test)]
mod tests;
