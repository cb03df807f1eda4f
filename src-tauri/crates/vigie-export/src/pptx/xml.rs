//! Words in XML.

/// The prefixes that every part of ours declares.
pub(super) const NAMESPACES: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";

/// How a part starts.
pub(super) const DECLARATION: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The longest name of a shape, in characters: the pane that lists them shows far fewer.
const LONGEST_NAME: usize = 120;
/// The longest description of a shape, in characters.
const LONGEST_DESCRIPTION: usize = 500;

/// Words as XML reads them as words, in an element or an attribute: no markup, no line break, and none of the characters
/// that XML 1.0 has no way to write.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' | '\r' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

/// At most so many characters, the last of them `…` where some were left out.
pub(super) fn cut(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        None => text.to_owned(),
        Some(_) => {
            let mut short: String = text.chars().take(longest.saturating_sub(1)).collect();
            short.push('…');
            short
        }
    }
}

/// What a shape is called, cut to what a list of shapes shows.
pub(super) fn name(text: &str) -> String {
    cut(text, LONGEST_NAME)
}

/// The attributes `name` and `descr` of a shape, with the blank before them.
pub(super) fn called(name: &str, description: &str) -> String {
    let mut out = format!(" name=\"{}\"", escaped(name));
    if !description.is_empty() {
        out.push_str(" descr=\"");
        out.push_str(&escaped(&cut(description, LONGEST_DESCRIPTION)));
        out.push('"');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        assert_eq!(
            escaped("a<b> & \"c\"\n]]>\u{1}\u{fffe}🫖"),
            "a&lt;b&gt; &amp; &quot;c&quot; ]]&gt;🫖"
        );
    }

    #[test]
    fn what_is_cut_says_so() {
        assert_eq!(cut("Kettle", 6), "Kettle");
        assert_eq!(cut("Kettles", 6), "Kettl…");
    }
}
