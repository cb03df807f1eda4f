//! Reading a query from text.

use std::ops::Range;

use vigie_core::EntryKind;

use super::lex::{Piece, What, lex};
use super::{
    Media, Query, QueryError, QueryErrorKind as Kind, Shape, State, Tag, Text, When, Within,
};
use crate::analysis::{Words, folded, primary};

/// Longest query, in bytes.
pub const MAX_LENGTH: usize = 4_096;
/// Most groups and negations open at one place.
pub const MAX_DEPTH: usize = 32;
/// Most words, phrases and fields in one query.
pub const MAX_PARTS: usize = 256;

/// The fields there are.
pub(super) const FIELDS: [&str; 14] = [
    "title", "author", "feed", "folder", "tag", "lang", "after", "before", "longer", "shorter",
    "is", "has", "kind", "tech",
];
const STATES: [&str; 3] = ["unread", "read", "kept"];
const MEDIA: [&str; 2] = ["audio", "video"];
const KINDS: [&str; 3] = ["article", "episode", "note"];

/// Reads a query; the crate's page describes the language.
///
/// With `typing`, the query may still be unfinished: its last word is the beginning of one, and a quotation, a
/// group, an operator or a field left open at the very end is no error.
///
/// # Errors
///
/// The first thing that is wrong, with its place in the text.
pub fn parse_query(text: &str, typing: bool) -> Result<Query, QueryError> {
    if text.len() > MAX_LENGTH {
        return fail(0..text.len(), Kind::TooLong);
    }
    let pieces = lex(text);
    let mut parser = Parser {
        text,
        typing,
        pieces: &pieces,
        next: 0,
        depth: 0,
        parts: 0,
    };
    let query = parser.alternatives()?;
    match (parser.peek(), query) {
        // `alternatives` stops at the end or at a closing parenthesis.
        (Some(close), _) => fail(close.at.clone(), Kind::UnopenedGroup),
        (None, Some(query)) => Ok(query),
        (None, None) if typing || pieces.is_empty() => Ok(Query::All),
        (None, None) => fail(0..text.len(), Kind::NothingToFind),
    }
}

struct Parser<'t> {
    text: &'t str,
    typing: bool,
    pieces: &'t [Piece],
    next: usize,
    depth: usize,
    parts: usize,
}

/// A part of a query; `None` for one that says nothing, as `!` or what is not yet typed.
type Part = Result<Option<Query>, QueryError>;

fn fail<T>(at: Range<usize>, kind: Kind) -> Result<T, QueryError> {
    Err(QueryError { at, kind })
}

