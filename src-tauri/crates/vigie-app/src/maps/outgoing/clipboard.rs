//! What goes by the clipboard: pictures, and elements as text.

use vigie_map::Subject;

use super::super::export::Format;
use super::super::view::MapView;
use super::MapExport;
use crate::{App, Error, Result};

/// A picture of pixels, as clipboards hold them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapPicture {
    /// As a PNG file.
    pub png: Vec<u8>,
}

impl App {
    /// A map as a picture for other programs.
    ///
    /// # Errors
    /// When there is no map of that name, or it is too large for a picture.
    pub fn map_picture(&self, how: &MapExport) -> Result<MapPicture> {
        let how = MapExport {
            format: Format::Png,
            ..how.clone()
        };
        let png = self.rendered(&how)?.bytes;
        Ok(MapPicture { png })
    }

    /// Some of a map's elements as text, to be pasted into another map or anywhere else. Empty where there is nothing to copy.
    ///
    /// # Errors
    /// When there is no map of that name.
    pub fn copy_elements(&self, name: &str, subjects: &[Subject]) -> Result<String> {
        Ok(vigie_map::clip(&*self.map_now(name)?, subjects))
    }

    /// Puts the elements of a text onto a map, where one points at or beside what they would hide. A text that is not of the
    /// map language is read as chains of needs, or names one a line.
    ///
    /// # Errors
    /// As [`App::edit_map`], and [`Error::NothingToPaste`].
    pub fn paste_elements(
        &self,
        name: &str,
        revision: u64,
        text: &str,
        at: Option<(f64, f64)>,
    ) -> Result<MapView> {
        self.store().check_map_size(name, text)?;
        self.with_map(name, |app, session| {
            let edit = match vigie_map::paste(&session.map, text, at)? {
                Some(edit) => edit,
                None if text.trim().is_empty() => return Err(Error::NothingToPaste),
                None => vigie_map::chain(&session.map, text).map_err(|_| Error::NothingToPaste)?,
            };
            session.edit(app.store(), revision, &edit)
        })
    }
}
