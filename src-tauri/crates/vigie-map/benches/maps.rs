//! Reading, dragging and laying out, by the number of components: n components, 2n links, n/5 of them moving.

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use vigie_map::{MapEdit, SceneOptions, Target, apply, parse, scene};

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
        for next in [index * 7 + 1, index * 13 + 5] {
            let _ = writeln!(text, "Component {index}->Component {}", next % count);
        }
    }
    for index in (0..count).step_by(5) {
        let _ = writeln!(text, "evolve Component {index} 0.95");
    }
    text
}

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
