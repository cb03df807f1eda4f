//! Elements: new ones, their names, and what is said of them.

use std::collections::HashMap;

use super::place::{with_blank_before, words_after};
use super::splice::{Splice, add_below, line_at, line_break, line_of, remove};
use super::write::{self, coordinate};
use super::{EditError, Subject};
use crate::blocks::Blocks;
use crate::element::names;
use crate::model::{Component, ComponentKind, Method, Span, Target};
use crate::name;
use crate::parse::Map;
use crate::syntax::{self, PieceKind, StatementKind};

pub(super) fn add(
    map: &Map,
    kind: ComponentKind,
    name: &str,
    v: f64,
    m: f64,
) -> Result<Vec<Splice>, EditError> {
    write::is_free(&map.model, name, None)?;
    let text = format!(
        "{} {} [{}, {}]",
        super::kind::keyword(kind),
        write::name(name)?,
        coordinate(v, 2),
        coordinate(m, 2)
    );
    let same = map
        .model
        .components
        .iter()
        .rev()
        .find(|one| one.kind == kind);
    let like = same.or_else(|| match kind {
        ComponentKind::Anchor => None,
        _ => map.model.components.last(),
    });
    let line = like.map_or_else(|| head(map), |one| below_blocks(map, one.line));
    Ok(add_below(map, line, &text))
}

/// A line below which a component is no child: the given one, or the last one of the block that goes on there.
pub(super) fn below_blocks(map: &Map, mut line: usize) -> usize {
    let blocks = Blocks::of(&map.model);
    loop {
        let end = line_of(map, line).map_or(0, |(whole, _)| whole.end);
        let at = end.min(map.text().len().saturating_sub(1));
        let Some((block, pipeline)) = blocks.around(&(at..at + 1)) else {
            return line;
        };
        // Of a block that nothing ends, only what is above it is outside.
        if !pipeline.is_closed {
            return pipeline.line - 1;
        }
        let last = line_at(map, block.end - 1);
        if last <= line {
            return line;
        }
        line = last;
    }
}

/// The last line of title, style, size and stages at the top of the text; 0 if there is none.
pub(super) fn head(map: &Map) -> usize {
    let statements = map.pieces.iter().filter_map(|piece| match piece.kind {
        PieceKind::Statement(kind) => Some((kind, piece.line)),
        _ => None,
    });
    let is_head = |kind: StatementKind| {
        matches!(
            kind,
            StatementKind::Title
                | StatementKind::Style
                | StatementKind::Size
                | StatementKind::Evolution
                | StatementKind::ValueChain
        )
    };
    statements
        .take_while(|(kind, _)| is_head(*kind))
        .last()
        .map_or(0, |(_, line)| line)
}

pub(super) fn add_child(
    map: &Map,
    parent: &Subject,
    name: &str,
    m: f64,
) -> Result<Vec<Splice>, EditError> {
    let model = &map.model;
    let index = parent.component(model)?;
    write::is_free(model, name, None)?;
    let child = format!("component {} [{}]", write::name(name)?, coordinate(m, 2));
    let line_break = line_break(map);
    let Some(pipeline) = model.pipelines.iter().find(|one| one.parent == Some(index)) else {
        let parent = &model.components[index];
        let block = [
            format!("pipeline {}", write::name(&parent.name.text)?),
            "{".to_owned(),
            format!("  {child}"),
            "}".to_owned(),
        ];
        return Ok(indented_below(map, parent.line, &block));
    };
    let cleaned = syntax::clean(map.text()).text;
    let content = |line: usize| line_of(map, line).map_or(0..0, |(_, content)| content);
    let is_blank = |part: Span| cleaned.get(part).is_none_or(|part| part.trim().is_empty());
    // On a line of its own, a new one comes below the last one; else beside it, before the brace.
    let beside = format!("{line_break}  {child}{line_break}");
    if let Some(last) = pipeline.children.last() {
        let content = content(last.line);
        let is_alone =
            is_blank(content.start..last.range.start) && is_blank(last.range.end..content.end);
        return Ok(match is_alone {
            true => add_below(map, last.line, &child),
            false => vec![Splice::insert(last.range.end, beside)],
        });
    }
    let Some(block) = &pipeline.block else {
        let block = ["{".to_owned(), format!("  {child}"), "}".to_owned()];
        return Ok(indented_below(map, pipeline.line, &block));
    };
    let line = line_at(map, block.start);
    Ok(match is_blank(block.start + 1..content(line).end) {
        true => add_below(map, line, &format!("  {child}")),
        false => vec![Splice::insert(block.start + 1, beside)],
    })
}

/// Adds several lines below one, each with that one's indentation.
fn indented_below(map: &Map, line: usize, lines: &[String]) -> Vec<Splice> {
    let indent = line_of(map, line).map_or("", |(_, content)| {
        let content = &map.text()[content];
        &content[..content.len() - content.trim_start_matches([' ', '\t']).len()]
    });
    add_below(
        map,
        line,
        &lines.join(&format!("{}{indent}", line_break(map))),
    )
}

