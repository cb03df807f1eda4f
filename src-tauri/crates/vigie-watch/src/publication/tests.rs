mod labelled;

use proptest::prelude::*;

use super::*;
use crate::{Lexicon, Name, Technology};
use vigie_core::TechnologyId;

/// What a sentence is, and the cues that say so: `use: we use 4`.
fn told(sentence: &str, language: Option<&str>) -> String {
    let publication = classify(sentence, language);
    let cues: Vec<String> = publication
        .cues
        .iter()
        .map(|cue| format!("{} {} {}", cue.text, word(cue.kind), cue.weight))
        .collect();
    format!("{}: {}", word(publication.kind), cues.join(" | "))
}

fn word(kind: Option<PublicationType>) -> &'static str {
    match kind {
        Some(PublicationType::Wonder) => "wonder",
        Some(PublicationType::Build) => "build",
        Some(PublicationType::Operate) => "operate",
        Some(PublicationType::Use) => "use",
        None => "none",
    }
}

/// Each sentence must be of its type.
fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(expected, sentence)| word(classify(sentence, None).kind) != *expected)
        .map(|(expected, sentence)| {
            format!("{sentence}\n  not {expected}, but {}", told(sentence, None))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_lists_are_in_their_notation() {
    for list in [include_str!("english.txt"), include_str!("french.txt")] {
        let rules = Rules::parse(list).expect("every line is understood");
        assert!(rules.patterns.len() > 400, "{}", rules.patterns.len());
    }
}

#[test]
fn a_bad_line_is_told() {
    for (list, bad) in [
        ("3 use\n", "3 use"),
        ("[used]\n", "[used]"),
        ("[use]\nuse\n", "use"),
        ("[use]\n9 use\n", "9 use"),
        ("[use]\n3 <we> use\n", "3 <we> use"),
        ("[use]\n3 ~use\n", "3 ~use"),
        ("[use]\n3 (use\n", "3 (use"),
        ("[use]\n3 .. use\n", "3 .. use"),
        ("[use]\n3 (we)\n", "3 (we)"),
        ("[use]\n3 us*\n", "3 us*"),
    ] {
        assert_eq!(Rules::parse(list).expect_err(list), bad);
    }
}

#[test]
fn cues_are_found_as_they_are_written() {
    let rules = Rules::parse(
        "ending e: e, es, ed, ing\n<we>: we, our team\n[use]\n4 <we> (now) ~use @\n3 tips .. with\n2 # ways\n\
         [wonder]\n3 ^ imagin*\n2 will ... ?\n[build]\n1 part $\n[mute]\nused to _\n",
    )
    .expect("a list");
    for (sentence, cues) in [
        ("Our team now used Kafka.", "Our team now used Kafka"),
        ("our team now used kafka", ""),
        ("Tips, with a smile", ""),
        ("Tips for a life with Kafka", "Tips for a life with"),
        ("Tips for a long and happy life with Kafka", ""),
        ("1.5 ways", "1.5 ways"),
        ("“Imaginary” numbers", "Imaginary"),
        ("They imagine", ""),
        ("Will it, in the end, work?", "Will it, in the end, work?"),
        ("We used to Xyz", ""),
        ("The last part.", "part"),
        ("The part of it", ""),
    ] {
        let found = rules.find(sentence).into_iter();
        let found: Vec<&str> = found.map(|found| &sentence[found.place]).collect();
        assert_eq!(found.join(" | "), cues, "{sentence}");
    }
}

#[test]
fn verbs_tell_in_any_tense_and_person() {
    check(&[
        ("use", "We use Redis for sessions."),
        ("use", "I've been using Redis for sessions since 2019."),
        ("use", "They have always used Redis for sessions."),
        ("use", "The town hall uses Redis for its queue."),
        (
            "use",
            "Nous avons longtemps utilisé Redis pour les sessions.",
        ),
        ("use", "Elle utilisait Redis pour ses sessions."),
        ("build", "We're building our own Redis."),
        ("build", "She built her own message queue from scratch."),
        ("build", "Ils ont écrit leur propre ordonnanceur."),
        ("operate", "We upgraded Redis last night."),
        ("operate", "Upgrading Redis takes an hour."),
        ("operate", "Nous migrons nos serveurs Redis."),
        ("wonder", "Redis will change everything."),
        ("wonder", "Redis changera tout pour nous."),
    ]);
}

#[test]
fn what_is_denied_is_not_said() {
    check(&[
        ("none", "We do not use Redis."),
        ("none", "We don't use Redis."),
        ("none", "Nous n'utilisons pas Redis."),
        ("none", "Redis is not a revolution."),
        ("none", "Redis n'est pas une révolution."),
        ("none", "We never built our own queue."),
        ("use", "We not only use Redis for sessions, we love it."),
        ("use", "Nous n'utilisons que Redis."),
        // What is denied of operations is still about operations.
        ("operate", "Redis 9 no longer supports 32-bit servers."),
        (
            "operate",
            "Redis 9 ne prend plus en charge les serveurs 32 bits.",
        ),
    ]);
}

#[test]
fn how_to_goes_with_its_verb() {
    check(&[
        ("use", "How to use Redis for a shopping basket"),
        ("build", "How to build a Redis clone"),
        ("operate", "How to upgrade Redis"),
        ("use", "Comment utiliser Redis pour un panier"),
        ("build", "Comment écrire un clone de Redis"),
        ("operate", "Comment mettre à jour Redis"),
    ]);
}

#[test]
fn the_language_is_told_or_given() {
    let sentence = "Comment utiliser Redis";
    assert_eq!(told(sentence, None), "use: Comment utiliser use 4");
    assert_eq!(told(sentence, Some("fr-CA")), told(sentence, None));
    assert_eq!(told(sentence, Some("en")), "none: ");
    assert_eq!(told("We use Redis", Some("de")), "none: ");
    assert_eq!(
        told("We use Redis", Some("")),
        told("We use Redis", Some("EN_us"))
    );
}

#[test]
fn an_entry_is_read_by_all_its_sentences_and_the_title_twice() {
    let lexicon = Lexicon::new(&[Technology {
        id: TechnologyId::new(1),
        name: Name::any_case("Redis"),
        aliases: Vec::new(),
        near: Vec::new(),
        never_near: Vec::new(),
        domain: String::new(),
    }]);
    for (title, text, expected) in [
        ("Redis from scratch", "We use Redis.", "build"),
        (
            "News",
            "We use Redis. It is fine. Our shop uses Redis. A new Redis version.",
            "use",
        ),
        ("Redis", "I like it.", "none"),
    ] {
        let mentions = lexicon.mentions(title, text);
        let publication = Publication::of_mention(&mentions[0], title, text, Some("en"));
        assert_eq!(word(publication.kind), expected, "{title}: {text}");
    }
}

#[test]
fn no_text_is_too_odd() {
    let words = include_str!("english.txt")
        .split_whitespace()
        .chain(include_str!("french.txt").split_whitespace());
    let words: Vec<&str> = words.collect();
    let salad = proptest::collection::vec(proptest::sample::select(words), 0..60)
        .prop_map(|words| words.join(" "));
    proptest!(ProptestConfig::with_cases(200), |(sentence in prop_oneof![salad, any::<String>()], language in prop_oneof![Just(None), Just(Some("fr")), Just(Some("en"))])| {
        let publication = classify(&sentence, language);
        for cue in &publication.cues {
            prop_assert!(sentence.contains(&cue.text) && !cue.text.is_empty());
            prop_assert!((1..=4).contains(&cue.weight));
        }
        prop_assert!(publication.kind.is_none_or(|kind| publication.cues.iter().any(|cue| cue.kind == Some(kind))));
        prop_assert_eq!(publication, classify(&sentence, language));
    });
}

#[test]
fn a_sentence_without_end_takes_no_time() {
    let sentence = "will we use and build imagine what ".repeat(100_000);
    assert!(!classify(&sentence, None).cues.is_empty());
}
