//! A scene's primitives on a page.

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Rect, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{
    Fill as PdfFill, FillRule, LinearGradient, Pattern, SpreadMethod, Stop, Stroke as PdfStroke,
    StrokeDash,
};
use krilla::surface::Surface;
use krilla::text::Font;
use vigie_map::{Align, Colour, Fill, Item, Paint, Scene, Shape, Stroke, TextShape};

use crate::fonts::Fonts;
use crate::setting::Setter;
use crate::svg::{FARTHEST, are_dashes, base, line_at, same_look};

/// How far the control points of a quarter of a circle reach, in its radius.
const KAPPA: f64 = 0.552_284_75;

/// Paints scenes; fonts that one page has read serve the next.
pub(super) struct Painter<'f> {
    fonts: &'f Fonts,
    setter: Setter<'f>,
    embedded: Vec<Option<Font>>,
}

impl<'f> Painter<'f> {
    pub(super) fn new(fonts: &'f Fonts) -> Self {
        Self {
            fonts,
            setter: Setter::new(fonts),
            embedded: vec![None; fonts.faces().len()],
        }
    }

    pub(super) fn scene(&mut self, surface: &mut Surface<'_>, scene: &Scene) {
        let Some(page) = Rect::from_xywh(0.0, 0.0, number(scene.width), number(scene.height))
        else {
            return;
        };
        let Some(border) = rect_path(page) else {
            return;
        };
        surface.push_clip_path(&border, &FillRule::NonZero);
        if let Some(colour) = scene.page {
            surface.set_stroke(None);
            surface.set_fill(Some(solid(colour)));
            surface.draw_path(&border);
        }
        // What shares a look fades as one, so that lines which cross do not darken.
        for group in scene.items.chunk_by(same_look) {
            let opacity = group[0].paint.opacity;
            let faded = (opacity < 1.0).then(|| normal(opacity));
            if let Some(opacity) = faded {
                surface.push_opacity(opacity);
            }
            for item in group {
                self.item(surface, item);
            }
            if faded.is_some() {
                surface.pop();
            }
        }
        surface.pop();
    }

    fn item(&mut self, surface: &mut Surface<'_>, item: &Item) {
        let stroke = item.paint.stroke;
        match &item.shape {
            Shape::Line {
                from,
                to,
                head: Some(head),
            } => {
                let corners = head.corners(*from, *to);
                paint(surface, item.paint, polygon(&[*from, base(corners)], false));
                if let Some(stroke) = stroke {
                    let filled = Paint {
                        fill: Some(Fill::Solid(stroke.colour)),
                        stroke: None,
                        opacity: 1.0,
                    };
                    paint(surface, filled, polygon(&corners, true));
                }
            }
            Shape::Line {
                from,
                to,
                head: None,
            } => paint(surface, item.paint, polygon(&[*from, *to], false)),
            Shape::Rect { rect, radius } => {
                paint(surface, item.paint, rounded(*rect, *radius));
            }
            Shape::Circle { centre, radius } => {
                let around = vigie_map::Rect {
                    x: centre.x - radius,
                    y: centre.y - radius,
                    width: 2.0 * radius,
                    height: 2.0 * radius,
                };
                paint(surface, item.paint, rounded(around, *radius));
            }
            Shape::Polygon { points } => paint(surface, item.paint, polygon(points, true)),
            Shape::Text(text) => self.text(surface, item.paint, text),
        }
    }

    fn text(&mut self, surface: &mut Surface<'_>, paint: Paint, text: &TextShape) {
        let size = number(text.size);
        if size <= 0.0 {
            return;
        }
        for (index, line) in text.lines.iter().enumerate() {
            let runs = self.setter.set(line, text.typeface, text.weight);
            let width: f32 = runs.iter().map(|run| run.width).sum::<f32>() * size;
            let at = line_at(text, index);
            let (x, y) = (number(text.direction.0), number(text.direction.1));
            surface.push_transform(&Transform::from_row(
                x,
                y,
                -y,
                x,
                number(at.x),
                number(at.y),
            ));
            let mut left = match text.align {
                Align::Start => 0.0,
                Align::Middle => -width / 2.0,
                Align::End => -width,
            };
            surface.set_fill(paint.fill.map(|fill| match fill {
                Fill::Solid(colour) | Fill::Hatch(colour) => solid(colour),
                Fill::Across { middle, .. } => solid(middle),
            }));
            surface.set_stroke(paint.stroke.and_then(stroked));
            for run in runs {
                let Some(font) = self.font(run.face) else {
                    continue;
                };
                let start = Point::from_xy(left, 0.0);
                if !run.glyphs.is_empty() {
                    surface.draw_glyphs(start, &run.glyphs, font, &run.text, size, false);
                }
                left += run.width * size;
            }
            surface.pop();
        }
    }

    fn font(&mut self, index: usize) -> Option<Font> {
        let embedded = self.embedded.get_mut(index)?;
        if embedded.is_none() {
            let face = &self.fonts.faces()[index];
            *embedded = Font::new(face.bytes.clone().into(), face.index);
        }
        embedded.clone()
    }
}

/// Draws a path, if it is one, with a paint's fill and stroke.
fn paint(surface: &mut Surface<'_>, paint: Paint, path: Option<(Path, vigie_map::Rect)>) {
    let Some((path, bounds)) = path else { return };
    let fill = paint.fill.and_then(|fill| filled(surface, fill, bounds));
    let stroke = paint.stroke.and_then(stroked);
    // Without either the library would fill with black.
    if fill.is_some() || stroke.is_some() {
        surface.set_fill(fill);
        surface.set_stroke(stroke);
        surface.draw_path(&path);
    }
}

