//! Text drawn in the order of its shapes, put into the order in which it is written.
//!
//! Khmer, Burmese and Bengali draw some vowel signs before the consonant that they follow in writing. Most files
//! tell the written order; those that do not are known by words that begin with such a sign, which no written
//! word does. Then every such sign of that script is moved behind the letters that it belongs to.

use super::sheet::Sheet;

/// What one script draws before its base.
struct Script {
    /// Vowel signs that are drawn first and written last.
    before: &'static [char],
    /// Joins the next consonant to the one before it.
    joiner: char,
    /// A consonant sign that is drawn first as well: with the joiner, or by itself.
    medial: &'static [char],
    consonants: std::ops::RangeInclusive<char>,
    /// Signs written between the consonant and the vowel.
    between: &'static [char],
    /// Two parts of one vowel sign, and the sign.
    parts: &'static [(char, char, char)],
}

const SCRIPTS: [Script; 3] = [
    Script {
        before: &['េ', 'ែ', 'ៃ'],
        joiner: '\u{17d2}',
        medial: &[],
        consonants: 'ក'..='អ',
        between: &['៉', '៊'],
        parts: &[('េ', 'ា', 'ោ'), ('េ', 'ី', 'ើ')],
    },
    Script {
        before: &['ေ'],
        joiner: '\u{1039}',
        medial: &['ြ'],
        consonants: 'က'..='အ',
        between: &['ျ', 'ြ', 'ွ', 'ှ'],
        parts: &[],
    },
    Script {
        before: &['ি', 'ে', 'ৈ'],
        joiner: '\u{9cd}',
        medial: &[],
        consonants: 'ক'..='হ',
        between: &['়'],
        parts: &[('ে', 'া', 'ো'), ('ে', 'ৗ', 'ৌ')],
    },
];

/// Words that begin with such a sign: at least so many, and one in so many of those that hold one.
const ENOUGH: usize = 3;
const ONE_IN: usize = 25;

/// Puts the words of a file into written order, where it is drawn otherwise; says whether it was.
pub fn restore(sheets: &mut [Sheet]) -> bool {
    let mut restored = false;
    for script in &SCRIPTS {
        let (mut first, mut held) = (0, 0);
        for word in sheets.iter().flat_map(|s| &s.stretches).flat_map(|s| &s.words) {
            held += usize::from(word.text.contains(script.before));
            first +=
                usize::from(word.text.trim_start_matches(['“', '"', '(', '‘']).starts_with(script.before));
        }
        if first < ENOUGH || first * ONE_IN < held {
            continue;
        }
        restored = true;
        for word in sheets.iter_mut().flat_map(|s| &mut s.stretches).flat_map(|s| &mut s.words) {
            if word.text.contains(script.before) || word.text.contains(script.medial) {
                word.text = script.written(&word.text);
            }
        }
    }
    restored
}

impl Script {
    fn consonant(&self, c: Option<char>) -> bool {
        c.is_some_and(|c| self.consonants.contains(&c))
    }

    /// A word in written order.
    fn written(&self, text: &str) -> String {
        let drawn: Vec<char> = text.chars().collect();
        let mut out: Vec<char> = Vec::with_capacity(drawn.len());
        let mut at = 0;
        while let Some(c) = drawn.get(at).copied() {
            let mut waiting = Vec::new();
            let mut next = at;
            // Signs drawn first, vowel before consonant sign.
            while drawn.get(next).is_some_and(|c| self.before.contains(c) || self.medial.contains(c)) {
                waiting.extend(drawn.get(next));
                next += 1;
            }
            if waiting.is_empty() || !self.consonant(drawn.get(next).copied()) {
                out.push(c);
                at += 1;
                continue;
            }
            // The consonant with those joined to it and the signs written before the vowel.
            out.extend(drawn.get(next));
            next += 1;
            while let Some(c) = drawn.get(next).copied() {
                let joined = c == self.joiner && self.consonant(drawn.get(next + 1).copied());
                if joined {
                    out.extend(drawn.get(next..next + 2).unwrap_or_default());
                    next += 2;
                } else if self.between.contains(&c) && !self.medial.contains(&c) {
                    if let Some(medial) = waiting.iter().position(|w| self.medial.contains(w)) {
                        out.push(waiting.remove(medial));
                    }
                    out.push(c);
                    next += 1;
                } else {
                    break;
                }
            }
            waiting.sort_by_key(|w| self.before.contains(w));
            out.append(&mut waiting);
            at = next;
        }
        self.whole(out)
    }

    /// Two-part vowel signs as one.
    fn whole(&self, signs: Vec<char>) -> String {
        let mut out = String::with_capacity(signs.len() * 3);
        for c in signs {
            let whole = self.parts.iter().find(|(a, b, _)| *b == c && out.ends_with(*a));
            match whole {
                Some((_, _, whole)) => {
                    out.pop();
                    out.push(*whole);
                }
                None => out.push(c),
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::layout::lines::Stretch;
    use crate::pdf::layout::words::Word;

    fn sheets(words: &[&str]) -> Vec<Sheet> {
        let words = words.iter().map(|w| Word { text: (*w).to_owned(), ..Word::default() }).collect();
        vec![Sheet { stretches: vec![Stretch { words, ..Stretch::default() }], ..Sheet::default() }]
    }

    fn restored(words: &[&str]) -> Vec<String> {
        let mut sheets = sheets(words);
        restore(&mut sheets);
        sheets.iter().flat_map(|s| &s.stretches).flat_map(|s| &s.words).map(|w| w.text.clone()).collect()
    }

    #[test]
    fn drawn_order_becomes_written_order() {
        // As drawn: the vowel sign first.
        assert_eq!(restored(&["েক", "েখ", "িগ", "েকা"]), ["কে", "খে", "গি", "কো"]);
        assert_eq!(restored(&["ေက", "ေခ", "ေမွ", "ကေခ"]), ["ကေ", "ခေ", "မွေ", "ကခေ"]);
        assert_eq!(restored(&["េក", "េក្រ", "ែខ", "េចា"]), ["កេ", "ក្រេ", "ខែ", "ចោ"]);
    }

    #[test]
    fn written_order_stays() {
        let written = ["ကလေး", "ကာကွယ်ရေး", "ဥပဒေ", "মেয়ে", "কেন", "সমীচীন", "កេរ្តិ៍", "ខែ", "ប្រទេស"];
        assert_eq!(restored(&written), written);
    }
}
