//! Texts: real ones, set where the scene sets them.

use std::fmt::Write as _;

use vigie_map::{Align, Fill, FontWeight, Rect, TextShape, Typeface};

use super::colours::Scheme;
use super::measure::Measure;
use super::xml::escaped;

/// The font that a slide names for a family, and its measures in shares of its size.
///
/// Not the font that the scene was measured in, which few machines have, but one that nearly all have or imitate letter
/// by letter, and that is no wider: see `notes/pptx.md`.
struct Face {
    name: &'static str,
    ascent: f64,
    descent: f64,
}

fn face(typeface: Typeface) -> Face {
    match typeface {
        // The theme's font, so that another theme's is taken up: Arial, in ours.
        Typeface::Sans => Face {
            name: "+mn-lt",
            ascent: 0.905,
            descent: 0.212,
        },
        Typeface::Mono => Face {
            name: "Courier New",
            ascent: 0.833,
            descent: 0.300,
        },
        Typeface::Hand => Face {
            name: "Comic Sans MS",
            ascent: 1.102,
            descent: 0.291,
        },
    }
}

/// How far a text's first line reaches above its baseline. Several lines are set at an exact distance, which programs
/// take off above the letters.
pub(super) fn above(text: &TextShape) -> f64 {
    let face = face(text.typeface);
    if text.lines.len() > 1 {
        text.leading - face.descent * text.size
    } else {
        face.ascent * text.size
    }
}

/// How far its last line reaches below its baseline.
fn below(text: &TextShape) -> f64 {
    face(text.typeface).descent * text.size
}

/// The rectangle that a text takes before it is turned into its direction.
pub(super) fn bounds(text: &TextShape) -> Rect {
    let width = text
        .lines
        .iter()
        .map(|line| text.typeface.width(text.weight, text.size, line))
        .fold(0.0, f64::max);
    let left = match text.align {
        Align::Start => 0.0,
        Align::Middle => width / 2.0,
        Align::End => width,
    };
    let lines = text.lines.len().saturating_sub(1) as f64;
    Rect {
        x: text.at.x - left,
        y: text.at.y - above(text),
        width,
        height: above(text) + below(text) + text.leading * lines,
    }
}

/// Where a text stands in its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// From a corner, so far right and down, in EMU.
    Corner(i64, i64),
    /// In the middle.
    Middle,
}

/// The body of a shape's text. It is not wrapped, not shrunk, and grows no shape.
pub(super) fn body(
    out: &mut String,
    text: &TextShape,
    fill: Option<Fill>,
    standing: Standing,
    measure: Measure,
    scheme: &Scheme,
) {
    let (left, top, anchor) = match standing {
        Standing::Corner(left, top) => (left.max(0), top.max(0), "t"),
        Standing::Middle => (0, 0, "ctr"),
    };
    let _ = write!(
        out,
        "<p:txBody><a:bodyPr wrap=\"none\" lIns=\"{left}\" tIns=\"{top}\" rIns=\"0\" bIns=\"0\" rtlCol=\"0\" \
         anchor=\"{anchor}\"><a:noAutofit/></a:bodyPr><a:lstStyle/>"
    );
    let letters = letters(text, fill, measure, scheme);
    out.push_str("<a:p>");
    out.push_str(&paragraph(text, measure));
    for (index, line) in text.lines.iter().enumerate() {
        if index > 0 {
            let _ = write!(out, "<a:br><a:rPr{letters}</a:rPr></a:br>");
        }
        let _ = write!(
            out,
            "<a:r><a:rPr{letters}</a:rPr><a:t>{}</a:t></a:r>",
            escaped(line)
        );
    }
    out.push_str("</a:p></p:txBody>");
}

fn paragraph(text: &TextShape, measure: Measure) -> String {
    let align = match text.align {
        Align::Start => "l",
        Align::Middle => "ctr",
        Align::End => "r",
    };
    if text.lines.len() > 1 {
        let leading = measure.letters(text.leading).min(158_400);
        format!("<a:pPr algn=\"{align}\"><a:lnSpc><a:spcPts val=\"{leading}\"/></a:lnSpc></a:pPr>")
    } else {
        format!("<a:pPr algn=\"{align}\"/>")
    }
}

/// The attributes and children of a run's properties.
fn letters(text: &TextShape, fill: Option<Fill>, measure: Measure, scheme: &Scheme) -> String {
    let bold = i32::from(text.weight == FontWeight::Bold);
    let colour = match fill {
        Some(Fill::Solid(colour)) => scheme.element(colour, 1.0),
        _ => "<a:schemeClr val=\"tx1\"/>".to_owned(),
    };
    format!(
        " sz=\"{}\" b=\"{bold}\" noProof=\"1\"><a:solidFill>{colour}</a:solidFill><a:latin typeface=\"{}\"/>",
        measure.letters(text.size),
        face(text.typeface).name
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The advance widths of Arial, in 2048ths.
    const ARIAL: [(&str, u32); 4] = [
        ("abcdefghijklmnopqrstuvwxyz", 26_067),
        ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 36_071),
        ("0123456789", 11_390),
        (" ", 569),
    ];

    #[test]
    fn the_fonts_of_slides_are_no_wider_than_what_was_measured() {
        for (letters, units) in ARIAL {
            let measured = Typeface::Sans.width(FontWeight::Regular, 2048.0, letters);
            assert!(measured >= f64::from(units), "{letters}: {measured}");
        }
        // Courier New's only width is 1229 of 2048.
        assert!(Typeface::Mono.width(FontWeight::Regular, 2048.0, "x") >= 1228.0);
    }
}
