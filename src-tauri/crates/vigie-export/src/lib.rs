//! Maps as files for others: pictures and pages of a scene, and slides.
//!
//! Everything here is a pure function of its input: the same scene gives the same bytes.
//!
//! ```
//! let map = vigie_map::parse("title Tea\nanchor Public [0.9, 0.6]\ncomponent Cup of Tea [0.7, 0.6]\nPublic->Cup of Tea");
//! let scene = vigie_map::scene(&map.model, &vigie_map::SceneOptions::default());
//! let picture = vigie_export::svg(&scene);
//! assert!(picture.contains("Tea</title>"));
//! ```

mod fonts;
mod pdf;
mod png;
mod pptx;
mod radar;
mod setting;
mod svg;

pub use fonts::Fonts;
pub use pdf::{PageSize, PdfError, PdfOptions, pdf};
pub use png::{PngError, PngOptions, png};
pub use pptx::{
    Aspect, Deck, DeckMap, MOST_SLIDES, PptxError, PptxOptions, Snapshot, TemplateError, pptx,
    speaker_notes, state_title, steps,
};
pub use radar::{
    Blip, BlipMove, Radar, RadarKey, RadarLayout, RadarOptions, RadarPlace, radar_layout,
    radar_scene,
};
pub use svg::{SvgOptions, svg, svg_with};

#[cfg(test)]
mod tests;
