//! The program's part of an edit: from what the window sends until what it is sent, by the number of components.

#[path = "../../vigie-map/benches/made/map.rs"]
mod made;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use vigie_app::{App, Background, MapLook};
use vigie_ipc::{MapView, SentMaps};
use vigie_map::{MapEdit, Target};

fn edits(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("edit");
    for count in [20, 100, 500] {
        let folder = tempfile::tempdir().expect("a folder for the bench");
        let maps = folder.path().join("maps");
        std::fs::create_dir_all(&maps).expect("the folder can be written");
        std::fs::write(maps.join("made.owm"), made::map(count)).expect("a map can be written");
        let app = App::open(folder.path(), Background::Off).expect("the workspace opens");
        let mut view = app
            .open_map("made.owm", MapLook::default())
            .expect("the map opens");
        let sent = SentMaps::default();
        drop(sent.update("main", view.clone().into()));
        let mut places = (0..).map(|step| 0.3 + 0.4 * f64::from(step % 97) / 97.0);
        // Placed, laid out and on the disk.
        group.bench_function(BenchmarkId::new("made and saved", count), |bencher| {
            bencher.iter(|| {
                let at = places.next().unwrap_or_default();
                let edit = MapEdit::place(Target::Component(count / 2), at, 1.0 - at);
                view = app
                    .edit_map("made.owm", view.revision, &edit)
                    .expect("the edit is made");
            });
        });
        let others = [0.31, 0.52].map(|at| {
            let edit = MapEdit::place(Target::Component(count / 2), at, at);
            view = app
                .edit_map("made.owm", view.revision, &edit)
                .expect("the edit is made");
            view.clone()
        });
        let mut turns = others.iter().cycle();
        group.bench_function(BenchmarkId::new("answered", count), |bencher| {
            bencher.iter(|| {
                let next: MapView = turns.next().expect("turns go on").clone().into();
                serde_json::to_vec(black_box(&sent.update("main", next)))
            });
        });
    }
    group.finish();
}

criterion_group!(benches, edits);
criterion_main!(benches);
