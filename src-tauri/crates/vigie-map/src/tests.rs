//! The maps that every layer is tried on.

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
