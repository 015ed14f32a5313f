//! Files that are no copies of this bill change nothing.

use crate::program::{Desk, sample};
use crate::word::Copy;

fn unchanged(desk: &Desk, file: &str, says: &str) {
    let before = (desk.merge(&[]), desk.annotate(&["list"]));
    let told = desk.fails(3, &["merge", &desk.project(), file]);
    assert!(told.contains(says), "{told}");
    assert_eq!((desk.merge(&[]), desk.annotate(&["list"])), before);
}

#[test]
fn what_is_no_copy_of_the_bill_is_refused_with_the_reason() {
    let desk = Desk::new();
    desk.annotate(&["add", "--at", "6(2)", "--text", "Too low?"]);
    let written = crate::program::run(&["read", "model", "--out", &desk.name("model.docx")]);
    assert!(written.status.success());
    unchanged(&desk, &desk.name("model.docx"), "not a copy of this bill");

    let whole = sample();
    let cut = desk.file("cut.docx", &whole[..whole.len() / 2]);
    unchanged(&desk, &cut, "error: ");
    let text = desk.file("bill.txt", b"1. Short title\nThis Act is the Trafficking Act.\n");
    unchanged(&desk, &text, "no Word file");
    let pdf = desk.file("bill.pdf", b"%PDF-1.4\n%%EOF\n");
    unchanged(&desk, &pdf, "error: ");
    unchanged(&desk, &desk.name("missing.docx"), "error: ");

    // Of several files, those that can be used are.
    let mut copy = Copy::open(&whole, "Amina");
    copy.reword("The Council shall meet at least twice a year.", "twice", "four times");
    let copy = desk.file("copy.docx", &copy.bytes());
    let output = crate::program::run(&["merge", &desk.project(), &cut, &copy, "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let merged: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(merged["files"].as_array().unwrap().len(), 1);
    assert_eq!(merged["changes"][0]["after"], "four times");
    desk.fails(4, &["merge", &desk.name("none.clausewise"), &copy]);
    desk.fails(3, &["merge", &desk.project(), "--accept", "Nobody"]);
    desk.fails(3, &["merge", &desk.project(), "--accept", "9.9"]);
}
