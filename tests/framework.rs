//! Several laws read as one: amendments carried out or told, every clause accounted for, the draft a bill that can be
//! read again.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const TRAFFICKING: &str = "Trafficking in Persons Act 2007\n\nShort title\n1. This Act may be cited as the Trafficking in Persons Act 2007.\n\nOffence of trafficking in persons\n2. Any person who recruits, transports, transfers, harbours or receives a person by means of threat, use of force, coercion, fraud or deception for the purpose of exploitation commits an offence and is liable to imprisonment for fifteen years.\n\nConsent irrelevant\n3. The consent of the trafficked person is irrelevant.\n\nNotices\n4. A notice under section 2 is given in the prescribed form.\n";
const WITNESSES: &str = "Protection of Witnesses Act 2011\n\nShort title\n1. This Act may be cited as the Protection of Witnesses Act 2011.\n\nProtection of witnesses\n2. The police shall protect a witness who gives testimony about an offence, and relatives of the witness, against retaliation and intimidation, and may relocate the witness.\n";
const AMENDING: &str = "Trafficking in Persons (Amendment) Act 2015\n\nAmendment of section 2\n1. Section 2 of the Trafficking in Persons Act 2007 is amended by substituting for the words “fifteen years” the words “twenty years”.\n\nAmendment of section 9\n2. Section 9 of the Trafficking in Persons Act 2007 is amended by deleting the words “at once”.\n";

fn run(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_clausewise")).args(words).output().unwrap()
}

/// The framework's JSON; status 1 says that a change was left.
fn framework(status: i32, words: &[&str]) -> Value {
    let all: Vec<&str> = ["framework"].into_iter().chain(words.iter().copied()).chain(["--json"]).collect();
    let output = run(&all);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(status), "{told}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn file(folder: &Path, name: &str, text: &str) -> String {
    fs::write(folder.join(name), text).unwrap();
    folder.join(name).to_str().unwrap().to_string()
}

#[test]
fn laws_stand_together_and_their_clauses_make_one_statute() {
    let folder = tempfile::tempdir().unwrap();
    let laws = [
        file(folder.path(), "trafficking.txt", TRAFFICKING),
        file(folder.path(), "amending.txt", AMENDING),
        file(folder.path(), "witnesses.txt", WITNESSES),
    ];
    let draft = folder.path().join("draft.docx").to_str().unwrap().to_string();
    let report = folder.path().join("report.html").to_str().unwrap().to_string();
    let words: Vec<&str> =
        laws.iter().map(String::as_str).chain(["--draft", &draft, "--out", &report]).collect();
    let told = framework(1, &words);

    // One change has its place, the other has none.
    assert_eq!(told["laws"][1]["amends"], "trafficking");
    let changes = told["laws"][1]["changes"].as_array().unwrap();
    let applied: Vec<bool> = changes.iter().map(|change| change["applied"].as_bool().unwrap()).collect();
    assert_eq!(applied, [true, false], "{changes:?}");
    assert!(changes[1]["why"].as_str().unwrap().contains("no such provision"));

    // The witness law does what the other does not.
    let duties = told["duties"].as_array().unwrap();
    let by = |law: &str| {
        duties
            .iter()
            .filter(|duty| duty["places"].as_array().unwrap().iter().any(|at| at["law"] == law))
            .count()
    };
    assert!(by("trafficking") > 0 && by("witnesses") > 0, "{} {}", by("trafficking"), by("witnesses"));
    for duty in duties {
        assert_eq!(duty["status"] == "absent", duty["places"].as_array().unwrap().is_empty(), "{duty}");
    }

    // Every clause of the laws once, in the words that now stand; the rest from the model.
    let clauses = told["draft"]["clauses"].as_array().unwrap();
    let from = |law: &str, section: &str| -> Vec<&Value> {
        clauses.iter().filter(|clause| clause["law"] == law && clause["section"] == section).collect()
    };
    let offence = from("trafficking", "2");
    assert_eq!(offence.len(), 1);
    assert!(offence[0]["text"].as_str().unwrap().contains("twenty years"), "{}", offence[0]);
    assert!(offence[0]["origin"].as_str().unwrap().contains("as changed by 1 of"), "{}", offence[0]);
    let notices = from("trafficking", "4");
    assert_eq!((notices.len(), &notices[0]["cites_other_sections"]), (1, &Value::Bool(true)));
    assert_eq!((from("trafficking", "3").len(), from("witnesses", "2").len()), (1, 1));
    assert_eq!(told["draft"]["left_out"].as_array().unwrap().len(), 2, "the names of both laws");
    assert!(clauses.iter().any(|clause| clause["from"] == "model"));
    let numbers: Vec<String> = (1..=clauses.len()).map(|number| number.to_string()).collect();
    let told_numbers: Vec<&str> = clauses.iter().map(|clause| clause["number"].as_str().unwrap()).collect();
    assert_eq!(told_numbers, numbers);

    // The bill reads again, clause for clause.
    let read = run(&["read", &draft, "--json"]);
    assert!(String::from_utf8_lossy(&read.stdout).contains("twenty years"));
    assert!(fs::read_to_string(&report).unwrap().contains("carried out"));
    let xml = folder.path().join("draft.xml").to_str().unwrap().to_string();
    framework(0, &[&laws[0], &laws[2], "--draft", &xml]);
    let read: Value = serde_json::from_slice(&run(&["read", &xml, "--json"]).stdout).unwrap();
    assert!(read["provisions"].to_string().contains("fifteen years"));
}

