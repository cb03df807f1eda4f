//! Subscriptions.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::fetching::FeedHealth;

/// A subscription with what happened to it last.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FeedDetails {
    /// Its row id.
    pub id: i64,
    /// The user's name for it, else its own title, else its address.
    pub title: String,
    /// The address it is fetched from.
    pub url: String,
    /// The site it belongs to.
    pub site: Option<String>,
    /// What it says of itself.
    pub description: Option<String>,
    /// The folder it lies in, as a path of names.
    pub folder: Vec<String>,
    /// The row id of that folder.
    pub folder_id: Option<i64>,
    /// Entries stored.
    pub entries: i64,
    /// Of them unread.
    pub unread: i64,
    /// Entries a week over the last eight weeks.
    pub per_week: f64,
    /// When its newest entry came out, in milliseconds since 1970.
    pub newest_at: Option<i64>,
    /// Whether the page of each new entry is fetched for its text.
    pub full_text: bool,
    /// How its last fetch went.
    pub health: FeedHealth,
}

/// Looks for feeds before subscribing; ends the look under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LookForFeeds {
    /// As typed or pasted: an address of a feed, a site, a channel, a repository or a person, or the path of a file.
    pub address: String,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Look {
    /// Feeds, best first; at least one.
    pub found: Vec<FeedPreview>,
}

/// A feed that was found.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FeedPreview {
    /// The address of the feed itself: what to subscribe to.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Which of several feeds of one thing it is.
    #[ts(
        type = "'all-videos' | 'without-shorts' | 'live-streams' | 'shorts' | 'playlist' | 'releases' | 'tags' | 'commits' | 'activity' | 'comments' | null"
    )]
    pub what: Option<vigie_app::What>,
    /// What it says of itself.
    pub description: Option<String>,
    /// Entries a week, from their dates.
    pub per_week: Option<f64>,
    /// How many entries the document holds; of one subscribed to, how many are stored.
    pub total: i64,
    /// The newest few.
    pub entries: Vec<PreviewEntry>,
    /// Whether it is a podcast.
    pub podcast: bool,
    /// The subscription that reads it already, perhaps at another spelling of its address.
    pub subscribed: Option<i64>,
    /// Faults of the document, in words.
    pub problems: Vec<String>,
}

/// An entry of a preview.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PreviewEntry {
    /// Its title.
    pub title: String,
    /// When it came out, in milliseconds since 1970.
    pub at: Option<i64>,
}

/// Subscribes to a feed and fetches it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Subscribe {
    /// The address of a feed that was found, or as typed or pasted: the best one there is taken.
    pub address: String,
    /// The folder to put it into; none for the top.
    pub folder: Option<i64>,
}

/// A feed subscribed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AddedFeed {
    /// Its row id.
    pub id: i64,
    /// Its title.
    pub title: String,
    /// Entries stored.
    pub entries: i64,
    /// False where it was subscribed to before.
    pub new: bool,
}

/// Ends a subscription; its entries go with it, but for those kept, and come back with the undo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Unsubscribe {
    /// Which feed.
    pub feed: i64,
}

/// Gives a feed the user's own name; an empty one brings its own title back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RenameFeed {
    /// Which feed.
    pub feed: i64,
    /// The name.
    pub title: String,
}

/// Moves a feed to a folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MoveFeed {
    /// Which feed.
    pub feed: i64,
    /// The path of names; made where it does not exist; empty for the top.
    pub folder: Vec<String>,
}

/// Has the page of each new entry of a feed fetched for its text, or no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WantFullText {
    /// Which feed.
    pub feed: i64,
    /// Fetched, or not.
    pub wanted: bool,
}

/// Fetches feeds. Progress comes as events; the reply when all is done or cancelled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RefreshFeeds {
    /// Which; none for all.
    pub feeds: Option<Vec<i64>>,
}

/// What a refresh brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RefreshSummary {
    /// Feeds asked for.
    pub feeds: i64,
    /// Feeds that had something new.
    pub changed: i64,
    /// Feeds that failed.
    pub failed: i64,
    /// Feeds left alone since their servers asked for it, or since they were asked a moment ago.
    pub waiting: i64,
    /// When the next of those may be asked, in milliseconds since 1970.
    pub next_at: Option<i64>,
    /// Whether this computer seems to be offline.
    pub offline: bool,
    /// Entries that are new.
    pub new_entries: i64,
    /// Whether the user stopped it.
    pub cancelled: bool,
}

/// Imports an OPML file: chosen in a dialog, or from its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportOpml {
    /// The text of an OPML file (dropped or pasted); none opens the file dialog.
    pub text: Option<String>,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportedOpml {
    /// Feeds added.
    pub added: i64,
    /// Feeds that were there already.
    pub known: i64,
    /// What could not be read, in words.
    pub problems: Vec<String>,
    /// Whether the user closed the dialog instead.
    pub cancelled: bool,
}

/// A file written.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedFile {
    /// Its path; none where the user closed the dialog instead.
    pub path: Option<String>,
    /// Its size in bytes.
    pub bytes: i64,
}
