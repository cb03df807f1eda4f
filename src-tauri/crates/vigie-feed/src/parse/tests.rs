//! Feeds of the wild: each fixture is named by its quirk.

use proptest::prelude::*;
use std::fmt::Write;

use super::{ParseOptions, parse};
use crate::{ParsedFeed, ProblemKind, sanitise};

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn options() -> ParseOptions {
    ParseOptions {
        base_url: Some(url::Url::parse("https://base.example/feeds/all.xml").unwrap()),
        ..ParseOptions::default()
    }
}

/// A feed in a few lines: what is there, and nothing of what is not.
fn told(bytes: &[u8]) -> String {
    let parsed = parse(bytes, &options());
    let mut out = String::new();
    if let Some(feed) = &parsed.feed {
        tell(feed, &mut out);
    }
    for problem in &parsed.problems {
        writeln!(out, "! {}", problem.message()).unwrap();
    }
    out
}

fn tell(feed: &ParsedFeed, out: &mut String) {
    let mut line = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty() && value != "[]") {
            writeln!(out, "{name}: {value}").unwrap();
        }
    };
    let people = |people: &[crate::Person]| {
        let parts = people.iter().map(|person| {
            [&person.name, &person.email, &person.uri]
                .into_iter()
                .flatten()
                .cloned()
                .collect::<Vec<_>>()
                .join(" | ")
        });
        Some(parts.collect::<Vec<_>>().join(", "))
    };
    line("format", Some(format!("{:?}", feed.format)));
    line("title", feed.title.clone());
    line("link", feed.link.as_ref().map(ToString::to_string));
    line("self", feed.self_link.as_ref().map(ToString::to_string));
    line("next", feed.next_page.as_ref().map(ToString::to_string));
    line("moved", feed.moved_to.as_ref().map(ToString::to_string));
    line("description", feed.description.clone());
    line("language", feed.language.clone());
    line("updated", feed.updated.map(|instant| instant.to_string()));
    line("authors", people(&feed.authors));
    line("categories", Some(feed.categories.join(", ")));
    line("image", feed.image.as_ref().map(ToString::to_string));
    line("icon", feed.icon.as_ref().map(ToString::to_string));
    line("ttl", feed.ttl_minutes().map(|ttl| ttl.to_string()));
    line(
        "every",
        feed.pace.update_minutes.map(|minutes| minutes.to_string()),
    );
    line(
        "skip",
        Some(format!(
            "{:?}{:?}",
            feed.pace.skip_hours, feed.pace.skip_days
        ))
        .filter(|skip| skip != "[][]"),
    );
    line(
        "hubs",
        Some(
            feed.hubs
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(" "),
        ),
    );
    for entry in &feed.entries {
        line(
            "-",
            Some(
                entry
                    .title
                    .clone()
                    .unwrap_or_else(|| "(untitled)".to_owned()),
            ),
        );
        line(
            "  identity",
            Some(entry.identity.clone()).filter(|identity| !identity.starts_with("text:")),
        );
        line("  link", entry.link.as_ref().map(ToString::to_string));
        line("  authors", people(&entry.authors));
        line(
            "  published",
            entry.published.map(|instant| instant.to_string()),
        );
        line(
            "  updated",
            entry.updated.map(|instant| instant.to_string()),
        );
        let clean = |html: &crate::RawHtml| sanitise(html, entry.base_url.as_ref()).into_string();
        line("  summary", entry.summary.as_ref().map(clean));
        line("  content", entry.content.as_ref().map(clean));
        line("  categories", Some(entry.categories.join(", ")));
        for file in &entry.enclosures {
            line(
                "  file",
                Some(format!(
                    "{} {:?} {:?} {:?}",
                    file.url, file.media_type, file.length, file.duration_ms
                )),
            );
        }
        line(
            "  comments",
            entry.comments.as_ref().map(ToString::to_string),
        );
        line(
            "  comment count",
            entry.comment_count.map(|count| count.to_string()),
        );
        line("  image", entry.image.as_ref().map(ToString::to_string));
        line("  language", entry.language.clone());
        line("  source", entry.source_title.clone());
        if let Some(episode) = &entry.episode {
            let files = episode
                .chapters
                .iter()
                .map(|link| &link.url)
                .chain(episode.transcripts.iter().map(|link| &link.url))
                .map(ToString::to_string);
            let told = format!(
                "{:?} {:?} {:?} {}",
                episode.season,
                episode.number,
                episode.kind,
                files.collect::<Vec<_>>().join(" ")
            );
            line("  episode", Some(told));
        }
    }
}

