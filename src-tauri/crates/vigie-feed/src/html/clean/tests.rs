//! Hostile and merely odd HTML.

use proptest::prelude::*;
use url::Url;

use super::super::{RawHtml, SafeHtml, text_of};
use super::{FILTER, print, sanitise};

fn clean(html: &str) -> String {
    let base = Url::parse("https://blog.example/2024/post/").unwrap();
    sanitise(&RawHtml::new(html), Some(&base)).into_string()
}

#[track_caller]
fn check(html: &str, expected: &str) {
    assert_eq!(clean(html), expected, "{html}");
    assert_eq!(clean(expected), expected, "again: {html}");
}

#[test]
fn what_a_reader_needs_stays() {
    check(
        "<h2>A</h2><p>b <em>c</em> &amp; <code class=\"x language-rust\">d</code></p>",
        "<h2>A</h2><p>b <em>c</em> &amp; <code class=\"language-rust\">d</code></p>",
    );
    check(
        "<ul><li>a<ul><li>b</li></ul></li></ul><ol start=\"3\" reversed><li value=\"7\">c</li></ol>",
        "<ul><li>a<ul><li>b</li></ul></li></ul><ol start=\"3\" reversed=\"\"><li value=\"7\">c</li></ol>",
    );
    check(
        "<dl><dt>a</dt><dd>b</dd></dl><blockquote cite=\"/c\">d</blockquote>",
        "<dl><dt>a</dt><dd>b</dd></dl><blockquote cite=\"https://blog.example/c\">d</blockquote>",
    );
    check(
        "<figure><img src=\"a.png\" alt=\"A\" width=\"10\" height=\"20\" id=\"x\"><figcaption>B</figcaption></figure>",
        "<figure><img src=\"https://blog.example/2024/post/a.png\" alt=\"A\" width=\"10\" height=\"20\"><figcaption>B</figcaption></figure>",
    );
    check(
        "<details open><summary>a</summary>b<sub>c</sub><sup>d</sup><abbr title=\"e\">f</abbr></details>",
        "<details open=\"\"><summary>a</summary>b<sub>c</sub><sup>d</sup><abbr title=\"e\">f</abbr></details>",
    );
    check(
        "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby><p dir=\"rtl\" lang=\"ar\">x</p>",
        "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby><p lang=\"ar\" dir=\"rtl\">x</p>",
    );
    check(
        "<table><caption>t</caption><thead><tr><th scope=\"col\">a</th></tr></thead><tbody><tr><td style=\"text-align: right; color: red\" colspan=\"2\">1</td></tr></tbody></table>",
        "<table><caption>t</caption><thead><tr><th scope=\"col\">a</th></tr></thead><tbody><tr><td colspan=\"2\" align=\"right\">1</td></tr></tbody></table>",
    );
}

#[test]
fn sloppy_html_is_closed_and_nested_as_a_browser_would() {
    check("<p>a<p>b", "<p>a</p><p>b</p>");
    check("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>");
    check(
        "<table><tr><td>a<td>b</table>",
        "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>",
    );
    check("<b><i>a</b>b</i>", "<b><i>a</i></b><i>b</i>");
    check("a < b && c > d", "a &lt; b &amp;&amp; c &gt; d");
    check(
        "<p>caf&eacute &copy;&nbsp;&#8217;</p>",
        "<p>café ©&nbsp;’</p>",
    );
    check("<div/>a", "<div>a</div>");
    check("a</p>b</div></table>c", "abc");
    check("<pre>\n\n\n a\n</pre>", "<pre> a\n</pre>");
    check("line\r\nline\rline\0", "line\nline\nline");
    check(
        "<a href=\"/x\">a<a href=\"/y\">b</a></a>",
        "<a href=\"https://blog.example/x\" rel=\"noopener noreferrer\">a</a><a href=\"https://blog.example/y\" rel=\"noopener noreferrer\">b</a>",
    );
    check(
        "<font color=red><center>a</center></font><o:p>b</o:p>",
        "\na\nb",
    );
}

