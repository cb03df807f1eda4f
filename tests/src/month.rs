//! A simulated month of watching: a flood of entries, a reader of fixed habits, and whether every promise was kept.
//!
//! A wire of hundreds a day, a network of blogs, vendors, experts who write once a month, papers that copy announcements;
//! a press release in many feeds, a technology that rises by itself, a source that is noisy for ten days, an absence of ten.
//! All of it goes through the program under a clock that is set, and the program is restarted on the way. The same seed makes
//! the same month.

mod findings;
mod prose;
mod reader;
mod world;

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use jiff::tz::TimeZone;
use serde::Serialize;
use vigie_app::watching::{Account, Reading};
use vigie_app::{
    App, Background, BriefView, Clock, EntryId, FeedId, NewsKind, Scope, Sort, Surroundings,
    TechnologyDraft, TechnologyState, Timestamp,
};
use vigie_core::StoryId;
use vigie_store::{FetchState, Fetched, HostChange, NewEntry, NewFeed, PublishedFeed, Store};

use crate::TempWorkspace;
use reader::Reader;
use world::{Kind, Post, World};

const DAY: i64 = 86_400_000;
/// Monday 2 November 2026, 08:00 UTC: the first morning.
const START: i64 = 1_793_606_400_000;
const EVENING: i64 = 10 * 3_600_000;
/// The reader is away from that day until before the other.
const AWAY_FROM: i64 = 21;
const AWAY_UNTIL: i64 = 31;
const LAST: i64 = 37;
const RESTART: i64 = 10;
const SETTLE: i64 = 9;

/// How large a month is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MonthPlan {
    /// Of this the texts and all chance are made.
    pub seed: u64,
    /// Entries a day of the wire.
    pub wire_a_day: usize,
    /// Entries a day of the network of blogs.
    pub network_a_day: usize,
    /// Vendors, at least nine.
    pub vendors: usize,
    /// Experts.
    pub experts: usize,
    /// Papers that copy the press release.
    pub papers: usize,
    /// On every so many days sources are listened to in the evening too.
    pub evenings: i64,
    /// How many days are lived through; the promises are made for all 37.
    pub days: i64,
}

impl MonthPlan {
    /// The whole flood: more than four hundred entries a day.
    #[must_use]
    pub const fn full(seed: u64) -> Self {
        Self {
            seed,
            wire_a_day: 300,
            network_a_day: 25,
            vendors: 30,
            experts: 40,
            papers: 40,
            evenings: 1,
            days: LAST,
        }
    }

    /// The same with fewer entries and the same events, for a test.
    #[must_use]
    pub const fn small(seed: u64) -> Self {
        Self {
            seed,
            wire_a_day: 10,
            network_a_day: 4,
            vendors: 9,
            experts: 10,
            papers: 10,
            evenings: 5,
            days: LAST,
        }
    }
}

/// What was promised, and whether it was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The promise.
    pub promise: String,
    /// Whether it was kept.
    pub kept: bool,
    /// The figures.
    pub told: String,
}

/// A day with the reader there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MonthDay {
    /// The user's day.
    pub day: String,
    /// Entries that came in that morning.
    pub came: usize,
    /// Cards of the brief.
    pub cards: usize,
    /// Of experts.
    pub expert_cards: usize,
    /// Minutes that the cards take of the budget.
    pub minutes: u32,
    /// Minutes that reading all of them would take.
    pub reading: u32,
    /// Stories set aside.
    pub set_aside: u64,
    /// What was announced.
    pub news: Vec<String>,
    /// Days that the brief makes up for.
    pub away: Option<u32>,
}

/// A month, judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Month {
    /// How large it was.
    pub plan: MonthPlan,
    /// Its days.
    pub days: Vec<MonthDay>,
    /// What was promised.
    pub findings: Vec<Finding>,
    /// Every brief with its cards and reasons: the same seed gives the same.
    pub briefs: String,
}

