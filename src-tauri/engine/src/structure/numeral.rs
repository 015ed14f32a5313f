//! What a printed numeral may mean: digits of any script, Roman numerals, letters of several alphabets,
//! ordinal words. One numeral may have several readings (`i` is the ninth letter and the Roman one);
//! which of them holds is decided by the sequence it stands in, never here.

/// Which counting series a numeral belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Series {
    /// Decimal digits, of whatever script.
    Digit,
    /// Latin letters, lower case.
    Lower,
    /// Latin letters, upper case.
    Upper,
    /// Roman numerals, lower case.
    LowerRoman,
    /// Roman numerals, upper case.
    UpperRoman,
    /// Letters in the order of the alphabet with this index in [`ALPHABETS`].
    Letter(u8),
}

/// A place in a series: `12` is (12, 0), `12A` is (12, 1), `12B` is (12, 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(super) struct Place {
    pub base: u32,
    pub suffix: u32,
}

impl Place {
    pub fn whole(base: u32) -> Self {
        Place { base, suffix: 0 }
    }
}

/// One way to understand a numeral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    pub series: Series,
    pub place: Place,
}

/// Alphabets used for lettered items, each in the order in which drafters count with it.
const ALPHABETS: [&str; 9] = [
    // Vietnamese has d and đ, and neither f, j, w nor z.
    "abcdđeghiklmnopqrstuvxy",
    // Thai leaves out the two obsolete letters.
    "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
    "កខគឃងចឆជឈញដឋឌឍណតថទធនបផពភមយរលវសហឡអ",
    "ກຂຄງຈສຊຍດຕຖທນບປຜຝພຟມຢຣລວຫອຮ",
    "ကခဂဃငစဆဇဈညဋဌဍဎဏတထဒဓနပဖဗဘမယရလဝသဟဠအ",
    "কখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহ",
    // Bengali counts the next depth with vowels.
    "অআইঈউঊঋএঐওঔ",
    "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
    "கஙசஞடணதநபமயரலவழளறன",
];

/// Longest numeral in characters; longer runs of letters are words.
pub(super) const LONGEST: usize = 8;

/// Most letters after a number: `386AFA`.
const SUFFIX_LETTERS: u32 = 4;

/// Words after a number for what was inserted behind it, in counting order: Latin, and what Thai drafters wrote
/// before they came to the stroke (`มาตรา ๗ ทวิ`).
const INSERTED: [[&str; 2]; 9] = [
    ["bis", "ทวิ"],
    ["ter", "ตรี"],
    ["quater", "จัตวา"],
    ["quinquies", "เบญจ"],
    ["sexies", "ฉ"],
    ["septies", "สัตต"],
    ["octies", "อัฏฐ"],
    ["nonies", "นว"],
    ["decies", "ทศ"],
];

/// Zero digits of the scripts whose digits drafters use.
const ZEROS: [char; 12] = [
    '0', '\u{0966}', '\u{09E6}', '\u{0BE6}', '\u{0E50}', '\u{0ED0}', '\u{1040}', '\u{17E0}', '\u{0660}',
    '\u{06F0}', '\u{1090}', '\u{FF10}',
];

/// The value of a decimal digit of any of these scripts.
pub(super) fn digit(c: char) -> Option<u32> {
    ZEROS.iter().find_map(|&zero| (c as u32).checked_sub(zero as u32).filter(|v| *v < 10))
}

/// The same text with digits of every script turned into `0`–`9`.
pub(super) fn ascii_digits(text: &str) -> String {
    text.chars().map(|c| digit(c).and_then(|v| char::from_digit(v, 10)).unwrap_or(c)).collect()
}

/// The word for something inserted (`bis`) that the text begins with, with the space before it: where it ends, and
/// the how manieth it is.
pub(super) fn inserted(text: &str) -> Option<(usize, u32)> {
    let word = text.strip_prefix([' ', '\u{a0}', '-']).unwrap_or(text);
    let at = text.len() - word.len();
    for (rank, forms) in (1u32..).zip(INSERTED) {
        for form in forms {
            let Some(found) = word.get(..form.len()).filter(|w| w.to_lowercase() == form) else { continue };
            let next = word.get(found.len()..).unwrap_or("").chars().next();
            let ends = next.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '\u{0E30}'..='\u{0E4E}'));
            // One small letter is a word only where it stands apart.
            if ends && (at > 0 || form.is_ascii()) {
                return Some((at + form.len(), rank));
            }
        }
    }
    None
}

