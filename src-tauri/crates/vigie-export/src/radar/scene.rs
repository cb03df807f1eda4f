//! A radar as a scene: the disc, and beside it the names behind the numbers.

use std::f64::consts::TAU;

use vigie_map::{
    Align, Colour, Fill, FontWeight, Item, Paint, Point, Rect, Role, Scene, Shape, Stroke,
    TextShape, Typeface,
};

use super::look::{DARK, LIGHT, Look};
use super::places::{RadarLayout, RadarPlace, cell_of, radar_layout};
use super::{Blip, BlipMove, Radar};

/// The page's edge.
const EDGE: f64 = 24.0;
/// What the title takes.
const TITLE: f64 = 46.0;
/// What the key at the foot takes.
const KEY: f64 = 40.0;
/// What the sectors' names take beside the disc, and above and below it.
const BESIDE: f64 = 112.0;
const ABOVE: f64 = 46.0;
/// The smallest disc.
const RADIUS: f64 = 264.0;
/// A column of names, and the line of a name.
const COLUMN: f64 = 208.0;
const LINE: f64 = 16.0;
/// The most columns before the page grows.
const COLUMNS: usize = 4;
/// Between a name and what is said of it.
const APART: f64 = 7.0;
/// The room of a number before its name.
const NUMBER: f64 = 26.0;

/// No name is looked at beyond so many characters: none has room for them.
const LONGEST: usize = 400;

/// How a radar is to be drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RadarOptions {
    /// Light on dark.
    pub dark: bool,
    /// Whether the title is drawn.
    pub shows_title: bool,
    /// How many times as wide as high the page is at least.
    pub aspect: f64,
}

impl Default for RadarOptions {
    fn default() -> Self {
        Self {
            dark: false,
            shows_title: true,
            aspect: 0.0,
        }
    }
}

/// Lays a radar out with its names on a page, which is as large as they need.
#[must_use]
pub fn radar_scene(radar: &Radar, options: &RadarOptions) -> Scene {
    let look = if options.dark { &DARK } else { &LIGHT };
    let layout = radar_layout(radar);
    let list = listed(radar, &layout);
    let lines = list.len().div_ceil(COLUMNS) as f64 * LINE;
    let disc = f64::max(2.0 * (RADIUS + ABOVE), lines + LINE);
    let radius = disc / 2.0 - ABOVE;
    let columns = columns(&list, (disc / LINE) as usize);
    let top = EDGE + if options.shows_title { TITLE } else { 0.0 };
    let height = top + disc + KEY + EDGE;
    let taken = 2.0 * (EDGE + BESIDE + radius) + COLUMN * columns.len() as f64;
    let width = taken.max(options.aspect.clamp(0.0, 4.0) * height);
    // In a page that is wider than it needs, disc and names stand in the middle.
    let left = EDGE + (width - taken) / 2.0;
    let centre = Point {
        x: left + BESIDE + radius,
        y: top + disc / 2.0,
    };
    let mut painter = Painter {
        look,
        centre,
        radius,
        items: Vec::new(),
    };
    if options.shows_title {
        painter.title(&radar.title, width - 2.0 * EDGE);
    }
    painter.disc(radar, &layout);
    painter.key(radar, left, height - EDGE);
    for (column, lines) in columns.iter().enumerate() {
        let left = centre.x + radius + BESIDE + COLUMN * column as f64;
        painter.column(lines, left, top + LINE);
    }
    for (index, (blip, place)) in radar.blips.iter().zip(&layout.places).enumerate() {
        let (sector, _) = cell_of(blip, radar.sectors.len().max(1), radar.rings.len().max(1));
        painter.blip(index, blip, *place, look.sector(sector), layout.radius);
    }
    Scene {
        width,
        height,
        theme: look.theme,
        title: radar.title.clone(),
        description: description(radar, &layout),
        page: Some(look.page),
        plot: Rect {
            x: centre.x - radius,
            y: centre.y - radius,
            width: 2.0 * radius,
            height: 2.0 * radius,
        },
        items: painter.items,
    }
}

/// Who stands in each ring, for those who cannot see it.
fn description(radar: &Radar, layout: &RadarLayout) -> String {
    let rings = radar.rings.len().max(1);
    let mut order: Vec<usize> = (0..radar.blips.len()).collect();
    order.sort_by_key(|index| layout.places[*index].number);
    let told = radar.rings.iter().enumerate().filter_map(|(ring, name)| {
        let names: Vec<&str> = order
            .iter()
            .map(|index| &radar.blips[*index])
            .filter(|blip| cell_of(blip, usize::MAX, rings).1 == ring)
            .map(|blip| blip.name.as_str())
            .collect();
        (!names.is_empty()).then(|| format!("{name}: {}.", names.join(", ")))
    });
    told.collect::<Vec<_>>().join(" ")
}

