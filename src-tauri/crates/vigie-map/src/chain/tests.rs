//! Captures: the map before, what is typed, the map after. `ß` stands for a line break.

use proptest::prelude::*;

use super::chain;
use crate::diagnostic::Severity;
use crate::edit::apply;
use crate::language::Language;
use crate::parse::parse;

fn lines(text: &str) -> String {
    text.replace(" ß ", "\n").replace('ß', "\n")
}

#[track_caller]
fn check(before: &str, typed: &str, after: &str) {
    let map = parse(&lines(before));
    let edited = apply(&map, &chain(&map, &lines(typed)).unwrap()).unwrap();
    assert_eq!(edited.map.text().trim_end(), lines(after), "{typed}");
    assert_eq!(apply(&edited.map, &edited.inverse).unwrap().map, map);
    let again = apply(&edited.map, &chain(&edited.map, &lines(typed)).unwrap()).unwrap();
    assert_eq!(again.map, edited.map, "a second time");
}

#[track_caller]
fn check_refused(typed: &str, why: &str, in_french: &str) {
    let error = chain(&parse(""), &lines(typed)).unwrap_err();
    assert_eq!(error.to_string(), why);
    assert_eq!(error.message(Language::French), in_french);
}

#[test]
fn a_chain_goes_down_in_even_steps() {
    check(
        "",
        "@Public > Cup of Tea > Hot Water > Kettle > Power",
        "anchor Public [0.95, 0.55] ß component Cup of Tea [0.76, 0.55] ß component Hot Water [0.58, 0.55] ß component Kettle [0.39, 0.55] ß component Power [0.21, 0.55] ß Public->Cup of Tea ß Cup of Tea->Hot Water ß Hot Water->Kettle ß Kettle->Power",
    );
    check(
        "",
        "Tea -> Water",
        "component Tea [0.85, 0.55] ß component Water [0.65, 0.55] ß Tea->Water",
    );
    check("", "Tea", "component Tea [0.85, 0.55]");
    check("title T", "", "title T");
}

#[test]
fn a_list_is_what_one_thing_needs() {
    check(
        "",
        "Tea > Cup, Hot Water > Kettle",
        "component Tea [0.85, 0.55] ß component Cup [0.65, 0.55] ß component Hot Water [0.65, 0.45] ß component Kettle [0.45, 0.55] ß Tea->Cup ß Tea->Hot Water ß Hot Water->Kettle",
    );
}

#[test]
fn what_is_on_the_map_keeps_its_place() {
    check(
        "component Tea [.9,.6] ß component Power [.1,.8] ß Tea->Power // c",
        "tea > Hot Water > Kettle > POWER ß Tea > Power",
        "component Tea [.9,.6] ß component Power [.1,.8] ß component Hot Water [0.63, 0.55] ß component Kettle [0.37, 0.55] ß Tea->Power // c ß Tea->Hot Water ß Hot Water->Kettle ß Kettle->Power",
    );
    check(
        "component Tea [.9,.6] ß anchor U [.97,.5]",
        "@Tea > U",
        "component Tea [.9,.6] ß anchor U [.97,.5] ß Tea->U",
    );
}

#[test]
fn several_chains_share_their_names() {
    check(
        "",
        "Tea > Water ß ß Soup > Water",
        "component Tea [0.85, 0.55] ß component Water [0.65, 0.55] ß component Soup [0.85, 0.45] ß Tea->Water ß Soup->Water",
    );
    check(
        "",
        "A > B > A",
        "component A [0.85, 0.55] ß component B [0.65, 0.55] ß A->B ß B->A",
    );
}

#[test]
fn a_link_to_a_name_that_was_not_there_is_not_added_again() {
    check(
        "component A [.5,.5] ß A->b",
        "A > B",
        "component A [.5,.5] ß component B [0.30, 0.55] ß A->b",
    );
}

#[test]
fn names_are_quoted_where_the_language_wants_it() {
    check(
        "",
        r#""Salt, pepper" > Web 2 > "a > b""#,
        r#"component Salt, pepper [0.85, 0.55] ß component "Web 2" [0.65, 0.55] ß component a > b [0.45, 0.55] ß Salt, pepper->"Web 2" ß "Web 2"->a > b"#,
    );
}

#[test]
fn what_cannot_be_captured_is_said_in_words() {
    check_refused(
        "A > > B",
        "Line 1: a name is missing. Write A > B, or A > B, C.",
        "Ligne 1\u{a0}: il manque un nom. Écrivez A > B, ou A > B, C.",
    );
    check_refused(
        "A > B ß B > b",
        "Line 2: “B” cannot need itself.",
        "Ligne 2\u{a0}: «\u{a0}B\u{a0}» ne peut avoir besoin de lui-même.",
    );
    check_refused(
        "A > x // y",
        "Line 1: “x // y” cannot be a name: it is too long, or holds a comment sign.",
        "Ligne 1\u{a0}: «\u{a0}x // y\u{a0}» ne peut être un nom\u{a0}: trop long, ou avec un signe de commentaire.",
    );
    check_refused(
        "\"A > B",
        "Line 1: quotes go around a whole name.",
        "Ligne 1\u{a0}: les guillemets entourent un nom entier.",
    );
    assert!(chain(&parse(""), &"A\n".repeat(300)).is_ok());
    let many: String = (0..300).map(|n| format!("C{n}\n")).collect();
    assert!(chain(&parse(""), &many).is_err());
    // Few names, and each needs nearly every other.
    let pairs = (0..150).flat_map(|a| (0..a).map(move |b| format!("C{a} > C{b}\n")));
    check_refused(
        &pairs.collect::<String>(),
        "Line 1001: these are more than 200 names, or more than 1,000 needs. Capture them in parts.",
        "Ligne 1001\u{a0}: il y a plus de 200 noms, ou plus de 1\u{202f}000 besoins. Saisissez-les en plusieurs fois.",
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_capture_adds_no_warning_and_holds_still_the_second_time(
        typed in "(A|B|Web 2|@U|note x|\"q, r\"|é| > |->|, |>|\n|\\PC){0,14}",
        before in prop::sample::select(vec!["", "component A [.5,.5]\nA->B", "anchor U [.9,.9]\npipeline A\n{\ncomponent B [.3]\n}\ncomponent A [.2,.2]"]),
    ) {
        let map = parse(before);
        if let Ok(edit) = chain(&map, &typed) {
            let edited = apply(&map, &edit).map_err(|error| TestCaseError::fail(format!("{typed:?}: {error}")))?.map;
            let wrong = |map: &crate::Map| map.diagnostics.iter().filter(|one| one.severity >= Severity::Warning).count();
            prop_assert!(wrong(&edited) <= wrong(&map));
            let again = apply(&edited, &chain(&edited, &typed).unwrap()).unwrap();
            prop_assert_eq!(again.map, edited);
        }
    }
}
