//! From text to picture, by the number of components: n components, 2n links, n/5 of them moving.

#[path = "../../vigie-map/benches/made/map.rs"]
mod made;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use made::map;
use resvg::{tiny_skia, usvg};
use vigie_export::{Fonts, PdfOptions, PngOptions, SvgOptions, pdf, png, svg, svg_with};
use vigie_map::{SceneOptions, parse, scene};

const FONTS: [&[u8]; 2] = [
    include_bytes!("../fonts/Inter-Regular.ttf"),
    include_bytes!("../fonts/Inter-Bold.ttf"),
];

fn pictures(criterion: &mut Criterion) {
    let options = SceneOptions::default();
    for count in [20, 100, 500, 5_000] {
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
            bencher.iter(|| svg(black_box(&laid_out)));
        });
        group.bench_function(BenchmarkId::new("text to svg", count), |bencher| {
            bencher.iter(|| svg(&scene(&parse(black_box(&text)).model, &options)));
        });
        let named = SvgOptions {
            model: Some(&parsed.model),
            ..SvgOptions::default()
        };
        group.bench_function(BenchmarkId::new("svg with names", count), |bencher| {
            bencher.iter(|| svg_with(black_box(&laid_out), &named));
        });
        group.finish();
    }
}

/// A page to be seen from afar, as files; and what the libraries alone need for the same pixels.
fn files(criterion: &mut Criterion) {
    let options = SceneOptions {
        width: 1920.0,
        height: 1080.0,
        ..SceneOptions::default()
    };
    let fonts = Fonts::bundled();
    let mut bare = usvg::Options::default();
    for font in FONTS {
        bare.fontdb_mut().load_font_data(font.to_vec());
    }
    let mut group = criterion.benchmark_group("file");
    group.sample_size(10);
    for count in [20, 100, 500, 5_000] {
        let laid_out = scene(&parse(&map(count)).model, &options);
        group.bench_function(BenchmarkId::new("png", count), |bencher| {
            bencher.iter(|| {
                png(black_box(&laid_out), &fonts, &PngOptions::default()).expect("it can be drawn")
            });
        });
        let picture = svg(&laid_out);
        group.bench_function(BenchmarkId::new("bare resvg", count), |bencher| {
            bencher.iter(|| {
                let tree =
                    usvg::Tree::from_str(black_box(&picture), &bare).expect("it can be drawn");
                let mut pixels = tiny_skia::Pixmap::new(1920, 1080).expect("it can be drawn");
                resvg::render(
                    &tree,
                    tiny_skia::Transform::identity(),
                    &mut pixels.as_mut(),
                );
                pixels.encode_png().expect("it can be drawn")
            });
        });
        group.bench_function(BenchmarkId::new("pdf", count), |bencher| {
            bencher.iter(|| {
                pdf(&[black_box(&laid_out)], &fonts, &PdfOptions::default())
                    .expect("it can be drawn")
            });
        });
    }
    group.finish();
}

criterion_group!(benches, pictures, files);
criterion_main!(benches);
