//! Files of entries, kept in the workspace: episodes to be heard on the train.
//!
//! A download is written down before it begins. Whatever ends it, a cancel, a fault, the end of the program, what came
//! stays, and the next try goes on from there.

use std::collections::HashMap;
use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fs, io};

use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use url::Url;
use vigie_core::EntryId;
use vigie_net::{DownloadError, DownloadRequest, Downloaded, Progress};
use vigie_store::{DownloadRow, Enclosure};

use crate::app::lock;
use crate::pace;
use crate::refresh::off_thread;
use crate::{App, Error, Event, Pause, Result};

/// A connection that breaks is taken up again so often in a row without getting further.
const IN_VAIN: usize = 3;
/// Between two tries.
const BREATH: Duration = Duration::from_secs(3);
/// How often progress is told: more often than this nobody sees.
const TOLD_EVERY: Duration = Duration::from_millis(250);

/// How a download stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DownloadState {
    /// It goes on.
    Running,
    /// It does not; what came of it stays, and it can go on.
    Stopped,
    /// The file is there.
    Whole,
}

/// A file of an entry, on this computer or on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// Its row id.
    pub id: i64,
    /// The entry it comes with; none where that is gone.
    pub entry: Option<EntryId>,
    /// The title of the entry.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Where it is, or will be.
    pub file: PathBuf,
    /// What its server says it is.
    pub media_type: Option<String>,
    /// How it stands.
    pub state: DownloadState,
    /// Bytes on this computer.
    pub received: u64,
    /// Bytes of the whole, where known.
    pub total: Option<u64>,
    /// Why the last try ended, in words, and what can be done.
    pub failure: Option<(String, Option<String>)>,
}

/// Downloads under way, by entry and address.
pub(crate) type Downloads = HashMap<(EntryId, String), Running>;

pub(crate) struct Running {
    token: CancellationToken,
    progress: Progress,
}

/// A download that may begin.
struct Ready {
    row: DownloadRow,
    request: DownloadRequest,
    url: Url,
    running: Registered,
}

/// Its place among those under way, given back when dropped.
struct Registered {
    app: App,
    key: (EntryId, String),
    token: CancellationToken,
}

impl Drop for Registered {
    fn drop(&mut self) {
        lock(&self.app.inner.downloads).remove(&self.key);
    }
}

impl App {
    /// Downloads a file of an entry, going on from what an earlier try left. `tell` hears how far it is. Dropping the
    /// future stops it.
    ///
    /// # Errors
    /// When it may not begin ([`Error::Metered`], [`Error::MediaFull`], [`Error::HostWaits`]), or fails.
    pub async fn download(
        &self,
        entry: EntryId,
        number: usize,
        tell: impl FnMut(Progress) + Send,
    ) -> Result<Download> {
        match self.ready(entry, number).await? {
            Ok(ready) => self.run(ready, tell).await,
            Err(there) => Ok(there),
        }
    }

    /// The same in the background: events tell how it goes.
    ///
    /// # Errors
    /// When it may not begin.
    pub async fn start_download(&self, entry: EntryId, number: usize) -> Result<Download> {
        let ready = match self.ready(entry, number).await? {
            Ok(ready) => ready,
            Err(there) => return Ok(there),
        };
        let begun = self.view(ready.row.clone());
        let app = self.clone();
        // What comes of it is written down, and told by events.
        drop(tokio::spawn(async move { app.run(ready, |_| ()).await }));
        Ok(begun)
    }

