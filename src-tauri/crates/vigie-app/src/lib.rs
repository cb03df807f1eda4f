//! What Vigie does: use cases over the store, the index and the network, for any shell.
//!
//! [`App`] is the whole of it: the window and the terminal program call the same methods. Methods
//! that are not `async` block on the disk: a shell with a window calls them off its threads. The
//! clock is read here and in the shells, nowhere below.

mod app;
mod clock;
mod demo;
mod downloads;
mod episodes;
mod error;
mod event;
mod feeds;
mod follow;
mod full_text;
mod images;
mod keeping;
mod looking;
mod maps;
mod network;
mod notes;
mod opml;
mod pace;
mod presenting;
mod reading;
mod refresh;
mod searching;
mod starter;
mod technologies;
mod undo;
mod upkeep;
mod watch;

pub use app::{App, Background, Surroundings, default_workspace};
pub use clock::Clock;
pub use downloads::{Download, DownloadState};
pub use episodes::{EpisodeView, SpokenText, TranscriptState};
pub use error::{Error, Result};
pub use event::Event;
pub use feeds::{Address, FeedDetails, Subscribed, outside_link};
pub use images::{Image, image_address};
pub use keeping::{Keeping, OldVersion};
pub use looking::{Look, Preview, PreviewEntry};
pub use maps::{
    ChangeCounts, ComparedChange, ComparedSide, ExportedMaps, MapCard, MapComparison, MapExport,
    MapLook, MapMoment, MapNote, MapPage, MapPaint, MapPicture, MapPreview, MapSide, MapStart,
    MapState, MapView, PreviewPage, Shown, SnapshotPicture, StateChoice,
};
pub use network::NetworkSettings;
pub use notes::{NoteDraft, SavedNote};
pub use opml::ImportedOpml;
pub use pace::{Unconditional, Urgency, Wait};
pub use presenting::{Cover, Presentation, PresentationChange, SpeakerView, Timer};
pub use reading::{
    EntryView, FullTextState, OpenedList, Scope, Sidebar, SidebarFeed, SidebarFolder, Sort, Text,
    local_zone, wall_time,
};
pub use refresh::{FetchReport, Hop, Outcome, Pause, RefreshSummary};
pub use searching::{Count, Found, HitCounts, SearchHit, SearchReply, SearchRequest};
pub use undo::ChangeId;
pub use upkeep::{IndexState, StorageReport};
pub use watch::{
    BriefState, BriefView, CardState, CardView, DigestFormat, Evidence, Explanation, MapPosition,
    News, NewsKind, OffRadar, RadarBlip, RadarFormat, RadarView, Rule, RuleAction, RuleDraft,
    RuleTrial, SetAsideGroup, Source, Step, TechnologyDraft, TechnologyLine, TechnologyPage,
    TechnologyState, TechnologyTable, Teller, WatchNames, fate_word, ring_moved, ring_reason,
};

pub use vigie_core::{
    EntryId, EntryKind, FeedId, FolderId, NoteKind, RuleId, SnapshotId, StoryId, TechnologyId,
    Timestamp,
};
pub use vigie_feed::chapters::Chapter;
pub use vigie_feed::lead::What;
pub use vigie_feed::transcript::Cue;
pub use vigie_feed::{Contributor, Funding, Soundbite};
pub use vigie_map::Language;
pub use vigie_net::{Limits, Progress, SystemBus};
pub use vigie_search::Span;
pub use vigie_store::{
    AttachedTo, Backup, CheckReport, Enclosure, EntryRow, FeedRow, FetchState, FolderRow, KeepRule,
    KeepScope, PrunePlan, Retention, Snapshot, TakenSnapshot,
};

/// What the watch decides, and why: the words of `vigie-watch`.
pub mod watching {
    pub use vigie_watch::story::Likeness;
    pub use vigie_watch::{
        Account, Acts, BriefSettings, Budget, BudgetBy, Candidate, Confidence, DeadWhy, Digest,
        Fate, Feature, Figures, InRing, Moved, Points, PublicationType, Purpose, QuarantinedBy,
        Reading, Reason, ReasonKind, Remedy, Ring, RingMove, RingWhy, SetAsideWhy, SourceCount,
        SourceState, Standing, Suggestion, Taste, Theme, Trend, WeekCount, Weight,
    };
}

/// Maps as files anywhere, not those of a workspace: read, checked, made tidy, compared, written in other forms.
pub mod map_files {
    pub use crate::maps::export::{
        Finding, Format, MapFileError, Pictures, ReadMap, Rendered, Slides, extensions, read,
        render, render_changes, render_together, tidy,
    };
    pub use vigie_export::PageSize;
    pub use vigie_map::mermaid::{Language, Loss, Reading, Writing};
    pub use vigie_map::wire::MapDocument;
    pub use vigie_map::{Change, MapDiff, Severity, Theme, diff};
    pub use vigie_store::write_file;
}

/// What a feed, a page or a file is made of, for people who diagnose one.
pub mod inspect {
    pub use url::Url;
    pub use vigie_feed::ParseOptions;
    pub use vigie_feed::inspect::*;
    pub use vigie_watch::{EntryMentions, InspectedEntry, Label};

    pub use crate::watch::inspect::{ClusterReport, cluster, mentions};
}
