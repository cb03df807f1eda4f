//! The digest: the weekly sum of what was set aside, by technology and by source, in the words of the texts themselves.
//!
//! Each story is in one theme and each counts once, so that the figures add up. Texts are needed of the few stories that are
//! told only, once it is known which: [`Digest::quote`] takes their sentences from them, never writing one, see
//! [`central_sentences`]. The same stories and texts give the same digest, to the byte.

mod block;
mod html;
mod markdown;
mod sentences;
mod words;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vigie_core::{EntryId, FeedId, StoryId, TechnologyId, Timestamp};

use crate::points::Points;
pub use html::render_html;
pub use markdown::render_markdown;
pub use sentences::central_sentences;
pub use words::{Counted, DigestWords};

/// A digest has at most so many themes, the smallest being put together with what has none.
pub const MOST_THEMES: usize = 12;
/// A theme names at most so many stories. All are counted.
pub const MOST_STORIES: usize = 5;
/// A story is told in at most so many sentences.
pub const MOST_SENTENCES: usize = 3;
/// At most so many sources are named. All are counted.
pub const MOST_SOURCES: usize = 12;

/// What a digest is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DigestInput<'a> {
    /// Its first instant.
    pub from: Timestamp,
    /// Its last.
    pub to: Timestamp,
    /// The stories that were set aside in that time, each once, in any order.
    pub stories: &'a [DigestStoryFacts<'a>],
    /// Technologies by name. One that is missing here makes no theme.
    pub technologies: &'a [(TechnologyId, &'a str)],
    /// What is spoken of more, or less, than usual, in the order to show.
    pub moved: &'a [Moved],
    /// Sources in quarantine, and what came of each, in the order to show.
    pub quarantined: &'a [SourceCount],
    /// Rules that mute, and what each hid, in the order to show.
    pub muted: &'a [RuleCount],
}

/// A story as the digest sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DigestStoryFacts<'a> {
    /// Which story.
    pub story: StoryId,
    /// The entry that stands for it.
    pub entry: EntryId,
    /// Its title.
    pub title: &'a str,
    /// Its address, as the feed has it. Only web addresses are shown.
    pub url: Option<&'a str>,
    /// Its source.
    pub feed: FeedId,
    /// The source's title.
    pub source: &'a str,
    /// How many independent sources tell it.
    pub owners: u32,
    /// How many entries it has.
    pub entries: u32,
    /// What it scored when it was set aside.
    pub score: Points,
    /// The technologies it names, those of the title first.
    pub technologies: &'a [TechnologyId],
}

/// The sum of what was set aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Digest {
    /// Its first instant.
    pub from: Timestamp,
    /// Its last.
    pub to: Timestamp,
    /// How many stories were set aside: the sum of the themes.
    pub stories: u32,
    /// Of how many entries.
    pub entries: u32,
    /// What they were about, most stories first; what has no theme last.
    pub themes: Vec<Theme>,
    /// Where they came from, most stories first.
    pub sources: Vec<SourceCount>,
    /// Stories of the sources that are not named.
    pub of_other_sources: u32,
    /// What is spoken of more, or less, than usual.
    pub moved: Vec<Moved>,
    /// Sources in quarantine, and what came of each.
    pub quarantined: Vec<SourceCount>,
    /// Rules that mute, and what each hid.
    pub muted: Vec<RuleCount>,
}

/// Stories about one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theme {
    /// Which technology; none for what is about no watched one, or too little of it for a theme.
    pub technology: Option<TechnologyId>,
    /// Its name, empty where there is none.
    pub name: String,
    /// How many stories.
    pub count: u32,
    /// The best of them: told by most sources, then by score.
    pub stories: Vec<DigestStory>,
}

/// A story of a digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DigestStory {
    /// Which story.
    pub story: StoryId,
    /// The entry that stands for it.
    pub entry: EntryId,
    /// Its title, as the feed has it: to be escaped wherever it is shown.
    pub title: String,
    /// Its web address.
    pub url: Option<String>,
    /// The title of its source.
    pub source: String,
    /// How many independent sources tell it.
    pub owners: u32,
    /// The sentences of its text that say most of it, in the order of the text; none before [`Digest::quote`].
    pub sentences: Vec<String>,
}

/// How much came of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceCount {
    /// Which source.
    pub feed: FeedId,
    /// Its title.
    pub title: String,
    /// How much.
    pub count: u32,
}

/// How much a rule hid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleCount {
    /// The rule's name.
    pub name: String,
    /// How much.
    pub count: u32,
}

/// Something that is spoken of more, or less, than usual.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// A technology's name, or a term.
    pub name: String,
    /// The week's signal, as a trend weighs it, in tenths.
    pub now: u32,
    /// The signal of a usual week, in tenths.
    pub usual: u32,
}

impl Moved {
    /// Whether it is spoken of more than usual.
    #[must_use]
    pub fn has_risen(&self) -> bool {
        self.now > self.usual
    }
}

impl Digest {
    /// The entries that stand for the stories it tells, whose texts [`Self::quote`] asks for.
    pub fn told(&self) -> impl Iterator<Item = EntryId> {
        let stories = self.themes.iter().flat_map(|theme| &theme.stories);
        stories.map(|story| story.entry)
    }

