//! Rules, one by one: a map's text, and what is said of it. `ß` stands for a line break.

use super::{Evidence, Finding, LintOptions, Rule, lint};
use crate::diagnostic::Severity;
use crate::edit::apply;
use crate::language::Language;
use crate::parse::{Map, parse};
use crate::tests::check_marks;

fn lines(text: &str) -> String {
    text.replace(" ß ", "\n").replace('ß', "\n")
}

/// The findings of one rule.
fn of(map: &Map, rule: Rule, options: &LintOptions) -> Vec<Finding> {
    let findings = lint(map, options).into_iter();
    findings.filter(|one| one.rule == rule).collect()
}

/// Checks what one rule says of a text, in English: each finding's sentence, on a line of its own.
#[track_caller]
fn check(rule: Rule, text: &str, said: &[&str]) {
    let map = parse(&lines(text));
    let found = of(&map, rule, &LintOptions::default());
    let sentences: Vec<&str> = found.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(sentences, said, "{text}");
}

/// Checks that a rule has these fixes for a text, and that each does away with what it says it settles.
#[track_caller]
fn check_fixes(rule: Rule, text: &str, titles: &[&str]) {
    let map = parse(&lines(text));
    let options = LintOptions::default();
    let found = of(&map, rule, &options);
    let fixes: Vec<_> = found
        .iter()
        .flat_map(|one| one.fixes.iter().map(move |fix| (one, fix)))
        .collect();
    let given: Vec<&str> = fixes.iter().map(|(_, fix)| fix.title.as_str()).collect();
    assert_eq!(given, titles, "{text}");
    for (finding, fix) in fixes {
        let edited =
            apply(&map, &fix.edit).unwrap_or_else(|error| panic!("{}: {error}", fix.title));
        let left = of(&edited.map, rule, &options);
        let left: Vec<&str> = left
            .iter()
            .flat_map(|one| &one.places)
            .map(|place| place.about.as_str())
            .collect();
        let settled = match fix.settles.is_empty() {
            true => finding.places.len(),
            false => fix.settles.len(),
        };
        assert_eq!(
            left.len() + settled,
            finding.places.len(),
            "{}: {left:?} is left of\n{}",
            fix.title,
            edited.map.text()
        );
        if settled == finding.places.len() {
            assert!(of(&edited.map, rule, &options).is_empty(), "{}", fix.title);
        }
        assert_eq!(
            apply(&edited.map, &edited.inverse).unwrap().map,
            map,
            "and back"
        );
    }
}

const TEA: &str = "anchor Public [.95,.6] ß component Tea [.8,.6] ß component Kettle [.5,.4] ß Public->Tea ß Tea->Kettle";

#[test]
fn a_sound_map_has_no_findings() {
    assert_eq!(lint(&parse(&lines(TEA)), &LintOptions::default()), []);
    assert_eq!(lint(&parse(""), &LintOptions::default()), []);
}

#[test]
fn dangling_links_are_one_finding() {
    let text = format!("{TEA} ß Tea->Ketle ß Ketle->Powr ß Kettle->Powr");
    check(
        Rule::UnknownLinkEnd,
        &text,
        &["Links are not drawn, for names that are not on the map: “Ketle” and “Powr”."],
    );
    check_fixes(
        Rule::UnknownLinkEnd,
        &text,
        &[
            "Write “Kettle” for “Ketle”",
            "Add “Ketle” to the map",
            "Add “Powr” to the map",
            "Add all of them to the map",
        ],
    );
    check(
        Rule::UnknownLinkEnd,
        "A->B",
        &["Links are not drawn, for names that are not on the map: “A” and “B”."],
    );
}

