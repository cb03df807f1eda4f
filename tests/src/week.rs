//! A simulated week of refreshing, and what the servers would say of it.
//!
//! Feeds of every kind (prompt and lazy servers, with one validator, both or none, throttled, failing, moved, gone,
//! behind a guard, many on one host) are followed for seven days under a clock that is set. The program is restarted every
//! morning, the machine sleeps at night, a person asks for everything several times a day, and on the third day a list of
//! feeds is imported. Every request is judged by what that server had said before.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use serde::Serialize;
use vigie_app::{App, Background, Clock, Limits, Surroundings, SystemBus, Timestamp};

use crate::{Answer, FeedServer, Seen, TempWorkspace};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// Monday 2 November 2026, 08:00 UTC.
const MONDAY: i64 = 1_793_606_400_000;
/// How far the clock moves between two looks at what is due.
const STEP: i64 = 5 * MINUTE;
/// Not even a person may have a feed asked again sooner.
const FLOOR: i64 = 15 * MINUTE;

/// What the servers would say of a week.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Scorecard {
    /// Feeds followed.
    pub feeds: usize,
    /// Requests in all, redirects followed included.
    pub requests: usize,
    /// Requests without a validator for an address that had given one. Goal: 0.
    pub unconditional: usize,
    /// Later requests to addresses that had given none: nothing could be sent.
    pub without_validators: usize,
    /// Requests before the time that the server had named, or within a quarter of an hour of the last one. Goal: 0.
    pub early: usize,
    /// Of them by the program itself within the hour, or before an answer had grown stale. Goal: 0.
    pub early_by_itself: usize,
    /// Answers that said "not modified", of those to requests after the first.
    pub not_modified_share: f64,
    /// The most requests that one host received in an hour.
    pub most_to_a_host_in_an_hour: usize,
    /// The most requests in one step of five minutes.
    pub most_in_five_minutes: usize,
    /// Bytes of bodies received.
    pub bytes: usize,
    /// Bytes of a reader that asks every hour and sends no validator.
    pub naive_bytes: usize,
    /// Entries published that were not there at the end, of feeds that can be read.
    pub missed: usize,
    /// Examples of what was wrong, for whoever mends it.
    pub faults: Vec<String>,
}

impl Scorecard {
    /// Whether every goal is met.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.unconditional == 0 && self.early == 0 && self.early_by_itself == 0 && self.missed == 0
    }
}

/// How a server behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    BothValidators,
    EtagOnly,
    DateOnly,
    NoValidators,
    /// An ETag of its own for every answer, as some caches give.
    RestlessEtag,
    FreshForHours,
    Ttl,
    NightOff,
    /// Every third day it asks for three hours of peace.
    Throttling,
    Unavailable,
    Failing,
    Flaky,
    Missing,
    Gone,
    Moved,
    SentOn,
    Portal,
    Guarded,
    Forbidding,
}

impl Manner {
    /// Of the feed with that number: three in four behave well.
    fn of(n: usize) -> Self {
        match n % 40 {
            0..=15 => Self::BothValidators,
            16..=19 => Self::EtagOnly,
            20..=22 => Self::DateOnly,
            23..=24 => Self::NoValidators,
            25 => Self::RestlessEtag,
            26..=27 => Self::FreshForHours,
            28 => Self::Ttl,
            29 => Self::NightOff,
            30 => Self::Throttling,
            31 => Self::Unavailable,
            32 => Self::Failing,
            33 => Self::Flaky,
            34 => Self::Missing,
            35 => Self::Gone,
            36 => Self::Moved,
            37 => Self::SentOn,
            38 => Self::Portal,
            _ if n % 80 == 39 => Self::Guarded,
            _ => Self::Forbidding,
        }
    }

    /// Whether all it publishes can be had.
    fn is_readable(self) -> bool {
        matches!(
            self,
            Self::BothValidators
                | Self::EtagOnly
                | Self::DateOnly
                | Self::NoValidators
                | Self::RestlessEtag
                | Self::FreshForHours
                | Self::Ttl
                | Self::NightOff
                | Self::Moved
                | Self::SentOn
        )
    }
}

