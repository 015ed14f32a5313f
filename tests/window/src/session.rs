//! A session with the window: find, click, type, look.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::http::request;
use crate::screen::Screen;

/// How long a test waits for something to appear before it says that it did not: patience for a slow machine, no limit
/// that the program is measured by.
const WAIT: Duration = Duration::from_secs(60);
/// How long a program that is closed may take to end.
const GRACE: Duration = Duration::from_secs(5);
/// Key under which WebDriver hands out elements (W3C WebDriver, section 12).
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A key that has no letter (W3C WebDriver, section 17.4.2).
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub enum Key {
    Enter,
    Escape,
    Tab,
    Delete,
    Control,
    Shift,
    Alt,
    Up,
    Down,
    F4,
    F6,
    F7,
    Letter(char),
}

impl Key {
    fn code(self) -> char {
        match self {
            Key::Enter => '\u{E007}',
            Key::Escape => '\u{E00C}',
            Key::Tab => '\u{E004}',
            Key::Delete => '\u{E017}',
            Key::Control => '\u{E009}',
            Key::Shift => '\u{E008}',
            Key::Alt => '\u{E00A}',
            Key::Up => '\u{E013}',
            Key::Down => '\u{E015}',
            Key::F4 => '\u{E034}',
            Key::F6 => '\u{E036}',
            Key::F7 => '\u{E037}',
            Key::Letter(letter) => letter,
        }
    }
}

/// The program's window under a driver. Dropping it closes the window.
pub struct Session {
    driver: Child,
    port: u16,
    id: String,
    /// The program's home: its process is told from others by it.
    home: PathBuf,
}

/// An element of the window.
#[derive(Debug, Clone)]
pub struct Element {
    id: String,
}

impl Session {
    /// Opens the program on a screen, with its data in `home` (so that no test sees another's work).
    pub fn open(program: &Path, arguments: &[&str], screen: &Screen, home: &Path) -> Session {
        let port = free_port();
        // What the program says, for the message of a window that does not open.
        let said = home.join("said.log");
        let driver = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("DISPLAY", &screen.display)
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("HOME", home)
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("GDK_BACKEND", "x11")
            .env_remove("WAYLAND_DISPLAY")
            .stdout(Stdio::null())
            .stderr(std::fs::File::create(&said).map_or_else(|_| Stdio::null(), Stdio::from))
            .spawn()
            .expect("WebKitWebDriver starts; `.ci/setup test` installs it");
        let mut session = Session { driver, port, id: String::new(), home: home.to_path_buf() };
        session.until("the driver answers", |s| request(s.port, "GET", "/status", None).ok());
        let capabilities = json!({"capabilities": {"alwaysMatch": {
            "webkitgtk:browserOptions": {"binary": program, "args": arguments}
        }}});
        let opened = request(port, "POST", "/session", Some(&capabilities)).unwrap_or_else(|error| {
            let said = std::fs::read_to_string(&said).unwrap_or_default();
            panic!("the window did not open: {error}\n{said}")
        });
        session.id = opened["sessionId"].as_str().expect("a session id").to_string();
        session.ready();
        session
    }

    /// Waits until the window's page is there: the driver hands the window out before it has loaded anything.
    fn ready(&self) {
        self.until("the page is loaded", |s| {
            let loaded = "arguments[arguments.length - 1](window.before === undefined &&\
                 window.__TAURI_INTERNALS__ !== undefined && document.querySelector('main[data-desk]') !== null)";
            // While a page goes away no script can run in it.
            matches!(s.script_async(loaded), Ok(Value::Bool(true))).then_some(())
        });
    }

    fn call(&self, method: &str, path: &str, body: Option<Value>) -> Result<Value, String> {
        request(self.port, method, &format!("/session/{}{path}", self.id), body.as_ref())
    }

