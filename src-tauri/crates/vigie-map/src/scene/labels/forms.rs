//! How a name can be broken in lines, and where it can stand around its symbol.

use super::super::Painter;
use super::super::paint::{Align, Point};
use super::Effort;
use super::words::{MOST_LINES, balanced, cut, lines, wrapped};

/// A name in lines, and the room that it takes.
pub(super) struct Form {
    pub(super) lines: Vec<String>,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Painter<'_> {
    /// The ways to break a name in lines, the most natural first.
    pub(super) fn forms(&self, name: &str, effort: Effort) -> Vec<Form> {
        let face = self.face();
        let size = face.size;
        // No name takes more than a part of the page, however long it is.
        let most = (22.0 * size).min(self.page.width * 0.4).max(5.0 * size);
        let form = |lines: Vec<String>| {
            let width = lines
                .iter()
                .map(|line| face.width(line))
                .fold(0.0, f64::max);
            let shape = self.text(Point { x: 0.0, y: 0.0 }, Vec::new(), Align::Start);
            Form {
                width,
                height: size * 0.98 + shape.leading * lines.len().saturating_sub(1) as f64,
                lines,
            }
        };
        let cut_to_most =
            |lines: Vec<String>| form(lines.iter().map(|line| cut(line, face, most)).collect());
        let mut single = lines(name);
        if single.len() != 1 {
            return vec![cut_to_most(single)];
        }
        let single = form(std::mem::take(&mut single));
        let width = single.width;
        if width <= 6.0 * size || (!effort.breaks && width <= most) {
            return vec![single];
        }
        let line = &single.lines[0];
        let least = ((width / most).ceil() as usize).clamp(1, MOST_LINES);
        // Lines of about one length may still be too long for the room that so many of them would have in all.
        let fitting = (least > 1).then(|| {
            (least..=MOST_LINES)
                .map(|count| balanced(line, face, count))
                .find(|lines| lines.iter().all(|line| face.width(line) <= most))
                .unwrap_or_else(|| wrapped(line, face, most, MOST_LINES))
        });
        let least = fitting.as_ref().map_or(1, Vec::len);
        let mut forms: Vec<Form> = Vec::with_capacity(3);
        for count in [2, 3, 4].into_iter().filter(|count| *count > least) {
            // Lines of fewer letters than that look like a column.
            if width / (count as f64) < 3.5 * size || forms.len() == 2 {
                break;
            }
            let broken = balanced(line, face, count);
            if broken.len() == count {
                forms.push(cut_to_most(broken));
            }
        }
        if let Some(fitting) = fitting {
            forms.insert(0, cut_to_most(fitting));
            return forms;
        }
        // One line, unless it is so long that two are easier to read.
        let first = usize::from(width > 13.0 * size).min(forms.len());
        forms.insert(first, single);
        forms
    }
}

/// Where a text can go around a symbol at one distance, the best first: its alignment, and the offset of its first
/// baseline.
pub(super) fn places(
    form: &Form,
    radius: f64,
    size: f64,
    distance: f64,
    centred: bool,
) -> [Option<(Align, f64, f64)>; 13] {
    let below_first = form.height - size * 0.76;
    let side = radius + 4.0 + distance;
    let corner = radius * 0.7 + 3.0 + distance * 0.7;
    let above = -(radius + 4.0 + distance) - below_first + size * 0.2;
    let below = radius + 3.0 + distance + size * 0.76;
    let middle = size * 0.76 - form.height / 2.0;
    let (upper, lower) = (-corner - below_first + size * 0.2, corner + size * 0.7);
    let own = centred.then_some((
        Align::Middle,
        0.0,
        -10.0 - below_first + size * 0.2 - distance,
    ));
    let aside = form.width / 4.0;
    [
        own,
        Some((Align::Start, corner, upper)),
        Some((Align::Start, side, middle)),
        Some((Align::Start, corner, lower)),
        Some((Align::End, -corner, upper)),
        Some((Align::Middle, 0.0, above)),
        Some((Align::Middle, 0.0, below)),
        Some((Align::End, -side, middle)),
        Some((Align::End, -corner, lower)),
        Some((Align::Middle, aside, above)),
        Some((Align::Middle, -aside, above)),
        Some((Align::Middle, aside, below)),
        Some((Align::Middle, -aside, below)),
    ]
}
