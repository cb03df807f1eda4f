//! The notation of the lists of cues, which `english.txt` explains.

use std::collections::HashMap;

use super::PublicationType;
use super::rules::{Choice, Element, Pattern, Purpose, Rules, Says, Term};
use super::word::words;
use crate::fold::Folded;

/// Letters that `stem*` must have at least, and has at most.
pub(super) const SHORTEST_STEM: usize = 3;
pub(super) const LONGEST_STEM: usize = 16;

/// Words that `..` and `...` may stand for.
const CLAUSE: usize = 4;
const SENTENCE: usize = 40;

/// What a list defines before its cues.
#[derive(Debug, Default)]
struct Defined {
    /// By group: its phrases.
    groups: HashMap<String, Vec<Vec<Term>>>,
    /// The end of a verb, and what takes its place.
    endings: Vec<(String, Vec<String>)>,
}

/// Reads a list into `rules`; the error is the first line that is not in the notation.
pub(super) fn read(rules: &mut Rules, list: &str) -> Result<(), String> {
    let mut defined = Defined::default();
    let mut section: Option<Section> = None;
    for line in list.lines() {
        let bad = || line.to_owned();
        if line.trim().is_empty() || line.starts_with("# ") || line == "#" {
            continue;
        }
        if let Some(name) = line.strip_prefix('[') {
            section = Some(Section::of(name.strip_suffix(']').ok_or_else(bad)?).ok_or_else(bad)?);
        } else if let Some(rest) = line.strip_prefix("ending ") {
            let (from, to) = rest.split_once(':').ok_or_else(bad)?;
            let forms = to.split(',').map(|form| form.trim().to_owned());
            defined
                .endings
                .push((from.trim().to_owned(), forms.collect()));
        } else if let Some((name, phrases)) = group(line) {
            let mut all = Vec::new();
            for phrase in phrases.split(',') {
                all.extend(phrases_of(rules, &defined, phrase.trim()).ok_or_else(bad)?);
            }
            defined.groups.insert(name.to_owned(), all);
        } else {
            let (purpose, pattern) = section
                .and_then(|section| section.line(line))
                .ok_or_else(bad)?;
            for pattern in pattern {
                add(rules, &defined, purpose, pattern).ok_or_else(bad)?;
            }
        }
    }
    Ok(())
}

/// The name and the phrases of `<name>: phrase, phrase`.
fn group(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix('<')?.split_once(">:")
}

/// What the lines below a `[heading]` are.
#[derive(Debug, Clone, Copy)]
enum Section {
    Cues(Says),
    Phrases(Purpose),
}

impl Section {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "wonder" => Self::Cues(Says::Kind(PublicationType::Wonder)),
            "build" => Self::Cues(Says::Kind(PublicationType::Build)),
            "operate" => Self::Cues(Says::Kind(PublicationType::Operate)),
            "use" => Self::Cues(Says::Kind(PublicationType::Use)),
            "nothing" => Self::Cues(Says::Nothing),
            "mute" => Self::Phrases(Purpose::Mute),
            "negation" => Self::Phrases(Purpose::Negation),
            "not negation" => Self::Phrases(Purpose::NotNegation),
            _ => return None,
        })
    }

    /// The patterns on a line, and what they are there for.
    fn line(self, line: &str) -> Option<(Purpose, Vec<&str>)> {
        match self {
            Self::Cues(says) => {
                let (weight, pattern) = line.split_once(' ')?;
                let weight = weight
                    .parse()
                    .ok()
                    .filter(|weight| (1..=4).contains(weight))?;
                Some((Purpose::Cue { says, weight }, vec![pattern]))
            }
            Self::Phrases(purpose) => Some((purpose, line.split(", ").collect())),
        }
    }
}