    /// Waits until `look` finds something, and returns it; panics when patience is at its end.
    pub fn until<T>(&self, what: &str, look: impl Fn(&Self) -> Option<T>) -> T {
        let started = Instant::now();
        loop {
            if let Some(found) = look(self) {
                return found;
            }
            assert!(started.elapsed() < WAIT, "waited in vain until {what}");
            sleep(Duration::from_millis(50));
        }
    }

    /// All elements that a CSS selector names now.
    pub fn all(&self, css: &str) -> Vec<Element> {
        let found = self.call("POST", "/elements", Some(json!({"using": "css selector", "value": css})));
        let elements = found.unwrap_or_else(|error| panic!("{css}: {error}"));
        let ids = elements.as_array().into_iter().flatten().filter_map(|e| e[ELEMENT].as_str());
        ids.map(|id| Element { id: id.to_string() }).collect()
    }

    /// The first element that a CSS selector names, once there is one.
    pub fn find(&self, css: &str) -> Element {
        self.until(&format!("{css} is there"), |s| s.all(css).into_iter().next())
    }

    /// Clicks what a selector names, once it is there.
    pub fn click(&self, css: &str) {
        self.until(&format!("{css} can be clicked"), |s| {
            let element = s.all(css).into_iter().next()?;
            s.call("POST", &format!("/element/{}/click", element.id), Some(json!({}))).ok()
        });
    }

    /// Types into what a selector names, after emptying it.
    pub fn fill(&self, css: &str, text: &str) {
        let element = self.find(css);
        self.call("POST", &format!("/element/{}/clear", element.id), Some(json!({}))).expect("cleared");
        let body = json!({"text": text});
        self.call("POST", &format!("/element/{}/value", element.id), Some(body)).expect("typed");
    }

    /// The visible text of an element; empty when it went away meanwhile.
    pub fn text_of(&self, element: &Element) -> String {
        let text = self.call("GET", &format!("/element/{}/text", element.id), None);
        text.ok().and_then(|text| text.as_str().map(str::to_string)).unwrap_or_default()
    }

    /// The visible text of what a selector names, once it is there.
    pub fn text(&self, css: &str) -> String {
        self.text_of(&self.find(css))
    }

    /// Waits until the text of what a selector names satisfies `wanted`.
    pub fn wait_text(&self, css: &str, wanted: impl Fn(&str) -> bool) -> String {
        self.until(&format!("the text of {css} is as wanted"), |s| {
            let text = s.text_of(s.all(css).first()?);
            wanted(&text).then_some(text)
        })
    }

    /// Presses keys together, the last one struck while the others are held.
    pub fn press(&self, keys: &[Key]) {
        let down = keys.iter().map(|key| json!({"type": "keyDown", "value": key.code()}));
        let up = keys.iter().rev().map(|key| json!({"type": "keyUp", "value": key.code()}));
        let actions: Vec<Value> = down.chain(up).collect();
        let body = json!({"actions": [{"type": "key", "id": "keyboard", "actions": actions}]});
        self.call("POST", "/actions", Some(body)).unwrap_or_else(|error| panic!("{keys:?}: {error}"));
    }

