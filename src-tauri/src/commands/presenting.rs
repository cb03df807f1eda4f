//! A map before an audience.

use tauri::AppHandle;
use vigie_ipc::{
    FillScreen, LoadSpeakerView, Nothing, OpenSpeaker, Presentation, PresentationChange,
    SpeakerView, SpeakerWindow,
};

use super::settings::zoom;
use super::{Answer, TheApp, ask};
use crate::speaker;

#[tauri::command]
pub(crate) async fn load_presentation(app: TheApp<'_>, request: Nothing) -> Answer<Presentation> {
    let Nothing {} = request;
    Ok(app.presentation().into())
}

#[tauri::command]
pub(crate) async fn change_presentation(
    app: TheApp<'_>,
    request: PresentationChange,
) -> Answer<Presentation> {
    ask(app, move |app| app.change_presentation(request.into())).await
}

#[tauri::command]
pub(crate) async fn load_speaker_view(
    app: TheApp<'_>,
    request: LoadSpeakerView,
) -> Answer<SpeakerView> {
    ask(app, move |app| {
        app.speaker_view(&request.name, (request.width, request.height))
    })
    .await
}

#[tauri::command]
pub(crate) async fn fill_screen(handle: AppHandle, request: FillScreen) -> Answer<Nothing> {
    speaker::fill_screen(&handle, request.full).map_err(speaker::failure)?;
    Ok(Nothing {})
}

#[tauri::command]
pub(crate) async fn open_speaker(
    handle: AppHandle,
    app: TheApp<'_>,
    request: OpenSpeaker,
) -> Answer<SpeakerWindow> {
    let zoom = zoom(app).await?;
    speaker::open(&handle, request.anyway, zoom).map_err(speaker::failure)
}
