//! Three members of a committee work on copies of the exported sample, as Word would write them.

use serde_json::Value;

use crate::program::Desk;
use crate::word::Copy;

const PENALTY: &str = "The penalty on conviction is imprisonment for up to five years.";
const PREMISES: &str = "A person who owns or manages premises and knowingly permits them to be used for trafficking in persons commits an offence and is liable to imprisonment for up to three years.";
const ABETTING: &str =
    "A person who aids or abets such an offence is punishable as if that person had committed it.";
const SHELTER: &str = "A person admitted to a place of shelter shall not leave it without the permission of the officer in charge.";
const CHILD: &str = "The evidence of a child may be given by video link or from behind a screen.";
const OBSTRUCTION: &str =
    "A person commits an offence, and is liable to imprisonment for up to two years, who—";
const COUNCIL: &str = "The Council shall meet at least twice a year.";
const CHARGE: &str = "The circumstance shall be stated in the charge.";

/// The sample with two notes, the first with an answer, as it goes out.
fn sent_out() -> Desk {
    let desk = Desk::new();
    desk.two_notes();
    let exported = desk.export("out.docx");
    assert_eq!((exported["comments"].as_u64(), exported["insertions"].as_u64()), (Some(2), Some(0)));
    desk
}

fn amina(desk: &Desk) -> String {
    let mut copy = Copy::open(&desk.bytes("out.docx"), "Amina");
    copy.reword(PENALTY, "five", "seven");
    copy.insert_after(ABETTING, "An attempt to abet is punishable as well.");
    copy.answer("Too low?", "Yes, by far.");
    copy.settle("Tenants too?");
    copy.comment(CHILD, "behind a screen", "Is there one in every court?");
    desk.file("amina.docx", &copy.bytes())
}

fn bo(desk: &Desk) -> String {
    let mut copy = Copy::open(&desk.bytes("out.docx"), "Bo");
    copy.reword(PENALTY, "five", "nine");
    copy.remove(SHELTER);
    copy.comment(COUNCIL, "twice a year", "Four times.");
    copy.answer("Four times.", "At least.");
    copy.stray_comment("A comment whose words someone cut out.");
    // Tracking was off for a while.
    copy.reword_quietly(OBSTRUCTION, "two years", "four years");
    copy.remove_quietly(CHARGE);
    copy.insert_quietly(CHILD, "The court shall explain the screen to the child.");
    desk.file("bo.docx", &copy.bytes())
}

fn counts(file: &Value, of: &str, names: &[&str]) -> Vec<u64> {
    names.iter().map(|name| file[of][name].as_u64().unwrap()).collect()
}

fn change<'a>(standing: &'a Value, author: &str, after: &str) -> &'a Value {
    let all = standing["changes"].as_array().unwrap();
    let found = all.iter().find(|c| c["author"] == author && c["after"].as_str().unwrap().contains(after));
    found.unwrap_or_else(|| panic!("{author} {after}: {all:#?}"))
}

const COMMENTS: [&str; 8] = ["found", "ours", "known", "new", "answers", "lost", "settled", "untracked"];
const CHANGES: [&str; 5] = ["found", "ours", "known", "new", "untracked"];