impl Month {
    /// Whether every promise was kept.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.findings.iter().all(|finding| finding.kept)
    }

    /// As people read it.
    #[must_use]
    pub fn report(&self) -> String {
        let mut text = String::new();
        let came: usize = self.days.iter().map(|day| day.came).sum();
        let _ = writeln!(
            text,
            "A month of {came} entries in {} days with a brief (seed {})\n\n  day          came  cards  experts  minutes  set aside",
            self.days.len(),
            self.plan.seed
        );
        for day in &self.days {
            let mut told = day.news.join("; ");
            if let Some(days) = day.away {
                told = format!("back after {days} days; {told}");
            }
            let line = format!(
                "  {} {:>6} {:>6} {:>8} {:>8} {:>10}  {told}",
                day.day, day.came, day.cards, day.expert_cards, day.minutes, day.set_aside
            );
            let _ = writeln!(text, "{}", line.trim_end());
        }
        text.push('\n');
        for finding in &self.findings {
            let mark = if finding.kept { "kept  " } else { "BROKEN" };
            let _ = writeln!(text, "  {mark}  {}: {}", finding.promise, finding.told);
        }
        text
    }
}

/// Lives through a month.
///
/// # Errors
/// When the program fails at something that has nothing to do with what is promised.
pub fn month(plan: &MonthPlan) -> vigie_app::Result<Month> {
    let workspace = TempWorkspace::untouched();
    let mut life = Life::begin(plan, &workspace)?;
    for day in 0..plan.days {
        life.day(day)?;
    }
    let findings = findings::judge(&life)?;
    life.app.close();
    Ok(Month {
        plan: plan.clone(),
        days: life.days,
        findings,
        briefs: life.briefs,
    })
}

/// The program as it lives through it.
struct Life<'a> {
    plan: &'a MonthPlan,
    workspace: &'a TempWorkspace,
    world: World,
    clock: Clock,
    app: App,
    store: Store,
    feeds: Vec<FeedId>,
    reader: Reader,
    /// Until when sources were listened to.
    heard_until: i64,
    /// What came in: the numbers of posts, with when.
    came: BTreeMap<usize, i64>,
    days: Vec<MonthDay>,
    briefs: String,
    /// The cards of every brief, with its morning.
    cards: Vec<(i64, Vec<(EntryId, StoryId)>)>,
    /// What went wrong on the way, by promise.
    faults: Vec<(&'static str, String)>,
    noisy_left: Option<i64>,
    noisy_back: Option<i64>,
    settled_before: usize,
}

impl<'a> Life<'a> {
    fn begin(plan: &'a MonthPlan, workspace: &'a TempWorkspace) -> vigie_app::Result<Self> {
        let clock = Clock::standing_at(Timestamp::from_millis(START));
        let app = open(workspace, &clock)?;
        let maps = workspace.path().join("maps");
        let components: String = world::ON_MAP
            .iter()
            .map(|name| format!("component {name} [0.5, 0.7]\n"))
            .collect();
        let map = format!("title Our platform\n{components}");
        std::fs::create_dir_all(&maps)
            .and_then(|()| std::fs::write(maps.join("platform.owm"), map))
            .expect("a map can be written into a workspace");
        for name in [world::RISING, world::ANNOUNCED] {
            let draft = TechnologyDraft {
                names: vec![(name.to_owned(), Reading::AnyCase, None, None)],
                ..TechnologyDraft::default()
            };
            app.save_technology(None, draft)?;
        }
        let world = World::make(plan);
        let store = Store::open(&workspace.path(), Timestamp::from_millis(START))?;
        // Subscribed to long ago: a new one would be on trial.
        let long_ago = Timestamp::from_millis(START - 400 * DAY);
        let mut feeds = Vec::with_capacity(world.sources.len());
        for (number, source) in world.sources.iter().enumerate() {
            let at = NewFeed {
                title: Some(source.name.clone()),
                ..NewFeed::at(format!("https://source-{number}.example/feed"))
            };
            feeds.push(store.add_feed(&at, long_ago)?.id);
        }
        for (feed, source) in feeds.iter().zip(&world.sources) {
            // The reader wants these two whole, however much that is.
            if matches!(source.kind, Kind::Wire | Kind::Network) {
                let purpose = vigie_app::watching::Purpose::Work;
                app.save_source(*feed, purpose, Some(0), "news of the day")?;
            }
        }
        Ok(Self {
            reader: Reader::new(plan.seed),
            heard_until: START - 400 * DAY,
            came: BTreeMap::new(),
            days: Vec::new(),
            briefs: String::new(),
            cards: Vec::new(),
            faults: Vec::new(),
            noisy_left: None,
            noisy_back: None,
            settled_before: 0,
            plan,
            workspace,
            world,
            clock,
            app,
            store,
            feeds,
        })
    }

