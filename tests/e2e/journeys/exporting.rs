//! Slides leave the window by the system's dialog and open in another program.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use vigie_tests::{AppUnderTest, SystemDialog, TempWorkspace};

const TEA: &str = "title Tea shop
anchor Public [0.95, 0.60]
component Cup of tea [0.75, 0.40]
component Kettle [0.45, 0.30]
Public->Cup of tea
Cup of tea->Kettle
";

/// A file of slides as pages, made by LibreOffice; none where there is none.
fn opened_elsewhere(file: &Path, folder: &Path) -> Option<Vec<u8>> {
    let profile = format!("-env:UserInstallation=file://{}/office", folder.display());
    let mut office = Command::new("soffice");
    office.args([&profile, "--headless", "--norestore", "--convert-to", "pdf"]);
    office.arg("--outdir").arg(folder).arg(file);
    let done = office.stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(done.ok()?.success(), "LibreOffice does not take the file");
    Some(fs::read(folder.join(file.with_extension("pdf").file_name()?)).expect("its pages"))
}

#[test]
fn snapshots_are_exported_as_slides_that_another_program_opens() {
    let workspace = TempWorkspace::empty();
    let maps = workspace.path().join("maps");
    fs::create_dir_all(&maps).expect("a folder");
    fs::write(maps.join("tea.owm"), TEA).expect("a map");
    let path = maps.join("tea.owm").display().to_string();
    let app = AppUnderTest::open_with(&workspace, &[&path], &[]);
    app.wait_until("opened the map", || app.has("application", "Map: Tea shop"));
    app.press("Ctrl+Shift+S");
    app.wait_for_text("Why now?");
    app.write("Before the workshop");
    app.press("Enter");
    app.wait_for_text("Snapshot taken.");
    // The first is the anchor, the next the cup.
    app.press("Tab");
    app.press("Tab");
    app.press("3");
    app.wait_until("moved the cup on the disk", || {
        fs::read_to_string(maps.join("tea.owm")).is_ok_and(|text| text.contains("[0.75, 0.55]"))
    });

    app.press("Ctrl+E");
    app.wait_for_text("Snapshots of this map");
    app.click("radio", "Snapshots of this map");
    app.wait_for_text("Now · Tea shop");
    app.wait_for_text("2 slides");
    app.click("button", "Save as…");
    let out = workspace.home().join("out");
    fs::create_dir_all(&out).expect("a folder");
    let file = out.join("deck.pptx");
    SystemDialog::wait().choose(&file);
    app.wait_until("wrote the file", || file.is_file());
    app.wait_until("closed the dialog", || {
        !app.text().contains("Snapshots of this map")
    });
    app.wait_for_text("deck.pptx");
    app.close();

    let slides = slides_in(&fs::read(&file).expect("the file"));
    assert_eq!(slides, 2, "one a snapshot");
    if let Some(pages) = opened_elsewhere(&file, &out) {
        assert!(pages.starts_with(b"%PDF"), "LibreOffice opens it");
    }
}

/// How many slides a presentation has, each whole: checksums are compared.
fn slides_in(file: &[u8]) -> usize {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(file)).expect("it is a package");
    let mut count = 0;
    while let Ok(mut slide) = archive.by_name(&format!("ppt/slides/slide{}.xml", count + 1)) {
        std::io::copy(&mut slide, &mut std::io::sink()).expect("it is whole");
        count += 1;
    }
    count
}