    /// Quotes each story that it tells from its text. Best in English or French, whose ordinary words are known.
    pub fn quote<'t>(&mut self, text_of: impl Fn(EntryId) -> Option<&'t str>) {
        for story in self.themes.iter_mut().flat_map(|theme| &mut theme.stories) {
            let text = text_of(story.entry).unwrap_or_default();
            story.sentences = central_sentences(&story.title, text, MOST_SENTENCES);
        }
    }
}

/// The digest of a week, nothing quoted yet.
#[must_use]
pub fn digest(week: &DigestInput) -> Digest {
    let mut stories: Vec<&DigestStoryFacts> = week.stories.iter().collect();
    stories.sort_by_key(|facts| {
        let best = (Reverse(facts.owners), Reverse(facts.score));
        (best, facts.story)
    });
    let (sources, of_other_sources) = sources_of(&stories);
    Digest {
        from: week.from,
        to: week.to,
        stories: count(stories.len()),
        entries: stories
            .iter()
            .fold(0, |sum: u32, facts| sum.saturating_add(facts.entries)),
        themes: themes_of(&stories, week.technologies),
        sources,
        of_other_sources,
        moved: week.moved.to_vec(),
        quarantined: week.quarantined.to_vec(),
        muted: week.muted.to_vec(),
    }
}

/// The stories by what they are about, each in one theme.
///
/// A story goes with that of its technologies which most stories name: themes are then few and large. Themes of one story,
/// and those past the limit, are put together with what has none.
fn themes_of(stories: &[&DigestStoryFacts], technologies: &[(TechnologyId, &str)]) -> Vec<Theme> {
    let names: BTreeMap<TechnologyId, &str> = technologies.iter().copied().collect();
    let mut named: BTreeMap<TechnologyId, u32> = BTreeMap::new();
    for facts in stories {
        let mut known = facts.technologies.to_vec();
        known.sort_unstable();
        known.dedup();
        for technology in known.into_iter().filter(|id| names.contains_key(id)) {
            *named.entry(technology).or_default() += 1;
        }
    }
    let mut by_theme: BTreeMap<TechnologyId, Vec<&DigestStoryFacts>> = BTreeMap::new();
    let mut rest = Vec::new();
    for facts in stories {
        let known = facts.technologies.iter().enumerate();
        let most_named = known
            .filter_map(|(place, id)| Some((named.get(id)?, Reverse(place), *id)))
            .max();
        match most_named {
            Some((_, _, technology)) => by_theme.entry(technology).or_default().push(facts),
            None => rest.push(*facts),
        }
    }
    let mut themes: Vec<(TechnologyId, Vec<&DigestStoryFacts>)> = by_theme.into_iter().collect();
    themes.sort_by_key(|(technology, stories)| (Reverse(stories.len()), *technology));
    let kept = themes
        .iter()
        .take(MOST_THEMES)
        .take_while(|(_, stories)| stories.len() > 1)
        .count();
    for (_, stories) in themes.drain(kept..) {
        rest.extend(stories);
    }
    rest.sort_by_key(|facts| (Reverse(facts.owners), Reverse(facts.score), facts.story));
    let mut told: Vec<Theme> = themes
        .into_iter()
        .map(|(technology, stories)| theme(Some(technology), names[&technology], &stories))
        .collect();
    if !rest.is_empty() {
        told.push(theme(None, "", &rest));
    }
    told
}

fn theme(technology: Option<TechnologyId>, name: &str, stories: &[&DigestStoryFacts]) -> Theme {
    Theme {
        technology,
        name: name.to_owned(),
        count: count(stories.len()),
        stories: stories
            .iter()
            .take(MOST_STORIES)
            .map(|facts| told(facts))
            .collect(),
    }
}

fn told(facts: &DigestStoryFacts) -> DigestStory {
    DigestStory {
        story: facts.story,
        entry: facts.entry,
        title: facts.title.to_owned(),
        url: facts
            .url
            .filter(|url| is_web_address(url))
            .map(str::to_owned),
        source: facts.source.to_owned(),
        owners: facts.owners,
        sentences: Vec::new(),
    }
}

/// How many stories came of each source, the first ones by name, and of the others together.
fn sources_of(stories: &[&DigestStoryFacts]) -> (Vec<SourceCount>, u32) {
    let mut counts: BTreeMap<FeedId, SourceCount> = BTreeMap::new();
    for facts in stories {
        let of_source = counts.entry(facts.feed).or_insert_with(|| SourceCount {
            feed: facts.feed,
            title: facts.source.to_owned(),
            count: 0,
        });
        of_source.count += 1;
    }
    let mut sources: Vec<SourceCount> = counts.into_values().collect();
    sources.sort_by_key(|source| (Reverse(source.count), source.feed));
    let others = sources.split_off(sources.len().min(MOST_SOURCES));
    (sources, others.iter().map(|source| source.count).sum())
}

/// Whether an address leads to the web and has no sign that could end the place where it is written.
fn is_web_address(url: &str) -> bool {
    let begins = |with: &str| {
        url.get(..with.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    (begins("https://") || begins("http://"))
        && !url.contains(|c: char| c.is_whitespace() || c.is_control())
}

fn count(stories: usize) -> u32 {
    u32::try_from(stories).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
