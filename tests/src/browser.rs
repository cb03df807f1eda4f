//! The view in a window, through WebDriver.
//!
//! Elements are named as a person would: by what they are and what they are called. A journey thus fails when a control
//! loses its accessible name, and not when its markup moves.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::webdriver::{Element, Result, Session};

/// How long a person would look for a thing before calling it missing: generous, as two cores may be shared.
const PATIENCE: Duration = Duration::from_secs(20);
const LOOK_AGAIN: Duration = Duration::from_millis(50);
const FIND: &str = include_str!("browser/find.js");

/// One view. Journeys are sequential, so are its methods; each panics, with what the view shows, when it cannot do as told.
pub struct Browser {
    session: Session,
}

impl Browser {
    pub(crate) fn new(session: Session) -> Self {
        Self { session }
    }

    /// Ends the session, and with it the program.
    pub(crate) fn close(self) {
        self.must("be closed", self.session.end());
    }

    /// The document's title.
    #[must_use]
    pub fn title(&self) -> String {
        self.must("tell its title", self.session.title())
    }

    /// What the body of a function returns; `arguments` are those given.
    #[must_use]
    pub fn run(&self, script: &str, arguments: &[Value]) -> Value {
        self.must("run a script", self.session.run(script, arguments))
    }

    /// The visible text of every element that a CSS selector finds, in order, blanks as one space.
    #[must_use]
    pub fn texts(&self, selector: &str) -> Vec<String> {
        const TEXTS: &str = "return [...document.querySelectorAll(arguments[0])]
            .map((element) => (element.innerText ?? element.textContent).replace(/\\s+/g, ' ').trim());";
        let texts = self.run(TEXTS, &[json!(selector)]);
        let texts = texts.as_array().into_iter().flatten();
        texts
            .filter_map(|text| text.as_str().map(str::to_owned))
            .collect()
    }

    /// All visible text.
    #[must_use]
    pub fn text(&self) -> String {
        self.texts("body").concat()
    }

    /// Presses one chord where the focus is, as the window's help writes it: `j`, `A`, `Ctrl+K`, `Esc`, `Enter`.
    pub fn press(&self, chord: &str) {
        let (held, key) = match chord.rsplit_once('+') {
            // `+` itself, `Ctrl++`.
            Some((held, "")) => (held.trim_end_matches('+'), "+"),
            Some((held, key)) => (held, key),
            None => ("", chord),
        };
        let mut keys: String = held.split('+').filter_map(named).collect();
        match named(key) {
            Some(key) => keys.push(key),
            None if held.is_empty() => keys.push_str(key),
            None => keys.push_str(&key.to_lowercase()),
        }
        self.write(&keys);
    }

    /// Types where the focus is.
    pub fn write(&self, text: &str) {
        let focused = self.must("tell its focus", self.session.focused());
        self.must("be typed in", self.session.write(&focused, text));
    }

    /// Does with the mouse as it is told, one thing after another, with real events: whatever lies under it gets them.
    pub fn mouse(&self, doings: &[Mouse]) {
        let actions: Vec<Value> = doings.iter().copied().map(Mouse::action).collect();
        self.must("be worked with the mouse", self.session.point(&actions));
    }

    /// Clicks the control of that role and name, once it is there.
    pub fn click(&self, role: &str, name: &str) {
        let element = self.find(role, name);
        self.click_element(&format!("click the {role} \"{name}\""), &element);
    }

    /// Clicks the first element of a CSS selector in which that text is in sight, once it is there.
    pub fn click_text(&self, selector: &str, text: &str) {
        const WITH_TEXT: &str = "return [...document.querySelectorAll(arguments[0])]
            .find((element) => element.innerText.includes(arguments[1])) ?? null;";
        let found = self.wait_for_element(
            &format!("showed \"{text}\""),
            WITH_TEXT,
            &[json!(selector), json!(text)],
        );
        self.click_element(&format!("click \"{text}\""), &found);
    }

    /// Clicks, and sees that the page heard all of it: a journey that fails later on does not fail for a click that went
    /// nowhere, be it that what was pressed was replaced before it was let go.
    fn click_element(&self, what: &str, element: &Element) {
        const LISTEN: &str = "window.heard = false;
            addEventListener('click', () => (window.heard = true), { capture: true, once: true });";
        drop(self.run(LISTEN, &[]));
        self.must(what, self.session.click(element));
        self.wait_until(&format!("heard of it when told to {what}"), || {
            self.run("return window.heard", &[]) == true
        });
    }

    /// Replaces what stands in the text field of that name.
    pub fn fill(&self, name: &str, text: &str) {
        let element = self.find("textbox", name);
        self.must(&format!("clear \"{name}\""), self.session.clear(&element));
        self.must(
            &format!("fill \"{name}\""),
            self.session.write(&element, text),
        );
    }

    /// Whether a control of that role and name is in sight now.
    #[must_use]
    pub fn has(&self, role: &str, name: &str) -> bool {
        !self.run(FIND, &[json!(role), json!(name)]).is_null()
    }

