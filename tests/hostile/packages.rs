//! Packages (Word and OpenDocument) that burst, lie, break off or lead elsewhere.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

use crate::{Hostile, hostile};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const ODF: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\"";

fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A Word file with this main part and these further ones.
fn docx_with(main: &[u8], further: &[(&str, &[u8])]) -> Vec<u8> {
    let types = b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
    let rels = b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let mut parts: Vec<(&str, &[u8])> =
        vec![("[Content_Types].xml", types), ("_rels/.rels", rels), ("word/document.xml", main)];
    parts.extend(further);
    pack(&parts)
}

fn body(inside: &str) -> Vec<u8> {
    format!("<w:document xmlns:w=\"{W}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>{inside}</w:body></w:document>").into_bytes()
}

fn docx(inside: &str) -> Vec<u8> {
    docx_with(&body(inside), &[])
}

fn odt(inside: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content {ODF}><office:body><office:text>{inside}</office:text></office:body></office:document-content>"
    );
    pack(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.as_bytes())])
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// Every occurrence of a mark's field set to a lie.
fn lie(mut bytes: Vec<u8>, mark: &[u8], offset: usize, value: u32) -> Vec<u8> {
    let starts: Vec<usize> =
        bytes.windows(mark.len()).enumerate().filter(|(_, w)| *w == mark).map(|(at, _)| at).collect();
    for at in starts {
        bytes[at + offset..at + offset + 4].copy_from_slice(&value.to_le_bytes());
    }
    bytes
}

