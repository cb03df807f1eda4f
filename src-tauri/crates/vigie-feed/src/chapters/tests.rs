//! Chapters of the wild.

use super::{Chapters, from_media, parse};
use id3::frame::{Chapter as Id3Chapter, ExtendedLink, TableOfContents};
use id3::{Tag, TagLike, Version};
use proptest::prelude::*;
use std::fmt::Write;
use std::io::Cursor;

fn told(read: &Chapters) -> String {
    let mut out = String::new();
    for chapter in &read.chapters {
        write!(out, "{}", chapter.start_ms).unwrap();
        if let Some(end) = chapter.end_ms {
            write!(out, "..{end}").unwrap();
        }
        write!(out, " {}", chapter.title).unwrap();
        for url in [&chapter.url, &chapter.image].into_iter().flatten() {
            write!(out, " {url}").unwrap();
        }
        out.push_str(if chapter.listed {
            "\n"
        } else {
            " (not listed)\n"
        });
    }
    for problem in &read.problems {
        writeln!(out, "! {}", problem.message()).unwrap();
    }
    out
}

#[track_caller]
fn check(source: &str, expected: &str) {
    let base = url::Url::parse("https://pod.example/42/chapters.json").unwrap();
    let expected: String = expected
        .lines()
        .map(|line| format!("{}\n", line.trim()))
        .collect();
    assert_eq!(told(&parse(source.as_bytes(), Some(&base))), expected);
}

#[test]
fn json_chapters_are_read_in_order() {
    check(
        r#"{"version":"1.2.0","chapters":[{"startTime":168.25,"endTime":260,"title":"Tides","img":"t.jpg","url":"https://a.example/","location":{"name":"x"}},{"startTime":0,"title":"Intro"},{"startTime":"2:00","img":"https://pod.example/x.png","toc":false},{"title":"when?"}]}"#,
        "0 Intro
         120000  https://pod.example/x.png (not listed)
         168250..260000 Tides https://a.example/ https://pod.example/42/t.jpg
         ! “” is not a time that Vigie can read.
         ! The times are not in order; they were sorted.",
    );
}

#[test]
fn podlove_and_lists_of_lines_are_read() {
    check(
        "<?xml version=\"1.0\"?><psc:chapters version=\"1.2\" xmlns:psc=\"http://podlove.org/simple-chapters\"><psc:chapter start=\"00:00:00.000\" title=\"Land &amp; sea\" href=\"javascript:x\"/><psc:chapter start='0:01:30' title='Tides' image='t.png'></psc:chapter><psc:chapter title='never'/></psc:chapters>",
        "0 Land & sea
         90000 Tides https://pod.example/42/t.png",
    );
    check(
        "00:00:00.000 Intro\r\n(1:30) – Tides <https://a.example/>\nno time\n",
        "0 Intro
         90000 Tides https://a.example/",
    );
}

#[test]
fn what_has_no_chapters_says_so() {
    check("", "! There are no chapters in it.");
    check("{\"chapters\":[]}", "! There are no chapters in it.");
    check("<html><p>404</p></html>", "! There are no chapters in it.");
    assert_eq!(
        parse(b"\x1f\x8b\x08", None).problems[0].kind.as_str(),
        "binary"
    );
}

fn chapter(name: &str, start: u32, end: u32, title: &str) -> Id3Chapter {
    let mut chapter = Id3Chapter {
        element_id: name.to_owned(),
        start_time: start,
        end_time: end,
        start_offset: u32::MAX,
        end_offset: u32::MAX,
        frames: Vec::new(),
    };
    chapter.set_title(title);
    chapter
}

fn mp3(version: Version) -> Vec<u8> {
    let mut tag = Tag::new();
    tag.set_title("Episode");
    let mut second = chapter("chp1", 90_000, 180_000, "Ebbe und Flüt");
    second.add_frame(ExtendedLink {
        description: "page".to_owned(),
        link: "https://a.example/tides".to_owned(),
    });
    tag.add_frame(second);
    tag.add_frame(chapter("chp0", 0, 90_000, "Intro"));
    tag.add_frame(chapter("ad", 60_000, 70_000, "Picture"));
    tag.add_frame(TableOfContents {
        element_id: "toc".to_owned(),
        top_level: true,
        ordered: true,
        elements: vec!["chp0".to_owned(), "chp1".to_owned()],
        frames: Vec::new(),
    });
    let mut bytes = Vec::new();
    tag.write_to(&mut bytes, version).unwrap();
    bytes.extend_from_slice(&[0xff, 0xfb, 0x90, 0x64]);
    bytes
}

