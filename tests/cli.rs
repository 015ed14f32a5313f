//! The command line keeps its contract: shapes of the JSON, exit statuses, and what bad input meets.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "cli/place.rs"]
mod place;
#[path = "cli/watch.rs"]
mod watch;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const BILL: &str = "ANTI-TRAFFICKING BILL 2026\n\nPART I\nPRELIMINARY\n\n1. Short title\nThis Act may be cited as the Anti-Trafficking Act 2026.\n\n2. Interpretation\nIn this Act—\n“child” means a person under eighteen years of age;\n“exploitation” includes forced labour, slavery and servitude.\n\nPART II\nOFFENCES\n\n3. Trafficking in persons\n(1) A person who recruits, transports, transfers, harbours or receives another person by means of threat, force, fraud or deception for the purpose of exploitation commits an offence and is liable to imprisonment for ten years.\n(2) Consent of the victim is no defence.\n\n4. Attempt\nA person who attempts to commit an offence under section 3 is liable to the same penalty.\n\n5. Compensation\nThe court may order the offender to pay compensation to the victim.\n";

struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        Desk(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Names of everything in the folder, to see that nothing was left behind.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.0.path())
            .unwrap()
            .map(|e| e.unwrap().file_name().to_string_lossy().into())
            .collect();
        names.sort();
        names
    }
}

fn run(words: &[&dyn AsRef<std::ffi::OsStr>]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_clausewise"));
    command.args(words.iter().map(AsRef::as_ref)).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    command.output().unwrap()
}

