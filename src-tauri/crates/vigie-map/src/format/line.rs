//! One statement, made tidy.

mod source;

use std::collections::HashMap;

use crate::diagnostic::DiagnosticKind;
use crate::model::{ComponentKind, Model, Name};
use crate::parse::{self, Map};
use crate::slice::{Slice, is_blank};
use crate::syntax::{PieceKind, StatementKind};
use crate::written::{self, coordinate};
use source::{Source, label};

/// Where a statement stands.
pub(super) struct Context<'s> {
    /// Its line, from 1.
    pub(super) number: usize,
    /// Whether a pipeline's block is open before it; after it, once it is tidy.
    pub(super) is_open: &'s mut bool,
}

/// The lines that a statement becomes, and whether each stands in a block.
pub(super) fn tidy(map: &Map, at: Context<'_>, statement: &str) -> Vec<(String, bool)> {
    let mut lines = Vec::new();
    let Context { number, is_open } = at;
    for part in parts(statement, *is_open) {
        match part {
            "{" => {
                lines.push((part.to_owned(), false));
                *is_open = true;
            }
            "}" => {
                lines.push((part.to_owned(), false));
                *is_open = false;
            }
            part => {
                let tidy = match component(map, number, part) {
                    Some(lines) => lines,
                    None => alone(map, number, part, *is_open),
                };
                lines.extend(tidy.into_iter().map(|line| (line, *is_open)));
            }
        }
    }
    lines
}

/// Cuts a statement at the braces that belong on lines of their own.
fn parts(statement: &str, is_open: bool) -> Vec<&str> {
    let braces = statement
        .bytes()
        .filter(|byte| matches!(byte, b'{' | b'}'))
        .count();
    let whole = vec![statement];
    if braces == 0 {
        return whole;
    }
    let inner = |text: &str| !text.contains(['{', '}']);
    if let Some(rest) = statement.strip_prefix('}') {
        let rest = rest.trim_matches(is_blank);
        return match (is_open && inner(rest), rest) {
            (true, "") => vec!["}"],
            (true, rest) => vec!["}", rest],
            (false, _) => whole,
        };
    }
    if is_open {
        let child = statement
            .strip_suffix('}')
            .filter(|child| child.starts_with("component") && inner(child));
        return child.map_or(whole, |child| vec![child.trim_end_matches(is_blank), "}"]);
    }
    let slice = Slice::new(statement, 0);
    let (head, block) = match slice.word() {
        (word, rest) if word.text == "pipeline" => {
            let (head, block) = parse::split_brace(rest.trim());
            (
                Some(&statement[..head.end()]),
                block.map(|block| block.text),
            )
        }
        _ => (None, Some(statement)),
    };
    let Some(block) = block.and_then(|block| block.strip_prefix('{')) else {
        return whole;
    };
    let (content, is_closed) = match block.strip_suffix('}') {
        Some(content) => (content, true),
        None => (block, false),
    };
    let content = content.trim_matches(is_blank);
    if !inner(content) {
        return whole;
    }
    let mut parts: Vec<&str> = head.into_iter().collect();
    parts.push("{");
    if !content.is_empty() {
        parts.push(content);
    }
    if is_closed {
        parts.push("}");
    }
    parts
}

/// A component's line with what other lines add to it; none if it is none, or stays as it is.
pub(super) fn component(map: &Map, number: usize, statement: &str) -> Option<Vec<String>> {
    let index = map
        .model
        .components
        .binary_search_by_key(&number, |one| one.line)
        .ok()?;
    let decorators = map.model.components[index].decorators;
    let read = parse::parse(statement);
    let [one] = read.model.components.as_slice() else {
        return None;
    };
    if !is_read(&read) {
        return None;
    }
    let source = Source(&read);
    let word = match one.kind {
        ComponentKind::Component => "component",
        ComponentKind::Anchor => "anchor",
        ComponentKind::Submap => "submap",
    };
    let mut text = format!("{word} {}", source.name(&one.name));
    text.push_str(&source.place(&one.place));
    text.push_str(&label(one.label.as_ref()));
    if one.inertia {
        text.push_str(" inertia");
    }
    text.push_str(&written::decorators(decorators));
    if let Some(url) = &one.url {
        text.push_str(&format!(" url({})", url.text));
    }
    let mut lines = vec![text];
    if let [evolve] = read.model.evolves.as_slice() {
        let to = coordinate(evolve.evolution.value);
        lines.push(format!("evolve {} {to}", source.name(&one.name)));
    }
    let mut expected = read.model.clone();
    expected.components[0].decorators = decorators;
    let tidy = parse::parse(&lines.join("\n"));
    (means_the_same(&expected, &tidy.model) && says_no_more(&read, &tidy)).then_some(lines)
}

/// Any other statement; as it is if it cannot be read or if its tidy form would mean something else.
fn alone(map: &Map, number: usize, statement: &str, is_open: bool) -> Vec<String> {
    let as_it_is = vec![statement.to_owned()];
    let before = if is_open { "pipeline x\n{\n" } else { "" };
    let read = parse::parse(&format!("{before}{statement}"));
    let last = read.pieces.iter().rev().find_map(|piece| match piece.kind {
        PieceKind::Statement(kind) => Some(kind),
        _ => None,
    });
    let Some(kind) = last.filter(|_| is_read(&read)) else {
        return as_it_is;
    };
    // `evolve Web 2` may mean a component of that very name: only the whole map knows.
    let is_known = |name: &Name| {
        let first = map.model.evolves.partition_point(|one| one.line < number);
        let mut here = map.model.evolves[first..]
            .iter()
            .take_while(|one| one.line == number);
        here.any(|one| one.name.text == name.text)
    };
    if kind == StatementKind::Evolve && !read.model.evolves.iter().all(|one| is_known(&one.name)) {
        return as_it_is;
    }
    let Some(lines) = Source(&read).lines(kind) else {
        return as_it_is;
    };
    let tidy = parse::parse(&format!("{before}{}", lines.join("\n")));
    match means_the_same(&read.model, &tidy.model) && says_no_more(&read, &tidy) {
        true => lines,
        false => as_it_is,
    }
}

/// Whether all of a statement was read: nothing in it is left out when it is written anew.
fn is_read(map: &Map) -> bool {
    use DiagnosticKind::{
        EmptyName, HalfLink, IgnoredText, Incomplete, UnknownWord, UnreadableLabel, UnreadableLine,
        UnreadableNumber, WrongShape,
    };
    let unread = [
        EmptyName,
        HalfLink,
        IgnoredText,
        Incomplete,
        UnknownWord,
        UnreadableLabel,
        UnreadableLine,
        UnreadableNumber,
        WrongShape,
    ];
    !map.diagnostics.iter().any(|one| unread.contains(&one.kind))
}

/// Whether nothing is to be said about `new` that was not to be said about `old`.
pub(super) fn says_no_more(old: &Map, new: &Map) -> bool {
    if new.diagnostics.is_empty() {
        return true;
    }
    let mut left: HashMap<DiagnosticKind, usize> = HashMap::new();
    for one in &old.diagnostics {
        *left.entry(one.kind).or_default() += 1;
    }
    let mut new = new.diagnostics.iter();
    new.all(|one| match left.get_mut(&one.kind) {
        Some(left) if *left > 0 => {
            *left -= 1;
            true
        }
        _ => false,
    })
}

/// Whether two models are the same but for where things stand in their texts, and for old forms.
pub(super) fn means_the_same(one: &Model, other: &Model) -> bool {
    super::meaning::of(one) == super::meaning::of(other)
}
