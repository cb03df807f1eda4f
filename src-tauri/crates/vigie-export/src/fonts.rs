//! The fonts that pictures and pages are set in.

use std::collections::BTreeSet;
use std::sync::Arc;

use resvg::usvg::fontdb::{Database, ID, Source};
use skrifa::raw::TableProvider as _;
use skrifa::{FontRef, MetadataProvider as _};
use vigie_map::{FontWeight, Scene, Shape, Typeface};

/// The bytes of a font file.
pub(crate) type FontBytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// The fonts that the widths of [`Typeface`] were measured from, in the order in which they are loaded.
pub(crate) const BUNDLED: [(Typeface, FontWeight, &[u8]); 5] = [
    (
        Typeface::Sans,
        FontWeight::Regular,
        include_bytes!("../fonts/Inter-Regular.ttf"),
    ),
    (
        Typeface::Sans,
        FontWeight::Bold,
        include_bytes!("../fonts/Inter-Bold.ttf"),
    ),
    (
        Typeface::Mono,
        FontWeight::Regular,
        include_bytes!("../fonts/JetBrainsMono-Regular.ttf"),
    ),
    (
        Typeface::Mono,
        FontWeight::Bold,
        include_bytes!("../fonts/JetBrainsMono-Bold.ttf"),
    ),
    (
        Typeface::Hand,
        FontWeight::Regular,
        include_bytes!("../fonts/GloriaHallelujah-Regular.ttf"),
    ),
];

/// Which of [`BUNDLED`] a text is set in. Gloria Hallelujah has no bold: it stands in for its own.
pub(crate) fn bundled_index(typeface: Typeface, weight: FontWeight) -> usize {
    BUNDLED
        .iter()
        .position(|(of, heavy, _)| *of == typeface && (*heavy == weight || *of == Typeface::Hand))
        .unwrap_or(0)
}

/// Fonts to set words in: the bundled ones, then those to take for what they lack.
///
/// Cheap to clone. The bundled fonts have the alphabets of Europe; what neither they nor a fallback has (Chinese, Arabic,
/// emoji, without one) is drawn as an empty box.
#[derive(Debug, Clone)]
pub struct Fonts {
    database: Arc<Database>,
    faces: Arc<Vec<Face>>,
}

/// One font of a file.
#[derive(Clone)]
pub(crate) struct Face {
    pub(crate) id: ID,
    pub(crate) bytes: FontBytes,
    /// Which font of its file.
    pub(crate) index: u32,
    pub(crate) weight: u16,
}

impl std::fmt::Debug for Face {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:?}, weight {}", self.id, self.weight)
    }
}

impl Face {
    /// The font, read; none if it is damaged.
    pub(crate) fn font(&self) -> Option<FontRef<'_>> {
        let font = FontRef::from_index((*self.bytes).as_ref(), self.index).ok()?;
        font.head().ok()?;
        Some(font)
    }

    fn has(&self, c: char) -> bool {
        self.font()
            .is_some_and(|font| font.charmap().map(c).is_some())
    }
}

impl Fonts {
    /// The bundled fonts alone. The same scene then gives the same bytes on every machine.
    pub fn bundled() -> Self {
        let mut fonts = Self {
            database: Arc::new(Database::new()),
            faces: Arc::new(Vec::new()),
        };
        for (_, _, bytes) in BUNDLED {
            fonts.load(Arc::new(bytes));
        }
        fonts
    }

    /// These fonts and those of more files (TrueType, OpenType and collections of them), for what these lack. The first
    /// that has a character is taken, one of the text's weight before others.
    ///
    /// Files that are no fonts are left out. Only what a picture needs should be handed over: [`Fonts::missing`] tells.
    #[must_use]
    pub fn with_fallback(mut self, files: Vec<Vec<u8>>) -> Self {
        for file in files {
            self.load(Arc::new(file));
        }
        self
    }

    fn load(&mut self, bytes: FontBytes) {
        let database = Arc::make_mut(&mut self.database);
        let faces = Arc::make_mut(&mut self.faces);
        for id in database.load_font_source(Source::Binary(bytes.clone())) {
            let Some(info) = database.face(id) else {
                continue;
            };
            let face = Face {
                id,
                bytes: bytes.clone(),
                index: info.index,
                weight: info.weight.0,
            };
            if face.font().is_some() {
                faces.push(face);
            } else {
                database.remove_face(id);
            }
        }
    }

    /// The characters of a scene that no font here has.
    ///
    /// None for nearly every map: only then is it worth looking for a font on the user's machine.
    pub fn missing(&self, scene: &Scene) -> BTreeSet<char> {
        let texts = scene.items.iter().filter_map(|item| match &item.shape {
            Shape::Text(text) => Some(&text.lines),
            _ => None,
        });
        let used: BTreeSet<char> = texts
            .flatten()
            .flat_map(|line| line.chars())
            .filter(|c| !is_unseen(*c))
            .collect();
        used.into_iter()
            .filter(|c| !self.faces.iter().any(|face| face.has(*c)))
            .collect()
    }

    pub(crate) fn database(&self) -> &Arc<Database> {
        &self.database
    }

    pub(crate) fn faces(&self) -> &[Face] {
        &self.faces
    }

    /// The font to take for a character that a text's own lacks.
    pub(crate) fn fallback(&self, c: char, weight: u16, but: impl Fn(ID) -> bool) -> Option<usize> {
        let has = |(_, face): &(usize, &Face)| !but(face.id) && face.has(c);
        let all = self.faces.iter().enumerate().filter(has);
        all.min_by_key(|(index, face)| (face.weight.abs_diff(weight), *index))
            .map(|(index, _)| index)
    }
}

impl Default for Fonts {
    fn default() -> Self {
        Self::bundled()
    }
}

/// Characters that say how others are drawn, and are not drawn themselves.
pub(crate) fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(u32::from(c),
            0xad | 0x061c | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x206f | 0xfe00..=0xfe0f | 0xfeff
            | 0xfff9..=0xfffb | 0xe0000..=0xe0fff)
}

#[cfg(test)]
mod tests;
