//! HTML as Podcasting 2.0 writes transcripts: `<cite>` names the speaker, `<time>` the time, `<p>` holds what is said.
//! Pages of other makers are read as their paragraphs, with speakers and times where these plainly begin with them.

use super::speaker::leading_name;
use super::{Cue, Gathered};
use crate::entity;
use crate::scan::{Dialect, Scanner, Token};
use crate::time::{leading_time, read_duration, read_time};

/// Elements inside a paragraph: they do not end it.
const INLINE: [&str; 30] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "tt", "u", "var",
    "wbr", "img", "label",
];

/// Reads a page; the language of its root, if it names one.
pub(super) fn read(source: &str, gathered: &mut Gathered) -> Option<String> {
    let mut reader = Reader {
        gathered,
        cue: Cue::default(),
        aside: None,
    };
    let mut language = None;
    for token in Scanner::new(source, Dialect::Html) {
        match token {
            Token::Text(text) => reader.text(text),
            Token::Start(tag) => {
                let name = tag.name.to_ascii_lowercase();
                match name.as_str() {
                    "html" => language = tag.attribute("lang").map(str::to_owned),
                    "cite" | "time" if reader.is_fresh() => {
                        let is_time = name == "time";
                        reader.aside = Some(Aside {
                            is_time,
                            text: String::new(),
                            stamp: tag.attribute("datetime").map(str::to_owned),
                        });
                    }
                    "cite" | "time" => {}
                    "br" => reader.push(" "),
                    name if INLINE.contains(&name) => {}
                    _ => reader.end_of_block(),
                }
            }
            Token::End(name) => {
                let name = name.to_ascii_lowercase();
                match name.as_str() {
                    "cite" | "time" => reader.end_of_aside(),
                    name if INLINE.contains(&name) => {}
                    _ => reader.end_of_block(),
                }
            }
            // Scripts and titles are nothing that was said.
            _ => {}
        }
    }
    reader.end_of_aside();
    reader.end_of_block();
    language
}

/// A `cite` or `time` before what is said.
struct Aside {
    is_time: bool,
    text: String,
    stamp: Option<String>,
}

struct Reader<'g> {
    gathered: &'g mut Gathered,
    cue: Cue,
    aside: Option<Aside>,
}

impl Reader<'_> {
    /// Whether nothing was said yet in this paragraph: a `cite` in the middle of a sentence is a title.
    fn is_fresh(&self) -> bool {
        self.aside.is_none() && self.cue.text.is_empty()
    }

    fn text(&mut self, text: &str) {
        let text = entity::decode(text);
        match &mut self.aside {
            Some(aside) if aside.text.len() < 400 => aside.text.push_str(&text),
            Some(_) => {}
            None => self.push(&text),
        }
    }

    /// Adds to what is said, which never begins with a blank: whether there is any must cost nothing to know.
    fn push(&mut self, text: &str) {
        if self.aside.is_none() {
            let text = if self.cue.text.is_empty() {
                text.trim_start()
            } else {
                text
            };
            self.cue.text.push_str(text);
        }
    }

    fn end_of_aside(&mut self) {
        let Some(aside) = self.aside.take() else {
            return;
        };
        if aside.is_time {
            let stamp = aside.stamp.as_deref();
            let text = aside.text.trim().trim_matches(['[', ']', '(', ')']);
            self.cue.start_ms = read_time(text)
                .or_else(|| stamp.and_then(read_time))
                .or_else(|| stamp.and_then(read_duration));
        } else {
            self.cue.speaker = Some(aside.text);
        }
    }

    /// A speaker stays until the next one is named; a time is that of one paragraph.
    fn end_of_block(&mut self) {
        // A paragraph inside `cite` or `time`: the end tag was forgotten.
        self.end_of_aside();
        if self.cue.text.is_empty() {
            return;
        }
        let mut cue = std::mem::take(&mut self.cue);
        let mut text = cue.text.trim();
        if let Some((time, rest)) = leading_time(text) {
            cue.start_ms = cue.start_ms.or(Some(time));
            text = rest;
        }
        if let Some((name, said)) = leading_name(text) {
            cue.speaker = Some(name.to_owned());
            text = said;
        } else if cue.speaker.is_some() {
            // `<cite>Ada</cite>: well`
            text = text.trim_start_matches([':', '：']).trim_start();
        }
        let text = text.to_owned();
        if text.trim().is_empty() {
            // A time or a name in a block of its own is of what follows.
            self.cue = Cue {
                text: String::new(),
                ..cue
            };
            return;
        }
        self.cue.speaker = cue.speaker.clone();
        cue.text = text;
        self.gathered.add(cue);
    }
}
