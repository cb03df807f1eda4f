//! Stages, axes, size, areas, accelerators, annotations and addresses.

use super::{check_edit, check_refused};
use crate::edit::{Axis, MapEdit, Subject};
use crate::model::AttitudeKind;

#[test]
fn stages_are_named_and_go_back_to_the_usual_ones() {
    let stages = |names: [&str; 4]| MapEdit::SetStages {
        stages: Some(names.map(str::to_owned)),
    };
    check_edit(
        "title T ß component A [.1,.2]",
        stages(["a", "b", "c d", "e"]),
        "title T ß evolution a->b->c d->e ß component A [.1,.2]",
    );
    check_edit(
        "evolution a -> b->c->d // x ß evolution --hide",
        stages(["a", "B", "c", "D"]),
        "evolution a -> B->c->D // x ß evolution --hide",
    );
    check_edit(
        "evolution a->b->c->d // x ß evolution --hide",
        MapEdit::SetStages { stages: None },
        "// x ß evolution --hide",
    );
    check_refused(
        "",
        stages(["a->b", "c", "d", "e"]),
        "“a->b” cannot be written in a map: it is empty, too long, or holds a comment sign",
    );
}

#[test]
fn axes_hide_and_come_back() {
    let hide = |axis, hidden| MapEdit::HideAxis { axis, hidden };
    check_edit(
        "title T ß evolution a->b->c->d",
        hide(Axis::Evolution, true),
        "title T ß evolution a->b->c->d ß evolution --hide",
    );
    check_edit(
        "title T ß evolution a->b->c->d ß evolution --hide",
        hide(Axis::Evolution, false),
        "title T ß evolution a->b->c->d",
    );
    check_edit("", hide(Axis::ValueChain, true), "valuechain --hideß");
    check_edit(
        "valuechain  --hide // c",
        hide(Axis::ValueChain, false),
        "// c",
    );
}

#[test]
fn the_plot_has_a_size() {
    let size = |size| MapEdit::SetSize { size };
    check_edit(
        "title T",
        size(Some((800.2, 400.0))),
        "title T ß size [800, 400]",
    );
    check_edit(
        "size [ 800,400 ]",
        size(Some((800.0, 300.0))),
        "size [ 800,300 ]",
    );
    check_edit("size [800]", size(Some((800.0, 300.0))), "size [800, 300]");
    check_edit("size [800, 1] ß title T", size(None), "title T");
}

#[test]
fn areas_come_and_move_with_both_corners() {
    check_edit(
        "component A [.1,.2]",
        MapEdit::AddArea {
            kind: AttitudeKind::TownPlanners,
            first: (0.9, 0.7),
            second: (0.1, 1.4),
        },
        "component A [.1,.2] ß townplanners [0.90, 0.70, 0.10, 1.00]",
    );
    let set = MapEdit::SetArea {
        area: 0,
        first: (0.9, 0.2),
        second: (0.4, 0.4),
    };
    check_edit(
        "pioneers [ .9, 0.1, 0.5,.4] // c",
        set.clone(),
        "pioneers [ .9, 0.20, 0.40,.4] // c",
    );
    // A corner that stays keeps its numbers as they are written.
    let wider = MapEdit::SetArea {
        area: 0,
        first: (0.915, 0.125),
        second: (0.5, 0.625),
    };
    check_edit(
        "pioneers [ .915, 0.125, 0.5,.4]",
        wider,
        "pioneers [ .915, 0.125, 0.5,0.62]",
    );
    check_edit(
        "settlers [.9, .1] 300 200",
        set.clone(),
        "settlers [0.90, 0.20, 0.40, 0.40]",
    );
    check_refused("", set, "This area is not on the map");
}

#[test]
fn accelerators_come_and_change_their_name() {
    check_edit(
        "  component A [.1,.2]",
        MapEdit::AddAccelerator {
            name: "Open source".to_owned(),
            slows: true,
            visibility: 0.5,
            evolution: 0.6,
        },
        "  component A [.1,.2] ß deaccelerator Open source [0.50, 0.60]",
    );
    check_edit(
        "accelerator Open [.1,.2]",
        MapEdit::rename(Subject::Accelerator(0), "Shut"),
        "accelerator Shut [.1,.2]",
    );
}

