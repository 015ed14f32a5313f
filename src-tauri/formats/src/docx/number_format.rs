//! Numbers as lists and notes show them (ECMA-376 part 1, 17.18.59).

/// `value` in the number format `format`; an unknown format reads as decimal, as Word does.
/// Values outside a format's range (0 or less, letters beyond 780) read as decimal too.
pub fn number(format: &str, value: i64) -> String {
    let positive = usize::try_from(value).ok().filter(|v| *v > 0);
    let Some(n) = positive else {
        return match format {
            "none" | "bullet" => String::new(),
            _ => value.to_string(),
        };
    };
    match format {
        "none" | "bullet" => String::new(),
        "decimalZero" => format!("{n:02}"),
        "upperRoman" => roman(n).unwrap_or_else(|| n.to_string()),
        "lowerRoman" => roman(n).map_or_else(|| n.to_string(), |r| r.to_lowercase()),
        "upperLetter" => repeated(n, &latin('A')),
        "lowerLetter" => repeated(n, &latin('a')),
        "ordinal" => ordinal(n),
        "cardinalText" => capitalised(&words(n)),
        "ordinalText" => capitalised(&ordinal_words(n)),
        "hex" => format!("{n:X}"),
        "chicago" => repeated_by_round(n, &['*', '†', '‡', '§']),
        "numberInDash" => format!("- {n} -"),
        "thaiNumbers" => digits(n, '๐'),
        "thaiLetters" => repeated(n, &THAI),
        "hindiNumbers" => digits(n, '०'),
        "hindiConsonants" => repeated(n, &HINDI_CONSONANTS),
        "hindiVowels" => repeated(n, &HINDI_VOWELS),
        "decimalFullWidth" | "decimalFullWidth2" => digits(n, '０'),
        "decimalEnclosedCircle" => enclosed(n, '①', 20),
        "decimalEnclosedParen" => enclosed(n, '⑴', 20),
        "decimalEnclosedFullstop" => enclosed(n, '⒈', 20),
        "russianUpper" => repeated(n, &RUSSIAN),
        "russianLower" => repeated(n, &RUSSIAN).to_lowercase(),
        "arabicAlpha" => repeated(n, &ARABIC_ALPHA),
        "arabicAbjad" => repeated(n, &ARABIC_ABJAD),
        "hebrew1" => hebrew(n),
        "hebrew2" => repeated(n, &HEBREW),
        "ideographDigital" | "japaneseDigitalTenThousand" => ideograph_digits(n),
        "chineseCounting"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCountingThousand" => ideograph_counting(n),
        "vietnameseCounting" => vietnamese(n),
        "thaiCounting" => thai(n),
        _ => n.to_string(),
    }
}

/// `value` in a custom format such as `0001, 0002, 0003, …`, which states how far to fill with zeros.
pub fn custom(pattern: &str, value: i64) -> Option<String> {
    let first = pattern.split(',').next()?.trim();
    let width = first.len();
    let zeros = first.chars().rev().skip(1).all(|c| c == '0') && first.ends_with('1');
    (zeros && width <= 9).then(|| format!("{value:0width$}"))
}

/// Letters run a…z, aa, bb … (not ab), as Word counts them.
fn repeated(n: usize, letters: &[char]) -> String {
    let times = (n - 1) / letters.len() + 1;
    if times > 30 {
        return n.to_string();
    }
    letters.get((n - 1) % letters.len()).map_or_else(|| n.to_string(), |c| c.to_string().repeat(times))
}

fn repeated_by_round(n: usize, signs: &[char]) -> String {
    repeated(n, signs)
}

fn latin(first: char) -> Vec<char> {
    (first..).take(26).collect()
}

fn digits(n: usize, zero: char) -> String {
    n.to_string().chars().filter_map(|c| char::from_u32(zero as u32 + c.to_digit(10)?)).collect()
}

fn enclosed(n: usize, first: char, last: usize) -> String {
    let sign = u32::try_from(n - 1).ok().and_then(|offset| char::from_u32(first as u32 + offset));
    sign.filter(|_| n <= last).map_or_else(|| n.to_string(), |c| c.to_string())
}

