//! The same three members in LibreOffice Writer, driven through UNO (`members.py`), where both are installed.

use std::process::Command;

use serde_json::Value;

use crate::program::Desk;

/// A Python that knows UNO, and an office; else why the test is passed over.
fn office() -> Result<&'static str, String> {
    let works = |command: &mut Command| command.output().is_ok_and(|output| output.status.success());
    if !works(Command::new("soffice").arg("--version")) {
        return Err("soffice is not installed".to_owned());
    }
    let python = ["/usr/bin/python3", "python3"]
        .into_iter()
        .find(|p| works(Command::new(p).args(["-c", "import uno"])));
    python.ok_or_else(|| "no Python with UNO (python3-uno) is installed".to_owned())
}

fn counts(file: &Value, of: &str, names: &[&str]) -> Vec<u64> {
    names.iter().map(|name| file[of][name].as_u64().unwrap()).collect()
}

#[test]
fn copies_that_went_through_libreoffice_come_back_whole() {
    let python = match office() {
        Ok(python) => python,
        Err(reason) => {
            println!("skipped: {reason}");
            return;
        }
    };
    let desk = Desk::new();
    desk.two_notes();
    desk.export("out.docx");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/round/members.py");
    let edited =
        Command::new(python).args([script, &desk.name("out.docx"), &desk.name("")]).output().unwrap();
    assert!(edited.status.success(), "{}", String::from_utf8_lossy(&edited.stderr));

    let names = ["amina.docx", "bo.docx", "chan.docx"].map(|name| desk.name(name));
    for name in &names {
        desk.merge(&[name]);
    }
    let merged = desk.merge(&[]);
    let comments = ["found", "ours", "known", "new", "answers", "lost", "settled"];
    let changes = ["found", "ours", "known", "new", "untracked"];
    let files = merged["files"].as_array().unwrap();
    for file in files {
        println!("{}: comments {:?} of {comments:?}", file["name"], counts(file, "comments", &comments));
        println!("{}: changes {:?} of {changes:?}", file["name"], counts(file, "changes", &changes));
    }
    assert_eq!(counts(&files[0], "comments", &comments), [5, 1, 3, 1, 0, 0, 1]);
    assert_eq!(counts(&files[0], "changes", &changes), [2, 0, 0, 2, 0]);
    assert_eq!(counts(&files[1], "comments", &comments), [5, 1, 3, 1, 0, 0, 0]);
    assert_eq!(counts(&files[1], "changes", &changes), [5, 0, 0, 2, 3]);
    assert_eq!(counts(&files[2], "comments", &comments), [5, 1, 3, 1, 0, 0, 0]);
    assert_eq!(counts(&files[2], "changes", &changes), [1, 0, 0, 1, 0]);

    let all = merged["changes"].as_array().unwrap();
    let of = |file: u64| -> Vec<(&str, &str, bool)> {
        let own = all.iter().filter(|c| c["file"] == file);
        own.map(|c| {
            (c["kind"].as_str().unwrap(), c["number"].as_str().unwrap(), c["tracked"].as_bool().unwrap())
        })
        .collect()
    };
    assert_eq!(of(1), [("insert", "8(2)", true), ("reword", "9(3)", true)]);
    assert_eq!(
        of(2),
        [
            ("remove", "7(2)", false),
            ("reword", "9(3)", true),
            ("reword", "12", false),
            ("insert", "19", false),
            ("remove", "23(2)", true)
        ]
    );
    assert_eq!(of(3), [("reword", "27(3)", true)]);
    let again = desk.merge(&[&names[0]]);
    assert_eq!(again["taken"][0]["again"], true);
    assert_eq!(again["changes"], merged["changes"]);
}
