//! Pictures of every screen from the demonstration, light and dark: `cargo xtask screenshots [DIR]`.

use std::path::{Path, PathBuf};
use std::time::Duration;

use vigie_tests::{AppUnderTest, TempWorkspace, save};

fn main() {
    let folder = std::env::args_os()
        .nth(1)
        .map_or_else(|| PathBuf::from("screenshots"), PathBuf::from);
    for (look, theme) in [("light", "Adwaita"), ("dark", "Adwaita:dark")] {
        let workspace = TempWorkspace::untouched();
        let app = AppUnderTest::open_with(&workspace, &["--demo"], &[("GTK_THEME", theme)]);
        walk(&Album {
            app: &app,
            folder: &folder,
            look,
        });
        app.close();
    }
}

/// Through every place, as one would show it to somebody.
fn walk(album: &Album<'_>) {
    let app = album.app;
    app.resize(1280, 800);
    app.wait_until("showed today's entries", || {
        !app.texts("[data-testid=today-card]").is_empty()
    });
    album.picture("today");

    app.click("button", "Read");
    app.wait_until("listed entries", || {
        !app.texts("[data-testid=entry-row]").is_empty()
    });
    app.press("j");
    app.wait_until("opened an entry", || {
        !app.texts("[data-testid=reading-pane] h1").is_empty()
    });
    album.picture("read");

    app.press("/");
    app.write("wardley");
    app.wait_until("marked what it found", || {
        !app.texts("[data-testid=entry-row] mark").is_empty()
    });
    album.picture("search");
    app.press("Enter");

    app.press("Ctrl+K");
    app.wait_until("opened the palette", || {
        !app.texts("[role=dialog]").is_empty()
    });
    app.write("clo");
    album.picture("palette");
    app.press("Esc");

    app.press("+");
    app.wait_until("asked for an address", || {
        !app.texts("[role=dialog]").is_empty()
    });
    album.picture("subscribe");
    app.press("Esc");

    app.press("N");
    app.wait_until("opened a note", || !app.texts("[role=dialog]").is_empty());
    album.picture("note");
    app.press("Esc");

    app.click("button", "Maps");
    app.wait_until("showed the maps", || {
        !app.texts("[data-testid=map-card]").is_empty()
    });
    album.picture("maps");
    app.click_text("[data-testid=map-card]", "Cloud exit");
    album.picture("map");

    app.click("button", "Settings");
    for section in ["Feeds", "Appearance", "Storage", "Keys", "About"] {
        app.click("button", section);
        app.wait_until(&format!("opened {section}"), || {
            app.has("heading", section) || section == "About"
        });
        album.picture(&format!("settings-{}", section.to_lowercase()));
    }

    // The smallest window that everything must fit into.
    app.resize(900, 600);
    app.click("button", "Today");
    album.picture("today-small");
    app.click("button", "Read");
    album.picture("read-small");
}

struct Album<'a> {
    app: &'a AppUnderTest,
    folder: &'a Path,
    look: &'a str,
}

impl Album<'_> {
    fn picture(&self, name: &str) {
        // Past the longest transition, and the reply to the last letter typed.
        std::thread::sleep(Duration::from_millis(400));
        let file = self.folder.join(format!("{name}-{}.png", self.look));
        save(&file, &self.app.picture()).expect("the folder can be written");
        eprintln!("{}", file.display());
    }
}
