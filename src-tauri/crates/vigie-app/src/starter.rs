//! What a new workspace begins with.

use include_dir::{Dir, include_dir};

use crate::{App, Result};

static FEEDS: &[u8] = include_bytes!("../../../../feeds.opml");
static MAPS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../../maps");

impl App {
    /// Puts the starter feeds and maps into a new workspace.
    pub(crate) fn plant_starter(&self) -> Result<()> {
        self.import_opml(FEEDS)?;
        self.plant_maps()
    }

    pub(crate) fn plant_maps(&self) -> Result<()> {
        for file in MAPS.files() {
            if let (Some(name), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
                self.store().save_map(name, text)?;
            }
        }
        Ok(())
    }
}