impl<'t> Parser<'t> {
    fn peek(&self) -> Option<&'t Piece> {
        self.pieces.get(self.next)
    }

    /// Whether what a part of the query needs is missing here.
    fn is_missing(&self) -> bool {
        matches!(
            self.peek().map(|piece| &piece.what),
            None | Some(What::Close | What::Or | What::And)
        )
    }

    /// `a b OR c`
    fn alternatives(&mut self) -> Part {
        let mut parts = Vec::new();
        loop {
            if let Some(Piece { what: What::Or, at }) = self.peek() {
                return self.lonely(at);
            }
            parts.extend(self.sequence()?);
            let Some(Piece { what: What::Or, at }) = self.peek() else {
                break;
            };
            self.next += 1;
            if self.is_missing() {
                self.unfinished(at)?;
                break;
            }
        }
        Ok((!parts.is_empty()).then(|| Query::any_of(parts)))
    }

    /// `a -b (c)`: everything up to `OR`, `)` or the end. `AND` may be written, and changes nothing.
    fn sequence(&mut self) -> Part {
        let mut parts = Vec::new();
        while let Some(piece) = self.peek() {
            match &piece.what {
                What::Close | What::Or => break,
                What::And if parts.is_empty() => return self.lonely(&piece.at),
                What::And => {
                    self.next += 1;
                    if self.is_missing() {
                        self.unfinished(&piece.at)?;
                    }
                }
                _ => parts.extend(self.part(piece)?),
            }
        }
        Ok((!parts.is_empty()).then(|| Query::all_of(parts)))
    }

    fn part(&mut self, piece: &'t Piece) -> Part {
        self.next += 1;
        match &piece.what {
            What::Open => self.nested(&piece.at, Self::group),
            What::Not => self.nested(&piece.at, Self::negation),
            What::Field => self.field(&piece.at),
            _ => self.words(Within::Entry, piece),
        }
    }

    fn nested(&mut self, at: &Range<usize>, read: fn(&mut Self, &Range<usize>) -> Part) -> Part {
        if self.depth == MAX_DEPTH {
            return fail(at.clone(), Kind::TooDeep);
        }
        self.depth += 1;
        let part = read(self, at);
        self.depth -= 1;
        part
    }

    fn group(&mut self, open: &Range<usize>) -> Part {
        let first = self.next;
        let inside = self.alternatives()?;
        match self.peek() {
            Some(close)
                if self.next == first && !(self.typing && close.at.end == self.text.len()) =>
            {
                fail(open.start..close.at.end, Kind::EmptyGroup)
            }
            Some(_) => {
                self.next += 1;
                Ok(inside)
            }
            None if self.typing => Ok(inside),
            None => fail(open.clone(), Kind::UnclosedGroup),
        }
    }

    fn negation(&mut self, at: &Range<usize>) -> Part {
        let Some(piece) = self.peek().filter(|_| !self.is_missing()) else {
            self.unfinished(at)?;
            return Ok(None);
        };
        Ok(self.part(piece)?.map(|part| Query::Not(Box::new(part))))
    }

    /// An operator with nothing after it, which is fine while it is the last thing typed.
    fn unfinished(&self, operator: &Range<usize>) -> Result<(), QueryError> {
        if self.typing && self.peek().is_none() {
            Ok(())
        } else {
            self.lonely(operator)
        }
    }

    fn lonely<T>(&self, at: &Range<usize>) -> Result<T, QueryError> {
        fail(
            at.clone(),
            Kind::LonelyOperator {
                operator: self.text[at.clone()].to_owned(),
            },
        )
    }

    /// Words anywhere in a field of text.
    fn words(&mut self, within: Within, piece: &Piece) -> Part {
        self.count(piece)?;
        let (words, shape) = self.value(piece)?;
        Ok(Words::new(words).advance().map(|_| {
            Query::Text(Text {
                within,
                shape,
                words: words.to_owned(),
            })
        }))
    }

    /// What a word or a quotation holds. The word typed last is a prefix, and so is what ends in `*`.
    fn value(&self, piece: &Piece) -> Result<(&'t str, Shape), QueryError> {
        let is_last = self.typing && piece.at.end == self.text.len();
        match &piece.what {
            What::Quoted {
                inside,
                closed: true,
            } => Ok((&self.text[inside.clone()], Shape::Phrase)),
            What::Quoted { inside, .. } if is_last => {
                Ok((&self.text[inside.clone()], Shape::Prefix))
            }
            What::Quoted { inside, .. } => fail(piece.at.start..inside.start, Kind::UnclosedQuote),
            _ => {
                let word = &self.text[piece.at.clone()];
                match word.strip_suffix('*') {
                    Some(beginning) => Ok((beginning, Shape::Prefix)),
                    None => Ok((word, if is_last { Shape::Prefix } else { Shape::Word })),
                }
            }
        }
    }

    fn count(&mut self, piece: &Piece) -> Result<(), QueryError> {
        self.parts += 1;
        if self.parts > MAX_PARTS {
            fail(piece.at.clone(), Kind::TooManyParts)
        } else {
            Ok(())
        }
    }

    fn field(&mut self, at: &Range<usize>) -> Part {
        let typed = &self.text[at.start..at.end - 1];
        let name = typed.to_lowercase();
        let Some(field) = FIELDS.into_iter().find(|field| *field == name) else {
            return fail(
                at.clone(),
                Kind::UnknownField {
                    field: typed.to_owned(),
                    meant: closest(&name),
                },
            );
        };
        let is_value = |piece: &&Piece| {
            piece.at.start == at.end && matches!(piece.what, What::Word | What::Quoted { .. })
        };
        let Some(piece) = self.peek().filter(is_value) else {
            let is_last = self.typing && at.end == self.text.len();
            return if is_last {
                Ok(None)
            } else {
                fail(at.clone(), Kind::EmptyField { field })
            };
        };
        self.next += 1;
        let (value, shape) = self.value(piece)?;
        if value.trim().is_empty() {
            let is_last = self.typing && piece.at.end == self.text.len();
            return if is_last {
                Ok(None)
            } else {
                fail(at.start..piece.at.end, Kind::EmptyField { field })
            };
        }
        match field {
            "title" => return self.words(Within::Title, piece),
            "author" => return self.words(Within::Author, piece),
            _ => self.count(piece)?,
        }
        let is_unfinished = shape == Shape::Prefix;
        let lower = value.trim().to_lowercase();
        let one_of = |allowed: &'static [&'static str]| {
            if allowed.contains(&lower.as_str()) {
                Ok(true)
            } else if is_unfinished && allowed.iter().any(|word| word.starts_with(&lower)) {
                Ok(false)
            } else {
                fail(
                    piece.at.clone(),
                    Kind::BadValue {
                        field,
                        value: value.to_owned(),
                        allowed,
                    },
                )
            }
        };
        let when = || match When::parse(&lower) {
            Some(when) => Ok(Some(when)),
            None if is_unfinished && When::may_become(&lower) => Ok(None),
            None => fail(
                piece.at.clone(),
                Kind::BadDate {
                    value: value.to_owned(),
                },
            ),
        };
        let minutes = || {
            lower.parse::<u32>().map_err(|_| QueryError {
                at: piece.at.clone(),
                kind: Kind::BadMinutes {
                    field,
                    value: value.to_owned(),
                },
            })
        };
        let value = value.trim().to_owned();
        Ok(match field {
            "feed" => Some(Query::Feed(value)),
            "folder" => Some(Query::Folder(value)),
            "tag" => Some(Query::Tag(Tag {
                name: value,
                prefix: is_unfinished,
            })),
            "lang" => Some(Query::Language(primary(&value))),
            "after" => when()?.map(Query::After),
            "before" => when()?.map(Query::Before),
            "longer" => Some(Query::Longer(minutes()?)),
            "shorter" => Some(Query::Shorter(minutes()?)),
            "is" => {
                let state = match lower.as_str() {
                    "unread" => State::Unread,
                    "read" => State::Read,
                    _ => State::Kept,
                };
                one_of(&STATES)?.then_some(Query::Is(state))
            }
            "has" => {
                let media = if lower == "audio" {
                    Media::Audio
                } else {
                    Media::Video
                };
                one_of(&MEDIA)?.then_some(Query::Has(media))
            }
            "kind" => {
                one_of(&KINDS)?;
                EntryKind::from_word(&lower).map(Query::Kind)
            }
            _ => Some(Query::Technology(value)),
        })
    }
}

/// The field with the most similar name, if one is similar.
fn closest(name: &str) -> Option<&'static str> {
    let name = folded(name);
    let known = |field: &&&str| {
        name.starts_with(**field) && name.len() > 2 || field.starts_with(&name) && name.len() > 1
    };
    FIELDS
        .iter()
        .find(known)
        .or_else(|| FIELDS.iter().find(|field| is_one_slip(&name, field)))
        .copied()
}

/// Whether two words differ by one letter changed, left out, added, or swapped with its neighbour.
fn is_one_slip(typed: &str, word: &str) -> bool {
    let (typed, word): (Vec<char>, Vec<char>) = (typed.chars().collect(), word.chars().collect());
    if typed.len() < 3 || typed.len().abs_diff(word.len()) > 1 {
        return false;
    }
    let head = typed.iter().zip(&word).take_while(|(a, b)| a == b).count();
    let (a, b) = (&typed[head..], &word[head..]);
    let swapped =
        a.len() == b.len() && a.len() >= 2 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..];
    swapped || a.get(1..) == b.get(1..) || a.get(1..) == Some(b) || Some(a) == b.get(1..)
}
