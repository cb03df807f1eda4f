//! What people said about a map, kept in its text as comments that other tools ignore.
//!
//! One line is one answer:
//!
//! ```text
//! // vigie: doctrine know-your-users = weak; asked twice, nobody knew
//! // vigie: stage "Cup of Tea" ubiquity = 3
//! // vigie: note "Kettle"; see https://example.org
//! ```
//!
//! that is `// vigie:`, a [`Topic`], the component in double quotes if it is about one, an id, `=` and a value, `;` and a
//! note to the end of the line; each part but the topic may be missing. Comments from `//` to the end of a line are the only
//! ones that every tool reads alike (a `/* */` on one line swallows what follows in some), and an address in a note does no
//! harm after the first `//`. In notes and names a backslash escapes: `\n` is a line break, and `/\*` and `*\/` keep a note
//! from opening a comment in tools that look for blocks first.
//!
//! A topic, an id or a value that this version does not know is kept, to the byte. Of several lines about one thing the last
//! counts, but for lists ([`Topic::is_list`]), which [`workshop`](crate::workshop()) reads.

use crate::model::{Span, Target};
use crate::parse::{Map, closing_quote};
use crate::resolve::{Names, Written};
use crate::slice::{Slice, is_blank};
use crate::syntax::PieceKind;

/// What every answer starts with, after the comment's sign.
const PREFIX: &str = "vigie:";

/// What an answer is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
#[cfg_attr(
    feature = "wire",
    derive(serde::Serialize, serde::Deserialize, ts_rs::TS),
    serde(rename_all = "camelCase"),
    ts(rename = "MapTopic")
)]
pub enum Topic {
    /// A principle of doctrine: how well it is followed.
    Doctrine,
    /// A climatic pattern: whether it applies.
    Climate,
    /// A gameplay, for the map or for a component.
    Play,
    /// A component's row of the questionnaire of evolution: 1 to 4.
    Stage,
    /// A component's reason for its inertia.
    Inertia,
    /// What kind of thing a component is: activity, practice, data, knowledge.
    Kind,
    /// A note about a component, or about the map.
    Note,
    /// A name that waits to be put on the map; one of a list.
    Tray,
    /// Something to be talked about later; one of a list.
    Parked,
    /// A round of voting: its question, whether it is open, how many vote with how many dots.
    Round,
    /// The dots that a component got in a round.
    Votes,
}

impl Topic {
    /// Every topic.
    pub const ALL: [Self; 11] = [
        Self::Doctrine,
        Self::Climate,
        Self::Play,
        Self::Stage,
        Self::Inertia,
        Self::Kind,
        Self::Note,
        Self::Tray,
        Self::Parked,
        Self::Round,
        Self::Votes,
    ];

    /// The word that stands for it in the text.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Doctrine => "doctrine",
            Self::Climate => "climate",
            Self::Play => "play",
            Self::Stage => "stage",
            Self::Inertia => "inertia",
            Self::Kind => "kind",
            Self::Note => "note",
            Self::Tray => "tray",
            Self::Parked => "parked",
            Self::Round => "round",
            Self::Votes => "votes",
        }
    }

    /// Whether its lines are a list, in which none takes the place of another.
    pub const fn is_list(self) -> bool {
        matches!(self, Self::Tray | Self::Parked)
    }
}

/// The question that an answer answers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "wire",
    derive(serde::Serialize, serde::Deserialize, ts_rs::TS),
    ts(rename = "MapQuestion")
)]
pub struct Question {
    /// What it is about.
    pub topic: Topic,
    /// The component it is about, by name.
    pub component: Option<String>,
    /// Which one of the topic's list; empty where the topic has one question only.
    pub id: String,
}

/// An answer, as the map's text has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The question.
    pub question: Question,
    /// The answer, a word or a number; it may be empty.
    pub value: String,
    /// What was said about it; it may be empty.
    pub note: String,
    /// Its line, from 1.
    pub line: usize,
    /// The element that is meant; none if no such name is on the map.
    pub target: Option<Target>,
    /// Its comment.
    pub range: Span,
    /// The component's name in it, with its quotes.
    pub(crate) name: Option<Span>,
}

