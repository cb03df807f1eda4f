//! The engine as a server sees it: the checks of good manners that need a schedule, under a clock that is set.
//!
//! The server of the tests stands in as proxy for the whole Internet, so that hosts have names of their own and count as
//! public ones. The checks of single requests are in `net/`.

mod conditions;
mod faults;
mod hosts;
mod moving;
mod pacing;
mod schedule;
mod week;

use std::time::Duration;

use vigie_app::{
    App, Background, Clock, FeedDetails, FeedId, FetchReport, Limits, RefreshSummary, Scope, Sort,
    Surroundings, SystemBus, Timestamp, Urgency, Wait,
};
use vigie_tests::{FeedServer, Seen, TempWorkspace};

pub(crate) const MINUTE: i64 = 60_000;
pub(crate) const HOUR: i64 = 60 * MINUTE;
pub(crate) const DAY: i64 = 24 * HOUR;

/// The program in a world that is one server, at a time of the test's choosing.
pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) internet: FeedServer,
    pub(crate) clock: Clock,
    workspace: TempWorkspace,
    limits: Limits,
    bus: SystemBus,
}

impl World {
    pub(crate) fn new() -> Self {
        Self::with(Limits {
            per_host_spacing: Duration::ZERO,
            ..Limits::default()
        })
    }

    pub(crate) fn with(limits: Limits) -> Self {
        let internet = FeedServer::start();
        let limits = Limits {
            proxy: Some(internet.url("/")),
            ..limits
        };
        // Monday 2 November 2026, 08:00 UTC.
        let clock = Clock::standing_at(Timestamp::from_millis(1_793_606_400_000));
        let workspace = TempWorkspace::empty();
        let bus = SystemBus::Absent;
        let app = open(&workspace, &clock, &limits, &bus);
        Self {
            app,
            internet,
            clock,
            workspace,
            limits,
            bus,
        }
    }

    /// Starts the program again, where a system tells what the connection costs.
    pub(crate) fn restart_on(&mut self, bus: SystemBus) {
        self.bus = bus;
        self.restart();
    }

    /// Ends the program and starts it again on the same workspace.
    pub(crate) fn restart(&mut self) {
        self.app.close();
        self.app = open(&self.workspace, &self.clock, &self.limits, &self.bus);
    }

    /// Subscribes to those addresses as an import does: none is fetched yet.
    pub(crate) fn import(&self, addresses: &[&str]) -> Vec<FeedId> {
        let outlines: String = addresses
            .iter()
            .map(|address| {
                format!("<outline type=\"rss\" text=\"{address}\" xmlUrl=\"{address}\"/>")
            })
            .collect();
        let opml = format!("<opml version=\"2.0\"><body>{outlines}</body></opml>");
        self.app.import_opml(opml.as_bytes()).expect("an import");
        let feeds = self.app.feeds().expect("feeds");
        let id = |address: &&str| {
            let feed = feeds.iter().find(|one| one.feed.url == **address);
            feed.unwrap_or_else(|| panic!("{address} was imported"))
                .feed
                .id
        };
        addresses.iter().map(id).collect()
    }

    /// One feed, subscribed to and fetched for the first time.
    pub(crate) async fn feed(&self, address: &str) -> FeedId {
        let id = self.import(&[address])[0];
        self.tick().await;
        id
    }

    pub(crate) fn advance(&self, millis: i64) {
        self.clock.advance(millis);
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// What runs by itself, once. Says how many feeds were asked.
    pub(crate) async fn tick(&self) -> usize {
        let summary = self.app.refresh_if_due().await.expect("a refresh");
        summary.map_or(0, |summary| asked(&summary))
    }

    /// Lets time pass until the feed is due, and has it asked.
    pub(crate) async fn next(&self, feed: FeedId) -> FetchReport {
        // Once its server's wish is over, it may not be due yet.
        while let Some(until) = self.until(feed) {
            self.advance(until.millis() - self.now().millis());
        }
        self.tick().await;
        let report = self.report(feed);
        assert_eq!(report.at, self.now(), "it was asked just now: {report:?}");
        report
    }

    /// A person asks for all feeds.
    pub(crate) async fn ask_all(&self) -> RefreshSummary {
        self.app.refresh(None).await.expect("a refresh")
    }

    /// A person insists on one feed.
    pub(crate) async fn insist(&self, feed: FeedId) {
        self.app
            .refresh_with(Some(vec![feed]), Urgency::Insisted)
            .await
            .expect("a refresh");
    }

    pub(crate) fn details(&self, feed: FeedId) -> FeedDetails {
        let feeds = self.app.feeds().expect("feeds");
        let details = feeds.into_iter().find(|one| one.feed.id == feed);
        details.expect("a subscription")
    }

    pub(crate) fn report(&self, feed: FeedId) -> FetchReport {
        self.details(feed).report.expect("it was fetched")
    }

    /// When the feed is asked next; none where that is now.
    pub(crate) fn until(&self, feed: FeedId) -> Option<Timestamp> {
        self.details(feed).wait.as_ref().and_then(Wait::until)
    }

    pub(crate) fn until_in(&self, feed: FeedId) -> i64 {
        self.until(feed)
            .map_or(0, |until| until.millis() - self.now().millis())
    }

    pub(crate) fn message(&self, feed: FeedId) -> String {
        let outcome = self.details(feed).outcome.expect("it was fetched");
        outcome.message()
    }

    /// Titles of all entries, sorted.
    pub(crate) fn titles(&self) -> Vec<String> {
        let ids = self.app.list_ids(&Scope::All, false, Sort::Newest);
        let rows = self.app.rows(&ids.expect("a list")).expect("rows");
        let mut titles: Vec<String> = rows.into_iter().map(|row| row.title).collect();
        titles.sort();
        titles
    }

    pub(crate) fn last(&self, path: &str) -> Seen {
        self.internet.last(path)
    }
}

fn open(workspace: &TempWorkspace, clock: &Clock, limits: &Limits, bus: &SystemBus) -> App {
    let surroundings = Surroundings {
        clock: clock.clone(),
        limits: limits.clone(),
        bus: bus.clone(),
    };
    App::open_in(&workspace.path(), Background::Off, surroundings).expect("the workspace opens")
}

pub(crate) fn asked(summary: &RefreshSummary) -> usize {
    summary.feeds - summary.waiting.len()
}