fn filled(surface: &mut Surface<'_>, fill: Fill, bounds: vigie_map::Rect) -> Option<PdfFill> {
    let paint = match fill {
        Fill::Solid(colour) => return Some(solid(colour)),
        Fill::Across { edge, middle } => {
            let stop = |offset, colour| Stop {
                offset: normal(offset),
                color: rgb(colour).into(),
                opacity: NormalizedF32::ONE,
            };
            LinearGradient {
                x1: number(bounds.x),
                y1: 0.0,
                x2: number(bounds.right()),
                y2: 0.0,
                transform: Transform::identity(),
                spread_method: SpreadMethod::Pad,
                stops: vec![
                    stop(0.0, edge),
                    stop(0.3, middle),
                    stop(0.7, middle),
                    stop(1.0, edge),
                ],
                anti_alias: false,
            }
            .into()
        }
        Fill::Hatch(colour) => {
            let mut builder = surface.stream_builder();
            let mut tile = builder.surface();
            tile.set_fill(None);
            tile.set_stroke(stroked(Stroke {
                colour,
                width: 1.0,
                dash: None,
            }));
            let mut lines = PathBuilder::new();
            for ((x, y), (to_x, to_y)) in [
                ((-1.0, 1.0), (1.0, -1.0)),
                ((0.0, 4.0), (4.0, 0.0)),
                ((3.0, 5.0), (5.0, 3.0)),
            ] {
                lines.move_to(x, y);
                lines.line_to(to_x, to_y);
            }
            tile.draw_path(&lines.finish()?);
            tile.finish();
            Pattern {
                stream: builder.finish(),
                transform: Transform::identity(),
                width: 4.0,
                height: 4.0,
            }
            .into()
        }
    };
    Some(PdfFill {
        paint,
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    })
}

fn stroked(stroke: Stroke) -> Option<PdfStroke> {
    let width = number(stroke.width);
    (width > 0.0).then(|| PdfStroke {
        paint: rgb(stroke.colour).into(),
        width,
        // As SVG has it.
        miter_limit: 4.0,
        dash: stroke
            .dash
            .filter(|(dash, gap)| are_dashes(*dash, *gap))
            .map(|(dash, gap)| StrokeDash {
                array: vec![number(dash), number(gap)],
                offset: 0.0,
            }),
        ..PdfStroke::default()
    })
}

pub(super) fn solid(colour: Colour) -> PdfFill {
    PdfFill {
        paint: rgb(colour).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }
}

pub(super) fn rect_path(rect: Rect) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(rect);
    path.finish()
}

fn rgb(colour: Colour) -> rgb::Color {
    rgb::Color::new(colour.red, colour.green, colour.blue)
}

fn normal(value: f64) -> NormalizedF32 {
    NormalizedF32::new(value.clamp(0.0, 1.0) as f32).unwrap_or(NormalizedF32::ONE)
}

/// A number that readers of PDF take. What is no place on a page becomes the nearest that is.
fn number(value: f64) -> f32 {
    if value.is_nan() {
        0.0
    } else {
        value.clamp(-FARTHEST, FARTHEST) as f32
    }
}

/// A path through points, and what it takes up.
fn polygon(points: &[vigie_map::Point], is_closed: bool) -> Option<(Path, vigie_map::Rect)> {
    let mut path = PathBuilder::new();
    let (mut low, mut high) = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
    for (index, point) in points.iter().enumerate() {
        let (x, y) = (number(point.x), number(point.y));
        if index == 0 {
            path.move_to(x, y);
        } else {
            path.line_to(x, y);
        }
        low = (low.0.min(x.into()), low.1.min(y.into()));
        high = (high.0.max(x.into()), high.1.max(y.into()));
    }
    if is_closed && !points.is_empty() {
        path.close();
    }
    let bounds = vigie_map::Rect {
        x: low.0,
        y: low.1,
        width: high.0 - low.0,
        height: high.1 - low.1,
    };
    path.finish().map(|path| (path, bounds))
}

/// A rectangle with round corners; a circle, if they take all of it.
fn rounded(rect: vigie_map::Rect, radius: f64) -> Option<(Path, vigie_map::Rect)> {
    let mut path = PathBuilder::new();
    let radius = radius.min(rect.width / 2.0).min(rect.height / 2.0);
    let (left, top) = (rect.x, rect.y);
    let (right, bottom) = (rect.right(), rect.bottom());
    if rect.width < 0.0 || rect.height < 0.0 {
        return None;
    }
    if radius > 0.0 {
        let control = radius * (1.0 - KAPPA);
        // Each corner: where it starts, its two control points, where it ends.
        let corners = [
            [
                (right - radius, top),
                (right - control, top),
                (right, top + control),
                (right, top + radius),
            ],
            [
                (right, bottom - radius),
                (right, bottom - control),
                (right - control, bottom),
                (right - radius, bottom),
            ],
            [
                (left + radius, bottom),
                (left + control, bottom),
                (left, bottom - control),
                (left, bottom - radius),
            ],
            [
                (left, top + radius),
                (left, top + control),
                (left + control, top),
                (left + radius, top),
            ],
        ];
        for (index, corner) in corners.into_iter().enumerate() {
            let [start, one, other, end] = corner.map(|(x, y)| (number(x), number(y)));
            if index == 0 {
                path.move_to(start.0, start.1);
            } else {
                path.line_to(start.0, start.1);
            }
            path.cubic_to(one.0, one.1, other.0, other.1, end.0, end.1);
        }
        path.close();
    } else {
        path.push_rect(Rect::from_ltrb(
            number(left),
            number(top),
            number(right),
            number(bottom),
        )?);
    }
    path.finish().map(|path| (path, rect))
}
