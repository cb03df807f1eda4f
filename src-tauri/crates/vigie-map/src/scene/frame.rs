//! What every map has: title, axes, stages.

use super::Painter;
use super::labels::{Face, cut, fitted};
use super::paint::{Align, ArrowHead, Colour, Fill, Paint, Point, Rect, Role, Shape, TextShape};
use super::theme::Palette;
use crate::STAGE_BOUNDARIES;
use crate::font::FontWeight;
use crate::model::Model;

/// The names of the stages on the axis, in two lines.
const STAGES: [&[&str]; 4] = [
    &["Genesis"],
    &["Custom-Built"],
    &["Product", "(+rental)"],
    &["Commodity", "(+utility)"],
];

/// What the map calls the four stages, each in one line.
pub(crate) fn stages(model: &Model) -> [String; 4] {
    match &model.stages {
        Some(names) => names
            .each_ref()
            .map(|name| crate::name::collapse(&name.text)),
        None => STAGES.map(|lines| lines.join(" ")),
    }
}

/// Where visibility and evolution go from 0 to 1, with room around it for title and axes.
pub(super) fn plot(model: &Model, page: Rect, shows_title: bool, palette: &Palette) -> Rect {
    let left = if model.hides_value_chain {
        20.0
    } else {
        20.0 + 1.6 * palette.axis_size
    };
    let top = if shows_title {
        28.0 + palette.title_size
    } else {
        20.0
    };
    let bottom = if model.hides_evolution {
        20.0
    } else {
        16.0 + 2.6 * palette.axis_size
    };
    let (width, height) = (page.width - left - 24.0, page.height - top - bottom);
    Rect {
        x: left,
        y: top,
        width: width.max(40.0),
        height: height.max(30.0),
    }
}

