//! Answers in comments.

use super::{check_edit, check_refused, lines};
use crate::answer::{Question, Topic, answer, answers};
use crate::edit::{MapEdit, apply};
use crate::parse::parse;

fn question(topic: Topic, component: Option<&str>, id: &str) -> Question {
    Question {
        topic,
        component: component.map(str::to_owned),
        id: id.to_owned(),
    }
}

fn set(topic: Topic, component: Option<&str>, id: &str, answer: Option<(&str, &str)>) -> MapEdit {
    MapEdit::SetAnswer {
        question: question(topic, component, id),
        answer: answer.map(|(value, note)| (value.to_owned(), note.to_owned())),
    }
}

#[test]
fn an_answer_is_a_comment_on_a_line_of_its_own() {
    let weak = || {
        set(
            Topic::Doctrine,
            None,
            "know-your-users",
            Some(("weak", "see https://x; twice")),
        )
    };
    check_edit(
        "  component A [.1,.2]",
        weak(),
        "  component A [.1,.2] ß   // vigie: doctrine know-your-users = weak; see https://x; twice",
    );
    check_edit(
        "// vigie: doctrine  know-your-users=good ß component A [.1,.2]",
        weak(),
        "// vigie: doctrine know-your-users = weak; see https://x; twice ß component A [.1,.2]",
    );
    check_edit(
        "// vigie: newer thing = 1 ß // vigie: climate x = yes ß component Cup of Tea [.1,.2]",
        set(
            Topic::Stage,
            Some("cup of tea"),
            "ubiquity",
            Some(("3", "")),
        ),
        "// vigie: newer thing = 1 ß // vigie: climate x = yes ß // vigie: stage \"Cup of Tea\" ubiquity = 3 ß component Cup of Tea [.1,.2]",
    );
    check_edit(
        "component A [.1,.2] // vigie: note \"A\"; old ß B->A",
        set(Topic::Note, Some("A"), "", None),
        "component A [.1,.2] ß B->A",
    );
    check_edit(
        "/* open",
        set(Topic::Climate, None, "x", Some(("yes", ""))),
        "// vigie: climate x = yes ß /* open",
    );
    check_refused(
        "",
        set(Topic::Note, Some("A"), "", Some(("", "n"))),
        "“A” is not on the map",
    );
    check_refused(
        "",
        set(Topic::Climate, None, "a b", Some(("yes", ""))),
        "an answer is one word of letters, digits, points and hyphens, and a note of at most 10,000 bytes",
    );
}

#[test]
fn what_is_answered_is_read_back() {
    let notes = [
        "one\ntwo",
        "a /* b */ c /*/ // d",
        r"back\slash \n",
        "\"quoted\"; = x",
        "é 茶",
        "**//**//",
        "/\\*",
    ];
    for note in notes {
        let map = parse("component \"x \\\"y\\\" /\" [.1,.2]");
        let name = map.model.components[0].name.text.clone();
        let edit = set(Topic::Note, Some(&name), "", Some(("", note)));
        let edited = apply(&map, &edit).unwrap().map;
        let read = answers(&edited);
        let found = answer(&read, &question(Topic::Note, Some(&name), "")).unwrap();
        assert_eq!(found.note, note, "{}", edited.text());
        let line = edited.text().lines().last().unwrap();
        assert!(!line.contains("/*") && !line.contains("*/"), "{line}");
    }
}

#[test]
fn the_last_answer_counts_and_unknown_topics_are_left_alone() {
    let map = parse(&lines(
        "// vigie: doctrine a = weak ß // vigie: horoscope a = good ß // vigie:doctrine a = good; n ß // vigie: note \"A",
    ));
    let read = answers(&map);
    assert_eq!(read.len(), 2);
    let last = answer(&read, &question(Topic::Doctrine, None, "a")).unwrap();
    assert_eq!(
        (last.value.as_str(), last.note.as_str(), last.line),
        ("good", "n", 3)
    );
}

#[test]
fn answers_follow_their_component() {
    let text = "component A [.1,.2] ß component B [.3,.4] ß // vigie: inertia \"a\" financial-capital; why ß // vigie: note \"B\"; A ß // vigie: note; A";
    check_edit(
        text,
        MapEdit::rename("A", "C \"d\""),
        "component \"C \\\"d\\\"\" [.1,.2] ß component B [.3,.4] ß // vigie: inertia \"C \\\"d\\\"\" financial-capital; why ß // vigie: note \"B\"; A ß // vigie: note; A",
    );
    check_edit(
        text,
        MapEdit::delete("A"),
        "component B [.3,.4] ß // vigie: note \"B\"; A ß // vigie: note; A",
    );
}

#[test]
fn a_note_about_the_map_is_read_back() {
    let edit = set(Topic::Note, None, "", Some(("", "drawn in haste")));
    let map = apply(&parse("component A [.1,.2]"), &edit).unwrap().map;
    assert_eq!(answers(&map)[0].note, "drawn in haste", "{}", map.text());
    check_edit(
        map.text(),
        set(Topic::Note, None, "", None),
        "component A [.1,.2]",
    );
}
