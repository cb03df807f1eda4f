//! Images of entries: held back, or fetched by Vigie itself under the rules of every fetch.
//!
//! The window never loads from the web. An allowed image is asked for by entry and number, so that
//! nothing in the window can name an address of its own choosing.
//!
//! What came is kept in `media/images` for as long as its server says, a day at the least, and asked for again by its
//! validators. That there is none is kept too, across restarts: a picture that is gone is asked for once a week, one
//! whose server is in trouble once an hour. Those shown least lately make room for others.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, Weak};

use url::Url;
use vigie_core::{EntryId, Timestamp};
use vigie_feed::SafeHtml;
use vigie_net::{Accept, ConnectProblem, Facts, FetchError, FetchRequest, PrivateHosts, Reply};
use vigie_store::{ImageRow, Validators};

use crate::app::lock;
use crate::pace::{DAY_MS, HOUR_MS, MINUTE_MS, fresh_for};
use crate::reading::FULL_TEXT_IMAGES;
use crate::refresh::{from_net, off_thread, to_net};
use crate::{App, Error, Result};

/// What came is not asked for again within this, whatever its server says.
const FRESH_MS: i64 = DAY_MS;
/// Nor is it believed for longer than this.
const STALE_MS: i64 = 30 * DAY_MS;
/// A picture that is gone.
const GONE_MS: i64 = 7 * DAY_MS;
/// Any other failure.
const FAILED_MS: i64 = HOUR_MS;
/// No server was reached: this computer may be offline.
const UNREACHED_MS: i64 = 10 * MINUTE_MS;

/// The most that pictures take on the disk, and what is left of it when room is made.
const MOST_BYTES: u64 = 500_000_000;
const LEFT_BYTES: u64 = 450_000_000;

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

/// Pictures being asked for: one that a text shows twice is asked for once.
#[derive(Default)]
pub(crate) struct ImagesUnderWay(Mutex<HashMap<String, Weak<tokio::sync::Mutex<()>>>>);

impl ImagesUnderWay {
    fn turn(&self, name: &str) -> Arc<tokio::sync::Mutex<()>> {
        let mut under_way = lock(&self.0);
        under_way.retain(|_, turn| turn.strong_count() > 0);
        if let Some(turn) = under_way.get(name).and_then(Weak::upgrade) {
            return turn;
        }
        let turn = Arc::default();
        under_way.insert(name.to_owned(), Arc::downgrade(&turn));
        turn
    }
}

/// A picture that a text names, and what is known of it.
struct Wanted {
    address: Url,
    private_hosts: PrivateHosts,
    name: String,
}

/// What is kept of a picture.
struct Known {
    row: Option<ImageRow>,
    image: Option<Image>,
}

impl App {
    /// Fetches an image of an entry's text, or takes it from the cache in `media/`.
    ///
    /// # Errors
    /// When there is no such image, it cannot be fetched, or it is not one; also when that was so the last time, and it
    /// is too early to ask again.
    pub async fn image(&self, entry: EntryId, number: usize) -> Result<Image> {
        let app = self.clone();
        let wanted = off_thread(move || app.wanted(entry, number)).await??;
        let turn = self.inner.images.turn(&wanted.name);
        let _alone = turn.lock().await;
        let (app, name) = (self.clone(), wanted.name.clone());
        let known = off_thread(move || app.known(name)).await??;
        let now = self.now();
        if let Some(row) = known.row.as_ref().filter(|row| row.ask_at > now) {
            match (known.image, &row.failure) {
                (Some(image), _) => return Ok(image),
                (None, Some(why)) => return Err(Error::NoImage { why: why.clone() }),
                // The file was deleted by hand.
                (None, None) => return self.ask_for(wanted, None, None).await,
            }
        }
        self.ask_for(wanted, known.row, known.image).await
    }

