//! How well sentences are told apart that people have labelled.

use super::*;

/// A label, and what is told.
type Pair = (&'static str, &'static str);

fn pairs(list: &'static str, language: &str) -> Vec<(Pair, &'static str)> {
    let mut label = "";
    let mut pairs = Vec::new();
    for line in list.lines() {
        if let Some(name) = line.strip_prefix('[') {
            label = name.trim_end_matches(']');
        } else if !line.starts_with('#') && !line.is_empty() {
            let told = word(classify(line, Some(language)).kind);
            pairs.push(((label, told), line));
        }
    }
    pairs
}

/// The share of sentences told as labelled, and Cohen's kappa: how much of the agreement that chance leaves there is.
fn agreement(pairs: &[Pair]) -> (f64, f64) {
    let count = |is: &dyn Fn(&Pair) -> bool| pairs.iter().filter(|pair| is(pair)).count() as f64;
    let all = pairs.len() as f64;
    let observed = count(&|(label, told)| label == told) / all;
    let chance: f64 = ["wonder", "build", "operate", "use", "none"]
        .iter()
        .map(|name| count(&|pair| pair.0 == *name) / all * count(&|pair| pair.1 == *name) / all)
        .sum();
    (observed, (observed - chance) / (1.0 - chance))
}

/// Floors, not goals: what a change must not fall below.
#[test]
fn sentences_are_told_as_people_label_them() {
    let mut low = Vec::new();
    let parts = [
        (
            "English",
            "en",
            include_str!("../labelled/english.txt"),
            0.9,
        ),
        (
            "English, held out",
            "en",
            include_str!("../labelled/english-held-out.txt"),
            0.7,
        ),
        ("French", "fr", include_str!("../labelled/french.txt"), 0.9),
        (
            "French, held out",
            "fr",
            include_str!("../labelled/french-held-out.txt"),
            0.7,
        ),
    ];
    let mut count = 0;
    for (name, language, list, floor) in parts {
        let pairs = pairs(list, language);
        count += pairs.len();
        let (accuracy, kappa) = agreement(&pairs.iter().map(|(pair, _)| *pair).collect::<Vec<_>>());
        println!(
            "{name}: {} sentences, accuracy {accuracy:.3}, kappa {kappa:.3}",
            pairs.len()
        );
        if !name.ends_with("held out") {
            for ((label, told), line) in pairs.iter().filter(|((label, told), _)| label != told) {
                println!(
                    "  {label}, told {told}: {line}\n      {}",
                    super::told(line, Some(language))
                );
            }
        }
        if accuracy < floor || kappa < floor - 0.08 {
            low.push(format!("{name}: {accuracy:.3} {kappa:.3}"));
        }
    }
    assert!(count >= 320, "{count}");
    assert!(low.is_empty(), "{low:?}");
}

#[test]
fn kappa_is_the_agreement_beyond_chance() {
    let (accuracy, kappa) = agreement(&[
        ("use", "use"),
        ("use", "none"),
        ("none", "none"),
        ("none", "none"),
    ]);
    assert!(
        (accuracy - 0.75).abs() < 1e-9 && (kappa - 0.5).abs() < 1e-9,
        "{accuracy} {kappa}"
    );
}
