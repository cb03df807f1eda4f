//! Settings and the workspace's state.

use tauri::{AppHandle, Manager};
use vigie_app::App;
use vigie_ipc::{About, Nothing, SavedFile, Settings, StorageReport, WorkspaceCheck};

use super::{Answer, TheApp, ask, off_thread};
use crate::speaker::failure;

/// Under which the window's settings are stored.
pub(crate) const KEY: &str = "window";

#[tauri::command]
pub(crate) async fn load_settings(app: TheApp<'_>, request: Nothing) -> Answer<Settings> {
    let Nothing {} = request;
    ask(app, |app| app.setting::<Settings>(KEY)).await
}

#[tauri::command]
pub(crate) async fn save_settings(
    handle: AppHandle,
    app: TheApp<'_>,
    request: Settings,
) -> Answer<Settings> {
    let saved: Settings = ask(app, move |app| {
        app.save_setting(KEY, &request).map(|()| request)
    })
    .await?;
    for window in handle.webview_windows().into_values() {
        window.set_zoom(saved.zoom()).map_err(failure)?;
    }
    Ok(saved)
}

/// How large windows show everything, as a factor.
pub(super) async fn zoom(app: TheApp<'_>) -> Answer<f64> {
    let app = app.inner().clone();
    let settings = off_thread(move || app.setting::<Settings>(KEY)).await??;
    Ok(settings.zoom())
}

#[tauri::command]
pub(crate) async fn report_storage(app: TheApp<'_>, request: Nothing) -> Answer<StorageReport> {
    let Nothing {} = request;
    ask(app, |app| {
        Ok(StorageReport::of(app.folder(), app.storage()?))
    })
    .await
}

#[tauri::command]
pub(crate) async fn check_workspace(app: TheApp<'_>, request: Nothing) -> Answer<WorkspaceCheck> {
    let Nothing {} = request;
    ask(app, App::check).await
}

#[tauri::command]
pub(crate) async fn back_up_workspace(app: TheApp<'_>, request: Nothing) -> Answer<SavedFile> {
    let Nothing {} = request;
    ask(app, App::back_up).await
}

#[tauri::command]
pub(crate) async fn rebuild_index(app: TheApp<'_>, request: Nothing) -> Answer<Nothing> {
    ask(app, move |app| app.rebuild_index().map(|()| request)).await
}

#[tauri::command]
pub(crate) async fn tell_about(app: TheApp<'_>, request: Nothing) -> Answer<About> {
    let Nothing {} = request;
    Ok(About {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        folder: app.folder().display().to_string(),
    })
}