#[track_caller]
fn check(name: &str, expected: &str) {
    let told = told(&fixture(name));
    let expected: Vec<&str> = expected
        .lines()
        .map(|line| line.strip_prefix("        ").unwrap_or(line))
        .collect();
    assert_eq!(told.trim(), expected.join("\n").trim(), "{name}");
}

#[test]
fn atom_0_3_xhtml_and_go_map_author() {
    check(
        "atom-0.3-xhtml-and-go-map-author.atom",
        r#"
        format: Atom03
        title: Titre x
        link: http://a.example/
        description: Sous
        language: fr
        updated: 2003-12-13T18:30:02Z
        -: E1
          identity: id:tag:1
          link: https://base.example/feeds/e1
          authors: Jo Do | https://jo.example
          published: 2003-12-13T12:29:29Z
          updated: 2003-12-13T18:30:02Z
          content: <p>Hi <a href="http://b.example/dir/x" title="a &quot;b&quot; &lt;" rel="noopener noreferrer">l</a><br><a></a></p>
        "#,
    );
}

#[test]
fn atom_1_0_bases_and_types() {
    check(
        "atom-1.0-bases-and-types.atom",
        r#"
        format: Atom1
        title: Less < more
        link: http://base.example/blog/
        self: http://base.example/blog/feed.atom
        next: http://base.example/blog/feed.atom?page=2
        description: A <b> is literal
        language: en
        updated: 2024-01-01T00:00:00Z
        categories: Label
        image: http://base.example/blog/logo.png
        icon: http://base.example/blog/icon.png
        -: A bold claim
          identity: id:urn:1
          link: http://base.example/blog/2024/one
          updated: 2024-01-01T10:00:00Z
          summary: <p>plain &lt; text</p>
          content: <p>See <a href="http://base.example/blog/2024/two" rel="noopener noreferrer">two</a><br></p>
          file: http://base.example/blog/2024/a.ogg Some("audio/ogg") Some(7) None
          comments: http://base.example/blog/2024/one#c
          comment count: 5
          source: Elsewhere
        -: No <b> in text
          identity: id:urn:2
          authors: Zoé
          updated: 2024-01-02T10:00:00Z
          content: <p>escaped &amp; fine</p>
        -: Out of line
          identity: id:urn:3
          link: http://base.example/blog/three.html
          updated: 2024-01-02T10:00:00Z
        "#,
    );
}

#[test]
fn cut_off_in_the_third_entry() {
    check(
        "cut-off-in-the-third-entry.rss",
        r"
        format: Rss2
        title: Cut
        link: https://cut.example/
        -: Whole one
          identity: id:1
        -: Whole two
          identity: id:2
        ! It breaks off in the middle; what had come whole was kept.
        ",
    );
}

#[test]
fn dates_of_1970_and_2099() {
    check(
        "dates-of-1970-and-2099.rss",
        r"
        format: Rss2
        title: Clocks
        -: a
          identity: id:1
          published: 1970-01-01T00:00:00Z
        -: b
          identity: id:2
          published: 2099-01-02T00:00:00Z
        -: c
          identity: id:3
        -: d
          identity: id:4
          published: 2024-05-06T00:00:00Z
        ! “Thu, 01 Jan 1970 00:00:00 GMT” is hardly when the entry was written.
        ! “Fri, 02 Jan 2099 00:00:00 GMT” lies in the future.
        ! “soon” is not a date that Vigie can read; the entry counts as undated. (2 times)
        ",
    );
}

