//! Entries in any number, for benches: alike real ones for a parser, a database and an index, if not for a reader.
//!
//! Words are as frequent as in real texts (Zipf), four entries in five are English and one is French; names of
//! technologies come in bursts; one entry in twelve tells another anew with few words changed; dates spread over five
//! years. All of it follows from the seed and the numbers asked for: nothing is stored, nothing changes with a library.

mod feed;
mod stored;
pub(crate) mod words;

use std::fmt::Write;

use words::{Dice, Vocabulary};

pub use feed::FeedText;
pub use stored::Filled;

/// Technologies that are written about, of those that Vigie knows from the start.
const TECHNOLOGIES: [&str; 32] = [
    "Kubernetes",
    "Terraform",
    "PostgreSQL",
    "Prometheus",
    "Grafana",
    "OpenTelemetry",
    "WebAssembly",
    "TypeScript",
    "Python",
    "Kotlin",
    "Docker",
    "Ansible",
    "Kafka",
    "Redis",
    "MongoDB",
    "Elasticsearch",
    "Istio",
    "Helm",
    "Argo CD",
    "Jenkins",
    "GitLab",
    "Cloudflare",
    "OVHcloud",
    "Scaleway",
    "Amazon Web Services",
    "Google Cloud",
    "SQLite",
    "ClickHouse",
    "Nginx",
    "Linux",
    "eBPF",
    "GraphQL",
];

/// The day after the newest entry, in milliseconds since 1970: 2026-11-20.
const END: i64 = 1_795_132_800_000;
const DAY: i64 = 86_400_000;
const SPAN: i64 = 5 * 365 * DAY;
/// One technology is on everybody's lips for so long.
const BURST: i64 = 14 * DAY;
/// How far back an entry is told anew.
const RETOLD_WITHIN: usize = 2000;

/// A corpus of so many entries in so many feeds.
///
/// ```
/// let corpus = vigie_tests::Corpus::new(7, 10, 300);
/// let article = corpus.article(42);
/// assert_eq!(article, vigie_tests::Corpus::new(7, 10, 300).article(42));
/// assert!(corpus.feed(2).body.contains(&article.title));
/// ```
pub struct Corpus {
    seed: u64,
    feeds: usize,
    entries: usize,
    english: Vocabulary,
    french: Vocabulary,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its place in the corpus, from 0, the oldest.
    pub number: usize,
    /// The number of its feed.
    pub feed: usize,
    /// Whether it is in French; in English else.
    pub french: bool,
    /// Its title, without markup.
    pub title: String,
    /// Who wrote it.
    pub author: String,
    /// Its text in HTML, well-formed.
    pub html: String,
    /// When it came out, in milliseconds since 1970.
    pub at: i64,
    /// The technologies it names.
    pub technologies: Vec<&'static str>,
}

impl Corpus {
    /// A corpus; entry `n` is in feed `n % feeds`.
    #[must_use]
    pub fn new(seed: u64, feeds: usize, entries: usize) -> Self {
        let mut dice = Dice::of(seed, 0, 0);
        Self {
            seed,
            feeds: feeds.max(1),
            entries: entries.max(1),
            english: Vocabulary::english(&mut dice),
            french: Vocabulary::french(&mut dice),
        }
    }

    /// How many feeds there are.
    #[must_use]
    pub fn feeds(&self) -> usize {
        self.feeds
    }

