//! What the index is told of the store.

use tantivy::TantivyDocument;
use vigie_core::{EntryId, EntryKind, FeedId, TechnologyId, Timestamp};

use crate::analysis::{Language, marked, plain, primary};
use crate::schema::{Fields, TITLE_TIMES, flag};

/// What the index needs to know of an entry.
#[derive(Debug, Clone, Copy)]
pub struct IndexedEntry<'a> {
    /// Which one.
    pub id: EntryId,
    /// Its feed; a note has none.
    pub feed: Option<FeedId>,
    /// What it is.
    pub kind: EntryKind,
    /// Its title as plain text.
    pub title: &'a str,
    /// What it says, as plain text.
    pub text: &'a str,
    /// Names of its authors, separated by anything that is no letter; may be empty.
    pub author: &'a str,
    /// Its tags.
    pub tags: &'a [&'a str],
    /// The language it is written in, as a BCP 47 tag. It decides how words are stemmed.
    pub language: Option<&'a str>,
    /// The instant it is sorted and dated by.
    pub at: Timestamp,
    /// Minutes to read it.
    pub minutes: u32,
    /// Whether there is something to listen to.
    pub audio: bool,
    /// Whether there is something to watch.
    pub video: bool,
    /// The technologies it mentions.
    pub technologies: &'a [TechnologyId],
}

/// One step of the store that the index follows.
#[derive(Debug, Clone, Copy)]
pub enum Change<'a> {
    /// The entry is new, or is now this.
    Put(IndexedEntry<'a>),
    /// There is no such entry any more.
    Remove(EntryId),
}

/// Row ids as the index counts them. Negative ones keep their place in no order, but stay distinct.
pub(crate) const fn number_of(id: i64) -> u64 {
    id.cast_unsigned()
}

pub(crate) const fn id_of(number: u64) -> i64 {
    number.cast_signed()
}

impl IndexedEntry<'_> {
    pub(crate) fn document(&self, fields: &Fields) -> TantivyDocument {
        let mut document = TantivyDocument::new();
        let language = Language::of(self.language);
        let title = marked(language, self.title);
        document.add_u64(fields.id, number_of(self.id.get()));
        document.add_text(fields.title, &title);
        for _ in 0..TITLE_TIMES {
            document.add_text(fields.text, &title);
        }
        document.add_text(fields.text, marked(language, self.text));
        if !self.author.is_empty() {
            let author = marked(Language::Other, self.author);
            document.add_text(fields.author, &author);
            document.add_text(fields.text, author);
        }
        for tag in self.tags {
            document.add_text(fields.text, marked(language, tag));
            let name = plain(tag);
            if !name.is_empty() {
                document.add_text(fields.tag, name);
            }
        }
        document.add_text(fields.flag, flag('k', self.kind.as_str()));
        if let Some(language) = self.language {
            document.add_text(fields.flag, flag('l', &primary(language)));
        }
        for (has, word) in [(self.audio, "audio"), (self.video, "video")] {
            if has {
                document.add_text(fields.flag, flag('h', word));
            }
        }
        if let Some(feed) = self.feed {
            document.add_u64(fields.feed, number_of(feed.get()));
        }
        for technology in self.technologies {
            document.add_u64(fields.technology, number_of(technology.get()));
        }
        document.add_i64(fields.at, self.at.millis());
        document.add_u64(fields.minutes, self.minutes.into());
        document
    }
}
