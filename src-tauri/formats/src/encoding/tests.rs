//! Our own sentences through every code page and back.

use unicode_normalization::UnicodeNormalization;

use super::*;

const VIETNAMESE: &str = "Điều 1. Phạm vi điều chỉnh\nLuật này quy định việc phòng ngừa, phát hiện và xử lý hành vi mua bán người; giải cứu, tiếp nhận, xác minh và bảo vệ nạn nhân.\nĐiều 2. Giải thích từ ngữ\nTrong Luật này, những từ ngữ sau đây được hiểu như sau: nạn nhân là người bị xâm hại bởi hành vi mua bán người.\n";
const THAI: &str = "มาตรา ๑ พระราชบัญญัตินี้เรียกว่า พระราชบัญญัติป้องกันและปราบปรามการค้ามนุษย์\nมาตรา ๒ ในพระราชบัญญัตินี้ ผู้เสียหาย หมายความว่า บุคคลซึ่งถูกกระทำความผิดฐานค้ามนุษย์\n";
const BURMESE: &str = "ပုဒ်မ ၁။ ဤဥပဒေကို လူကုန်ကူးမှု တားဆီးကာကွယ်ရေးဥပဒေဟု ခေါ်တွင်စေရမည်။\nမြန်မာနိုင်ငံတော်အစိုးရသည် ကျန်းမာရေးဝန်ကြီးဌာနနှင့် ပူးပေါင်း၍ သတ္တဝါများ၏ အင်္ဂါရပ်များကို ကာကွယ်ပေးရမည်။ ယောက်ျား၊ မိန်းမ၊ ကလေးသူငယ် အားလုံး အကျုံးဝင်သည်။\n";
const PORTUGUESE: &str = "Artigo 1.º – Objecto\nA presente lei estabelece medidas de prevenção e de repressão do tráfico de pessoas, de protecção das vítimas e de cooperação judiciária.\nArtigo 2.º – Definições\n";
const ENGLISH: &str = "1. Short title\nThis Act may be cited as the “Trafficking in Persons Act”.\n2. In this Act – unless the context otherwise requires – “child” means a person’s age under 18.\n";

fn text(bytes: &[u8]) -> (String, String) {
    let decoded = decode(bytes, None).unwrap();
    (decoded.text, decoded.findings.first().map(|f| f.message.clone()).unwrap_or_default())
}

/// The text in a code page of single bytes, from the table that reads it.
fn encode(text: &str, page: fn(u8) -> Option<char>) -> Vec<u8> {
    let table = vietnamese::table(page);
    text.chars().map(|c| table.iter().position(|t| *t == Some(c)).map(|b| b as u8).unwrap_or(b'?')).collect()
}

/// Vietnamese as typed with a VNI font, in the letters of Windows-1252.
fn vni(text: &str) -> String {
    const MARKS: [(&str, char); 17] = [
        ("\u{302}\u{300}", 'à'),
        ("\u{302}\u{301}", 'á'),
        ("\u{302}\u{309}", 'å'),
        ("\u{302}\u{303}", 'ã'),
        ("\u{323}\u{302}", 'ä'),
        ("\u{306}\u{300}", 'è'),
        ("\u{306}\u{301}", 'é'),
        ("\u{306}\u{309}", 'ú'),
        ("\u{306}\u{303}", 'ü'),
        ("\u{323}\u{306}", 'ë'),
        ("\u{302}", 'â'),
        ("\u{306}", 'ê'),
        ("\u{300}", 'ø'),
        ("\u{301}", 'ù'),
        ("\u{309}", 'û'),
        ("\u{303}", 'õ'),
        ("\u{323}", 'ï'),
    ];
    let letter = |c: char| -> String {
        let lower: char = c.to_lowercase().next().unwrap();
        let typed = match lower {
            'đ' => "ñ".to_owned(),
            'ì' => "ì".to_owned(),
            'í' => "í".to_owned(),
            'ỉ' => "æ".to_owned(),
            'ĩ' => "ó".to_owned(),
            'ị' => "ò".to_owned(),
            'ỵ' => "î".to_owned(),
            lower => {
                let parts: String = lower.nfd().collect();
                let horned = parts.contains('\u{31b}');
                let rest: String = parts.chars().skip(1).filter(|c| *c != '\u{31b}').collect();
                let base = match (parts.chars().next().unwrap(), horned) {
                    ('o', true) => 'ô',
                    ('u', true) => 'ö',
                    (base, _) => base,
                };
                match MARKS.iter().find(|(marks, _)| *marks == rest) {
                    Some((_, mark)) if !rest.is_empty() => format!("{base}{mark}"),
                    _ => base.to_string(),
                }
            }
        };
        if c.is_uppercase() { typed.to_uppercase() } else { typed }
    };
    text.chars().map(letter).collect()
}

/// Burmese in the order and at the places of the Zawgyi font.
fn zawgyi_of(text: &str) -> String {
    const STACKED: [(char, char); 6] = [
        ('\u{1010}', '\u{1071}'),
        ('\u{1000}', '\u{1060}'),
        ('\u{1012}', '\u{1075}'),
        ('\u{1019}', '\u{107c}'),
        ('\u{1014}', '\u{1077}'),
        ('\u{1018}', '\u{107b}'),
    ];
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while at < letters.len() {
        let kinzi = letters[at..].starts_with(&['\u{1004}', '\u{103a}', '\u{1039}']);
        if kinzi {
            at += 3;
        }
        let base = letters[at];
        at += 1;
        if !matches!(base, '\u{1000}'..='\u{1021}') {
            out.push(base);
            continue;
        }
        let (mut before, mut after) = (String::new(), String::new());
        while let Some(sign) = letters.get(at).copied() {
            match sign {
                '\u{1039}' => {
                    at += 1;
                    let (_, small) = STACKED.iter().find(|(c, _)| *c == letters[at]).unwrap();
                    after.push(*small);
                }
                '\u{1031}' => before.insert(0, '\u{1031}'),
                '\u{103c}' => before.push('\u{103b}'),
                '\u{103a}' => after.push('\u{1039}'),
                '\u{103b}' => after.push('\u{103a}'),
                '\u{103d}' => after.push('\u{103c}'),
                '\u{103e}' => after.push('\u{103d}'),
                '\u{102b}'..='\u{1038}' => after.push(sign),
                _ => break,
            }
            at += 1;
        }
        out.push_str(&before);
        out.push(base);
        if kinzi {
            out.push('\u{1064}');
        }
        out.push_str(&after);
    }
    out
}

