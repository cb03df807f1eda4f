//! Maps.

use tauri::ipc::{CommandArg, CommandItem, InvokeError};
use tauri::{AppHandle, Manager, Runtime};
use tauri_plugin_dialog::DialogExt;
use vigie_app::App;
use vigie_ipc::{
    AskedMap, CaptureChain, CompareMaps, CreateMap, DrawSnapshot, EditMap, ListChecklists,
    ListMaps, MapCard, MapCoach, MapComparison, MapSnapshot, MapUpdate, Nothing, OneMap,
    OneSnapshot, OpenMap, RenameMapFile, SampleMap, SentMaps, SettleMap, ShowMap, SnapshotPicture,
    SnapshotTaken, TakeSnapshot, Undo, WriteMapText, revision,
};

use super::{Answer, TheApp, ask, chosen, off_thread};

#[tauri::command]
pub(crate) async fn list_maps(app: TheApp<'_>, request: ListMaps) -> Answer<Vec<MapCard>> {
    ask(app, move |app| {
        Ok(app
            .map_cards((&request).into())?
            .into_iter()
            .map(Into::into)
            .collect::<Vec<_>>())
    })
    .await
}

/// A window in which maps are edited. It is told what differs from what it was told last.
pub(crate) struct Editor {
    window: String,
    app: App,
    sent: SentMaps,
}

impl<'de, R: Runtime> CommandArg<'de, R> for Editor {
    fn from_command(command: CommandItem<'de, R>) -> Result<Self, InvokeError> {
        let window = command.message.webview_ref();
        Ok(Self {
            window: window.label().to_owned(),
            app: window.state::<App>().inner().clone(),
            sent: window.state::<SentMaps>().inner().clone(),
        })
    }
}

impl Editor {
    /// Makes a call that shows a map, off the window's threads.
    pub(super) async fn show(
        self,
        call: impl FnOnce(&App) -> vigie_app::Result<vigie_app::MapView> + Send + 'static,
    ) -> Answer<MapUpdate> {
        let shown = off_thread(move || {
            let view = call(&self.app)?.into();
            Ok::<_, vigie_app::Error>(self.sent.update(&self.window, view))
        });
        Ok(shown.await??)
    }

    /// The same for a window that may hold nothing yet.
    async fn open(
        self,
        call: impl FnOnce(&App) -> vigie_app::Result<vigie_app::MapView> + Send + 'static,
    ) -> Answer<MapUpdate> {
        self.sent.forget(&self.window);
        self.show(call).await
    }
}

#[tauri::command]
pub(crate) async fn open_map(editor: Editor, request: OpenMap) -> Answer<MapUpdate> {
    editor
        .open(move |app| app.open_map(&request.name, request.look.into()))
        .await
}

#[tauri::command]
pub(crate) async fn show_map(editor: Editor, request: ShowMap) -> Answer<MapUpdate> {
    editor
        .show(move |app| app.show_map(&request.name, (&request).into()))
        .await
}

#[tauri::command]
pub(crate) async fn edit_map(editor: Editor, request: EditMap) -> Answer<MapUpdate> {
    editor
        .show(move |app| app.edit_map(&request.name, revision(request.revision), &request.edit))
        .await
}

#[tauri::command]
pub(crate) async fn write_map_text(editor: Editor, request: WriteMapText) -> Answer<MapUpdate> {
    editor
        .show(move |app| {
            app.write_map_text(&request.name, revision(request.revision), &request.text)
        })
        .await
}

#[tauri::command]
pub(crate) async fn capture_chain(editor: Editor, request: CaptureChain) -> Answer<MapUpdate> {
    editor
        .show(move |app| {
            app.capture_chain(&request.name, revision(request.revision), &request.text)
        })
        .await
}

#[tauri::command]
pub(crate) async fn undo_map(editor: Editor, request: OneMap) -> Answer<MapUpdate> {
    editor.show(move |app| app.undo_map(&request.name)).await
}

#[tauri::command]
pub(crate) async fn redo_map(editor: Editor, request: OneMap) -> Answer<MapUpdate> {
    editor.show(move |app| app.redo_map(&request.name)).await
}

