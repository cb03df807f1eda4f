//! Cutting a query into words, quotations, parentheses and operators.

use std::ops::Range;

/// A piece of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) at: Range<usize>,
    pub(super) what: What,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    Open,
    Close,
    Or,
    And,
    /// `-` or `NOT`.
    Not,
    /// A field name; its colon is the last byte of the piece.
    Field,
    Word,
    /// A quotation; the range is what is in it.
    Quoted {
        inside: Range<usize>,
        closed: bool,
    },
}

/// The pieces of a query, in order.
pub(super) fn lex(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let after_field = matches!(pieces.last(), Some(Piece { what: What::Field, at: field }) if field.end == at);
        let start = at;
        at += c.len_utf8();
        if c.is_whitespace() {
            continue;
        }
        let what = match c {
            '(' => What::Open,
            ')' => What::Close,
            '-' if !after_field && begins_something(&text[at..]) => What::Not,
            _ if closing_marks(c).is_some() => {
                let closing = closing_marks(c).unwrap_or_default();
                let length = text[at..].find(closing);
                let inside = at..length.map_or(text.len(), |length| at + length);
                at = match text[inside.end..].chars().next() {
                    Some(mark) => inside.end + mark.len_utf8(),
                    None => inside.end,
                };
                What::Quoted {
                    inside,
                    closed: length.is_some(),
                }
            }
            _ => {
                let rest = &text[start..];
                let end = rest.find(|c: char| {
                    c.is_whitespace() || matches!(c, '(' | ')') || closing_marks(c).is_some()
                });
                let mut end = end.unwrap_or(rest.len());
                if !after_field && let Some(name) = field_name(&rest[..end]) {
                    end = name + 1;
                    at = start + end;
                    What::Field
                } else {
                    at = start + end;
                    match &rest[..end] {
                        "OR" if !after_field => What::Or,
                        "AND" if !after_field => What::And,
                        "NOT" if !after_field => What::Not,
                        _ => What::Word,
                    }
                }
            }
        };
        pieces.push(Piece {
            at: start..at,
            what,
        });
    }
    pieces
}

/// Whether a `-` stands before something to leave out, not alone or in a row of dashes.
fn begins_something(rest: &str) -> bool {
    rest.chars()
        .next()
        .is_some_and(|c| !c.is_whitespace() && !matches!(c, '-' | ')' | '>'))
}

/// The length of the field name that a word begins with. `https://x`, `std::sync` and `10:30` have none.
fn field_name(word: &str) -> Option<usize> {
    let colon = word.find(':')?;
    let (name, value) = (&word[..colon], &word[colon + 1..]);
    let is_name = !name.is_empty() && name.chars().all(char::is_alphabetic);
    (is_name && !value.starts_with("//") && !value.starts_with(':')).then_some(colon)
}

/// The marks that close a quotation opened by this one.
fn closing_marks(opening: char) -> Option<&'static [char]> {
    match opening {
        '"' => Some(&['"']),
        '“' | '”' | '„' => Some(&['”', '“']),
        '«' => Some(&['»']),
        _ => None,
    }
}
