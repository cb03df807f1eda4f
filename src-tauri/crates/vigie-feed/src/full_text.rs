//! The text of an entry's own page, without what stands around it.
//!
//! Which text is the main one is judged by a port of the reader view of browsers; `notes/full-text.md` compares it with
//! others. Around it, here: bounds, since that judgement takes more than linear time on pages made to be slow; a word on
//! what is no text at all; and images, which the sanitiser finds wherever scripts would have.

mod bound;

use std::collections::HashMap;

use dom_smoothie::{Config, Readability};
use url::Url;

use crate::entity;
use crate::html::{RawHtml, is_quick_to_print, resolve, sanitise, text_of};
use crate::problem::Problems;
use crate::scan::{Dialect, Scanner, Token};

/// Fewer characters are a caption or a notice, not a text.
const SHORTEST: usize = 140;

/// More is not the name of another page.
const LONGEST_LINK: usize = 400;

/// The main text of a page, with its images and links absolute; `None` where there is none: a list of other pages, a
/// login, a page that a script has yet to fill. `address` is the page's own, a `<base>` in it wins.
///
/// What comes back is as untrusted as what went in, and to be sanitised before it is shown.
///
/// ```
/// use url::Url;
/// use vigie_feed::full_text;
///
/// let page = format!(
///     "<nav><a href=/>Home</a></nav><article><h1>Land</h1>{}</article><footer>Imprint</footer>",
///     "<p>Land was in sight at dawn, low and grey, and the <a href=log>log</a> says that nobody cheered.</p>".repeat(5),
/// );
/// let text = full_text(&page, &Url::parse("https://log.example/1").unwrap()).unwrap();
/// assert!(text.as_untrusted_str().contains(r#"<a href="https://log.example/log""#));
/// assert!(!text.as_untrusted_str().contains("Imprint"));
/// ```
#[must_use]
pub fn full_text(page: &str, address: &Url) -> Option<RawHtml> {
    let bounded = bound::bounded(page);
    // What judges the text prints it more than once.
    if !is_quick_to_print(&bounded) {
        return None;
    }
    let base = base_of(&bounded, address);
    let config = Config {
        // The names of languages of code are classes; the sanitiser drops all others.
        keep_classes: true,
        disable_json_ld: true,
        ..Config::default()
    };
    let article = Readability::new(bounded, Some(base.as_str()), Some(config))
        .ok()?
        .parse()
        .ok()?;
    let main = sanitise(&RawHtml::new(&*article.content), Some(&base)).into_string();
    let words = text_of(&RawHtml::new(main.as_str()));
    if words.chars().count() < SHORTEST || is_list_of_links(&main, &words) {
        return None;
    }
    // The picture that a page leads with often stands outside its text.
    let picture = article
        .image
        .filter(|_| !main.contains("<img "))
        .and_then(|image| resolve(&image, Some(&base)))
        .filter(|image| matches!(image.scheme(), "http" | "https"));
    Some(RawHtml::new(match picture {
        Some(picture) => {
            let mut whole = String::with_capacity(main.len() + 200);
            whole.push_str("<p><img src=\"");
            entity::escape_attribute_into(picture.as_str(), &mut whole);
            whole.push_str("\" alt=\"\"></p>");
            whole.push_str(&main);
            whole
        }
        None => main,
    }))
}

/// The bytes of a page as text: by byte order mark, the server's word, the page's own, and what they look like.
#[must_use]
pub fn page_text(bytes: &[u8], content_type: Option<&str>) -> String {
    let said = content_type.filter(|said| said.to_ascii_lowercase().contains("charset"));
    let own = said.is_none().then(|| own_charset(bytes)).flatten();
    let content_type = own.as_deref().or(content_type);
    crate::encoding::decode(bytes, content_type, &mut Problems::default()).into_owned()
}

/// The charset in a `<meta>` near the start, as a `Content-Type`.
fn own_charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    Scanner::new(&head, Dialect::Html).find_map(|token| {
        let Token::Start(tag) = token else {
            return None;
        };
        if !tag.name.eq_ignore_ascii_case("meta") {
            return None;
        }
        let charset = match tag.attribute("charset") {
            Some(charset) => charset,
            None => tag.attribute("content")?.split_once("charset=")?.1,
        };
        Some(format!("text/html; charset={}", charset.trim()))
    })
}

/// What the page's addresses are relative to.
fn base_of(page: &str, address: &Url) -> Url {
    Scanner::new(page, Dialect::Html)
        .find_map(|token| match token {
            Token::Start(tag) if tag.name.eq_ignore_ascii_case("base") => {
                resolve(&entity::decode(tag.attribute("href")?), Some(address))
            }
            _ => None,
        })
        .filter(|base| matches!(base.scheme(), "http" | "https"))
        .unwrap_or_else(|| address.clone())
}

/// Whether most of a text is in links: an archive, a front page that an old address led to.
fn is_list_of_links(html: &str, words: &str) -> bool {
    let mut linked: HashMap<&str, usize> = HashMap::new();
    let mut link = None;
    for token in Scanner::new(html, Dialect::Html) {
        match token {
            Token::Start(tag) if tag.name == "a" => link = tag.attribute("href"),
            Token::End("a") => link = None,
            Token::Text(text) => {
                if let Some(address) = link {
                    *linked.entry(address).or_default() += text.trim().len();
                }
            }
            _ => {}
        }
    }
    // A link that somebody forgot to close goes on to the end of the page.
    let named: usize = linked
        .values()
        .filter(|length| **length <= LONGEST_LINK)
        .sum();
    named * 2 > words.len()
}

#[cfg(test)]
mod tests;