#[test]
fn nothing_runs() {
    for (html, expected) in [
        ("<script>alert(1)</script>a", "a"),
        ("<SCRIPT SRC=//evil.example/x.js></SCRIPT>a", "a"),
        ("<scr<script>ipt>alert(1)</script>", "ipt&gt;alert(1)"),
        (
            "<style>p{}</style><link rel=stylesheet href=x><meta http-equiv=refresh content=0><base href=//evil.example>a",
            "a",
        ),
        (
            "<img src=x onerror=alert(1)>",
            "<img src=\"https://blog.example/2024/post/x\">",
        ),
        (
            "<p onclick=\"alert(1)\" style=\"background:url(javascript:alert(1))\">a</p>",
            "<p>a</p>",
        ),
        ("<a href=\"javascript:alert(1)\">a</a>", "<a>a</a>"),
        ("<a href=\" java\tscript:alert(1)\">a</a>", "<a>a</a>"),
        ("<a href=\"&#106;avascript:alert(1)\">a</a>", "<a>a</a>"),
        ("<a href=\"JaVaScRiPt&colon;alert(1)\">a</a>", "<a>a</a>"),
        (
            "<a href=\"vbscript:x\">a</a><a href=\"data:text/html,<script>alert(1)</script>\">b</a>",
            "<a>a</a><a>b</a>",
        ),
        ("<a href=\"feed:javascript:alert(1)\">a</a>", "<a>a</a>"),
        (
            "<img src=\"data:image/svg+xml,<svg onload=alert(1)>\">a",
            "a",
        ),
        (
            "<svg><script>alert(1)</script><a xlink:href=\"javascript:alert(1)\"><text>b</text></a></svg>a",
            "a",
        ),
        (
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
            "<table></table>",
        ),
        (
            "<form action=/x><input name=a><button>b</button></form>",
            "\n\nb\n\n",
        ),
        (
            "<iframe src=\"https://evil.example/\"></iframe><object data=x></object><embed src=y>a",
            "a",
        ),
        (
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
            "<p title=\"&lt;/noscript&gt;&lt;img src=x onerror=alert(1)&gt;\"></p>",
        ),
        (
            "<p id=\"location\" name=\"x\" class=\"y\" data-z=\"1\">a</p>",
            "<p>a</p>",
        ),
        ("<!--[if IE]><script>alert(1)</script><![endif]-->a", "a"),
        ("<![CDATA[<script>alert(1)</script>]]>a", "alert(1)]]&gt;a"),
        (
            "<a title='\"><img src=x onerror=alert(1)>'>a</a>",
            "<a title=\"&quot;&gt;&lt;img src=x onerror=alert(1)&gt;\">a</a>",
        ),
        ("<template><img src=x onerror=alert(1)></template>a", "a"),
        ("<textarea><script>alert(1)</script></textarea>a", "a"),
        ("<xmp><script>alert(1)</script></xmp>a<plaintext>b", "ab"),
    ] {
        check(html, expected);
    }
}

#[test]
fn links_and_images_are_absolute_or_gone() {
    check(
        "<a href=\"../x?utm_source=rss&id=1#y\">a</a>",
        "<a href=\"https://blog.example/2024/x?id=1#y\" rel=\"noopener noreferrer\">a</a>",
    );
    check(
        "<a href=\"mailto:a@b.example\" target=\"_blank\" rel=\"me\">a</a>",
        "<a href=\"mailto:a@b.example\" rel=\"noopener noreferrer\">a</a>",
    );
    check(
        "<a href=\"file:///etc/passwd\">a</a><a href=\"ftp://x.example\">b</a>",
        "<a>a</a><a>b</a>",
    );
    let alone = sanitise(&RawHtml::new("<a href=\"x\">a</a><img src=\"y\">"), None);
    assert_eq!(alone.as_str(), "<a>a</a>");
}

