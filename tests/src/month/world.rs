//! Who publishes what, and when.

use crate::corpus::words::Dice;

use super::prose::{Cast, Genre, body, headline, release};
use super::{DAY, LAST, MonthPlan, START};

/// The technology that rises by itself, told by each source in its own way.
pub(super) const RISING: &str = "Lumenstore";
/// The technology of the announcement that many copy.
pub(super) const ANNOUNCED: &str = "Quillfire";
/// What is on the reader's map.
pub(super) const ON_MAP: [&str; 3] = ["Kubernetes", "PostgreSQL", "OpenTelemetry"];
/// What the reader calls settled in the course of the month.
pub(super) const SETTLED: &str = "Terraform";

/// Days on which the announcement is copied, on which sources tell of what rises, and on which one of them is noisy.
pub(super) const RELEASE_DAY: i64 = 5;
pub(super) const RISE_DAYS: [i64; 4] = [13, 14, 15, 16];
pub(super) const NOISY_FROM: i64 = 2;
pub(super) const CALM_FROM: i64 = 12;
const NOISY_A_DAY: usize = 20;
/// Sources that tell of what rises.
pub(super) const RISERS: usize = 8;

const TECHNOLOGIES: [&str; 16] = [
    "Kubernetes",
    "PostgreSQL",
    "OpenTelemetry",
    "Terraform",
    "Terraform",
    "WebAssembly",
    "Apache Kafka",
    "Redis",
    "GraphQL",
    "TypeScript",
    "Kotlin",
    "OVHcloud",
    "Cloudflare",
    "Elasticsearch",
    "Docker",
    "Ansible",
];

/// What a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An agency: hundreds a day.
    Wire,
    /// Many blogs in one feed.
    Network,
    /// A few posts a week; the last one is noisy for a while.
    Vendor,
    /// A long piece a month.
    Expert,
    /// A local paper, of the kind that copies announcements.
    Paper,
}

/// A source.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub(super) kind: Kind,
    pub(super) name: String,
    pub(super) is_noisy: bool,
}

/// Something published.
#[derive(Debug, Clone)]
pub(super) struct Post {
    pub(super) number: usize,
    pub(super) source: usize,
    pub(super) at: i64,
    pub(super) title: String,
    pub(super) html: String,
    pub(super) author: String,
    pub(super) is_release: bool,
    pub(super) is_rise: bool,
}

/// All sources, and all they publish: the backlog first, then day after day.
pub(super) struct World {
    pub(super) sources: Vec<Source>,
    /// In the order of their dates.
    pub(super) posts: Vec<Post>,
}

impl World {
    pub(super) fn make(plan: &MonthPlan) -> Self {
        let sources = sources(plan);
        let mut writer = Writer {
            seed: plan.seed,
            posts: Vec::new(),
        };
        for (number, source) in sources.iter().enumerate() {
            writer.publish(plan, number, source);
        }
        let mut posts = writer.posts;
        posts.sort_by_key(|post| (post.at, post.number));
        Self { sources, posts }
    }

    /// What each source lists at an instant, of what it did not list before: who was away too long misses some of it.
    pub(super) fn listed(&self, after: i64, until: i64) -> Vec<Vec<&Post>> {
        let mut listed: Vec<Vec<&Post>> = vec![Vec::new(); self.sources.len()];
        let new = self
            .posts
            .iter()
            .filter(|post| post.at > after && post.at <= until);
        for post in new {
            listed[post.source].push(post);
        }
        for (source, posts) in self.sources.iter().zip(&mut listed) {
            let most = match source.kind {
                Kind::Wire => 400,
                Kind::Network => 60,
                _ => 25,
            };
            let beyond = posts.len().saturating_sub(most);
            posts.drain(..beyond);
        }
        listed
    }
}

fn sources(plan: &MonthPlan) -> Vec<Source> {
    let kinds = [
        (Kind::Wire, 1, "The Wire"),
        (Kind::Network, 1, "Blog Network"),
        (Kind::Vendor, plan.vendors, "Vendor"),
        (Kind::Expert, plan.experts, "Expert"),
        (Kind::Paper, plan.papers, "Paper"),
    ];
    let mut sources = Vec::new();
    for (kind, count, name) in kinds {
        for number in 0..count {
            sources.push(Source {
                kind,
                name: format!("{name} {number}"),
                is_noisy: kind == Kind::Vendor && number + 1 == count,
            });
        }
    }
    sources
}

