//! Checks 18 and 19: where one may be sent, and where not.

use url::Url;
use vigie_net::{Accept, Client, FetchError, FetchRequest, PrivateHosts, Reply};
use vigie_tests::{Answer, FeedServer};

use super::{body, client, failure, fetch, limits, typed};

#[tokio::test]
async fn redirects_are_followed_and_told() {
    let server = FeedServer::start();
    for status in [301, 302, 303, 307, 308] {
        let facts = body(&server, &format!("/fault/{status}/3")).await.facts;
        assert_eq!(facts.final_url, server.url("/fault/ok"));
        let told: Vec<_> = facts
            .redirects
            .iter()
            .map(|hop| (hop.from.path(), hop.to.path(), hop.status))
            .collect();
        let path = |n| format!("/fault/{status}/{n}");
        assert_eq!(
            told,
            [
                (path(3).as_str(), path(2).as_str(), status),
                (path(2).as_str(), path(1).as_str(), status),
                (path(1).as_str(), "/fault/ok", status),
            ]
        );
        assert_eq!(
            facts.redirects[0].is_permanent(),
            matches!(status, 301 | 308)
        );
    }
}

#[tokio::test]
async fn check_18_a_circle_is_seen_at_once() {
    let server = FeedServer::start();
    for (path, requests) in [("/fault/loop/a", 2), ("/fault/loop/self", 1)] {
        server.forget();
        let error = failure(&server, path).await;
        assert!(
            matches!(error, FetchError::RedirectLoop { .. }),
            "{error:?}"
        );
        assert_eq!(server.seen().len(), requests, "{path}");
    }
}

#[tokio::test]
async fn check_18_ten_redirects_are_too_many() {
    let server = FeedServer::start();
    fetch(&server, "/fault/302/9")
        .await
        .expect("nine are followed");
    server.forget();
    let error = failure(&server, "/fault/302/10").await;
    assert!(
        matches!(error, FetchError::TooManyRedirects { limit: 9, .. }),
        "{error:?}"
    );
    assert_eq!(server.seen().len(), 10);
}

#[tokio::test]
async fn check_18_locations_come_in_every_shape() {
    let server = FeedServer::start();
    let absolute = server.url("/fault/ok");
    for location in [
        absolute.as_str(),
        "/fault/ok",
        "../fault/ok",
        "./../fault/./ok",
        "ok",
        "  /fault/ok  ",
        "/fault/ok#entries",
        &absolute.as_str().replace("http:", ""),
        &absolute.as_str().replace("http:", "HTTP:"),
        "/fault\\ok",
    ] {
        server.serve("/fault/from", Answer::redirect(302, location));
        let facts = body(&server, "/fault/from").await.facts;
        assert_eq!(facts.final_url, absolute, "{location}");
    }
}

#[tokio::test]
async fn check_18_spaces_and_utf_8_are_sent_as_a_url_has_them() {
    let server = FeedServer::start();
    server.serve("/r%C3%A9sum%C3%A9%20du%20jour", Answer::rss(&["One"]));
    for answer in [
        Answer::status(302).header_utf8("Location", "/résumé du jour"),
        Answer::status(302).header("Location", "/r%C3%A9sum%C3%A9%20du%20jour"),
        Answer::status(302).header("Location", "/résumé du jour"), // the same in ISO-8859-1
    ] {
        server.serve("/from", answer);
        body(&server, "/from").await;
    }
}

#[tokio::test]
async fn check_18_nothing_but_the_web_is_a_place_to_be_sent_to() {
    let server = FeedServer::start();
    for location in [
        "file:///etc/passwd",
        "data:text/xml,<rss/>",
        "ftp://ftp.example/feed",
        "javascript:alert(1)",
        "feed:https://blog.example/feed",
        "http://",
        "http://[::1",
        "http://a b.example/",
        "",
    ] {
        server.serve("/from", Answer::redirect(302, location));
        let error = failure(&server, "/from").await;
        assert!(
            matches!(&error, FetchError::BadRedirect { to, .. } if to == location),
            "{location}: {error:?}"
        );
    }
    let error = failure(&server, "/fault/to-nowhere").await;
    assert!(matches!(error, FetchError::BadRedirect { .. }), "{error:?}");
}

