//! What the window may ask for. Each command converts what comes in, makes one call, and converts what
//! goes out; anything cleverer belongs one layer down.

mod feeds;
mod keeping;
mod maps;
mod network;
mod notes;
mod outgoing;
mod presenting;
mod reading;
mod searching;
mod settings;
mod watch;

pub(crate) use feeds::*;
pub(crate) use keeping::*;
pub(crate) use maps::*;
pub(crate) use network::*;
pub(crate) use notes::*;
pub(crate) use outgoing::*;
pub(crate) use presenting::*;
pub(crate) use reading::*;
pub(crate) use searching::*;
pub(crate) use settings::*;
pub(crate) use watch::*;

use tauri::{AppHandle, State};
use tauri_plugin_dialog::{DialogExt, FilePath};
use vigie_app::App;
use vigie_ipc::{Failure, FailureKind};

/// Every reply, or why there is none.
pub(crate) type Answer<T> = Result<T, Failure>;
/// The program, as Tauri hands it to commands.
pub(crate) type TheApp<'a> = State<'a, App>;

/// Makes a call that blocks on the disk, off the window's threads.
pub(crate) async fn ask<T, R>(
    app: TheApp<'_>,
    call: impl FnOnce(&App) -> vigie_app::Result<T> + Send + 'static,
) -> Answer<R>
where
    T: Send + 'static,
    R: From<T>,
{
    let app = app.inner().clone();
    let answer = off_thread(move || call(&app)).await?;
    Ok(answer?.into())
}

/// The path that was chosen in a dialog of the system; none if it was closed.
pub(crate) fn chosen(file: Option<FilePath>) -> Option<std::path::PathBuf> {
    file.and_then(|file| file.into_path().ok())
}

/// Asks the user where a file of that ending is to go; none where they would rather not.
pub(crate) async fn saved_where(
    handle: &AppHandle,
    ending: &str,
    name: impl Into<String>,
) -> Answer<Option<std::path::PathBuf>> {
    let dialog = handle
        .dialog()
        .file()
        .add_filter(ending.to_uppercase(), &[ending])
        .set_file_name(name);
    let file = off_thread(move || dialog.blocking_save_file()).await?;
    Ok(chosen(file))
}

/// Runs blocking work off the window's threads.
pub(crate) async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Answer<T> {
    tauri::async_runtime::spawn_blocking(work)
        .await
        .map_err(|_| Failure {
            kind: FailureKind::Other,
            message: "The work was broken off.".to_owned(),
            hint: Some("Try again; if it happens again, run `vigie check`.".to_owned()),
        })
}
