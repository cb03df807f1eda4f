//! Words to glyphs: directions, fonts, shapes.

use std::ops::Range;

use harfrust::{Direction, ShapeOptions, ShaperData, UnicodeBuffer};
use krilla::text::{GlyphId, KrillaGlyph};
use skrifa::charmap::Charmap;
use skrifa::raw::TableProvider as _;
use skrifa::{FontRef, MetadataProvider as _};
use unicode_bidi::{BidiInfo, Level};
use vigie_map::{FontWeight, Typeface};

use crate::fonts::{Face, Fonts, bundled_index, is_unseen};

/// Sets lines of text in fonts. What it has read of a font, it keeps.
pub(crate) struct Setter<'f> {
    fonts: &'f Fonts,
    faces: Vec<Option<Opened<'f>>>,
}

/// A font, ready to shape with.
struct Opened<'f> {
    font: FontRef<'f>,
    charmap: Charmap<'f>,
    shaper: ShaperData,
    em: f32,
}

/// A part of a line in one font and direction.
pub(crate) struct Run {
    /// Its font, as an index into [`Fonts::faces`].
    pub(crate) face: usize,
    /// What it says.
    pub(crate) text: String,
    /// Its glyphs from left to right, measured in the font's size.
    pub(crate) glyphs: Vec<KrillaGlyph>,
    /// How wide it is, in the font's size.
    pub(crate) width: f32,
}

impl<'f> Setter<'f> {
    pub(crate) fn new(fonts: &'f Fonts) -> Self {
        Self {
            fonts,
            faces: fonts.faces().iter().map(open).collect(),
        }
    }

    /// Sets one line; its runs stand from left to right.
    pub(crate) fn set(&self, line: &str, typeface: Typeface, weight: FontWeight) -> Vec<Run> {
        let line: String = line
            .chars()
            .map(|c| {
                if matches!(c, '\n' | '\t' | '\r') {
                    ' '
                } else {
                    c
                }
            })
            .filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'))
            .collect();
        let own = bundled_index(typeface, weight);
        let mut runs = Vec::new();
        for (range, is_leftwards) in directions(&line) {
            let start = range.start;
            let mut parts = self.parts(&line[range], own);
            if is_leftwards {
                parts.reverse();
            }
            for (face, part) in parts {
                let text = &line[start + part.start..start + part.end];
                runs.extend(self.shape(face, text, is_leftwards));
            }
        }
        runs
    }

    /// Cuts a text where the font that has its characters changes.
    fn parts(&self, text: &str, own: usize) -> Vec<(usize, Range<usize>)> {
        let mut parts: Vec<(usize, Range<usize>)> = Vec::new();
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            let previous = parts.last().map(|(face, _)| *face);
            let face = match previous {
                // What joins or combines stays with what it belongs to, if that font knows it.
                Some(face) if is_unseen(c) || (is_combining(c) && self.has(face, c)) => face,
                _ if self.has(own, c) || is_unseen(c) => own,
                Some(face) if self.has(face, c) => face,
                _ => {
                    let weight = self.fonts.faces().get(own).map_or(400, |face| face.weight);
                    self.fonts.fallback(c, weight, |_| false).unwrap_or(own)
                }
            };
            match parts.last_mut() {
                Some((last, range)) if *last == face => range.end = end,
                _ => parts.push((face, at..end)),
            }
        }
        parts
    }

    fn has(&self, face: usize, c: char) -> bool {
        let opened = self.faces.get(face).and_then(Option::as_ref);
        opened.is_some_and(|opened| opened.charmap.map(c).is_some())
    }

    fn shape(&self, face: usize, text: &str, is_leftwards: bool) -> Option<Run> {
        let opened = self.faces.get(face)?.as_ref()?;
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(if is_leftwards {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        });
        buffer.guess_segment_properties();
        let shaper = opened.shaper.shaper(&opened.font).build();
        let shaped = shaper.shape(buffer, ShapeOptions::new());
        let mut starts: Vec<usize> = shaped
            .glyph_infos()
            .iter()
            .map(|info| info.cluster as usize)
            .collect();
        starts.sort_unstable();
        starts.dedup();
        let mut width = 0.0;
        let glyphs = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
        let glyphs = glyphs.map(|(info, position)| {
            let start = info.cluster as usize;
            let next = starts.partition_point(|other| *other <= start);
            let end = starts.get(next).copied().unwrap_or(text.len());
            let [advance, x, y] = [position.x_advance, position.x_offset, position.y_offset]
                .map(|units| units as f32 / opened.em);
            width += advance;
            KrillaGlyph::new(
                GlyphId::new(info.glyph_id),
                advance,
                x,
                y,
                0.0,
                start..end,
                None,
            )
        });
        let glyphs = glyphs.collect();
        Some(Run {
            face,
            text: text.to_owned(),
            glyphs,
            width,
        })
    }
}

