//! Titles and other one-line texts: plain, whatever they came as.

use crate::entity;
use crate::html;
use crate::scan::{Dialect, Scanner, Token};

/// How sure one is of what a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    /// Plain text: nothing in it is markup.
    Text,
    /// HTML.
    Html,
    /// The format does not say (RSS): HTML if it looks like it for sure.
    Unsure,
}

/// One line of plain text out of `text`, which has been through the XML parser already. `None` for nothing.
///
/// References are decoded once more, and tags removed, only where that is sure: `AT&amp;T` was escaped twice, `AT&T` was
/// not; `<b>bold</b>` is markup, "The <b> element" and `Vec<String>` are text.
pub(crate) fn plain(text: &str, written: Written) -> Option<String> {
    let line = match written {
        Written::Html => html::fold(text),
        Written::Text => text.to_owned(),
        Written::Unsure if looks_like_html(text) => html::fold(text),
        Written::Unsure => decode_named(text),
    };
    let mut out = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    (!out.is_empty()).then_some(out)
}

/// Decodes references that end with a semicolon: nobody writes those by chance.
fn decode_named(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let len = match entity::reference_at(rest) {
            Some(found) if rest.as_bytes()[found.len - 1] == b';' => {
                out.push(found.chars.0);
                out.extend(found.chars.1);
                found.len
            }
            _ => {
                out.push('&');
                1
            }
        };
        rest = &rest[len..];
    }
    out.push_str(rest);
    out
}

/// Whether there is an element of HTML in it that is closed, or one that never is.
pub(crate) fn looks_like_html(text: &str) -> bool {
    if memchr::memchr(b'<', text.as_bytes()).is_none() {
        return false;
    }
    let mut opened: Vec<&str> = Vec::new();
    for token in Scanner::new(text, Dialect::Html) {
        match token {
            Token::Start(tag)
                if ["br", "img", "hr", "wbr"]
                    .iter()
                    .any(|void| void.eq_ignore_ascii_case(tag.name)) =>
            {
                return true;
            }
            Token::Start(tag) if is_html_element(tag.name) && opened.len() < 64 => {
                opened.push(tag.name);
            }
            Token::End(name) if opened.iter().any(|open| open.eq_ignore_ascii_case(name)) => {
                return true;
            }
            _ => {}
        }
    }
    false
}

/// Elements that turn up in titles and short texts.
fn is_html_element(name: &str) -> bool {
    const NAMES: [&str; 49] = [
        "a",
        "abbr",
        "article",
        "b",
        "big",
        "blockquote",
        "center",
        "cite",
        "code",
        "del",
        "div",
        "dl",
        "em",
        "figure",
        "font",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "i",
        "iframe",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "samp",
        "script",
        "section",
        "small",
        "span",
        "strike",
        "strong",
        "style",
        "sub",
        "sup",
        "table",
        "td",
        "tr",
        "tt",
        "u",
        "ul",
        "var",
    ];
    NAMES.iter().any(|known| known.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::{Written, plain};

    #[track_caller]
    fn check(text: &str, written: Written, expected: &str) {
        assert_eq!(
            plain(text, written).as_deref().unwrap_or(""),
            expected,
            "{text}"
        );
    }

    #[test]
    fn markup_goes_where_it_is_markup_for_sure() {
        check("<b>Bold</b> move", Written::Unsure, "Bold move");
        check("One<br/>two", Written::Unsure, "One two");
        check(
            "Why Vec<String> is &lt;fine&gt;",
            Written::Unsure,
            "Why Vec<String> is <fine>",
        );
        check("The <b> element", Written::Unsure, "The <b> element");
        check("1 < 2 > 0", Written::Unsure, "1 < 2 > 0");
        check("<script>x()</script>Hello", Written::Unsure, "Hello");
    }

    #[test]
    fn references_are_decoded_again_where_they_were_escaped_twice() {
        check("AT&amp;T", Written::Unsure, "AT&T");
        check("AT&T &copy 2020", Written::Unsure, "AT&T &copy 2020");
        check("L&#8217;&eacute;t&eacute;", Written::Unsure, "L’été");
        check("How to write &amp;", Written::Text, "How to write &amp;");
        check(
            "How to write &amp;amp;",
            Written::Html,
            "How to write &amp;",
        );
    }

    #[test]
    fn white_space_is_folded() {
        check("  a\n\t b\u{a0} c ", Written::Text, "a b c");
        check(" \n ", Written::Unsure, "");
    }
}
