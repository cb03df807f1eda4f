use proptest::prelude::*;

use super::*;
use crate::parse_query;

/// A text with its hits in brackets.
fn shown(spans: &[Span]) -> String {
    spans
        .iter()
        .map(|span| {
            if span.hit {
                format!("[{}]", span.text)
            } else {
                span.text.clone()
            }
        })
        .collect()
}

fn check(expected: &[(&str, &str)]) {
    for (query, marked) in expected {
        let text = marked.replace(['[', ']'], "");
        let query = parse_query(query, false).unwrap();
        assert_eq!(shown(&highlight_all(&query, &text)), *marked, "{query:?}");
    }
}

#[test]
fn hits_are_marked_as_the_index_found_them() {
    check(&[
        (
            "visibilite",
            "La [visibilité] et les [Visibilités], invisible",
        ),
        ("map", "[Maps], [mapping] and a mall"),
        ("running", "[run], [running], runner"),
        ("développer", "ils [développaient]"),
        ("\"value chain\"", "[value chains] have value; a chain"),
        ("value chain", "[value] [chains] have [value]; a [chain]"),
        ("\"a b\" b", "[a b] c [b]"),
        ("kube*", "[Kubernetes], [kubectl], cube"),
        ("-cloud exit", "cloud [exit]"),
        ("cloud OR (exit -plan)", "[cloud] [exit] plan"),
        ("c++ .net", "[C++], C, [.NET] and net"),
        ("net", "a.[NET] or .[NET]"),
        ("node.js", "[Node.js], [node js], node"),
        ("e-mail", "[e-mail], [email]"),
        ("informatique", "l'[informatique]"),
        ("技術", "新[技術]の技"),
        ("title:exit", "cloud [exit]"),
        ("author:exit lang:fr", "cloud exit"),
        ("x", ""),
    ]);
}

#[test]
fn a_word_wanted_in_the_title_is_not_marked_in_the_text() {
    let query = parse_query("title:exit cloud", false).unwrap();
    assert_eq!(shown(&highlight(&query, "cloud exit", 99)), "[cloud] exit");
}

#[test]
fn while_typing_the_beginning_of_a_word_marks_all_of_it() {
    for (query, marked) in [
        ("kube", "[Kubernetes]"),
        ("runnin", "[running] runs"),
        ("runnin", "it [runs]"),
        ("\"cloud ex", "[cloud] [exit]"),
    ] {
        let query = parse_query(query, true).unwrap();
        assert_eq!(
            shown(&highlight_all(&query, &marked.replace(['[', ']'], ""))),
            marked
        );
    }
}

#[test]
fn the_passage_is_where_most_of_the_query_is() {
    let filler = "Nothing of interest is written in this sentence. ".repeat(20);
    let text = format!(
        "A cloud alone. {filler}Then one plans a cloud exit\n\n with care, and moves.  {filler}An exit. {filler}"
    );
    let query = parse_query("cloud exit", false).unwrap();
    let passage = highlight(&query, &text, 70);
    assert_eq!(
        shown(&passage),
        "…Then one plans a [cloud] [exit] with care, and moves. Nothing of…"
    );
    assert_eq!(
        shown(&highlight(
            &parse_query("\"cloud exit\"", false).unwrap(),
            &text,
            30
        )),
        "…a [cloud exit] with care, and…"
    );
    assert_eq!(
        shown(&highlight(
            &parse_query("absent", false).unwrap(),
            &text,
            24
        )),
        "A cloud alone. Nothing…"
    );
    assert_eq!(
        shown(&highlight(&query, "A cloud exit.", 200)),
        "A [cloud] [exit]."
    );
    assert_eq!(shown(&highlight(&query, "", 200)), "");
}

#[test]
fn a_hit_far_into_a_long_text_is_still_found() {
    let text = format!("{}Here is the needle at last.", "word ".repeat(30_000));
    let passage = highlight(&parse_query("needle", false).unwrap(), &text, 60);
    assert!(
        shown(&passage).contains("the [needle] at last."),
        "{passage:?}"
    );
}

proptest! {
    #[test]
    fn whole_texts_lose_nothing_and_passages_are_as_long_as_asked(
        text in prop_oneof![any::<String>(), "([a-c]{1,3}[ .\\n'é技]{1,2}){0,60}"],
        query in prop_oneof![Just("a b"), Just("\"a b\" c*"), Just("ab OR é"), Just("技")],
        max_chars in 0_usize..80,
    ) {
        let query = parse_query(query, true).unwrap();
        let whole: String = highlight_all(&query, &text).into_iter().map(|span| span.text).collect();
        prop_assert_eq!(&whole, &text);
        let passage: String = highlight(&query, &text, max_chars).into_iter().map(|span| span.text).collect();
        let inside = passage.trim_start_matches('…').trim_end_matches('…');
        prop_assert!(inside.chars().count() <= max_chars);
        prop_assert!(spaced(&text).contains(inside), "{:?} of {:?}", inside, text);
    }
}

#[test]
fn the_place_is_the_first_that_has_most_of_what_is_wanted() {
    let filler = "nothing here ".repeat(3000);
    let text = format!("tides alone, {filler} tides and moons, {filler} moons and tides");
    let place = |query: &str| {
        let query = crate::parse_query(query, false).unwrap();
        super::Highlighter::new(&query)
            .place(&text, 60)
            .map(|(at, spans)| {
                (
                    at,
                    spans.into_iter().map(|span| span.text).collect::<String>(),
                )
            })
    };
    assert_eq!(place("tides").unwrap().0, 0);
    let (at, passage) = place("moon tide").unwrap();
    assert!(text[at..].starts_with("tides and moons"), "{at}");
    assert!(passage.contains("tides and moons"), "{passage}");
    assert_eq!(place("lighthouse"), None);
}
