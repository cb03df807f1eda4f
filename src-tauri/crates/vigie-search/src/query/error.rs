//! What is wrong with a query, said to the person who typed it.

use std::ops::Range;

use thiserror::Error;

use super::parse::{MAX_DEPTH, MAX_LENGTH, MAX_PARTS};

/// A query that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", self.message())]
pub struct QueryError {
    /// Which bytes of the text are to blame; at character boundaries, and possibly empty.
    pub at: Range<usize>,
    /// What is wrong with them.
    pub kind: QueryErrorKind,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QueryErrorKind {
    /// A quotation has no end.
    UnclosedQuote,
    /// A group has no end.
    UnclosedGroup,
    /// A group ends that did not begin.
    UnopenedGroup,
    /// There is nothing in a group.
    EmptyGroup,
    /// A field has no value.
    EmptyField {
        /// Its name.
        field: &'static str,
    },
    /// There is no such field.
    UnknownField {
        /// The name as typed.
        field: String,
        /// A field with a similar name.
        meant: Option<&'static str>,
    },
    /// A date cannot be read.
    BadDate {
        /// As typed.
        value: String,
    },
    /// It is not a number of minutes.
    BadMinutes {
        /// The field.
        field: &'static str,
        /// As typed.
        value: String,
    },
    /// A field does not take that value.
    BadValue {
        /// The field.
        field: &'static str,
        /// As typed.
        value: String,
        /// What it takes.
        allowed: &'static [&'static str],
    },
    /// `OR`, `AND`, `NOT` or `-` has nothing to work on.
    LonelyOperator {
        /// As typed.
        operator: String,
    },
    /// There is no letter and no digit.
    NothingToFind,
    /// Longer than [`MAX_LENGTH`].
    TooLong,
    /// Groups in groups beyond [`MAX_DEPTH`].
    TooDeep,
    /// More words and fields than [`MAX_PARTS`].
    TooManyParts,
}

impl QueryError {
    /// What is wrong, in one sentence.
    #[must_use]
    pub fn message(&self) -> String {
        use QueryErrorKind as Kind;
        match &self.kind {
            Kind::UnclosedQuote => "This quotation has no closing mark.".into(),
            Kind::UnclosedGroup => "This parenthesis is never closed.".into(),
            Kind::UnopenedGroup => "This parenthesis closes nothing.".into(),
            Kind::EmptyGroup => "There is nothing between these parentheses.".into(),
            Kind::EmptyField { field } => format!("`{field}:` needs a value."),
            Kind::UnknownField { field, .. } => format!("There is no field `{field}:`."),
            Kind::BadDate { value } => format!("`{value}` is not a date."),
            Kind::BadMinutes { value, .. } => format!("`{value}` is not a number of minutes."),
            Kind::BadValue { field, value, .. } => format!("`{field}:` does not know `{value}`."),
            Kind::LonelyOperator { operator } => format!("`{operator}` has nothing to work on."),
            Kind::NothingToFind => "There is no word in this query.".into(),
            Kind::TooLong => format!("This query is longer than {MAX_LENGTH} bytes."),
            Kind::TooDeep => format!("More than {MAX_DEPTH} parentheses are open here."),
            Kind::TooManyParts => format!("This query has more than {MAX_PARTS} words."),
        }
    }

    /// What to do about it, in one sentence.
    #[must_use]
    pub fn hint(&self) -> String {
        use QueryErrorKind as Kind;
        match &self.kind {
            Kind::UnclosedQuote => "Add a quotation mark where the phrase ends, or remove this one.".into(),
            Kind::UnclosedGroup => "Add `)` where the group ends, or remove this one.".into(),
            Kind::UnopenedGroup => "Add `(` where the group begins, or remove this one.".into(),
            Kind::EmptyGroup => "Write something in them, or remove them.".into(),
            Kind::EmptyField { field } => format!("Write for instance `{}`.", example(field)),
            Kind::UnknownField { field, meant: Some(meant) } => format!("Did you mean `{meant}:`? To look for the word, write `\"{field}\"`."),
            Kind::UnknownField { field, meant: None } => format!("To look for the word, write `\"{field}\"`. The fields are {}.", list(&super::parse::FIELDS)),
            Kind::BadDate { .. } => "Write a day (2026-11-20), a month (2026-11), a year (2026), or a time ago: 7d, 2w, 6m, 1y, today, yesterday.".into(),
            Kind::BadMinutes { field, .. } => format!("Write a whole number: `{field}:10`."),
            Kind::BadValue { allowed, .. } => format!("It takes {}.", list(allowed)),
            Kind::LonelyOperator { operator } if operator == "-" || operator == "NOT" => "Write what to leave out after it.".into(),
            Kind::LonelyOperator { operator } => format!("Write something before and after it, or `\"{operator}\"` to look for the word."),
            Kind::NothingToFind => "Write a word with at least one letter or digit.".into(),
            Kind::TooLong | Kind::TooManyParts => "Keep the words that matter.".into(),
            Kind::TooDeep => "Write it with fewer parentheses.".into(),
        }
    }
}

fn example(field: &str) -> &'static str {
    match field {
        "title" => "title:kubernetes",
        "author" => "author:\"Ada Lovelace\"",
        "feed" => "feed:lwn",
        "folder" => "folder:news",
        "tag" => "tag:security",
        "lang" => "lang:fr",
        "after" => "after:2026-01",
        "before" => "before:2026-11-20",
        "longer" => "longer:10",
        "shorter" => "shorter:3",
        "is" => "is:unread",
        "has" => "has:audio",
        "kind" => "kind:note",
        _ => "tech:kubernetes",
    }
}

/// `a, b or c`, each in backquotes.
fn list(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}
