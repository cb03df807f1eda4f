//! Briefs in a few words: what came, one group a comma or line.
//!
//! ```text
//! wire.example ×3 300/d «Kubernetes» (Rust) ?exit-cost told:6 25m -3d me trial
//! ```
//!
//! A source, how many stories of it (1), how often it speaks (as often a day as there are stories; once, three times a
//! week), technologies of the title and of the text, saved searches, independent sources, minutes (3), age (6 hours), and
//! whatever else is said below. Kubernetes and Kafka are on maps, SOAP is settled.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use vigie_core::{EntryId, FeedId, StoryId, TechnologyId, Timestamp};

use crate::brief::{
    Brief, BriefInput, BriefSettings, Named, OnMap, Period, Purpose, Reason, ReasonKind,
    RulePoints, SetAsideWhy, SourceFacts, StoryFacts, brief,
};
use crate::points::Points;
use crate::rhythm::{DAY_MS, Rhythm};
use crate::taste::{Feature, Taste};

/// Technologies with their maps.
const TECHNOLOGIES: [(&str, Option<&str>); 6] = [
    ("Kubernetes", Some("Cloud exit")),
    ("Kafka", Some("Data")),
    ("Rust", None),
    ("Azure", None),
    ("SOAP", None),
    ("Helm", Some("Cloud exit")),
];

/// The instant of all briefs here.
pub(super) const NOW: Timestamp = Timestamp::from_millis(20_000 * DAY_MS);

/// What a brief is made of.
#[derive(Debug, Clone)]
pub(super) struct Morning {
    pub(super) stories: Vec<StoryFacts>,
    pub(super) sources: Vec<SourceFacts>,
    names: Vec<String>,
    settled: BTreeSet<TechnologyId>,
    pub(super) taste: Taste,
    pub(super) settings: BriefSettings,
    pub(super) period: Period,
}

/// What came, in the notation.
pub(super) fn came(text: &str) -> Morning {
    let mut morning = Morning {
        stories: Vec::new(),
        sources: Vec::new(),
        names: Vec::new(),
        settled: BTreeSet::from([technology("SOAP")]),
        taste: Taste::default(),
        settings: BriefSettings::default(),
        period: Period {
            from: NOW.plus_millis(-DAY_MS),
            to: NOW,
            days_away: 1,
        },
    };
    for group in text.split([',', '\n']).map(str::trim) {
        if !group.is_empty() {
            morning.add(group);
        }
    }
    morning
}

/// The brief of what came, within so many minutes.
pub(super) fn brief_of(text: &str, minutes: u32) -> String {
    let mut morning = came(text);
    morning.settings.minutes = minutes;
    morning.told()
}

pub(super) fn technology(name: &str) -> TechnologyId {
    let place = TECHNOLOGIES.iter().position(|(known, _)| *known == name);
    let place = place.unwrap_or_else(|| panic!("{name} is no technology of the notation"));
    TechnologyId::new(i64::try_from(place).expect("a small number") + 1)
}

fn name_of(technology: TechnologyId) -> &'static str {
    let place = usize::try_from(technology.get() - 1).expect("an id of the notation");
    TECHNOLOGIES[place].0
}

impl Morning {
    pub(super) fn brief(&self) -> Brief {
        brief(&self.input())
    }

