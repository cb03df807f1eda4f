//! An episode for the train: downloaded, stopped, gone on with, removed.

use vigie_tests::{Answer, AppUnderTest, Delivery, FeedServer, TempWorkspace};

use crate::window::{list_all, open_row, subscribe};

#[test]
fn an_episode_is_downloaded_in_two_tries_and_removed() {
    let server = FeedServer::start();
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>The Pod</title><item><guid>1</guid><title>First episode</title>\
         <description>Words.</description><enclosure url=\"{}\" type=\"audio/mpeg\" length=\"2000000\"/>\
         </item></channel></rss>",
        server.url("/1.mp3")
    );
    server.serve("/a", Answer::new("application/rss+xml", feed));
    let file = Answer::fault("file/2000").expect("a mode");
    server.serve("/1.mp3", file.clone().delivery(Delivery::Stall(1_000_000)));
    let workspace = TempWorkspace::empty();
    let app = AppUnderTest::open(&workspace);
    subscribe(&app, server.url("/a").as_str(), "The Pod");
    list_all(&app);
    open_row(&app, "First episode");
    app.click("button", "Download");
    app.wait_for_text("1 MB of 2 MB");
    app.click("button", "Cancel");
    app.wait_until("stopped", || app.has("button", "Go on"));
    server.serve("/1.mp3", file);
    app.click("button", "Go on");
    app.wait_for_text("Downloaded 2 MB");
    let range = server.last("/1.mp3");
    assert!(range.header("range").is_some(), "{range:?}");
    app.click("button", "Remove");
    app.wait_until("offered it again", || app.has("button", "Download"));
}
