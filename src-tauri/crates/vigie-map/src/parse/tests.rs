//! The language, case by case.

use super::{notation, parse};

/// Checks what a text means and what is said about it. `ß` stands for a line break.
#[track_caller]
fn check_all(text: &str, model: &str, said: &str) {
    let text = text.replace('ß', "\n").replace(" \n ", "\n");
    let map = parse(&text);
    assert_eq!(notation::model(&map.model), model, "{text}");
    assert_eq!(notation::diagnostics(&map.diagnostics), said, "{text}");
    assert_eq!(map.print(), text);
}

/// Checks a text that no tool reads otherwise and about which nothing is to be said.
#[track_caller]
fn check(text: &str, model: &str) {
    check_all(text, model, "");
}

#[test]
fn a_title_starts_in_the_first_column_and_the_first_one_counts() {
    check("", "");
    check_all("title A ß title B", "title A", "2 Hint Repeated");
    check_all(" title A", "", "1 Warning WrongShape");
    check_all("title", "", "1 Error Incomplete");
    check_all("titleX", "", "1 Error UnreadableLine");
    check_all("titleX ß title B", "title B", "1 Error UnreadableLine");
    check("title  Inner   blanks  ", "title Inner   blanks");
    // Nobody sees what turns the direction of writing.
    check("title a\u{202e}b", "title ab");
    check_all("/* c */ title B", "title B", "1 Warning OtherToolsDiffer");
}