/// Adds a pattern, once for every choice of what it may leave out.
fn add(rules: &mut Rules, defined: &Defined, purpose: Purpose, pattern: &str) -> Option<()> {
    let trimmed = pattern.trim();
    let (at_start, rest) = match trimmed.strip_prefix("^ ") {
        Some(rest) => (true, rest),
        None => (false, trimmed),
    };
    let (at_end, rest) = match rest.strip_suffix(" $") {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    for elements in sequences(rules, defined, rest)? {
        // A cue of nothing but what it may leave out would be everywhere.
        if !matches!(elements.first(), Some(Element::Choice(_))) {
            return None;
        }
        rules.patterns.push(Pattern {
            purpose,
            at_start,
            at_end,
            elements,
        });
    }
    Some(())
}

/// What a row of elements may be, with and without each of those in brackets.
fn sequences(rules: &mut Rules, defined: &Defined, row: &str) -> Option<Vec<Vec<Element>>> {
    let mut all = vec![Vec::new()];
    let mut rest = row.trim();
    while !rest.is_empty() {
        let more = if let Some(inner) = rest.strip_prefix('(') {
            let (inner, after) = inner.split_once(')')?;
            rest = after.trim_start();
            let mut more = sequences(rules, defined, inner)?;
            more.push(Vec::new());
            more
        } else {
            let (word, after) = rest.split_once(' ').unwrap_or((rest, ""));
            rest = after.trim_start();
            vec![vec![element(rules, defined, word)?]]
        };
        let pairs = all.iter().flat_map(|before| {
            more.iter()
                .map(move |after| [before.as_slice(), after].concat())
        });
        all = pairs.collect();
    }
    Some(all)
}

fn element(rules: &mut Rules, defined: &Defined, word: &str) -> Option<Element> {
    match word {
        "_" => return Some(Element::One),
        ".." => {
            return Some(Element::Gap {
                most: CLAUSE,
                crosses: false,
            });
        }
        "..." => {
            return Some(Element::Gap {
                most: SENTENCE,
                crosses: true,
            });
        }
        _ => {}
    }
    let mut choice = Choice::default();
    for one in word.split('/') {
        match one {
            "#" => choice.number = true,
            "#.#" => choice.version = true,
            "@" => choice.name = true,
            _ => {
                for phrase in phrases_of(rules, defined, one)? {
                    match phrase.as_slice() {
                        [Term::Word(word)] => choice.words.push(*word),
                        [Term::Stem(stem)] => choice.stems.push(*stem),
                        _ => choice.phrases.push(phrase),
                    }
                }
            }
        }
    }
    for list in [&mut choice.words, &mut choice.stems] {
        list.sort_unstable();
        list.dedup();
    }
    Some(Element::Choice(choice))
}

/// The phrases that `word`, `stem*`, `~verb`, `<group>` or several words stand for.
fn phrases_of(rules: &mut Rules, defined: &Defined, written: &str) -> Option<Vec<Vec<Term>>> {
    if let Some(name) = written.strip_prefix('<') {
        return defined.groups.get(name.strip_suffix('>')?).cloned();
    }
    if let Some(verb) = written.strip_prefix('~') {
        let endings = defined.endings.iter();
        let (ending, forms) = endings
            .filter(|(ending, _)| verb.ends_with(ending.as_str()))
            .max_by_key(|(ending, _)| ending.len())?;
        let stem = verb.strip_suffix(ending.as_str())?;
        let forms = forms
            .iter()
            .map(|form| terms(rules, &format!("{stem}{form}")));
        return forms.collect();
    }
    Some(vec![terms(rules, written)?])
}

/// The words of a phrase; `None` if there are none.
fn terms(rules: &mut Rules, phrase: &str) -> Option<Vec<Term>> {
    let mut all = Vec::new();
    for part in phrase.split_whitespace() {
        let bare = part.strip_suffix('*').unwrap_or(part);
        let folded = Folded::new(bare);
        let found = words(bare, &folded);
        let last = found.len().checked_sub(1)?;
        for (number, word) in found.into_iter().enumerate() {
            let is_stem = number == last && bare.len() < part.len();
            if is_stem && !(SHORTEST_STEM..=LONGEST_STEM).contains(&word.text.chars().count()) {
                return None;
            }
            let list = if is_stem {
                &mut rules.stems
            } else {
                &mut rules.words
            };
            let next = list.len();
            let id = *list.entry(word.text.to_owned()).or_insert(next);
            all.push(if is_stem {
                Term::Stem(id)
            } else {
                Term::Word(id)
            });
        }
    }
    (!all.is_empty()).then_some(all)
}