    /// The files on this computer or on their way, of one entry or all.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn downloads(&self, entry: Option<EntryId>) -> Result<Vec<Download>> {
        let rows = match entry {
            Some(entry) => self.store().downloads_of(entry)?,
            None => self.store().downloads()?,
        };
        Ok(rows.into_iter().map(|row| self.view(row)).collect())
    }

    /// Stops a download; what came of it stays.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn cancel_download(&self, id: i64) -> Result<()> {
        if let Some(row) = self.store().download(id)?
            && let Some(entry) = row.entry
            && let Some(running) = lock(&self.inner.downloads).get(&(entry, row.url))
        {
            running.token.cancel();
        }
        Ok(())
    }

    /// Removes a file from this computer, or what came of it.
    ///
    /// # Errors
    /// When it cannot be deleted, or the database cannot be written.
    pub async fn remove_download(&self, id: i64) -> Result<()> {
        let app = self.clone();
        let Some(row) = off_thread(move || app.store().download(id)).await?? else {
            return Ok(());
        };
        self.cancel_download(id)?;
        if let Some(entry) = row.entry {
            let key = (entry, row.url.clone());
            // Whoever stops writes down how far it came, which must not come after it is forgotten.
            while lock(&self.inner.downloads).contains_key(&key) {
                sleep(Duration::from_millis(10)).await;
            }
        }
        let app = self.clone();
        let entry = row.entry;
        off_thread(move || -> Result<()> {
            let file = app.media_file(&row.path);
            for path in [
                file.with_added_extension("part-of"),
                file.with_added_extension("part"),
                file,
            ] {
                remove(&path)?;
            }
            Ok(app.store().forget_download(id)?)
        })
        .await??;
        self.emit(Event::DownloadsChanged { entry });
        Ok(())
    }

    /// Stops all of them.
    pub(crate) fn stop_downloads(&self) {
        for running in lock(&self.inner.downloads).values() {
            running.token.cancel();
        }
    }

    /// Whether the download may begin; `Err` holds the one that is there already.
    async fn ready(&self, entry: EntryId, number: usize) -> Result<Result<Ready, Download>> {
        let app = self.clone();
        let ready = off_thread(move || app.look_up(entry, number)).await??;
        if ready.is_ok() && self.look_at_connection().await == Some(Pause::Metered) {
            return Err(Error::Metered);
        }
        Ok(ready)
    }

    fn look_up(&self, entry: EntryId, number: usize) -> Result<Result<Ready, Download>> {
        let detail = self.store().entry(entry)?;
        let gone = || {
            Error::Store(vigie_store::Error::Gone {
                what: "file of entry",
                id: entry.get(),
            })
        };
        let file = detail.enclosures.get(number).ok_or_else(gone)?;
        let url = Url::parse(&file.url).map_err(|_| Error::NotAnAddress {
            typed: file.url.clone(),
        })?;
        let mut known = self.store().downloads_of(entry)?.into_iter();
        let known = known.find(|row| row.url == file.url);
        if let Some(row) = &known
            && row.whole
            && self.media_file(&row.path).exists()
        {
            return Ok(Err(self.view(row.clone())));
        }
        self.may_ask(&url)?;
        let now = self.now();
        if let Some(until) = known.as_ref().and_then(|row| row.not_before)
            && pace::is_wished(until, now)
        {
            let host = url.host_str().unwrap_or_default().to_owned();
            return Err(Error::HostWaits { host, until });
        }
        let mut row = known.unwrap_or_else(|| DownloadRow {
            id: 0,
            entry: Some(entry),
            url: file.url.clone(),
            title: detail.row.title.clone(),
            path: format!("downloads/{}", file_name(entry, &detail.row.title, file)),
            whole: false,
            bytes: 0,
            total: None,
            media_type: file.media_type.clone(),
            failure: None,
            not_before: None,
            changed_at: now,
        });
        let declared = file
            .bytes
            .and_then(|bytes| u64::try_from(bytes).ok())
            .filter(|bytes| *bytes > 0);
        let to = self.media_file(&row.path);
        let there = part_len(&to);
        let room = self.room_for_media()?;
        // The publisher's word is a hint, but of a file that will not fit nothing need be fetched.
        let wanted = row.total.or(declared).unwrap_or(1);
        if wanted.saturating_sub(there) > room.left {
            return Err(room.full());
        }
        let running = self.register(entry, &file.url)?;
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder).map_err(|source| Error::File {
                path: folder.display().to_string(),
                source,
            })?;
        }
        row.failure = None;
        row.whole = false;
        row.id = self.store().save_download(row.clone())?;
        let request = DownloadRequest {
            private_hosts: self.private_hosts_of(entry)?,
            declared_bytes: declared,
            max_bytes: DownloadRequest::MAX_BYTES.min(there.saturating_add(room.left)),
            ..DownloadRequest::new(url.clone(), to)
        };
        Ok(Ok(Ready {
            row,
            request,
            url,
            running,
        }))
    }

    fn register(&self, entry: EntryId, url: &str) -> Result<Registered> {
        let key = (entry, url.to_owned());
        let token = CancellationToken::new();
        let mut running = lock(&self.inner.downloads);
        if running.contains_key(&key) {
            return Err(DownloadError::UnderWay.into());
        }
        running.insert(
            key.clone(),
            Running {
                token: token.clone(),
                progress: Progress::default(),
            },
        );
        Ok(Registered {
            app: self.clone(),
            key,
            token,
        })
    }

    async fn run(&self, ready: Ready, mut tell: impl FnMut(Progress) + Send) -> Result<Download> {
        let Ready {
            mut row,
            request,
            url,
            running,
        } = ready;
        let entry = running.key.0;
        self.emit(Event::DownloadsChanged { entry: Some(entry) });
        let progress = |progress: Progress| {
            if let Some(running) = lock(&self.inner.downloads).get_mut(&running.key) {
                running.progress = progress;
            }
            tell(progress);
        };
        let outcome = tokio::select! {
            outcome = self.receive(&request, progress) => Some(outcome),
            () = running.token.cancelled() => None,
            never = self.tell_progress(&running.key, row.id) => match never {},
        };
        let last = lock(&self.inner.downloads)
            .get(&running.key)
            .map_or_else(Progress::default, |running| running.progress);
        row.total = last.total.or(row.total);
        row.changed_at = self.now();
        let app = self.clone();
        // Written down before the place is given back, whatever it was.
        let done = off_thread(move || -> Result<Download> {
            row.bytes = part_len(&request.to);
            let error = app.came_of(outcome, &mut row, &request, &url)?;
            app.store().save_download(row.clone())?;
            drop(running);
            match error {
                Some(error) => Err(error),
                None => Ok(app.view(row)),
            }
        })
        .await?;
        self.emit(Event::DownloadsChanged { entry: Some(entry) });
        done
    }

    /// Tells again and again how far a download is, where that is news: also what came last before a server fell silent.
    async fn tell_progress(&self, key: &(EntryId, String), download: i64) -> Infallible {
        let mut told = None;
        loop {
            let progress = lock(&self.inner.downloads)
                .get(key)
                .map(|running| running.progress)
                .filter(|progress| *progress != Progress::default());
            if let Some(Progress { received, total }) = progress
                && told != progress
            {
                told = progress;
                self.emit(Event::DownloadProgressed {
                    entry: key.0,
                    download,
                    received,
                    total,
                });
            }
            sleep(TOLD_EVERY).await;
        }
    }

    /// Receives the file in as many tries as get further.
    async fn receive(
        &self,
        request: &DownloadRequest,
        mut progress: impl FnMut(Progress) + Send,
    ) -> Result<Downloaded, DownloadError> {
        let mut furthest = 0;
        let mut in_vain = 0;
        loop {
            let mut here = 0;
            let outcome = self
                .inner
                .client
                .download(request, |heard| {
                    here = heard.received;
                    progress(heard);
                })
                .await;
            match outcome {
                Err(error) if error.is_broken_off() => {
                    in_vain = if here > furthest { 0 } else { in_vain + 1 };
                    furthest = furthest.max(here);
                    if in_vain >= IN_VAIN || furthest == 0 {
                        return Err(error);
                    }
                    sleep(BREATH).await;
                }
                outcome => return outcome,
            }
        }
    }

    /// Puts into the row what came of a try. `None`: it was stopped.
    fn came_of(
        &self,
        outcome: Option<Result<Downloaded, DownloadError>>,
        row: &mut DownloadRow,
        request: &DownloadRequest,
        url: &Url,
    ) -> Result<Option<Error>> {
        row.not_before = None;
        let error: Error = match outcome {
            None if self.pause() == Some(Pause::Metered) => Error::Metered,
            None => return Ok(None),
            Some(Ok(done)) => {
                row.whole = true;
                row.bytes = done.bytes;
                row.total = Some(done.bytes);
                let told = done.content_type.map(|of| of.essence);
                row.media_type = told.filter(|of| !of.is_empty()).or(row.media_type.take());
                return Ok(None);
            }
            Some(Err(DownloadError::TooLarge { .. }))
                if request.max_bytes < DownloadRequest::MAX_BYTES =>
            {
                self.room_for_media()?.full()
            }
            Some(Err(error)) => {
                if let DownloadError::Fetch(error) = &error {
                    row.not_before = self.heed(error, url)?;
                }
                error.into()
            }
        };
        let words = match &error {
            // Whole sentences, some of which begin with a host's name.
            Error::Download(error) => error.message(),
            error => sentence(&error.to_string()),
        };
        row.failure = Some((words, error.hint()));
        Ok(Some(error))
    }

    fn view(&self, row: DownloadRow) -> Download {
        let file = self.media_file(&row.path);
        let running = row.entry.and_then(|entry| {
            lock(&self.inner.downloads)
                .get(&(entry, row.url.clone()))
                .map(|running| running.progress)
        });
        let (state, received) = match running {
            Some(progress) => (DownloadState::Running, progress.received),
            None if row.whole && file.exists() => (DownloadState::Whole, row.bytes),
            None => (DownloadState::Stopped, part_len(&file)),
        };
        Download {
            id: row.id,
            entry: row.entry,
            title: row.title,
            url: row.url,
            media_type: row.media_type,
            state,
            received: received.max(if running.is_some() {
                part_len(&file)
            } else {
                0
            }),
            total: running.and_then(|progress| progress.total).or(row.total),
            failure: row.failure.filter(|_| running.is_none()),
            file,
        }
    }

    /// The file under a path that a row holds. Only our own names are followed.
    fn media_file(&self, path: &str) -> PathBuf {
        let name = Path::new(path).file_name().unwrap_or_default();
        self.store()
            .workspace()
            .media()
            .join("downloads")
            .join(name)
    }

    fn room_for_media(&self) -> Result<Room> {
        let quota_mb = self.network_settings()?.media_quota_mb;
        let used = self.store().workspace().sizes().media;
        // What is under way will take its room.
        let promised: u64 = lock(&self.inner.downloads)
            .values()
            .filter_map(|running| {
                let progress = running.progress;
                Some(progress.total?.saturating_sub(progress.received))
            })
            .sum();
        Ok(Room {
            quota_mb,
            used,
            left: quota_mb
                .saturating_mul(1_000_000)
                .saturating_sub(used.saturating_add(promised)),
        })
    }
}