#[tokio::test]
async fn only_the_web_is_fetched() {
    for address in [
        "file:///etc/passwd",
        "ftp://ftp.example/feed",
        "data:,x",
        "feed:x",
    ] {
        let request = FetchRequest::new(Url::parse(address).expect("a URL"));
        let outcome = client().fetch(&request).await;
        assert!(
            matches!(outcome, Err(FetchError::UnsupportedScheme { .. })),
            "{address}: {outcome:?}"
        );
    }
}

#[tokio::test]
async fn check_19_inner_addresses_are_refused_before_anything_is_sent() {
    let server = FeedServer::start();
    let port = server.address().port();
    let client = client();
    for host in [
        "127.0.0.1",
        "localhost",
        "LOCALHOST",
        "localhost.",
        "feeds.localhost",
        "127.1",
        "2130706433",
        "0x7f.0.0.1",
        "017700000001",
        "0.0.0.0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "[fe80::1]",
        "[fd00::1]",
        "[ff02::1]",
    ] {
        let url = Url::parse(&format!("http://{host}:{port}/fault/ok")).expect("a URL");
        for accept in [Accept::Feed, Accept::Page, Accept::Image, Accept::File] {
            let outcome = client
                .fetch(&FetchRequest {
                    accept,
                    ..FetchRequest::new(url.clone())
                })
                .await;
            assert!(
                matches!(outcome, Err(FetchError::PrivateAddress { .. })),
                "{host}: {outcome:?}"
            );
        }
    }
    assert_eq!(server.seen().len(), 0);
}

#[tokio::test]
async fn check_19_a_host_that_the_user_typed_may_be_inner() {
    let server = FeedServer::start();
    let by_name = Url::parse(&format!(
        "http://localhost:{}/fault/ok",
        server.address().port()
    ))
    .expect("a URL");
    for url in [server.url("/fault/ok"), by_name] {
        let reply = client().fetch(&typed(url)).await;
        assert!(matches!(reply, Ok(Reply::Body(_))), "{reply:?}");
    }
}

#[tokio::test]
async fn check_19_a_redirect_into_the_inner_network_is_refused() {
    let (outer, inner) = (FeedServer::start(), FeedServer::start());
    let port = inner.address().port();
    for to in [
        format!("http://localhost:{port}/fault/ok"),
        format!("http://[::ffff:127.0.0.1]:{port}/fault/ok"),
        format!("http://127.0.0.2:{port}/fault/ok"),
        "http://10.255.255.1/admin".to_owned(),
        "http://169.254.169.254/latest/meta-data/".to_owned(),
    ] {
        outer.serve("/from", Answer::redirect(302, &to));
        let error = failure(&outer, "/from").await;
        let FetchError::PrivateAddress { sent_by, .. } = &error else {
            panic!("{to}: {error:?}")
        };
        assert_eq!(sent_by.as_deref(), Some("127.0.0.1"), "{to}");
    }
    assert_eq!(inner.seen().len(), 0);
}

#[tokio::test]
async fn check_19_a_connection_opened_for_the_user_serves_nobody_else() {
    let server = FeedServer::start();
    let client = Client::new(limits()).expect("a client");
    let url = server.url("/fault/ok");
    client.fetch(&typed(url.clone())).await.expect("a feed");
    // The connection is still open, and its host the same.
    let request = FetchRequest {
        private_hosts: PrivateHosts::Refuse,
        ..FetchRequest::new(url.clone())
    };
    assert!(matches!(
        client.fetch(&request).await,
        Err(FetchError::PrivateAddress { .. })
    ));
    let request = FetchRequest {
        private_hosts: PrivateHosts::AllowHost("nas.example".to_owned()),
        ..FetchRequest::new(url)
    };
    assert!(matches!(
        client.fetch(&request).await,
        Err(FetchError::PrivateAddress { .. })
    ));
    assert_eq!(server.seen().len(), 1);
}
