use insta::assert_snapshot;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use vigie_map::{SceneOptions, Theme, parse, scene};

use super::{SvgOptions, svg, svg_with};

fn render(text: &str, options: &SceneOptions) -> String {
    svg(&scene(&parse(text).model, options))
}

/// A picture with names, of the default size.
fn named(text: &str) -> String {
    let map = parse(text);
    let scene = scene(&map.model, &SceneOptions::default());
    let options = SvgOptions {
        model: Some(&map.model),
        embed_fonts: false,
    };
    svg_with(&scene, &options)
}

/// The elements that a picture may have, and the attributes on any of them.
const ELEMENTS: [&str; 12] = [
    "svg",
    "title",
    "desc",
    "defs",
    "linearGradient",
    "stop",
    "pattern",
    "g",
    "path",
    "rect",
    "circle",
    "text",
];
const ATTRIBUTES: [&str; 26] = [
    "xmlns",
    "viewBox",
    "width",
    "height",
    "role",
    "id",
    "offset",
    "stop-color",
    "patternUnits",
    "d",
    "x",
    "y",
    "rx",
    "cx",
    "cy",
    "r",
    "fill",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "opacity",
    "font-family",
    "font-size",
    "font-weight",
    "text-anchor",
    "transform",
];

/// Checks that a picture is well-formed XML of harmless parts, and returns its words.
fn check_inert(picture: &str) -> String {
    let mut reader = Reader::from_str(picture);
    let mut words = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return words,
            Event::Start(element) | Event::Empty(element) => {
                let name = element.name();
                let name = name.as_ref().to_owned();
                assert!(ELEMENTS.contains(&name.as_str()), "<{name}>");
                for attribute in element.attributes() {
                    let attribute = attribute.unwrap();
                    let key = attribute.key.as_ref().to_owned();
                    assert!(ATTRIBUTES.contains(&key.as_str()), "{key}");
                    let value = attribute.value.into_owned();
                    let is_local = value.starts_with("url(#") || !value.contains("url(");
                    assert!(
                        is_local && (key == "xmlns" || !value.contains(':')),
                        "{key}={value}"
                    );
                }
            }
            Event::Text(text) => words.push_str(&text),
            Event::GeneralRef(_) => words.push('&'),
            Event::End(_) => {}
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_picture_says_what_it_is() {
    let options = SceneOptions {
        width: 320.0,
        height: 200.0,
        transparent: true,
        ..SceneOptions::default()
    };
    let picture = render(
        "title Tea & Cake\nanchor Public [0.9, 0.6]\ncomponent Cup [0.5, 0.6]\nPublic->Cup",
        &options,
    );
    let head: String = picture
        .lines()
        .take(5)
        .flat_map(|line| [line, "\n"])
        .collect();
    assert_snapshot!(head, @r##"
    <svg height="200" role="img" viewBox="0 0 320 200" width="320" xmlns="http://www.w3.org/2000/svg">
    <title>Tea &amp; Cake</title>
    <desc>Wardley map with 1 component and 1 link. It starts from Public.</desc>
    <g fill="#1a1a1e" font-family="Inter, Helvetica Neue, Helvetica, Arial, sans-serif" font-size="20" font-weight="700">
    <text x="40.8" y="34">Tea &amp; Cake</text>
    "##);
    for word in ["Tea", "Public", "Cup", "Product", "Evolution"] {
        assert!(check_inert(&picture).contains(word), "{word}");
    }
}

#[test]
fn no_text_of_a_map_becomes_markup() {
    let hostile = [
        "<script>alert(1)</script>",
        "]]>",
        "\"/><image href='http://a/b'/>",
        "&lt;b&gt;",
        "<!--",
        "javascript:alert(1)",
        "url(http://a)",
        "--><svg onload=alert(1)>",
        "\u{1}\u{b}\u{fffe}",
        "\u{202e}abc",
        "&#x3c;script&#x3e;",
        "<![CDATA[",
    ];
    for name in hostile {
        let text = format!(
            "title {name}\ncomponent {name} [0.5, 0.5]\nsubmap S{name} [0.2, 0.2] url({name})\nurl {name} [{name}]\n\
             note {name} [0.1, 0.1]\nannotation 1 [0.3, 0.3] {name}\nanchor A [0.9, 0.9]\nA+'{name}'>{name}; {name}\n\
             evolution {name}->{name}->{name}->{name}\naccelerator {name} [0.4, 0.4]\nevolve {name}->{name} 0.8\n\
             pipeline A\n{{\ncomponent {name} [0.3]\n}}\ny-axis {name}->{name}->{name}\nstyle {name}"
        );
        for theme in Theme::ALL {
            let options = SceneOptions {
                theme: Some(theme),
                ..SceneOptions::default()
            };
            check_inert(&render(&text, &options));
        }
        let words = check_inert(&named(&text));
        assert!(words.contains("Wardley map"), "{words}");
    }
}

#[test]
fn elements_are_groups_with_names() {
    let picture = named(
        "title Tea\nanchor Public [0.9, 0.6]\ncomponent Cup of Tea [0.7, 0.6]\ncomponent Tea <3 [0.5, 0.5]\n\
         pipeline Tea <3\n{\ncomponent Green [0.4]\n}\nevolve Cup of Tea 0.9",
    );
    check_inert(&picture);
    for group in [
        "<g id=\"component-cup-of-tea\" role=\"graphics-symbol img\"><title>Cup of Tea</title>",
        "<g id=\"component-tea-3\" role=\"graphics-symbol img\"><title>Tea &lt;3</title>",
        "<g id=\"component-green\" role=\"graphics-symbol img\"><title>Green</title>",
        "<g id=\"evolved-cup-of-tea\" role=\"graphics-symbol img\"><title>Cup of Tea</title>",
        "<g id=\"pipeline-tea-3\" role=\"graphics-symbol img\"><title>Tea &lt;3</title>",
        "<g id=\"label-anchor-public\">",
        "<g id=\"label-component-cup-of-tea\">",
    ] {
        assert_eq!(picture.matches(group).count(), 1, "{group}");
    }
}

#[test]
fn a_picture_with_names_looks_like_one_without() {
    let text = "component A [0.5, 0.5] (ecosystem)\ncomponent B [0.3, 0.5] (market)\nA->B\nevolve B 0.9\npipeline A [0.2, 0.9]";
    let shapes = |picture: &str| -> Vec<String> {
        let drawn = ["<path", "<circle", "<rect", "<text"];
        let lines = picture.lines().map(|line| line.trim_start().to_owned());
        lines
            .filter(|line| drawn.iter().any(|start| line.starts_with(start)))
            .collect()
    };
    let plain = render(text, &SceneOptions::default());
    assert_eq!(shapes(&plain), shapes(&named(text)));
}

/// The ids of a picture, and those that it refers to.
fn ids(picture: &str) -> (Vec<&str>, Vec<&str>) {
    let after = |mark: &'static str, end: char| {
        let parts = picture.split(mark).skip(1);
        parts
            .filter_map(move |rest| rest.split(end).next())
            .collect()
    };
    (after(" id=\"", '"'), after("url(#", ')'))
}

#[test]
fn ids_are_unique() {
    let text = "style wardley\ncomponent Tea [0.5, 0.5] (ecosystem)\ncomponent Tea [0.3, 0.5]\nsubmap Tea [0.2, 0.2]\n\
                component [0.1, 0.1]\ncomponent [0.1, 0.1]";
    let picture = named(text);
    check_inert(&picture);
    let (mut own, used) = ids(&picture);
    assert!(
        used.iter().all(|id| own.contains(id)),
        "{used:?} of {own:?}"
    );
    let count = own.len();
    assert!(count > 5);
    own.sort_unstable();
    own.dedup();
    assert_eq!(own.len(), count);
}

#[test]
fn a_file_for_others_brings_its_fonts() {
    let map = parse("style handwritten\ncomponent Tea [0.5, 0.5]");
    let scene = scene(&map.model, &SceneOptions::default());
    let options = SvgOptions {
        embed_fonts: true,
        ..SvgOptions::default()
    };
    let picture = svg_with(&scene, &options);
    let mut reader = Reader::from_str(&picture);
    while reader.read_event().unwrap() != Event::Eof {}
    let mark = "@font-face{font-family:\"Gloria Hallelujah\";font-weight:400;src:url(data:font/ttf;base64,AAEAAAA";
    assert_eq!(picture.matches(mark).count(), 1);
    assert_eq!(
        picture.matches("@font-face").count(),
        1,
        "only what is used"
    );
    assert_eq!(picture.matches("<style>").count(), 1);
}

#[test]
fn the_same_map_is_the_same_file() {
    let text = "style wardley\ncomponent A [0.5, 0.5] (ecosystem)\ncomponent B [0.3, 0.5]\nA->B";
    assert_eq!(
        render(text, &SceneOptions::default()),
        render(text, &SceneOptions::default())
    );
}

proptest! {
    #[test]
    fn any_text_is_an_inert_picture(text in "(component|note|anchor|title|evolve|pipeline|[<>&\"'\\[\\]{}()0-9., \n-]|\\PC){0,60}") {
        check_inert(&render(&text, &SceneOptions::default()));
        let picture = named(&text);
        check_inert(&picture);
        let (mut own, _) = ids(&picture);
        let count = own.len();
        own.sort_unstable();
        own.dedup();
        prop_assert_eq!(own.len(), count);
    }
}
