//! How fast stories are found among 100,000 entries of five days, twenty times what a well-filled workspace gets.

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use vigie_core::{EntryId, FeedId, StoryId, Timestamp};
use vigie_watch::story::{Clusterer, Signature, StoryEntry, cluster};

const ENTRIES: u64 = 100_000;
const FEEDS: u64 = 1_000;
const FIVE_DAYS: u64 = 5 * 24 * 60 * 60 * 1000;

/// The words that are met most, as headlines have them.
const WORDS: [&str; 60] = [
    "Kubernetes",
    "cloud",
    "release",
    "AWS",
    "security",
    "data",
    "Azure",
    "Google",
    "AI",
    "model",
    "outage",
    "Linux",
    "Postgres",
    "Rust",
    "update",
    "open",
    "source",
    "Microsoft",
    "platform",
    "storage",
    "network",
    "latency",
    "kernel",
    "cluster",
    "team",
    "incident",
    "pipeline",
    "cost",
    "observability",
    "traces",
    "Terraform",
    "policy",
    "registry",
    "runtime",
    "scheduler",
    "queue",
    "cache",
    "index",
    "tenant",
    "gateway",
    "mesh",
    "proxy",
    "certificate",
    "region",
    "failover",
    "backup",
    "quota",
    "driver",
    "compiler",
    "debugger",
    "editor",
    "browser",
    "passkey",
    "firmware",
    "satellite",
    "robot",
    "sensor",
    "battery",
    "router",
    "fibre",
];

/// An entry with its words in one place.
struct Written {
    title: String,
    text: String,
}

