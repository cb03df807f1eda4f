//! Fonts for letters that the bundled ones lack, from the user's machine.

use std::collections::BTreeSet;
use std::sync::{LazyLock, Mutex, PoisonError};

use fontdb::{Database, Source};
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
pub(super) fn for_scenes(scenes: &[&Scene]) -> Fonts {
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
    let loaded = fonts.with_fallback(files_with(missing.clone()));
    *last = Some((missing, loaded.clone()));
    loaded
}

/// The files that have those letters, as far as some have, each chosen for the most of what the others leave.
fn files_with(mut missing: BTreeSet<char>) -> Vec<Vec<u8>> {
    let mut files = Vec::new();
    while !missing.is_empty() && files.len() < MOST {
        let best = SYSTEM
            .faces()
            .filter_map(|face| Some((face, covered(face.id, &missing)?)))
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
        missing.retain(|c| !covered.contains(c));
        match read(&face.source) {
            Some(bytes) => files.push(bytes),
            None => break,
        }
    }
    files
}

/// Those of the letters that a face has.
fn covered(face: fontdb::ID, wanted: &BTreeSet<char>) -> Option<BTreeSet<char>> {
    SYSTEM.with_face_data(face, |bytes, index| {
        let face = ttf_parser::Face::parse(bytes, index).ok()?;
        let has = |c: &&char| face.glyph_index(**c).is_some();
        Some(wanted.iter().filter(has).copied().collect())
    })?
}

fn read(source: &Source) -> Option<Vec<u8>> {
    let path = match source {
        Source::Binary(bytes) => return Some((**bytes).as_ref().to_vec()),
        Source::File(path) | Source::SharedFile(path, _) => path,
    };
    let size = std::fs::metadata(path).ok()?.len();
    (size <= LARGEST).then(|| std::fs::read(path).ok())?
}
