//! The readers, what they are fed, and what they promise.

use std::io::Cursor;
use std::path::{Path, PathBuf};

use vigie_feed::{ParseOptions, RawHtml, chapters, opml, parse, sanitise, text_of, transcript};

/// One reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    Feed,
    Html,
    Opml,
    Date,
    Transcript,
    Chapters,
    Map,
}

impl Target {
    const ALL: [(&'static str, Self); 7] = [
        ("feed", Self::Feed),
        ("html", Self::Html),
        ("opml", Self::Opml),
        ("date", Self::Date),
        ("transcript", Self::Transcript),
        ("chapters", Self::Chapters),
        ("map", Self::Map),
    ];

    pub(crate) fn named(name: &str) -> Option<Self> {
        let found = Self::ALL.iter().find(|(known, _)| *known == name);
        found.map(|(_, target)| *target)
    }

    pub(crate) fn name(self) -> &'static str {
        let found = Self::ALL.iter().find(|(_, target)| *target == self);
        found.map_or("", |(name, _)| name)
    }

    /// Reads an input; `Err` says which promise was broken.
    pub(crate) fn run(self, input: &[u8]) -> Result<(), String> {
        match self {
            Self::Feed => {
                let parsed = parse(input, &ParseOptions::default());
                for entry in parsed.feed.iter().flat_map(|feed| &feed.entries) {
                    promise(!entry.identity.is_empty(), "an entry without an identity")?;
                }
                promise(
                    parsed.feed.is_some() || !parsed.problems.is_empty(),
                    "no feed and no reason",
                )
            }
            Self::Html => {
                let html = RawHtml::new(String::from_utf8_lossy(input));
                let once = sanitise(&html, None);
                let twice = sanitise(&RawHtml::new(once.as_str()), None);
                promise(once == twice, "sanitised twice is another than once")?;
                let lower = once.as_str().to_ascii_lowercase();
                promise(!lower.contains("<script"), "a script came through")?;
                promise(
                    text_of(&html).len() <= 2 * html.len() + 64,
                    "text without end",
                )
            }
            Self::Opml => {
                let once = opml::parse(input);
                let again = opml::parse(opml::render(&once).as_bytes());
                promise(
                    count(&once.outlines) == count(&again.outlines),
                    "written and read again it has other outlines",
                )
            }
            Self::Date => {
                let instant = vigie_feed::parse_date(&String::from_utf8_lossy(input));
                // What it gives can be written down.
                let written = instant.map(|instant| instant.to_string());
                promise(
                    written.is_none_or(|text| text.ends_with('Z')),
                    "an instant that cannot be told",
                )
            }
            Self::Transcript => {
                for media in [None, Some("text/vtt"), Some("text/html; charset=utf-16")] {
                    let read = transcript::parse(input, media);
                    let starts = read.cues.iter().filter_map(|cue| cue.start_ms);
                    promise(starts.is_sorted(), "cues out of order")?;
                    promise(
                        transcript::paragraphs(&read.cues).len() <= read.cues.len(),
                        "more paragraphs than cues",
                    )?;
                }
                Ok(())
            }
            Self::Chapters => {
                for read in [
                    chapters::parse(input, None),
                    chapters::from_media(Cursor::new(input)),
                ] {
                    let sorted = read.chapters.is_sorted_by_key(|chapter| chapter.start_ms);
                    promise(sorted, "chapters out of order")?;
                    promise(
                        !(read.chapters.is_empty() && read.problems.is_empty()),
                        "no chapters and no reason",
                    )?;
                }
                Ok(())
            }
            Self::Map => crate::map::run(input),
        }
    }

    /// What is damaged.
    pub(crate) fn fixtures(self) -> Vec<Vec<u8>> {
        let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
        let feeds = tests.join("../src-tauri/crates/vigie-feed/fixtures");
        match self {
            Self::Feed => [
                files(&feeds),
                files(&tests.join("fixtures/feeds")),
                files(&tests.join("fixtures/bad")),
            ]
            .concat(),
            Self::Html => files(&tests.join("fixtures/feeds"))
                .into_iter()
                .chain(files(&feeds))
                .flat_map(|bytes| {
                    let parsed = parse(&bytes, &ParseOptions::default());
                    let entries = parsed.feed.map(|feed| feed.entries).unwrap_or_default();
                    entries.into_iter().filter_map(|entry| {
                        Some(entry.body()?.as_untrusted_str().as_bytes().to_vec())
                    })
                })
                .collect(),
            Self::Opml => {
                let starter = std::fs::read(tests.join("../feeds.opml"));
                let odd = br#"<?xml version="1.0"?><opml version="2.0"><head><title>T</title></head><body>
                    <outline text="A" type="rss"><outline title="B" xmlurl="https://b.example/f" category="/x,y"/></outline>
                    <outline text="C&amp;D" xmlUrl="https://c.example/f" htmlUrl="https://c.example" description="d"/>
                    </body></opml>"#;
                starter.into_iter().chain([odd.to_vec()]).collect()
            }
            Self::Date => DATES.iter().map(|date| date.as_bytes().to_vec()).collect(),
            Self::Transcript => named(&feeds.join("podcasts"), "transcript"),
            Self::Chapters => named(&feeds.join("podcasts"), "chapters"),
            Self::Map => [
                files(&tests.join("fixtures/maps")),
                files(&tests.join("../maps")),
            ]
            .concat(),
        }
    }

