//! A digest as blocks of text, not yet escaped for any form.

use super::words::DigestWords;
use super::{Digest, DigestStory, Theme};

/// A block of a digest. Texts may hold anything: a form must escape all of them.
pub(super) enum Block {
    /// A heading below the digest's own.
    Heading(String),
    Paragraph(String),
    List(Vec<Item>),
}

/// One line of a list.
#[derive(Default)]
pub(super) struct Item {
    /// What it begins with, leading to `url` if there is one.
    pub(super) name: String,
    /// A web address.
    pub(super) url: Option<String>,
    /// What follows, on the same line.
    pub(super) rest: String,
    /// What the text itself says.
    pub(super) quote: String,
}

/// The digest in these words.
pub(super) fn blocks(digest: &Digest, words: &DigestWords) -> Vec<Block> {
    let mut blocks = Vec::new();
    if digest.stories == 0 {
        blocks.push(Block::Paragraph(words.nothing.to_owned()));
    } else {
        blocks.push(Block::Paragraph(format!(
            "{}{}{}, {}.",
            words.set_aside,
            words.colon,
            words.stories.of(digest.stories),
            words.entries.of(digest.entries),
        )));
    }
    for theme in &digest.themes {
        let name = match theme.technology {
            Some(_) => theme.name.as_str(),
            None => words.others,
        };
        // Nothing is "else" where there is no theme.
        if theme.technology.is_some() || digest.themes.len() > 1 {
            let count = words.stories.of(theme.count);
            blocks.push(Block::Heading(format!("{name} ({count})")));
        }
        blocks.push(Block::List(stories(theme, words)));
    }
    for (heading, has_risen) in [(words.risen, true), (words.fallen, false)] {
        let moved = digest
            .moved
            .iter()
            .filter(|moved| moved.has_risen() == has_risen);
        let items = moved.map(|moved| {
            let now = words.now.replace("{}", &words.tenths(moved.now));
            let usual = words.usual.replace("{}", &words.tenths(moved.usual));
            Item::of(&moved.name, &format!("{now}, {usual}"), words)
        });
        list(&mut blocks, heading, items.collect());
    }
    let mut sources: Vec<Item> = digest
        .sources
        .iter()
        .map(|source| Item::of(&source.title, &words.stories.of(source.count), words))
        .collect();
    if digest.of_other_sources > 0 {
        let stories = words.stories.of(digest.of_other_sources);
        sources.push(Item::of(words.other_sources, &stories, words));
    }
    list(&mut blocks, words.sources, sources);
    let entries = |name: &str, count| Item::of(name, &words.entries.of(count), words);
    let quarantined = digest.quarantined.iter();
    let quarantined = quarantined.map(|source| entries(&source.title, source.count));
    list(&mut blocks, words.quarantined, quarantined.collect());
    let muted = digest
        .muted
        .iter()
        .map(|rule| entries(&rule.name, rule.count));
    list(&mut blocks, words.muted, muted.collect());
    blocks
}

/// A list under its heading, unless it is empty.
fn list(blocks: &mut Vec<Block>, heading: &str, items: Vec<Item>) {
    if !items.is_empty() {
        blocks.push(Block::Heading(heading.to_owned()));
        blocks.push(Block::List(items));
    }
}

/// The stories of a theme, and how many are not told.
fn stories(theme: &Theme, words: &DigestWords) -> Vec<Item> {
    let mut items: Vec<Item> = theme
        .stories
        .iter()
        .map(|story| told(story, words))
        .collect();
    let told = u32::try_from(items.len()).unwrap_or(u32::MAX);
    let more = theme.count.saturating_sub(told);
    if more > 0 {
        items.push(Item {
            rest: words.more.of(more),
            ..Item::default()
        });
    }
    items
}

fn told(story: &DigestStory, words: &DigestWords) -> Item {
    let mut rest = format!(" · {}", story.source);
    if story.owners > 1 {
        rest.push_str(" · ");
        rest.push_str(&words.told_by.of(story.owners));
    }
    Item {
        name: story.title.clone(),
        url: story.url.clone(),
        rest,
        quote: story.sentences.join(" "),
    }
}

impl Item {
    fn of(name: &str, figure: &str, words: &DigestWords) -> Self {
        Self {
            name: name.to_owned(),
            rest: format!("{}{figure}", words.colon),
            ..Self::default()
        }
    }
}

/// A text on one line, without signs that have no place in it: controls, and those that turn the direction of what follows.
pub(super) fn on_one_line(text: &str) -> String {
    let is_unseen = |c: &char| {
        c.is_control()
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
    };
    let mut line = String::with_capacity(text.len());
    let mut was_space = false;
    for c in text.chars() {
        // No-break spaces stay: French has them before a colon.
        let is_space = c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{202F}');
        if is_space && !was_space {
            line.push(' ');
        } else if !is_space && !is_unseen(&c) {
            line.push(c);
        }
        was_space = is_space;
    }
    line
}