/// Every way to read a numeral, the likeliest first. Empty when it is none.
pub(super) fn readings(numeral: &str) -> Vec<Reading> {
    let is_roman = |c: char| "IVXLC".contains(c);
    let series = if numeral.starts_with(is_roman) { Series::UpperRoman } else { Series::Digit };
    let counts = |c: char| if series == Series::Digit { digit(c).is_some() } else { is_roman(c) };
    let end = numeral.find(|c| !counts(c)).unwrap_or(numeral.len());
    if let (Some(number), Some(tail)) = (numeral.get(..end), numeral.get(end..))
        && let Some((_, rank)) = inserted(tail).filter(|(end, _)| *end == tail.len())
        && let Some(first) = readings(number).iter().find(|r| r.series == series)
    {
        let suffix = rank * 27u32.pow(SUFFIX_LETTERS - 1);
        return vec![Reading { series, place: Place { suffix, ..first.place } }];
    }
    let mut out = Vec::new();
    let length = numeral.chars().count();
    if length == 0 || length > LONGEST {
        return out;
    }
    if let Some(place) = digits_and_suffix(numeral) {
        out.push(Reading { series: Series::Digit, place });
        return out;
    }
    let lower = numeral.chars().all(|c| c.is_ascii_lowercase());
    let upper = numeral.chars().all(|c| c.is_ascii_uppercase());
    if lower || upper {
        let folded = numeral.to_ascii_lowercase();
        let (letters, romans) =
            if lower { (Series::Lower, Series::LowerRoman) } else { (Series::Upper, Series::UpperRoman) };
        out.extend(latin(&folded).into_iter().map(|place| Reading { series: letters, place }));
        if let Some(value) = roman(&folded) {
            out.push(Reading { series: romans, place: Place::whole(value) });
        }
    }
    if out.is_empty()
        && let Some((value, tail)) = roman_and_suffix(numeral)
    {
        // `IIA`, `IVB`, `iia`: an inserted Part.
        let series = if numeral.starts_with(|c: char| c.is_ascii_uppercase()) {
            Series::UpperRoman
        } else {
            Series::LowerRoman
        };
        out.push(Reading { series, place: Place { base: value, suffix: tail } });
    }
    let mut chars = numeral.chars();
    if let (Some(first), None) = (chars.next(), chars.next()) {
        for (index, alphabet) in (0u8..).zip(ALPHABETS) {
            if let Some(position) = alphabet.chars().position(|c| c == first) {
                out.push(Reading { series: Series::Letter(index), place: Place::whole(position as u32 + 1) });
            }
        }
    }
    out
}

/// `12`, `12A`, `12AA`, `৫২ক`, `12-A`, `2.1`.
fn digits_and_suffix(numeral: &str) -> Option<Place> {
    let mut base = 0u32;
    let mut rest = numeral.chars().peekable();
    let mut count = 0;
    while let Some(value) = rest.peek().copied().and_then(digit) {
        base = base * 10 + value;
        count += 1;
        rest.next();
        if count > 4 {
            return None;
        }
    }
    if count == 0 {
        return None;
    }
    if matches!(rest.peek(), Some('-' | '\u{2011}')) {
        rest.next();
        rest.peek()?;
    }
    let tail: String = rest.collect();
    if tail.is_empty() {
        return Some(Place::whole(base));
    }
    // `๖/๑`, as Thai drafters number what is inserted.
    if let Some(decimal) = tail.strip_prefix(['.', '/']) {
        let value = decimal.chars().try_fold(0u32, |sum, c| Some(sum.min(9999) * 10 + digit(c)?))?;
        return (!decimal.is_empty()).then_some(Place { base, suffix: value });
    }
    let folded = tail.to_lowercase();
    // `12A` must stay below `12AA` and `12B`: the first letter counts whole steps, each further one refines.
    let mut suffix = 0u32;
    let mut step = 27u32.pow(SUFFIX_LETTERS - 1);
    for c in folded.chars() {
        let value = match c {
            'a'..='z' => c as u32 - 'a' as u32 + 1,
            _ => native_letter(c)?,
        };
        suffix += value.min(40) * step;
        step /= 27;
        if value == 0 || step == 0 && folded.chars().count() > SUFFIX_LETTERS as usize {
            return None;
        }
    }
    Some(Place { base, suffix })
}