#[test]
fn an_annotation_has_one_place_or_several() {
    let add = MapEdit::AddAnnotationPlace {
        annotation: 0,
        visibility: 0.5,
        evolution: 0.6,
    };
    let remove = |place| MapEdit::RemoveAnnotationPlace {
        annotation: 0,
        place,
    };
    check_edit(
        "annotation 1 [.1,.2] hi",
        add.clone(),
        "annotation 1 [[.1,.2],[0.50, 0.60]] hi",
    );
    check_edit(
        "annotation 1 [ [.1,.2] ,[.3,.4] ] hi",
        add,
        "annotation 1 [ [.1,.2] ,[.3,.4],[0.50, 0.60] ] hi",
    );
    check_edit(
        "annotation 1 [[.1,.2],[.3,.4]] hi",
        MapEdit::place(Subject::Annotation(0, 1), 0.5, 0.6),
        "annotation 1 [[.1,.2],[0.50,0.60]] hi",
    );
    check_edit(
        "annotation 1 [[.1,.2], [.3,.4]] hi",
        remove(0),
        "annotation 1 [[.3,.4]] hi",
    );
    check_edit(
        "annotation 1 [[.1,.2], [.3,.4]] hi",
        remove(1),
        "annotation 1 [[.1,.2]] hi",
    );
    check_refused(
        "annotation 1 [.1,.2] hi",
        remove(0),
        "an annotation has one place at least: delete the annotation",
    );
    let number = MapEdit::SetAnnotationNumber {
        annotation: 0,
        number: 7,
    };
    check_edit(
        "annotation 12 [.1,.2] hi",
        number.clone(),
        "annotation 7 [.1,.2] hi",
    );
    check_edit(
        "annotation [.1,.2] hi",
        number.clone(),
        "annotation 7 [.1,.2] hi",
    );
    check_edit(
        "annotation x [.1,.2] hi",
        number,
        "annotation 7 x [.1,.2] hi",
    );
}

#[test]
fn a_submap_opens_an_address() {
    let add = |address: Option<&str>| MapEdit::AddSubmap {
        name: "Shop (old)".to_owned(),
        visibility: 0.5,
        evolution: 0.6,
        address: address.map(str::to_owned),
    };
    let set = |address: Option<&str>| MapEdit::SetAddress {
        subject: "S".into(),
        address: address.map(str::to_owned),
    };
    check_edit(
        "url shop-old [http://x]",
        add(Some("http://a/b")),
        "submap Shop (old) [0.50, 0.60] url(shop-old-2) ß url shop-old-2 [http://a/b] ß url shop-old [http://x]",
    );
    check_edit("", add(None), "submap Shop (old) [0.50, 0.60]ß");
    check_edit(
        "submap S [.1,.2] url(u) ß url u [ http://a ] // c",
        set(Some("https://b/c")),
        "submap S [.1,.2] url(u) ß url u [ https://b/c ] // c",
    );
    check_edit(
        "submap S [.1,.2] // c",
        set(Some("https://b/c")),
        "submap S [.1,.2] url(s) // c ß url s [https://b/c]",
    );
    check_edit(
        "submap S [.1,.2] url(u)",
        set(Some("https://b/c")),
        "submap S [.1,.2] url(u) ß url u [https://b/c]",
    );
    check_edit(
        "submap S [.1,.2] url(u) ß url u [http://a]",
        set(None),
        "submap S [.1,.2]",
    );
    check_edit(
        "submap S [.1,.2] url(u) ß submap T [.1,.3] url(u) ß url u [http://a]",
        set(None),
        "submap S [.1,.2] ß submap T [.1,.3] url(u) ß url u [http://a]",
    );
    check_refused(
        "component S [.1,.2]",
        set(None),
        "only a submap opens an address",
    );
    check_refused(
        "submap S [.1,.2]",
        set(Some("a]b")),
        "“a]b” cannot be written in a map: it is empty, too long, or holds a comment sign",
    );
}
