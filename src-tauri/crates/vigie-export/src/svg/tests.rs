use insta::assert_snapshot;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use vigie_map::{SceneOptions, Theme, parse, scene};

use super::svg;

fn render(text: &str, options: &SceneOptions) -> String {
    svg(&scene(&parse(text).model, options))
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
                    let is_local = value.starts_with("url(#vigie-") || !value.contains("url");
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
    <g fill="#000000" font-family="Inter, Helvetica Neue, Helvetica, Arial, sans-serif" font-size="20" font-weight="700">
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
    }
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
    }
}
