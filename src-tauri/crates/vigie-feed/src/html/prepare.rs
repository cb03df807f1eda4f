//! What is rewritten before an HTML parser sees it: players to links, pictures to images, and depth bounded.
//!
//! Nothing here is needed for safety, which the two steps after it give; it decides what a reader gets to see.

use std::borrow::Cow;

use super::{links, policy};
use crate::entity;
use crate::scan::{Dialect, Scanner, Tag, Token};

/// How many elements may be open at once. A parser adds a few of its own (`tbody`), so this stays below the limit of
/// the strict form.
const DEEPEST: usize = 96;

/// How many elements a parser may have to reopen for each piece of the source, on the whole: a text whose author forgot to
/// close two or three is read as a browser reads it, one made to be slow is not.
const MOST_REOPENED: usize = 4;
/// So many are never too many.
const ALWAYS_REOPENED: usize = 20_000;

/// Rewrites `source`; `None` if a parser would take unbounded time on it.
pub(super) fn prepare(source: &str) -> Option<String> {
    let source = normalised(source);
    let mut out = String::with_capacity(source.len() + 64);
    let mut open: Vec<policy::Element> = Vec::new();
    // Formatting elements left open are reopened by the parser in each block that follows: the product is what
    // it would cost.
    let mut formatting = 0usize;
    let mut cost = 0usize;
    let mut tokens = 0usize;
    let mut picture = Picture::default();
    let mut skipper = Skipper::default();
    let mut scanner = Scanner::new(&source, Dialect::Html);
    while let Some(token) = scanner.next() {
        tokens += 1;
        match token {
            Token::Text(text) => out.push_str(text),
            Token::Start(tag) => {
                let lower = lowered(tag.name);
                match &*lower {
                    "script" | "style" | "head" | "svg" | "math" | "template" | "textarea"
                    | "title" | "noembed" | "noframes" | "xmp" | "select" | "canvas" | "map"
                    | "datalist" => {
                        skipper.skip(&mut scanner, &lower, tag);
                    }
                    "noscript" => {
                        // Beside a lazy image it holds the same image again, for browsers without scripts.
                        if picture.last_was_lazy {
                            skipper.skip(&mut scanner, &lower, tag);
                        }
                    }
                    "iframe" | "embed" | "object" => {
                        let address = tag
                            .attribute("src")
                            .or_else(|| tag.attribute("data-src"))
                            .or_else(|| tag.attribute("data"));
                        if let Some(address) = address {
                            player_link(&entity::decode(address), &mut out);
                        }
                        if lower == "iframe" {
                            skipper.skip(&mut scanner, &lower, tag);
                        }
                    }
                    "video" | "audio" => {
                        let source = media_source(&mut scanner, &lower, tag);
                        if let Some(address) = source {
                            media_link(&lower, &address, tag.attribute("poster"), &mut out);
                        }
                    }
                    "picture" => picture.sources = Some(None),
                    "source" => picture.offer(&tag),
                    "img" | "amp-img" | "image" => {
                        picture.last_was_lazy = is_lazy(&tag);
                        image(&tag, picture.take_source(), &mut out);
                        continue;
                    }
                    _ => {
                        let Some(element) = policy::element(&lower) else {
                            block_gap(&lower, &mut out);
                            continue;
                        };
                        if !element.kind.is_void() {
                            while (open.last()).is_some_and(|last| element.kind.ends(last.kind)) {
                                open.pop();
                            }
                            if open.len() >= DEEPEST {
                                continue;
                            }
                            cost += formatting;
                            if cost > MOST_REOPENED * tokens + ALWAYS_REOPENED {
                                return None;
                            }
                            if is_formatting(element.kind) {
                                formatting += 1;
                            }
                            open.push(element);
                        }
                        start(element.name, &tag, &mut out);
                    }
                }
            }
            Token::End(name) => {
                let lower = lowered(name);
                if lower == "picture" {
                    picture.sources = None;
                    continue;
                }
                let Some(element) = policy::element(&lower) else {
                    block_gap(&lower, &mut out);
                    continue;
                };
                // `</p>` and `</br>` with nothing open make an element of their own.
                if element.kind.is_void() {
                    continue;
                }
                let Some(at) = open.iter().rposition(|open| *open == element) else {
                    continue;
                };
                if is_formatting(element.kind) {
                    formatting = formatting.saturating_sub(1);
                }
                open.remove(at);
                out.push_str("</");
                out.push_str(element.name);
                out.push('>');
            }
            Token::Raw(_) | Token::Cdata(_) | Token::Comment(_) | Token::Other(_) => {}
        }
        if !matches!(token, Token::Text(text) if text.trim().is_empty()) {
            picture.last_was_lazy = false;
        }
    }
    Some(out)
}

