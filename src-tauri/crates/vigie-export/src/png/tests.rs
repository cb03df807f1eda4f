use vigie_map::{SceneOptions, Theme, parse, scene};

use super::*;

/// A file's pixels, four bytes each, with its size and its pixels to the metre.
fn decode(file: &[u8]) -> (u32, u32, u32, Vec<u8>) {
    let mut decoder = ::png::Decoder::new(std::io::Cursor::new(file));
    decoder.set_transformations(::png::Transformations::ALPHA);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    let dims = reader.info().pixel_dims.unwrap();
    assert_eq!(dims.unit, ::png::Unit::Meter);
    assert_eq!(dims.xppu, dims.yppu);
    (frame.width, frame.height, dims.xppu, pixels)
}

fn laid_out(text: &str, theme: Theme, transparent: bool) -> Scene {
    let options = SceneOptions {
        width: 480.0,
        height: 300.0,
        theme: Some(theme),
        transparent,
        ..SceneOptions::default()
    };
    scene(&parse(text).model, &options)
}

fn draw(scene: &Scene, scale: f64) -> Vec<u8> {
    png(scene, &Fonts::bundled(), &PngOptions { scale }).unwrap()
}

/// How many pixels are not of the ground's colour, in a part of a picture given in shares of its width and height.
fn ink(file: &[u8], (left, top): (f64, f64), (right, bottom): (f64, f64)) -> usize {
    let (width, height, _, pixels) = decode(file);
    let ground = pixels[..4].to_vec();
    let of = |share: f64, side: u32| (share * f64::from(side)) as u32;
    let mut count = 0;
    for y in of(top, height)..of(bottom, height) {
        for x in of(left, width)..of(right, width) {
            let at = 4 * (y as usize * width as usize + x as usize);
            count += usize::from(pixels[at..at + 4] != ground);
        }
    }
    count
}

#[test]
fn a_picture_has_the_size_and_the_resolution_of_its_scale() {
    let scene = laid_out("component Tea [0.5, 0.5]", Theme::Plain, false);
    for (scale, size, per_metre) in [
        (0.5, (240, 150), 1890),
        (1.0, (480, 300), 3780),
        (1.5, (720, 450), 5669),
        (4.0, (1920, 1200), 15118),
    ] {
        let (width, height, dims, _) = decode(&draw(&scene, scale));
        assert_eq!(((width, height), dims), (size, per_metre), "{scale}");
    }
}

#[test]
fn a_picture_is_opaque_if_its_page_has_a_colour() {
    let corner = |transparent| {
        let scene = laid_out("component Tea [0.5, 0.5]", Theme::Dark, transparent);
        decode(&draw(&scene, 1.0)).3[..4].to_vec()
    };
    assert_eq!(corner(false), [0x2b, 0x2a, 0x38, 255]);
    assert_eq!(corner(true), [0, 0, 0, 0]);
}

#[test]
fn the_same_scene_is_the_same_file() {
    for theme in Theme::ALL {
        let scene = laid_out(
            "title Tea\ncomponent Tea [0.5, 0.5]\nevolve Tea 0.9",
            theme,
            false,
        );
        assert_eq!(draw(&scene, 1.0), draw(&scene, 1.0));
    }
}

#[test]
fn words_are_drawn_in_every_theme_rotated_and_bold() {
    for theme in Theme::ALL {
        let scene = laid_out("title Wwwwwww\ncomponent Tea [0.5, 0.5]", theme, false);
        let file = draw(&scene, 1.0);
        let title = ink(&file, (0.05, 0.03), (0.5, 0.13));
        assert!(title > 400, "{theme:?}: {title} pixels of a bold title");
        let axis = ink(&file, (0.0, 0.25), (0.07, 0.75));
        assert!(axis > 100, "{theme:?}: {axis} pixels of a text upwards");
    }
}

#[test]
fn what_no_font_has_is_a_box() {
    let ink_of = |name: &str| {
        let scene = laid_out(&format!("component {name} [0.5, 0.5]"), Theme::Plain, false);
        ink(&draw(&scene, 1.0), (0.4, 0.3), (0.95, 0.7))
    };
    assert!(ink_of("茶茶茶") > ink_of(".") + 60);
}

#[test]
fn what_cannot_be_drawn_is_said_in_words() {
    let fonts = Fonts::bundled();
    let mut scene = laid_out("component Tea [0.5, 0.5]", Theme::Plain, false);
    let mut said = |width: f64, height: f64, scale: f64| {
        (scene.width, scene.height) = (width, height);
        png(&scene, &fonts, &PngOptions { scale })
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        said(480.0, 300.0, 100.0),
        "A picture can be drawn at 0.25 to 8 times its size, not at 100 times."
    );
    assert_eq!(
        said(6000.0, 4000.0, 4.0),
        "The picture would have 24000 × 16000 pixels. At most 20,000 a side and 128 million in all can be drawn: choose a smaller scale or page."
    );
    for (width, height, scale) in [
        (19_000.0, 19_000.0, 1.0),
        (f64::NAN, 300.0, 1.0),
        (f64::INFINITY, 300.0, 1.0),
        (0.0, 300.0, 1.0),
        (-5.0, 300.0, 1.0),
        (480.0, 300.0, f64::NAN),
    ] {
        assert!(!said(width, height, scale).is_empty());
    }
}
