//! What every map has: title, axes, stages.

use super::paint::{Align, ArrowHead, Fill, Paint, Point, Rect, Role, Shape, TextShape};
use super::theme::Palette;
use super::{Painter, labels};
use crate::STAGE_BOUNDARIES;
use crate::font::{FontWeight, Typeface};
use crate::model::Model;

/// The names of the stages on the axis, in two lines.
const STAGES: [&[&str]; 4] = [
    &["Genesis"],
    &["Custom-Built"],
    &["Product", "(+rental)"],
    &["Commodity", "(+utility)"],
];

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
            self.push(
                Role::Ground,
                Shape::Rect {
                    rect: plot,
                    radius: 0.0,
                },
                paint,
            );
        }
        if shows_title {
            let at = Point {
                x: plot.x,
                y: plot.y - 14.0,
            };
            let width = (self.page.width - plot.x - 8.0).max(0.0);
            let title = labels::cut(
                self.model.title(),
                Typeface::Sans,
                FontWeight::Bold,
                palette.title_size,
                width,
            );
            self.words(
                Role::Title,
                at,
                &title,
                palette.title_size,
                FontWeight::Bold,
                Align::Start,
            );
        }
        if !self.model.hides_value_chain {
            self.value_chain();
        }
        if !self.model.hides_evolution {
            self.evolution();
        }
        if palette.ground.is_some() {
            let size = palette.axis_size - 2.0;
            let left = Point {
                x: plot.x + 10.0,
                y: plot.y + 15.0,
            };
            self.words(
                Role::Stage,
                left,
                "Uncharted",
                size,
                FontWeight::Bold,
                Align::Start,
            );
            let right = Point {
                x: plot.right() - 10.0,
                y: plot.y + 15.0,
            };
            self.words(
                Role::Stage,
                right,
                "Industrialised",
                size,
                FontWeight::Bold,
                Align::End,
            );
        }
    }

    fn value_chain(&mut self) {
        let (plot, palette) = (self.plot, self.palette);
        let axis = Paint::stroked(palette.axis, palette.axis_width).dashed(2.0, 2.0);
        let top = Point {
            x: plot.x,
            y: plot.y,
        };
        let bottom = Point {
            x: plot.x,
            y: plot.bottom(),
        };
        self.push(
            Role::Axis,
            Shape::Line {
                from: bottom,
                to: top,
                head: None,
            },
            axis,
        );
        let model = self.model;
        let words = match &model.y_axis {
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
        for (text, align) in words.into_iter().filter(|(text, _)| !text.is_empty()) {
            let y = match align {
                Align::Start => plot.bottom() - 2.0,
                Align::Middle => plot.y + plot.height / 2.0,
                Align::End => plot.y + 2.0,
            };
            let text = labels::cut(
                text,
                Typeface::Sans,
                FontWeight::Bold,
                palette.axis_size,
                plot.height,
            );
            let shape = TextShape {
                at: Point {
                    x: plot.x - 0.6 * palette.axis_size,
                    y,
                },
                lines: vec![text],
                size: palette.axis_size,
                leading: palette.axis_size * 1.2,
                weight: FontWeight::Bold,
                typeface: Typeface::Sans,
                align,
                direction: (0.0, -1.0),
            };
            self.push(
                Role::Axis,
                Shape::Text(shape),
                Paint::filled(palette.axis_text),
            );
        }
    }

    fn evolution(&mut self) {
        let (plot, palette) = (self.plot, self.palette);
        let size = palette.axis_size;
        let separator = Paint::stroked(palette.separator, 1.0).dashed(2.0, 2.0);
        for boundary in STAGE_BOUNDARIES {
            let x = plot.x + boundary * plot.width;
            let (from, to) = (
                Point { x, y: plot.y },
                Point {
                    x,
                    y: plot.bottom() + 2.0 * size,
                },
            );
            self.push(
                Role::Stage,
                Shape::Line {
                    from,
                    to,
                    head: None,
                },
                separator,
            );
            self.labels.avoid_line(from, to);
        }
        let from = Point {
            x: plot.x,
            y: plot.bottom(),
        };
        let to = Point {
            x: plot.right(),
            y: plot.bottom(),
        };
        let head = Some(ArrowHead {
            length: 8.0 + palette.axis_width,
            width: 7.0 + palette.axis_width,
        });
        self.push(
            Role::Axis,
            Shape::Line { from, to, head },
            Paint::stroked(palette.axis, palette.axis_width),
        );

        let evolution_width = Typeface::Sans.width(FontWeight::Bold, size, "Evolution");
        let starts = [
            0.0,
            STAGE_BOUNDARIES[0],
            STAGE_BOUNDARIES[1],
            STAGE_BOUNDARIES[2],
        ];
        let ends = [
            STAGE_BOUNDARIES[0],
            STAGE_BOUNDARIES[1],
            STAGE_BOUNDARIES[2],
            1.0,
        ];
        for (index, (start, end)) in starts.into_iter().zip(ends).enumerate() {
            let indent = if index == 0 { 0.0 } else { 7.0 };
            let at = Point {
                x: plot.x + start * plot.width + indent,
                y: plot.bottom() + 1.1 * size,
            };
            // The last stage shares its room with the axis's name.
            let taken = if index == 3 {
                evolution_width + 8.0
            } else {
                4.0
            };
            let room = (end - start) * plot.width - indent - taken;
            let lines = match &self.model.stages {
                Some(stages) => labels::wrapped(
                    &stages[index].text,
                    Typeface::Sans,
                    FontWeight::Regular,
                    size,
                    room,
                    2,
                ),
                None => STAGES[index]
                    .iter()
                    .map(|line| (*line).to_owned())
                    .collect(),
            };
            let lines: Vec<String> = lines
                .iter()
                .map(|line| labels::cut(line, Typeface::Sans, FontWeight::Regular, size, room))
                .filter(|line| !line.is_empty())
                .collect();
            if lines.is_empty() {
                continue;
            }
            let shape = TextShape {
                at,
                lines,
                size,
                leading: size * 1.15,
                weight: FontWeight::Regular,
                typeface: Typeface::Sans,
                align: Align::Start,
                direction: (1.0, 0.0),
            };
            self.push(
                Role::Stage,
                Shape::Text(shape),
                Paint::filled(palette.axis_text),
            );
        }
        let at = Point {
            x: plot.right(),
            y: plot.bottom() + 1.8 * size,
        };
        self.words(
            Role::Axis,
            at,
            "Evolution",
            size,
            FontWeight::Bold,
            Align::End,
        );
    }

    /// One line in the axes' colour and font.
    fn words(
        &mut self,
        role: Role,
        at: Point,
        text: &str,
        size: f64,
        weight: FontWeight,
        align: Align,
    ) {
        let shape = TextShape {
            at,
            lines: vec![text.to_owned()],
            size,
            leading: size * 1.2,
            weight,
            typeface: Typeface::Sans,
            align,
            direction: (1.0, 0.0),
        };
        self.push(
            role,
            Shape::Text(shape),
            Paint::filled(self.palette.axis_text),
        );
    }
}
