//! What Word writes, feature by feature, and random documents read back word for word.
#![allow(clippy::unwrap_used, reason = "helpers outside a test function fail the test by panicking")]

mod common;

use clausewise_engine::manuscript::Place;
use common::{Docx, MAIN, docx, lines, p, pack};
use proptest::prelude::*;

fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

#[test]
fn inline_content() {
    let cases = [
        (
            "breaks",
            "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t></w:r>",
            "a\tb\nc\u{2011}d\u{ad}e",
        ),
        ("spaces", "<w:r><w:t> a </w:t></w:r><w:r><w:t xml:space=\"preserve\"> b\n</w:t></w:r>", "a b "),
        ("link", "<w:hyperlink r:id=\"x\"><w:r><w:t>here</w:t></w:r></w:hyperlink>", "here"),
        (
            "control",
            "<w:sdt><w:sdtPr><w:alias w:val=\"no\"/></w:sdtPr><w:sdtContent><w:r><w:t>in</w:t></w:r></w:sdtContent></w:sdt>",
            "in",
        ),
        (
            "field",
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF x \\h</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>section 4</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
            "section 4",
        ),
        (
            "nested field",
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>IF </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>X</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>hidden</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>shown</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
            "shown",
        ),
        ("simple field", "<w:fldSimple w:instr=\"PAGE\"><w:r><w:t>7</w:t></w:r></w:fldSimple>", "7"),
        (
            "unclosed field",
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF</w:instrText></w:r><w:r><w:t>kept</w:t></w:r>",
            "kept",
        ),
        ("symbol", "<w:r><w:sym w:font=\"Symbol\" w:char=\"F0B3\"/></w:r>", "≥"),
        ("mathematics", "<m:oMath><m:r><w:rPr><w:i/></w:rPr><m:t>x=1</m:t></m:r></m:oMath>", "x=1"),
        (
            "smart tag",
            "<w:smartTag><w:smartTagPr><w:attr w:name=\"n\"/></w:smartTagPr><w:r><w:t>Hanoi</w:t></w:r></w:smartTag>",
            "Hanoi",
        ),
        (
            "alternatives",
            "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:t>new</w:t></mc:Choice><mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent></w:r>",
            "new",
        ),
        (
            "choice of a form",
            "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"may\"/><w:listEntry w:val=\"shall\"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
            "shall",
        ),
        (
            "text of a form",
            "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:textInput><w:default w:val=\"no\"/></w:textInput></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMTEXT</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>typed</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
            "typed",
        ),
        (
            "box to tick",
            "<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val=\"1\"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:sym w:font=\"MS Gothic\" w:char=\"2612\"/></w:r></w:sdtContent></w:sdt>",
            "☒",
        ),
        (
            "small type above",
            "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>sound</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>sign</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "sign",
        ),
        (
            "right to left",
            "<w:bdo w:val=\"rtl\"><w:r><w:rPr><w:rtl/></w:rPr><w:t>شخص</w:t></w:r></w:bdo><w:dir w:val=\"ltr\"><w:r><w:t>A</w:t></w:r></w:dir>",
            "شخصA",
        ),
        (
            "unknown alternative",
            "<w:r><mc:AlternateContent xmlns:z=\"urn:z\"><mc:Choice Requires=\"z\"><w:t>new</w:t></mc:Choice><mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent></w:r>",
            "old",
        ),
    ];
    for (name, inside, text) in cases {
        assert_eq!(docx(&format!("<w:p>{inside}</w:p>")).lines(), [text], "{name}");
    }
}

