//! What slides of one map are called, and titles that are too long for their place: set smaller, as PowerPoint would set
//! them when it is next asked.

use vigie_map::{FontWeight, Model, Typeface};

use super::measure::{Frame, POINT};

/// The title of a page that shows a map as it was at some time: the label first, then the map's own title, on one line.
///
/// Titles are cut at their ends, in slides, outlines and lists of pages alike, and what the pages share is what they can do
/// without. A map without a title, or a state without a label, leaves that part out.
pub fn state_title(model: &Model, label: &str) -> String {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let label = one_line(label);
    let own = model.title.as_ref().map(|title| one_line(&title.text));
    match own.filter(|own| !own.is_empty()) {
        _ if label.is_empty() => model.title().to_owned(),
        None => label,
        Some(own) => format!("{label} · {own}"),
    }
}

/// What a text box keeps free at its left and right, and at its top and bottom together, in EMU.
const INSETS: (i64, i64) = (2 * 91_440, 2 * 45_720);
/// The size of a title where nothing says another, in hundredths of a point.
pub(super) const USUAL: i64 = 4_400;
/// Shares of the letters' size and what is taken off the distance of lines, in thousandths of a percent, as PowerPoint
/// tries them.
const STEPS: [(i64, i64); 9] = [
    (90_000, 0),
    (80_000, 10_000),
    (70_000, 10_000),
    (62_500, 20_000),
    (55_000, 20_000),
    (47_500, 20_000),
    (40_000, 20_000),
    (32_500, 20_000),
    (25_000, 20_000),
];

/// Where a layout has its title, and how large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TitleRoom {
    pub(super) frame: Frame,
    /// In hundredths of a point.
    pub(super) letters: i64,
}

impl TitleRoom {
    /// What a title's body says of its size: nothing where it fits as it is, so that the layout decides.
    pub(super) fn body(self, title: &str) -> String {
        if self.fits(title, 100_000, 0) {
            return "<a:bodyPr/>".to_owned();
        }
        let step = STEPS
            .into_iter()
            .find(|(scale, less)| self.fits(title, *scale, *less));
        // Below a quarter nobody reads it: better that it runs out of its box.
        let (scale, less) = step.unwrap_or(STEPS[STEPS.len() - 1]);
        let less = match less {
            0 => String::new(),
            less => format!(" lnSpcReduction=\"{less}\""),
        };
        format!("<a:bodyPr><a:normAutofit fontScale=\"{scale}\"{less}/></a:bodyPr>")
    }

    /// Whether a title fits at a share of its size, with so much taken off the distance of its lines.
    ///
    /// Measured in a bold that is wider than what most templates have, so that it errs towards smaller letters.
    fn fits(self, title: &str, scale: i64, less: i64) -> bool {
        let points = |emu: i64| emu.max(0) as f64 / POINT as f64;
        let width = points(self.frame.width.saturating_sub(INSETS.0)).max(1.0);
        let height = points(self.frame.height.saturating_sub(INSETS.1));
        let size = self.letters as f64 / 100.0 * scale as f64 / 100_000.0;
        let wide = |text: &str| Typeface::Sans.width(FontWeight::Bold, size, text);
        let space = wide(" ");
        let (mut lines, mut used) = (0.0, f64::INFINITY);
        for word in title.split_whitespace() {
            let word = wide(word);
            if used + space + word <= width {
                used += space + word;
            } else {
                // What is wider than a line is broken wherever that ends.
                let full = ((word / width).ceil() - 1.0).max(0.0);
                lines += 1.0 + full;
                used = word - full * width;
            }
        }
        lines * size * 1.2 * (1.0 - less as f64 / 100_000.0) <= height
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A box of so many points, with letters of 44.
    fn body(width: i64, height: i64, title: &str) -> String {
        let (width, height) = (width * POINT, height * POINT);
        let frame = Frame {
            x: 0,
            y: 0,
            width,
            height,
        };
        let letters = USUAL;
        TitleRoom { frame, letters }.body(title)
    }

    #[test]
    fn a_title_that_fits_is_left_to_its_layout() {
        assert_eq!(body(800, 70, "Cloud exit"), "<a:bodyPr/>");
    }

    #[test]
    fn a_long_title_is_set_smaller_the_longer_the_smaller() {
        let long = "Where the data of our customers lives, and who may read it";
        let scale = |title: &str| -> i64 {
            let body = body(800, 70, title);
            let after = body
                .split("fontScale=\"")
                .nth(1)
                .unwrap_or_else(|| panic!("{body}"));
            after.split('"').next().unwrap().parse().unwrap()
        };
        // Two lines of 27.5 points, 22 apart, in a box of 63.
        assert_eq!(scale(long), 62_500);
        assert!(scale(&format!("{long}; {long}")) < scale(long));
    }

    #[test]
    fn no_title_and_no_box_breaks_it() {
        for title in [
            "",
            "茶".repeat(200).as_str(),
            "x".repeat(200).as_str(),
            "🫖 \u{202e}",
        ] {
            for (width, height) in [(0, 0), (-5, 9), (i64::MIN / POINT, i64::MAX / POINT)] {
                assert!(body(width, height, title).starts_with("<a:bodyPr"));
            }
        }
    }
}