/// A line of the list beside the disc.
enum Line {
    /// Between two sectors; none at the top of a column.
    Gap,
    Sector(usize, String),
    Ring(String),
    Blip(u32, String, Option<String>),
}

/// The names by sector and ring, in the order of their numbers.
fn listed(radar: &Radar, layout: &RadarLayout) -> Vec<Line> {
    let (sectors, rings) = (radar.sectors.len().max(1), radar.rings.len().max(1));
    let mut order: Vec<usize> = (0..radar.blips.len()).collect();
    order.sort_by_key(|index| layout.places[*index].number);
    let mut lines = Vec::new();
    let mut last = None;
    for index in order {
        let blip = &radar.blips[index];
        let (sector, ring) = cell_of(blip, sectors, rings);
        if last.map(|(sector, _)| sector) != Some(sector) {
            if last.is_some() {
                lines.push(Line::Gap);
            }
            let name = radar.sectors.get(sector).map_or("", String::as_str);
            let name = wrapped(name, FontWeight::Bold, 12.5, COLUMN - 16.0);
            lines.extend(name.into_iter().map(|part| Line::Sector(sector, part)));
        }
        if last != Some((sector, ring)) {
            lines.push(Line::Ring(
                radar.rings.get(ring).cloned().unwrap_or_default(),
            ));
        }
        last = Some((sector, ring));
        let moved = match blip.moved {
            BlipMove::None => None,
            BlipMove::New => Some(&radar.key.new),
            BlipMove::Inward => Some(&radar.key.inward),
            BlipMove::Outward => Some(&radar.key.outward),
        };
        lines.push(Line::Blip(
            layout.places[index].number,
            blip.name.clone(),
            moved.cloned(),
        ));
    }
    lines
}

/// The list in columns of so many lines: no heading stands at the foot of one.
fn columns(list: &[Line], longest: usize) -> Vec<Vec<&Line>> {
    let mut columns: Vec<Vec<&Line>> = Vec::new();
    let mut rest = list;
    while !rest.is_empty() {
        if let [Line::Gap, after @ ..] = rest {
            rest = after;
        }
        let mut taken = longest.max(6).min(rest.len());
        if taken < rest.len() {
            while taken > 1 && !matches!(rest[taken - 1], Line::Blip(..)) {
                taken -= 1;
            }
        }
        let (column, after) = rest.split_at(taken);
        columns.push(column.iter().collect());
        rest = after;
    }
    columns
}

struct Painter {
    look: &'static Look,
    centre: Point,
    radius: f64,
    items: Vec<Item>,
}

impl Painter {
    fn title(&mut self, title: &str, room: f64) {
        let at = Point {
            x: EDGE,
            y: EDGE + 20.0,
        };
        let title = cut(title, FontWeight::Bold, 22.0, room);
        self.text(
            Role::Title,
            at,
            &title,
            (22.0, FontWeight::Bold),
            Align::Start,
            self.look.ink,
        );
    }

    fn disc(&mut self, radar: &Radar, layout: &RadarLayout) {
        let rings = layout.rings.len();
        for (ring, rim) in layout.rings.iter().enumerate().rev() {
            self.push(
                Role::Ground,
                Shape::Circle {
                    centre: self.centre,
                    radius: rim * self.radius,
                },
                Paint {
                    fill: Some(Fill::Solid(self.look.ground(ring, rings))),
                    ..stroked(self.look.line, 1.0)
                },
            );
        }
        let sectors = radar.sectors.len().max(1);
        if sectors > 1 {
            for sector in 0..sectors {
                let to = self.on_disc(TAU * sector as f64 / sectors as f64, 1.0);
                let from = self.centre;
                let line = Shape::Line {
                    from,
                    to,
                    head: None,
                };
                self.push(Role::Axis, line, stroked(self.look.line, 1.0));
            }
        }
        for (sector, name) in radar.sectors.iter().enumerate() {
            self.sector(sector, sectors, name);
        }
        for (name, rim) in radar.rings.iter().zip(&layout.rings) {
            let at = Point {
                x: self.centre.x,
                y: self.centre.y - rim * self.radius + 14.0,
            };
            let style = (11.0, FontWeight::Bold);
            self.text(Role::Stage, at, name, style, Align::Middle, self.look.soft);
        }
    }

