//! Chapters inside a recording: ID3v2's `CHAP` frames, and an MP4's chapter track or list.
//!
//! Both are read by libraries (`id3`, `mp4ameta`) that trust a file more than a downloaded one deserves: a compressed
//! frame of a few kilobytes may claim gigabytes, a table may divide by zero. Only plain chapter frames are therefore
//! handed to the one, and the other reads through a [`Budget`] and is caught if it panics.

use std::io::{self, Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{Chapter, Chapters, finish, tidy};
use crate::problem::{ProblemKind, Problems};

/// Bytes of an ID3 tag that are read; fifty chapters with pictures have some 25 MB.
const MOST_TAG: u64 = 64 << 20;
/// What is read of an MP4 file beside its sound.
const MOST_MOVIE: u64 = 32 << 20;

/// Reads the chapters inside a recording: MP3 and whatever else begins with an ID3v2 tag, and MP4 (M4A, M4B).
///
/// Never fails and never panics: a recording without chapters, or of another format, gives none and a problem.
#[must_use]
pub fn from_media(mut recording: impl Read + Seek) -> Chapters {
    let mut problems = Problems::default();
    let mut head = [0; 12];
    let read = read_head(&mut recording, &mut head).unwrap_or(0);
    let found = if head[..read].starts_with(b"ID3") {
        of_id3(&mut recording)
    } else if head[..read].get(4..8) == Some(b"ftyp") {
        of_mp4(&mut recording)
    } else {
        Ok(Vec::new())
    };
    let chapters = found.unwrap_or_else(|reason| {
        problems.add(ProblemKind::Recording { reason });
        Vec::new()
    });
    finish(chapters, problems)
}

fn read_head(recording: &mut (impl Read + Seek), head: &mut [u8]) -> io::Result<usize> {
    recording.seek(SeekFrom::Start(0))?;
    let mut filled = 0;
    while filled < head.len() {
        match recording.read(&mut head[filled..])? {
            0 => break,
            read => filled += read,
        }
    }
    recording.seek(SeekFrom::Start(0))?;
    Ok(filled)
}

fn of_id3(recording: &mut impl Read) -> Result<Vec<Chapter>, String> {
    let told = |error: io::Error| error.to_string();
    let mut header = [0; 10];
    recording.read_exact(&mut header).map_err(told)?;
    let length = u64::from(seven_bits(&header[6..]));
    if length > MOST_TAG {
        return Err(format!("its tag has {} MB", length / 1_000_000));
    }
    let mut body = Vec::new();
    recording
        .take(length)
        .read_to_end(&mut body)
        .map_err(told)?;
    let Some(plain) = plain_chapters(&header, body) else {
        return Ok(Vec::new());
    };
    let tag = match catch_unwind(|| id3::Tag::read_from2(io::Cursor::new(plain))) {
        Ok(Ok(tag)) => tag,
        // What could be read before the fault.
        Ok(Err(error)) => match error.partial_tag {
            Some(tag) => tag,
            None => return Err(error.description),
        },
        Err(_) => return Err("its tag is damaged".to_owned()),
    };
    // A table of contents that names chapters hides those that it does not name.
    let mut order: Vec<&str> = tag
        .tables_of_contents()
        .flat_map(|table| table.elements.iter().map(String::as_str))
        .collect();
    order.sort_unstable();
    Ok(tag
        .chapters()
        .take(super::MOST)
        .map(|chapter| Chapter {
            start_ms: u64::from(chapter.start_time),
            end_ms: Some(u64::from(chapter.end_time)),
            title: tidy(
                chapter
                    .frames
                    .iter()
                    .find(|frame| frame.id() == "TIT2")
                    .and_then(|frame| frame.content().text())
                    .unwrap_or_default(),
            ),
            url: chapter
                .frames
                .iter()
                .find_map(|frame| frame.content().extended_link().map(|link| &link.link))
                .and_then(|link| super::link(link, None)),
            image: None,
            listed: order.is_empty() || order.binary_search(&chapter.element_id.as_str()).is_ok(),
        })
        .collect())
}

/// A number in the lower seven bits of four bytes (ID3v2.4, section 6.2).
fn seven_bits(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .take(4)
        .fold(0, |number, byte| number << 7 | u32::from(byte & 0x7f))
}

fn eight_bits(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .take(4)
        .fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// A tag of nothing but the chapter frames of another, none of which is compressed or encrypted, nor holds a frame
/// that is. `None` for versions without chapters and for what is no tag.
fn plain_chapters(header: &[u8; 10], mut body: Vec<u8>) -> Option<Vec<u8>> {
    const UNSYNCHRONISED: u8 = 0x80;
    const EXTENDED: u8 = 0x40;
    let version = header[3];
    if !(3..=4).contains(&version) {
        return None;
    }
    if version == 3 && header[5] & UNSYNCHRONISED != 0 {
        body = synchronised(&body);
    }
    let mut at = 0;
    if header[5] & EXTENDED != 0 {
        // Version 3 does not count the four bytes of the length itself.
        at = if version == 3 {
            usize::try_from(eight_bits(&body)).ok()?.checked_add(4)?
        } else {
            usize::try_from(seven_bits(&body)).ok()?
        };
    }
    let mut plain = b"ID3\0\0\0\0\0\0\0".to_vec();
    plain[3] = version;
    for frame in Frames::of(body.get(at..)?, version) {
        if matches!(&frame.id, b"CHAP" | b"CTOC") && frame.is_plain() && frame.holds_plain_frames()
        {
            plain.extend_from_slice(frame.whole);
        }
    }
    let length = u32::try_from(plain.len() - 10).ok()?;
    for (place, byte) in plain[6..10].iter_mut().enumerate() {
        *byte = (length >> (21 - 7 * place) & 0x7f) as u8;
    }
    Some(plain)
}

/// Undoes ID3's unsynchronisation: a zero behind each 0xFF is dropped.
fn synchronised(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut after_ff = false;
    for byte in bytes {
        if !(after_ff && *byte == 0) {
            out.push(*byte);
        }
        after_ff = *byte == 0xff;
    }
    out
}

/// One frame of a tag.
struct Frame<'a> {
    id: [u8; 4],
    version: u8,
    flags: u8,
    whole: &'a [u8],
    content: &'a [u8],
}

impl Frame<'_> {
    /// Whether it is neither compressed nor encrypted.
    fn is_plain(&self) -> bool {
        let forbidden = if self.version == 3 { 0xc0 } else { 0x0c };
        self.flags & forbidden == 0
    }

    /// Whether the frames that it holds are plain: a `CHAP` has them behind its name and four numbers, a `CTOC` behind
    /// its name and the names of its chapters.
    fn holds_plain_frames(&self) -> bool {
        const UNSYNCHRONISED: u8 = 0x02;
        let undone;
        let content = if self.version == 4 && self.flags & UNSYNCHRONISED != 0 {
            undone = synchronised(self.content);
            &undone
        } else {
            self.content
        };
        let Some(name) = memchr::memchr(0, content) else {
            return false;
        };
        let mut at = name + 1;
        if &self.id == b"CHAP" {
            at += 16;
        } else {
            let Some(count) = content.get(at + 1) else {
                return false;
            };
            at += 2;
            for _ in 0..*count {
                let Some(end) = content.get(at..).and_then(|rest| memchr::memchr(0, rest)) else {
                    return false;
                };
                at += end + 1;
            }
        }
        let Some(inner) = content.get(at..) else {
            return false;
        };
        Frames::of(inner, self.version).all(|frame| frame.is_plain())
    }
}

