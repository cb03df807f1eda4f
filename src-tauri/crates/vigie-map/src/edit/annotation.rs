//! An annotation's circles and its number.

use super::EditError;
use super::splice::Splice;
use super::write::coordinate;
use crate::model::{Annotation, Span};
use crate::parse::Map;
use crate::syntax;

fn annotation(map: &Map, index: usize) -> Result<&Annotation, EditError> {
    let one = map.model.annotations.get(index);
    one.ok_or_else(|| EditError::NotFound("This annotation".to_owned()))
}

/// The brackets of an annotation's places, in the order of the text.
fn brackets(one: &Annotation) -> Vec<Span> {
    let places = one.places.iter();
    places.filter_map(|place| place.brackets.clone()).collect()
}

pub(super) fn add_place(map: &Map, index: usize, v: f64, m: f64) -> Result<Vec<Splice>, EditError> {
    let one = annotation(map, index)?;
    let brackets = brackets(one);
    let (Some(first), Some(last)) = (brackets.first(), brackets.last()) else {
        return Err(EditError::NotPossible("this annotation has no place"));
    };
    let place = format!("[{}, {}]", coordinate(v, 2), coordinate(m, 2));
    let cleaned = syntax::clean(map.text()).text;
    let is_list = cleaned[one.range.start..first.start]
        .trim_end()
        .ends_with('[');
    Ok(match is_list {
        true => vec![Splice::insert(last.end, format!(",{place}"))],
        false => vec![
            Splice::insert(first.start, "["),
            Splice::insert(last.end, format!(",{place}]")),
        ],
    })
}

pub(super) fn remove_place(
    map: &Map,
    index: usize,
    place: usize,
) -> Result<Vec<Splice>, EditError> {
    let one = annotation(map, index)?;
    let brackets = brackets(one);
    let gone = brackets
        .get(place)
        .ok_or_else(|| EditError::NotFound("This place".to_owned()))?;
    // The comma before a place goes with it; the first one's stands after it.
    let range = match (place.checked_sub(1), brackets.get(place + 1)) {
        (Some(before), _) => brackets[before].end..gone.end,
        (None, Some(next)) => gone.start..next.start,
        (None, None) => {
            return Err(EditError::NotPossible(
                "an annotation has one place at least: delete the annotation",
            ));
        }
    };
    Ok(vec![Splice::new(range, "")])
}

pub(super) fn set_number(map: &Map, index: usize, number: i64) -> Result<Vec<Splice>, EditError> {
    let one = annotation(map, index)?;
    if number < 0 {
        return Err(EditError::NotPossible("annotations count from 0 upwards"));
    }
    if one.number == Some(number) {
        return Ok(Vec::new());
    }
    let cleaned = syntax::clean(map.text()).text;
    let start = one.range.start + "annotation".len();
    let open = cleaned[start..one.range.end].find('[').unwrap_or(0) + start;
    let words = cleaned[start..open].trim();
    if words.is_empty() {
        return Ok(vec![Splice::insert(start, format!(" {number}"))]);
    }
    let at = start + cleaned[start..open].find(words).unwrap_or(0);
    // A number gives way to the new one; other words stay behind it, for other tools read them.
    let digits = words.find(|c: char| !c.is_ascii_digit());
    let length = match one.number {
        Some(_) => digits.unwrap_or(words.len()),
        None => 0,
    };
    match length {
        0 => Ok(vec![Splice::insert(at, format!("{number} "))]),
        length => Ok(vec![Splice::new(at..at + length, number.to_string())]),
    }
}
