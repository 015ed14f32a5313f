//! The single-byte code pages of Vietnamese and the letters that stand at their places.
//!
//! All three are told in terms of the letters that Windows-1252 shows for the bytes, since that is how they
//! come: as bytes of a plain file, and as the letters of a Word run in a font that draws them otherwise.

use unicode_normalization::UnicodeNormalization;

/// TCVN 5712 in the form of the ABC fonts (TCVN3), from 0xA1 on; a hyphen where nothing stands. Capitals
/// with a tone are in no font of the family: the capital fonts (`.VnTimeH`) draw the small ones large.
const TCVN3: &str =
    "ĂÂÊÔƠƯĐăâêôơưđ------àảãáạ-ằẳẵắ-------ặầẩẫấậè-ẻẽéẹềểễếệìỉ---ĩíịò-ỏõóọồổỗốộờởỡớợù-ủũúụừửữứựỳỷỹýỵ";
/// VISCII 1.1 (RFC 1456) from 0x80 on.
const VISCII: &str = "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ";
/// The six letters that VISCII puts among the control codes.
const VISCII_LOW: [(u8, char); 6] =
    [(0x02, 'Ẳ'), (0x05, 'Ẵ'), (0x06, 'Ẫ'), (0x14, 'Ỷ'), (0x19, 'Ỹ'), (0x1e, 'Ỵ')];

const GRAVE: char = '\u{300}';
const ACUTE: char = '\u{301}';
const CIRCUMFLEX: char = '\u{302}';
const TILDE: char = '\u{303}';
const BREVE: char = '\u{306}';
const HOOK: char = '\u{309}';
const DOT: char = '\u{323}';

/// The byte that Windows-1252 shows as this letter.
pub(super) fn byte(c: char) -> Option<u8> {
    if (c as u32) < 0x80 {
        return Some(c as u8);
    }
    // Undefined places of the code page stand for themselves.
    if (0x80..=0xff).contains(&(c as u32)) {
        return Some(c as u32 as u8);
    }
    let mut buffer = [0; 4];
    let (bytes, _, unknown) = encoding_rs::WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    (!unknown && bytes.len() == 1).then(|| bytes.first().copied()).flatten()
}

/// The letters of a code page by byte.
pub(super) fn table(page: fn(u8) -> Option<char>) -> Vec<Option<char>> {
    (0..=u8::MAX).map(page).collect()
}

/// One byte of TCVN3; `None` for places where nothing stands.
pub(super) fn tcvn3(byte: u8) -> Option<char> {
    match byte {
        0..=0x7f => Some(byte as char),
        0xa0 => Some('\u{a0}'),
        // Dashes and quotation marks come from the code page around the letters.
        0x80..=0x9f => western(byte),
        0xa1..=0xff => TCVN3.chars().nth(usize::from(byte) - 0xa1).filter(|c| *c != '-'),
    }
}

/// One byte of VISCII.
pub(super) fn viscii(byte: u8) -> Option<char> {
    if let Some((_, letter)) = VISCII_LOW.iter().find(|(low, _)| *low == byte) {
        return Some(*letter);
    }
    if byte < 0x80 { Some(byte as char) } else { VISCII.chars().nth(usize::from(byte) - 0x80) }
}

/// One byte of Windows-1252.
pub(super) fn western(byte: u8) -> Option<char> {
    let byte = [byte];
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte);
    text.chars().next().filter(|c| !matches!(c, '\u{80}'..='\u{9f}'))
}

/// Text in a VNI font: a vowel takes its tone from the letter that follows it.
pub(super) fn vni(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let lower = c.to_lowercase().next().unwrap_or(c);
        let alone: Option<&[char]> = match lower {
            'ñ' => Some(&['đ']),
            'æ' => Some(&['i', HOOK]),
            'ó' => Some(&['i', TILDE]),
            'ò' => Some(&['i', DOT]),
            'ì' => Some(&['i', GRAVE]),
            'í' => Some(&['i', ACUTE]),
            'î' => Some(&['y', DOT]),
            'ô' => Some(&['o', '\u{31b}']),
            'ö' => Some(&['u', '\u{31b}']),
            'a' | 'e' | 'o' | 'u' | 'y' => Some(&[]),
            _ => None,
        };
        let Some(alone) = alone else {
            out.push(c);
            continue;
        };
        let mut letter: String = if alone.is_empty() { lower.into() } else { alone.iter().collect() };
        if matches!(lower, 'a' | 'e' | 'o' | 'u' | 'y' | 'ô' | 'ö')
            && let Some(marks) = letters.peek().and_then(|next| vni_marks(lower, *next))
        {
            letters.next();
            letter.push_str(marks);
        }
        let composed: String = letter.nfc().collect();
        if c.is_uppercase() { out.push_str(&composed.to_uppercase()) } else { out.push_str(&composed) }
    }
    out
}

/// What the letter after a vowel adds to it.
fn vni_marks(vowel: char, letter: char) -> Option<&'static str> {
    let lower = letter.to_lowercase().next().unwrap_or(letter);
    let wide = matches!(vowel, 'a' | 'e' | 'o');
    Some(match lower {
        'ø' => "\u{300}",
        'ù' => "\u{301}",
        'û' => "\u{309}",
        'õ' => "\u{303}",
        'ï' => "\u{323}",
        'â' if wide => "\u{302}",
        'à' if wide => "\u{302}\u{300}",
        'á' if wide => "\u{302}\u{301}",
        'å' if wide => "\u{302}\u{309}",
        'ã' if wide => "\u{302}\u{303}",
        'ä' if wide => "\u{302}\u{323}",
        'ê' if vowel == 'a' => "\u{306}",
        'è' if vowel == 'a' => "\u{306}\u{300}",
        'é' if vowel == 'a' => "\u{306}\u{301}",
        'ú' if vowel == 'a' => "\u{306}\u{309}",
        'ü' if vowel == 'a' => "\u{306}\u{303}",
        'ë' if vowel == 'a' => "\u{306}\u{323}",
        _ => return None,
    })
}

/// A letter without its tone, and the tone (0 for none).
pub(super) fn tone(letter: char) -> (char, u8) {
    let mut tone = 0;
    let mut rest = String::new();
    for part in letter.nfd() {
        match part {
            GRAVE => tone = 1,
            ACUTE => tone = 2,
            HOOK => tone = 3,
            TILDE => tone = 4,
            DOT => tone = 5,
            CIRCUMFLEX | BREVE => rest.push(part),
            other => rest.push(other),
        }
    }
    (rest.nfc().next().unwrap_or(letter), tone)
}