/// Line ends as `\n` alone, no NUL: as an HTML parser reads its input.
fn normalised(source: &str) -> Cow<'_, str> {
    if memchr::memchr2(b'\r', 0, source.as_bytes()).is_none() {
        return Cow::Borrowed(source);
    }
    Cow::Owned(
        source
            .replace("\r\n", "\n")
            .replace('\r', "\n")
            .replace('\0', ""),
    )
}

fn lowered(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

const fn is_formatting(kind: policy::Kind) -> bool {
    matches!(kind, policy::Kind::Formatting | policy::Kind::Anchor)
}

/// Blocks that are not kept still separate words.
fn block_gap(name: &str, out: &mut String) {
    if matches!(
        name,
        "form"
            | "fieldset"
            | "nav"
            | "center"
            | "option"
            | "legend"
            | "body"
            | "button"
            | "menu"
            | "dialog"
            | "hgroup"
    ) {
        out.push('\n');
    }
}

/// Leaves out elements with their content.
#[derive(Default)]
struct Skipper {
    /// Names that have no end tag any more: looking for one again and again would take quadratic time.
    endless: Vec<String>,
}

impl Skipper {
    /// Moves past the element's end tag. Without one, only the start tag is left out.
    fn skip(&mut self, scanner: &mut Scanner<'_>, name: &str, tag: Tag<'_>) {
        if tag.closed || self.endless.iter().any(|endless| endless == name) {
            return;
        }
        let mut ahead = scanner.clone();
        while let Some(token) = ahead.next() {
            if matches!(token, Token::End(end) if end.eq_ignore_ascii_case(name)) {
                *scanner = ahead;
                return;
            }
        }
        self.endless.push(name.to_owned());
    }
}

/// The address that a `video` or `audio` plays: its own or its first source's. Moves past its end tag.
fn media_source(scanner: &mut Scanner<'_>, name: &str, tag: Tag<'_>) -> Option<String> {
    let own = tag.attribute("src").map(str::to_owned);
    let mut ahead = scanner.clone();
    let mut first = own;
    // A player holds its sources, tracks and one sentence; an end tag further away belongs to something else.
    for _ in 0..24 {
        match ahead.next() {
            Some(Token::Start(inner)) if inner.name.eq_ignore_ascii_case("source") => {
                first = first.or_else(|| inner.attribute("src").map(str::to_owned));
            }
            Some(Token::End(end)) if end.eq_ignore_ascii_case(name) => {
                *scanner = ahead;
                break;
            }
            Some(_) => {}
            None => break,
        }
    }
    first.map(|address| entity::decode(&address).into_owned())
}

/// A link to what a `video` or `audio` would play.
fn media_link(name: &str, address: &str, poster: Option<&str>, out: &mut String) {
    let word = if name == "video" { "Video" } else { "Audio" };
    open_link(address, out);
    match poster.filter(|poster| !poster.trim().is_empty()) {
        Some(poster) => {
            out.push_str("<img src=\"");
            entity::escape_attribute_into(&entity::decode(poster), out);
            out.push_str("\" alt=\"");
            out.push_str(word);
            out.push_str("\">");
        }
        None => out.push_str(word),
    }
    out.push_str("</a>");
}

fn open_link(address: &str, out: &mut String) {
    out.push_str("<a href=\"");
    entity::escape_attribute_into(address.trim(), out);
    out.push_str("\">");
}

/// A link to the page of a known player, with its picture where its address tells it; nothing for other frames.
fn player_link(address: &str, out: &mut String) {
    let Some(url) =
        links::resolve(address, None).filter(|url| matches!(url.scheme(), "http" | "https"))
    else {
        return;
    };
    let host = url
        .host_str()
        .unwrap_or("")
        .trim_start_matches("www.")
        .trim_start_matches("m.");
    let segments: Vec<&str> = url
        .path_segments()
        .map(Iterator::collect)
        .unwrap_or_default();
    let is_id = |id: &&str| {
        !id.is_empty()
            && id.len() <= 64
            && id
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    let page = match (host, segments.as_slice()) {
        ("youtube.com" | "youtube-nocookie.com", ["embed" | "v" | "shorts" | "live", id, ..])
            if *id != "videoseries" =>
        {
            let Some(id) = Some(id).filter(|id| is_id(id)) else {
                return;
            };
            open_link(&format!("https://www.youtube.com/watch?v={id}"), out);
            out.push_str(&format!("<img src=\"https://i.ytimg.com/vi/{id}/hqdefault.jpg\" alt=\"Video on YouTube\"></a>"));
            return;
        }
        ("youtube.com" | "youtube-nocookie.com", ["embed", "videoseries"]) => {
            let list = url
                .query_pairs()
                .find(|(key, _)| key == "list")
                .map(|(_, list)| list.into_owned());
            let Some(list) = list.filter(|list| is_id(&list.as_str())) else {
                return;
            };
            (
                format!("https://www.youtube.com/playlist?list={list}"),
                "Playlist on YouTube",
            )
        }
        ("player.vimeo.com", ["video", id, ..]) if is_id(id) => {
            (format!("https://vimeo.com/{id}"), "Video on Vimeo")
        }
        ("dailymotion.com", ["embed", "video", id, ..]) if is_id(id) => (
            format!("https://www.dailymotion.com/video/{id}"),
            "Video on Dailymotion",
        ),
        ("embed.ted.com", _) => (
            address.replacen("embed.ted.com", "www.ted.com", 1),
            "Talk on TED",
        ),
        ("open.spotify.com", ["embed", rest @ ..]) => (
            format!("https://open.spotify.com/{}", rest.join("/")),
            "Listen on Spotify",
        ),
        ("loom.com", ["embed", id, ..]) if is_id(id) => {
            (format!("https://www.loom.com/share/{id}"), "Video on Loom")
        }
        ("w.soundcloud.com", _) => {
            let track = url
                .query_pairs()
                .find(|(key, _)| key == "url")
                .map(|(_, track)| track.into_owned());
            let Some(track) = track else { return };
            (track, "Listen on SoundCloud")
        }
        // PeerTube has many hosts and one path.
        (_, ["videos", "embed", id, ..]) if is_id(id) => (
            format!("https://{}/w/{id}", url.host_str().unwrap_or("")),
            "Video on PeerTube",
        ),
        (
            "player.twitch.tv"
            | "clips.twitch.tv"
            | "podcasts.apple.com"
            | "embed.podcasts.apple.com"
            | "bandcamp.com"
            | "archive.org"
            | "media.ccc.de"
            | "speakerdeck.com"
            | "slideshare.net",
            _,
        ) => (
            url.as_str()
                .replacen("embed.podcasts.apple.com", "podcasts.apple.com", 1),
            "Embedded page",
        ),
        _ => return,
    };
    open_link(&page.0, out);
    out.push_str(page.1);
    out.push_str("</a>");
}

/// The sources of the `picture` being read.
#[derive(Default)]
struct Picture<'a> {
    /// Inside a `picture`, and the first source's `srcset`.
    sources: Option<Option<&'a str>>,
    /// Whether the last thing read was an image that a script would have filled.
    last_was_lazy: bool,
}

impl<'a> Picture<'a> {
    fn offer(&mut self, tag: &Tag<'a>) {
        if let Some(source) = &mut self.sources {
            *source = source.or_else(|| {
                tag.attribute("srcset")
                    .or_else(|| tag.attribute("data-srcset"))
            });
        }
    }

    fn take_source(&mut self) -> Option<&'a str> {
        self.sources.as_mut().and_then(Option::take)
    }
}

