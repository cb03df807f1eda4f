//! Edits, one by one: the text before, the edit, the text after. `ß` stands for a line break.

mod answers;
mod blocks;
mod clips;
mod comments;
mod kinds;
mod page;

use super::{EditError, MapEdit, Subject, apply};
use crate::model::{ComponentKind, LinkKind, Method, Target};
use crate::parse::parse;

fn lines(text: &str) -> String {
    text.replace(" ß ", "\n").replace('ß', "\n")
}

#[track_caller]
fn check_edit(before: &str, edit: MapEdit, after: &str) {
    let map = parse(&lines(before));
    let edited = apply(&map, &edit).unwrap();
    assert_eq!(edited.map.text(), lines(after));
    assert_eq!(
        apply(&edited.map, &edited.inverse).unwrap().map,
        map,
        "and back"
    );
}

#[track_caller]
fn check_refused(before: &str, edit: MapEdit, why: &str) {
    let error = apply(&parse(&lines(before)), &edit).unwrap_err();
    assert_eq!(error.to_string(), why);
}

#[test]
fn dragging_edits_two_numbers_and_nothing_else() {
    check_edit(
        "component  Kettle [0.45, 0.57]   // old one",
        MapEdit::place("Kettle", 0.50, 0.62),
        "component  Kettle [0.50, 0.62]   // old one",
    );
    check_edit(
        "component A [ .5 ,0.6] label [1, 2] (build)",
        MapEdit::place("A", 0.5, 0.7),
        "component A [ .5 ,0.70] label [1, 2] (build)",
    );
    check_edit(
        "component A [0.345, 0.6]",
        MapEdit::place("A", 0.345, 0.7),
        "component A [0.345, 0.70]",
    );
    check_edit(
        "component A /* c */ [0.5, 0.6]",
        MapEdit::place("A", 0.1, 0.2),
        "component A /* c */ [0.10, 0.20]",
    );
}

#[test]
fn coordinates_that_are_not_written_are_added() {
    check_edit(
        "component A // c",
        MapEdit::place("A", 0.5, 0.6),
        "component A [0.50, 0.60] // c",
    );
    check_edit(
        "component A label [1,2]",
        MapEdit::place("A", 0.5, 0.6),
        "component A [0.50, 0.60] label [1,2]",
    );
    check_edit(
        "component A [0.5]",
        MapEdit::place("A", 0.5, 0.6),
        "component A [0.50, 0.60]",
    );
    check_edit(
        "note hello",
        MapEdit::place(Subject::Note(0), 0.5, 0.6),
        "note hello [0.50, 0.60]",
    );
}

#[test]
fn a_drop_outside_lands_on_the_border() {
    check_edit(
        "component A [0.5, 0.5]",
        MapEdit::place("A", 1.4, -3.0),
        "component A [1.00, 0.00]",
    );
    check_edit(
        "component A [0.5, 0.5]",
        MapEdit::place("A", f64::NAN, f64::INFINITY),
        "component A [0.00, 0.00]",
    );
}

#[test]
fn neighbours_are_told_apart_by_a_third_decimal() {
    check_edit(
        "component A [0.50, 0.60] ß component B [0.1, 0.1]",
        MapEdit::place("B", 0.502, 0.603),
        "component A [0.50, 0.60] ß component B [0.502, 0.603]",
    );
}

#[test]
fn of_two_with_one_name_the_meant_one_moves() {
    let second = MapEdit::place(Target::Component(1), 0.3, 0.3);
    check_edit(
        "component A [0.5, 0.5] ß component A [0.2, 0.2]",
        second,
        "component A [0.5, 0.5] ß component A [0.30, 0.30]",
    );
}

