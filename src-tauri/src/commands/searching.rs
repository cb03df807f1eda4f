//! Search.

use vigie_ipc::{Failure, FindAnything, Found, HitCounts, Search, SearchReply};

use super::{Answer, TheApp, ask, off_thread};

#[tauri::command]
pub(crate) async fn search_entries(app: TheApp<'_>, request: Search) -> Answer<SearchReply> {
    let app = app.inner().clone();
    off_thread(move || {
        let query = request.query.clone();
        app.search(&request.into())
            .map(Into::into)
            .map_err(|error| Failure::of(&error, Some(&query)))
    })
    .await?
}

#[tauri::command]
pub(crate) async fn count_hits(app: TheApp<'_>, request: Search) -> Answer<HitCounts> {
    let app = app.inner().clone();
    off_thread(move || {
        app.count_hits(&request.query, request.typing)
            .map(Into::into)
            .map_err(|error| Failure::of(&error, Some(&request.query)))
    })
    .await?
}

#[tauri::command]
pub(crate) async fn find_anything(app: TheApp<'_>, request: FindAnything) -> Answer<Vec<Found>> {
    ask(app, move |app| {
        Ok(app
            .find_anything(&request.text)?
            .into_iter()
            .map(Into::into)
            .collect::<Vec<_>>())
    })
    .await
}
