//! Reports come out whole, safe and the same every time.
#![allow(clippy::unwrap_used)]

use std::io::{Cursor, Read};

use clausewise_formats::report::{
    About, Block, Cell, Note, Report, Table, Tone, Unit, to_csv, to_docx, to_html,
};

fn report() -> Report {
    let table = |name: &str| Table {
        name: name.into(),
        head: vec!["Clause".into(), "Answered by".into(), "How sure".into()],
        widths: vec![2, 5, 1],
        rows: vec![
            vec![
                Cell::strong("8 Attempt"),
                Cell::plain("9 Attempt <script>alert(1)</script>").and(Tone::Quiet, "headings say the same"),
                Cell::plain("0.91"),
            ],
            vec![Cell::plain("9"), Cell::default(), Cell::plain("=HYPERLINK(\"x\"), ค้ามนุษย์")],
        ],
    };
    Report {
        title: "Concordance".into(),
        subtitle: "Anti-Trafficking Bill, draft 3".into(),
        foot: "12 Nov 2026".into(),
        language: "en".into(),
        blocks: vec![
            Block::Heading(1, "Against the model statute".into()),
            Block::Text("Restated text & sources".into()),
            Block::Table(table("model")),
            Block::Table(table("un-protocol")),
        ],
    }
}

fn part(docx: &[u8], name: &str) -> String {
    let mut text = String::new();
    let mut archive = zip::ZipArchive::new(Cursor::new(docx.to_vec())).unwrap();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn docx_has_headings_repeating_heads_and_every_word() {
    let docx = to_docx(&report()).unwrap();
    let document = part(&docx, "word/document.xml");
    assert_eq!(document.matches("<w:tblHeader/>").count(), 2, "one for each table");
    assert_eq!(document.matches("<w:tbl>").count(), 2);
    assert!(document.contains("Heading1") && document.contains("landscape"));
    for words in ["Concordance", "headings say the same", "ค้ามนุษย์", "Restated text &amp; sources"]
    {
        assert!(document.contains(words), "{words}");
    }
    assert!(!document.contains("<script>"));
    assert_eq!(docx, to_docx(&report()).unwrap(), "the same report gives the same bytes");
}

#[test]
fn html_is_whole_and_escaped() {
    let html = String::from_utf8(to_html(&report())).unwrap();
    assert!(html.starts_with("<!doctype html>") && html.trim_end().ends_with("</html>"));
    assert!(!html.contains("<script") && html.contains("&lt;script&gt;"));
    assert_eq!(html.matches("scope=\"col\"").count(), 6);
}

#[test]
fn csv_is_read_back_by_rule_and_runs_no_formula() {
    let csv = String::from_utf8(to_csv(&report())).unwrap();
    let lines: Vec<&str> = csv.trim_start_matches('\u{FEFF}').split("\r\n").collect();
    assert_eq!(lines[0], "Table,Clause,Answered by,How sure");
    assert!(csv.contains("\"'=HYPERLINK(\"\"x\"\"), ค้ามนุษย์\""));
    assert!(csv.contains("\"9 Attempt <script>alert(1)</script>\nheadings say the same\""));
}

#[test]
fn a_law_has_contents_hanging_labels_blanks_and_notes_in_styles() {
    let unit = |depth, label: &str, text: &str| {
        Block::Unit(Unit { depth, label: label.into(), text: text.into(), alternative: false })
    };
    let law = Report {
        title: "Act".into(),
        blocks: vec![
            Block::Contents,
            Block::Heading(1, "Part 1 General".into()),
            Block::Heading(2, "1. Fines".into()),
            unit(0, "(1)", "A fine of [amount] & [not more than [x]] is due; ["),
            unit(1, "(a)", "words"),
            Block::Note(Note { about: About::Basis, name: "Legal basis".into(), text: "article 5".into() }),
        ],
        ..Report::default()
    };
    let document = part(&to_docx(&law).unwrap(), "word/document.xml");
    assert!(document.contains("TOC \\o") && document.contains("PAGEREF _Toc000002"), "{document}");
    assert_eq!(document.matches("w:name=\"_Toc").count(), 2);
    assert_eq!(document.matches("<w:highlight").count(), 2);
    assert!(document.contains("w:hanging") && document.contains("\"LegalBasis\""));
    assert!(!document.contains("landscape"), "without tables the page stands");
    let html = String::from_utf8(to_html(&law)).unwrap();
    assert!(html.contains("<a href=\"#h2\">1. Fines</a>") && html.contains("<h3 id=\"h2\">"));
    assert!(html.contains("<mark>[amount]</mark> &amp; "));
}
