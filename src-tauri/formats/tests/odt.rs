//! OpenDocument text: what LibreOffice writes, feature by feature, in a package and flat.
#![allow(clippy::unwrap_used, reason = "helpers outside a test function fail the test by panicking")]

mod common;

use clausewise_engine::manuscript::{Manuscript, Place};
use clausewise_formats::{Kind, opc, read_bytes};
use common::lines;
use proptest::prelude::*;

const NAMES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"";

const STYLES: &str = "<text:list-style style:name=\"L\"><text:list-level-style-number text:level=\"1\" style:num-suffix=\".\" style:num-format=\"1\"/><text:list-level-style-number text:level=\"2\" style:num-prefix=\"(\" style:num-suffix=\")\" style:num-format=\"a\"/><text:list-level-style-number text:level=\"3\" style:num-format=\"i\" style:num-suffix=\")\" text:display-levels=\"2\"/></text:list-style><text:list-style style:name=\"B\"><text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"–\"/></text:list-style><style:style style:name=\"Title\" style:family=\"paragraph\"><style:paragraph-properties fo:text-align=\"center\" fo:margin-left=\"1in\"/><style:text-properties fo:font-weight=\"bold\"/></style:style><style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Title\"/><style:style style:name=\"T1\" style:family=\"text\"><style:text-properties fo:font-style=\"italic\"/></style:style><style:style style:name=\"T2\" style:family=\"text\"><style:text-properties style:font-name=\"VNI-Times\"/></style:style>";

fn odt(body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content {NAMES}><office:automatic-styles>{STYLES}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let styles = format!(
        "<office:document-styles {NAMES}><office:styles><text:outline-style style:name=\"Outline\"><text:outline-level-style text:level=\"1\" style:num-prefix=\"PART \" style:num-format=\"I\"/></text:outline-style></office:styles><office:master-styles><style:master-page style:name=\"S\"><style:header><text:p>Bill</text:p></style:header><style:header-left><text:p>Bill</text:p></style:header-left><style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page></office:master-styles></office:document-styles>"
    );
    opc::build([
        ("mimetype", b"application/vnd.oasis.opendocument.text".as_slice()),
        ("content.xml", content.as_bytes()),
        ("styles.xml", styles.as_bytes()),
        ("meta.xml", format!("<office:document-meta {NAMES}><office:meta><dc:title>A Bill</dc:title></office:meta></office:document-meta>").as_bytes()),
    ])
    .unwrap()
}

fn read(body: &str) -> Manuscript {
    read_bytes("a.odt", &odt(body)).unwrap()
}

fn body_lines(body: &str) -> Vec<String> {
    let mut manuscript = read(body);
    manuscript.paragraphs.retain(|p| !matches!(p.place, Place::Header | Place::Footer));
    lines(&manuscript)
}

#[test]
fn text_inside_a_paragraph() {
    let body = "<text:p text:style-name=\"P1\">  A\n  Bill<text:s text:c=\"2\"/>for <text:span text:style-name=\"T1\">all</text:span><text:tab/>x<text:line-break/>y <text:bookmark text:name=\"b\"/></text:p><text:p><text:ruby><text:ruby-base>base</text:ruby-base><text:ruby-text>small</text:ruby-text></text:ruby> <text:span text:style-name=\"T2\">Ñieàu</text:span></text:p>";
    let manuscript = read(body);
    let first = &manuscript.paragraphs[0];
    assert_eq!(first.text, "A Bill  for all\tx\ny");
    assert!(
        first.style.bold && first.style.centred && first.style.name == "Title" && first.style.indent == 72.0
    );
    assert!(first.runs.iter().any(|r| r.italic && &first.text[r.range.clone()] == "all"));
    assert_eq!(manuscript.paragraphs[1].text, "base Điều");
    assert!(manuscript.findings.iter().any(|f| f.message.contains("VNI")));
    assert_eq!(manuscript.title_hint.as_deref(), Some("A Bill"));
    let edges: Vec<(&str, &Place)> =
        manuscript.paragraphs[2..].iter().map(|p| (p.text.as_str(), &p.place)).collect();
    assert_eq!(edges, [("Bill", &Place::Header), ("Page 1", &Place::Footer)]);
}