#[test]
fn lazy_images_show_and_tracking_pixels_vanish() {
    check(
        "<img src=\"data:image/gif;base64,R0\" data-src=\"/a.jpg\">",
        "<img src=\"https://blog.example/a.jpg\">",
    );
    check(
        "<img data-lazy-src=\"/a.jpg\" alt=\"x\">",
        "<img src=\"https://blog.example/a.jpg\" alt=\"x\">",
    );
    check(
        "<img srcset=\"/s.jpg 300w, /l.jpg 1200w, /m.jpg 600w\">",
        "<img src=\"https://blog.example/l.jpg\">",
    );
    check(
        "<picture><source srcset=\"/a.avif 1x, /b.avif 2x\"><img alt=\"p\"></picture>",
        "<img src=\"https://blog.example/b.avif\" alt=\"p\">",
    );
    check(
        "<img data-src=\"/a.jpg\" src=\"p.gif\"><noscript><img src=\"/a.jpg\"></noscript>",
        "<img src=\"https://blog.example/a.jpg\">",
    );
    check(
        "<noscript><img src=\"/a.jpg\"></noscript>",
        "<img src=\"https://blog.example/a.jpg\">",
    );
    check(
        "a<img src=\"/t.gif\" width=\"1\" height=\"1\"><img src=\"/t.gif\" style=\"display:none\"><img src=\"https://pixel.wp.com/b.gif\">",
        "a",
    );
    check(
        "<img src=\"/line.png\" width=\"600\" height=\"1\">",
        "<img src=\"https://blog.example/line.png\" width=\"600\" height=\"1\">",
    );
    check(
        "<img src=\"data:image/png;base64,iVBORw0KGgo=\">",
        "<img src=\"data:image/png;base64,iVBORw0KGgo=\">",
    );
    check("<img>", "");
}

#[test]
fn players_become_links() {
    check(
        "<iframe width=\"560\" src=\"https://www.youtube.com/embed/abc-DEF_123?rel=0\"></iframe>",
        "<a href=\"https://www.youtube.com/watch?v=abc-DEF_123\" rel=\"noopener noreferrer\"><img src=\"https://i.ytimg.com/vi/abc-DEF_123/hqdefault.jpg\" alt=\"Video on YouTube\"></a>",
    );
    check(
        "<p>a<iframe src=\"//player.vimeo.com/video/42\"></iframe></p>",
        "<p>a<a href=\"https://vimeo.com/42\" rel=\"noopener noreferrer\">Video on Vimeo</a></p>",
    );
    check(
        "<audio controls><source src=\"/a.mp3\" type=\"audio/mpeg\">No audio</audio>",
        "<a href=\"https://blog.example/a.mp3\" rel=\"noopener noreferrer\">Audio</a>",
    );
    check(
        "<video src=\"/v.mp4\" poster=\"/p.jpg\" autoplay></video>",
        "<a href=\"https://blog.example/v.mp4\" rel=\"noopener noreferrer\"><img src=\"https://blog.example/p.jpg\" alt=\"Video\"></a>",
    );
}

#[test]
fn held_images_load_nothing() {
    let safe = sanitise(
        &RawHtml::new(
            "<p><img src=\"https://a.example/1.png?a&amp;b\" alt=\"<img src=x>\"><img src=\"https://a.example/1.png?a&amp;b\"><img src=\"data:image/gif;base64,R0\"></p>",
        ),
        None,
    );
    let held = safe.hold_images();
    assert_eq!(
        held.html.as_str(),
        "<p><img data-held=\"https://a.example/1.png?a&amp;b\" alt=\"&lt;img src=x&gt;\"><img data-held=\"https://a.example/1.png?a&amp;b\"><img src=\"data:image/gif;base64,R0\"></p>"
    );
    assert_eq!(
        held.images.iter().map(Url::as_str).collect::<Vec<_>>(),
        ["https://a.example/1.png?a&b"]
    );
}

#[test]
fn end_tags_that_are_left_out_cost_nothing_of_a_long_text() {
    let check = |start: &str, piece: &str, wanted: &str| {
        let html = format!("{start}{}", piece.repeat(300));
        assert_eq!(clean(&html).matches(wanted).count(), 300, "{piece}");
    };
    let link = "<a href=\"https://a.example/\">one</a>";
    for wanted in ["<p>", "<a href=\"https://a.example/\""] {
        check("", &format!("<p>See {link} & <b>two</b>.\n"), wanted);
        check("<ul>", &format!("<li><p>See {link}\n"), wanted);
        check("<table>", &format!("<tr><td>x<td><p>See {link}\n"), wanted);
    }
    check("<ol>", "<li>one", "<li>");
    check("<dl>", "<dt>one<dd>two", "<dd>");
    check("<table>", "<tr><td>one<td>two", "<tr>");
    check("<table>", "<tbody><tr><th>one", "<th>");
}