#[test]
fn tracked_changes_show_the_text_after_them() {
    let by = "w:id=\"1\" w:author=\"An\" w:date=\"2026-01-02T03:04:05Z\"";
    let body = format!(
        "<w:p>{}<w:del {by}><w:r><w:delText>old</w:delText></w:r></w:del><w:ins {by}>{}</w:ins>{}</w:p><w:p><w:moveFrom {by}>{}</w:moveFrom></w:p><w:p><w:moveTo {by}>{}</w:moveTo></w:p>",
        r("a "),
        r("new"),
        r(" b"),
        r("moved"),
        r("moved")
    );
    let read = docx(&body).read();
    assert_eq!(lines(&read), ["a new b", "", "moved"]);
    let first = &read.paragraphs[0];
    assert_eq!((first.deleted[0].at, first.deleted[0].text.as_str()), (2, "old"));
    assert_eq!(first.deleted[0].revision.author, "An");
    let inserted: Vec<_> =
        first.runs.iter().filter(|r| r.inserted.is_some()).map(|r| &first.text[r.range.clone()]).collect();
    assert_eq!(inserted, ["new"]);
    assert_eq!(read.paragraphs[1].deleted[0].text, "moved");
    assert_eq!(read.paragraphs[2].runs[0].inserted.as_ref().unwrap().date, "2026-01-02T03:04:05Z");
}

#[test]
fn a_deleted_paragraph_end_joins_and_an_inserted_one_is_told() {
    let mark = |kind: &str| format!("<w:pPr><w:rPr><w:{kind} w:id=\"1\" w:author=\"An\"/></w:rPr></w:pPr>");
    let (list, num) = common::list(1, &[common::lvl(0, "decimal", "%1.", "")]);
    let body = format!(
        "<w:p>{}{}</w:p>{}<w:p>{}{}</w:p>{}",
        mark("del"),
        r("one "),
        common::li(1, 0, "two"),
        mark("ins"),
        r("three"),
        p("four")
    );
    let document = Docx { numbering: format!("{list}{num}"), ..docx(&body) };
    let read = document.read();
    assert_eq!(lines(&read), ["1. one two", "three", "four"]);
    assert_eq!(read.paragraphs[0].deleted[0].text, "\n");
    assert_eq!(read.paragraphs[1].mark_inserted.as_ref().map(|r| r.author.as_str()), Some("An"));
    // At the end of a cell there is nothing to flow into.
    let cell =
        format!("<w:tbl><w:tr><w:tc><w:p>{}{}</w:p></w:tc></w:tr></w:tbl>{}", mark("del"), r("in"), p("out"));
    assert_eq!(docx(&cell).lines(), ["in", "out"]);
}

#[test]
fn tables_text_boxes_and_frames_have_their_place() {
    let inner = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p("inner"));
    let body = format!(
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{}</w:tc><w:tc>{inner}{}</w:tc></w:tr></w:tbl><w:p>{}<w:r><w:drawing><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></w:drawing></w:r>{}</w:p><w:p><w:pPr><w:framePr w:w=\"100\"/></w:pPr>{}</w:p>",
        p("wide"),
        p("after"),
        r("around "),
        p("boxed"),
        r("it"),
        r("margin")
    );
    let read = docx(&body).read();
    let places: Vec<(&str, &Place)> = read.paragraphs.iter().map(|p| (p.text.as_str(), &p.place)).collect();
    assert_eq!(
        places,
        [
            ("wide", &Place::Cell { table: 0, row: 0, column: 0 }),
            ("inner", &Place::Cell { table: 1, row: 0, column: 0 }),
            ("after", &Place::Cell { table: 0, row: 0, column: 2 }),
            ("around it", &Place::Body),
            ("boxed", &Place::TextBox),
            ("margin", &Place::TextBox),
        ]
    );
}

#[test]
fn a_text_box_and_what_stands_in_for_it_are_read_once() {
    let inside = format!("<w:txbxContent>{}</w:txbxContent>", p("boxed"));
    let body = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p><w:p><w:r><w:pict><v:textbox>{inside}</v:textbox></w:pict></w:r></w:p>",
        r("around")
    );
    assert_eq!(docx(&body).lines(), ["around", "boxed", "", "boxed"]);
}

#[test]
fn what_is_left_out_is_told() {
    let ruby = "<w:p><w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>sound</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>sign</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>";
    let read = docx(&format!("{ruby}<w:altChunk r:id=\"x\"/><w:subDoc r:id=\"y\"/>")).read();
    let told: Vec<&str> = read.findings.iter().map(|f| f.message.as_str()).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("2 documents put into this one"), "{told:?}");
    assert!(told[1].ends_with("left out of the text: sound."), "{told:?}");
}

