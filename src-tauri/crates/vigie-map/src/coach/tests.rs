//! The lists are whole, and answers give places.

use std::collections::HashSet;

use super::{
    CLIMATE, DOCTRINE, DoctrineCategory, FIRST_ROWS, INERTIA, InertiaFamily, Kind, PLAYS,
    PlayCategory, ROWS, RowAnswer, Stage, checklists, placement, suggestions,
};
use crate::language::{Language, Said};
use crate::tests::check_marks;

#[track_caller]
fn check_list<'a>(list: impl Iterator<Item = (&'a str, Vec<Said>)>) {
    let mut ids = HashSet::new();
    let mut names = HashSet::new();
    for (id, said) in list {
        let is_word = id.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        assert!(is_word && !id.is_empty() && ids.insert(id), "{id}");
        assert!(names.insert(said[0].french), "{id}: {}", said[0].french);
        for one in said {
            check_marks(one);
            for text in [one.english, one.french] {
                assert!(
                    !text.is_empty() && text == text.trim() && !text.ends_with('.'),
                    "{id}: {text:?}"
                );
            }
        }
    }
}

#[test]
fn every_id_and_every_name_stands_once() {
    check_list(
        CLIMATE
            .iter()
            .map(|one| (one.id, vec![one.name, one.about])),
    );
    check_list(
        DOCTRINE
            .iter()
            .map(|one| (one.id, vec![one.name, one.about])),
    );
    check_list(PLAYS.iter().map(|one| (one.id, vec![one.name, one.used])));
    check_list(
        INERTIA
            .iter()
            .map(|one| (one.id, vec![one.name, one.remedy])),
    );
    check_list(ROWS.iter().map(|one| {
        let mut said = vec![one.name];
        said.extend(one.answers);
        (one.id, said)
    }));
    assert!(
        FIRST_ROWS
            .iter()
            .all(|id| ROWS.iter().any(|row| row.id == *id))
    );
}

#[test]
fn categories_have_as_many_as_the_book() {
    let phases = [1, 2, 3, 4].map(|phase| DOCTRINE.iter().filter(|one| one.phase == phase).count());
    assert_eq!(phases, [9, 15, 11, 5]);
    let leading = DOCTRINE
        .iter()
        .filter(|one| one.category == DoctrineCategory::Leading);
    assert_eq!(leading.count(), 9);
    let mut counts: Vec<(PlayCategory, usize)> = Vec::new();
    for play in PLAYS {
        match counts.last_mut() {
            Some((category, count)) if *category == play.category => *count += 1,
            _ => counts.push((play.category, 1)),
        }
    }
    let counts: Vec<usize> = counts.into_iter().map(|(_, count)| count).collect();
    assert_eq!(counts, [8, 5, 4, 4, 8, 6, 6, 8, 7, 4, 3]);
    for family in [
        InertiaFamily::PastNorms,
        InertiaFamily::Transition,
        InertiaFamily::AgencyOfTheNew,
        InertiaFamily::BusinessModel,
    ] {
        assert_eq!(INERTIA.iter().filter(|one| one.family == family).count(), 4);
    }
}

#[test]
fn stages_have_names_by_kind() {
    let names = Kind::ALL.map(|kind| Stage::Custom.name(kind).english);
    assert_eq!(
        names,
        ["Custom built", "Emerging", "Divergent", "Hypothesis"]
    );
    let stages = [0.0, 0.174, 0.175, 0.40, 0.699, 0.70, 1.0].map(|at| Stage::at(at).number());
    assert_eq!(stages, [1, 1, 2, 3, 3, 4, 4]);
    assert_eq!(Stage::numbered(4), Some(Stage::Commodity));
    assert_eq!(Stage::numbered(0).or(Stage::numbered(5)), None);
    assert!(
        Stage::ALL
            .iter()
            .all(|stage| Stage::at(stage.middle()) == *stage)
    );
}

/// Checks where answers to the first rows, as stage numbers, put a component.
#[track_caller]
fn check(answers: &[u8], said: &str) {
    let answers: Vec<RowAnswer<'_>> = answers
        .iter()
        .zip(&ROWS)
        .map(|(number, row)| RowAnswer {
            row: row.id,
            stage: Stage::numbered(*number).unwrap(),
        })
        .collect();
    let found = placement(&answers).unwrap();
    let text = found.sentence(Kind::Activity, Language::English);
    assert_eq!(
        format!("{:.2} {text}", found.evolution),
        said,
        "{answers:?}"
    );
    let (low, high) = (found.low.extent().0, found.high.extent().1);
    assert!((low..=high).contains(&found.evolution));
}

