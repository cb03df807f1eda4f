//! Checks 2, 3, 4, 5, 8: "has it changed?", asked with exactly what the server gave.

use vigie_net::{FetchError, Reply, RetryAfter, Validators};
use vigie_tests::{Answer, Conditional, FeedServer};

use super::{body, client, failure, fetch, typed, with};

/// Serves the validators, fetches twice, and says what the second request carried.
async fn returned(answer: Answer) -> (Option<String>, Option<String>) {
    let server = FeedServer::start();
    server.serve("/feed", answer);
    let validators = body(&server, "/feed").await.validators;
    let reply = client().fetch(&with(validators, server.url("/feed"))).await;
    let seen = server.last("/feed");
    let sent = |name| seen.header(name).map(str::to_owned);
    let sent = (sent("if-none-match"), sent("if-modified-since"));
    let conditional = sent.0.is_some() || sent.1.is_some();
    assert_eq!(
        conditional,
        matches!(reply, Ok(Reply::NotModified { .. })),
        "{reply:?}"
    );
    sent
}

#[tokio::test]
async fn check_2_an_etag_returns_byte_for_byte() {
    for etag in [
        "\"abc\"",
        "W/\"abc\"",
        "w/\"abc\"",
        "abc",
        "\"\"",
        "\"a b  c\"",
        "\"a\\\"b\"",
        "\"5e-é÷ÿ\"",
        "\"<!--?;,=-->\"",
        "\"a\", \"b\"",
        "'single'",
        "*",
        "W/",
    ] {
        assert_eq!(
            returned(Answer::rss(&["One"]).etag(etag)).await,
            (Some(etag.to_owned()), None),
            "{etag}"
        );
    }
}

#[tokio::test]
async fn check_2_a_last_modified_returns_byte_for_byte() {
    for modified in [
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 XYZ",
        "Sun, 06 Nov 1994 08:49:37 +0200",
        "sun, 06 nov 1994 08:49:37 gmt",
        "Tue, 19 Jan 2038 03:14:08 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Thu, 1 Jan 1970 0:00:00 GMT",
        "1994-11-06T08:49:37Z",
        "dimanche 6 novembre, tôt le matin",
        "0",
    ] {
        let sent = returned(Answer::rss(&["One"]).last_modified(modified)).await;
        assert_eq!(sent, (None, Some(modified.to_owned())), "{modified}");
    }
}

#[tokio::test]
async fn check_3_what_was_given_is_sent_and_nothing_more() {
    let given = |text: &str| Some(text.to_owned());
    let feed = || Answer::rss(&["One"]);
    assert_eq!(returned(feed()).await, (None, None));
    assert_eq!(
        returned(feed().etag("\"1\"").last_modified("today")).await,
        (given("\"1\""), given("today"))
    );
    assert_eq!(
        returned(feed().header("eTaG", "\"1\"")).await.0,
        given("\"1\"")
    );
    assert_eq!(
        returned(feed().header("LAST-MODIFIED", "today")).await.1,
        given("today")
    );
    assert_eq!(returned(feed().etag("")).await, (None, None));
    // A proxy adds its own behind: the last is the one that the outermost server compares with.
    assert_eq!(
        returned(feed().etag("\"1\"").etag("\"2\"")).await.0,
        given("\"2\"")
    );
}

#[tokio::test]
async fn check_3_after_redirects_the_validators_are_those_of_the_last_answer() {
    let server = FeedServer::start();
    server.serve("/old", Answer::redirect(301, "/new").etag("\"old\""));
    server.serve("/new", Answer::rss(&["One"]).etag("\"new\""));
    let validators = body(&server, "/old").await.validators;
    assert_eq!(validators.etag.as_deref(), Some("\"new\""));
    assert_eq!(validators.from, Some(server.url("/new")));
}

