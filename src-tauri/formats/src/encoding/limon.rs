//! Khmer typed with the fonts of before Unicode (Limon and its kin): Latin letters that a font draws as Khmer.
//! They are told and not converted: each family of fonts has its own places for the subscripts.

/// Words looked at, at the least, before a text is taken for one.
const LEAST: usize = 12;
/// Of the longer words at least so many in a hundred change to capitals inside.
const SHARE: usize = 45;

/// What to say when a text is Khmer in a font of before Unicode. Its words look like `RBHraCaNacRkkm<úCa`: no
/// language that writes Latin letters changes to capitals inside every other word.
pub(super) fn seen(text: &str) -> Option<String> {
    let (mut all, mut odd) = (0, 0);
    for word in text.split_whitespace() {
        let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
        if letters.len() < 4 {
            continue;
        }
        all += 1;
        let changes = letters
            .windows(2)
            .filter(|pair| matches!(pair, [a, b] if a.is_lowercase() && b.is_uppercase()))
            .count();
        // `McDonald`, `iPhone`, `subSection`: one change is no sign, and neither is one in a long name.
        odd += usize::from(
            changes >= 2 || changes == 1 && word.contains(['<', 'ú', '®', 'µ', '§', '¢', '¤', '¾']),
        );
    }
    (all >= LEAST && odd * 100 >= all * SHARE).then(|| {
        "the text is Khmer typed with a font of before Unicode (Limon or its kin), which only that font shows".to_owned()
    })
}

/// Whether a font is one of these.
pub(crate) fn is_font(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["limon", "abc-text", "abc zoo", "khek", "fk-s", "khmersys"].iter().any(|known| name.starts_with(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn khmer_in_a_latin_coat_and_names_that_are_none() {
        let khmer = "RBHraCaNacRkkm<úCa eyIg)anRCab rdæFmµnuBaØ énRBHraCaNacRkkm<úCa ".repeat(6);
        assert!(seen(&khmer).is_some());
        let english = "McDonald and O'Brien use an iPhone under this Act ".repeat(6);
        assert!(seen(&english).is_none());
        assert!(is_font("Limon S1") && !is_font("Lime"));
    }
}
