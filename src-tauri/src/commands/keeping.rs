//! How long entries are kept, and what they said before.

use vigie_app::EntryId;
use vigie_ipc::{Keeping, ListVersions, LoadKeeping, Nothing, OldVersion, PrunePlan, versions};

use super::{Answer, TheApp, ask};

#[tauri::command]
pub(crate) async fn list_versions(
    app: TheApp<'_>,
    request: ListVersions,
) -> Answer<Vec<OldVersion>> {
    ask(app, move |app| {
        app.old_versions(EntryId::new(request.entry)).map(versions)
    })
    .await
}

#[tauri::command]
pub(crate) async fn load_keeping(app: TheApp<'_>, request: LoadKeeping) -> Answer<Keeping> {
    ask(app, move |app| app.keeping(request.scope.into())).await
}

#[tauri::command]
pub(crate) async fn plan_keeping(app: TheApp<'_>, request: Keeping) -> Answer<PrunePlan> {
    ask(app, move |app| app.plan_keeping(&request.into())).await
}

#[tauri::command]
pub(crate) async fn save_keeping(app: TheApp<'_>, request: Keeping) -> Answer<Keeping> {
    ask(app, move |app| app.save_keeping(&request.into())).await
}

#[tauri::command]
pub(crate) async fn prune_entries(app: TheApp<'_>, request: Nothing) -> Answer<PrunePlan> {
    let Nothing {} = request;
    ask(app, |app| app.prune(None)).await
}
