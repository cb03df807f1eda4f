//! Dates of the wild.

use proptest::prelude::*;

use super::parse_date;

#[track_caller]
fn check(text: &str, expected: &str) {
    let found = parse_date(text).map(|instant| instant.to_string());
    assert_eq!(found.as_deref().unwrap_or("none"), expected, "{text}");
}

#[test]
fn rfc_822_and_its_successors() {
    check("Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z");
    check("Thu, 1 Jan 2004 19:48:21 +0200", "2004-01-01T17:48:21Z");
    check("01 Jan 2004 19:48:21 -0530", "2004-01-02T01:18:21Z");
    check("Thu, 01 Jan 04 19:48 EST", "2004-01-02T00:48:00Z");
    check("01 Jan 99 19:48 UT", "1999-01-01T19:48:00Z");
    check("Thu, 31 Jun 2004 19:48:21 GMT", "none");
    check("Mon, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z");
    check(
        "Thursday, January 1, 2004 7:48:21 PM PDT",
        "2004-01-02T02:48:21Z",
    );
    check(
        "Thu, 01 January 2004 19:48:21 +02:00",
        "2004-01-01T17:48:21Z",
    );
    check("Thu, 01 Jan 2004 19:48:21", "2004-01-01T19:48:21Z");
    check("Thu, 01 Jan 2004", "2004-01-01T00:00:00Z");
    check("Thu, 01-Jan-2004 19:48:21 GMT", "2004-01-01T19:48:21Z");
    check("Thu,01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z");
    check(
        "Thu, 01 Jan 2004 19:48:21 +0100 (CET)",
        "2004-01-01T18:48:21Z",
    );
    check("Thu, 01 Jan 2004 19:48:21 GMT+0100", "2004-01-01T18:48:21Z");
    check("Thu, 01 Jan 2004 19:48:21 GMT +1", "2004-01-01T18:48:21Z");
    check("Thu, 01 Jan 2004 19:48:21 Z", "2004-01-01T19:48:21Z");
    check("Thu, 01 Jan 2004 19:48:21 A", "2004-01-01T19:48:21Z");
    check("Thu, 01 Jan 2004 24:00:00 GMT", "2004-01-02T00:00:00Z");
    check("Sat, 31 Dec 2016 23:59:60 GMT", "2016-12-31T23:59:59.999Z");
    check("Sun, Jan 16 2005 1:55:18 PM", "2005-01-16T13:55:18Z");
    check("Thu, 01 Jan 2004 19:48:21 CEST", "2004-01-01T17:48:21Z");
    check(
        "Thu, 01 Jan 2004 19:48:21 Europe/Paris",
        "2004-01-01T19:48:21Z",
    );
    check("Thu, 01 Jan 2004 00:00:00 Etc/GMT", "2004-01-01T00:00:00Z");
}

#[test]
fn iso_8601_and_its_relatives() {
    check("2003-12-31T10:14:55Z", "2003-12-31T10:14:55Z");
    check(
        "2003-12-31T10:14:55.123456+02:00",
        "2003-12-31T08:14:55.123Z",
    );
    check("2003-12-31T10:14:55,5+0200", "2003-12-31T08:14:55.5Z");
    check("2003-12-31 10:14:55", "2003-12-31T10:14:55Z");
    check("2003-12-31 10:14:55 +0000", "2003-12-31T10:14:55Z");
    check("2003-12-31 10:14:55 UTC", "2003-12-31T10:14:55Z");
    check("2003-12-31t10:14z", "2003-12-31T10:14:00Z");
    check("2003-12-31T10:14-08", "2003-12-31T18:14:00Z");
    check("20031231T101455Z", "2003-12-31T10:14:55Z");
    check("20031231", "2003-12-31T00:00:00Z");
    check("200312", "2003-12-01T00:00:00Z");
    check("2003-12", "2003-12-01T00:00:00Z");
    check("2003", "2003-01-01T00:00:00Z");
    check("031231", "2003-12-31T00:00:00Z");
    check("2003-365", "2003-12-31T00:00:00Z");
    check("2003335", "2003-12-01T00:00:00Z");
    check("2003-366", "none");
    check("2004-W01-4", "2004-01-01T00:00:00Z");
    check("2004W014T12:00Z", "2004-01-01T12:00:00Z");
    check("2004-W54", "none");
    check("2003/12/31 10:14", "2003-12-31T10:14:00Z");
    check("2003-12-31T24:00:00Z", "2004-01-01T00:00:00Z");
    check("2003-12-31T25:00:00Z", "none");
    check("2003-12-31T10:60:00Z", "none");
    check("2003-12-31+01:00", "2003-12-30T23:00:00Z");
    check("2003-02-29", "none");
    check("2004-02-29", "2004-02-29T00:00:00Z");
    check("2003-13-01", "none");
    check(
        "2022-01-01T10:00:00+01:00[Europe/Paris]",
        "2022-01-01T09:00:00Z",
    );
    check("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z");
    check("0000-00-00 00:00:00", "none");
}

