//! What a new workspace begins with.

use include_dir::{Dir, include_dir};

use crate::{App, Result};

static FEEDS: &[u8] = include_bytes!("../../../../feeds.opml");
static MAPS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../../maps");

/// The maps that come with Vigie: file names and texts.
pub(crate) fn samples() -> impl Iterator<Item = (&'static str, &'static str)> {
    let files = MAPS.files();
    files.filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)))
}

/// One of them.
pub(crate) fn sample(name: &str) -> Option<&'static str> {
    samples()
        .find(|(other, _)| *other == name)
        .map(|(_, text)| text)
}

impl App {
    /// Puts the starter feeds and maps into a new workspace.
    pub(crate) fn plant_starter(&self) -> Result<()> {
        self.import_opml(FEEDS)?;
        self.plant_maps()
    }

    pub(crate) fn plant_maps(&self) -> Result<()> {
        for (name, text) in samples() {
            self.store().save_map(name, text)?;
        }
        Ok(())
    }
}
