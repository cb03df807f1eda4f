//! What several journeys do in Vigie's window, in words of the product.

use std::path::Path;

use vigie_tests::{Answer, AppUnderTest, FeedServer};

/// Serves a feed of `tests/fixtures/feeds` at that path; `{{server}}` in it becomes the server's origin.
pub(crate) fn serve_fixture(server: &FeedServer, file: &str, content_type: &str) -> String {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/feeds")
        .join(file);
    let feed = std::fs::read_to_string(&fixture).expect("a fixture can be read");
    let origin = server.url("/").as_str().trim_end_matches('/').to_owned();
    let path = format!("/{file}");
    server.serve(
        &path,
        Answer::new(content_type, feed.replace("{{server}}", &origin)),
    );
    server.url(&path).into()
}

/// Subscribes as a user does: the key, the address, a look at what was found, yes.
pub(crate) fn subscribe(app: &AppUnderTest, address: &str, title: &str) {
    app.press("+");
    app.fill("Address of a site or feed, or the path of a file", address);
    app.click("button", "Look");
    app.wait_until(&format!("found the feed {title}"), || {
        app.has("heading", title)
    });
    app.click("button", "Subscribe");
    app.wait_until("closed the dialog", || {
        app.texts("[role=dialog]").is_empty()
    });
}

/// The rows of the list or of the hits, as they read.
pub(crate) fn rows(app: &AppUnderTest) -> Vec<String> {
    app.texts("[data-testid=entry-row]")
}

/// Waits for that many rows.
pub(crate) fn wait_for_rows(app: &AppUnderTest, count: usize) {
    app.wait_until(&format!("listed {count} entries"), || {
        rows(app).iter().filter(|row| !row.is_empty()).count() == count
    });
}

/// Goes to Read and lists all entries, read ones too.
pub(crate) fn list_all(app: &AppUnderTest) {
    app.click("button", "Read");
    app.wait_until("had the list's view", || {
        app.has("button", "Show all entries") || app.has("button", "Show unread entries only")
    });
    if app.has("button", "Show all entries") {
        app.click("button", "Show all entries");
    }
}

/// Opens the row that holds that text, and waits until its entry is shown.
pub(crate) fn open_row(app: &AppUnderTest, title: &str) {
    app.click_text("[data-testid=entry-row]", title);
    wait_for_entry(app, title);
}

/// Waits until the entry of that title is shown.
pub(crate) fn wait_for_entry(app: &AppUnderTest, title: &str) {
    app.wait_until(&format!("opened {title}"), || {
        app.texts("[data-testid=reading-pane] h1") == [title]
    });
}

/// The text of the entry that is shown.
pub(crate) fn entry_text(app: &AppUnderTest) -> String {
    app.texts("[data-testid=reading-pane] article").concat()
}

/// Types a query into an empty box, so that no earlier hits are taken for its own, and waits for that many.
pub(crate) fn search(app: &AppUnderTest, query: &str, hits: usize) {
    if app.has("button", "Clear the search") {
        app.click("button", "Clear the search");
        app.wait_until("forgot the last search", || {
            !app.has("button", "Clear the search")
        });
    }
    app.press("/");
    app.fill("Search entries", query);
    app.wait_until(&format!("found {hits} for {query}"), || {
        app.text().contains(&format!("{hits} found")) && rows(app).len() == hits
    });
}