/// A feed of the simulated web.
struct Site {
    number: usize,
    manner: Manner,
    host: String,
    path: String,
    /// Between two entries.
    gap: i64,
    /// Entries published so far.
    published: usize,
    /// A server's truth about being asked.
    asked_at: Option<i64>,
    not_before: i64,
    fresh_until: i64,
    answers: usize,
    body: usize,
}

impl Site {
    fn new(number: usize) -> Self {
        // From several a day to one in two months.
        let gap = [2, 5, 11, 24, 40, 100, 170, 700, 1_500][number % 9] * HOUR;
        let host = if number.is_multiple_of(10) {
            "platform.example".to_owned()
        } else {
            format!("site{number}.example")
        };
        Self {
            number,
            manner: Manner::of(number),
            host,
            path: format!("/feed/{number}"),
            gap,
            published: 12,
            asked_at: None,
            not_before: 0,
            fresh_until: 0,
            answers: 0,
            body: 0,
        }
    }

    fn address(&self) -> String {
        format!("http://{}{}", self.host, self.path)
    }

    /// Publishes what is due; whether there was something.
    fn publish(&mut self, now: i64) -> bool {
        let since = usize::try_from((now - MONDAY) / self.gap).unwrap_or(0);
        let before = self.published;
        self.published = 12 + since;
        self.published != before
    }

    fn document(&self, extra: &str) -> String {
        use std::fmt::Write as _;
        let mut text = format!(
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Site {}</title><link>http://{}/</link>{extra}",
            self.number, self.host
        );
        let newest = self.published;
        for n in (newest.saturating_sub(20)..newest).rev() {
            let age = i64::try_from(newest - 1 - n).unwrap_or(0) * self.gap;
            let at =
                MONDAY + i64::try_from(newest).unwrap_or(0).saturating_sub(12) * self.gap - age;
            let date = httpdate::fmt_http_date(
                std::time::UNIX_EPOCH + Duration::from_millis(u64::try_from(at).unwrap_or(0)),
            );
            let words =
                "Several words of a text that is long enough to be worth its bytes. ".repeat(12);
            // Writing into a string cannot fail.
            let _ = write!(
                text,
                "<item><guid isPermaLink=\"false\">{}-{n}</guid><title>Entry {n} of {}</title><pubDate>{date}</pubDate><description>{words}</description></item>",
                self.number, self.number
            );
        }
        text + "</channel></rss>"
    }

    /// Whether an answer of that day is a document with a validator.
    fn gives_validators_on(&self, day: i64) -> bool {
        match self.manner {
            Manner::NoValidators => false,
            Manner::Throttling => day % 3 != 1,
            Manner::Unavailable => day % 2 != 1,
            Manner::Failing | Manner::Guarded | Manner::Forbidding => day < 2,
            Manner::Missing | Manner::Gone => day < 1,
            Manner::Flaky => self.answers % 3 != 1,
            Manner::Portal => day != 3,
            _ => true,
        }
    }

