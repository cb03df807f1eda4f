//! Every misbehaviour the server of the tests knows: all others are refreshed, nothing is lost, and the log says it in
//! words.

use std::time::Duration;

use vigie_app::Limits;
use vigie_tests::{Answer, rss};

use super::World;

/// The modes, and a word that the log must say of each; none where the feed is read all the same.
const MODES: &[(&str, Option<&str>)] = &[
    ("401", Some("password")),
    ("403", Some("refuses")),
    ("404", Some("nothing at this address")),
    ("410", Some("gone for good")),
    ("429", Some("come back later")),
    ("429/3600", Some("come back later")),
    ("500", Some("")),
    ("502", Some("")),
    ("503", Some("")),
    ("503/60", Some("")),
    ("301/3", None),
    ("302/3", None),
    ("308/9", None),
    ("301/12", Some("again and again")),
    ("loop/a", Some("in a circle")),
    ("loop/self", Some("in a circle")),
    ("to-private", Some("not on the public Internet")),
    ("to-file", Some("file")),
    ("to-data", Some("data")),
    ("to-nowhere", Some("address that is none")),
    ("always-304", Some("nothing changed")),
    ("drip", Some("within")),
    ("endless", Some("larger than")),
    ("bomb", Some("larger than")),
    ("truncated", None),
    ("cut-chunked", None),
    ("cutxml", None),
    ("false-gzip", None),
    ("hidden-gzip", None),
    ("broken-gzip", None),
    ("wrongtype", None),
    ("html", Some("not a feed")),
    ("empty", Some("not a feed")),
    ("badutf8", None),
    ("latin1", None),
    ("entities", None),
    ("huge/30", Some("larger than")),
    ("hang", Some("within")),
    ("stall", Some("stopped sending")),
    ("reset", Some("closed the connection")),
    ("reset-body", None),
    ("close", Some("closed the connection")),
    ("garbage", Some("does not answer as a web server")),
    ("captive", Some("not a feed")),
    ("challenge", Some("lets browsers in only")),
];

#[tokio::test(flavor = "multi_thread")]
async fn every_fault_costs_its_own_feed_at_most_and_is_told_in_words() {
    let world = World::with(Limits {
        per_host_spacing: Duration::ZERO,
        // Long enough for a machine that is busy with the floods of this test.
        header_timeout: Duration::from_secs(8),
        idle_timeout: Duration::from_secs(5),
        total_timeout: Duration::from_secs(25),
        ..Limits::default()
    });
    let mut addresses = Vec::new();
    for (n, (mode, _)) in MODES.iter().enumerate() {
        addresses.push(format!("http://fault{n}.example/fault/{mode}"));
        addresses.push(format!("http://sound{n}.example/sound/{n}"));
        world.internet.serve(
            &format!("/sound/{n}"),
            Answer::rss(&[&format!("Sound {n}")]),
        );
    }
    let feeds = world.import(&addresses.iter().map(String::as_str).collect::<Vec<_>>());
    world.tick().await;

    let titles = world.titles();
    for n in 0..MODES.len() {
        assert!(titles.contains(&format!("Sound {n}")), "sound feed {n}");
    }
    let wrong: Vec<String> = MODES
        .iter()
        .enumerate()
        .filter_map(|(n, (mode, word))| {
            let details = world.details(feeds[2 * n]);
            let outcome = details.outcome.expect("it was asked");
            let message = outcome.message();
            let told = match word {
                None => !outcome.is_failure(),
                Some(word) => {
                    // For people: no code, no name of ours, a whole sentence, and what to do.
                    let jargon = ["Err(", "Error", "::", "{", "reqwest", "hyper", "os error"];
                    outcome.is_failure()
                        && message.to_lowercase().contains(&word.to_lowercase())
                        && !jargon.iter().any(|jargon| message.contains(jargon))
                        && message.ends_with('.')
                        && message.len() > 20
                        && outcome.hint().is_some()
                }
            };
            (!told).then(|| format!("{mode}: {message} ({:?})", outcome.hint()))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feed_that_worked_keeps_its_entries_through_every_fault() {
    let world = World::with(Limits {
        per_host_spacing: Duration::ZERO,
        header_timeout: Duration::from_secs(4),
        idle_timeout: Duration::from_secs(3),
        total_timeout: Duration::from_secs(10),
        ..Limits::default()
    });
    let mut addresses = Vec::new();
    for n in 0..MODES.len() {
        let path = format!("/was/{n}");
        // Pages of its own: an entry is known again by its page.
        let text = rss("Was", &[&format!("Before {n}")]).replace("tiny", &format!("was{n}"));
        let answer = Answer::new("application/rss+xml", text).etag("\"1\"");
        world.internet.serve(&path, answer);
        addresses.push(format!("http://was{n}.example{path}"));
    }
    world.import(&addresses.iter().map(String::as_str).collect::<Vec<_>>());
    world.tick().await;
    for (n, (mode, _)) in MODES.iter().enumerate() {
        let answer = Answer::fault(mode).expect("a mode");
        world.internet.serve(&format!("/was/{n}"), answer);
    }
    world.advance(3 * super::DAY);
    world.tick().await;
    let titles = world.titles();
    for (n, (mode, _)) in MODES.iter().enumerate() {
        assert!(titles.contains(&format!("Before {n}")), "{mode}");
    }
}
