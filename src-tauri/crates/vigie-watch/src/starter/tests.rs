use std::collections::{HashMap, HashSet};

use super::*;
use crate::fold::fold_name;
use crate::lexicon::Lexicon;

fn names(technology: &StarterTechnology) -> impl Iterator<Item = &Name> {
    std::iter::once(&technology.name).chain(&technology.aliases)
}

#[test]
fn the_list_is_in_its_notation_and_about_as_long_as_it_should_be() {
    let list = parse(include_str!("technologies.txt")).expect("every line is understood");
    assert!((140..=180).contains(&list.len()), "{}", list.len());
    let domains: HashSet<&str> = list
        .iter()
        .map(|technology| technology.domain.as_str())
        .collect();
    assert!((10..=20).contains(&domains.len()), "{domains:?}");
}

#[test]
fn no_name_is_empty_or_there_twice() {
    let mut owners: HashMap<String, (String, Name)> = HashMap::new();
    for technology in starter() {
        for name in names(&technology) {
            let folded = fold_name(&name.text);
            assert!(folded.contains(char::is_alphanumeric), "{name:?}");
            let owner = technology.name.text.clone();
            if let Some((other, before)) = owners.insert(folded, (owner.clone(), name.clone())) {
                // `Arm` and `ARM` are two names where capitals matter.
                let differ = before.text != name.text && before.reading == name.reading;
                let is_second = other == owner && differ && name.reading != Reading::AnyCase;
                assert!(is_second, "{name:?} of {owner} and {other}");
            }
        }
    }
}

#[test]
fn words_of_context_are_sound() {
    for technology in starter() {
        let name = &technology.name.text;
        let near: HashSet<String> = technology.near.iter().map(|word| fold_name(word)).collect();
        let never: Vec<String> = technology
            .never_near
            .iter()
            .map(|word| fold_name(word))
            .collect();
        assert!(
            near.iter()
                .chain(&never)
                .all(|word| word.contains(char::is_alphanumeric)),
            "{name}"
        );
        for word in &never {
            assert!(
                !near.contains(word),
                "{name}: {word} speaks for and against"
            );
        }
        let unique: HashSet<&String> = never.iter().collect();
        assert_eq!(unique.len(), never.len(), "{name}: a word twice");
    }
}

/// A name that is also an ordinary word must not be found in any case, or without context.
#[test]
fn ordinary_words_are_read_in_context() {
    const ORDINARY: [&str; 60] = [
        "go",
        "rust",
        "swift",
        "spark",
        "dart",
        "helm",
        "flux",
        "chef",
        "puppet",
        "salt",
        "consul",
        "vault",
        "nomad",
        "envoy",
        "r",
        "c",
        "java",
        "ruby",
        "python lists",
        "julia",
        "elixir",
        "zig",
        "react",
        "vue",
        "flask",
        "cursor",
        "lambda",
        "arm",
        "arrow",
        "iceberg",
        "parquet",
        "snowflake",
        "pulsar",
        "kafka",
        "airflow",
        "backstage",
        "harbor",
        "rancher",
        "matter",
        "thread",
        "electron",
        "bun",
        "mojo",
        "gemini",
        "claude",
        "llama",
        "mistral",
        "copilot",
        "rails",
        "composer",
        "prometheus",
        "thanos",
        "cassandra",
        "honeycomb",
        "jaeger",
        "bicep",
        "azure",
        "kyber",
        "flutter",
        "dora",
    ];
    for technology in starter() {
        for name in names(&technology) {
            if ORDINARY.contains(&fold_name(&name.text).as_str()) {
                assert_eq!(name.reading, Reading::InContext, "{}", name.text);
            }
            if name.reading == Reading::InContext {
                assert!(
                    technology.near.len() > 3,
                    "{} has little context",
                    name.text
                );
            }
        }
    }
}

#[test]
fn every_name_is_found_in_its_context() {
    for (id, technology) in (0..).zip(starter()) {
        let technology = technology.with_id(TechnologyId::new(id));
        let lexicon = Lexicon::new(std::slice::from_ref(&technology));
        for name in std::iter::once(&technology.name).chain(&technology.aliases) {
            let near = technology.near.first().map_or("nothing", String::as_str);
            let text = format!("About {} and {near}.", name.text);
            assert_eq!(lexicon.mentions("", &text).len(), 1, "{text}");
        }
    }
}

#[test]
fn a_bad_line_is_told() {
    for (list, bad) in [
        ("Go*\n", "Go*"),
        ("[Languages\n", "[Languages"),
        ("[Languages]\n    near: x\n", "    near: x"),
        ("[Languages]\nGo*\n    nearly: x\n", "    nearly: x"),
    ] {
        assert_eq!(parse(list), Err(bad.to_owned()));
    }
}
