//! The marks, drawn.

use std::collections::{HashMap, HashSet};

use super::super::Painter;
use super::super::labels::Wanted;
use super::super::paint::{
    Align, ArrowHead, Colour, Item, Paint, Point, Rect, Role, Shape, TextShape, direction,
};
use super::{Marks, kind_of, seen};
use crate::diff::{Change, ChangeKind, Position};
use crate::model::{End, Target};

/// The radius of a badge, before it is scaled.
pub(super) const BADGE: f64 = 5.0;
/// From a symbol's border to the ring around it.
const RING: f64 = 4.0;

impl<'m> Painter<'m> {
    /// Links that are no longer there, under all others.
    pub(in super::super) fn gone_links(&mut self, marks: &Marks<'m>) {
        let palette = self.palette;
        let width = palette.link_width.max(1.25);
        for (index, change, seen) in marks.each() {
            let (Change::LinkGone(_), Some(Role::Link(link))) = (change, seen.was) else {
                continue;
            };
            let Some(link) = marks.old.links.get(link) else {
                continue;
            };
            let end = |end: &Option<End>| self.place_of(marks, end.as_ref()?.target?);
            let (Some(from), Some(to)) = (end(&link.start), end(&link.end)) else {
                continue;
            };
            let paint = Paint::stroked(palette.gone, width).dashed(5.0, 4.0);
            self.change_line(index, (from, to), None, paint);
            self.labels.avoid_line(from, to);
            let middle = between(from, to);
            let reach = BADGE * palette.scale * 0.8;
            self.cross(index, middle, reach, palette.gone);
            self.labels.avoid_box(Rect::around(middle, reach + 1.0));
        }
    }

    /// Where an element of the old map is to be drawn: where it is now, else where it was.
    fn place_of(&self, marks: &Marks<'_>, target: Target) -> Option<Point> {
        match marks.now.get(&target) {
            Some(now) => self.at(*now),
            None => self.former_at(marks, target),
        }
    }

    /// Where an element of the old map was.
    fn former_at(&self, marks: &Marks<'_>, target: Target) -> Option<Point> {
        let position = seen::position(marks.old, target)?;
        Some(self.former(target, position))
    }

    fn former(&self, target: Target, at: Position) -> Point {
        let down = match target {
            Target::Child(..) => self.palette.pipeline_height / 2.0,
            _ => 0.0,
        };
        self.point(at.visibility, at.evolution).moved(0.0, down)
    }

    /// Where things were: of what moved, with an arrow to where it is now, and of what is gone, with its name.
    pub(in super::super) fn former_places(&mut self, marks: &Marks<'m>) {
        for (index, change, seen) in marks.each() {
            match (change, seen.was, seen.is) {
                (
                    Change::Moved { from, .. } | Change::Evolved { from, .. },
                    Some(Role::Node(was)),
                    Some(Role::Node(is)),
                ) => {
                    let from = self.former(was, *from);
                    if let Some(to) = self.at(is) {
                        self.came_from(index, from, to, self.reach(is));
                    }
                }
                (Change::Gone { name, at, .. }, Some(Role::Node(was)), _) => {
                    let at = self.former(was, *at);
                    self.gone_symbol(index, at);
                    self.former_name(index, at, name);
                }
                (Change::NoteGone { text }, Some(Role::Note(note)), _) => {
                    if let Some(note) = marks.old.notes.get(note) {
                        let place = &note.place;
                        let at = self.point(place.visibility.value, place.evolution.value);
                        self.former_name(index, at, text);
                    }
                }
                (Change::AnnotationGone { .. }, Some(Role::Annotation(gone)), _) => {
                    for place in marks
                        .old
                        .annotations
                        .get(gone)
                        .iter()
                        .flat_map(|one| &one.places)
                    {
                        let at = self.point(place.visibility.value, place.evolution.value);
                        self.gone_symbol(index, at);
                    }
                }
                _ => {}
            }
        }
    }

