//! Links and movements.

use super::element::last_line;
use super::splice::{Splice, add_below, line_break, remove};
use super::write;
use super::{EditError, Subject};
use crate::model::{Link, LinkKind, Target};
use crate::name;
use crate::parse::Map;

pub(super) fn link(
    map: &Map,
    from: &Subject,
    to: &Subject,
    kind: LinkKind,
    text: Option<&str>,
) -> Result<Vec<Splice>, EditError> {
    let model = &map.model;
    let (start, end) = (from.element(model)?, to.element(model)?);
    if start == end {
        return Err(EditError::NotPossible("an element does not need itself"));
    }
    if model
        .links
        .iter()
        .any(|link| joins(link, start, end) && link.kind == kind)
    {
        return Err(EditError::AlreadyLinked);
    }
    let sign = sign(kind, text)?;
    let named = |target| match model.name_of(target) {
        Some(name) => write::name(&name.text),
        None => Err(EditError::NotPossible(
            "an evolved component without a name of its own has no links",
        )),
    };
    let text = format!("{}{sign}{}", named(start)?, named(end)?);
    let line = match model.links.last() {
        Some(link) => link.line,
        None => last_line(map),
    };
    Ok(add_below(map, line, &text))
}

/// The sign that a link is written with.
pub(super) fn sign(kind: LinkKind, text: Option<&str>) -> Result<String, EditError> {
    Ok(
        match (
            kind,
            text.map(name::collapse).filter(|text| !text.is_empty()),
        ) {
            (LinkKind::Dependency, None) => "->".to_owned(),
            (LinkKind::Dependency, Some(_)) => {
                return Err(EditError::NotPossible("only a flow has a text"));
            }
            (LinkKind::Flow, None) => "+>".to_owned(),
            (LinkKind::FlowBoth, None) => "+<>".to_owned(),
            (LinkKind::FlowBack, None) => "+<".to_owned(),
            (kind, Some(text)) => {
                // What would end the text early, or start a name, a context or a comment.
                let signs = ["'>", "'<", "+>", "+<", "\"", ";"];
                if signs.iter().any(|sign| text.contains(sign)) || write::starts_comment(&text) {
                    return Err(EditError::Unwritable(text));
                }
                let end = match kind {
                    LinkKind::FlowBoth => "<>",
                    LinkKind::FlowBack => "<",
                    LinkKind::Dependency | LinkKind::Flow => ">",
                };
                format!("+'{text}'{end}")
            }
        },
    )
}

fn joins(link: &Link, start: Target, end: Target) -> bool {
    let target = |end: &Option<crate::model::End>| end.as_ref().and_then(|end| end.target);
    target(&link.start) == Some(start) && target(&link.end) == Some(end)
}

pub(super) fn unlink(map: &Map, from: &Subject, to: &Subject) -> Result<Vec<Splice>, EditError> {
    let model = &map.model;
    let (start, end) = (from.element(model)?, to.element(model)?);
    let removed = |link: &Link| joins(link, start, end);
    if !model.links.iter().any(removed) {
        return Err(EditError::NotFound("This link".to_owned()));
    }
    Ok(remove_links(map, removed))
}

/// Removes the links for which `removed` holds. Of `A->B->C`, what is left stays on its line, or is split in two.
pub(super) fn remove_links(map: &Map, removed: impl Fn(&Link) -> bool) -> Vec<Splice> {
    let mut splices = Vec::new();
    for group in map.model.links.chunk_by(|one, next| one.line == next.line) {
        let kept: Vec<&Link> = group.iter().filter(|link| !removed(link)).collect();
        if kept.len() == group.len() {
            continue;
        }
        let (first, last) = (&group[0], &group[group.len() - 1]);
        let statement = map
            .statement_on(first.line)
            .unwrap_or(first.range.start..last.range.end);
        if kept.is_empty() {
            splices.push(remove(map, first.line, statement));
            continue;
        }
        // What follows the last name is its context, which goes with the last link.
        let end = if removed(last) {
            statement.end
        } else {
            last.range.end
        };
        let text: Vec<String> = kept.iter().map(|link| alone(map, link)).collect();
        splices.push(Splice::new(
            first.range.start..end,
            text.join(line_break(map)),
        ));
    }
    splices
}

/// A link of a line as a line of its own: there, a keyword at the start of its first name must be quoted.
pub(super) fn alone(map: &Map, link: &Link) -> String {
    let text = map.text();
    match &link.start {
        Some(start) if !start.name.quoted => {
            let name = write::name(&start.name.text);
            let name = name.unwrap_or_else(|_| text[start.name.range.clone()].to_owned());
            format!("{name}{}", &text[start.name.range.end..link.range.end])
        }
        _ => text[link.range.clone()].to_owned(),
    }
}

pub(super) fn evolve(
    map: &Map,
    subject: &Subject,
    evolution: f64,
) -> Result<Vec<Splice>, EditError> {
    let model = &map.model;
    let target = subject.element(model)?;
    if let Target::Evolved(index) = target {
        return Ok(super::place::evolve_to(model, index, evolution));
    }
    if let Some(index) = model
        .evolves
        .iter()
        .position(|evolve| evolve.source == Some(target))
    {
        return Ok(super::place::evolve_to(model, index, evolution));
    }
    let name = model
        .name_of(target)
        .ok_or_else(|| EditError::NotFound("This element".to_owned()))?;
    let text = format!(
        "evolve {} {}",
        write::name(&name.text)?,
        write::coordinate(evolution, 2)
    );
    // After the other movements, else after its own line; a child's would be inside the block, where it may stand as well.
    let own = match target {
        Target::Component(index) => model.components[index].line,
        Target::Child(pipeline, child) => model.pipelines[pipeline].children[child].line,
        Target::Evolved(index) => model.evolves[index].line,
    };
    let line = model.evolves.last().map_or(own, |evolve| evolve.line);
    Ok(add_below(map, line, &text))
}

pub(super) fn stay(map: &Map, subject: &Subject) -> Result<Vec<Splice>, EditError> {
    let model = &map.model;
    let target = match subject.element(model)? {
        Target::Evolved(index) => model.evolves[index].source,
        target => Some(target),
    };
    let mut splices = remove_evolves(map, |source| Some(source) == target);
    if splices.is_empty() {
        return Err(EditError::NotFound("This movement".to_owned()));
    }
    // The new name is gone: so are links to it.
    splices.extend(remove_links(map, |link| {
        [&link.start, &link.end].into_iter().flatten().any(|end| {
            matches!(end.target, Some(Target::Evolved(index)) if model.evolves[index].source == target)
        })
    }));
    Ok(splices)
}

/// Removes every movement of some elements.
pub(super) fn remove_evolves(map: &Map, moves: impl Fn(Target) -> bool) -> Vec<Splice> {
    let evolves = map.model.evolves.iter();
    let evolves = evolves.filter(|evolve| evolve.source.is_some_and(&moves));
    evolves
        .map(
            |evolve| match evolve.range.start > evolve.name.range.start {
                true => Splice::new(
                    super::place::with_blank_before(map, evolve.range.clone()),
                    "",
                ),
                false => remove(map, evolve.line, evolve.range.clone()),
            },
        )
        .collect()
}
