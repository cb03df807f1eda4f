//! From text to picture, by the number of components: n components, 2n links, n/5 of them moving.

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
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
        let _ = writeln!(
            text,
            "Component {index}->Component {}",
            (index * 7 + 1) % count
        );
        let _ = writeln!(
            text,
            "Component {index}->Component {}",
            (index * 13 + 5) % count
        );
    }
    for index in (0..count).step_by(5) {
        let _ = writeln!(text, "evolve Component {index} 0.95");
    }
    text
}

fn pictures(criterion: &mut Criterion) {
    let options = SceneOptions::default();
    for count in [20, 100, 500] {
        let text = map(count);
        let parsed = parse(&text);
        let laid_out = scene(&parsed.model, &options);
        let mut group = criterion.benchmark_group("map");
        group.bench_function(BenchmarkId::new("parse", count), |bencher| {
            bencher.iter(|| parse(black_box(&text)));
        });
        group.bench_function(BenchmarkId::new("scene", count), |bencher| {
            bencher.iter(|| scene(black_box(&parsed.model), &options));
        });
        group.bench_function(BenchmarkId::new("svg", count), |bencher| {
            bencher.iter(|| vigie_export::svg(black_box(&laid_out)));
        });
        group.bench_function(BenchmarkId::new("text to svg", count), |bencher| {
            bencher.iter(|| vigie_export::svg(&scene(&parse(black_box(&text)).model, &options)));
        });
        group.finish();
    }
}

criterion_group!(benches, pictures);
criterion_main!(benches);