#[test]
fn documents_put_in_whole_are_told_with_their_words() {
    let inner = docx(&p("Four words of it.")).bytes();
    let chunks = ["<html><body><p>Two words.</p></body></html>".as_bytes(), b"Three plain words.\n", &inner];
    let outer = docx(
        "<w:altChunk r:id=\"c0\"/><w:altChunk r:id=\"c1\"/><w:altChunk r:id=\"c2\"/><w:p><w:r><w:t>text</w:t></w:r></w:p>",
    );
    let mut entries = outer.entries();
    let link = |i: usize| {
        format!(
            "<Relationship Id=\"c{i}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk\" Target=\"chunk{i}.bin\"/>"
        )
    };
    for (name, bytes) in &mut entries {
        if name == "word/_rels/document.xml.rels" {
            let text = String::from_utf8(bytes.clone()).unwrap();
            let links: String = (0..3).map(link).collect();
            *bytes = text.replace("</Relationships>", &format!("{links}</Relationships>")).into_bytes();
        }
    }
    entries.extend(chunks.iter().enumerate().map(|(i, c)| (format!("word/chunk{i}.bin"), c.to_vec())));
    let read = clausewise_formats::read_bytes("a.docx", &common::pack(&entries)).unwrap();
    assert_eq!(read.findings.len(), 1, "{:?}", read.findings);
    assert!(read.findings[0].message.contains("They hold 9 words"), "{:?}", read.findings);
    assert_eq!((read.findings[0].words, read.word_count()), (9, 10));
}

#[test]
fn notes_heads_and_feet() {
    let reference = |id: u32| format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>");
    let document = Docx {
        footnotes: format!(
            "<w:footnote w:type=\"separator\" w:id=\"0\">{}</w:footnote><w:footnote w:id=\"5\"><w:p><w:r><w:footnoteRef/></w:r>{}</w:p></w:footnote><w:footnote w:id=\"3\">{}</w:footnote><w:footnote w:id=\"9\">{}</w:footnote>",
            p("line"),
            r(" First."),
            p("Second."),
            p("lost words")
        ),
        endnotes: format!("<w:endnote w:id=\"1\">{}</w:endnote>", p("End.")),
        parts: vec![("header", "hdr", p("Bill")), ("footer", "ftr", p("Page"))],
        ..docx(&format!(
            "<w:p>{}{}{}{}<w:r><w:endnoteReference w:id=\"1\"/></w:r></w:p><w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId3\"/><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:headerReference w:type=\"first\" r:id=\"rId3\"/></w:sectPr>",
            r("a"),
            reference(5),
            r("b"),
            reference(3)
        ))
    };
    let read = document.read();
    let places: Vec<(&str, Place)> =
        read.paragraphs.iter().map(|p| (p.text.as_str(), p.place.clone())).collect();
    assert_eq!(
        places,
        [
            ("ab", Place::Body),
            (" First.", Place::Note("1".into())),
            ("Second.", Place::Note("2".into())),
            ("End.", Place::Note("i".into())),
            ("Bill", Place::Header),
            ("Page", Place::Footer),
        ]
    );
    assert_eq!(read.paragraphs[0].note_refs, [(1, "1".into()), (2, "2".into()), (2, "i".into())]);
    assert_eq!(read.findings.len(), 1, "the note that nothing refers to: {:?}", read.findings);
}

#[test]
fn comments_hold_their_words() {
    let document = Docx {
        comments: format!(
            "<w:comment w:id=\"7\" w:author=\"Linh\" w:date=\"2026-02-03T00:00:00Z\">{}{}</w:comment><w:comment w:id=\"8\" w:author=\"Bo\">{}</w:comment>",
            p("Too wide?"),
            p("See article 3."),
            p("Point")
        ),
        ..docx(&format!(
            "<w:p>{}<w:commentRangeStart w:id=\"7\"/>{}<w:commentRangeEnd w:id=\"7\"/><w:r><w:commentReference w:id=\"7\"/></w:r>{}</w:p><w:p>{}<w:r><w:commentReference w:id=\"8\"/></w:r></w:p>",
            r("any "),
            r("person"),
            r(" who"),
            r("x")
        ))
    };
    let read = document.read();
    let first = &read.comments[0];
    assert_eq!(&read.paragraphs[first.paragraph].text[first.range.clone()], "person");
    assert_eq!((first.by.author.as_str(), first.text.as_str()), ("Linh", "Too wide?\nSee article 3."));
    assert_eq!((read.comments[1].paragraph, read.comments[1].range.clone()), (1, 1..1));
}

