//! `read --json` tells where in the file each provision stands, whatever the format.
#![allow(clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{BILL, Desk, docx, json, paragraphs, run};

/// Every provision of every format says where it stands in the file.
#[test]
fn read_says_where_each_provision_stands() {
    let desk = Desk::new();
    let lines = || BILL.lines().filter(|line| !line.is_empty());
    let wrap =
        |open: &str, close: &str| lines().map(|line| format!("{open}{line}{close}\n")).collect::<String>();
    let fodt = format!(
        r#"<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>{}</office:text></office:body></office:document>"#,
        wrap("<text:p>", "</text:p>")
    );
    let txt = desk.file("bill.txt", BILL);
    let akn = String::from_utf8(run(&[&"read", &txt, &"--as", &"akn"]).stdout).unwrap();
    let plain = [
        txt,
        desk.file("bill.md", BILL),
        desk.file("bill.html", format!("<html><body>{}</body></html>", wrap("<p>", "</p>"))),
        desk.file("bill.fodt", fodt),
        desk.file("bill.xml", akn),
    ];
    for path in plain {
        let read = json(&[&"read", &path, &"--json"]);
        let bytes = fs::read(&path).unwrap();
        let section = places(&read).into_iter().find(|(eid, _)| eid == "sec_3").map(|(_, place)| place);
        let place = section.unwrap_or_else(|| panic!("no section 3 in {}", path.display()));
        let [from, to] = pair(&place["bytes"]);
        let cut = String::from_utf8_lossy(&bytes[from..to]).into_owned();
        let own =
            cut.contains("Trafficking in persons") && cut.contains("Consent of the victim is no defence");
        assert!(
            own && !cut.contains("Short title") && !cut.contains("Compensation"),
            "{}: {cut}",
            path.display()
        );
    }
    let read = json(&[&"read", &desk.file("bill.docx", docx("", &paragraphs(BILL))), &"--json"]);
    let (_, place) = places(&read).into_iter().find(|(eid, _)| eid == "sec_3").unwrap();
    assert_eq!(place["part"], "word/document.xml");
    let [from, to] = pair(&place["paragraphs"]);
    assert_eq!((to - from, place["bytes"].is_array()), (2, true), "{place}");

    let pdf = Path::new(env!("CARGO_MANIFEST_DIR")).join("src-tauri/formats/tests/pdf/vietnamese.pdf");
    let placed = places(&json(&[&"read", &pdf, &"--json"]));
    let page =
        |wanted: &str| placed.iter().find(|(eid, _)| eid == wanted).map(|(_, place)| pair(&place["pages"]));
    assert_eq!((page("art_1"), page("art_3__para_1__subpara_b")), (Some([1, 1]), Some([2, 2])));
}

/// The places of all provisions, by eid; each must have one, and those inside stand inside it.
fn places(read: &Value) -> Vec<(String, Value)> {
    fn walk(units: &Value, within: Option<[usize; 2]>, out: &mut Vec<(String, Value)>) {
        for unit in units.as_array().unwrap() {
            let (eid, place) = (unit["eid"].as_str().unwrap().to_owned(), unit["place"].clone());
            let [from, to] = pair(&place["paragraphs"]);
            assert!(
                from >= 1 && from <= to && within.is_none_or(|w| w[0] <= from && to <= w[1]),
                "{eid}: {place}"
            );
            walk(&unit["children"], Some([from, to]), out);
            out.push((eid, place));
        }
    }
    let mut out = Vec::new();
    walk(&read["provisions"], None, &mut out);
    assert!(!out.is_empty());
    out
}

fn pair(value: &Value) -> [usize; 2] {
    [0, 1].map(|i| usize::try_from(value[i].as_u64().unwrap_or_else(|| panic!("{value}"))).unwrap())
}
