//! A light English stemmer: enough to set `offences` beside `offence` and `recruited` beside
//! `recruiting`, without the false friends that stronger stemmers make of legal words
//! (`organ`/`organise`, `general`/`generous`).

/// Shortest stem that may be left: `bed` and `sing` are no inflected forms.
const SHORTEST: usize = 4;

/// The stem of a folded word. Words with letters outside ASCII are returned as they are: they are not
/// English.
pub fn stem(word: &str) -> String {
    if word.len() < SHORTEST || !word.bytes().all(|b| b.is_ascii_alphabetic() || b == b'\'') {
        return word.to_string();
    }
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word);
    let word = singular(word);
    verb(&word)
}

fn singular(word: &str) -> String {
    if let Some(base) = word.strip_suffix("ies").filter(|base| base.len() >= 3) {
        return format!("{base}y");
    }
    for ending in ["sses", "ches", "shes", "xes", "zes"] {
        if word.ends_with(ending) {
            return word[..word.len() - 2].to_string();
        }
    }
    let keeps = ["ss", "us", "is"].iter().any(|ending| word.ends_with(ending));
    match word.strip_suffix('s') {
        Some(base) if !keeps && base.len() >= 3 => base.to_string(),
        _ => word.to_string(),
    }
}

fn verb(word: &str) -> String {
    let base = ["ing", "ed"].iter().find_map(|ending| {
        word.strip_suffix(ending)
            .filter(|base| base.len() >= SHORTEST && base.contains(['a', 'e', 'i', 'o', 'u', 'y']))
    });
    let base = base.unwrap_or(word);
    // `trafficking` and `traffic`, `confiscate` and `confiscating`, `controlled` and `control` meet here.
    let base = base
        .strip_suffix('k')
        .filter(|rest| rest.ends_with('c'))
        .filter(|rest| rest.len() > SHORTEST)
        .unwrap_or(base);
    let bytes = base.as_bytes();
    match bytes {
        [.., a, b] if a == b && base.len() > SHORTEST && !matches!(b, b's' | b'e' | b'o') => {
            base[..base.len() - 1].to_string()
        }
        [.., b'e'] if base.len() > SHORTEST => base[..base.len() - 1].to_string(),
        _ => base.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn inflected_forms_meet() {
        for forms in [
            &["offence", "offences"][..],
            &["trafficking", "trafficked", "traffic", "traffics"],
            &["recruit", "recruits", "recruited", "recruiting"],
            &["confiscate", "confiscated", "confiscating"],
            &["penalty", "penalties"],
            &["control", "controlled", "controlling"],
            &["harbour", "harbouring", "harboured"],
            &["victim", "victims", "victim's"],
            &["possess", "possesses"],
        ] {
            let stems: Vec<String> = forms.iter().map(|form| stem(form)).collect();
            assert!(stems.iter().all(|s| s == &stems[0]), "{stems:?}");
        }
    }

    #[test]
    fn other_words_stay_apart() {
        assert_ne!(stem("organ"), stem("organise"));
        assert_ne!(stem("person"), stem("personal"));
        for word in ["this", "status", "bed", "người", "process", "thing"] {
            assert_eq!(stem(word), word);
        }
    }
}
