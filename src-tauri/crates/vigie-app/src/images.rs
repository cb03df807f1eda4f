//! Images of entries: held back, or fetched by Vigie itself under the rules of every fetch.
//!
//! The window never loads from the web. An allowed image is asked for by entry and number, so that
//! nothing in the window can name an address of its own choosing.

use std::fs;

use url::Url;
use vigie_core::EntryId;
use vigie_feed::SafeHtml;
use vigie_net::{Accept, FetchRequest, Reply};

use crate::reading::FULL_TEXT_IMAGES;
use crate::refresh::off_thread;
use crate::{App, Error, Result};

/// Types the window may show; anything else a server sends is refused.
const SHOWN: [&str; 6] = [
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "image/avif",
    "image/bmp",
];

/// An image of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Its media type, one of those a window shows.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The address under which the window asks for an image of an entry.
#[must_use]
pub fn image_address(entry: EntryId, number: usize) -> String {
    // Tauri serves custom protocols as `scheme://` on Linux and macOS, as `http://scheme.` on Windows.
    if cfg!(windows) {
        format!("http://vigie-image.localhost/{entry}/{number}")
    } else {
        format!("vigie-image://localhost/{entry}/{number}")
    }
}

/// The HTML for the window, and how many images it holds back. They are numbered from `first` on.
pub(crate) fn for_window(
    safe: &SafeHtml,
    entry: EntryId,
    first: usize,
    load: bool,
) -> (String, usize) {
    let held = safe.hold_images();
    if !load {
        return (held.html.into_string(), held.images.len());
    }
    let mut html = String::with_capacity(held.html.as_str().len());
    let mut rest = held.html.as_str();
    // The sanitiser writes attributes in one way only, and escapes what could look like one in a text.
    const HELD: &str = " data-held=\"";
    while let Some(at) = rest.find(HELD) {
        let (before, after) = rest.split_at(at);
        html.push_str(before);
        let after = &after[HELD.len()..];
        let end = after.find('"').unwrap_or(after.len());
        let address = unescape(&after[..end]);
        match held
            .images
            .iter()
            .position(|image| image.as_str() == address)
        {
            Some(number) => {
                html.push_str(" src=\"");
                html.push_str(&image_address(entry, first + number));
                html.push('"');
            }
            None => html.push_str(&rest[at..at + HELD.len() + end + 1]),
        }
        rest = after.get(end + 1..).unwrap_or_default();
    }
    html.push_str(rest);
    (html, 0)
}

fn unescape(attribute: &str) -> String {
    attribute
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

impl App {
    /// Fetches an image of an entry's text, or takes it from the cache in `media/`.
    ///
    /// # Errors
    /// When there is no such image, it cannot be fetched, or it is not one.
    pub async fn image(&self, entry: EntryId, number: usize) -> Result<Image> {
        let app = self.clone();
        let address = off_thread(move || -> Result<Option<Url>> {
            let (content, number) = match number.checked_sub(FULL_TEXT_IMAGES) {
                Some(number) => (app.best_content(entry)?, number),
                None => (app.store().entry(entry)?.content, number),
            };
            let images = app.safe_html(&content).hold_images().images;
            Ok(images.into_iter().nth(number))
        })
        .await??;
        let Some(address) = address else {
            return Err(Error::Store(vigie_store::Error::Gone {
                what: "image of entry",
                id: entry.get(),
            }));
        };
        let place = self
            .store()
            .workspace()
            .media()
            .join("images")
            .join(cache_name(&address));
        let cached = place.clone();
        if let Ok(Ok(bytes)) = off_thread(move || fs::read(cached)).await
            && let Some(media_type) = sniff(&bytes)
        {
            return Ok(Image { media_type, bytes });
        }
        let request = FetchRequest {
            accept: Accept::Image,
            ..FetchRequest::new(address.clone())
        };
        let Reply::Body(body) = self.inner.client.fetch(&request).await? else {
            return Err(not_an_image(&address));
        };
        let media_type = sniff(&body.bytes).ok_or_else(|| not_an_image(&address))?;
        let bytes = body.bytes.clone();
        off_thread(move || {
            // A cache that cannot be written is no reason not to show the image.
            if let Some(folder) = place.parent()
                && fs::create_dir_all(folder).is_ok()
            {
                drop(fs::write(&place, bytes));
            }
        })
        .await?;
        Ok(Image {
            media_type,
            bytes: body.bytes,
        })
    }
}

fn not_an_image(address: &Url) -> Error {
    Error::NotAFeed {
        what: address.to_string(),
        why: "it is not an image".to_owned(),
        hint: None,
    }
}

/// The type by the first bytes: what a server claims decides nothing.
fn sniff(bytes: &[u8]) -> Option<&'static str> {
    let is = |media: &str| SHOWN.iter().copied().find(|shown| *shown == media);
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => is("image/png"),
        [0xff, 0xd8, 0xff, ..] => is("image/jpeg"),
        [b'G', b'I', b'F', b'8', ..] => is("image/gif"),
        [b'B', b'M', ..] => is("image/bmp"),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => is("image/webp"),
        [
            _,
            _,
            _,
            _,
            b'f',
            b't',
            b'y',
            b'p',
            b'a',
            b'v',
            b'i',
            b'f' | b's',
            ..,
        ] => is("image/avif"),
        _ => None,
    }
}

/// A file name that no address can steer: 128 bits of its hash.
fn cache_name(address: &Url) -> String {
    format!(
        "{:032x}",
        xxhash_rust::xxh3::xxh3_128(address.as_str().as_bytes())
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use vigie_feed::{RawHtml, sanitise};

    #[test]
    fn an_allowed_image_is_asked_for_by_number_and_nothing_else_loads() {
        let raw = RawHtml::new(
            r#"<p>a data-held="x" <img src="https://a.example/1.png?a=1&amp;b=2" alt="one"> <img src="https://a.example/2.png"></p>"#,
        );
        let safe = sanitise(&raw, None);
        let (held, count) = for_window(&safe, EntryId::new(7), 0, false);
        assert_eq!(count, 2);
        assert!(!held.contains(" src="));
        let (shown, count) = for_window(&safe, EntryId::new(7), 0, true);
        assert_eq!(count, 0);
        assert!(
            shown.contains(&image_address(EntryId::new(7), 0))
                && shown.contains(&image_address(EntryId::new(7), 1)),
            "{shown}"
        );
        assert!(!shown.contains("a.example"), "{shown}");
    }

    #[test]
    fn a_type_is_told_by_the_bytes() {
        assert_eq!(sniff(b"\x89PNG\r\n"), Some("image/png"));
        assert_eq!(sniff(b"<svg onload=x>"), None);
        assert_eq!(sniff(b""), None);
    }
}
