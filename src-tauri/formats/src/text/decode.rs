//! Bytes into characters: UTF-8 with or without a byte order mark, UTF-16 by its mark.

use crate::caps;
use crate::error::{Error, Kind, Result};

/// The text of a plain file and the number of bytes of its byte order mark. Offsets into a UTF-16 file
/// are told in the UTF-8 text made of it.
///
/// # Errors
/// `NotThisFormat` when the bytes are in no encoding that is read, `TooLarge` above [`caps::TEXT`].
pub fn decode(bytes: &[u8]) -> Result<(String, usize)> {
    if bytes.len() as u64 > caps::TEXT {
        return Err(Error::too_large(format!("a text of more than {} MB", caps::TEXT >> 20)));
    }
    let (text, mark) = match bytes {
        [0xff, 0xfe, rest @ ..] => (utf16(rest, u16::from_le_bytes)?, 0),
        [0xfe, 0xff, rest @ ..] => (utf16(rest, u16::from_be_bytes)?, 0),
        [0xef, 0xbb, 0xbf, rest @ ..] => (utf8(rest)?, 3),
        _ => (utf8(bytes)?, 0),
    };
    if text.trim().is_empty() {
        return Err(Error::new(Kind::Empty, "the file has no text", "check that it is the right file"));
    }
    Ok((text, mark))
}

fn utf8(bytes: &[u8]) -> Result<String> {
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|e| foreign(e.valid_up_to()))
}

fn utf16(bytes: &[u8], from: fn([u8; 2]) -> u16) -> Result<String> {
    let pairs = bytes.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return Err(foreign(bytes.len()));
    }
    let units: Vec<u16> = pairs.filter_map(|pair| <[u8; 2]>::try_from(pair).ok()).map(from).collect();
    String::from_utf16(&units).map_err(|_| foreign(0))
}

fn foreign(at: usize) -> Error {
    Error::new(
        Kind::NotThisFormat,
        format!("the text is in an older encoding than Unicode, or damaged (at byte {at})"),
        "open it in a word processor, check that it reads right, and save it as a Word document (.docx) or as UTF-8 text",
    )
}
