//! What edits do in and around the blocks of pipelines.

use super::{add, check_edit, check_refused};
use crate::edit::MapEdit;
use crate::model::ComponentKind;

const MARKET: &str = "component P [.5,.5] ß pipeline P ß { ß market X [.5,.3] ß }";

#[test]
fn a_new_component_comes_below_the_block_that_the_last_one_stands_in() {
    let new = || add(ComponentKind::Component, "New");
    check_edit(
        MARKET,
        new(),
        &format!("{MARKET} ß component New [0.50, 0.60]"),
    );
    check_edit(
        &format!("{MARKET} ß P->X"),
        MapEdit::Duplicate {
            subject: "X".into(),
            name: "Y".to_owned(),
        },
        &format!("{MARKET} ß component Y [0.46, 0.33] (market) ß P->X"),
    );
    // Nothing ends this block: outside of it is above it.
    check_edit(
        "component P [.5,.5] ß pipeline P ß { ß market X [.5,.3]",
        new(),
        "component P [.5,.5] ß component New [0.50, 0.60] ß pipeline P ß { ß market X [.5,.3]",
    );
}

#[test]
fn a_child_comes_beside_what_shares_a_line_with_a_brace() {
    let child = || MapEdit::AddChild {
        parent: "P".into(),
        name: "N".to_owned(),
        evolution: 0.4,
    };
    let p = "component P [.5,.5] ß pipeline P";
    for (before, after) in [
        (
            "ß { ß component K [0.3] } ß note x [.1,.1]",
            "ß { ß component K [0.3]ß  component N [0.40]ß } ß note x [.1,.1]",
        ),
        ("{ }", "{ß  component N [0.40]ß }"),
        ("{}", "{ß  component N [0.40]ß}"),
        (
            "ß { note x [.1,.1] ß }",
            "ß {ß  component N [0.40]ß note x [.1,.1] ß }",
        ),
        ("ß { // c ß }", "ß { // cß  component N [0.40]ß}"),
    ] {
        check_edit(&format!("{p} {before}"), child(), &format!("{p} {after}"));
    }
}

#[test]
fn a_pipeline_takes_its_own_braces_and_children_along_and_nothing_else() {
    let remove = || MapEdit::RemovePipeline {
        subject: "P".into(),
    };
    for (before, after) in [
        ("pipeline P { note hi [.5,.5] }", "note hi [.5,.5]"),
        ("pipeline P { component K [.3] } // why", "// why"),
        (
            "pipeline P { component K [.3] ß component N [.4] } ß A->P",
            "A->P",
        ),
        // The last brace of the text ends no block.
        ("pipeline P ß { ß component K [0.3] ß note x {", "note x {"),
        ("pipeline P ß { ß note x }", "note x }"),
    ] {
        let p = "component P [.5,.5] ß";
        check_edit(&format!("{p} {before}"), remove(), &format!("{p} {after}"));
    }
    check_refused(
        "component P [.5,.5]",
        remove(),
        "This pipeline is not on the map",
    );
}

#[test]
fn a_range_is_written_before_the_brace() {
    check_edit(
        "component P [.5,.5] ß pipeline P { note x [.1,.1] }",
        MapEdit::SetPipeline {
            subject: "P".into(),
            from: 0.2,
            to: 0.7,
        },
        "component P [.5,.5] ß pipeline P [0.20, 0.70] { note x [.1,.1] }",
    );
}
