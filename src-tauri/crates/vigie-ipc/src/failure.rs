//! What the window is told when something fails.

use serde::Serialize;
use ts_rs::TS;

/// Why a command did not do what was asked, for people (`message`, `hint`) and for code (`kind`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    /// What the window may act upon.
    pub kind: FailureKind,
    /// What happened, to what: a sentence.
    pub message: String,
    /// What to do next: a sentence.
    pub hint: Option<String>,
}

/// Failures the window treats differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "is", rename_all = "camelCase")]
pub enum FailureKind {
    /// The query cannot be read from character `at` on, for `length` characters (UTF-16 units, as
    /// the text box counts).
    BadQuery {
        /// From where, from 0.
        at: i64,
        /// How far; 0 at the end.
        length: i64,
    },
    /// The thing asked for is not there any more.
    Gone,
    /// What was asked for is not a feed, or not one that can be read.
    NotAFeed,
    /// The database was written by a newer program.
    NewerWorkspace,
    /// The map was changed since: show it again, and do it again where it still makes sense.
    MapChanged {
        /// Its revision now.
        revision: i64,
    },
    /// The network or the other machine failed.
    Unreachable,
    /// It was ended before its end, as somebody asked.
    Cancelled,
    /// Anything else: show the message.
    Other,
}
