//! Reading feeds, beside feed-rs alone, which keeps no HTML inert and mends nothing.

use std::hint::black_box;

use vigie_feed::{ParseOptions, RawHtml, parse, sanitise, text_of};
use vigie_tests::Corpus;

use crate::Scale;
use crate::measure::{median, millis};
use crate::table::Table;

const PART: &str = "Parsing, one thread";

pub(crate) fn measure(scale: &Scale, table: &mut Table) {
    let corpus = Corpus::new(3, 100, 3000);
    let feeds: Vec<String> = (0..corpus.feeds())
        .map(|feed| corpus.feed(feed).body)
        .collect();
    let megabytes = feeds.iter().map(String::len).sum::<usize>() as f64 / 1e6;
    let (mut bare, mut parsed, mut all) = (Vec::new(), Vec::new(), Vec::new());
    // In turn, so that a busy moment hits all alike.
    for _ in 0..scale.runs + 1 {
        bare.push(millis(|| {
            for feed in &feeds {
                black_box(feed_rs::parser::parse(feed.as_bytes()).is_ok());
            }
        }));
        parsed.push(millis(|| {
            for feed in &feeds {
                black_box(parse(feed.as_bytes(), &ParseOptions::default()));
            }
        }));
        all.push(millis(|| feeds.iter().for_each(|feed| read(feed))));
    }
    // The first was to warm up.
    let rate = |times: &[f64]| megabytes * 1000.0 / median(&times[1..]);
    let (bare, parsed, all) = (rate(&bare), rate(&parsed), rate(&all));
    table.row(PART, "feed-rs alone", bare, "MB/s", None);
    table.row(PART, "Vigie: parse", parsed, "MB/s", None);
    table.row(PART, "  of feed-rs", parsed / bare, "x", None);
    table.row(
        PART,
        "Vigie: parse, sanitise, text, language",
        all,
        "MB/s",
        None,
    );
    table.row(
        PART,
        "  of feed-rs",
        all / bare,
        "x",
        Some("goal P1: at least 0.25x"),
    );
}

fn read(feed: &str) {
    let parsed = parse(feed.as_bytes(), &ParseOptions::default());
    let entries = parsed.feed.into_iter().flat_map(|feed| feed.entries);
    for entry in entries {
        let empty = RawHtml::new(String::new());
        let body = entry.body().unwrap_or(&empty);
        black_box(sanitise(body, entry.base_url.as_ref()));
        let text = text_of(body);
        black_box(vigie_feed::detect_language(&text));
    }
}
