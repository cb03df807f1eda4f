use proptest::prelude::*;

use super::diff;

/// Compares two maps; each text is on one line, its statements parted by ` | `.
fn check(old: &str, new: &str, changes: &[&str]) {
    let model = |text: &str| crate::parse(&text.replace(" | ", "\n")).model;
    let said: Vec<String> = diff(&model(old), &model(new))
        .changes
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(said, changes, "{old} => {new}");
}

#[test]
fn what_means_the_same_has_no_changes() {
    check(
        "component A [.5, .6] label [1, 2] | A->B | build A",
        "A -> B | style dark | component  A [0.50, 0.60] (build)",
        &[],
    );
}

/// Every kind of change has words in both languages; no name is lost, and no English word is left in the French ones.
#[test]
fn changes_are_told_in_french_too() {
    let model = |text: &str| crate::parse(text).model;
    let old = "title A\ncomponent A [.5, .6]\ncomponent Z [.1, .1]\nA->Z\nnote Hot [.1, .1]\nevolve A 0.8";
    let new = "title B\ncomponent A [.5, .7] (market) inertia\ncomponent Y [.3, .2]\nevolve A 0.9";
    let words: Vec<String> = diff(&model(old), &model(new))
        .changes
        .iter()
        .map(|change| {
            change
                .in_language(crate::Language::French)
                .replace('\u{a0}', " ")
        })
        .collect();
    assert_eq!(
        words,
        [
            "le titre « A » est maintenant « B »",
            "« A » a évolué de [0.5, 0.6] à [0.5, 0.7]",
            "« A » a maintenant une inertie",
            "« A » est maintenant un marché",
            "composant « Z » : retrait de [0.1, 0.1]",
            "composant « Y » : ajout en [0.3, 0.2]",
            "« A » doit évoluer jusqu’à 0,9, et non 0,8",
            "lien A -> Z : retrait",
            "note « Hot » : retrait",
        ]
    );
}

#[test]
fn elements_come_go_move_and_evolve() {
    check(
        "component A [.5, .6]",
        "component B [.1, .2]",
        &[
            "component “A” gone from [0.5, 0.6]",
            "component “B” added at [0.1, 0.2]",
        ],
    );
    check(
        "component A [.5, .6]",
        "component A [.4, .6]",
        &["“A” moved from [0.5, 0.6] to [0.4, 0.6]"],
    );
    check(
        "component A [.5, .6]",
        "component A [.5, .7]",
        &["“A” evolved from [0.5, 0.6] to [0.5, 0.7]"],
    );
    check(
        "component A [.5, .6]",
        "anchor A [.5, .6]",
        &["“A”, a component, is now: anchor"],
    );
    check(
        "component A [.5,.6] | component A [.1,.2]",
        "component A [.5,.6]",
        &["component “A” gone from [0.1, 0.2]"],
    );
    check(
        "component P [.5,.5] | pipeline P | { | component K [.3] | component N [.6] | }",
        "component P [.5,.5] | pipeline P | { | component K [.4] | component N [.6] | }",
        &[
            "“K” evolved from [0.5, 0.3] to [0.5, 0.4]",
            "pipeline “P” now from 0.4 to 0.6",
        ],
    );
}

#[test]
fn words_after_a_component_are_compared() {
    check(
        "title X | component A [.5, .6] (buy) | component B [.1, .1] inertia (market)",
        "title Y | component A [.5, .6] (build, ecosystem) inertia | component B [.1, .1]",
        &[
            "the title “X” is now “Y”",
            "“A” now has inertia",
            "“A” is now built",
            "“A” is now an ecosystem",
            "“B” has no inertia any more",
            "“B” is no longer a market",
        ],
    );
}

#[test]
fn a_new_name_is_recognised_by_place_and_links() {
    let (old, new) = (
        "component A [.5,.6] | component B [.1,.2]",
        "component A [.5,.6] | component C [.1,.2]",
    );
    check(
        &format!("{old} | A->B"),
        &format!("{new} | A->C"),
        &["“B” is now called “C”"],
    );
    check(old, new, &["“B” is now probably called “C”"]);
    let moved = "component A [.5,.6] | component D [.4,.4] | component C [.1,.3] | A->C | C->D";
    check(
        "component A [.5,.6] | component D [.4,.4] | component B [.1,.2] | A->B | B->D",
        moved,
        &[
            "“B” is now probably called “C”",
            "“C” evolved from [0.1, 0.2] to [0.1, 0.3]",
        ],
    );
    check(
        &format!("{old} | A->B"),
        new,
        &[
            "component “B” gone from [0.1, 0.2]",
            "component “C” added at [0.1, 0.2]",
            "link A -> B gone",
        ],
    );
}

#[test]
fn two_in_one_place_are_not_guessed_at() {
    check(
        "component A [.1,.2] | component B [.1,.2]",
        "component C [.1,.2]",
        &[
            "component “A” gone from [0.1, 0.2]",
            "component “B” gone from [0.1, 0.2]",
            "component “C” added at [0.1, 0.2]",
        ],
    );
}

#[test]
fn movements_links_and_remarks_are_compared() {
    check(
        "evolve A 0.5 | evolve B 0.6 | A->B | A+'x'>B | note hi [.1,.1] | annotation 1 [.1,.1] one",
        "evolve B->C 0.7 | evolve D 0.9 | a -> B; why | A+'x'>B | note ho [.1,.1] | annotation 1 [.2,.1] one",
        &[
            "“A” is no longer to evolve to 0.5",
            "“B” is to evolve to 0.7 as “C”, not 0.6",
            "“D” is now to evolve to 0.9",
            "link A -> B gone",
            "link a -> B; why added",
            "note “hi” gone",
            "note “ho” added",
        ],
    );
}

proptest! {
    #[test]
    fn a_map_does_not_differ_from_itself(text in "((component|evolve|pipeline|note|anchor)? ?(A|B|C)(->B| \\[0\\.[1-3], 0\\.[1-3]\\])?\n){0,12}") {
        let model = crate::parse(&text).model;
        prop_assert_eq!(diff(&model, &model).changes, Vec::new());
    }
}