#[test]
fn a_component_has_a_name_and_a_place() {
    check("component A [0.5, 0.6]", r#""A" 0.5 0.6"#);
    check_all("component A", r#""A" 0.9 0.1"#, "1 Hint MissingCoordinates");
    check_all(
        "component A [0.5]",
        r#""A" 0.5 0.1"#,
        "1 Warning MissingCoordinates",
    );
    check_all(
        "component A [x, 0.6]",
        r#""A" 0.9 0.6"#,
        "1 Warning UnreadableNumber",
    );
    check("component A [0.5, 0.6, 0.7]", r#""A" 0.5 0.6"#);
    check("component A[0.5,0.6]", r#""A[0.5,0.6]" 0.5 0.6"#);
    check(
        "component A [ 0.5 , 0.6 ] label [ 3 , -4 ]",
        r#""A" 0.5 0.6 label 3 -4"#,
    );
    check_all(
        "component [0.5,0.6]",
        r#""Recovered Component Name" 0.5 0.6"#,
        "1 Warning EmptyName",
    );
    check("component  A   B [0.5,0.6]", r#""A B" 0.5 0.6"#);
    check("component A [.5,.5] // x", r#""A" 0.5 0.5"#);
    check_all("component", "", "1 Error Incomplete");
    check_all("componentX", "", "1 Error UnreadableLine");
    check_all(
        "component A [-3, 42]",
        r#""A" -3 42"#,
        "1 Warning OutsideMap",
    );
    check_all(
        "component A [0.5, 0.6",
        r#""A" 0.9 0.1"#,
        "1 Hint MissingCoordinates",
    );
    check(
        "component 3D & \"x\" (é): a/b.c+d-e' [0.5,0.6]",
        r#""3D & \"x\" (é): a/b.c+d-e'" 0.5 0.6"#,
    );
    check("component A->B [0.5,0.6]", r#""A->B" 0.5 0.6"#);
}

#[test]
fn a_name_may_be_quoted() {
    check(r#"component "A\nB" [0.5,0.6]"#, r#""A\nB" 0.5 0.6"#);
    check(
        r#"component "say \"hi\" \\ \t" [0.5,0.6]"#,
        r#""say \"hi\" \\ \t" 0.5 0.6"#,
    );
    check(r#"component "A [0.5,0.6]"#, r#""A" 0.5 0.6"#);
    check_all(
        r#"component "" [0.5,0.6]"#,
        r#""Recovered Component Name" 0.5 0.6"#,
        "1 Warning EmptyName",
    );
    check_all(
        r#"component "A" B [0.5,0.6]"#,
        r#""A" 0.5 0.6"#,
        "1 Warning IgnoredText",
    );
    check_all(
        r#"component "A [x]" [0.5,0.6]"#,
        r#""A [x]" 0.5 0.6"#,
        "1 Hint OtherToolsDiffer",
    );
    check_all(
        r#"component "A" label [3, 4]"#,
        r#""A" 0.9 0.1 label 3 4"#,
        "1 Hint MissingCoordinates",
    );
    check("component 'A' [0.5,0.6]", r#""'A'" 0.5 0.6"#);
}

#[test]
fn a_label_needs_two_numbers() {
    check_all(
        "component A label [3,-4]",
        r#""A" 0.9 0.1 label 3 -4"#,
        "1 Hint MissingCoordinates",
    );
    check_all(
        "component A [0.5,0.6] label[3,4]",
        r#""A" 0.5 0.6 label 3 4"#,
        "1 Hint OtherToolsDiffer",
    );
    check_all(
        "component A [0.5,0.6] label [3]",
        r#""A" 0.5 0.6"#,
        "1 Error UnreadableLabel",
    );
    check_all(
        "component A [0.5,0.6] label [3, 4",
        r#""A" 0.5 0.6"#,
        "1 Error UnreadableLabel",
    );
    check(
        "component A [0.5,0.6] label [-85.48, 3.78]",
        r#""A" 0.5 0.6 label -85.48 3.78"#,
    );
}

#[test]
fn decorators_stand_after_the_name_in_any_group() {
    check(
        "component A [0.5,0.6] (build, market)",
        r#""A" 0.5 0.6 build market"#,
    );
    check(
        "component A [0.5,0.6] (build) (inertia)",
        r#""A" 0.5 0.6 build inertia"#,
    );
    check(
        "component A [0.5,0.6] (inertia) (build)",
        r#""A" 0.5 0.6 build inertia"#,
    );
    check(
        "component A [0.5,0.6] ( outsource , buy )",
        r#""A" 0.5 0.6 buy"#,
    );
    check(
        "component A (old) [0.5,0.6] (build)",
        r#""A (old)" 0.5 0.6 build"#,
    );
    check_all(
        "component A (build) [0.5,0.6]",
        r#""A (build)" 0.5 0.6"#,
        "1 Hint OtherToolsDiffer",
    );
    check_all(
        "component A [0.5,0.6] (buyer)",
        r#""A" 0.5 0.6"#,
        "1 Warning UnknownWord",
    );
    check_all(
        "component A [0.5,0.6] (Buy)",
        r#""A" 0.5 0.6"#,
        "1 Warning UnknownWord",
    );
    check("component A [0.5,0.6] inertia", r#""A" 0.5 0.6 inertia"#);
    check(
        "component Social inertia [0.5,0.6]",
        r#""Social inertia" 0.5 0.6"#,
    );
    check(
        "component A [0.5,0.6] (ecosystem) label [1, 2] inertia",
        r#""A" 0.5 0.6 label 1 2 ecosystem inertia"#,
    );
}

#[test]
fn wide_symbols_push_their_labels_away() {
    let check = |text: &str, expected: (f64, f64)| {
        assert_eq!(
            parse(text).model.components[0].decorators.default_label(),
            expected,
            "{text}"
        );
    };
    check("component A [0.5,0.6]", (5.0, -10.0));
    check("component A [0.5,0.6] (build, market)", (10.0, -20.0));
    check("component A [0.5,0.6] (buy, ecosystem)", (15.0, -30.0));
}

#[test]
fn a_keyword_is_exact_and_stands_before_a_blank() {
    check_all("Component A [0.5,0.6]", "", "1 Error UnreadableLine");
    check_all("component \tA [0.5,0.6]", r#""A" 0.5 0.6"#, "");
    check_all(
        "component\tA [0.5,0.6]",
        r#""A" 0.5 0.6"#,
        "1 Hint OtherToolsDiffer",
    );
    check_all(
        "noteworthy->B",
        r#""noteworthy"? -> "B"?"#,
        "1 Warning UnknownEnds",
    );
    check(
        "component noteworthy [.1,.2] ß component B [.3,.4] ß noteworthy->B",
        r#""noteworthy" 0.1 0.2 | "B" 0.3 0.4 | "noteworthy" -> "B""#,
    );
    check_all("foo", "", "1 Error UnreadableLine");
    check_all(
        "Evolve A->B",
        r#""Evolve A"? -> "B"?"#,
        "1 Hint UnknownWord, 1 Warning UnknownEnds",
    );
    check(
        "component Pipeline code [.1,.2] ß component B [.3,.4] ß Pipeline code->B",
        r#""Pipeline code" 0.1 0.2 | "B" 0.3 0.4 | "Pipeline code" -> "B""#,
    );
    check_all("styles->B", r#""styles"? -> "B"?"#, "1 Warning UnknownEnds");
}

#[test]
fn a_slip_in_a_keyword_gets_a_suggestion() {
    let hint = |text: &str| parse(text).diagnostics[0].hint.clone();
    assert_eq!(
        hint("Component A [0.5,0.6]").as_deref(),
        Some("Did you mean “component”?")
    );
    assert_eq!(
        hint("compnoent A [0.5,0.6]").as_deref(),
        Some("Did you mean “component”?")
    );
    assert_eq!(hint("ANCHOR A").as_deref(), Some("Did you mean “anchor”?"));
    assert_eq!(hint("A<-B").as_deref(), Some("Write B->A."));
    assert_eq!(hint("quite something else"), None);
}

const ABC: &str = "component A [.1,.2] ß component B [.3,.4] ß component C [.5,.6] ß ";
const ABC_MODEL: &str = r#""A" 0.1 0.2 | "B" 0.3 0.4 | "C" 0.5 0.6 | "#;

#[track_caller]
fn check_link(line: &str, model: &str, said: &str) {
    check_all(
        &format!("{ABC}{line}"),
        &format!("{ABC_MODEL}{model}"),
        said,
    );
}

#[test]
fn a_link_joins_two_names() {
    check_link("A->B", r#""A" -> "B""#, "");
    check_link("A -> B; why", r#""A" -> "B" context "why""#, "");
    check_link("A->B;x;y", r#""A" -> "B" context "x""#, "");
    check_link("A->", r#""A" -> nothing"#, "4 Warning HalfLink");
    check_link(
        "A->B->C",
        r#""A" -> "B" | "B" -> "C""#,
        "4 Warning ChainedLink",
    );
    check_link("a->  b", r#""a" -> "b""#, "");
    check_link(r#""A"->"B""#, r#""A" -> "B""#, "");
    check_link(r#""A" x->B"#, r#""A" -> "B""#, "4 Warning IgnoredText");
    check_link("A-->B", r#""A-"? -> "B""#, "4 Warning UnknownEnds");
    check_link("A->>B", r#""A" -> ">B"?"#, "4 Warning UnknownEnds");
    check_link("A->B+>C", r#""A->B"? +> "C""#, "4 Warning UnknownEnds");
    check_all("->", "", "1 Error Incomplete");
    check_all("A<-B", "", "1 Error UnreadableLine");
    check_all(
        "A (build)->B",
        r#""A (build)"? -> "B"?"#,
        "1 Warning UnknownEnds",
    );
    check(
        r#"component "A\nB" [.1,.2] ß component C [.3,.4] ß "A\nB"->C"#,
        r#""A\nB" 0.1 0.2 | "C" 0.3 0.4 | "A\nB" -> "C""#,
    );
    check(
        r#"component "A->B" [.1,.2] ß component "C;D" [.3,.4] ß "A->B"->"C;D"; x"#,
        r#""A->B" 0.1 0.2 | "C;D" 0.3 0.4 | "A->B" -> "C;D" context "x""#,
    );
    check(
        "component Hot Water [.1,.2] ß component Kettle [.3,.4] ß hot water->KETTLE",
        r#""Hot Water" 0.1 0.2 | "Kettle" 0.3 0.4 | "hot water" -> "KETTLE""#,
    );
}

#[test]
fn a_flow_says_where_and_perhaps_what() {
    check_link("A+>B", r#""A" +> "B""#, "");
    check_link("A+<>B", r#""A" +<> "B""#, "");
    check_link("A+<B", r#""A" +< "B""#, "");
    check_link("A+'x y'>B", r#""A" +> "B" text "x y""#, "");
    check_link("A+'x'<>B", r#""A" +<> "B" text "x""#, "");
    check_link("A+'x'<B", r#""A" +< "B" text "x""#, "");
    check_link(
        "A+'it's'>B; why",
        r#""A" +> "B" text "it's" context "why""#,
        "",
    );
    check_all(r#"A+"x">B"#, "", "1 Error UnreadableLine");
}

#[test]
fn flows_have_the_flags_of_the_reference() {
    let flags = |line: &str| {
        let link = &parse(line).model.links[0];
        (link.is_flow(), link.is_future(), link.is_past())
    };
    assert_eq!(flags("A->B"), (false, false, false));
    assert_eq!(flags("A+>B"), (true, false, false));
    assert_eq!(flags("A+<>B"), (true, false, true));
    assert_eq!(flags("A+<B"), (true, true, false));
    assert_eq!(flags("A+'t'>B"), (true, true, false));
    assert_eq!(flags("A+'t'<>B"), (true, true, true));
    assert_eq!(flags("A+'t'<B"), (true, false, true));
}

#[test]
fn links_to_nowhere_are_one_quiet_line() {
    let text: String = (0..40)
        .map(|index| format!("X{index}->Y{}\n", index % 3))
        .collect();
    let map = parse(&text);
    assert_eq!(
        notation::diagnostics(&map.diagnostics),
        "1 Warning UnknownEnds"
    );
    assert_eq!(
        map.diagnostics[0].message,
        "40 links are not drawn, for names that are not on the map: “X0” (line 1), “Y0” (line 1), “X1” (line 2), “Y1” \
         (line 2), “X2” (line 3) and 38 more."
    );
}

#[track_caller]
fn check_evolve(line: &str, model: &str, said: &str) {
    check_all(
        &format!("component A [.1,.2] ß {line}"),
        &format!(r#""A" 0.1 0.2 | {model}"#),
        said,
    );
}

#[test]
fn a_component_evolves() {
    check_evolve("evolve A 0.8", r#"evolve "A" 0.8"#, "");
    check_evolve(
        "evolve A -> B 0.8 label [3,4]",
        r#"evolve "A" as "B" 0.8 label 3 4"#,
        "",
    );
    check_evolve(
        "evolve A",
        r#"evolve "A" 0.85"#,
        "2 Hint MissingCoordinates",
    );
    check_evolve("evolve A 1", r#"evolve "A" 1"#, "2 Hint OtherToolsDiffer");
    check_evolve(
        "evolve A .8",
        r#"evolve "A" 0.8"#,
        "2 Hint OtherToolsDiffer",
    );
    check_evolve("evolve A 0.8->B", r#"evolve "A" as "B" 0.8"#, "");
    check_evolve("evolve A evolve 0.8", r#"evolve "A" 0.8"#, "");
    check_evolve(
        "evolve A->B",
        r#"evolve "A" as "B" 0.85"#,
        "2 Hint MissingCoordinates",
    );
    check_evolve(
        r#"evolve "A" 0.8 label [1, 2]"#,
        r#"evolve "A" 0.8 label 1 2"#,
        "",
    );
    check_evolve(r#"evolve "A"->"B C" 0.8"#, r#"evolve "A" as "B C" 0.8"#, "");
    check_evolve(
        r#"evolve "A"->B 0.8 label [3, 4]"#,
        r#"evolve "A" as "B" 0.8 label 3 4"#,
        "",
    );
    check_evolve("evolve A 0.8 (build)", r#"evolve "A" 0.8 build"#, "");
    check_evolve(
        r#"evolve "A label [x]" 0.8"#,
        r#"evolve "A label [x]"? 0.8"#,
        "2 Warning UnknownElement",
    );
    check_evolve(
        r#"evolve A->"my label [x]" 0.8 label [3, 4]"#,
        r#"evolve "A" as "my label [x]" 0.8 label 3 4"#,
        "",
    );
    check_evolve(
        "evolve a 0.8",
        r#"evolve "a"? 0.8"#,
        "2 Warning UnknownElement",
    );
    check_evolve("evolve A 1.5", r#"evolve "A" 1.5"#, "2 Warning OutsideMap");
    check_all("evolve", "", "1 Error Incomplete");
    check_all(
        "component Web 2.0 [.1,.2] ß evolve Web 2.0 0.8",
        r#""Web 2.0" 0.1 0.2 | evolve "Web 2.0" 0.8"#,
        "2 Hint OtherToolsDiffer",
    );
    check_all(
        "component Web 2 [.1,.2] ß evolve Web 2",
        r#""Web 2" 0.1 0.2 | evolve "Web 2" 0.85"#,
        "2 Hint MissingCoordinates",
    );
    check_all(
        "component Kettle [.1,.2] ß component A [.3,.4] ß evolve Kettle->Electric Kettle 0.8 ß A->Electric Kettle",
        r#""Kettle" 0.1 0.2 | "A" 0.3 0.4 | "A" -> "Electric Kettle" | evolve "Kettle" as "Electric Kettle" 0.8"#,
        "4 Hint OtherToolsDiffer",
    );
}

#[test]
fn a_pipeline_has_bounds_or_children() {
    check(
        "component P [.5,.5] ß pipeline P [0.2, 0.8]",
        r#""P" 0.5 0.5 | pipeline "P" 0.2-0.8"#,
    );
    check_all(
        "component P [.5,.5] ß pipeline P [0.2]",
        r#""P" 0.5 0.5"#,
        "2 Error WrongShape",
    );
    check_all(
        "component P [.5,.5] ß pipeline P []",
        r#""P" 0.5 0.5"#,
        "2 Error WrongShape",
    );
    check_all(
        "component P [.5,.5] ß pipeline P [x, 1]",
        r#""P" 0.5 0.5 | pipeline "P""#,
        "2 Warning UnreadableNumber",
    );
    check(
        "component P [.5,.5] ß pipeline P",
        r#""P" 0.5 0.5 | pipeline "P""#,
    );
    check_all(
        "pipeline P [0.2, 0.8]",
        r#"pipeline "P"? 0.2-0.8"#,
        "1 Warning UnknownElement",
    );
    let children = r#""P" 0.5 0.5 | pipeline "P" 0.3-0.6 + "K" 0.3 + "N" 0.6"#;
    check(
        "component P [.5,.5] ß pipeline P ß { ß component K [0.3] ß component N [0.6] ß }",
        children,
    );
    check(
        "component P [.5,.5] ß pipeline P [0.1, 0.9] ß { ß component K [0.3, 0.7] ß component N [0.6] ß }",
        children,
    );
    check(
        "component P [.5,.5] ß pipeline P ß ß // c ß { ß component K [0.3] label [1,2] ß } ß component Z [.1,.2]",
        r#""P" 0.5 0.5 | "Z" 0.1 0.2 | pipeline "P" 0.3-0.3 + "K" 0.3 label 1 2"#,
    );
    check_all(
        "component P [.5,.5] ß pipeline P { ß component K [0.3] ß component N [0.6] ß }",
        children,
        "2 Warning OtherToolsDiffer",
    );
    check_all(
        "component P [.5,.5] ß pipeline P ß { component K [0.3] ß component N [0.6] ß }",
        children,
        "3 Warning OtherToolsDiffer",
    );
    check_all(
        "component P [.5,.5] ß pipeline P ß { ß component K [0.3] ß component N [0.6] }",
        children,
        "5 Warning OtherToolsDiffer",
    );
    check_all(
        "component P [.5,.5] ß pipeline P ß { ß component K [0.3] ß component N [0.6]",
        children,
        "3 Warning Unclosed",
    );
    check_all(
        "component P [.5,.5] ß pipeline P ß { ß component K ß component N [0.6] (build) inertia ß }",
        r#""P" 0.5 0.5 | pipeline "P" 0.2-0.6 + "K" 0.2 + "N" 0.6"#,
        "4 Hint MissingCoordinates, 5 Hint IgnoredText, 5 Hint IgnoredText",
    );
    check_all(
        "{ ß component K [0.3] ß }",
        r#"pipeline ""? 0.3-0.3 + "K" 0.3"#,
        "1 Error StrayBrace",
    );
    check_all("}", "", "1 Warning StrayBrace");
}

#[test]
fn statements_in_a_block_are_read_as_if_outside() {
    check_all(
        "component P [.5,.5] ß pipeline P ß { ß component K [0.3] ß P->K ß evolve K 0.8 ß foo ß }",
        r#""P" 0.5 0.5 | pipeline "P" 0.3-0.3 + "K" 0.3 | "P" -> "K" | evolve "K" 0.8"#,
        "6 Hint OtherToolsDiffer, 7 Error UnreadableLine",
    );
}

#[test]
fn a_note_is_a_text_at_a_place() {
    check("note +hello [0.5,0.6]", r#"note "+hello" 0.5 0.6"#);
    check_all(
        "note hello",
        r#"note "hello" 0.9 0.1"#,
        "1 Hint MissingCoordinates",
    );
    check_all(
        r#"note "a\nb" [0.5,0.6] tail"#,
        r#"note "a\nb" 0.5 0.6"#,
        "1 Warning IgnoredText",
    );
    check_all(
        r#"note "a" b [0.5,0.6]"#,
        r#"note "a" 0.5 0.6"#,
        "1 Warning IgnoredText",
    );
    check_all(
        "note see http://x [0.1,0.2]",
        r#"note "see http://x" 0.1 0.2"#,
        "1 Hint OtherToolsDiffer",
    );
    check("note A->B [0.1,0.2]", r#"note "A->B" 0.1 0.2"#);
}

#[test]
fn an_annotation_has_places_and_a_text() {
    check(
        "annotation 1 [0.5,0.6] hi",
        r#"annotation 1 at 0.5 0.6 "hi""#,
    );
    check(
        "annotation 1 [ [0.5,0.6] , [0.1,0.2] ] hi",
        r#"annotation 1 at 0.5 0.6, 0.1 0.2 "hi""#,
    );
    check(
        "annotation 1 [[0.5,0.6],[0.1,0.2]] hi",
        r#"annotation 1 at 0.5 0.6, 0.1 0.2 "hi""#,
    );
    check_all(
        "annotation 1 [0.5,0.6] hi [see] there",
        r#"annotation 1 at 0.5 0.6 "hi [see] there""#,
        "1 Hint OtherToolsDiffer",
    );
    check_all(
        "annotation x [0.5,0.6] hi",
        r#"annotation none at 0.5 0.6 "hi""#,
        "1 Warning UnreadableNumber",
    );
    check(
        "annotation 12.7 [0.5,0.6] hi",
        r#"annotation 12 at 0.5 0.6 "hi""#,
    );
    check_all("annotation 1 hi", "", "1 Error WrongShape");
    check("annotations [0.5,0.6]", "annotations 0.5 0.6");
    check_all("annotations[0.5,0.6]", "", "1 Error UnreadableLine");
    check_all(
        "annotations [0.5,0.6] ß annotations [0.1,0.2]",
        "annotations 0.1 0.2",
        "2 Hint Repeated",
    );
}

#[test]
fn the_map_as_a_whole_has_a_size_a_style_and_axes() {
    check("size [800]", "size 800 0");
    check("size [800, 600]", "size 800 600");
    check_all("size 800,600", "", "1 Error WrongShape");
    check("style wardley", "style wardley");
    check_all("style wardly", "style wardly", "1 Warning UnknownWord");
    check_all("style", "", "1 Error Incomplete");
    check("evolution A->B-> ->D", "stages A/B//D");
    check_all("evolution A->B->C", "", "1 Error WrongShape");
    check_all("evolution A->B->C->D->E", "", "1 Error WrongShape");
    check("evolution --hide", "hides evolution");
    check_all(
        "evolution --hide it",
        "hides evolution",
        "1 Warning IgnoredText",
    );
    check("valuechain --hide", "hides value chain");
    check_all("valuechain", "", "1 Error WrongShape");
}

#[test]
fn areas_have_two_corners() {
    check(
        "pioneers [0.9, 0.1, 0.6, 0.3]",
        "pioneers 0.9 0.1 to 0.6 0.3",
    );
    check(
        "settlers here [0.9, 0.1, 0.6, 0.3]",
        "settlers 0.9 0.1 to 0.6 0.3",
    );
    check_all(
        "townplanners [0.9, 0.1]",
        "town planners 0.9 0.1 to 0.8 0.2",
        "1 Warning MissingCoordinates",
    );
    check_all(
        "pioneers [0.9, 0.1] 300 200",
        "pioneers 0.9 0.1 by 300 200",
        "1 Hint OldForm",
    );
}

#[test]
fn accelerators_have_a_name_and_a_place() {
    check("accelerator X [0.5,0.6]", r#"accelerator "X" 0.5 0.6"#);
    check("deaccelerator X [0.5,0.6]", r#"deaccelerator "X" 0.5 0.6"#);
    check_all(
        "  deaccelerator X [0.5,0.6]",
        r#"deaccelerator "X" 0.5 0.6"#,
        "1 Hint OtherToolsDiffer",
    );
}

#[test]
fn a_submap_opens_an_address() {
    check(
        "submap S [0.5,0.6] url(u) ß url u [http://a/b]",
        r#"submap "S" 0.5 0.6 url u | url u http://a/b"#,
    );
    check(
        "submap S [0.5,0.6] label [1,2] (build) url(u) inertia ß url u [http://a/b] // x",
        r#"submap "S" 0.5 0.6 label 1 2 build inertia url u | url u http://a/b"#,
    );
    check_all(
        "submap S url(u) [0.5,0.6] ß url u [x]",
        r#"submap "S" 0.5 0.6 url u | url u x"#,
        "1 Hint OtherToolsDiffer",
    );
    check_all(
        "submap S [0.5,0.6] url(v)",
        r#"submap "S" 0.5 0.6 url v"#,
        "1 Warning UnknownElement",
    );
    check_all("url u", "url u none", "1 Error WrongShape");
    // Only in a url statement do slashes start no comment.
    check_all(
        "urlshortener->DB // legacy",
        r#""urlshortener"? -> "DB"?"#,
        "1 Warning UnknownEnds",
    );
}

#[test]
fn an_anchor_has_a_name_and_a_place_alone() {
    check("anchor A [0.9,0.5]", r#"anchor "A" 0.9 0.5"#);
    check_all(
        "anchor A [0.9,0.5] label [1,2] (build) inertia",
        r#"anchor "A" 0.9 0.5"#,
        "1 Hint IgnoredText, 1 Hint IgnoredText, 1 Hint IgnoredText",
    );
}

#[test]
fn a_comment_ends_where_it_ends() {
    check_all(
        "component A [.1,.2] /* c */ ß component B [.3,.4]",
        r#""A" 0.1 0.2 | "B" 0.3 0.4"#,
        "1 Warning OtherToolsDiffer",
    );
    check_all(
        "component A /* c */ [.1,.2]",
        r#""A" 0.1 0.2"#,
        "1 Warning OtherToolsDiffer",
    );
    check(
        "/* x ß component A [.5,.5] ß */ component B [.1,.2]",
        r#""B" 0.1 0.2"#,
    );
    check_all("/* x ß component A [.5,.5]", "", "1 Warning Unclosed");
    check_all("/* x ß */ foo", "", "2 Error UnreadableLine");
    check(
        "component A [.1,.2] // /* x ß component B [.3,.4]",
        r#""A" 0.1 0.2 | "B" 0.3 0.4"#,
    );
    check_all(
        "component A // B [.1,.2] ß // [.1,.2]",
        r#""A" 0.9 0.1"#,
        "1 Hint MissingCoordinates",
    );
}

#[test]
fn a_name_may_stand_twice_and_links_mean_the_first() {
    check_all(
        "component A [0.5,0.5] ß component A [0.2,0.2] ß A->B",
        r#""A" 0.5 0.5 | "A" 0.2 0.2 | "A" -> "B"?"#,
        "2 Warning DuplicateName, 3 Warning UnknownEnds",
    );
    let map =
        parse("component A [0.5,0.5]\ncomponent a [0.2,0.2]\ncomponent B [.1,.1]\nB->A\nB->a");
    let ends: Vec<_> = map
        .model
        .links
        .iter()
        .map(|link| link.end.as_ref().unwrap().target.unwrap())
        .collect();
    assert_eq!(
        ends,
        [
            crate::model::Target::Component(0),
            crate::model::Target::Component(1)
        ]
    );
}

#[test]
fn old_forms_are_read_with_a_hint() {
    check_all(
        "market X [0.1,0.2]",
        r#""X" 0.1 0.2 market"#,
        "1 Hint OldForm",
    );
    check_all(
        "ecosystem X [0.1,0.2]",
        r#""X" 0.1 0.2 ecosystem"#,
        "1 Hint OldForm",
    );
    check_all(
        "component X [0.1,0.2] ß build X",
        r#""X" 0.1 0.2 build"#,
        "2 Hint OldForm",
    );
    check_all(
        "component X [0.1,0.2] ß outsource x",
        r#""X" 0.1 0.2 outsource"#,
        "2 Hint OldForm",
    );
    check_all("build X", "", "1 Hint OldForm, 1 Warning UnknownElement");
    check_all(
        "component build X [.1,.2] ß component Y [.3,.4] ß build X->Y",
        r#""build X" 0.1 0.2 | "Y" 0.3 0.4 | "build X" -> "Y""#,
        "",
    );
    check_all(
        "y-axis Label->Min->Max",
        "y Label/Min/Max",
        "1 Hint OldForm",
    );
    check_all(
        "component A [0.5,0.6] evolve 0.8 label [1,2]",
        r#""A" 0.5 0.6 label 1 2 | evolve "A" 0.8"#,
        "1 Hint OldForm",
    );
}

#[test]
fn a_bad_line_costs_no_other() {
    check_all(
        "component A [0.1,0.2 ß compnent B ß {{{ ß component C [0.5,0.6] ß } ß \"open ß A->C ß ((( ß component D [0.7,0.8]",
        r#""A" 0.9 0.1 | "D" 0.7 0.8 | pipeline ""? 0.5-0.5 + "C" 0.5 | "A" -> "C""#,
        "1 Hint MissingCoordinates, 2 Error UnreadableLine, 3 Error StrayBrace, 3 Error UnreadableLine, 6 Error UnreadableLine, 8 Error UnreadableLine",
    );
}

#[test]
fn lines_are_counted_as_an_editor_counts_them() {
    check_all(
        "title T\r\n\r\n/* a\r\nb */\r\nfoo\r\n",
        "title T",
        "5 Error UnreadableLine",
    );
}

#[test]
fn hostile_texts_take_linear_time() {
    let many = |one: &str| one.repeat(60_000);
    for text in [
        many("["),
        many("("),
        many("\""),
        many("//"),
        many("/*"),
        many("->"),
        many("+'"),
        many("label ["),
        many("a "),
        format!("component {}", many("x")),
        format!("evolve {}", many("label ")),
        format!("evolve A {}", many("(build)")),
        format!("component A [.1,.2] {}", many("label [")),
        many(">\""),
        many("{\n"),
        many("pipeline P {"),
        many("A->B\n"),
        many("component A [0.5,0.5]\n"),
        many("build X\n"),
        format!("evolution {}", many("->")),
        many("\\\""),
        format!("annotation 1 [{}", many("[1,2],")),
        many("url(\n"),
        format!("submap S{}", many(" url(")),
        format!("component {} [.1,.1]", many("(build ")),
    ] {
        let started = std::time::Instant::now();
        let map = parse(&text);
        assert_eq!(map.print(), text);
        let seconds = started.elapsed().as_secs_f64();
        // Some fifty times what the slowest takes; quadratic time would be thousands.
        assert!(seconds < 5.0, "{seconds} s for {:?}…", &text[..20]);
    }
}