    /// What it answers at this moment, and under which path besides its own.
    fn answer(&mut self, now: i64) -> Vec<(String, Answer)> {
        let extra = match self.manner {
            Manner::Ttl => "<ttl>360</ttl>",
            Manner::NightOff => {
                "<skipHours><hour>0</hour><hour>1</hour><hour>2</hour><hour>3</hour></skipHours>"
            }
            _ => "",
        };
        let document = self.document(extra);
        self.body = document.len();
        let version = self.published;
        let etag = format!("W/\"{}-{version}\"", self.number);
        let date = format!(
            "Mon, 02 Nov 2026 08:00:{:02} +0000 (v{version})",
            version % 60
        );
        let feed = || Answer::new("application/rss+xml", document.clone());
        let both = || feed().etag(&etag).last_modified(&date);
        let day = (now - MONDAY) / DAY;
        let elsewhere = format!("/moved/{}", self.number);
        let there = format!("http://new{}.example{elsewhere}", self.number);
        let own = match self.manner {
            Manner::BothValidators | Manner::Ttl | Manner::NightOff => both(),
            Manner::EtagOnly => feed().etag(&etag),
            Manner::DateOnly => feed().last_modified(&date),
            Manner::NoValidators => feed(),
            Manner::RestlessEtag => feed().etag(&format!("\"{}-{}\"", self.number, self.answers)),
            Manner::FreshForHours => both().header("Cache-Control", "public, max-age=14400"),
            Manner::Throttling if day % 3 == 1 => {
                Answer::status(429).header("Retry-After", "10800")
            }
            Manner::Unavailable if day % 2 == 1 => Answer::status(503),
            Manner::Failing if day >= 2 => Answer::status(500),
            Manner::Flaky if self.answers % 3 == 1 => {
                Answer::fault("reset").unwrap_or_else(|| Answer::status(500))
            }
            Manner::Missing if day >= 1 => Answer::status(404),
            Manner::Gone if day >= 1 => Answer::status(410),
            Manner::Portal if day == 3 => Answer::html("<h1>Welcome to the hotel</h1>"),
            Manner::Guarded if day >= 2 => {
                Answer::fault("challenge").unwrap_or_else(|| Answer::status(403))
            }
            Manner::Forbidding if day >= 2 => Answer::status(403),
            Manner::Moved if day >= 1 => {
                return vec![
                    (self.path.clone(), Answer::redirect(301, &there)),
                    (elsewhere, both()),
                ];
            }
            Manner::SentOn => {
                return vec![
                    (self.path.clone(), Answer::redirect(302, &there)),
                    (elsewhere, both()),
                ];
            }
            _ => both(),
        };
        vec![(self.path.clone(), own)]
    }
}

/// Who caused a request.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cause {
    Itself,
    Person,
}

/// Follows that many feeds for a week, faster than it passes.
///
/// # Panics
/// If the workspace cannot be written.
pub async fn week(feeds: usize) -> Scorecard {
    let mut world = Week::new(feeds);
    let imported_later = feeds / 5;
    world.import(feeds - imported_later, 0);
    let mut app = world.open();
    let mut later = Some(imported_later);
    let mut now = 0;
    while now < 7 * DAY {
        let hour = (now / HOUR + 8) % 24;
        world.serve();
        if now >= 2 * DAY + HOUR
            && let Some(count) = later.take()
        {
            world.import(count, feeds - count);
        }
        // From midnight to six the machine sleeps, and at six the program is started anew.
        let asleep = hour < 6;
        if hour == 6 && now % HOUR == 0 {
            app.close();
            app = world.open();
        }
        if !asleep {
            drop(app.refresh_if_due().await.expect("a refresh"));
            world.judge(Cause::Itself);
            // A person, impatient thrice a day, twice in a row.
            if matches!(hour, 9 | 13 | 18) && matches!(now % HOUR, 0 | STEP) {
                drop(app.refresh(None).await.expect("a refresh"));
                world.judge(Cause::Person);
            }
        }
        world.clock.advance(STEP);
        now += STEP;
    }
    // What is fresh by its server's word may be missed at the end: a day more is given for it.
    world.frozen = true;
    for _ in 0..2 * DAY / STEP {
        drop(app.refresh_if_due().await.expect("a refresh"));
        world.judge(Cause::Itself);
        world.clock.advance(STEP);
    }
    world.score(&app)
}

struct Week {
    internet: FeedServer,
    clock: Clock,
    workspace: TempWorkspace,
    sites: Vec<Site>,
    by_path: HashMap<String, usize>,
    /// Paths that have given a validator.
    known: HashSet<String>,
    hours: HashMap<(String, i64), usize>,
    blocked: HashMap<String, i64>,
    frozen: bool,
    card: Scorecard,
    after_first: usize,
    not_modified: usize,
}