#[test]
fn every_comment_answer_and_change_of_three_members_is_accounted_for() {
    let desk = sent_out();
    let (amina, bo) = (amina(&desk), bo(&desk));
    // The bill went on: clause 10 is gone in the version that is now in the project, those after it moved up.
    let mut next = Copy::open(&desk.bytes("bill.docx"), "Drafter");
    // In the arrangement of clauses, and the clause itself.
    next.remove_quietly("Use of premises");
    next.remove_quietly("Use of premises");
    next.remove_quietly(PREMISES);
    let mut chan = Copy::open(&desk.bytes("out.docx"), "Chan");
    chan.reword(COUNCIL, "twice", "six times");
    chan.comment(SHELTER, "without the permission", "This is detention.");
    let chan = desk.file("chan.docx", &chan.bytes());

    let merged = desk.merge(&[&amina]);
    let file = &merged["files"][0];
    // Two notes, one answer and counsel's own comment came back; an answer and a new comment came with them.
    assert_eq!(counts(file, "comments", &COMMENTS), [6, 1, 3, 1, 1, 0, 1, 0], "{file:#}");
    assert_eq!(counts(file, "changes", &CHANGES), [2, 0, 0, 2, 0], "{file:#}");
    let seven = change(&merged, "Amina", "seven");
    assert_eq!((seven["number"].as_str(), seven["before"].as_str()), (Some("9(3)"), Some("five")));
    assert_eq!(seven["date"], "2026-11-25T10:01:00Z");
    let new = change(&merged, "Amina", "attempt to abet");
    assert_eq!((new["kind"].as_str(), new["number"].as_str()), (Some("insert"), Some("8(2)")));

    let notes = desk.annotate(&["list"]);
    let entries: Vec<&str> =
        notes[0]["entries"].as_array().unwrap().iter().map(|e| e["text"].as_str().unwrap()).collect();
    assert_eq!(entries, ["Too low?", "See the model.", "Yes, by far."]);
    assert_eq!(notes[1]["resolved"], true);
    assert_eq!(
        (notes[2]["provision"].as_str(), notes[2]["quote"].as_str()),
        (Some("19"), Some("behind a screen"))
    );
    assert_eq!(notes.len(), 3);

    let merged = desk.merge(&[&bo, "--author", "Bo"]);
    let file = &merged["files"][1];
    // The note that was settled went out open.
    assert_eq!(counts(file, "comments", &COMMENTS), [7, 1, 3, 2, 1, 1, 0, 0], "{file:#}");
    assert_eq!(counts(file, "changes", &CHANGES), [5, 0, 0, 2, 3], "{file:#}");
    let told = |tracked: bool| -> Vec<(&str, &str, &str)> {
        let all = merged["changes"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|c| c["file"] == 2 && c["tracked"] == tracked);
        all.map(|c| {
            (c["kind"].as_str().unwrap(), c["number"].as_str().unwrap(), c["author"].as_str().unwrap())
        })
        .collect()
    };
    assert_eq!(told(true), [("reword", "9(3)", "Bo"), ("remove", "23(2)", "Bo")]);
    assert_eq!(told(false), [("remove", "7(2)", "Bo"), ("reword", "12", "Bo"), ("insert", "19", "Bo")]);
    let conflicts = merged["conflicts"].as_array().unwrap();
    let nine = conflicts.iter().find(|c| c["number"] == "9").unwrap();
    assert_eq!(nine["authors"], serde_json::json!(["Amina", "Bo"]));
    assert_eq!(nine["same_words"], true);

    std::fs::write(desk.path("bill.docx"), next.bytes()).unwrap();
    desk.json(&["import", &desk.name("bill.docx"), "--project", &desk.project(), "--json"]);
    let merged = desk.merge(&[&chan]);
    let file = &merged["files"][2];
    assert_eq!((file["version"].as_u64(), file["versions"].as_u64()), (Some(1), Some(2)), "{file:#}");
    assert_eq!(counts(file, "changes", &CHANGES), [1, 0, 0, 1, 0], "{file:#}");
    // What was clause 27 on the copy is 26 now.
    assert_eq!(change(&merged, "Chan", "six times")["number"], "26(3)");
    let notes = desk.annotate(&["list"]);
    let detention = notes.iter().find(|n| n["entries"][0]["text"] == "This is detention.").unwrap();
    assert_eq!((detention["provision"].as_str(), detention["place"].as_str()), (Some("22(2)"), Some("same")));
    // The comment that stood nowhere is kept and said to have lost its place.
    let stray = notes
        .iter()
        .find(|n| n["entries"][0]["text"].as_str().unwrap().starts_with("A comment whose"))
        .unwrap();
    assert_eq!(stray["place"], "lost");
}

