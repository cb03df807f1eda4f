//! Notes: entries written by the user, in Markdown.

use pulldown_cmark::{Options, Parser, html};
use vigie_core::{EntryId, NoteKind, Timestamp};
use vigie_store::Note;

use crate::undo::Reversal;
use crate::{App, ChangeId, Error, Event, Result};

/// A first line longer than this is no title.
const TITLE_CHARS: usize = 100;

/// A note as the user writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NoteDraft {
    /// What it was taken of.
    pub kind: NoteKind,
    /// Its title; the first line of the text serves where it is empty.
    pub title: String,
    /// With whom, or who spoke.
    pub person: String,
    /// Its text, in Markdown.
    pub text: String,
    /// Words to find it by.
    pub tags: Vec<String>,
}

/// A note that is safe on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SavedNote {
    /// Its entry.
    pub entry: EntryId,
    /// When it was stored.
    pub saved_at: Timestamp,
}

impl App {
    /// Writes a note, new or in the place of `entry`.
    ///
    /// # Errors
    /// [`Error::EmptyNote`], or a database that cannot be written.
    pub fn save_note(&self, entry: Option<EntryId>, draft: &NoteDraft) -> Result<SavedNote> {
        self.save_note_at(entry, draft, self.now())
    }

    pub(crate) fn save_note_at(
        &self,
        entry: Option<EntryId>,
        draft: &NoteDraft,
        saved_at: Timestamp,
    ) -> Result<SavedNote> {
        let entry = self.store().save_note(entry, to_note(draft)?, saved_at)?;
        self.wake_follower();
        self.emit(Event::EntriesChanged { feed: None });
        Ok(SavedNote { entry, saved_at })
    }

    /// A note as it was written.
    ///
    /// # Errors
    /// When there is none.
    pub fn open_note(&self, entry: EntryId) -> Result<NoteDraft> {
        let row = self.store().note(entry)?;
        Ok(NoteDraft {
            kind: row.kind,
            title: row.title,
            person: row.person,
            text: row.markdown,
            tags: row.tags,
        })
    }

    /// Throws a note away; it can be taken back.
    ///
    /// # Errors
    /// When there is none.
    pub fn delete_note(&self, entry: EntryId) -> Result<ChangeId> {
        let row = self.store().note(entry)?;
        let kept = self.store().entry(entry)?.row.kept;
        let written_at = row.written_at;
        let draft = NoteDraft {
            kind: row.kind,
            title: row.title,
            person: row.person,
            text: row.markdown,
            tags: row.tags,
        };
        let note = Box::new(to_note(&draft)?);
        self.store().delete_note(entry)?;
        self.forget_states();
        self.wake_follower();
        self.emit(Event::EntriesChanged { feed: None });
        Ok(self.remember(Reversal::NoteDeleted {
            entry,
            note,
            written_at,
            kept,
        }))
    }
}

fn to_note(draft: &NoteDraft) -> Result<Note> {
    let title = match draft.title.trim() {
        "" => first_line(&draft.text).ok_or(Error::EmptyNote)?,
        title => title.to_owned(),
    };
    let tags = draft
        .tags
        .iter()
        .map(|tag| tag.trim().trim_start_matches('#').to_owned());
    Ok(Note {
        kind: draft.kind,
        title,
        person: draft.person.trim().to_owned(),
        html: to_html(&draft.text),
        markdown: draft.text.clone(),
        tags: tags.filter(|tag| !tag.is_empty()).collect(),
    })
}

fn first_line(text: &str) -> Option<String> {
    let line = text
        .lines()
        .map(|line| line.trim_start_matches(['#', '-', '*', '>', ' ']).trim())
        .find(|line| !line.is_empty())?;
    Some(match line.char_indices().nth(TITLE_CHARS) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    })
}

/// HTML in a note passes through here as it was typed; like any entry's it is sanitised when shown.
fn to_html(markdown: &str) -> String {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut out = String::with_capacity(markdown.len() * 3 / 2);
    html::push_html(&mut out, Parser::new_ext(markdown, options));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_title(title: &str, text: &str, expected: Option<&str>) {
        let draft = NoteDraft {
            title: title.to_owned(),
            text: text.to_owned(),
            ..NoteDraft::default()
        };
        assert_eq!(
            to_note(&draft).ok().map(|note| note.title).as_deref(),
            expected
        );
    }

    #[test]
    fn a_note_without_title_is_called_by_its_first_line() {
        check_title("Given", "text", Some("Given"));
        check_title(" ", "\n\n## Heard at lunch\nmore", Some("Heard at lunch"));
        check_title("", "- eBPF in anger", Some("eBPF in anger"));
        check_title("", " \n", None);
        check_title(
            "",
            &"long ".repeat(40),
            Some(&format!("{}…", "long ".repeat(20))),
        );
    }
}
