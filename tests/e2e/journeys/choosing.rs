//! A site with several feeds: seen before they are chosen, and one that is gone for good.

use vigie_tests::{Answer, AppUnderTest, FeedServer, TempWorkspace, rss};

#[test]
fn of_several_feeds_those_are_subscribed_to_that_were_chosen() {
    let server = FeedServer::start();
    let names = ["All posts", "Cloud alone", "Comments"];
    let mut head = String::new();
    for (n, name) in names.iter().enumerate() {
        head.push_str(&format!(
            "<link rel='alternate' type='application/rss+xml' title='{name}' href='/{n}'>"
        ));
        let feed = rss(name, &[&format!("Newest of {name}")]);
        server.serve(
            &format!("/{n}"),
            Answer::new("application/rss+xml", feed).etag("\"1\""),
        );
    }
    server.serve(
        "/blog",
        Answer::html(&format!(
            "<html><head>{head}</head><body>A blog</body></html>"
        )),
    );
    let workspace = TempWorkspace::empty();
    let app = AppUnderTest::open(&workspace);
    // Tall enough for the notices to lie below the dialog.
    app.resize(1280, 1100);
    app.press("+");
    let address = server.url("/blog").to_string();
    app.fill("Address of a site or feed, or the path of a file", &address);
    app.click("button", "Look");
    app.wait_for_text("Newest of Cloud alone");
    app.click("checkbox", "Cloud alone 1 entry");
    app.click("button", "Subscribe to 2 feeds");
    app.wait_until("closed the dialog", || {
        app.texts("[role=dialog]").is_empty()
    });
    for (n, _) in names.iter().enumerate() {
        assert_eq!(server.count(&format!("/{n}")), 1, "each is asked once");
    }

    app.click("button", "Settings");
    app.click("button", "Feeds");
    app.wait_until("listed two feeds", || {
        app.texts("[data-testid=feed-line]").len() == 2
    });

    // A person asks again; the second feed is gone meanwhile, and its log says so.
    server.serve("/1", Answer::status(410));
    app.press("R");
    app.wait_for_text("Cloud alone is gone for good");
    app.wait_for_text("Gone for good");
    app.click("button", "Cloud alone");
    app.wait_for_text("If-None-Match: \"1\"");
    server.serve("/1", Answer::rss(&["Back again"]));
    let asked = server.count("/1");
    app.click("button", "Ask all the same");
    app.wait_for_text("1 new entry");
    assert_eq!(server.count("/1"), asked + 1);
    app.close();
}
