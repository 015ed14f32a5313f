//! Redlines of the cases beside this file: each must be exact (accepted it reads as the new version, rejected
//! as the old one), sound (the markup that a word processor expects, in its order), and mark what the case says.
//!
//! A case is a text file: a line on what it shows, then the body of both versions, further parts where there
//! are any, and what the redline looks like. A line of a body that does not begin with `<` is a paragraph of plain
//! text. Run with `CLAUSEWISE_UPDATE=1` to write what the redline looks like into the cases; read the difference
//! before you commit it. The files themselves are left in the target folder, to be looked at in a word processor.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers outside a test function fail the test by panicking"
)]

mod case;
mod shown;
mod sound;

use std::path::{Path, PathBuf};

use case::Case;
use clausewise_formats::docx::redline::{Earlier, Options, redline};
use clausewise_formats::opc::Package;

fn options() -> Options {
    Options {
        author: "Drafter".to_owned(),
        date: "2026-01-01T00:00:00Z".to_owned(),
        text_only: false,
        earlier: Earlier::Accept,
    }
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/redline/cases");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

/// What the stories of a redline look like, part by part; notes, heads and feet only where something is marked.
fn shown(bytes: &[u8]) -> String {
    let mut package = Package::open(bytes).unwrap();
    let names: Vec<String> = package.parts().map(str::to_owned).collect();
    let mut out = shown::shown(&package.text("word/document.xml").unwrap());
    for name in names {
        let story = ["footnotes", "endnotes", "header", "footer", "comments"];
        let Some(file) = name.strip_prefix("word/").filter(|f| story.iter().any(|s| f.starts_with(s))) else {
            continue;
        };
        let text = shown::shown(&package.text(&name).unwrap());
        if text.contains(['{', '[']) || file.starts_with("comments") {
            out += &format!("--- {}\n{text}", file.trim_end_matches(".xml"));
        }
    }
    out
}

#[test]
fn every_case_is_exact_sound_and_marked_as_it_says() {
    let update = std::env::var_os("CLAUSEWISE_UPDATE").is_some();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("redline");
    let mut wrong = Vec::new();
    for file in cases() {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let case = Case::read(&file);
        let (before, after) = (case.before(), case.after());
        let done = match redline(&before, &after, &options()) {
            Ok(done) => done,
            Err(error) => {
                wrong.push(format!("{name}: {error}"));
                continue;
            }
        };
        let place = folder.join(&name);
        std::fs::create_dir_all(&place).unwrap();
        std::fs::write(place.join("before.docx"), &before).unwrap();
        std::fs::write(place.join("after.docx"), &after).unwrap();
        std::fs::write(folder.join(format!("{name}.docx")), &done.bytes).unwrap();
        let findings: String = done.findings.iter().map(|f| format!("! {}\n", f.message)).collect();
        let got = shown(&done.bytes) + &findings;
        wrong.extend(sound::problems(&done.bytes).into_iter().map(|p| format!("{name}: {p}")));
        if update {
            case.with_redline(&file, &got);
        } else if got != case.redline {
            wrong.push(format!("{name}: expected\n{}got\n{got}", case.redline));
        }
        if done.findings.iter().any(|f| f.severity == clausewise_engine::finding::Severity::Error) {
            wrong.push(format!("{name}: {findings}"));
        }
        assert_eq!(
            redline(&before, &after, &options()).unwrap().bytes,
            done.bytes,
            "{name} differs each time"
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Any version of any case against any other: nothing in common, every kind of content at once.
#[test]
fn versions_of_different_cases_make_exact_and_sound_redlines_too() {
    let all: Vec<(String, Vec<u8>)> = cases()
        .iter()
        .flat_map(|file| {
            let (case, name) = (Case::read(file), file.file_stem().unwrap().to_string_lossy().into_owned());
            [(format!("{name} (old)"), case.before()), (format!("{name} (new)"), case.after())]
        })
        .collect();
    let mut wrong = Vec::new();
    // Steps that share no factor with the number of versions walk through all of them.
    for step in [1, 2, 7, 31] {
        for (at, (name, before)) in all.iter().enumerate() {
            let (other, after) = &all[(at + step) % all.len()];
            match redline(before, after, &options()) {
                Ok(done) => {
                    let errors = done.findings.iter().map(|f| (f.severity, f.message.clone()));
                    let errors = errors.filter(|(s, _)| *s == clausewise_engine::finding::Severity::Error);
                    wrong.extend(errors.map(|(_, m)| format!("{name} → {other}: {m}")));
                    wrong.extend(
                        sound::problems(&done.bytes).into_iter().map(|p| format!("{name} → {other}: {p}")),
                    );
                }
                Err(error) => wrong.push(format!("{name} → {other}: {error}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Damaged parts are refused or read, and never make a panic.
#[test]
fn damaged_parts_make_no_panic() {
    // Knuth's linear congruences: the same damage in every run.
    let mut state = 1u64;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below.max(1)
    };
    let scraps = ["", "<", "</w:p>", "<w:tbl>", "<w:ins w:id=\"1\">", "&#0;", "\"", "w:id=\"-9\""];
    for file in cases().iter().step_by(3) {
        let case = Case::read(file);
        let (before, after) = (case.before(), case.after());
        for _ in 0..4 {
            let mut package = Package::open(&before).unwrap();
            let mut text = package.text("word/document.xml").unwrap();
            let near = |at: usize| (0..=at).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
            let from = near(random(text.len()));
            let to = near((from + random(60)).min(text.len())).max(from);
            text.replace_range(from..to, scraps[random(scraps.len())]);
            let changes =
                std::collections::BTreeMap::from([("word/document.xml".to_owned(), text.into_bytes())]);
            let damaged = package.rewrite(&changes).unwrap();
            let _ = redline(&damaged, &after, &options());
            let _ = redline(&after, &damaged, &options());
        }
        let cut = &before[..random(before.len())];
        assert!(redline(cut, &after, &options()).is_err());
    }
}
