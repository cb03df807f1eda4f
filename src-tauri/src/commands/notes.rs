//! Notes.

use vigie_app::EntryId;
use vigie_ipc::{DeleteNote, NoteDraft, OpenNote, SaveNote, SavedNote, Undo};

use super::{Answer, TheApp, ask};

#[tauri::command]
pub(crate) async fn open_note(app: TheApp<'_>, request: OpenNote) -> Answer<NoteDraft> {
    let entry = EntryId::new(request.entry);
    ask(app, move |app| Ok((entry, app.open_note(entry)?))).await
}

#[tauri::command]
pub(crate) async fn save_note(app: TheApp<'_>, request: SaveNote) -> Answer<SavedNote> {
    let entry = request.entry.map(EntryId::new);
    ask(app, move |app| app.save_note(entry, &request.into())).await
}

#[tauri::command]
pub(crate) async fn delete_note(app: TheApp<'_>, request: DeleteNote) -> Answer<Undo> {
    ask(app, move |app| app.delete_note(EntryId::new(request.entry))).await
}
