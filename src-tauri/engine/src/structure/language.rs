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
        ],
    ),
    (
        "id",
        &[
            "adalah",
            "sebagaimana",
            "dimaksud",
            "pasal",
            "ayat",
            "dapat",
            "untuk",
            "dengan",
            "undang-undang",
            "wajib",
            "pidana",
            "atau",
            "yang",
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

/// The language of the texts, BCP 47; `en` when nothing tells.
pub(super) fn detect<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> &'static str {
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
        return language;
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
    // On a tie the earlier entry wins, so English is the answer to an empty text.
    let mut best = ("en", 0);
    for (score, (language, _)) in scores.iter().zip(&FUNCTION_WORDS) {
        if *score > best.1 {
            best = (language, *score);
        }
    }
    best.0
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
            assert_eq!(detect([text].into_iter()), language, "{text}");
        }
    }
}
