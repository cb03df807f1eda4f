//! A page cut down to what can be judged in bounded time: its depth, its elements, the attributes of one.

use crate::scan::{Dialect, Scanner, Tag, Token};

/// How many elements may be open at once. Beyond, tags are left out and their text stays.
const DEEPEST: usize = 120;
/// How many formatting elements may be open at once: a parser opens all of them again in each block that follows.
const FORMATS: usize = 8;
/// How many elements are read; the longest pages that people write have a tenth of them.
const MOST: usize = 50_000;
/// How many bytes are read.
const LONGEST: usize = 6 << 20;
/// The longest run of attributes, and how many: a picture within an address may be long, and is then left out.
const ATTRIBUTE_BYTES: usize = 32 << 10;
const ATTRIBUTES: usize = 64;

/// `page` without comments, scripts and styles, and within the bounds.
pub(super) fn bounded(page: &str) -> String {
    let page = &page[..page.floor_char_boundary(LONGEST)];
    let mut out = String::with_capacity(page.len() / 2);
    let mut open: Vec<&str> = Vec::new();
    let mut left_out: Vec<&str> = Vec::new();
    let mut elements = 0;
    let mut scanner = Scanner::new(page, Dialect::Html);
    let mut silent: Option<&str> = None;
    loop {
        let start = scanner.position();
        let Some(token) = scanner.next() else { break };
        let written = &page[start..scanner.position()];
        match token {
            Token::Start(tag) => {
                silent = is_any(tag.name, &["script", "style"]).then_some(tag.name);
                if silent.is_some() {
                    continue;
                }
                elements += 1;
                if elements > MOST {
                    break;
                }
                if !tag.closed && !is_any(tag.name, VOID) {
                    // Elements whose end is often left unwritten do not nest in themselves.
                    if is_any(tag.name, SELF_ENDING)
                        && open
                            .last()
                            .is_some_and(|last| last.eq_ignore_ascii_case(tag.name))
                    {
                        open.pop();
                    }
                    let formats =
                        |open: &[&str]| open.iter().filter(|name| is_any(name, FORMATTING)).count();
                    if open.len() >= DEEPEST
                        || (is_any(tag.name, FORMATTING) && formats(&open) >= FORMATS)
                    {
                        if left_out.len() < 10 * DEEPEST {
                            left_out.push(tag.name);
                        }
                        continue;
                    }
                    open.push(tag.name);
                }
                start_tag(&tag, written, &mut out);
            }
            Token::End(name) => {
                if is_any(name, &["script", "style"]) {
                    continue;
                }
                if left_out
                    .last()
                    .is_some_and(|last| last.eq_ignore_ascii_case(name))
                {
                    left_out.pop();
                    continue;
                }
                if let Some(at) = open
                    .iter()
                    .rposition(|open| open.eq_ignore_ascii_case(name))
                {
                    // A parser opens formatting again in what follows: it counts until its own end.
                    let mut place = 0;
                    open.retain(|name| {
                        place += 1;
                        place <= at || (place > at + 1 && is_any(name, FORMATTING))
                    });
                }
                out.push_str(written);
            }
            Token::Raw(_) if silent.is_some() => {}
            Token::Comment(_) | Token::Other(_) => {}
            Token::Text(_) | Token::Raw(_) | Token::Cdata(_) => out.push_str(written),
        }
    }
    out
}

fn start_tag(tag: &Tag<'_>, written: &str, out: &mut String) {
    let sound = tag.attributes.len() <= ATTRIBUTE_BYTES
        && tag.attributes().take(ATTRIBUTES + 1).count() <= ATTRIBUTES;
    if sound {
        out.push_str(written);
    } else {
        out.push('<');
        out.push_str(tag.name);
        out.push('>');
    }
}

fn is_any(name: &str, list: &[&str]) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(name))
}

const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];
const SELF_ENDING: &[&str] = &[
    "p", "li", "dd", "dt", "td", "th", "tr", "option", "body", "html",
];
const FORMATTING: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];
