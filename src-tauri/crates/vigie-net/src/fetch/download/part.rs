//! What came of a file so far, and what it is recognised by.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use url::Url;

use crate::download::DownloadError;
use crate::fetch::Range;

/// Written at once: fewer and larger writes than the pieces that come.
const BUFFER: usize = 256 << 10;

/// A download that was just cancelled may have a write under way yet.
const PATIENCE: u32 = 40;
const BETWEEN: Duration = Duration::from_millis(50);

/// What an answer with the whole file says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    /// The address that answered.
    pub(super) url: Url,
    /// A strong `ETag`, else a `Last-Modified` that serves: to ask for the rest with.
    pub(super) validator: Option<String>,
    /// Bytes of the whole.
    pub(super) total: Option<u64>,
    /// `Content-Type`.
    pub(super) media_type: Option<String>,
}

/// The part file, locked: of two downloads to one place, in whatever program, one goes on.
pub(super) struct Part {
    to: PathBuf,
    file: Arc<File>,
    head: Option<Head>,
    /// Bytes in the file.
    written: u64,
    /// Bytes not yet in it.
    buffer: Vec<u8>,
}

impl Part {
    /// What earlier tries left, or nothing yet.
    pub(super) async fn open(to: &Path) -> Result<Self, DownloadError> {
        for _ in 0..PATIENCE {
            let place = to.to_owned();
            if let Some(part) = on_disk(to, move || Self::open_now(place)).await? {
                return Ok(part);
            }
            tokio::time::sleep(BETWEEN).await;
        }
        Err(DownloadError::UnderWay)
    }

    /// `None` where another holds it.
    fn open_now(to: PathBuf) -> io::Result<Option<Self>> {
        let path = beside(&to, "part");
        let mut file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)?;
        match file.try_lock() {
            // A disk that knows no locks is no reason not to download.
            Ok(()) | Err(TryLockError::Error(_)) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
        }
        if !path.exists() {
            // Finished and renamed by its holder between the two steps.
            return Ok(None);
        }
        let mut written = file.seek(SeekFrom::End(0))?;
        let head = fs::read_to_string(beside(&to, "part-of"))
            .ok()
            .and_then(|text| Head::parse(&text))
            .filter(|head| head.total.is_none_or(|total| written <= total));
        if head.is_none() && written > 0 {
            // Bytes of an unknown file.
            file.set_len(0)?;
            written = file.seek(SeekFrom::Start(0))?;
        }
        Ok(Some(Self {
            to,
            file: Arc::new(file),
            head,
            written,
            buffer: Vec::new(),
        }))
    }

    /// Bytes received so far.
    pub(super) fn len(&self) -> u64 {
        self.written + self.buffer.len() as u64
    }

    pub(super) const fn head(&self) -> Option<&Head> {
        self.head.as_ref()
    }

    pub(super) fn total(&self) -> Option<u64> {
        self.head.as_ref().and_then(|head| head.total)
    }

    /// Whether every byte is there.
    pub(super) fn is_whole(&self) -> bool {
        self.total() == Some(self.len())
    }

    /// What to ask for, where a part is there that can be gone on with.
    pub(super) fn rest(&self) -> Option<Range> {
        let head = self.head.as_ref().filter(|_| self.len() > 0)?;
        Some(Range {
            from: self.len(),
            validator: head.validator.clone()?,
            of: head.url.clone(),
        })
    }

    /// Throws away what is there, and writes down what comes now before it does.
    pub(super) async fn begin(&mut self, head: Head) -> Result<(), DownloadError> {
        self.clear().await?;
        let (place, text) = (beside(&self.to, "part-of"), head.print());
        on_disk(&self.to, move || fs::write(place, text)).await?;
        self.head = Some(head);
        Ok(())
    }

    /// Throws away what is there.
    pub(super) async fn clear(&mut self) -> Result<(), DownloadError> {
        self.buffer.clear();
        self.head = None;
        let (file, place) = (Arc::clone(&self.file), beside(&self.to, "part-of"));
        // First what it is recognised by: bytes of another file must never be taken for its beginning.
        on_disk(&self.to, move || {
            remove(&place)?;
            file.set_len(0)?;
            (&*file).seek(SeekFrom::Start(0))
        })
        .await?;
        self.written = 0;
        Ok(())
    }

    /// Learns the length of the whole.
    pub(super) fn learn_total(&mut self, total: u64) {
        if let Some(head) = &mut self.head {
            head.total = Some(total);
        }
    }

    pub(super) async fn push(&mut self, piece: &[u8]) -> Result<(), DownloadError> {
        self.buffer.extend_from_slice(piece);
        if self.buffer.len() >= BUFFER {
            self.flush().await?;
        }
        Ok(())
    }

    /// Puts what came into the file.
    pub(super) async fn flush(&mut self) -> Result<(), DownloadError> {
        let bytes = std::mem::take(&mut self.buffer);
        let (file, count) = (Arc::clone(&self.file), bytes.len() as u64);
        self.buffer = on_disk(&self.to, move || {
            (&*file).write_all(&bytes)?;
            let mut emptied = bytes;
            emptied.clear();
            Ok(emptied)
        })
        .await?;
        self.written += count;
        Ok(())
    }

    /// Makes the whole part the file that was wanted.
    pub(super) async fn finish(mut self) -> Result<u64, DownloadError> {
        self.flush().await?;
        let (file, to) = (Arc::clone(&self.file), self.to.clone());
        on_disk(&self.to, move || {
            file.sync_all()?;
            fs::rename(beside(&to, "part"), &to)?;
            remove(&beside(&to, "part-of"))
        })
        .await?;
        Ok(self.written)
    }
}

impl Head {
    /// A line a fact, its name first. Values are header values, which hold no end of line.
    fn print(&self) -> String {
        let mut text = format!("url {}\n", self.url);
        for (name, value) in [
            ("validator", self.validator.clone()),
            ("total", self.total.map(|total| total.to_string())),
            ("type", self.media_type.clone()),
        ] {
            if let Some(value) = value {
                text += &format!("{name} {value}\n");
            }
        }
        text + "end\n"
    }

    /// `None` for what was not written to its end.
    fn parse(text: &str) -> Option<Self> {
        let text = text.strip_suffix("end\n")?;
        let of = |name: &str| {
            text.split('\n')
                .filter_map(|line| line.split_once(' '))
                .find_map(|(key, value)| (key == name).then(|| value.to_owned()))
        };
        Some(Self {
            url: Url::parse(&of("url")?).ok()?,
            validator: of("validator"),
            total: of("total").and_then(|total| total.parse().ok()),
            media_type: of("type"),
        })
    }
}

/// The same path with one more extension.
fn beside(to: &Path, extension: &str) -> PathBuf {
    to.with_added_extension(extension)
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

async fn on_disk<T: Send + 'static>(
    path: &Path,
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, DownloadError> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|_| Err(io::Error::other("the work was broken off")))
        .map_err(|source| DownloadError::File {
            path: path.to_owned(),
            source,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_part_is_recognised_by_survives_and_half_of_it_does_not() {
        let head = Head {
            url: Url::parse("https://cdn.example/a.mp3?s=1").expect("a URL"),
            validator: Some("\"odd \u{e9} one\"".to_owned()),
            total: Some(12),
            media_type: Some("audio/mpeg; x=y".to_owned()),
        };
        let text = head.print();
        assert_eq!(Head::parse(&text), Some(head));
        for end in 0..text.len() {
            if let Some(text) = text.get(..end) {
                assert_eq!(Head::parse(text), None, "{text:?}");
            }
        }
    }
}
