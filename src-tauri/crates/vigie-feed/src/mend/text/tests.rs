//! Repairs to text.

use std::borrow::Cow;

use super::{Entities, clean};
use crate::problem::Problems;

#[test]
fn clean_text_is_not_copied() {
    let mut problems = Problems::default();
    assert!(matches!(
        clean(Cow::Borrowed("a\n\tb é"), &mut problems),
        Cow::Borrowed(_)
    ));
    assert_eq!(
        clean(Cow::Borrowed("a\r\nb\rc\u{1}\u{ffff}d"), &mut problems),
        "a\nb\ncd"
    );
    assert_eq!(problems.into_vec()[0].kind.as_str(), "control-characters");
}

#[test]
fn own_entities_expand_within_a_budget() {
    let mut problems = Problems::default();
    let mut entities = Entities::default();
    entities.declare(
        &format!("<!DOCTYPE x [<!ENTITY big \"{}\">]>", "x".repeat(1000)),
        &mut problems,
    );
    let expanded = entities
        .decode(&"&big;".repeat(10_000), &mut problems)
        .len();
    assert!(expanded <= 1 << 20, "{expanded}");
    assert_eq!(problems.into_vec()[0].kind.as_str(), "entity-bomb");
}

#[test]
fn references_of_xml_need_their_semicolon() {
    let mut problems = Problems::default();
    let mut entities = Entities::default();
    assert_eq!(
        entities.decode("?a&copy=1&lt;&#65;&#1;&nbsp;&who;", &mut problems),
        "?a&copy=1<A\u{a0}&who;"
    );
}
