//! The end to reading: what comes in goes somewhere, says why, and comes back in one step.

mod accounts;
mod month;
mod rules;
mod sources;
mod stories;
mod technologies;

use jiff::tz::TimeZone;
use vigie_app::watching::{Account, Fate};
use vigie_app::{
    App, Background, BriefView, Clock, EntryId, Explanation, Scope, Sort, Surroundings, Timestamp,
};
use vigie_tests::{Answer, FeedServer, TempWorkspace};

const HOUR: i64 = 3_600_000;

/// The program on a workspace of its own under a clock that is set, and a server to read from.
pub(crate) struct Watching {
    pub(crate) app: App,
    server: FeedServer,
    clock: Clock,
    workspace: TempWorkspace,
}

impl Watching {
    pub(crate) fn begin() -> Self {
        let workspace = TempWorkspace::untouched();
        let clock = Clock::standing_at(Timestamp::parse_rfc3339("2026-11-02T08:00:00Z").unwrap());
        Self {
            app: open(&workspace, &clock, Background::Off),
            server: FeedServer::start(),
            clock,
            workspace,
        }
    }

    /// A feed lists these, told as `title|text`; what it listed before it lists no more. An hour has passed.
    pub(crate) async fn publish(&self, path: &str, items: &[&str]) {
        self.clock.advance(HOUR);
        self.server.serve(path, feed(path, items));
        let url = self.server.url(path);
        let known = self.app.feeds().unwrap();
        match known.iter().find(|feed| feed.feed.url == url.as_str()) {
            Some(feed) => {
                let done = self.app.refresh(Some(vec![feed.feed.id])).await.unwrap();
                assert!(done.failed.is_empty(), "{:?}", done.failed);
            }
            None => drop(self.app.subscribe(url.as_str(), &[]).await.unwrap()),
        }
        self.app.follow().unwrap();
    }

    /// The same hour of a later day.
    pub(crate) fn sleep(&self, days: i64) {
        self.clock.advance(days * 24 * HOUR);
    }

    /// Ends the program and starts it again.
    pub(crate) fn restart(&mut self) {
        self.app.close();
        self.app = open(&self.workspace, &self.clock, Background::Off);
    }

    /// The program once more, as another process on the same workspace: a window, where it works in the background.
    pub(crate) fn another(&self, background: Background) -> App {
        open(&self.workspace, &self.clock, background)
    }

    /// One feed lists eight entries, and the brief is made.
    pub(crate) async fn noisy_day(&self, day: usize) -> BriefView {
        let items: Vec<String> = (0..8)
            .map(|n| format!("Number {n} of day {day}|Text."))
            .collect();
        let items: Vec<&str> = items.iter().map(String::as_str).collect();
        self.publish("/a", &items).await;
        self.brief()
    }

    /// Today's brief.
    pub(crate) fn brief(&self) -> BriefView {
        let state = self.app.make_brief(&TimeZone::UTC).unwrap();
        state.brief.expect("something has come")
    }

    /// The titles of today's cards.
    pub(crate) fn cards(&self) -> Vec<String> {
        let cards = self.brief().cards.into_iter();
        cards.map(|card| card.row.title).collect()
    }

    /// What became of what arrived that day, as `arrived = brief + set aside + quarantined + muted + merged + waiting`.
    pub(crate) fn account(&self, day: &str) -> String {
        let Account {
            waiting,
            brief,
            set_aside,
            quarantined,
            muted,
            merged,
        } = self.app.account_of(day, &TimeZone::UTC).unwrap().unwrap();
        let arrived = brief + set_aside + quarantined + muted + merged + waiting;
        format!(
            "{arrived} = {brief} + {set_aside} + {quarantined} + {muted} + {merged} + {waiting}"
        )
    }

    pub(crate) fn entry(&self, title: &str) -> EntryId {
        let ids = self.app.list_ids(&Scope::All, false, Sort::Newest).unwrap();
        let rows = self.app.rows(&ids).unwrap();
        let row = rows.iter().find(|row| row.title == title);
        row.unwrap_or_else(|| panic!("no entry “{title}”")).id
    }

    pub(crate) fn why(&self, title: &str) -> Explanation {
        self.app.explain(self.entry(title)).unwrap()
    }

    pub(crate) fn fate(&self, title: &str) -> Fate {
        self.why(title).fate.expect("it has one")
    }

    /// The titles that a search finds, in alphabetical order.
    pub(crate) fn found(&self, query: &str) -> Vec<String> {
        let scope = Scope::Search(query.to_owned());
        let ids = self.app.list_ids(&scope, false, Sort::Newest).unwrap();
        let mut titles: Vec<String> = self
            .app
            .rows(&ids)
            .unwrap()
            .into_iter()
            .map(|row| row.title)
            .collect();
        titles.sort();
        titles
    }
}

fn open(workspace: &TempWorkspace, clock: &Clock, background: Background) -> App {
    let surroundings = Surroundings {
        clock: clock.clone(),
        ..Surroundings::default()
    };
    App::open_in(&workspace.path(), background, surroundings).unwrap()
}

fn feed(path: &str, items: &[&str]) -> Answer {
    let items: String = items
        .iter()
        .map(|told| {
            let (title, text) = told.split_once('|').unwrap_or((told, ""));
            format!(
                "<item><guid isPermaLink='false'>{title}</guid><title>{title}</title><description>{text}</description></item>"
            )
        })
        .collect();
    Answer::new(
        "application/rss+xml",
        format!("<rss version='2.0'><channel><title>Feed {path}</title>{items}</channel></rss>"),
    )
}