    /// Deletes the pictures shown least lately until the rest takes no more than so many bytes. Returns how many went.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn trim_images(&self, keep_bytes: u64) -> Result<usize> {
        let failed_before = self.now().plus_millis(-GONE_MS);
        let names = self.store().forget_images(keep_bytes, failed_before)?;
        for name in &names {
            // One that cannot be deleted is overwritten the next time.
            drop(fs::remove_file(self.image_file(name)));
        }
        Ok(names.len())
    }

    fn wanted(&self, entry: EntryId, number: usize) -> Result<Wanted> {
        let (content, number) = match number.checked_sub(FULL_TEXT_IMAGES) {
            Some(number) => (self.best_content(entry)?, number),
            None => (self.store().entry(entry)?.content, number),
        };
        let images = self.safe_html(&content).hold_images().images;
        let Some(address) = images.into_iter().nth(number) else {
            return Err(Error::Store(vigie_store::Error::Gone {
                what: "image of entry",
                id: entry.get(),
            }));
        };
        Ok(Wanted {
            private_hosts: self.private_hosts_of(entry)?,
            name: cache_name(&address),
            address,
        })
    }

    fn known(&self, name: String) -> Result<Known> {
        let row = self.store().image(&name)?;
        let bytes = (row.as_ref().filter(|row| row.bytes > 0))
            .and_then(|row| fs::read(self.image_file(&row.name)).ok());
        let image = bytes.and_then(|bytes| {
            let media_type = sniff(&bytes)?;
            Some(Image { media_type, bytes })
        });
        // To the day: a picture is shown far more often than pictures are forgotten.
        let now = self.now();
        if let Some(row) = (row.as_ref()).filter(|row| now.millis() - row.used_at.millis() > DAY_MS)
        {
            self.store().use_image(&row.name, now)?;
        }
        Ok(Known { row, image })
    }

    /// Asks its server for a picture, or whether the one that is kept changed. One that is kept is better than none.
    async fn ask_for(
        &self,
        wanted: Wanted,
        row: Option<ImageRow>,
        kept: Option<Image>,
    ) -> Result<Image> {
        let app = self.clone();
        let address = wanted.address.clone();
        if let Err(waits) = off_thread(move || app.may_ask(&address)).await? {
            return kept.ok_or(waits);
        }
        let validators = match (&kept, &row) {
            (Some(_), Some(row)) => row.validators.clone(),
            _ => Validators::default(),
        };
        let request = FetchRequest {
            accept: Accept::Image,
            validators: to_net(&validators, &wanted.address),
            private_hosts: wanted.private_hosts.clone(),
            ..FetchRequest::new(wanted.address.clone())
        };
        let now = self.now();
        let blank = ImageRow {
            name: wanted.name,
            bytes: kept.as_ref().map_or(0, |image| image.bytes.len() as u64),
            validators,
            ask_at: now.plus_millis(FAILED_MS),
            used_at: now,
            failure: None,
        };
        let (row, new, outcome) = match self.inner.client.fetch(&request).await {
            Ok(Reply::NotModified { validators, facts }) => {
                let row = ImageRow {
                    validators: from_net(validators),
                    ask_at: fresh_until(&facts, now),
                    ..blank
                };
                // Validators are sent only with a picture to show.
                let outcome = kept.ok_or_else(|| not_an_image(&wanted.address));
                (row, false, outcome)
            }
            Ok(Reply::Body(body)) => match sniff(&body.bytes) {
                Some(media_type) => {
                    let row = ImageRow {
                        bytes: body.bytes.len() as u64,
                        // Half a picture is better than none, and asked for again before long.
                        ask_at: match body.cut {
                            None => fresh_until(&body.facts, now),
                            Some(_) => now.plus_millis(FAILED_MS),
                        },
                        validators: from_net(body.validators),
                        ..blank
                    };
                    let bytes = body.bytes;
                    (row, true, Ok(Image { media_type, bytes }))
                }
                None => failed(blank, kept, not_an_image(&wanted.address)),
            },
            Err(error) => {
                let (app, address) = (self.clone(), wanted.address.clone());
                let (error, told) = off_thread(move || {
                    let told = app.heed(&error, &address);
                    (error, told)
                })
                .await?;
                let wait = now.plus_millis(wait_after(&error));
                let row = ImageRow {
                    ask_at: told?.map_or(wait, |told| told.max(wait)),
                    ..blank
                };
                failed(row, kept, error.into())
            }
        };
        let app = self.clone();
        off_thread(move || {
            let bytes = match (&outcome, new) {
                (Ok(image), true) => Some(&image.bytes),
                _ => None,
            };
            // A cache that cannot be written is no reason not to show the image.
            drop(app.keep_image(row, bytes));
            outcome
        })
        .await?
    }

    fn keep_image(&self, row: ImageRow, bytes: Option<&Vec<u8>>) -> Result<()> {
        if let Some(bytes) = bytes {
            let file = self.image_file(&row.name);
            let cannot = |source| Error::File {
                path: file.display().to_string(),
                source,
            };
            if let Some(folder) = file.parent() {
                fs::create_dir_all(folder).map_err(cannot)?;
            }
            fs::write(&file, bytes).map_err(cannot)?;
        }
        if self.store().save_image(row)? > MOST_BYTES {
            let app = self.clone();
            // Nobody waits for it.
            drop(tokio::task::spawn_blocking(move || {
                app.trim_images(LEFT_BYTES)
            }));
        }
        Ok(())
    }

    fn image_file(&self, name: &str) -> PathBuf {
        self.store().workspace().media().join("images").join(name)
    }
}

/// The row of a try that gave no picture, and the one that is kept in its place.
fn failed(row: ImageRow, kept: Option<Image>, error: Error) -> (ImageRow, bool, Result<Image>) {
    let row = ImageRow {
        failure: Some(error.to_string()),
        ..row
    };
    (row, false, kept.ok_or(error))
}

fn fresh_until(facts: &Facts, now: Timestamp) -> Timestamp {
    let told = fresh_for(facts).unwrap_or(0);
    now.plus_millis(told.clamp(FRESH_MS, STALE_MS))
}

/// How long a picture is not asked for after a failure.
fn wait_after(error: &FetchError) -> i64 {
    match error {
        FetchError::Dns { .. }
        | FetchError::Proxy { .. }
        | FetchError::Connect {
            problem: ConnectProblem::Unreachable,
            ..
        } => UNREACHED_MS,
        error if matches!(error.status(), Some(404 | 410)) => GONE_MS,
        _ => FAILED_MS,
    }
}

fn not_an_image(address: &Url) -> Error {
    Error::NoImage {
        why: format!("{address} is not an image"),
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
