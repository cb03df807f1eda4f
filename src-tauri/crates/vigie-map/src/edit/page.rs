//! The map as a whole: its stages, axes and size; its areas, accelerators and list of annotations.

use super::element::{head, last_line};
use super::splice::{Splice, add_below, remove};
use super::write::{self, coordinate, number, shift};
use super::{Axis, EditError};
use crate::model::{AttitudeExtent, AttitudeKind, Number, Span};
use crate::name;
use crate::parse::Map;
use crate::syntax::{self, PieceKind, StatementKind};

/// The statements of a kind: each one's line, its bytes, and what it says without comments, after its keyword.
fn statements(map: &Map, kind: StatementKind) -> Vec<(usize, Span, String)> {
    let cleaned = syntax::clean(map.text()).text;
    let mut lines: Vec<usize> = map
        .pieces
        .iter()
        .filter(|piece| piece.kind == PieceKind::Statement(kind))
        .map(|piece| piece.line)
        .collect();
    lines.dedup();
    let statement = |line: usize| {
        let range = map.statement_on(line)?;
        let said = cleaned[range.clone()].trim();
        let said = said.trim_start_matches(|c: char| c.is_ascii_lowercase());
        Some((line, range, said.trim().to_owned()))
    };
    lines.into_iter().filter_map(statement).collect()
}

pub(super) fn set_stages(
    map: &Map,
    stages: Option<&[String; 4]>,
) -> Result<Vec<Splice>, EditError> {
    let Some(stages) = stages else {
        let named = statements(map, StatementKind::Evolution);
        let named = named
            .iter()
            .filter(|(_, _, said)| !said.starts_with("--hide") && said.matches("->").count() == 3);
        return Ok(named
            .map(|(line, range, _)| remove(map, *line, range.clone()))
            .collect());
    };
    let mut written = Vec::with_capacity(4);
    for stage in stages {
        let stage = name::collapse(stage);
        let unwritable = stage.contains("->")
            || write::starts_comment(&stage)
            || stage.ends_with('-')
            || stage.starts_with(['>', '-'])
            || stage.chars().count() > 100;
        if unwritable {
            return Err(EditError::Unwritable(stage.chars().take(60).collect()));
        }
        written.push(stage);
    }
    let Some(old) = &map.model.stages else {
        let line = format!("evolution {}", written.join("->"));
        return Ok(add_below(map, head(map), &line));
    };
    let changed = old.iter().zip(&written);
    let changed = changed.filter(|(old, new)| old.text != **new);
    Ok(changed
        .map(|(old, new)| Splice::new(old.range.clone(), new.clone()))
        .collect())
}

pub(super) fn hide_axis(map: &Map, axis: Axis, hidden: bool) -> Vec<Splice> {
    let (is_hidden, kind, line) = match axis {
        Axis::Evolution => (
            map.model.hides_evolution,
            StatementKind::Evolution,
            "evolution --hide",
        ),
        Axis::ValueChain => (
            map.model.hides_value_chain,
            StatementKind::ValueChain,
            "valuechain --hide",
        ),
    };
    match (is_hidden, hidden) {
        (false, true) => add_below(map, head(map), line),
        (true, false) => {
            let hiding = statements(map, kind);
            let hiding = hiding
                .iter()
                .filter(|(_, _, said)| said.starts_with("--hide"));
            hiding
                .map(|(line, range, _)| remove(map, *line, range.clone()))
                .collect()
        }
        _ => Vec::new(),
    }
}

pub(super) fn set_size(map: &Map, size: Option<(f64, f64)>) -> Result<Vec<Splice>, EditError> {
    let Some((width, height)) = size else {
        let sizes = statements(map, StatementKind::Size);
        return Ok(sizes
            .iter()
            .map(|(line, range, _)| remove(map, *line, range.clone()))
            .collect());
    };
    let whole = |value: f64| match value.is_finite() {
        true => format!("{:.0}", value.clamp(0.0, 10_000.0)),
        false => "0".to_owned(),
    };
    let (width, height) = (whole(width), whole(height));
    let Some(old) = &map.model.size else {
        let line = format!("size [{width}, {height}]");
        return Ok(add_below(map, head(map), &line));
    };
    match (&old.width.range, &old.height.range) {
        (Some(first), Some(second)) => Ok([
            number(&old.width, first.clone(), width),
            number(&old.height, second.clone(), height),
        ]
        .into_iter()
        .flatten()
        .collect()),
        _ => Ok(vec![Splice::new(
            old.range.clone(),
            format!("size [{width}, {height}]"),
        )]),
    }
}

type Corner = (f64, f64);

pub(super) fn add_area(
    map: &Map,
    kind: AttitudeKind,
    first: Corner,
    second: Corner,
) -> Vec<Splice> {
    let keyword = match kind {
        AttitudeKind::Pioneers => "pioneers",
        AttitudeKind::Settlers => "settlers",
        AttitudeKind::TownPlanners => "townplanners",
    };
    let line = map.model.attitudes.last();
    let line = line.map_or_else(|| last_line(map), |area| area.line);
    let numbers = [first.0, first.1, second.0, second.1].map(|value| coordinate(value, 2));
    add_below(map, line, &format!("{keyword} [{}]", numbers.join(", ")))
}

/// Moves both corners of an area. An old form, with width and height, becomes the one that other tools read.
pub(super) fn set_area(
    map: &Map,
    index: usize,
    first: Corner,
    second: Corner,
) -> Result<Vec<Splice>, EditError> {
    let area = map.model.attitudes.get(index);
    let area = area.ok_or_else(|| EditError::NotFound("This area".to_owned()))?;
    let values = [first.0, first.1, second.0, second.1];
    let corner = match &area.extent {
        AttitudeExtent::Corner(corner) => Some(corner),
        AttitudeExtent::Size(..) => None,
    };
    let old = corner.map(|corner| {
        [
            &area.corner.visibility,
            &area.corner.evolution,
            &corner.visibility,
            &corner.evolution,
        ]
    });
    if let Some(old) = old.filter(|old| old.iter().all(|one| one.range.is_some())) {
        let change = |(old, value): (&Number, f64)| shift(old, old.range.clone()?, value, 2);
        return Ok(old.into_iter().zip(values).filter_map(change).collect());
    }
    let brackets = area.corner.brackets.clone();
    let brackets = brackets.ok_or(EditError::NotPossible("this area's corners cannot be read"))?;
    let end = match &area.extent {
        AttitudeExtent::Size(
            _,
            Number {
                range: Some(range), ..
            },
        ) => range.end,
        _ => brackets.end,
    };
    Ok(vec![Splice::new(
        brackets.start..end,
        format!("[{}]", values.map(|value| coordinate(value, 2)).join(", ")),
    )])
}

pub(super) fn add_accelerator(
    map: &Map,
    name: &str,
    slows: bool,
    v: f64,
    m: f64,
) -> Result<Vec<Splice>, EditError> {
    let keyword = if slows {
        "deaccelerator"
    } else {
        "accelerator"
    };
    let text = format!(
        "{keyword} {} [{}, {}]",
        write::name(name)?,
        coordinate(v, 2),
        coordinate(m, 2)
    );
    let line = map.model.accelerators.last();
    let line = line.map_or_else(|| last_line(map), |one| one.line);
    let mut splices = add_below(map, line, &text);
    // Other tools take an indented `deaccelerator` for an accelerator.
    for splice in &mut splices {
        if let Some((indent, statement)) = splice.text.split_once(keyword) {
            let indent = indent.trim_end_matches([' ', '\t']);
            splice.text = format!("{indent}{keyword}{statement}");
        }
    }
    Ok(splices)
}
