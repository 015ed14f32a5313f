//! Characters of symbol fonts, which files write as private code points or by their place in the font.

/// Text of `font` in Unicode. Characters without a known counterpart stay as they are written.
pub fn text(font: Option<&str>, written: &str) -> String {
    written.chars().map(|c| character(font.unwrap_or_default(), c)).collect()
}

/// One character of `font` in Unicode. Symbol fonts live at U+F020 to U+F0FF (ECMA-376 part 1, 17.3.3.30).
pub fn character(font: &str, c: char) -> char {
    let font = font.to_ascii_lowercase();
    let symbolic = font.starts_with("wingdings") || font == "symbol";
    let code = match c as u32 {
        code @ 0xf020..=0xf0ff => code - 0xf000,
        code if symbolic && code < 0x100 => code,
        _ => return c,
    };
    let known = match font.as_str() {
        "wingdings" => wingdings(code),
        "wingdings 2" => wingdings_2(code),
        "symbol" | "" => symbol(code),
        _ if c as u32 >= 0xf000 => symbol(code).filter(|_| code == 0xb7),
        _ => None,
    };
    known.unwrap_or(c)
}

fn wingdings(code: u32) -> Option<char> {
    Some(match code {
        0x6c | 0x9f => '●',
        0x6e => '■',
        0x6f | 0x70 | 0xa8 => '□',
        0x71 | 0x72 => '❑',
        0x73..=0x75 => '◆',
        0x76 => '❖',
        0x77 => '⬥',
        0xa1 => '○',
        0xa7 => '▪',
        0xd8 => '➢',
        0xdf => '←',
        0xe0 => '→',
        0xe8 => '➔',
        0xf0 => '⇨',
        0xfb => '✗',
        0xfc => '✓',
        0xfd => '☒',
        0xfe => '☑',
        _ => return None,
    })
}

fn wingdings_2(code: u32) -> Option<char> {
    Some(match code {
        0x4f => '✗',
        0x50 => '✓',
        0x52 => '☑',
        0x53 => '☒',
        0x97 | 0x98 => '●',
        0xa3 => '□',
        _ => return None,
    })
}

/// The encoding of Adobe's Symbol font.
fn symbol(code: u32) -> Option<char> {
    const UPPER: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
    const LOWER: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    Some(match code {
        0x20..=0x21 | 0x23 | 0x25..=0x26 | 0x28..=0x29 | 0x2b..=0x2c | 0x2e..=0x3f => char::from_u32(code)?,
        0x2d => '−',
        0x22 => '∀',
        0x24 => '∃',
        0x27 => '∋',
        0x2a => '∗',
        0x40 => '≅',
        0x41..=0x5a => UPPER.chars().nth(code as usize - 0x41)?,
        0x61..=0x7a => LOWER.chars().nth(code as usize - 0x61)?,
        0x5b | 0x5d | 0x5f | 0x7b..=0x7d => char::from_u32(code)?,
        0xa2 => '′',
        0xa3 => '≤',
        0xa5 => '∞',
        0xa7 => '♣',
        0xa8 => '♦',
        0xab => '↔',
        0xac => '←',
        0xad => '↑',
        0xae => '→',
        0xaf => '↓',
        0xb0 => '°',
        0xb1 => '±',
        0xb2 => '″',
        0xb3 => '≥',
        0xb4 => '×',
        0xb7 => '•',
        0xb8 => '÷',
        0xb9 => '≠',
        0xba => '≡',
        0xbb => '≈',
        0xbc => '…',
        0xd2 => '®',
        0xd3 => '©',
        0xd4 => '™',
        0xd6 => '√',
        0xd7 => '⋅',
        0xde => '⇒',
        0xdc => '⇐',
        0xdb => '⇔',
        _ => return None,
    })
}