    fn came_from(&mut self, index: usize, from: Point, to: Point, reach: f64) {
        let palette = self.palette;
        let radius = palette.radius;
        let ghost = Paint::stroked(palette.moved, palette.node_width.max(1.25)).dashed(2.5, 2.0);
        let shape = Shape::Circle {
            centre: from,
            radius,
        };
        self.push(Role::Change(index), shape, ghost);
        self.labels.avoid_box(Rect::around(from, radius + 1.0));
        let (x, y) = direction(from, to);
        let length = ((to.x - from.x).powi(2) + (to.y - from.y).powi(2)).sqrt();
        let (start, end) = (radius + 1.0, length - reach.max(2.0) - 1.0);
        let head = ArrowHead {
            length: (9.0 * palette.scale).min((end - start).max(0.0)),
            width: 7.0 * palette.scale,
        };
        // Too near for an arrow: the ghost behind the symbol says it.
        if end - start < 3.0 {
            return;
        }
        let along = |far: f64| from.moved(x * far, y * far);
        let paint = Paint::stroked(palette.moved, palette.link_width.max(1.5));
        self.change_line(index, (along(start), along(end)), Some(head), paint);
        self.labels.avoid_line(along(start), along(end));
    }

    fn gone_symbol(&mut self, index: usize, at: Point) {
        let palette = self.palette;
        let radius = palette.radius + 1.0;
        let paint = Paint::stroked(palette.gone, palette.node_width.max(1.25))
            .dashed(2.5, 2.0)
            .with_fill(palette.node_fill);
        let shape = Shape::Circle { centre: at, radius };
        self.push(Role::Change(index), shape, paint);
        self.cross(index, at, radius * 0.62, palette.gone);
        self.labels.avoid_box(Rect::around(at, radius + 1.0));
    }

    fn former_name(&mut self, index: usize, at: Point, name: &'m str) {
        self.labels.want(Wanted {
            role: Role::Change(index),
            at,
            radius: self.palette.radius + 1.0,
            name,
            offset: None,
            centred: false,
            colour: self.palette.gone,
        });
    }

    /// What marks the elements and links of the new map, over their symbols.
    pub(in super::super) fn signs(&mut self, marks: &Marks<'m>) {
        let palette = self.palette;
        // Of a flow's lines, the last lies on top.
        let line = |item: &Item| match (&item.shape, item.role) {
            (Shape::Line { from, to, .. }, Role::Link(link)) => Some((link, (*from, *to))),
            _ => None,
        };
        let lines: HashMap<usize, (Point, Point)> = self.items.iter().filter_map(line).collect();
        let mut otherwise = HashSet::new();
        for (index, change, seen) in marks.each() {
            match (kind_of(change), seen.is) {
                (Some(ChangeKind::Added), Some(Role::Node(is))) => {
                    let Some(at) = self.at(is) else { continue };
                    self.ring(index, at, self.reach(is));
                }
                (Some(ChangeKind::Added), Some(Role::Link(link))) => {
                    if let Some((from, to)) = lines.get(&link) {
                        self.added_link(index, *from, *to);
                    }
                }
                (Some(ChangeKind::Renamed), Some(Role::Node(is))) => {
                    let Some(at) = self.at(is) else { continue };
                    self.labels.want(Wanted {
                        role: Role::Change(index),
                        at,
                        radius: self.reach(is).max(palette.radius),
                        name: &marks.former[index],
                        offset: None,
                        centred: false,
                        colour: palette.moved,
                    });
                }
                (Some(ChangeKind::Otherwise), Some(Role::Node(is))) if otherwise.insert(is) => {
                    let Some(at) = self.at(is) else { continue };
                    let aside = self.reach(is) * 0.7 + BADGE * palette.scale * 0.8;
                    self.diamond(index, at.moved(-aside, aside));
                }
                _ => {}
            }
        }
    }

    /// What was added has a ring, with a plus at its upper left.
    fn ring(&mut self, index: usize, at: Point, reach: f64) {
        let palette = self.palette;
        let badge = BADGE * palette.scale;
        // An anchor is only a name: the badge stands where it is.
        if reach <= 0.0 {
            self.plus(index, at.moved(0.0, badge));
            return;
        }
        let radius = reach + RING * palette.scale;
        let shape = Shape::Circle { centre: at, radius };
        let paint = Paint::stroked(palette.added, 1.5 * palette.scale);
        self.push(Role::Change(index), shape, paint);
        self.labels.avoid_box(Rect::around(at, radius + 1.0));
        let aside = radius * std::f64::consts::FRAC_1_SQRT_2 + badge * 0.4;
        self.plus(index, at.moved(-aside, -aside));
    }

    fn added_link(&mut self, index: usize, from: Point, to: Point) {
        let palette = self.palette;
        let paint = Paint::stroked(palette.added, palette.link_width + 1.0);
        self.change_line(index, (from, to), None, paint);
        self.plus(index, between(from, to));
    }

