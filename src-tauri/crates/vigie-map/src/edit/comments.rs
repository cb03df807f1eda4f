//! Comments, which edits keep; but for answers, which some edits are about.

use super::splice::Splice;
use crate::answer;
use crate::model::Span;
use crate::parse::Map;
use crate::syntax::{Piece, PieceKind};

/// The comments of a map that are no answers; of a longer one, each line's share.
fn comments<'m>(map: &'m Map, pieces: &'m [Piece]) -> impl Iterator<Item = &'m Span> {
    let comments = pieces
        .iter()
        .filter(|piece| piece.kind == PieceKind::Comment);
    comments
        .map(|piece| &piece.range)
        .filter(|range| !answer::is_answer(&map.text()[(*range).clone()]))
}

/// Splices that take nothing away but what stands around comments.
///
/// A statement that goes leaves the comments inside it behind, on a line of their own if it had one.
pub(super) fn around(map: &Map, splices: Vec<Splice>) -> Vec<Splice> {
    let mut around = Vec::with_capacity(splices.len());
    for splice in splices {
        let inside = match splice.text.is_empty() {
            true => inside(map, &splice.range),
            false => Vec::new(),
        };
        if inside.is_empty() {
            around.push(splice);
            continue;
        }
        let mut at = splice.range.start;
        let ends = inside.iter().map(|comment| comment.end);
        let starts = inside.iter().map(|comment| comment.start);
        for (start, end) in starts
            .zip(ends)
            .chain([(splice.range.end, splice.range.end)])
        {
            let gone = &map.text()[at..start];
            let kept = gone.len() - gone.trim_start_matches(['\r', '\n']).len();
            let gone = gone.trim_matches(['\r', '\n']);
            if !gone.is_empty() {
                around.push(Splice::new(at + kept..at + kept + gone.len(), ""));
            }
            at = end;
        }
    }
    around
}

/// The comments that lie in a part of the text.
fn inside(map: &Map, part: &Span) -> Vec<Span> {
    let pieces = &map.pieces;
    let first = pieces.partition_point(|piece| piece.range.start < part.start);
    let last = pieces.partition_point(|piece| piece.range.end <= part.end);
    match pieces.get(first..last) {
        Some(pieces) => comments(map, pieces).cloned().collect(),
        None => Vec::new(),
    }
}

/// Whether the comments of a map are those of another.
pub(super) fn are_kept(before: &Map, after: &Map) -> bool {
    fn said(map: &Map) -> impl Iterator<Item = &str> {
        comments(map, &map.pieces).map(|range| map.text()[range.clone()].trim_end())
    }
    said(before).eq(said(after))
}
