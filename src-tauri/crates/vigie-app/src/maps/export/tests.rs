use std::path::Path;

use super::{Format, MapFileError, Pictures, Reading, Severity, read, render, tidy};

fn findings(name: &str, text: &str) -> Vec<(usize, Severity, String)> {
    let maps = read(name, text.as_bytes(), Reading::default()).unwrap();
    let findings = maps.iter().flat_map(super::ReadMap::findings);
    findings
        .map(|one| (one.line, one.severity, one.message))
        .collect()
}

#[test]
fn findings_are_on_the_lines_of_the_file() {
    let found = findings("a.owm", "anchor A [0.9, 0.6]\nA->B\nfoo");
    let worst = "This line is no statement of the map language.".to_owned();
    assert!(found.contains(&(3, Severity::Error, worst)), "{found:?}");
    assert!(found.iter().any(|one| one.0 == 2), "{found:?}");
    assert!(found.is_sorted_by_key(|one| one.0), "{found:?}");
    let document = "# Two maps\n```mermaid\nwardley-beta\nevolution a@0.175->b@0.4->c@0.7->d@1.0\ncomponent P [0.5, 0.6]\npipeline P {\n\
                    component K [0.5]\n}\nX -> P\nY -> P\nfoo\n```\n";
    let of_text = |(line, ..): &(usize, Severity, String)| *line > 6;
    let mut found = findings("a.md", document);
    assert!(
        found
            .iter()
            .any(|one| one.0 == 6 && one.2.contains("fewer than two")),
        "the map as a map: {found:?}"
    );
    found.retain(of_text);
    assert_eq!(
        found[0],
        (
            9,
            Severity::Warning,
            "2 links are not drawn, for names that are not on the map: “X”, “Y”.".to_owned()
        )
    );
    assert_eq!((found[1].0, found[1].1), (11, Severity::Error));
    assert_eq!(found.len(), 2);
}

#[test]
fn what_is_no_map_is_refused_in_words() {
    let why = |name: &str, bytes: &[u8]| {
        read(name, bytes, Reading::default())
            .unwrap_err()
            .to_string()
    };
    assert_eq!(why("a.owm", b"\xff"), "a.owm is not a text in UTF-8");
    assert_eq!(why("a.md", b"# No map"), "a.md holds no Wardley map");
    assert_eq!(
        why("a.json", b"{\"version\": 2}"),
        "a.json is of version 2, newer than this program"
    );
    assert!(why("-", b"{}").contains("version"));
}

#[test]
fn every_format_is_written_and_read_back() {
    let map = read(
        "a.owm",
        b"component A [0.5, 0.6]\nsubmap B [0.1, 0.2]\nA->B",
        Reading::default(),
    )
    .unwrap()
    .remove(0);
    for format in Format::ALL {
        let name = format!("a.{}", format.extension().to_uppercase());
        assert_eq!(Format::of(Path::new(&name)).unwrap(), format);
        let rendered = render(&map.map, format, &Pictures::default()).unwrap();
        assert_eq!(
            rendered.losses.len(),
            usize::from(format == Format::Mermaid)
        );
        if matches!(format, Format::Json | Format::Mermaid | Format::Owm) {
            let again = read(&name.to_lowercase(), &rendered.bytes, Reading::default()).unwrap();
            assert_eq!(again[0].map.model.links.len(), 1, "{name}");
        }
    }
    let unknown = Format::of(Path::new("a.gif")).unwrap_err().to_string();
    assert!(
        unknown.ends_with("must be one of svg, png, pdf, pptx, mmd, json, owm"),
        "{unknown}"
    );
    let scaled = Pictures {
        scale: Some(2.0),
        ..Pictures::default()
    };
    let refused = render(&map.map, Format::Svg, &scaled);
    assert!(matches!(
        refused,
        Err(MapFileError::NoPixels { format: "svg" })
    ));
}

#[test]
fn only_the_map_language_is_made_tidy() {
    assert_eq!(tidy("-", b"A->B").unwrap(), "A -> B\n");
    assert!(tidy("a.owm", b"wardley-beta\nA -> B").is_err());
    assert!(tidy("a.md", b"A->B").is_err());
}
