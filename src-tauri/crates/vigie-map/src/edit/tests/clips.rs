//! Copying from one map and pasting into another.

use crate::edit::{Subject, apply, clip, paste};
use crate::parse::parse;

fn lines(text: &str) -> String {
    super::lines(text).replace(" \n", "\n")
}

const TEA: &str = "title Tea ß anchor Public [0.95, 0.6] // who ß component Cup [0.8, 0.6] label [9, 9] (buy) ß component Kettle [0.4, 0.3] inertia \
    ß pipeline Kettle ß { ß component Electric [0.5] ß component Stove [0.2] ß } ß evolve Kettle->Boiler 0.7 ß Public->Cup->Kettle ß Cup +'heat'> Electric; why \
    ß note hot [0.3, 0.3] ß annotation 1 [0.4, 0.4] look ß build Kettle";

#[track_caller]
fn check_clip(subjects: &[Subject], text: &str) {
    assert_eq!(clip(&parse(&lines(TEA)), subjects), lines(text));
}

#[track_caller]
fn check_paste(onto: &str, text: &str, at: Option<(f64, f64)>, after: &str) {
    let map = parse(&lines(onto));
    let edit = paste(&map, &lines(text), at).unwrap().unwrap();
    let edited = apply(&map, &edit).unwrap();
    assert_eq!(edited.map.text(), lines(after));
    assert_eq!(
        apply(&edited.map, &edited.inverse).unwrap().map,
        map,
        "and back"
    );
}

#[test]
fn what_is_copied_is_its_lines_and_the_links_among_it() {
    check_clip(
        &["Cup".into(), "Public".into(), Subject::Note(0)],
        "anchor Public [0.95, 0.6] ß component Cup [0.8, 0.6] label [9, 9] (buy) ß Public->Cup ß note hot [0.3, 0.3] ß",
    );
    check_clip(&[Subject::Legend, "Nobody".into()], "");
}

#[test]
fn a_component_brings_its_pipeline_its_movement_and_what_lies_in_them() {
    let whole = "component Kettle [0.4, 0.3] inertia ß build Kettle ß pipeline Kettle ß { ß component Electric [0.5] ß component Stove [0.2] ß } \
        ß evolve Kettle->Boiler 0.7 ß ";
    check_clip(&["Kettle".into()], whole);
    check_clip(&["Stove".into()], whole);
    check_clip(&["Boiler".into(), "Electric".into()], whole);
    check_clip(
        &["Cup".into(), "Kettle".into()],
        &format!(
            "component Cup [0.8, 0.6] label [9, 9] (buy) ß {whole}Cup->Kettle ß Cup+'heat'>Electric; why ß"
        ),
    );
}

#[test]
fn elsewhere_a_copy_keeps_its_place_and_its_names() {
    check_paste(
        "title Other",
        "component A [0.5, 0.5] ß component B [0.2, 0.5] ß A->B",
        None,
        "title Other ß component A [0.5, 0.5] ß component B [0.2, 0.5] ß A->B ß",
    );
}

#[test]
fn where_it_was_copied_from_a_copy_stands_aside_with_names_of_its_own() {
    check_paste(
        "component A [0.50, 0.50] ß component B [0.20, 0.50] ß A->B ß",
        "component A [0.50, 0.50] ß component B [0.20, 0.50] ß A->B",
        None,
        "component A [0.50, 0.50] ß component B [0.20, 0.50] ß A->B \
        ß component \"A 2\" [0.46, 0.53] ß component \"B 2\" [0.16, 0.53] ß \"A 2\"->\"B 2\" ß",
    );
    check_paste(
        "component A [0.50, 0.50] ß component \"A 2\" [0.46, 0.53] ß",
        "component A [0.50, 0.50]",
        None,
        "component A [0.50, 0.50] ß component \"A 2\" [0.46, 0.53] ß component \"A 3\" [0.42, 0.56] ß",
    );
    check_paste(
        "component \"A 2\" [0.50, 0.50] ß",
        "component \"A 2\" [0.50, 0.50]",
        None,
        "component \"A 2\" [0.50, 0.50] ß component \"A 3\" [0.46, 0.53] ß",
    );
}