#[test]
fn what_is_said_of_missing_components_is_one_finding() {
    let text = format!(
        "{TEA} ß evolve kettle 0.8 ß pipeline Pot [.2,.4] ß submap S [.4,.4] url(x) ß Tea->S"
    );
    check(
        Rule::UnknownElement,
        &text,
        &["What is said of “kettle”, “Pot” and “x” is not drawn: these are not on the map."],
    );
    check_fixes(
        Rule::UnknownElement,
        &format!("{TEA} ß evolve kettle 0.8 ß pipeline Pot [.2,.4]"),
        &["Write “Kettle” for “kettle”", "Add “Pot” to the map"],
    );
}

#[test]
fn shared_names_are_told_apart_by_a_number() {
    let text = format!(
        "{TEA} ß component kettle [.3,.3] ß component Kettle 2 [.2,.3] ß Tea->Kettle 2 ß component TEA [.1,.2]"
    );
    check(
        Rule::DuplicateName,
        &text,
        &[
            "2 components have a name that another one has too: “kettle” and “TEA”. Links mean the first.",
        ],
    );
    check_fixes(
        Rule::DuplicateName,
        &text,
        &[
            "Number all of them",
            "Call one of them “kettle 3”",
            "Call one of them “TEA 2”",
        ],
    );
    // The matter is said once.
    check(Rule::NotReachable, &text, &[]);
}

#[test]
fn what_lies_outside_comes_to_the_border() {
    let text =
        format!("{TEA} ß component A [1.5,.3] ß Public->A ß note n [.5,-1] ß evolve Kettle 1.2");
    check(
        Rule::OutsideMap,
        &text,
        &["3 things lie outside the map: “A”, “Kettle” and “n”."],
    );
    check_fixes(
        Rule::OutsideMap,
        &text,
        &[
            "Bring all of them to the border",
            "Bring “A” to the border",
            "Bring “Kettle” to the border",
            "Bring “n” to the border",
        ],
    );
}

#[test]
fn what_has_no_place_gets_one() {
    let text = format!("{TEA} ß component A ß Kettle->A ß evolve A ß component B [.3] ß Tea->B");
    check(
        Rule::NoCoordinates,
        &text,
        &["3 things have not been placed: “A” and “B”."],
    );
    check_fixes(
        Rule::NoCoordinates,
        &text,
        &[
            "Place all of them near what they are linked with",
            "Place “A”, to be moved from there",
            "Place “A”, to be moved from there",
            "Place “B”, to be moved from there",
        ],
    );
    check_fixes(Rule::NoCoordinates, "component A [.5,.5", &[]);
}

#[test]
fn bad_lines_are_put_right_where_that_is_plain() {
    let text = format!("{TEA} ß compnent A [.3,.3] ß Kettle <- Tea ß foo ß component");
    check(
        Rule::BadLine,
        &text,
        &[
            "4 lines cannot be read, or not wholly: “compnent A [.3,.3]” (line 6), “Kettle <- Tea” (line 7), “foo” (line 8) and “component” (line 9).",
        ],
    );
    check_fixes(
        Rule::BadLine,
        &text,
        &["Write “component A [.3,.3]”", "Write “Tea->Kettle”"],
    );
}

#[test]
fn old_forms_are_renewed() {
    check_fixes(
        Rule::OldForm,
        &format!(
            "{TEA} ß market M [.3,.3] ß Tea->M ß build Kettle ß component E [.2,.2] evolve 0.3 ß Tea->E"
        ),
        &[
            "Write it as today",
            "Write it as today",
            "Write it as today",
        ],
    );
    check_fixes(
        Rule::ChainedLink,
        &format!("{TEA} ß Public->Tea->Kettle; x"),
        &["Write one link a line"],
    );
}

#[test]
fn annotations_have_numbers_of_their_own() {
    let text =
        format!("{TEA} ß annotation 1 [.1,.1] a ß annotation 1 [.2,.1] b ß annotation [.3,.1] c");
    check(
        Rule::AnnotationNumbers,
        &text,
        &["2 annotations have no number of their own: “b” and “c”."],
    );
    check(Rule::BadLine, &text, &[]);
    check_fixes(
        Rule::AnnotationNumbers,
        &text,
        &["Number all of them", "Give it number 2", "Give it number 3"],
    );
}