#[test]
fn what_cannot_be_a_framework_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let law = file(folder.path(), "law.txt", TRAFFICKING);
    for (status, words) in [
        (2, vec!["framework"]),
        (2, vec!["framework", &law, "--draft", "draft.csv"]),
        (3, vec!["framework", "no-such-law.docx"]),
    ] {
        let output = run(&words);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(status), "{words:?}: {told}");
        assert!(told.contains("error: ") && told.contains("hint: "), "{told}");
    }
}

/// Malaysia's law of 2007 and what two later ones change in it.
#[test]
fn malaysias_law_and_its_amendments_make_a_framework() {
    let Some(shared) = std::env::var_os("CLAUSEWISE_SHARED").map(PathBuf::from) else {
        eprintln!("skipped: CLAUSEWISE_SHARED does not say where the corpus is");
        return;
    };
    let law = |path: &str| shared.join("corpus").join(path).to_str().unwrap().to_string();
    let laws = ["my-2007/DR_07_2007_en.md", "my-2015/DR_18_2015_en.md", "my-2021/DR_10_2021_en.md"].map(law);
    let told = framework(1, &laws.each_ref().map(String::as_str));
    let laws = told["laws"].as_array().unwrap();
    for amending in laws.iter().skip(1) {
        assert_eq!(amending["amends"], laws[0]["id"]);
        let changes = amending["changes"].as_array().unwrap();
        let applied = changes.iter().filter(|change| change["applied"] == true).count();
        // What is left says why: sections of an amendment of 2010 that is not here, renumbering, odd wording.
        assert!(applied * 2 > changes.len(), "{applied} of {}", changes.len());
        assert!(
            changes
                .iter()
                .all(|c| c["applied"] == true || c["why"].as_str().is_some_and(|why| !why.is_empty()))
        );
    }
    let clauses = told["draft"]["clauses"].as_array().unwrap();
    let placed = clauses.iter().filter(|clause| clause["from"] == "law").count();
    let left_out = told["draft"]["left_out"].as_array().unwrap().len();
    assert_eq!(placed + left_out, laws[0]["clauses"].as_u64().unwrap() as usize);
    assert!(left_out < 5, "{left_out}");
    let aggravated = clauses.iter().find(|clause| clause["section"] == "13").unwrap();
    assert!(aggravated["origin"].as_str().unwrap().contains("2021"), "{aggravated}");
}