impl Week {
    fn new(feeds: usize) -> Self {
        let sites: Vec<Site> = (0..feeds).map(Site::new).collect();
        let mut by_path = HashMap::new();
        for site in &sites {
            by_path.insert(site.path.clone(), site.number);
            by_path.insert(format!("/moved/{}", site.number), site.number);
        }
        let week = Self {
            internet: FeedServer::start(),
            clock: Clock::standing_at(Timestamp::from_millis(MONDAY)),
            workspace: TempWorkspace::empty(),
            sites,
            by_path,
            known: HashSet::new(),
            hours: HashMap::new(),
            blocked: HashMap::new(),
            frozen: false,
            card: Scorecard {
                feeds,
                requests: 0,
                unconditional: 0,
                without_validators: 0,
                early: 0,
                early_by_itself: 0,
                not_modified_share: 0.0,
                most_to_a_host_in_an_hour: 0,
                most_in_five_minutes: 0,
                bytes: 0,
                naive_bytes: 0,
                missed: 0,
                faults: Vec::new(),
            },
            after_first: 0,
            not_modified: 0,
        };
        week.serve_all();
        week
    }

    fn open(&self) -> App {
        let limits = Limits {
            proxy: Some(self.internet.url("/")),
            // Time stands still in here: fetches of one host would wait for nothing.
            per_host_spacing: Duration::ZERO,
            ..Limits::default()
        };
        let surroundings = Surroundings {
            clock: self.clock.clone(),
            limits,
            bus: SystemBus::Absent,
        };
        App::open_in(&self.workspace.path(), Background::Off, surroundings).expect("the workspace")
    }

    fn import(&self, count: usize, from: usize) {
        let outlines: String = self.sites[from..from + count]
            .iter()
            .map(|site| format!("<outline xmlUrl=\"{}\" text=\"x\"/>", site.address()))
            .collect();
        let opml = format!("<opml><body>{outlines}</body></opml>");
        self.open().import_opml(opml.as_bytes()).expect("an import");
    }

    fn now(&self) -> i64 {
        self.clock.now().millis()
    }

    fn serve_all(&self) {
        for site in 0..self.sites.len() {
            let mut copy = Site::new(site);
            for (path, answer) in copy.answer(MONDAY) {
                self.internet.serve(&path, answer);
            }
        }
    }

    /// Lets the sites publish, and change their manners with the days.
    fn serve(&mut self) {
        let now = self.now();
        for site in &mut self.sites {
            let new_day = (now - MONDAY) % DAY == 0;
            if (site.publish(now) || new_day) && !self.frozen {
                for (path, answer) in site.answer(now) {
                    self.internet.serve(&path, answer);
                }
            }
        }
    }

    /// Reads what was asked since the last look, as the servers see it.
    fn judge(&mut self, cause: Cause) {
        let now = self.now();
        let seen = self.internet.seen();
        self.internet.forget();
        self.card.requests += seen.len();
        self.card.most_in_five_minutes = self.card.most_in_five_minutes.max(seen.len());
        for request in &seen {
            let Some(&number) = self.by_path.get(request.path()) else {
                self.fault(format!("nobody has {}", request.target));
                self.card.early += 1;
                continue;
            };
            let host = host_of(request);
            let hour = self.hours.entry((host.clone(), now / HOUR)).or_default();
            *hour += 1;
            self.card.most_to_a_host_in_an_hour = self.card.most_to_a_host_in_an_hour.max(*hour);
            self.judge_one(number, request, &host, cause, now);
        }
    }

    fn judge_one(&mut self, number: usize, request: &Seen, host: &str, cause: Cause, now: i64) {
        let manner = self.sites[number].manner;
        // The redirect and its target are two requests of one fetch; the target's word counts.
        let is_own = request.path() == self.sites[number].path;
        let redirects = manner == Manner::SentOn || manner == Manner::Moved && now - MONDAY >= DAY;
        let has_answer = !is_own || !redirects;
        if is_own || !redirects {
            let site = &self.sites[number];
            let since = site.asked_at.map(|at| now - at);
            let told = now < site.not_before || self.blocked.get(host).is_some_and(|at| now < *at);
            let too_soon = since.is_some_and(|since| since < FLOOR);
            if told || too_soon {
                self.card.early += 1;
                self.fault(format!(
                    "{manner:?} {} asked after {since:?} ms, told {told}",
                    request.target
                ));
            }
            let stale = now >= self.sites[number].fresh_until;
            if cause == Cause::Itself && since.is_some_and(|since| since < HOUR || !stale) {
                self.card.early_by_itself += 1;
                self.fault(format!(
                    "{manner:?} {} by itself after {since:?} ms",
                    request.target
                ));
            }
            self.sites[number].asked_at = Some(now);
        }
        if !has_answer {
            return;
        }
        let first = self.sites[number].answers == 0;
        if !first {
            self.after_first += 1;
            if !request.is_conditional() {
                if self.known.contains(request.path()) {
                    self.card.unconditional += 1;
                    self.fault(format!("{manner:?} {} unconditional", request.target));
                } else {
                    self.card.without_validators += 1;
                }
            }
        }
        if self.sites[number].gives_validators_on((now - MONDAY) / DAY) {
            self.known.insert(request.path().to_owned());
        }
        self.answered(number, request, host, now);
    }

