//! Real files: every word that a separate, simpler count finds in a file is in its manuscript.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers outside a test function fail the test by panicking"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clausewise_engine::manuscript::{Manuscript, Place, count_words};
use clausewise_formats::opc::Package;

/// The folder of real texts, or `None`, told on stderr, where it is not there.
fn corpus() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("CLAUSEWISE_SHARED").map_or(beside, PathBuf::from);
    let corpus = shared.join("corpus");
    if !corpus.is_dir() {
        eprintln!("skipped: there is no corpus at {}", corpus.display());
        return None;
    }
    Some(corpus)
}

fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
}

/// Words of a part by its tags alone: text of `w:t` and `m:t` outside fallbacks, fields' instructions and
/// deletions, words parted by whatever parts them on the page. Signs alone are left out here and in
/// [`words_of`], since symbol fonts tell them by a number.
fn words_of_part(xml: &str) -> Vec<String> {
    let (mut out, mut skipping, mut text) = (String::new(), Vec::new(), false);
    let (mut fields, mut deleted_marks): (Vec<bool>, bool) = (Vec::new(), false);
    let mut keep = true;
    for piece in xml.split('<').skip(1) {
        let (tag, content) = piece.split_once('>').unwrap();
        let name = tag.trim_start_matches('/').split([' ', '/', '\n', '\r', '\t']).next().unwrap();
        let (closing, empty) = (tag.starts_with('/'), tag.ends_with('/'));
        let skip = [
            "mc:Fallback",
            "w:del",
            "w:moveFrom",
            "w:pPrChange",
            "w:rPrChange",
            "w:instrText",
            "w:numPr",
            "w:rt",
        ];
        if skip.contains(&name) && !empty {
            if closing {
                skipping.pop();
            } else {
                skipping.push(name.to_owned());
            }
        }
        if empty && (name == "w:del" || name == "w:moveFrom") && skipping.is_empty() {
            deleted_marks = true; // a paragraph mark, or a row
        }
        match name {
            "w:fldChar" if tag.contains("\"begin\"") => fields.push(false),
            "w:fldChar" if tag.contains("\"separate\"") => {
                if let Some(f) = fields.last_mut() {
                    *f = true;
                }
            }
            "w:fldChar" if tag.contains("\"end\"") => {
                fields.pop();
            }
            "w:t" | "m:t" if !empty => {
                text = !closing;
                keep = tag.contains("preserve") || name == "m:t";
            }
            "w:tab" | "w:br" | "w:cr" | "w:ptab" if skipping.is_empty() => out.push(' '),
            "w:noBreakHyphen" => out.push('\u{2011}'),
            "w:softHyphen" => out.push('\u{ad}'),
            "w:p" if closing => {
                if deleted_marks {
                    deleted_marks = false;
                } else {
                    out.push('\n');
                }
            }
            _ => {}
        }
        if text && !closing && skipping.is_empty() && fields.iter().all(|f| *f) {
            let content = if keep { content } else { content.trim_matches([' ', '\t', '\n', '\r']) };
            let read = content
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
            out.push_str(&read);
        }
    }
    words(&out)
}

fn words_of(manuscript: &Manuscript, part: &str) -> Vec<String> {
    let paragraphs = manuscript.paragraphs.iter().filter(|p| p.span.part == part);
    words(&paragraphs.map(|p| p.text.as_str()).collect::<Vec<_>>().join("\n"))
}

fn words(text: &str) -> Vec<String> {
    let words = text.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric));
    let mut words: Vec<String> = words.map(str::to_owned).collect();
    words.sort();
    words
}