#[test]
fn threads_of_comments_keep_who_answers_whom_and_what_is_settled() {
    let comment = |id: u32, by: &str, para: &str, text: &str| {
        format!(
            "<w:comment w:id=\"{id}\" w:author=\"{by}\"><w:p><w:r><w:t>{text}</w:t></w:r></w:p><w:p w14:paraId=\"{para}\">{}</w:p></w:comment>",
            r("end")
        )
    };
    let extended =
        |paragraph: &str, more: &str| format!("<w15:commentEx w15:paraId=\"{paragraph}\" {more}/>");
    let at = |id: u32| {
        format!(
            "<w:commentRangeStart w:id=\"{id}\"/>{}<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>",
            r("x")
        )
    };
    let document = Docx {
        comments: [
            comment(1, "An", "0000000A", "Too wide?"),
            comment(2, "Bo", "0000000B", "No."),
            comment(3, "Cy", "0000000C", "Agreed."),
            comment(4, "Di", "0000000D", "Round."),
            comment(5, "Ed", "0000000E", "Nowhere."),
        ]
        .concat(),
        parts: vec![(
            "commentsExtended",
            "commentsEx",
            [
                extended("0000000a", "w15:done=\"1\""),
                extended("0000000B", "w15:paraIdParent=\"0000000A\" w15:done=\"0\""),
                extended("0000000C", "w15:paraIdParent=\"0000000A\""),
                extended("0000000D", "w15:paraIdParent=\"0000000D\""),
            ]
            .concat(),
        )],
        // The answer of 3 has no anchor of its own, and stands where its question stands.
        ..docx(&format!("<w:p>{}</w:p><w:p>{}{}</w:p>", at(4), at(1), at(2)))
    };
    let read = document.read();
    let threads: Vec<(&str, usize, Option<usize>, bool)> =
        read.comments.iter().map(|c| (c.by.author.as_str(), c.paragraph, c.answers, c.done)).collect();
    assert_eq!(
        threads,
        [("Di", 0, None, false), ("An", 1, None, true), ("Bo", 1, Some(1), false), ("Cy", 1, Some(1), false)]
    );
    let told: Vec<&str> = read.findings.iter().map(|f| f.message.as_str()).collect();
    assert_eq!(told, ["A comment by Ed (2 words) stands at no place in the text: Nowhere.\nend"]);
}

#[test]
fn contents_tables_are_told_apart() {
    let toc = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1. Short title</w:t></w:r></w:p>";
    let end = "<w:p><w:r><w:t>2. Meaning</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
    let control = "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Contents</w:t></w:r></w:p></w:sdtContent></w:sdt>";
    let styled = "<w:p><w:pPr><w:pStyle w:val=\"T1\"/></w:pPr><w:r><w:t>Part I</w:t></w:r></w:p>";
    let document = Docx {
        styles: "<w:style w:type=\"paragraph\" w:styleId=\"T1\"><w:name w:val=\"toc 1\"/></w:style>"
            .to_owned(),
        ..docx(&format!("{toc}{end}{control}{styled}{}", p("Body")))
    };
    let contents: Vec<bool> = document.read().paragraphs.iter().map(|p| p.style.contents).collect();
    assert_eq!(contents, [true, true, true, true, false]);
}

