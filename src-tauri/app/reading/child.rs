//! The child that reads one file: limits first, then the bytes, then the answer.

use std::ffi::OsString;
use std::io::{Read as _, Write as _};
use std::process::ExitCode;

use serde::{Deserialize, Serialize};

use super::{Read, here};
use crate::failure::{Failure, Result};
use crate::jobs::guarded;
use crate::platform;

/// The hidden word that makes the program a child; no verb, and in no help.
pub(super) const WORD: &str = "--read-confined";

/// What goes back to the parent.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Parcel {
    /// The file was read.
    Read(Box<Read>),
    /// It could not be used; why, and what to do.
    Failed(Failure),
}

/// Reads the file that stands in the input under the name in `words`, and writes what it holds to the output.
pub fn run(words: &[OsString]) -> ExitCode {
    let name = words.get(2).map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    // A panic is a fault of the program: the parent tells it in a sentence.
    std::panic::set_hook(Box::new(|_| ()));
    let parcel = match guarded(|| answer(&name)) {
        Ok(read) => Parcel::Read(Box::new(read)),
        Err(failure) => Parcel::Failed(failure),
    };
    let out = std::io::BufWriter::new(std::io::stdout().lock());
    let sent = postcard::to_io(&parcel, out).map(|mut out| out.flush());
    if matches!(sent, Ok(Ok(()))) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn answer(name: &str) -> Result<Read> {
    platform::confine_reader().map_err(|error| Failure {
        details: error.to_string(),
        ..Failure::fault("the limits of the reader could not be set")
    })?;
    let mut bytes = Vec::new();
    let most = clausewise_formats::caps::FILE + 1;
    std::io::stdin()
        .lock()
        .take(most)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::fault(error.to_string()))?;
    here(name, &bytes)
}
