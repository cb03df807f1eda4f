//! HTML that came from outside, and HTML that may be shown: two types, and one way from the first to the second.

mod clean;
mod cost;
mod links;
mod policy;
mod prepare;
mod text;

use std::fmt;

use serde::{Deserialize, Serialize};
use url::Url;

pub use clean::sanitise;
pub(crate) use cost::is_quick_to_print;
pub(crate) use links::{resolve, without_tracking};
pub(crate) use text::fold;
pub use text::{excerpt, reading_minutes, text_of};

/// HTML as a feed sent it: not to be shown, printed or matched on.
///
/// It has no `Display` and no way to its text but [`sanitise`], [`text_of`] and the store's
/// [`as_untrusted_str`](RawHtml::as_untrusted_str), so that it cannot reach a window by mistake.
#[derive(Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RawHtml(String);

impl RawHtml {
    /// Wraps HTML of unknown origin.
    #[must_use]
    pub fn new(html: impl Into<String>) -> Self {
        Self(html.into())
    }

    /// Plain text as HTML that reads the same: escaped, blank lines between paragraphs, line ends kept.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        let mut html = String::with_capacity(text.len() + 16);
        for paragraph in text
            .split("\n\n")
            .map(str::trim)
            .filter(|paragraph| !paragraph.is_empty())
        {
            html.push_str("<p>");
            for (at, line) in paragraph.lines().enumerate() {
                if at > 0 {
                    html.push_str("<br>");
                }
                crate::entity::escape_text_into(line, &mut html);
            }
            html.push_str("</p>");
        }
        Self(html)
    }

    /// The HTML itself, for keeping it. Whoever shows this to anyone has made a hole.
    #[must_use]
    pub fn as_untrusted_str(&self) -> &str {
        &self.0
    }

    /// The HTML itself, for keeping it.
    #[must_use]
    pub fn into_untrusted_string(self) -> String {
        self.0
    }

    /// Its length in bytes.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is nothing but white space in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }
}

/// Shows the length alone: a log is a place where it could be read by mistake.
impl fmt::Debug for RawHtml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RawHtml({} bytes)", self.0.len())
    }
}

/// HTML that is inert: it runs nothing, and what it may load is images alone. Only [`sanitise`] makes it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(transparent)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// The HTML.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The HTML, owned.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }

    /// The same with no image that would be fetched: see [`Held`].
    #[must_use]
    pub fn hold_images(&self) -> Held {
        clean::hold_images(self)
    }
}

impl fmt::Display for SafeHtml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Sanitised HTML whose images wait for the reader's word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Every remote `<img src="address">` is now `<img data-held="address">`; pictures inside the text
    /// (`data:`) stay, since showing them asks nobody.
    pub html: SafeHtml,
    /// The addresses held back, in order, each once.
    pub images: Vec<Url>,
}
