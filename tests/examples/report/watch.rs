//! A day of the watch: entries are stored, read, put into stories, indexed, and the brief is made of them.

use jiff::tz::TimeZone;
use vigie_app::{App, Background, Clock, Surroundings, Timestamp};
use vigie_store::{FetchState, Fetched, HostChange, NewEntry, PublishedFeed, Store};
use vigie_tests::{Corpus, TempWorkspace};

use crate::measure::millis;
use crate::table::Table;

const PART: &str = "A day of the watch";
const ENTRIES: usize = 2000;
const DAY: i64 = 86_400_000;

/// In a workspace where everything was followed.
pub(crate) fn measure(workspace: &TempWorkspace, table: &mut Table) {
    let clock = Clock::standing_at(Timestamp::now());
    let surroundings = Surroundings {
        clock: clock.clone(),
        ..Surroundings::default()
    };
    let app = App::open_in(&workspace.path(), Background::Off, surroundings)
        .expect("the workspace opens");
    let brief = || drop(app.make_brief(&TimeZone::UTC).expect("a brief is made"));
    let first = millis(brief);
    table.row(
        PART,
        "the first brief, of all that waits",
        first,
        "ms",
        None,
    );
    clock.advance(DAY);
    let store = Store::open(&workspace.path(), clock.now()).expect("the store opens");
    let fetches = fetches(&store, clock.now());
    let storing = millis(|| drop(store.store_fetches(fetches).expect("they are stored")));
    let following = millis(|| {
        app.follow().expect("they are followed");
    });
    let making = millis(brief);
    let whole = (storing + following + making) / 1000.0;
    table.row(
        PART,
        format!("{ENTRIES} entries until the brief is made"),
        whole,
        "s",
        Some("5 at most"),
    );
    table.row(PART, "of it the brief", making, "ms", Some("1000 at most"));
    app.close();
}

/// What the feeds that are there list that day.
fn fetches(store: &Store, at: Timestamp) -> Vec<Fetched> {
    let feeds = store.feeds().expect("feeds can be read");
    let corpus = Corpus::new(6, feeds.len(), ENTRIES);
    let mut listed: Vec<Vec<NewEntry>> = vec![Vec::new(); feeds.len()];
    for number in 0..ENTRIES {
        let article = corpus.article(number);
        let ago = i64::try_from(number).unwrap_or(0) * DAY / i64::try_from(ENTRIES).unwrap_or(1);
        listed[article.feed].push(NewEntry {
            identity: format!("that day {number}"),
            url: Some(format!("https://feed.example/that-day/{number}")),
            published_at: Some(at.plus_millis(-ago)),
            ..article.to_store()
        });
    }
    feeds
        .into_iter()
        .zip(listed)
        .map(|(feed, entries)| Fetched {
            feed: feed.id,
            at,
            state: FetchState {
                fetched_at: Some(at),
                succeeded_at: Some(at),
                ..FetchState::default()
            },
            report: None,
            moved_to: None,
            host: HostChange::None,
            document: Some((PublishedFeed::default(), entries)),
        })
        .collect()
}
