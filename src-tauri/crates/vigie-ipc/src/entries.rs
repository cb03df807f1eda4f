//! Lists of entries, and one entry.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use vigie_core::EntryKind;

use crate::EpisodeView;

/// The left pane: smart lists, folders and feeds with their unread counts.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Sidebar {
    /// Unread entries of all feeds.
    pub unread: i64,
    /// Entries kept.
    pub kept: i64,
    /// Notes written.
    pub notes: i64,
    /// Entries in all.
    pub entries: i64,
    /// Folders and feeds in the user's order: parents before their children.
    pub folders: Vec<SidebarFolder>,
    /// Feeds in no folder.
    pub feeds: Vec<SidebarFeed>,
}

/// A folder of the left pane.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SidebarFolder {
    /// Its row id.
    pub id: i64,
    /// The folder it lies in; none at the top.
    pub parent: Option<i64>,
    /// Its name.
    pub name: String,
    /// Unread entries of its feeds and of the folders within.
    pub unread: i64,
    /// Its own feeds.
    pub feeds: Vec<SidebarFeed>,
}

/// A feed of the left pane.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SidebarFeed {
    /// Its row id.
    pub id: i64,
    /// The user's name for it, else its own title, else its address.
    pub title: String,
    /// Unread entries.
    pub unread: i64,
    /// Whether its last fetches failed.
    pub failing: bool,
}

/// Which entries a list is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum Scope {
    /// Every entry.
    All,
    /// What the user keeps.
    Kept,
    /// What the user wrote.
    Notes,
    /// Episodes of podcasts.
    Episodes,
    /// One folder and those within.
    Folder {
        /// Its row id.
        id: i64,
    },
    /// One feed.
    Feed {
        /// Its row id.
        id: i64,
    },
    /// What a day's brief set aside.
    SetAside {
        /// The day, as `2026-11-20`.
        day: String,
        /// About this technology alone; none for all.
        technology: Option<i64>,
    },
    /// Entries of sources in quarantine, of the last 30 days.
    Quarantined,
    /// Entries that rules muted, of the last 30 days.
    Muted,
    /// What a rule caught, newest first.
    Rule {
        /// Its row id.
        id: i64,
    },
    /// What the user set out to share.
    ToShare,
    /// What a query finds.
    Search {
        /// In the query language.
        query: String,
    },
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Sort {
    /// Newest first.
    #[default]
    Newest,
    /// Oldest first.
    Oldest,
    /// Best match first; only for a search, newest first elsewhere.
    Relevance,
}

/// Asks for a list, which stays as it was when opened while its entries are read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenList {
    /// Which entries.
    pub scope: Scope,
    /// Leave out what was read.
    pub unread_only: bool,
    /// In which order.
    pub sort: Sort,
}

/// An open list: rows are asked for by their place in it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntryList {
    /// Names the list in `list_rows`, `mark_list_read`, `close_list`.
    pub list: i64,
    /// How many rows it has.
    pub total: i64,
    /// How many of them were unread when it was opened.
    pub unread: i64,
    /// The first rows, at most 100.
    pub first: Vec<EntryRow>,
}

/// Asks for rows of an open list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListRows {
    /// The list.
    pub list: i64,
    /// Place of the first row, from 0.
    pub from: i64,
    /// How many, at most 500.
    pub count: i64,
}

/// Lets go of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CloseList {
    /// The list.
    pub list: i64,
}

/// An entry as a list shows it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntryRow {
    /// Its row id.
    pub id: i64,
    /// Article, episode or note.
    #[ts(type = "'article' | 'episode' | 'note'")]
    pub kind: EntryKind,
    /// Its title; may be empty (show the excerpt then).
    pub title: String,
    /// The first words of its text; empty until the text was looked at.
    pub excerpt: String,
    /// The feed; none for a note.
    pub feed: Option<FeedName>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it counts as published, in milliseconds since 1970: never later than its arrival.
    pub at: i64,
    /// Whether the publisher gave that date (else it is the arrival).
    pub dated: bool,
    /// ISO 639-1 code of its language, when known.
    pub language: Option<String>,
    /// Minutes it takes to read, at least 1; none until the text was looked at.
    pub minutes: Option<i64>,
    /// Whether it was read.
    pub read: bool,
    /// Whether it is kept.
    pub kept: bool,
    /// Whether something can be listened to.
    pub audio: bool,
}

/// The feed of an entry: enough to show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FeedName {
    /// Its row id.
    pub id: i64,
    /// Its title.
    pub title: String,
}

/// Asks for an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenEntry {
    /// Its row id.
    pub entry: i64,
}

/// Asks for an entry with the images of its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LoadImages {
    /// Its row id.
    pub entry: i64,
    /// From now on, for every entry of its feed.
    pub always_for_feed: bool,
    /// Of the feed's own text, though that of the page is there.
    pub own_text: bool,
}

/// An entry, open.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntryView {
    /// As the list shows it.
    pub row: EntryRow,
    /// Its page on the web.
    pub url: Option<String>,
    /// The page where it is discussed.
    pub comments: Option<String>,
    /// Its text: inert HTML. Links carry `href`; an image that is held back is an `<img>` with
    /// `data-held` (its address) and no `src`.
    pub html: String,
    /// Images held back because loading from the web was not allowed.
    pub held_images: i64,
    /// What the publisher calls it.
    pub tags: Vec<String>,
    /// Audio, video and other files.
    pub enclosures: Vec<EnclosureView>,
    /// What its feed says of it as an episode; none where it says nothing.
    pub episode: Option<EpisodeView>,
    /// When the publisher last changed it, in milliseconds since 1970, where that differs.
    pub updated_at: Option<i64>,
    /// When it was last found to read otherwise than before, in milliseconds since 1970.
    pub changed_at: Option<i64>,
    /// For a note: what it was taken of.
    #[ts(type = "'idea' | 'conversation' | 'talk' | 'event' | 'call' | null")]
    pub note_kind: Option<vigie_core::NoteKind>,
    /// How it stands with the text of its own page.
    pub full_text: FullTextState,
}

/// How it stands with the text of an entry's own page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum FullTextState {
    /// Never asked for.
    Unasked,
    /// It is the text shown.
    Shown,
    /// It is there; the feed's own text is shown.
    There,
    /// It could not be had.
    Failed {
        /// Why, in words.
        message: String,
    },
}

/// A file that comes with an entry.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EnclosureView {
    /// Its address.
    pub url: String,
    /// Media type.
    pub mime: Option<String>,
    /// Bytes, as the publisher says.
    pub bytes: Option<i64>,
    /// Milliseconds.
    pub duration: Option<i64>,
}

/// Marks entries read or unread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MarkRead {
    /// Which.
    pub entries: Vec<i64>,
    /// Read, or unread again.
    pub read: bool,
}

/// Marks all of an open list read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MarkListRead {
    /// The list.
    pub list: i64,
}

/// Keeps an entry, or lets it go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeepEntry {
    /// Which.
    pub entry: i64,
    /// Keep, or not any more.
    pub kept: bool,
}

/// A change that can be taken back: the reply to it, and the request that takes it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Undo {
    /// Names the change. The last hundred can be taken back until the program ends.
    pub change: i64,
    /// How many things it changed; 0 where everything was so already.
    pub changed: i64,
}

/// What was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Undone {
    /// How many things are as before.
    pub restored: i64,
}

/// Opens an address in the user's browser: `http`, `https` and `mailto` only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenLink {
    /// The address.
    pub url: String,
}
