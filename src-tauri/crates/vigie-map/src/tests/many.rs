//! Maps of so many parts that whatever compares each with each would take very long.

use std::time::{Duration, Instant};

use crate::{
    LintOptions, Map, MapEdit, Rule, Subject, Target, apply, clip, diff, lint, parse, paste,
};

/// How many parts a map has here.
const MANY: usize = 12_000;

/// A map of many parts, each with its number.
fn map_of(before: &str, part: impl Fn(usize) -> String, after: &str) -> Map {
    let parts: String = (0..MANY).map(part).collect();
    parse(&format!("{before}\n{parts}{after}"))
}

fn components(index: usize) -> String {
    let place = (index * 37 % MANY) as f64 / MANY as f64;
    format!("component C{index} [{place:.4}, {:.4}]\n", 1.0 - place)
}

/// Does something that takes a second or two without optimisation on a busy machine, and many times as long if it is done
/// for each with each.
#[track_caller]
fn soon<T>(what: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = what();
    let taken = start.elapsed();
    assert!(taken < Duration::from_secs(12), "{taken:?}");
    result
}

#[test]
fn thousands_of_rings_are_told_one_by_one() {
    let ring = |index| {
        let other = index + MANY;
        format!(
            "component C{index} [0.5, 0.5]\ncomponent C{other} [0.4, 0.5]\nC{index}->C{other}\nC{other}->C{index}\n"
        )
    };
    let map = map_of("anchor User [0.9, 0.5]", ring, "");
    let findings = soon(|| lint(&map, &LintOptions::default()));
    let rings = findings.iter().filter(|one| one.rule == Rule::Cycle);
    assert_eq!(rings.count(), MANY);
}

#[test]
fn many_movements_pipelines_and_strays_are_checked() {
    let moving = |index| {
        let component = components(index);
        format!(
            "{component}evolve C{index} 0.99\npipeline C{index}\n{{\ncomponent P{index} [0.3]\n}}\n"
        )
    };
    let map = map_of("", moving, "");
    soon(|| lint(&map, &LintOptions::default()));
    let strays = map_of(
        "anchor User [0.9, 0.5]",
        |index| format!("component C{index} [1.0, 0.5]\n"),
        "",
    );
    let findings = soon(|| lint(&strays, &LintOptions::default()));
    let told = findings.iter().find(|one| one.rule == Rule::NotReachable);
    assert_eq!(told.map(|one| one.places.len()), Some(MANY));
}

#[test]
fn many_old_forms_of_nothing_are_checked() {
    let map = map_of(
        "anchor User [0.9, 0.5]",
        |index| format!("build Nobody {index}\n"),
        "",
    );
    soon(|| lint(&map, &LintOptions::default()));
}

#[test]
fn a_pipeline_goes_with_all_its_children() {
    let after: String = (0..MANY)
        .map(|index| {
            format!("evolve P{index} 0.7\nP{index}->User\n// vigie: note \"P{index}\"; words\n")
        })
        .collect();
    let map = map_of(
        "component User [0.9, 0.5]\npipeline User\n{",
        |index| format!("component P{index} [0.3]\n"),
        &format!("}}\n{after}"),
    );
    let subject = Target::Component(0).into();
    let edited = soon(|| apply(&map, &MapEdit::RemovePipeline { subject })).unwrap();
    assert_eq!(edited.map.text(), "component User [0.9, 0.5]\n");
}

#[test]
fn many_names_are_found_at_once() {
    let map = map_of("", components, "");
    let named: Vec<Subject> = (0..MANY)
        .map(|index| format!("C{index}").as_str().into())
        .collect();
    let text = soon(|| clip(&map, &named));
    assert_eq!(text.lines().count(), MANY);
    let places = named
        .into_iter()
        .map(|subject| (subject, 0.5, 0.5))
        .collect();
    soon(|| apply(&map, &MapEdit::PlaceMany { places })).unwrap();
}

#[test]
fn copies_of_many_get_names_of_their_own() {
    let numbered = |index| format!("component Step {index} [0.5, 0.5]\nStep {index}->Step 0\n");
    let map = map_of("", numbered, "");
    let edit = soon(|| paste(&map, map.text(), None)).unwrap().unwrap();
    let edited = apply(&map, &edit).unwrap().map;
    assert_eq!(edited.model.components.len(), 2 * MANY);
    assert_eq!(edited.diagnostics, map.diagnostics);
    assert_eq!(
        edited.model.components[MANY].name.text,
        format!("Step {MANY}")
    );
}

#[test]
fn many_of_one_name_are_compared() {
    let same = |name: &'static str| {
        move |index| format!("component {name} [0.{index}, 0.5]\n{name}->{name}\n")
    };
    let (old, new) = (map_of("", same("Tea"), ""), map_of("", same("Coffee"), ""));
    soon(|| diff(&old.model, &new.model));
}

#[test]
fn an_edit_that_many_complaints_speak_against_is_refused() {
    let before = map_of("", |index| format!("C{index} is nothing\n"), "");
    let splices = (0..3)
        .map(|_| crate::Splice {
            range: 0..0,
            text: "nor this\n".to_owned(),
        })
        .collect();
    let edits = vec![MapEdit::Text { splices }];
    let refused = soon(|| apply(&before, &MapEdit::All { edits })).unwrap_err();
    assert!(refused.to_string().contains("line "), "{refused}");
}
