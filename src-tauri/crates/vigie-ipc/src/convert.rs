//! From what the program knows to what the window is told, and back.

use vigie_app as app;
use vigie_core::{EntryId, FeedId, FolderId};

use crate::*;

/// Counts of the program as numbers of the window.
pub(crate) fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

pub(crate) fn count64(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// A number of the window as a place or a count; what is below 0 is 0.
#[must_use]
pub fn place(n: i64) -> usize {
    usize::try_from(n).unwrap_or(0)
}

/// Row ids of the window as entries.
#[must_use]
pub fn entries(ids: &[i64]) -> Vec<EntryId> {
    ids.iter().copied().map(EntryId::new).collect()
}

impl From<Scope> for app::Scope {
    fn from(scope: Scope) -> Self {
        match scope {
            Scope::All => Self::All,
            Scope::Kept => Self::Kept,
            Scope::Notes => Self::Notes,
            Scope::Episodes => Self::Episodes,
            Scope::Folder { id } => Self::Folder(FolderId::new(id)),
            Scope::Feed { id } => Self::Feed(FeedId::new(id)),
            Scope::SetAside { day, technology } => Self::SetAside {
                day,
                technology: technology.map(Into::into),
                zone: app::local_zone(),
            },
            Scope::Quarantined => Self::Quarantined,
            Scope::Muted => Self::Muted,
            Scope::Rule { id } => Self::Rule(id.into()),
            Scope::ToShare => Self::ToShare,
            Scope::Search { query } => Self::Search(query),
        }
    }
}

impl From<Sort> for app::Sort {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Newest => Self::Newest,
            Sort::Oldest => Self::Oldest,
            Sort::Relevance => Self::Relevance,
        }
    }
}

impl From<Search> for app::SearchRequest {
    fn from(search: Search) -> Self {
        Self {
            query: search.query,
            sort: search.sort.into(),
            typing: search.typing,
            from: place(search.from),
            count: place(search.count).min(100),
        }
    }
}

impl From<SaveNote> for app::NoteDraft {
    fn from(note: SaveNote) -> Self {
        Self {
            kind: note.kind,
            title: note.title,
            person: note.person,
            text: note.text,
            tags: note.tags,
        }
    }
}

impl From<app::EntryRow> for EntryRow {
    fn from(row: app::EntryRow) -> Self {
        Self {
            id: row.id.get(),
            kind: row.kind,
            title: row.title,
            excerpt: row.excerpt,
            feed: row.feed.map(|(id, title)| FeedName {
                id: id.get(),
                title,
            }),
            author: row.author,
            at: row.listed_at.millis(),
            dated: row.dated,
            language: row.language,
            minutes: row.minutes,
            read: row.read,
            kept: row.kept,
            audio: row.audio,
        }
    }
}

/// Rows as the window lists them.
#[must_use]
pub fn rows(rows: Vec<app::EntryRow>) -> Vec<EntryRow> {
    rows.into_iter().map(Into::into).collect()
}

impl From<app::SidebarFeed> for SidebarFeed {
    fn from(feed: app::SidebarFeed) -> Self {
        Self {
            id: feed.id.get(),
            title: feed.title,
            unread: feed.unread,
            failing: feed.failing,
        }
    }
}

impl From<app::Sidebar> for Sidebar {
    fn from(side: app::Sidebar) -> Self {
        let feeds = |feeds: Vec<app::SidebarFeed>| feeds.into_iter().map(Into::into).collect();
        Self {
            unread: side.unread,
            kept: side.kept,
            notes: side.notes,
            entries: side.entries,
            folders: side
                .folders
                .into_iter()
                .map(|one| SidebarFolder {
                    id: one.folder.id.get(),
                    parent: one.folder.parent.map(FolderId::get),
                    name: one.folder.name,
                    unread: one.unread,
                    feeds: feeds(one.feeds),
                })
                .collect(),
            feeds: feeds(side.feeds),
        }
    }
}

impl From<app::OpenedList> for EntryList {
    fn from(list: app::OpenedList) -> Self {
        Self {
            list: list.list,
            total: count(list.total),
            unread: count(list.unread),
            first: rows(list.first),
        }
    }
}

