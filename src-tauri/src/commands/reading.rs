//! Lists and entries.

use tauri::AppHandle;
use tauri_plugin_opener::OpenerExt;
use vigie_app::{App, ChangeId, EntryId, Text};
use vigie_ipc::{
    CloseList, EntryList, EntryRow, EntryView, Failure, FailureKind, KeepEntry, ListRows,
    LoadChapters, LoadImages, LoadTranscript, MarkListRead, MarkRead, Nothing, OpenEntry, OpenLink,
    OpenList, RemoteImages, Scope, Settings, Sidebar, Transcript, Undo, Undone, entries, place,
    rows,
};

use super::settings::KEY;
use super::{Answer, TheApp, ask, off_thread};

/// Rows that come with an opened list.
const FIRST: usize = 100;
/// Rows of one page at the most.
const PAGE: usize = 500;

#[tauri::command]
pub(crate) async fn load_sidebar(app: TheApp<'_>, request: Nothing) -> Answer<Sidebar> {
    let Nothing {} = request;
    ask(app, App::sidebar).await
}

#[tauri::command]
pub(crate) async fn open_list(app: TheApp<'_>, request: OpenList) -> Answer<EntryList> {
    let app = app.inner().clone();
    off_thread(move || {
        let query = match &request.scope {
            Scope::Search { query } => Some(query.clone()),
            _ => None,
        };
        app.open_list(
            &request.scope.into(),
            request.unread_only,
            request.sort.into(),
            FIRST,
        )
        .map(Into::into)
        .map_err(|error| Failure::of(&error, query.as_deref()))
    })
    .await?
}

#[tauri::command]
pub(crate) async fn list_rows(app: TheApp<'_>, request: ListRows) -> Answer<Vec<EntryRow>> {
    let (from, count) = (place(request.from), place(request.count).min(PAGE));
    ask(app, move |app| {
        app.list_rows(request.list, from, count).map(rows)
    })
    .await
}

#[tauri::command]
pub(crate) async fn close_list(app: TheApp<'_>, request: CloseList) -> Answer<Nothing> {
    app.close_list(request.list);
    Ok(Nothing {})
}

#[tauri::command]
pub(crate) async fn open_entry(app: TheApp<'_>, request: OpenEntry) -> Answer<EntryView> {
    ask(app, move |app| {
        let always = app.setting::<Settings>(KEY)?.remote_images == RemoteImages::Always;
        app.open_entry(EntryId::new(request.entry), always)
    })
    .await
}

#[tauri::command]
pub(crate) async fn load_images(app: TheApp<'_>, request: LoadImages) -> Answer<EntryView> {
    let entry = EntryId::new(request.entry);
    ask(app, move |app| {
        if request.always_for_feed {
            app.always_load_images(entry)?;
        }
        app.open_entry_as(
            entry,
            true,
            if request.own_text {
                Text::Own
            } else {
                Text::Best
            },
        )
    })
    .await
}

#[tauri::command]
pub(crate) async fn load_chapters(app: TheApp<'_>, request: LoadChapters) -> Answer<EntryView> {
    let entry = EntryId::new(request.entry);
    app.load_chapters(entry).await?;
    open_entry(app, OpenEntry { entry: entry.get() }).await
}

#[tauri::command]
pub(crate) async fn load_transcript(
    app: TheApp<'_>,
    request: LoadTranscript,
) -> Answer<Transcript> {
    let entry = EntryId::new(request.entry);
    Ok(app.load_transcript(entry).await?.into())
}

#[tauri::command]
pub(crate) async fn load_full_text(app: TheApp<'_>, request: OpenEntry) -> Answer<EntryView> {
    let always = images(app.clone()).await?;
    Ok(app
        .full_text(EntryId::new(request.entry), always)
        .await?
        .into())
}

#[tauri::command]
pub(crate) async fn show_own_text(app: TheApp<'_>, request: OpenEntry) -> Answer<EntryView> {
    let always = images(app.clone()).await?;
    ask(app, move |app| {
        app.open_entry_as(EntryId::new(request.entry), always, Text::Own)
    })
    .await
}

/// Whether images load without asking.
async fn images(app: TheApp<'_>) -> Answer<bool> {
    let app = app.inner().clone();
    Ok(off_thread(move || app.setting::<Settings>(KEY))
        .await??
        .remote_images
        == RemoteImages::Always)
}

#[tauri::command]
pub(crate) async fn mark_read(app: TheApp<'_>, request: MarkRead) -> Answer<Undo> {
    ask(app, move |app| {
        app.mark_read(&entries(&request.entries), request.read)
    })
    .await
}

#[tauri::command]
pub(crate) async fn mark_list_read(app: TheApp<'_>, request: MarkListRead) -> Answer<Undo> {
    ask(app, move |app| app.mark_list_read(request.list)).await
}

#[tauri::command]
pub(crate) async fn keep_entry(app: TheApp<'_>, request: KeepEntry) -> Answer<Undo> {
    ask(app, move |app| {
        app.keep(&[EntryId::new(request.entry)], request.kept)
    })
    .await
}

#[tauri::command]
pub(crate) async fn undo(app: TheApp<'_>, request: Undo) -> Answer<Undone> {
    ask(app, move |app| app.undo(ChangeId(request.change))).await
}

#[tauri::command]
pub(crate) async fn open_link(handle: AppHandle, request: OpenLink) -> Answer<Nothing> {
    let failure = |message: String| Failure {
        kind: FailureKind::Other,
        message,
        hint: None,
    };
    let url = vigie_app::outside_link(&request.url).ok_or_else(|| {
        failure(format!(
            "“{}” is not an address that a browser opens.",
            request.url
        ))
    })?;
    handle
        .opener()
        .open_url(url, None::<&str>)
        .map_err(|error| failure(format!("The browser could not be started: {error}.")))?;
    Ok(Nothing {})
}
