//! Names: bare or quoted, read and written.

use memchr::memchr_iter;

use crate::model::Name;
use crate::slice::{Slice, is_blank};

/// The name of an element whose own is empty, as the reference implementation gives it.
pub(crate) const RECOVERED: &str = "Recovered Component Name";

/// A name and what follows it on the line.
pub(crate) struct Named<'t> {
    /// As read; empty if nothing was there.
    pub(crate) name: Name,
    /// Where the coordinates are looked for.
    pub(crate) rest: Slice<'t>,
    /// Where everything else is looked for: after a bare name, or after a quoted one.
    pub(crate) after: Slice<'t>,
}

/// Reads a name that ends at a quote, at a blank before `[`, or at the end of `slice`.
///
/// Brackets that follow a bare name without a blank belong to the name, and yet the coordinates are read from them; so
/// [`Named::rest`] starts with the name itself.
pub(crate) fn named(slice: Slice<'_>) -> Named<'_> {
    let slice = slice.trim();
    if slice.text.starts_with('"') {
        let (name, after) = quoted(slice);
        return Named {
            name,
            rest: after,
            after,
        };
    }
    let end = bare_end(slice.text);
    let bare_name = slice.before(end).trim();
    Named {
        name: bare(bare_name),
        rest: slice,
        after: slice.from(end),
    }
}

/// Where a bare name ends: at the first blank that `[` follows.
fn bare_end(text: &str) -> usize {
    let mut brackets = memchr_iter(b'[', text.as_bytes());
    let end = brackets.find(|index| text[..*index].chars().next_back().is_none_or(is_blank));
    end.unwrap_or(text.len())
}

/// Reads all of `slice` as one name, quoted or bare; words after a closing quote are returned too.
pub(crate) fn all(slice: Slice<'_>) -> (Name, Slice<'_>) {
    let slice = slice.trim();
    if slice.text.starts_with('"') {
        quoted(slice)
    } else {
        (bare(slice), slice.from(slice.text.len()))
    }
}

/// A bare name: blanks collapsed, invisible characters gone.
pub(crate) fn bare(slice: Slice<'_>) -> Name {
    let is_kept = slice.is_plain() && !slice.text.starts_with(' ') && !slice.text.ends_with(' ');
    Name {
        text: match is_kept {
            true => slice.text.to_owned(),
            false => collapse(slice.text),
        },
        range: slice.range(),
        quoted: false,
    }
}

/// Reads a quoted name. One that never ends takes the text up to `[`.
fn quoted(slice: Slice<'_>) -> (Name, Slice<'_>) {
    let mut text = String::new();
    let mut escaped = false;
    for (index, c) in slice.text.char_indices().skip(1) {
        if escaped {
            escaped = false;
            match c {
                'n' => text.push('\n'),
                'r' => text.push('\r'),
                't' => text.push('\t'),
                '"' | '\\' => text.push(c),
                other => text.extend(['\\', other]),
            }
        } else if c == '\\' {
            escaped = true;
        } else if c == '"' {
            return (
                Name {
                    text,
                    range: slice.before(index + 1).range(),
                    quoted: true,
                },
                slice.from(index + 1),
            );
        } else if !is_invisible(c) {
            text.push(c);
        }
    }
    let end = slice.text.find('[').unwrap_or(slice.text.len());
    let open = slice.before(end).trim_end();
    (
        Name {
            text: collapse(&open.text[1..]),
            range: open.range(),
            quoted: true,
        },
        slice.from(end),
    )
}

/// Runs of blanks become one space; control characters and those that turn the writing direction go.
pub(crate) fn collapse(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let mut collapsed = String::with_capacity(text.len());
    collapse_into(&mut collapsed, text);
    collapsed
}

/// Whether a name is as most are: printable ASCII, blanks one by one, none at the edges. Nothing of it collapses.
fn is_plain(text: &str) -> bool {
    let mut last = b' ';
    let is_plain = text.bytes().all(|byte| {
        let is_plain = matches!(byte, 0x21..=0x7e) || (byte == b' ' && last != b' ');
        last = byte;
        is_plain
    });
    is_plain && last != b' '
}

fn collapse_into(collapsed: &mut String, text: &str) {
    let start = collapsed.len();
    for c in text.chars() {
        if is_blank(c) {
            if collapsed.len() > start && !collapsed.ends_with(' ') {
                collapsed.push(' ');
            }
        } else if !is_invisible(c) {
            collapsed.push(c);
        }
    }
    if collapsed.len() > start && collapsed.ends_with(' ') {
        collapsed.pop();
    }
}

/// How many characters of a name a message has room for.
const SHORT: usize = 40;

/// A name on one line, short enough for a message.
pub(crate) fn shortened(name: &str) -> String {
    let line = collapse(name);
    match line.char_indices().nth(SHORT) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// Control characters, and Unicode's overrides and isolates of direction: they would let a name look like another.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What two names share that link ends may confuse: blanks, line breaks and case.
pub(crate) fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    fold_into(&mut folded, name);
    folded
}

/// Puts a name, [`folded`], after what `folded` holds.
pub(crate) fn fold_into(folded: &mut String, name: &str) {
    if is_plain(name) {
        let start = folded.len();
        folded.push_str(name);
        folded[start..].make_ascii_lowercase();
    } else {
        folded.push_str(&collapse(name).to_lowercase());
    }
}
