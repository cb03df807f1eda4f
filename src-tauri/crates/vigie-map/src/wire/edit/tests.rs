use std::collections::BTreeSet;

use serde_json::json;
use ts_rs::{Config, TS};

use crate::{
    AttitudeKind, Axis, ComponentKind, LinkKind, MapEdit, Method, Question, Splice, Subject,
    Target, Topic,
};

/// One of each edit, between them with each kind of subject.
fn every_edit() -> Vec<MapEdit> {
    let name = || "Cup of Tea ☕ \"x\"".to_owned();
    let subject = || Subject::Named(name());
    let (visibility, evolution) = (0.25, 1e-9);
    vec![
        MapEdit::Add {
            kind: ComponentKind::Anchor,
            name: name(),
            visibility,
            evolution,
        },
        MapEdit::AddChild {
            parent: subject(),
            name: name(),
            evolution,
        },
        MapEdit::AddNote {
            text: name(),
            visibility,
            evolution,
        },
        MapEdit::AddAnnotation {
            text: name(),
            visibility,
            evolution,
        },
        MapEdit::Place {
            subject: Subject::Annotation(1, 2),
            visibility,
            evolution,
        },
        MapEdit::Rename {
            subject: Target::Component(3).into(),
            name: name(),
        },
        MapEdit::Say {
            subject: Subject::Note(1),
            text: String::new(),
        },
        MapEdit::Link {
            from: subject(),
            to: Target::Child(1, 2).into(),
            kind: LinkKind::FlowBack,
            text: Some(name()),
        },
        MapEdit::Unlink {
            from: subject(),
            to: Target::Evolved(0).into(),
        },
        MapEdit::Evolve {
            subject: subject(),
            evolution,
        },
        MapEdit::Stay { subject: subject() },
        MapEdit::SetInertia {
            subject: subject(),
            inertia: true,
        },
        MapEdit::SetMethod {
            subject: subject(),
            method: Some(Method::Outsource),
        },
        MapEdit::MoveLabel {
            subject: subject(),
            offset: Some((-5.0, 12.5)),
        },
        MapEdit::SetPipeline {
            subject: subject(),
            from: 0.1,
            to: 0.9,
        },
        MapEdit::RemovePipeline { subject: subject() },
        MapEdit::Delete {
            subject: Subject::Accelerator(7),
        },
        MapEdit::PlaceMany {
            places: vec![(subject(), 0.1, 0.2), (Subject::Area(1, true), 0.3, 0.4)],
        },
        MapEdit::Duplicate {
            subject: subject(),
            name: name(),
        },
        MapEdit::SetKind {
            subject: subject(),
            kind: ComponentKind::Submap,
        },
        MapEdit::SetMarket {
            subject: subject(),
            market: true,
        },
        MapEdit::SetEcosystem {
            subject: subject(),
            ecosystem: false,
        },
        MapEdit::SetNewName {
            subject: subject(),
            name: None,
        },
        MapEdit::SetLink {
            link: 4,
            kind: LinkKind::FlowBoth,
            text: None,
            context: Some(name()),
        },
        MapEdit::ReverseLink { link: 4 },
        MapEdit::Correct {
            unknown: name(),
            known: subject(),
        },
        MapEdit::AddSubmap {
            name: name(),
            visibility,
            evolution,
            address: None,
        },
        MapEdit::SetAddress {
            subject: subject(),
            address: Some(name()),
        },
        MapEdit::AddAnnotationPlace {
            annotation: 1,
            visibility,
            evolution,
        },
        MapEdit::RemoveAnnotationPlace {
            annotation: 1,
            place: 2,
        },
        MapEdit::SetAnnotationNumber {
            annotation: 1,
            number: 12,
        },
        MapEdit::AddArea {
            kind: AttitudeKind::TownPlanners,
            first: (0.1, 0.2),
            second: (0.3, 0.4),
        },
        MapEdit::SetArea {
            area: 1,
            first: (0.1, 0.2),
            second: (0.3, 0.4),
        },
        MapEdit::AddAccelerator {
            name: name(),
            slows: true,
            visibility,
            evolution,
        },
        MapEdit::SetStages {
            stages: Some(["a", "b", "c", "d"].map(str::to_owned)),
        },
        MapEdit::HideAxis {
            axis: Axis::ValueChain,
            hidden: true,
        },
        MapEdit::SetSize {
            size: Some((800.0, 600.0)),
        },
        MapEdit::SetAnswer {
            question: Question {
                topic: Topic::Inertia,
                component: Some(name()),
                id: "skills".to_owned(),
            },
            answer: Some(("yes".to_owned(), name())),
        },
        MapEdit::Capture {
            names: vec![name()],
        },
        MapEdit::Uncapture { index: 2 },
        MapEdit::Park {
            topic: name(),
            component: Some(name()),
        },
        MapEdit::SettleParked {
            index: 1,
            done: true,
        },
        MapEdit::Unpark { index: 0 },
        MapEdit::SetTitle { title: name() },
        MapEdit::SetStyle {
            style: "plain".to_owned(),
        },
        MapEdit::All {
            edits: vec![
                MapEdit::place(Subject::Legend, 0.1, 0.2),
                MapEdit::delete("A"),
            ],
        },
        MapEdit::Text {
            splices: vec![Splice {
                range: 3..9,
                text: name(),
            }],
        },
    ]
}