#[test]
fn a_copy_is_put_where_one_points_and_stays_on_the_map() {
    check_paste(
        "title T",
        "component A [0.5, 0.5] ß component B [0.3, 0.5] ß evolve B 0.7 ß note n [0.4, 0.5]",
        Some((0.6, 0.3)),
        "title T ß component A [0.70, 0.20] ß component B [0.50, 0.20] ß evolve B 0.40 ß note n [0.60, 0.20] ß",
    );
    check_paste(
        "title T",
        "component A [0.5, 0.5] ß component B [0.3, 0.5]",
        Some((1.0, 0.0)),
        "title T ß component A [1.00, 0.00] ß component B [0.80, 0.00] ß",
    );
}

#[test]
fn of_a_whole_map_only_what_stands_on_it_is_pasted() {
    check_paste(
        "component X [0.1, 0.1]",
        "title Tea ß style wardley // a ß component A [0.5, 0.5] // b ß nonsense here ß annotation 1 [0.2, 0.2] t ß evolution a->b->c->d",
        None,
        "component X [0.1, 0.1] ß component A [0.5, 0.5] ß annotation 1 [0.2, 0.2] t ß",
    );
    assert_eq!(
        paste(&parse("title T"), "some words\n\nand more", None),
        Ok(None)
    );
}

#[test]
fn annotations_take_the_next_number() {
    check_paste(
        "annotation 1 [0.9, 0.9] a ß annotation 4 [0.8, 0.9] b ß",
        "annotation 1 [0.5, 0.5] c ß annotation 2 [0.5, 0.6] d",
        None,
        "annotation 1 [0.9, 0.9] a ß annotation 4 [0.8, 0.9] b ß annotation 5 [0.5, 0.5] c ß annotation 2 [0.5, 0.6] d ß",
    );
}

#[test]
fn nothing_is_pasted_into_a_comment_or_a_block_that_never_ends() {
    check_paste(
        "component A [0.5, 0.5] ß /* open",
        "component B [0.4, 0.4]",
        None,
        "component A [0.5, 0.5] ß component B [0.4, 0.4] ß /* open",
    );
    for end in ["pipeline A\n{", "pipeline A\n{\n/* open"] {
        let map = parse(&format!("component A [0.5, 0.5]\n{end}"));
        assert!(
            paste(&map, "component B [0.5, 0.5]", None).is_err(),
            "{end}"
        );
    }
}

#[test]
fn what_stands_in_a_block_is_copied_once() {
    let block = "component P [0.5, 0.5] ß pipeline P ß { ß component K [0.3] ß component N [0.6] ß market X [0.4, 0.4] ß K->N ß build P ß note x [0.1, 0.1] ß evolve X 0.8 ß }";
    let map = parse(&lines(block));
    let chosen = ["P".into(), "X".into(), Subject::Note(0)];
    assert_eq!(clip(&map, &chosen), lines(&format!("{block} ß")));
    // Of a block that stays behind, its statements are copied one by one.
    assert_eq!(
        clip(&map, &["X".into()]),
        "market X [0.4, 0.4]\nevolve X 0.8\n"
    );
    let open = parse("component P [0.5, 0.5]\npipeline P\n{\ncomponent K [0.3]\n/* open");
    let closed = "component P [0.5, 0.5]\npipeline P\n{\ncomponent K [0.3]\n}\n";
    assert_eq!(clip(&open, &["P".into()]), closed);
}

#[test]
fn every_line_of_a_copy_ends_as_the_map_does() {
    let from = parse("component P [0.5, 0.5]\r\npipeline P\r\n{\r\ncomponent K [0.3]\r\n}\r\n");
    let copied = clip(&from, &["P".into()]);
    assert!(!copied.contains('\r'));
    let edit = paste(&parse("title T\r\n"), &copied, None)
        .unwrap()
        .unwrap();
    let pasted = apply(&parse("title T\r\n"), &edit).unwrap().map;
    assert_eq!(pasted.text().matches('\r').count(), 6);
    assert_eq!(pasted.text().matches("\r\n").count(), 6);
}