#[test]
fn everything_that_has_a_place_moves() {
    let block =
        "component P [.5,.5] ß pipeline P ß { ß   component K [0.3, 9] ß   component N [0.6] ß }";
    check_edit(
        block,
        MapEdit::place("K", 0.9, 0.4),
        "component P [.5,.5] ß pipeline P ß { ß   component K [0.40, 9] ß   component N [0.6] ß }",
    );
    check_edit(
        "component A [.1,.2] ß evolve A->B 0.8 label [0.85, 3]",
        MapEdit::place("B", 0.9, 0.7),
        "component A [.1,.2] ß evolve A->B 0.70 label [0.85, 3]",
    );
    check_edit(
        "annotation 1 [[.1,.2],[.3,.4]] x",
        MapEdit::place(Subject::Annotation(0, 1), 0.5, 0.6),
        "annotation 1 [[.1,.2],[0.50,0.60]] x",
    );
    check_edit(
        "pioneers [0.9, 0.1, 0.6, 0.3]",
        MapEdit::place(Subject::Area(0, true), 0.5, 0.4),
        "pioneers [0.9, 0.1, 0.50, 0.40]",
    );
    check_edit(
        "annotation 1 [.1,.2] x",
        MapEdit::place(Subject::Legend, 0.5, 0.6),
        "annotation 1 [.1,.2] x ß annotations [0.50, 0.60]",
    );
    check_edit(
        "accelerator X [.1,.2]",
        MapEdit::place(Subject::Accelerator(0), 0.5, 0.6),
        "accelerator X [0.50,0.60]",
    );
}

#[test]
fn coordinates_in_a_name_are_left_alone() {
    check_refused(
        "component A[0.5,0.6]",
        MapEdit::place("A[0.5,0.6]", 0.1, 0.1),
        "the coordinates on line 1 are part of the name: put a blank before the bracket",
    );
}

#[test]
fn a_new_name_is_written_wherever_the_old_one_stood() {
    check_edit(
        "anchor U [.9,.5] ß component Kettle [.4,.5] evolve 0.6 ß U->kettle; why ß kettle->U->Kettle ß evolve Kettle->E 0.8 // Kettle ß pipeline Kettle [.2,.8] ß build Kettle ß note Kettle [.1,.1]",
        MapEdit::rename("Kettle", "Hot Pot"),
        "anchor U [.9,.5] ß component Hot Pot [.4,.5] evolve 0.6 ß U->Hot Pot; why ß Hot Pot->U->Hot Pot ß evolve Hot Pot->E 0.8 // Kettle ß pipeline Hot Pot [.2,.8] ß build Hot Pot ß note Kettle [.1,.1]",
    );
    check_edit(
        "component A [.1,.2] ß component B [.3,.4] ß A->B",
        MapEdit::rename("A", "x->\"y\"\nz"),
        r#"component "x->\"y\"\nz" [.1,.2] ß component B [.3,.4] ß "x->\"y\"\nz"->B"#,
    );
    check_edit(
        "component A [.1,.2] ß component B [.3,.4] ß A->B",
        MapEdit::rename("A", "note book"),
        r#"component "note book" [.1,.2] ß component B [.3,.4] ß "note book"->B"#,
    );
    check_edit(
        "component A [.1,.2] ß evolve A->B 0.8 ß component C [.3,.4] ß C->B",
        MapEdit::rename("B", "D"),
        "component A [.1,.2] ß evolve A->D 0.8 ß component C [.3,.4] ß C->D",
    );
    check_edit(
        "component Kettle [.4,.5]",
        MapEdit::rename("Kettle", "kettle"),
        "component kettle [.4,.5]",
    );
    check_refused(
        "component A [.1,.2] ß component B [.3,.4]",
        MapEdit::rename("A", "b"),
        "another element is called “b”",
    );
    check_refused(
        "component A [.1,.2]",
        MapEdit::rename("A", "a // b"),
        "“a // b” cannot be written in a map: it is empty, too long, or holds a comment sign",
    );
    check_refused(
        "component A [.1,.2]",
        MapEdit::rename("A", " "),
        "“” cannot be written in a map: it is empty, too long, or holds a comment sign",
    );
    check_refused(
        "component A [.1,.2]",
        MapEdit::rename("X", "Y"),
        "“X” is not on the map",
    );
}

fn add(kind: ComponentKind, name: &str) -> MapEdit {
    MapEdit::Add {
        kind,
        name: name.to_owned(),
        visibility: 0.5,
        evolution: 0.6,
    }
}