/// A number that looks like chance and is the same in every run.
fn number(of: u64) -> u64 {
    let mixed = (of ^ (of >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// A word, as often as its rank says (Zipf): the n-th of twenty thousand is met half as often as the one before twice n.
/// One in eight is a name.
fn word(of: u64) -> String {
    let number = number(of);
    let part = (number >> 11) as f64 / (1u64 << 53) as f64;
    let rank = 20_000f64.powf(part) as u64;
    let common = usize::try_from(rank - 1)
        .ok()
        .and_then(|rank| WORDS.get(rank));
    match common {
        Some(word) => (*word).to_owned(),
        None => {
            let syllables = ["ba", "co", "di", "fu", "ge", "ha", "ki", "lo", "mu", "ne"];
            let digits = format!("{rank:05}").into_bytes();
            let mut word: String = digits
                .iter()
                .map(|digit| syllables[usize::from(digit - b'0')])
                .collect();
            if number.is_multiple_of(8) {
                word[..1].make_ascii_uppercase();
            }
            word
        }
    }
}

fn sentence(seed: u64, words: u64) -> String {
    let words: Vec<String> = (0..words).map(|nth| word(seed * 1_000 + nth)).collect();
    words.join(" ")
}

/// Three in ten entries tell what another one tells, in other words.
fn written() -> Vec<Written> {
    (0..ENTRIES)
        .map(|nth| {
            let story = if number(nth) % 10 < 3 {
                number(nth) % 8_000
            } else {
                nth + 10_000
            };
            let own = sentence(nth + 1_000_000, 60);
            Written {
                title: format!("{} {}", sentence(story, 7), word(nth)),
                text: format!(
                    "{} of the {}. {own}.",
                    sentence(story + 7, 20),
                    word(nth + 9)
                ),
            }
        })
        .collect()
}

fn entries(written: &[Written]) -> Vec<StoryEntry<'_>> {
    (0..)
        .zip(written)
        .map(|(nth, written): (u64, _)| StoryEntry {
            id: EntryId::new(nth as i64),
            feed: Some(FeedId::new((number(nth + 5) % FEEDS) as i64)),
            source: "",
            title: &written.title,
            text: &written.text,
            language: Some("en"),
            at: Timestamp::from_millis((nth * FIVE_DAYS / ENTRIES) as i64),
        })
        .collect()
}

fn place(clusterer: &mut Clusterer, entry: &StoryEntry<'_>, id: i64) -> StoryId {
    let signature = Signature::of(entry);
    let placement = clusterer.place(
        EntryId::new(id),
        entry.feed,
        entry.at,
        &signature,
        StoryId::new(id),
    );
    placement.story
}

/// Prints what criterion does not: the slowest of all.
fn worst(name: &str, clusterer: &mut Clusterer, entries: &[StoryEntry<'_>]) {
    let mut times = Vec::new();
    let started = Instant::now();
    for (id, entry) in (0..).zip(entries) {
        let one = Instant::now();
        black_box(place(clusterer, entry, id));
        times.push(one.elapsed());
    }
    let all = started.elapsed();
    let slow = times
        .iter()
        .filter(|time| **time > Duration::from_millis(2))
        .count();
    times.sort_unstable();
    eprintln!(
        "{name}: {} entries in {all:.2?}, one in {:.0?}, 99 of 100 within {:.0?}, the slowest {:.2?}, {slow} above 2 ms",
        entries.len(),
        all / u32::try_from(entries.len()).unwrap_or(1),
        times[times.len() * 99 / 100],
        times[times.len() - 1],
    );
}

fn stories(criterion: &mut Criterion) {
    let written = written();
    let entries = entries(&written);
    let mut full = Clusterer::new();
    worst("alike as headlines are", &mut full, &entries);

    // The most work there can be: all equal, of many feeds or of one, or of the same few words.
    let equal: Vec<StoryEntry<'_>> = entries[..20_000]
        .iter()
        .map(|entry| StoryEntry {
            title: "Weekly Kubernetes update",
            ..*entry
        })
        .collect();
    worst("one title", &mut Clusterer::new(), &equal);
    let one_feed: Vec<StoryEntry<'_>> = equal
        .iter()
        .map(|entry| StoryEntry {
            feed: Some(FeedId::new(1)),
            text: "",
            ..*entry
        })
        .collect();
    worst("one title of one feed", &mut Clusterer::new(), &one_feed);
    let words = WORDS.join(" ");
    let same_words: Vec<StoryEntry<'_>> = entries[..20_000]
        .iter()
        .map(|entry| StoryEntry {
            text: &words,
            ..*entry
        })
        .collect();
    worst("one text", &mut Clusterer::new(), &same_words);

    let mut group = criterion.benchmark_group("stories");
    group.sample_size(10);
    group.bench_function("100,000 entries", |bencher| {
        bencher.iter(|| cluster(black_box(&entries)).len());
    });
    let found = cluster(&entries);
    eprintln!("{} stories of {ENTRIES} entries", found.len());
    let release: Vec<StoryEntry<'_>> = (0..40)
        .map(|nth| StoryEntry {
            id: EntryId::new(nth),
            feed: Some(FeedId::new(nth)),
            title: if nth % 2 == 0 { "Northgate and Ferrowave sign agreement" } else { "Ferrowave to sell Nordic storage" },
            text: "Northgate, the Nordic storage specialist, and Ferrowave, a provider of sovereign cloud services, today \
                signed a five-year agreement worth 90 million euros.",
            ..entries[0]
        })
        .collect();
    assert_eq!(cluster(&release).len(), 1, "forty copies are one story");
    group.bench_function("forty copies of a press release", |bencher| {
        bencher.iter(|| cluster(black_box(&release)).len());
    });
    let last = &entries[entries.len() - 1];
    group.sample_size(50);
    group.bench_function("one more entry among 100,000", |bencher| {
        let mut id = ENTRIES as i64;
        bencher.iter_batched(
            || {
                id += 1;
                let another = &entries[id as usize % entries.len()];
                (
                    StoryEntry {
                        at: last.at,
                        ..*another
                    },
                    id,
                )
            },
            |(entry, id)| {
                let story = place(&mut full, &entry, id);
                full.forget(EntryId::new(id));
                story
            },
            BatchSize::SmallInput,
        );
    });
    group.bench_function("a signature of 600 bytes", |bencher| {
        bencher.iter(|| Signature::of(black_box(last)));
    });
    group.finish();
}

criterion_group!(benches, stories);
criterion_main!(benches);
