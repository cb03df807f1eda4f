//! `vigie-image://localhost/ENTRY/NUMBER`: the one way a picture of an entry reaches the window.

use tauri::http::{Request, Response, StatusCode, header};
use tauri::{Manager, Runtime, UriSchemeContext, UriSchemeResponder};
use vigie_app::{App, EntryId, Image};

/// Answers with the picture, or with nothing.
pub(crate) fn serve<R: Runtime>(
    context: UriSchemeContext<'_, R>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let app = context
        .app_handle()
        .try_state::<App>()
        .map(|state| state.inner().clone());
    let wanted = place(request.uri().path());
    tauri::async_runtime::spawn(async move {
        let image = match (app, wanted) {
            (Some(app), Some((entry, number))) => app.image(entry, number).await.ok(),
            _ => None,
        };
        responder.respond(response(image));
    });
}

fn response(image: Option<Image>) -> Response<Vec<u8>> {
    let mut response = Response::new(Vec::new());
    match image {
        None => *response.status_mut() = StatusCode::NOT_FOUND,
        Some(image) => {
            let headers = response.headers_mut();
            headers.insert(
                header::CONTENT_TYPE,
                header::HeaderValue::from_static(image.media_type),
            );
            headers.insert(
                header::X_CONTENT_TYPE_OPTIONS,
                header::HeaderValue::from_static("nosniff"),
            );
            headers.insert(
                header::CACHE_CONTROL,
                header::HeaderValue::from_static("private, max-age=86400"),
            );
            *response.body_mut() = image.bytes;
        }
    }
    response
}

fn place(path: &str) -> Option<(EntryId, usize)> {
    let (entry, number) = path.trim_start_matches('/').split_once('/')?;
    Some((EntryId::new(entry.parse().ok()?), number.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_named_by_entry_and_number_alone() {
        assert_eq!(place("/7/0"), Some((EntryId::new(7), 0)));
        for path in [
            "",
            "/7",
            "/7/x",
            "/7/0/1",
            "/https://a.example/1.png",
            "/-/0",
        ] {
            assert_eq!(place(path), None, "{path}");
        }
    }
}
