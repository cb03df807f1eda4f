//! Maps.

use vigie_ipc::{ListMaps, MapCard, MapView, OpenMap, paint};

use super::{Answer, TheApp, ask};

#[tauri::command]
pub(crate) async fn list_maps(app: TheApp<'_>, request: ListMaps) -> Answer<Vec<MapCard>> {
    ask(app, move |app| {
        Ok(app
            .map_cards(paint(request.dark))?
            .into_iter()
            .map(Into::into)
            .collect::<Vec<_>>())
    })
    .await
}

#[tauri::command]
pub(crate) async fn open_map(app: TheApp<'_>, request: OpenMap) -> Answer<MapView> {
    ask(app, move |app| {
        app.open_map(&request.name, paint(request.dark))
    })
    .await
}
