use super::{Workshop, workshop};
use crate::edit::{MapEdit, apply};
use crate::parse::{Map, parse};
use crate::{Question, Topic};

/// `ß` stands for a line break.
fn map(text: &str) -> Map {
    parse(&text.replace(" ß ", "\n"))
}

fn edited(text: &str, edits: &[MapEdit]) -> (Map, Workshop) {
    let mut now = map(text);
    for edit in edits {
        let done = apply(&now, edit).unwrap();
        let back = apply(&done.map, &done.inverse).unwrap().map;
        assert_eq!(back.text(), now.text(), "{edit:?} can be taken back");
        now = done.map;
    }
    let read = workshop(&now);
    (now, read)
}

fn lines(map: &Map) -> String {
    map.text().replace('\n', " ß ")
}

fn capture(names: &[&str]) -> MapEdit {
    MapEdit::Capture {
        names: names.iter().map(|name| (*name).to_owned()).collect(),
    }
}

fn park(topic: &str, component: Option<&str>) -> MapEdit {
    MapEdit::Park {
        topic: topic.to_owned(),
        component: component.map(str::to_owned),
    }
}

fn vote(component: &str, dots: &str) -> MapEdit {
    MapEdit::SetAnswer {
        question: Question {
            topic: Topic::Votes,
            component: Some(component.to_owned()),
            id: "1".to_owned(),
        },
        answer: Some((dots.to_owned(), String::new())),
    }
}

#[test]
fn captured_names_wait_in_comments_one_a_line() {
    let (map, read) = edited(
        "component Cup [.1,.2]",
        &[capture(&[
            "Hot  water",
            "",
            "cup",
            "Kettle",
            "kettle ",
            "/* é */",
        ])],
    );
    assert_eq!(
        lines(&map),
        r"component Cup [.1,.2] ß // vigie: tray; Hot water ß // vigie: tray; Kettle ß // vigie: tray; /\* é *\/"
    );
    assert_eq!(read.tray, ["Hot water", "Kettle", "/* é */"]);
    let (map, read) = edited(map.text(), &[capture(&["HOT water"])]);
    assert_eq!(read.tray.len(), 3, "twice changes nothing: {}", lines(&map));
}

#[test]
fn a_name_is_put_on_the_map_and_leaves_the_tray_in_one_step() {
    let put = MapEdit::All {
        edits: vec![
            MapEdit::Add {
                kind: crate::ComponentKind::Component,
                name: "Kettle".to_owned(),
                visibility: 0.4,
                evolution: 0.3,
            },
            MapEdit::Uncapture { index: 1 },
            MapEdit::link("Cup", "Kettle"),
        ],
    };
    let (map, read) = edited(
        "component Cup [.1,.2] ß // vigie: tray; Water ß // vigie: tray; Kettle",
        &[put],
    );
    assert_eq!(
        lines(&map),
        "component Cup [.1,.2] ß component Kettle [0.40, 0.30] ß // vigie: tray; Water ß Cup->Kettle"
    );
    assert_eq!(read.tray, ["Water"]);
}

#[test]
fn a_parked_topic_outlives_its_component_and_can_be_settled() {
    let (map, read) = edited(
        "component Cup [.1,.2]",
        &[
            park("Who pays?", Some("cup")),
            park("Lunch\nat noon", None),
            MapEdit::SettleParked {
                index: 0,
                done: true,
            },
            MapEdit::rename("Cup", "Mug"),
            MapEdit::delete("Mug"),
        ],
    );
    assert_eq!(
        lines(&map),
        r#"// vigie: parked "Mug" = done; Who pays? ß // vigie: parked; Lunch\nat noon"#
    );
    assert!(read.parked[0].done && !read.parked[1].done);
    let back = [
        MapEdit::SettleParked {
            index: 0,
            done: false,
        },
        MapEdit::Unpark { index: 1 },
    ];
    let (map, _) = edited(map.text(), &back);
    assert_eq!(lines(&map), "// vigie: parked \"Mug\"; Who pays?");
}

#[test]
fn votes_are_counted_by_round_most_first() {
    let (map, read) = edited(
        "component Cup [.1,.2] ß component Tea [.1,.2] ß component Pot [.1,.2] ß // vigie: round 1 = open-12x2; What hurts?",
        &[
            vote("Tea", "1"),
            vote("pot", "4"),
            vote("Tea", "2"),
            vote("Cup", "0"),
            MapEdit::rename("Pot", "Tea pot"),
        ],
    );
    let [round] = read.rounds.as_slice() else {
        panic!("one round: {read:?}");
    };
    assert_eq!(
        (
            round.question.as_str(),
            round.open,
            round.voters,
            round.dots
        ),
        ("What hurts?", true, 12, 2)
    );
    let votes: Vec<_> = round
        .votes
        .iter()
        .map(|one| (one.component.as_str(), one.dots))
        .collect();
    assert_eq!(votes, [("Tea pot", 4), ("Tea", 2)], "{}", lines(&map));
}

#[test]
fn what_cannot_be_read_is_left_alone() {
    let read = workshop(&map(
        "component A [.1,.2] ß // vigie: tray ß // vigie: parked; ß // vigie: round = open ß // vigie: round 2 ß // vigie: round 1 = closed-x ß // vigie: votes \"A\" 1 = many ß // vigie: votes \"B\" 1 = 3 ß // vigie: votes \"A\" 9 = 3 ß // vigie: votes \"A\" 2 = 99999",
    ));
    assert_eq!((read.tray.len(), read.parked.len()), (0, 0));
    let rounds: Vec<_> = read
        .rounds
        .iter()
        .map(|one| (one.id.as_str(), one.open, one.dots, one.votes.len()))
        .collect();
    assert_eq!(rounds, [("2", false, 3, 1), ("1", false, 3, 0)]);
    assert_eq!(read.rounds[0].votes[0].dots, 9_999);
}

#[test]
fn edits_that_mean_nothing_are_refused_in_words() {
    let refused = |edit: &MapEdit| {
        apply(&map("component A [.1,.2]"), edit)
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        refused(&park(" \u{7} ", None)),
        "what is parked is said in words, at most 10,000 bytes of them"
    );
    assert_eq!(refused(&park("x", Some("B"))), "“B” is not on the map");
    assert_eq!(
        refused(&MapEdit::Uncapture { index: 0 }),
        "this is not in the list any more"
    );
    assert_eq!(
        refused(&capture(&[&"x".repeat(501)])),
        "a name has at most 500 bytes"
    );
    let tray = Question {
        topic: Topic::Tray,
        component: None,
        id: String::new(),
    };
    let answer = Some((String::new(), "x".to_owned()));
    let error = refused(&MapEdit::SetAnswer {
        question: tray,
        answer,
    });
    assert!(error.contains("are lists"), "{error}");
}
