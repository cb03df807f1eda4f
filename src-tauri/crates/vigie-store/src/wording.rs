//! What a text says, whatever it is dressed in.
//!
//! Publishers rebuild their pages all the time: other class names, campaign parameters in links, counting pixels, line
//! breaks. None of that is read, so none of it is a change. Only what stands between the tags counts here.

use xxhash_rust::xxh3::Xxh3;

/// The words of a text: equal for texts that read the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wording {
    /// Of every letter that is read, white space as one.
    pub(crate) whole: u64,
    /// Of the same without digits: what a view counter leaves alone.
    pub(crate) without_figures: u64,
    /// How many bytes are read.
    pub(crate) length: usize,
}

/// Reads the parts of a text, one after the other, as if they were one.
pub(crate) fn wording<'a>(parts: impl IntoIterator<Item = &'a str>) -> Wording {
    let (mut whole, mut plain) = (Xxh3::new(), Xxh3::new());
    let mut length = 0;
    let mut word = String::new();
    let mut end_word = |word: &mut String| {
        if word.is_empty() {
            return;
        }
        length += word.len();
        whole.update(word.as_bytes());
        whole.update(b" ");
        word.retain(|c| !c.is_numeric());
        plain.update(word.as_bytes());
        plain.update(b" ");
        word.clear();
    };
    for part in parts {
        let mut rest = part;
        while !rest.is_empty() {
            let start = rest.find('<').unwrap_or(rest.len());
            for c in rest[..start].chars() {
                if c.is_whitespace() {
                    end_word(&mut word);
                } else {
                    word.push(c);
                }
            }
            rest = after_tag(&rest[start..]);
        }
        end_word(&mut word);
    }
    Wording {
        whole: whole.digest(),
        without_figures: plain.digest(),
        length,
    }
}

/// What follows the tag or comment that a text begins with.
fn after_tag(text: &str) -> &str {
    let end = match text.strip_prefix("<!--") {
        // Caches sign their pages in comments, with the time.
        Some(comment) => comment.find("-->").map(|at| at + "<!---->".len()),
        None => text.find('>').map(|at| at + 1),
    };
    end.map_or("", |end| &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, other: &str, same: bool, same_without_figures: bool) {
        let (one, other) = (wording([one]), wording([other]));
        assert_eq!(one.whole == other.whole, same);
        assert_eq!(
            one.without_figures == other.without_figures,
            same_without_figures
        );
    }

    #[test]
    fn dress_does_not_count() {
        check("<p>Two words</p>", "<div class=x>Two\n  words", true, true);
        check(
            "See <a href='/a?utm_source=x'>it</a><img src=/count.gif>",
            "See <a href='/a'>it</a>",
            true,
            true,
        );
        check("<!-- cached 10:31 > -->Text", "Text", true, true);
    }

    #[test]
    fn words_do_and_figures_are_told_apart() {
        check("One word", "Another word", false, false);
        check("Read 1,204 times", "Read 1,310 times", false, true);
        check("", "<p></p>", true, true);
        check("<p>unclosed <a", "<p>unclosed", true, true);
        check("<!-- unclosed", "", true, true);
    }
}
