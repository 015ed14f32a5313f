#![no_main]

use clausewise_formats::opc;

// The bytes are parts, one after the other, in a package that is whole: the fuzzer need not learn ZIP.
libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    const NAMES: [&str; 5] =
        ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "word/comments.xml"];
    const RELATED: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let rels: String = ["styles", "numbering", "footnotes", "comments"]
        .map(|kind| format!("<Relationship Id=\"{kind}\" Type=\"{RELATED}/{kind}\" Target=\"{kind}.xml\"/>"))
        .concat();
    let rels = format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{rels}</Relationships>");
    let mut parts = vec![("word/_rels/document.xml.rels", rels.as_bytes())];
    parts.extend(NAMES.into_iter().zip(data.split(|byte| *byte == 0)));
    if let Ok(bytes) = opc::build(parts) {
        clausewise_fuzz::check("a.docx", &bytes);
    }
});
