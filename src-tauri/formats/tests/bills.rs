//! A short bill in each tradition (`tests/bills/README.md`), set as a Word file and as PDFs, and read back word for
//! word with its structure. PDFs are made by LibreOffice where it is installed; else the test says that it skips.
//! Set `CLAUSEWISE_BLESS=1` to write the outlines anew, and read the difference before keeping it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers outside a test function fail the test by panicking"
)]

mod common;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use clausewise_engine::manuscript::{Manuscript, Place};
use clausewise_engine::structure::recognise;
use clausewise_formats::read_bytes;
use common::{docx, outline};

/// Language and the font that the bill is set in.
const BILLS: [(&str, &str); 9] = [
    ("vi", "Noto Serif"),
    ("th", "Noto Serif Thai"),
    ("km", "Noto Serif Khmer"),
    ("lo", "Noto Serif Lao"),
    ("my", "Noto Serif Myanmar"),
    ("ms", "Noto Serif"),
    ("id", "Noto Serif"),
    ("fil", "Noto Serif"),
    ("pt", "Noto Serif"),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bills")
}

fn source(language: &str) -> String {
    std::fs::read_to_string(folder().join(format!("{language}.txt"))).unwrap()
}

/// The paragraphs of a bill: what each says, whether it is centred, whether it is bold.
fn paragraphs(source: &str) -> Vec<(&str, bool, bool)> {
    source
        .lines()
        .map(|line| match (line.strip_prefix("{centred}"), line.strip_prefix("{bold}")) {
            (Some(text), _) => (text, true, false),
            (_, Some(text)) => (text, false, true),
            (None, None) => (line, false, false),
        })
        .collect()
}

/// How the paragraphs of a page are set.
#[derive(Debug, Clone, Copy)]
enum Setting {
    /// Ragged, with space between paragraphs.
    Spaced,
    /// Justified, first lines set in, no space between paragraphs.
    Justified,
}

/// The bill as a Word file.
fn word_file(source: &str, font: &str, setting: Setting) -> Vec<u8> {
    let mut body = String::new();
    for (text, centred, bold) in paragraphs(source) {
        let (space, justified) = match setting {
            Setting::Spaced => ("<w:spacing w:after=\"120\"/>", ""),
            Setting::Justified => {
                ("<w:spacing w:after=\"0\"/>", "<w:ind w:firstLine=\"720\"/><w:jc w:val=\"both\"/>")
            }
        };
        let line = if centred { "<w:jc w:val=\"center\"/>" } else { justified };
        let look = if bold || centred { "<w:b/><w:bCs/>" } else { "" };
        let _ = write!(
            body,
            "<w:p><w:pPr>{space}{line}</w:pPr><w:r><w:rPr><w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\" w:cs=\"{font}\"/>{look}<w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"
        );
    }
    docx(&body).bytes()
}

/// The texts of the running text, in order.
fn texts(manuscript: &Manuscript) -> Vec<&str> {
    manuscript.paragraphs.iter().filter(|p| p.place == Place::Body).map(|p| p.text.as_str()).collect()
}

/// Without the spaces between characters of scripts that write words without them: at the end of a justified line
/// a PDF does not always have the space that was there.
fn squeezed(text: &str) -> String {
    let unspaced = |c: char| ('\u{e00}'..='\u{eff}').contains(&c) || ('\u{1000}'..='\u{109f}').contains(&c);
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let between = out.chars().last().is_some_and(unspaced) && chars.peek().is_some_and(|c| unspaced(*c));
        if c != ' ' || !between {
            out.push(c);
        }
    }
    out
}

/// What differs between a bill as read and as it was set; empty when nothing does.
fn differences(language: &str, manuscript: &Manuscript, same: fn(&str) -> String) -> Vec<String> {
    let source = source(language);
    let wanted: Vec<String> = paragraphs(&source).into_iter().map(|(text, _, _)| same(text)).collect();
    let got: Vec<String> = texts(manuscript).into_iter().map(same).collect();
    let mut differ = Vec::new();
    if wanted != got {
        let only = |these: &[String], those: &[String]| {
            let only: Vec<&str> = these.iter().filter(|t| !those.contains(t)).map(String::as_str).collect();
            only.join("\n    ")
        };
        differ.push(format!(
            "{language}: set\n    {}\n  read\n    {}",
            only(&wanted, &got),
            only(&got, &wanted)
        ));
    }
    let reading = recognise(manuscript);
    assert_eq!(reading.coverage.words_in, reading.coverage.words_placed, "{language}");
    let expected = std::fs::read_to_string(folder().join(format!("{language}.outline"))).unwrap_or_default();
    let outline = outline(&reading.instrument);
    if same(&outline) != same(&expected) {
        differ.push(format!("{language}: another structure:\n{outline}"));
    }
    differ
}

#[test]
fn bills_of_every_tradition_are_read_from_word_files() {
    let mut differ = Vec::new();
    for (language, font) in BILLS {
        let source = source(language);
        let bytes = word_file(&source, font, Setting::Spaced);
        let manuscript = read_bytes("bill.docx", &bytes).unwrap();
        if std::env::var_os("CLAUSEWISE_BLESS").is_some() {
            let path = folder().join(format!("{language}.outline"));
            std::fs::write(path, outline(&recognise(&manuscript).instrument)).unwrap();
        }
        differ.extend(differences(language, &manuscript, str::to_owned));
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

#[test]
fn bills_of_every_tradition_are_read_from_pdfs() {
    let made = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for (language, font) in BILLS {
        for (name, setting) in [("spaced", Setting::Spaced), ("justified", Setting::Justified)] {
            let path = made.path().join(format!("{language}-{name}.docx"));
            std::fs::write(&path, word_file(&source(language), font, setting)).unwrap();
            files.push((language, path));
        }
    }
    let profile = made.path().join("profile");
    let converted = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(made.path())
        .args(files.iter().map(|(_, path)| path))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if !converted.is_ok_and(|status| status.success()) {
        eprintln!("skipped: LibreOffice (soffice) is not there");
        return;
    }
    let mut differ = Vec::new();
    for (language, path) in files {
        let bytes = std::fs::read(path.with_extension("pdf")).unwrap();
        let manuscript = read_bytes("bill.pdf", &bytes).unwrap();
        let named = |differs| format!("{}: {differs}", path.display());
        differ.extend(differences(language, &manuscript, squeezed).into_iter().map(named));
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}