#[test]
fn lists_get_the_labels_that_are_shown() {
    let item = |inside: &str| format!("<text:list-item>{inside}</text:list-item>");
    let p = |text: &str| format!("<text:p>{text}</text:p>");
    let list =
        |style: &str, inside: &str| format!("<text:list text:style-name=\"{style}\">{inside}</text:list>");
    let inner = format!(
        "<text:list>{}{}</text:list>",
        item(&p("first")),
        item(&format!("{}<text:list>{}</text:list>", p("second"), item(&p("deep"))))
    );
    let body = [
        "<text:h text:outline-level=\"1\">General</text:h>".to_owned(),
        list("L", &format!("{}{}", item(&format!("{}{}{inner}", p("One"), p("goes on"))), item(&p("Two")))),
        p("Between"),
        format!("<text:list text:style-name=\"L\" text:continue-numbering=\"true\">{}</text:list>", item(&p("Three"))),
        list("L", &format!("<text:list-item text:start-value=\"7\">{}</text:list-item><text:list-header>{}</text:list-header>", p("Seven"), p("none"))),
        list("B", &item(&p("dash"))),
        "<text:h text:outline-level=\"1\">Final</text:h>".to_owned(),
    ]
    .concat();
    assert_eq!(
        body_lines(&body),
        [
            "PART I General",
            "1. One",
            "goes on",
            "(a) first",
            "(b) second",
            "b.i) deep",
            "2. Two",
            "Between",
            "3. Three",
            "7. Seven",
            "none",
            "– dash",
            "PART II Final"
        ]
    );
}

#[test]
fn threads_of_comments() {
    let loext = "xmlns:loext=\"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0\"";
    let body = format!(
        "<text:p>a<office:annotation office:name=\"q\" loext:resolved=\"true\" {loext}><dc:creator>An</dc:creator><text:p>Why?</text:p></office:annotation><office:annotation {loext} loext:parent-name=\"q\"><dc:creator>Bo</dc:creator><text:p>So.</text:p></office:annotation></text:p>"
    );
    let manuscript = read(&body);
    let threads: Vec<_> =
        manuscript.comments.iter().map(|c| (c.by.author.as_str(), c.answers, c.done)).collect();
    assert_eq!(threads, [("An", None, true), ("Bo", Some(0), false)]);
}

#[test]
fn tables_frames_notes_comments_and_contents() {
    let body = "<text:table-of-content text:name=\"T\"><text:table-of-content-source text:outline-level=\"3\"><text:index-title-template>no</text:index-title-template></text:table-of-content-source><text:index-body><text:p>1 Title 3</text:p></text:index-body></text:table-of-content><text:section text:name=\"s\"><text:p>Body<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>The note.</text:p></text:note-body></text:note> text<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame><draw:frame><draw:object/></draw:frame> <office:annotation office:name=\"c\"><dc:creator>An</dc:creator><dc:date>2026-01-02T03:04:05</dc:date><text:p>Why?</text:p></office:annotation>here<office:annotation-end office:name=\"c\"/></text:p></text:section><table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>A</text:p></table:table-cell><table:table-cell><text:p>B</text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:table-cell><text:p>C</text:p><table:table><table:table-row><table:table-cell><text:p>in</text:p></table:table-cell></table:table-row></table:table></table:table-cell></table:table-row></table:table>";
    let manuscript = read(body);
    let found: Vec<(&str, &Place)> =
        manuscript.paragraphs.iter().map(|p| (p.text.as_str(), &p.place)).collect();
    let cell = |table, row, column| Place::Cell { table, row, column };
    let (body, note) = (Place::Body, Place::Note("1".into()));
    let cells = [cell(0, 0, 0), cell(0, 0, 1), cell(0, 1, 0), cell(1, 0, 0)];
    let expected = [
        ("1 Title 3", &body),
        ("Body text here", &body),
        ("boxed", &Place::TextBox),
        ("A", &cells[0]),
        ("B", &cells[1]),
        ("C", &cells[2]),
        ("in", &cells[3]),
        ("The note.", &note),
    ];
    assert_eq!(found[..8], expected);
    assert!(manuscript.paragraphs[0].style.contents && !manuscript.paragraphs[1].style.contents);
    assert_eq!(manuscript.paragraphs[1].note_refs, [(4, "1".to_owned())]);
    let comment = &manuscript.comments[0];
    assert_eq!(
        (
            comment.text.as_str(),
            comment.by.author.as_str(),
            &manuscript.paragraphs[1].text[comment.range.clone()]
        ),
        ("Why?", "An", "here")
    );
    assert!(manuscript.findings.iter().any(|f| f.message.contains("embedded objects")));
}