/// The frames of a tag, up to its padding or the first that cannot be.
struct Frames<'a> {
    rest: &'a [u8],
    version: u8,
}

impl<'a> Frames<'a> {
    const fn of(rest: &'a [u8], version: u8) -> Self {
        Self { rest, version }
    }
}

impl<'a> Iterator for Frames<'a> {
    type Item = Frame<'a>;

    fn next(&mut self) -> Option<Frame<'a>> {
        let head = self.rest.get(..10)?;
        let id: [u8; 4] = head[..4].try_into().ok()?;
        if !id
            .iter()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        {
            return None;
        }
        let length = if self.version == 3 {
            eight_bits(&head[4..])
        } else {
            seven_bits(&head[4..])
        };
        let end = 10usize.checked_add(usize::try_from(length).ok()?)?;
        let whole = self.rest.get(..end)?;
        self.rest = &self.rest[end..];
        Some(Frame {
            id,
            version: self.version,
            flags: head[9],
            whole,
            content: &whole[10..],
        })
    }
}

fn of_mp4(recording: &mut (impl Read + Seek)) -> Result<Vec<Chapter>, String> {
    let mut budget = Budget {
        inner: recording,
        left: MOST_MOVIE,
    };
    let config = mp4ameta::ReadConfig {
        read_chapter_list: true,
        read_chapter_track: true,
        ..mp4ameta::ReadConfig::NONE
    };
    let read = catch_unwind(AssertUnwindSafe(|| {
        mp4ameta::Tag::read_with(&mut budget, &config)
    }));
    let tag = match read {
        Ok(Ok(tag)) => tag,
        Ok(Err(error)) => return Err(error.to_string()),
        Err(_) => return Err("its tables contradict one another".to_owned()),
    };
    Ok(tag
        .chapters()
        .iter()
        .take(super::MOST)
        .filter_map(|chapter| {
            Some(Chapter {
                start_ms: crate::time::millis(chapter.start.as_secs_f64())?,
                end_ms: None,
                title: tidy(&chapter.title),
                url: None,
                image: None,
                listed: true,
            })
        })
        .collect())
}

/// A reader that ends when more was read than is sensible, whatever the file's own tables ask for. Every step costs
/// something, so that a table of a billion empty pieces ends too.
struct Budget<'r, R> {
    inner: &'r mut R,
    left: u64,
}

impl<R> Budget<'_, R> {
    fn spend(&mut self, cost: usize) -> io::Result<()> {
        self.left = self
            .left
            .checked_sub(cost as u64 + 8)
            .ok_or_else(|| io::Error::other("it asks for too much to be read"))?;
        Ok(())
    }
}

impl<R: Read> Read for Budget<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.spend(read)?;
        Ok(read)
    }
}

impl<R: Seek> Seek for Budget<'_, R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.spend(0)?;
        self.inner.seek(to)
    }
}