#[test]
fn other_formats_of_computers() {
    check("Thu Jan  1 19:48:21 2004", "2004-01-01T19:48:21Z");
    check("Thu Jan 01 19:48:21 CET 2004", "2004-01-01T18:48:21Z");
    check("Thursday, 01-Jan-04 19:48:21 GMT", "2004-01-01T19:48:21Z");
    check("1072986501", "2004-01-01T19:48:21Z");
    check("1072986501123", "2004-01-01T19:48:21.123Z");
    check("1072986501.7", "2004-01-01T19:48:21Z");
    check("12/31/2003 10:14:55 PM", "2003-12-31T22:14:55Z");
    check("31/12/2003", "2003-12-31T00:00:00Z");
    check("31.12.2003 10:14", "2003-12-31T10:14:00Z");
    check(
        "Thu Jan 01 2004 19:48:21 GMT+0100 (Central European Standard Time)",
        "2004-01-01T18:48:21Z",
    );
}

#[test]
fn months_in_the_languages_of_people() {
    check("1 janvier 2004", "2004-01-01T00:00:00Z");
    check("lun., 05 févr. 2024 08:30:00 +0100", "2024-02-05T07:30:00Z");
    check("jeudi 1er août 2024 à 10h30", "2024-08-01T10:30:00Z");
    check("Do, 01 Mai 2003 10:14:55 +0200", "2003-05-01T08:14:55Z");
    check("31. Dezember 2003", "2003-12-31T00:00:00Z");
    check("Mi, 3. März 2021 12:00 MEZ", "2021-03-03T11:00:00Z");
    check("15 de diciembre de 2020", "2020-12-15T00:00:00Z");
    check("vie, 01 ene 2021 10:00:00 GMT", "2021-01-01T10:00:00Z");
    check("gio, 12 giu 2008 10:00:00 +0200", "2008-06-12T08:00:00Z");
    check("Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00Z");
    check("2004-július-13T9:15-05:00", "2004-07-13T14:15:00Z");
    check("2004년 05월 28일  오후 01:31:15", "2004-05-28T04:31:15Z");
    check("March 3rd, 2021", "2021-03-03T00:00:00Z");
    check("Sept. 9, 2021 4:05 p.m.", "2021-09-09T16:05:00Z");
}

#[test]
fn what_is_no_date_gives_none() {
    for text in [
        "",
        "   ",
        "now",
        "today",
        "yesterday",
        "N/A",
        "null",
        "0",
        "1",
        "12",
        "123456",
        "99999999999999999999",
        "Invalid Date",
        "Thu",
        "January",
        "01 Foo 2004",
        "Thu, 32 Jan 2004 00:00:00 GMT",
        "10:14:55",
        "2004-01-01garbage",
        "Jan 2004 2005 2006",
        "\u{0}\u{1}",
        "+",
        "-",
        "T",
        "24:00",
        "99/99/9999",
    ] {
        check(text, "none");
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in ".*") {
        let _ = parse_date(&text);
    }

    #[test]
    fn nothing_like_a_date_panics(text in "[0-9TZW:+\\-/., a-zéäAPM()]{0,40}") {
        let _ = parse_date(&text);
    }

    #[test]
    fn instants_as_vigie_prints_them_are_read_back(millis in -62_135_596_800_000i64..253_402_300_799_999) {
        let instant = vigie_core::Timestamp::from_millis(millis);
        prop_assert_eq!(parse_date(&instant.to_string()), Some(instant));
    }
}
