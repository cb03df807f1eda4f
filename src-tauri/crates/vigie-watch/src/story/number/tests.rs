use proptest::prelude::*;

use super::*;
use crate::story::token::tokens;

/// All numbers of a text, with what they count.
fn numbers(text: &str) -> String {
    let tokens = tokens(text, 100);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match number(&tokens, at) {
            Some(number) => {
                found.push(format!("{:?} {}", number.sort, number.value));
                at += number.words;
            }
            None => at += 1,
        }
    }
    found.join(", ")
}

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(numbers(text), *expected, "{text}");
    }
}

#[test]
fn one_amount_is_one_value_however_it_is_written() {
    for text in [
        "for $4.2bn",
        "for 4.2 billion dollars",
        "pour 4,2 milliards d'euros",
        "€4.2 billion",
        "4 200 000 000 €",
        "4,2 Md€",
    ] {
        assert_eq!(numbers(text), "Money 4200000000", "{text}");
    }
    check(&[
        ("$310m", "Money 310000000"),
        ("60 M€", "Money 60000000"),
        ("1,899 euros", "Money 1899"),
        (
            "62%, 62 percent, 62 pour cent, 62 per cent",
            "Percent 62%, Percent 62%, Percent 62%, Percent 62%",
        ),
    ]);
}

#[test]
fn numbers_in_words_are_numbers() {
    check(&[
        ("twelve hundred jobs", "Count 1200"),
        ("two hundred thousand routers", "Count 200000"),
        ("ninety-six maintainers", "Count 96"),
        ("trois cents élèves", "Count 300"),
        (
            "12 000 postes, 12,000 jobs, 12k",
            "Count 12000, Count 12000, Count 12000",
        ),
        ("one of the best", ""),
    ]);
}

#[test]
fn releases_and_series_are_told_from_amounts() {
    check(&[
        (
            "Kubernetes 1.37, v1.37.0 and 1.36.4",
            "Version 1.37, Version 1.37, Version 1.36.4",
        ),
        ("Bun 2.0 on Node 26", "Version 2, Version 26"),
        ("Linux 7.3-rc4", "Version 7.3-rc4"),
        ("the V8 engine cuts 12 jobs", "Count 12"),
        (
            "Weekly links #12, issue 13, day two",
            "Issue 12, Issue 13, Issue 2",
        ),
        ("Lettre n° 41, semaine 46", "Issue 41, Issue 46"),
        ("Series B, série C", "Round series b, Round series c"),
        (
            "Q3, third quarter, troisième trimestre",
            "Quarter q3, Quarter q3, Quarter q3",
        ),
        ("CVE-2026-41822", "Flaw cve-2026-41822"),
        ("in 2027", "Year 2027"),
    ]);
}

#[test]
fn days_are_days_in_any_order() {
    check(&[
        (
            "16 November, November 16, 16th November, 2026-11-16",
            "Day 11-16, Day 11-16, Day 11-16, Day 11-16",
        ),
        ("le 3 décembre 2026", "Day 12-03, Year 2026"),
        ("in October, on Tuesday", "Month 10, Weekday weekday 1"),
        ("it may launch; march on", ""),
    ]);
}

#[test]
fn a_number_beyond_all_bounds_is_a_number() {
    for text in [
        "1000000000000000bn trillion",
        "99999999999999999999tn trillion trillion trillion trillion",
        "ninety hundred trillion trillion trillion trillion trillion",
    ] {
        assert!(numbers(text).starts_with("Count "), "{text}");
    }
}

proptest! {
    #[test]
    fn what_cannot_begin_a_number_is_none(
        listed in prop::collection::vec(prop::sample::select(LISTED), 0..4),
        other in "[a-zA-Z0-9éº+,.$%# -]{0,12}",
        turn in 0..5usize,
    ) {
        let mut words = listed;
        words.insert(turn.min(words.len()), &other);
        let text = words.join(" ");
        let tokens = tokens(&text, 100);
        for at in 0..tokens.len() {
            prop_assert_eq!(number(&tokens, at), read(&tokens, at), "{} in {}", at, text);
        }
    }
}

/// Words of every list and form.
const LISTED: &[&str] = &[
    "CVE-2026-1",
    "Q3",
    "T1",
    "third",
    "1st",
    "quarter",
    "trimestre",
    "Series",
    "série",
    "B",
    "Monday",
    "dimanche",
    "16",
    "2026-11-21",
    "November",
    "sept",
    "mai",
    "12th",
    "v2",
    "V8",
    "1.36",
    "7.3-rc4",
    "12",
    "000",
    "4.2bn",
    "million",
    "hundred",
    "cents",
    "cent",
    "twelve",
    "deux",
    "sixteen",
    "dozen",
    "one",
    "une",
    "week",
    "#12",
];
