//! Submaps and the addresses that they open.

use super::place::{with_blank_before, words_after};
use super::splice::{Splice, add_below, line_break, remove};
use super::{EditError, Subject};
use crate::model::{Component, ComponentKind, Model, Name, Span};
use crate::parse::Map;
use crate::syntax;

/// The longest address that is written.
const LONGEST: usize = 2_000;

/// An address between brackets: it may hold nothing that ends them, nor the start of a comment.
fn written_address(address: &str) -> Result<&str, EditError> {
    let address = address.trim();
    let unwritable = address.is_empty()
        || address.len() > LONGEST
        || address.contains(['[', ']'])
        || address.contains(char::is_control)
        || ["/*", "*/"].iter().any(|sign| address.contains(sign));
    match unwritable {
        true => Err(EditError::Unwritable(address.chars().take(60).collect())),
        false => Ok(address),
    }
}

/// A short word that no other address is called by.
fn reference(model: &Model, name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let mut stem: String = words.join("-").chars().take(40).collect();
    if stem.is_empty() {
        stem = "map".to_owned();
    }
    let taken = |word: &str| {
        let refers = |one: &Component| one.url.as_ref().is_some_and(|url| url.text == word);
        model.urls.iter().any(|url| url.name.text == word) || model.components.iter().any(refers)
    };
    let mut word = stem.clone();
    let mut number = 2;
    while taken(&word) {
        word = format!("{stem}-{number}");
        number += 1;
    }
    word
}

pub(super) fn add_submap(
    map: &Map,
    name: &str,
    v: f64,
    m: f64,
    address: Option<&str>,
) -> Result<Vec<Splice>, EditError> {
    let mut splices = super::element::add(map, ComponentKind::Submap, name, v, m)?;
    if let (Some(address), Some(splice)) = (address, splices.first_mut()) {
        let address = written_address(address)?;
        let word = reference(&map.model, name);
        let end = splice
            .text
            .rfind(']')
            .map_or(splice.text.len(), |at| at + 1);
        let line_break = line_break(map);
        let url = format!(" url({word}){line_break}url {word} [{address}]");
        splice.text.insert_str(end, &url);
    }
    Ok(splices)
}

pub(super) fn set_address(
    map: &Map,
    subject: &Subject,
    address: Option<&str>,
) -> Result<Vec<Splice>, EditError> {
    let model = &map.model;
    let index = subject.component(model)?;
    let one = &model.components[index];
    if one.kind != ComponentKind::Submap {
        return Err(EditError::NotPossible("only a submap opens an address"));
    }
    let Some(address) = address else {
        return remove_address(map, index);
    };
    let address = written_address(address)?;
    let Some(url) = &one.url else {
        let word = reference(model, &one.name.text);
        let line = model.urls.last().map_or(one.line, |url| url.line);
        let mut splices = words_after(one, &format!("url({word})"))?;
        splices.extend(add_below(map, line, &format!("url {word} [{address}]")));
        return Ok(splices);
    };
    let written = model.urls.iter().find(|line| line.name.text == url.text);
    match written.map(|line| (line, &line.address)) {
        Some((_, Some(old))) if old.text == address => Ok(Vec::new()),
        Some((_, Some(old))) => Ok(vec![Splice::new(old.range.clone(), address)]),
        Some((line, None)) => Ok(vec![Splice::insert(
            line.name.range.end,
            format!(" [{address}]"),
        )]),
        None if url.text.contains(['[', ']']) || url.text.is_empty() => Err(
            EditError::NotPossible("what this submap calls its address cannot be written"),
        ),
        None => Ok(add_below(
            map,
            one.line,
            &format!("url {} [{address}]", url.text),
        )),
    }
}

/// Removes a submap's address, and the line that gives it unless another submap needs it.
pub(super) fn remove_address(map: &Map, index: usize) -> Result<Vec<Splice>, EditError> {
    let one = &map.model.components[index];
    let Some(url) = &one.url else {
        return Ok(Vec::new());
    };
    let range = whole_reference(map, one, url)?;
    let mut splices = vec![Splice::new(with_blank_before(map, range), "")];
    let shared = map.model.components.iter().enumerate().any(|(other, one)| {
        other != index && one.url.as_ref().is_some_and(|other| other.text == url.text)
    });
    if !shared {
        let lines = map.model.urls.iter();
        let lines = lines.filter(|line| line.name.text == url.text);
        splices.extend(lines.map(|line| remove(map, line.line, line.range.clone())));
    }
    Ok(splices)
}

/// `url(REF)` as it stands.
fn whole_reference(map: &Map, one: &Component, url: &Name) -> Result<Span, EditError> {
    let cleaned = syntax::clean(map.text()).text;
    let start = cleaned[one.range.start..url.range.start].rfind("url(");
    let end = cleaned[url.range.end..one.range.end].find(')');
    let unread = EditError::NotPossible("this submap's address cannot be read");
    let (start, end) = start.zip(end).ok_or(unread)?;
    Ok(one.range.start + start..url.range.end + end + 1)
}
