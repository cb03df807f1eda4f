use std::sync::Arc;

use proptest::prelude::*;

use roaring::RoaringTreemap;
use vigie_core::{EntryId, EntryKind, FeedId, TechnologyId};

use crate::query::{Query, Shape, State, Tag, Text, Within};
use crate::testing::{
    Desk, NONE, Sample, entry, found, found_typing, found_with, hits, index_of, put,
};
use crate::{Change, Index, Nowhere, Order, Page, parse_query};

/// Each query finds these entries and no other.
fn check(samples: &[Sample], expected: &[(&str, &[i64])]) {
    let index = index_of(samples);
    for (query, ids) in expected {
        assert_eq!(found(&index, query), *ids, "{query}");
    }
}

#[test]
fn accents_and_case_do_not_count() {
    let samples = [
        entry(1, "La visibilité des composants").in_language("fr"),
        entry(2, "Visibilite, sans accents").in_language("fr"),
        entry(3, "L'œuvre et le cœur").in_language("fr"),
        entry(4, "Die Straße nach Ærø").in_language("de"),
    ];
    check(
        &samples,
        &[
            ("visibilité", &[1, 2]),
            ("VISIBILITE", &[1, 2]),
            ("visibilités", &[1, 2]),
            ("visibilite\u{301}", &[1, 2]),
            ("oeuvre", &[3]),
            ("coeur", &[3]),
            ("strasse", &[4]),
            ("aero", &[4]),
        ],
    );
}

#[test]
fn how_long_it_takes_to_read_is_asked_in_minutes() {
    let samples = [
        entry(1, "a link"),
        entry(2, "a column").of_minutes(5),
        entry(3, "an essay").of_minutes(40),
    ];
    check(
        &samples,
        &[
            ("longer:5", &[3]),
            ("shorter:5", &[1]),
            ("longer:1 shorter:40", &[2]),
            ("-longer:4", &[1]),
            ("longer:4294967295", &[]),
        ],
    );
}

#[test]
fn of_given_entries_only_those_that_match_are_told() {
    let index = index_of(&[entry(1, "quokka"), entry(2, "quokka"), entry(3, "numbat")]);
    let among = |text: &str, ids: &[u64]| {
        let ids = Arc::new(ids.iter().copied().collect::<RoaringTreemap>());
        let query = parse_query(text, false).unwrap();
        let mut found = index.among(&query, &Nowhere, ids).unwrap();
        found.sort_unstable();
        found.into_iter().map(EntryId::get).collect::<Vec<_>>()
    };
    assert_eq!(among("quokka", &[2, 3]), [2]);
    assert_eq!(among("quokka OR numbat", &[2, 3, 9]), [2, 3]);
    assert_eq!(among("-quokka", &[1, 3]), [3]);
    assert!(among("quokka", &[]).is_empty());
}

#[test]
fn a_word_finds_its_other_forms_in_english_and_french() {
    let samples = [
        entry(1, "The clusters were running containers"),
        entry(2, "Les développeurs déployaient des conteneurs").in_language("fr"),
        entry(3, "running").in_language("de"),
    ];
    check(
        &samples,
        &[
            ("cluster", &[1]),
            ("container", &[1]),
            ("run", &[1]),
            ("running", &[1, 3]),
            ("développeur", &[2]),
            ("deployer", &[2]),
            ("conteneur", &[2]),
        ],
    );
}

#[test]
fn phrases_hold_in_either_language_and_do_not_cross_from_title_to_text() {
    let samples = [
        entry(1, "Wardley maps show value chains"),
        entry(2, "maps by Wardley"),
        entry(3, "value").titled("Wardley"),
        entry(4, "Les chaînes de valeur").in_language("fr"),
    ];
    check(
        &samples,
        &[
            ("\"wardley map\"", &[1]),
            ("\"value chain\"", &[1]),
            ("\"wardley value\"", &[]),
            ("wardley value", &[1, 3]),
            ("\"chaine de valeurs\"", &[4]),
            ("\"maps wardley\"", &[]),
        ],
    );
}