    fn now(&self) -> i64 {
        self.clock.now().millis()
    }

    fn set_clock(&self, at: i64) {
        self.clock.advance(at - self.now());
    }

    fn day(&mut self, day: i64) -> vigie_app::Result<()> {
        if (AWAY_FROM..AWAY_UNTIL).contains(&day) {
            return Ok(());
        }
        self.set_clock(START + day * DAY);
        if day == RESTART {
            self.app.close();
            self.app = open(self.workspace, &self.clock)?;
        }
        if day == SETTLE {
            let settled = self.app.find_technology(world::SETTLED)?;
            self.app
                .set_technology_state(settled, TechnologyState::Settled)?;
        }
        let came = self.listen()?;
        let state = self.app.make_brief(&TimeZone::UTC)?;
        let Some(brief) = state.brief else {
            self.faults
                .push(("a brief every day", format!("none on day {day}")));
            return Ok(());
        };
        self.look_at(day, came, &brief)?;
        self.reader.read(&self.app, &brief)?;

        if day % self.plan.evenings > 0 {
            return self.add_up(day);
        }
        self.set_clock(START + day * DAY + EVENING);
        self.listen()?;
        let evening = self.app.make_brief(&TimeZone::UTC)?.brief;
        let cards = |brief: &BriefView| -> Vec<EntryId> {
            brief.cards.iter().map(|card| card.row.id).collect()
        };
        if evening.as_ref().map(&cards) != Some(cards(&brief)) {
            self.faults
                .push(("it does not refill", format!("other cards on day {day}")));
        }
        self.add_up(day)
    }

    /// Takes in what the sources list, and follows. Returns how many entries that were.
    fn listen(&mut self) -> vigie_app::Result<usize> {
        let now = self.now();
        let at = Timestamp::from_millis(now);
        let listed = self.world.listed(self.heard_until, now);
        self.heard_until = now;
        let mut count = 0;
        let fetches = listed
            .iter()
            .zip(&self.feeds)
            .zip(&self.world.sources)
            .enumerate()
            .map(|(number, ((posts, feed), source))| {
                count += posts.len();
                for post in posts {
                    self.came.insert(post.number, now);
                }
                let published = PublishedFeed {
                    title: Some(source.name.clone()),
                    site: Some(format!("https://source-{number}.example/")),
                    ..PublishedFeed::default()
                };
                Fetched {
                    feed: *feed,
                    at,
                    state: FetchState {
                        fetched_at: Some(at),
                        succeeded_at: Some(at),
                        ..FetchState::default()
                    },
                    report: None,
                    moved_to: None,
                    host: HostChange::None,
                    document: Some((published, posts.iter().map(|post| to_store(post)).collect())),
                }
            })
            .collect();
        self.store.store_fetches(fetches)?;
        self.app.follow()?;
        Ok(count)
    }

