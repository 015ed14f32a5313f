//! A small WebDriver client for tests of the real window (W3C WebDriver over HTTP on loopback).
//!
//! It is a package of its own so that nothing of it can reach the program. Everything panics with a
//! clear message on failure: this is test code.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bills;
mod http;
mod room;
mod screen;
mod session;

pub use bills::bill;
pub use room::{Room, choose, picture, root};
pub use screen::Screen;
pub use session::{Element, Key, Session};