    /// A disc with a plus.
    fn plus(&mut self, index: usize, at: Point) {
        let palette = self.palette;
        let radius = BADGE * palette.scale;
        let disc = Paint::filled(palette.added);
        let shape = Shape::Circle { centre: at, radius };
        self.push(Role::Change(index), shape, disc);
        let (arm, paint) = (
            radius * 0.6,
            Paint::stroked(palette.page, 1.5 * palette.scale),
        );
        for (x, y) in [(arm, 0.0), (0.0, arm)] {
            let line = (at.moved(-x, -y), at.moved(x, y));
            self.change_line(index, line, None, paint);
        }
        self.labels.avoid_box(Rect::around(at, radius));
    }

    fn cross(&mut self, index: usize, at: Point, reach: f64, colour: Colour) {
        let paint = Paint::stroked(colour, 1.5 * self.palette.scale);
        for y in [reach, -reach] {
            let line = (at.moved(-reach, -y), at.moved(reach, y));
            self.change_line(index, line, None, paint);
        }
    }

    fn diamond(&mut self, index: usize, at: Point) {
        let reach = BADGE * self.palette.scale;
        let points = diamond(at, reach);
        let paint = Paint::filled(self.palette.moved);
        self.push(Role::Change(index), Shape::Polygon { points }, paint);
        self.labels.avoid_box(Rect::around(at, reach));
    }

    fn change_line(
        &mut self,
        index: usize,
        (from, to): (Point, Point),
        head: Option<ArrowHead>,
        paint: Paint,
    ) {
        self.push(Role::Change(index), Shape::Line { from, to, head }, paint);
    }

    /// Notes and annotations that were added have a plus beside them.
    pub(in super::super) fn signs_of_remarks(&mut self, marks: &Marks<'m>) {
        let aside = BADGE * self.palette.scale + 3.0;
        let places: HashMap<Role, Point> = self
            .items
            .iter()
            .filter_map(|item| match (&item.shape, item.role) {
                (Shape::Text(text), Role::Note(_)) => {
                    let bounds = text.bounds();
                    let middle = bounds.y + bounds.height / 2.0;
                    let x = (bounds.x - aside).max(aside);
                    Some((item.role, Point { x, y: middle }))
                }
                (Shape::Circle { centre, radius }, Role::Annotation(_)) => {
                    Some((item.role, centre.moved(-radius, -radius)))
                }
                _ => None,
            })
            .collect();
        for (index, change, seen) in marks.each() {
            if let (Some(ChangeKind::Added), Some(at)) =
                (kind_of(change), seen.is.and_then(|role| places.get(&role)))
            {
                self.plus(index, *at);
            }
        }
    }

    /// A line through the names of what is gone.
    pub(in super::super) fn strike_out(&mut self, marks: &Marks<'m>) {
        let mut lines = Vec::new();
        for item in &self.items {
            let (Role::Change(index), Shape::Text(text)) = (item.role, &item.shape) else {
                continue;
            };
            let change = marks.changes.get(index);
            if matches!(change, Some(Change::Gone { .. } | Change::NoteGone { .. })) {
                lines.extend(struck(text).map(|line| (index, line)));
            }
        }
        let paint = Paint::stroked(self.palette.gone, 1.25 * self.palette.scale);
        for (index, line) in lines {
            self.change_line(index, line, None, paint);
        }
    }
}

fn between(from: Point, to: Point) -> Point {
    Point {
        x: (from.x + to.x) / 2.0,
        y: (from.y + to.y) / 2.0,
    }
}

pub(super) fn diamond(at: Point, reach: f64) -> Vec<Point> {
    [(0.0, -reach), (reach, 0.0), (0.0, reach), (-reach, 0.0)]
        .map(|(x, y)| at.moved(x, y))
        .to_vec()
}

/// The line through each line of a text.
fn struck(text: &TextShape) -> impl Iterator<Item = (Point, Point)> + '_ {
    text.lines.iter().enumerate().map(move |(row, line)| {
        let width = text.typeface.width(text.weight, text.size, line);
        let left = match text.align {
            Align::Start => 0.0,
            Align::Middle => -width / 2.0,
            Align::End => -width,
        };
        let from = text
            .at
            .moved(left, row as f64 * text.leading - text.size * 0.3);
        (from, from.moved(width, 0.0))
    })
}