#[test]
fn every_word_of_every_word_file_is_read() {
    let Some(corpus) = corpus() else { return };
    let mut paths = Vec::new();
    files(&corpus, "docx", &mut paths);
    assert!(paths.len() > 50, "{} files", paths.len());
    let mut wrong = Vec::new();
    for path in &paths {
        let file = clausewise_formats::read(path).unwrap();
        let manuscript = clausewise_formats::read_bytes(&file.name, &file.bytes)
            .unwrap_or_else(|e| panic!("{path:?}: {e}"));
        let mut package = Package::open(&file.bytes).unwrap();
        let main = package.main_document().unwrap();
        let xml = package.text(&main).unwrap();
        let (expected, got) = (words_of_part(&xml), words_of(&manuscript, &main));
        if expected != got {
            let sets = [&expected, &got].map(|words| words.iter().collect::<BTreeSet<_>>());
            let missing: Vec<_> = sets[0].difference(&sets[1]).take(8).collect();
            let extra: Vec<_> = sets[1].difference(&sets[0]).take(8).collect();
            wrong.push(format!(
                "{}: {} for {} words; missing {missing:?}; extra {extra:?}",
                path.display(),
                got.len(),
                expected.len()
            ));
        }
        for paragraph in manuscript.paragraphs.iter().filter(|p| p.span.part == main) {
            let span = &paragraph.span.bytes;
            let raw = &xml[span.start as usize..span.end as usize];
            assert!(
                raw.starts_with("<w:p>") || raw.starts_with("<w:p "),
                "{path:?}: {}",
                &raw[..raw.len().min(40)]
            );
            assert!(raw.ends_with("</w:p>") || raw.ends_with("/>"), "{path:?}");
            for run in &paragraph.runs {
                assert!(paragraph.text.get(run.range.clone()).is_some());
            }
        }
        for comment in &manuscript.comments {
            assert!(manuscript.paragraphs[comment.paragraph].text.get(comment.range.clone()).is_some());
        }
    }
    eprintln!("{} files, {} of them differ", paths.len(), wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_text_file_is_read() {
    let Some(corpus) = corpus() else { return };
    let mut paths = Vec::new();
    files(&corpus, "txt", &mut paths);
    assert!(!paths.is_empty());
    for path in &paths {
        let file = clausewise_formats::read(path).unwrap();
        let manuscript = clausewise_formats::read_bytes(&file.name, &file.bytes)
            .unwrap_or_else(|e| panic!("{path:?}: {e}"));
        assert_eq!(
            manuscript.word_count(),
            count_words(std::str::from_utf8(&file.bytes).unwrap()),
            "{path:?}"
        );
    }
}

#[test]
fn every_letter_of_every_markdown_file_is_read() {
    let Some(corpus) = corpus() else { return };
    let mut paths = Vec::new();
    files(&corpus, "md", &mut paths);
    assert!(paths.len() > 40);
    let letters = |text: &str| {
        let mut count = BTreeMap::new();
        for c in text.chars().filter(|c| c.is_alphanumeric()) {
            *count.entry(c).or_insert(0) += 1;
        }
        count
    };
    for path in paths.iter().filter(|p| !p.ends_with("corpus/README.md")) {
        let file = clausewise_formats::read(path).unwrap();
        let source = std::str::from_utf8(&file.bytes).unwrap();
        let source = ["&ndash;", "&amp;", "&nbsp;", "&quot;", "&rsquo;", "&lsquo;", "&#039;"]
            .iter()
            .fold(source.to_owned(), |text, entity| text.replace(entity, " "));
        let manuscript = clausewise_formats::read_bytes(&file.name, &file.bytes).unwrap();
        let read: String =
            manuscript.paragraphs.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join("\n");
        assert_eq!(letters(&read), letters(&source), "{path:?}");
    }
}

#[test]
fn a_law_among_the_menus_of_a_page() {
    let Some(corpus) = corpus() else { return };
    let file = clausewise_formats::read(&corpus.join("vn-66-2011/vn-66-2011.html")).unwrap();
    let manuscript = clausewise_formats::read_bytes(&file.name, &file.bytes).unwrap();
    let articles: Vec<usize> = manuscript
        .paragraphs
        .iter()
        .filter(|p| p.place == Place::Body)
        .filter_map(|p| p.text.strip_prefix("Điều ")?.split_once('.')?.0.parse().ok())
        .collect();
    assert_eq!(articles, (1..=58).collect::<Vec<_>>());
}
