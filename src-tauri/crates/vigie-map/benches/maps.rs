//! Reading, dragging and laying out, by the number of components: n components, 2n links, n/5 of them moving.

#[path = "made/map.rs"]
mod made;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use made::map;
use vigie_map::{LintOptions, MapEdit, SceneOptions, Target, apply, lint, parse, scene};

fn maps(criterion: &mut Criterion) {
    let options = SceneOptions::default();
    for count in [20, 100, 500, 5_000] {
        let text = map(count);
        let parsed = parse(&text);
        let place = MapEdit::place(Target::Component(count / 2), 0.31, 0.62);
        let mut group = criterion.benchmark_group("map");
        group.bench_function(BenchmarkId::new("parse", count), |bencher| {
            bencher.iter(|| parse(black_box(&text)));
        });
        group.bench_function(BenchmarkId::new("place", count), |bencher| {
            bencher.iter(|| apply(black_box(&parsed), &place));
        });
        group.bench_function(BenchmarkId::new("scene", count), |bencher| {
            bencher.iter(|| scene(black_box(&parsed.model), &options));
        });
        group.bench_function(BenchmarkId::new("lint", count), |bencher| {
            bencher.iter(|| lint(black_box(&parsed), &LintOptions::default()));
        });
        // What a step of dragging costs before it is painted.
        group.bench_function(BenchmarkId::new("place and scene", count), |bencher| {
            bencher.iter(|| {
                apply(black_box(&parsed), &place).map(|edited| scene(&edited.map.model, &options))
            });
        });
        group.finish();
    }
}

criterion_group!(benches, maps);
criterion_main!(benches);