fn json(words: &[&dyn AsRef<std::ffi::OsStr>]) -> Value {
    let output = run(words);
    assert!(output.status.code() == Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Asserts a failure: its status, a message and a hint on stderr, nothing on stdout, no backtrace.
fn fails(status: i32, words: &[&dyn AsRef<std::ffi::OsStr>]) -> String {
    let output = run(words);
    let told = String::from_utf8_lossy(&output.stderr).to_string();
    assert_eq!(output.status.code(), Some(status), "{told}");
    assert!(told.contains("error: ") && told.contains("hint: "), "{told}");
    assert!(!told.contains("panicked") && !told.contains("RUST_BACKTRACE"), "{told}");
    assert!(output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stdout));
    told
}

/// A small DOCX with this body and, before the root element, this prologue.
fn docx(prologue: &str, body: &str) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let mut zip = zip::ZipWriter::new(&mut bytes);
    let options = zip::write::SimpleFileOptions::default();
    let parts = [
        ("[Content_Types].xml", r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#.to_string()),
        ("_rels/.rels", r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#.to_string()),
        ("word/document.xml", format!(r#"<?xml version="1.0"?>{prologue}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"#)),
    ];
    for (name, text) in parts {
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    bytes.into_inner()
}

/// The same document as ISO 29500 Strict, whose vocabulary has other names.
fn strict(docx: &[u8]) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut bytes = std::io::Cursor::new(Vec::new());
    let mut zip = zip::ZipWriter::new(&mut bytes);
    for at in 0..from.len() {
        let part = from.by_index(at).unwrap();
        zip.start_file(part.name().unwrap().into_owned(), zip::write::SimpleFileOptions::default()).unwrap();
        let text = std::io::read_to_string(part).unwrap();
        let named = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        zip.write_all(text.replace(named, "http://purl.oclc.org/ooxml/wordprocessingml/main").as_bytes())
            .unwrap();
    }
    zip.finish().unwrap();
    bytes.into_inner()
}

fn paragraphs(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.is_empty());
    lines.map(|line| format!("<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>")).collect()
}

#[test]
fn read_places_every_word_in_numbered_provisions() {
    let desk = Desk::new();
    for bill in [desk.file("bill.txt", BILL), desk.file("bill.docx", docx("", &paragraphs(BILL)))] {
        let read = json(&[&"read", &bill, &"--json"]);
        assert_eq!(read["coverage"]["words_in"], read["coverage"]["words_placed"]);
        assert!(read["coverage"]["words_in"].as_u64().unwrap() > 90);
        assert_eq!(read["instrument"]["kind"], "bill");
        assert_eq!(read["instrument"]["language"], "en");
        let parts = read["provisions"].as_array().unwrap();
        let part_one = parts.iter().find(|p| p["kind"] == "part").unwrap();
        let first = &part_one["children"][0];
        assert_eq!((first["number"].as_str(), first["heading"].as_str()), (Some("1"), Some("Short title")));
        assert!(first["eid"].as_str().unwrap().starts_with(|c: char| c.is_ascii_lowercase()));
        let text = read.to_string();
        for wanted in ["\"3(1)\"", "\"3(2)\"", "\"definition\"", "\"child\""] {
            assert!(text.contains(wanted), "{wanted} is missing");
        }
    }
}

#[test]
fn compare_has_a_row_for_every_clause_and_instrument() {
    let desk = Desk::new();
    let bill = desk.file("bill.txt", BILL);
    let compared =
        json(&[&"compare", &bill, &"--against", &"model", &"--against", &"un-protocol", &"--json"]);
    let rows = compared["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 10, "five clauses against two instruments");
    for row in rows {
        let relation = row["relation"].as_str().unwrap();
        assert!(["same", "overlaps", "split", "merged", "none"].contains(&relation));
        let counterparts = row["counterparts"].as_array().unwrap();
        assert_eq!(relation == "none", counterparts.is_empty(), "{row}");
        for counterpart in counterparts {
            let score = counterpart["score"].as_f64().unwrap();
            assert!((0.0..=1.0).contains(&score));
            assert!(!counterpart["reasons"].as_array().unwrap().is_empty(), "every match says why");
        }
    }
    assert_eq!(compared["against"][1]["text"], "restated");
    assert!(!compared["unanswered"].as_array().unwrap().is_empty());
    let offence = rows.iter().find(|r| r["clause"] == "3" && r["against"] == "un-protocol").unwrap();
    let answers: Vec<_> = offence["counterparts"].as_array().unwrap().iter().map(|c| &c["number"]).collect();
    assert!(answers.iter().any(|n| *n == "5" || *n == "3"), "{answers:?}");
    assert_eq!(
        compared,
        json(&[&"compare", &bill, &"--against", &"model", &"--against", &"un-protocol", &"--json"])
    );
}

#[test]
fn concordances_are_written_whole_or_not_at_all() {
    let desk = Desk::new();
    let bill = desk.file("bill.txt", BILL);
    for ending in ["docx", "html", "csv"] {
        let out = desk.path(&format!("table.{ending}"));
        let output = run(&[&"compare", &bill, &"--against", &"model", &"--out", &out]);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(fs::metadata(&out).unwrap().len() > 500);
    }
    let before = desk.names();
    fails(3, &[&"compare", &bill, &"--against", &"model", &"--out", &desk.path("none/table.html")]);
    fails(
        3,
        &[&"compare", &desk.path("missing.docx"), &"--against", &"model", &"--out", &desk.path("x.html")],
    );
    assert_eq!(desk.names(), before, "nothing half-written is left");
}

#[test]
fn diff_names_provisions_of_files_and_built_in_texts() {
    let desk = Desk::new();
    let bill = desk.file("bill.txt", BILL);
    let one = format!("{}#3", bill.display());
    let diff = json(&[&"diff", &one, &format!("{}#4", bill.display()), &"--json"]);
    assert!(!diff["changes"].as_array().unwrap().is_empty());
    assert!(diff["summary"]["inserted_words"].as_u64().is_some());
    let same = json(&[&"diff", &one, &one, &"--json"]);
    assert!(same["changes"].as_array().unwrap().iter().all(|c| c["op"] == "equal"));
    fails(3, &[&"diff", &format!("{}#99", bill.display()), &one]);
    let three = json(&[&"diff", &one, &one, &"--with", &format!("{}#4", bill.display()), &"--json"]);
    let stands = three["three"].as_array().unwrap();
    assert!(stands.iter().all(|stand| stand["in_before"] == true));
    assert!(stands.iter().any(|stand| stand["in_with"] == false));
}

#[test]
fn region_sets_the_sheets_and_the_imported_laws_against_the_duties() {
    let desk = Desk::new();
    let found = json(&[&"region", &"--json", &"--criteria", &"un-protocol"]);
    let (countries, criteria) =
        (found["countries"].as_array().unwrap(), found["criteria"].as_array().unwrap());
    assert_eq!((countries.len(), criteria.len()), (11, 38));
    assert_eq!(found["cells"].as_array().unwrap().len(), 11 * 38);
    assert!(found["cells"].as_array().unwrap().iter().all(|cell| cell.get("read").is_none()));
    let (project, bill) = (desk.path("region.clausewise"), desk.file("bill.txt", BILL));
    assert!(run(&[&"import", &bill, &"--project", &project, &"--jurisdiction", &"th"]).status.success());
    let found =
        json(&[&"region", &"--json", &"--project", &project, &"--country", &"th", &"--criteria", &"TIP-09"]);
    let cell = &found["cells"][0];
    assert_eq!((&cell["country"], &cell["sheet"]), (&"th".into(), &"section".into()));
    assert!(["met", "partial", "absent"].contains(&cell["read"]["status"].as_str().unwrap()));
    let out = desk.path("region.docx");
    assert!(run(&[&"region", &"--out", &out]).status.success());
    assert!(std::fs::metadata(&out).unwrap().len() > 10_000);
    fails(2, &[&"region", &"--country", &"xx"]);
}

#[test]
fn search_answers_over_what_is_built_in() {
    let found = json(&[&"search", &"compensation", &"--in", &"model", &"--json"]);
    assert!(found["total"].as_u64().unwrap() > 0);
    let hit = &found["hits"][0];
    assert_eq!(hit["instrument"], "model");
    assert!(hit["snippet"].as_str().unwrap().contains("<mark>") || hit["heading"].as_str().is_some());
}

#[test]
fn gaps_answer_every_criterion() {
    let desk = Desk::new();
    let bill = desk.file("bill.txt", BILL);
    let gaps = json(&[&"gaps", &bill, &"--json"]);
    let criteria = gaps["criteria"].as_array().unwrap();
    let whole: Vec<_> = criteria
        .iter()
        .filter(|c| c["id"].as_str().unwrap().ends_with(|x: char| x.is_ascii_digit()))
        .collect();
    assert_eq!(whole.len(), 80);
    for criterion in criteria {
        let absent = criterion["status"] == "absent";
        assert_eq!(absent, criterion["evidence"].as_array().unwrap().is_empty(), "{criterion}");
        for evidence in criterion["evidence"].as_array().unwrap() {
            let quote = evidence["quote"].as_str().unwrap();
            let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(!quote.is_empty() && plain(BILL).contains(&plain(quote)), "{quote:?} stands in the bill");
        }
    }
    let by_id = |id: &str| criteria.iter().find(|one| one["id"] == id).unwrap();
    assert!(
        ["TIP-38a", "TIP-38b"].iter().all(|part| by_id(part)["status"].is_string()),
        "parts have a status"
    );
    assert_eq!((&by_id("TIP-09")["checked"], &by_id("ACT-07")["checked"]), (&true.into(), &false.into()));
    let output = run(&[&"gaps", &bill, &"--fail-on", &"mandatory"]);
    assert_eq!(output.status.code(), Some(1), "this short bill leaves mandatory duties open");
}

#[test]
fn a_country_s_sheet_is_never_found_to_meet_a_duty() {
    let gaps = json(&[&"gaps", &"ph", &"--json"]);
    let criteria = gaps["criteria"].as_array().unwrap();
    assert_eq!(criteria.len(), 80);
    for criterion in criteria {
        assert_ne!(criterion["status"], "met", "{criterion}");
        assert!(
            criterion["confidence"].as_f64().unwrap() <= 0.6
                && criterion["why"].as_str().unwrap().contains("sheet")
        );
    }
    assert!(criteria.iter().any(|one| one["status"] == "partial"));
    assert!(gaps["definition"].is_null(), "a sheet has no words to take apart");
}

#[test]
fn redline_accepts_two_versions_and_keeps_the_first_untouched() {
    let desk = Desk::new();
    let before = desk.file("before.docx", docx("", &paragraphs(BILL)));
    let after = desk.file("after.docx", docx("", &paragraphs(&BILL.replace("ten years", "fifteen years"))));
    let untouched = fs::read(&before).unwrap();
    let out = desk.path("out.docx");
    let words: [&dyn AsRef<std::ffi::OsStr>; 6] = [&"redline", &before, &after, &"--out", &out, &"--author"];
    let mut words = words.to_vec();
    words.extend([&"A. Drafter" as &dyn AsRef<std::ffi::OsStr>, &"--date", &"2026-11-12T14:32:00Z"]);
    let output = run(&words);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let first = fs::read(&out).unwrap();
    run(&words);
    assert_eq!(first, fs::read(&out).unwrap(), "the same input gives the same file");
    assert_eq!(untouched, fs::read(&before).unwrap());
}

#[test]
fn redline_tells_what_it_marked_clause_by_clause() {
    let desk = Desk::new();
    let changed = BILL.replace("ten years", "fifteen years").replace("may order", "shall order");
    let before = desk.file("before.docx", docx("", &paragraphs(BILL)));
    let after = desk.file("after.docx", docx("", &paragraphs(&changed)));
    let told = json(&[&"redline", &before, &after, &"--out", &desk.path("out.docx"), &"--json"]);
    assert_eq!((told["insertions"].as_u64(), told["deletions"].as_u64()), (Some(2), Some(2)));
    let clauses: Vec<&str> =
        told["clauses"].as_array().unwrap().iter().map(|c| c["clause"].as_str().unwrap()).collect();
    assert_eq!(clauses, ["3", "5"]);
    assert_eq!(told["clauses"][0]["heading"], "Trafficking in persons");
}

#[test]
fn redline_keeps_earlier_changes_and_leaves_out_looks_when_asked() {
    let desk = Desk::new();
    let word = |text: &str, looks: &str| {
        format!("<w:r><w:rPr>{looks}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    let earlier = format!(
        "<w:ins w:id=\"1\" w:author=\"Clerk\" w:date=\"2025-01-01T00:00:00Z\">{}</w:ins>",
        word("may ", "")
    );
    let before = docx("", &format!("<w:p>{}{earlier}{}</w:p>", word("A court ", ""), word("order it.", "")));
    let after =
        docx("", &format!("<w:p>{}{}</w:p>", word("The court may ", "<w:b/>"), word("order it.", "")));
    let (before, after) = (desk.file("before.docx", before), desk.file("after.docx", after));
    let main = |options: &[&'static str]| {
        let out = desk.path("out.docx");
        let mut words: Vec<&dyn AsRef<std::ffi::OsStr>> = vec![&"redline", &before, &after, &"--out", &out];
        words.extend(options.iter().map(|word| word as &dyn AsRef<std::ffi::OsStr>));
        assert_eq!(run(&words).status.code(), Some(0));
        let mut zip = zip::ZipArchive::new(fs::File::open(&out).unwrap()).unwrap();
        std::io::read_to_string(zip.by_name("word/document.xml").unwrap()).unwrap()
    };
    let plain = main(&[]);
    assert!(!plain.contains("Clerk") && plain.contains("<w:rPrChange"), "{plain}");
    assert!(main(&["--earlier", "keep"]).contains("w:author=\"Clerk\" w:date=\"2025-01-01T00:00:00Z\""));
    assert!(!main(&["--text-only"]).contains("Change"));
}

#[test]
fn redline_takes_a_folder_of_pairs_and_two_folders() {
    let desk = Desk::new();
    let (old, new) = (docx("", &paragraphs(BILL)), docx("", &paragraphs(&BILL.replace("ten", "twelve"))));
    for (folder, name, bytes) in [
        ("pairs/a", "before.docx", &old),
        ("pairs/a", "after.docx", &new),
        ("pairs/b", "before.docx", &old),
        ("pairs/b", "after.docx", &b"%PDF-1.7".to_vec()),
        ("olds", "bill.docx", &old),
        ("news", "bill.docx", &new),
    ] {
        fs::create_dir_all(desk.path(folder)).unwrap();
        desk.file(&format!("{folder}/{name}"), bytes);
    }
    let output = run(&[&"redline", &"--batch", &desk.path("pairs"), &"--out", &desk.path("out"), &"--json"]);
    assert_eq!(output.status.code(), Some(1), "one of the pairs could not be used");
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((told["done"].as_u64(), told["failed"].as_u64()), (Some(1), Some(1)));
    assert_eq!(told["redlines"][0]["clauses"][0]["clause"], "3");
    assert!(told["redlines"][1]["hint"].is_string());
    assert!(desk.path("out/a.docx").is_file() && !desk.path("out/b.docx").exists());
    let two = json(&[
        &"redline",
        &"--batch",
        &desk.path("olds"),
        &desk.path("news"),
        &"--out",
        &desk.path("out"),
        &"--json",
    ]);
    assert_eq!(two["redlines"][0]["case"], "bill");
    fails(3, &[&"redline", &"--batch", &desk.path("out"), &"--out", &desk.path("o")]);
    fails(
        2,
        &[
            &"redline",
            &desk.path("olds/bill.docx"),
            &desk.path("news/bill.docx"),
            &"--out",
            &desk.path("news/bill.docx"),
        ],
    );
}

#[test]
fn bad_input_meets_a_message_a_hint_and_status_three() {
    let desk = Desk::new();
    let whole = docx("", &paragraphs(BILL));
    let bomb = {
        let mut bytes = std::io::Cursor::new(Vec::new());
        let mut zip = zip::ZipWriter::new(&mut bytes);
        zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
        let block = vec![b' '; 1 << 20];
        for _ in 0..600 {
            zip.write_all(&block).unwrap();
        }
        zip.finish().unwrap();
        bytes.into_inner()
    };
    let mut compound = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    compound.resize(4096, 0);
    let dtd = docx("<!DOCTYPE w:document [<!ENTITY a \"aaaa\">]>", "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>");
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("empty.docx", Vec::new()),
        ("gazette.docx", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n".to_vec()),
        ("cut.docx", whole[..whole.len() / 2].to_vec()),
        ("bomb.docx", bomb),
        ("dtd.docx", dtd),
        ("old.doc", compound),
        ("letter.docx", b"{\\rtf1\\ansi A letter}".to_vec()),
        ("noise.docx", (0..5000u32).map(|n| (n * 7919 % 251) as u8).collect()),
    ];
    for (name, bytes) in cases {
        let path = desk.file(name, bytes);
        fails(3, &[&"read", &path, &"--json"]);
        fails(3, &[&"compare", &path, &"--against", &"model", &"--json"]);
        fails(3, &[&"redline", &path, &path, &"--out", &desk.path("out.docx")]);
        assert!(!desk.path("out.docx").exists(), "{name} leaves no output");
    }
    fails(3, &[&"read", &desk.0.path()]);
    fails(3, &[&"read", &desk.path("gone.docx")]);
    fails(3, &[&"compare", &desk.file("b.txt", BILL), &"--against", &"no-such-law"]);
}

#[test]
fn a_redline_that_cannot_be_made_or_written_leaves_all_files_as_they_were() {
    let desk = Desk::new();
    let (old, new) = (docx("", &paragraphs(BILL)), docx("", &paragraphs(&BILL.replace("ten", "twelve"))));
    let (before, after) = (desk.file("before.docx", &old), desk.file("after.docx", &new));
    let out = desk.path("out.docx");
    // As Word writes a file with a password: an old office file with a packed document in it.
    let mut locked = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    locked.resize(4096, 0);
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let locked = desk.file("locked.docx", locked);
    let page = desk.file("page.docx", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n");
    let cut = desk.file("cut.docx", &new[..new.len() / 2]);
    let other = desk.file("strict.docx", strict(&new));
    fs::create_dir(desk.path("folder.docx")).unwrap();
    let sealed = desk.file("sealed.docx", b"an older redline");
    let mut shut = fs::metadata(&sealed).unwrap().permissions();
    shut.set_readonly(true);
    fs::set_permissions(&sealed, shut).unwrap();
    let names = desk.names();
    fails(2, &[&"redline", &before, &after, &"--out", &before]);
    fails(2, &[&"redline", &before, &after, &"--out", &desk.path("./after.docx")]);
    fails(3, &[&"redline", &before, &after, &"--out", &desk.path("none/out.docx")]);
    fails(3, &[&"redline", &before, &after, &"--out", &sealed]);
    fails(3, &[&"redline", &before, &after, &"--out", &desk.path("folder.docx")]);
    for bad in [&locked, &page, &cut, &other, &desk.path("gone.docx"), &desk.path("folder.docx")] {
        fails(3, &[&"redline", &before, bad, &"--out", &out]);
        fails(3, &[&"redline", bad, &after, &"--out", &out]);
    }
    assert_eq!(desk.names(), names);
    assert_eq!((fs::read(&before).unwrap(), fs::read(&after).unwrap()), (old, new));
    assert_eq!(fs::read(&sealed).unwrap(), b"an older redline");
}

#[test]
fn two_versions_that_are_the_same_make_an_unmarked_copy() {
    let desk = Desk::new();
    let bill = desk.file("bill.docx", docx("", &paragraphs(BILL)));
    let copy = desk.path("copy.docx");
    let output = run(&[&"redline", &bill, &bill, &"--out", &copy]);
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stdout).contains("nothing is marked"));
    let main = |path: &Path| {
        let mut zip = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
        std::io::read_to_string(zip.by_name("word/document.xml").unwrap()).unwrap()
    };
    assert_eq!(main(&bill), main(&copy));
}

#[test]
fn wrong_usage_is_status_two() {
    for words in [&["frobnicate"][..], &["read"], &["redline", "a", "b"], &["read", "--no-such-option", "x"]]
    {
        let words: Vec<&dyn AsRef<std::ffi::OsStr>> = words.iter().map(|w| w as _).collect();
        assert_eq!(run(&words).status.code(), Some(2), "{:?}", run(&words));
    }
    assert_eq!(run(&[&"--help"]).status.code(), Some(0));
}

#[test]
fn a_project_imports_checks_and_tells_damage() {
    let desk = Desk::new();
    let project = desk.path("work.clausewise");
    let bill = desk.file("bill.txt", BILL);
    let output = run(&[&"import", &bill, &"--project", &project, &"--as", &"neighbour"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(run(&[&"check", &project]).status.code(), Some(0));
    assert_eq!(run(&[&"backup", &project, &desk.path("backups")]).status.code(), Some(0));
    fails(3, &[&"import", &desk.file("empty.txt", ""), &"--project", &project]);
    assert_eq!(run(&[&"check", &project]).status.code(), Some(0), "a refused import harms nothing");
    let mut bytes = fs::read(&project).unwrap();
    let needle = b"forced labour, slavery and servitude";
    let at = bytes.windows(needle.len()).position(|w| w == needle).unwrap();
    bytes[at] ^= 1;
    fs::write(&project, bytes).unwrap();
    assert_eq!(run(&[&"check", &project]).status.code(), Some(1), "damage needs attention");
    fails(4, &[&"search", &"labour", &"--project", &project]);
    let copy = fs::read_dir(desk.path("backups")).unwrap().next().unwrap().unwrap().path();
    let restored = json(&[&"restore", &project, &"--from", &copy, &"--json"]);
    assert!(PathBuf::from(restored["kept_aside"].as_str().unwrap()).exists());
    assert_eq!(run(&[&"check", &project]).status.code(), Some(0), "the copy is sound");
    fails(4, &[&"check", &desk.file("text.clausewise", BILL)]);
    fails(4, &[&"check", &desk.path("none.clausewise")]);
}

/// Runs the program in a mount namespace of its own where `folder` is mounted with `options`; `None`
/// where this machine allows no such thing.
fn run_mounted(folder: &Path, options: &str, words: &[&dyn AsRef<std::ffi::OsStr>]) -> Option<Output> {
    let script = format!("mount -t tmpfs -o {options} tmpfs \"$0\" && exec \"$@\"");
    let mut command = Command::new("unshare");
    command.args(["--mount", "--map-root-user", "sh", "-c", &script]).arg(folder);
    command.arg(env!("CARGO_BIN_EXE_clausewise")).args(words.iter().map(AsRef::as_ref));
    let output = command.output().ok()?;
    (!String::from_utf8_lossy(&output.stderr).contains("unshare")
        && !String::from_utf8_lossy(&output.stderr).contains("mount:"))
    .then_some(output)
}

#[test]
fn a_full_disk_and_a_read_only_folder_are_told() {
    let desk = Desk::new();
    let bill = desk.file("bill.txt", BILL);
    let before = desk.file("before.docx", docx("", &paragraphs(BILL)));
    let after = desk.file("after.docx", docx("", &paragraphs(&BILL.replace("ten", "twelve").repeat(30))));
    let folder = desk.path("mounted");
    fs::create_dir(&folder).unwrap();
    for options in ["size=4k", "ro"] {
        let table = folder.join("table.docx");
        let redline = folder.join("redline.docx");
        let verbs: [&[&dyn AsRef<std::ffi::OsStr>]; 2] = [
            &[&"compare", &bill, &"--against", &"model", &"--out", &table],
            &[&"redline", &before, &after, &"--out", &redline],
        ];
        for words in verbs {
            let Some(output) = run_mounted(&folder, options, words) else {
                eprintln!("skipped: this machine allows no mount namespace");
                return;
            };
            let told = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(3), "{options}: {told}");
            assert!(told.contains("error: ") && told.contains("hint: "), "{told}");
        }
    }
}
