//! Days of the watch, replayed from outside with `--now`.

use std::collections::BTreeMap;

use serde_json::Value;
use vigie_tests::{Answer, FeedServer};

use crate::program::Program;

fn feed(titles: &[&str]) -> Answer {
    let items: String = titles
        .iter()
        .map(|title| {
            format!(
                "<item><guid isPermaLink='false'>{title}</guid><title>{title}</title>\
                 <description>A few words about this and nothing else: {title}.</description></item>"
            )
        })
        .collect();
    Answer::new(
        "application/rss+xml",
        format!("<rss version='2.0'><channel><title>Mast</title>{items}</channel></rss>"),
    )
}

fn entries(vigie: &Program) -> Vec<String> {
    let list = vigie.json(&["list", "--limit", "1000"]);
    let list = list.as_array().expect("a list");
    list.iter().map(|entry| entry["id"].to_string()).collect()
}

/// How many entries went where, as `why` says of each.
fn fates(vigie: &Program, now: &str) -> BTreeMap<String, u64> {
    let mut fates = BTreeMap::new();
    for id in entries(vigie) {
        let why = vigie.json(&["--now", now, "why", &id]);
        assert_eq!(why["entry"].to_string(), id);
        assert!(!why["text"].as_str().expect("words").is_empty(), "{why}");
        let sum: f64 = why["reasons"]
            .as_array()
            .expect("reasons")
            .iter()
            .map(|reason| reason["points"].as_f64().expect("points"))
            .sum();
        if let Some(score) = why["score"].as_f64() {
            assert!((score - sum).abs() < 0.005, "{why}");
        }
        let fate = why["fate"].as_str().expect("every entry has one");
        *fates.entry(fate.to_owned()).or_default() += 1;
    }
    fates
}

fn count(account: &Value, fate: &str) -> u64 {
    account[fate]
        .as_u64()
        .unwrap_or_else(|| panic!("{fate} in {account}"))
}

const FATES: [&str; 6] = [
    "brief",
    "set_aside",
    "quarantined",
    "muted",
    "merged",
    "waiting",
];

#[test]
fn days_are_replayed_and_every_one_adds_up() {
    let server = FeedServer::start();
    let vigie = Program::empty();
    let first = [
        "Kubernetes at the depot",
        "Bees on the roof of Linz",
        "PostgreSQL and the night ferry",
    ];
    server.serve("/a", feed(&first));
    let monday = "2026-11-02T08:00:00Z";
    vigie.json(&["--now", monday, "rules", "add", "bees", "mute"]);
    vigie.json(&["--now", monday, "add", server.url("/a").as_str()]);
    let brief = vigie.json(&["--now", monday, "brief"]);
    let again = vigie.json(&["--now", "2026-11-02T19:00:00Z", "brief"]);
    assert_eq!(brief, again, "a day has one brief");
    assert_eq!(brief["day"], "2026-11-02");
    let cards = brief["cards"].as_array().unwrap();
    assert!(!cards.is_empty());
    let minutes: u64 = cards
        .iter()
        .map(|card| card["counted_minutes"].as_u64().unwrap())
        .sum();
    assert_eq!(brief["minutes"].as_u64(), Some(minutes));
    assert!(minutes <= brief["budget_minutes"].as_u64().unwrap());

    let told = fates(&vigie, monday);
    for fate in FATES {
        let said = told.get(fate).copied().unwrap_or(0);
        assert_eq!(count(&brief["account"], fate), said, "{fate}");
    }
    assert_eq!(count(&brief["account"], "arrived"), first.len() as u64);

    // The next day, with one entry more.
    let tuesday = "2026-11-03T08:00:00Z";
    server.serve("/a", feed(&["Kubernetes moves house", first[0]]));
    vigie.json(&["--now", tuesday, "refresh", "Mast"]);
    let next = vigie.json(&["--now", tuesday, "brief"]);
    assert_eq!(next["day"], "2026-11-03");
    let title = &next["cards"][0]["entry"]["title"];
    assert_eq!(title, "Kubernetes moves house");
    assert_eq!(count(&next["account"], "arrived"), 1);
    assert_eq!(fates(&vigie, tuesday).values().sum::<u64>(), 4);
    assert_eq!(
        vigie.json(&["brief", "--day", "2026-11-02"])["cards"],
        brief["cards"]
    );
}