    /// Waits until that is so; `what` ends the sentence "the window never …".
    pub fn wait_until(&self, what: &str, mut is_so: impl FnMut() -> bool) {
        let start = Instant::now();
        while !is_so() {
            if start.elapsed() > PATIENCE {
                self.give_up(&format!("the window never {what}"));
            }
            std::thread::sleep(LOOK_AGAIN);
        }
    }

    /// Waits until that text is in sight.
    pub fn wait_for_text(&self, text: &str) {
        self.wait_until(&format!("showed \"{text}\""), || self.text().contains(text));
    }

    /// Gives the window that size in CSS pixels, where the screen and its manager allow.
    pub fn resize(&self, width: u32, height: u32) {
        self.must("be resized", self.session.resize(width, height));
    }

    /// How many windows the program has.
    #[must_use]
    pub fn windows(&self) -> usize {
        self.must("tell its windows", self.session.windows()).len()
    }

    /// Looks at another of its windows from now on; the first one is 0.
    ///
    /// # Panics
    /// If it has not so many.
    pub fn look_at(&self, window: usize) {
        let windows = self.must("tell its windows", self.session.windows());
        let handle = windows.get(window).expect("there is such a window");
        self.must("turn to a window", self.session.look_at(handle));
    }

    /// A picture of the view, as PNG.
    #[must_use]
    pub fn picture(&self) -> Vec<u8> {
        // WebKitGTK takes it with the next frame, and a view at rest has none: something unseen moves meanwhile.
        const STIR: &str = "const speck = document.body.appendChild(document.createElement('i'));
            speck.ariaHidden = 'true';
            speck.style = 'position: fixed; inset: 0 auto auto 0; width: 1px; height: 1px; opacity: 0.01; background: gray';
            const end = performance.now() + 2000;
            const step = (now) => {
              speck.style.translate = `${Math.floor(now) % 2}px`;
              if (now < end) requestAnimationFrame(step); else speck.remove();
            };
            requestAnimationFrame(step);";
        drop(self.run(STIR, &[]));
        self.must("be photographed", self.session.picture())
    }

    fn find(&self, role: &str, name: &str) -> Element {
        self.wait_for_element(
            &format!("had the {role} \"{name}\""),
            FIND,
            &[json!(role), json!(name)],
        )
    }

    /// Runs a script until it returns an element.
    fn wait_for_element(&self, what: &str, script: &str, arguments: &[Value]) -> Element {
        let mut found = None;
        self.wait_until(what, || {
            found = Element::of(&self.run(script, arguments));
            found.is_some()
        });
        found.expect("waited for until there")
    }

    fn must<T>(&self, what: &str, done: Result<T>) -> T {
        match done {
            Ok(value) => value,
            Err(error) => panic!("the window could not {what}: {error}"),
        }
    }

    /// Fails the journey with what can be seen, and leaves a picture of it beside the test's program.
    fn give_up(&self, why: &str) -> ! {
        let name = std::thread::current()
            .name()
            .unwrap_or("journey")
            .replace("::", "-");
        let folder = std::env::current_exe()
            .ok()
            .and_then(|exe| Some(exe.ancestors().nth(3)?.join("failures")));
        let file = folder.map(|folder| folder.join(format!("{name}.png")));
        let picture = file.filter(|file| save(file, &self.picture()).is_ok());
        let picture = picture
            .map(|file| format!(" (picture: {})", file.display()))
            .unwrap_or_default();
        panic!("{why}{picture}. It shows:\n{}", self.text());
    }
}

/// What a hand does with a mouse.
#[derive(Debug, Clone, Copy)]
pub enum Mouse {
    /// Goes to a point, in CSS pixels right and down from the view's corner.
    To(f64, f64),
    /// Presses the main button.
    Down,
    /// Lets it go.
    Up,
}

impl Mouse {
    fn action(self) -> Value {
        match self {
            Self::To(x, y) => json!({
                "type": "pointerMove",
                "duration": 0,
                "origin": "viewport",
                "x": x.round() as i64,
                "y": y.round() as i64,
            }),
            Self::Down => json!({ "type": "pointerDown", "button": 0 }),
            Self::Up => json!({ "type": "pointerUp", "button": 0 }),
        }
    }
}

/// Writes a file and the folders above it.
///
/// # Errors
/// As the disk has them.
pub fn save(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, bytes)
}

/// The keys that have a name rather than a character, as WebDriver writes them (17.4.2).
fn named(key: &str) -> Option<char> {
    Some(match key {
        "Ctrl" => '\u{E009}',
        "Shift" => '\u{E008}',
        "Alt" => '\u{E00A}',
        "Esc" => '\u{E00C}',
        "F5" => '\u{E035}',
        "PageUp" => '\u{E00E}',
        "PageDown" => '\u{E00F}',
        "Enter" => '\u{E007}',
        "Tab" => '\u{E004}',
        "Space" => '\u{E00D}',
        "End" => '\u{E010}',
        "Left" => '\u{E012}',
        "Up" => '\u{E013}',
        "Right" => '\u{E014}',
        "Down" => '\u{E015}',
        "Backspace" => '\u{E003}',
        _ => return None,
    })
}