#[test]
fn styles_are_inherited() {
    let styles = "<w:docDefaults><w:rPrDefault><w:rPr><w:i/></w:rPr></w:rPrDefault></w:docDefaults>\
        <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:name w:val=\"Normal\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 2\"/><w:basedOn w:val=\"N\"/><w:pPr><w:jc w:val=\"center\"/><w:ind w:left=\"720\" w:hanging=\"360\"/></w:pPr><w:rPr><w:b/><w:caps/></w:rPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"K\"><w:name w:val=\"Kid\"/><w:basedOn w:val=\"H\"/><w:pPr><w:outlineLvl w:val=\"9\"/><w:ind w:left=\"0\"/></w:pPr><w:rPr><w:b w:val=\"0\"/></w:rPr></w:style>\
        <w:style w:type=\"character\" w:styleId=\"S\"><w:name w:val=\"Strong\"/><w:rPr><w:b/></w:rPr></w:style>";
    let styled = |id: &str, run: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{id}\"/></w:pPr><w:r>{run}<w:t>x</w:t></w:r></w:p>")
    };
    let body = [
        styled("H", ""),
        styled("K", ""),
        styled("H", "<w:rPr><w:rStyle w:val=\"S\"/></w:rPr>"),
        styled("N", "<w:rPr><w:i w:val=\"false\"/><w:b/></w:rPr>"),
    ]
    .concat();
    let read = Docx { styles: styles.to_owned(), ..docx(&body) }.read();
    let styles: Vec<_> = read.paragraphs.iter().map(|p| &p.style).collect();
    assert_eq!((styles[0].name.as_str(), styles[0].outline, styles[0].centred), ("Heading 2", Some(1), true));
    assert_eq!((styles[0].indent, styles[0].first_line), (36.0, -18.0));
    assert!(styles[0].bold && styles[0].caps && styles[0].italic);
    assert_eq!((styles[1].name.as_str(), styles[1].outline, styles[1].indent), ("Kid", None, 0.0));
    assert!(!styles[1].bold && styles[1].caps && styles[1].centred);
    assert!(!styles[2].bold, "bold in both the paragraph's and the character's style cancels out");
    assert!(styles[3].bold && !styles[3].italic && styles[3].name.is_empty());
}

