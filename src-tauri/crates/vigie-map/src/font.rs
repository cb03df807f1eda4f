//! How wide words are: measured from three free fonts, so that a picture is laid out the same on every machine.

mod tables;

/// The family that a text is set in. Each has one font that its widths were measured from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Typeface {
    /// Inter.
    Sans,
    /// JetBrains Mono.
    Mono,
    /// Gloria Hallelujah, which has no bold.
    Hand,
}

/// How heavy a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FontWeight {
    /// 400.
    Regular,
    /// 700.
    Bold,
}

impl Typeface {
    /// The name of the font that was measured.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sans => "Inter",
            Self::Mono => "JetBrains Mono",
            Self::Hand => "Gloria Hallelujah",
        }
    }

    /// What to take where that font is missing, as a CSS list.
    pub fn stack(self) -> &'static str {
        match self {
            Self::Sans => "Inter, Helvetica Neue, Helvetica, Arial, sans-serif",
            Self::Mono => "JetBrains Mono, Consolas, Lucida Console, monospace",
            Self::Hand => "Gloria Hallelujah, Comic Neue, cursive",
        }
    }

    fn table(self, weight: FontWeight) -> &'static Table {
        match (self, weight) {
            (Self::Sans, FontWeight::Regular) => &tables::SANS,
            (Self::Sans, FontWeight::Bold) => &tables::SANS_BOLD,
            (Self::Mono, FontWeight::Regular) => &tables::MONO,
            (Self::Mono, FontWeight::Bold) => &tables::MONO_BOLD,
            (Self::Hand, _) => &tables::HAND,
        }
    }

    /// The width of one line of text, in the unit of `size`. Kerning is left out; it takes less than a hundredth.
    ///
    /// Characters that the font lacks count as a square if they are wide (CJK, emoji), as nothing if they combine, and as
    /// six tenths of a square else.
    pub fn width(self, weight: FontWeight, size: f64, text: &str) -> f64 {
        let table = self.table(weight);
        let thousandths: u64 = text.chars().map(|c| u64::from(table.width(c))).sum();
        thousandths as f64 * size / 1000.0
    }

    /// How far letters reach above the baseline, in the unit of `size`.
    pub fn ascent(self, weight: FontWeight, size: f64) -> f64 {
        f64::from(self.table(weight).ascent) * size / 1000.0
    }

    /// How far letters reach below the baseline, in the unit of `size`.
    pub fn descent(self, weight: FontWeight, size: f64) -> f64 {
        f64::from(self.table(weight).descent) * size / 1000.0
    }
}

/// The measures of a font, in thousandths of its size.
struct Table {
    ascent: u16,
    descent: u16,
    /// The widths of consecutive characters, by the first one's code.
    runs: &'static [(u32, &'static [u16])],
}

impl Table {
    fn width(&self, c: char) -> u16 {
        let code = u32::from(c);
        let after = self.runs.partition_point(|(first, _)| *first <= code);
        let measured = after.checked_sub(1).and_then(|run| {
            let (first, widths) = self.runs[run];
            widths.get((code - first) as usize)
        });
        match measured {
            Some(width) => *width,
            None if is_combining(code) => 0,
            None if is_wide(code) => 1000,
            None => 600,
        }
    }
}

/// Marks that sit on the letter before them, joiners, and selectors of variants.
fn is_combining(code: u32) -> bool {
    matches!(code, 0x0300..=0x036f | 0x0483..=0x0489 | 0x0591..=0x05bd | 0x064b..=0x065f | 0x200b..=0x200f | 0x20d0..=0x20ff | 0xfe00..=0xfe0f | 0xfe20..=0xfe2f | 0x1f3fb..=0x1f3ff | 0xe0000..=0xe01ef)
}

/// Whether a line may be broken beside a character: one of a script written without blanks.
pub(crate) fn stands_alone(c: char) -> bool {
    let code = u32::from(c);
    is_wide(code) && !(0x1f000..=0x1faff).contains(&code)
}

/// Scripts set in squares, and emoji.
fn is_wide(code: u32) -> bool {
    matches!(code, 0x1100..=0x115f | 0x2600..=0x27bf | 0x2b00..=0x2bff | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe6f | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x1f000..=0x1faff | 0x20000..=0x3fffd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_the_widths_of_their_font() {
        // Inter's own: a 576/2048 em wide space and a digit of 0.6 em and more.
        let width = |text| Typeface::Sans.width(FontWeight::Regular, 1000.0, text);
        assert_eq!(width("ii"), 2.0 * width("i"));
        assert!(width("i") < width("n") && width("n") < width("W"));
        assert!(
            Typeface::Sans.width(FontWeight::Bold, 10.0, "Kettle")
                > Typeface::Sans.width(FontWeight::Regular, 10.0, "Kettle")
        );
    }

    #[test]
    fn a_typewriter_has_one_width() {
        let width = |text| Typeface::Mono.width(FontWeight::Regular, 10.0, text);
        assert_eq!(width("iiii"), width("WWWW"));
    }

    #[test]
    fn what_a_font_lacks_has_a_width_too() {
        let width = |text| Typeface::Hand.width(FontWeight::Regular, 10.0, text);
        assert_eq!(width("茶"), 10.0);
        assert_eq!(width("🫖"), 10.0);
        assert_eq!(width("e\u{301}"), width("e"));
    }
}