#[test]
fn a_map_has_a_user() {
    let text = "component Tea [.8,.6] label [1, 2] ß component Kettle [.5,.4] ß Tea->Kettle";
    check(
        Rule::NoAnchor,
        text,
        &["This map has no anchor: whose needs does it show?"],
    );
    check_fixes(
        Rule::NoAnchor,
        text,
        &["Make “Tea” an anchor", "Add a user"],
    );
    check(Rule::NoAnchor, "component Tea [.8,.6]", &[]);
    check(
        Rule::NoAnchor,
        "component Business Users [.9,.6] ß component Tea [.8,.6]",
        &[],
    );
}

#[test]
fn a_user_needs_something() {
    let text = format!("{TEA} ß anchor Staff [.95,.3]");
    check(Rule::AnchorWithoutNeed, &text, &["“Staff” needs nothing."]);
    check_fixes(Rule::AnchorWithoutNeed, &text, &["Let “Staff” need “Tea”"]);
}

#[test]
fn what_no_user_needs_is_told_once() {
    let text = format!("{TEA} ß component A [.4,.3] ß component B [.3,.3] ß A->B");
    check(
        Rule::NotReachable,
        &text,
        &["No anchor needs these 2, even by way of others: “A” and “B”."],
    );
    check(Rule::NoDependants, &text, &[]);
    // To link the first brings the second along.
    let map = parse(&lines(&text));
    let fix = of(&map, Rule::NotReachable, &LintOptions::default())[0].fixes[0].clone();
    assert_eq!(fix.title, "Let “Kettle” need “A”");
    let edited = apply(&map, &fix.edit).unwrap().map;
    assert_eq!(of(&edited, Rule::NotReachable, &LintOptions::default()), []);
    check_fixes(
        Rule::NotReachable,
        &format!("{TEA} ß component A [.4,.3]"),
        &["Let “Kettle” need “A”"],
    );
    check(
        Rule::NotReachable,
        &format!(
            "{TEA} ß pipeline Kettle ß {{ ß component E [.3] ß component S [.6] ß }} ß component P [.1,.1] ß S->P"
        ),
        &[],
    );
    check(
        Rule::NotReachable,
        &format!("{TEA} ß pipeline Kettle [.3, .6] ß component E [.46,.4] ß component F [.46,.7]"),
        &["No anchor needs “F”, even by way of others."],
    );
    check(
        Rule::NotReachable,
        &format!("{TEA} ß component A [.4,.3] ß Kettle+>A"),
        &[],
    );
    check(
        Rule::NoDependants,
        "component Tea [.9,.6] ß component A [.4,.3]",
        &["Nothing needs “A”, which is not at the top."],
    );
}

#[test]
fn needs_go_down() {
    let text =
        format!("{TEA} ß component Tap [.7,.3] ß component Pot [.8,.3] ß Kettle->Tap ß Tea->Pot");
    check(
        Rule::UpsideDown,
        &text,
        &["2 links do not go down: “Kettle” → “Tap” and “Tea” → “Pot”."],
    );
    check_fixes(
        Rule::UpsideDown,
        &text,
        &[
            "Swap the heights of “Kettle” and “Tap”",
            "Put “Pot” below “Tea”",
        ],
    );
    check(
        Rule::UpsideDown,
        &format!(
            "{TEA} ß pipeline Kettle ß {{ ß component E [.3] ß component S [.6] ß }} ß E->S ß Kettle->E"
        ),
        &[],
    );
    check_fixes(
        Rule::UpsideDown,
        "component A [0,.2] ß component B [0,.3] ß A->B",
        &["Put “A” above “B”"],
    );
}

