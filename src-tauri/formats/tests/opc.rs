//! The package reader and writer.
#![allow(clippy::unwrap_used, reason = "helpers outside a test function fail the test by panicking")]

use std::collections::BTreeMap;

use clausewise_formats::Kind;
use clausewise_formats::opc::{self, Package};

const TYPES: &[u8] = br#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="main"/></Types>"#;
const RELS: &[u8] = br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/word/document.xml"/></Relationships>"#;
const PART_RELS: &[u8] = br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/footnotes" Target="foot%20notes.xml"/><Relationship Id="b" Type="x/hyperlink" Target="http://example.org/a%20b" TargetMode="External"/><Relationship Id="c" Type="x/image" Target="../media/i.png"/></Relationships>"#;

fn package() -> Vec<u8> {
    opc::build([
        (opc::CONTENT_TYPES, TYPES),
        ("_rels/.rels", RELS),
        ("word/document.xml", b"<a/>".as_slice()),
        ("word/_rels/document.xml.rels", PART_RELS),
        ("word/foot notes.xml", b"<b/>"),
    ])
    .unwrap()
}

#[test]
fn parts_types_and_relationships() {
    let bytes = package();
    let mut package = Package::open(&bytes).unwrap();
    assert_eq!(package.parts().count(), 5);
    assert_eq!(package.main_document().unwrap(), "word/document.xml");
    assert_eq!(package.part("WORD/document.xml").unwrap(), b"<a/>");
    let types = package.content_types().unwrap();
    assert_eq!(types.of("word/Document.xml"), Some("main"));
    assert_eq!(types.of("word/other.xml"), Some("application/xml"));
    assert_eq!(types.of("word/other.bin"), None);
    let relationships = package.relationships("word/document.xml").unwrap();
    assert_eq!(relationships[0].target, "word/foot notes.xml");
    assert_eq!(relationships[0].kind, "footnotes");
    assert!(relationships[1].external);
    assert_eq!(relationships[1].target, "http://example.org/a%20b");
    assert_eq!(relationships[2].target, "media/i.png");
    assert!(package.relationships("word/foot notes.xml").unwrap().is_empty());
}

#[test]
fn rewriting_keeps_what_is_not_changed_and_always_gives_the_same_bytes() {
    let bytes = package();
    let changes = BTreeMap::from([
        ("word/document.xml".to_owned(), b"<changed/>".to_vec()),
        ("word/comments.xml".to_owned(), b"<new/>".to_vec()),
    ]);
    let once = Package::open(&bytes).unwrap().rewrite(&changes).unwrap();
    let again = Package::open(&bytes).unwrap().rewrite(&changes).unwrap();
    assert_eq!(once, again);
    let mut package = Package::open(&once).unwrap();
    let names: Vec<&str> = package.parts().collect();
    assert_eq!(names.last(), Some(&"word/comments.xml"));
    assert_eq!(names[0], opc::CONTENT_TYPES);
    assert_eq!(package.part("word/document.xml").unwrap(), b"<changed/>");
    assert_eq!(package.part("word/foot notes.xml").unwrap(), b"<b/>");
    let nothing = Package::open(&bytes).unwrap().rewrite(&BTreeMap::new()).unwrap();
    assert_eq!(nothing, bytes, "without changes the package comes out as it went in");
}

#[test]
fn what_is_no_package_is_told_apart() {
    let bytes = package();
    let kind = |bytes: &[u8]| Package::open(bytes).err().map(|e| e.kind);
    assert_eq!(kind(&bytes[..bytes.len() / 2]), Some(Kind::Damaged));
    let outside = opc::build([("../../etc/passwd", b"x".as_slice())]).unwrap();
    assert_eq!(kind(&outside), Some(Kind::Unsafe));
    let twice = opc::build([("a.xml", b"x".as_slice()), ("A.xml", b"y")]).unwrap();
    assert_eq!(kind(&twice), Some(Kind::Damaged));
}
