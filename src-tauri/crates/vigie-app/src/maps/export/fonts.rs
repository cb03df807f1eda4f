//! Fonts for letters that the bundled ones lack, from the user's machine.

use std::collections::BTreeSet;
use std::fs;
use std::sync::{LazyLock, Mutex, PoisonError};

use fontdb::{Database, FaceInfo, ID, Source};
use vigie_export::Fonts;
use vigie_map::Scene;

/// Larger files than the fonts of all Chinese characters are something else.
const LARGEST: u64 = 64 << 20;
/// So many files serve the letters of one map.
const MOST: usize = 6;

/// The system's fonts by their headers, read at the first need: that takes a moment.
static SYSTEM: LazyLock<Database> = LazyLock::new(|| {
    let mut database = Database::new();
    database.load_system_fonts();
    database
});

/// What was loaded last, and for which letters: maps of one workshop lack the same.
static LAST: Mutex<Option<(BTreeSet<char>, Fonts)>> = Mutex::new(None);

/// The bundled fonts, with those of the system that have what these lack. Nearly all maps lack nothing: then the result is
/// the same on every machine.
pub(crate) fn for_scenes(scenes: &[&Scene]) -> Fonts {
    let fonts = Fonts::bundled();
    let missing: BTreeSet<char> = scenes
        .iter()
        .flat_map(|scene| fonts.missing(scene))
        .collect();
    if missing.is_empty() {
        return fonts;
    }
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((lacked, loaded)) = last.as_ref()
        && missing.is_subset(lacked)
    {
        return loaded.clone();
    }
    let loaded = fonts.with_fallback(files_with(&SYSTEM, missing.clone()));
    *last = Some((missing, loaded.clone()));
    loaded
}

/// The files that have those letters, as far as some have, each chosen for the most of what the others leave.
fn files_with(database: &Database, mut missing: BTreeSet<char>) -> Vec<Vec<u8>> {
    let mut files = Vec::new();
    // One that cannot be taken must not be chosen: letters would go without that others have as well.
    let mut faces: Vec<&FaceInfo> = database.faces().filter(|face| fits(&face.source)).collect();
    while !missing.is_empty() && files.len() < MOST {
        let best = (faces.iter().copied())
            .filter_map(|face| Some((face, covered(database, face.id, &missing)?)))
            .filter(|(_, covered)| !covered.is_empty())
            // Of several with as many letters the plainest; then the first by name, so that a machine agrees with itself.
            .max_by_key(|(face, covered)| {
                let plain = face.style == fontdb::Style::Normal && face.weight.0 == 400;
                (
                    covered.len(),
                    plain,
                    std::cmp::Reverse(face.post_script_name.clone()),
                )
            });
        let Some((face, covered)) = best else { break };
        match read(&face.source) {
            Some(bytes) => {
                missing.retain(|c| !covered.contains(c));
                files.push(bytes);
            }
            // It went, or grew, since it was looked at.
            None => faces.retain(|other| other.id != face.id),
        }
    }
    files
}

/// Those of the letters that a face has.
fn covered(database: &Database, face: ID, wanted: &BTreeSet<char>) -> Option<BTreeSet<char>> {
    database.with_face_data(face, |bytes, index| {
        let face = ttf_parser::Face::parse(bytes, index).ok()?;
        let has = |c: &&char| face.glyph_index(**c).is_some();
        Some(wanted.iter().filter(has).copied().collect())
    })?
}

/// Whether a font is there, and not too large to be taken along.
fn fits(source: &Source) -> bool {
    match source {
        Source::Binary(bytes) => (**bytes).as_ref().len() as u64 <= LARGEST,
        Source::File(path) | Source::SharedFile(path, _) => {
            fs::metadata(path).is_ok_and(|data| data.len() <= LARGEST)
        }
    }
}

fn read(source: &Source) -> Option<Vec<u8>> {
    if !fits(source) {
        return None;
    }
    match source {
        Source::Binary(bytes) => Some((**bytes).as_ref().to_vec()),
        Source::File(path) | Source::SharedFile(path, _) => fs::read(path).ok(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn bundled(name: &str) -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("../vigie-export/fonts")
            .join(name)
    }

    #[test]
    fn a_font_too_large_to_be_taken_leaves_its_letters_to_another() {
        let folder = tempfile::tempdir().expect("a folder");
        let large = folder.path().join("large.ttf");
        fs::copy(bundled("Inter-Regular.ttf"), &large).expect("it can be copied");
        let file = fs::File::options().append(true).open(&large);
        file.and_then(|file| file.set_len(LARGEST + 1))
            .expect("it can grow");
        let small = bundled("JetBrainsMono-Regular.ttf");
        let gone = folder.path().join("gone.ttf");
        fs::copy(bundled("Inter-Bold.ttf"), &gone).expect("it can be copied");
        let mut database = Database::new();
        for path in [&large, &small, &gone] {
            database.load_font_file(path).expect("a font");
        }
        fs::remove_file(&gone).expect("it can go");
        // The last one is a letter that only Inter has: it would be chosen first.
        let letters: BTreeSet<char> = ['a', 'é', 'ƀ'].into();
        let files = files_with(&database, letters);
        assert_eq!(files, [fs::read(small).expect("it is there")]);
    }
}
