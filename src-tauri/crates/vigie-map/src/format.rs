//! A text with tidy spacing, and old forms made new.

mod line;
mod lines;
mod meaning;

#[cfg(test)]
mod tests;

use crate::parse::Map;

/// Writes a map's text tidily, so that it means what it meant.
///
/// One blank stands around operators and between words, coordinates have two decimals at least, children are indented by
/// two blanks, and at most one blank line is kept between others. Order, comments, names and texts stay. Forms that other
/// tools misread or no longer read get the form that all of them read: `market X`, `build X`, a movement on its component's
/// line, braces on the lines of others, several links on a line, comments in `/* */` on one line.
///
/// What cannot be read stays as it is; so does a line whose tidy form would mean something else. Tidying twice is tidying
/// once. Takes time linear in the length of the text.
pub fn format(map: &Map) -> String {
    lines::format(map)
}
