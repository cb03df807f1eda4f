//! What it takes to print a text that was parsed.
//!
//! The serialiser of html5ever (0.40) looks, at each `&` and each no-break space, through all that is left of the text or
//! the value for an angle bracket: work by the product of both. A text of a megabyte made of nothing else takes it a
//! minute.

use super::policy::{self, Kind};
use crate::scan::{Dialect, Scanner, Token};

/// How many bytes may be looked at for each byte of the source, on the whole: an article of a newsletter has a few hundred
/// no-break spaces in a table of a hundred kilobytes.
const MOST: usize = 2_048;
/// So many are never too many.
const ALWAYS: usize = 1_000_000_000;

/// Whether `html`, once parsed, is printed in time by its length.
///
/// What a parser makes of it is not known here, so that more is reckoned than it can be: texts count as one unless an
/// element begins between them for certain, and a table, whose loose texts are all moved before it, counts as one text.
pub(crate) fn is_quick_to_print(html: &str) -> bool {
    let (mut cost, mut text, mut tables) = (0_usize, Stretch::default(), 0_usize);
    for token in Scanner::new(html, Dialect::Html) {
        match token {
            Token::Start(tag) => {
                for (_, value) in tag.attributes() {
                    cost = cost.saturating_add(Stretch::default().and(value).cost());
                }
                match policy::element(tag.name).map(|element| element.kind) {
                    Some(Kind::Table) => tables += 1,
                    Some(kind) if tables == 0 && !is_of_table(kind) => {
                        cost = cost.saturating_add(text.cost());
                        text = Stretch::default();
                    }
                    _ => {}
                }
            }
            Token::End(name) if name.eq_ignore_ascii_case("table") => {
                tables = tables.saturating_sub(1);
            }
            Token::Text(more) => text = text.and(more),
            _ => {}
        }
    }
    cost.saturating_add(text.cost()) <= ALWAYS.max(html.len().saturating_mul(MOST))
}

/// Text that may become one.
#[derive(Clone, Copy, Default)]
struct Stretch {
    bytes: usize,
    /// How many of them are printed as references, at the most: no-break spaces begin with 0xC2.
    escaped: usize,
}

impl Stretch {
    fn and(self, text: &str) -> Self {
        Self {
            bytes: self.bytes + text.len(),
            escaped: self.escaped + memchr::memchr2_iter(b'&', 0xC2, text.as_bytes()).count(),
        }
    }

    const fn cost(self) -> usize {
        self.bytes.saturating_mul(self.escaped)
    }
}

/// Whether a parser may leave out the tag of such an element where it stands outside a table.
const fn is_of_table(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Caption | Kind::ColumnGroup | Kind::Column | Kind::Rows | Kind::Row | Kind::Cell
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(start: &str, piece: &str, times: usize, quick: bool) {
        let html = format!("{start}{}\">x", piece.repeat(times));
        assert_eq!(is_quick_to_print(&html), quick, "{start}{piece} × {times}");
    }

    #[test]
    fn what_people_write_is_quick() {
        check(
            "",
            "<p>Ros&eacute; &amp; Crown, « oui\u{a0}! »</p>\n",
            20_000,
            true,
        );
        check(
            "<table>",
            "<tr><td>&nbsp;</td><td>12 500\u{a0}€</td></tr>",
            1_500,
            true,
        );
        check("<p>", "no mark-up, and nothing to escape. ", 100_000, true);
        check("", "<li>one & two", 50_000, true);
    }

    #[test]
    fn what_is_made_to_be_slow_is_not() {
        for (start, piece) in [
            ("", "&amp x"),
            ("<p>", "\u{a0}."),
            ("<p>", "&lt"),
            ("", "&amp;</b>"),
            // Tags that a parser leaves out, and texts that it moves together.
            ("", "&amp;<tr>"),
            ("<table>", "&amp;<tr><td><b>x</b></td>"),
            ("<p title=\"", "&amp; "),
        ] {
            check(start, piece, 100_000, false);
            check(start, piece, 1_000, true);
        }
    }
}
