//! Searching 100,000 short entries: the time of each kind of query, at the median and at the worst of a hundred.
//!
//! `cargo bench -p vigie-search` prints a table of these and of the indexing, then criterion's own measures.

#![expect(clippy::print_stdout, reason = "a bench reports to its reader")]

mod corpus;

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use corpus::{Dice, Entry, NOW, entries, vocabularies};
use criterion::Criterion;
use jiff::tz::TimeZone;
use roaring::RoaringTreemap;
use vigie_core::{FeedId, TechnologyId, Timestamp};
use vigie_search::{Change, Highlighter, Index, Means, Order, Page, Query, Scope, parse_query};

const ENTRIES: usize = 100_000;

struct Desk {
    unread: Arc<RoaringTreemap>,
    kept: Arc<RoaringTreemap>,
}

impl Scope for Desk {
    fn feeds_named(&self, name: &str) -> Vec<FeedId> {
        name.parse().ok().map(FeedId::new).into_iter().collect()
    }

    fn feeds_in_folder_named(&self, _: &str) -> Vec<FeedId> {
        (1..=30).map(FeedId::new).collect()
    }

    fn technologies_named(&self, name: &str) -> Vec<TechnologyId> {
        name.parse()
            .ok()
            .map(TechnologyId::new)
            .into_iter()
            .collect()
    }

    fn unread(&self) -> Arc<RoaringTreemap> {
        Arc::clone(&self.unread)
    }

    fn kept(&self) -> Arc<RoaringTreemap> {
        Arc::clone(&self.kept)
    }

    fn now(&self) -> Timestamp {
        Timestamp::from_millis(NOW)
    }

    fn zone(&self) -> TimeZone {
        TimeZone::UTC
    }
}

/// A hundred queries of each kind.
fn queries(words: &[String], entries: &[Entry]) -> Vec<(&'static str, Order, Vec<Query>)> {
    let mut dice = Dice::new(5);
    let mut kind = |name, order, typing, text: &mut dyn FnMut(&mut Dice) -> String| {
        let queries = (0..100)
            .map(|_| parse_query(&text(&mut dice), typing).expect("a query of words"))
            .collect();
        (name, order, queries)
    };
    let rare = |dice: &mut Dice| words[5_000 + dice.below(20_000)].clone();
    let common = |dice: &mut Dice| words[dice.below(60)].clone();
    let middle = |dice: &mut Dice| words[60 + dice.below(2_000)].clone();
    vec![
        kind("rare word", Order::Relevance, false, &mut |dice| rare(dice)),
        kind("common word", Order::Relevance, false, &mut |dice| {
            common(dice)
        }),
        kind("two words", Order::Relevance, false, &mut |dice| {
            format!("{} {}", middle(dice), common(dice))
        }),
        kind("phrase", Order::Relevance, false, &mut |dice| {
            let text: Vec<&str> = entries[dice.below(entries.len())]
                .text
                .split_whitespace()
                .collect();
            let at = dice.below(text.len() - 2);
            format!("\"{} {}\"", text[at], text[at + 1])
        }),
        kind("prefix", Order::Relevance, true, &mut |dice| {
            middle(dice).chars().take(3).collect()
        }),
        kind("word, 90 days", Order::Newest, false, &mut |dice| {
            format!(
                "{} after:{}d before:{}d",
                middle(dice),
                190,
                100 - dice.below(50)
            )
        }),
        kind("word, unread", Order::Relevance, false, &mut |dice| {
            format!("{} is:unread", common(dice))
        }),
        kind("word, kept", Order::Relevance, false, &mut |dice| {
            format!("{} is:kept", common(dice))
        }),
        kind("unread of a feed", Order::Newest, false, &mut |dice| {
            format!("is:unread feed:{}", 1 + dice.below(100))
        }),
        kind("all unread", Order::Newest, false, &mut |_| {
            "is:unread".into()
        }),
        kind("without a word", Order::Newest, false, &mut |dice| {
            format!("-{}", common(dice))
        }),
    ]
}

fn percentile(sorted: &[f64], part: f64) -> f64 {
    sorted[((sorted.len() - 1) as f64 * part).round() as usize]
}

/// Milliseconds that it takes for each of the queries: five rounds after one that warms up.
fn measured(queries: &[Query], run: impl Fn(&Query)) -> (f64, f64) {
    queries.iter().for_each(&run);
    let mut times: Vec<f64> = Vec::new();
    for query in queries.iter().cycle().take(5 * queries.len()) {
        let start = Instant::now();
        run(query);
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    (percentile(&times, 0.5), percentile(&times, 0.99))
}

fn main() {
    let vocabularies = vocabularies();
    let entries = entries(&vocabularies, ENTRIES);
    let dir = tempfile::TempDir::new().expect("a folder for the index");
    let index = Index::open(dir.path(), "bench").expect("a new index").index;

    let start = Instant::now();
    let mut load = index.load(Means::AMPLE).expect("the only writer");
    for entry in &entries {
        load.apply(Change::Put(entry.indexed()))
            .expect("room on disk");
    }
    load.finish(ENTRIES as u64).expect("room on disk");
    let seconds = start.elapsed().as_secs_f64();
    let text: usize = entries
        .iter()
        .map(|entry| entry.title.len() + entry.text.len())
        .sum();
    let files = std::fs::read_dir(dir.path()).expect("the index");
    let size: u64 = files
        .map(|file| {
            file.and_then(|file| file.metadata())
                .map_or(0, |file| file.len())
        })
        .sum();
    println!(
        "indexing {:.0} entries/s; index {:.0}% of the text",
        ENTRIES as f64 / seconds,
        size as f64 * 100.0 / text as f64
    );

    let everything: RoaringTreemap = (1..=ENTRIES as u64).collect();
    let desk = Desk {
        unread: Arc::new(everything.iter().filter(|id| id % 3 != 0).collect()),
        kept: Arc::new(everything.iter().filter(|id| id % 50 == 0).collect()),
    };
    let kinds = queries(&vocabularies[0].0, &entries);
    println!("{:20} {:>10} {:>10}", "", "p50 ms", "p99 ms");
    let report =
        |name: &str, (median, worst): (f64, f64)| println!("{name:20} {median:10.3} {worst:10.3}");
    for (name, order, queries) in &kinds {
        let page = Page {
            from: 0,
            count: 20,
            order: *order,
        };
        report(
            name,
            measured(queries, |query| {
                black_box(index.search(query, &desk, &page).expect("an answer"));
            }),
        );
    }
    let (_, _, common) = &kinds[1];
    report(
        "total, common word",
        measured(common, |query| {
            black_box(index.total(query, &desk).expect("an answer"));
        }),
    );
    report(
        "counts, common word",
        measured(common, |query| {
            black_box(index.count(query, &desk).expect("an answer"));
        }),
    );
    let long: Vec<String> = entries
        .chunks(5)
        .take(20)
        .map(|some| some.iter().map(|entry| entry.text.as_str()).collect())
        .collect();
    report(
        "20 passages",
        measured(common, |query| {
            let highlighter = Highlighter::new(query);
            long.iter()
                .for_each(|text| drop(black_box(highlighter.passage(text, 200))));
        }),
    );

    let mut criterion = Criterion::default().configure_from_args();
    for (name, order, queries) in &kinds {
        let page = Page {
            from: 0,
            count: 20,
            order: *order,
        };
        let mut queries = queries.iter().cycle();
        criterion.bench_function(&format!("search/{name}"), |bencher| {
            bencher.iter(|| {
                queries
                    .next()
                    .map(|query| index.search(query, &desk, &page))
            });
        });
    }
    criterion.final_summary();
}