    /// Words of the format, which blind damage would never hit upon.
    pub(crate) const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Feed => &[
                "<item>",
                "</item>",
                "<entry>",
                "</entry>",
                "<![CDATA[",
                "]]>",
                "<!--",
                "-->",
                "&amp;lt;",
                "&nbsp;",
                "&#xD800;",
                "xml:base='//x/'",
                "xmlns:a='b'",
                "<media:group>",
                "<media:content url='",
                "<itunes:duration>",
                "<podcast:person>",
                "<psc:chapter start='1' title='",
                "<content type='xhtml'><div>",
                "<guid>",
                "<link/>",
                "<!DOCTYPE a [<!ENTITY b \"&b;&b;\">]>",
                "{\"items\":[",
                "\"content_html\":",
                "<pubDate>",
                "\u{feff}",
            ],
            Self::Html => &[
                "<script>",
                "</script>",
                "<style>",
                "<svg><style>",
                "<math><mtext>",
                "<table>",
                "<select>",
                "<noscript>",
                "<template>",
                "<iframe src=",
                "<img src=x onerror=",
                "<a href=\"javascript:",
                "style=\"",
                "url(",
                "<!--",
                "-->",
                "<plaintext>",
                "<p>",
                "<div>",
                "</div>",
                "<b>",
                "<i>",
                "&lt;",
                "&#0;",
                "srcset=\"",
                "data:image/png,",
                "<form>",
                "<annotation-xml encoding=\"text/html\">",
                "<mglyph>",
                "<title>",
                "<![CDATA[",
            ],
            Self::Opml => &[
                "<outline ",
                "<outline>",
                "</outline>",
                "text=\"",
                "xmlUrl=\"",
                "XMLURL='",
                "type=\"rss\"",
                "/>",
                "<body>",
                "&amp;",
                "<head>",
                "<opml>",
                "<!DOCTYPE",
                "category=\"/a/b,c\"",
            ],
            Self::Date => &[
                "Mon", "lundi", "Mittwoch", "février", "Feb", "GMT", "+0100", "-99:99", "T", "Z",
                ":", "-", "/", " ", "2026", "99999", "AM", "pm", "UTC+1", "60", "é", "\u{200f}",
            ],
            Self::Transcript => &[
                "WEBVTT\n\n",
                "00:00:01,000 --> 00:00:02,000\n",
                "-->",
                "NOTE\n",
                "STYLE\n",
                "\n\n",
                "\r\n",
                "<v Ada>",
                "</v>",
                "<cite>",
                "</cite>",
                "<time>",
                "<p>",
                "<",
                "{\\an8}",
                "&lt;",
                "{\"segments\":[",
                "{\"startTime\":",
                "\"body\":\"",
                "}]",
                "[0:12] ",
                "Ada: ",
                "99:99:99.999",
                "<rt>",
                "\u{feff}",
            ],
            Self::Chapters => &[
                "{\"chapters\":[",
                "{\"startTime\":",
                "\"title\":",
                "\"toc\":false",
                "<psc:chapter start=\"",
                "0:00 ",
                "CHAP",
                "CTOC",
                "TIT2",
                "ID3",
                "ftyp",
                "moov",
                "chpl",
                "trak",
                "stsc",
                "stts",
                "stsz",
                "tref",
                "udta",
                "APIC",
                "\u{0}\u{0}\u{0}\u{1}",
                "\u{7f}\u{7f}\u{7f}\u{7f}",
                "mdhd",
            ],
            Self::Map => &[
                "component ",
                "anchor ",
                "submap ",
                "pipeline ",
                "\n{\n",
                "\n}\n",
                "evolve ",
                "->",
                "+'text'>",
                "+<>",
                "; why",
                " [0.5, 0.5]",
                " [1e308, NaN]",
                " label [-9, 1e9]",
                " inertia",
                " (build, market)",
                " (ecosystem)",
                "note ",
                "annotation 1 [[0.5,0.5],[0.1,0.2]] ",
                "annotations [0.5, 0.5]\n",
                "pioneers [0.9, 0.1, 0.5, 0.4]\n",
                "deaccelerator ",
                "evolution a->b->c->d\n",
                "style wardley\n",
                "size [1, 99999]\n",
                "y-axis a->b->c\n",
                "url(a)",
                "// ",
                "/*",
                "*/",
                "\"",
                "\\n",
                "\u{202e}",
                "]]>",
                "<script>",
            ],
        }
    }
}

fn promise(kept: bool, what: &str) -> Result<(), String> {
    if kept { Ok(()) } else { Err(what.to_owned()) }
}

fn count(outlines: &[opml::Outline]) -> usize {
    outlines
        .iter()
        .map(|outline| 1 + count(&outline.children))
        .sum()
}

const DATES: [&str; 12] = [
    "Fri, 20 Nov 2026 08:00:00 +0100",
    "Fri, 20 Nov 26 08:00 EST",
    "2026-11-20T08:00:00.123456Z",
    "2026-W47-5",
    "20 novembre 2026 à 8 h 05",
    "Freitag, 20. November 2026 08:00",
    "11/20/2026 8:00:00 PM",
    "20.11.2026",
    "1795248000",
    "1795248000000",
    "Thu Nov 20 08:00:00 CET 2026",
    "yesterday",
];

/// The contents of the files in a folder, those in folders within left out, in the order of their names.
fn files(folder: &Path) -> Vec<Vec<u8>> {
    named(folder, "")
}

fn named(folder: &Path, start: &str) -> Vec<Vec<u8>> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.is_file()
                && path
                    .file_name()
                    .is_some_and(|name| name.to_string_lossy().starts_with(start))
        })
        .collect();
    paths.sort();
    paths
        .iter()
        .filter_map(|path| std::fs::read(path).ok())
        .collect()
}
