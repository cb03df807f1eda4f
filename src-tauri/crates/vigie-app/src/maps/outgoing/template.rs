//! The user's own presentation, in whose look decks are made.

use std::fs;
use std::path::{Path, PathBuf};

use super::super::export::{self, Format, Pictures, Slides};
use crate::{App, Error, Result};

impl App {
    /// Keeps a presentation of the user's, in whose look decks are made from then on. Returns its name.
    ///
    /// # Errors
    /// When it cannot be read, or no deck can be made with it.
    pub fn keep_slides_template(&self, path: &Path) -> Result<String> {
        let unreadable = |source| Error::File {
            path: path.display().to_string(),
            source,
        };
        let bytes = fs::read(path).map_err(unreadable)?;
        let trial = Pictures {
            slides: Some(Slides {
                template: Some(bytes.clone()),
                ..Slides::default()
            }),
            ..Pictures::default()
        };
        export::render(&vigie_map::parse("title Trial"), Format::Pptx, &trial)?;
        let mut name = PathBuf::from(path.file_name().unwrap_or_default());
        if !is_presentation(&name) {
            name.set_extension("pptx");
        }
        let folder = self.store().workspace().templates();
        let kept = folder.join(&name);
        fs::create_dir_all(&folder)
            .and_then(|()| vigie_store::write_file(&kept, &bytes).map(drop))
            .and_then(|()| fs::canonicalize(&kept))
            .map_err(unreadable)
            // Only now that the new one is on the disk; a name may be written in more than one way there.
            .and_then(|kept| self.forget_templates(|path| is_other(path, &kept)))?;
        Ok(name.to_string_lossy().into_owned())
    }

    /// The name of the presentation in whose look decks are made, if there is one.
    #[must_use]
    pub fn slides_template(&self) -> Option<String> {
        let path = self.template_path()?;
        Some(path.file_name()?.to_string_lossy().into_owned())
    }

    /// Decks are made in Vigie's own look again.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn forget_slides_template(&self) -> Result<()> {
        self.forget_templates(|_| true)
    }

    fn forget_templates(&self, which: impl Fn(&Path) -> bool) -> Result<()> {
        for path in self.template_paths().filter(|path| which(path)) {
            fs::remove_file(&path).map_err(|source| Error::File {
                path: path.display().to_string(),
                source,
            })?;
        }
        Ok(())
    }

    pub(super) fn template_path(&self) -> Option<PathBuf> {
        self.template_paths().min()
    }

    pub(super) fn template_paths(&self) -> impl Iterator<Item = PathBuf> {
        let files = fs::read_dir(self.store().workspace().templates());
        let paths = files
            .into_iter()
            .flatten()
            .flatten()
            .map(|file| file.path());
        paths.filter(|path| is_presentation(path))
    }
}

/// Whether a path leads to another file than one that is there.
fn is_other(path: &Path, than: &Path) -> bool {
    fs::canonicalize(path).is_ok_and(|path| path != than)
}

fn is_presentation(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    ending.eq_ignore_ascii_case("pptx") || ending.eq_ignore_ascii_case("potx")
}
