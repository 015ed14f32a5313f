//! A project goes to another parliament as a package and is taken in there; packages that are not right change nothing.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};

use serde_json::Value;

use crate::program::{Desk, run};

const AT: &str = "2026-03-01T10:00:00Z";

fn packed(desk: &Desk, name: &str, more: &[&str]) -> Vec<u8> {
    let (project, out) = (desk.project(), desk.name(name));
    let words = ["package", &project, "--out", &out, "--at", AT, "--author", "Clerk", "--json"];
    desk.json(&words.into_iter().chain(more.iter().copied()).collect::<Vec<_>>());
    desk.bytes(name)
}

/// The package with some of its files changed; `None` takes one out.
fn changed(package: &[u8], changes: &[(&str, Option<&[u8]>)]) -> Vec<u8> {
    let mut files = BTreeMap::new();
    let mut archive = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        files.insert(entry.name().unwrap().to_string(), bytes);
    }
    for (name, bytes) in changes {
        match bytes {
            Some(bytes) => files.insert((*name).to_string(), bytes.to_vec()),
            None => files.remove(*name),
        };
    }
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn part(package: &[u8], name: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    let mut bytes = Vec::new();
    archive.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

#[test]
fn a_project_is_the_same_after_the_way_through_a_package() {
    let desk = Desk::new();
    desk.two_notes();
    let package = packed(&desk, "a.cwx", &[]);
    assert_eq!(package, packed(&desk, "b.cwx", &[]), "the same project and time give the same bytes");

    // It reads without the program.
    assert_eq!(part(&package, "texts/01-bill/version-1.docx"), crate::program::sample());
    let notes: Value = serde_json::from_slice(&part(&package, "said/notes.json")).unwrap();
    assert_eq!(notes.as_array().unwrap().len(), 2);
    let read = run(&[
        "read",
        &desk.file("bill.xml", &part(&package, "texts/01-bill/as-recognised.akn.xml")),
        "--json",
    ]);
    assert!(read.status.success());

    // Into a new project, and back: nothing is new there.
    let (other, file) = (desk.name("other.clausewise"), desk.name("a.cwx"));
    let preview = desk.json(&["unpack", &file, "--project", &other, "--preview", "--json"]);
    assert!(!desk.path("other.clausewise").exists());
    let taken = desk.json(&["unpack", &file, "--project", &other, "--json"]);
    assert_eq!((&preview["new"], &preview["taken"]), (&Value::from(2), &Value::from(false)));
    assert_eq!((&taken["new"], &taken["texts"][0]["state"]), (&Value::from(2), &Value::from("new")));
    let listed = |project: &str| desk.json(&["annotate", project, "list", "--json"])["notes"].clone();
    let threads = |notes: Value| -> Vec<Value> {
        let mut all: Vec<Value> =
            notes.as_array().unwrap().iter().map(|note| note["entries"].clone()).collect();
        all.sort_by_key(Value::to_string);
        all
    };
    assert_eq!(threads(listed(&other)), threads(listed(&desk.project())));

    // An answer there comes home into the same thread; taken twice it changes nothing.
    desk.json(&["annotate", &other, "reply", "1", "--text", "Seen there.", "--author", "Bo", "--json"]);
    let back = desk.name("back.cwx");
    desk.json(&["package", &other, "--out", &back, "--only", "notes", "--json"]);
    let taken = desk.json(&["unpack", &back, "--project", &desk.project(), "--json"]);
    assert_eq!((&taken["changed"], &taken["same"], &taken["new"]), (&1.into(), &1.into(), &0.into()));
    let again = desk.json(&["unpack", &back, "--project", &desk.project(), "--json"]);
    assert_eq!(again["same"], 2);
    assert_eq!(threads(listed(&other)), threads(listed(&desk.project())));
    assert!(run(&["check", &desk.project()]).status.success());
}

#[test]
fn a_signed_and_locked_package_opens_for_those_who_have_the_words_and_the_key() {
    let desk = Desk::new();
    let (key, public) = (desk.name("key"), desk.name("key.pub"));
    desk.json(&["package", "--new-key", &key, "--json"]);
    desk.fails(3, &["package", "--new-key", &key]);
    let words = desk.file("words", "open sesame\n".as_bytes());
    let wrong = desk.file("wrong", "Open sesame\n".as_bytes());
    packed(&desk, "locked.cwx", &["--sign-key", &key, "--passphrase-file", &words]);
    let file = desk.name("locked.cwx");
    let seen = desk.json(&["unpack", &file, "--passphrase-file", &words, "--trusted", &public, "--json"]);
    assert_eq!(
        (&seen["trusted"], &seen["locked"], &seen["taken"]),
        (&true.into(), &true.into(), &false.into())
    );

    let told = desk.fails(3, &["unpack", &file]);
    assert!(told.contains("locked with a passphrase"), "{told}");
    let told = desk.fails(3, &["unpack", &file, "--passphrase-file", &wrong]);
    assert!(told.contains("does not open"), "{told}");
    let cut = desk.bytes("locked.cwx");
    let cut = desk.file("cut.cwx", &cut[..cut.len() - 40]);
    let told = desk.fails(3, &["unpack", &cut, "--passphrase-file", &words]);
    assert!(told.contains("damaged"), "{told}");

    let other = desk.name("other");
    desk.json(&["package", "--new-key", &other, "--json"]);
    let told =
        desk.fails(3, &["unpack", &file, "--passphrase-file", &words, "--trusted", &format!("{other}.pub")]);
    assert!(told.contains("not with"), "{told}");
}

#[test]
fn a_package_that_is_not_right_changes_nothing() {
    let desk = Desk::new();
    desk.two_notes();
    let key = desk.name("key");
    desk.json(&["package", "--new-key", &key, "--json"]);
    let plain = packed(&desk, "plain.cwx", &[]);
    let signed = packed(&desk, "signed.cwx", &["--sign-key", &key]);
    let manifest = String::from_utf8(part(&plain, "manifest.json")).unwrap();
    let newer = manifest.replace("\"version\": 1", "\"version\": 3");
    let renamed_kind = manifest.replace("said/notes.json", "said/holograms.json");
    let notes = part(&plain, "said/notes.json");
    let kind = [
        ("manifest.json", Some(renamed_kind.as_bytes())),
        ("said/notes.json", None),
        ("said/holograms.json", Some(notes.as_slice())),
    ];
    let signature = part(&signed, "manifest.json.minisig");
    let cut = &signature[..signature.len() / 2];
    let line = signature.split_inclusive(|byte| *byte == b'\n').take(2).collect::<Vec<_>>().concat();
    let renamed = String::from_utf8(part(&signed, "manifest.json")).unwrap().replace("Clerk", "Clerks");
    let cases: [(&str, Vec<u8>, &str); 12] = [
        ("hash", changed(&plain, &[("said/notes.json", Some(b"[]"))]), "hash is wrong"),
        ("missing", changed(&plain, &[("said/notes.json", None)]), "missing"),
        ("stray", changed(&plain, &[("texts/more.txt", Some(b"x"))]), "does not list"),
        ("newer", changed(&plain, &[("manifest.json", Some(newer.as_bytes()))]), "version 3"),
        ("kind", changed(&plain, &kind), "made by a newer version"),
        ("no-json", changed(&plain, &[("manifest.json", Some(b"{"))]), "cannot be understood"),
        ("other-zip", changed(&plain, &[("manifest.json", None)]), "no Clausewise package"),
        ("text", b"1. Short title".to_vec(), "no Clausewise package"),
        ("cut", plain[..plain.len() / 2].to_vec(), "cut off"),
        ("cut-signature", changed(&signed, &[("manifest.json.minisig", Some(cut))]), "signature"),
        ("half-signature", changed(&signed, &[("manifest.json.minisig", Some(&line))]), "signature"),
        ("resigned", changed(&signed, &[("manifest.json", Some(renamed.as_bytes()))]), "signature"),
    ];
    let before = (desk.annotate(&["list"]), desk.bytes("work.clausewise"));
    for (name, bytes, says) in &cases {
        let file = desk.file(&format!("{name}.cwx"), bytes);
        for words in [vec!["unpack", &file], vec!["unpack", &file, "--project", &desk.project()]] {
            let told = desk.fails(3, &words);
            assert!(told.contains(says), "{name}: {told}");
        }
    }
    let told = desk.fails(3, &["unpack", &desk.name("plain.cwx"), "--trusted", &format!("{key}.pub")]);
    assert!(told.contains("not signed"), "{told}");

    // The notes of one bill are not put on another.
    let model = desk.name("model.docx");
    assert!(run(&["read", "model", "--out", &model]).status.success());
    let other = desk.name("model.clausewise");
    desk.json(&["import", &model, "--as", "a-bill", "--project", &other, "--json"]);
    desk.json(&["annotate", &other, "add", "--at", "1", "--text", "Of the model.", "--json"]);
    let file = desk.name("model.cwx");
    desk.json(&["package", &other, "--out", &file, "--json"]);
    let told = desk.fails(3, &["unpack", &file, "--project", &desk.project()]);
    assert!(told.contains("another bill"), "{told}");
    assert_eq!((desk.annotate(&["list"]), desk.bytes("work.clausewise")), before);
}
