//! Titles without what feeds put around them.

use super::hash::hash64;
use super::signature::Manner;
use super::token::tokens;

/// How much of a title is read, in bytes.
const LONGEST: usize = 600;
/// Most words that are compared for sameness.
const WORDS: usize = 64;
/// Most words that a source puts behind its titles.
const TAIL: usize = 4;

/// A title, and what of it is the writer's.
pub(super) struct Title<'t> {
    /// All of it, within bounds.
    whole: &'t str,
    /// What is read for terms: without labels, without the source's name.
    pub(super) read: &'t str,
}

impl<'t> Title<'t> {
    pub(super) fn of(title: &'t str, source: &str) -> Self {
        let whole = title[..title.floor_char_boundary(LONGEST)].trim();
        let mut read = without_label(whole);
        let source: Vec<String> = folded(source);
        for sign in [" | ", " - ", " – ", " — ", " · ", " :: ", " » "] {
            let Some((before, tail)) = read.rsplit_once(sign) else {
                continue;
            };
            let tail = folded(tail);
            let is_source = !tail.is_empty() && tail.iter().all(|word| source.contains(word));
            let is_tail = sign == " | " && tail.len() <= TAIL && folded(before).len() > TAIL;
            if is_source || is_tail {
                read = before;
            }
        }
        // LWN.net: A fresh look …
        if let Some((label, after)) = read.split_once(": ") {
            let label = folded(label);
            if label.iter().all(|word| source.contains(word)) && folded(after).len() > TAIL {
                read = after;
            }
        }
        Self { whole, read }
    }

    /// Of a title that shows its kind by more than a word: "Ask HN: …", "Pixel 11 review: …".
    pub(super) fn manner(&self) -> Manner {
        let title = self.whole.to_lowercase();
        let first = title.split(':').next().unwrap_or_default();
        if first == "ask hn" {
            Manner::OPINION
        } else if first.ends_with(" review") || first.starts_with("review") {
            Manner::REVIEW
        } else {
            Manner::default()
        }
    }

    /// The same for titles that differ in signs, case and accents, or in a few words that one has behind a dash;
    /// 0 if there is no word.
    pub(super) fn hash(&self) -> u64 {
        let mut title = self.read;
        for sign in [" - ", " – ", " — "] {
            if let Some((before, tail)) = title.rsplit_once(sign) {
                let has_digit = tail.contains(|c: char| c.is_ascii_digit());
                if folded(tail).len() <= 2 && !has_digit && folded(before).len() > TAIL {
                    title = before;
                }
            }
        }
        if let Some((before, _)) = title
            .strip_suffix(']')
            .and_then(|title| title.rsplit_once(" ["))
        {
            title = before;
        }
        let words = folded(title);
        match words.len() {
            0 => 0,
            _ => hash64(words.join(" ").as_bytes()).max(1),
        }
    }
}

/// Without "Show HN:", `[$]` and the like.
fn without_label(title: &str) -> &str {
    const LABELS: [&str; 10] = [
        "show hn",
        "ask hn",
        "tell hn",
        "sponsored",
        "link",
        "re",
        "breaking",
        "exclusive",
        "[pdf]",
        "[$]",
    ];
    let rest = match title.split_once(": ") {
        Some((label, rest)) if LABELS.contains(&label.to_lowercase().as_str()) => rest,
        _ => title,
    };
    let rest = match rest
        .strip_prefix('[')
        .and_then(|rest| rest.split_once("] "))
    {
        Some((label, rest)) if label.len() <= 24 => rest,
        _ => rest,
    };
    rest.trim()
}

fn folded(text: &str) -> Vec<String> {
    tokens(text, WORDS)
        .into_iter()
        .map(|token| token.folded.into_owned())
        .collect()
}