#[test]
fn a_text_made_to_be_slow_to_print_is_shown_as_its_words() {
    let html = format!("<p>{}", "&amp x ".repeat(100_000));
    let words = "&amp; x ".repeat(100_000);
    assert_eq!(clean(&html), format!("<p>{}</p>", words.trim_end()));
}

#[test]
fn no_nesting_and_no_repetition_takes_long() {
    // Quadratic work would take hours here; the limit is far above what a busy machine needs.
    let started = std::time::Instant::now();
    for piece in [
        "<div>",
        "<b>",
        "<a href=x>",
        "<table>",
        "<ul><li>",
        "<svg>",
        "<!--",
        "<p><b x=1>",
        "<i><p>",
        "<table><tr><td>",
        "</div>",
        "<select>",
        "<a a=\"",
        "<font><b><i><u><p>",
        "&",
        "<",
        "<x ",
        "<img srcset=\"a,\"",
        "<iframe>",
        "<video>",
        "<picture>",
        "<em><div></em>",
        "<math><mi>",
        "<ruby><rt>",
        "<dl><dt>",
        "<object>",
        "<nobr>",
        "<h1>",
    ] {
        let html = piece.repeat(20_000);
        let once = clean(&html);
        assert_eq!(clean(&once), once, "{piece}");
        drop(text_of(&RawHtml::new(html)));
    }
    assert!(started.elapsed().as_secs() < 120, "{:?}", started.elapsed());
}

/// Pieces that parsers rearrange, and text between them.
fn html() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "<a href=\"/x\">",
            "</a>",
            "<ul>",
            "</ul>",
            "<li>",
            "</li>",
            "<table>",
            "</table>",
            "<tr>",
            "</tr>",
            "<td>",
            "</td>",
            "<tbody>",
            "<caption>",
            "<colgroup>",
            "<col>",
            "<pre>",
            "</pre>",
            "\n",
            "<br>",
            "<br/>",
            "</br>",
            "<hr>",
            "<img src=a>",
            "<img>",
            "<svg>",
            "</svg>",
            "<math>",
            "<mtext>",
            "<style>",
            "</style>",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "<!-->",
            "<![CDATA[",
            "]]>",
            "<noscript>",
            "</noscript>",
            "<textarea>",
            "</textarea>",
            "<title>",
            "</title>",
            "<select>",
            "<option>",
            "<form>",
            "<button>",
            "<h1>",
            "</h1>",
            "<h2>",
            "<dl>",
            "<dt>",
            "<dd>",
            "<ruby>",
            "<rt>",
            "</rt>",
            "<font>",
            "<nobr>",
            "<span title='\"'>",
            "</span>",
            "<code class=language-c>",
            "</code>",
            "&",
            "&amp;",
            "&lt",
            "&nbsp;",
            "&#13;",
            "&#0;",
            "\u{a0}",
            "\r",
            "\0",
            "<",
            ">",
            "\"",
            "<a\u{c}href=y>",
            "<foreignObject>",
            "<annotation-xml encoding=text/html>",
            "<mglyph>",
            "<malignmark>",
            "<template>",
            "</template>",
            "<picture>",
            "<source srcset=b>",
            "<iframe src=//www.youtube.com/embed/a>",
            "</iframe>",
            "<video src=c>",
            "</video>",
            "<details>",
            "<summary>",
            "<q cite=d>",
            "</q>",
        ])
        .prop_map(str::to_owned),
        "[a-z &<>\"'=/]{0,6}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// What a browser's parser makes of the result, printed again.
fn as_a_parser_reads(safe: &SafeHtml) -> Option<String> {
    print(&FILTER.clean(safe.as_str()).to_string(), None)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn sanitising_twice_is_sanitising_once(html in html()) {
        let once = clean(&html);
        prop_assert_eq!(clean(&once), once);
    }

    #[test]
    fn every_parser_reads_the_result_alike(html in html()) {
        let safe = SafeHtml(clean(&html));
        prop_assert_eq!(as_a_parser_reads(&safe), Some(safe.into_string()));
    }

    #[test]
    fn no_text_panics(html in ".*") {
        let once = clean(&html);
        prop_assert_eq!(clean(&once), once);
        drop(text_of(&RawHtml::new(html)));
    }
}
