//! Plain text and Markdown.

use clausewise_engine::manuscript::Place;
use clausewise_formats::{Kind, read_bytes};

fn texts(bytes: &[u8]) -> Vec<String> {
    read_bytes("a.txt", bytes).map(|m| m.paragraphs.into_iter().map(|p| p.text).collect()).unwrap_or_default()
}

#[test]
fn every_line_of_a_text_that_is_not_wrapped_is_a_paragraph() {
    let expected = ["1. Short title", "This Act may be cited as the Act.", "2. Meaning"];
    let text = "1. Short title\nThis Act may be cited as the Act.\n\n2. Meaning\n";
    assert_eq!(texts(text.as_bytes()), expected);
    assert_eq!(texts(text.replace('\n', "\r\n").as_bytes()), expected);
    assert_eq!(texts(text.replace('\n', "\r").as_bytes()), expected);
    assert_eq!(texts(format!("\u{feff}{text}").as_bytes()), expected);
    let mark = [0xff_u8, 0xfe];
    let little: Vec<u8> = mark.into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(texts(&little), expected);
    let mark = [0xfe_u8, 0xff];
    let big: Vec<u8> = mark.into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    assert_eq!(texts(&big), expected);
}

#[test]
fn spans_lead_back_to_the_bytes() {
    let text = "\u{feff}# Tiêu đề\r\n\r\nĐiều 1. Phạm vi **điều chỉnh**\r\n";
    let manuscript = read_bytes("a.md", text.as_bytes()).unwrap();
    let raw: Vec<&str> = manuscript
        .paragraphs
        .iter()
        .map(|p| text[p.span.bytes.start as usize..p.span.bytes.end as usize].trim())
        .collect();
    assert_eq!(raw, ["# Tiêu đề", "Điều 1. Phạm vi **điều chỉnh**"]);
    assert_eq!(manuscript.paragraphs[0].style.outline, Some(0));
    assert_eq!(manuscript.paragraphs[1].text, "Điều 1. Phạm vi điều chỉnh");
    assert_eq!(manuscript.paragraphs[1].runs.len(), 2);
}

#[test]
fn pages_drawn_from_pdf() {
    let text = "---\nTitle: A Bill\n---\n\n**Meaning**\n\n**2.** In this Act the word “child” means any person who is\n\nunder the age of eighteen\nyears;\n\n_(a)_ has been made by any person other than a person\n\n-----\n\n2 _Bill_\n\nlawfully authorised to make it;\nor\n\n_(b)_ is improperly used under section\n\n43;\n\n-----\n\n3 _Bill_\n\nPART II\n";
    let manuscript = read_bytes("a.md", text.as_bytes()).unwrap();
    assert_eq!(manuscript.title_hint.as_deref(), Some("A Bill"));
    let body: Vec<&str> =
        manuscript.paragraphs.iter().filter(|p| p.place == Place::Body).map(|p| p.text.as_str()).collect();
    assert_eq!(
        body,
        [
            "Meaning",
            "2. In this Act the word “child” means any person who is under the age of eighteen years;",
            "(a) has been made by any person other than a person lawfully authorised to make it; or",
            "(b) is improperly used under section 43;",
            "PART II",
        ]
    );
    let aside = manuscript.paragraphs.iter().filter(|p| p.place == Place::Header).map(|p| p.text.as_str());
    assert_eq!(aside.collect::<Vec<_>>(), ["Title: A Bill", "2 Bill", "3 Bill"]);
}

#[test]
fn tables_and_bullets_of_markdown() {
    let text = "# Schedule\n\n| Offence | Fine |\n|---|---|\n| Trafficking | 10 |\n\n- first\n    - second\n";
    let manuscript = read_bytes("a.md", text.as_bytes()).unwrap();
    let places: Vec<(&str, &Place)> =
        manuscript.paragraphs.iter().map(|p| (p.text.as_str(), &p.place)).collect();
    assert_eq!(places[3], ("Trafficking", &Place::Cell { table: 0, row: 2, column: 0 }));
    let labels: Vec<_> =
        manuscript.paragraphs.iter().filter_map(|p| p.label.as_ref()).map(|l| (l.level, l.bullet)).collect();
    assert_eq!(labels, [(0, true), (1, true)]);
}

#[test]
fn what_is_no_text() {
    let kind = |bytes: &[u8]| read_bytes("a.txt", bytes).map_err(|e| e.kind);
    assert_eq!(kind(b"").map(drop), Err(Kind::Empty));
    assert_eq!(kind(b" \r\n\t ").map(drop), Err(Kind::Empty));
    assert_eq!(texts(b"caf\xe9 au lait"), ["café au lait"]);
    assert_eq!(kind(b"\xff\xfea").map(drop), Err(Kind::Damaged));
    assert_eq!(kind(b"\x7fELF\x02\x01\x01\0\0\0\0").map(drop), Err(Kind::NotThisFormat));
}

#[test]
fn text_from_mail() {
    let text = "From: Clerk\nTo: Drafter\nSubject: Clause 1\n\nOn Monday the clerk wrote:\n> 1. Short title\n> This Act may be cited as\n> > the Act.\n>\n> (a) first\n\n--\nThe clerk\nRoom 4\n";
    let manuscript = read_bytes("a.txt", text.as_bytes()).unwrap();
    let of = |place: Place| -> Vec<String> {
        manuscript.paragraphs.iter().filter(|p| p.place == place).map(|p| p.text.clone()).collect()
    };
    assert_eq!(of(Place::Body), ["1. Short title", "This Act may be cited as", "the Act.", "(a) first"]);
    assert_eq!(of(Place::Header).len(), 7);
    // A text that only uses the sign keeps it.
    assert_eq!(texts(b"1. If a > b\n> 2 applies\n"), ["1. If a > b", "> 2 applies"]);
}