    /// What the server concludes from having answered.
    fn answered(&mut self, number: usize, request: &Seen, host: &str, now: i64) {
        let day = (now - MONDAY) / DAY;
        let site = &mut self.sites[number];
        let conditional = request.is_conditional();
        site.answers += 1;
        match site.manner {
            Manner::FreshForHours => site.fresh_until = now + 4 * HOUR,
            Manner::Ttl => site.fresh_until = now + 6 * HOUR,
            Manner::Throttling if day % 3 == 1 && !self.frozen => {
                site.not_before = now + 3 * HOUR;
                self.blocked.insert(host.to_owned(), now + 3 * HOUR);
            }
            Manner::Unavailable if day % 2 == 1 && !self.frozen => {
                site.not_before = now + 10 * MINUTE;
            }
            Manner::Gone if day >= 1 => site.not_before = i64::MAX,
            _ => {}
        }
        let sent: Vec<&str> = [
            request.header("if-none-match"),
            request.header("if-modified-since"),
        ]
        .into_iter()
        .flatten()
        .collect();
        let current = format!("-{}\"", site.published);
        let dated = format!("(v{})", site.published);
        if conditional
            && sent
                .iter()
                .any(|one| one.ends_with(&current) || one.ends_with(&dated))
        {
            self.not_modified += 1;
        }
        // Some answer differently the next time.
        if matches!(site.manner, Manner::RestlessEtag | Manner::Flaky) {
            for (path, answer) in site.answer(now) {
                self.internet.serve(&path, answer);
            }
        }
    }

    fn fault(&mut self, words: String) {
        let day = (self.now() - MONDAY) / DAY;
        if self.card.faults.len() < 20 {
            self.card.faults.push(format!("day {day}: {words}"));
        }
    }

    fn score(mut self, app: &App) -> Scorecard {
        self.card.bytes = self.internet.body_bytes();
        self.card.naive_bytes = self.sites.iter().map(|site| site.body * 24 * 7).sum();
        #[expect(clippy::cast_precision_loss, reason = "a few thousand requests")]
        let share = self.not_modified as f64 / self.after_first.max(1) as f64;
        self.card.not_modified_share = share;
        let details = app.feeds().expect("feeds");
        for site in &self.sites {
            let stored = details
                .iter()
                .find(|one| {
                    one.feed.url == site.address()
                        || one.feed.url.ends_with(&format!("/moved/{}", site.number))
                })
                .map_or(0, |one| usize::try_from(one.entries).unwrap_or(0));
            if site.manner.is_readable() && stored < site.published.min(12) {
                self.card.missed += 1;
                self.card.faults.push(format!(
                    "{:?} {}: {stored} of {}",
                    site.manner, site.path, site.published
                ));
            }
            // Of a feed that lists twenty and is asked in time, nothing is missed.
            if site.manner.is_readable() && stored < site.published && site.gap >= 2 * HOUR {
                let listed = site.published.min(20);
                if stored < listed {
                    self.card.missed += 1;
                }
            }
        }
        self.card
    }
}

fn host_of(request: &Seen) -> String {
    let target = request
        .target
        .strip_prefix("http://")
        .unwrap_or(&request.target);
    target.split('/').next().unwrap_or_default().to_owned()
}
