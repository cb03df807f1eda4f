//! Addresses that name the same place.

use super::{canonical, hash};

#[track_caller]
fn check(address: &str, expected: &str) {
    assert_eq!(canonical(address), expected, "{address}");
}

#[test]
fn schemes_campaigns_and_slashes_do_not_count() {
    check("https://www.a.example/b/?utm_source=x", "a.example/b");
    check("http://A.example/b/", "a.example/b");
    check(
        "HTTPS://a.example:443/b?p=1&utm_medium=y#c",
        "a.example/b?p=1#c",
    );
    check("http://a.example:8080/", "a.example:8080");
    check("tag:a.example,2024:b", "tag:a.example,2024:b");
    check("urn:uuid:X", "urn:uuid:X");
}

#[test]
fn the_hash_never_changes() {
    // Identities are stored: another value here would make every entry without identifier a new one.
    assert_eq!(hash(""), 0xcbf2_9ce4_8422_2325);
    assert_eq!(hash("a"), 0xaf63_dc4c_8601_ec8c);
}
