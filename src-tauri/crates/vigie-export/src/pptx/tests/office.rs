//! A second opinion: LibreOffice opens what we write, draws it, and keeps lines glued.
//!
//! Skipped where `soffice` is missing. Needs Debian's package libreoffice-impress.

use std::path::Path;
use std::process::{Command, Stdio};

use super::*;

/// Converts a file in a folder by LibreOffice; none if there is none.
fn converted(folder: &Path, file: &str, to: &str) -> Option<Vec<u8>> {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let status = Command::new("soffice")
        .args([
            profile.as_str(),
            "--headless",
            "--norestore",
            "--convert-to",
            to,
            "--outdir",
        ])
        .arg(folder.join("out"))
        .arg(folder.join(file))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    match status {
        Ok(status) => {
            assert!(status.success(), "soffice ends with {status}");
            let name = Path::new(file).with_extension(to);
            Some(std::fs::read(folder.join("out").join(name)).unwrap())
        }
        Err(_) => None,
    }
}

#[test]
fn libreoffice_opens_a_deck_and_keeps_its_lines_glued() {
    let folder = tempfile::tempdir().unwrap();
    let map = parse(EVERYTHING);
    let file = pptx(&steps(&map), &PptxOptions::default()).unwrap();
    std::fs::write(folder.path().join("deck.pptx"), &file).unwrap();
    let Some(pdf) = converted(folder.path(), "deck.pptx", "pdf") else {
        let word = "skipped: there is no LibreOffice here (Debian: libreoffice-impress)\n";
        std::io::Write::write_all(&mut std::io::stderr(), word.as_bytes()).unwrap();
        return;
    };
    assert!(pdf.starts_with(b"%PDF"));
    let again = converted(folder.path(), "deck.pptx", "pptx").unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(again)).unwrap();
    let mut last = archive.by_name("ppt/slides/slide7.xml").unwrap();
    let mut xml = String::new();
    std::io::Read::read_to_string(&mut last, &mut xml).unwrap();
    let slide = package::parse(&xml);
    let lines = slide.named("p:cxnSp");
    let ours = Unpacked::open(&file).xml("ppt/slides/slide7.xml");
    assert_eq!(lines.len(), ours.named("p:cxnSp").len());
    for line in lines {
        let ends = line.named("a:stCxn").len() + line.named("a:endCxn").len();
        assert_eq!(ends, 2, "{:?}", line.first("p:cNvPr").get("name"));
    }
}