impl From<app::EntryView> for EntryView {
    fn from(view: app::EntryView) -> Self {
        Self {
            url: view.row.url.clone(),
            comments: view.comments,
            html: view.html,
            held_images: count(view.held_images),
            tags: view.tags,
            enclosures: view
                .enclosures
                .into_iter()
                .map(|file| EnclosureView {
                    url: file.url,
                    mime: file.media_type,
                    bytes: file.bytes,
                    duration: file.duration_ms,
                })
                .collect(),
            updated_at: view.updated_at.map(app::Timestamp::millis),
            changed_at: view.changed_at.map(app::Timestamp::millis),
            note_kind: view.note_kind,
            full_text: view.full_text.into(),
            episode: view.episode.map(Into::into),
            row: view.row.into(),
        }
    }
}

impl From<app::FullTextState> for FullTextState {
    fn from(state: app::FullTextState) -> Self {
        match state {
            app::FullTextState::Unasked => Self::Unasked,
            app::FullTextState::Shown => Self::Shown,
            app::FullTextState::There => Self::There,
            app::FullTextState::Failed(message) => Self::Failed { message },
        }
    }
}

impl From<app::EpisodeView> for EpisodeView {
    fn from(episode: app::EpisodeView) -> Self {
        Self {
            season: episode.season.map(i64::from),
            season_name: episode.season_name,
            number: episode.number,
            kind: episode.kind,
            explicit: episode.explicit,
            people: episode
                .people
                .into_iter()
                .map(|person| ContributorView {
                    name: person.name,
                    role: person.role,
                    url: person.href.map(Into::into),
                })
                .collect(),
            funding: episode
                .funding
                .into_iter()
                .map(|funding| FundingView {
                    url: funding.url.into(),
                    text: funding.text,
                })
                .collect(),
            chapters: episode
                .chapters
                .into_iter()
                .map(|chapter| ChapterView {
                    start: count64(chapter.start_ms),
                    title: chapter.title,
                    url: chapter.url.map(Into::into),
                })
                .collect(),
            chapters_elsewhere: episode.chapters_elsewhere,
            transcript: match episode.transcript {
                app::TranscriptState::None => "none",
                app::TranscriptState::Elsewhere => "elsewhere",
                app::TranscriptState::Here => "here",
            },
        }
    }
}

impl From<app::SpokenText> for Transcript {
    fn from(spoken: app::SpokenText) -> Self {
        Self {
            paragraphs: spoken
                .paragraphs()
                .into_iter()
                .map(|paragraph| SpokenParagraph {
                    start: paragraph.start_ms.map(count64),
                    speaker: paragraph.speaker,
                    text: paragraph.text,
                })
                .collect(),
            language: spoken.language,
        }
    }
}

impl From<(app::ChangeId, usize)> for Undo {
    fn from((change, changed): (app::ChangeId, usize)) -> Self {
        Self {
            change: change.0,
            changed: count(changed),
        }
    }
}

impl From<app::ChangeId> for Undo {
    fn from(change: app::ChangeId) -> Self {
        (change, 1).into()
    }
}

impl From<usize> for Undone {
    fn from(restored: usize) -> Self {
        Self {
            restored: count(restored),
        }
    }
}

impl From<app::FeedDetails> for FeedDetails {
    fn from(one: app::FeedDetails) -> Self {
        let millis = |at: Option<app::Timestamp>| at.map(app::Timestamp::millis);
        Self {
            id: one.feed.id.get(),
            title: one.feed.title().to_owned(),
            health: FeedHealth::of(&one),
            site: one.feed.site,
            description: one.feed.description,
            folder: one.folder,
            folder_id: one.feed.folder.map(FolderId::get),
            entries: one.entries,
            unread: one.unread,
            per_week: one.per_week,
            newest_at: millis(one.newest_at),
            full_text: one.feed.full_text,
            url: one.feed.url,
        }
    }
}