#[test]
fn technical_words_keep_their_signs() {
    let samples = [
        entry(1, "Modern C++ in practice"),
        entry(2, "C# and F# on .NET"),
        entry(3, "Vitamin C, and a fishing net"),
        entry(4, "Node.js 20 with ASP.NET"),
        entry(5, "Kubernetes 1.37, or k8s"),
        entry(6, "Send an e-mail"),
        entry(7, "Send an email"),
        entry(8, "C++17 is out"),
        entry(9, "l'informatique d'aujourd'hui, qu’on aime").in_language("fr"),
        entry(10, "O'Reilly's books don't bite"),
    ];
    check(
        &samples,
        &[
            ("c++", &[1, 8]),
            ("C#", &[2]),
            ("f#", &[2]),
            ("c", &[3]),
            (".net", &[2]),
            ("net", &[2, 3, 4]),
            ("node.js", &[4]),
            ("nodejs", &[]),
            ("asp.net", &[4]),
            ("1.37", &[5]),
            ("1.3", &[]),
            ("k8s", &[5]),
            ("e-mail", &[6, 7]),
            ("email", &[7]),
            ("informatique", &[9]),
            ("l'informatique", &[9]),
            ("d’informatique", &[9]),
            ("aujourd'hui", &[9]),
            ("on", &[2, 9]),
            ("o'reilly", &[10]),
            ("reilly", &[10]),
            ("don't", &[10]),
        ],
    );
}

#[test]
fn scripts_without_spaces_are_searchable() {
    let samples = [
        entry(1, "技術動向を調べる").in_language("ja"),
        entry(2, "動技").in_language("ja"),
        entry(3, "클라우드 컴퓨팅").in_language("ko"),
        entry(4, "ความปลอดภัย").in_language("th"),
    ];
    check(
        &samples,
        &[
            ("技術", &[1]),
            ("動向", &[1]),
            ("技", &[1, 2]),
            ("클라우드", &[3]),
            ("ปลอดภัย", &[4]),
        ],
    );
}

#[test]
fn operators_combine() {
    let samples = [
        entry(1, "alpha beta"),
        entry(2, "alpha gamma"),
        entry(3, "beta gamma"),
        entry(4, "delta"),
    ];
    check(
        &samples,
        &[
            ("", &[1, 2, 3, 4]),
            ("alpha beta", &[1]),
            ("alpha AND beta", &[1]),
            ("alpha OR delta", &[1, 2, 4]),
            ("alpha -beta", &[2]),
            ("alpha NOT beta", &[2]),
            ("-alpha", &[3, 4]),
            ("-alpha -beta", &[4]),
            ("-(alpha beta)", &[2, 3, 4]),
            ("-(alpha OR delta)", &[3]),
            ("-alpha OR beta", &[1, 3, 4]),
            ("(alpha OR delta) -(beta OR gamma)", &[4]),
            ("NOT NOT alpha", &[1, 2]),
            ("beta - gamma", &[3]),
            ("alpha beta OR gamma", &[1, 2, 3]),
            ("-\"alpha beta\"", &[2, 3, 4]),
            ("nothing", &[]),
            ("alpha nothing", &[]),
            ("-nothing", &[1, 2, 3, 4]),
        ],
    );
}

#[test]
fn fields_narrow() {
    let mut episode = entry(3, "sound")
        .of_feed(2)
        .on("2024-01-01")
        .in_language("en-GB");
    episode.kind = EntryKind::Episode;
    episode.audio = true;
    let mut talk = entry(4, "film").on("2026-11-19");
    talk.kind = EntryKind::Note;
    talk.video = true;
    let samples = [
        entry(1, "clouds")
            .titled("Kubernetes")
            .by("Ada Lovelace, Simon Wardley")
            .of_feed(1)
            .tagged(&["Machine Learning", "C++"])
            .naming(&[7, 8]),
        entry(2, "kubernetes")
            .in_language("fr")
            .of_feed(2)
            .tagged(&["machine", "Sécurité"])
            .on("2026-01-31"),
        episode,
        talk,
    ];
    check(
        &samples,
        &[
            ("title:kubernetes", &[1]),
            ("TITLE:Kubernetes", &[1]),
            ("kubernetes", &[1, 2]),
            ("author:wardley", &[1]),
            ("author:\"simon wardley\"", &[1]),
            ("author:\"lovelace wardley\"", &[]),
            ("wardley", &[1]),
            ("feed:LWN", &[1]),
            ("feed:azure", &[2, 3]),
            ("feed:\"no such\"", &[]),
            ("-feed:azure", &[1, 4]),
            ("folder:news", &[1]),
            ("folder:all", &[1, 2, 3]),
            ("tag:machine", &[2]),
            ("tag:\"machine learning\"", &[1]),
            ("tag:machine-learning", &[1]),
            ("tag:mach*", &[1, 2]),
            ("tag:c++", &[1]),
            ("tag:securite", &[2]),
            ("securite", &[2]),
            ("lang:fr", &[2]),
            ("lang:FR-ca", &[2]),
            ("lang:en", &[1, 3, 4]),
            ("tech:kubernetes", &[1]),
            ("kind:note", &[4]),
            ("kind:episode", &[3]),
            ("kind:article", &[1, 2]),
            ("has:audio", &[3]),
            ("has:video", &[4]),
            ("after:2026-11-20", &[1]),
            ("after:2026-11-19", &[1, 4]),
            ("before:2026-11-19", &[2, 3]),
            ("after:2026 before:2026-02", &[2]),
            ("before:2025", &[3]),
            ("after:2026 before:2026", &[]),
            ("after:2026 after:2026-11-20", &[1]),
            ("before:2026-06 before:2025", &[3]),
            ("after:2026-11 OR before:2025", &[1, 3, 4]),
            ("-after:2026-11", &[2, 3]),
            ("after:today", &[1]),
            ("after:yesterday", &[1, 4]),
            ("after:1w", &[1, 4]),
            ("before:6m", &[2, 3]),
            ("before:2y", &[3]),
            (
                "kubernetes (lang:fr OR title:kubernetes) -tag:machine",
                &[1],
            ),
        ],
    );
}