pub(super) fn add_note(map: &Map, text: &str, v: f64, m: f64) -> Result<Vec<Splice>, EditError> {
    let text = format!(
        "note {} [{}, {}]",
        write::name(text)?,
        coordinate(v, 2),
        coordinate(m, 2)
    );
    let line = map
        .model
        .notes
        .last()
        .map_or_else(|| last_line(map), |note| note.line);
    Ok(add_below(map, line, &text))
}

pub(super) fn add_annotation(
    map: &Map,
    text: &str,
    v: f64,
    m: f64,
) -> Result<Vec<Splice>, EditError> {
    let greatest = map
        .model
        .annotations
        .iter()
        .filter_map(|one| one.number)
        .max()
        .unwrap_or(0);
    let number = greatest.saturating_add(1);
    let text = format!(
        "annotation {number} [{}, {}] {}",
        coordinate(v, 2),
        coordinate(m, 2),
        line_of_text(text)?
    );
    let line = map
        .model
        .annotations
        .last()
        .map_or_else(|| last_line(map), |one| one.line);
    Ok(add_below(map, line, &text))
}

/// The last line with anything on it.
pub(super) fn last_line(map: &Map) -> usize {
    map.pieces
        .iter()
        .rev()
        .find(|piece| piece.kind != PieceKind::Blank)
        .map_or(0, |piece| piece.line)
}

/// A text that has no quotes around it: an annotation's, a title.
fn line_of_text(text: &str) -> Result<String, EditError> {
    let text = name::collapse(text);
    if text.is_empty() || text.contains('[') || write::starts_comment(&text) {
        Err(EditError::Unwritable(text))
    } else {
        Ok(text)
    }
}

pub(super) fn rename(map: &Map, subject: &Subject, new: &str) -> Result<Vec<Splice>, EditError> {
    let model = &map.model;
    if let Subject::Accelerator(index) = subject {
        return rename_accelerator(map, *index, new);
    }
    let target = subject.element(model)?;
    model
        .name_of(target)
        .ok_or(EditError::NotPossible("this has no name of its own"))?;
    write::is_free(model, new, Some(target))?;
    let answers = super::answered::rename(map, target, new);
    let mut splices = rename_all(map, &HashMap::from([(target, write::name(new)?)]))?;
    splices.extend(answers);
    Ok(splices)
}

/// Writes new names, as they stand in the text, wherever elements are named.
pub(super) fn rename_all(
    map: &Map,
    new: &HashMap<Target, String>,
) -> Result<Vec<Splice>, EditError> {
    let model = &map.model;
    for target in new.keys() {
        if let Target::Component(index) = target {
            let one = &model.components[*index];
            let brackets = one.place.brackets.as_ref();
            if brackets.is_some_and(|brackets| brackets.start < one.name.range.end) {
                return Err(EditError::CoordinatesInName { line: one.line });
            }
        }
    }
    let component = |index: Option<usize>| index.map(Target::Component);
    let own = names(model).map(|(target, name)| (Some(target), name));
    let links = model.links.iter().flat_map(|one| [&one.start, &one.end]);
    let ends = links.flatten().map(|end| (end.target, &end.name));
    let moves = model.evolves.iter().map(|one| (one.source, &one.name));
    let pipelines = model.pipelines.iter();
    let pipelines = pipelines.map(|one| (component(one.parent), &one.name));
    let methods = model.methods.iter();
    let methods = methods.map(|one| (component(one.component), &one.name));
    let named = own.chain(ends).chain(moves).chain(pipelines).chain(methods);
    let splices = named.filter_map(|(target, name)| {
        let new = new.get(&target?)?;
        let is_other = map.text()[name.range.clone()] != *new;
        is_other.then(|| Splice::new(name.range.clone(), new.as_str()))
    });
    Ok(splices.collect())
}

/// Accelerators are named by nothing else, and may share a name.
fn rename_accelerator(map: &Map, index: usize, new: &str) -> Result<Vec<Splice>, EditError> {
    let one = map.model.accelerators.get(index);
    let one = one.ok_or_else(|| EditError::NotFound("This accelerator".to_owned()))?;
    let brackets = one.place.brackets.as_ref();
    if brackets.is_some_and(|brackets| brackets.start < one.name.range.end) {
        return Err(EditError::CoordinatesInName { line: one.line });
    }
    Ok(vec![Splice::new(one.name.range.clone(), write::name(new)?)])
}

