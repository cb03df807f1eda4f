//! The words of Vigie, shared by every crate: identifiers that cannot be swapped, instants that
//! cannot be mistaken for durations, and the kinds of entries.
//!
//! Nothing here reads a clock, a file or a socket.
//!
//! ```
//! use vigie_core::{EntryId, Timestamp};
//!
//! let at = Timestamp::parse_rfc3339("2026-11-20T08:00:00Z").expect("a valid instant");
//! assert_eq!(at.to_string(), "2026-11-20T08:00:00Z");
//! assert_eq!(EntryId::new(7).get(), 7);
//! ```

mod id;
mod kind;
mod timestamp;

pub use id::{EntryId, FeedId, FolderId, RuleId, SnapshotId, StoryId, TechnologyId};
pub use kind::{EntryKind, NoteKind};
pub use timestamp::Timestamp;
