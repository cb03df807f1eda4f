use super::*;

fn facts(status: u16) -> Box<Facts> {
    Box::new(Facts {
        final_url: Url::parse("https://blog.example/feed").expect("a valid URL"),
        status,
        redirects: Vec::new(),
        retry_after: Some(RetryAfter::Seconds(120)),
        cache: crate::headers::CacheControl::default(),
        expires: None,
        date: None,
        bytes_received: 0,
        bytes_decoded: 0,
        elapsed: Duration::ZERO,
        remote: None,
        proxied: false,
        conditional: false,
    })
}

fn check(error: &FetchError, message: &str) {
    assert_eq!(error.message(), message);
    assert!(error.hint().ends_with('.'), "{}", error.hint());
}

#[test]
fn messages_are_sentences_that_name_the_host() {
    let host = || "blog.example".to_owned();
    check(
        &FetchError::Timeout {
            host: host(),
            phase: Phase::Header,
            after: Duration::from_secs(20),
        },
        "blog.example did not answer within 20 s.",
    );
    check(
        &FetchError::PrivateAddress {
            host: host(),
            address: "10.0.0.1".parse().ok(),
            sent_by: None,
        },
        "blog.example is at 10.0.0.1, not on the public Internet.",
    );
    check(
        &FetchError::PrivateAddress {
            host: "nas.local".to_owned(),
            address: None,
            sent_by: Some(host()),
        },
        "nas.local is a name of the local network, not on the public Internet.",
    );
    check(
        &FetchError::Connect {
            host: host(),
            problem: ConnectProblem::Refused,
        },
        "blog.example cannot be reached: it refuses the connection.",
    );
    check(
        &FetchError::Tls {
            host: host(),
            problem: TlsProblem::Expired,
        },
        "The connection to blog.example is not secure: its certificate has expired.",
    );
    check(
        &FetchError::TooLarge {
            host: host(),
            limit: 25 << 20,
        },
        "The document at blog.example is larger than 26 MB, the most that Vigie takes.",
    );
    check(
        &FetchError::Status {
            host: host(),
            facts: facts(404),
        },
        "blog.example has nothing at this address.",
    );
    check(
        &FetchError::Status {
            host: host(),
            facts: facts(500),
        },
        "blog.example has an error of its own (status 500).",
    );
}

#[test]
fn an_answer_keeps_its_facts() {
    let error = FetchError::Throttled {
        host: "blog.example".to_owned(),
        facts: facts(429),
    };
    assert_eq!(error.status(), Some(429));
    assert_eq!(error.retry_after(), Some(RetryAfter::Seconds(120)));
    assert_eq!(error.host(), Some("blog.example"));
}
