//! Makes `src/font/tables.rs` from font files: `cargo run -p vigie-map --example font_widths -- NAME=FILE.ttf ...`
//!
//! The files come from npm, all under the SIL Open Font License: `@expo-google-fonts/inter` 0.4.2
//! (`SANS=400Regular/Inter_400Regular.ttf`, `SANS_BOLD=700Bold/Inter_700Bold.ttf`), `@expo-google-fonts/jetbrains-mono`
//! 0.4.1 (`MONO=400Regular/JetBrainsMono_400Regular.ttf`, `MONO_BOLD=700Bold/JetBrainsMono_700Bold.ttf`) and
//! `@expo-google-fonts/gloria-hallelujah` 0.4.1 (`HAND=400Regular/GloriaHallelujah_400Regular.ttf`). Only the widths of
//! their characters are kept, in thousandths of the font size. `vigie-export/fonts` has the same fonts, cut down to these
//! characters, and a test there compares their widths with the tables.

use std::fmt::Write as _;
use std::io::Write as _;

/// The characters that are measured: the alphabets of Europe, punctuation, currencies, arrows and signs.
const RANGES: [(u32, u32); 8] = [
    (0x0020, 0x024f),
    (0x0370, 0x052f),
    (0x1e00, 0x1eff),
    (0x2010, 0x2044),
    (0x20a0, 0x20c0),
    (0x2100, 0x214f),
    (0x2190, 0x21ff),
    (0x2200, 0x22ff),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut source = String::from(
        "//! Made by `examples/font_widths.rs`; not to be edited.\n\nuse super::Table;\n",
    );
    for argument in std::env::args().skip(1) {
        let (name, path) = argument.split_once('=').ok_or("write NAME=FILE.ttf")?;
        let bytes = std::fs::read(path)?;
        let face = ttf_parser::Face::parse(&bytes, 0)?;
        table(&mut source, name, &face)?;
    }
    std::io::stdout().write_all(source.as_bytes())?;
    Ok(())
}

fn table(source: &mut String, name: &str, face: &ttf_parser::Face<'_>) -> std::fmt::Result {
    let em = u32::from(face.units_per_em());
    let thousandths = |units: u32| (units * 1000 + em / 2) / em;
    let up = |units: i16| thousandths(u32::from(units.unsigned_abs()));
    let mut runs: Vec<(u32, Vec<u32>)> = Vec::new();
    for code in RANGES.iter().flat_map(|(first, last)| *first..=*last) {
        let glyph = char::from_u32(code)
            .filter(|c| !c.is_control())
            .and_then(|c| face.glyph_index(c));
        let Some(width) = glyph.and_then(|glyph| face.glyph_hor_advance(glyph)) else {
            continue;
        };
        let width = thousandths(u32::from(width));
        match runs.last_mut() {
            Some((first, widths)) if *first + widths.len() as u32 == code => widths.push(width),
            _ => runs.push((code, vec![width])),
        }
    }
    write!(source, "\npub(super) static {name}: Table = Table {{\n")?;
    write!(
        source,
        "    ascent: {}, descent: {},\n    runs: &[\n",
        up(face.ascender()),
        up(face.descender())
    )?;
    for (first, widths) in runs {
        let widths: Vec<String> = widths.iter().map(u32::to_string).collect();
        writeln!(source, "        ({first:#06x}, &[{}]),", widths.join(", "))?;
    }
    source.push_str("    ],\n};\n");
    Ok(())
}