#[test]
fn a_new_component_comes_below_the_last_one() {
    let new = || add(ComponentKind::Component, "New");
    check_edit("", new(), "component New [0.50, 0.60]ß");
    check_edit(
        "title T ß style plain ß ß A->B",
        new(),
        "title T ß style plain ß component New [0.50, 0.60] ß ß A->B",
    );
    check_edit(
        "  component A [.1,.2] ß A->B",
        new(),
        "  component A [.1,.2] ß   component New [0.50, 0.60] ß A->B",
    );
    check_edit(
        "component A [.1,.2]",
        new(),
        "component A [.1,.2] ß component New [0.50, 0.60]",
    );
    check_edit(
        "component A [.1,.2]\r\nA->B",
        new(),
        "component A [.1,.2]\r\ncomponent New [0.50, 0.60]\r\nA->B",
    );
    check_edit(
        "component A [.1,.2] /* a ß b */ ß foo",
        new(),
        "component A [.1,.2] /* a ß b */ ß component New [0.50, 0.60] ß foo",
    );
    check_edit(
        "title T ß component A [.1,.2]",
        add(ComponentKind::Anchor, "User"),
        "title T ß anchor User [0.50, 0.60] ß component A [.1,.2]",
    );
    check_refused(
        "component new [.1,.2]",
        new(),
        "another element is called “New”",
    );
}

#[test]
fn a_new_child_comes_into_the_block() {
    let child = |parent: &str| MapEdit::AddChild {
        parent: parent.into(),
        name: "K".to_owned(),
        evolution: 0.4,
    };
    check_edit(
        "component P [.5,.5]",
        child("P"),
        "component P [.5,.5] ß pipeline P ß { ß   component K [0.40] ß }",
    );
    check_edit(
        "component P [.5,.5] ß pipeline P",
        child("P"),
        "component P [.5,.5] ß pipeline P ß { ß   component K [0.40] ß }",
    );
    check_edit(
        "component P [.5,.5] ß pipeline P ß { ß } ß foo->bar",
        child("P"),
        "component P [.5,.5] ß pipeline P ß { ß   component K [0.40] ß } ß foo->bar",
    );
    check_edit(
        "component P [.5,.5] ß pipeline P ß { ß     component N [0.6] ß }",
        child("P"),
        "component P [.5,.5] ß pipeline P ß { ß     component N [0.6] ß     component K [0.40] ß }",
    );
    check_edit(
        "component P [.5,.5] ß pipeline P { component N [0.6] }",
        child("P"),
        "component P [.5,.5] ß pipeline P { component N [0.6] ß   component K [0.40] ß  }",
    );
}

#[test]
fn links_come_and_go() {
    let ab = "component A [.1,.2] ß component B [.3,.4]";
    check_edit(
        ab,
        MapEdit::link("A", "b"),
        "component A [.1,.2] ß component B [.3,.4] ß A->B",
    );
    let flow = |kind, text: Option<&str>| MapEdit::Link {
        from: "A".into(),
        to: "B".into(),
        kind,
        text: text.map(str::to_owned),
    };
    check_edit(
        &format!("{ab} ß B->A ß note x [.1,.1]"),
        flow(LinkKind::FlowBoth, None),
        &format!("{ab} ß B->A ß A+<>B ß note x [.1,.1]"),
    );
    check_edit(
        ab,
        flow(LinkKind::FlowBack, Some("hot water")),
        &format!("{ab} ß A+'hot water'<B"),
    );
    check_refused(
        &format!("{ab} ß A->B"),
        MapEdit::link("A", "B"),
        "the two are joined already",
    );
    check_refused(
        ab,
        MapEdit::link("A", "A"),
        "an element does not need itself",
    );
    check_refused(ab, MapEdit::link("A", "C"), "“C” is not on the map");
    let unlink = |from: &str, to: &str| MapEdit::Unlink {
        from: from.into(),
        to: to.into(),
    };
    check_edit(
        &format!("{ab} ß a -> B; x ß B->A"),
        unlink("A", "B"),
        &format!("{ab} ß B->A"),
    );
    check_edit(
        &format!("{ab} ß A->B // why"),
        unlink("A", "B"),
        &format!("{ab} ß // why"),
    );
    check_edit(
        &format!("{ab} ß A->B ß A->B"),
        unlink("A", "B"),
        &format!("{ab}ß"),
    );
    let abc = format!("{ab} ß component C [.5,.6]");
    check_edit(
        &format!("{abc} ß A->B->C; x"),
        unlink("A", "B"),
        &format!("{abc} ß B->C; x"),
    );
    check_edit(
        &format!("{abc} ß A->B->C; x"),
        unlink("B", "C"),
        &format!("{abc} ß A->B"),
    );
    check_edit(
        &format!("{abc} ß A->B->C->A"),
        unlink("B", "C"),
        &format!("{abc} ß A->B ß C->A"),
    );
    check_edit(
        "component A [.1,.2] ß component note X [.3,.4] ß A->note X->A",
        unlink("A", "note X"),
        "component A [.1,.2] ß component note X [.3,.4] ß \"note X\"->A",
    );
}

