//! How long entries are kept, and what they said before.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use vigie_app as app;
use vigie_core::{FeedId, FolderId};

use crate::convert::count;

/// Asks what an entry said before it changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListVersions {
    /// Which entry.
    pub entry: i64,
}

/// What an entry said before it changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OldVersion {
    /// When it was found changed, in milliseconds since 1970.
    pub replaced_at: i64,
    /// Its title until then.
    pub title: String,
    /// Its text until then: inert HTML, images held back.
    pub html: String,
}

/// Whose entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum KeepScope {
    /// Those of every feed.
    All,
    /// Those of the feeds of a folder and of the folders within.
    Folder {
        /// Which.
        id: i64,
    },
    /// Those of one feed.
    Feed {
        /// Which.
        id: i64,
    },
}

/// Asks how long entries are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LoadKeeping {
    /// Whose.
    pub scope: KeepScope,
}

/// How long entries are kept. A limit that is null is what stands above: the folder, at last all; one that is 0 is
/// none. For all, null is none too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Keeping {
    /// Whose.
    pub scope: KeepScope,
    /// Days since an entry is listed.
    pub days: Option<u32>,
    /// Entries of a feed, the newest.
    pub count: Option<u32>,
    /// Whether what was never read goes as what was read, rather than staying twice as long. Said for all alone.
    pub also_unread: bool,
}

/// What would go, or went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PrunePlan {
    /// Entries.
    pub entries: i64,
    /// Feeds that they are of.
    pub feeds: i64,
}

impl From<app::OldVersion> for OldVersion {
    fn from(old: app::OldVersion) -> Self {
        Self {
            replaced_at: old.replaced_at.millis(),
            title: old.title,
            html: old.html,
        }
    }
}

/// Versions as the window lists them.
#[must_use]
pub fn versions(versions: Vec<app::OldVersion>) -> Vec<OldVersion> {
    versions.into_iter().map(Into::into).collect()
}

impl From<KeepScope> for Option<app::KeepScope> {
    fn from(scope: KeepScope) -> Self {
        match scope {
            KeepScope::All => None,
            KeepScope::Folder { id } => Some(app::KeepScope::Folder(FolderId::new(id))),
            KeepScope::Feed { id } => Some(app::KeepScope::Feed(FeedId::new(id))),
        }
    }
}

impl From<Keeping> for app::Keeping {
    fn from(wish: Keeping) -> Self {
        Self {
            scope: wish.scope.into(),
            rule: app::KeepRule {
                days: wish.days,
                count: wish.count,
            },
            also_unread: wish.also_unread,
        }
    }
}

impl From<app::Keeping> for Keeping {
    fn from(said: app::Keeping) -> Self {
        Self {
            scope: match said.scope {
                None => KeepScope::All,
                Some(app::KeepScope::Folder(id)) => KeepScope::Folder { id: id.get() },
                Some(app::KeepScope::Feed(id)) => KeepScope::Feed { id: id.get() },
            },
            days: said.rule.days,
            count: said.rule.count,
            also_unread: said.also_unread,
        }
    }
}

impl From<app::PrunePlan> for PrunePlan {
    fn from(plan: app::PrunePlan) -> Self {
        Self {
            entries: plan.entries(),
            feeds: count(plan.feeds.len()),
        }
    }
}
