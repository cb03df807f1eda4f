//! The system's own dialogs. WebDriver sees the page alone, so they are answered as a user would: by keys.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{
    AtomEnum, ConnectionExt as _, InputFocus, KEY_PRESS_EVENT, KEY_RELEASE_EVENT, MapState, Window,
};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;
use x11rb::{CURRENT_TIME, NONE};

/// How long a dialog gets to come and to go.
const PATIENCE: Duration = Duration::from_secs(30);

/// What X calls the keys that are no letters.
mod keysym {
    pub(super) const ENTER: u32 = 0xff0d;
    pub(super) const SHIFT: u32 = 0xffe1;
    pub(super) const CONTROL: u32 = 0xffe3;
}

/// A dialog of the system's on the screen of the test.
pub struct SystemDialog {
    screen: RustConnection,
    window: Window,
    keys: Keys,
}

/// Which key of the keyboard has which sign: the columns are without and with Shift.
struct Keys {
    first: u8,
    signs: Vec<Vec<u32>>,
}

type Answer<T> = Result<T, Box<dyn std::error::Error>>;

impl SystemDialog {
    /// The dialog that opens on the screen within half a minute.
    ///
    /// # Panics
    /// If none does, or there is no screen of X's.
    #[must_use]
    pub fn wait() -> Self {
        let (screen, _) = x11rb::connect(None).expect("journeys run on a screen of X's");
        let start = Instant::now();
        loop {
            let found = open_dialog(&screen).expect("the screen answers");
            if let Some(window) = found {
                let keys = Keys::of(&screen).expect("the screen answers");
                return Self {
                    screen,
                    window,
                    keys,
                };
            }
            assert!(start.elapsed() < PATIENCE, "no dialog has opened");
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Types where a file is to be, in place of what the dialog proposes, and waits until the dialog has gone.
    ///
    /// # Panics
    /// If the path has a sign that no key writes, or the dialog stays.
    pub fn choose(self, path: &Path) {
        let path = path.to_str().expect("keys write text");
        self.typed(path).expect("the screen answers");
        let start = Instant::now();
        while open_dialog(&self.screen).expect("the screen answers") == Some(self.window) {
            assert!(
                start.elapsed() < PATIENCE,
                "the dialog does not take {path}"
            );
            thread::sleep(Duration::from_millis(50));
        }
    }

    fn typed(&self, path: &str) -> Answer<()> {
        // No window manager gives it the keys.
        self.screen
            .set_input_focus(InputFocus::PARENT, self.window, CURRENT_TIME)?;
        let place = self.screen.get_geometry(self.window)?.reply()?;
        let middle = (place.width / 2, place.height / 2);
        self.screen.warp_pointer(
            NONE,
            self.window,
            0,
            0,
            0,
            0,
            i16::try_from(middle.0)?,
            i16::try_from(middle.1)?,
        )?;
        self.screen.flush()?;
        // It draws itself, and takes no key before.
        thread::sleep(Duration::from_millis(500));
        self.press(&[keysym::CONTROL, u32::from('a')])?;
        for sign in path.chars() {
            match self.keys.shifted(u32::from(sign)) {
                true => self.press(&[keysym::SHIFT, u32::from(sign)])?,
                false => self.press(&[u32::from(sign)])?,
            }
        }
        self.press(&[keysym::ENTER])
    }

    /// Presses keys together and lets go of them.
    fn press(&self, signs: &[u32]) -> Answer<()> {
        let keys: Vec<u8> = signs
            .iter()
            .map(|sign| {
                self.keys
                    .key(*sign)
                    .ok_or(format!("no key writes {sign:#x}"))
            })
            .collect::<Result<_, _>>()?;
        let strokes = keys.iter().map(|key| (KEY_PRESS_EVENT, *key));
        let lifts = keys.iter().rev().map(|key| (KEY_RELEASE_EVENT, *key));
        for (kind, key) in strokes.chain(lifts) {
            self.screen
                .xtest_fake_input(kind, key, CURRENT_TIME, NONE, 0, 0, 0)?
                .check()?;
        }
        // As fast as somebody types.
        thread::sleep(Duration::from_millis(15));
        Ok(())
    }
}

impl Keys {
    fn of(screen: &RustConnection) -> Answer<Self> {
        let setup = screen.setup();
        let first = setup.min_keycode;
        let count = setup.max_keycode - first + 1;
        let mapping = screen.get_keyboard_mapping(first, count)?.reply()?;
        let columns = usize::from(mapping.keysyms_per_keycode.max(1));
        let signs = mapping
            .keysyms
            .chunks(columns)
            .map(<[u32]>::to_vec)
            .collect();
        Ok(Self { first, signs })
    }

    fn key(&self, sign: u32) -> Option<u8> {
        let has = |row: &Vec<u32>| row.iter().take(2).any(|other| *other == sign);
        let row = self.signs.iter().position(has)?;
        self.first.checked_add(u8::try_from(row).ok()?)
    }

    fn shifted(&self, sign: u32) -> bool {
        let row = self
            .signs
            .iter()
            .find(|row| row.iter().take(2).any(|other| *other == sign));
        row.is_some_and(|row| row.first() != Some(&sign))
    }
}

/// A window on the screen that says that it is a dialog.
fn open_dialog(screen: &RustConnection) -> Answer<Option<Window>> {
    let atom = |name: &[u8]| -> Answer<u32> { Ok(screen.intern_atom(false, name)?.reply()?.atom) };
    let (kind, dialog) = (
        atom(b"_NET_WM_WINDOW_TYPE")?,
        atom(b"_NET_WM_WINDOW_TYPE_DIALOG")?,
    );
    for root in &screen.setup().roots {
        for window in screen.query_tree(root.root)?.reply()?.children {
            // It may go between two questions.
            let Ok(state) = screen.get_window_attributes(window)?.reply() else {
                continue;
            };
            let Ok(kinds) = screen
                .get_property(false, window, kind, AtomEnum::ATOM, 0, 8)?
                .reply()
            else {
                continue;
            };
            let is_dialog = kinds
                .value32()
                .is_some_and(|mut kinds| kinds.any(|one| one == dialog));
            if is_dialog && state.map_state == MapState::VIEWABLE {
                return Ok(Some(window));
            }
        }
    }
    Ok(None)
}