#[test]
fn duplicate_and_missing_ids() {
    check(
        "duplicate-and-missing-ids.rss",
        r"
        format: Rss2
        title: Twins
        -: First
          identity: id:same#d5b7c140bb025b0f
          link: https://t.example/1
        -: Second
          identity: id:same#94e3caae6abcd9d0
          link: https://t.example/2
        -: Only a title
        -: (untitled)
          summary: Only a text
        -: (untitled)
          summary: Another text
        -: (untitled)
        ! An entry has neither identifier nor link; it is known by its title and date. (4 times)
        ! An entry is there twice, word for word; one copy was kept.
        ! Several different entries bear the same identifier “same”; all were kept.
        ",
    );
}

#[test]
fn end_tags_forgotten() {
    check(
        "end-tags-forgotten.rss",
        r"
        format: Rss2
        title: Open
        link: https://open.example/
        -: One
          identity: link:open.example/1
          link: https://open.example/1
          summary: a <b>b</b> c
        -: Two
          identity: link:open.example/2
          link: https://open.example/2
        ! Parts of the feed are closed in the wrong order or not at all. (4 times)
        ",
    );
}

#[test]
fn entity_bomb() {
    check(
        "entity-bomb.rss",
        r"
        format: Rss2
        title: Bomb café
        -: &d;
          identity: id:1
          summary: &amp;file; aaaaaaaaaa
        ! The feed defines abbreviations that would fill the memory or read other files; they were ignored. (4 times)
        ! The feed uses “&d;” without saying what it stands for.
        ! The feed uses “&file;” without saying what it stands for.
        ",
    );
}

#[test]
fn feed_of_a_video_site() {
    check(
        "feed-of-a-video-site.atom",
        r"
        format: Atom1
        title: Tides
        link: https://video.example/channel
        self: http://video.example/feed
        authors: Tides | https://video.example/channel
        -: High water
          identity: id:yt:video:a
          link: https://video.example/watch?v=a
          published: 2024-03-01T10:00:00Z
          updated: 2024-03-02T10:00:00Z
          summary: <p>Line one</p><p>Line two &lt;3</p>
          image: https://video.example/a.jpg
        ",
    );
}

#[test]
fn json_feed_1_1() {
    check(
        "json-feed-1.1.json",
        r#"
        format: Json
        title: Log
        link: https://log.example/
        self: https://log.example/feed.json
        next: https://log.example/2.json
        authors: Al | https://al.example
        image: https://log.example/i.png
        hubs: https://hub.example/
        -: (untitled)
          identity: id:7
          link: https://log.example/7
          published: 2024-01-02T04:04:05Z
          content: <p>One</p><p>Two &lt;3</p>
          categories: x, y
          file: https://log.example/7.mp3 None Some(99) Some(61500)
          file: https://log.example/7.mp4 Some("video/mp4") None None
          image: https://log.example/7.png
        -: (untitled)
          identity: id:8
          link: https://else.example/
          authors: Bo
          content: <p>Hi</p>
        "#,
    );
}

#[test]
fn json_feed_cut_off() {
    check(
        "json-feed-cut-off.json",
        r#"
        format: Json
        title: Log
        link: https://log.example/
        self: https://log.example/feed.json
        next: https://log.example/2.json
        authors: Al | https://al.example
        image: https://log.example/i.png
        hubs: https://hub.example/
        -: (untitled)
          identity: id:7
          link: https://log.example/7
          published: 2024-01-02T04:04:05Z
          content: <p>One</p><p>Two &lt;3</p>
          categories: x, y
          file: https://log.example/7.mp3 None Some(99) Some(61500)
          file: https://log.example/7.mp4 Some("video/mp4") None None
          image: https://log.example/7.png
        ! It breaks off in the middle; what had come whole was kept.
        "#,
    );
}

#[test]
fn koi8_r() {
    check(
        "koi8-r.rss",
        r"
        format: Rss2
        title: Видимость
        ! The feed has no entries.
        ",
    );
}

