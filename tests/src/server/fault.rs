//! The misbehaviours, each under a name that a test, or a hand at the terminal, can ask for: `/fault/<mode>[/<arg>]`.

use std::time::Duration;

use flate2::{Compress, Compression, FlushCompress};

use super::answer::{Answer, Conditional, Delivery, gzip, rss};
use super::range::Ranges;

const RSS: &str = "application/rss+xml";

/// The answer of a mode.
///
/// | mode | what it does |
/// |---|---|
/// | `ok` | a small feed |
/// | `401` `403` `404` `410` `500` `502` | that status |
/// | `429[/SECONDS]` `503[/SECONDS]` | that status and `Retry-After` (429: 120 by default; 503: none) |
/// | `301/N` `302/N` `303/N` `307/N` `308/N` | N redirects in a row (3 by default), then the small feed |
/// | `loop/a` `loop/b` `loop/self` | redirects in a circle |
/// | `to-private` `to-file` `to-data` `to-nowhere` | a redirect to where none may lead |
/// | `always-304` | "not modified", asked or not |
/// | `drip` | a byte each 200 ms |
/// | `endless` | entries for ever |
/// | `bomb` | 1 GiB in 1 MB of gzip |
/// | `truncated` `cut-chunked` | the connection ends in the middle |
/// | `cutxml` | the document ends in the middle, the transfer does not |
/// | `false-gzip` `hidden-gzip` `broken-gzip` | said to be gzip and is not; is and is not said to be; goes wrong half-way |
/// | `wrongtype` `html` `empty` `badutf8` `latin1` `entities` | bodies that are not what one hopes for |
/// | `huge/MB` | a sound feed of that size (50 by default) |
/// | `hang` `stall` `reset` `reset-body` `close` `garbage` | connections that go wrong |
/// | `captive` | the login page of a hotel |
/// | `challenge` | a guard that wants a browser |
/// | `file[/KB]` | an audio file (200 kB by default), parts of it to who asks rightly |
/// | `file-cut[/KB]` | the same, but each answer breaks off after 60,000 bytes |
/// | `file-stall` | the same, but each answer falls silent after 60,000 bytes |
/// | `file-no-ranges` | the same, whole whatever part is asked for |
/// | `file-wrong-range` `file-other-total` `file-unsaid-range` | the same, but a part is another, of another whole, or not said which |
/// | `file-past-end` | the same, but a part goes on past the end of the whole |
/// | `file-blind` | another file than `file`, a part of it to whoever asks for one of `file` |
/// | `file-changed` | another file than `file`, whole to whoever asks for a part of `file` |
/// | `file-short` | 60,000 bytes of an announced 200,000, and no part |
/// | `file-html` | a web page, said to be audio |
/// | `tracker/N` | N redirects in a row (12 by default), then `file` |
pub(super) fn named(mode: &str) -> Option<Answer> {
    let (mode, arg) = mode.split_once('/').unwrap_or((mode, ""));
    let feed = || rss("Tiny", &["One"]);
    Some(match mode {
        "ok" => Answer::new(RSS, feed()),
        "401" => Answer::status(401).header("WWW-Authenticate", "Basic realm=\"feeds\""),
        "403" => Answer::status(403),
        "404" => Answer::status(404),
        "410" => Answer::status(410),
        "500" => Answer::status(500),
        "502" => Answer::status(502),
        "429" => {
            Answer::status(429).header("Retry-After", if arg.is_empty() { "120" } else { arg })
        }
        "503" if arg.is_empty() => Answer::status(503),
        "503" => Answer::status(503).header("Retry-After", arg),
        "301" | "302" | "303" | "307" | "308" => {
            let status = mode.parse().ok()?;
            match arg.parse().unwrap_or(3) {
                0 | 1 => Answer::redirect(status, "/fault/ok"),
                left => Answer::redirect(status, &format!("/fault/{mode}/{}", left - 1)),
            }
        }
        "loop" => Answer::redirect(
            301,
            match arg {
                "a" => "/fault/loop/b",
                "b" => "/fault/loop/a",
                _ => "/fault/loop/self",
            },
        ),
        "to-private" => Answer::redirect(302, "http://10.255.255.1/admin"),
        "to-file" => Answer::redirect(302, "file:///etc/passwd"),
        "to-data" => Answer::redirect(302, "data:text/xml,<rss/>"),
        "to-nowhere" => Answer::status(302),
        "always-304" => Answer::new(RSS, feed())
            .etag("\"same\"")
            .conditional(Conditional::Always),
        "drip" => Answer::new(RSS, feed()).delivery(Delivery::Drip(Duration::from_millis(200))),
        "endless" => Answer::long(
            RSS,
            b"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Endless</title>",
            "<item><title>More</title><description>And more.</description></item>\n"
                .repeat(200)
                .as_bytes(),
            u64::MAX,
            b"",
        ),
        "bomb" => bomb(),
        "truncated" => {
            Answer::new(RSS, rss("Tiny", &["One", "Two", "Three"])).delivery(Delivery::Cut(400))
        }
        "cut-chunked" => Answer::new(RSS, rss("Tiny", &["One", "Two", "Three"]))
            .delivery(Delivery::CutChunked(400)),
        "cutxml" => Answer::new(
            RSS,
            rss("Tiny", &["One", "Two", "Three"]).as_bytes()[..400].to_vec(),
        ),
        "false-gzip" => Answer::new(RSS, feed()).header("Content-Encoding", "gzip"),
        "hidden-gzip" => Answer::new(RSS, gzip(feed().as_bytes())),
        "broken-gzip" => {
            let mut body = gzip(rss("Noise", &noise()).as_bytes());
            let middle = body.len() / 2;
            body[middle..].fill(0xff);
            Answer::new(RSS, body).header("Content-Encoding", "gzip")
        }
        "wrongtype" => Answer::new("image/png", feed()),
        "html" => Answer::html(
            "<!doctype html><title>A page</title><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/fault/ok\">\
             <p>No feed, but the way to one.</p>",
        ),
        "empty" => Answer::new(RSS, ""),
        "badutf8" => Answer::new(
            "application/rss+xml; charset=utf-8",
            latin1(&rss("Tiny", &["Caf\u{e9}"])),
        ),
        "latin1" => {
            let feed = rss("Tiny", &["Caf\u{e9}"]).replace("UTF-8", "ISO-8859-1");
            Answer::new(RSS, latin1(&feed))
        }
        "entities" => Answer::new(RSS, entities()),
        "huge" => {
            let entry = format!(
                "<item><title>Large</title><description>{}</description></item>",
                "lorem ipsum dolor ".repeat(3_637)
            );
            let times = arg.parse().unwrap_or(50_u64) * 1_000_000 / entry.len() as u64;
            let start = b"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Huge</title>";
            Answer::long(RSS, start, entry.as_bytes(), times, b"</channel></rss>")
        }
        "hang" => Answer::new(RSS, feed()).delivery(Delivery::Hang),
        "stall" => Answer::new(RSS, feed()).delivery(Delivery::Stall(200)),
        "reset" => Answer::new(RSS, feed()).delivery(Delivery::Reset),
        "reset-body" => Answer::new(RSS, feed()).delivery(Delivery::ResetAfter(200)),
        "close" => Answer::new(RSS, feed()).delivery(Delivery::Close),
        "garbage" => Answer::new(RSS, "SSH-2.0-OpenSSH_9.2\r\n").delivery(Delivery::Headless),
        "captive" => Answer::html(
            "<!doctype html><title>Hotel WLAN</title><form><input name=room>Log in</form>",
        ),
        "challenge" => Answer::html("<!doctype html><title>Just a moment...</title>")
            .with_status(403)
            .header("cf-mitigated", "challenge"),
        "file" => file(1, arg),
        "file-cut" => file(1, arg).delivery(Delivery::Cut(60_000)),
        "file-stall" => file(1, arg).delivery(Delivery::Stall(60_000)),
        "file-no-ranges" => file(1, arg).ranges(Ranges::Ignored),
        "file-wrong-range" => file(1, arg).ranges(Ranges::Elsewhere),
        "file-other-total" => file(1, arg).ranges(Ranges::OtherTotal),
        "file-past-end" => file(1, arg).ranges(Ranges::PastEnd),
        "file-unsaid-range" => file(1, arg).ranges(Ranges::Unsaid),
        "file-blind" => file(2, arg).ranges(Ranges::Blind),
        "file-changed" => file(2, arg),
        "file-short" => file(1, arg)
            .ranges(Ranges::Ignored)
            .delivery(Delivery::Cut(60_000)),
        "file-html" => Answer::new(
            "audio/mpeg",
            "<!DOCTYPE html><title>Log in to listen</title>",
        ),
        "tracker" => match arg.parse().unwrap_or(12) {
            0 | 1 => Answer::redirect(302, "/fault/file"),
            left => Answer::redirect(302, &format!("/fault/tracker/{}", left - 1)),
        },
        _ => return None,
    })
}

