//! The bill goes round in the real window: copies of two readers come back, stand side by side, and are settled.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::PathBuf;

use clausewise_window_tests::{Key, Room, Session, choose, picture};
use serde_json::{Value, json};

/// A copy of the sample bill as this reader sends it back: in a desk of their own they take over the wording of
/// `against` in one clause, and comment on every clause.
fn copy_of(room: &Room, reader: &str, against: &str, name: &str) -> PathBuf {
    let session = room.open(&["--sample"]);
    let clause = choose(&session, 4);
    let state = session.command("start", &json!({})).unwrap();
    let mut settings = state["settings"].clone();
    settings["author"] = reader.into();
    session.command("set_settings", &json!({"settings": settings})).unwrap();
    let found = session.command("concordance", &json!({"job": 900, "against": against})).unwrap();
    let row = found["rows"].as_array().unwrap().iter().find(|row| row["clause"] == clause.as_str()).unwrap();
    let eids: Vec<&Value> = row["counterparts"].as_array().unwrap().iter().map(|one| &one["eid"]).collect();
    let decision = json!({"against": against, "clause": clause, "kind": "confirmed", "counterparts": eids, "remark": ""});
    session.command("decide", &decision).unwrap();
    let path = room.home.path().join(name);
    let options = json!({"adoptConfirmed": true, "insertUnanswered": false, "comments": true, "proposals": false,
        "notes": false, "against": against});
    let arguments = json!({"job": 901, "path": path, "options": options});
    let written = session.command("export_redline", &arguments).unwrap();
    assert!(written["insertions"].as_u64().unwrap() > 0, "{written}");
    session.close();
    path
}

fn states(session: &Session) -> Vec<String> {
    let review = session.command("review", &json!({})).unwrap();
    let changes = review["changes"].as_array().unwrap().iter();
    changes.map(|change| change["state"].as_str().unwrap().to_string()).collect()
}

#[test]
fn copies_that_come_back_are_shown_by_reader_and_settled() {
    let (amina, bo) = (Room::default(), Room::default());
    let copies =
        [copy_of(&amina, "Amina", "model", "amina.docx"), copy_of(&bo, "Bo", "model-civil-law", "bo.docx")];
    let room = Room::default();
    let session = room.open(&["--sample"]);
    session.find("[data-test=pair]");
    session.press(&[Key::Control, Key::Letter('8')]);
    session.find("[data-test=review-none]");
    // The file dialog is the system's; what stands behind it is called as the window does.
    let mut review = Value::Null;
    for copy in &copies {
        review = session.command("bring_back", &json!({"job": 902, "path": copy, "sentBy": ""})).unwrap();
    }
    let changes = review["changes"].as_array().unwrap().len();
    assert!(changes > 1, "{review}");
    assert!(!review["conflicts"].as_array().unwrap().is_empty(), "both changed one clause: {review}");
    session.reload();
    session.find("main[data-desk=review]");
    session.until("every change is listed", |s| {
        (s.all("[data-test=review-change]").len() == changes).then_some(())
    });
    assert_eq!(session.all("[data-test=returned-file]").len(), 2);
    assert!(!session.all("[data-test=review-note]").is_empty(), "their comments stand beside the changes");
    picture(&session, "review");

    // One is accepted by keyboard, undone, and then a reader's changes are all rejected.
    session.press(&[Key::F7]);
    session.find("[data-test=review-change].here");
    session.click("[data-test=review-change] [data-test=review-accept]");
    session.until("one is accepted", |s| states(s).contains(&"accepted".to_string()).then_some(()));
    session.press(&[Key::Control, Key::Letter('z')]);
    session.until("all are open", |s| states(s).iter().all(|state| state == "open").then_some(()));
    session.click("[data-author=Bo] button");
    session.click("[data-test=reject-all]");
    session.until("Bo's are rejected", |s| {
        let review = s.command("review", &json!({})).ok()?;
        let mut all = review["changes"].as_array()?.iter();
        all.all(|change| (change["state"] == "rejected") == (change["author"] == "Bo")).then_some(())
    });
    session.close();

    // A file of another bill changes nothing.
    let session = room.open(&["--sample"]);
    session.find("main[data-desk=review]");
    let other = room.home.path().join("other.docx");
    std::fs::write(&other, b"PK no Word file").unwrap();
    let failure =
        session.command("bring_back", &json!({"job": 903, "path": other, "sentBy": ""})).unwrap_err();
    assert!(failure["hint"].as_str().is_some_and(|hint| !hint.is_empty()), "{failure}");
    assert_eq!(states(&session).len(), changes, "what came back stays");
    session.close();
}
