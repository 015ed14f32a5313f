//! Files that are broken or built to harm. Each is made here; each gets a kind, a message and a hint, and
//! none takes long or brings the reader down.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers outside a test function fail the test by panicking"
)]

mod common;

use std::time::{Duration, Instant};

use clausewise_formats::{Error, Kind, caps, opc, read, read_bytes};
use common::{Docx, docx, lines, p, pack};
use proptest::prelude::*;

/// No hostile file may take longer than this to be refused, unoptimised and on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

fn error(bytes: &[u8]) -> Error {
    let start = Instant::now();
    let error = read_bytes("hostile.docx", bytes).map(|m| lines(&m)).unwrap_err();
    assert!(start.elapsed() < PATIENCE, "{error:?} took {:?}", start.elapsed());
    assert!(!error.message.is_empty() && !error.hint.is_empty());
    assert!(!error.message.ends_with('.') && !error.hint.ends_with('.'), "{error:?}");
    error
}

fn kind(bytes: &[u8]) -> Kind {
    error(bytes).kind
}

/// A document whose main part is exactly this.
fn with_main(main: impl Into<Vec<u8>>) -> Vec<u8> {
    with_part("word/document.xml", main)
}

fn with_part(name: &str, content: impl Into<Vec<u8>>) -> Vec<u8> {
    let mut entries = docx(&p("text")).entries();
    let content = content.into();
    match entries.iter_mut().find(|(n, _)| n == name) {
        Some(entry) => entry.1 = content,
        None => entries.push((name.to_owned(), content)),
    }
    pack(&entries)
}

fn without(name: &str) -> Vec<u8> {
    pack(&docx(&p("text")).entries().into_iter().filter(|(n, _)| n != name).collect::<Vec<_>>())
}

fn body(inner: &str) -> Vec<u8> {
    docx(inner).bytes()
}

/// An OLE compound file's head, with names of streams as its directory writes them.
fn compound(streams: &[&str]) -> Vec<u8> {
    let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    bytes.resize(1024, 0);
    for stream in streams {
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.extend([0; 64]);
    }
    bytes
}

