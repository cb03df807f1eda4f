//! Which encoding wins. Whole feeds in wrong ones are among the fixtures.

use super::decode;
use crate::problem::Problems;

#[track_caller]
fn check(bytes: &[u8], content_type: Option<&str>, expected: &str, kinds: &[&str]) {
    let mut problems = Problems::default();
    let text = decode(bytes, content_type, &mut problems);
    assert_eq!(text, expected);
    let found: Vec<&str> = problems
        .into_vec()
        .iter()
        .map(|problem| problem.kind.as_str())
        .collect();
    assert_eq!(found, kinds);
}

#[test]
fn a_mark_wins_over_all() {
    check(
        b"\xef\xbb\xbf\xc3\xa9",
        Some("text/xml; charset=latin1"),
        "é",
        &[],
    );
    check(b"\xfe\xff\0\xe9", Some("text/xml; charset=utf-8"), "é", &[]);
}

#[test]
fn the_header_wins_over_the_declaration_unless_it_cannot_be() {
    let declared = b"<?xml version='1.0' encoding='windows-1251'?>\xe9";
    check(
        declared,
        None,
        "<?xml version='1.0' encoding='windows-1251'?>й",
        &[],
    );
    check(
        declared,
        Some("text/xml;charset=iso-8859-1"),
        "<?xml version='1.0' encoding='windows-1251'?>é",
        &[],
    );
    check(
        declared,
        Some("text/xml;charset=nonsense"),
        "<?xml version='1.0' encoding='windows-1251'?>й",
        &[],
    );
    check(
        b"<?xml encoding='shift_jis'?>\x89\xc2",
        Some("text/xml; charset=euc-jp"),
        "<?xml encoding='shift_jis'?>可",
        &["wrong-encoding"],
    );
}

#[test]
fn valid_utf_8_is_utf_8_whatever_it_says() {
    check(
        "é".as_bytes(),
        Some("text/xml; charset=iso-8859-1"),
        "é",
        &["wrong-encoding"],
    );
    check(b"plain", Some("text/xml; charset=iso-8859-1"), "plain", &[]);
}

#[test]
fn what_is_not_utf_8_is_guessed() {
    check(b"caf\xe9", None, "café", &["wrong-encoding"]);
    check(
        "àéîõü "
            .repeat(3)
            .into_bytes()
            .into_iter()
            .chain(*b"\x93")
            .collect::<Vec<_>>()
            .as_slice(),
        None,
        &("àéîõü ".repeat(3) + "“"),
        &["bad-bytes"],
    );
}
