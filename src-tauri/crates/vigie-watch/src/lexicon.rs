//! The lexicon: all names and context words of all technologies in one automaton.

mod page;
mod word;

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use aho_corasick::{AhoCorasick, MatchKind};
use vigie_core::{TechnologyId, Timestamp};

use crate::fold::fold_name;
use crate::mention::{MAX_PLACES, Mention, Part, Place};
use crate::sentence::sentence_around;
use crate::technology::{Name, Reading, Technology};
use page::{Hit, Page, Written};

/// How near a word of context must be to a name, in bytes of text on either side: about fifteen words.
pub const NEAR: usize = 100;

/// How much of the beginning of the text is context for the title, in bytes.
const LEAD: usize = 300;

/// Longest name or word of context that is looked for, in bytes after folding.
const MAX_NAME: usize = 128;

/// How many bytes of names there may be in all; the automaton has fewer states than that, far below what it can number.
const MAX_NAMES: usize = 1 << 24;

/// The names and the context of technologies, ready to be found.
///
/// A clone shares the automaton, so that threads can have one each.
#[derive(Debug, Clone)]
pub struct Lexicon {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    automaton: AhoCorasick,
    /// By pattern: the names that it spells; none if it is context only.
    names: Vec<Vec<Spelling>>,
    by_text: HashMap<String, usize>,
    technologies: Vec<Known>,
}

/// A pattern as the name of a technology.
#[derive(Debug)]
struct Spelling {
    technology: usize,
    name: Name,
}

/// What is known of a technology besides its names. Patterns are in order.
#[derive(Debug)]
struct Known {
    id: TechnologyId,
    near: Vec<usize>,
    /// Words that speak against it when they are near.
    never_near: Vec<usize>,
    /// Phrases with its name in them, which speak against the occurrence they contain.
    never_within: Vec<usize>,
}

/// An occurrence of a name.
#[derive(Debug)]
struct Candidate {
    technology: usize,
    /// Bytes of the folded text.
    start: usize,
    end: usize,
    is_sure: bool,
}

impl Lexicon {
    /// Makes ready to find `technologies`.
    ///
    /// Names longer than 128 bytes are not looked for, nor those beyond 16 MiB in all. Names and words without a letter or digit
    /// are left out. Two technologies may share a name; each then judges it by its own context.
    #[must_use]
    pub fn new(technologies: &[Technology]) -> Self {
        let mut patterns = Patterns::default();
        let mut known = Vec::with_capacity(technologies.len());
        for (number, technology) in technologies.iter().enumerate() {
            let mut spelled = Vec::new();
            for name in std::iter::once(&technology.name).chain(&technology.aliases) {
                let Some((pattern, folded)) = patterns.add(&name.text) else {
                    continue;
                };
                patterns.names[pattern].push(Spelling {
                    technology: number,
                    name: name.clone(),
                });
                spelled.push(folded);
            }
            let near = technology.near.iter().filter_map(|word| {
                let (pattern, _) = patterns.add(word)?;
                Some(pattern)
            });
            let near = sorted(near.collect());
            let mut never_near = Vec::new();
            let mut never_within = Vec::new();
            for word in &technology.never_near {
                if let Some((pattern, folded)) = patterns.add(word) {
                    let has_name = spelled.iter().any(|name| word::contains(&folded, name));
                    let list = if has_name {
                        &mut never_within
                    } else {
                        &mut never_near
                    };
                    list.push(pattern);
                }
            }
            known.push(Known {
                id: technology.id,
                near,
                never_near: sorted(never_near),
                never_within: sorted(never_within),
            });
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(&patterns.folded)
            .expect("the size of all patterns is bounded");
        Self {
            inner: Arc::new(Inner {
                automaton,
                names: patterns.names,
                by_text: patterns.by_text,
                technologies: known,
            }),
        }
    }

    /// Returns the technologies that an entry names, each once, in the order in which it names them. Dates of names do not
    /// count.
    ///
    /// Takes time in proportion to the length of `title` and `text`.
    #[must_use]
    pub fn mentions(&self, title: &str, text: &str) -> Vec<Mention> {
        self.find(title, text, None)
    }

    /// The same for an entry of which it is known when it was written: a name counts only while it means its technology.
    #[must_use]
    pub fn mentions_at(&self, title: &str, text: &str, at: Timestamp) -> Vec<Mention> {
        self.find(title, text, Some(at))
    }

    /// Whether a phrase is a name or an alias of one of the technologies, in any spelling and of any date.
    #[must_use]
    pub fn has_name(&self, phrase: &str) -> bool {
        let folded = fold_name(phrase);
        let pattern = self.inner.by_text.get(&folded);
        pattern.is_some_and(|pattern| !self.inner.names[*pattern].is_empty())
    }

    /// Returns the technologies of which a phrase is a name or an alias as a whole, in any spelling and of any date. Context is not
    /// asked for: a phrase by itself, such as the name of a component on a map, has none.
    #[must_use]
    pub fn named(&self, phrase: &str) -> Vec<TechnologyId> {
        let inner = &*self.inner;
        let Some(pattern) = inner.by_text.get(&fold_name(phrase)) else {
            return Vec::new();
        };
        let spellings = inner.names[*pattern].iter();
        let mut named: Vec<TechnologyId> = spellings
            .map(|spelling| inner.technologies[spelling.technology].id)
            .collect();
        named.dedup();
        named
    }

    fn find(&self, title: &str, text: &str, at: Option<Timestamp>) -> Vec<Mention> {
        let inner = &*self.inner;
        let title = Page::read(&inner.automaton, title);
        let text = Page::read(&inner.automaton, text);
        let lead = text.hits_between(0, LEAD);
        let heading = title.hits_between(0, LEAD);
        let parts = [
            (Part::Title, &title, inner.candidates(&title, lead, at)),
            (Part::Text, &text, inner.candidates(&text, heading, at)),
        ];
        let found = parts.iter().flat_map(|(_, _, candidates)| candidates);
        let sure: HashSet<usize> = found
            .filter(|candidate| candidate.is_sure)
            .map(|candidate| candidate.technology)
            .collect();

        let mut mentions: Vec<Mention> = Vec::new();
        let mut numbers = HashMap::with_capacity(sure.len());
        for (part, page, candidates) in &parts {
            for candidate in candidates {
                if !sure.contains(&candidate.technology) {
                    continue;
                }
                let number = *numbers.entry(candidate.technology).or_insert_with(|| {
                    mentions.push(Mention {
                        technology: inner.technologies[candidate.technology].id,
                        count: 0,
                        in_title: *part == Part::Title,
                        places: Vec::new(),
                    });
                    mentions.len() - 1
                });
                let mention = &mut mentions[number];
                mention.count = mention.count.saturating_add(1);
                if mention.places.len() < MAX_PLACES {
                    let name = page.source_range(candidate.start..candidate.end);
                    let is_told = mention
                        .places
                        .last()
                        .is_some_and(|last| last.part == *part && name.start < last.sentence.end);
                    if !is_told {
                        mention.places.push(Place {
                            part: *part,
                            sentence: sentence_around(page.source, &name),
                            name,
                        });
                    }
                }
            }
        }
        mentions
    }
}

impl Inner {
    /// The names on a page that nothing speaks against, the longest of those that overlap. `elsewhere` is what else is read as
    /// their context: the title for the text, the beginning of the text for the title.
    fn candidates(
        &self,
        page: &Page<'_>,
        elsewhere: &[Hit],
        at: Option<Timestamp>,
    ) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for hit in &page.hits {
            for spelling in &self.names[hit.pattern] {
                if at.is_some_and(|at| !spelling.name.means_it_at(at)) {
                    continue;
                }
                if let Some(is_sure) = self.judge(page, hit, spelling, elsewhere) {
                    candidates.push(Candidate {
                        technology: spelling.technology,
                        start: hit.start,
                        end: hit.end,
                        is_sure,
                    });
                }
            }
        }
        candidates.sort_by_key(|candidate| {
            let Candidate {
                technology,
                start,
                end,
                is_sure,
            } = *candidate;
            (start, Reverse(end), technology, !is_sure)
        });
        // `SBOMs` may be both a name and the plural of one.
        candidates.dedup_by_key(|candidate| (candidate.technology, candidate.start, candidate.end));
        let mut last = 0..0;
        candidates.retain(|candidate| {
            let span = candidate.start..candidate.end;
            if span.start >= last.end || span == last {
                last = span;
                return true;
            }
            false
        });
        candidates
    }

