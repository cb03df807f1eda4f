//! How fast entries are read for technologies, in bytes of text.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use vigie_core::TechnologyId;
use vigie_watch::{Lexicon, Technology, starter};

/// Sentences as they are in entries; one in four names a technology.
const SENTENCES: [&str; 8] = [
    "The team spent the better part of a year on the migration, and most of that on what nobody had written down. ",
    "Reading the release notes twice would have saved us a weekend, but who goes back to read them once it runs? ",
    "Kubernetes 1.37 drops the old API, so every Helm chart in the cluster had to be looked at. ",
    "What we did not expect is that the bill would go up by a third before anything was switched off. ",
    "L’équipe a mesuré la latence avant et après : l’écart vient du réseau, pas de la base de données. ",
    "On en parle peu, mais la réversibilité se prépare le premier jour, quand le contrat n’est pas encore signé. ",
    "In short: measure first, write it down, and let somebody else run the numbers before you believe them. ",
    "We rewrote the hot path in Rust, kept the rest in Python, and sent OpenTelemetry traces to Grafana. ",
];

fn starter_technologies() -> Vec<Technology> {
    (1..)
        .zip(starter())
        .map(|(id, technology)| technology.with_id(TechnologyId::new(id)))
        .collect()
}

fn mentions(criterion: &mut Criterion) {
    let technologies = starter_technologies();
    let lexicon = Lexicon::new(&technologies);
    let prose: String = SENTENCES.iter().copied().cycle().take(10_000).collect();
    let english: String = prose.chars().filter(char::is_ascii).collect();
    // The most work a byte can make: every word is a name that needs context.
    let hostile = "Go ".repeat(100_000);

    let mut group = criterion.benchmark_group("mentions");
    group.sample_size(20);
    for (name, text) in [
        ("prose", &prose),
        ("ascii", &english),
        ("hostile", &hostile),
    ] {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| lexicon.mentions("A title", black_box(text)));
        });
    }
    // As entries come: 2,000 of 3 KB, the flood of a day.
    let entry: String = SENTENCES.iter().copied().cycle().take(30).collect();
    group.throughput(Throughput::Bytes(entry.len() as u64 * 2_000));
    group.bench_function("2000 entries", |bencher| {
        bencher.iter(|| {
            (0..2_000)
                .map(|_| lexicon.mentions("Why Go is fast", black_box(&entry)).len())
                .sum::<usize>()
        });
    });
    group.finish();
    criterion.bench_function("lexicon of the starter list", |bencher| {
        bencher.iter(|| Lexicon::new(black_box(&technologies)));
    });
}

criterion_group!(benches, mentions);
criterion_main!(benches);