#[test]
fn latin_1_that_says_utf_8() {
    check(
        "latin-1-that-says-utf-8.rss",
        r"
        format: Rss2
        title: Visibilité
        ! It says that it is written in utf-8, but it was read as windows-1252.
        ! The feed has no entries.
        ",
    );
}

#[test]
fn latin_1() {
    check(
        "latin-1.rss",
        r"
        format: Rss2
        title: Visibilité “x”
        ! The feed has no entries.
        ",
    );
}

#[test]
fn rss_0_90_netscape() {
    check(
        "rss-0.90-netscape.rdf",
        r"
        format: Rss09
        title: Old net
        link: http://old.example/
        description: From 1999
        image: http://old.example/old.gif
        -: First
          identity: link:old.example/1.html
          link: http://old.example/1.html
        ",
    );
}

#[test]
fn rss_0_91() {
    check(
        "rss-0.91.rss",
        r"
        format: Rss09
        title: Harbour notices
        link: http://harbour.example/
        description: What the harbour master pins to the door
        language: en-gb
        image: http://harbour.example/anchor.gif
        -: Buoy 7 is adrift
          identity: link:harbour.example/notices/7
          link: http://harbour.example/notices/7
          summary: Keep clear.
        -: No link on this one
        ! An entry has neither identifier nor link; it is known by its title and date.
        ",
    );
}

#[test]
fn rss_1_0_item_without_link() {
    check(
        "rss-1.0-item-without-link.rdf",
        r"
        format: Rss1
        title: Reef
        link: http://reef.example/
        description: D
        updated: 2020-01-02T00:00:00Z
        image: http://reef.example/i.png
        every: 30
        -: Coral
          identity: id:reef.example/1
          link: http://reef.example/1
          authors: Zoé | z@reef.example
          published: 2020-01-02T02:04:05Z
          categories: S
        -: No link
          summary: <p>plain</p><p>second</p>
        ! An entry has neither identifier nor link; it is known by its title and date.
        ",
    );
}

#[test]
fn rss_2_0_podcast_with_media_content_beside_enclosure() {
    check(
        "rss-2.0-podcast-with-media-content-beside-enclosure.rss",
        r#"
        format: Rss2
        title: Fog signals
        link: https://fog.example/
        self: https://fog.example/feed.xml
        moved: https://fog.example/new.xml
        authors: The lighthouse crew
        categories: Technology, Podcasting
        image: https://fog.example/cover.jpg
        skip: [0, 3][6]
        hubs: https://hub.example/
        -: Two blasts
          identity: id:fog-2
          published: 2024-03-05T05:00:00Z
          file: https://fog.example/2.mp3 Some("audio/mpeg") Some(24986239) Some(1650000)
          image: https://fog.example/2.jpg
          episode: Some(2) Some("4") Some("full") https://fog.example/2.json https://fog.example/2.vtt
        -: One blast
          identity: id:fog.example/1
          link: https://fog.example/1
          authors: crew@fog.example
          file: https://fog.example/1.mp3 Some("audio/mpeg") None None
        "#,
    );
}

#[test]
fn shift_jis() {
    check(
        "shift-jis.rss",
        r"
        format: Rss2
        title: 可視性
        ! The feed has no entries.
        ",
    );
}

#[test]
fn undeclared_entities_prefixes_and_bare_ampersands() {
    check(
        "undeclared-entities-prefixes-and-bare-ampersands.rss",
        r"
        format: Rss2
        title: Café & Thé
        link: https://c.example/?a=1&copy=2
        -: Fish & chips — AT&T
          identity: link:c.example/1?x=1&y=2
          link: https://c.example/1?x=1&y=2
          authors: Bea
          published: 2024-02-03T04:05:06Z
          content: <p>&nbsp;déjà</p>
        ! The feed uses “&eacute;” without saying what it stands for. (3 times)
        ! The feed holds “&” where “&amp;” should stand. (4 times)
        ! The feed uses “&mdash;” without saying what it stands for.
        ! The feed uses the prefix “dc:” without declaring it. (2 times)
        ! The feed uses the prefix “media:” without declaring it.
        ! The feed uses the prefix “content:” without declaring it.
        ! The feed uses “&nbsp;” without saying what it stands for.
        ! The feed uses “&agrave;” without saying what it stands for.
        ",
    );
}

