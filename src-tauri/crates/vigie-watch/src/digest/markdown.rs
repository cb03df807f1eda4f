//! The digest as Markdown (CommonMark, and safe where its common extensions are read).

use super::block::{Block, Item, blocks, on_one_line};
use super::{Digest, DigestWords};

/// The digest as Markdown under that heading.
///
/// Whatever titles, sources and sentences hold is text: no markup of theirs acts, and links lead to web addresses only.
#[must_use]
pub fn render_markdown(digest: &Digest, heading: &str, words: &DigestWords) -> String {
    let mut out = format!("# {}\n", text(heading.trim()));
    for block in blocks(digest, words) {
        out.push('\n');
        match block {
            Block::Heading(heading) => {
                out.push_str("## ");
                out.push_str(&text(heading.trim()));
                out.push('\n');
            }
            Block::Paragraph(paragraph) => {
                out.push_str(&text(paragraph.trim()));
                out.push('\n');
            }
            Block::List(items) => items.iter().for_each(|item| push_item(&mut out, item)),
        }
    }
    out
}

fn push_item(out: &mut String, item: &Item) {
    out.push_str("- ");
    let name = text(item.name.trim());
    match &item.url {
        Some(url) => {
            // A link without a text could not be seen.
            let name = if name.is_empty() { "…" } else { &name };
            out.push_str(&format!("[{name}](<{}>)", address(url)));
        }
        None => out.push_str(&name),
    }
    out.push_str(&text(&item.rest));
    out.push('\n');
    if !item.quote.is_empty() {
        out.push_str("  > ");
        out.push_str(&text(item.quote.trim()));
        out.push('\n');
    }
}

/// A text on one line in which no sign acts.
fn text(source: &str) -> String {
    let line = on_one_line(source);
    let mut out = String::with_capacity(line.len() + 16);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in line.char_indices() {
        let acts = matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '$' | '^' | '{' | '}'
        );
        // What makes a list, a heading or a rule where it begins a line, and closes a heading where it ends one.
        let is_number = at == digits && digits > 0 && matches!(c, '.' | ')');
        let ends_here = line[at + c.len_utf8()..]
            .chars()
            .next()
            .is_none_or(char::is_whitespace);
        let is_after_word = line[..at].ends_with(char::is_alphanumeric);
        let acts_here = at == 0 && matches!(c, '+' | '-' | '=')
            || is_number && ends_here
            || c == '#' && !is_after_word;
        if acts || acts_here {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A web address between pointed brackets. It has no white space.
fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len() + 8);
    for c in url.chars() {
        match c {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            '`' => out.push_str("%60"),
            '|' => out.push_str("%7C"),
            '&' => out.push_str("&amp;"),
            _ => out.push(c),
        }
    }
    out
}
