//! Components, pipelines, movements and inertia, with the names that they want.

use super::Painter;
use super::labels::Wanted;
use super::paint::{ArrowHead, Paint, Point, Rect, Role, Shape};
use crate::STAGE_BOUNDARIES;
use crate::model::{ComponentKind, Decorators, LabelOffset, Pipeline, Target};

/// The thickness of a bar of inertia, and half its height, before they are scaled.
const INERTIA_WIDTH: f64 = 6.0;
const INERTIA_HALF: f64 = 10.0;

impl Painter<'_> {
    /// The box of a pipeline whose parent is on the map and which reaches somewhere.
    pub(super) fn pipeline_box(&self, pipeline: &Pipeline) -> Option<Rect> {
        let parent = self.components[pipeline.parent?];
        let (low, high) = pipeline.extent()?;
        let (left, right) = (
            self.point(0.0, low.min(high)).x,
            self.point(0.0, low.max(high)).x,
        );
        let height = self.palette.pipeline_height;
        let margin = height * 15.0 / 22.0;
        Some(Rect {
            x: left - margin,
            y: parent.y,
            width: right - left + 2.0 * margin,
            height,
        })
    }

    pub(super) fn pipelines(&mut self) {
        let (model, palette) = (self.model, self.palette);
        let paint = Paint::stroked(palette.node_stroke, palette.node_width);
        for (index, pipeline) in model.pipelines.iter().enumerate() {
            let Some(rect) = self.boxes[index] else {
                continue;
            };
            self.push(
                Role::Pipeline(index),
                Shape::Rect { rect, radius: 0.0 },
                paint,
            );
            self.labels.avoid_border(rect);
            for (child, element) in pipeline.children.iter().enumerate() {
                let target = Target::Child(index, child);
                let Some(at) = self.at(target) else { continue };
                self.dot(target, at, palette.node_stroke, palette.node_fill);
                self.labels.want(Wanted {
                    role: Role::Label(target),
                    at,
                    // Its name goes above or below the box.
                    radius: palette.pipeline_height / 2.0,
                    name: &element.name.text,
                    offset: element.label.as_ref().map(offset),
                    centred: false,
                    colour: palette.text,
                });
            }
        }
    }

    pub(super) fn components(&mut self) {
        let (model, palette) = (self.model, self.palette);
        for (index, component) in model.components.iter().enumerate() {
            let target = Target::Component(index);
            let at = self.components[index];
            let evolve = self.evolve_of[index].map(|evolve| &model.evolves[evolve]);
            let radius = match component.kind {
                ComponentKind::Anchor => 0.0,
                ComponentKind::Submap => self.submap(target, at),
                ComponentKind::Component if self.pipeline_of[index].is_some() => {
                    self.square(target, at)
                }
                ComponentKind::Component => self.symbol(
                    target,
                    at,
                    component.decorators,
                    palette.node_stroke,
                    palette.node_fill,
                ),
            };
            if component.inertia {
                self.inertia(target, at, evolve.map(|evolve| evolve.evolution.value));
            }
            let renamed = evolve.is_some_and(|evolve| evolve.renamed.is_some());
            let explicit = component
                .label
                .as_ref()
                .filter(|_| component.kind != ComponentKind::Anchor);
            self.labels.want(Wanted {
                role: Role::Label(target),
                at,
                radius,
                name: &component.name.text,
                offset: explicit.map(|label| {
                    drawn_offset(
                        offset(label),
                        component.decorators,
                        evolve.is_some().then_some(renamed),
                    )
                }),
                centred: component.kind == ComponentKind::Anchor,
                colour: palette.text,
            });
        }
        self.evolved();
    }

    /// Arrows, under the symbols that they join.
    pub(super) fn movements(&mut self) {
        let palette = self.palette;
        let paint = Paint::stroked(palette.evolved, palette.link_width.max(1.5)).dashed(5.0, 5.0);
        for index in 0..self.model.evolves.len() {
            let Some((from, to)) = self.movement(index) else {
                continue;
            };
            let Some(source) = self.model.evolves[index].source else {
                continue;
            };
            let (leave, arrive) = (self.reach(source), self.reach(Target::Evolved(index)));
            let towards = if to.x < from.x { -1.0 } else { 1.0 };
            // The tip touches the evolved symbol's border.
            let tip = to.moved(-towards * arrive, 0.0);
            let from = from.moved(towards * leave, 0.0);
            if (tip.x - from.x) * towards <= 0.0 {
                continue;
            }
            let head = Some(ArrowHead {
                length: 9.0 * palette.scale,
                width: 8.0 * palette.scale,
            });
            self.push(
                Role::Movement(index),
                Shape::Line {
                    from,
                    to: tip,
                    head,
                },
                paint,
            );
            self.labels.avoid_line(from, tip);
        }
    }

    /// From where to where a component moves.
    fn movement(&self, index: usize) -> Option<(Point, Point)> {
        let source = self.at(self.model.evolves[index].source?)?;
        Some((source, self.at(Target::Evolved(index))?))
    }

    fn evolved(&mut self) {
        let (model, palette) = (self.model, self.palette);
        for (index, evolve) in model.evolves.iter().enumerate() {
            let Some((_, at)) = self.movement(index) else {
                continue;
            };
            let target = Target::Evolved(index);
            let decorators = self.decorators_of(index);
            let radius = self.symbol(target, at, decorators, palette.evolved, palette.node_fill);
            let radius = match evolve.source {
                // Its name goes above or below the box that it may lie in, as its source's does.
                Some(Target::Child(..)) => radius.max(palette.pipeline_height / 2.0),
                _ => radius,
            };
            let renamed = evolve.renamed.is_some();
            self.labels.want(Wanted {
                role: Role::Label(target),
                at,
                radius,
                name: evolve
                    .renamed
                    .as_ref()
                    .map_or(&evolve.name.text, |name| &name.text),
                offset: evolve.label.as_ref().map(|label| {
                    let (x, y) = offset(label);
                    if renamed && x.abs() <= 10.0 {
                        (16.0, y)
                    } else {
                        (x, y)
                    }
                }),
                centred: false,
                colour: palette.evolved_text,
            });
        }
    }

    /// A bar before the first boundary on the way, or a little to the right of what stands still.
    fn inertia(&mut self, target: Target, at: Point, evolution: Option<f64>) {
        let Target::Component(index) = target else {
            return;
        };
        let here = self.model.components[index].place.evolution.value;
        let x = match evolution {
            None => here + 0.02,
            Some(there) => STAGE_BOUNDARIES
                .into_iter()
                .find(|boundary| (here.min(there)..=here.max(there)).contains(boundary))
                .unwrap_or(here + 0.05),
        };
        let (width, half) = (
            INERTIA_WIDTH * self.palette.scale,
            INERTIA_HALF * self.palette.scale,
        );
        // A bar never hides the symbol that it holds back.
        let least = self.reach(target) + width / 2.0 + 2.0;
        let x = self.point(0.0, x).x;
        let x = if evolution.is_none_or(|there| there >= here) {
            x.max(at.x + least)
        } else {
            x.min(at.x - least)
        };
        let at = Point { x, y: at.y };
        let paint = Paint::stroked(self.palette.axis_text, width);
        let (from, to) = (at.moved(0.0, -half), at.moved(0.0, half));
        self.push(
            Role::Inertia(target),
            Shape::Line {
                from,
                to,
                head: None,
            },
            paint,
        );
        self.labels.avoid_box(Rect {
            x: x - width / 2.0,
            y: from.y,
            width,
            height: 2.0 * half,
        });
    }
}

fn offset(label: &LabelOffset) -> (f64, f64) {
    (label.x.value, label.y.value)
}

/// Where the reference draws a label that its author placed: small offsets give way to arrows and wide symbols.
fn drawn_offset(
    (mut x, mut y): (f64, f64),
    decorators: Decorators,
    evolves: Option<bool>,
) -> (f64, f64) {
    if let Some(renamed) = evolves {
        if y.abs() <= 10.0 {
            y = if decorators.spacing() == 3 {
                30.0
            } else {
                20.0
            };
        }
        if x.abs() <= 10.0 {
            x = if renamed { 16.0 } else { 5.0 };
        }
    }
    if decorators.method.is_some() {
        if y.abs() <= 10.0 {
            y = 20.0;
        }
        if x.abs() <= 10.0 {
            x = 5.0;
        }
    }
    (x, y)
}