/// How much may be downloaded yet.
struct Room {
    quota_mb: u64,
    used: u64,
    left: u64,
}

impl Room {
    const fn full(&self) -> Error {
        Error::MediaFull {
            quota_mb: self.quota_mb,
            used_mb: self.used / 1_000_000,
        }
    }
}

/// Errors are written to follow a colon; here they stand alone.
fn sentence(error: &str) -> String {
    let mut letters = error.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    format!("{}{}.", first.unwrap_or_default(), letters.as_str())
}

fn part_len(file: &Path) -> u64 {
    fs::metadata(file.with_added_extension("part")).map_or(0, |data| data.len())
}

fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => Err(Error::File {
            path: path.display().to_string(),
            source,
        }),
        _ => Ok(()),
    }
}

/// A file name of our own making: the entry's number, words of its title, a hash of the address, and an extension that
/// players know. Nothing that a server says becomes part of a path.
fn file_name(entry: EntryId, title: &str, file: &Enclosure) -> String {
    let mut words = String::new();
    for c in title.chars() {
        if words.len() >= 60 {
            break;
        }
        if c.is_ascii_alphanumeric() {
            words.push(c.to_ascii_lowercase());
        } else if !words.ends_with('-') && !words.is_empty() {
            words.push('-');
        }
    }
    let hash = xxhash_rust::xxh3::xxh3_64(file.url.as_bytes()) >> 32;
    let extension = extension(file);
    let words = words.trim_end_matches('-');
    let gap = if words.is_empty() { "" } else { "-" };
    format!("{entry}-{words}{gap}{hash:08x}.{extension}")
}