#[test]
fn states_are_exact_and_need_no_indexing() {
    let index = index_of(
        &(1..=600)
            .map(|id| entry(id, if id % 2 == 0 { "even" } else { "odd" }))
            .collect::<Vec<_>>(),
    );
    let few: RoaringTreemap = [2, 3, 600, 1_000_000].into_iter().collect();
    // More than are looked up one by one.
    let many: RoaringTreemap = (1..=500).collect();
    for (unread, kept) in [(&few, &many), (&many, &few)] {
        let desk = Desk {
            unread: Arc::new(unread.clone()),
            kept: Arc::new(kept.clone()),
        };
        let ids = |keep: &dyn Fn(u64) -> bool| {
            (1..=600)
                .filter(|id| keep(*id))
                .map(u64::cast_signed)
                .collect::<Vec<_>>()
        };
        for (query, expected) in [
            ("is:unread", ids(&|id| unread.contains(id))),
            ("is:read", ids(&|id| !unread.contains(id))),
            ("-is:read", ids(&|id| unread.contains(id))),
            ("is:kept even", ids(&|id| kept.contains(id) && id % 2 == 0)),
            (
                "is:unread is:kept",
                ids(&|id| unread.contains(id) && kept.contains(id)),
            ),
            ("odd -is:kept", ids(&|id| !kept.contains(id) && id % 2 == 1)),
            (
                "is:kept OR odd",
                ids(&|id| kept.contains(id) || id % 2 == 1),
            ),
            (
                "-(is:kept OR is:unread)",
                ids(&|id| !kept.contains(id) && !unread.contains(id)),
            ),
            (
                "even (is:read OR is:kept)",
                ids(&|id| id % 2 == 0 && (!unread.contains(id) || kept.contains(id))),
            ),
        ] {
            assert_eq!(found_with(&index, query, &desk), expected, "{query}");
        }
    }
}

#[test]
fn the_last_word_is_a_beginning_while_typing() {
    let index = index_of(&[
        entry(1, "Kubernetes operators are running"),
        entry(2, "kubectl"),
        entry(3, "Les universités").in_language("fr"),
        entry(4, "University of clouds"),
    ]);
    for (query, ids) in [
        ("kub", &[1, 2][..]),
        ("kube", &[1, 2]),
        ("kuber", &[1]),
        ("kubernete", &[1]),
        ("kubernetes", &[1]),
        ("runn", &[1]),
        ("runni", &[1]),
        ("runnin", &[1]),
        ("running", &[1]),
        ("kub ", &[]),
        ("operators kub", &[1]),
        ("kub operators ", &[]),
        ("universit", &[3, 4]),
        ("title:kub", &[]),
        ("\"kubernetes oper", &[1]),
        ("-kub", &[3, 4]),
        ("clou", &[4]),
        ("k", &[]),
    ] {
        assert_eq!(found_typing(&index, query), ids, "{query}");
    }
    assert_eq!(found(&index, "kub"), NONE);
    assert_eq!(found(&index, "kub*"), [1, 2]);
    assert_eq!(found(&index, "kub* operators"), [1]);
}