/// One of the audio files, as a server that knows how gives it.
fn file(which: u32, kilobytes: &str) -> Answer {
    let length = kilobytes.parse().unwrap_or(200_usize) * 1_000;
    Answer::new("audio/mpeg", audio(which, length))
        .etag(&format!("\"file-{which}\""))
        .ranges(Ranges::Honest)
}

/// Bytes that begin as an MP3 does and are different at every place, and between files.
#[must_use]
pub fn audio(which: u32, length: usize) -> Vec<u8> {
    let mut state = which;
    let noise = std::iter::from_fn(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes().first().copied()
    });
    b"ID3\x04"
        .iter()
        .copied()
        .chain(noise)
        .take(length)
        .collect()
}

/// Text to ISO-8859-1; the fault feeds have no other characters.
fn latin1(text: &str) -> Vec<u8> {
    text.chars().filter_map(|c| u8::try_from(c).ok()).collect()
}

/// Titles that do not compress to nothing.
fn noise() -> Vec<&'static str> {
    const WORDS: [&str; 7] = [
        "Harbour", "Quartz", "Vixen", "Jumble", "Oxygen", "Zephyr", "Wharf",
    ];
    let mut state = 7_u32;
    (0..4_000)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            WORDS[(state >> 16) as usize % WORDS.len()]
        })
        .collect()
}

/// Entities within entities: 100,000 letters from a few bytes, and more with each line one adds.
fn entities() -> String {
    let mut document =
        "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\">".to_owned();
    for (name, inner) in ["b", "c", "d", "e"].iter().zip(["a", "b", "c", "d"]) {
        document += &format!("<!ENTITY {name} \"{}\">", format!("&{inner};").repeat(10));
    }
    document + "]><rss version=\"2.0\"><channel><title>&e;</title></channel></rss>"
}

/// One gzip stream of 1 GiB of spaces in a feed's title. Its block of a MiB is compressed once and repeated.
fn bomb() -> Answer {
    let mut deflate = Compress::new(Compression::best(), false);
    let mut block = |data: &[u8]| {
        let mut out = Vec::with_capacity(8 << 10);
        deflate
            .compress_vec(data, &mut out, FlushCompress::Full)
            .expect("the room is enough for spaces");
        out
    };
    let mut start = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
    start.extend(block(
        b"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>",
    ));
    let spaces = block(&vec![b' '; 1 << 20]);
    Answer::long(RSS, &start, &spaces, 1_024, b"").header("Content-Encoding", "gzip")
}