impl Painter<'_> {
    pub(super) fn frame(&mut self, shows_title: bool) {
        let (plot, palette) = (self.plot, self.palette);
        if let Some((edge, middle)) = palette.ground {
            let paint = Paint {
                fill: Some(Fill::Across { edge, middle }),
                stroke: None,
                opacity: 1.0,
            };
            let shape = Shape::Rect {
                rect: plot,
                radius: 0.0,
            };
            self.push(Role::Ground, shape, paint);
        }
        if shows_title {
            let face = self.heading(palette.title_size);
            let width = (self.page.width - plot.x - 8.0).max(0.0);
            let title = cut(self.model.title(), face, width);
            let at = Point {
                x: plot.x,
                y: plot.y - (self.margin() + 0.22 * face.size).max(14.0),
            };
            let colour = palette.note;
            self.words(Role::Title, at, vec![title], face, Align::Start, colour);
        }
        if !self.model.hides_value_chain {
            self.value_chain();
        }
        if !self.model.hides_evolution {
            self.evolution();
        }
        if palette.ground.is_some() {
            let face = self.heading(palette.axis_size - 2.0);
            let y = plot.y + 15.0;
            for (x, text, align) in [
                (plot.x + 10.0, "Uncharted", Align::Start),
                (plot.right() - 10.0, "Industrialised", Align::End),
            ] {
                let at = Point { x, y };
                let text = vec![text.to_owned()];
                self.words(Role::Stage, at, text, face, align, palette.axis_text);
            }
        }
    }

    fn value_chain(&mut self) {
        let (plot, palette) = (self.plot, self.palette);
        let axis = Paint::stroked(palette.axis, palette.axis_width).dashed(2.0, 2.0);
        let to = Point {
            x: plot.x,
            y: plot.y,
        };
        let from = to.moved(0.0, plot.height);
        let head = None;
        self.push(Role::Axis, Shape::Line { from, to, head }, axis);
        let words = match &self.model.y_axis {
            Some(axis) => [
                (axis.label.as_str(), Align::Middle),
                (&axis.low, Align::Start),
                (&axis.high, Align::End),
            ],
            None => [
                ("Value Chain", Align::End),
                ("", Align::Start),
                ("", Align::Middle),
            ],
        };
        let face = self.heading(palette.axis_size);
        // Three texts share the axis when they would meet.
        let wanted = words.map(|(text, _)| face.width(text));
        let room = if wanted.iter().sum::<f64>() > plot.height - 24.0
            || wanted[0] / 2.0 + wanted[1].max(wanted[2]) > plot.height / 2.0 - 12.0
        {
            match self.model.y_axis {
                Some(_) => plot.height / 3.0 - 8.0,
                None => plot.height,
            }
        } else {
            plot.height
        };
        for (text, align) in words.into_iter().filter(|(text, _)| !text.is_empty()) {
            let y = match align {
                Align::Start => plot.bottom() - 2.0,
                Align::Middle => plot.y + plot.height / 2.0,
                Align::End => plot.y + 2.0,
            };
            let shape = TextShape {
                at: Point {
                    x: plot.x - (self.margin() + 0.22 * face.size).max(0.6 * face.size),
                    y,
                },
                lines: vec![cut(text, face, room)],
                size: face.size,
                leading: face.size * 1.2,
                weight: face.weight,
                typeface: face.typeface,
                align,
                direction: (0.0, -1.0),
            };
            self.labels.avoid_text(shape.bounds());
            let paint = Paint::filled(palette.axis_text);
            self.push(Role::Axis, Shape::Text(shape), paint);
        }
    }

    fn evolution(&mut self) {
        let (plot, palette) = (self.plot, self.palette);
        let size = palette.axis_size;
        let separator = Paint::stroked(palette.separator, 1.0).dashed(2.0, 3.0);
        for boundary in STAGE_BOUNDARIES {
            let from = Point {
                x: plot.x + boundary * plot.width,
                y: plot.y,
            };
            let to = from.moved(0.0, plot.height + 2.0 * size);
            let head = None;
            self.push(Role::Stage, Shape::Line { from, to, head }, separator);
            self.labels.avoid_line(from, to);
        }
        let from = Point {
            x: plot.x,
            y: plot.bottom(),
        };
        let to = from.moved(plot.width, 0.0);
        let head = Some(ArrowHead {
            length: 8.0 + palette.axis_width,
            width: 7.0 + palette.axis_width,
        });
        let axis = Paint::stroked(palette.axis, palette.axis_width);
        self.push(Role::Stage, Shape::Line { from, to, head }, axis);
        let strong = self.heading(size);
        let name = "Evolution";
        self.stages(strong.width(name) + 8.0);
        let at = to.moved(0.0, 1.8 * size);
        self.words(
            Role::Stage,
            at,
            vec![name.to_owned()],
            strong,
            Align::End,
            palette.axis_text,
        );
    }

    /// The stages' names, each within its stage; the last one shares its room with the axis's name.
    fn stages(&mut self, taken: f64) {
        let (plot, palette) = (self.plot, self.palette);
        let face = Face {
            typeface: palette.heading,
            weight: FontWeight::Regular,
            size: palette.axis_size,
        };
        let [first, second, third] = STAGE_BOUNDARIES;
        let borders = [(0.0, first), (first, second), (second, third), (third, 1.0)];
        for (index, (start, end)) in borders.into_iter().enumerate() {
            let indent = if index == 0 { 0.0 } else { 7.0 };
            let after = if index == 3 { taken } else { 4.0 };
            let room = (end - start) * plot.width - indent - after;
            let lines: Vec<String> = match &self.model.stages {
                Some(stages) => fitted(&stages[index].text, face, room, 2),
                None => STAGES[index]
                    .iter()
                    .map(|line| cut(line, face, room))
                    .filter(|line| !line.is_empty())
                    .collect(),
            };
            if lines.is_empty() {
                continue;
            }
            let at = Point {
                x: plot.x + start * plot.width + indent,
                y: plot.bottom() + (self.margin() + 0.76 * face.size).max(1.1 * face.size),
            };
            self.words(
                Role::Stage,
                at,
                lines,
                face,
                Align::Start,
                palette.axis_text,
            );
        }
    }

    /// How far a dot on the plot's border, and a little air, reach beyond it.
    fn margin(&self) -> f64 {
        self.palette.radius + self.palette.node_width / 2.0 + 1.5
    }

    fn heading(&self, size: f64) -> Face {
        Face {
            typeface: self.palette.heading,
            weight: self.palette.strong,
            size,
        }
    }

    /// A text that stays where it is put; others keep off it.
    fn words(
        &mut self,
        role: Role,
        at: Point,
        lines: Vec<String>,
        face: Face,
        align: Align,
        colour: Colour,
    ) {
        let shape = TextShape {
            at,
            lines,
            size: face.size,
            leading: face.size * 1.15,
            weight: face.weight,
            typeface: face.typeface,
            align,
            direction: (1.0, 0.0),
        };
        self.labels.avoid_text(shape.bounds());
        self.push(role, Shape::Text(shape), Paint::filled(colour));
    }
}
