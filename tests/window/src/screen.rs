//! A virtual screen for the window, unless the tests run on one already.

use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// A screen that lives as long as this value.
pub struct Screen {
    server: Option<Child>,
    /// What `DISPLAY` must be for programs shown on it.
    pub display: String,
}

impl Screen {
    /// Starts Xvfb with a screen of this size in pixels, on a number that is free.
    pub fn start(width: u32, height: u32) -> Screen {
        for number in 90 + (std::process::id() % 400)..1000 {
            if std::path::Path::new(&format!("/tmp/.X11-unix/X{number}")).exists() {
                continue;
            }
            let display = format!(":{number}");
            let mut server = Command::new("Xvfb")
                .args([&display, "-screen", "0", &format!("{width}x{height}x24"), "-nolisten", "tcp"])
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .expect("Xvfb starts; `.ci/setup test` installs it");
            let socket = format!("/tmp/.X11-unix/X{number}");
            let started = Instant::now();
            while started.elapsed() < Duration::from_secs(60) {
                if std::path::Path::new(&socket).exists() {
                    return Screen { server: Some(server), display };
                }
                if server.try_wait().ok().flatten().is_some() {
                    break; // somebody else took the number
                }
                sleep(Duration::from_millis(50));
            }
            let _ = server.kill();
            let _ = server.wait();
        }
        panic!("no free screen number");
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        if let Some(mut server) = self.server.take() {
            let _ = server.kill();
            let _ = server.wait();
        }
    }
}
