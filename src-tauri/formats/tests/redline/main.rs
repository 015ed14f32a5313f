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
mod mutate;
mod shown;
mod sound;

use std::path::{Path, PathBuf};

use case::Case;
use clausewise_engine::finding::Severity;
use clausewise_formats::docx::redline::{Earlier, Options, redline};
use clausewise_formats::opc::Package;
use mutate::{Random, mutate};

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
        if done.findings.iter().any(|f| f.severity == Severity::Error) {
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
                    let errors = errors.filter(|(s, _)| *s == Severity::Error);
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
    let mut numbers = Random(1);
    let mut random = move |below: usize| numbers.below(below);
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

/// The cases with their parts changed at random, against each other: no panic, and a redline that is exact, or that
/// says what is not. `make fuzz` runs it for long; FUZZ_SECONDS says how long, FUZZ_SEED where to begin, FUZZ_KEEP
/// where to leave pairs that are not exact.
#[test]
#[ignore = "runs for long; make fuzz runs it"]
fn mutated_packages_are_exact_or_told() {
    let number =
        |name: &str, usual: u64| std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(usual);
    let until = std::time::Instant::now() + std::time::Duration::from_secs(number("FUZZ_SECONDS", 60));
    let mut random = Random(number("FUZZ_SEED", 1));
    let versions: Vec<Vec<u8>> =
        cases().iter().map(|f| Case::read(f)).flat_map(|case| [case.before(), case.after()]).collect();
    let (mut runs, mut told, mut refused) = (0, 0, 0);
    let mut inexact = std::collections::BTreeMap::new();
    while std::time::Instant::now() < until {
        let at = random.below(versions.len());
        // Mostly both versions of one case, now and then two that have nothing in common.
        let other = if random.below(4) == 0 { random.below(versions.len()) } else { at ^ 1 };
        let mut changed = |bytes: &[u8]| {
            let mut package = Package::open(bytes).unwrap();
            let stories = ["document", "header", "footer", "footnotes", "endnotes"];
            let parts: Vec<String> = package
                .parts()
                .filter(|n| {
                    n.ends_with(".xml") && stories.iter().any(|s| n.starts_with(&format!("word/{s}")))
                })
                .map(str::to_owned)
                .collect();
            let mut changes = std::collections::BTreeMap::new();
            for part in parts {
                let mut text = package.text(&part).unwrap();
                for _ in 0..random.below(4) {
                    text = mutate(&text, &mut random);
                }
                changes.insert(part, text.into_bytes());
            }
            package.rewrite(&changes).unwrap()
        };
        let (before, after) = (changed(&versions[at]), changed(&versions[other]));
        runs += 1;
        match redline(&before, &after, &options()) {
            Ok(done) => {
                told += usize::from(!done.findings.is_empty());
                let errors = done.findings.iter().filter(|f| f.severity == Severity::Error);
                for message in errors.map(|f| f.message.split(':').next().unwrap_or_default().to_owned()) {
                    if let Ok(folder) = std::env::var("FUZZ_KEEP") {
                        let folder = Path::new(&folder).join(runs.to_string());
                        std::fs::create_dir_all(&folder).unwrap();
                        std::fs::write(folder.join("before.docx"), &before).unwrap();
                        std::fs::write(folder.join("after.docx"), &after).unwrap();
                    }
                    *inexact.entry(message).or_insert(0) += 1;
                }
                let text = Package::open(&done.bytes).unwrap().text("word/document.xml").unwrap();
                shown::shown(&text);
            }
            Err(error) => {
                refused += 1;
                assert!(!error.message.is_empty() && !error.hint.is_empty());
            }
        }
    }
    println!(
        "{runs} pairs, {told} with something told, {refused} refused; told that they are not exact: {inexact:?}"
    );
}
