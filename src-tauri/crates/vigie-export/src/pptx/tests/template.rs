//! Templates: good, odd and hostile ones.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use super::*;
use zip::write::SimpleFileOptions;

/// A deck of ours serves as template: it has all the parts that PowerPoint's have.
fn template() -> Vec<u8> {
    static MADE: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    MADE.get_or_init(made).clone()
}

fn made() -> Vec<u8> {
    let map = parse("style dark\ncomponent Old [0.5, 0.5]");
    let options = PptxOptions {
        aspect: Aspect::Standard,
        ..PptxOptions::default()
    };
    pptx(&steps(&map), &options).unwrap()
}

fn parts_of(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    Unpacked::open(bytes).parts
}

fn packed(parts: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive
            .start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The template with one part changed.
fn with(name: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut parts = parts_of(&template());
    let part = parts.get_mut(name).unwrap();
    *part = change(String::from_utf8(part.clone()).unwrap()).into_bytes();
    packed(&parts)
}

fn on(template: &[u8]) -> Result<Vec<u8>, PptxError> {
    let map = parse(EVERYTHING);
    let options = PptxOptions {
        template: Some(template),
        ..PptxOptions::default()
    };
    pptx(&steps(&map), &options)
}

#[test]
fn a_template_lends_its_looks_and_loses_its_slides() {
    let file = on(&template()).unwrap();
    let package = validator::check(&file, |_| true);
    assert_eq!(package.of_type("slide").len(), 7);
    let size = package.xml("ppt/presentation.xml");
    assert_eq!(size.first("p:sldSz").number("cx"), 9_144_000);
    for slide in package.of_type("slide") {
        assert!(!texts(&package.xml(slide)).contains(&"Old".to_owned()));
    }
    let last = package.of_type("slide")[6];
    let layout = package.target(last, "slideLayout");
    let root = package.xml(&layout);
    assert_eq!(root.first("p:cSld").get("name"), Some("Wardley map"));
    assert!(texts(&root).contains(&"Evolution".to_owned()));
    assert_eq!(on(&template()).unwrap(), file);
}

#[test]
fn a_template_on_a_template_still_works() {
    let once = on(&template()).unwrap();
    validator::check(&on(&once).unwrap(), |_| true);
}

#[test]
fn unusable_templates_are_refused_in_words() {
    let old = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    let zip_of = |parts: &[(&str, &str)]| {
        let parts = parts
            .iter()
            .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
        packed(&parts.collect())
    };
    let cases: [(Vec<u8>, &str); 10] = [
        (Vec::new(), "not a PowerPoint presentation"),
        (
            b"PK\x03\x04 and no more".to_vec(),
            "not a PowerPoint presentation",
        ),
        (old.to_vec(), "protected by a password"),
        (zip_of(&[("a.txt", "x")]), "not a PowerPoint presentation"),
        (
            with("ppt/presentation.xml", |xml| {
                xml.replace(
                    "schemas.openxmlformats.org/presentationml/2006",
                    "purl.oclc.org/ooxml/presentationml",
                )
            }),
            "Strict Open XML",
        ),
        (
            with("ppt/presentation.xml", |xml| {
                xml.replace("</p:sldMasterIdLst>", "")
            }),
            "damaged",
        ),
        (
            with("ppt/presentation.xml", |xml| {
                xml.replace("cx=\"9144000\"", "cx=\"9\"")
            }),
            "gives no size",
        ),
        (
            with("ppt/slideMasters/slideMaster1.xml", |xml| {
                xml.replace("sldLayoutId ", "other ")
            }),
            "no slide layout",
        ),
        (
            with("ppt/_rels/presentation.xml.rels", |xml| {
                xml.replace("slideMaster1.xml", "gone.xml")
            }),
            "is missing",
        ),
        (
            with("ppt/slideMasters/slideMaster1.xml", |xml| {
                xml.replace(
                    "<p:sldMaster",
                    "<!DOCTYPE x [<!ENTITY a \"b\">]><p:sldMaster",
                )
            }),
            "document type",
        ),
    ];
    for (bytes, words) in cases {
        match on(&bytes) {
            Err(error @ PptxError::Template(_)) => {
                assert!(error.to_string().contains(words), "{error}; {words}");
            }
            other => panic!("{words}: {:?}", other.map(|file| file.len())),
        }
    }
}

#[test]
fn a_layout_that_is_named_again_and_again_is_read_once() {
    let master = "ppt/slideMasters/slideMaster1.xml";
    let repeated = |times: usize| {
        with(master, |xml| {
            let start = xml.find("<p:sldLayoutId ").unwrap();
            let end = start + xml[start..].find("/>").unwrap() + 2;
            let id = xml[start..end].repeat(times);
            format!("{}{id}{}", &xml[..start], &xml[start..])
        })
    };
    let layouts = |file: &[u8]| Unpacked::open(file).of_type("slideLayout").len();
    let usual = layouts(&on(&template()).unwrap());
    assert_eq!(layouts(&on(&repeated(400)).unwrap()), usual);
    let error = on(&repeated(100_000)).unwrap_err().to_string();
    assert!(error.contains("more than 500"), "{error}");
}

#[test]
fn a_bomb_is_not_unpacked() {
    let mut parts = parts_of(&template());
    parts.insert("ppt/media/zeros.png".to_owned(), vec![0; 257 << 20]);
    assert_eq!(
        on(&packed(&parts)),
        Err(PptxError::Template(TemplateError::TooLarge))
    );
}

#[test]
fn no_damage_panics() {
    let whole = template();
    for cut in (0..whole.len()).step_by(whole.len() / 20) {
        assert!(on(&whole[..cut]).is_err());
    }
    // What is changed in the archive is told by its checksums; what is changed inside is not.
    for part in [
        "ppt/presentation.xml",
        "ppt/slideMasters/slideMaster1.xml",
        "ppt/slideLayouts/slideLayout3.xml",
        "ppt/_rels/presentation.xml.rels",
        "[Content_Types].xml",
    ] {
        let length = parts_of(&whole)[part].len();
        for at in (0..length).step_by(length / 20 + 1) {
            let damaged = with(part, |xml| {
                let mut bytes = xml.into_bytes();
                bytes[at] = b'<';
                String::from_utf8_lossy(&bytes).into_owned()
            });
            if let Ok(file) = on(&damaged) {
                Unpacked::open(&file);
            }
        }
    }
}

#[test]
fn a_long_title_is_set_small_enough_for_its_place() {
    // The title of its master, which its layouts follow, is set in letters of 60 points.
    let template = with("ppt/slideMasters/slideMaster1.xml", |xml| {
        assert!(xml.contains("<p:titleStyle>"));
        xml.replace(
            "<a:defRPr sz=\"2000\" b=\"1\">",
            "<a:defRPr sz=\"6000\" b=\"1\">",
        )
    });
    let body = |title: &str| {
        let map = parse(&format!("title {title}\ncomponent A [0.5, 0.5]"));
        let options = PptxOptions {
            template: Some(&template),
            ..PptxOptions::default()
        };
        let file = pptx(&Deck::of(&map.model), &options).unwrap();
        let package = validator::check(&file, |_| true);
        let slide = package.of_type("slide")[0];
        String::from_utf8_lossy(&package.parts[slide]).into_owned()
    };
    let long = body("Where the data of our customers lives and who may read it");
    assert!(long.contains("<a:normAutofit fontScale="), "{long}");
    assert!(!body("Tea").contains("<a:normAutofit fontScale="));
}
