//! Scene to PNG.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{FontFamily, FontResolver, Options, Tree};
use thiserror::Error;
use vigie_map::{FontWeight, Scene, Typeface};

use crate::fonts::{Fonts, bundled_index};
use crate::svg;

/// How many pixels a side may have.
const LONGEST_SIDE: f64 = 20_000.0;
/// How many pixels a picture may have: half a gigabyte to draw it in.
const MOST_PIXELS: f64 = 128e6;

/// How a scene becomes pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PngOptions {
    /// Pixels to a page unit, 0.25 to 8: 1 for a screen, 2 for a dense one, 4 for print. Programs that heed a picture's
    /// resolution show it at the same size whatever the scale.
    pub scale: f64,
}

impl Default for PngOptions {
    fn default() -> Self {
        Self { scale: 1.0 }
    }
}

/// Why a scene could not become a PNG.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum PngError {
    /// The scale is none.
    #[error("A picture can be drawn at 0.25 to 8 times its size, not at {0} times.")]
    Scale(f64),
    /// The picture would not fit into memory or most programs.
    #[error(
        "The picture would have {width:.0} × {height:.0} pixels. At most 20,000 a side and 128 million in all can be drawn: choose a smaller scale or page."
    )]
    TooLarge {
        /// Pixels from left to right.
        width: f64,
        /// Pixels from top to bottom.
        height: f64,
    },
    /// The picture has more parts than can be drawn.
    #[error("The picture could not be drawn ({0}). A map with fewer elements can.")]
    TooMany(String),
    /// There was no room for the pixels.
    #[error("There is not enough memory for the picture: choose a smaller scale or page.")]
    Memory,
}

/// Renders a scene as a PNG, in the fonts given. A scene without a page colour has a transparent ground.
///
/// The same scene and fonts give the same bytes on every machine.
///
/// # Errors
/// When the scale is out of bounds, or the picture is too large or has too many parts.
pub fn png(scene: &Scene, fonts: &Fonts, options: &PngOptions) -> Result<Vec<u8>, PngError> {
    let scale = options.scale;
    if !(0.25..=8.0).contains(&scale) {
        return Err(PngError::Scale(scale));
    }
    let (width, height) = (
        (scene.width * scale).round(),
        (scene.height * scale).round(),
    );
    let fits = |side: f64| (1.0..=LONGEST_SIDE).contains(&side);
    if !fits(width) || !fits(height) || width * height > MOST_PIXELS {
        return Err(PngError::TooLarge { width, height });
    }
    let picture = svg::svg(scene);
    let tree = Tree::from_str(&picture, &reading(fonts))
        .map_err(|error| PngError::TooMany(error.to_string()))?;
    let mut pixels = Pixmap::new(width as u32, height as u32).ok_or(PngError::Memory)?;
    let (across, down) = (
        width as f32 / tree.size().width(),
        height as f32 / tree.size().height(),
    );
    resvg::render(
        &tree,
        Transform::from_scale(across, down),
        &mut pixels.as_mut(),
    );
    encode(pixels, scene.page.is_some(), scale).ok_or(PngError::Memory)
}

/// How our SVG is to be read: in our fonts alone, whatever else they are called.
fn reading(fonts: &Fonts) -> Options<'_> {
    let select_font = move |font: &resvg::usvg::Font, _: &mut _| {
        let named = |family: &FontFamily| match family {
            FontFamily::Named(name) => [Typeface::Sans, Typeface::Mono, Typeface::Hand]
                .into_iter()
                .find(|typeface| typeface.name() == name),
            _ => None,
        };
        let typeface = font.families().iter().find_map(named)?;
        let weight = if font.weight() >= 600 {
            FontWeight::Bold
        } else {
            FontWeight::Regular
        };
        let face = fonts.faces().get(bundled_index(typeface, weight))?;
        Some(face.id)
    };
    let select_fallback =
        move |c: char, tried: &[resvg::usvg::fontdb::ID], database: &mut std::sync::Arc<_>| {
            let database: &resvg::usvg::fontdb::Database = database;
            let first = database.face(*tried.first()?)?;
            let index = fonts.fallback(c, first.weight.0, |id| tried.contains(&id))?;
            Some(fonts.faces()[index].id)
        };
    Options {
        fontdb: fonts.database().clone(),
        font_resolver: FontResolver {
            select_font: Box::new(select_font),
            select_fallback: Box::new(select_fallback),
        },
        ..Options::default()
    }
}

/// Pixels to a file. An opaque picture has no fourth channel, which is a quarter less to write.
fn encode(pixels: Pixmap, is_opaque: bool, scale: f64) -> Option<Vec<u8>> {
    let (width, height) = (pixels.width(), pixels.height());
    let data = if is_opaque {
        let mut data = Vec::with_capacity(width as usize * height as usize * 3);
        for pixel in pixels.data().chunks_exact(4) {
            data.extend_from_slice(&pixel[..3]);
        }
        data
    } else {
        pixels.take_demultiplied()
    };
    let mut file = Vec::with_capacity(data.len() / 16);
    let mut encoder = ::png::Encoder::new(&mut file, width, height);
    encoder.set_color(if is_opaque {
        ::png::ColorType::Rgb
    } else {
        ::png::ColorType::Rgba
    });
    encoder.set_depth(::png::BitDepth::Eight);
    encoder.set_compression(::png::Compression::Fast);
    let per_metre = (scale * 96.0 / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(::png::PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: ::png::Unit::Meter,
    }));
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&data).ok()?;
    writer.finish().ok()?;
    Some(file)
}

#[cfg(test)]
mod tests;
