//! The main act of each desk in the real window: structure corrected, a third text, versions, files written.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use clausewise_window_tests::{Key, Room, Session, bill, choose, picture};
use serde_json::{Value, json};

const DRAFT: &str = "TRAFFICKING IN PERSONS BILL\n\n1. Short title\nThis Act may be cited as the Trafficking in \
    Persons Act.\n\n2. Offence\n(1) A person who recruits another person by force for exploitation commits an offence.\n\
    (2) The court may order the offender to pay compensation to the victim.\n\n3. Rules\nThe Minister may make rules.\n";

fn outline(session: &Session) -> Vec<Value> {
    let state = session.command("start", &json!({})).unwrap();
    let outline = state["bill"]["outline"].as_array().unwrap();
    outline.iter().filter(|item| item["clause"] == true).cloned().collect()
}

/// Opens a draft that is written into the room.
fn opened(room: &Room, words: &str) -> Session {
    let bill = room.home.path().join("draft 1.txt");
    std::fs::write(&bill, words).unwrap();
    let session = room.open(&[&bill.to_string_lossy()]);
    session.find("[data-test=pair]");
    session
}

#[test]
fn a_clause_is_split_in_the_outline_taken_back_and_split_again() {
    let room = Room::default();
    let session = opened(&room, DRAFT);
    assert_eq!(outline(&session).len(), 3);
    choose(&session, 1);
    session.script(
        "document.querySelectorAll('[data-test=outline-row]')[1]\
         .dispatchEvent(new MouseEvent('contextmenu', {bubbles: true, cancelable: true, clientX: 120, clientY: 200}))",
    );
    session.click("[data-test=menu-split]");
    session.until("the lines of the clause", |s| (s.all("[data-test=split-line]").len() == 2).then_some(()));
    picture(&session, "structure");
    session.script("document.querySelectorAll('[data-test=split-line]')[1].click()");
    session.click("[data-test=structure-go]");
    session.until("four clauses", |s| (outline(s).len() == 4).then_some(()));
    session.wait_text("[data-test=clause-of]", |text| text.ends_with("of 4"));
    session.press(&[Key::Control, Key::Letter('z')]);
    session.until("three clauses again", |s| (outline(s).len() == 3).then_some(()));
    session.press(&[Key::Control, Key::Letter('y')]);
    session.until("four clauses once more", |s| (outline(s).len() == 4).then_some(()));
    let corrections = session.command("corrections", &json!({})).unwrap();
    assert_eq!(corrections.as_array().map(Vec::len), Some(1), "{corrections}");
    session.close();
}

#[test]
fn the_other_reading_of_a_text_is_chosen_among_the_findings_and_undone() {
    let room = Room::default();
    let mut words = String::from("TRAFFICKING IN PERSONS BILL\n\n");
    // Which of the two numbers the clauses is open: as many of one look as of the other.
    for (look, deed) in [("Section", "traffics in persons"), ("Article", "harbours a person")] {
        for at in 1..=8 {
            words += &format!("{look} {at}\nA person who {deed} commits offence {at}.\n\n");
        }
    }
    let session = opened(&room, &words);
    let first = outline(&session);
    session.click("[data-test=findings]");
    session.click("[data-test=finding-reading]");
    session.until("the clauses are others", |s| (outline(s) != first).then_some(()));
    session.press(&[Key::Control, Key::Letter('z')]);
    session.until("they are as they were", |s| (outline(s) == first).then_some(()));
    session.close();
}

#[test]
fn ctrl_f_finds_on_every_desk_what_no_list_has_drawn() {
    let room = Room::default();
    let words = bill(200) + "\n201. Lanterns\nThe Minister keeps quizzical lanterns for officers.\n";
    let session = opened(&room, &words);
    let drawn = |s: &Session| s.script("return document.body.textContent.includes('quizzical')") == true;
    assert!(!drawn(&session), "a long bill is drawn only near the screen");
    for desk in ["library", "compare", "gaps", "notes", "versions", "review", "region"] {
        session.click(&format!("[data-test=desk-{desk}]"));
        session.find(&format!("main[data-desk={desk}]"));
        session.press(&[Key::Control, Key::Letter('f')]);
        session.find("[data-test=search-input]:focus");
    }
    session.fill("[data-test=search-input]", "quizzical");
    session.click("[data-test=hit]");
    session.click("[data-test=open-beside]");
    session.find("main[data-desk=compare]");
    session.until("the clause is drawn", |s| drawn(s).then_some(()));
    session.close();
}

#[test]
fn two_versions_are_compared_and_a_third_text_stands_beside_the_bill() {
    let room = Room::default();
    let session = opened(&room, DRAFT);
    let next = room.home.path().join("draft 2.txt");
    let words =
        DRAFT.replace("by force", "by force or deception") + "\n4. Review\nThe Act is reviewed each year.\n";
    std::fs::write(&next, words).unwrap();
    // The file dialog is the system's; what stands behind it is called as the window does.
    session.command("import_version", &json!({"job": 900, "path": next})).unwrap();
    session.reload();
    session.find("[data-test=outline]");
    session.click("[data-test=desk-versions]");
    session.wait_text("[data-test=change-counts]", |text| text == "1 changed, 1 new, 0 removed");
    session.until("the change is marked", |s| {
        (!s.all("[data-test=change-row].open ins, .open ins").is_empty()).then_some(())
    });
    picture(&session, "versions");

    session.click("[data-test=desk-compare]");
    session.find("[data-test=third-text]");
    session.script(
        "const field = document.querySelector('[data-test=third-text]'); field.value = 'version-1';\
         field.dispatchEvent(new Event('change', {bubbles: true}))",
    );
    session.until("the earlier draft beside the model", |s| {
        (!s.all("[data-test=third] h3").is_empty()).then_some(())
    });
    picture(&session, "three");
    session.close();
}

#[test]
fn every_file_of_the_export_desk_is_written() {
    let room = Room::default();
    let session = room.open(&["--sample"]);
    session.find("[data-test=pair]");
    session.click("[data-test=desk-export]");
    session.find("[data-test=export-holds]");
    picture(&session, "export");
    let path = |name: &str| room.home.path().join(name);
    for (command, name, more) in [
        ("export_bill", "bill.xml", json!({})),
        ("export_notes", "notes.docx", json!({})),
        ("export_gaps", "gaps.json", json!({"treaties": []})),
        ("export_gaps", "gaps.html", json!({"treaties": ["un-protocol"]})),
        ("export_concordance", "table.csv", json!({"against": ["model"]})),
    ] {
        let mut arguments = json!({"job": 900, "path": path(name)});
        for (key, value) in more.as_object().unwrap() {
            arguments[key] = value.clone();
        }
        session.command(command, &arguments).unwrap_or_else(|failure| panic!("{command}: {failure}"));
        assert!(std::fs::metadata(path(name)).unwrap().len() > 200, "{name}");
    }
    session.close();
}