/// The answers in a map's text, in its order.
pub fn answers(map: &Map) -> Vec<Answer> {
    let comments = map
        .pieces
        .iter()
        .filter(|piece| piece.kind == PieceKind::Comment);
    let mut answers: Vec<Answer> = comments
        .filter_map(|piece| {
            let comment = Slice::new(&map.text()[piece.range.clone()], piece.range.start);
            read(comment, piece.line)
        })
        .collect();
    if answers.iter().any(|one| one.question.component.is_some()) {
        let written = Written::of(&map.model);
        let names = Names::of(&written);
        for one in &mut answers {
            let name = one.question.component.as_deref();
            one.target = name.and_then(|name| names.find(name));
        }
    }
    answers
}

/// The last answer to a question. Names differ by more than blanks and case.
pub fn answer<'a>(answers: &'a [Answer], question: &Question) -> Option<&'a Answer> {
    answers
        .iter()
        .rev()
        .find(|answer| answer.question.is(question))
}

impl Question {
    /// Whether both are one question.
    pub(crate) fn is(&self, other: &Self) -> bool {
        let folded = |question: &Self| question.component.as_deref().map(crate::name::folded);
        self.topic == other.topic && self.id == other.id && folded(self) == folded(other)
    }
}

/// Whether a comment is an answer.
pub(crate) fn is_answer(comment: &str) -> bool {
    read(Slice::new(comment, 0), 1).is_some()
}

fn read(comment: Slice<'_>, line: usize) -> Option<Answer> {
    let rest = comment.text.strip_prefix("//")?;
    let rest = comment.from(comment.text.len() - rest.len()).trim();
    let rest = rest
        .text
        .strip_prefix(PREFIX)
        .map(|after| rest.from(rest.text.len() - after.len()))?;
    let rest = rest.trim();
    // A note may follow at once: `note; see below`.
    let end = rest.text.find(|c| is_blank(c) || c == ';');
    let end = end.unwrap_or(rest.text.len());
    let topic = Topic::ALL
        .into_iter()
        .find(|topic| topic.word() == rest.before(end).text)?;
    let mut rest = rest.from(end).trim();
    let mut component = None;
    let mut name = None;
    if rest.text.starts_with('"') {
        let length = closing_quote(rest.text)?;
        component = Some(unescaped(&rest.text[1..length - 1]));
        name = Some(rest.before(length).range());
        rest = rest.from(length).trim();
    }
    let (said, note) = match rest.split_once(";") {
        Some((said, note)) => (said, unescaped(note.trim().text)),
        None => (rest, String::new()),
    };
    let (id, value) = match said.split_once("=") {
        Some((id, value)) => (id.trim().text, value.trim().text),
        None => (said.trim().text, ""),
    };
    Some(Answer {
        question: Question {
            topic,
            component,
            id: id.to_owned(),
        },
        value: value.to_owned(),
        note,
        line,
        target: None,
        range: comment.range(),
        name,
    })
}

fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('n') => plain.push('\n'),
                Some(other) => plain.push(other),
                None => plain.push('\\'),
            },
            (c, false) => plain.push(c),
        }
    }
    plain
}

/// A note or a name as it stands in a comment.
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '*' if written.ends_with('/') => written.push_str("\\*"),
            '/' if written.ends_with('*') => written.push_str("\\/"),
            '"' => written.push_str("\\\""),
            // A tab is a blank; other control characters say nothing, and some end the line.
            c if c.is_control() => written.push_str(if is_blank(c) { " " } else { "" }),
            c => written.push(c),
        }
    }
    written
}

/// Whether nothing of a note can be written: blanks, and signs that no text holds.
pub(crate) fn says_nothing(note: &str) -> bool {
    escaped(note.trim()).trim().is_empty()
}

/// A component's name as it stands in an answer.
pub(crate) fn written_name(name: &str) -> String {
    format!("\"{}\"", escaped(name))
}

/// An answer as a comment.
pub(crate) fn written(question: &Question, value: &str, note: &str) -> String {
    let mut text = format!("// {PREFIX} {}", question.topic.word());
    if let Some(component) = &question.component {
        text.push(' ');
        text.push_str(&written_name(component));
    }
    if !question.id.is_empty() {
        text.push(' ');
        text.push_str(&question.id);
    }
    if !value.is_empty() {
        text.push_str(" = ");
        text.push_str(value);
    }
    let note = note.trim();
    if !note.is_empty() {
        text.push_str("; ");
        text.push_str(&escaped(note));
    }
    text
}
