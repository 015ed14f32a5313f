//! Burmese written for the Zawgyi font, which puts other letters at Unicode's places and stores them in the
//! order in which they are drawn.
//!
//! A cluster is read sign by sign, whatever its order, into what it is made of; it is then written in the order
//! that Unicode wants (Unicode Technical Note 11): consonant, stacked consonant, medials, vowels, asat, tones.

/// Share of the Burmese letters, one in so many, that must speak for Zawgyi.
const ONE_IN: usize = 200;

/// Whether a text is Zawgyi: its killer sign (U+1039) stands where Unicode's stacker never does, a vowel comes
/// before its consonant at the beginning of a word, and the places of minority scripts are used for ligatures.
pub(super) fn seen(text: &str) -> bool {
    let (mut all, mut zawgyi, mut unicode) = (0_usize, 0_usize, 0_usize);
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        if is_burmese(c) {
            all += 1;
            let next = letters.peek().copied().unwrap_or(' ');
            match c {
                '\u{1039}' if !is_consonant(next) => zawgyi += 1,
                '\u{1031}'
                    if !is_burmese(before)
                        || matches!(before, '\u{1038}' | '\u{1037}' | '\u{104a}' | '\u{104b}') =>
                {
                    zawgyi += 1
                }
                '\u{103e}' | '\u{103f}' => unicode += 1,
                '\u{103a}' if matches!(next, '\u{1037}' | '\u{1038}') => unicode += 1,
                _ => {}
            }
        }
        before = c;
    }
    zawgyi > 0 && zawgyi * ONE_IN >= all && zawgyi > unicode * 2
}

fn is_burmese(c: char) -> bool {
    matches!(c, '\u{1000}'..='\u{109f}')
}

fn is_consonant(c: char) -> bool {
    matches!(c, '\u{1000}'..='\u{1021}' | '\u{103f}')
}

/// The parts of a cluster.
#[derive(Debug, Default)]
struct Cluster {
    /// A killed `nga` above the consonant.
    kinzi: bool,
    base: Option<char>,
    stacked: Vec<char>,
    /// Medials ya, ra, wa, ha.
    medials: [bool; 4],
    /// All other signs, as Unicode has them.
    signs: Vec<char>,
}

/// What a sign of Zawgyi says of its cluster.
enum Sign {
    /// Stands before its consonant and so opens a cluster: the vowel e, or the medial ra.
    Before(&'static str),
    /// A consonant or another letter that opens a cluster, with what is stacked under it.
    Base(char, Option<char>),
    /// Belongs to the cluster that is open.
    After(&'static str),
}

/// Text of the Zawgyi font in Unicode; everything that is no Burmese stays.
pub(super) fn unicode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open = Cluster::default();
    for (at, c) in text.char_indices() {
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        match sign(c, rest) {
            Some(Sign::Before(parts)) => {
                if open.base.is_some() || !open.signs.is_empty() && parts == "\u{1031}" {
                    open.write(&mut out);
                }
                open.add(parts);
            }
            Some(Sign::Base(base, stacked)) => {
                if open.base.is_some() {
                    open.write(&mut out);
                }
                open.base = Some(base);
                open.stacked.extend(stacked);
            }
            Some(Sign::After(parts)) => open.add(parts),
            None => {
                open.write(&mut out);
                match c {
                    // The sign for "the said" is one letter there and four in Unicode.
                    '\u{104e}' if !rest.starts_with('\u{1004}') => {
                        out.push_str("\u{104e}\u{1004}\u{103a}\u{1038}")
                    }
                    c => out.push(c),
                }
            }
        }
    }
    open.write(&mut out);
    out
}

impl Cluster {
    fn add(&mut self, parts: &str) {
        for part in parts.chars() {
            match part {
                '\u{1039}' => self.kinzi = true,
                '\u{103b}'..='\u{103e}' => {
                    if let Some(medial) = self.medials.get_mut((part as usize).saturating_sub(0x103b)) {
                        *medial = true;
                    }
                }
                '\u{1000}'..='\u{1021}' => self.stacked.push(part),
                sign => self.signs.push(sign),
            }
        }
    }

