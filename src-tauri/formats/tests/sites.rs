//! Web pages as legal databases publish them, read with their structure (`tests/sites/README.md`). Set
//! `CLAUSEWISE_BLESS=1` to write the outlines anew, and read the difference before keeping it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers outside a test function fail the test by panicking"
)]

mod common;

use std::fmt::Write as _;
use std::path::Path;

use clausewise_engine::structure::recognise;
use clausewise_formats::read_bytes;

#[test]
fn pages_of_legal_sites_are_recognised() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let mut pages: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.retain(|path| path.extension().is_some_and(|ending| ending == "html"));
    pages.sort();
    assert_eq!(pages.len(), 7);
    for page in pages {
        let name = page.file_name().unwrap().to_string_lossy().into_owned();
        let manuscript = read_bytes(&name, &std::fs::read(&page).unwrap()).unwrap();
        let reading = recognise(&manuscript);
        assert_eq!(reading.coverage.words_in, reading.coverage.words_placed, "{name}");
        let mut found = common::outline(&reading.instrument);
        for finding in &reading.findings {
            let _ = writeln!(found, "! {}: {}", finding.severity.word(), finding.message);
        }
        let beside = page.with_extension("outline");
        if std::env::var_os("CLAUSEWISE_BLESS").is_some() {
            std::fs::write(beside, found).unwrap();
            continue;
        }
        let expected = std::fs::read_to_string(beside).unwrap();
        let differs = found.lines().zip(expected.lines()).find(|(a, b)| a != b);
        assert!(found == expected, "{name}: {differs:#?}\nfound:\n{found}");
    }
}