#[test]
fn a_ring_is_shown_once() {
    let text = format!(
        "{TEA} ß component A [.4,.4] ß component B [.3,.4] ß component C [.2,.4] ß Kettle->A ß A->B ß B->C ß C->A ß C->B"
    );
    check(
        Rule::Cycle,
        &text,
        &["These need each other in a ring: “A” → “B” → “C” → “A”."],
    );
    check(Rule::UpsideDown, &text, &[]);
    check(
        Rule::Cycle,
        &format!("{TEA} ß Kettle->Kettle"),
        &["This needs itself: “Kettle” → “Kettle”."],
    );
    check(
        Rule::Cycle,
        "component A [.5,.1] ß component B [.4,.1] ß component C [.3,.1] ß component D [.2,.1] ß A->B->A ß B->C ß C->D->C",
        &[
            "These need each other in a ring: “A” → “B” → “A”.",
            "These need each other in a ring: “C” → “D” → “C”.",
        ],
    );
}

#[test]
fn movements_make_sense() {
    let back = format!("{TEA} ß evolve Kettle 0.3");
    check(
        Rule::EvolvesBackwards,
        &back,
        &["“Kettle” evolves to the left, or hardly moves."],
    );
    check_fixes(
        Rule::EvolvesBackwards,
        &back,
        &["Remove the movement of “Kettle”"],
    );
    let inertia = "anchor U [.9,.5] ß component A [.5,.3] inertia ß U->A";
    check(
        Rule::InertiaWithoutMovement,
        inertia,
        &["“A” has inertia but no movement that it resists."],
    );
    check_fixes(
        Rule::InertiaWithoutMovement,
        inertia,
        &["Let “A” evolve", "Take the inertia of “A” away"],
    );
    let border = format!("{TEA} ß evolve Tea 0.8");
    check(
        Rule::NoInertiaAtBorder,
        &border,
        &["“Tea” moves from product to commodity with nothing to hold it back."],
    );
    check_fixes(Rule::NoInertiaAtBorder, &border, &["Give “Tea” inertia"]);
    check(
        Rule::LongJump,
        &format!("{TEA} ß component Cup [.3,.39] ß Tea->Cup ß evolve Cup 0.7"),
        &["“Cup” moves over more than one stage."],
    );
    // On a border one stands in the stage that begins there.
    check(Rule::LongJump, &format!("{TEA} ß evolve Kettle 0.8"), &[]);
}

#[test]
fn what_is_built_and_bought_fits_its_stage() {
    check(
        Rule::BuildInCommodity,
        &format!("{TEA} ß component Power [.1,.8] (build) ß Kettle->Power"),
        &["“Power” is built in house, though it is a commodity."],
    );
    check(
        Rule::BuyInGenesis,
        &format!(
            "{TEA} ß component X [.1,.1] (outsource) ß component Y [.2,.1] (buy) ß Kettle->X ß Kettle->Y"
        ),
        &["2 components in genesis are bought or outsourced: “X” and “Y”."],
    );
    check(
        Rule::UnevolvedFoundation,
        &format!(
            "{TEA} ß component Power [.3,.8] ß component Fusion [.1,.1] ß Kettle->Power ß Power->Fusion"
        ),
        &["A commodity stands on something in genesis: “Power” → “Fusion”."],
    );
}

#[test]
fn large_maps_are_hard_to_talk_about() {
    let many: String = (0..41)
        .map(|n| format!("component C{n} [0.{:02},0.{:02}]\n", 10 + n, 10 + 2 * n))
        .collect();
    check(
        Rule::TooMany,
        &many,
        &["The map has 41 components and 0 links: more than one can talk about."],
    );
    check(
        Rule::NothingMoves,
        &many,
        &["Nothing moves on this map, and no note says why."],
    );
    check(Rule::NothingMoves, &format!("{many}note n [.1,.1]"), &[]);
}

#[test]
fn components_keep_apart() {
    let text = format!(
        "{TEA} ß component Cup [.795,.605] ß Tea->Cup ß component Far [.7,.605] ß Tea->Far"
    );
    check(
        Rule::Crowding,
        &text,
        &["“Tea” and “Cup” lie on top of each other."],
    );
    check_fixes(Rule::Crowding, &text, &["Move “Cup” aside"]);
}

