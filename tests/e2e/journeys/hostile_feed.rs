//! A feed that attacks, in the window it attacks. What the sanitiser lets through is tested where it is; here the view
//! itself is the judge.

use std::time::Duration;

use vigie_tests::{AppUnderTest, FeedServer, TempWorkspace};

use crate::window::{entry_text, list_all, serve_fixture, subscribe, wait_for_rows};

const HARMLESS: [&str; 8] = [
    "harmless-scripts",
    "harmless-handlers",
    "harmless-links",
    "harmless-frames",
    "harmless-trackers",
    "harmless-mutation",
    "harmless-clobber",
    "harmless-escaped",
];

#[test]
fn a_hostile_feed_is_read_and_nothing_of_it_runs() {
    let server = FeedServer::start();
    let address = serve_fixture(&server, "hostile-html.rss", "application/rss+xml");
    let workspace = TempWorkspace::empty();
    let app = AppUnderTest::open(&workspace);
    subscribe(&app, &address, "Hostile weblog");
    list_all(&app);
    wait_for_rows(&app, HARMLESS.len());

    let mut unread = HARMLESS.to_vec();
    for _ in HARMLESS {
        let before = entry_text(&app);
        app.press("j");
        app.wait_until("opened the next entry", || {
            let text = entry_text(&app);
            text != before && text.contains("harmless-")
        });
        let text = entry_text(&app);
        unread.retain(|word| !text.contains(word));
    }
    assert_eq!(unread, [""; 0], "these entries could not be read");

    // Time for what was lit to go off: a load, an animation, a refresh after no seconds.
    std::thread::sleep(Duration::from_secs(1));
    let attack = app.run("return window.__vigieAttack ?? null;", &[]);
    assert!(attack.is_null(), "this ran: {attack}");
    let asked: Vec<_> = server
        .counts()
        .into_keys()
        .filter(|path| path.contains("attack"))
        .collect();
    assert!(asked.is_empty(), "these were asked for: {asked:?}");
    assert_eq!(app.title(), "Vigie");
    app.close();
}