fn native_letter(c: char) -> Option<u32> {
    ALPHABETS.iter().skip(1).find_map(|a| a.chars().position(|x| x == c)).map(|p| p as u32 + 1)
}

/// `a` … `z`, then `aa`, `bb` …; `la` and `lb` stand between `l` and `m`, and `aa` may stand after `a`.
fn latin(folded: &str) -> Vec<Place> {
    let values: Vec<u32> = folded.bytes().map(|b| u32::from(b - b'a') + 1).collect();
    match values.as_slice() {
        [one] => vec![Place::whole(*one)],
        // `(ii)` is the second in Roman numbers and no letter: what is inserted after `(i)` is `(ia)`.
        [9, 9] => vec![Place::whole(35)],
        [one, two] if one == two => vec![Place::whole(26 + one), Place { base: *one, suffix: *two }],
        [one, two] => vec![Place { base: *one, suffix: *two }],
        _ => Vec::new(),
    }
}

/// The value of a Roman numeral in lower case, written the standard way, below 400.
fn roman(folded: &str) -> Option<u32> {
    let mut total = 0u32;
    let mut last = 0u32;
    for c in folded.chars() {
        let value = match c {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            'l' => 50,
            'c' => 100,
            _ => return None,
        };
        // A smaller sign before a larger one is taken off instead of added.
        total += value;
        if value > last {
            total = total.checked_sub(2 * last)?;
        }
        last = value;
    }
    (total > 0 && to_roman(total) == folded).then_some(total)
}

fn roman_and_suffix(numeral: &str) -> Option<(u32, u32)> {
    let folded = numeral.to_ascii_lowercase();
    let (head, tail) = folded.split_at_checked(folded.len().checked_sub(1)?)?;
    let value = roman(head)?;
    let letter = tail.bytes().next().filter(u8::is_ascii_lowercase)?;
    Some((value, u32::from(letter - b'a') + 1))
}

fn to_roman(mut value: u32) -> String {
    const STEPS: [(u32, &str); 9] =
        [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
    let mut out = String::new();
    for (step, word) in STEPS {
        while value >= step && out.len() < 16 {
            out.push_str(word);
            value -= step;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(numeral: &str, series: Series, base: u32) -> bool {
        readings(numeral).iter().any(|r| r.series == series && r.place == Place::whole(base))
    }

    #[test]
    fn a_numeral_has_every_reading_it_can_have() {
        assert!(has("i", Series::Lower, 9) && has("i", Series::LowerRoman, 1));
        assert!(has("v", Series::Lower, 22) && has("v", Series::LowerRoman, 5));
        assert!(has("C", Series::Upper, 3) && has("C", Series::UpperRoman, 100));
        assert!(has("xiv", Series::LowerRoman, 14) && !has("iix", Series::LowerRoman, 8));
        assert!(has("aa", Series::Lower, 27));
        assert!(has("๑๒", Series::Digit, 12) && has("১২", Series::Digit, 12) && has("၁၂", Series::Digit, 12));
        assert!(readings("word").is_empty() && readings("").is_empty());
    }

    #[test]
    fn inserted_numbers_stand_between_their_neighbours() {
        let place = |n: &str| readings(n).first().map(|r| r.place);
        assert!(place("12") < place("12A") && place("12A") < place("12AA"));
        assert!(place("12AA") < place("12B") && place("12B") < place("13"));
        assert!(place("๖") < place("๖/๑") && place("๖/๑") < place("๗"));
        assert!(place("12") < place("12 bis") && place("12bis") < place("12 ter"));
        assert!(place("12 quinquies") < place("13") && place("๗ ทวิ") < place("๗ ตรี"));
        assert!(place("III bis") > place("III") && readings("III bis").len() == 1);
        assert_eq!(inserted(" bisect"), None);
        assert_eq!(place("52ক").map(|p| p.base), Some(52));
        assert!(readings("IIA").iter().any(|r| r.series == Series::UpperRoman && r.place.base == 2));
    }
}