struct Writer {
    seed: u64,
    posts: Vec<Post>,
}

impl Writer {
    fn publish(&mut self, plan: &MonthPlan, number: usize, source: &Source) {
        let last = LAST;
        let mut dice = Dice::of(self.seed, 1, number);
        match source.kind {
            Kind::Wire => {
                for day in -1..last {
                    self.some(&mut dice, number, day, plan.wire_a_day, 15, Genre::News);
                }
            }
            Kind::Network => {
                for day in -7..last {
                    self.some(&mut dice, number, day, plan.network_a_day, 60, Genre::Post);
                }
            }
            Kind::Vendor => {
                for day in -40..last {
                    let usual = usize::from(dice.below(7) < 2);
                    let is_loud = source.is_noisy && (NOISY_FROM..CALM_FROM).contains(&day);
                    // What it is loud about is nothing to the reader.
                    let (count, technical) = if is_loud {
                        (NOISY_A_DAY, 3)
                    } else {
                        (usual, 80)
                    };
                    self.some(&mut dice, number, day, count, technical, Genre::Post);
                }
                let riser = number - 2;
                if riser < RISERS {
                    let day = RISE_DAYS[riser % RISE_DAYS.len()];
                    self.rise(&mut dice, number, day);
                }
            }
            Kind::Expert => {
                let own = (number * 7 + dice.below(3)) as i64 % 30;
                for month in -5..2 {
                    let day = month * 30 + own;
                    if day < last {
                        self.some(&mut dice, number, day, 1, 90, Genre::Essay);
                    }
                }
            }
            Kind::Paper => {
                let own = dice.below(7) as i64;
                for week in -5..6 {
                    let day = week * 7 + own;
                    if day < last {
                        self.some(&mut dice, number, day, 1, 5, Genre::News);
                    }
                }
                self.copy(&mut dice, number);
            }
        }
    }

    /// So many posts on a day, of which so many in a hundred are about a technology.
    fn some(
        &mut self,
        dice: &mut Dice,
        source: usize,
        day: i64,
        count: usize,
        technical: usize,
        genre: Genre,
    ) {
        for _ in 0..count {
            let about = dice.below(100) < technical;
            let technology = TECHNOLOGIES[dice.below(TECHNOLOGIES.len())];
            let cast = Cast::draw(dice, about.then(|| technology.to_owned()));
            self.write(dice, source, day, &cast, genre);
        }
    }

    fn rise(&mut self, dice: &mut Dice, source: usize, day: i64) {
        let cast = Cast::draw(dice, Some(RISING.to_owned()));
        self.write(dice, source, day, &cast, Genre::Post).is_rise = true;
    }

    fn copy(&mut self, dice: &mut Dice, source: usize) {
        let cast = Cast::draw(dice, Some(ANNOUNCED.to_owned()));
        let copy = source;
        let (title, html) = release(dice, ANNOUNCED, copy);
        let post = self.write(dice, source, RELEASE_DAY, &cast, Genre::News);
        // One after the other through the morning.
        let at = START + RELEASE_DAY * DAY + 60_000 * (copy as i64 * 7);
        *post = Post {
            title,
            html: format!(
                "{html}<p>Filed as {}.</p>",
                super::prose::serial(post.number)
            ),
            at,
            is_release: true,
            ..post.clone()
        };
    }

    fn write(
        &mut self,
        dice: &mut Dice,
        source: usize,
        day: i64,
        cast: &Cast,
        genre: Genre,
    ) -> &mut Post {
        let number = self.posts.len();
        let minute = 1 + dice.below(24 * 60 - 1) as i64;
        let title = headline(dice, cast);
        let post = Post {
            number,
            source,
            at: START + day * DAY + minute * 60_000,
            title,
            html: body(dice, cast, genre, number),
            author: cast.person.clone(),
            is_release: false,
            is_rise: false,
        };
        self.posts.push(post);
        let last = self.posts.len() - 1;
        &mut self.posts[last]
    }
}