    /// The name of a sector, outside the rim.
    fn sector(&mut self, sector: usize, sectors: usize, name: &str) {
        let angle = TAU * (sector as f64 + 0.5) / sectors as f64;
        let at = self.on_disc(angle, 1.0 + 12.0 / self.radius);
        let (align, room) = match angle.sin() {
            side if side > 0.35 => (Align::Start, BESIDE - 8.0),
            side if side < -0.35 => (Align::End, BESIDE - 8.0),
            _ => (Align::Middle, 2.0 * BESIDE),
        };
        let lines = wrapped(name, FontWeight::Bold, 12.0, room);
        let more = lines.len().saturating_sub(1) as f64 * 15.0;
        // Above the middle names grow upwards, below it downwards.
        let up = (1.0 + angle.cos()) / 2.0;
        let shape = TextShape {
            at: Point {
                x: at.x,
                y: at.y + 9.0 * (1.0 - up) - more * up,
            },
            lines,
            leading: 15.0,
            align,
            ..set(12.0, FontWeight::Bold)
        };
        self.push(
            Role::Axis,
            Shape::Text(shape),
            filled(self.look.sector(sector)),
        );
    }

    fn blip(&mut self, index: usize, blip: &Blip, place: RadarPlace, colour: Colour, size: f64) {
        let centre = Point {
            x: self.centre.x + place.x * self.radius,
            y: self.centre.y + place.y * self.radius,
        };
        let towards = place.x.hypot(place.y).max(1e-9);
        let radius = size * self.radius;
        let role = Role::Annotation(index);
        let (x, y) = (place.x / towards, place.y / towards);
        self.mark(role, blip.moved, centre, (x, y), radius, colour);
        let (paint, ink) = dot(blip.is_decided, colour, self.look);
        self.push(role, Shape::Circle { centre, radius }, paint);
        let number = place.number.to_string();
        let letters = radius * if number.len() > 2 { 0.86 } else { 1.1 };
        let at = Point {
            x: centre.x,
            y: centre.y + letters * 0.36,
        };
        self.text(
            role,
            at,
            &number,
            (letters, FontWeight::Bold),
            Align::Middle,
            ink,
        );
    }

    /// The sign of how a dot moved, `out` being the direction away from the centre.
    fn mark(
        &mut self,
        role: Role,
        moved: BlipMove,
        centre: Point,
        out: (f64, f64),
        radius: f64,
        colour: Colour,
    ) {
        let side = match moved {
            BlipMove::None => return,
            BlipMove::New => {
                let radius = radius * 1.36;
                let around = Shape::Circle { centre, radius };
                return self.push(role, around, stroked(colour, 1.2));
            }
            BlipMove::Inward => -1.0,
            BlipMove::Outward => 1.0,
        };
        let (x, y) = (out.0 * side, out.1 * side);
        let corner = |along: f64, across: f64| Point {
            x: centre.x + radius * (x * along - y * across),
            y: centre.y + radius * (y * along + x * across),
        };
        let points = vec![corner(1.75, 0.0), corner(0.9, 0.72), corner(0.9, -0.72)];
        self.push(role, Shape::Polygon { points }, filled(colour));
    }

    /// What the marks mean, in one line at the foot; those that are there.
    fn key(&mut self, radar: &Radar, left: f64, bottom: f64) {
        let any = |is: fn(&Blip) -> bool| radar.blips.iter().any(is);
        let key = &radar.key;
        let signs = [
            (
                &key.decided,
                true,
                BlipMove::None,
                any(|blip| blip.is_decided),
            ),
            (
                &key.suggested,
                false,
                BlipMove::None,
                any(|blip| !blip.is_decided),
            ),
            (
                &key.new,
                true,
                BlipMove::New,
                any(|blip| blip.moved == BlipMove::New),
            ),
            (
                &key.inward,
                true,
                BlipMove::Inward,
                any(|blip| blip.moved == BlipMove::Inward),
            ),
            (
                &key.outward,
                true,
                BlipMove::Outward,
                any(|blip| blip.moved == BlipMove::Outward),
            ),
        ];
        let mut x = left + 8.0;
        for (words, is_decided, moved, is_there) in signs {
            if !is_there || words.is_empty() {
                continue;
            }
            let (centre, colour) = (Point { x, y: bottom - 4.0 }, self.look.soft);
            let (paint, _) = dot(is_decided, colour, self.look);
            // As if the disc were to the left.
            self.mark(Role::Legend, moved, centre, (1.0, 0.0), 6.0, colour);
            let circle = Shape::Circle {
                centre,
                radius: 6.0,
            };
            self.push(Role::Legend, circle, paint);
            let at = Point {
                x: x + 15.0,
                y: bottom,
            };
            let style = (11.0, FontWeight::Regular);
            self.text(Role::Legend, at, words, style, Align::Start, self.look.soft);
            x += 15.0 + Typeface::Sans.width(FontWeight::Regular, 11.0, words) + 30.0;
        }
    }