#[test]
fn movements_come_change_and_go() {
    let evolve = |m| MapEdit::Evolve {
        subject: "A".into(),
        evolution: m,
    };
    let stay = || MapEdit::Stay {
        subject: "A".into(),
    };
    check_edit(
        "component A [.1,.2] ß A->B",
        evolve(0.8),
        "component A [.1,.2] ß evolve A 0.80 ß A->B",
    );
    check_edit(
        "component A [.1,.2] ß evolve A->B 0.7 label [0.7, 1]",
        evolve(0.8),
        "component A [.1,.2] ß evolve A->B 0.80 label [0.7, 1]",
    );
    check_edit(
        "component A [.1,.2] ß evolve A",
        evolve(0.8),
        "component A [.1,.2] ß evolve A 0.80",
    );
    check_edit(
        "component A [.1,.2] evolve 0.7 // x",
        evolve(0.8),
        "component A [.1,.2] evolve 0.80 // x",
    );
    check_edit(
        "component A [.1,.2] evolve 0.7 // x",
        stay(),
        "component A [.1,.2] // x",
    );
    check_edit(
        "component A [.1,.2] ß evolve A->B 0.7 ß component C [.3,.4] ß C->B",
        stay(),
        "component A [.1,.2] ß component C [.3,.4]",
    );
    check_edit(
        "component Web 2 [.1,.2]",
        MapEdit::Evolve {
            subject: "Web 2".into(),
            evolution: 0.5,
        },
        "component Web 2 [.1,.2] ß evolve \"Web 2\" 0.50",
    );
}

#[test]
fn what_is_said_of_a_component_changes_in_place() {
    let inertia = |inertia| MapEdit::SetInertia {
        subject: "A".into(),
        inertia,
    };
    check_edit(
        "component A [.1,.2] // x",
        inertia(true),
        "component A [.1,.2] inertia // x",
    );
    check_edit(
        "component A [.1,.2] inertia label [1,2]",
        inertia(false),
        "component A [.1,.2] label [1,2]",
    );
    check_edit(
        "component A [.1,.2] (build, inertia)",
        inertia(false),
        "component A [.1,.2] (build)",
    );
    check_edit(
        "component A [.1,.2] (inertia) x",
        inertia(false),
        "component A [.1,.2] x",
    );
    let method = |method| MapEdit::SetMethod {
        subject: "A".into(),
        method,
    };
    check_edit(
        "component A [.1,.2]",
        method(Some(Method::Buy)),
        "component A [.1,.2] (buy)",
    );
    check_edit(
        "component A [.1,.2] (market, build)",
        method(Some(Method::Buy)),
        "component A [.1,.2] (buy, market)",
    );
    check_edit(
        "component A [.1,.2] (build)",
        method(None),
        "component A [.1,.2]",
    );
    check_edit(
        "component A [.1,.2] ß build A",
        method(None),
        "component A [.1,.2]",
    );
    check_edit(
        "component A [.1,.2] ß build A",
        method(Some(Method::Outsource)),
        "component A [.1,.2] (outsource)",
    );
}