#[test]
fn what_is_no_word_file() {
    assert_eq!(kind(b""), Kind::Empty);
    assert_eq!(kind(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"), Kind::Damaged);
    assert_eq!(kind(b"{\\rtf1\\ansi text}"), Kind::NotThisFormat);
    assert_eq!(kind(b"\xffWPC\x10\0\0\0"), Kind::NotThisFormat);
    assert_eq!(kind(&compound(&["Root Entry", "EncryptionInfo", "EncryptedPackage"])), Kind::Encrypted);
    assert_eq!(kind(&compound(&["Root Entry", "WordDocument", "1Table"])), Kind::OldWord);
    assert_eq!(kind(&compound(&["Root Entry", "Workbook"])), Kind::NotThisFormat);
    assert_eq!(kind(&[0; 4096]), Kind::NotThisFormat);
    let spreadsheet = opc::build([("xl/workbook.xml", b"<workbook/>".as_slice())]).unwrap();
    assert!(error(&spreadsheet).message.contains("spreadsheet"));
    let other = opc::build([("readme.txt", b"x".as_slice())]).unwrap();
    assert_eq!(kind(&other), Kind::NotThisFormat);
}

#[test]
fn broken_packages() {
    let whole = body(&p("text"));
    for share in [3, 10, 40, 80, 99] {
        let cut = whole.get(..whole.len() * share / 100).unwrap();
        assert!(matches!(kind(cut), Kind::Damaged | Kind::NotThisFormat), "{share} of a hundred");
    }
    assert_eq!(kind(&without("word/document.xml")), Kind::Damaged);
    // The package's relationships, its list of types and the document's relationships can be done without.
    for part in ["_rels/.rels", "[Content_Types].xml", "word/_rels/document.xml.rels"] {
        assert_eq!(lines(&read_bytes("a.docx", &without(part)).unwrap()), ["text"], "{part}");
    }
    let mut entries = docx(&p("text")).entries();
    entries.push(("WORD/DOCUMENT.XML".to_owned(), b"<x/>".to_vec()));
    assert_eq!(kind(&pack(&entries)), Kind::Damaged);
    for name in ["../../../etc/cron.d/x", "word/../../x", "C:\\windows\\x", "..\\x"] {
        assert_eq!(kind(&with_part(name, "x")), Kind::Unsafe, "{name}");
    }
    let mut flipped = whole.clone();
    let at = flipped.windows(4).position(|w| w == b"PK\x03\x04").unwrap() + 60;
    flipped[at] ^= 0xff;
    let _ = read_bytes("a.docx", &flipped); // whatever comes of it, it comes
}

#[test]
fn bombs() {
    let zeros = vec![b' '; usize::try_from(caps::PART).unwrap() + 1];
    let bomb = with_main(zeros);
    assert!(bomb.len() < 200_000);
    assert_eq!(kind(&bomb), Kind::TooLarge);
    let many: Vec<(String, Vec<u8>)> = (0..=caps::ENTRIES).map(|n| (format!("x/{n}"), Vec::new())).collect();
    assert_eq!(kind(&pack(&many)), Kind::TooLarge);
    let long = vec![b'x'; usize::try_from(caps::FILE).unwrap() + 1];
    assert_eq!(opc::Package::open(&long).err().map(|e| e.kind), Some(Kind::TooLarge));
    assert_eq!(kind(&vec![b'x'; usize::try_from(caps::TEXT).unwrap() + 1]), Kind::TooLarge);
    assert_eq!(kind("a\n".repeat(caps::PARAGRAPHS + 1).as_bytes()), Kind::TooLarge);
}

#[test]
fn all_parts_together_are_counted() {
    let part = vec![b' '; 60 << 20];
    let bytes = opc::build([("word/document.xml", part.as_slice())]).unwrap();
    let mut package = opc::Package::open(&bytes).unwrap();
    let read: Vec<_> = (0..9).map(|_| package.part("word/document.xml").map(|b| b.len())).collect();
    assert!(read.iter().take(8).all(|r| *r == Ok(60 << 20)));
    assert!(matches!(read.last(), Some(Err(e)) if e.kind == Kind::TooLarge));
}

#[test]
fn lying_sizes() {
    let whole = with_part("word/document.xml", docx(&p(&"word ".repeat(50_000))).entries()[2].1.clone());
    for lie in [0_u32, 1, 1000, 0x7fff_ffff, 0xffff_fffe] {
        let mut bytes = whole.clone();
        // The uncompressed size stands 22 bytes into a local header and 24 bytes into a directory entry.
        for (mark, offset) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
            let starts: Vec<usize> =
                bytes.windows(4).enumerate().filter(|(_, w)| w == mark).map(|(at, _)| at).collect();
            for at in starts {
                bytes[at + offset..at + offset + 4].copy_from_slice(&lie.to_le_bytes());
            }
        }
        match read_bytes("a.docx", &bytes) {
            Ok(manuscript) => assert_eq!(manuscript.word_count(), 50_000),
            Err(e) => assert!(matches!(e.kind, Kind::Damaged | Kind::TooLarge), "{e:?}"),
        }
    }
}

#[test]
fn broken_and_poisoned_xml() {
    let dtd = "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><w:document>&b;</w:document>";
    assert_eq!(kind(&with_main(dtd)), Kind::Unsafe);
    let external = "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>";
    assert_eq!(kind(&with_main(external)), Kind::Unsafe);
    for part in ["word/_rels/document.xml.rels", "_rels/.rels"] {
        assert_eq!(kind(&with_part(part, dtd)), Kind::Unsafe, "{part}");
    }
    let whole = docx(&p("text")).entries()[2].1.clone();
    for cut in [whole.len() / 3, whole.len() / 2, whole.len() - 3] {
        assert_eq!(kind(&with_main(&whole[..cut])), Kind::Damaged);
    }
    assert_eq!(kind(&with_main(b"<w:document>\xff\xfe\xfa</w:document>".as_slice())), Kind::Damaged);
    assert_eq!(kind(&body("<w:p></w:tbl>")), Kind::Damaged);
    assert_eq!(kind(&body("<w:p w:x=unquoted/>")), Kind::Damaged);
    assert_eq!(kind(&with_main("<x/>")), Kind::NotThisFormat);
    let unknown = body("<w:p><w:r><w:t>a &xxe; b &#x41;&amp;</w:t></w:r></w:p>");
    assert_eq!(lines(&read_bytes("a.docx", &unknown).unwrap()), ["a &xxe; b A&"]);
}

#[test]
fn deep_and_wide_xml() {
    let deep = |open: &str, close: &str, times: usize| {
        body(&format!("{}{}{}", open.repeat(times), p("x"), close.repeat(times)))
    };
    let table = ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>");
    assert_eq!(kind(&deep(table.0, table.1, 1000)), Kind::Unsafe);
    assert_eq!(kind(&deep("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 100_000)), Kind::Unsafe);
    // Just inside the cap, every kind of nesting still fits a small stack.
    assert_eq!(lines(&read_bytes("a.docx", &deep(table.0, table.1, 80)).unwrap()), ["x"]);
    let boxed =
        ("<w:p><w:r><w:pict><v:textbox><w:txbxContent>", "</w:txbxContent></v:textbox></w:pict></w:r></w:p>");
    assert_eq!(read_bytes("a.docx", &deep(boxed.0, boxed.1, 49)).unwrap().word_count(), 1);
    let spans =
        format!("<w:p>{}<w:r><w:t>x</w:t></w:r>{}</w:p>", "<w:ins>".repeat(240), "</w:ins>".repeat(240));
    assert_eq!(lines(&read_bytes("a.docx", &body(&spans)).unwrap()), ["x"]);
    let giant = format!("<w:p w:rsidR=\"{}\"><w:r><w:t>x</w:t></w:r></w:p>", "A".repeat(20 << 20));
    assert_eq!(lines(&read_bytes("a.docx", &body(&giant)).unwrap()), ["x"]);
    let attributes: String = (0..100_000).map(|n| format!(" a{n}=\"\"")).collect();
    assert_eq!(kind(&body(&format!("<w:p{attributes}/>"))), Kind::Unsafe);
    assert_eq!(kind(&body(&"<w:p/>".repeat(caps::PARAGRAPHS + 1))), Kind::TooLarge);
    let fields = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>".repeat(1000);
    let ends = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>".repeat(1000);
    assert_eq!(kind(&body(&format!("<w:p>{fields}{ends}</w:p>"))), Kind::Unsafe);
}

#[test]
fn circles_and_absurd_numbers() {
    let lists = "<w:abstractNum w:abstractNumId=\"1\"><w:numStyleLink w:val=\"A\"/></w:abstractNum><w:abstractNum w:abstractNumId=\"2\"><w:numStyleLink w:val=\"B\"/></w:abstractNum><w:abstractNum w:abstractNumId=\"3\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"9223372036854775807\"/><w:numFmt w:val=\"lowerRoman\"/><w:lvlText w:val=\"%1%9%0%\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\"/></w:num><w:num w:numId=\"3\"><w:abstractNumId w:val=\"3\"/></w:num>";
    let styles = "<w:style w:type=\"numbering\" w:styleId=\"A\"><w:basedOn w:val=\"B\"/><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr></w:style><w:style w:type=\"numbering\" w:styleId=\"B\"><w:basedOn w:val=\"A\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";
    let item = |num: &str, level: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"A\"/><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{num}\"/></w:numPr><w:ind w:left=\"-99999999999999\"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
        )
    };
    let document = Docx {
        numbering: lists.to_owned(),
        styles: styles.to_owned(),
        ..docx(
            &[
                item("1", "0"),
                item("2", "0"),
                item("3", "0"),
                item("3", "0"),
                item("3", "255"),
                item("-7", "-1"),
            ]
            .concat(),
        )
    };
    let read = document.read();
    assert_eq!(read.paragraphs.len(), 6);
    assert_eq!(read.paragraphs[2].label.as_ref().map(|l| l.text.as_str()), Some("9223372036854775807%0%"));
    let tall = "<w:tbl><w:tr><w:trPr><w:gridBefore w:val=\"99999999999\"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val=\"-5\"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>";
    assert_eq!(docx(tall).read().paragraphs.len(), 1);
    let long = Docx {
        numbering: format!(
            "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"{}\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>",
            "x".repeat(1 << 20)
        ),
        ..docx(&common::li(1, 0, "x").repeat(1000))
    };
    assert!(long.read().paragraphs.iter().all(|p| p.label.as_ref().is_some_and(|l| l.text.len() <= 255)));
}

#[test]
fn comments_and_text_that_invite_slow_reading() {
    let start = Instant::now();
    let marks: String = (0..20_000).map(|n| format!("<w:commentRangeStart w:id=\"{n}\"/>")).collect();
    let ends: String = (0..20_000).map(|n| format!("<w:commentRangeEnd w:id=\"{n}\"/>")).collect();
    let document = Docx {
        comments: format!("<w:comment w:id=\"1\" w:author=\"{}\"><w:p/></w:comment>", "A".repeat(1 << 20)),
        ..docx(&format!("<w:p>{marks}<w:r><w:t>x</w:t></w:r>{ends}</w:p>"))
    };
    assert_eq!(document.read().comments.len(), 1);
    for sign in ["*", "_", "[", "&", "\\", "a** ", "_a ", "](", "`", "*_", "(", "|"] {
        let text = format!("# Heading\n\n{}\n", sign.repeat(200_000));
        read_bytes("a.md", text.as_bytes()).unwrap();
    }
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
}

#[test]
fn places_that_are_no_files() {
    let folder = tempfile::tempdir().unwrap();
    let kind_at = |path: &std::path::Path| read(path).map_err(|e| e.kind);
    assert_eq!(kind_at(folder.path()).map(drop), Err(Kind::Directory));
    assert_eq!(kind_at(&folder.path().join("missing.docx")).map(drop), Err(Kind::NotFound));
    let empty = folder.path().join("luật.docx");
    std::fs::write(&empty, b"").unwrap();
    assert_eq!(kind_at(&empty).map(drop), Err(Kind::Empty));
    let huge = folder.path().join("huge.docx");
    std::fs::File::create(&huge).unwrap().set_len(caps::FILE + 1).unwrap();
    assert_eq!(kind_at(&huge).map(drop), Err(Kind::TooLarge));
}

fn damaged(bytes: &[u8], changes: &[(usize, u8)]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for (at, with) in changes {
        let at = at % bytes.len();
        bytes[at] = *with;
    }
    bytes
}

fn rich() -> Docx {
    let (list, num) = common::list(1, &[common::lvl(0, "decimal", "%1.", "")]);
    Docx {
        numbering: format!("{list}{num}"),
        footnotes: format!("<w:footnote w:id=\"2\">{}</w:footnote>", p("note")),
        comments: format!("<w:comment w:id=\"1\" w:author=\"A\">{}</w:comment>", p("comment")),
        ..docx(&format!(
            "{}<w:p><w:commentRangeStart w:id=\"1\"/><w:ins w:id=\"9\" w:author=\"B\"><w:r><w:rPr><w:b/></w:rPr><w:t>in</w:t></w:r></w:ins><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:commentRangeEnd w:id=\"1\"/></w:p><w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
            common::li(1, 0, "item"),
            p("cell")
        ))
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_damage_to_the_package_brings_the_reader_down(changes in prop::collection::vec((any::<usize>(), any::<u8>()), 1..8)) {
        let _ = read_bytes("a.docx", &damaged(&rich().bytes(), &changes));
    }

    #[test]
    fn no_damage_to_a_part_brings_the_reader_down(part in 0..7_usize, changes in prop::collection::vec((any::<usize>(), any::<u8>()), 1..8)) {
        let mut entries = rich().entries();
        let part = part % entries.len();
        entries[part].1 = damaged(&entries[part].1, &changes);
        let _ = read_bytes("a.docx", &pack(&entries));
    }

    #[test]
    fn no_text_brings_the_reader_down(text in "(\\PC|[*_#|>\\-\\[\\]&;\\\\\n\r\t])*") {
        let _ = read_bytes("a.md", text.as_bytes());
    }
}