#[tauri::command]
pub(crate) async fn settle_map(editor: Editor, request: SettleMap) -> Answer<MapUpdate> {
    editor
        .show(move |app| app.settle_map(&request.name, request.keep.into()))
        .await
}

#[tauri::command]
pub(crate) async fn list_checklists(request: ListChecklists) -> Answer<MapCoach> {
    Ok(request.into())
}

#[tauri::command]
pub(crate) async fn create_map(app: TheApp<'_>, request: CreateMap) -> Answer<OneMap> {
    ask(app, move |app| {
        app.create_map(&request.title, &(&request).into())
    })
    .await
}

#[tauri::command]
pub(crate) async fn list_sample_maps(app: TheApp<'_>, request: Nothing) -> Answer<Vec<SampleMap>> {
    let Nothing {} = request;
    let samples = app.sample_maps().into_iter();
    Ok(samples.map(Into::into).collect())
}

#[tauri::command]
pub(crate) async fn open_map_file(
    handle: AppHandle,
    app: TheApp<'_>,
    request: Nothing,
) -> Answer<AskedMap> {
    let Nothing {} = request;
    let kinds = ["owm", "wm", "mmd", "mermaid", "md", "json", "txt"];
    let dialog = handle.dialog().file().add_filter("Wardley", &kinds);
    let path = chosen(off_thread(move || dialog.blocking_pick_file()).await?);
    ask(app, move |app| {
        path.map(|path| app.open_map_file(&path)).transpose()
    })
    .await
}

#[tauri::command]
pub(crate) async fn take_asked_map(app: TheApp<'_>, request: Nothing) -> Answer<AskedMap> {
    let Nothing {} = request;
    Ok(app.take_asked_map().into())
}

#[tauri::command]
pub(crate) async fn rename_map_file(app: TheApp<'_>, request: RenameMapFile) -> Answer<OneMap> {
    ask(app, move |app| {
        app.rename_map_file(&request.name, &request.new_name)
    })
    .await
}

#[tauri::command]
pub(crate) async fn trash_map(app: TheApp<'_>, request: OneMap) -> Answer<Undo> {
    ask(app, move |app| app.trash_map(&request.name)).await
}

#[tauri::command]
pub(crate) async fn leave_map(app: TheApp<'_>, request: OneMap) -> Answer<Nothing> {
    ask(app, move |app| {
        app.leave_map(&request.name);
        Ok(Nothing {})
    })
    .await
}

#[tauri::command]
pub(crate) async fn take_snapshot(app: TheApp<'_>, request: TakeSnapshot) -> Answer<SnapshotTaken> {
    ask(app, move |app| {
        app.take_snapshot(&request.name, &request.reason)
    })
    .await
}

#[tauri::command]
pub(crate) async fn list_snapshots(app: TheApp<'_>, request: OneMap) -> Answer<Vec<MapSnapshot>> {
    ask(app, move |app| {
        Ok(app
            .snapshots(&request.name)?
            .into_iter()
            .map(Into::into)
            .collect::<Vec<_>>())
    })
    .await
}

#[tauri::command]
pub(crate) async fn draw_snapshot(
    app: TheApp<'_>,
    request: DrawSnapshot,
) -> Answer<SnapshotPicture> {
    ask(app, move |app| {
        app.snapshot_picture(&request.name, request.id.into(), (&request).into())
    })
    .await
}

#[tauri::command]
pub(crate) async fn compare_maps(app: TheApp<'_>, request: CompareMaps) -> Answer<MapComparison> {
    ask(app, move |app| {
        let moments = (request.from.into(), request.to.into());
        app.compare_maps(&request.name, moments, (&request).into())
    })
    .await
}

#[tauri::command]
pub(crate) async fn restore_snapshot(editor: Editor, request: OneSnapshot) -> Answer<MapUpdate> {
    editor
        .show(move |app| app.restore_snapshot(&request.name, request.id.into()))
        .await
}

#[tauri::command]
pub(crate) async fn forget_snapshot(app: TheApp<'_>, request: OneSnapshot) -> Answer<Undo> {
    ask(app, move |app| {
        app.forget_snapshot(&request.name, request.id.into())
    })
    .await
}
