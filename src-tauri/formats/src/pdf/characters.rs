//! Characters as PDFs tell them, made those of ordinary text.

/// Thai marks in Microsoft's private area: the same marks drawn lower or farther left.
const THAI: [char; 27] = [
    'ฐ', 'ิ', 'ี', 'ึ', 'ื', '่', '้', '๊', '๋', '์', '่', '้', '๊', '๋', '์', 'ญ', 'ั', 'ํ', '็', '่', '้', '๊', '๋', '์', 'ุ', 'ู',
    'ฺ',
];

/// Bullets of Word's symbol fonts.
fn bullet(c: char) -> Option<char> {
    Some(match c {
        '\u{f0b7}' => '•',
        '\u{f0a7}' => '▪',
        '\u{f0d8}' => '➢',
        '\u{f0fc}' => '✓',
        '\u{f06f}' => '○',
        '\u{f02d}' => '–',
        _ => return None,
    })
}

/// True for characters whose meaning only one font knows.
pub fn private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

/// Ligatures spelled out, private forms of Thai marks and bullets made public, control characters dropped.
pub fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            'ﬅ' | 'ﬆ' => out.push_str("st"),
            '\u{f700}'..='\u{f71a}' => out.extend(THAI.get(c as usize - 0xf700)),
            '\t' | '\n' | '\r' | '\u{0b}' | '\u{0c}' | '\u{2028}' | '\u{2029}' => out.push(' '),
            '\u{feff}' | '\u{fffe}' | '\u{200e}' | '\u{200f}' => {}
            c if c.is_control() => {}
            c => out.push(bullet(c).unwrap_or(c)),
        }
    }
    out
}

/// Signs that stand over, under or around the letter before them.
pub fn mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{981}'..='\u{983}' | '\u{9bc}' | '\u{9be}'..='\u{9cd}' | '\u{9d7}'
        | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}'
        | '\u{eb1}' | '\u{eb4}'..='\u{ebc}' | '\u{ec8}'..='\u{ece}'
        | '\u{102b}'..='\u{103e}' | '\u{17b4}'..='\u{17d3}' | '\u{17dd}')
}

/// Letters of scripts that put no space between words.
pub fn unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aa7f}'
        | '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

#[cfg(test)]
mod tests {
    use super::{THAI, tidy};

    #[test]
    fn forms_become_letters() {
        assert_eq!(tidy("traﬃcking"), "trafficking");
        assert_eq!(tidy("\u{f0b7}\u{7}"), "•");
        assert_eq!((tidy("\u{f701}"), tidy("\u{f70e}"), THAI.len()), ("ิ".into(), "์".into(), 27));
    }
}
