//! The built program, opened in a window that WebDriver drives.

use std::net::TcpListener;
use std::ops::Deref;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

use serde_json::{Value, json};

use crate::webdriver::Session;
use crate::{Browser, TempWorkspace};

/// How long the driver and the program get to start.
const START: Duration = Duration::from_secs(40);

/// The window on one workspace, until it is closed, killed or dropped. What can be done in it: see [`Browser`].
///
/// WebKit's own driver starts the program; no driver of Tauri's stands between, as on Linux it would only pass on.
pub struct AppUnderTest {
    driver: Driver,
    // Taken when the session ends before the driver does.
    browser: Option<Browser>,
}

impl AppUnderTest {
    /// Opens the program on a workspace.
    ///
    /// # Panics
    /// If it is not built or does not start.
    #[must_use]
    pub fn open(workspace: &TempWorkspace) -> Self {
        Self::open_with(workspace, &[], &[])
    }

    /// The same with more arguments and environment.
    ///
    /// # Panics
    /// As [`AppUnderTest::open`].
    #[must_use]
    pub fn open_with(
        workspace: &TempWorkspace,
        arguments: &[&str],
        environment: &[(&str, &str)],
    ) -> Self {
        let program = program();
        let mut driver = Driver::start(workspace, environment);
        let folder = workspace.path();
        let mut given = vec![json!("--workspace"), json!(folder)];
        given.extend(arguments.iter().map(|argument| json!(argument)));
        let capabilities =
            json!({ "webkitgtk:browserOptions": { "binary": program, "args": given } });
        let browser = match driver.connect(&capabilities) {
            Ok(browser) => browser,
            Err(error) => panic!(
                "{} does not open under WebDriver: {error}",
                program.display()
            ),
        };
        let app = Self {
            driver,
            browser: Some(browser),
        };
        app.wait_until("drew anything", || !app.text().is_empty());
        app
    }

    /// How long ago the program's process was started, to within 10 ms (proc(5), field 22 of stat).
    ///
    /// # Panics
    /// If the program has ended already.
    #[must_use]
    pub fn running_for(&self) -> Duration {
        let programs = self.driver.children();
        let age = programs.first().and_then(|id| age_of(*id));
        age.expect("the program is running, and Linux tells since when")
    }

    /// Ends the program as a power cut would: at once, with nothing said to it.
    ///
    /// # Panics
    /// If the program has ended already, which is a crash.
    pub fn kill(mut self) {
        let programs = self.driver.children();
        assert!(!programs.is_empty(), "the program had ended by itself");
        kill(&programs);
        // The session's end has nobody left to tell; only the driver is put away.
        self.browser = None;
    }

    /// Closes the window as its user does, and waits until the program has ended.
    pub fn close(mut self) {
        if let Some(browser) = self.browser.take() {
            browser.close();
        }
        self.driver.await_end();
    }
}

impl Deref for AppUnderTest {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        self.browser
            .as_ref()
            .expect("it is taken only by what consumes the value")
    }
}

/// WebKitWebDriver, with the program as its child.
struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    fn start(workspace: &TempWorkspace, environment: &[(&str, &str)]) -> Self {
        let port = free_port();
        let home = workspace.home();
        fs::create_dir_all(&home).expect("a temporary folder can be written");
        let mut driver = Command::new("WebKitWebDriver");
        driver.args([format!("--port={port}"), "--host=127.0.0.1".to_owned()]);
        driver.stdin(Stdio::null()).stdout(Stdio::null());
        // The program inherits all this. The window must be the same whoever runs the test and wherever.
        driver.env("TAURI_WEBVIEW_AUTOMATION", "true");
        driver
            .env("LANG", "C.UTF-8")
            .env("LANGUAGE", "en")
            .env("TZ", "UTC")
            .env("HOME", &home);
        for (name, folder) in [
            ("XDG_DATA_HOME", "data"),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_CACHE_HOME", "cache"),
        ] {
            driver.env(name, home.join(folder));
        }
        driver
            .env_remove("VIGIE_WORKSPACE")
            .envs(environment.iter().copied());
        match driver.spawn() {
            Ok(process) => Self { process, port },
            Err(error) => panic!(
                "WebKitWebDriver cannot be started ({error}); `cargo xtask test` installs it"
            ),
        }
    }

    /// The driver says nowhere that it is ready: it is asked until it is.
    fn connect(&mut self, capabilities: &Value) -> Result<Browser, String> {
        let start = Instant::now();
        while std::net::TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            if start.elapsed() > START {
                return Err("WebKitWebDriver does not answer".to_owned());
            }
            thread::sleep(Duration::from_millis(20));
        }
        Session::start(self.port, capabilities).map(Browser::new)
    }

    /// The programs that it started and that are running.
    fn children(&self) -> Vec<u32> {
        let parent = self.process.id();
        let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
        let ids = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
        ids.filter(|id| parent_of(*id) == Some(parent)).collect()
    }

    fn await_end(&self) {
        let start = Instant::now();
        while !self.children().is_empty() {
            assert!(
                start.elapsed() < START,
                "the program is still running after its window was closed"
            );
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        kill(&self.children());
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// The parent of a running process, from proc(5): the fields after the name, which may itself hold anything.
fn parent_of(id: u32) -> Option<u32> {
    let line = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let mut fields = line.rsplit_once(')')?.1.split_whitespace();
    let state = fields.next()?;
    let parent = fields.next()?.parse().ok()?;
    // Ended, and only waiting to be asked about.
    (state != "Z").then_some(parent)
}

/// How long a process has been running.
fn age_of(id: u32) -> Option<Duration> {
    let line = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let fields = line.rsplit_once(')')?.1;
    // In hundredths of a second since the machine started, as USER_HZ is 100 everywhere.
    let started: u64 = fields.split_whitespace().nth(19)?.parse().ok()?;
    let uptime = fs::read_to_string("/proc/uptime").ok()?;
    let now: f64 = uptime.split_whitespace().next()?.parse().ok()?;
    Duration::try_from_secs_f64(now - started as f64 / 100.0).ok()
}

fn kill(processes: &[u32]) {
    for process in processes {
        // It may have ended since.
        drop(
            Command::new("kill")
                .args(["-KILL", &process.to_string()])
                .stderr(Stdio::null())
                .status(),
        );
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
    listener
        .local_addr()
        .expect("a bound socket has an address")
        .port()
}

/// The window's program: that of the environment, or the one built beside the test.
fn program() -> PathBuf {
    if let Some(program) = std::env::var_os("VIGIE_DESKTOP") {
        return program.into();
    }
    let test = std::env::current_exe().expect("a test knows where it lies");
    let program = test
        .ancestors()
        .map(|folder| folder.join("vigie-desktop"))
        .find(|program| program.is_file());
    program.unwrap_or_else(|| {
        panic!("vigie-desktop is not built: run `cargo xtask test`, or name one in the environment variable VIGIE_DESKTOP")
    })
}