fn is_lazy(tag: &Tag<'_>) -> bool {
    [
        "data-src",
        "data-lazy-src",
        "data-original",
        "data-srcset",
        "data-lazy-srcset",
    ]
    .iter()
    .any(|name| tag.attribute(name).is_some())
}

/// An image with the attributes the policy reads; a picture's source stands in for a missing `srcset`.
fn image(tag: &Tag<'_>, source: Option<&str>, out: &mut String) {
    out.push_str("<img");
    attributes(tag, out);
    if let Some(srcset) =
        source.filter(|_| tag.attribute("srcset").is_none() && tag.attribute("src").is_none())
    {
        write(out, "srcset", srcset);
    }
    out.push('>');
}

fn start(name: &str, tag: &Tag<'_>, out: &mut String) {
    out.push('<');
    out.push_str(name);
    attributes(tag, out);
    out.push('>');
}

/// The attributes that the policy reads, each once: a tag with a hundred thousand of them is slow in any parser.
fn attributes(tag: &Tag<'_>, out: &mut String) {
    let mut written: Vec<&str> = Vec::new();
    for (name, value) in tag.attributes() {
        let Some(known) = policy::ATTRIBUTE_NAMES
            .iter()
            .find(|known| known.eq_ignore_ascii_case(name))
        else {
            continue;
        };
        if !written.contains(known) {
            written.push(known);
            write(out, known, value);
        }
    }
}

/// Writes an undecoded value: its references stay as they are.
fn write(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    for c in value.chars() {
        match c {
            '"' => out.push_str("&quot;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
    out.push('"');
}