#[test]
fn utf_16_with_mark() {
    check(
        "utf-16-with-mark.rss",
        r"
        format: Rss2
        title: Visibilité
        ! The feed has no entries.
        ",
    );
}

#[test]
fn utf_16_without_mark() {
    check(
        "utf-16-without-mark.rss",
        r"
        format: Rss2
        title: Visibilité
        ! The feed has no entries.
        ",
    );
}

#[test]
fn utf_8_that_says_latin_1() {
    check(
        "utf-8-that-says-latin-1.rss",
        r"
        format: Rss2
        title: Visibilité
        ! It says that it is written in iso-8859-1, but it was read as UTF-8.
        ! The feed has no entries.
        ",
    );
}

#[test]
fn utf_8_that_says_utf_16() {
    check(
        "utf-8-that-says-utf-16.rss",
        r"
        format: Rss2
        title: Visibilité
        ! It says that it is written in utf-16, but it was read as UTF-8.
        ! The feed has no entries.
        ",
    );
}

#[test]
fn utf_8_with_one_latin_1_letter() {
    check(
        "utf-8-with-one-latin-1-letter.rss",
        r"
        format: Rss2
        title: Visibilité à é
        ! Some letters are not written in UTF-8 like the rest; they were guessed, or show as a question mark in a diamond.
        ! The feed has no entries.
        ",
    );
}

#[test]
fn warning_before_the_declaration() {
    check(
        "warning-before-the-declaration.rss",
        r"
        format: Rss2
        title: After a warning
        -: Still here
          identity: link:w.example/1
          link: https://w.example/1
        ! There was something before the start of the feed; it was passed over. (10 times)
        ",
    );
}

#[test]
fn web_page_that_names_two_feeds() {
    check(
        "web-page-that-names-two-feeds.html",
        r"
        ! This is a web page, not a feed. It names 2 feeds.
        ",
    );
}

#[test]
fn base64_and_escaped_cdata() {
    check(
        "base64-and-escaped-cdata.atom",
        r"
        format: Atom03
        title: Odd
        -: Title
          identity: id:1
          updated: 2024-01-01T00:00:00Z
          content: <p>Hi</p>
        -: Picture
          identity: id:2
        ",
    );
}

#[track_caller]
fn check_no_feed(bytes: &[u8], kind: &str) {
    let parsed = parse(bytes, &options());
    assert!(parsed.feed.is_none(), "{kind}");
    assert_eq!(
        parsed.problems.last().map(|problem| problem.kind.as_str()),
        Some(kind)
    );
    assert!(
        parsed
            .problems
            .iter()
            .any(|problem| problem.kind.is_fatal())
    );
    assert!(!parsed.problems[0].message().is_empty());
}

#[test]
fn what_is_no_feed_is_told_for_what_it_is() {
    check_no_feed(b"", "empty");
    check_no_feed(b" \n\t", "empty");
    check_no_feed(b"\xef\xbb\xbf", "empty");
    check_no_feed(b"\x1f\x8b\x08\0\0\0\0\0", "binary");
    check_no_feed(b"\x89PNG\r\n\x1a\n\0\0\0", "binary");
    check_no_feed(&[0, 1, 2, 3, 0, 0, 0, 9], "binary");
    check_no_feed(b"Not found", "not-markup");
    check_no_feed(b"<opml version=\"2.0\"><body/></opml>", "subscription-list");
    check_no_feed(
        b"<?xml version=\"1.0\"?><urlset><url/></urlset>",
        "other-xml",
    );
    check_no_feed(b"{\"error\": \"gone\"}", "other-json");
    check_no_feed(b"[1, 2]", "other-json");
    check_no_feed(b"{ broken", "other-json");
    check_no_feed(b"<html><body>Log in</body></html>", "web-page");
    check_no_feed(b"<div class=\"x\"><p>Log in</p></div>", "web-page");
    check_no_feed(&"<".repeat(100_000).into_bytes(), "not-markup");
}

