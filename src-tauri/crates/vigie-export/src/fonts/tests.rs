use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};
use vigie_map::{SceneOptions, parse, scene};

use super::*;

/// The bundled fonts, read.
fn bundled() -> impl Iterator<Item = (Typeface, FontWeight, FontRef<'static>)> {
    BUNDLED
        .into_iter()
        .map(|(typeface, weight, bytes)| (typeface, weight, FontRef::new(bytes).unwrap()))
}

#[test]
fn maps_are_measured_in_the_fonts_they_are_set_in() {
    for (typeface, weight, font) in bundled() {
        let advances = font.glyph_metrics(Size::new(1000.0), LocationRef::default());
        let mut measured = 0;
        for (code, glyph) in font.charmap().mappings() {
            let c = char::from_u32(code).unwrap();
            // Marks combine with the letter before them, whatever width their font gives them alone.
            if matches!(code, 0x300..=0x36f | 0x483..=0x489) || is_unseen(c) {
                continue;
            }
            let drawn = advances.advance_width(glyph).unwrap();
            let laid_out = typeface.width(weight, 1000.0, &c.to_string());
            assert!(
                (f64::from(drawn) - laid_out).abs() <= 0.5001,
                "{} {weight:?} {c:?} (U+{code:04X}): {drawn} in the font, {laid_out} in the table",
                typeface.name()
            );
            measured += 1;
        }
        assert!(measured > 200, "{} has {measured}", typeface.name());
    }
}

#[test]
fn the_heights_of_a_typeface_are_those_of_its_font() {
    for (typeface, weight, font) in bundled() {
        let metrics = font.metrics(Size::new(1000.0), LocationRef::default());
        for (drawn, laid_out) in [
            (metrics.ascent, typeface.ascent(weight, 1000.0)),
            (-metrics.descent, typeface.descent(weight, 1000.0)),
        ] {
            assert!(
                (f64::from(drawn) - laid_out).abs() <= 1.0,
                "{drawn} {laid_out}"
            );
        }
    }
}

#[test]
fn each_typeface_has_a_font_of_its_name() {
    let fonts = Fonts::bundled();
    for (index, (typeface, weight, _)) in BUNDLED.into_iter().enumerate() {
        assert_eq!(bundled_index(typeface, weight), index);
        let face = fonts.database().face(fonts.faces()[index].id).unwrap();
        assert_eq!(face.families[0].0, typeface.name());
        assert_eq!(face.weight.0 == 700, weight == FontWeight::Bold);
    }
    assert_eq!(bundled_index(Typeface::Hand, FontWeight::Bold), 4);
}

#[test]
fn what_no_font_has_is_told() {
    let missing = |text: &str| -> String {
        let map = parse(text);
        let scene = scene(&map.model, &SceneOptions::default());
        Fonts::bundled().missing(&scene).into_iter().collect()
    };
    assert_eq!(
        missing("component Café crème → Łódź, Αθήνα, Київ [0.5, 0.5]"),
        ""
    );
    assert_eq!(missing("style handwritten\ncomponent Київ [0.5, 0.5]"), "");
    assert_eq!(missing("component 茶 tea 🫖\u{fe0f} [0.5, 0.5]"), "茶🫖");
}

#[test]
fn files_that_are_no_fonts_are_left_out() {
    let mut cut = BUNDLED[0].2.to_vec();
    cut.truncate(400);
    let fonts =
        Fonts::bundled().with_fallback(vec![Vec::new(), b"OTTO".to_vec(), vec![7; 4096], cut]);
    assert_eq!(fonts.faces().len(), BUNDLED.len());
}

#[test]
fn a_fallback_of_the_texts_weight_goes_first() {
    let fonts = Fonts::bundled();
    assert_eq!(fonts.fallback('K', 700, |_| false), Some(1));
    assert_eq!(fonts.fallback('K', 400, |_| false), Some(0));
    let inter = fonts.faces()[0].id;
    assert_eq!(fonts.fallback('K', 400, |id| id == inter), Some(2));
    assert_eq!(fonts.fallback('茶', 400, |_| false), None);
}
