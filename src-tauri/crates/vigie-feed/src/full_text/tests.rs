//! On pages of `tests/fixtures/pages`, each named by what is hard about it.

use std::path::Path;
use std::time::Instant;

use proptest::prelude::*;
use url::Url;

use super::{full_text, page_text};
use crate::html::{RawHtml, sanitise};

fn page(name: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../tests/fixtures/pages")
        .join(format!("{name}.html"));
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn text(page: &str) -> Option<String> {
    let address = Url::parse("https://site.example/a/page.html").unwrap();
    full_text(page, &address).map(RawHtml::into_untrusted_string)
}

/// Words that stand around the text of a page, in capitals in every fixture.
const AROUND: [&str; 8] = [
    "SIDEBAR-", "FOOTER-", "SHARE-", "RELATED-", "COMMENT-", "TOC-", "PAYWALL-", "COOKIE-",
];

#[track_caller]
fn check(name: &str, wanted: &[&str]) {
    let text = text(&page(name)).expect("a text");
    for wanted in wanted {
        assert!(text.contains(wanted), "{name} has lost {wanted:?}: {text}");
    }
    for around in AROUND {
        assert!(!text.contains(around), "{name} has {around:?}: {text}");
    }
    assert_eq!(
        sanitise(&RawHtml::new(text.as_str()), None).as_str(),
        text,
        "nothing is left to resolve"
    );
}

#[test]
fn a_story_stands_without_what_is_around_it_and_with_its_picture() {
    check(
        "news-story",
        &[
            "After nine years",
            "eleven formats",
            "<h2>What was hard</h2>",
            "<blockquote>",
            "discussed with the city",
            "<img src=\"https://site.example/img/berths.jpg?w=1200\"",
        ],
    );
}

#[test]
fn code_and_tables_keep_their_form() {
    check(
        "docs-with-code-and-tables",
        &[
            "<code class=\"language-toml\">",
            "\n\n[limits.hosts]\n    \"slow.example\"",
            "    .body(25 &lt;&lt; 20)\n",
            "<table>",
            "<td>one redirect after another</td>",
            "<ol><li>Measure first: <kbd>",
            "Bounds of hosts win",
        ],
    );
}

#[test]
fn lazy_images_are_found_and_every_address_is_whole() {
    check(
        "blog-with-lazy-images",
        &[
            "https://shed.example/2026/img/rack-",
            "https://shed.example/i/fan",
            "<figcaption>The fan that failed</figcaption>",
            "https://cdn.shed.example/cable",
            "<a href=\"https://shed.example/tools/curve.html\"",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "Would we do it again?",
        ],
    );
    let text = text(&page("blog-with-lazy-images")).unwrap();
    assert_eq!(
        text.matches("rack-").count(),
        1,
        "once, not again for browsers without scripts: {text}"
    );
    assert!(!text.contains("track.example"), "{text}");
}

#[test]
fn banners_and_offers_are_not_the_text() {
    check(
        "cookie-banner",
        &["Four ports share", "two pages", "a dry week"],
    );
    check(
        "paywalled-teaser",
        &["On a Tuesday in February", "who asks and when"],
    );
}

#[test]
fn other_languages_and_broken_tags_are_read_alike() {
    check(
        "french-story",
        &["douze pour cent", "après le dîner", "le dimanche"],
    );
    check(
        "broken-by-hand",
        &[
            "written in 1999",
            "sold in autumn",
            "https://site.example/a/ferry.gif",
            "went home content",
            "then some",
        ],
    );
}

#[test]
fn a_page_without_a_text_has_none() {
    for page in [
        page("listing"),
        page("youtube-handle"),
        String::new(),
        "<p>Just a moment...</p>".to_owned(),
        "<form><input name=user><input name=password></form>".to_owned(),
        "not html at all".to_owned(),
    ] {
        assert_eq!(text(&page), None, "{page}");
    }
}

#[test]
fn a_page_says_itself_what_it_is_written_in() {
    let latin = b"<meta charset=iso-8859-1><p>caf\xe9";
    assert!(page_text(latin, Some("text/html")).ends_with("café"));
    assert!(
        page_text(
            b"<meta http-equiv=content-type content='text/html; charset=windows-1252'>\x93",
            None
        )
        .ends_with('“')
    );
    assert!(
        page_text(
            "<meta charset=utf-8>é".as_bytes(),
            Some("text/html; charset=utf-8")
        )
        .ends_with('é')
    );
    assert!(page_text("<p>é".as_bytes(), None).ends_with('é'));
}

#[test]
fn a_very_long_page_is_read_whole() {
    let paragraphs: String = (0..5_000)
        .map(|n| {
            format!(
                "<p>Paragraph {n} of the report, which is long, as reports are, and has commas.</p>"
            )
        })
        .collect();
    let text = text(&format!(
        "<nav>Menu</nav><article><h1>Report</h1>{paragraphs}</article>"
    ))
    .unwrap();
    assert!(text.contains("Paragraph 0 ") && text.contains("Paragraph 4999 "));
}

/// One after the other, in a build without optimisation: none may take long.
#[test]
fn hostile_pages_take_bounded_time() {
    const TEXT: &str =
        "<p>Long enough to count, with a comma, and another, and words that go on for a while.</p>";
    let many_attributes: String = (0..50_000).map(|n| format!("a{n}=1 ")).collect();
    for (name, page) in [
        ("deep", format!("{}{TEXT}", "<div>".repeat(100_000))),
        (
            "deep tables",
            format!("{}{TEXT}", "<table><tr><td>".repeat(8_000)),
        ),
        ("deep lists", format!("{}{TEXT}", "<ul><li>".repeat(8_000))),
        ("formatting", format!("{}{TEXT}", "<b><p>".repeat(8_000))),
        (
            "formats",
            (0..20_000)
                .map(|n| format!("<font size={n}><p>x"))
                .collect(),
        ),
        ("attributes", format!("<p {many_attributes}>{TEXT}")),
        ("flat", TEXT.repeat(15_000)),
        ("links", "<a href=x>y</a>".repeat(50_000)),
        ("breaks", "<br>".repeat(60_000)),
        ("comment", format!("<!--{}", "<!--".repeat(100_000))),
        ("ends", "</div>".repeat(200_000)),
        ("open", "<".repeat(200_000)),
    ] {
        let started = Instant::now();
        text(&page);
        let took = started.elapsed();
        assert!(took.as_secs() < 60, "{name}: {took:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn no_page_breaks_it(parts in prop::collection::vec(
        prop_oneof![
            "[a-z ,.é]{0,40}",
            "</?(p|div|table|tr|td|a|b|img|base|article|ul|li|template|svg|math|select|noscript|h1|br|frameset|body)( (href|src|class|srcset)=['\"]?[a-z:/ ]{0,9}['\"]?)?/?>",
            "[<>&\"'/!-]{0,4}",
        ], 0..120,
    )) {
        text(&parts.concat());
    }
}

#[test]
fn a_page_that_would_be_printed_for_a_minute_has_no_text() {
    let page = format!(
        "<article><h1>Land</h1><p>{}</p></article>",
        "&amp x ".repeat(100_000)
    );
    assert_eq!(text(&page), None);
}
