//! Links and what they say.

use super::Painter;
use super::labels::Along;
use super::paint::{ArrowHead, Paint, Point, Rect, Role, Shape, direction};
use crate::model::{Link, LinkKind, Target};

/// The width of a flow's band, before it is scaled.
const FLOW: f64 = 10.0;

impl<'m> Painter<'m> {
    pub(super) fn links(&mut self) {
        let model = self.model;
        let palette = self.palette;
        let band = Paint::stroked(palette.flow, FLOW * palette.scale).at_opacity(0.62);
        // Flows lie under all lines, so that no line fades where one crosses it.
        let routes: Vec<Option<(Point, Point)>> =
            model.links.iter().map(|link| self.route(link)).collect();
        for (index, (link, route)) in model.links.iter().zip(&routes).enumerate() {
            if let (Some((from, to)), true) = (*route, link.is_flow()) {
                self.line(index, from, to, None, band);
            }
        }
        for (index, (link, route)) in model.links.iter().zip(&routes).enumerate() {
            let Some((from, to)) = *route else { continue };
            self.labels.avoid_line(from, to);
            if link.is_flow() {
                self.flow(index, link, from, to);
            } else {
                let line = Paint::stroked(palette.link, palette.link_width);
                self.line(index, from, to, None, line);
            }
        }
        for (index, (link, route)) in model.links.iter().zip(routes).enumerate() {
            let Some((from, to)) = route else { continue };
            let half_width = if link.is_flow() {
                FLOW * palette.scale / 2.0
            } else {
                palette.link_width / 2.0
            };
            let text = (link.text.as_deref(), palette.flow_text, true);
            let context = (link.context.as_deref(), palette.text, false);
            for (text, colour, below) in [text, context] {
                let Some(text) = text else { continue };
                self.labels.want_along(Along {
                    link: index,
                    text,
                    from,
                    to,
                    below,
                    half_width,
                    colour,
                });
            }
        }
    }

    fn line(
        &mut self,
        index: usize,
        from: Point,
        to: Point,
        head: Option<ArrowHead>,
        paint: Paint,
    ) {
        self.push(Role::Link(index), Shape::Line { from, to, head }, paint);
    }

    /// The line of a flow, with heads that point as it is written and stop at the symbols.
    fn flow(&mut self, index: usize, link: &Link, from: Point, to: Point) {
        let palette = self.palette;
        let paint = Paint::stroked(palette.flow_text, palette.link_width.max(1.25));
        let head = ArrowHead {
            length: 9.0 * palette.scale,
            width: 8.0 * palette.scale,
        };
        let reach = |end: &Option<crate::model::End>| {
            let target = end.as_ref().and_then(|end| end.target);
            target.map_or(0.0, |target| self.reach(target))
        };
        let (x, y) = direction(from, to);
        let length = ((to.x - from.x).powi(2) + (to.y - from.y).powi(2)).sqrt();
        let (first, last) = (reach(&link.start), reach(&link.end));
        // No room for a line between the two, let alone for heads.
        if length < first + last + 2.0 * head.length {
            self.line(index, from, to, None, paint);
            return;
        }
        let start = from.moved(x * first, y * first);
        let end = to.moved(-x * last, -y * last);
        match link.kind {
            LinkKind::Dependency => self.line(index, from, to, None, paint),
            LinkKind::Flow => self.line(index, from, end, Some(head), paint),
            LinkKind::FlowBack => self.line(index, to, start, Some(head), paint),
            LinkKind::FlowBoth => {
                let middle = Point {
                    x: (from.x + to.x) / 2.0,
                    y: (from.y + to.y) / 2.0,
                };
                self.line(index, middle, end, Some(head), paint);
                self.line(index, middle, start, Some(head), paint);
            }
        }
    }

    /// From where to where a link is drawn; none if one of its ends is not on the map.
    fn route(&self, link: &Link) -> Option<(Point, Point)> {
        let (start, end) = (link.start.as_ref()?.target?, link.end.as_ref()?.target?);
        let (from, to) = (self.at(start)?, self.at(end)?);
        // A pipeline's own links end at its border: inside the box only its children's are drawn.
        let from_border = self.outside_box(start, end, from, to);
        let to_border = self.outside_box(end, start, to, from);
        Some((from_border, to_border))
    }

    /// Where a line from the parent `of` a pipeline leaves its box on the way to `towards`.
    fn outside_box(&self, of: Target, other: Target, from: Point, towards: Point) -> Point {
        let Target::Component(index) = of else {
            return from;
        };
        let Some(pipeline) = self.pipeline_of[index] else {
            return from;
        };
        let Some(rect) = self.boxes[pipeline] else {
            return from;
        };
        if matches!(other, Target::Child(parent, _) if parent == pipeline)
            || contains(rect, towards)
        {
            return from;
        }
        leaving(rect, from, towards)
    }
}

fn contains(rect: Rect, point: Point) -> bool {
    (rect.x..=rect.right()).contains(&point.x) && (rect.y..=rect.bottom()).contains(&point.y)
}

/// The point where a line from inside `rect` crosses its border.
fn leaving(rect: Rect, from: Point, to: Point) -> Point {
    if !contains(rect, from) {
        return from;
    }
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let mut share = 1.0_f64;
    for (start, step, low, high) in [
        (from.x, dx, rect.x, rect.right()),
        (from.y, dy, rect.y, rect.bottom()),
    ] {
        if step != 0.0 {
            let border = if step > 0.0 { high } else { low };
            share = share.min(((border - start) / step).max(0.0));
        }
    }
    from.moved(dx * share, dy * share)
}
