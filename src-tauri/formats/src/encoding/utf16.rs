//! UTF-16, with and without a byte order mark.

use super::{Decoded, told};
use crate::error::{Error, Result};

/// Bytes looked at to tell UTF-16 without a mark.
const HEAD: usize = 4096;
/// Shorter files are too little to tell by.
const LEAST: usize = 16;

/// Text of UTF-16; half a pair of surrogates is shown as the replacement character, with a finding.
pub(super) fn read(bytes: &[u8], from: fn([u8; 2]) -> u16) -> Result<Decoded> {
    let pairs = bytes.chunks_exact(2);
    let odd = !pairs.remainder().is_empty();
    let units = pairs.filter_map(|pair| <[u8; 2]>::try_from(pair).ok()).map(from);
    let mut broken = usize::from(odd);
    let mut text = String::with_capacity(bytes.len());
    for character in char::decode_utf16(units) {
        text.push(character.unwrap_or_else(|_| {
            broken += 1;
            char::REPLACEMENT_CHARACTER
        }));
    }
    if broken * 20 > text.chars().count() {
        return Err(Error::damaged("it says that it is UTF-16 text, and it is not"));
    }
    let decoded = Decoded { text, mark: 0, findings: Vec::new() };
    if broken == 0 {
        return Ok(decoded);
    }
    Ok(told(decoded, &format!("The text has {broken} broken characters, shown as \u{fffd}.")))
}

/// How to read the pairs of bytes that are UTF-16 without saying so: read the right way round nearly all
/// are characters that laws are written in, spaces among them; the wrong way round they are not.
pub(crate) fn unmarked(bytes: &[u8]) -> Option<fn([u8; 2]) -> u16> {
    let head = bytes.get(..HEAD.min(bytes.len()) & !1)?;
    if head.len() < LEAST || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let share = |from: fn([u8; 2]) -> u16| {
        let units = head.chunks_exact(2).filter_map(|pair| <[u8; 2]>::try_from(pair).ok()).map(from);
        let (mut usual, mut blank, mut all) = (0, 0, 0);
        for unit in units {
            all += 1;
            usual += usize::from(is_usual(unit));
            blank += usize::from(matches!(unit, 0x20 | 0x0a | 0x0d));
        }
        // Thai and its neighbours write few spaces, but every line ends.
        if blank * 400 < all { 0 } else { usual * 100 / all.max(1) }
    };
    let (little, big) = (share(u16::from_le_bytes), share(u16::from_be_bytes));
    match (little >= 95, big >= 95) {
        (true, false) => Some(u16::from_le_bytes),
        (false, true) => Some(u16::from_be_bytes),
        _ => None,
    }
}

/// Characters of the languages that are read here, and the signs between them.
fn is_usual(unit: u16) -> bool {
    matches!(unit,
        0x09 | 0x0a | 0x0c | 0x0d
        | 0x20..=0x7e
        | 0xa0..=0x1b4
        | 0x300..=0x36f
        | 0x980..=0x9ff
        | 0xe00..=0xeff
        | 0x1000..=0x109f
        | 0x1780..=0x17ff
        | 0x1e00..=0x1eff
        | 0x2000..=0x206f
        | 0x20a0..=0x20bf
        | 0xfeff)
}

#[cfg(test)]
mod tests {
    use crate::error::Kind;

    #[test]
    fn half_a_pair_is_told_and_noise_is_refused() {
        let mut bytes: Vec<u8> =
            "Luật này quy định việc phòng, chống".encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.extend([0x00, 0xd8]);
        let read = super::read(&bytes, u16::from_le_bytes).unwrap();
        assert!(read.text.ends_with('\u{fffd}') && read.findings.len() == 1);
        let noise = [0x00, 0xd8].repeat(40);
        assert_eq!(super::read(&noise, u16::from_le_bytes).unwrap_err().kind, Kind::Damaged);
    }
}