#[test]
fn a_document_beyond_the_limit_is_not_read() {
    let options = ParseOptions {
        size_limit: 10,
        ..options()
    };
    let parsed = parse(b"<rss version=\"2.0\"/>", &options);
    assert!(parsed.feed.is_none());
    assert_eq!(
        parsed.problems[0].kind,
        ProblemKind::TooLarge {
            bytes: 20,
            limit: 10
        }
    );
}

#[test]
fn the_page_behind_an_address_names_its_feeds() {
    let parsed = parse(&fixture("web-page-that-names-two-feeds.html"), &options());
    let ProblemKind::WebPage { feeds } = &parsed.problems[0].kind else {
        panic!("{:?}", parsed.problems)
    };
    let found: Vec<_> = feeds
        .iter()
        .map(|feed| (feed.url.as_str(), feed.title.as_deref()))
        .collect();
    assert_eq!(
        found,
        [
            ("https://base.example/feed.xml", Some("News &amp; more")),
            ("https://base.example/feeds/atom.xml", None)
        ]
    );
}

#[test]
fn the_charset_of_the_answer_comes_before_the_declaration() {
    let bytes = b"<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>\xd7\xd8</title></channel></rss>";
    let options = ParseOptions {
        content_type: Some("text/xml; charset=\"KOI8-R\"".to_owned()),
        ..options()
    };
    assert_eq!(
        parse(bytes, &options)
            .feed
            .and_then(|feed| feed.title)
            .as_deref(),
        Some("вь")
    );
}

#[test]
fn identities_survive_order_https_and_campaigns() {
    let identities = |items: &str| {
        let feed = format!("<rss version=\"2.0\"><channel>{items}</channel></rss>");
        let parsed = parse(feed.as_bytes(), &options());
        let mut identities: Vec<String> = parsed
            .feed
            .into_iter()
            .flat_map(|feed| feed.entries)
            .map(|entry| entry.identity)
            .collect();
        identities.sort();
        identities
    };
    let before = identities(
        "<item><guid>http://www.a.example/1/?utm_source=x</guid></item><item><link>http://a.example/2</link></item>\
         <item><title>T</title><pubDate>2024-01-01</pubDate></item><item><guid>d</guid><title>A</title></item><item><guid>d</guid><title>B</title></item>",
    );
    let after = identities(
        "<item><guid>d</guid><title>B</title></item><item><guid>d</guid><title>A</title></item><item><title>T</title><pubDate>2024-01-01T00:00:00Z</pubDate></item>\
         <item><link>https://a.example/2/?fbclid=1</link></item><item><guid>https://a.example/1</guid></item>",
    );
    assert_eq!(before.len(), 5);
    assert_eq!(before, after);
}

#[test]
fn a_huge_or_deep_document_is_read_in_bounded_time() {
    // Quadratic work would take hours here; the limit is far above what a busy machine needs.
    let started = std::time::Instant::now();
    let item = "<item><title>x</title><guid>y</guid><description>&lt;p&gt;text&lt;/p&gt;</description></item>";
    let huge = format!(
        "<rss version=\"2.0\"><channel>{}</channel></rss>",
        item.repeat(20_000)
    );
    assert_eq!(
        parse(huge.as_bytes(), &options())
            .feed
            .map(|feed| feed.entries.len()),
        Some(1)
    );
    for piece in [
        "<item>",
        "<a>",
        "<media:group>",
        "<title>",
        "<itunes:category text=\"x\">",
        "<![CDATA[",
        "<!--",
        "&a",
        "<item><title><b>",
        "</item>",
        "<author><name>",
        "<x xmlns:y=\"z\">",
        "<a b=\"c\" d=\">",
        "<!DOCTYPE rss [ <!ENTITY a ",
        "<!DOCTYPE rss [ <!ENTITY a \"b\">",
    ] {
        for root in ["<rss version=\"2.0\"><channel>", "<feed><entry>"] {
            assert!(
                parse(
                    format!("{root}{}", piece.repeat(50_000)).as_bytes(),
                    &options()
                )
                .feed
                .is_some()
            );
        }
    }
    assert!(started.elapsed().as_secs() < 120, "{:?}", started.elapsed());
}

