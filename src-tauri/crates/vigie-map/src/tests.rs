//! The maps that every layer is tried on.

mod many;

use crate::language::Said;

/// Checks that a text is written with its language's marks: apostrophes are curved, and French has narrow spaces before high
/// marks, wide ones before colons and within quotation marks.
#[track_caller]
pub(crate) fn check_marks(said: Said) {
    let Said { english, french } = said;
    for text in [english, french] {
        assert!(!text.contains(['\'', '"']), "{text}");
    }
    assert!(!english.contains(['\u{a0}', '\u{202f}']), "{english}");
    let letters: Vec<char> = french.chars().collect();
    for (index, mark) in letters.iter().enumerate() {
        let before = index.checked_sub(1).map(|index| letters[index]);
        let (space, wanted) = match mark {
            ';' | '!' | '?' | '%' => (before, '\u{202f}'),
            ':' | '»' => (before, '\u{a0}'),
            '«' => (letters.get(index + 1).copied(), '\u{a0}'),
            _ => continue,
        };
        assert_eq!(space, Some(wanted), "{mark} in {french:?}");
    }
}

/// The maps of a folder of the repository, by name.
fn maps_of(folder: &str) -> Vec<(String, String)> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../..");
    let mut maps: Vec<(String, String)> = std::fs::read_dir(format!("{root}/{folder}"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "owm"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .collect();
    maps.sort();
    assert!(!maps.is_empty(), "no maps in {folder}");
    maps
}

/// The maps shipped with Vigie.
pub(crate) fn shipped() -> Vec<(String, String)> {
    maps_of("maps")
}

/// A hundred maps, which hold every construct of the language between them.
pub(crate) fn fixtures() -> Vec<(String, String)> {
    maps_of("tests/fixtures/maps")
}

/// Reading loses no byte of them, and says what is expected and nothing else.
#[test]
fn the_hundred_maps_are_read_without_loss() {
    let mut said = Vec::new();
    for (name, text) in fixtures() {
        let map = crate::parse(&text);
        assert_eq!(map.print(), text, "{name}");
        for one in &map.diagnostics {
            said.push(format!("{name}:{}: {}", one.line, one.message));
        }
    }
    insta::assert_snapshot!("what_is_said_of_the_hundred_maps", said.join("\n"));
}

#[test]
fn the_hundred_maps_hold_every_construct() {
    let models: Vec<crate::Model> = fixtures()
        .into_iter()
        .map(|(_, text)| crate::parse(&text).model)
        .collect();
    assert!(models.len() >= 100);
    let count = |has: fn(&crate::Model) -> bool| models.iter().filter(|one| has(one)).count();
    for (what, count) in [
        ("a title", count(|one| one.title.is_some())),
        ("a style", count(|one| one.style.is_some())),
        ("a size", count(|one| one.size.is_some())),
        ("stages", count(|one| one.stages.is_some())),
        ("no axis of evolution", count(|one| one.hides_evolution)),
        ("no axis of visibility", count(|one| one.hides_value_chain)),
        ("words on the axis", count(|one| one.y_axis.is_some())),
        ("a pipeline", count(|one| !one.pipelines.is_empty())),
        (
            "a flow",
            count(|one| one.links.iter().any(crate::Link::is_flow)),
        ),
        (
            "a context",
            count(|one| one.links.iter().any(|link| link.context.is_some())),
        ),
        ("a method's line", count(|one| !one.methods.is_empty())),
        ("a movement", count(|one| !one.evolves.is_empty())),
        ("a note", count(|one| !one.notes.is_empty())),
        ("an annotation", count(|one| !one.annotations.is_empty())),
        ("a legend's place", count(|one| one.legend.is_some())),
        ("an area", count(|one| !one.attitudes.is_empty())),
        ("an accelerator", count(|one| !one.accelerators.is_empty())),
        ("an address", count(|one| !one.urls.is_empty())),
        (
            "inertia",
            count(|one| one.components.iter().any(|one| one.inertia)),
        ),
        (
            "a submap",
            count(|one| {
                let mut components = one.components.iter();
                components.any(|one| one.kind == crate::ComponentKind::Submap)
            }),
        ),
    ] {
        assert!(count > 0, "no map has {what}");
    }
}
