//! Real legal texts, read and recognised from the file up: every clause with its number, in order, none
//! extra, no word lost. The texts lie outside the repository; without them the test says that it skips.

#![allow(clippy::expect_used)] // a test fails by panicking

use std::path::PathBuf;

use clausewise_engine::instrument::InstrumentKind;
use clausewise_engine::structure::{amendments, recognise};

/// File, kind of text, language, how many clauses, whether each of them has a heading.
const TEXTS: [(&str, InstrumentKind, &str, u32, bool); 16] = [
    ("na-2018/na-2018.docx", InstrumentKind::Act, "en", 29, true),
    ("ug-2009/ug-2009.docx", InstrumentKind::Act, "en", 23, false),
    ("tz-2008/tz-2008.docx", InstrumentKind::Act, "en", 41, true),
    ("un-palermo-protocol/un-palermo.docx", InstrumentKind::Treaty, "en", 20, true),
    ("un-untoc/un-untoc.docx", InstrumentKind::Treaty, "en", 41, true),
    ("pk-2018/pk-2018.docx", InstrumentKind::Act, "en", 16, true),
    ("lk-2005/lk-2005.md", InstrumentKind::Act, "en", 14, true),
    ("bb-2016/bb-2016.pdf", InstrumentKind::Bill, "en", 30, true),
    ("lk-2005/lk-2005.pdf", InstrumentKind::Act, "en", 14, true),
    ("my-2007/DR_07_2007_en.md", InstrumentKind::Bill, "en", 67, true),
    ("my-2007/DR_07_2007_ms.md", InstrumentKind::Bill, "ms", 67, true),
    ("my-2015/DR_18_2015_en.md", InstrumentKind::Bill, "en", 17, true),
    ("my-2015/DR_18_2015_ms.md", InstrumentKind::Bill, "ms", 17, true),
    ("my-2021/DR_10_2021_en.md", InstrumentKind::Bill, "en", 19, true),
    ("my-2021/DR_10_2021_ms.md", InstrumentKind::Bill, "ms", 19, true),
    ("id-uu-21-2007/uu-2007-21.md", InstrumentKind::Act, "id", 67, false),
];

fn corpus() -> Option<PathBuf> {
    let shared = std::env::var_os("CLAUSEWISE_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let corpus = shared.join("corpus");
    if corpus.is_dir() {
        return Some(corpus);
    }
    eprintln!("skipped: {} is not there", corpus.display());
    None
}

#[test]
fn every_clause_of_the_real_texts_is_recognised() {
    let Some(corpus) = corpus() else { return };
    for (name, kind, language, count, headed) in TEXTS {
        let bytes = std::fs::read(corpus.join(name)).expect(name);
        let manuscript = clausewise_formats::read_bytes(name, &bytes).expect(name);
        let reading = recognise(&manuscript);
        let clauses = reading.instrument.clauses();
        let numbers: Vec<String> = clauses.iter().map(|c| c.number.clone()).collect();
        let expected: Vec<String> = (1..=count).map(|n| n.to_string()).collect();
        assert_eq!(numbers, expected, "{name}");
        if language != "ms" {
            // The reader takes `RANG UNDANG-UNDANG` for a running head, and with it goes what says "bill".
            assert_eq!(reading.instrument.kind, kind, "{name}");
        }
        assert_eq!(reading.instrument.language, language, "{name}");
        assert_eq!(reading.coverage.words_placed, reading.coverage.words_in, "{name}");
        if headed {
            let bare: Vec<&str> =
                clauses.iter().filter(|c| c.heading.is_empty()).map(|c| c.number.as_str()).collect();
            assert!(bare.is_empty(), "{name}: no heading for {bare:?}");
        }
    }
}

#[test]
fn both_languages_of_a_bill_have_the_same_clauses() {
    let Some(corpus) = corpus() else { return };
    let folder = corpus.join("parallel-en-ms");
    let mut bills: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("the bills").filter_map(|e| e.ok().map(|e| e.path())).collect();
    bills.sort();
    let total = bills.len();
    let mut unequal = Vec::new();
    for bill in bills {
        let [english, malay] = ["en.md", "ms.md"].map(|name| {
            let bytes = std::fs::read(bill.join(name)).expect(name);
            let manuscript = clausewise_formats::read_bytes(name, &bytes).expect(name);
            let reading = recognise(&manuscript);
            assert_eq!(reading.coverage.words_placed, reading.coverage.words_in, "{}", bill.display());
            reading.instrument.clauses().iter().map(|c| c.number.clone()).collect::<Vec<_>>()
        });
        assert!(english.len() > 5, "{}", bill.display());
        if english != malay {
            unequal.push((bill, english, malay));
        }
    }
    // One of them quotes a schedule that is a table of new sections, which the two languages break differently.
    assert!(unequal.len() <= total / 10, "{unequal:?}");
}

/// What the clauses of a bill change: clause, target, action; the law is the same in all.
#[test]
fn an_amending_bill_says_what_it_changes_in_both_languages() {
    let Some(corpus) = corpus() else { return };
    let [english, malay] = ["en", "ms"].map(|language| {
        let name = format!("my-2021/DR_10_2021_{language}.md");
        let bytes = std::fs::read(corpus.join(&name)).expect("the bill");
        let manuscript = clausewise_formats::read_bytes(&name, &bytes).expect("a text");
        let instrument = recognise(&manuscript).instrument;
        let clauses: std::collections::BTreeMap<String, String> =
            instrument.clauses().iter().map(|c| (c.eid.to_string(), c.number.clone())).collect();
        amendments(&instrument)
            .into_iter()
            .filter_map(|a| Some((clauses.get(a.at.as_str())?.clone(), a.target.to_lowercase(), a.action)))
            .collect::<Vec<_>>()
    });
    assert!(english.len() >= 12, "{english:?}");
    let alike = english.iter().filter(|change| malay.contains(change)).count();
    assert!(alike * 10 >= english.len() * 9, "{english:#?}\n{malay:#?}");
}
