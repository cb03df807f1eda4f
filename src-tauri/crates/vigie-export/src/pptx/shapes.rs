//! Pieces as the elements of a slide's tree of shapes.

use std::fmt::Write as _;

use vigie_map::{Fill, Point, Stroke};

use super::colours::Scheme;
use super::measure::{Frame, Measure, angle};
use super::pieces::{Group, Line, Look, Outline, Piece, Pieces, Solid, TextBox};
use super::text::{self, Standing};
use super::xml::called;

/// Writes the shapes of one slide or layout.
pub(super) struct Brush<'s> {
    pub(super) measure: Measure,
    pub(super) scheme: &'s Scheme,
}

impl Brush<'_> {
    /// Writes one piece. Lines look up what they are glued to among all of the map's pieces: what a line joins is on
    /// every slide that the line is on.
    pub(super) fn piece(&self, out: &mut String, piece: &Piece, pieces: &Pieces) {
        match piece {
            Piece::Solid(solid) => self.solid(out, solid),
            Piece::TextBox(text) => self.text_box(out, text),
            Piece::Group(group) => self.group(out, group),
            Piece::Line(line) => {
                let glue = |end: usize, other: Point| {
                    let anchorage = pieces.anchorages.get(&line.ends[end]?)?;
                    Some((anchorage.id, anchorage.site(other)))
                };
                let ends = [glue(0, line.to), glue(1, line.from)];
                self.line(out, line, ends);
            }
        }
    }

    pub(super) fn solid(&self, out: &mut String, solid: &Solid) {
        let _ = write!(
            out,
            "<p:sp><p:nvSpPr><p:cNvPr id=\"{}\"{}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>",
            solid.id,
            called(&solid.name, &solid.description)
        );
        let frame = self.measure.frame(solid.outline.bounds());
        transform(out, frame, 0, "");
        self.geometry(out, &solid.outline, frame);
        self.look(out, solid.look);
        out.push_str("</p:spPr>");
        if let Some(words) = &solid.words {
            let standing = match solid.outline {
                Outline::Ellipse(_) => Standing::Middle,
                _ => {
                    let top = words.shape.at.y - text::above(&words.shape);
                    Standing::Corner(
                        self.measure.x(words.shape.at.x) - frame.x,
                        self.measure.y(top) - frame.y,
                    )
                }
            };
            text::body(
                out,
                &words.shape,
                words.fill,
                standing,
                self.measure,
                self.scheme,
            );
        }
        out.push_str("</p:sp>");
    }

    pub(super) fn text_box(&self, out: &mut String, text: &TextBox) {
        let shape = &text.words.shape;
        let _ = write!(
            out,
            "<p:sp><p:nvSpPr><p:cNvPr id=\"{}\"{}/><p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr><p:spPr>",
            text.id,
            called(&text.name, "")
        );
        let flat = text::bounds(shape);
        // The rectangle is turned around its middle, which lies on the text's own axes as far from its point as the
        // unturned one's does.
        let (dx, dy) = (
            flat.x + flat.width / 2.0 - shape.at.x,
            flat.y + flat.height / 2.0 - shape.at.y,
        );
        let (x, y) = shape.direction;
        let turned = vigie_map::Rect {
            x: shape.at.x + x * dx - y * dy - flat.width / 2.0,
            y: shape.at.y + y * dx + x * dy - flat.height / 2.0,
            ..flat
        };
        let frame = self.measure.frame(turned);
        transform(out, frame, angle(shape.direction), "");
        out.push_str("<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>");
        text::body(
            out,
            shape,
            text.words.fill,
            Standing::Corner(0, 0),
            self.measure,
            self.scheme,
        );
        out.push_str("</p:sp>");
    }

    fn group(&self, out: &mut String, group: &Group) {
        let bounds = group
            .members
            .iter()
            .map(|member| self.measure.frame(member.outline.bounds()))
            .reduce(union);
        let Some(frame) = bounds else { return };
        let _ = write!(
            out,
            "<p:grpSp><p:nvGrpSpPr><p:cNvPr id=\"{}\"{}/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>",
            group.id,
            called(&group.name, &group.description)
        );
        let inside = format!(
            "<a:chOff x=\"{}\" y=\"{}\"/><a:chExt cx=\"{}\" cy=\"{}\"/>",
            frame.x, frame.y, frame.width, frame.height
        );
        transform(out, frame, 0, &inside);
        out.push_str("</p:grpSpPr>");
        for member in &group.members {
            self.solid(out, member);
        }
        out.push_str("</p:grpSp>");
    }

    /// A connector, or a line of the layout: glued where its ends say a shape and one of its sites.
    pub(super) fn line(&self, out: &mut String, line: &Line, ends: [Option<(u32, usize)>; 2]) {
        let _ = write!(
            out,
            "<p:cxnSp><p:nvCxnSpPr><p:cNvPr id=\"{}\"{}/><p:cNvCxnSpPr>",
            line.id,
            called(&line.name, &line.description)
        );
        for (name, end) in ["stCxn", "endCxn"].into_iter().zip(ends) {
            if let Some((id, site)) = end {
                let _ = write!(out, "<a:{name} id=\"{id}\" idx=\"{site}\"/>");
            }
        }
        out.push_str("</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr><p:spPr>");
        let (from, to) = (
            (self.measure.x(line.from.x), self.measure.y(line.from.y)),
            (self.measure.x(line.to.x), self.measure.y(line.to.y)),
        );
        out.push_str("<a:xfrm");
        if to.0 < from.0 {
            out.push_str(" flipH=\"1\"");
        }
        if to.1 < from.1 {
            out.push_str(" flipV=\"1\"");
        }
        let _ = write!(
            out,
            "><a:off x=\"{}\" y=\"{}\"/><a:ext cx=\"{}\" cy=\"{}\"/></a:xfrm>\
             <a:prstGeom prst=\"straightConnector1\"><a:avLst/></a:prstGeom>",
            from.0.min(to.0),
            from.1.min(to.1),
            from.0.abs_diff(to.0),
            from.1.abs_diff(to.1)
        );
        let head = line.head.map(|head| {
            let thickness = line.stroke.map_or(1.0, |(stroke, _)| stroke.width).max(0.1);
            (head.width / thickness, head.length / thickness)
        });
        self.stroke(out, line.stroke, head);
        out.push_str("</p:spPr></p:cxnSp>");
    }

    fn geometry(&self, out: &mut String, outline: &Outline, frame: Frame) {
        match outline {
            Outline::Ellipse(_) => {
                out.push_str("<a:prstGeom prst=\"ellipse\"><a:avLst/></a:prstGeom>");
            }
            Outline::Rect(_, radius) => {
                let radius = self.measure.length(*radius);
                let share = radius * 100_000 / frame.width.min(frame.height).max(1);
                if share > 0 {
                    let share = share.min(50_000);
                    let _ = write!(
                        out,
                        "<a:prstGeom prst=\"roundRect\"><a:avLst><a:gd name=\"adj\" fmla=\"val {share}\"/></a:avLst></a:prstGeom>"
                    );
                } else {
                    out.push_str("<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>");
                }
            }
            Outline::Polygon(points) => {
                let _ = write!(
                    out,
                    "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/>\
                     <a:pathLst><a:path w=\"{}\" h=\"{}\">",
                    frame.width, frame.height
                );
                for (index, point) in points.iter().enumerate() {
                    let verb = if index == 0 { "moveTo" } else { "lnTo" };
                    let _ = write!(
                        out,
                        "<a:{verb}><a:pt x=\"{}\" y=\"{}\"/></a:{verb}>",
                        self.measure.x(point.x) - frame.x,
                        self.measure.y(point.y) - frame.y
                    );
                }
                out.push_str("<a:close/></a:path></a:pathLst></a:custGeom>");
            }
        }
    }

    fn look(&self, out: &mut String, look: Look) {
        match look.fill {
            None => out.push_str("<a:noFill/>"),
            Some((fill, opacity)) => self.fill(out, fill, opacity),
        }
        self.stroke(out, look.stroke, None);
    }

    fn fill(&self, out: &mut String, fill: Fill, opacity: f64) {
        let colour = |colour| self.scheme.element(colour, opacity);
        let _ = match fill {
            Fill::Solid(one) => write!(out, "<a:solidFill>{}</a:solidFill>", colour(one)),
            Fill::Across { edge, middle } => {
                out.push_str("<a:gradFill rotWithShape=\"1\"><a:gsLst>");
                for (at, one) in [(0, edge), (30, middle), (70, middle), (100, edge)] {
                    let _ = write!(out, "<a:gs pos=\"{at}000\">{}</a:gs>", colour(one));
                }
                write!(
                    out,
                    "</a:gsLst><a:lin ang=\"0\" scaled=\"0\"/></a:gradFill>"
                )
            }
            // A pattern has a ground: white, as that of the circle which it lies on in a scene.
            Fill::Hatch(one) => write!(
                out,
                "<a:pattFill prst=\"ltUpDiag\"><a:fgClr>{}</a:fgClr><a:bgClr><a:srgbClr val=\"FFFFFF\"/></a:bgClr></a:pattFill>",
                colour(one)
            ),
        };
    }

    /// A border or line; `head` is an arrow's width and length in widths of the line.
    fn stroke(&self, out: &mut String, stroke: Option<(Stroke, f64)>, head: Option<(f64, f64)>) {
        let Some((stroke, opacity)) = stroke else {
            out.push_str("<a:ln><a:noFill/></a:ln>");
            return;
        };
        let width = self.measure.length(stroke.width).clamp(0, 20_116_800);
        let _ = write!(
            out,
            "<a:ln w=\"{width}\"><a:solidFill>{}</a:solidFill>",
            self.scheme.element(stroke.colour, opacity)
        );
        if let Some((dash, gap)) = stroke.dash {
            let share = |length: f64| {
                let share = length / stroke.width.max(0.01) * 100_000.0;
                share.round().clamp(1_000.0, 5e7) as i64
            };
            let _ = write!(
                out,
                "<a:custDash><a:ds d=\"{}\" sp=\"{}\"/></a:custDash>",
                share(dash),
                share(gap)
            );
        } else {
            out.push_str("<a:prstDash val=\"solid\"/>");
        }
        // Ends have no free size: two, three or five times the line's width.
        let size = |share: f64| match share {
            share if share < 2.5 => "sm",
            share if share < 4.0 => "med",
            _ => "lg",
        };
        out.push_str("<a:round/>");
        if let Some((wide, long)) = head {
            let _ = write!(
                out,
                "<a:tailEnd type=\"triangle\" w=\"{}\" len=\"{}\"/>",
                size(wide),
                size(long)
            );
        }
        out.push_str("</a:ln>");
    }
}

fn transform(out: &mut String, frame: Frame, turn: i64, inside: &str) {
    let _ = write!(out, "<a:xfrm");
    if turn != 0 {
        let _ = write!(out, " rot=\"{turn}\"");
    }
    let _ = write!(
        out,
        "><a:off x=\"{}\" y=\"{}\"/><a:ext cx=\"{}\" cy=\"{}\"/>{inside}</a:xfrm>",
        frame.x, frame.y, frame.width, frame.height
    );
}

fn union(one: Frame, other: Frame) -> Frame {
    let (x, y) = (one.x.min(other.x), one.y.min(other.y));
    Frame {
        x,
        y,
        width: (one.x + one.width).max(other.x + other.width) - x,
        height: (one.y + one.height).max(other.y + other.height) - y,
    }
}
