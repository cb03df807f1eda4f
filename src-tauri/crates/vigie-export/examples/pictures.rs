//! Draws maps in every format and theme, to be looked at:
//! `cargo run --release -p vigie-export --example pictures -- FOLDER FILE.owm .. [FALLBACK.ttf ..]`
//!
//! Each map gives `FOLDER/map-theme.png` and `.svg`; all maps of a theme are pages of `FOLDER/theme.pdf`.

use std::path::Path;

use vigie_export::{Fonts, PageSize, PdfOptions, PngOptions, SvgOptions, pdf, png, svg_with};
use vigie_map::{SceneOptions, Theme, parse, scene};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("write FOLDER FILE.owm ..")?;
    let (maps, fallback): (Vec<String>, Vec<String>) =
        arguments.partition(|file| file.ends_with(".owm"));
    let fallback: Result<Vec<_>, _> = fallback.iter().map(std::fs::read).collect();
    let fonts = Fonts::bundled().with_fallback(fallback?);
    for theme in Theme::ALL {
        let mut scenes = Vec::new();
        for file in &maps {
            let map = parse(&std::fs::read_to_string(file)?);
            let scene = scene(
                &map.model,
                &SceneOptions {
                    width: 1920.0,
                    height: 1080.0,
                    theme: Some(theme),
                    ..SceneOptions::default()
                },
            );
            let name = Path::new(file).file_stem().unwrap_or_default();
            let path = Path::new(&folder).join(format!("{}-{}", name.display(), theme.name()));
            std::fs::write(
                path.with_extension("png"),
                png(&scene, &fonts, &PngOptions::default())?,
            )?;
            let options = SvgOptions {
                model: Some(&map.model),
                embed_fonts: true,
            };
            std::fs::write(path.with_extension("svg"), svg_with(&scene, &options))?;
            scenes.push(scene);
        }
        let pages: Vec<_> = scenes.iter().collect();
        let options = PdfOptions {
            size: PageSize::A4,
            ..PdfOptions::default()
        };
        let path = Path::new(&folder).join(format!("{}.pdf", theme.name()));
        std::fs::write(path, pdf(&pages, &fonts, &options)?)?;
    }
    Ok(())
}