#[test]
fn a_heap_without_room_costs_others_no_place_aside() {
    // The inside of the heap, whose places aside are all taken, comes before the pair, and its edge after it.
    let (mut inside, mut edge) = (String::new(), String::new());
    for (row, column) in (0..25).flat_map(|row| (0..15).map(move |column| (row, column))) {
        let (v, m) = (
            0.26 + 0.02 * f64::from(row),
            0.4 + 0.015 * f64::from(column),
        );
        let is_inside = (6..19).contains(&row) && (3..12).contains(&column);
        let heap = if is_inside { &mut inside } else { &mut edge };
        *heap += &format!("component R{row}C{column} [{v:.2}, {m:.3}]\n");
    }
    let pair = "component Left [0.95, 0.1]\ncomponent Right [0.95, 0.105]\n";
    let found = of(
        &parse(&(inside + pair + &edge)),
        Rule::Crowding,
        &LintOptions::default(),
    );
    let first = found.iter().flat_map(|one| &one.fixes).next();
    assert_eq!(
        first.map(|fix| fix.title.as_str()),
        Some("Move “Right” aside")
    );
}

#[test]
fn names_say_what_is_done() {
    check(
        Rule::VagueName,
        &format!(
            "{TEA} ß component Platform [.3,.3] ß component The Ops Team [.3,.5] ß component Data platform [.2,.4] ß Tea->Platform ß Tea->The Ops Team ß Tea->Data platform"
        ),
        &[
            "2 names could be anything: “Platform” and “The Ops Team”. What do they do, and for whom?",
        ],
    );
    let mixed = format!(
        "{TEA} ß component Customer data [.3,.3] ß Tea->Customer data ß component Données clients [.2,.2] ß Tea->Données clients"
    );
    check(
        Rule::MixedKinds,
        &mixed,
        &[
            "2 components seem to be of another kind than the activities around them: “Customer data” and “Données clients”.",
        ],
    );
    check(
        Rule::MixedKinds,
        &format!("evolution a->b->c->d ß {mixed}"),
        &[],
    );
}

#[test]
fn pipelines_hold_variants() {
    let of_one = format!("{TEA} ß pipeline Kettle ß {{ ß component E [.3] ß }}");
    check(
        Rule::PipelineOfOne,
        &of_one,
        &["The pipeline of “Kettle” has fewer than two components."],
    );
    check_fixes(
        Rule::PipelineOfOne,
        &format!("{TEA} ß pipeline Kettle ß {{ ß }}"),
        &["Remove the pipeline of “Kettle”"],
    );
    let children = "ß { ß component E [.3] ß component S [.6] ß }";
    check(
        Rule::PipelineOfStrangers,
        &format!("{TEA} ß pipeline Kettle {children}"),
        &[],
    );
    check(
        Rule::PipelineOfStrangers,
        &format!("{TEA} ß pipeline Kettle {children} ß E->S"),
        &["The pipeline of “Kettle” holds things that are not alternatives."],
    );
}

#[test]
fn evidence_is_compared_with_the_map() {
    let map = parse(&lines(&format!("{TEA} ß evolve Kettle 0.6")));
    let mut options = LintOptions {
        today: Some(1_000),
        ..LintOptions::default()
    };
    let old = Evidence {
        last_day: Some(600),
        suggests: Some((0.75, 0.9)),
        sources: 12,
    };
    options.evidence.insert("Kettle".to_owned(), old);
    let said = |options: &LintOptions| -> Vec<String> {
        lint(&map, options)
            .into_iter()
            .map(|one| one.message)
            .collect()
    };
    assert_eq!(
        said(&options),
        [
            "Nothing was learnt of “Kettle” for a year, though it is to move.",
            "Evidence puts “Kettle” (12 sources) in another stage.",
        ]
    );
    options.today = Some(900);
    options.evidence.insert(
        "Kettle".to_owned(),
        Evidence {
            suggests: Some((0.3, 0.5)),
            ..old
        },
    );
    assert_eq!(said(&options), [""; 0]);
}

