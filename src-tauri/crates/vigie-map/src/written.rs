//! Names and texts written so that the map language reads them back.

use crate::model::{Decorators, Method};
use crate::parse::{holds_decorator, is_keyword};
use crate::{name, slice};

/// A name, bare or in quotes; and whether it had to change, since nothing can hide the start of a comment.
pub(crate) fn name(name: &str) -> (String, bool) {
    let (name, changed) = without_comments(name);
    (bare_or_quoted(&name), changed)
}

/// A name as links and statements read it back, wherever names may stand.
pub(crate) fn bare_or_quoted(name: &str) -> String {
    match is_bare(name) {
        true => name.to_owned(),
        false => quoted(name),
    }
}

/// A name as it is read back once it was written by [`name`].
#[cfg(all(test, feature = "wire"))]
pub(crate) fn as_read(name: &str) -> String {
    let (safe, _) = without_comments(name);
    match is_bare(&safe) {
        true => safe,
        false => safe
            .chars()
            .filter(|c| matches!(c, '\n' | '\r' | '\t') || !name::is_invisible(*c))
            .collect(),
    }
}

/// A text before brackets, such as a note's: bare unless it would be cut or read as something else.
pub(crate) fn text(text: &str) -> String {
    let is_bare = name::collapse(text) == text
        && !text.is_empty()
        && !text.starts_with('"')
        && !text.contains(['[', ']']);
    if is_bare {
        text.to_owned()
    } else {
        quoted(text)
    }
}

fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '"' | '\\' => quoted.extend(['\\', c]),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Whether a name is read back without quotes in every statement that may name it.
fn is_bare(text: &str) -> bool {
    // The last two close the text of a flow, wherever on its line they stand.
    const SIGNS: [&str; 14] = [
        "\n", "\"", "->", "+>", "+<", "+'", "\\", "[", "]", ";", "{", " url(", "'>", "'<",
    ];
    let first = text.split(slice::is_blank).next().unwrap_or_default();
    let last = text.rsplit(slice::is_blank).next().unwrap_or_default();
    name::collapse(text) == text
        && !text.is_empty()
        && !SIGNS.iter().any(|sign| text.contains(sign))
        && !text.starts_with('}')
        && !text.ends_with('}')
        // Before and after these, an operator would be read otherwise.
        && !text.starts_with(['>', '<', '\''])
        && !text.ends_with(['+', '-'])
        && !is_keyword(first)
        && !matches!(last, "label" | "evolve")
        && last.parse::<f64>().is_err()
        && !holds_decorator(text)
}

/// The text without signs that start a comment: blanks part them. And whether there were any.
///
/// Line breaks and tabs stay, other control characters go.
pub(crate) fn without_comments(text: &str) -> (String, bool) {
    let mut safe = String::with_capacity(text.len());
    let mut changed = false;
    let (mut before, mut last) = (' ', ' ');
    for c in text.chars() {
        if c.is_control() && !matches!(c, '\n' | '\r' | '\t') {
            continue;
        }
        // An address may hold slashes after its colon.
        let is_address = last == '/' && c == '/' && before == ':';
        if last == '/' && matches!(c, '/' | '*') && !is_address {
            safe.push(' ');
            changed = true;
        }
        safe.push(c);
        // The two slashes of an address are read together: neither starts anything with what follows.
        (before, last) = if is_address { (c, ' ') } else { (last, c) };
    }
    (safe, changed)
}

/// Words on a link's line, where nothing can be quoted: without what joins names or ends a text, and without what would
/// start a comment. And whether there was any of it.
pub(crate) fn between_signs(text: &str) -> (String, bool) {
    let (mut text, mut changed) = without_comments(&name::collapse(text));
    for sign in [";", "+>", "+<", "+'", "'>", "'<"] {
        if text.contains(sign) {
            let (first, second) = sign.split_at(1);
            let parted = match second {
                "" => ",".to_owned(),
                second => format!("{first} {second}"),
            };
            text = text.replace(sign, &parted);
            changed = true;
        }
    }
    (text, changed)
}

/// What flows, between the signs of a flow. A quote would open a name there.
pub(crate) fn flow(text: &str) -> (String, bool) {
    let (flow, changed) = between_signs(text);
    let holds_quote = flow.contains('"');
    (flow.replace('"', "”"), changed || holds_quote)
}

/// Words in parentheses after an element, with a blank before them; nothing for none.
pub(crate) fn decorators(decorators: Decorators) -> String {
    let method = decorators.method.map(Method::word);
    let market = decorators.market.then_some("market");
    let ecosystem = decorators.ecosystem.then_some("ecosystem");
    let words: Vec<&str> = [method, market, ecosystem].into_iter().flatten().collect();
    match words.is_empty() {
        true => String::new(),
        false => format!(" ({})", words.join(", ")),
    }
}

/// A coordinate: two decimals at least, and as many as it needs.
pub(crate) fn coordinate(value: f64) -> String {
    let text = format!("{value}");
    match text.split_once('.') {
        Some((_, decimals)) if decimals.len() > 1 => text,
        Some(_) => text + "0",
        None => text + ".00",
    }
}
