//! What holds for any edit of any map.

use proptest::prelude::*;

use super::{Axis, EditError, MapEdit, Subject, apply};
use crate::diagnostic::Severity;
use crate::model::{AttitudeKind, ComponentKind, LinkKind, Method, Target};
use crate::parse::{Map, parse};

/// Maps of ordinary statements, spaced and commented at random.
fn map_text() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec![
        "A",
        "B",
        "Cup of Tea",
        "Web 2",
        "\"x->y\"",
        "K",
        "N",
        "note book",
        "P",
        "é 茶",
    ]);
    let number = prop::sample::select(vec!["0.5", ".25", "0.123", "1", "0"]);
    let tail = prop::sample::select(vec![
        "",
        " // c",
        " label [1, 2]",
        " inertia",
        " (build, market)",
        " /* c */",
        "  ",
        " evolve 0.7",
    ]);
    let line = (
        0..32_usize,
        name.clone(),
        name,
        number.clone(),
        number,
        tail,
    )
        .prop_map(|(kind, a, b, v, m, tail)| match kind {
            0..=3 => format!("component {a} [{v}, {m}]{tail}"),
            4 => format!("anchor {a} [{v},{m}]"),
            5 | 6 => format!("{a}->{b}"),
            7 => format!("{a} +'x'> {b}; why // c"),
            8 => format!("{a}->{b}->{a}"),
            9 => format!("evolve {a}->{b} {m}"),
            10 => format!("evolve {a} {m} label [3, 4]"),
            11 => format!("pipeline {a}\n{{\n  component {b} [{m}]\n}}"),
            12 => format!("pipeline {a} [{v}, {m}]"),
            13 => format!("submap {a} [{v}, {m}] url(u){tail}\nurl u [http://x/y]"),
            14 => format!("annotation 1 [[{v}, {m}], [{m},{v}]] {b}"),
            15 => format!("annotation {a} [{v}, {m}]"),
            16 => format!("pioneers [{v}, {m}, {m}, {v}] // c"),
            17 => format!("market {a} [{v}, {m}]{tail}"),
            18 => format!("evolution {a} -> b->c->{v}\nsize [{v}]\nvaluechain --hide"),
            19 => format!("// vigie: note \"{}\"; text", a.trim_matches('"')),
            20 => format!(
                "// vigie: tray; {a}\n// vigie: parked \"{}\"; {b}{tail}",
                b.trim_matches('"')
            ),
            21 => format!(
                "// vigie: round 1 = open-9x3; {b}\n// vigie: votes \"{}\" 1 = 2",
                a.trim_matches('"')
            ),
            22 => format!("component {a} [{v}, {m}] // vigie: tray; {b}"),
            23 => format!("note {b} [{v}, {m}]\n\n// comment"),
            24 | 25 => format!("component {a}{}", if a.starts_with('"') { tail } else { "" }),
            26 => format!("component {a} label [3, 4]{}\nsubmap {b}", tail.replace(" label [1, 2]", "")),
            27 => format!("component C /* c */ D [{v}, {m}]{tail}\n{a}->C D\nC D /* d */ ->{b}->{a}"),
            28 => format!("pipeline {a}\n{{\nnote {b} [{v}, {m}]\nanchor {b} [{v}, {m}]\nmarket {b} [{v}, {m}]\n{a}->{b}\n}}"),
            29 => format!("pipeline {a} {{ component {b} [{m}] }}"),
            30 => format!("pipeline {a} [{v}, {m}]\n{{ note {b} [{v}, {m}]\ncomponent {b} [{m}] }}"),
            _ => format!("title T /* c */ {a}\nannotation 2 [{v}, {m}] t /* c */ {b}\nevolve {a} /* c */ {m}"),
        });
    let ends = prop::sample::select(vec!["\n", "\r\n"]);
    let last = prop::sample::select(vec![
        "",
        "",
        "\n",
        "\n",
        "\n",
        "\n/* open\nA->B\n",
        " /* open",
    ]);
    (prop::collection::vec(line, 0..14), ends, last)
        .prop_map(|(lines, end, last)| (lines.join("\n") + last).replace('\n', end))
}

