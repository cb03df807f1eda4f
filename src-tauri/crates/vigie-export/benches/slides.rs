//! From model to slides, by the number of components: n components, 2n links, n/5 of them moving.

#[path = "../../vigie-map/benches/made/map.rs"]
mod made;

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use made::map;
use vigie_export::{Deck, PptxOptions, pptx};
use vigie_map::{SceneOptions, parse, scene};

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