/// All fixtures, for mutilating them.
fn fixtures() -> Vec<Vec<u8>> {
    let folder = std::fs::read_dir(format!("{}/fixtures", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let mut names: Vec<_> = folder
        .map(|file| file.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    names.sort();
    names
        .into_iter()
        .map(|path| std::fs::read(path).unwrap())
        .collect()
}

/// What feed-rs is given is always well-formed.
fn check_readable(bytes: &[u8]) -> Result<(), TestCaseError> {
    let parsed = parse(bytes, &options());
    let refused = parsed
        .problems
        .iter()
        .find(|problem| matches!(problem.kind, ProblemKind::Unreadable { .. }));
    prop_assert_eq!(refused, None);
    if let Some(feed) = parsed.feed {
        let mut identities: Vec<&str> = feed
            .entries
            .iter()
            .map(|entry| entry.identity.as_str())
            .collect();
        identities.sort_unstable();
        identities.dedup();
        prop_assert_eq!(identities.len(), feed.entries.len());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check_readable(&bytes)?;
    }

    #[test]
    fn a_damaged_feed_is_still_read(which in any::<prop::sample::Index>(), cut in any::<prop::sample::Index>(), changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8)) {
        let fixtures = fixtures();
        let mut bytes = which.get(&fixtures).clone();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        check_readable(&bytes)?;
        bytes.truncate(cut.index(bytes.len()));
        check_readable(&bytes)?;
    }

    #[test]
    fn any_order_of_pieces_is_read(pieces in prop::collection::vec(prop::sample::select(vec![
        "<rss version=\"2.0\">", "<channel>", "<item>", "</item>", "<title>", "</title>", "<link>", "</link>", "<link href=\"/x\">", "<guid>", "</guid>",
        "<feed xmlns=\"http://www.w3.org/2005/Atom\">", "<entry>", "</entry>", "<content type=\"xhtml\">", "</content>", "<div>", "</div>", "<author>", "<name>",
        "</name>", "</author>", "<![CDATA[", "]]>", "<!--", "-->", "&lt;", "&", "é", "«a@b.example", "<description>", "</description>", "<media:group>", "</media:group>",
        "<itunes:duration>99999999999999999999", "<enclosure url=\"x\"/>", "<source>", "</source>", "<category term=\"<\">", "<image>", "<url>", "xml:base=\"", "<a xml:base=\"http://[\">",
        "\u{1}", "\u{ffff}", "<id>", "</id>", "<updated>2024-01-01", "<content src=\"x\" type=\"y\">z",
    ]), 0..30)) {
        check_readable(format!("<rss version=\"2.0\"><channel>{}", pieces.concat()).as_bytes())?;
        check_readable(format!("<feed>{}", pieces.concat()).as_bytes())?;
        check_readable(pieces.concat().as_bytes())?;
    }
}

/// As JSON without what is absent: it is what the store keeps.
fn pretty(value: &impl serde::Serialize) -> String {
    let mut value = serde_json::to_value(value).unwrap();
    if let Some(fields) = value.as_object_mut() {
        fields.retain(|_, value| !value.is_null() && *value != serde_json::json!([]));
    }
    serde_json::to_string_pretty(&value).unwrap()
}

#[test]
fn a_podcast_is_read_whole() {
    let parsed = parse(
        &fixture("rss-2.0-podcast-of-podcasting-2.0-and-podlove.rss"),
        &options(),
    );
    let feed = parsed.feed.unwrap();
    insta::assert_snapshot!(pretty(&feed.podcast), @r#"
{
  "blocked": false,
  "complete": true,
  "explicit": false,
  "funding": [
    {
      "text": "Keep the light burning",
      "url": "https://radio.example/support"
    }
  ],
  "guid": "917393e3-1b1e-5cef-ace4-edaa54e1f810",
  "kind": "serial",
  "locked": true,
  "medium": "podcast",
  "owner": {
    "email": "ada@radio.example",
    "name": "Ada Lovelace",
    "uri": null
  },
  "people": [
    {
      "group": "cast",
      "href": "https://ada.example/",
      "img": "https://ada.example/me.jpg",
      "name": "Ada Lovelace",
      "role": "host"
    }
  ]
}
"#);
    let episodes: Vec<_> = feed.entries.iter().map(|entry| &entry.episode).collect();
    insta::assert_snapshot!(pretty(&episodes[0]), @r#"
{
  "chapters": {
    "media_type": "application/json+chapters",
    "url": "https://radio.example/7.json"
  },
  "display": "Ch. 7",
  "explicit": true,
  "image": "https://radio.example/7.jpg",
  "kind": "full",
  "number": "7",
  "people": [
    {
      "group": "writing",
      "href": "https://base.example/bob",
      "img": null,
      "name": "Bob Moon",
      "role": "guest writer"
    },
    {
      "group": "cast",
      "href": null,
      "img": null,
      "name": "Cy",
      "role": "unheard of"
    }
  ],
  "season": 1,
  "season_name": "Low water",
  "soundbites": [
    {
      "duration_ms": 60000,
      "start_ms": 73500,
      "title": "Why the moon"
    }
  ],
  "transcripts": [
    {
      "language": "en-gb",
      "media_type": "text/vtt",
      "rel": "captions",
      "url": "https://base.example/7.vtt"
    },
    {
      "language": null,
      "media_type": "text/html",
      "rel": null,
      "url": "https://radio.example/7.html"
    }
  ]
}
"#);
    insta::assert_snapshot!(pretty(&episodes[1]), @r#"
{
  "inline_chapters": [
    {
      "end_ms": null,
      "image": null,
      "listed": true,
      "start_ms": 0,
      "title": "Intro",
      "url": null
    },
    {
      "end_ms": null,
      "image": "https://base.example/feeds/lens.png",
      "listed": true,
      "start_ms": 600500,
      "title": "Lenses & lamps",
      "url": "https://fresnel.example/"
    }
  ]
}
"#);
    assert_eq!(
        episodes[2], &None,
        "a page of the show says nothing of an episode"
    );
    let lengths: Vec<_> = feed
        .entries
        .iter()
        .filter_map(|entry| entry.enclosures.first()?.duration_ms)
        .collect();
    assert_eq!(lengths, [3_723_000, 2_700_000]);
    assert_eq!(parsed.problems.len(), 1, "{:?}", parsed.problems);
}

#[test]
fn attachments_of_json_feed_are_transcripts_and_chapters() {
    let parsed = parse(
        br#"{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[
            {"id":"1","content_text":"x","attachments":[
                {"url":"https://a.example/1.mp3","mime_type":"audio/mpeg","duration_in_seconds":62.5},
                {"url":"https://a.example/1.vtt","mime_type":"text/vtt"},
                {"url":"https://a.example/1.json","mime_type":"application/json+chapters"}]},
            {"id":"2","content_text":"y","attachments":[{"url":"https://a.example/2.vtt","mime_type":"text/vtt"}]}]}"#,
        &options(),
    );
    let feed = parsed.feed.unwrap();
    let episode = feed.entries[0].episode.as_ref().unwrap();
    assert_eq!(episode.transcripts[0].url.path(), "/1.vtt");
    assert_eq!(episode.chapters.as_ref().unwrap().url.path(), "/1.json");
    assert_eq!(
        feed.entries[1].episode, None,
        "nothing to hear, nothing to write down"
    );
}