    fn column(&mut self, lines: &[&Line], left: f64, top: f64) {
        let room = COLUMN - NUMBER - 16.0;
        for (row, line) in lines.iter().enumerate() {
            let y = top + LINE * row as f64;
            let (bold, plain) = (FontWeight::Bold, FontWeight::Regular);
            let (x, at) = (left + NUMBER, |x| Point { x, y });
            match line {
                Line::Gap => {}
                Line::Sector(sector, name) => {
                    let colour = self.look.sector(*sector);
                    self.text(
                        Role::Legend,
                        at(left),
                        name,
                        (12.5, bold),
                        Align::Start,
                        colour,
                    );
                }
                Line::Ring(name) => {
                    let name = cut(name, bold, 10.5, room);
                    self.text(
                        Role::Legend,
                        at(x),
                        &name,
                        (10.5, bold),
                        Align::Start,
                        self.look.soft,
                    );
                }
                Line::Blip(number, name, moved) => {
                    let number = number.to_string();
                    self.text(
                        Role::Legend,
                        at(x - 6.0),
                        &number,
                        (11.5, plain),
                        Align::End,
                        self.look.soft,
                    );
                    let taken = moved.as_ref().map_or(0.0, |moved| {
                        APART + Typeface::Sans.width(plain, 10.5, moved)
                    });
                    let name = cut(name, plain, 11.5, (room - taken).max(60.0));
                    self.text(
                        Role::Legend,
                        at(x),
                        &name,
                        (11.5, plain),
                        Align::Start,
                        self.look.ink,
                    );
                    if let Some(moved) = moved {
                        let x = x + Typeface::Sans.width(plain, 11.5, &name) + APART;
                        self.text(
                            Role::Legend,
                            at(x),
                            moved,
                            (10.5, plain),
                            Align::Start,
                            self.look.soft,
                        );
                    }
                }
            }
        }
    }

    fn text(
        &mut self,
        role: Role,
        at: Point,
        words: &str,
        (size, weight): (f64, FontWeight),
        align: Align,
        colour: Colour,
    ) {
        let shape = TextShape {
            at,
            lines: vec![words.to_owned()],
            align,
            ..set(size, weight)
        };
        self.push(role, Shape::Text(shape), filled(colour));
    }

    /// A point of the disc; the angle runs clockwise from the top.
    fn on_disc(&self, angle: f64, part: f64) -> Point {
        Point {
            x: self.centre.x + angle.sin() * part * self.radius,
            y: self.centre.y - angle.cos() * part * self.radius,
        }
    }

    fn push(&mut self, role: Role, shape: Shape, paint: Paint) {
        self.items.push(Item { role, shape, paint });
    }
}

/// How a dot is painted, and its number: what was decided is filled.
fn dot(is_decided: bool, colour: Colour, look: &Look) -> (Paint, Colour) {
    let mut paint = stroked(colour, 1.5);
    paint.fill = Some(Fill::Solid(if is_decided { colour } else { look.page }));
    if let (Some(stroke), false) = (&mut paint.stroke, is_decided) {
        stroke.dash = Some((3.0, 2.0));
    }
    (paint, if is_decided { look.on_dot } else { colour })
}

fn set(size: f64, weight: FontWeight) -> TextShape {
    TextShape {
        at: Point { x: 0.0, y: 0.0 },
        lines: Vec::new(),
        size,
        leading: size * 1.25,
        weight,
        typeface: Typeface::Sans,
        align: Align::Start,
        direction: (1.0, 0.0),
    }
}

fn filled(colour: Colour) -> Paint {
    Paint {
        fill: Some(Fill::Solid(colour)),
        stroke: None,
        opacity: 1.0,
    }
}

fn stroked(colour: Colour, width: f64) -> Paint {
    Paint {
        fill: None,
        stroke: Some(Stroke {
            colour,
            width,
            dash: None,
        }),
        opacity: 1.0,
    }
}

/// A text that is no longer than its room, ended by … where it had to be cut.
fn cut(text: &str, weight: FontWeight, size: f64, room: f64) -> String {
    let width = |text: &str| Typeface::Sans.width(weight, size, text);
    let text: String = text.chars().take(LONGEST).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if width(&text) <= room {
        return text;
    }
    let (mut kept, mut taken) = (String::new(), width("…"));
    for letter in text.chars() {
        taken += width(letter.encode_utf8(&mut [0; 4]));
        if taken > room {
            break;
        }
        kept.push(letter);
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

/// A text in at most three lines.
fn wrapped(text: &str, weight: FontWeight, size: f64, room: f64) -> Vec<String> {
    const MOST: usize = 3;
    let mut lines: Vec<String> = Vec::new();
    let text: String = text.chars().take(LONGEST).collect();
    for word in text.split_whitespace() {
        let joined = lines.last().map(|line| format!("{line} {word}"));
        match joined {
            Some(joined)
                if lines.len() == MOST || Typeface::Sans.width(weight, size, &joined) <= room =>
            {
                lines.pop();
                lines.push(joined);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
        .iter()
        .map(|line| cut(line, weight, size, room))
        .collect()
}