fn subject() -> impl Strategy<Value = Subject> {
    prop_oneof![
        3 => prop::sample::select(vec!["A", "B", "Cup of Tea", "Web 2", "x->y", "K", "P"]).prop_map(Subject::from),
        3 => (0..6_usize).prop_map(|index| Subject::Element(Target::Component(index))),
        1 => (0..2_usize, 0..2_usize).prop_map(|(one, two)| Subject::Element(Target::Child(one, two))),
        1 => (0..3_usize).prop_map(|index| Subject::Element(Target::Evolved(index))),
        1 => (0..2_usize).prop_map(Subject::Note),
    ]
}

fn any_edit() -> impl Strategy<Value = MapEdit> {
    let one = || prop_oneof![edit().boxed(), later_edit()];
    prop_oneof![
        9 => one().boxed(),
        1 => prop::collection::vec(one(), 0..4).prop_map(|edits| MapEdit::All { edits }).boxed(),
    ]
}

fn later_edit() -> BoxedStrategy<MapEdit> {
    let words = || prop_oneof!["[A-Z][a-z ]{0,8}", "\\PC{1,12}"];
    let number = || prop_oneof![0.0..1.0_f64, prop::num::f64::ANY];
    let corner = move || (number(), number());
    let index = || 0..3_usize;
    let kinds = || {
        prop::sample::select(vec![
            LinkKind::Dependency,
            LinkKind::Flow,
            LinkKind::FlowBoth,
            LinkKind::FlowBack,
        ])
    };
    let components = prop::sample::select(vec![
        ComponentKind::Component,
        ComponentKind::Anchor,
        ComponentKind::Submap,
    ]);
    let of_elements = prop_oneof![
        prop::collection::vec((subject(), number(), number()), 0..4)
            .prop_map(|places| MapEdit::PlaceMany { places }),
        (
            prop::option::of("[A-Z]"),
            prop::option::of(("[a-z0-9]{0,3}", "\\PC{0,9}"))
        )
            .prop_map(|(component, answer)| MapEdit::SetAnswer {
                question: crate::Question {
                    topic: crate::Topic::Note,
                    component,
                    id: String::new()
                },
                answer
            }),
        prop::collection::vec("\\PC{0,9}", 0..4).prop_map(|names| MapEdit::Capture { names }),
        index().prop_map(|index| MapEdit::Uncapture { index }),
        ("\\PC{0,12}", prop::option::of("[A-Z]"))
            .prop_map(|(topic, component)| MapEdit::Park { topic, component }),
        (index(), any::<bool>()).prop_map(|(index, done)| MapEdit::SettleParked { index, done }),
        index().prop_map(|index| MapEdit::Unpark { index }),
        (subject(), words()).prop_map(|(subject, name)| MapEdit::Duplicate { subject, name }),
        (subject(), components).prop_map(|(subject, kind)| MapEdit::SetKind { subject, kind }),
        (subject(), any::<bool>())
            .prop_map(|(subject, market)| MapEdit::SetMarket { subject, market }),
        (subject(), any::<bool>())
            .prop_map(|(subject, ecosystem)| MapEdit::SetEcosystem { subject, ecosystem }),
        (subject(), prop::option::of(words()))
            .prop_map(|(subject, name)| MapEdit::SetNewName { subject, name }),
        (subject(), prop::option::of(words()))
            .prop_map(|(subject, address)| MapEdit::SetAddress { subject, address }),
        (words(), corner(), prop::option::of(words())).prop_map(|(name, at, address)| {
            MapEdit::AddSubmap {
                name,
                visibility: at.0,
                evolution: at.1,
                address,
            }
        }),
    ];
    let of_links = prop_oneof![
        (
            index(),
            kinds(),
            prop::option::of(words()),
            prop::option::of(words())
        )
            .prop_map(|(link, kind, text, context)| MapEdit::SetLink {
                link,
                kind,
                text,
                context
            }),
        index().prop_map(|link| MapEdit::ReverseLink { link }),
        (prop::sample::select(vec!["K", "N", "A"]), subject()).prop_map(|(unknown, known)| {
            MapEdit::Correct {
                unknown: unknown.to_owned(),
                known,
            }
        }),
    ];
    let of_the_page = prop_oneof![
        (index(), corner()).prop_map(|(annotation, at)| MapEdit::AddAnnotationPlace {
            annotation,
            visibility: at.0,
            evolution: at.1
        }),
        (index(), index())
            .prop_map(|(annotation, place)| MapEdit::RemoveAnnotationPlace { annotation, place }),
        (index(), -2..20_i64)
            .prop_map(|(annotation, number)| MapEdit::SetAnnotationNumber { annotation, number }),
        (corner(), corner()).prop_map(|(first, second)| MapEdit::AddArea {
            kind: AttitudeKind::Settlers,
            first,
            second
        }),
        (index(), corner(), corner()).prop_map(|(area, first, second)| MapEdit::SetArea {
            area,
            first,
            second
        }),
        (words(), any::<bool>(), corner()).prop_map(|(name, slows, at)| {
            MapEdit::AddAccelerator {
                name,
                slows,
                visibility: at.0,
                evolution: at.1,
            }
        }),
        prop::option::of([words(), words(), words(), words()])
            .prop_map(|stages| MapEdit::SetStages { stages }),
        (any::<bool>(), any::<bool>()).prop_map(|(across, hidden)| MapEdit::HideAxis {
            axis: if across {
                Axis::Evolution
            } else {
                Axis::ValueChain
            },
            hidden
        }),
        prop::option::of(corner()).prop_map(|size| MapEdit::SetSize { size }),
    ];
    prop_oneof![of_elements.boxed(), of_links.boxed(), of_the_page.boxed()].boxed()
}