pub fn all() -> Vec<Hostile> {
    let whole = docx(&p(&"word ".repeat(20_000)));
    let spaces = vec![b' '; 70 << 20];
    let many: Vec<(String, Vec<u8>)> = (0..11_000).map(|n| (format!("x/{n}"), Vec::new())).collect();
    let many: Vec<(&str, &[u8])> =
        many.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let mut files = vec![
        hostile("bomb.docx", docx_with(&spaces, &[])),
        hostile(
            "bomb.odt",
            pack(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", &spaces)]),
        ),
        hostile("words-that-swell.docx", docx(&p(&"a ".repeat(20 << 20)))),
        hostile("many-entries.docx", pack(&many)),
        hostile("traversal.docx", docx_with(&body(&p("x")), &[("../../../etc/cron.d/x", b"x")])),
        hostile("backslash.docx", docx_with(&body(&p("x")), &[("..\\..\\x", b"x")])),
        hostile("drive.docx", docx_with(&body(&p("x")), &[("C:\\x", b"x")])),
        hostile("nul-name.docx", docx_with(&body(&p("x")), &[("word/a\0b", b"x")])),
        hostile("same-part-twice.docx", docx_with(&body(&p("x")), &[("WORD/DOCUMENT.XML", b"<x/>")])),
        hostile("empty-package.docx", pack(&[])),
        hostile("no-document.docx", pack(&[("readme.txt", b"x")])),
        hostile("a-package-in-a-package.docx", pack(&[("inner.docx", &whole)])),
        hostile("no-content.odt", pack(&[("mimetype", b"application/vnd.oasis.opendocument.text")])),
        hostile(
            "locked.odt",
            pack(&[
                ("mimetype", b"application/vnd.oasis.opendocument.text"),
                ("META-INF/manifest.xml", b"<x encryption-data='1'/>"),
                ("content.xml", b"??"),
            ]),
        ),
        hostile("spreadsheet.docx", pack(&[("xl/workbook.xml", b"<x/>")])),
    ];
    for lied in [0_u32, 1, 0x7fff_ffff, 0xffff_fffe] {
        let sizes = lie(lie(whole.clone(), b"PK\x03\x04", 22, lied), b"PK\x01\x02", 24, lied);
        files.push(hostile(&format!("unpacked-size-{lied:x}.docx"), sizes));
        files.push(hostile(
            &format!("packed-size-{lied:x}.docx"),
            lie(whole.clone(), b"PK\x01\x02", 20, lied),
        ));
    }
    // All entries of the directory lead to the same bytes: they overlap.
    files.push(hostile("overlapping.docx", lie(whole.clone(), b"PK\x01\x02", 42, 0)));
    files.push(hostile("directory-elsewhere.docx", lie(whole.clone(), b"PK\x05\x06", 16, 0xffff_fff0)));
    for share in [1, 25, 50, 75, 99] {
        files.push(hostile(&format!("cut-at-{share}.docx"), &whole[..whole.len() * share / 100]));
    }
    for at in (100..whole.len()).step_by(whole.len() / 8) {
        let mut flipped = whole.clone();
        flipped[at] ^= 0x55;
        files.push(hostile(&format!("flipped-{at}.docx"), flipped));
    }
    files
}

pub fn word() -> Vec<Hostile> {
    let styles = format!(
        "<w:styles xmlns:w=\"{W}\"><w:style w:type=\"paragraph\" w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style></w:styles>"
    );
    let numbering = format!(
        "<w:numbering xmlns:w=\"{W}\"><w:abstractNum w:abstractNumId=\"1\"><w:numStyleLink w:val=\"A\"/></w:abstractNum><w:abstractNum w:abstractNumId=\"2\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"9223372036854775807\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%1%1%1%1\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\"/></w:num></w:numbering>"
    );
    let rel = |kind: &str, target: &str, mode: &str| {
        format!(
            "<Relationship Id=\"{kind}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"{mode}/>"
        )
    };
    let rels = |inside: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inside}</Relationships>"
        )
    };
    let circles = rels(&[rel("styles", "styles.xml", ""), rel("numbering", "numbering.xml", "")].concat());
    let outside = rels(
        &[
            rel("styles", "http://127.0.0.1:9/styles.xml", " TargetMode=\"External\""),
            rel("footnotes", "file:///etc/passwd", " TargetMode=\"External\""),
            rel("header", "../../../../etc/passwd", ""),
        ]
        .concat(),
    );
    let itself = rels(
        &[
            rel("styles", "document.xml", ""),
            rel("footnotes", "document.xml", ""),
            rel("comments", "document.xml", ""),
        ]
        .concat(),
    );
    let item = "<w:p><w:pPr><w:pStyle w:val=\"A\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>";
    let deep = |open: &str, close: &str, times: usize| {
        docx(&format!("{}{}{}", open.repeat(times), p("x"), close.repeat(times)))
    };
    let dtd = format!(
        "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><w:document xmlns:w=\"{W}\"><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>"
    );
    let external = format!(
        "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w:document xmlns:w=\"{W}\"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    );
    let attributes: String = (0..50_000).map(|n| format!(" a{n}=\"\"")).collect();
    let wide = format!(
        "<w:tbl><w:tr>{}</w:tr></w:tbl>",
        "<w:tc><w:tcPr><w:gridSpan w:val=\"2147483647\"/></w:tcPr><w:p/></w:tc>".repeat(5_000)
    );
    vec![
        hostile(
            "circles.docx",
            docx_with(
                &body(&item.repeat(50)),
                &[
                    ("word/_rels/document.xml.rels", circles.as_bytes()),
                    ("word/styles.xml", styles.as_bytes()),
                    ("word/numbering.xml", numbering.as_bytes()),
                ],
            ),
        ),
        hostile(
            "outside.docx",
            docx_with(&body(&p("x")), &[("word/_rels/document.xml.rels", outside.as_bytes())]),
        ),
        hostile(
            "itself.docx",
            docx_with(&body(&p("x")), &[("word/_rels/document.xml.rels", itself.as_bytes())]),
        ),
        hostile("entities.docx", docx_with(dtd.as_bytes(), &[])),
        hostile("external-entity.docx", docx_with(external.as_bytes(), &[])),
        hostile("unknown-entity.docx", docx("<w:p><w:r><w:t>a &xxe; b</w:t></w:r></w:p>")),
        hostile("deep-tables.docx", deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 20_000)),
        hostile("deep-controls.docx", deep("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 100_000)),
        hostile("deep-within-the-cap.docx", deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 80)),
        hostile(
            "fields-in-fields.docx",
            docx(&format!(
                "<w:p>{}{}</w:p>",
                "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>".repeat(5_000),
                "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>".repeat(5_000)
            )),
        ),
        hostile(
            "giant-attribute.docx",
            docx(&format!("<w:p w:rsidR=\"{}\"/>{}", "A".repeat(30 << 20), p("x"))),
        ),
        hostile("many-attributes.docx", docx(&format!("<w:p{attributes}/>{}", p("x")))),
        hostile("wide-table.docx", docx(&wide)),
        hostile("paragraphs-over-the-cap.docx", docx(&"<w:p/>".repeat(300_000))),
        hostile("paragraphs-within-the-cap.docx", docx(&p("1. x").repeat(200_000))),
        hostile("one-paragraph-of-megabytes.docx", docx(&p(&"trafficking ".repeat(400_000)))),
        hostile(
            "comments.docx",
            docx(&format!(
                "<w:p>{}</w:p>{}",
                (0..50_000).map(|n| format!("<w:commentRangeStart w:id=\"{n}\"/>")).collect::<String>(),
                p("x")
            )),
        ),
        hostile("broken-utf8.docx", docx_with(b"<w:document>\xff\xfe\xfa</w:document>", &[])),
        hostile("broken-utf16.docx", docx_with(b"\xff\xfe<\0w\0\x00\xd8\x00\xd8", &[])),
        hostile("not-well-formed.docx", docx("<w:p></w:tbl>")),
        hostile("cut-xml.docx", docx_with(&body(&p("text"))[..150], &[])),
        hostile(
            "deep.odt",
            odt(&format!(
                "{}<text:p>x</text:p>{}",
                "<text:section>".repeat(50_000),
                "</text:section>".repeat(50_000)
            )),
        ),
        hostile(
            "deep-lists.odt",
            odt(&format!(
                "{}<text:p>x</text:p>{}",
                "<text:list><text:list-item>".repeat(45),
                "</text:list-item></text:list>".repeat(45)
            )),
        ),
        hostile("spaces.odt", odt(&"<text:p>a<text:s text:c=\"4294967295\"/>b</text:p>".repeat(2_000))),
        hostile(
            "repeated-cells.odt",
            odt(
                "<table:table><table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"1048576\"><text:p>x</text:p></table:table-cell></table:table-row></table:table>",
            ),
        ),
        hostile(
            "doctype.odt",
            pack(&[
                ("mimetype", b"application/vnd.oasis.opendocument.text"),
                ("content.xml", b"<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>"),
            ]),
        ),
        hostile("circle-of-styles.odt", {
            let content = format!(
                "<office:document-content {ODF}><office:automatic-styles><style:style style:name=\"A\" style:family=\"paragraph\" style:parent-style-name=\"B\"/><style:style style:name=\"B\" style:family=\"paragraph\" style:parent-style-name=\"A\"/></office:automatic-styles><office:body><office:text><text:p text:style-name=\"A\">x</text:p></office:text></office:body></office:document-content>"
            );
            pack(&[
                ("mimetype", b"application/vnd.oasis.opendocument.text"),
                ("content.xml", content.as_bytes()),
            ])
        }),
    ]
}
