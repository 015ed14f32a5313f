//! The terms of art load, are complete enough in every language, and were found where they are said to be found.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use clausewise_engine::words::fold;
use clausewise_model_law::{Sureness, duties, languages, lexicon, signalled_duties};

/// Languages of the region's statutes.
const LANGUAGES: [&str; 11] = ["en", "fil", "id", "km", "lo", "ms", "my", "pt", "tet", "th", "vi"];

/// Concepts that every language must have words for.
const AT_LEAST: usize = 120;

#[test]
fn every_language_has_its_words_and_says_how_sure_it_is() {
    let lexicon = lexicon().unwrap();
    let languages = languages().unwrap();
    assert_eq!(languages.iter().map(|l| l.code.as_str()).collect::<Vec<_>>(), LANGUAGES);
    for language in &languages {
        let words = lexicon.concepts.values().filter(|c| c.forms.contains_key(&language.code)).count();
        assert!(words >= AT_LEAST, "{}: words for {words} concepts only", language.name);
        assert_eq!(words, language.checked.len() + language.unchecked.len());
        assert!(language.note.len() > 40, "{} does not say where its words come from", language.name);
        assert_eq!(language.sure == Sureness::Good, !language.checked.is_empty(), "{}", language.name);
    }
    for (id, concept) in &lexicon.concepts {
        assert!(concept.forms.contains_key("en"), "{id} has no English words");
    }
}

#[test]
fn every_concept_that_a_duty_names_exists_and_every_element_has_concepts() {
    let lexicon = lexicon().unwrap();
    for (concept, duties) in signalled_duties().unwrap() {
        assert!(
            lexicon.concepts.contains_key(&concept),
            "{concept}, named by {duties:?}, is not in the lexicon"
        );
    }
    let named: BTreeSet<String> = duties().unwrap().into_iter().flat_map(|d| d.elements).collect();
    for element in named {
        let concepts = lexicon.concepts.values().filter(|c| c.elements.contains(&element)).count();
        assert!(concepts > 0, "no concept belongs to the element {element}");
    }
}

#[test]
fn headings_that_mean_the_same_are_told_apart() {
    let lexicon = lexicon().unwrap();
    let group = |words: &str, language: &str| {
        let has = |h: &&clausewise_engine::words::lexicon::SameHeading| {
            h.forms.get(language).is_some_and(|f| f.iter().any(|w| w == words))
        };
        lexicon.headings.iter().find(has).map(|h| h.id.as_str())
    };
    for (words, language) in [
        ("Interpretation", "en"),
        ("Definitions", "en"),
        ("Tafsiran", "ms"),
        ("Giải thích từ ngữ", "vi"),
        ("บทนิยาม", "th"),
    ] {
        assert_eq!(group(words, language), Some("interpretation"), "{words}");
    }
    let mut seen = BTreeSet::new();
    for (language, words) in
        lexicon.headings.iter().flat_map(|h| &h.forms).flat_map(|(l, f)| f.iter().map(move |w| (l, w)))
    {
        assert!(seen.insert((language, fold(words))), "“{words}” ({language}) stands in two groups");
    }
    assert_eq!(group("Abetment", "en"), group("Participation", "en"));
    assert_eq!(group("Ketentuan Umum", "id"), Some("interpretation"));
}

/// Words of a text, folded, with a blank on either side of each.
fn words(text: &str) -> String {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

fn read_all(folder: &Path, language: &str, out: &mut String) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|e| e.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let wanted = match language {
            "ms" => name.ends_with("_ms.md") || name == "ms.md",
            "id" => name.starts_with("uu-"),
            "vi" => name.starts_with("vn-"),
            "en" => name.ends_with("_en.md") || name == "en.md" || name.ends_with(".txt"),
            _ => false,
        };
        if path.is_dir() {
            read_all(&path, language, out);
        } else if wanted {
            out.push_str(&fs::read_to_string(&path).unwrap_or_default());
        }
    }
}

/// What is called checked stands in a statute, what stands in one is called checked; and how many of the words do is
/// counted, so that whoever reads the lexicon knows what it rests on.
#[test]
fn checked_terms_stand_in_statutes_of_their_language() {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let corpus = env::var_os("CLAUSEWISE_SHARED").map_or_else(beside, PathBuf::from).join("corpus");
    if !corpus.is_dir() {
        eprintln!("skipped: the corpus is absent");
        return;
    }
    let lexicon = lexicon().unwrap();
    for language in
        languages().unwrap().iter().filter(|l| ["en", "ms", "id", "vi"].contains(&l.code.as_str()))
    {
        let mut text = String::new();
        read_all(&corpus, &language.code, &mut text);
        let text = words(&text);
        for concept in &language.checked {
            let forms = lexicon.forms(concept, &language.code);
            assert!(forms.iter().any(|f| text.contains(&words(f))), "{} {concept}: {forms:?}", language.name);
        }
        let all: Vec<&String> = language.checked.iter().chain(&language.unchecked).collect();
        let forms: Vec<&String> =
            all.iter().flat_map(|concept| lexicon.forms(concept, &language.code)).collect();
        let found = forms.iter().filter(|form| text.contains(&words(form))).count();
        eprintln!(
            "{}: {} of {} concepts and {found} of {} forms stand in a statute of the language",
            language.name,
            language.checked.len(),
            all.len(),
            forms.len()
        );
        // Half of the forms are inflected, prefixed or spelt otherwise than the statutes at hand happen to do.
        assert!(found * 3 >= forms.len(), "{}: only {found} of {} forms", language.name, forms.len());
    }
}
