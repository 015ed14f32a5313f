//! Committee notes from the command line.

use crate::program::Desk;

#[test]
fn a_note_is_added_answered_settled_and_listed() {
    let desk = Desk::new();
    let added = desk.annotate(&[
        "add",
        "--at",
        "6(2)",
        "--quote",
        "three to twenty years",
        "--text",
        "Too low?",
        "--author",
        "Amina",
        "--for",
        "Ministry",
        "--due",
        "2026-12-01",
    ]);
    assert_eq!(added.len(), 1);
    let note = &added[0];
    assert_eq!((note["number"].as_u64(), note["provision"].as_str()), (Some(1), Some("6(2)")));
    assert_eq!(
        (note["place"].as_str(), note["quote"].as_str()),
        (Some("same"), Some("three to twenty years"))
    );
    assert_eq!((note["person"].as_str(), note["due"].as_str()), (Some("Ministry"), Some("2026-12-01")));
    assert_eq!(note["resolved"], false);

    desk.annotate(&["add", "--at", "10", "--text", "Who is meant?", "--author", "Bo"]);
    let answered = desk.annotate(&["reply", "1", "--text", "The model says more.", "--author", "Bo"]);
    let entries = answered[0]["entries"].as_array().unwrap();
    let said: Vec<(&str, &str)> =
        entries.iter().map(|e| (e["author"].as_str().unwrap(), e["text"].as_str().unwrap())).collect();
    assert_eq!(said, [("Amina", "Too low?"), ("Bo", "The model says more.")]);

    assert_eq!(desk.annotate(&["resolve", "1"])[0]["resolved"], true);
    let numbers = |notes: Vec<serde_json::Value>| {
        notes.iter().map(|note| note["number"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(numbers(desk.annotate(&["list"])), [1, 2]);
    assert_eq!(numbers(desk.annotate(&["list", "--open"])), [2]);
    assert_eq!(desk.annotate(&["reopen", "1"])[0]["resolved"], false);
}

#[test]
fn what_cannot_be_annotated_is_told_and_changes_nothing() {
    let desk = Desk::new();
    let project = desk.project();
    let told = desk
        .fails(3, &["annotate", &project, "add", "--at", "6(2)", "--quote", "no such words", "--text", "x"]);
    assert!(told.contains("no such words"), "{told}");
    desk.fails(3, &["annotate", &project, "add", "--at", "99", "--text", "x"]);
    desk.fails(3, &["annotate", &project, "add", "--at", "6", "--text", "  "]);
    desk.fails(3, &["annotate", &project, "add", "--at", "6", "--text", "x", "--due", "soon"]);
    desk.fails(3, &["annotate", &project, "reply", "1", "--text", "x"]);
    desk.fails(3, &["annotate", &project, "resolve", "7"]);
    desk.fails(2, &["annotate", &project, "resolve"]);
    desk.fails(4, &["annotate", &desk.name("none.clausewise"), "list"]);
    let text = desk.file("text.clausewise", b"not a project");
    desk.fails(4, &["annotate", &text, "list"]);
    assert!(desk.annotate(&["list"]).is_empty());
}