    /// Writes the cluster in Unicode's order and begins a new one.
    fn write(&mut self, out: &mut String) {
        let mut cluster = std::mem::take(self);
        if cluster.kinzi {
            out.push_str("\u{1004}\u{103a}\u{1039}");
        }
        // U u with a stroke is nnya with a killer or a long vowel: the font draws both alike.
        if cluster.base == Some('\u{1025}')
            && cluster.signs.iter().any(|s| matches!(s, '\u{103a}' | '\u{102c}'))
        {
            cluster.base = Some('\u{1009}');
        }
        if cluster.base == Some('\u{1025}') && cluster.signs.first() == Some(&'\u{102e}') {
            cluster.base = Some('\u{1026}');
            cluster.signs.remove(0);
        }
        out.extend(cluster.base);
        // A contracted word keeps its killer at the consonant, before the medial: U+1000 U+103A U+103B.
        if cluster.medials.first() == Some(&true)
            && let Some(killer) = cluster.signs.iter().position(|s| *s == '\u{103a}')
        {
            out.push(cluster.signs.remove(killer));
        }
        for stacked in cluster.stacked {
            out.extend(['\u{1039}', stacked]);
        }
        for (medial, there) in ('\u{103b}'..='\u{103e}').zip(cluster.medials) {
            out.extend(there.then_some(medial));
        }
        cluster.signs.sort_by_key(|sign| rank(*sign));
        cluster.signs.dedup();
        out.extend(cluster.signs);
    }
}

/// Place of a sign in Unicode's order.
fn rank(sign: char) -> u8 {
    match sign {
        '\u{1031}' => 0,
        '\u{102d}' | '\u{102e}' => 1,
        '\u{1032}' => 2,
        '\u{102f}' | '\u{1030}' => 3,
        '\u{102b}' | '\u{102c}' => 4,
        '\u{1036}' => 6,
        '\u{1037}' => 7,
        '\u{103a}' => 8,
        _ => 9,
    }
}

/// What a code point is in Zawgyi; `None` for what is the same in both and for what is no Burmese letter. The
/// digits nought and seven are often typed for the letters wa and ra, which look alike.
fn sign(c: char, rest: &str) -> Option<Sign> {
    use Sign::{After, Base, Before};
    let next = rest.chars().next().unwrap_or(' ');
    Some(match c {
        '\u{1031}' => Before("\u{1031}"),
        '\u{103b}' | '\u{107e}'..='\u{1084}' => Before("\u{103c}"),
        '\u{1040}' if takes_signs(next) => Base('\u{101d}', None),
        '\u{1047}' if takes_signs(next) => Base('\u{101b}', None),
        '\u{1000}'..='\u{102a}' => Base(c, None),
        '\u{106a}' => Base('\u{1009}', None),
        '\u{106b}' => Base('\u{100a}', None),
        '\u{108f}' => Base('\u{1014}', None),
        '\u{1090}' => Base('\u{101b}', None),
        '\u{1086}' => Base('\u{103f}', None),
        '\u{106e}' => Base('\u{100d}', Some('\u{100d}')),
        '\u{106f}' => Base('\u{100d}', Some('\u{100e}')),
        '\u{1091}' => Base('\u{100f}', Some('\u{100d}')),
        '\u{1092}' => Base('\u{100b}', Some('\u{100c}')),
        '\u{1097}' => Base('\u{100b}', Some('\u{100b}')),
        '\u{1039}' => After("\u{103a}"),
        '\u{103a}' | '\u{107d}' => After("\u{103b}"),
        '\u{103c}' => After("\u{103d}"),
        '\u{103d}' | '\u{1087}' => After("\u{103e}"),
        '\u{1088}' => After("\u{103e}\u{102f}"),
        '\u{1089}' => After("\u{103e}\u{1030}"),
        '\u{108a}' => After("\u{103d}\u{103e}"),
        '\u{1033}' => After("\u{102f}"),
        '\u{1034}' => After("\u{1030}"),
        '\u{105a}' => After("\u{102b}\u{103a}"),
        '\u{108e}' => After("\u{102d}\u{1036}"),
        '\u{1064}' => After("\u{1039}"),
        '\u{108b}' => After("\u{1039}\u{102d}"),
        '\u{108c}' => After("\u{1039}\u{102e}"),
        '\u{108d}' => After("\u{1039}\u{1036}"),
        '\u{1094}' | '\u{1095}' => After("\u{1037}"),
        '\u{102b}'..='\u{1030}' => After(one_of(c)),
        '\u{1032}' => After("\u{1032}"),
        '\u{1036}' => After("\u{1036}"),
        '\u{1037}' => After("\u{1037}"),
        '\u{1038}' => After("\u{1038}"),
        '\u{1096}' => After("\u{1010}\u{103d}"),
        _ => After(stacked(c)?),
    })
}

fn takes_signs(next: char) -> bool {
    matches!(next, '\u{102b}'..='\u{1030}' | '\u{1032}'..='\u{1034}' | '\u{1036}'..='\u{103d}' | '\u{105a}' | '\u{107d}' | '\u{1087}'..='\u{108a}')
}

fn one_of(c: char) -> &'static str {
    match c {
        '\u{102b}' => "\u{102b}",
        '\u{102c}' => "\u{102c}",
        '\u{102d}' => "\u{102d}",
        '\u{102e}' => "\u{102e}",
        '\u{102f}' => "\u{102f}",
        _ => "\u{1030}",
    }
}

/// The consonant that stands small under another.
fn stacked(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{1060}' => "\u{1000}",
        '\u{1061}' => "\u{1001}",
        '\u{1062}' => "\u{1002}",
        '\u{1063}' => "\u{1003}",
        '\u{1065}' => "\u{1005}",
        '\u{1066}' | '\u{1067}' => "\u{1006}",
        '\u{1068}' => "\u{1007}",
        '\u{1069}' => "\u{1008}",
        '\u{106c}' => "\u{100b}",
        '\u{106d}' => "\u{100c}",
        '\u{1070}' => "\u{100f}",
        '\u{1071}' | '\u{1072}' => "\u{1010}",
        '\u{1073}' | '\u{1074}' => "\u{1011}",
        '\u{1075}' => "\u{1012}",
        '\u{1076}' => "\u{1013}",
        '\u{1077}' => "\u{1014}",
        '\u{1078}' => "\u{1015}",
        '\u{1079}' => "\u{1016}",
        '\u{107a}' => "\u{1017}",
        '\u{107b}' | '\u{1093}' => "\u{1018}",
        '\u{107c}' => "\u{1019}",
        '\u{1085}' => "\u{101c}",
        _ => return None,
    })
}