#[tokio::test]
async fn check_4_each_validator_is_renewed_alone() {
    let server = FeedServer::start();
    let serve = |etag: Option<&str>, modified: Option<&str>| {
        let feed = Answer::rss(&["One"]).conditional(Conditional::Never);
        let feed = etag.into_iter().fold(feed, Answer::etag);
        server.serve(
            "/feed",
            modified.into_iter().fold(feed, Answer::last_modified),
        );
    };
    let client = client();
    let mut validators = Validators::default();
    // The body never changes: what is new is the validators alone.
    for (etag, modified) in [
        (Some("\"1\""), Some("monday")),
        (Some("\"2\""), Some("monday")),
        (Some("\"2\""), Some("tuesday")),
        (None, Some("tuesday")),
        (Some("\"3\""), None),
        (None, None),
    ] {
        serve(etag, modified);
        let reply = client
            .fetch(&with(validators, server.url("/feed")))
            .await
            .expect("a feed");
        validators = reply.validators().clone();
        assert_eq!(
            (
                validators.etag.as_deref(),
                validators.last_modified.as_deref()
            ),
            (etag, modified)
        );
    }
}

#[tokio::test]
async fn check_5_a_304_renews_validators_and_freshness() {
    let server = FeedServer::start();
    let feed = Answer::rss(&["One"])
        .last_modified("monday")
        .conditional(Conditional::Always);
    server.serve(
        "/feed",
        feed.etag("\"2\"").header("Cache-Control", "max-age=7200"),
    );
    let old = Validators {
        etag: Some("\"1\"".to_owned()),
        last_modified: None,
        from: None,
    };
    let Ok(Reply::NotModified { validators, facts }) =
        client().fetch(&with(old, server.url("/feed"))).await
    else {
        panic!("a 304 is no change");
    };
    assert_eq!(validators.etag.as_deref(), Some("\"2\""));
    assert_eq!(validators.last_modified.as_deref(), Some("monday"));
    assert_eq!(facts.cache.max_age.map(|age| age.as_secs()), Some(7_200));
    assert_eq!((facts.status, facts.conditional), (304, true));
}

#[tokio::test]
async fn check_5_a_304_that_names_no_validators_keeps_those_sent() {
    let server = FeedServer::start();
    server.serve(
        "/feed",
        Answer::rss(&["One"]).conditional(Conditional::Always),
    );
    let old = Validators {
        etag: Some("\"1\"".to_owned()),
        last_modified: Some("monday".to_owned()),
        from: None,
    };
    let reply = client()
        .fetch(&with(old.clone(), server.url("/feed")))
        .await
        .expect("no change");
    assert_eq!(reply.validators().etag, old.etag);
    assert_eq!(reply.validators().last_modified, old.last_modified);
}

#[tokio::test]
async fn check_5_a_304_nobody_asked_for_is_an_error() {
    let server = FeedServer::start();
    let error = failure(&server, "/fault/always-304").await;
    assert!(
        matches!(error, FetchError::NotModifiedUnasked { .. }),
        "{error:?}"
    );
}

#[tokio::test]
async fn check_5_the_body_of_a_304_is_ignored() {
    let server = FeedServer::start();
    let answer = Answer::rss(&["Not to be read"])
        .with_status(304)
        .conditional(Conditional::Never);
    server.serve("/feed", answer);
    server.serve("/other", Answer::rss(&["Other"]));
    let client = client();
    let old = Validators {
        etag: Some("\"1\"".to_owned()),
        ..Validators::default()
    };
    let reply = client.fetch(&with(old, server.url("/feed"))).await;
    assert!(matches!(reply, Ok(Reply::NotModified { .. })), "{reply:?}");
    // What it left on the connection must not be taken for the next answer.
    let reply = client.fetch(&typed(server.url("/other"))).await;
    let Ok(Reply::Body(other)) = reply else {
        panic!("{reply:?}")
    };
    assert!(String::from_utf8_lossy(&other.bytes).contains("Other"));
}