#[test]
fn every_edit_survives_the_way_over_the_wire() {
    let mut sent = BTreeSet::new();
    for edit in every_edit() {
        let text = serde_json::to_string(&edit).expect("an edit can be sent");
        let back: MapEdit = serde_json::from_str(&text).expect("what was sent can be read");
        assert_eq!(back, edit, "{text}");
        let value: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
        sent.insert(
            value["is"]
                .as_str()
                .expect("an edit says what it is")
                .to_owned(),
        );
    }
    // The window's own list of edits: an edit that is new must be added above.
    let declared = MapEdit::decl(&Config::new());
    let declared: BTreeSet<String> = declared
        .split("{ \"is\": \"")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
        .collect();
    assert_eq!(sent, declared);
}

#[test]
fn an_edit_is_written_as_the_window_writes_it() {
    let check = |value: serde_json::Value, edit: MapEdit| {
        assert_eq!(
            serde_json::from_value::<MapEdit>(value.clone()).expect("it can be read"),
            edit
        );
        assert_eq!(serde_json::to_value(&edit).expect("it can be sent"), value);
    };
    check(
        json!({ "is": "placeMany", "places": [
            { "subject": { "is": "element", "target": { "is": "child", "pipeline": 1, "index": 2 } },
              "visibility": 0.5, "evolution": 0.25 } ] }),
        MapEdit::PlaceMany {
            places: vec![(Target::Child(1, 2).into(), 0.5, 0.25)],
        },
    );
    check(
        json!({ "is": "link", "from": { "is": "named", "name": "A" }, "to": { "is": "named", "name": "B" },
            "kind": "flowBoth", "text": null }),
        MapEdit::Link {
            from: "A".into(),
            to: "B".into(),
            kind: LinkKind::FlowBoth,
            text: None,
        },
    );
    check(
        json!({ "is": "all", "edits": [{ "is": "moveLabel", "subject": { "is": "legend" }, "offset": [1.0, -2.0] }] }),
        MapEdit::All {
            edits: vec![MapEdit::MoveLabel {
                subject: Subject::Legend,
                offset: Some((1.0, -2.0)),
            }],
        },
    );
}

#[test]
fn a_number_that_is_none_or_an_edit_that_is_none_is_refused_in_words() {
    for text in [
        r#"{"is":"fly"}"#,
        r#"{"is":"unpark","index":-1}"#,
        r#"{"is":"unpark","index":1.5}"#,
        r#"{"is":"place","subject":{"is":"note","index":0},"visibility":null,"evolution":0}"#,
        "[]",
    ] {
        let refused = serde_json::from_str::<MapEdit>(text).expect_err(text);
        assert!(refused.to_string().len() > 10, "{refused}");
    }
}
