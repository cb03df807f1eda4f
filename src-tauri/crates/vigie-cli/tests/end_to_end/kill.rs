//! Killed at any instant, nothing that was shown as stored is lost.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::program::Program;
use vigie_tests::{Answer, FeedServer};

const FEEDS: usize = 12;
const ROUNDS: usize = 20;
/// Entries each feed gains a round: enough that a round is always in the middle of something.
const GAIN: usize = 15;

fn serve(server: &FeedServer, round: usize) {
    for feed in 0..FEEDS {
        let titles: Vec<String> = (0..round * GAIN)
            .map(|n| format!("Entry {n} of feed {feed}"))
            .collect();
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        server.serve(
            &format!("/{feed}"),
            Answer::rss(&titles).etag(&format!("\"{round}\"")),
        );
    }
}

fn shown(vigie: &Program) -> BTreeSet<String> {
    let list = vigie.json(&["list", "--limit", "1000000"]);
    list.as_array()
        .expect("a list")
        .iter()
        .map(|entry| entry["title"].to_string())
        .collect()
}

#[test]
fn nothing_shown_is_lost_by_kill_at_twenty_moments_of_refreshing() {
    let server = FeedServer::start();
    let vigie = Program::empty();
    serve(&server, 1);
    for feed in 0..FEEDS {
        vigie.json(&["add", server.url(&format!("/{feed}")).as_str()]);
    }
    let mut before = shown(&vigie);
    let mut interrupted = 0;
    // Moments spread over the time a refresh takes, in an order without pattern (a Weyl sequence).
    let mut moment = 0.5_f64;
    for round in 2..2 + ROUNDS {
        serve(&server, round);
        moment = (moment + 0.618_033_988_749_895).fract();
        let mut refresh = vigie.start(&["refresh", "--now"]);
        std::thread::sleep(Duration::from_secs_f64(moment * 0.6));
        if refresh.try_wait().expect("its state").is_none() {
            interrupted += 1;
        }
        refresh.kill().expect("killed");
        refresh.wait().expect("gone");

        let check = vigie.json(&["check"]);
        assert_eq!(check["sound"], true, "round {round}: {check}");
        let now = shown(&vigie);
        assert!(
            now.is_superset(&before),
            "round {round} lost {:?}",
            before.difference(&now).next()
        );
        before = now;
    }
    assert!(
        interrupted >= ROUNDS / 4,
        "only {interrupted} of {ROUNDS} kills met a refresh"
    );

    assert_eq!(vigie.run(&["refresh", "--now"]).code, 0);
    let all = FEEDS * (1 + ROUNDS) * GAIN;
    assert_eq!(shown(&vigie).len(), all, "and all the rest arrives");
    let check = vigie.json(&["check"]);
    assert_eq!(
        (
            check["index"]["behind"].as_i64(),
            check["index"]["entries"].as_i64()
        ),
        (Some(0), Some(all as i64))
    );
    assert_eq!(
        vigie.json(&["search", "entry"])["total"].as_i64(),
        Some(all as i64)
    );
}
