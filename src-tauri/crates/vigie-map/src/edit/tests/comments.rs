//! What edits do around comments, which they keep.

use super::{add, check_edit, check_refused};
use crate::edit::{MapEdit, Subject};
use crate::model::{AttitudeKind, ComponentKind};

const KEPT: &str = "a comment stands in the middle of this: move it first";

#[test]
fn what_is_added_comes_before_a_comment_that_never_ends() {
    let note = || MapEdit::AddNote {
        text: "x".to_owned(),
        visibility: 0.1,
        evolution: 0.2,
    };
    let annotation = MapEdit::AddAnnotation {
        text: "x".to_owned(),
        visibility: 0.1,
        evolution: 0.2,
    };
    let area = MapEdit::AddArea {
        kind: AttitudeKind::Settlers,
        first: (0.9, 0.1),
        second: (0.8, 0.2),
    };
    let accelerator = MapEdit::AddAccelerator {
        name: "x".to_owned(),
        slows: false,
        visibility: 0.1,
        evolution: 0.2,
    };
    for (edit, line) in [
        (note(), "note x [0.10, 0.20]"),
        (annotation, "annotation 1 [0.10, 0.20] x"),
        (area, "settlers [0.90, 0.10, 0.80, 0.20]"),
        (accelerator, "accelerator x [0.10, 0.20]"),
        (
            add(ComponentKind::Component, "x"),
            "component x [0.50, 0.60]",
        ),
        (MapEdit::link("A", "B"), "A->B"),
    ] {
        let ab = "component A [.5,.5] ß component B [.5,.6]";
        for between in [" ß ", "  "] {
            check_edit(
                &format!("{ab}{between}/* open ß and more ß"),
                edit.clone(),
                &format!("{ab} ß {line} ß /* open ß and more ß"),
            );
        }
    }
    check_edit("/* open", note(), "note x [0.10, 0.20] ß /* open");
    check_edit(
        "/* a ß */ /* open ß",
        note(),
        "/* a ß */ ß note x [0.10, 0.20] ß /* open ß",
    );
    check_edit(
        "component A [.5,.5] /* open",
        MapEdit::Capture {
            names: vec!["x".to_owned()],
        },
        "component A [.5,.5] ß // vigie: tray; x ß /* open",
    );
}

#[test]
fn a_comment_in_what_would_be_written_anew_is_in_the_way() {
    let kettle = "component Tea /* hot */ Kettle [.5,.5]";
    check_refused(kettle, MapEdit::rename("Tea Kettle", "Pot"), KEPT);
    check_refused(
        "title A /* c */ B",
        MapEdit::SetTitle {
            title: "C".to_owned(),
        },
        KEPT,
    );
    let say = |subject| MapEdit::Say {
        subject,
        text: "new".to_owned(),
    };
    check_refused(
        "annotation 1 [.1,.1] hi /* c */ there",
        say(Subject::Annotation(0, 0)),
        KEPT,
    );
    check_refused("note hi /* c */ there [.1,.1]", say(Subject::Note(0)), KEPT);
    let abc = "component A [.1,.1] ß component B [.2,.2] ß component C [.3,.3]";
    let unlink = |from: &str, to: &str| MapEdit::Unlink {
        from: from.into(),
        to: to.into(),
    };
    check_refused(&format!("{abc} ß A->B /* c */ ->C"), unlink("B", "C"), KEPT);
    check_edit(
        &format!("{abc} ß A /* c */ ->B->C"),
        unlink("B", "C"),
        &format!("{abc} ß A /* c */ ->B"),
    );
}

#[test]
fn what_goes_leaves_its_comments() {
    check_edit(
        "component A [.1,.1] ß component Tea /* hot */ Kettle [.5,.5] ß A->Tea Kettle ß note x [.1,.1]",
        MapEdit::delete("Tea Kettle"),
        "component A [.1,.1] ß /* hot */ ß note x [.1,.1]",
    );
    check_edit(
        "component A [.1,.1] ß A /* c */ ->A",
        MapEdit::delete("A"),
        "/* c */",
    );
}