    /// How many entries there are.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.entries
    }

    /// A word of English, by its rank in frequency from 0.
    #[must_use]
    pub fn word(&self, rank: usize) -> &str {
        self.english.at(rank)
    }

    /// How many words each language has.
    #[must_use]
    pub fn words(&self) -> usize {
        self.english.len()
    }

    /// Whether that entry tells another anew, and which.
    #[must_use]
    pub fn retells(&self, number: usize) -> Option<usize> {
        let mut dice = Dice::of(self.seed, 1, number);
        (number > 0 && dice.below(100) < 8)
            .then(|| number - 1 - dice.below(RETOLD_WITHIN.min(number)))
    }

    /// That entry.
    #[must_use]
    pub fn article(&self, number: usize) -> Article {
        let of = self.retells(number);
        let mut article = self.tell(of.unwrap_or(number));
        if of.is_some() {
            let mut dice = Dice::of(self.seed, 2, number);
            let vocabulary = self.vocabulary(article.french);
            article.html = retold(&article.html, vocabulary, &mut dice);
        }
        article.number = number;
        article.feed = number % self.feeds;
        article.at = self.date(number);
        article.author = format!("Author {}", article.feed % 97);
        article
    }

    fn vocabulary(&self, french: bool) -> &Vocabulary {
        if french { &self.french } else { &self.english }
    }

    fn date(&self, number: usize) -> i64 {
        let share = number as f64 / self.entries as f64;
        END - SPAN + (SPAN as f64 * share) as i64
    }

    /// An entry that repeats none.
    fn tell(&self, number: usize) -> Article {
        let mut dice = Dice::of(self.seed, 3, number);
        let french = dice.below(5) == 0;
        let at = self.date(number);
        let technologies = self.subjects(at, &mut dice);
        let teller = Teller {
            vocabulary: self.vocabulary(french),
            technologies: &technologies,
        };
        let title = teller.title(&mut dice);
        let html = teller.text(&mut dice);
        Article {
            number,
            feed: 0,
            french,
            title,
            author: String::new(),
            html,
            at,
            technologies,
        }
    }

    /// None for two in five entries; else that of the fortnight, or any, or both.
    fn subjects(&self, at: i64, dice: &mut Dice) -> Vec<&'static str> {
        let fortnight = usize::try_from(at / BURST).unwrap_or_default();
        let current = TECHNOLOGIES[Dice::of(self.seed, 4, fortnight).below(TECHNOLOGIES.len())];
        let any = TECHNOLOGIES[dice.below(TECHNOLOGIES.len())];
        match dice.below(10) {
            0..4 => Vec::new(),
            4..6 => vec![current],
            6..9 => vec![any],
            _ if any == current => vec![any],
            _ => vec![current, any],
        }
    }
}

/// Writes one entry.
struct Teller<'a> {
    vocabulary: &'a Vocabulary,
    technologies: &'a [&'static str],
}

impl Teller<'_> {
    fn title(&self, dice: &mut Dice) -> String {
        let mut words: Vec<&str> = (0..4 + dice.below(6))
            .map(|_| self.vocabulary.draw(dice))
            .collect();
        if let Some(technology) = self.technologies.first() {
            let at = dice.below(words.len());
            words[at] = technology;
        }
        capital(&words.join(" "))
    }

    fn text(&self, dice: &mut Dice) -> String {
        // From 80 to 800 words, most often about 250.
        let wanted = 80 + dice.below(360).min(dice.below(720));
        let mut html = String::with_capacity(wanted * 9);
        let mut written = 0;
        while written < wanted {
            match dice.below(12) {
                0 if written > 0 => {
                    let _ = writeln!(html, "<h2>{}</h2>", self.title(dice));
                }
                1 if written > 0 => {
                    html.push_str("<ul>");
                    for _ in 0..3 {
                        let _ = write!(html, "<li>{}</li>", self.sentence(dice, &mut written));
                    }
                    html.push_str("</ul>\n");
                }
                _ => {
                    html.push_str("<p>");
                    for _ in 0..2 + dice.below(4) {
                        html.push_str(&self.sentence(dice, &mut written));
                        html.push(' ');
                    }
                    html.push_str("</p>\n");
                }
            }
        }
        html
    }

    fn sentence(&self, dice: &mut Dice, written: &mut usize) -> String {
        let count = 6 + dice.below(16);
        *written += count;
        let named = (!self.technologies.is_empty() && dice.below(6) == 0)
            .then(|| self.technologies[dice.below(self.technologies.len())]);
        let linked = dice.below(14) == 0;
        let mut sentence = String::new();
        for place in 0..count {
            let word = match named {
                Some(technology) if place == count / 2 => technology,
                _ => self.vocabulary.draw(dice),
            };
            if place > 0 {
                sentence.push_str(if dice.below(15) == 0 { ", " } else { " " });
            }
            if linked && place == count - 2 {
                let page = dice.below(100_000);
                let _ = write!(
                    sentence,
                    "<a href=\"https://elsewhere.example/{page}\">{word}</a>"
                );
            } else {
                sentence.push_str(word);
            }
        }
        sentence.push('.');
        capital(&sentence)
    }
}

/// The same with six words of a hundred changed; markup stays.
fn retold(html: &str, vocabulary: &Vocabulary, dice: &mut Dice) -> String {
    let plain = |word: &str| word.chars().all(char::is_alphabetic);
    let words: Vec<&str> = html
        .split(' ')
        .map(|word| {
            if !word.is_empty() && plain(word) && dice.below(100) < 6 {
                vocabulary.draw(dice)
            } else {
                word
            }
        })
        .collect();
    words.join(" ")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

#[cfg(test)]
mod tests;
