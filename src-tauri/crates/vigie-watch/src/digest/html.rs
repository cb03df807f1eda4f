//! The digest as HTML.

use super::block::{Block, Item, blocks, on_one_line};
use super::{Digest, DigestWords};

/// The digest as an `article` of HTML under that heading, without style or script.
///
/// Whatever titles, sources and sentences hold is text: everything is escaped, and links lead to web addresses only.
#[must_use]
pub fn render_html(digest: &Digest, heading: &str, words: &DigestWords) -> String {
    let mut out = format!(
        "<article lang=\"{}\">\n<h1>{}</h1>\n",
        words.language,
        text(heading.trim()),
    );
    for block in blocks(digest, words) {
        match block {
            Block::Heading(heading) => {
                out.push_str(&format!("<h2>{}</h2>\n", text(heading.trim())));
            }
            Block::Paragraph(paragraph) => {
                out.push_str(&format!("<p>{}</p>\n", text(paragraph.trim())));
            }
            Block::List(items) => {
                out.push_str("<ul>\n");
                items.iter().for_each(|item| push_item(&mut out, item));
                out.push_str("</ul>\n");
            }
        }
    }
    out.push_str("</article>\n");
    out
}

fn push_item(out: &mut String, item: &Item) {
    out.push_str("<li>");
    let name = text(item.name.trim());
    match &item.url {
        Some(url) => {
            // A link without a text could not be seen.
            let name = if name.is_empty() { "…" } else { &name };
            out.push_str(&format!(
                "<a href=\"{}\" rel=\"noopener noreferrer\">{name}</a>",
                text(url),
            ));
        }
        None => out.push_str(&name),
    }
    out.push_str(&text(&item.rest));
    if !item.quote.is_empty() {
        out.push_str(&format!(
            "<blockquote>{}</blockquote>",
            text(item.quote.trim())
        ));
    }
    out.push_str("</li>\n");
}

/// A text on one line, escaped for elements and for attributes in quotes.
fn text(source: &str) -> String {
    let line = on_one_line(source);
    let mut out = String::with_capacity(line.len() + 16);
    for c in line.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}