impl From<app::Look> for Look {
    fn from(look: app::Look) -> Self {
        Self {
            found: look.found.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<app::Preview> for FeedPreview {
    fn from(preview: app::Preview) -> Self {
        Self {
            url: preview.url,
            title: preview.title,
            what: preview.what,
            description: preview.description,
            per_week: preview.per_week,
            total: count(preview.total),
            entries: preview
                .entries
                .into_iter()
                .map(|entry| PreviewEntry {
                    title: entry.title,
                    at: entry.at.map(app::Timestamp::millis),
                })
                .collect(),
            podcast: preview.podcast,
            subscribed: preview.subscribed.map(FeedId::get),
            problems: preview.problems,
        }
    }
}

impl From<app::Subscribed> for AddedFeed {
    fn from(feed: app::Subscribed) -> Self {
        Self {
            id: feed.id.get(),
            title: feed.title,
            entries: count(feed.entries),
            new: feed.new,
        }
    }
}

impl From<app::RefreshSummary> for RefreshSummary {
    fn from(summary: app::RefreshSummary) -> Self {
        Self {
            feeds: count(summary.feeds),
            changed: count(summary.changed),
            waiting: count(summary.waiting.len()),
            next_at: summary.next_at().map(app::Timestamp::millis),
            offline: summary.offline,
            failed: count(summary.failed.len()),
            new_entries: count(summary.new_entries),
            cancelled: summary.cancelled,
        }
    }
}

impl From<app::ImportedOpml> for ImportedOpml {
    fn from(imported: app::ImportedOpml) -> Self {
        Self {
            added: count(imported.added),
            known: count(imported.known),
            problems: imported.problems,
            cancelled: false,
        }
    }
}

impl From<app::Span> for Span {
    fn from(span: app::Span) -> Self {
        Self {
            text: span.text,
            hit: span.hit,
        }
    }
}

impl From<app::SearchReply> for SearchReply {
    fn from(reply: app::SearchReply) -> Self {
        let spans = |spans: Vec<app::Span>| spans.into_iter().map(Into::into).collect();
        Self {
            total: count64(reply.total),
            hits: reply
                .hits
                .into_iter()
                .map(|hit| SearchHit {
                    row: hit.row.into(),
                    title: spans(hit.title),
                    snippet: spans(hit.snippet),
                    said_at: hit.said_at_ms.map(count64),
                })
                .collect(),
            took: reply.took.as_secs_f64() * 1000.0,
            behind: count64(reply.behind),
        }
    }
}

impl From<app::HitCounts> for HitCounts {
    fn from(counts: app::HitCounts) -> Self {
        let list = |list: Vec<app::Count>| {
            list.into_iter()
                .map(|one| Count {
                    label: one.label,
                    narrow: one.narrow,
                    hits: count64(one.hits),
                })
                .collect()
        };
        Self {
            feeds: list(counts.feeds),
            technologies: list(counts.technologies),
            years: list(counts.years),
        }
    }
}

impl From<app::Found> for Found {
    fn from(found: app::Found) -> Self {
        match found {
            app::Found::Feed { id, title } => Self::Feed {
                id: id.get(),
                title,
            },
            app::Found::Folder { id, title } => Self::Folder {
                id: id.get(),
                title,
            },
            app::Found::Map { name, title } => Self::Map { name, title },
            app::Found::Entry {
                id,
                title,
                source,
                at,
            } => Self::Entry {
                id: id.get(),
                title,
                source,
                at: at.millis(),
            },
        }
    }
}

impl From<app::SavedNote> for SavedNote {
    fn from(note: app::SavedNote) -> Self {
        Self {
            entry: note.entry.get(),
            saved_at: note.saved_at.millis(),
        }
    }
}

impl From<(EntryId, app::NoteDraft)> for NoteDraft {
    fn from((entry, draft): (EntryId, app::NoteDraft)) -> Self {
        Self {
            entry: entry.get(),
            kind: draft.kind,
            title: draft.title,
            person: draft.person,
            text: draft.text,
            tags: draft.tags,
        }
    }
}

impl StorageReport {
    /// The report on the workspace in `folder`.
    #[must_use]
    pub fn of(folder: &std::path::Path, report: app::StorageReport) -> Self {
        Self {
            folder: folder.display().to_string(),
            database_bytes: count64(report.sizes.database),
            index_bytes: count64(report.sizes.index),
            media_bytes: count64(report.sizes.media),
            backup_bytes: count64(report.sizes.backups),
            backups: count(report.backups.len()),
            backed_up_at: report.backups.first().map(|backup| backup.at.millis()),
            entries: report.entries,
            behind: count64(report.behind),
        }
    }
}

impl From<app::CheckReport> for WorkspaceCheck {
    fn from(report: app::CheckReport) -> Self {
        Self {
            sound: report.faults.is_empty(),
            entries: report.entries,
            problems: report
                .faults
                .iter()
                .map(|fault| Problem {
                    message: fault.to_string(),
                    hint: Some(
                        "Close Vigie and run `vigie restore` with the newest backup.".to_owned(),
                    ),
                })
                .collect(),
        }
    }
}

impl From<app::Backup> for SavedFile {
    fn from(backup: app::Backup) -> Self {
        Self {
            path: Some(backup.path.display().to_string()),
            bytes: count64(backup.bytes),
        }
    }
}

impl From<app::Event> for Event {
    fn from(event: app::Event) -> Self {
        match event {
            app::Event::EntriesChanged { feed } => Self::EntriesChanged {
                feed: feed.map(FeedId::get),
            },
            app::Event::FeedsChanged => Self::FeedsChanged,
            app::Event::RefreshProgressed {
                done,
                total,
                new_entries,
                failed,
                feed,
            } => Self::RefreshProgressed {
                done: count(done),
                total: count(total),
                new_entries: count(new_entries),
                failed: count(failed),
                feed,
            },
            app::Event::FeedGone { feed, title } => Self::FeedGone {
                feed: feed.get(),
                title,
            },
            app::Event::RefreshFinished => Self::RefreshFinished,
            app::Event::IndexProgressed { behind } => Self::IndexProgressed {
                behind: count64(behind),
            },
            app::Event::MapsChanged => Self::MapsChanged,
            app::Event::MapEdited { map } => Self::MapEdited { map },
            app::Event::MapAsked => Self::MapAsked,
            app::Event::SnapshotsChanged => Self::SnapshotsChanged,
            app::Event::DownloadProgressed {
                entry,
                download,
                received,
                total,
            } => Self::DownloadProgressed {
                entry: entry.get(),
                download,
                received: count64(received),
                total: total.map(count64),
            },
            app::Event::DownloadsChanged { entry } => Self::DownloadsChanged {
                entry: entry.map(EntryId::get),
            },
            app::Event::PauseChanged => Self::PauseChanged,
            app::Event::BriefChanged => Self::BriefChanged,
            app::Event::TechnologiesChanged => Self::TechnologiesChanged,
            app::Event::RingsChanged => Self::RingsChanged,
            app::Event::RulesChanged => Self::RulesChanged,
            app::Event::Noticed {
                rule,
                what_for,
                entries,
                titles,
            } => Self::Noticed {
                rule,
                what_for,
                entry: entries.first().map_or(0, |entry| entry.get()),
                count: count(entries.len()),
                title: titles.into_iter().next().unwrap_or_default(),
            },
            app::Event::PresentationChanged => Self::PresentationChanged,
            app::Event::SettingsChanged => Self::SettingsChanged,
        }
    }
}

impl Failure {
    /// Tells the window why; `query` is the text of a search, for the place of what is wrong in it.
    #[must_use]
    pub fn of(error: &app::Error, query: Option<&str>) -> Self {
        let kind = match error {
            app::Error::Query(bad) => {
                let text = query.unwrap_or_default();
                let utf16 = |end: usize| {
                    text.get(..end)
                        .map_or(0, |part| count(part.encode_utf16().count()))
                };
                let (at, end) = (utf16(bad.at.start), utf16(bad.at.end));
                FailureKind::BadQuery {
                    at,
                    length: end - at,
                }
            }
            app::Error::NotAFeed { .. }
            | app::Error::NoFeeds(_)
            | app::Error::NotAnAddress { .. } => FailureKind::NotAFeed,
            app::Error::Fetch(_) | app::Error::Download(_) | app::Error::HostWaits { .. } => {
                FailureKind::Unreachable
            }
            app::Error::MapChanged { revision, .. } => FailureKind::MapChanged {
                revision: i64::try_from(*revision).unwrap_or(i64::MAX),
            },
            app::Error::ListClosed | app::Error::NothingToUndo => FailureKind::Gone,
            app::Error::Cancelled => FailureKind::Cancelled,
            error if error.is_gone() => FailureKind::Gone,
            error if error.is_newer_workspace() => FailureKind::NewerWorkspace,
            _ => FailureKind::Other,
        };
        let mut message = error.to_string();
        // Errors are written to follow a colon; here they open a sentence.
        if let Some(first) = message.chars().next() {
            message.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
        }
        Self {
            kind,
            message,
            hint: error.hint(),
        }
    }
}

impl From<app::Error> for Failure {
    fn from(error: app::Error) -> Self {
        Self::of(&error, None)
    }
}