/// By its type, else by the end of its address, of those that are known to be harmless to open.
fn extension(file: &Enclosure) -> &'static str {
    const KNOWN: [(&str, &str); 24] = [
        ("audio/mpeg", "mp3"),
        ("audio/mp3", "mp3"),
        ("audio/mp4", "m4a"),
        ("audio/x-m4a", "m4a"),
        ("audio/aac", "aac"),
        ("audio/ogg", "ogg"),
        ("audio/vorbis", "oga"),
        ("audio/opus", "opus"),
        ("audio/flac", "flac"),
        ("audio/wav", "wav"),
        ("audio/x-wav", "wav"),
        ("video/mp4", "mp4"),
        ("video/x-m4v", "m4v"),
        ("video/webm", "webm"),
        ("video/ogg", "ogv"),
        ("video/quicktime", "mov"),
        ("video/x-matroska", "mkv"),
        ("application/pdf", "pdf"),
        ("application/epub+zip", "epub"),
        ("image/jpeg", "jpg"),
        ("image/jpeg", "jpeg"),
        ("image/png", "png"),
        ("image/gif", "gif"),
        ("image/webp", "webp"),
    ];
    let media_type = file.media_type.as_deref().unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let by_type = (KNOWN.iter()).find(|(known, _)| known.eq_ignore_ascii_case(essence));
    let by_end = || {
        let url = Url::parse(&file.url).ok()?;
        let end = url.path().rsplit_once('.')?.1.to_owned();
        KNOWN
            .iter()
            .find(|(_, known)| known.eq_ignore_ascii_case(&end))
    };
    by_type.or_else(by_end).map_or("bin", |(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_was_announced_takes_no_room_twice() {
        let folder = tempfile::tempdir().expect("a folder");
        let (off, around) = (crate::Background::Off, crate::Surroundings::default());
        let app = App::open_in(folder.path(), off, around).expect("a workspace");
        let left = || app.room_for_media().expect("room").left;
        let before = left();
        let url = "https://a.example/1.mp3";
        let place = app.register(EntryId::new(1), url).expect("a place");
        for (received, promised) in [(0, 100), (40, 60), (100, 0), (900, 0)] {
            let progress = Progress {
                received,
                total: Some(100),
            };
            if let Some(running) = lock(&app.inner.downloads).get_mut(&place.key) {
                running.progress = progress;
            }
            assert_eq!(before - left(), promised, "{progress:?}");
        }
    }

    #[test]
    fn a_file_name_is_ours_and_no_path_of_a_server() {
        let check = |title: &str, url: &str, media_type: Option<&str>, expected: &str| {
            let file = Enclosure {
                url: url.to_owned(),
                media_type: media_type.map(str::to_owned),
                ..Enclosure::default()
            };
            let name = file_name(EntryId::new(7), title, &file);
            // Eight digits of the address's hash, which say nothing here.
            let (rest, extension) = name.rsplit_once('.').expect("an extension");
            let rest = &rest[..rest.len() - 8];
            assert_eq!(format!("{rest}#.{extension}"), expected, "{title}");
        };
        let url = "https://a.example/x/..%2f..%2fetc/passwd.exe";
        check(
            "Why exit costs matter!",
            url,
            Some("audio/mpeg; a=b"),
            "7-why-exit-costs-matter-#.mp3",
        );
        check("../../etc/passwd", url, None, "7-etc-passwd-#.bin");
        check("CON", "https://a.example/a.M4A?x=.exe", None, "7-con-#.m4a");
        check("日本", url, Some("text/x-sh"), "7-#.bin");
        check(
            &"long ".repeat(40),
            url,
            None,
            &format!("7-{}#.bin", "long-".repeat(12)),
        );
    }
}
