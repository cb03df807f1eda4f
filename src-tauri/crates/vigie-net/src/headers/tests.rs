use proptest::prelude::*;

use super::*;

const SUNDAY: i64 = 784_111_777_000;

fn check_retry(text: &str, expected: Option<RetryAfter>) {
    assert_eq!(RetryAfter::parse(text), expected, "Retry-After: {text}");
}

#[test]
fn retry_after_is_read_as_servers_write_it() {
    check_retry("120", Some(RetryAfter::Seconds(120)));
    check_retry("0", Some(RetryAfter::Seconds(0)));
    check_retry("-5", Some(RetryAfter::Seconds(0)));
    check_retry("120.5", Some(RetryAfter::Seconds(120)));
    check_retry(
        "99999999999999999999999",
        Some(RetryAfter::Seconds(u64::MAX)),
    );
    check_retry(
        "Sun, 06 Nov 1994 08:49:37 GMT",
        Some(RetryAfter::At(Timestamp::from_millis(SUNDAY))),
    );
    check_retry("soon", None);
    check_retry("", None);
    check_retry("-", None);
}

#[test]
fn a_date_is_read_against_the_servers_clock() {
    let at = RetryAfter::At(Timestamp::from_millis(10_000));
    let now = Timestamp::from_millis(1_000_000);
    assert_eq!(
        at.instant(now, Some(Timestamp::from_millis(4_000)))
            .millis(),
        1_006_000
    );
    assert_eq!(at.instant(now, None).millis(), 10_000);
    assert_eq!(
        RetryAfter::Seconds(2).instant(now, None).millis(),
        1_002_000
    );
    assert_eq!(
        RetryAfter::Seconds(u64::MAX).instant(now, None).millis(),
        i64::MAX
    );
}

#[test]
fn dates_come_in_the_three_forms_and_in_near_misses() {
    for text in [
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        "Sun, 06 Nov 1994 08:49:37 UTC",
        "Sun, 06 Nov 1994 08:49:37 +0000",
    ] {
        assert_eq!(
            parse_date(text).map(Timestamp::millis),
            Some(SUNDAY),
            "{text}"
        );
    }
    for text in [
        "",
        "0",
        "-1",
        "tomorrow",
        "Sun, 99 Nov 1994 08:49:37 GMT",
        "é",
    ] {
        assert_eq!(parse_date(text), None, "{text}");
    }
}

#[test]
fn cache_control_is_read_whatever_its_shape() {
    let of = CacheControl::parse;
    assert_eq!(of("max-age=300").max_age, Some(Duration::from_secs(300)));
    assert_eq!(
        of("public, Max-Age=\"300\" , S-MaxAge=10").s_maxage,
        Some(Duration::from_secs(10))
    );
    assert_eq!(of("max-age=-1").max_age, None);
    assert_eq!(
        of("max-age=99999999999999999999").max_age,
        Some(Duration::from_secs(u64::MAX))
    );
    assert!(of("no-store").no_store && of("NO-CACHE=\"set-cookie\"").no_cache);
    assert_eq!(of(",,=,;"), CacheControl::default());
}

#[test]
fn a_content_type_gives_its_charset() {
    let check = |raw: &str, essence: &str, charset: Option<&str>| {
        let parsed = ContentType::parse(raw.to_owned());
        assert_eq!(
            (parsed.essence.as_str(), parsed.charset.as_deref()),
            (essence, charset),
            "{raw}"
        );
    };
    check("text/xml; charset=UTF-8", "text/xml", Some("utf-8"));
    check(
        "Text/XML ;charset = \"ISO-8859-1\"",
        "text/xml",
        Some("iso-8859-1"),
    );
    check("application/rss+xml;charset=", "application/rss+xml", None);
    check("; charset='utf-8'", "", Some("utf-8"));
    check("feed", "feed", None);
}

#[test]
fn of_a_repeated_header_the_last_counts() {
    let mut headers = HeaderMap::new();
    headers.append("etag", "\"a\"".parse().expect("a value"));
    headers.append("etag", "\"b\"".parse().expect("a value"));
    assert_eq!(
        text(&headers, reqwest::header::ETAG).as_deref(),
        Some("\"b\"")
    );
}

proptest! {
    #[test]
    fn any_header_is_read_or_not_and_harms_nobody(text in "\\PC{0,60}", number in any::<i64>()) {
        let dated = format!("Sun, {number} Nov {number} 08:49:37 GMT");
        for text in [text.as_str(), &number.to_string(), &dated] {
            let now = Timestamp::from_millis(0);
            if let Some(wish @ RetryAfter::Seconds(_)) = RetryAfter::parse(text) {
                prop_assert!(wish.instant(now, parse_date(text)) >= now);
            }
            let control = CacheControl::parse(&format!("x={text}, s-maxage=\"{number}\""));
            prop_assert!(control.s_maxage.is_some() || number < 0 || text.contains("s-maxage"));
            prop_assert!(!ContentType::parse(text.to_owned()).essence.contains(';'));
        }
    }
}