#[test]
fn chapters_inside_an_mp3_are_read() {
    for version in [Version::Id3v23, Version::Id3v24] {
        assert_eq!(
            told(&from_media(Cursor::new(mp3(version)))),
            "0..90000 Intro\n60000..70000 Picture (not listed)\n90000..180000 Ebbe und Flüt https://a.example/tides\n! The times are not in order; they were sorted.\n"
        );
    }
}

#[test]
fn a_compressed_frame_is_left_alone() {
    // A zlib bomb needs no more than this flag to be let in.
    let mut bytes = mp3(Version::Id3v24);
    let at = bytes.windows(4).position(|id| id == b"CHAP").unwrap();
    bytes[at + 9] |= 0x08;
    assert_eq!(from_media(Cursor::new(&bytes)).chapters.len(), 2);
    let mut bytes = mp3(Version::Id3v24);
    let at = bytes.windows(4).position(|id| id == b"CHAP").unwrap();
    let inner = at
        + 10
        + bytes[at + 10..]
            .windows(4)
            .position(|id| id == b"TIT2")
            .unwrap();
    bytes[inner + 9] |= 0x08;
    assert_eq!(from_media(Cursor::new(&bytes)).chapters.len(), 2);
}

/// An atom of an MP4 file.
fn atom(name: &[u8; 4], content: &[&[u8]]) -> Vec<u8> {
    let content = content.concat();
    let mut out = u32::try_from(content.len() + 8)
        .unwrap()
        .to_be_bytes()
        .to_vec();
    out.extend_from_slice(name);
    out.extend_from_slice(&content);
    out
}

/// An MP4 whose chapters are in the list that Nero's program began with.
fn mp4(timescale: u32) -> Vec<u8> {
    let mut header = vec![0; 12];
    header.extend(timescale.to_be_bytes());
    header.extend(1000u32.to_be_bytes());
    header.resize(100, 0);
    let mut list = vec![1, 0, 0, 0, 0, 0, 0, 0, 2];
    for (start, title) in [(0u64, "Intro"), (900_000_000, "Tides")] {
        list.extend(start.to_be_bytes());
        list.push(u8::try_from(title.len()).unwrap());
        list.extend(title.as_bytes());
    }
    let movie = atom(
        b"moov",
        &[
            &atom(b"mvhd", &[&header]),
            &atom(b"udta", &[&atom(b"chpl", &[&list])]),
        ],
    );
    [
        atom(b"ftyp", &[b"M4A \0\0\0\0M4A "]),
        atom(b"mdat", &[&[0; 64]]),
        movie,
    ]
    .concat()
}

#[test]
fn chapters_inside_an_mp4_are_read() {
    assert_eq!(
        told(&from_media(Cursor::new(mp4(1000)))),
        "0 Intro\n90000 Tides\n"
    );
}

#[test]
fn chapters_in_a_track_of_an_mp4_are_read() {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/fixtures/podcasts/chapters-in-a-track.m4a"
    );
    let read = from_media(std::fs::File::open(file).unwrap());
    assert_eq!(told(&read), "0 Intro\n90000 Ebb & flood\n");
}

#[test]
fn a_recording_whose_tables_contradict_one_another_is_told() {
    let read = from_media(Cursor::new(mp4(0)));
    assert_eq!(read.problems[0].kind.as_str(), "recording");
    assert_eq!(
        told(&from_media(Cursor::new(b"OggS"))),
        "! There are no chapters in it.\n"
    );
}

proptest! {
    #[test]
    fn nothing_panics_on_any_bytes(source in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(parse(&source, None).chapters.len() <= source.len());
        prop_assert!(from_media(Cursor::new(&source)).chapters.len() <= source.len());
    }

    #[test]
    fn nothing_panics_on_damaged_recordings(
        of_mp4 in any::<bool>(),
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = if of_mp4 { mp4(1000) } else { mp3(Version::Id3v24) };
        for (at, value) in damage {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        bytes.truncate(cut.index(bytes.len()) + 1);
        let read = from_media(Cursor::new(&bytes));
        prop_assert!(read.chapters.is_sorted_by_key(|chapter| chapter.start_ms));
    }
}
