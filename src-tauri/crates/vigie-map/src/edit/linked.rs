//! Changes to a link that is there: its kind, its direction, what it says.

use super::join::{alone, sign};
use super::place::with_blank_before;
use super::splice::{Splice, line_break};
use super::{EditError, write};
use crate::model::{End, Link, LinkKind, Span};
use crate::name;
use crate::parse::Map;
use crate::syntax;

/// A link of the map by its index, with both its ends.
fn link(map: &Map, index: usize) -> Result<(&Link, &End, &End), EditError> {
    let link = map.model.links.get(index);
    let link = link.ok_or_else(|| EditError::NotFound("This link".to_owned()))?;
    match (&link.start, &link.end) {
        (Some(start), Some(end)) => Ok((link, start, end)),
        _ => Err(EditError::NotPossible("one side of this link is empty")),
    }
}

/// The links on a line, by their indices, if it joins more than two names.
fn chain(map: &Map, index: usize) -> Option<Span> {
    let line = map.model.links[index].line;
    let first = map.model.links.partition_point(|link| link.line < line);
    let last = map.model.links.partition_point(|link| link.line <= line);
    (last - first > 1).then_some(first..last)
}

/// The bytes of the sign between the two names.
fn operator(map: &Map, start: &End, end: &End) -> Result<Span, EditError> {
    let between = start.name.range.end..end.name.range.start;
    let unreadable = EditError::NotPossible("this link's sign cannot be told from its names");
    let text = map.text().get(between.clone()).ok_or(unreadable)?;
    let trimmed = text.trim_start();
    let start = between.end - trimmed.len();
    Ok(start..start + trimmed.trim_end().len())
}

pub(super) fn set_link(
    map: &Map,
    index: usize,
    kind: LinkKind,
    text: Option<&str>,
    context: Option<&str>,
) -> Result<Vec<Splice>, EditError> {
    let (link, start, end) = link(map, index)?;
    let sign = sign(kind, text)?;
    let context = match context.map(name::collapse) {
        Some(context) if !context.is_empty() => Some(written_context(context)?),
        _ => None,
    };
    if chain(map, index).is_some() {
        let context = context.map_or_else(String::new, |context| format!("; {context}"));
        let (start, end) = (write::name(&start.name.text)?, write::name(&end.name.text)?);
        let text = format!("{start}{sign}{end}{context}");
        return split(map, index, text);
    }
    let mut splices = Vec::new();
    let old = link.text.as_deref().map(name::collapse);
    if link.kind != kind || old != text.map(name::collapse).filter(|text| !text.is_empty()) {
        splices.push(Splice::new(operator(map, start, end)?, sign));
    }
    splices.extend(set_context(map, link, end, context)?);
    Ok(splices)
}

fn written_context(context: String) -> Result<String, EditError> {
    // What would end the context, or start a comment, a name or another kind of link.
    let signs = [";", "\"", "+>", "+<", "+'", "'>", "'<", "{", "}"];
    let is_cut = signs.iter().any(|sign| context.contains(sign));
    match is_cut || write::starts_comment(&context) {
        true => Err(EditError::Unwritable(context.chars().take(60).collect())),
        false => Ok(context),
    }
}

fn set_context(
    map: &Map,
    link: &Link,
    end: &End,
    context: Option<String>,
) -> Result<Option<Splice>, EditError> {
    if link.context == context {
        return Ok(None);
    }
    let cleaned = syntax::clean(map.text()).text;
    let tail = end.name.range.end..link.range.end.max(end.name.range.end);
    let semicolon = cleaned[tail.clone()].find(';').map(|at| tail.start + at);
    let Some(semicolon) = semicolon else {
        return match (&link.context, context) {
            (None, Some(context)) => Ok(Some(Splice::insert(tail.end, format!("; {context}")))),
            _ => Err(EditError::NotPossible(
                "the text of this link stands inside a name",
            )),
        };
    };
    let (range, text) = match context {
        // A second semicolon starts words that nothing reads: they stay behind the new text.
        Some(context) => {
            let said = &cleaned[semicolon + 1..tail.end];
            let length = said.find(';').unwrap_or(said.len());
            (semicolon..semicolon + 1 + length, format!("; {context}"))
        }
        None => (with_blank_before(map, semicolon..tail.end), String::new()),
    };
    Ok(Some(Splice::new(range, text)))
}

/// Lets a link go the other way. A flow's arrow turns with its names: `A+>B` becomes `B+>A`.
pub(super) fn reverse(map: &Map, index: usize) -> Result<Vec<Splice>, EditError> {
    let (link, start, end) = link(map, index)?;
    let (from, to) = (start.name.range.clone(), end.name.range.clone());
    let (from_text, to_text) = (&map.text()[from.clone()], &map.text()[to.clone()]);
    if chain(map, index).is_some() {
        let sign = sign(link.kind, link.text.as_deref())?;
        let context = link.context.as_ref();
        let context = context.map_or_else(String::new, |context| format!("; {context}"));
        let (start, end) = (write::name(&start.name.text)?, write::name(&end.name.text)?);
        return split(map, index, format!("{end}{sign}{start}{context}"));
    }
    // A name that starts with a keyword must be quoted at the start of a line.
    let first = match end.name.quoted {
        true => to_text.to_owned(),
        false => write::name(&end.name.text)?,
    };
    Ok(vec![Splice::new(from, first), Splice::new(to, from_text)])
}

/// Splits a line of several links, and writes one of them anew.
fn split(map: &Map, index: usize, written: String) -> Result<Vec<Splice>, EditError> {
    let unread = || EditError::NotFound("This link".to_owned());
    let chain = chain(map, index).ok_or_else(unread)?;
    let line = map.model.links[index].line;
    let statement = map.statement_on(line).ok_or_else(unread)?;
    let last = chain.end - 1;
    let texts: Vec<String> = chain
        .map(|link| match &map.model.links[link] {
            _ if link == index => written.clone(),
            one => match &one.context {
                Some(context) if link == last => format!("{}; {context}", alone(map, one)),
                _ => alone(map, one),
            },
        })
        .collect();
    Ok(vec![Splice::new(statement, texts.join(line_break(map)))])
}