#[test]
fn strict_files_and_utf_16_read_alike() {
    let document = docx(&format!("{}<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p("điều 1"), p("ô")));
    let strict: Vec<(String, Vec<u8>)> = document
        .entries()
        .into_iter()
        .map(|(name, bytes)| {
            let text = String::from_utf8(bytes).unwrap();
            let text = text.replace(MAIN, "http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                "http://purl.oclc.org/ooxml/officeDocument/relationships",
            );
            (name, text.into_bytes())
        })
        .collect();
    let wide: Vec<(String, Vec<u8>)> = document
        .entries()
        .into_iter()
        .map(|(name, bytes)| {
            let text = String::from_utf8(bytes).unwrap().replace("UTF-8", "UTF-16");
            (
                name,
                [0xff_u8, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect(),
            )
        })
        .collect();
    for entries in [strict, wide] {
        assert_eq!(
            lines(&clausewise_formats::read_bytes("a.docx", &pack(&entries)).unwrap()),
            ["điều 1", "ô"]
        );
    }
    let other = document.entries().into_iter().map(|(name, bytes)| {
        let text = String::from_utf8(bytes).unwrap();
        (
            name,
            text.replace("<w:", "<x:")
                .replace("</w:", "</x:")
                .replace("xmlns:w=", "xmlns:x=")
                .replace(" w:", " x:")
                .into_bytes(),
        )
    });
    assert_eq!(
        lines(&clausewise_formats::read_bytes("a.docx", &pack(&other.collect::<Vec<_>>())).unwrap()),
        ["điều 1", "ô"]
    );
}

/// A run of text, and how it is written.
fn run() -> impl Strategy<Value = (String, String)> {
    let text = prop::string::string_regex("[a-zA-Z0-9 .,;()ăđมາမ&<>\"“”\u{a0}]{1,12}").unwrap();
    (text, 0..6_u8).prop_map(|(text, kind)| {
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let run = r(&escaped);
        let xml = match kind {
            0 => run,
            1 => format!("<w:ins w:id=\"1\" w:author=\"A\">{run}</w:ins>"),
            2 => format!("<w:hyperlink>{run}</w:hyperlink>"),
            3 => format!("<w:sdt><w:sdtPr/><w:sdtContent>{run}</w:sdtContent></w:sdt>"),
            4 => format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{escaped}</w:t></w:r>"),
            _ => format!("<w:fldSimple w:instr=\"REF\">{run}</w:fldSimple>"),
        };
        (text, xml)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn random_documents_are_read_word_for_word(
        paragraphs in prop::collection::vec((prop::collection::vec(run(), 0..5), 0..3_u8), 1..12)
    ) {
        let mut expected = Vec::new();
        let mut body = String::new();
        for (runs, kind) in &paragraphs {
            expected.push(runs.iter().map(|(text, _)| text.as_str()).collect::<String>());
            let paragraph = format!("<w:p>{}</w:p>", runs.iter().map(|(_, xml)| xml.as_str()).collect::<String>());
            body += &match kind {
                0 => paragraph,
                1 => format!("<w:tbl><w:tr><w:tc>{paragraph}</w:tc></w:tr></w:tbl>"),
                _ => format!("<w:sdt><w:sdtContent>{paragraph}</w:sdtContent></w:sdt>"),
            };
        }
        let read = docx(&body).read();
        let texts: Vec<String> = read.paragraphs.iter().map(|p| p.text.clone()).collect();
        prop_assert_eq!(texts, expected);
        for paragraph in &read.paragraphs {
            if let (Some(first), Some(last)) = (paragraph.runs.first(), paragraph.runs.last()) {
                prop_assert_eq!((first.range.start, last.range.end), (0, paragraph.text.len()));
            }
        }
    }
}

#[test]
fn letters_of_fonts_of_before_unicode() {
    let run = |font: &str, text: &str| {
        format!(
            "<w:r><w:rPr><w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\"/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>"
        )
    };
    let body = format!(
        "<w:p>{}</w:p><w:p>{}{}</w:p><w:p>{}</w:p><w:p>{}</w:p>",
        run("VNI-Times", "Ñieàu 1. Luaät naøy quy ñònh veà naïn nhaân"),
        run(".VnTime", "Mua b¸n ng\u{ad}êi lµ "),
        run(".VnTimeH", "téi ph¹m"),
        run("Zawgyi-One", "ျမန္မာ"),
        run("Times New Roman", "Điều 2. Giải thích"),
    );
    let read = docx(&body).read();
    let expected =
        ["Điều 1. Luật này quy định về nạn nhân", "Mua bán người là TỘI PHẠM", "မြန်မာ", "Điều 2. Giải thích"];
    assert_eq!(lines(&read), expected);
    let told: Vec<&str> = read.findings.iter().map(|f| f.message.as_str()).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    // The font of a style counts where a run names none.
    let styled = Docx {
        styles: "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:name w:val=\"Normal\"/><w:rPr><w:rFonts w:ascii=\"VNI-Helve\"/></w:rPr></w:style>".to_owned(),
        ..docx(&format!("{}{}", p("Ñieàu 2"), p("Điều 3")))
    };
    assert_eq!(styled.lines(), ["Điều 2", "Điều 3"]);
    let khmer =
        docx(&format!("<w:p>{}</w:p>", run("Limon S1", "RBHraCaNacRkkm<úCa".replace('<', "&lt;").as_str())))
            .read();
    assert!(khmer.findings.iter().any(|f| f.message.contains("Limon")));
}

#[test]
fn diagrams_are_told_with_their_words() {
    let drawing = "<w:p><w:r><w:drawing><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><dgm:relIds xmlns:dgm=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\"/></a:graphic></w:drawing></w:r></w:p>";
    let data = "<a:t xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">Council</a:t><a:t xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">Court</a:t>";
    let document = Docx {
        parts: vec![("diagramData", "dataModel", data.to_owned())],
        ..docx(&format!("{}{drawing}", p("text")))
    };
    let told: Vec<String> = document.read().findings.into_iter().map(|f| f.message).collect();
    assert!(told.iter().any(|m| m.contains("1 diagrams") && m.contains("Council; Court")), "{told:?}");
}