fn open(face: &Face) -> Option<Opened<'_>> {
    let font = face.font()?;
    let em = font.head().ok()?.units_per_em();
    Some(Opened {
        charmap: font.charmap(),
        shaper: ShaperData::new(&font),
        em: f32::from(em.max(1)),
        font,
    })
}

/// The parts of a line that run in one direction, from left to right, and whether each runs to the left.
fn directions(line: &str) -> Vec<(Range<usize>, bool)> {
    // Nothing before Hebrew runs to the left.
    if line.chars().all(|c| u32::from(c) < 0x590) {
        return vec![(0..line.len(), false)];
    }
    let info = BidiInfo::new(line, Some(Level::ltr()));
    let mut parts = Vec::new();
    for paragraph in &info.paragraphs {
        let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
        parts.extend(runs.into_iter().map(|run| {
            let is_leftwards = levels.get(run.start).is_some_and(Level::is_rtl);
            (run, is_leftwards)
        }));
    }
    parts
}

/// Marks that sit on the letter before them.
fn is_combining(c: char) -> bool {
    matches!(u32::from(c), 0x300..=0x36f | 0x483..=0x489 | 0x591..=0x5bd | 0x64b..=0x65f | 0x20d0..=0x20ff | 0xfe20..=0xfe2f | 0x1f3fb..=0x1f3ff)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each run's text, from left to right.
    fn texts(line: &str) -> Vec<String> {
        let fonts = Fonts::bundled();
        let runs = Setter::new(&fonts).set(line, Typeface::Sans, FontWeight::Regular);
        runs.into_iter().map(|run| run.text).collect()
    }

    #[test]
    fn a_line_is_as_wide_as_it_was_laid_out() {
        let fonts = Fonts::bundled();
        let setter = Setter::new(&fonts);
        for typeface in [Typeface::Sans, Typeface::Mono, Typeface::Hand] {
            for weight in [FontWeight::Regular, FontWeight::Bold] {
                for line in [
                    "Cup of Tea",
                    "CI/CD -> Café, Łódź",
                    "Managed Kubernetes (EKS)",
                ] {
                    let runs = setter.set(line, typeface, weight);
                    let width: f32 = runs.iter().map(|run| run.width).sum();
                    let measured = typeface.width(weight, 1.0, line);
                    assert!(
                        (f64::from(width) / measured - 1.0).abs() < 0.03,
                        "{line} in {typeface:?}: {width} {measured}"
                    );
                }
            }
        }
    }

    #[test]
    fn every_letter_is_a_glyph_of_its_own() {
        let fonts = Fonts::bundled();
        let setter = Setter::new(&fonts);
        for typeface in [Typeface::Sans, Typeface::Mono, Typeface::Hand] {
            let runs = setter.set("office -> difficile != fl", typeface, FontWeight::Regular);
            let glyphs: usize = runs.iter().map(|run| run.glyphs.len()).sum();
            assert_eq!(glyphs, 25, "{typeface:?}");
        }
    }

    #[test]
    fn words_that_run_to_the_left_are_set_so() {
        assert_eq!(texts("tea and cake"), ["tea and cake"]);
        assert_eq!(texts("a שלום b"), ["a ", "שלום", " b"]);
        assert_eq!(texts("שלום 12 tea"), ["12", "שלום ", " tea"]);
        assert!(texts("").iter().all(String::is_empty));
    }

    #[test]
    fn marks_stay_with_their_letters() {
        assert_eq!(texts("e\u{301}t\u{300}"), ["e\u{301}t\u{300}"]);
        assert_eq!(texts("a\u{1}\u{b}b\nc"), ["ab c"]);
    }
}