    /// Writes down what the brief of a morning says.
    fn look_at(&mut self, day: i64, came: usize, brief: &BriefView) -> vigie_app::Result<()> {
        let numbers = self.numbers(brief.cards.iter().map(|card| card.row.id))?;
        let kind_of = |entry: EntryId| {
            let number = numbers.get(&entry)?;
            let post = self
                .world
                .posts
                .iter()
                .find(|post| post.number == *number)?;
            Some(self.world.sources[post.source].kind)
        };
        let expert_cards = brief
            .cards
            .iter()
            .filter(|card| kind_of(card.row.id) == Some(Kind::Expert))
            .count();
        let _ = writeln!(self.briefs, "{} ({} minutes)", brief.day, brief.budget);
        for card in &brief.cards {
            let reasons: Vec<String> = card
                .reasons
                .iter()
                .map(|reason| format!("{:?} {}", reason.kind, reason.points))
                .collect();
            let _ = writeln!(
                self.briefs,
                "  {} {} +{} = {}",
                card.score,
                card.row.title,
                card.others.len(),
                reasons.join(" ")
            );
        }
        let mut news = Vec::new();
        for one in &brief.news {
            let what = match &one.what {
                NewsKind::Quarantined { .. } => "to quarantine",
                NewsKind::Back { is_calm: true } => "back, calm",
                NewsKind::Back { is_calm: false } => "back for a review",
                NewsKind::TrialEnded { .. } => "trial ended",
            };
            news.push(format!("{} {what}", one.title));
            let at = self.feeds.iter().position(|feed| *feed == one.feed);
            let is_noisy = at.is_some_and(|at| self.world.sources[at].is_noisy);
            match &one.what {
                NewsKind::Quarantined { .. } if is_noisy => self.noisy_left = Some(day),
                NewsKind::Back { .. } if is_noisy => self.noisy_back = Some(day),
                _ => {}
            }
        }
        let settled = self.app.find_technology(world::SETTLED)?;
        for card in &brief.cards {
            let explained = self.store.mentions_in(&[card.row.id])?;
            let is_settled =
                !explained.is_empty() && explained.iter().all(|one| one.technology == settled);
            if is_settled && day < SETTLE {
                self.settled_before += 1;
            } else if is_settled {
                let told = format!("“{}” on day {day}", card.row.title);
                self.faults.push(("settled technologies drop out", told));
            }
            if card.score != card.reasons.iter().map(|reason| reason.points).sum() {
                let told = format!("“{}” on day {day}", card.row.title);
                self.faults.push(("reasons add up to scores", told));
            }
        }
        self.cards.push((
            START + day * DAY,
            brief
                .cards
                .iter()
                .map(|card| (card.row.id, card.story))
                .collect(),
        ));
        self.days.push(MonthDay {
            day: brief.day.clone(),
            came,
            cards: brief.cards.len(),
            expert_cards,
            minutes: brief.cards.iter().map(|card| card.counted).sum(),
            reading: brief.cards.iter().map(|card| card.minutes).sum(),
            set_aside: brief.set_aside_stories,
            news,
            away: brief.away,
        });
        Ok(())
    }

    /// The account of a day against what came in.
    fn add_up(&mut self, day: i64) -> vigie_app::Result<()> {
        let name = utc_day(START + day * DAY);
        let account = self.account(&name)?;
        let begins = (START + day * DAY).div_euclid(DAY) * DAY;
        let came = self
            .came
            .values()
            .filter(|at| (begins..begins + DAY).contains(*at))
            .count();
        if account.arrived() != came as u64 {
            let told = format!("{name}: {came} came, {account:?}");
            self.faults.push(("every day adds up", told));
        }
        Ok(())
    }

    fn account(&self, day: &str) -> vigie_app::Result<Account> {
        Ok(self
            .app
            .account_of(day, &TimeZone::UTC)?
            .unwrap_or_default())
    }

    /// The numbers of the posts that entries are.
    fn numbers(
        &self,
        entries: impl Iterator<Item = EntryId>,
    ) -> vigie_app::Result<HashMap<EntryId, usize>> {
        let ids: Vec<EntryId> = entries.collect();
        let rows = self.app.rows(&ids)?;
        Ok(rows
            .into_iter()
            .filter_map(|row| {
                let number = row.url?.rsplit('/').next()?.parse().ok()?;
                Some((row.id, number))
            })
            .collect())
    }

    /// Every entry with the number of its post.
    fn all(&self) -> vigie_app::Result<HashMap<EntryId, usize>> {
        let ids = self.app.list_ids(&Scope::All, false, Sort::Newest)?;
        self.numbers(ids.into_iter())
    }
}

fn open(workspace: &TempWorkspace, clock: &Clock) -> vigie_app::Result<App> {
    let surroundings = Surroundings {
        clock: clock.clone(),
        ..Surroundings::default()
    };
    App::open_in(&workspace.path(), Background::Off, surroundings)
}

fn utc_day(at: i64) -> String {
    jiff::Timestamp::from_millisecond(at)
        .map(|at| at.to_zoned(TimeZone::UTC).date().to_string())
        .unwrap_or_default()
}

fn to_store(post: &Post) -> NewEntry {
    NewEntry {
        identity: format!("post-{}", post.number),
        title: post.title.clone(),
        url: Some(format!(
            "https://source-{}.example/posts/{}",
            post.source, post.number
        )),
        author: Some(post.author.clone()),
        published_at: Some(Timestamp::from_millis(post.at)),
        content: Some(post.html.clone()),
        ..NewEntry::default()
    }
}