#[test]
fn words_after_a_name_without_coordinates_do_not_join_it() {
    let inertia = || MapEdit::SetInertia {
        subject: Target::Component(0).into(),
        inertia: true,
    };
    for (before, after) in [
        ("component A // x", "component A [0.90, 0.10] inertia // x"),
        ("component \"A\"", "component \"A\" [0.90, 0.10] inertia"),
        (
            "component A label [1, 2]",
            "component A label [1, 2] inertia",
        ),
        (
            "submap S url(u) ß url u [x]",
            "submap S [0.90, 0.10] url(u) inertia ß url u [x]",
        ),
    ] {
        check_edit(before, inertia(), after);
    }
    let market = MapEdit::SetMarket {
        subject: "A".into(),
        market: true,
    };
    check_edit("component A", market, "component A [0.90, 0.10] (market)");
    let address = MapEdit::SetAddress {
        subject: "A".into(),
        address: Some("x".to_owned()),
    };
    check_edit(
        "submap A",
        address,
        "submap A [0.90, 0.10] url(a) ß url a [x]",
    );
    let build = MapEdit::SetMethod {
        subject: "A".into(),
        method: Some(Method::Build),
    };
    check_edit("component A", build, "component A [0.90, 0.10] (build)");
    // Here the coordinates are part of the name, and words would be too.
    let why = "the coordinates on line 1 are part of the name: put a blank before the bracket";
    check_refused("component A[0.5,0.6]", inertia(), why);
    let label = MapEdit::MoveLabel {
        subject: Target::Component(0).into(),
        offset: Some((1.0, 2.0)),
    };
    check_refused("component A[0.5,0.6]", label, why);
}

#[test]
fn an_address_is_no_comment() {
    check_edit(
        "component see http://x [.1,.2] ß component B [.3,.4]",
        MapEdit::link("B", "see http://x"),
        "component see http://x [.1,.2] ß component B [.3,.4] ß B->see http://x",
    );
    check_edit(
        "title T",
        MapEdit::SetTitle {
            title: "file:///T".to_owned(),
        },
        "title file:///T",
    );
}

#[test]
fn labels_move_and_go_home() {
    let label = |name: &str, offset| MapEdit::MoveLabel {
        subject: name.into(),
        offset,
    };
    check_edit(
        "component A [.1,.2] inertia",
        label("A", Some((12.4, -7.0))),
        "component A [.1,.2] label [12, -7] inertia",
    );
    check_edit(
        "component A [.1,.2] label [ 5, 6 ]",
        label("A", Some((5.0, -7.0))),
        "component A [.1,.2] label [ 5, -7 ]",
    );
    check_edit(
        "component A [.1,.2] label [5, 6] // x",
        label("A", None),
        "component A [.1,.2] // x",
    );
    check_edit(
        "component A",
        label("A", Some((1.0, 2.0))),
        "component A [0.90, 0.10] label [1, 2]",
    );
    check_edit(
        "component A [.1,.2] ß evolve A->B 0.8 (build)",
        label("B", Some((1.0, 2.0))),
        "component A [.1,.2] ß evolve A->B 0.8 label [1, 2] (build)",
    );
}

#[test]
fn pipelines_come_change_and_go() {
    let set = |from, to| MapEdit::SetPipeline {
        subject: "P".into(),
        from,
        to,
    };
    check_edit(
        "component P [.5,.5]",
        set(0.7, 0.2),
        "component P [.5,.5] ß pipeline P [0.20, 0.70]",
    );
    check_edit(
        "component P [.5,.5] ß pipeline P [ .2,.8]",
        set(0.2, 0.7),
        "component P [.5,.5] ß pipeline P [ .2,0.70]",
    );
    check_edit(
        "component P [.5,.5] ß pipeline P",
        set(0.2, 0.7),
        "component P [.5,.5] ß pipeline P [0.20, 0.70]",
    );
    let block = "component P [.5,.5] ß pipeline P ß { ß component K [0.3] ß // keep ß } ß component A [.1,.1] ß A->K ß A->P";
    check_edit(
        block,
        MapEdit::RemovePipeline {
            subject: "P".into(),
        },
        "component P [.5,.5] ß // keep ß component A [.1,.1] ß A->P",
    );
}

#[test]
fn what_goes_takes_its_links_along() {
    check_edit(
        "component A [.1,.2] // a ß component B [.3,.4] ß component C [.5,.6] ß A->B ß B->C ß C->A ß evolve B 0.8 ß pipeline B [.2,.8] ß buy B ß note B [.1,.1]",
        MapEdit::delete("B"),
        "component A [.1,.2] // a ß component C [.5,.6] ß C->A ß note B [.1,.1]",
    );
    check_edit(
        "component A [.1,.2] ß component B [.3,.4] ß A->B",
        MapEdit::delete("A"),
        "component B [.3,.4]",
    );
    check_edit("component A [.1,.2]", MapEdit::delete("A"), "");
    check_edit(
        "note x [.1,.2] ß note y [.1,.2]",
        MapEdit::delete(Subject::Note(1)),
        "note x [.1,.2]",
    );
    check_edit(
        "component P [.5,.5] ß pipeline P { component K [0.3] } ß note x [.1,.1]",
        MapEdit::delete("P"),
        "note x [.1,.1]",
    );
}