#[test]
fn a_title_outweighs_the_text_and_today_outweighs_last_year() {
    let index = index_of(&[
        entry(1, "many words and then a mesh somewhere in them")
            .titled("Clouds")
            .on("2025-01-01"),
        entry(2, "many words and nothing of it somewhere in them")
            .titled("Mesh")
            .on("2025-01-01"),
        entry(3, "many words and then a mesh somewhere in them").titled("Clouds"),
        entry(4, "many words and then a mesh somewhere in them")
            .titled("Clouds")
            .on("2026-11-19"),
    ]);
    assert_eq!(
        hits(&index, "mesh", false, &Desk::default(), Order::Relevance),
        [2, 3, 4, 1]
    );
    assert_eq!(
        hits(&index, "mesh", false, &Desk::default(), Order::Newest),
        [3, 4, 2, 1]
    );
    assert_eq!(
        hits(&index, "mesh", false, &Desk::default(), Order::Oldest),
        [1, 2, 4, 3]
    );
    // Without words there is nothing to rank by.
    assert_eq!(
        hits(&index, "lang:en", false, &Desk::default(), Order::Relevance),
        [3, 4, 2, 1]
    );
}

#[test]
fn pages_join_without_gap_or_repetition() {
    let samples: Vec<Sample> = (1..=350)
        .map(|id| {
            entry(id, &format!("mesh {}", "word ".repeat((id % 7) as usize)))
                .on(&format!("2026-{:02}-01", id % 9 + 1))
        })
        .collect();
    let index = index_of(&samples);
    for query in ["mesh", "mes*", "lang:en"] {
        let query = parse_query(query, false).unwrap();
        for order in [Order::Relevance, Order::Newest, Order::Oldest] {
            let whole = index.all_ids(&query, &Desk::default(), order).unwrap();
            assert_eq!(whole.len(), 350);
            let pages = (0..8).flat_map(|page| {
                index
                    .search(
                        &query,
                        &Desk::default(),
                        &Page {
                            from: page * 47,
                            count: 47,
                            order,
                        },
                    )
                    .unwrap()
                    .ids
            });
            assert_eq!(pages.collect::<Vec<_>>(), whole, "{query:?} {order:?}");
        }
    }
}

#[test]
fn counts_say_what_the_hits_are_made_of() {
    let index = index_of(&[
        entry(1, "mesh").of_feed(1).naming(&[7]),
        // Midnight in Paris has passed; in Greenwich it has not.
        Sample {
            at: vigie_core::Timestamp::parse_rfc3339("2025-12-31T23:30:00Z").unwrap(),
            ..entry(2, "mesh").of_feed(2).naming(&[7, 8])
        },
        entry(3, "mesh").of_feed(2).on("2024-05-05"),
        entry(4, "other").of_feed(1),
        entry(5, "mesh").on("2024-05-05"),
    ]);
    let counts = index
        .count(&parse_query("mesh", false).unwrap(), &Desk::default())
        .unwrap();
    assert_eq!(counts.total, 4);
    assert_eq!(counts.by_feed, [(FeedId::new(2), 2), (FeedId::new(1), 1)]);
    assert_eq!(
        counts.by_technology,
        [(TechnologyId::new(7), 2), (TechnologyId::new(8), 1)]
    );
    assert_eq!(counts.by_year, [(2026, 2), (2024, 2)]);
}

#[test]
fn an_entry_put_again_replaces_itself_and_one_removed_is_gone() {
    let index = index_of(&[entry(1, "alpha"), entry(2, "beta")]);
    put(&index, &[entry(1, "gamma")]);
    assert_eq!(found(&index, "alpha"), NONE);
    assert_eq!(found(&index, "gamma"), [1]);
    index
        .follow(
            [
                Change::Remove(EntryId::new(2)),
                Change::Remove(EntryId::new(99)),
            ],
            9,
        )
        .unwrap();
    assert_eq!(found(&index, ""), [1]);
    // The last of two changes of the same entry in one batch counts.
    put(&index, &[entry(3, "first"), entry(3, "second")]);
    assert_eq!(found(&index, "first OR second"), [3]);
    assert_eq!(found(&index, "first"), NONE);
}

#[test]
fn an_empty_index_has_no_hits() {
    let index = index_of(&[]);
    assert_eq!(found(&index, ""), NONE);
    assert_eq!(found(&index, "word"), NONE);
    assert_eq!(found(&index, "-word OR wor*"), NONE);
    assert_eq!(
        index
            .count(&parse_query("x", false).unwrap(), &Nowhere)
            .unwrap(),
        crate::Counts::default()
    );
}

const WORDS: [&str; 5] = ["alfa", "bravo", "kilo", "delta", "foxtrot"];

