//! From model to slides, by the number of components: n components, 2n links, n/5 of them moving.

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use vigie_export::{Deck, PptxOptions, pptx};
use vigie_map::{SceneOptions, parse, scene};

/// A map of `count` components.
fn map(count: usize) -> String {
    let mut text = String::from("title A map\n");
    for index in 0..count {
        let visibility = 0.05 + 0.9 * ((index * 37) % count) as f64 / count as f64;
        let evolution = 0.05 + 0.9 * ((index * 61) % count) as f64 / count as f64;
        let _ = writeln!(
            text,
            "component Component {index} [{visibility:.3}, {evolution:.3}]"
        );
    }
    for index in 0..count {
        for (factor, offset) in [(7, 1), (13, 5)] {
            let other = (index * factor + offset) % count;
            let _ = writeln!(text, "Component {index}->Component {other}");
        }
    }
    for index in (0..count).step_by(5) {
        let _ = writeln!(text, "evolve Component {index} 0.95");
    }
    text
}

fn slides(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("slides");
    group
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(2));
    for count in [20, 100, 500, 5_000] {
        let parsed = parse(&map(count));
        let deck = Deck::of(&parsed.model);
        let page = SceneOptions {
            width: 960.0,
            height: 540.0,
            ..SceneOptions::default()
        };
        // What of the time is the layout.
        group.bench_function(BenchmarkId::new("scene", count), |bencher| {
            bencher.iter(|| scene(black_box(&parsed.model), &page));
        });
        group.bench_function(BenchmarkId::new("pptx", count), |bencher| {
            bencher.iter(|| pptx(black_box(&deck), &PptxOptions::default()));
        });
    }
    group.finish();
}

criterion_group!(benches, slides);
criterion_main!(benches);
