//! Words, excerpts and reading times.

use super::super::RawHtml;
use super::{excerpt, reading_minutes, text_of};

#[track_caller]
fn check(html: &str, expected: &str) {
    assert_eq!(text_of(&RawHtml::new(html)), expected, "{html}");
}

#[test]
fn blocks_are_lines_and_inline_elements_join() {
    check(
        "<p>One <b>t</b>wo</p><p>three</p>four<br>five",
        "One two\nthree\nfour\nfive",
    );
    check(
        "<ul><li>a</li><li>b</li></ul><table><tr><td>c</td><td>d</td></tr></table>",
        "a\nb\nc d",
    );
    check("a&nbsp;b\n\t c &eacute;&#8217;", "a b c é’");
    check("hy\u{ad}phen&shy;ated", "hyphenated");
    check("a <3 b > c & d", "a <3 b > c & d");
}

#[test]
fn what_is_not_seen_is_no_text() {
    check(
        "<style>p{}</style><script>x('<p>y</p>')</script>a<!-- b -->c<title>d</title>",
        "ac",
    );
    check("<head><meta>x</head>a<svg><text>b</text></svg>c", "a c");
    check(
        "<svg>unclosed, so the rest is text",
        "unclosed, so the rest is text",
    );
    check("a<img src=x alt=\"a cat\">b", "a a cat b");
}

#[test]
fn an_excerpt_ends_between_words() {
    assert_eq!(excerpt("one two three", 7), "one two…");
    assert_eq!(excerpt("one two three", 13), "one two three");
    assert_eq!(excerpt("incomprehensible", 5), "inco…");
    assert_eq!(excerpt("élé  phant", 3), "élé…");
    assert_eq!(excerpt("", 5), "");
    assert_eq!(excerpt("a", 0), "");
}

#[test]
fn reading_time_grows_with_words_and_depends_on_the_language() {
    assert_eq!(reading_minutes("", None), 0);
    assert_eq!(reading_minutes("word", None), 1);
    assert_eq!(reading_minutes(&"word ".repeat(2380), Some("en")), 10);
    assert_eq!(reading_minutes(&"mot ".repeat(2380), Some("fr-FR")), 12);
    assert_eq!(reading_minutes(&"漢字".repeat(255), Some("zh")), 2);
}
