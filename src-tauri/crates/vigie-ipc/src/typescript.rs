//! The contract in the window's language.

use ts_rs::{Config, TS};

use crate::*;

/// The whole contract as one TypeScript module: types, the `Commands` map, the list of names.
#[must_use]
pub fn typescript() -> String {
    let config = Config::new().with_large_int("number");
    let mut out = String::from(
        "// Written by `cargo xtask contract` from the crate vigie-ipc. Changes made here are lost.\n\n",
    );
    macro_rules! declare {
        ($($type:ty),* $(,)?) => {
            $(
                out.push_str("export ");
                out.push_str(&<$type as TS>::decl(&config));
                out.push_str("\n\n");
            )*
        };
    }
    declare![
        Nothing,
        Sidebar,
        SidebarFolder,
        SidebarFeed,
        Scope,
        Sort,
        OpenList,
        EntryList,
        ListRows,
        CloseList,
        EntryRow,
        FeedName,
        Today,
        Day,
        OpenEntry,
        LoadImages,
        EntryView,
        FullTextState,
        EnclosureView,
        ListVersions,
        OldVersion,
        EpisodeView,
        ContributorView,
        FundingView,
        ChapterView,
        LoadChapters,
        LoadTranscript,
        Transcript,
        SpokenParagraph,
        MarkRead,
        MarkListRead,
        KeepEntry,
        Undo,
        Undone,
        OpenLink,
        FeedDetails,
        FeedHealth,
        FetchOutcome,
        FeedWait,
        ListFetches,
        FetchLine,
        WhyUnconditional,
        RetryFeed,
        LookForFeeds,
        Look,
        FeedPreview,
        PreviewEntry,
        Subscribe,
        AddedFeed,
        Unsubscribe,
        RenameFeed,
        MoveFeed,
        WantFullText,
        RefreshFeeds,
        RefreshSummary,
        ImportOpml,
        ImportedOpml,
        SavedFile,
        Search,
        SearchReply,
        SearchHit,
        Span,
        HitCounts,
        Count,
        FindAnything,
        Found,
        OpenNote,
        NoteDraft,
        SaveNote,
        SavedNote,
        DeleteNote,
        MapCard,
        ListMaps,
        OpenMap,
        MapView,
        MapDiagnostic,
        Settings,
        Theme,
        Language,
        Appearance,
        ReadingFont,
        RemoteImages,
        StorageReport,
        WorkspaceCheck,
        Problem,
        LoadKeeping,
        KeepScope,
        Keeping,
        PrunePlan,
        About,
        ListDownloads,
        StartDownload,
        OneDownload,
        DownloadView,
        DownloadState,
        NetworkView,
        PauseReason,
        SaveNetwork,
        Failure,
        FailureKind,
        Event,
    ];
    out.push_str("/** Every command: its request and its reply. */\nexport type Commands = {\n");
    macro_rules! commands {
        ($($name:ident($request:ty) -> $reply:ty;)*) => {
            $(
                out.push_str(&format!(
                    "  {}: {{ request: {}; reply: {} }};\n",
                    stringify!($name),
                    <$request as TS>::name(&config),
                    <$reply as TS>::name(&config),
                ));
            )*
        };
    }
    for_each_command!(commands);
    out.push_str("};\n");
    out
}
