//! Identifiers: row ids of the store, one type each.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(i64);

        impl $name {
            /// Wraps a row id of the store.
            #[must_use]
            pub const fn new(id: i64) -> Self {
                Self(id)
            }

            /// The row id.
            #[must_use]
            pub const fn get(self) -> i64 {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<i64> for $name {
            fn from(id: i64) -> Self {
                Self(id)
            }
        }
    };
}

id!(
    /// A subscription and the feed it reads.
    FeedId
);
id!(
    /// One item of a feed, or a note.
    EntryId
);
id!(
    /// A folder of feeds.
    FolderId
);
id!(
    /// A watched thing with a name, aliases and context words.
    TechnologyId
);
id!(
    /// A text that a map had.
    SnapshotId
);
id!(
    /// Entries that report the same thing.
    StoryId
);
id!(
    /// What is to be done with entries that a query finds.
    RuleId
);
