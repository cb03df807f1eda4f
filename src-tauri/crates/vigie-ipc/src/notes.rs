//! Notes: entries written by the user.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use vigie_core::NoteKind;

/// Asks for a note as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenNote {
    /// The row id of its entry.
    pub entry: i64,
}

/// A note as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NoteDraft {
    /// The row id of its entry.
    pub entry: i64,
    /// What it was taken of.
    #[ts(type = "'idea' | 'conversation' | 'talk' | 'event' | 'call'")]
    pub kind: NoteKind,
    /// Its title.
    pub title: String,
    /// With whom, or who spoke.
    pub person: String,
    /// Its text, in Markdown.
    pub text: String,
    /// Words to find it by.
    pub tags: Vec<String>,
}

/// Writes a note, new or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveNote {
    /// The row id of its entry; none for a new one.
    pub entry: Option<i64>,
    /// What it was taken of.
    #[ts(type = "'idea' | 'conversation' | 'talk' | 'event' | 'call'")]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedNote {
    /// The row id of its entry.
    pub entry: i64,
    /// When it was stored, in milliseconds since 1970.
    pub saved_at: i64,
}

/// Throws a note away; the undo brings it back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DeleteNote {
    /// The row id of its entry.
    pub entry: i64,
}