#[tokio::test]
async fn check_8_validators_are_sent_to_the_host_that_gave_them_alone() {
    let (ours, theirs) = (FeedServer::start(), FeedServer::start());
    ours.serve("/feed", Answer::redirect(302, theirs.url("/feed").as_str()));
    theirs.serve("/feed", Answer::rss(&["One"]).etag("\"theirs\""));

    // Given by the first host, before it sent us away.
    let old = Validators {
        etag: Some("\"ours\"".to_owned()),
        ..Validators::default()
    };
    let reply = client()
        .fetch(&with(old, ours.url("/feed")))
        .await
        .expect("a feed");
    assert!(ours.last("/feed").is_conditional());
    assert!(!theirs.last("/feed").is_conditional());

    // Given by the second: sent there, so that a redirect costs no unconditional request.
    let reply = client()
        .fetch(&with(reply.validators().clone(), ours.url("/feed")))
        .await;
    assert!(matches!(reply, Ok(Reply::NotModified { .. })), "{reply:?}");
    assert!(!ours.last("/feed").is_conditional());
    assert_eq!(
        theirs.last("/feed").header("if-none-match"),
        Some("\"theirs\"")
    );
}

#[tokio::test]
async fn check_8_validators_do_not_follow_a_redirect_to_another_document() {
    let server = FeedServer::start();
    server.serve("/a", Answer::rss(&["A"]).etag("\"1\""));
    server.serve("/b", Answer::rss(&["B"]).etag("\"1\""));
    server.serve("/feed", Answer::redirect(302, "/a"));
    let validators = body(&server, "/feed").await.validators;
    server.serve("/feed", Answer::redirect(302, "/b"));
    let reply = client().fetch(&with(validators, server.url("/feed"))).await;
    let Ok(Reply::Body(body)) = reply else {
        panic!("{reply:?}")
    };
    assert!(String::from_utf8_lossy(&body.bytes).contains("B"));
}

#[tokio::test]
async fn check_8_name_and_password_stay_with_their_server() {
    let (ours, theirs) = (FeedServer::start(), FeedServer::start());
    ours.serve("/same", Answer::redirect(302, "/fault/ok"));
    ours.serve(
        "/other",
        Answer::redirect(302, theirs.url("/fault/ok").as_str()),
    );
    let secret = theirs
        .url("/fault/ok")
        .as_str()
        .replace("http://", "http://eve:trap@");
    ours.serve("/trap", Answer::redirect(302, &secret));
    for path in ["/same", "/other", "/trap"] {
        let mut url = ours.url(path);
        url.set_username("ann").expect("http has names");
        url.set_password(Some("s3cret"))
            .expect("http has passwords");
        let reply = client().fetch(&typed(url)).await.expect("a feed");
        assert_eq!(
            ours.last(path).header("authorization"),
            Some("Basic YW5uOnMzY3JldA==")
        );
        assert_eq!(
            reply.facts().final_url.password().is_some(),
            path == "/same"
        );
    }
    assert!(ours.last("/fault/ok").header("authorization").is_some());
    for request in theirs.seen() {
        assert_eq!(request.header("authorization"), None, "{request:?}");
    }
}

#[tokio::test]
async fn the_facts_of_pacing_are_told() {
    let server = FeedServer::start();
    let feed = Answer::rss(&["One"])
        .header("Cache-Control", "public, max-age=600")
        .header("Cache-Control", "s-maxage=60")
        .header("Expires", "Sun, 06 Nov 1994 08:49:37 GMT")
        .header("Date", "Sun, 06 Nov 1994 08:39:37 GMT");
    server.serve("/feed", feed);
    let facts = body(&server, "/feed").await.facts;
    assert_eq!(facts.cache.max_age.map(|age| age.as_secs()), Some(600));
    assert_eq!(facts.cache.s_maxage.map(|age| age.as_secs()), Some(60));
    assert_eq!(
        facts.expires.map(|at| at.to_string()).as_deref(),
        Some("1994-11-06T08:49:37Z")
    );
    assert_eq!(
        facts.date.map(|at| at.to_string()).as_deref(),
        Some("1994-11-06T08:39:37Z")
    );
    assert_eq!(facts.remote, Some(server.address()));
    assert!(!facts.conditional && !facts.proxied && facts.retry_after.is_none());
    assert_eq!(facts.bytes_received, facts.bytes_decoded);

    let error = fetch(&server, "/fault/503/90")
        .await
        .expect_err("a failure");
    assert_eq!(
        (error.status(), error.retry_after()),
        (Some(503), Some(RetryAfter::Seconds(90)))
    );
}