fn edit() -> impl Strategy<Value = MapEdit> {
    let name = || {
        prop_oneof![
            "[A-Z][a-z ]{0,8}",
            "\\PC{1,12}",
            Just("a \"b\"\nc".to_owned())
        ]
    };
    let number = || prop_oneof![0.0..1.0_f64, prop::num::f64::ANY];
    prop_oneof![
        (subject(), number(), number()).prop_map(|(subject, visibility, evolution)| {
            MapEdit::Place {
                subject,
                visibility,
                evolution,
            }
        }),
        (subject(), name()).prop_map(|(subject, name)| MapEdit::Rename { subject, name }),
        (name(), number(), number()).prop_map(|(name, visibility, evolution)| MapEdit::Add {
            kind: ComponentKind::Component,
            name,
            visibility,
            evolution
        }),
        (subject(), name(), number()).prop_map(|(parent, name, evolution)| MapEdit::AddChild {
            parent,
            name,
            evolution
        }),
        (subject(), subject()).prop_map(|(from, to)| MapEdit::Link {
            from,
            to,
            kind: LinkKind::Flow,
            text: Some("it's".to_owned())
        }),
        (subject(), subject()).prop_map(|(from, to)| MapEdit::Unlink { from, to }),
        (subject(), number())
            .prop_map(|(subject, evolution)| MapEdit::Evolve { subject, evolution }),
        subject().prop_map(|subject| MapEdit::Stay { subject }),
        subject().prop_map(|subject| MapEdit::Delete { subject }),
        subject().prop_map(|subject| MapEdit::RemovePipeline { subject }),
        (subject(), any::<bool>())
            .prop_map(|(subject, inertia)| MapEdit::SetInertia { subject, inertia }),
        (subject(), prop::option::of(Just(Method::Buy)))
            .prop_map(|(subject, method)| MapEdit::SetMethod { subject, method }),
        (subject(), prop::option::of((number(), number())))
            .prop_map(|(subject, offset)| MapEdit::MoveLabel { subject, offset }),
        (subject(), number(), number()).prop_map(|(subject, from, to)| MapEdit::SetPipeline {
            subject,
            from,
            to
        }),
        (name(), number(), number()).prop_map(|(text, visibility, evolution)| MapEdit::AddNote {
            text,
            visibility,
            evolution
        }),
        (name(), number(), number()).prop_map(|(text, visibility, evolution)| {
            MapEdit::AddAnnotation {
                text,
                visibility,
                evolution,
            }
        }),
        name().prop_map(|title| MapEdit::SetTitle { title }),
    ]
}