#[test]
fn the_median_gives_a_place_and_the_spread_its_width() {
    check(&[3], "0.55 Product (+ rental).");
    check(&[3, 3, 3, 3, 3], "0.55 Product (+ rental).");
    check(
        &[3, 4, 3, 4],
        "0.70 Between Product (+ rental) and Commodity (+ utility).",
    );
    check(&[3, 3, 3, 3, 1], "0.55 Product (+ rental).");
    check(
        &[2, 3, 3, 2, 2],
        "0.29 Between Custom built and Product (+ rental).",
    );
    check(
        &[1, 4, 1, 4],
        "0.47 Between Genesis and Commodity (+ utility). The answers disagree: is it two components, or one in transition?",
    );
    check(
        &[1, 1, 4, 1, 4],
        "0.09 Between Genesis and Commodity (+ utility). The answers disagree: is it two components, or one in transition?",
    );
}

#[test]
fn rows_far_from_the_middle_are_named() {
    let answer = |row, stage| RowAnswer { row, stage };
    let answers = [
        answer("market", Stage::Product),
        answer("ubiquity", Stage::Genesis),
        answer("failure", Stage::Product),
        answer("certainty", Stage::Product),
        answer("no-such-row", Stage::Genesis),
        answer("failure", Stage::Commodity),
    ];
    let found = placement(&answers).unwrap();
    assert_eq!(found.outliers, ["ubiquity"]);
    assert_eq!(placement(&answers[4..5]), None);
    assert_eq!(placement(&[]), None);
}

#[test]
fn a_placement_is_said_in_french() {
    let answers = [
        RowAnswer {
            row: "market",
            stage: Stage::Custom,
        },
        RowAnswer {
            row: "failure",
            stage: Stage::Product,
        },
    ];
    let found = placement(&answers).unwrap();
    let said = found.sentence(Kind::Activity, Language::French);
    assert_eq!(said, "Entre Sur mesure et Produit (+ location).");
}

#[test]
fn a_checklist_keeps_its_groups_together_and_its_words_can_be_answered() {
    for list in checklists() {
        let mut groups: Vec<&str> = list.items.iter().map(|one| one.group.english).collect();
        groups.dedup();
        let apart: HashSet<&str> = groups.iter().copied().collect();
        assert_eq!(apart.len(), groups.len(), "{:?}", list.topic);
        check_marks(list.ask);
        for (word, name) in list.scale {
            check_marks(name);
            let question = crate::Question {
                topic: list.topic,
                component: None,
                id: list.items[0].id.to_owned(),
            };
            let answer = Some((word.to_owned(), String::new()));
            let edit = crate::MapEdit::SetAnswer { question, answer };
            let edited = crate::apply(&crate::parse(""), &edit).unwrap();
            assert_eq!(crate::answers(&edited.map)[0].value, word);
        }
    }
}

/// Checks what the answers in a text suggest, as `name: sentences`.
#[track_caller]
fn check_suggestions(text: &str, said: &[&str]) {
    let map = crate::parse(text);
    let found = suggestions(&map.model, &crate::answers(&map));
    let found: Vec<String> = found
        .iter()
        .map(|one| {
            let name = &map.model.name_of(one.target).unwrap().text;
            let dissent = one.dissent(Language::English).unwrap_or_default();
            format!("{name}: {} {dissent}", one.sentence(Language::English))
        })
        .collect();
    let found: Vec<&str> = found.iter().map(|one| one.trim_end()).collect();
    assert_eq!(found, said, "{text}");
}

#[test]
fn answers_in_the_text_suggest_a_place_by_component() {
    check_suggestions(
        "component Cup [0.7, 0.8]\n// vigie: stage \"cup\" market = 4\n// vigie: stage \"Cup\" failure = 9",
        &["Cup: Commodity (+ utility)."],
    );
    check_suggestions(
        "component Brewing [0.7, 0.2]\n// vigie: stage \"Brewing\" market = 4\n// vigie: kind \"Brewing\" = practice",
        &[
            "Brewing: Best. On the map it stands in Emerging. Perhaps it moved, or the answers speak of another part of it.",
        ],
    );
    check_suggestions(
        "component Power [0.1, 0.8]\npipeline Power\n{\ncomponent Wind [0.5]\n}\n// vigie: stage \"Wind\" market = 3\n// vigie: stage \"Sun\" market = 1",
        &["Wind: Product (+ rental)."],
    );
    check_suggestions(
        "component Cup [0.7, 0.8]\n// vigie: kind \"Cup\" = data",
        &[],
    );
}
