use proptest::prelude::*;

use super::{format, meaning};
use crate::parse;

/// Lines are parted by ` | `.
fn check(text: &str, tidy: &str) {
    let text = text.replace(" | ", "\n");
    let formatted = format(&parse(&text));
    assert_eq!(formatted.trim_end().replace('\n', " | "), tidy, "{text}");
}

#[test]
fn one_blank_stands_where_one_is_wanted() {
    check(
        "component  Kettle[x] [.5,0.6]   label[ 3,-4 ]  inertia",
        "component  Kettle[x] [.5,0.6]   label[ 3,-4 ]  inertia",
    );
    check(
        "  component   Kettle   [.5,0.6]   label[ 3,-4 ]  inertia",
        "component Kettle [0.50, 0.60] label [3, -4] inertia",
    );
    check(
        "component A  B [0.123, 5e-1, 7]",
        "component A  B [0.123, 5e-1, 7]",
    );
    check("component A [50%, .5]", "component A [50%, .5]");
    check("anchor A", "anchor A");
    check("A->B;why", "A -> B; why");
    check("\"A->B\"+'x'<>C", "\"A->B\" +'x'<> C");
    check("A->B;x;y", "A->B;x;y");
    check("evolution a->b->->d", "evolution a -> b -> -> d");
    check("size [800,600]", "size [800, 600]");
    check("note  hi [.1,.2]", "note hi [0.10, 0.20]");
    check(
        "annotation 1 [ [.1,.2],[.3,.4] ]  hi",
        "annotation 1 [[0.10, 0.20], [0.30, 0.40]] hi",
    );
    check("annotation 1[.1,.2] hi", "annotation 1 [0.10, 0.20] hi");
    check(
        "pioneers [.9,.1,.8,.2]",
        "pioneers [0.90, 0.10, 0.80, 0.20]",
    );
    check("pioneers X [.9,.1,.8,.2]", "pioneers X [.9,.1,.8,.2]");
    check("url u [http://x]", "url u [http://x]");
    check("foo  bar", "foo  bar");
    check(" title A", " title A");
    check("title  A  B", "title A  B");
}

#[test]
fn a_movement_has_a_number_that_all_tools_read() {
    check(
        "component A [.5,.5] | evolve A->B .8 label [3,4]",
        "component A [0.50, 0.50] | evolve A -> B 0.80 label [3, 4]",
    );
    check(
        "component A [.5,.5] | evolve A 1",
        "component A [0.50, 0.50] | evolve A 1.00",
    );
    check(
        "component Web 2 [.5,.5] | evolve Web 2",
        "component Web 2 [0.50, 0.50] | evolve Web 2",
    );
}

#[test]
fn old_forms_become_new_ones() {
    check("market X [.1,.2]", "component X [0.10, 0.20] (market)");
    check(
        "build X // ours | component X [.1,.2] (market) | buy Y",
        "// ours | component X [0.10, 0.20] (build, market) | buy Y",
    );
    check(
        "component X [.1,.2] (inertia) (buy)",
        "component X [0.10, 0.20] inertia (buy)",
    );
    check(
        "component X [.1,.2] evolve .8",
        "component X [0.10, 0.20] | evolve X 0.80",
    );
    check("A->B->C; why", "A -> B | B -> C; why");
    check("submap S url(u) [.1,.2]", "submap S [0.10, 0.20] url(u)");
}

#[test]
fn blocks_have_their_braces_on_lines_of_their_own() {
    check(
        "pipeline P { | component K[.3] | component L [.3]}",
        "pipeline P | { |   component K[.3] |   component L [0.30] | }",
    );
    check(
        "pipeline P // c | { component K [.3] } | A->B",
        "pipeline P // c | { |   component K [0.30] | } | A -> B",
    );
    check(
        "pipeline P [.1,.2]{component K [.3]",
        "pipeline P [0.10, 0.20] | { |   component K [0.30]",
    );
}

#[test]
fn comments_stay_with_their_lines() {
    check("A->B//why", "A -> B //why");
    check(
        "/* a */ component A [.1,.2] /* b */",
        "// a | component A [0.10, 0.20] // b",
    );
    check(
        "component A /* b */ [.1,.2] // c",
        "component A [0.10, 0.20] // b // c",
    );
    check(
        "/* a |   b */ A->B | url u [x] /* c */",
        "/* a |   b */ A->B | // c | url u [x]",
    );
}

#[test]
fn blank_lines_come_one_at_a_time() {
    assert_eq!(
        format(&parse("\n\nA->B\n\n \n\nC->D\n\n")),
        "A -> B\n\nC -> D\n"
    );
    assert_eq!(
        format(&parse("A->B\r\n\r\n\r\nC->D")),
        "A -> B\r\n\r\nC -> D\r\n"
    );
    assert_eq!(format(&parse("")), "");
}

#[test]
fn the_shipped_maps_mean_the_same_when_tidy() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../maps");
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let tidy = format(&parse(&text));
        assert_ne!(tidy, text);
        assert_eq!(
            meaning::of(&parse(&tidy).model),
            meaning::of(&parse(&text).model)
        );
    }
}

fn text() -> impl Strategy<Value = String> {
    let name = r#"(A|B|C  D|Web 2|"x->y")"#;
    let sound = format!(
        "(component +{name} *\\[\\.5,0\\.6\\] *(label *\\[1,2\\])? *(inertia)? *(\\((buy|market)\\) *(\\(build\\))?)?( evolve 0\\.8)?|market {name} \\[\\.1,1\\]|build {name}\
         |{name} *(->|\\+>|\\+' t'<) *{name}(->A)?( *; *w)?|evolve {name}(->N)? [0-9]|pipeline {name} *\\{{( *component K \\[\\.3\\] *\\}}?)?|\\{{|\\}}|anchor {name}\
         |note {name} \\[\\.1,\\.2\\]|annotation 1 \\[\\.1, \\.2\\] t| *title T)( */+ c| */\\* c \\*/)?"
    );
    let word = "title |component |evolve |pipeline |note |annotation |url |market |build |label |inertia|\\{|\\}|->|\\+'|'>|;|//|/\\*|\\*/|\
                \"|\\\\|\\[|\\]|\\(|\\)|,|0\\.5|-3|1e308|\r\n|\t| |A|B|é|\u{202e}";
    proptest::string::string_regex(&format!("(({sound}|{word}|\\PC)\n?){{0,30}}")).unwrap()
}

#[test]
fn the_end_of_a_long_comment_is_no_comment_of_its_own() {
    for text in ["/*\n/**/\n", "/*\n// a */ component A [0.50, 0.60]\n"] {
        let map = parse(text);
        let tidy = format(&map);
        assert_eq!(
            meaning::of(&parse(&tidy).model),
            meaning::of(&map.model),
            "{tidy}"
        );
        assert!(parse(&tidy).diagnostics.is_empty(), "{tidy}");
    }
}

proptest! {
    #[test]
    fn a_tidy_text_means_what_it_meant(text in text()) {
        let before = parse(&text);
        let tidy = format(&before);
        let after = parse(&tidy);
        prop_assert_eq!(meaning::of(&after.model), meaning::of(&before.model), "{}", tidy);
        for kind in after.diagnostics.iter().map(|one| one.kind) {
            prop_assert!(before.diagnostics.iter().any(|one| one.kind == kind), "{:?}\n{}", kind, tidy);
        }
    }

    #[test]
    fn tidying_twice_is_tidying_once(text in text()) {
        let tidy = format(&parse(&text));
        prop_assert_eq!(format(&parse(&tidy)), tidy);
    }
}
