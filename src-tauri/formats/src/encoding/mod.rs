//! Bytes into characters: Unicode in all its forms, and the code pages of before Unicode that the region's
//! older files still carry.
//!
//! What is certain goes first: a byte order mark, then bytes that are UTF-8, then what the file says of
//! itself. Only then do the bytes have to speak for themselves: each code page is tried, and what counts is
//! whether the words that come out can be words of its language ([`syllable`]). Text that was typed with a
//! font that draws other letters than it says (VNI, TCVN3, Zawgyi) is Unicode to the eye of a program and is
//! put right too. Every conversion is a finding, so that the drafter knows what to check.

mod guess;
pub(crate) mod legacy;
mod limon;
mod syllable;
mod utf16;
mod vietnamese;
mod zawgyi;

use clausewise_engine::finding::{At, Finding, Severity};
use encoding_rs::Encoding;

use crate::caps;
use crate::error::{Error, Kind, Result};

pub(crate) use utf16::unmarked as utf16_without_mark;

/// A plain file's text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Decoded {
    /// The text, in Unicode.
    pub text: String,
    /// Bytes of the byte order mark. Offsets into a file that is not UTF-8 are told in the UTF-8 text made of it.
    pub mark: usize,
    /// What was converted, and what could not be.
    pub findings: Vec<Finding>,
}

/// Invalid bytes are forgiven up to one in this many bytes: the file is UTF-8 with a flaw, not another code page.
const FLAWED: usize = 200;

/// The text of a plain file; `declared` is the encoding that it says of itself, if it does.
///
/// # Errors
/// `Empty` when there is no text; `NotThisFormat` when the bytes are in no encoding that is read; `TooLarge`
/// above [`caps::TEXT`].
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Result<Decoded> {
    if bytes.len() as u64 > caps::TEXT {
        return Err(Error::too_large(format!("a text of more than {} MB", caps::TEXT >> 20)));
    }
    let mut decoded = raw(bytes, declared)?;
    if decoded.text.trim().is_empty() {
        return Err(Error::new(Kind::Empty, "the file has no text", "check that it is the right file"));
    }
    fonts(&mut decoded);
    Ok(decoded)
}

/// The beginning of a file as text, whatever its encoding: enough to see what it is.
pub(crate) fn glance(head: &[u8]) -> String {
    let even = head.get(..head.len() & !1).unwrap_or(head);
    let wide = match even {
        [0xff, 0xfe, rest @ ..] => Some(utf16::read(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => Some(utf16::read(rest, u16::from_be_bytes)),
        _ => utf16::unmarked(even).map(|from| utf16::read(even, from)),
    };
    match wide {
        Some(Ok(decoded)) => decoded.text,
        _ => String::from_utf8_lossy(head).into_owned(),
    }
}

/// The characters as the file has them.
fn raw(bytes: &[u8], declared: Option<&str>) -> Result<Decoded> {
    let plain = |text: String, mark| Decoded { text, mark, findings: Vec::new() };
    match bytes {
        [0xff, 0xfe, rest @ ..] => return utf16::read(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => return utf16::read(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => {
            return match std::str::from_utf8(rest) {
                Ok(text) => Ok(plain(text.to_owned(), 3)),
                Err(_) => Ok(flawed(rest, 3)),
            };
        }
        _ => {}
    }
    if let Some(from) = utf16::unmarked(bytes) {
        return utf16::read(bytes, from);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        // Valid UTF-8 with letters beyond ASCII is no accident, whatever the file says of itself.
        return Ok(plain(text.to_owned(), 0));
    }
    if is_flawed_utf8(bytes) {
        return Ok(flawed(bytes, 0));
    }
    if let Some(encoding) = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()))
        && encoding != encoding_rs::UTF_8
        && encoding != encoding_rs::REPLACEMENT
        && encoding != encoding_rs::X_USER_DEFINED
        // A page that says Windows-1252 or Latin-1 often only repeats its editor's default.
        && (encoding != encoding_rs::WINDOWS_1252 || guess::best(bytes).is_none_or(|g| g.page == guess::Page::Western))
    {
        let (text, _, flaws) = encoding.decode(bytes);
        if !flaws {
            let text = legacy::composed(&text);
            return Ok(told(
                plain(text, 0),
                &format!(
                    "The text is in the code page {}, as the file says, and was converted to Unicode.",
                    encoding.name()
                ),
            ));
        }
    }
    match guess::best(bytes) {
        Some(found) => Ok(told(plain(found.text, 0), found.page.told())),
        None => Err(foreign(std::str::from_utf8(bytes).err().map_or(0, |e| e.valid_up_to()))),
    }
}

fn told(mut decoded: Decoded, message: &str) -> Decoded {
    decoded.findings.push(Finding::new(Severity::Warning, At::File, message));
    decoded
}

/// UTF-8 with a few broken bytes: characters beyond ASCII that are whole outnumber the broken ones by far.
fn is_flawed_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole >= 3 * broken && broken * FLAWED <= bytes.len().max(FLAWED)
}

fn flawed(bytes: &[u8], mark: usize) -> Decoded {
    let broken = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    let text = String::from_utf8_lossy(bytes).into_owned();
    let message = format!(
        "The text has {broken} broken characters, shown as \u{fffd}. Check it against another copy of the file."
    );
    told(Decoded { text, mark, findings: Vec::new() }, &message)
}

/// Puts text right whose letters are only right in a font of their own.
fn fonts(decoded: &mut Decoded) {
    if let Some((text, message)) = legacy::mended(&decoded.text) {
        decoded.text = text;
        decoded.findings.push(Finding::new(Severity::Warning, At::File, message));
    }
}

/// Refuses a plain text that only a font of before Unicode shows as Khmer.
///
/// # Errors
/// `NotThisFormat`.
pub fn readable(text: &str) -> Result<()> {
    let Some(message) = limon::seen(text) else { return Ok(()) };
    Err(Error::new(
        Kind::NotThisFormat,
        message,
        "convert it to Unicode with a Khmer converter, or open the original in Word and save it with a Unicode font, then open that",
    ))
}

fn foreign(at: usize) -> Error {
    Error::new(
        Kind::NotThisFormat,
        format!("the text is in an encoding that is not known here, or damaged (at byte {at})"),
        "open it in a word processor, check that it reads right, and save it as a Word document (.docx) or as UTF-8 text",
    )
}

#[cfg(test)]
mod tests;