    /// Whether a name on a page is surely its technology; `None` if it is not.
    fn judge(
        &self,
        page: &Page<'_>,
        hit: &Hit,
        spelling: &Spelling,
        elsewhere: &[Hit],
    ) -> Option<bool> {
        let written = page.written(hit, spelling)?;
        let known = &self.technologies[spelling.technology];
        let around = page.hits_between(hit.start.saturating_sub(NEAR), hit.end + NEAR);
        let overlaps = |other: &Hit| other.start < hit.end && hit.start < other.end;
        if around
            .iter()
            .any(|other| overlaps(other) && has(&known.never_within, other))
        {
            return None;
        }
        let needs_context = match spelling.name.reading {
            Reading::AnyCase => false,
            Reading::AsWritten => written == Written::InCapitals && !known.near.is_empty(),
            Reading::InContext => true,
        };
        if !needs_context {
            return Some(true);
        }
        if word::is_quantity(&page.folded.text, hit) {
            return None;
        }
        // A word of context that is the name itself, or a part of it, proves nothing.
        let is_within = |other: &Hit| hit.start <= other.start && other.end <= hit.end;
        let beside = around.iter().filter(|other| !is_within(other));
        let mut all = beside.chain(elsewhere);
        if all.clone().any(|other| has(&known.never_near, other)) {
            return None;
        }
        let is_near = all.any(|other| has(&known.near, other));
        Some(is_near || word::has_version(&page.folded.text, hit))
    }
}

/// Whether one of these patterns is the one found.
fn has(patterns: &[usize], hit: &Hit) -> bool {
    patterns.binary_search(&hit.pattern).is_ok()
}

fn sorted(mut patterns: Vec<usize>) -> Vec<usize> {
    patterns.sort_unstable();
    patterns.dedup();
    patterns
}

/// What the automaton will look for.
#[derive(Debug, Default)]
struct Patterns {
    /// By pattern: its folded text.
    folded: Vec<String>,
    /// By pattern: the names that it spells.
    names: Vec<Vec<Spelling>>,
    by_text: HashMap<String, usize>,
    bytes: usize,
}

impl Patterns {
    /// The number of the pattern for a name or a word, and its folded text, if it is looked for.
    fn add(&mut self, text: &str) -> Option<(usize, String)> {
        let folded = fold_name(text);
        if let Some(pattern) = self.by_text.get(&folded) {
            return Some((*pattern, folded));
        }
        let is_bounded = folded.len() <= MAX_NAME && self.bytes + folded.len() <= MAX_NAMES;
        if !is_bounded || !folded.contains(char::is_alphanumeric) {
            return None;
        }
        let pattern = self.folded.len();
        self.bytes += folded.len();
        self.folded.push(folded.clone());
        self.names.push(Vec::new());
        self.by_text.insert(folded.clone(), pattern);
        Some((pattern, folded))
    }
}

#[cfg(test)]
mod tests;
