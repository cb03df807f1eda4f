//! The contract between the window and the program: every command with its request and reply,
//! every failure the window may be told, every event it may hear.
//!
//! Types here are plain data in the window's terms (`camelCase`, milliseconds, row ids as numbers).
//! The same list of commands names what the shell registers and what the window may call, and
//! [`typescript`] prints it all for the window's compiler.

mod commands;
mod convert;
mod entries;
mod episodes;
mod events;
mod failure;
mod feeds;
mod fetching;
mod keeping;
mod maps;
mod network;
mod notes;
mod presenting;
mod searching;
mod settings;
mod typescript;
mod watch;

pub use convert::{entries, place, rows};
pub use entries::{
    CloseList, EnclosureView, EntryList, EntryRow, EntryView, FeedName, FullTextState, KeepEntry,
    ListRows, LoadImages, MarkListRead, MarkRead, OpenEntry, OpenLink, OpenList, Scope, Sidebar,
    SidebarFeed, SidebarFolder, Sort, Undo, Undone,
};
pub use episodes::{
    ChapterView, ContributorView, EpisodeView, FundingView, LoadChapters, LoadTranscript,
    SpokenParagraph, Transcript,
};
pub use events::Event;
pub use failure::{Failure, FailureKind};
pub use feeds::{
    AddedFeed, FeedDetails, FeedPreview, ImportOpml, ImportedOpml, Look, LookForFeeds, MoveFeed,
    PreviewEntry, RefreshFeeds, RefreshSummary, RenameFeed, SavedFile, Subscribe, Unsubscribe,
    WantFullText,
};
pub use fetching::{
    FeedHealth, FeedWait, FetchLine, FetchOutcome, ListFetches, RetryFeed, WhyUnconditional,
};
pub use keeping::{KeepScope, Keeping, ListVersions, LoadKeeping, OldVersion, PrunePlan, versions};
pub use maps::{
    AskedMap, CaptureChain, ChangeCounts, CoachItem, CoachKind, CoachList, CoachRow, CoachWord,
    CompareMaps, ComparedSide, CopyElements, CreateMap, DrawSnapshot, EditMap, ExportMaps,
    ExportedMaps, ListChecklists, ListMaps, ListSplice, MapAnswer, MapCard, MapChange,
    MapChangeKind, MapChanges, MapCoach, MapComparison, MapConflict, MapDiagnostic, MapFacts,
    MapFinding, MapFix, MapFormat, MapLanguage, MapLook, MapLoss, MapMoment, MapPage, MapPlace,
    MapPreview, MapPreviewPage, MapScene, MapSeverity, MapSide, MapSlides, MapSnapshot, MapStart,
    MapState, MapSuggestion, MapTheme, MapUpdate, MapView, OneMap, OneSnapshot, OpenMap,
    PasteElements, Point, Rect, RenameMapFile, SampleMap, SceneAlign, SceneFill, SceneHead,
    SceneItem, ScenePaint, ScenePair, SceneRole, SceneShape, SceneStroke, SentMaps, SettleMap,
    ShowMap, SlidesTemplate, SnapshotPicture, SnapshotTaken, TakeSnapshot, TextSplice,
    WriteMapText, revision,
};
pub use network::{
    DownloadState, DownloadView, ListDownloads, NetworkView, OneDownload, PauseReason, SaveNetwork,
    StartDownload,
};
pub use notes::{DeleteNote, NoteDraft, OpenNote, SaveNote, SavedNote};
pub use presenting::{
    Cover, FillScreen, LoadSpeakerView, OpenSpeaker, Presentation, PresentationChange, SpeakerView,
    SpeakerWindow, Timer,
};
pub use searching::{Count, FindAnything, Found, HitCounts, Search, SearchHit, SearchReply, Span};
pub use settings::{
    About, Appearance, Language, Problem, ReadingFont, RemoteImages, Settings, StorageReport,
    Theme, WorkspaceCheck,
};
pub use typescript::typescript;
pub use watch::{
    AttachEntry, BriefCard, BriefNews, BriefSettings, BriefState, BriefView, Budgeted, Candidate,
    DayAccount, DecideRing, Digest, DigestSource, DigestStory, DigestTheme, DigestTrend,
    EvidenceSentence, Explanation, InRing, LessLike, LoadBrief, LoadDigest, LoadTechnology,
    MapPosition, MarkCard, MergeStories, OffRadar, OneEntry, OneFeed, OneRule, OneTechnology,
    OrderRules, PublicationType, RadarBlip, RadarFormat, RadarView, Reading, Reason, ReasonKind,
    RefuseCandidate, Remedied, ReviewSource, Ring, RingMove, RingWhy, RuleAction, RuleTrial,
    RuleView, SaveDigest, SaveRadar, SaveRule, SaveSource, SaveTechnology, SavedTechnology,
    SetAsideGroup, SetAsideWhy, SetTechnologyState, SourceFigures, SourceLine, SourceState,
    Standing, StoryView, Suggestion, Taste, TasteWeight, TechnologyList, TechnologyName,
    TechnologyRow, TechnologyState, TechnologyView, Teller, Trait, TrendWeek, TryRule,
};

/// A request without anything to say, or a reply without anything to tell.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS,
)]
pub struct Nothing {}