fn roman(mut n: usize) -> Option<String> {
    const PARTS: [(usize, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if n > 32_767 {
        return None;
    }
    let mut out = String::new();
    for (value, sign) in PARTS {
        while n >= value {
            out.push_str(sign);
            n -= value;
        }
    }
    Some(out)
}

fn ordinal(n: usize) -> String {
    let ending = match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

fn words(n: usize) -> String {
    let of = |table: &[&'static str], at: usize| table.get(at).copied().unwrap_or_default();
    match n {
        0..20 => of(&ONES, n).to_owned(),
        20..100 if n.is_multiple_of(10) => of(&TENS, n / 10).to_owned(),
        20..100 => format!("{}-{}", of(&TENS, n / 10), of(&ONES, n % 10)),
        100..1000 if n.is_multiple_of(100) => format!("{} hundred", of(&ONES, n / 100)),
        100..1000 => format!("{} hundred {}", of(&ONES, n / 100), words(n % 100)),
        1000..1_000_000 if n.is_multiple_of(1000) => format!("{} thousand", words(n / 1000)),
        1000..1_000_000 => format!("{} thousand {}", words(n / 1000), words(n % 1000)),
        _ => n.to_string(),
    }
}

fn ordinal_words(n: usize) -> String {
    let cardinal = words(n);
    let split = cardinal.rfind([' ', '-']).map_or(0, |at| at + 1);
    let (head, last) = cardinal.split_at(split);
    let last = match last {
        "one" => "first".to_owned(),
        "two" => "second".to_owned(),
        "three" => "third".to_owned(),
        "five" => "fifth".to_owned(),
        "eight" => "eighth".to_owned(),
        "nine" => "ninth".to_owned(),
        "twelve" => "twelfth".to_owned(),
        _ => match last.strip_suffix('y') {
            Some(stem) => format!("{stem}ieth"),
            None => format!("{last}th"),
        },
    };
    format!("{head}{last}")
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

const IDEOGRAPHS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

fn ideograph_digits(n: usize) -> String {
    n.to_string().chars().filter_map(|c| IDEOGRAPHS.get(c.to_digit(10)? as usize)).collect()
}

fn ideograph_counting(n: usize) -> String {
    let of = |at: usize| IDEOGRAPHS.get(at).copied().unwrap_or_default();
    match n {
        1..10 => of(n).to_string(),
        10..20 => format!("十{}", if n == 10 { String::new() } else { of(n % 10).to_string() }),
        20..100 if n.is_multiple_of(10) => format!("{}十", of(n / 10)),
        20..100 => format!("{}十{}", of(n / 10), of(n % 10)),
        _ => ideograph_digits(n),
    }
}

fn vietnamese(n: usize) -> String {
    const UNITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    let of = |at: usize| UNITS.get(at).copied().unwrap_or_default();
    match n {
        1..10 => of(n).to_owned(),
        10 => "mười".to_owned(),
        11..20 => format!("mười {}", if n == 15 { "lăm" } else { of(n % 10) }),
        20..100 => {
            let unit = match n % 10 {
                0 => return format!("{} mươi", of(n / 10)),
                1 => "mốt",
                5 => "lăm",
                unit => of(unit),
            };
            format!("{} mươi {unit}", of(n / 10))
        }
        _ => n.to_string(),
    }
}

fn thai(n: usize) -> String {
    const UNITS: [&str; 10] = ["ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"];
    let of = |at: usize| UNITS.get(at).copied().unwrap_or_default();
    match n {
        1..10 => of(n).to_owned(),
        10..100 => {
            // Twenty has a word of its own, and a one at the end another.
            let tens = match n / 10 {
                1 => "",
                2 => "ยี่",
                tens => of(tens),
            };
            let unit = match n % 10 {
                0 => "",
                1 => "เอ็ด",
                unit => of(unit),
            };
            format!("{tens}สิบ{unit}")
        }
        _ => n.to_string(),
    }
}

/// Letters that stand for hundreds, tens and ones. Fifteen and sixteen avoid the letters of the divine name.
fn hebrew(n: usize) -> String {
    if n > 499 {
        return n.to_string();
    }
    let letter = |at: usize| HEBREW.get(at).copied();
    let hundreds = (n / 100).checked_sub(1).and_then(|h| letter(18 + h));
    let (tens, ones) = match n % 100 {
        15 => (letter(8), letter(5)),
        16 => (letter(8), letter(6)),
        rest => (
            (rest / 10).checked_sub(1).and_then(|t| letter(9 + t)),
            (rest % 10).checked_sub(1).and_then(letter),
        ),
    };
    [hundreds, tens, ones].into_iter().flatten().collect()
}

/// Thai consonants in the order of lists; the two that are no longer written are left out.
const THAI: [char; 42] = [
    'ก', 'ข', 'ค', 'ฆ', 'ง', 'จ', 'ฉ', 'ช', 'ซ', 'ฌ', 'ญ', 'ฎ', 'ฏ', 'ฐ', 'ฑ', 'ฒ', 'ณ', 'ด', 'ต', 'ถ', 'ท',
    'ธ', 'น', 'บ', 'ป', 'ผ', 'ฝ', 'พ', 'ฟ', 'ภ', 'ม', 'ย', 'ร', 'ล', 'ว', 'ศ', 'ษ', 'ส', 'ห', 'ฬ', 'อ', 'ฮ',
];
const HINDI_CONSONANTS: [char; 33] = [
    'क', 'ख', 'ग', 'घ', 'ङ', 'च', 'छ', 'ज', 'झ', 'ञ', 'ट', 'ठ', 'ड', 'ढ', 'ण', 'त', 'थ', 'द', 'ध', 'न', 'प',
    'फ', 'ब', 'भ', 'म', 'य', 'र', 'ल', 'व', 'श', 'ष', 'स', 'ह',
];
const HINDI_VOWELS: [char; 11] = ['अ', 'आ', 'इ', 'ई', 'उ', 'ऊ', 'ऋ', 'ए', 'ऐ', 'ओ', 'औ'];
const RUSSIAN: [char; 29] = [
    'А', 'Б', 'В', 'Г', 'Д', 'Е', 'Ж', 'З', 'И', 'К', 'Л', 'М', 'Н', 'О', 'П', 'Р', 'С', 'Т', 'У', 'Ф', 'Х',
    'Ц', 'Ч', 'Ш', 'Щ', 'Ы', 'Э', 'Ю', 'Я',
];
const ARABIC_ALPHA: [char; 28] = [
    'أ', 'ب', 'ت', 'ث', 'ج', 'ح', 'خ', 'د', 'ذ', 'ر', 'ز', 'س', 'ش', 'ص', 'ض', 'ط', 'ظ', 'ع', 'غ', 'ف', 'ق',
    'ك', 'ل', 'م', 'ن', 'ه', 'و', 'ي',
];
const ARABIC_ABJAD: [char; 28] = [
    'أ', 'ب', 'ج', 'د', 'ه', 'و', 'ز', 'ح', 'ط', 'ي', 'ك', 'ل', 'م', 'ن', 'س', 'ع', 'ف', 'ص', 'ق', 'ر', 'ش',
    'ت', 'ث', 'خ', 'ذ', 'ض', 'ظ', 'غ',
];
const HEBREW: [char; 22] = [
    'א', 'ב', 'ג', 'ד', 'ה', 'ו', 'ז', 'ח', 'ט', 'י', 'כ', 'ל', 'מ', 'נ', 'ס', 'ע', 'פ', 'צ', 'ק', 'ר', 'ש',
    'ת',
];

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn formats() {
        let cases: &[(&str, i64, &str)] = &[
            ("decimal", 12, "12"),
            ("decimalZero", 7, "07"),
            ("upperRoman", 1994, "MCMXCIV"),
            ("lowerRoman", 4, "iv"),
            ("upperLetter", 26, "Z"),
            ("upperLetter", 27, "AA"),
            ("lowerLetter", 28, "bb"),
            ("lowerLetter", 53, "aaa"),
            ("ordinal", 1, "1st"),
            ("ordinal", 112, "112th"),
            ("cardinalText", 21, "Twenty-one"),
            ("ordinalText", 20, "Twentieth"),
            ("ordinalText", 103, "One hundred third"),
            ("hebrew1", 11, "יא"),
            ("hebrew1", 15, "טו"),
            ("hebrew1", 120, "קכ"),
            ("hebrew2", 23, "אא"),
            ("arabicAbjad", 3, "ج"),
            ("thaiNumbers", 25, "๒๕"),
            ("thaiLetters", 3, "ค"),
            ("thaiLetters", 43, "กก"),
            ("hindiNumbers", 10, "१०"),
            ("decimalEnclosedCircle", 3, "③"),
            ("vietnameseCounting", 15, "mười lăm"),
            ("thaiCounting", 21, "ยี่สิบเอ็ด"),
            ("thaiCounting", 35, "สามสิบห้า"),
            ("none", 3, ""),
            ("decimal", 0, "0"),
            ("lowerLetter", 0, "0"),
            ("somethingNew", 5, "5"),
        ];
        for (format, value, shown) in cases {
            assert_eq!(number(format, *value), *shown, "{format} {value}");
        }
    }

    #[test]
    fn custom_zero_filling() {
        assert_eq!(super::custom("001, 002, 003, ...", 12).as_deref(), Some("012"));
        assert_eq!(super::custom("A, B, C", 12), None);
    }
}
