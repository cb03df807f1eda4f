use proptest::prelude::*;
use vigie_app::{App, Background, MapLook, MapStart, Surroundings};
use vigie_map::MapEdit;

use super::*;

const WINDOW: &str = "main";

/// The list that the splices make of another, as the window does it.
fn spliced<T: Clone>(list: &[T], splices: &[ListSplice<T>]) -> Vec<T> {
    let place = |number: i64| usize::try_from(number).expect("a place");
    let (mut made, mut at) = (Vec::new(), 0);
    for splice in splices {
        made.extend_from_slice(&list[at..place(splice.at)]);
        made.extend_from_slice(&splice.put);
        at = place(splice.at + splice.removed);
    }
    made.extend_from_slice(&list[at..]);
    made
}

fn put<T>(splices: &[ListSplice<T>]) -> usize {
    splices.iter().map(|splice| splice.put.len()).sum()
}

proptest! {
    #[test]
    fn splices_make_one_list_of_the_other(
        before in prop::collection::vec(0..6_u8, 0..40),
        next in prop::collection::vec(0..6_u8, 0..40),
    ) {
        let splices = differences(&before, &next);
        prop_assert_eq!(spliced(&before, &splices), next.clone());
        prop_assert!(put(&splices) <= next.len());
    }

    #[test]
    fn a_text_is_replaced_where_it_differs(before in "[aé😀\n]{0,12}", next in "[aé😀\n]{0,12}") {
        let units: Vec<u16> = before.encode_utf16().collect();
        let made = match text_splice(&before, &next) {
            None => units,
            Some(TextSplice { at, removed, put }) => {
                let at = usize::try_from(at).unwrap();
                let after = at + usize::try_from(removed).unwrap();
                [&units[..at], &put.encode_utf16().collect::<Vec<_>>(), &units[after..]].concat()
            }
        };
        prop_assert_eq!(String::from_utf16(&made).unwrap(), next);
    }
}

#[test]
fn what_changes_in_place_or_comes_and_goes_in_one_is_all_that_is_sent() {
    let before: Vec<u32> = (0..1000).collect();
    let changed = |change: &dyn Fn(&mut Vec<u32>)| {
        let mut next = before.clone();
        change(&mut next);
        put(&differences(&before, &next))
    };
    assert_eq!(changed(&|_| {}), 0);
    assert_eq!(changed(&|list| list[500] = 5000), 1);
    assert_eq!(changed(&|list| list.insert(500, 5000)), 1);
    assert_eq!(
        changed(&|list| list.splice(3..3, [7001, 7002, 7003]).for_each(drop)),
        3
    );
    assert_eq!(changed(&|list| list.drain(500..504).for_each(drop)), 0);
}

/// A workspace with one map of several components.
struct Bench {
    _folder: tempfile::TempDir,
    app: App,
    name: String,
    sent: SentMaps,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let app = App::open_in(folder.path(), Background::Off, Surroundings::default());
        let app = app.expect("a workspace");
        let lines = (0..60).map(|n| {
            let place = f64::from(n) / 60.0;
            format!("component Thing {n} [{place:.2}, {place:.2}]\n")
        });
        let start = MapStart::Text(lines.collect());
        let name = app.create_map("Things", &start).expect("a map");
        Self {
            _folder: folder,
            app,
            name,
            sent: SentMaps::default(),
        }
    }

    fn open(&self) -> MapView {
        let view = self.app.open_map(&self.name, MapLook::default());
        view.expect("the map").into()
    }

    fn place(&self, revision: i64, evolution: f64) -> MapView {
        let edit = MapEdit::Place {
            subject: "Thing 30".into(),
            visibility: 0.5,
            evolution,
        };
        let view = self
            .app
            .edit_map(&self.name, crate::revision(revision), &edit);
        view.expect("an edit").into()
    }
}

#[test]
fn an_edit_is_answered_with_what_it_changed() {
    let bench = Bench::new();
    let before = bench.open();
    let MapUpdate::Whole { serial, view } = bench.sent.update(WINDOW, before.clone()) else {
        panic!("a window that holds nothing is told everything");
    };
    assert_eq!(*view, before);
    let after = bench.place(before.revision, 0.9);
    let MapUpdate::Changed {
        since,
        view,
        changes,
        ..
    } = bench.sent.update(WINDOW, after.clone())
    else {
        panic!("little has changed");
    };
    assert_eq!(since, serial);
    let parts = put(&changes.items) + put(&changes.elements);
    assert!(parts < 12, "{parts} of {}", after.scene.items.len());
    let mut made = *view;
    made.scene.items = spliced(&before.scene.items, &changes.items);
    made.elements = spliced(&before.elements, &changes.elements);
    made.findings = spliced(&before.findings, &changes.findings);
    made.text.clone_from(&after.text);
    assert_eq!(made, after);
}

#[test]
fn each_window_is_answered_by_what_it_holds_itself() {
    let bench = Bench::new();
    let before = bench.open();
    drop(bench.sent.update(WINDOW, before.clone()));
    let after = bench.place(before.revision, 0.9);
    let is_whole = |window| {
        let answer = bench.sent.update(window, after.clone());
        matches!(answer, MapUpdate::Whole { .. })
    };
    assert!(is_whole("speaker"));
    assert!(!is_whole(WINDOW));
    bench.sent.forget(WINDOW);
    assert!(is_whole(WINDOW), "it was loaded anew");
    let other = MapView {
        name: "other.owm".to_owned(),
        ..after.clone()
    };
    let answer = bench.sent.update(WINDOW, other);
    assert!(matches!(answer, MapUpdate::Whole { .. }), "another map");
}
