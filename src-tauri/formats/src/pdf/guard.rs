//! What is looked at before a PDF is opened: how far its compressed streams would grow.
//!
//! The parser inflates object streams and fonts without a limit of its own. So every stream of the file is
//! inflated once into nothing, counting: a file that would pass the caps is refused before it is opened.
//! Streams that only the parser can find (encrypted, or compressed twice over) are left to the limits of the
//! process that reads.

use std::io::{self, Read};

use flate2::read::{DeflateDecoder, ZlibDecoder};

use crate::caps;
use crate::error::{Error, Result};

/// Bytes before the word `stream` that its dictionary is looked for in.
const DICTIONARY: usize = 2048;

/// Refuses files whose streams grow beyond [`caps::PDF_STREAM`] each or [`caps::PACKAGE`] together.
///
/// # Errors
/// `Unsafe`.
pub fn check(bytes: &[u8]) -> Result<()> {
    let mut all = 0;
    let mut at = 0;
    while let Some(found) = find(bytes.get(at..).unwrap_or_default(), b"stream") {
        let word = at + found;
        at = word + b"stream".len();
        if word >= 3 && bytes.get(word - 3..word) == Some(b"end") {
            continue;
        }
        let data = match bytes.get(at..).unwrap_or_default() {
            [b'\r', b'\n', rest @ ..] | [b'\n' | b'\r', rest @ ..] => rest,
            _ => continue,
        };
        let dictionary = dictionary(bytes.get(word.saturating_sub(DICTIONARY)..word).unwrap_or_default());
        let flate = find(dictionary, b"FlateDecode").is_some() || find(dictionary, b"/Fl").is_some();
        // Large pictures are lawful, and never decoded here.
        let picture = find(dictionary, b"/Image").is_some() && find(dictionary, b"/ObjStm").is_none();
        if !flate || picture {
            continue;
        }
        let grown = inflated(data);
        all += grown;
        if grown > caps::PDF_STREAM || all > caps::PACKAGE {
            return Err(Error::refused("it is a compression bomb"));
        }
    }
    Ok(())
}

/// The part of the text before a stream that belongs to its own object.
fn dictionary(before: &[u8]) -> &[u8] {
    let from = before.windows(4).rposition(|w| w == b" obj" || w == b"endo").unwrap_or(0);
    before.get(from..).unwrap_or_default()
}

/// Bytes that the data inflates to, at most a little more than the cap; of data that breaks off, what came
/// before counts all the same.
fn inflated(data: &[u8]) -> u64 {
    let (whole, grown) = count(ZlibDecoder::new(data));
    if whole { grown } else { grown.max(count(DeflateDecoder::new(data)).1) }
}

/// True when the source came to its end, and the bytes that it gave.
fn count(source: impl Read) -> (bool, u64) {
    let mut counted = Counted { source, bytes: 0 };
    let whole = io::copy(&mut counted.by_ref().take(caps::PDF_STREAM + 1), &mut io::sink()).is_ok();
    (whole, counted.bytes)
}

/// Counts what passes, so that the number is known where the source breaks off.
struct Counted<R> {
    source: R,
    bytes: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(to)?;
        self.bytes += read as u64;
        Ok(read)
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|w| w == what)
}
