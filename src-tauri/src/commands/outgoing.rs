//! What leaves maps and comes into them: files and the clipboard. The window names maps, never paths, and never sees the
//! clipboard but through these.

use tauri::AppHandle;
use tauri::image::Image;
use tauri_plugin_clipboard_manager::ClipboardExt;
use tauri_plugin_dialog::DialogExt;
use vigie_ipc::{
    CopyElements, ExportMaps, ExportedMaps, Failure, FailureKind, MapPreview, MapUpdate, Nothing,
    PasteElements, SlidesTemplate, revision,
};

use super::{Answer, Editor, TheApp, ask, chosen, off_thread, saved_where};

#[tauri::command]
pub(crate) async fn preview_maps(app: TheApp<'_>, request: ExportMaps) -> Answer<MapPreview> {
    ask(app, move |app| app.preview_maps(&(&request).into())).await
}

#[tauri::command]
pub(crate) async fn export_maps(
    handle: AppHandle,
    app: TheApp<'_>,
    request: ExportMaps,
) -> Answer<ExportedMaps> {
    let ending = request.format.ending();
    match saved_where(&handle, ending, request.file_name()).await? {
        Some(path) => ask(app, move |app| app.export_maps(&(&request).into(), &path)).await,
        None => Ok(ExportedMaps {
            path: None,
            losses: Vec::new(),
        }),
    }
}

#[tauri::command]
pub(crate) async fn cancel_export(app: TheApp<'_>, request: Nothing) -> Answer<Nothing> {
    app.cancel_export();
    Ok(request)
}

#[tauri::command]
pub(crate) async fn copy_picture(
    handle: AppHandle,
    app: TheApp<'_>,
    request: ExportMaps,
) -> Answer<Nothing> {
    let picture: vigie_app::MapPicture =
        ask(app, move |app| app.map_picture(&(&request).into())).await?;
    off_thread(move || {
        let image = Image::from_bytes(&picture.png).map_err(refused)?;
        let clipboard = handle.clipboard();
        clipboard.write_image(&image).map_err(refused)
    })
    .await??;
    Ok(Nothing {})
}

#[tauri::command]
pub(crate) async fn copy_elements(
    handle: AppHandle,
    app: TheApp<'_>,
    request: CopyElements,
) -> Answer<Nothing> {
    let text: String = ask(app, move |app| {
        app.copy_elements(&request.name, &request.subjects)
    })
    .await?;
    // Nothing selected must not empty the clipboard.
    if !text.is_empty() {
        off_thread(move || handle.clipboard().write_text(text).map_err(refused)).await??;
    }
    Ok(Nothing {})
}

#[tauri::command]
pub(crate) async fn paste_elements(
    handle: AppHandle,
    editor: Editor,
    request: PasteElements,
) -> Answer<MapUpdate> {
    // An empty clipboard, or one that holds a picture, has no text: the program says so in its own words.
    let text = off_thread(move || handle.clipboard().read_text().unwrap_or_default()).await?;
    editor
        .show(move |app| {
            let at = request.at.map(Into::into);
            app.paste_elements(&request.name, revision(request.revision), &text, at)
        })
        .await
}

#[tauri::command]
pub(crate) async fn load_slides_template(
    app: TheApp<'_>,
    request: Nothing,
) -> Answer<SlidesTemplate> {
    let Nothing {} = request;
    ask(app, |app| Ok(app.slides_template())).await
}

#[tauri::command]
pub(crate) async fn choose_slides_template(
    handle: AppHandle,
    app: TheApp<'_>,
    request: Nothing,
) -> Answer<SlidesTemplate> {
    let Nothing {} = request;
    let dialog = handle.dialog().file().add_filter("PPTX", &["pptx", "potx"]);
    let path = chosen(off_thread(move || dialog.blocking_pick_file()).await?);
    ask(app, move |app| match path {
        Some(path) => app.keep_slides_template(&path).map(Some),
        None => Ok(app.slides_template()),
    })
    .await
}

#[tauri::command]
pub(crate) async fn forget_slides_template(
    app: TheApp<'_>,
    request: Nothing,
) -> Answer<SlidesTemplate> {
    let Nothing {} = request;
    ask(app, |app| {
        app.forget_slides_template()?;
        Ok(app.slides_template())
    })
    .await
}

fn refused(error: impl std::fmt::Display) -> Failure {
    Failure {
        kind: FailureKind::Other,
        message: format!("The system's clipboard refused: {error}"),
        hint: Some("Try again, or export a file.".to_owned()),
    }
}