pub(super) fn say(map: &Map, subject: &Subject, text: &str) -> Result<Vec<Splice>, EditError> {
    let missing = |what: &str| EditError::NotFound(what.to_owned());
    match subject {
        Subject::Note(index) => {
            let note = map
                .model
                .notes
                .get(*index)
                .ok_or_else(|| missing("This note"))?;
            Ok(vec![Splice::new(
                note.text.range.clone(),
                write::name(text)?,
            )])
        }
        Subject::Annotation(index, _) => {
            let one = map
                .model
                .annotations
                .get(*index)
                .ok_or_else(|| missing("This annotation"))?;
            let text = line_of_text(text)?;
            // A text that was empty needs a blank before it.
            let blank = if map.text()[..one.text.range.start].ends_with(']') {
                " "
            } else {
                ""
            };
            Ok(vec![Splice::new(
                one.text.range.clone(),
                format!("{blank}{text}"),
            )])
        }
        _ => Err(EditError::NotPossible(
            "only notes and annotations say something",
        )),
    }
}

pub(super) fn set_inertia(
    map: &Map,
    subject: &Subject,
    inertia: bool,
) -> Result<Vec<Splice>, EditError> {
    let component = &map.model.components[subject.component(&map.model)?];
    if component.kind == ComponentKind::Anchor {
        return Err(EditError::NotPossible("an anchor has no inertia"));
    }
    match (component.inertia, inertia) {
        (false, true) => words_after(component, "inertia"),
        (true, false) => Ok(without(map, component, |word| word == "inertia")),
        _ => Ok(Vec::new()),
    }
}

pub(super) fn set_method(
    map: &Map,
    subject: &Subject,
    method: Option<Method>,
) -> Result<Vec<Splice>, EditError> {
    let index = subject.component(&map.model)?;
    let component = &map.model.components[index];
    if component.kind == ComponentKind::Anchor {
        return Err(EditError::NotPossible("an anchor has no method"));
    }
    if component.decorators.method == method {
        return Ok(Vec::new());
    }
    let is_method = |word: &str| matches!(word, "build" | "buy" | "outsource");
    let lines = map
        .model
        .methods
        .iter()
        .filter(|line| line.component == Some(index));
    let mut splices: Vec<Splice> = lines
        .map(|line| remove(map, line.line, line.range.clone()))
        .collect();
    let word = method.map(Method::word);
    // A group that holds a method keeps its place.
    let group = component
        .words
        .iter()
        .find(|words| words.words.iter().any(|word| is_method(word)));
    match (group, word) {
        (Some(group), Some(word)) => {
            let mut others = component
                .words
                .iter()
                .filter(|words| words.range != group.range);
            if others.any(|words| words.words.iter().any(|word| is_method(word))) {
                return Err(EditError::NotPossible(
                    "this component has several groups with a method",
                ));
            }
            let mut words: Vec<&str> = group
                .words
                .iter()
                .map(String::as_str)
                .filter(|word| !is_method(word))
                .collect();
            words.insert(0, word);
            splices.push(Splice::new(
                group.range.clone(),
                format!("({})", words.join(", ")),
            ));
        }
        (Some(_), None) => splices.extend(without(map, component, is_method)),
        (None, Some(word)) => splices.extend(words_after(component, &format!("({word})"))?),
        (None, None) => {}
    }
    Ok(splices)
}

/// Removes words after a component, with the groups that they leave empty.
pub(super) fn without(
    map: &Map,
    component: &Component,
    removed: impl Fn(&str) -> bool,
) -> Vec<Splice> {
    let touched = component
        .words
        .iter()
        .filter(|words| words.words.iter().any(|word| removed(word)));
    touched
        .map(|words| {
            let kept: Vec<&str> = words
                .words
                .iter()
                .map(String::as_str)
                .filter(|word| !removed(word))
                .collect();
            match kept.is_empty() {
                true => Splice::new(with_blank_before(map, words.range.clone()), ""),
                false => Splice::new(words.range.clone(), format!("({})", kept.join(", "))),
            }
        })
        .collect()
}

pub(super) fn set_title(map: &Map, title: &str) -> Result<Vec<Splice>, EditError> {
    let collapsed = name::collapse(title);
    if collapsed.is_empty() || write::starts_comment(&collapsed) {
        return Err(EditError::Unwritable(collapsed));
    }
    Ok(match &map.model.title {
        Some(old) => vec![Splice::new(old.range.clone(), collapsed)],
        None => vec![Splice::insert(
            0,
            format!("title {collapsed}{}", line_break(map)),
        )],
    })
}

pub(super) fn set_style(map: &Map, style: &str) -> Result<Vec<Splice>, EditError> {
    let is_word = !style.is_empty() && style.bytes().all(|byte| byte.is_ascii_lowercase());
    if !is_word {
        return Err(EditError::Unwritable(style.chars().take(60).collect()));
    }
    Ok(match &map.model.style {
        Some(old) => vec![Splice::new(old.range.clone(), style)],
        None => add_below(map, head(map), &format!("style {style}")),
    })
}
