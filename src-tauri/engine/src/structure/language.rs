//! Which language a text is in: by script where the script tells, by its commonest words otherwise.

/// Function words that are frequent in the statutes of one Latin-script language and rare in those of
/// its neighbours. Malay and Indonesian are told apart by the words on which their drafters differ.
const FUNCTION_WORDS: [(&str, &[&str]); 9] = [
    (
        "en",
        &["the", "of", "shall", "any", "person", "which", "under", "means", "section", "this", "or", "be"],
    ),
    (
        "ms",
        &[
            "hendaklah",
            "seksyen",
            "ertinya",
            "apa-apa",
            "mana-mana",
            "boleh",
            "bagi",
            "akta",
            "subseksyen",
            "ialah",
            "kesalahan",
            "fasal",
            "seseorang",
            "perenggan",
            "mahkamah",
            "polis",
        ],
    ),
    (
        "id",
        &[
            "dimaksud",
            "pasal",
            "ayat",
            "dapat",
            "wajib",
            "pidana",
            "tentang",
            "huruf",
            "bahwa",
            "karena",
            "setiap",
            "republik",
            "indonesia",
            "undang-undang",
            "tersebut",
        ],
    ),
    ("vi", &["của", "và", "người", "các", "được", "theo", "quy", "định", "là", "có", "luật", "này"]),
    ("fil", &["ang", "mga", "ng", "sa", "ay", "na", "alinsunod", "anumang", "nito", "batas"]),
    ("pt", &["artigo", "não", "são", "lei", "pela", "para", "dos", "das", "ou", "uma", "nos", "presente"]),
    ("es", &["artículo", "los", "las", "el", "del", "una", "por", "ley", "que", "será", "presente"]),
    ("fr", &["les", "des", "est", "une", "loi", "dans", "présente", "aux", "du", "ou", "le", "et"]),
    ("tet", &["ne'ebé", "hodi", "nia", "atu", "sira", "iha", "ka", "husi", "no", "artigu", "lei"]),
];

/// Scripts that one language of law uses alone in this region.
const SCRIPTS: [(&str, std::ops::RangeInclusive<char>); 8] = [
    ("th", '\u{0E01}'..='\u{0E4E}'),
    ("lo", '\u{0E81}'..='\u{0ECD}'),
    ("km", '\u{1780}'..='\u{17D3}'),
    ("my", '\u{1000}'..='\u{109F}'),
    ("bn", '\u{0980}'..='\u{09FE}'),
    ("ta", '\u{0B80}'..='\u{0BFF}'),
    ("si", '\u{0D80}'..='\u{0DFF}'),
    ("hi", '\u{0900}'..='\u{097F}'),
];

/// Share of letters from which a script decides the language: statutes quote foreign names and terms in
/// Latin letters, never in such amount.
const SCRIPT_SHARE: usize = 3;

/// Letters looked at; a language shows itself long before.
const SAMPLE_LETTERS: usize = 200_000;

/// A language with this share of the first one's words is at work too: bills quote the law they amend in
/// its own language.
const SECOND_SHARE: usize = 5;

/// The languages of the texts, BCP 47, the chief one first; `en` when nothing tells.
pub(super) fn detect<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Vec<&'static str> {
    let mut letters = 0usize;
    let mut by_script = [0usize; SCRIPTS.len()];
    for c in texts.clone().flat_map(str::chars).take(SAMPLE_LETTERS) {
        if c.is_alphabetic() {
            letters += 1;
        }
        for (count, (_, range)) in by_script.iter_mut().zip(&SCRIPTS) {
            if range.contains(&c) {
                *count += 1;
            }
        }
    }
    if let Some((count, (language, _))) = by_script.iter().zip(&SCRIPTS).max_by_key(|(count, _)| **count)
        && count * SCRIPT_SHARE > letters
        && *count > 0
    {
        return vec![language];
    }
    let mut scores = [0usize; FUNCTION_WORDS.len()];
    let mut seen = 0usize;
    for word in texts.flat_map(str::split_whitespace) {
        seen += word.len();
        if seen > SAMPLE_LETTERS {
            break;
        }
        let folded = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        for (score, (_, words)) in scores.iter_mut().zip(&FUNCTION_WORDS) {
            if words.contains(&folded.as_str()) {
                *score += 1;
            }
        }
    }
    let mut ranked: Vec<(usize, &'static str)> =
        scores.iter().zip(&FUNCTION_WORDS).map(|(score, (language, _))| (*score, *language)).collect();
    // Stable: on a tie the earlier entry comes first, so English is the answer to an empty text.
    ranked.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let most = ranked.first().map_or(0, |(score, _)| *score);
    let chief = ranked.first().map_or("en", |(_, language)| language);
    let others = ranked.iter().skip(1).filter(|(score, _)| *score > 0 && score * SECOND_SHARE >= most);
    std::iter::once(chief).chain(others.map(|(_, language)| *language)).collect()
}

#[cfg(test)]
mod tests {
    use super::detect;

    #[test]
    fn a_sentence_tells_its_language() {
        for (language, text) in [
            ("en", "Any person who commits an offence under this section shall be liable"),
            ("ms", "Mana-mana orang yang melakukan kesalahan di bawah seksyen ini hendaklah"),
            ("id", "Setiap orang sebagaimana dimaksud dalam Pasal 2 ayat (1) dipidana dengan pidana"),
            ("vi", "Người nào thực hiện hành vi theo quy định của Luật này thì được"),
            ("th", "ในพระราชบัญญัตินี้ “การค้ามนุษย์” หมายความว่า trafficking"),
            ("pt", "A presente lei estabelece o regime das vítimas, não podendo ser"),
            ("en", ""),
        ] {
            assert_eq!(detect([text].into_iter()).first(), Some(&language), "{text}");
        }
    }
}