#[test]
fn findings_come_worst_first_and_hints_can_be_switched_off() {
    let map = parse(&lines(
        "foo ß component A [.5,.3] (build) inertia ß component B [.5,.31] ß A->C",
    ));
    let rules = |options: &LintOptions| -> Vec<(Severity, &str)> {
        lint(&map, options)
            .iter()
            .map(|one| (one.severity, one.rule.name()))
            .collect()
    };
    let all = rules(&LintOptions::default());
    assert_eq!(
        all,
        [
            (Severity::Error, "bad-line"),
            (Severity::Warning, "no-anchor"),
            (Severity::Warning, "unknown-link-end"),
            (Severity::Hint, "no-dependants"),
            (Severity::Hint, "inertia-without-movement"),
            (Severity::Hint, "crowding"),
        ]
    );
    let quiet = LintOptions {
        hints: false,
        off: vec![Rule::NoAnchor],
        ..LintOptions::default()
    };
    assert_eq!(rules(&quiet), [all[0], all[2]]);
}

#[test]
fn everything_is_said_in_french_too() {
    let map = parse(&lines(&format!(
        "{TEA} ß Tea->Ketle ß component Tap [.9,.3] ß Kettle->Tap"
    )));
    let options = LintOptions {
        language: Language::French,
        ..LintOptions::default()
    };
    let findings = lint(&map, &options);
    let said: Vec<&str> = findings.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(
        said,
        [
            "Un lien n’est pas dessiné\u{a0}: «\u{a0}Ketle\u{a0}» n’est pas sur la carte.",
            "Ce dont on a besoin n’est pas au-dessous de qui en a besoin\u{a0}: «\u{a0}Kettle\u{a0}» → «\u{a0}Tap\u{a0}».",
        ]
    );
    assert_eq!(
        findings[0].fixes[0].title,
        "Écrire «\u{a0}Kettle\u{a0}» au lieu de «\u{a0}Ketle\u{a0}»"
    );
    for rule in Rule::ALL {
        let words = super::words::words(rule);
        for said in [words.one, words.many, super::reason::reason(rule)] {
            check_marks(said);
            assert!(said.english != said.french, "{rule:?}");
            assert!(
                said.english.ends_with(['.', '?']) && said.french.ends_with(['.', '?']),
                "{rule:?}"
            );
        }
    }
}

#[test]
fn rules_have_names_of_their_own() {
    for (index, rule) in Rule::ALL.into_iter().enumerate() {
        assert_eq!(Rule::named(rule.name()), Some(rule));
        assert_eq!(rule as usize, index, "{rule:?} is missing from the list");
    }
}

/// A long chain, a large ring, one spot, and unknown names without end: all at once in the time of a keystroke or two.
#[test]
fn a_map_of_five_thousand_components_is_checked_in_linear_time() {
    let count = 5_000;
    let mut text = String::from("anchor U [.99,.5]\n");
    for n in 0..count {
        text += &format!(
            "component C{n} [{}, {}] inertia (build)\n",
            f64::from(n % 97) / 97.0,
            f64::from(n % 89) / 89.0
        );
        text += &format!("C{n}->C{}\nC{n}->Unknown {n}\n", (n + 1) % count);
        text += &format!("component S{n} [.5, .5]\nS{n}->C{}\n", (n * 7) % count);
    }
    let map = parse(&text);
    let start = std::time::Instant::now();
    let findings = lint(&map, &LintOptions::default());
    let limit = if cfg!(debug_assertions) { 5_000 } else { 200 };
    assert!(start.elapsed().as_millis() < limit, "{:?}", start.elapsed());
    let cycle = findings.iter().find(|one| one.rule == Rule::Cycle).unwrap();
    assert_eq!(cycle.places.len(), 5_000);
}