/// Edits that say something of a component and leave its name and its place.
fn saying() -> impl Strategy<Value = fn(Subject) -> MapEdit> {
    prop::sample::select::<fn(Subject) -> MapEdit>(vec![
        |subject| MapEdit::SetInertia {
            subject,
            inertia: true,
        },
        |subject| MapEdit::SetMethod {
            subject,
            method: Some(Method::Build),
        },
        |subject| MapEdit::SetMarket {
            subject,
            market: true,
        },
        |subject| MapEdit::SetEcosystem {
            subject,
            ecosystem: true,
        },
        |subject| MapEdit::SetAddress {
            subject,
            address: Some("http://x".to_owned()),
        },
        |subject| MapEdit::MoveLabel {
            subject,
            offset: Some((1.0, 2.0)),
        },
    ])
}

fn wrong(map: &Map) -> usize {
    map.diagnostics
        .iter()
        .filter(|one| one.severity >= Severity::Warning)
        .count()
}

/// Comments of a map, in order, but answers: no edit but a deletion of lines may change them.
fn comments(map: &Map) -> Vec<String> {
    let comments = map
        .pieces
        .iter()
        .filter(|piece| piece.kind == crate::syntax::PieceKind::Comment);
    comments
        .filter(|piece| !map.text()[piece.range.clone()].starts_with("// vigie:"))
        .map(|piece| map.text()[piece.range.clone()].trim_end().to_owned())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn a_copy_adds_what_was_copied_and_no_diagnostic(
        from in map_text(),
        onto in map_text(),
        subjects in prop::collection::vec(subject(), 0..5),
        at in prop::option::of((prop::num::f64::ANY, 0.0..1.0_f64)),
    ) {
        let copied = super::clip(&parse(&from), &subjects);
        let clip = parse(&copied);
        let map = parse(&onto);
        if let Ok(Some(edit)) = super::paste(&map, &copied, at) {
            let edited = apply(&map, &edit).unwrap();
            prop_assert!(wrong(&edited.map) <= wrong(&map), "{}", edited.map.text());
            let (before, after) = (&map.model.components, &edited.map.model.components);
            prop_assert_eq!(before.len() + clip.model.components.len(), after.len());
            prop_assert_eq!(apply(&edited.map, &edited.inverse).unwrap().map, map);
        }
    }


    #[test]
    fn an_edit_and_its_inverse_restore_the_bytes(text in map_text(), edit in any_edit()) {
        let map = parse(&text);
        if let Ok(edited) = apply(&map, &edit) {
            prop_assert_eq!(edited.map.print(), edited.map.text());
            let back = apply(&edited.map, &edited.inverse).unwrap();
            prop_assert_eq!(back.map.text(), &*text);
            // The inverse of the inverse is the edit again.
            prop_assert_eq!(apply(&back.map, &back.inverse).unwrap().map, edited.map);
        }
    }

    #[test]
    fn an_edit_never_adds_a_diagnostic(text in map_text(), edit in any_edit()) {
        let map = parse(&text);
        match apply(&map, &edit) {
            Ok(edited) => prop_assert!(wrong(&edited.map) <= wrong(&map), "{:?}", edited.map.text()),
            // To refuse is the last resort: only for edits that ask for damage, or maps that are damaged already.
            Err(EditError::WouldDamage { message, .. }) => {
                let asked = matches!(edit, MapEdit::All { .. });
                prop_assert!(asked || wrong(&map) > 0, "{text:?} {edit:?}: {message}");
            }
            Err(_) => {}
        }
    }

    #[test]
    fn an_edit_keeps_every_comment(text in map_text(), edit in any_edit()) {
        let map = parse(&text);
        if let (Ok(edited), false) = (apply(&map, &edit), matches!(edit, MapEdit::All { .. })) {
            prop_assert_eq!(comments(&edited.map), comments(&map), "{:?}", edited.map.text());
        }
    }

    #[test]
    fn a_changed_link_says_what_it_was_told(
        text in map_text(), link in 0..5_usize, flow in prop::option::of("[a-z 'é]{1,8}"), context in prop::option::of("[a-z ->é]{1,8}"),
    ) {
        let map = parse(&text);
        let kind = if flow.is_some() { LinkKind::FlowBack } else { LinkKind::Dependency };
        let edit = MapEdit::SetLink { link, kind, text: flow.clone(), context: context.clone() };
        if let Ok(edited) = apply(&map, &edit) {
            let model = &edited.map.model;
            prop_assert_eq!(model.links.len(), map.model.links.len());
            let said = |words: Option<String>| words.map(|words| crate::name::collapse(&words)).filter(|words| !words.is_empty());
            let (one, was) = (&model.links[link], &map.model.links[link]);
            let flow = said(flow);
            prop_assert_eq!(one.kind, kind, "{:?}", edited.map.text());
            prop_assert_eq!(&said(one.text.clone()), &flow, "{:?}", edited.map.text());
            prop_assert_eq!(&one.context, &said(context), "{:?}", edited.map.text());
            let names = |link: &crate::model::Link| [&link.start, &link.end].map(|end| end.as_ref().map(|end| end.name.text.clone()));
            prop_assert_eq!(names(one), names(was), "{:?}", edited.map.text());
        }
    }

    #[test]
    fn what_is_placed_is_there(text in map_text(), index in 0..6_usize, v in 0.0..1.0_f64, m in 0.0..1.0_f64) {
        let map = parse(&text);
        let subject = Subject::Element(Target::Component(index));
        if let Ok(edited) = apply(&map, &MapEdit::Place { subject, visibility: v, evolution: m }) {
            let place = &edited.map.model.components[index].place;
            prop_assert!((place.visibility.value - v).abs() < 0.0051 && (place.evolution.value - m).abs() < 0.0051);
            prop_assert_eq!(edited.map.model.components.len(), map.model.components.len());
            prop_assert_eq!(&edited.map.model.components[index].name.text, &map.model.components[index].name.text);
        }
    }

    #[test]
    fn what_is_said_of_a_component_leaves_all_names_and_places(text in map_text(), index in 0..8_usize, saying in saying()) {
        let map = parse(&text);
        let edit = saying(Target::Component(index).into());
        if let Ok(edited) = apply(&map, &edit) {
            let kept = |map: &Map| -> Vec<_> {
                let components = map.model.components.iter();
                components.map(|one| (one.name.text.clone(), one.place.visibility.value, one.place.evolution.value)).collect()
            };
            prop_assert_eq!(kept(&edited.map), kept(&map), "{:?}", edited.map.text());
            let one = &edited.map.model.components[index];
            let is_said = match edit {
                MapEdit::SetInertia { .. } => one.inertia,
                MapEdit::SetMethod { .. } => one.decorators.method == Some(Method::Build),
                MapEdit::SetMarket { .. } => one.decorators.market,
                MapEdit::SetEcosystem { .. } => one.decorators.ecosystem,
                MapEdit::SetAddress { .. } => one.url.is_some(),
                _ => one.label.as_ref().is_some_and(|label| (label.x.value, label.y.value) == (1.0, 2.0)),
            };
            prop_assert!(is_said, "{:?}", edited.map.text());
        }
    }

    #[test]
    fn what_is_added_is_there(text in map_text(), subject in subject()) {
        let map = parse(&text);
        let count = |map: &Map| {
            let model = &map.model;
            let children = model.pipelines.iter().map(|one| one.children.len()).sum::<usize>();
            [model.components.len(), model.notes.len(), model.annotations.len(), children]
        };
        let (name, text, visibility, evolution) = ("New".to_owned(), "x".to_owned(), 0.5, 0.6);
        let add = MapEdit::Add { kind: ComponentKind::Component, name: name.clone(), visibility, evolution };
        let note = MapEdit::AddNote { text: text.clone(), visibility, evolution };
        let annotation = MapEdit::AddAnnotation { text, visibility, evolution };
        let child = MapEdit::AddChild { parent: subject, name, evolution };
        for (at, edit) in [add, note, annotation, child].into_iter().enumerate() {
            if let Ok(edited) = apply(&map, &edit) {
                let mut wanted = count(&map);
                wanted[at] += 1;
                prop_assert_eq!(count(&edited.map), wanted, "{:?}", edited.map.text());
            }
        }
    }

    #[test]
    fn what_is_renamed_keeps_its_links(text in map_text(), index in 0..6_usize, name in "\\PC{1,12}") {
        let map = parse(&text);
        if let Ok(edited) = apply(&map, &MapEdit::Rename { subject: Target::Component(index).into(), name }) {
            let targets = |map: &Map| -> Vec<_> {
                let ends = map.model.links.iter().flat_map(|link| [link.start.clone(), link.end.clone()]).flatten();
                ends.map(|end| end.target).collect()
            };
            // A link to a name that was not on the map may find it there now.
            for (before, after) in targets(&map).into_iter().zip(targets(&edited.map)) {
                prop_assert!(before.is_none() || before == after, "{:?}", edited.map.text());
            }
            prop_assert_eq!(targets(&map).len(), targets(&edited.map).len());
        }
    }

    #[test]
    fn a_fix_can_be_made_and_settles_its_places(text in map_text()) {
        let map = parse(&text);
        let options = crate::LintOptions::default();
        for finding in crate::lint(&map, &options) {
            for fix in &finding.fixes {
                let edited = match apply(&map, &fix.edit) {
                    Ok(edited) => edited,
                    Err(error) => {
                        // A damaged map may not take it.
                        prop_assert!(wrong(&map) > 0, "{text:?}: {}: {error}", fix.title);
                        continue;
                    }
                };
                if fix.settles.is_empty() {
                    let left = crate::lint(&edited.map, &options);
                    prop_assert!(left.iter().all(|one| one.rule != finding.rule), "{:?}: {}", text, fix.title);
                }
                prop_assert!(fix.settles.iter().all(|place| *place < finding.places.len()));
            }
        }
    }

    #[test]
    fn what_is_captured_waits_in_its_order_until_it_is_taken(text in map_text(), names in prop::collection::vec("[a-z]{3}[é'\"/*\\\\]{0,4}", 1..5)) {
        let map = parse(&text);
        let before = crate::workshop(&map).tray;
        if let Ok(edited) = apply(&map, &MapEdit::Capture { names: names.clone() }) {
            let now = crate::workshop(&edited.map).tray;
            for name in &names {
                prop_assert!(now.iter().any(|one| crate::name::folded(one) == crate::name::folded(name)) , "{name} {:?}", edited.map.text());
            }
            // Those that waited before keep their order, wherever the new ones stand.
            let kept: Vec<_> = now.iter().filter(|one| before.contains(one)).collect();
            prop_assert!(kept.iter().zip(&before).all(|(one, other)| *one == other));
            let taken = apply(&edited.map, &MapEdit::Uncapture { index: now.len() - 1 }).unwrap();
            let left = crate::workshop(&taken.map).tray;
            prop_assert_eq!(left.as_slice(), &now[..now.len() - 1]);
        }
    }
}
