//! Kinds, decorators, copies, links and movements that change in place.

use super::{check_edit, check_refused};
use crate::edit::{MapEdit, Subject};
use crate::model::{ComponentKind, LinkKind};

fn kind(kind: ComponentKind) -> MapEdit {
    MapEdit::SetKind {
        subject: "A".into(),
        kind,
    }
}

#[test]
fn a_component_becomes_an_anchor_or_a_submap_and_back() {
    check_edit(
        "  component  A [.1,.2] label [1, 2] inertia (build) // why",
        kind(ComponentKind::Anchor),
        "  anchor  A [.1,.2] // why",
    );
    check_edit(
        "component A [.1,.2] evolve 0.5",
        kind(ComponentKind::Anchor),
        "anchor A [.1,.2]",
    );
    check_edit(
        "anchor A [.1,.2] ß B->A",
        kind(ComponentKind::Component),
        "component A [.1,.2] ß B->A",
    );
    check_edit(
        "market A [.1,.2]",
        kind(ComponentKind::Submap),
        "submap A [.1,.2]",
    );
    check_edit(
        "submap A [.1,.2] label [1, 2] url(x) // c ß url x [http://a/b] ß note n [.1,.1]",
        kind(ComponentKind::Component),
        "component A [.1,.2] label [1, 2] // c ß note n [.1,.1]",
    );
    check_refused(
        "component P [.5,.5] ß pipeline P ß { ß component K [.4] ß anchor A [.1,.2] ß }",
        kind(ComponentKind::Component),
        "this stands inside the block of a pipeline: move its line out first",
    );
}

#[test]
fn a_market_is_said_in_the_first_group() {
    let market = |market| MapEdit::SetMarket {
        subject: "A".into(),
        market,
    };
    let ecosystem = |ecosystem| MapEdit::SetEcosystem {
        subject: "A".into(),
        ecosystem,
    };
    check_edit(
        "component A [.1,.2] // c",
        market(true),
        "component A [.1,.2] (market) // c",
    );
    check_edit(
        "component A [.1,.2] inertia (build)",
        market(true),
        "component A [.1,.2] inertia (build, market)",
    );
    check_edit(
        "component A [.1,.2] (build, market)",
        market(false),
        "component A [.1,.2] (build)",
    );
    check_edit("market A [.1,.2]", market(false), "component A [.1,.2]");
    check_edit(
        "component A [.1,.2]",
        ecosystem(true),
        "component A [.1,.2] (ecosystem)",
    );
    check_edit(
        "component A [.1,.2] (ecosystem)",
        ecosystem(false),
        "component A [.1,.2]",
    );
    check_refused(
        "anchor A [.1,.2]",
        market(true),
        "an anchor is no market and no ecosystem",
    );
}

#[test]
fn a_copy_lies_beside_what_it_copies() {
    let copy = |subject: Subject| MapEdit::Duplicate {
        subject,
        name: "B".to_owned(),
    };
    check_edit(
        "component A [.5,.2] inertia label [1,2] (buy) // c ß A->X",
        copy("A".into()),
        "component A [.5,.2] inertia label [1,2] (buy) // c ß component B [0.46, 0.23] label [1, 2] inertia (buy) ß A->X",
    );
    check_edit(
        "component P [.5,.5] ß pipeline P ß { ß   component A [.4] ß }",
        copy("A".into()),
        "component P [.5,.5] ß pipeline P ß { ß   component A [.4] ß   component B [0.43] ß }",
    );
    check_edit(
        "note hi [.5,.2]",
        copy(Subject::Note(0)),
        "note hi [.5,.2] ß note hi [0.46, 0.23]",
    );
    check_refused(
        "component A [.5,.2] ß component B [.1,.1]",
        copy("A".into()),
        "another element is called “B”",
    );
}

#[test]
fn several_things_move_in_one_edit() {
    check_edit(
        "component A [.1,.2] ß component B [.3,.4] ß note n [.5,.6]",
        MapEdit::PlaceMany {
            places: vec![
                ("A".into(), 0.9, 0.9),
                (Subject::Note(0), 0.1, 0.1),
                ("B".into(), 0.5, 0.5),
                ("a".into(), 0.2, 0.2),
            ],
        },
        "component A [0.20,.2] ß component B [0.50,0.50] ß note n [0.10,0.10]",
    );
    check_refused(
        "component A [.1,.2]",
        MapEdit::PlaceMany {
            places: vec![("A".into(), 0.9, 0.9), ("X".into(), 0.1, 0.1)],
        },
        "“X” is not on the map",
    );
}

#[test]
fn a_list_of_edits_is_one_edit() {
    let add = |name: &str| MapEdit::Add {
        kind: ComponentKind::Component,
        name: name.to_owned(),
        visibility: 0.5,
        evolution: 0.5,
    };
    check_edit(
        "title é // c",
        MapEdit::All {
            edits: vec![add("A"), add("B"), MapEdit::link("A", "B")],
        },
        "title é // c ß component A [0.50, 0.50] ß component B [0.50, 0.50] ß A->B",
    );
    check_refused(
        "component A [.1,.2]",
        MapEdit::All {
            edits: vec![add("B"), add("a")],
        },
        "another element is called “a”",
    );
    check_refused(
        "",
        MapEdit::All {
            edits: vec![MapEdit::All { edits: Vec::new() }],
        },
        "a list of edits holds no other list",
    );
}