#[test]
fn an_instant_that_is_none_is_refused_in_words() {
    let vigie = Program::empty();
    let ran = vigie.run(&["--now", "yesterday", "brief"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("yesterday"), "{}", ran.err);
}

#[test]
fn everything_is_told_in_json_with_instants_as_everywhere_else() {
    let server = FeedServer::start();
    let vigie = Program::empty();
    let now = "2026-11-02T08:00:00Z";
    server.serve("/a", feed(&["Kubernetes at the depot"]));
    vigie.json(&["--now", now, "add", server.url("/a").as_str()]);
    let id = entries(&vigie).remove(0);
    let shared = vigie.json(&["--now", now, "mark", &id, "shared"]);
    assert_eq!(shared["changed"], 1);
    let line = shared["lines"][0].as_str().expect("a line to paste");
    assert!(line.contains("Kubernetes at the depot"), "{line}");
    let digest = vigie.json(&["--now", now, "digest"]);
    assert_eq!(
        (&digest["from"], &digest["to"]),
        (&"2026-10-26T08:00:00Z".into(), &now.into()),
    );
    assert_eq!(
        vigie.json(&["--now", now, "tech", "--candidates"]),
        serde_json::json!([])
    );
    let technology = vigie.json(&["--now", now, "tech", "Kubernetes"]);
    assert_eq!(technology["first_seen"], now);
}

#[test]
fn one_is_told_as_one() {
    let server = FeedServer::start();
    let vigie = Program::empty();
    let now = "2026-11-02T08:00:00Z";
    server.serve("/a", feed(&["Kubernetes at the depot"]));
    vigie.json(&["--now", now, "add", server.url("/a").as_str()]);
    let brief = vigie.run(&["--now", now, "brief"]).out;
    assert!(
        brief.contains("\n1 story, 1 of 15 minutes. Set aside: 0 entries in 0 stories."),
        "{brief}"
    );
    let technology = vigie.run(&["--now", now, "tech", "Kubernetes"]).out;
    assert!(technology.contains(", 1 source\n"), "{technology}");
}

#[test]
fn the_radar_is_decided_upon_and_written() {
    let vigie = Program::empty();
    let day =
        |arguments: &[&str]| vigie.run(&[&["--now", "2026-11-02T08:00:00Z"], arguments].concat());
    assert_eq!(vigie.run(&["tech", "--watch", "Lumenstore"]).code, 0);
    let told = day(&["radar", "lumenstore", "adopt"]);
    assert_eq!(
        (told.code, told.out.as_str()),
        (0, "Lumenstore: adopt, decided on 2026-11-02\n"),
        "{}",
        told.err
    );
    let told = day(&["radar"]);
    assert_eq!(
        told.out,
        "adopt\n   1  Lumenstore (new): decided on 2026-11-02\n"
    );
    assert!(told.err.contains("more: no decision"), "{}", told.err);
    let radar = vigie.json(&["radar"]);
    let dot = &radar["technologies"][0];
    assert_eq!(
        (&dot["name"], &dot["by"]),
        (&"Lumenstore".into(), &"decision".into())
    );
    let off = radar["off"].as_array().expect("those without a ring");
    assert!(!off.is_empty() && off.iter().all(|one| one["name"] != "Lumenstore"));

    // A decision about what is ignored is kept, and said to be.
    vigie.run(&["tech", "Lumenstore", "--state", "ignored"]);
    let told = day(&["radar", "Lumenstore", "hold"]);
    assert_eq!(told.out, "Lumenstore: hold, decided on 2026-11-02\n");
    assert!(told.err.contains("is ignored"), "{}", told.err);
    let decided = vigie.json(&["radar", "Lumenstore", "trial"]);
    assert_eq!(
        (&decided["ring"], &decided["ignored"]),
        (&"trial".into(), &true.into())
    );
    let left = day(&["radar", "Lumenstore", "evidence"]);
    assert!(left.out.contains("is not on the radar"), "{}", left.out);

    let table = vigie.file("radar.csv", "");
    assert_eq!(vigie.run(&["radar", "-o", &table, "--french"]).code, 0);
    assert!(
        std::fs::read_to_string(&table)
            .unwrap()
            .starts_with("name,ring,quadrant")
    );
    let picture = vigie.file("radar.svg", "");
    let written = vigie.json(&["radar", "-o", &picture, "--dark"]);
    assert_eq!(written["file"], picture.as_str());
    let refused = |arguments: &[&str], code: i32, says: &str| {
        let ran = vigie.run(arguments);
        assert!(
            ran.code == code && ran.err.contains(says),
            "{arguments:?}: {} {}",
            ran.code,
            ran.err
        );
    };
    refused(
        &["radar", "-o", "radar.docx"],
        2,
        "svg, png, pdf, pptx, csv, json",
    );
    refused(&["radar", "Lumenstore"], 2, "<RING>");
    refused(
        &["radar", "Lumenstore", "adopt", "-o", "x.svg"],
        2,
        "cannot be used with",
    );
    refused(&["radar", "--dark"], 2, "--output");
    refused(&["radar", "Nobody", "adopt"], 1, "Nobody");
}
