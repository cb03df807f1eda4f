//! A list of subscriptions as text.

use std::collections::HashSet;

use super::{Opml, Outline, UNDECLARED};
use crate::entity;

/// Writes a list of subscriptions as OPML 2.0.
///
/// Reading the result gives the same outlines. Feeds without a `type` among their attributes get `type="rss"`, which
/// the specification asks of subscriptions.
#[must_use]
pub fn render(opml: &Opml) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\"");
    for (prefix, meaning) in &opml.namespaces {
        attribute(&format!("xmlns:{prefix}"), meaning, &mut out);
    }
    for prefix in undeclared(opml) {
        let meaning = format!("{UNDECLARED}{prefix}");
        attribute(&format!("xmlns:{prefix}"), &meaning, &mut out);
    }
    out.push_str(">\n  <head>\n");
    if let Some(title) = &opml.title {
        out.push_str("    <title>");
        entity::escape_text_into(&printable(title), &mut out);
        out.push_str("</title>\n");
    }
    out.push_str("  </head>\n  <body>\n");
    // Depth first without recursion: a caller may have built folders of any depth.
    let mut levels = vec![opml.outlines.iter()];
    while let Some(level) = levels.last_mut() {
        let Some(outline) = level.next() else {
            levels.pop();
            if !levels.is_empty() {
                indent(levels.len(), &mut out);
                out.push_str("</outline>\n");
            }
            continue;
        };
        indent(levels.len(), &mut out);
        write_outline(outline, &mut out);
        if outline.children.is_empty() {
            out.push_str("/>\n");
        } else {
            out.push_str(">\n");
            levels.push(outline.children.iter());
        }
    }
    out.push_str("  </body>\n</opml>\n");
    out
}

/// Prefixes in use that the list does not declare, in order.
fn undeclared(opml: &Opml) -> Vec<&str> {
    let mut known: HashSet<&str> = opml
        .namespaces
        .iter()
        .map(|(prefix, _)| prefix.as_str())
        .collect();
    known.extend(["xml", "xmlns"]);
    let mut missing = Vec::new();
    let mut levels = vec![opml.outlines.iter()];
    while let Some(level) = levels.last_mut() {
        let Some(outline) = level.next() else {
            levels.pop();
            continue;
        };
        for (name, _) in &outline.attributes {
            if let Some((prefix, _)) = name.split_once(':')
                && known.insert(prefix)
            {
                missing.push(prefix);
            }
        }
        levels.push(outline.children.iter());
    }
    missing
}

fn indent(depth: usize, out: &mut String) {
    // Two for `body`; deeper than a screen is wide, indenting only makes the file long.
    out.extend(std::iter::repeat_n("  ", (depth + 1).min(40)));
}

fn write_outline(outline: &Outline, out: &mut String) {
    out.push_str("<outline");
    let typed = outline
        .attributes
        .iter()
        .any(|(name, _)| name.eq_ignore_ascii_case("type"));
    if outline.feed_url.is_some() && !typed {
        attribute("type", "rss", out);
    }
    attribute("text", &outline.text, out);
    let named = [
        ("title", &outline.title),
        ("description", &outline.description),
        ("xmlUrl", &outline.feed_url),
        ("htmlUrl", &outline.site_url),
    ];
    for (name, value) in named {
        if let Some(value) = value {
            attribute(name, value, out);
        }
    }
    for (name, value) in &outline.attributes {
        attribute(name, value, out);
    }
}

fn attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    for c in printable(value).chars() {
        match c {
            // Kept through an XML parser, which would make them spaces.
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\r' => out.push_str("&#13;"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Without the characters that no XML document may hold.
fn printable(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}'))
        .collect()
}