#[test]
fn tracked_changes_show_the_text_after_them() {
    let info = "<office:change-info><dc:creator>An</dc:creator><dc:date>2026-01-02T03:04:05</dc:date></office:change-info>";
    let body = format!(
        "<text:tracked-changes><text:changed-region text:id=\"i\"><text:insertion>{info}</text:insertion></text:changed-region><text:changed-region text:id=\"d\"><text:deletion>{info}<text:p>old</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>a <text:change text:change-id=\"d\"/><text:change-start text:change-id=\"i\"/>new<text:change-end text:change-id=\"i\"/> b</text:p>"
    );
    let first = &read(&body).paragraphs[0];
    assert_eq!(first.text, "a new b");
    assert_eq!(
        (first.deleted[0].at, first.deleted[0].text.as_str(), first.deleted[0].revision.author.as_str()),
        (2, "old", "An")
    );
    let inserted: Vec<&str> =
        first.runs.iter().filter(|r| r.inserted.is_some()).map(|r| &first.text[r.range.clone()]).collect();
    assert_eq!(inserted, ["new"]);
}

#[test]
fn flat_files_and_files_that_are_none() {
    let flat = format!(
        "<?xml version=\"1.0\"?><office:document {NAMES} office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:automatic-styles>{STYLES}</office:automatic-styles><office:master-styles><style:master-page><style:header><text:p>Head</text:p></style:header></style:master-page></office:master-styles><office:body><office:text><text:list text:style-name=\"L\"><text:list-item><text:p>One</text:p></text:list-item></text:list></office:text></office:body></office:document>"
    );
    assert_eq!(lines(&read_bytes("a.fodt", flat.as_bytes()).unwrap()), ["1. One", "Head"]);
    let kind = |parts: &[(&str, &str)]| {
        let bytes = opc::build(parts.iter().map(|(name, text)| (*name, text.as_bytes()))).unwrap();
        read_bytes("a.odt", &bytes).map(drop).map_err(|e| e.kind)
    };
    let mime = ("mimetype", "application/vnd.oasis.opendocument.text");
    assert_eq!(kind(&[mime]), Err(Kind::Damaged));
    assert_eq!(
        kind(&[mime, ("META-INF/manifest.xml", "<m:encryption-data xmlns:m=\"x\"/>"), ("content.xml", "x")]),
        Err(Kind::Encrypted)
    );
    assert_eq!(
        kind(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]),
        Err(Kind::NotThisFormat)
    );
    assert_eq!(kind(&[mime, ("content.xml", "<!DOCTYPE x><x/>")]), Err(Kind::Unsafe));
    assert_eq!(
        read_bytes("a.odt", &odt("<text:p/>")).map(drop).map_err(|e| e.kind),
        Ok(()),
        "the running head is text"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_word_of_the_text_is_read_once(words in prop::collection::vec("[a-zก-ฮ]{1,8}", 1..30), shape in prop::collection::vec(0..6_usize, 1..30)) {
        let mut body = String::new();
        for (word, shape) in words.iter().zip(shape.iter().cycle()) {
            let p = format!("<text:p>{word}</text:p>");
            body += &match shape {
                0 => p,
                1 => format!("<text:list text:style-name=\"L\"><text:list-item>{p}</text:list-item></text:list>"),
                2 => format!("<table:table><table:table-row><table:table-cell>{p}</table:table-cell></table:table-row></table:table>"),
                3 => format!("<text:p><draw:frame><draw:text-box>{p}</draw:text-box></draw:frame></text:p>"),
                4 => format!("<text:p><text:note text:note-class=\"endnote\"><text:note-body>{p}</text:note-body></text:note></text:p>"),
                _ => format!("<text:section><text:h>{word}</text:h></text:section>"),
            };
        }
        let mut read: Vec<String> = read(&body).paragraphs.into_iter().filter(|p| !matches!(p.place, Place::Header | Place::Footer)).flat_map(|p| p.text.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect();
        let mut words = words;
        read.sort();
        words.sort();
        prop_assert_eq!(read, words);
    }

    #[test]
    fn no_damage_brings_the_reader_down(at in any::<usize>(), with in any::<u8>()) {
        let mut bytes = odt("<text:p>a<text:note><text:note-body><text:p>n</text:p></text:note-body></text:note></text:p><text:list text:style-name=\"L\"><text:list-item><text:p>b</text:p></text:list-item></text:list>");
        let at = at % bytes.len();
        bytes[at] = with;
        let _ = read_bytes("a.odt", &bytes);
    }
}
