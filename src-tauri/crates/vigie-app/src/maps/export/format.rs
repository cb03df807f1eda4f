//! What maps can be written as.

use std::path::Path;

use super::MapFileError;

/// What a map can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// A picture of shapes.
    Svg,
    /// A picture of pixels.
    Png,
    /// Pages to print.
    Pdf,
    /// Slides to edit, for PowerPoint and Impress.
    Pptx,
    /// A Mermaid diagram.
    Mermaid,
    /// A document for other programs.
    Json,
    /// The map language.
    Owm,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 7] = [
        Self::Svg,
        Self::Png,
        Self::Pdf,
        Self::Pptx,
        Self::Mermaid,
        Self::Json,
        Self::Owm,
    ];

    /// The ending of its files.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Pptx => "pptx",
            Self::Mermaid => "mmd",
            Self::Json => "json",
            Self::Owm => "owm",
        }
    }

    /// Whether it is made of pixels, and can be scaled.
    pub const fn has_pixels(self) -> bool {
        matches!(self, Self::Png)
    }

    /// Whether one file holds several maps.
    pub const fn gathers(self) -> bool {
        matches!(self, Self::Pdf | Self::Pptx)
    }

    /// The format that a file's ending asks for.
    ///
    /// # Errors
    /// When the ending is not one of those.
    pub fn of(path: &Path) -> Result<Self, MapFileError> {
        let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
        let known = Self::ALL.into_iter().find(|one| ending == one.extension());
        known.ok_or_else(|| MapFileError::UnknownFormat {
            name: path.display().to_string(),
        })
    }
}

/// The endings that a map can be written with, for people.
pub fn extensions() -> String {
    Format::ALL.map(Format::extension).join(", ")
}
