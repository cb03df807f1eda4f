//! Files on this computer, and what the connection may be used for.

use vigie_app::EntryId;
use vigie_ipc::{
    DownloadView, ListDownloads, NetworkView, Nothing, OneDownload, SaveNetwork, StartDownload,
    place,
};

use super::{Answer, TheApp, ask};

#[tauri::command]
pub(crate) async fn list_downloads(
    app: TheApp<'_>,
    request: ListDownloads,
) -> Answer<Vec<DownloadView>> {
    ask(app, move |app| {
        let downloads = app.downloads(request.entry.map(EntryId::new))?;
        Ok(downloads.into_iter().map(Into::into).collect::<Vec<_>>())
    })
    .await
}

#[tauri::command]
pub(crate) async fn start_download(
    app: TheApp<'_>,
    request: StartDownload,
) -> Answer<DownloadView> {
    let entry = EntryId::new(request.entry);
    Ok(app.start_download(entry, place(request.file)).await?.into())
}

#[tauri::command]
pub(crate) async fn cancel_download(app: TheApp<'_>, request: OneDownload) -> Answer<Nothing> {
    ask(app, move |app| {
        app.cancel_download(request.download).map(|()| Nothing {})
    })
    .await
}

#[tauri::command]
pub(crate) async fn remove_download(app: TheApp<'_>, request: OneDownload) -> Answer<Nothing> {
    app.remove_download(request.download).await?;
    Ok(Nothing {})
}

#[tauri::command]
pub(crate) async fn load_network(app: TheApp<'_>, request: Nothing) -> Answer<NetworkView> {
    let Nothing {} = request;
    ask(app, |app| {
        Ok(NetworkView::of(app.network_settings()?, app.pause()))
    })
    .await
}

#[tauri::command]
pub(crate) async fn save_network(app: TheApp<'_>, request: SaveNetwork) -> Answer<NetworkView> {
    app.save_network_settings(request.into()).await?;
    load_network(app, Nothing {}).await
}
