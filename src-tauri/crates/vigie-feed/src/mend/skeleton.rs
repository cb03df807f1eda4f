//! The small document that feed-rs reads.

use crate::entity;

/// A document being written for feed-rs: RSS 2.0 or Atom 1.0, well-formed by construction.
#[derive(Debug)]
pub(super) struct Skeleton {
    text: String,
    atom: bool,
}

impl Skeleton {
    pub(super) fn new(atom: bool) -> Self {
        let mut text = String::with_capacity(4096);
        text.push_str(if atom {
            "<feed xmlns=\"http://www.w3.org/2005/Atom\">"
        } else {
            "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel>"
        });
        Self { text, atom }
    }

    /// The document, closed.
    pub(super) fn finish(mut self) -> String {
        self.text.push_str(if self.atom {
            "</feed>"
        } else {
            "</channel></rss>"
        });
        self.text
    }

    pub(super) fn open_entry(&mut self) {
        self.text
            .push_str(if self.atom { "<entry>" } else { "<item>" });
    }

    pub(super) fn close_entry(&mut self) {
        self.text
            .push_str(if self.atom { "</entry>" } else { "</item>" });
    }

    /// Where the document is now, to return to by [`rewind`](Self::rewind).
    pub(super) fn mark(&self) -> usize {
        self.text.len()
    }

    /// Takes back everything since the mark.
    pub(super) fn rewind(&mut self, mark: usize) {
        self.text.truncate(mark);
    }

    /// `<name>text</name>`.
    pub(super) fn element(&mut self, name: &str, text: &str) {
        self.text.push('<');
        self.text.push_str(name);
        self.text.push('>');
        entity::escape_text_into(text.trim(), &mut self.text);
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    /// `<name a="x" b="y"/>`.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.text.push('<');
        self.text.push_str(name);
        for (key, value) in attributes {
            self.text.push(' ');
            self.text.push_str(key);
            self.text.push_str("=\"");
            entity::escape_attribute_into(value, &mut self.text);
            self.text.push('"');
        }
        self.text.push_str("/>");
    }
}
