//! A WebDriver client, of what journeys need of <https://www.w3.org/TR/webdriver2/>: a dozen commands, each one JSON
//! document posted to the loopback and one received.
//!
//! There are good clients (fantoccini, thirtyfour). Each brings some twenty crates, for TLS, cookies, URLs and the other
//! fifty commands, and a runtime under tests that do one thing after another.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

/// The key under which an element's reference travels.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// Longer than any command takes: a driver that hangs must not hang the tests.
const PATIENCE: Duration = Duration::from_secs(60);

/// Why a command failed, in the driver's words or the system's.
pub(crate) type Result<T> = std::result::Result<T, String>;

/// One session of a driver, that is one program with a view.
pub(crate) struct Session {
    port: u16,
    id: String,
}

/// An element in the view.
pub(crate) struct Element(String);

impl Element {
    /// The element in a script's return value, if it is one.
    pub(crate) fn of(value: &Value) -> Option<Self> {
        Some(Self(value[ELEMENT].as_str()?.to_owned()))
    }
}

impl Session {
    /// Has the driver at that port start a program.
    pub(crate) fn start(port: u16, capabilities: &Value) -> Result<Self> {
        let asked = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let reply = call(port, "POST", "/session", Some(&asked))?;
        let id = reply["sessionId"]
            .as_str()
            .ok_or("the driver gave no session")?
            .to_owned();
        Ok(Self { port, id })
    }

    /// Ends the program, as closing its window would.
    pub(crate) fn end(&self) -> Result<()> {
        call(self.port, "DELETE", &format!("/session/{}", self.id), None).map(drop)
    }

    pub(crate) fn title(&self) -> Result<String> {
        let title = self.get("title")?;
        Ok(title.as_str().unwrap_or_default().to_owned())
    }

    pub(crate) fn run(&self, script: &str, arguments: &[Value]) -> Result<Value> {
        self.post(
            "execute/sync",
            &json!({ "script": script, "args": arguments }),
        )
    }

    pub(crate) fn focused(&self) -> Result<Element> {
        let reply = self.get("element/active")?;
        Element::of(&reply).ok_or_else(|| "nothing has the focus".to_owned())
    }

    pub(crate) fn click(&self, element: &Element) -> Result<()> {
        self.post(&format!("element/{}/click", element.0), &json!({}))
            .map(drop)
    }

    pub(crate) fn clear(&self, element: &Element) -> Result<()> {
        self.post(&format!("element/{}/clear", element.0), &json!({}))
            .map(drop)
    }

    pub(crate) fn write(&self, element: &Element, text: &str) -> Result<()> {
        self.post(
            &format!("element/{}/value", element.0),
            &json!({ "text": text }),
        )
        .map(drop)
    }

    /// Has the one mouse do these things (17.4.3), in order; what it holds down it holds until it is told to let go.
    pub(crate) fn point(&self, actions: &[Value]) -> Result<()> {
        let mouse = json!({
            "type": "pointer",
            "id": "mouse",
            "parameters": { "pointerType": "mouse" },
            "actions": actions,
        });
        self.post("actions", &json!({ "actions": [mouse] }))
            .map(drop)
    }

    pub(crate) fn resize(&self, width: u32, height: u32) -> Result<()> {
        self.post("window/rect", &json!({ "width": width, "height": height }))
            .map(drop)
    }

    /// The program's windows, by the names that the driver gives them.
    pub(crate) fn windows(&self) -> Result<Vec<String>> {
        let handles = self.get("window/handles")?;
        let handles = handles.as_array().into_iter().flatten();
        Ok(handles
            .filter_map(|handle| handle.as_str().map(str::to_owned))
            .collect())
    }

    /// Looks at another window from now on.
    pub(crate) fn look_at(&self, handle: &str) -> Result<()> {
        self.post("window", &json!({ "handle": handle })).map(drop)
    }

    /// A picture of the view, as PNG.
    pub(crate) fn picture(&self) -> Result<Vec<u8>> {
        let picture = self.get("screenshot")?;
        BASE64_STANDARD
            .decode(picture.as_str().unwrap_or_default())
            .map_err(|error| error.to_string())
    }

    fn get(&self, command: &str) -> Result<Value> {
        call(
            self.port,
            "GET",
            &format!("/session/{}/{command}", self.id),
            None,
        )
    }

    fn post(&self, command: &str, parameters: &Value) -> Result<Value> {
        call(
            self.port,
            "POST",
            &format!("/session/{}/{command}", self.id),
            Some(parameters),
        )
    }
}

/// One command and its `value`.
fn call(port: u16, method: &str, path: &str, parameters: Option<&Value>) -> Result<Value> {
    let (ok, body) = exchange(port, method, path, parameters)
        .map_err(|error| format!("the driver does not answer: {error}"))?;
    let mut reply: Value = serde_json::from_slice(&body)
        .map_err(|error| format!("the driver answers no JSON: {error}"))?;
    let value = reply["value"].take();
    if ok {
        return Ok(value);
    }
    let [kind, message] = ["error", "message"].map(|part| value[part].as_str().unwrap_or_default());
    Err(format!("{kind} {message}").trim().to_owned())
}

/// One request on a connection of its own, which the driver closes when it has said all: whether it succeeded, and the
/// body.
fn exchange(
    port: u16,
    method: &str,
    path: &str,
    parameters: Option<&Value>,
) -> std::io::Result<(bool, Vec<u8>)> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let body = parameters.map(Value::to_string).unwrap_or_default();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let mut reply = Vec::new();
    stream.read_to_end(&mut reply)?;
    let end = reply.windows(4).position(|bytes| bytes == b"\r\n\r\n");
    let end = end.ok_or_else(|| std::io::Error::other("it closed the connection"))?;
    Ok((reply.starts_with(b"HTTP/1.1 200"), reply.split_off(end + 4)))
}
