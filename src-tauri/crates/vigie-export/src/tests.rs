//! What every format owes to any map and any scene at all.

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use vigie_map::{ArrowHead, Point, Rect, Scene, SceneOptions, Shape, Theme, parse, scene};

use crate::{Fonts, PageSize, PdfOptions, PngOptions, SvgOptions, pdf, png, svg_with};

const NAMES: [&str; 16] = [
    "<script>alert(1)</script>",
    "]]>",
    "<![CDATA[<image href='http://a/b'/>]]>",
    "&lt;b&gt; &#x3c; &unknown;",
    "\u{0}\u{1}\u{b}\u{7f}\u{85}\u{fffe}\u{ffff}",
    "\u{202e}evil\u{202c} \u{2066}x",
    "שלום tea عالم 12",
    "茶と水 한국어",
    "🫖👩\u{200d}💻🏳\u{fe0f}\u{200d}🌈",
    "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}",
    "\u{301}\u{301}",
    "\u{200b}\u{200d}\u{feff}",
    "(\\) /Type /Page endstream endobj",
    "%PDF-1.7 \\n \u{2028}\u{2029}",
    "\u{10ffff}\u{e0001}\u{d7ff}",
    "",
];

/// A map that says each name wherever a name can stand.
fn map_of(name: &str) -> String {
    format!(
        "title {name}\ncomponent {name} [0.5, 0.5]\ncomponent \"{name}\" [0.4, 0.6] (market)\nsubmap S{name} [0.2, 0.2] url({name})\n\
         url {name} [{name}]\nnote {name} [0.1, 0.1]\nannotation 1 [0.3, 0.3] {name}\nanchor A [0.9, 0.9]\nA+'{name}'>{name}; {name}\n\
         evolution {name}->{name}->{name}->{name}\naccelerator {name} [0.4, 0.4]\nevolve {name}->{name} 0.8\n\
         pipeline A\n{{\ncomponent {name} [0.3]\n}}\ny-axis {name}->{name}->{name}\nstyle {name}"
    )
}

fn small(text: &str, theme: Theme) -> (vigie_map::Map, Scene) {
    let map = parse(text);
    let options = SceneOptions {
        width: 240.0,
        height: 160.0,
        theme: Some(theme),
        ..SceneOptions::default()
    };
    let scene = scene(&map.model, &options);
    (map, scene)
}

/// Writes a scene in every format and reads each back.
fn check(map: &vigie_map::Map, scene: &Scene) {
    let fonts = Fonts::bundled();
    let picture = svg_with(
        scene,
        &SvgOptions {
            model: Some(&map.model),
            embed_fonts: false,
        },
    );
    let mut reader = Reader::from_str(&picture);
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::Start(element) | Event::Empty(element) => {
                let name = element.name().as_ref().to_owned();
                assert!(
                    !["script", "image", "a", "style", "use"].contains(&name.as_str()),
                    "{name}"
                );
                for attribute in element.attributes() {
                    let key = attribute.unwrap().key.as_ref().to_owned();
                    assert!(!key.starts_with("on") && !key.contains("href"), "{key}");
                }
            }
            Event::CData(_) | Event::PI(_) | Event::DocType(_) => panic!("{picture}"),
            _ => {}
        }
    }
    let file = png(scene, &fonts, &PngOptions::default()).unwrap();
    let mut decoder = ::png::Decoder::new(std::io::Cursor::new(file))
        .read_info()
        .unwrap();
    let mut pixels = vec![0; decoder.output_buffer_size().unwrap()];
    decoder.next_frame(&mut pixels).unwrap();
    for size in [PageSize::Scene, PageSize::A4] {
        let options = PdfOptions {
            size,
            ..PdfOptions::default()
        };
        let file = pdf(&[scene], &fonts, &options).unwrap();
        let document = pdf_extract::Document::load_mem(&file).unwrap();
        assert_eq!(document.get_pages().len(), 1);
        for object in document.objects.values() {
            let Ok(dict) = object.as_dict() else { continue };
            for acts in [
                &b"JS"[..],
                b"JavaScript",
                b"URI",
                b"Launch",
                b"OpenAction",
                b"AA",
                b"EmbeddedFile",
            ] {
                assert!(!dict.has(acts), "{dict:?}");
            }
        }
    }
}

#[test]
fn no_name_spoils_a_file() {
    for (index, name) in NAMES.into_iter().enumerate() {
        let (map, scene) = small(&map_of(name), Theme::ALL[index % 6]);
        check(&map, &scene);
    }
}

#[test]
fn long_names_make_no_long_files() {
    for name in [
        "long ".repeat(20_000),
        "line\\n".repeat(1_000),
        "茶".repeat(20_000),
        "שלום ".repeat(5_000),
    ] {
        let (map, scene) = small(
            &format!("title {name}\ncomponent \"{name}\" [0.5, 0.5]"),
            Theme::Plain,
        );
        check(&map, &scene);
        assert!(crate::svg(&scene).len() < 200_000 + 8 * name.len());
    }
}

/// Puts numbers that are no places into every shape.
fn spoil(scene: &mut Scene, number: f64, other: f64) {
    for item in &mut scene.items {
        let point = Point {
            x: number,
            y: other,
        };
        match &mut item.shape {
            Shape::Line { from, to, head } => {
                (from.x, to.y) = (number, other);
                if let Some(ArrowHead { length, .. }) = head {
                    *length = number;
                }
            }
            Shape::Rect { rect, radius } => {
                *rect = Rect {
                    x: number,
                    width: other,
                    ..*rect
                };
                *radius = number;
            }
            Shape::Circle { centre, radius } => (*centre, *radius) = (point, other),
            Shape::Polygon { points } => points.push(point),
            Shape::Text(text) => (text.at, text.size, text.leading) = (point, other, number),
        }
        item.paint.opacity = other;
        if let Some(stroke) = &mut item.paint.stroke {
            (stroke.width, stroke.dash) = (number, Some((other, number)));
        }
    }
}

#[test]
fn numbers_that_are_no_places_spoil_no_file() {
    let numbers = [
        0.0,
        -0.0,
        1e-308,
        1e-3,
        -7.0,
        1e6,
        1e308,
        -1e308,
        f64::INFINITY,
        f64::NAN,
    ];
    let text = "component A [0.5, 0.5] (ecosystem)\ncomponent B [0.3, 0.5] (market)\nA+<>B\nA->B\nevolve B 0.9\npioneers [0.9, 0.1, 0.5, 0.5]";
    for (index, number) in numbers.into_iter().enumerate() {
        let (map, scene) = small(text, Theme::Wardley);
        for other in [numbers[(index * 3 + 1) % numbers.len()], 1.0] {
            let mut scene = scene.clone();
            spoil(&mut scene, number, other);
            let started = std::time::Instant::now();
            check(&map, &scene);
            // Unoptimised, on a busy machine: what is meant is seconds and not minutes.
            assert!(started.elapsed().as_secs() < 20, "{number} and {other}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_a_file_in_every_format(
        text in "(component|note|anchor|title|evolve|pipeline|->|\\n|[<>&\"'\\[\\]{}()0-9., -]|\\PC|[א-ת؀-ۿ一-龥]|\\PC|[\\x00-\\x1f]){0,80}",
        theme in 0..6_usize,
    ) {
        let (map, scene) = small(&text, Theme::ALL[theme]);
        check(&map, &scene);
    }
}