/// Entries made of few words, so that anything may match; in several segments, some entries replaced and
/// some removed.
fn crowd() -> (Index, Vec<Sample>) {
    let mut seed = 7_u64;
    let mut below = |limit: u64| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % limit
    };
    let mut samples: Vec<Sample> = (1..=400)
        .map(|id| {
            let length = below(9);
            let text = (0..length)
                .map(|_| WORDS[below(5).min(below(5)) as usize])
                .collect::<Vec<_>>()
                .join(" ");
            let sample = entry(id, &text).of_feed(1 + below(2).cast_signed());
            let sample = if below(3) == 0 {
                sample.tagged(&["kilo"])
            } else {
                sample
            };
            if below(4) == 0 {
                sample.in_language("fr")
            } else {
                sample
            }
        })
        .collect();
    let index = Index::in_memory().unwrap();
    for some in samples.chunks(90) {
        put(&index, some);
    }
    samples[10].text = "bravo bravo delta".into();
    samples[200].text = "foxtrot".into();
    put(&index, &[samples[10].clone(), samples[200].clone()]);
    let gone = samples.remove(300);
    index
        .follow([Change::Remove(EntryId::new(gone.id))], 400)
        .unwrap();
    (index, samples)
}

fn crowd_desk() -> Desk {
    Desk {
        unread: Arc::new((1..=350).collect()),
        kept: Arc::new((100..=110).collect()),
    }
}

/// Whether an entry of the crowd matches, by the definition of the language.
fn matches(query: &Query, sample: &Sample) -> bool {
    match query {
        Query::All => true,
        Query::And(parts) => parts.iter().all(|part| matches(part, sample)),
        Query::Or(parts) => parts.iter().any(|part| matches(part, sample)),
        Query::Not(part) => !matches(part, sample),
        Query::Text(text) => {
            let words: Vec<&str> = text.words.split(' ').collect();
            let said: Vec<&str> = sample.text.split(' ').collect();
            let of_tags = sample.tags.iter().map(String::as_str);
            match text.shape {
                Shape::Prefix => said
                    .iter()
                    .copied()
                    .chain(of_tags)
                    .any(|word| word.starts_with(words[0])),
                _ if words.len() == 1 => said
                    .iter()
                    .copied()
                    .chain(of_tags)
                    .any(|word| word == words[0]),
                _ => said.windows(words.len()).any(|some| some == words),
            }
        }
        Query::Feed(name) => sample.feed == Some(if name == "lwn" { 1 } else { 2 }),
        Query::Tag(tag) => sample.tags.contains(&tag.name),
        Query::Language(language) => sample.language.as_ref() == Some(language),
        Query::Is(State::Unread) => sample.id <= 350,
        Query::Is(State::Read) => sample.id > 350,
        Query::Is(State::Kept) => (100..=110).contains(&sample.id),
        other => panic!("not in the crowd: {other:?}"),
    }
}

fn any_query() -> impl Strategy<Value = Query> {
    let word = || (0..WORDS.len()).prop_map(|place| WORDS[place].to_owned());
    let text = |shape, words| {
        Query::Text(Text {
            within: Within::Entry,
            shape,
            words,
        })
    };
    let leaf = prop_oneof![
        3 => word().prop_map(move |word| text(Shape::Word, word)),
        2 => prop::collection::vec(word(), 2..4).prop_map(move |words| text(Shape::Phrase, words.join(" "))),
        1 => word().prop_map(move |word| text(Shape::Prefix, word[..3].to_owned())),
        1 => prop_oneof![Just("lwn"), Just("azure")].prop_map(|name| Query::Feed(name.into())),
        1 => Just(Query::Tag(Tag { name: "kilo".into(), prefix: false })),
        1 => Just(Query::Language("fr".into())),
        2 => prop_oneof![Just(State::Unread), Just(State::Read), Just(State::Kept)].prop_map(Query::Is),
        1 => Just(Query::All),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Query::And),
            prop::collection::vec(inner.clone(), 0..4).prop_map(Query::Or),
            inner.prop_map(|query| Query::Not(Box::new(query))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn any_query_finds_what_it_defines_in_any_order(query in any_query()) {
        thread_local!(static CROWD: (Index, Vec<Sample>) = crowd());
        CROWD.with(|(index, samples)| {
            let expected: Vec<i64> = samples.iter().filter(|sample| matches(&query, sample)).map(|sample| sample.id).collect();
            for order in [Order::Relevance, Order::Newest, Order::Oldest] {
                let mut ids: Vec<i64> = index.all_ids(&query, &crowd_desk(), order).unwrap().into_iter().map(EntryId::get).collect();
                ids.sort_unstable();
                assert_eq!(ids, expected, "{order:?} {query:?}");
            }
            assert_eq!(index.total(&query, &crowd_desk()).unwrap(), expected.len() as u64);
            assert_eq!(index.count(&query, &crowd_desk()).unwrap().total, expected.len() as u64);
        });
    }
}