#[test]
fn the_same_file_twice_changes_nothing_and_a_later_copy_brings_only_what_is_new() {
    let desk = sent_out();
    let bo_file = bo(&desk);
    let first = desk.merge(&[&bo_file]);
    let second = desk.merge(&[&bo_file]);
    assert_eq!(second["taken"][0]["again"], true);
    assert_eq!((&first["files"], &first["changes"]), (&second["files"], &second["changes"]));
    let notes = desk.annotate(&["list"]);

    let mut later = Copy::open(&desk.bytes("bo.docx"), "Bo");
    later.reword(ABETTING, "punishable", "liable to punishment");
    let later = desk.file("bo later.docx", &later.bytes());
    let merged = desk.merge(&[&later]);
    assert_eq!(counts(&merged["files"][1], "changes", &CHANGES), [6, 0, 5, 1, 0]);
    assert_eq!(counts(&merged["files"][1], "comments", &COMMENTS[..5]), [7, 1, 6, 0, 0]);
    assert_eq!(desk.annotate(&["list"]), notes);
}

#[test]
fn accepted_changes_go_out_under_their_authors_and_are_known_when_they_come_back() {
    let desk = sent_out();
    let (amina, bo) = (amina(&desk), bo(&desk));
    desk.merge(&[&amina, &bo, "--author", "Bo"]);
    let merged = desk.merge(&["--accept", "Amina"]);
    assert_eq!(merged["accepted"].as_array().unwrap().len(), 2);
    let nine = change(&merged, "Bo", "nine")["id"].as_str().unwrap().to_owned();
    let told = desk.fails(3, &["merge", &desk.project(), "--accept", &nine]);
    assert!(told.contains("at the same words is accepted"), "{told}");
    desk.merge(&["--reject", &nine]);
    let quiet = change(&merged, "Bo", "four")["id"].as_str().unwrap().to_owned();
    desk.merge(&["--accept", &quiet]);

    let exported = desk.export("second.docx");
    assert_eq!(exported["findings"], serde_json::json!([]), "{exported:#}");
    let document = Copy::open(&desk.bytes("second.docx"), "").document();
    let by = |author: &str, word: &str| {
        let marks =
            document.split("<w:ins ").skip(1).filter(|mark| mark.contains(&format!("w:author=\"{author}\"")));
        marks.filter(|mark| mark.split("</w:ins>").next().unwrap().contains(word)).count()
    };
    assert_eq!(
        (by("Amina", "seven"), by("Amina", "attempt to abet"), by("Bo", "four"), by("Bo", "nine")),
        (1, 1, 1, 0)
    );
    assert!(document.contains("w:date=\"2026-11-25T10:01:00Z\""), "the time of the change goes with it");

    // A third member sends this copy back with one more change: the others are known.
    let mut dao = Copy::open(&desk.bytes("second.docx"), "Dao");
    dao.reword("The order is enforceable as a civil judgment.", "civil judgment", "judgment debt");
    let dao = desk.file("dao.docx", &dao.bytes());
    let merged = desk.merge(&[&dao]);
    let file = &merged["files"][2];
    assert_eq!(counts(file, "changes", &["ours", "new", "untracked"]), [0, 1, 0], "{file:#}");
    assert_eq!(counts(file, "comments", &["new", "answers", "lost"]), [0, 0, 0], "{file:#}");
}

#[test]
fn a_file_without_comments_or_changes_is_told_as_one() {
    let desk = Desk::new();
    desk.export("out.docx");
    let merged = desk.merge(&[&desk.name("out.docx")]);
    assert_eq!(counts(&merged["files"][0], "changes", &CHANGES), [0, 0, 0, 0, 0]);
    assert_eq!(counts(&merged["files"][0], "comments", &COMMENTS[..5]), [1, 1, 0, 0, 0]);
    assert_eq!(merged["changes"], serde_json::json!([]));
}