#[test]
fn the_code_pages_of_vietnamese() {
    assert_eq!(text(&encode(VIETNAMESE, vietnamese::viscii)).0, VIETNAMESE);
    assert!(text(&encode(VIETNAMESE, vietnamese::viscii)).1.contains("VISCII"));
    let (read, message) = text(&encode(VIETNAMESE, vietnamese::tcvn3));
    assert_eq!(read, VIETNAMESE);
    assert!(message.contains("TCVN3"));
    let typed = vni(VIETNAMESE);
    let (bytes, _, unknown) = encoding_rs::WINDOWS_1252.encode(&typed);
    assert!(!unknown);
    assert_eq!(text(&bytes).0, VIETNAMESE);
    assert!(text(&bytes).1.contains("VNI"));
    // Windows-1258 writes some letters whole and others as a letter and its tone.
    let parted: String = VIETNAMESE
        .chars()
        .flat_map(|c| {
            let mut buffer = [0; 4];
            let whole = !encoding_rs::WINDOWS_1258.encode(c.encode_utf8(&mut buffer)).2;
            let (base, _) = vietnamese::tone(c);
            let tone: Vec<char> = c
                .nfd()
                .filter(|p| matches!(p, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}'))
                .collect();
            if whole { vec![c] } else { [vec![base], tone].concat() }
        })
        .collect();
    let (bytes, _, unknown) = encoding_rs::WINDOWS_1258.encode(&parted);
    assert!(!unknown, "{parted}");
    assert_eq!(text(&bytes).0, VIETNAMESE);
    assert!(text(&bytes).1.contains("1258"));
}

#[test]
fn letters_of_a_font_in_a_file_of_unicode() {
    assert_eq!(text(vni(VIETNAMESE).as_bytes()).0, VIETNAMESE);
    let shown: String =
        encode(VIETNAMESE, vietnamese::tcvn3).iter().map(|b| vietnamese::western(*b).unwrap()).collect();
    assert_eq!(text(shown.as_bytes()).0, VIETNAMESE);
    assert_eq!(text(VIETNAMESE.as_bytes()), (VIETNAMESE.to_owned(), String::new()));
}

#[test]
fn thai() {
    let (bytes, _, unknown) = encoding_rs::WINDOWS_874.encode(THAI);
    assert!(!unknown);
    let (read, message) = text(&bytes);
    assert_eq!(read, THAI);
    assert!(message.contains("TIS-620"));
}

#[test]
fn burmese_of_the_zawgyi_font() {
    let drawn = zawgyi_of(BURMESE);
    assert_ne!(drawn, BURMESE);
    let (read, message) = text(drawn.as_bytes());
    assert_eq!(read, BURMESE);
    assert!(message.contains("Zawgyi"));
    assert_eq!(text(BURMESE.as_bytes()), (BURMESE.to_owned(), String::new()));
}

#[test]
fn western_code_pages() {
    for sentence in [PORTUGUESE, ENGLISH] {
        let (bytes, _, unknown) = encoding_rs::WINDOWS_1252.encode(sentence);
        assert!(!unknown);
        let (read, message) = text(&bytes);
        assert_eq!(read, sentence);
        assert!(message.contains("1252"), "{message}");
    }
}

#[test]
fn unicode_in_all_its_forms() {
    for sentence in [VIETNAMESE, THAI, BURMESE, PORTUGUESE, ENGLISH] {
        for mark in [true, false] {
            for (little, from) in [(true, u16::to_le_bytes as fn(u16) -> [u8; 2]), (false, u16::to_be_bytes)]
            {
                let mut units: Vec<u16> = sentence.encode_utf16().collect();
                if mark {
                    units.insert(0, 0xfeff);
                }
                let bytes: Vec<u8> = units.into_iter().flat_map(from).collect();
                assert_eq!(text(&bytes), (sentence.to_owned(), String::new()), "{mark} {little}");
            }
        }
        assert_eq!(text(format!("\u{feff}{sentence}").as_bytes()).0, sentence);
    }
}

#[test]
fn broken_text_is_told_and_noise_is_refused() {
    let mut bytes = VIETNAMESE.repeat(3).into_bytes();
    let at = VIETNAMESE.find('ạ').unwrap();
    bytes.remove(at);
    let (read, message) = text(&bytes);
    assert!(read.contains('\u{fffd}') && message.contains("broken"), "{message}");
    let noise: Vec<u8> = (0..2000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    assert!(decode(&noise, None).is_err());
}

#[test]
fn what_a_file_says_of_itself_counts_where_its_bytes_allow_it() {
    let (bytes, _, _) = encoding_rs::WINDOWS_874.encode("มาตรา");
    assert_eq!(decode(&bytes, Some("tis-620")).unwrap().text, "มาตรา");
    assert_eq!(decode("Điều".as_bytes(), Some("iso-8859-1")).unwrap().text, "Điều");
    assert_eq!(decode(b"caf\xe9", Some("no-such-page")).unwrap().text, "café");
}
