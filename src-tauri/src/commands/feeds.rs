//! Subscriptions.

use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;
use vigie_app::FeedId;
use vigie_ipc::{
    AddedFeed, FeedDetails, FetchLine, ImportOpml, ImportedOpml, ListFetches, Look, LookForFeeds,
    MoveFeed, Nothing, RefreshFeeds, RefreshSummary, RenameFeed, RetryFeed, SavedFile, Subscribe,
    Undo, Unsubscribe, WantFullText,
};

use super::{Answer, TheApp, ask, chosen, off_thread, saved_where};

#[tauri::command]
pub(crate) async fn list_feeds(app: TheApp<'_>, request: Nothing) -> Answer<Vec<FeedDetails>> {
    let Nothing {} = request;
    ask(app, |app| {
        Ok(app.feeds()?.into_iter().map(Into::into).collect::<Vec<_>>())
    })
    .await
}

#[tauri::command]
pub(crate) async fn look_for_feeds(app: TheApp<'_>, request: LookForFeeds) -> Answer<Look> {
    Ok(app.look(&request.address).await?.into())
}

#[tauri::command]
pub(crate) async fn cancel_look(app: TheApp<'_>, request: Nothing) -> Answer<Nothing> {
    app.cancel_look();
    Ok(request)
}

#[tauri::command]
pub(crate) async fn subscribe(app: TheApp<'_>, request: Subscribe) -> Answer<AddedFeed> {
    let folder = request.folder.map(Into::into);
    Ok(app.subscribe_in(&request.address, folder).await?.into())
}

#[tauri::command]
pub(crate) async fn unsubscribe(app: TheApp<'_>, request: Unsubscribe) -> Answer<Undo> {
    ask(app, move |app| app.unsubscribe(FeedId::new(request.feed))).await
}

#[tauri::command]
pub(crate) async fn rename_feed(app: TheApp<'_>, request: RenameFeed) -> Answer<Undo> {
    ask(app, move |app| {
        app.rename_feed(FeedId::new(request.feed), &request.title)
    })
    .await
}

#[tauri::command]
pub(crate) async fn move_feed(app: TheApp<'_>, request: MoveFeed) -> Answer<Undo> {
    ask(app, move |app| {
        app.move_feed(FeedId::new(request.feed), &request.folder)
    })
    .await
}

#[tauri::command]
pub(crate) async fn list_fetches(app: TheApp<'_>, request: ListFetches) -> Answer<Vec<FetchLine>> {
    ask(app, move |app| {
        let log = app.fetch_log(FeedId::new(request.feed))?;
        Ok(log.into_iter().map(Into::into).collect::<Vec<_>>())
    })
    .await
}

#[tauri::command]
pub(crate) async fn retry_feed(app: TheApp<'_>, request: RetryFeed) -> Answer<Nothing> {
    ask(app, move |app| {
        app.retry_feed(FeedId::new(request.feed))?;
        Ok(Nothing {})
    })
    .await
}

#[tauri::command]
pub(crate) async fn want_full_text(app: TheApp<'_>, request: WantFullText) -> Answer<Undo> {
    ask(app, move |app| {
        app.want_full_text(FeedId::new(request.feed), request.wanted)
    })
    .await
}

#[tauri::command]
pub(crate) async fn refresh_feeds(
    app: TheApp<'_>,
    request: RefreshFeeds,
) -> Answer<RefreshSummary> {
    let only = request
        .feeds
        .map(|feeds| feeds.into_iter().map(FeedId::new).collect());
    Ok(app.refresh(only).await?.into())
}

#[tauri::command]
pub(crate) async fn cancel_refresh(app: TheApp<'_>, request: Nothing) -> Answer<Nothing> {
    app.cancel_refresh();
    Ok(request)
}

#[tauri::command]
pub(crate) async fn import_opml(
    handle: AppHandle,
    app: TheApp<'_>,
    request: ImportOpml,
) -> Answer<ImportedOpml> {
    if let Some(text) = request.text {
        return ask(app, move |app| app.import_opml(text.as_bytes())).await;
    }
    let dialog = handle.dialog().file().add_filter("OPML", &["opml", "xml"]);
    match chosen(off_thread(move || dialog.blocking_pick_file()).await?) {
        Some(path) => ask(app, move |app| app.import_opml_file(&path)).await,
        None => Ok(ImportedOpml {
            added: 0,
            known: 0,
            problems: Vec::new(),
            cancelled: true,
        }),
    }
}

#[tauri::command]
pub(crate) async fn export_opml(
    handle: AppHandle,
    app: TheApp<'_>,
    request: Nothing,
) -> Answer<SavedFile> {
    let Nothing {} = request;
    match saved_where(&handle, "opml", "vigie.opml").await? {
        Some(path) => ask(app, move |app| app.export_opml_file(&path)).await,
        None => Ok(SavedFile::default()),
    }
}
