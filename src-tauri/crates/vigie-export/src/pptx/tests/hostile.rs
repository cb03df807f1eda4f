//! Texts that no map should have.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

const HOSTILE: [&str; 15] = [
    "<script>alert(1)</script>",
    "]]>",
    "<![CDATA[x",
    "\"/><p:sp/><a x=\"",
    "&#x3c;b&#x3e; &amp;",
    "\u{1}\u{b}\u{fffe}\u{ffff}\u{7f}",
    "\u{202e}abc\u{2066}",
    "שלום עולם",
    "茶の湯 中文字符",
    "🫖👩‍👩‍👧‍👦",
    "a\\nb",
    "  ",
    "_x0041_",
    "%00 %s {0}",
    "../../../etc/passwd",
];

fn map_of(name: &str) -> String {
    format!(
        "title {name}\ncomponent {name} [0.5, 0.5]\nsubmap S{name} [0.2, 0.2] url({name})\nurl {name} [{name}]\n\
         note {name} [0.1, 0.1]\nannotation 1 [0.3, 0.3] {name}\nanchor A{name} [0.9, 0.9]\nA{name}+'{name}'>{name}; {name}\n\
         evolution {name}->{name}->{name}->{name}\naccelerator {name} [0.4, 0.4]\nevolve {name}->{name}2 0.8\n\
         pipeline {name}\n{{\ncomponent {name} [0.3]\n}}\ny-axis {name}->{name}->{name}\nstyle {name}"
    )
}

#[test]
fn no_text_breaks_the_package() {
    let long = "long ".repeat(2_000);
    for name in HOSTILE.into_iter().chain([long.as_str()]) {
        let map = parse(&map_of(name));
        let deck = Deck {
            title: name.to_owned(),
            has_cover: true,
            has_agenda: true,
            maps: vec![
                DeckMap::Whole(&map.model),
                DeckMap::Steps(&map.model),
                DeckMap::Snapshots(vec![Snapshot {
                    label: name.to_owned(),
                    model: &map.model,
                }]),
            ],
        };
        checked(&deck, &PptxOptions::default());
    }
}

#[test]
fn words_come_out_as_they_went_in() {
    for name in ["<b> & \"c\"", "]]>", "שלום", "茶 🫖"] {
        let map = parse(&format!("component {name} [0.5, 0.5]"));
        let package = whole(&map);
        let slide = package.xml(package.of_type("slide")[0]);
        assert!(texts(&slide).contains(&name.to_owned()), "{name}");
        assert!(names(&package, package.of_type("slide")[0]).contains(&format!("!!{name}")));
    }
}

#[test]
fn numbers_off_the_map_stay_on_the_slide() {
    for number in ["1e308", "-1e308", "1e-308", "99999999999999999999", "NaN"] {
        let text = format!(
            "component A [{number}, {number}] label [{number}, {number}]\ncomponent B [0.5, 0.5] label [{number}, 3]\nA->B\n\
             evolve B {number} label [{number}, {number}]\npipeline A [{number}, {number}]\nannotation {number} [{number}, 1] x\n\
             pioneers [{number}, 0.1, 0.2, {number}]\nsettlers [0.5, 0.5] {number} {number}\nsize [{number}, {number}]"
        );
        whole(&parse(&text));
    }
}

#[test]
fn a_map_of_5000_components_is_done_in_seconds() {
    let mut text = String::new();
    for index in 0..2_500 {
        let at = f64::from(index) / 2_500.0;
        text.push_str(&format!("component Same name [{at:.4}, {:.4}]\n", 1.0 - at));
        text.push_str(&format!(
            "component C{index} [{:.4}, {at:.4}]\nC{index}->Same name\n",
            1.0 - at
        ));
    }
    let map = parse(&text);
    let deck = Deck {
        maps: vec![DeckMap::Steps(&map.model)],
        ..Deck::of(&map.model)
    };
    let start = Instant::now();
    let file = pptx(&deck, &PptxOptions::default()).unwrap();
    // Some two seconds in a debug build; quadratic time would take minutes.
    assert!(start.elapsed() < Duration::from_secs(60));
    assert!(file.len() < 64 << 20);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_a_valid_package(
        text in "(component|note|anchor|title|evolve|pipeline|annotation|->|[<>&\"'\\[\\]{}()0-9., \n-]|\\PC|\\pC){0,80}",
        aspect in prop_oneof![Just(Aspect::Wide), Just(Aspect::Standard)],
    ) {
        let map = parse(&text);
        let deck = Deck { maps: vec![DeckMap::Whole(&map.model), DeckMap::Steps(&map.model)], ..Deck::of(&map.model) };
        checked(&deck, &PptxOptions { aspect, ..PptxOptions::default() });
    }
}
