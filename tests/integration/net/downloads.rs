//! Check 27: files, received in as many tries as it takes, and never the wrong one.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use tempfile::TempDir;
use url::Url;
use vigie_net::{
    Client, DownloadError, DownloadRequest, Downloaded, FetchError, FetchRequest, Limits, Phase,
    PrivateHosts, Progress,
};
use vigie_tests::{Answer, Delivery, FeedServer, Ranges, Seen, audio};

use super::{client, limits, typed};

/// A server with one file, and a place to put it.
struct Bench {
    server: FeedServer,
    folder: TempDir,
}

impl Bench {
    fn new() -> Self {
        Self {
            server: FeedServer::start(),
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    /// The file is served as by that fault mode from now on.
    fn serve(&self, mode: &str) -> &Self {
        let answer = Answer::fault(mode).unwrap_or_else(|| panic!("no mode {mode}"));
        self.server.serve("/a.mp3", answer);
        self
    }

    fn to(&self) -> PathBuf {
        self.folder.path().join("file")
    }

    fn part(&self) -> PathBuf {
        self.folder.path().join("file.part")
    }

    fn request(&self, url: Url) -> DownloadRequest {
        DownloadRequest {
            private_hosts: PrivateHosts::typed(&url),
            ..DownloadRequest::new(url, self.to())
        }
    }

    async fn download(&self) -> Result<Downloaded, DownloadError> {
        let request = self.request(self.server.url("/a.mp3"));
        client().download(&request, |_| ()).await
    }

    /// Leaves the first 60,000 bytes of the file, as a try that broke off.
    async fn broken_off(self, mode: &str) -> Self {
        self.serve(mode);
        let error = self.download().await.expect_err("it breaks off");
        assert!(
            matches!(
                error,
                DownloadError::Incomplete {
                    received: 60_000,
                    total: Some(200_000),
                    ..
                }
            ),
            "{error:?}"
        );
        assert!(!self.to().exists());
        self.server.forget();
        self
    }

    fn requests(&self) -> Vec<Seen> {
        self.server.seen_at("/a.mp3")
    }

    /// That the file is there, whole, and nothing else.
    fn check_file(&self, expected: &[u8]) {
        let bytes = fs::read(self.to()).expect("the file");
        assert_eq!(bytes.len(), expected.len());
        assert!(bytes == expected, "the bytes are others");
        let left = fs::read_dir(self.folder.path()).expect("a folder").count();
        assert_eq!(left, 1, "something is left beside it");
    }
}

#[tokio::test]
async fn check_27_a_file_is_received_whole_with_progress_and_one_plain_request() {
    let bench = Bench::new();
    bench.serve("file");
    let request = bench.request(bench.server.url("/a.mp3"));
    let mut heard = Vec::new();
    let done = client()
        .download(&request, |progress| heard.push(progress))
        .await
        .expect("a file");
    assert_eq!((done.bytes, done.resumed_from), (200_000, 0));
    assert_eq!(done.content_type.expect("a type").essence, "audio/mpeg");
    bench.check_file(&audio(1, 200_000));
    let last = Progress {
        received: 200_000,
        total: Some(200_000),
    };
    assert_eq!(heard.last(), Some(&last));
    assert!(heard.is_sorted_by_key(|progress| progress.received));
    let [seen] = &bench.requests()[..] else {
        panic!("one request");
    };
    assert_eq!(seen.method, "GET");
    assert_eq!(seen.header("accept-encoding"), Some("identity"));
    assert_eq!(
        (seen.header("range"), seen.header("if-range")),
        (None, None)
    );
}

#[tokio::test]
async fn check_27_what_broke_off_is_gone_on_with_by_range_and_if_range() {
    let bench = Bench::new().broken_off("file-cut").await;
    bench.serve("file");
    let done = bench.download().await.expect("the rest");
    assert_eq!((done.bytes, done.resumed_from), (200_000, 60_000));
    bench.check_file(&audio(1, 200_000));
    let [seen] = &bench.requests()[..] else {
        panic!("one request");
    };
    assert_eq!(seen.header("range"), Some("bytes=60000-"));
    assert_eq!(seen.header("if-range"), Some("\"file-1\""));
}

#[tokio::test]
async fn check_27_try_after_try_gets_further() {
    let bench = Bench::new();
    bench.serve("file-cut");
    for _ in 0..3 {
        bench.download().await.expect_err("it breaks off");
    }
    assert_eq!(
        bench.download().await.expect("the rest").resumed_from,
        180_000
    );
    bench.check_file(&audio(1, 200_000));
}

#[tokio::test]
async fn check_27_a_date_serves_where_there_is_no_tag_and_a_weak_tag_does_not() {
    let date = "Fri, 20 Nov 2026 10:00:00 GMT";
    let plain = || Answer::new("audio/mpeg", audio(1, 200_000)).ranges(Ranges::Honest);
    for (answer, if_range) in [
        (plain().last_modified(date), Some(date)),
        (plain().etag("W/\"1\"").last_modified(date), None),
        (plain(), None),
    ] {
        let bench = Bench::new();
        let cut = answer.clone().delivery(Delivery::Cut(60_000));
        bench.server.serve("/a.mp3", cut);
        bench.download().await.expect_err("it breaks off");
        bench.server.serve("/a.mp3", answer);
        bench.download().await.expect("a file");
        bench.check_file(&audio(1, 200_000));
        let last = bench.server.last("/a.mp3");
        assert_eq!(last.header("if-range"), if_range);
        assert_eq!(last.header("range").is_some(), if_range.is_some());
    }
}

/// That a part that does not fit makes it begin from nothing, and ends with that file.
async fn check_begins_anew(mode: &str, requests: usize, expected: &[u8]) {
    let bench = Bench::new().broken_off("file-cut").await;
    bench.serve(mode);
    let done = bench
        .download()
        .await
        .unwrap_or_else(|error| panic!("{mode}: {error}"));
    assert_eq!(done.resumed_from, 0, "{mode}");
    bench.check_file(expected);
    let seen = bench.requests();
    assert_eq!(seen.len(), requests, "{mode}");
    assert_eq!(seen[0].header("range"), Some("bytes=60000-"), "{mode}");
    if let Some(second) = seen.get(1) {
        assert_eq!(second.header("range"), None, "{mode}");
    }
}

#[tokio::test]
async fn check_27_a_part_that_does_not_fit_begins_anew() {
    check_begins_anew("file-wrong-range", 2, &audio(1, 200_000)).await;
    check_begins_anew("file-other-total", 2, &audio(1, 200_000)).await;
    check_begins_anew("file-unsaid-range", 2, &audio(1, 200_000)).await;
    check_begins_anew("file-past-end", 2, &audio(1, 200_000)).await;
}

#[tokio::test]
async fn check_27_a_file_that_changed_meanwhile_begins_anew() {
    check_begins_anew("file-changed", 1, &audio(2, 200_000)).await;
    check_begins_anew("file-blind", 2, &audio(2, 200_000)).await;
}

#[tokio::test]
async fn check_27_a_whole_answer_to_a_part_begins_anew() {
    check_begins_anew("file-no-ranges", 1, &audio(1, 200_000)).await;
}

#[tokio::test]
async fn check_27_a_server_that_has_no_more_is_understood() {
    // Of unknown length, and all of it was there when it broke off.
    let bench = Bench::new();
    let whole = Answer::new("audio/mpeg", audio(1, 50_000)).etag("\"1\"");
    let cut = whole.clone().delivery(Delivery::CutChunked(50_000));
    bench.server.serve("/a.mp3", cut);
    bench.download().await.expect_err("no end was seen");
    bench.server.serve("/a.mp3", whole.ranges(Ranges::Honest));
    let done = bench.download().await.expect("it was whole");
    assert_eq!((done.bytes, done.resumed_from), (50_000, 50_000));
    bench.check_file(&audio(1, 50_000));
    assert_eq!(
        bench.server.last("/a.mp3").header("range"),
        Some("bytes=50000-")
    );

    // The file has shrunk.
    let bench = Bench::new().broken_off("file-cut").await;
    let shrunk = Answer::new("audio/mpeg", audio(2, 40_000)).ranges(Ranges::Refused(40_000));
    bench.server.serve("/a.mp3", shrunk);
    bench.download().await.expect("the new file");
    bench.check_file(&audio(2, 40_000));
}

#[tokio::test]
async fn check_27_a_server_may_give_less_than_was_asked_for() {
    let bench = Bench::new().broken_off("file-cut").await;
    let answer = Answer::fault("file").expect("a mode");
    bench
        .server
        .serve("/a.mp3", answer.ranges(Ranges::InPieces(50_000)));
    let done = bench.download().await.expect("the rest");
    assert_eq!(done.resumed_from, 60_000);
    bench.check_file(&audio(1, 200_000));
    assert_eq!(bench.requests().len(), 3);

    let bench = Bench::new().broken_off("file-cut").await;
    let answer = Answer::fault("file").expect("a mode");
    bench
        .server
        .serve("/a.mp3", answer.ranges(Ranges::InPieces(1)));
    let error = bench.download().await.expect_err("crumbs");
    assert!(
        matches!(error, DownloadError::Incomplete { .. }),
        "{error:?}"
    );
    assert!(bench.requests().len() <= 64);
}

#[tokio::test]
async fn check_27_a_length_that_is_not_kept_is_told() {
    let bench = Bench::new().broken_off("file-short").await;
    let error = bench.download().await.expect_err("it is short again");
    assert_eq!(
        error.message(),
        "127.0.0.1 broke off after 60 kB of 200 kB."
    );
    // The publisher's word is a hint.
    for (declared, told) in [(200_000, None), (199_000, Some(199_000)), (0, None)] {
        let bench = Bench::new();
        bench.serve("file");
        let request = DownloadRequest {
            declared_bytes: Some(declared),
            ..bench.request(bench.server.url("/a.mp3"))
        };
        let done = client().download(&request, |_| ()).await.expect("a file");
        assert_eq!(done.wrongly_declared, told);
    }
}

#[tokio::test]
async fn check_27_a_page_is_no_file_and_costs_nothing_of_what_is_there() {
    let bench = Bench::new();
    for page in [
        Answer::fault("file-html").expect("a mode"),
        Answer::fault("captive").expect("a mode"),
        Answer::new("audio/mpeg", "\n<html>").delivery(Delivery::Chunked),
    ] {
        bench.server.serve("/a.mp3", page);
        let error = bench.download().await.expect_err("a page");
        assert!(error.message().contains("text/html"), "{error}");
        assert!(!bench.to().exists());
    }
    let bench = Bench::new().broken_off("file-cut").await;
    for page in ["captive", "file-html"] {
        bench.serve(page);
        let error = bench.download().await.expect_err("a page");
        assert!(matches!(error, DownloadError::Html { .. }), "{error:?}");
    }
    let nothing = Answer::new("audio/mpeg", audio(2, 9)).delivery(Delivery::Cut(0));
    bench.server.serve("/a.mp3", nothing);
    bench.download().await.expect_err("nothing came");
    bench.serve("file");
    assert_eq!(
        bench.download().await.expect("the rest").resumed_from,
        60_000
    );
}

#[tokio::test]
async fn check_27_trackers_may_send_us_on_a_dozen_times_and_not_for_ever() {
    let bench = Bench::new();
    let request = bench.request(bench.server.url("/fault/tracker/15"));
    client().download(&request, |_| ()).await.expect("a file");
    bench.check_file(&audio(1, 200_000));
    let request = bench.request(bench.server.url("/fault/tracker/16"));
    let error = client()
        .download(&request, |_| ())
        .await
        .expect_err("too far");
    assert!(
        matches!(
            error,
            DownloadError::Fetch(FetchError::TooManyRedirects { limit: 15, .. })
        ),
        "{error:?}"
    );
}

#[tokio::test]
async fn check_27_a_tracker_leads_to_no_private_address_and_no_file() {
    for (mode, private) in [("to-private", true), ("to-file", false), ("to-data", false)] {
        let bench = Bench::new();
        bench.serve(mode);
        let error = bench.download().await.expect_err("nowhere to go");
        let DownloadError::Fetch(error) = error else {
            panic!("{error:?}");
        };
        match error {
            FetchError::PrivateAddress { .. } => assert!(private, "{mode}"),
            FetchError::BadRedirect { .. } => assert!(!private, "{mode}"),
            other => panic!("{mode}: {other:?}"),
        }
    }
    // Nor is one asked that nobody typed.
    let bench = Bench::new();
    let request = DownloadRequest::new(bench.server.url("/fault/file"), bench.to());
    client()
        .download(&request, |_| ())
        .await
        .expect_err("inside");
    assert!(bench.server.seen().is_empty());
}

#[tokio::test]
async fn check_27_the_validator_goes_to_the_file_it_is_of_and_to_no_tracker() {
    let bench = Bench::new().broken_off("file-cut").await;
    bench.serve("file");
    bench
        .server
        .serve("/counted", Answer::redirect(302, "/a.mp3?signature=new"));
    let request = bench.request(bench.server.url("/counted"));
    let done = client().download(&request, |_| ()).await.expect("the rest");
    assert_eq!(
        done.resumed_from, 60_000,
        "another signature, the same file"
    );
    assert_eq!(bench.server.last("/counted").header("range"), None);
    bench.check_file(&audio(1, 200_000));

    let bench = Bench::new().broken_off("file-cut").await;
    bench
        .server
        .serve("/b.mp3", Answer::fault("file").expect("a mode"));
    let request = bench.request(bench.server.url("/b.mp3"));
    let done = client().download(&request, |_| ()).await.expect("a file");
    assert_eq!(done.resumed_from, 0, "another address, another file");
    assert_eq!(bench.server.last("/b.mp3").header("if-range"), None);
}

#[tokio::test]
async fn check_27_silence_ends_it_and_slowness_does_not() {
    let limits = Limits {
        idle_timeout: Duration::from_millis(300),
        total_timeout: Duration::from_millis(600),
        ..limits()
    };
    let client = Client::new(limits).expect("a client");
    let bench = Bench::new();
    bench.serve("file-stall");
    let request = bench.request(bench.server.url("/a.mp3"));
    let error = client
        .download(&request, |_| ())
        .await
        .expect_err("silence");
    assert!(
        matches!(
            error,
            DownloadError::Fetch(FetchError::Timeout {
                phase: Phase::Idle,
                ..
            })
        ),
        "{error:?}"
    );
    assert_eq!(fs::metadata(bench.part()).expect("a part").len(), 60_000);

    let bench = Bench::new();
    let slow =
        Answer::new("audio/mpeg", audio(1, 20)).delivery(Delivery::Drip(Duration::from_millis(50)));
    bench.server.serve("/a.mp3", slow);
    let request = bench.request(bench.server.url("/a.mp3"));
    client
        .download(&request, |_| ())
        .await
        .expect("in a second");
    bench.check_file(&audio(1, 20));
}

#[tokio::test]
async fn check_27_a_file_that_is_too_long_is_refused_announced_or_not() {
    for delivery in [Delivery::Whole, Delivery::Chunked] {
        let bench = Bench::new();
        let answer = Answer::new("audio/mpeg", audio(1, 200_000)).delivery(delivery);
        bench.server.serve("/a.mp3", answer);
        let request = DownloadRequest {
            max_bytes: 100_000,
            ..bench.request(bench.server.url("/a.mp3"))
        };
        let error = client().download(&request, |_| ()).await.expect_err("long");
        assert!(
            matches!(error, DownloadError::TooLarge { limit: 100_000, .. }),
            "{error:?}"
        );
        assert!(!bench.to().exists());
        assert_eq!(fs::metadata(bench.part()).expect("a part").len(), 0);
    }
}

#[tokio::test]
async fn check_27_a_download_that_is_dropped_goes_on_after_a_restart() {
    let bench = Bench::new();
    bench.serve("file-stall");
    let request = bench.request(bench.server.url("/a.mp3"));
    let enough = tokio::sync::Notify::new();
    let first = client();
    let running = first.download(&request, |progress| {
        if progress.received == 60_000 {
            enough.notify_one();
        }
    });
    // What has come is in the file by the time that it is dropped, but for less than a write.
    tokio::select! {
        outcome = running => panic!("it stalls: {outcome:?}"),
        () = enough.notified() => {}
    }
    drop(first);
    bench.serve("file");
    bench.download().await.expect("a file");
    bench.check_file(&audio(1, 200_000));
}

#[tokio::test]
async fn check_27_what_came_of_a_long_file_before_it_was_dropped_is_not_sent_again() {
    let bench = Bench::new();
    let answer = Answer::fault("file/2000").expect("a mode");
    let stalling = answer.clone().delivery(Delivery::Stall(1_000_000));
    bench.server.serve("/a.mp3", stalling);
    let request = bench.request(bench.server.url("/a.mp3"));
    let enough = tokio::sync::Notify::new();
    let net = client();
    let running = net.download(&request, |progress| {
        if progress.received == 1_000_000 {
            enough.notify_one();
        }
    });
    tokio::select! {
        outcome = running => panic!("it stalls: {outcome:?}"),
        () = enough.notified() => {}
    }
    bench.server.serve("/a.mp3", answer);
    let done = bench.download().await.expect("the rest");
    assert!(done.resumed_from >= 500_000, "{}", done.resumed_from);
    bench.check_file(&audio(1, 2_000_000));
}

#[tokio::test]
async fn check_27_two_downloads_to_one_place_do_not_mix() {
    let bench = Bench::new();
    bench.serve("file-stall");
    let request = bench.request(bench.server.url("/a.mp3"));
    let net = client();
    let (first, second) = tokio::join!(
        tokio::time::timeout(Duration::from_secs(3), net.download(&request, |_| ())),
        async {
            tokio::time::sleep(Duration::from_millis(200)).await;
            bench.download().await
        }
    );
    assert!(first.is_err(), "it stalls");
    assert!(matches!(second, Err(DownloadError::UnderWay)), "{second:?}");
}

#[tokio::test]
async fn check_27_a_long_file_keeps_no_feed_of_its_host_waiting_and_two_at_most_come_at_once() {
    let bench = Bench::new();
    bench.serve("file-stall");
    bench.server.serve("/feed", Answer::rss(&["One"]));
    let net = Client::new(Limits {
        idle_timeout: Duration::from_millis(1_500),
        ..limits()
    })
    .expect("a client");
    let requests: Vec<DownloadRequest> = (0..4)
        .map(|n| DownloadRequest {
            to: bench.folder.path().join(n.to_string()),
            ..bench.request(bench.server.url("/a.mp3"))
        })
        .collect();
    let downloads = futures_util::future::join_all(
        requests.iter().map(|request| net.download(request, |_| ())),
    );
    let feed = async {
        tokio::time::sleep(Duration::from_millis(500)).await;
        assert_eq!(bench.requests().len(), 2, "two files at once");
        let request: FetchRequest = typed(bench.server.url("/feed"));
        tokio::time::timeout(Duration::from_millis(500), net.fetch(&request))
            .await
            .expect("no file keeps it waiting")
            .expect("a feed");
    };
    let (outcomes, ()) = tokio::join!(downloads, feed);
    assert_eq!(outcomes.len(), 4);
    assert_eq!(bench.requests().len(), 4);
}