#[test]
fn a_wrong_name_is_put_right_wherever_it_stands() {
    let correct = |unknown: &str| MapEdit::Correct {
        unknown: unknown.to_owned(),
        known: "Kettle".into(),
    };
    check_edit(
        "component Kettle [.1,.2] ß A->Ketle; x // c ß evolve Ketle 0.8 ß pipeline Ketle [.1,.2] ß kettle->ketle",
        correct("Ketle"),
        "component Kettle [.1,.2] ß A->Kettle; x // c ß evolve Kettle 0.8 ß pipeline Kettle [.1,.2] ß kettle->Kettle",
    );
    check_refused(
        "component Kettle [.1,.2]",
        correct("Cup"),
        "“Cup” is not on the map",
    );
}

const ABC: &str = "component A [.9,.2] ß component B [.5,.4] ß component C [.3,.4]";

fn set(link: usize, kind: LinkKind, text: Option<&str>, context: Option<&str>) -> MapEdit {
    MapEdit::SetLink {
        link,
        kind,
        text: text.map(str::to_owned),
        context: context.map(str::to_owned),
    }
}

#[track_caller]
fn check_link(before: &str, edit: MapEdit, after: &str) {
    check_edit(
        &format!("{ABC} ß {before}"),
        edit,
        &format!("{ABC} ß {after}"),
    );
}

#[test]
fn a_link_says_something_else() {
    use LinkKind::{Dependency, Flow, FlowBack, FlowBoth};
    check_link(
        "A -> B // c",
        set(0, Dependency, None, Some("why")),
        "A -> B; why // c",
    );
    check_link(
        "A->B; old; rest",
        set(0, Dependency, None, Some("new")),
        "A->B; new; rest",
    );
    check_link(
        "A->B ; old // c",
        set(0, Dependency, None, None),
        "A->B // c",
    );
    check_link("A -> B", set(0, Flow, Some("hot"), None), "A +'hot'> B");
    check_link(
        "A+'hot'>B; x",
        set(0, FlowBoth, Some("hot"), Some("x")),
        "A+'hot'<>B; x",
    );
    check_link("A+'hot'>B; x", set(0, FlowBack, None, Some("x")), "A+<B; x");
    check_link(
        "A+'hot'>B; x",
        set(0, Dependency, None, Some("y")),
        "A->B; y",
    );
    check_link("A->B->C; x", set(0, Flow, None, None), "A+>B ß B->C; x");
    check_link(
        "A->B->C; x",
        set(1, Dependency, None, Some("y")),
        "A->B ß B->C; y",
    );
    check_refused(
        &format!("{ABC} ß A->B"),
        set(0, Dependency, Some("t"), None),
        "only a flow has a text",
    );
    check_refused(
        &format!("{ABC} ß A->B"),
        set(0, Dependency, None, Some("a; b")),
        "“a; b” cannot be written in a map: it is empty, too long, or holds a comment sign",
    );
    check_refused(
        &format!("{ABC} ß A +'a /* c */'> B"),
        set(0, Dependency, None, None),
        "a comment stands in the middle of this: move it first",
    );
}

#[test]
fn a_link_turns_around() {
    let reverse = |link| MapEdit::ReverseLink { link };
    check_link("A -> B; x // c", reverse(0), "B -> A; x // c");
    check_link("A+'t'<B", reverse(0), "B+'t'<A");
    check_link("A->B->C", reverse(1), "A->B ß C->B");
    check_refused(ABC, reverse(0), "This link is not on the map");
}

#[test]
fn what_evolves_gets_a_new_name_and_loses_it() {
    let name = |name: Option<&str>| MapEdit::SetNewName {
        subject: "A".into(),
        name: name.map(str::to_owned),
    };
    let a = "component A [.1,.2] ß component X [.5,.5]";
    for (before, new, after) in [
        ("evolve A 0.8 // c", Some("B"), "evolve A->B 0.8 // c"),
        ("evolve A", Some("B 2"), "evolve A->\"B 2\""),
        ("evolve A evolve 0.8", Some("B"), "evolve A->B 0.8"),
        ("evolve \"A\" 0.8", Some("B"), "evolve \"A\"->B 0.8"),
        (
            "evolve A->B 0.8 ß X->B",
            Some("C"),
            "evolve A->C 0.8 ß X->C",
        ),
        (
            "evolve A->B 0.8 label [1, 2] ß X->B ß X->A",
            None,
            "evolve A 0.8 label [1, 2] ß X->A",
        ),
        ("evolve A 0.8 -> B", None, "evolve A 0.8"),
    ] {
        check_edit(
            &format!("{a} ß {before}"),
            name(new),
            &format!("{a} ß {after}"),
        );
    }
    check_refused(a, name(Some("B")), "this does not evolve");
    check_refused(
        "component A [.1,.2] evolve 0.5",
        name(Some("B")),
        "a movement on its component's own line has no name of its own",
    );
}