    /// Runs a script in the page and returns its value.
    pub fn script(&self, script: &str) -> Value {
        self.call("POST", "/execute/sync", Some(json!({"script": script, "args": []})))
            .unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// Runs a script that calls its last argument when it is done; an error is returned, not raised.
    pub fn script_async(&self, script: &str) -> Result<Value, String> {
        self.call("POST", "/execute/async", Some(json!({"script": script, "args": []})))
    }

    /// Loads the page anew, and waits until the new one answers.
    pub fn reload(&self) {
        self.script("window.before = true; location.reload()");
        self.ready();
    }

    /// Waits until what the page shows is drawn: its fonts are there, and two frames have passed since.
    pub fn drawn(&self) {
        let waited = self.script_async(
            "const done = arguments[arguments.length - 1];\
             document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))));",
        );
        waited.unwrap_or_else(|error| panic!("the page was never drawn: {error}"));
    }

    /// Calls a command of the program, as the window's own code does, and waits for its answer.
    pub fn command(&self, name: &str, arguments: &Value) -> Result<Value, Value> {
        let script = format!(
            "const done = arguments[arguments.length - 1];\
             window.__TAURI_INTERNALS__.invoke({}, {arguments})\
             .then((ok) => done({{ok}}), (failed) => done({{failed}}));",
            json!(name)
        );
        let answer = self.script_async(&script).unwrap_or_else(|error| panic!("{name}: {error}"));
        match answer.get("failed") {
            Some(failed) => Err(failed.clone()),
            None => Ok(answer["ok"].clone()),
        }
    }

    /// Sets the size of the window, and waits until the page has it.
    pub fn resize(&self, width: u32, height: u32) {
        let body = json!({"x": 0, "y": 0, "width": width, "height": height});
        self.call("POST", "/window/rect", Some(body)).expect("resized");
        self.until("the window has its size", |s| {
            let size = s.script("return [innerWidth, innerHeight]");
            (size[0] == width && size[1] == height).then_some(())
        });
    }

    /// The words of a dialog that the page opened by itself (`alert` and its like), or `None`.
    pub fn alert(&self) -> Option<String> {
        self.call("GET", "/alert/text", None).ok().map(|text| text.as_str().unwrap_or_default().to_string())
    }

    /// Takes a picture of the window and writes it as PNG.
    pub fn picture(&self, path: &Path) {
        let data = self.call("GET", "/screenshot", None).expect("a picture");
        let bytes = decode_base64(data.as_str().expect("base64"));
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).expect("a folder for pictures");
        }
        std::fs::write(path, bytes).expect("the picture is written");
    }

    /// Closes the window as its user would, and waits until the program has ended.
    pub fn close(self) {
        drop(self);
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let programs = running_in(&self.home);
        if !self.id.is_empty() {
            let _ = self.call("DELETE", "", None);
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        // The driver does not wait for the program; until that has let go of its files it holds its project, and the
        // next window could not open it.
        let started = Instant::now();
        while let Some(id) = programs.iter().find(|id| !ended(**id)) {
            // One that does not end by itself is made to: what was acknowledged is kept, and a test may rely on it.
            if started.elapsed() > GRACE {
                let _ = Command::new("kill").args(["-9", &id.to_string()]).status();
            }
            if started.elapsed() > WAIT {
                break;
            }
            sleep(Duration::from_millis(20));
        }
    }
}

/// The processes that were started with a word that names `home`. Where processes cannot be listed there are none.
fn running_in(home: &Path) -> Vec<u32> {
    let home = home.to_string_lossy();
    let Ok(processes) = std::fs::read_dir("/proc") else { return Vec::new() };
    let ours = processes.flatten().filter_map(|process| {
        let id = process.file_name().to_string_lossy().parse().ok()?;
        let words = std::fs::read(process.path().join("cmdline")).unwrap_or_default();
        String::from_utf8_lossy(&words).contains(&*home).then_some(id)
    });
    ours.collect()
}

/// Whether a process is gone, or has closed its files and waits to be forgotten. Its words are gone before its files, and
/// its first thread before the others: one of them that still writes to the disk keeps the files, and their locks.
fn ended(id: u32) -> bool {
    let Ok(stat) = std::fs::read_to_string(format!("/proc/{id}/stat")) else { return true };
    let over = stat.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with(['Z', 'X']));
    let threads = std::fs::read_dir(format!("/proc/{id}/task")).map_or(0, Iterator::count);
    over && threads <= 1
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("its number").port()
}

/// Standard base64 (RFC 4648, section 4); anything else in the text is passed over.
fn decode_base64(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0u32);
    for byte in text.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held & 0xFF) as u8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::decode_base64;

    #[test]
    fn base64_is_read_back() {
        assert_eq!(decode_base64("UE5HAP8="), b"PNG\0\xff");
        assert_eq!(decode_base64("UE\n5H"), b"PNG");
    }
}
