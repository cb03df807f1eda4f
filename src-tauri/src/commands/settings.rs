//! Settings and the workspace's state.

use vigie_app::App;
use vigie_ipc::{About, Nothing, SavedFile, Settings, StorageReport, WorkspaceCheck};

use super::{Answer, TheApp, ask};

/// Under which the window's settings are stored.
pub(super) const KEY: &str = "window";

#[tauri::command]
pub(crate) async fn load_settings(app: TheApp<'_>, request: Nothing) -> Answer<Settings> {
    let Nothing {} = request;
    ask(app, |app| app.setting::<Settings>(KEY)).await
}

#[tauri::command]
pub(crate) async fn save_settings(app: TheApp<'_>, request: Settings) -> Answer<Settings> {
    ask(app, move |app| {
        app.save_setting(KEY, &request).map(|()| request)
    })
    .await
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