    pub(super) fn input(&self) -> BriefInput<'_> {
        BriefInput {
            stories: &self.stories,
            sources: &self.sources,
            settled: &self.settled,
            taste: &self.taste,
            settings: &self.settings,
            period: self.period,
        }
    }

    /// The brief as people may read it.
    pub(super) fn told(&self) -> String {
        let brief = self.brief();
        let mut out = String::new();
        if let Some(away) = brief.catch_up {
            writeln!(out, "While you were away ({} days):", away.days).expect("a string");
        }
        for card in &brief.cards {
            let long = match card.counted {
                counted if counted == card.minutes => String::new(),
                counted => format!(", counts {counted}"),
            };
            writeln!(
                out,
                "{}: {} min{long}, {} = {}",
                self.source_of(card.story),
                card.minutes,
                card.score,
                reasons(&card.reasons),
            )
            .expect("a string");
        }
        let mut asides: BTreeMap<(String, String), usize> = BTreeMap::new();
        for aside in &brief.set_aside {
            let key = (self.source_of(aside.story), why(&aside.why));
            *asides.entry(key).or_default() += 1;
        }
        for ((source, why), count) in asides {
            writeln!(out, "  not {source} ×{count}: {why}").expect("a string");
        }
        match (brief.cards.is_empty(), brief.set_aside.is_empty()) {
            (true, true) => out.push_str("nothing came\n"),
            (true, false) => out.push_str("nothing for today\n"),
            (false, _) => writeln!(out, "{} minutes", brief.minutes).expect("a string"),
        }
        out
    }

    fn source_of(&self, story: StoryId) -> String {
        let facts = self.stories.iter().find(|facts| facts.story == story);
        let feed = facts.expect("a story of the morning").feed;
        self.names[usize::try_from(feed.get()).expect("an id of the notation")].clone()
    }

    fn feed(&mut self, name: &str) -> usize {
        self.names
            .iter()
            .position(|known| known == name)
            .unwrap_or_else(|| {
                self.names.push(name.to_owned());
                self.sources.push(SourceFacts {
                    feed: FeedId::new(i64::try_from(self.sources.len()).expect("few")),
                    rhythm: Rhythm::default(),
                    on_trial: false,
                });
                self.sources.len() - 1
            })
    }

    fn add(&mut self, group: &str) {
        let mut tokens = group.split_whitespace();
        let feed = self.feed(tokens.next().expect("a source"));
        let mut count: u32 = 1;
        let mut posts_a_year = None;
        let mut facts = StoryFacts {
            story: StoryId::new(0),
            entry: EntryId::new(0),
            feed: self.sources[feed].feed,
            owners: 1,
            entries: 1,
            minutes: 3,
            at: NOW.plus_millis(-DAY_MS / 4),
            arrived_at: NOW.plus_millis(-DAY_MS / 4),
            technologies: Vec::new(),
            maps: Vec::new(),
            searches: Vec::new(),
            taste: vec![Feature::Source {
                feed: self.sources[feed].feed,
            }],
            rule: None,
            digest_only: None,
            purpose: Purpose::Work,
            is_update: false,
        };
        for token in tokens {
            if let Some(times) = token.strip_prefix('×') {
                count = number(times);
            } else if let Some((posts, unit)) = token.split_once('/') {
                let a_year = match unit {
                    "y" => 1,
                    "w" => 52,
                    "d" => 365,
                    _ => panic!("{token}: a rate is by y, w or d"),
                };
                posts_a_year = Some(number(posts) * a_year);
            } else if let Some(name) = token.strip_prefix('«') {
                facts.name(name.trim_end_matches('»'), true);
            } else if let Some(name) = token.strip_prefix('(') {
                facts.name(name.trim_end_matches(')'), false);
            } else if let Some(name) = token.strip_prefix('?') {
                facts.searches.push(name.to_owned());
            } else if let Some((what, value)) = token.split_once(':') {
                match what {
                    "told" => facts.owners = number(value),
                    "entries" => facts.entries = number(value),
                    "digest" => facts.digest_only = Some(value.to_owned()),
                    // Published so long ago, and come in now.
                    "old" => facts.at = ago(value),
                    "arrived" => facts.arrived_at = ago(value),
                    "rule" => {
                        facts.rule = Some(RulePoints {
                            name: "mine".to_owned(),
                            points: Points(value.parse().expect("hundredths")),
                        });
                    }
                    _ => panic!("{token}: not of the notation"),
                }
            } else if let Some(age) = token.strip_prefix('-') {
                facts.at = ago(age);
                facts.arrived_at = facts.at;
            } else if let Some(minutes) = token.strip_suffix('m') {
                facts.minutes = number(minutes);
            } else {
                match token {
                    "me" => facts.purpose = Purpose::Me,
                    "again" => facts.is_update = true,
                    "trial" => self.sources[feed].on_trial = true,
                    _ => panic!("{token}: not of the notation"),
                }
            }
        }
        let usual = if count == 1 { 3 * 52 } else { count * 365 };
        let posts = posts_a_year.unwrap_or(usual);
        if posts_a_year.is_some() || self.sources[feed].rhythm == Rhythm::default() {
            self.sources[feed].rhythm = Rhythm {
                posts_last_year: posts,
                posts_last_month: posts * 28 / 365,
                days_seen: 365,
                ..Rhythm::default()
            };
        }
        for _ in 0..count {
            let id = i64::try_from(self.stories.len()).expect("few") + 1;
            facts.story = StoryId::new(id);
            facts.entry = EntryId::new(1_000 + id);
            self.stories.push(facts.clone());
        }
    }
}

