//! Pictures of every screen from the demonstration, light, dark, French and twice as large: `cargo xtask screenshots [DIR]`.

use std::path::{Path, PathBuf};
use std::time::Duration;

use vigie_tests::{AppUnderTest, TempWorkspace, save};

fn main() {
    let folder = std::env::args_os()
        .nth(1)
        .map_or_else(|| PathBuf::from("screenshots"), PathBuf::from);
    for (look, theme, french) in [
        ("light", "Adwaita", false),
        ("dark", "Adwaita:dark", false),
        ("french", "Adwaita", true),
        ("large", "Adwaita", false),
    ] {
        let workspace = TempWorkspace::untouched();
        let app = AppUnderTest::open_with(&workspace, &["--demo"], &[("GTK_THEME", theme)]);
        let album = Album {
            app: &app,
            folder: &folder,
            look,
        };
        app.resize(1280, 800);
        if french {
            album.settings("appearance", 5);
            app.click("radio", "Français");
            app.wait_for_text("Réglages");
        }
        if look == "large" {
            twice_as_large(&app);
        }
        walk(&album);
        app.close();
    }
    // A new workspace: what each place says when it is empty.
    let workspace = TempWorkspace::untouched();
    let app = AppUnderTest::open_with(&workspace, &[], &[("GTK_THEME", "Adwaita")]);
    let album = Album {
        app: &app,
        folder: &folder,
        look: "empty",
    };
    app.resize(1280, 800);
    for (key, name) in [
        ("1", "today"),
        ("2", "read"),
        ("3", "technologies"),
        ("4", "maps"),
    ] {
        app.press(&format!("Ctrl+{key}"));
        album.picture(name);
    }
    album.settings("sources", 2);
    album.settings("rules", 3);
    app.close();
}

/// As large as everything can be shown: 200 %.
fn twice_as_large(app: &AppUnderTest) {
    let width = || app.run("return innerWidth", &[]).as_u64();
    let before = width();
    for _ in 0..5 {
        app.press("Ctrl+=");
    }
    app.wait_until("showed everything twice as large", || {
        width() == before.map(|before| before / 2)
    });
}

/// Through every place, as one would show it to somebody; by keys and marks, which are the same in every language.
fn walk(album: &Album<'_>) {
    let app = album.app;
    today(album);

    app.press("Ctrl+2");
    album.once("entry-row");
    app.press("j");
    album.once("reading-pane");
    album.picture("read");
    app.press("w");
    album.dialog();
    album.picture("fate");
    app.press("Esc");

    app.press("/");
    app.write("wardley");
    app.wait_until("marked what it found", || {
        !app.texts("[data-testid=entry-row] mark").is_empty()
    });
    album.picture("search");
    app.press("Enter");
    for (keys, text, name) in [
        ("Ctrl+K", "clo", "palette"),
        ("+", "", "subscribe"),
        ("N", "", "note"),
    ] {
        app.press(keys);
        album.dialog();
        if !text.is_empty() {
            app.write(text);
        }
        album.picture(name);
        app.press("Esc");
    }

    app.press("Ctrl+3");
    album.once("technology-line");
    album.picture("technologies");
    // A driver misses what it clicks on when everything is twice as large.
    drop(app.run(
        "document.querySelectorAll('main [role=tab]')[1].click()",
        &[],
    ));
    album.once("radar-dot");
    app.press("j");
    album.picture("radar");
    app.press("j");
    app.press("Enter");
    app.wait_until("opened a technology", || !app.texts("main h1").is_empty());
    album.picture("technology");
    app.press("e");
    album.dialog();
    album.picture("technology-dialog");
    app.press("Esc");
    app.press("Esc");

    app.press("Ctrl+4");
    album.once("map-card");
    album.picture("maps");
    app.click_text("[data-testid=map-card]", "Cloud exit");
    album.once("map-canvas");
    album.picture("map");

    for (place, name) in (0..).zip([
        "feeds",
        "reading",
        "sources",
        "rules",
        "network",
        "appearance",
        "storage",
        "keys",
        "about",
    ]) {
        album.settings(name, place);
    }

    if album.look == "large" {
        return;
    }
    // The smallest window that everything must fit into.
    app.resize(900, 600);
    for (key, name) in [
        ("1", "today"),
        ("2", "read"),
        ("3", "technologies"),
        ("4", "map"),
    ] {
        app.press(&format!("Ctrl+{key}"));
        album.picture(&format!("{name}-small"));
    }
    for (place, name) in [(2, "sources-small"), (3, "rules-small")] {
        album.settings(name, place);
    }
    app.resize(1280, 800);
}

fn today(album: &Album<'_>) {
    let app = album.app;
    app.press("Ctrl+1");
    album.once("today-card");
    album.picture("today");
    app.press("j");
    app.press("w");
    album.picture("why");
    app.press("w");
    drop(app.run(
        "document.querySelector('[data-testid=brief-end]')?.scrollIntoView({ block: 'end' })",
        &[],
    ));
    album.picture("today-end");
    // The digest is behind the end of the brief.
    app.press("Ctrl+K");
    album.dialog();
    app.write(if album.look == "french" {
        "résumé"
    } else {
        "digest"
    });
    std::thread::sleep(Duration::from_millis(500));
    app.press("Enter");
    std::thread::sleep(Duration::from_millis(500));
    album.picture("digest");
    app.press("Ctrl+1");
}

struct Album<'a> {
    app: &'a AppUnderTest,
    folder: &'a Path,
    look: &'a str,
}

impl Album<'_> {
    /// Waits until something with that mark is there.
    fn once(&self, mark: &str) {
        let selector = format!("[data-testid={mark}]");
        self.app.wait_until(&format!("showed {mark}"), || {
            !self.app.texts(&selector).is_empty()
        });
    }

    fn dialog(&self) {
        self.app.wait_until("opened a dialog", || {
            !self.app.texts("[role=dialog]").is_empty()
        });
    }

    /// Opens that section of the settings, counted from 0.
    fn settings(&self, name: &str, place: usize) {
        const OPEN: &str = "document.querySelectorAll('main nav button')[arguments[0]]?.click()";
        self.app.press("Ctrl+5");
        self.app.wait_until("opened the settings", || {
            !self.app.texts("main nav button").is_empty()
        });
        drop(self.app.run(OPEN, &[serde_json::json!(place)]));
        self.picture(&format!("settings-{name}"));
    }

    fn picture(&self, name: &str) {
        // Past the longest transition, and the reply to the last letter typed.
        std::thread::sleep(Duration::from_millis(400));
        let file = self.folder.join(format!("{name}-{}.png", self.look));
        save(&file, &self.app.picture()).expect("the folder can be written");
        eprintln!("{}", file.display());
    }
}