#[test]
fn the_map_as_a_whole_changes() {
    let title = |title: &str| MapEdit::SetTitle {
        title: title.to_owned(),
    };
    check_edit("title  Old  // x", title("New"), "title  New  // x");
    check_edit(
        "component A [.1,.2]",
        title("New"),
        "title New ß component A [.1,.2]",
    );
    check_edit(
        "title T",
        MapEdit::SetStyle {
            style: "dark".to_owned(),
        },
        "title T ß style dark",
    );
    check_edit(
        "style plain",
        MapEdit::SetStyle {
            style: "dark".to_owned(),
        },
        "style dark",
    );
    check_edit(
        "note a [.1,.2]",
        MapEdit::Say {
            subject: Subject::Note(0),
            text: "b\nc".to_owned(),
        },
        r#"note "b\nc" [.1,.2]"#,
    );
    check_edit(
        "annotation 1 [.1,.2]",
        MapEdit::Say {
            subject: Subject::Annotation(0, 0),
            text: "b".to_owned(),
        },
        "annotation 1 [.1,.2] b",
    );
    let note = MapEdit::AddNote {
        text: "see [1]".to_owned(),
        visibility: 0.1,
        evolution: 0.2,
    };
    check_edit("title T", note, r#"title T ß note "see [1]" [0.10, 0.20]"#);
    let annotation = MapEdit::AddAnnotation {
        text: "x".to_owned(),
        visibility: 0.1,
        evolution: 0.2,
    };
    check_edit(
        "annotation 3 [.1,.2] y ß A->B",
        annotation,
        "annotation 3 [.1,.2] y ß annotation 4 [0.10, 0.20] x ß A->B",
    );
}

#[test]
fn an_edit_that_would_do_damage_is_refused() {
    let map = parse("component P [.5,.5]\npipeline P\n{\ncomponent K [0.3]\n}");
    check_refused(
        map.text(),
        written_over(map.text(), "}", ""),
        "the edit would leave line 3 unclear: This block never ends: every component below is taken for its child.",
    );
    let stale = MapEdit::Text {
        splices: vec![super::Splice {
            range: 90..95,
            text: String::new(),
        }],
    };
    assert_eq!(apply(&map, &stale), Err(EditError::OtherText));
}

/// Puts a word in place of the last one of its kind, as one edit of a list: a text edit on its own is free to do damage.
fn written_over(text: &str, word: &str, new: &str) -> MapEdit {
    let at = text.rfind(word).unwrap();
    let splice = super::Splice {
        range: at..at + word.len(),
        text: new.to_owned(),
    };
    MapEdit::All {
        edits: vec![MapEdit::Text {
            splices: vec![splice],
        }],
    }
}

#[test]
fn one_wrong_does_not_excuse_another() {
    // A link that leads nowhere already, and one more.
    let text = lines("component A [.5,.5] ß component B [.5,.5] ß B->Nowhere ß A->B");
    check_refused(
        &text,
        written_over(&text, "B", "C"),
        "the edit would leave line 4 unclear: This link is not drawn: “C” is not on the map.",
    );
    let text = lines("component A [.5,.5] (bild) ß component B [.5,.5] (buy)");
    let edits = MapEdit::Text {
        splices: vec![
            super::Splice::new(21..25, "build"),
            super::Splice::new(text.len() - 4..text.len() - 1, "by"),
        ],
    };
    check_refused(
        &text,
        MapEdit::All { edits: vec![edits] },
        "the edit would leave line 2 unclear: “by” is not one of build, buy, outsource, market, ecosystem and inertia.",
    );
    // A link that moves to another line is no new one.
    check_edit(
        "component A [.5,.5] ß A->Nowhere",
        add(ComponentKind::Component, "B"),
        "component A [.5,.5] ß component B [0.50, 0.60] ß A->Nowhere",
    );
}