impl StoryFacts {
    fn name(&mut self, name: &str, in_title: bool) {
        let technology = technology(name);
        self.technologies.push(Named {
            technology,
            in_title,
        });
        let map = TECHNOLOGIES.iter().find(|(known, _)| *known == name);
        self.maps
            .extend(map.and_then(|(_, map)| *map).map(|map| OnMap {
                map: map.to_owned(),
                technology,
            }));
    }
}

fn number(text: &str) -> u32 {
    text.parse().unwrap_or_else(|_| panic!("{text}: no number"))
}

fn ago(text: &str) -> Timestamp {
    let (count, unit) = text.split_at(text.len() - 1);
    let ms = match unit {
        "d" => DAY_MS,
        "h" => DAY_MS / 24,
        _ => panic!("{text}: an age is in d or h"),
    };
    NOW.plus_millis(-count.parse::<i64>().expect("a number") * ms)
}

fn reasons(reasons: &[Reason]) -> String {
    let one = |reason: &Reason| {
        let what = match &reason.kind {
            ReasonKind::OnMap { map, technology } => {
                format!("on {map}: {}", name_of(*technology))
            }
            ReasonKind::Watched { technology } => format!("watched: {}", name_of(*technology)),
            ReasonKind::SavedSearch { name } => format!("search {name}"),
            ReasonKind::Taste { .. } => "taste".to_owned(),
            ReasonKind::ManySources { count } => format!("told by {count}"),
            ReasonKind::Fresh { hours } => format!("{hours} h ago"),
            ReasonKind::Old { days } => format!("{days} days ago"),
            ReasonKind::Update => "again".to_owned(),
            ReasonKind::Rule { name } => format!("rule {name}"),
            ReasonKind::RareVoice { posts_last_year } => format!("rare, {posts_last_year} a year"),
            ReasonKind::Loud { posts_per_day } => format!("loud, {} a day", posts_per_day / 100),
            ReasonKind::Repeated { place, .. } => format!("its no. {place}"),
        };
        format!("{what} {}", reason.points)
    };
    reasons.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn why(why: &SetAsideWhy) -> String {
    match why {
        SetAsideWhy::NoRoom { needed, .. } => format!("no room for {needed} min"),
        SetAsideWhy::Waits { needed } => format!("waits for {needed} min"),
        SetAsideWhy::TooManyOfSource { most } => format!("{most} of the source"),
        SetAsideWhy::TooManyOfTechnology { technology, most } => {
            format!("{most} about {}", name_of(*technology))
        }
        SetAsideWhy::Settled { technology } => format!("{} is settled", name_of(*technology)),
        SetAsideWhy::BelowBar { bar } => format!("below {bar}"),
        SetAsideWhy::OldOnArrival { days } => format!("{days} days old on arrival"),
        SetAsideWhy::Trial => "on trial".to_owned(),
        SetAsideWhy::Quarantined => "in quarantine".to_owned(),
        SetAsideWhy::DigestOnly { rule } => format!("rule {rule}"),
    }
}
