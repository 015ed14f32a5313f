//! The parts of the package that are the same whatever the bill says.

use std::fmt::Write as _;

use super::docx::escape;

const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;
const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

pub const CONTENT_TYPES: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
    r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
    r#"<Default Extension="xml" ContentType="application/xml"/>"#,
    r#"<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>"#,
    r#"<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>"#,
    r#"<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>"#,
    r#"<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>"#,
    r#"<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>"#,
    r#"<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>"#,
    r#"<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>"#,
    r#"<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>"#,
    r#"<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/>"#,
    "</Types>"
);

pub const PACKAGE_RELS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>"#,
    r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>"#,
    r#"<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/>"#,
    "</Relationships>"
);

pub const DOCUMENT_RELS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>"#,
    r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>"#,
    r#"<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/>"#,
    r#"<Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/>"#,
    r#"<Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/>"#,
    r#"<Relationship Id="rId6" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/>"#,
    "</Relationships>"
);

pub const APP: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Clausewise</Application></Properties>"#
);

pub const SETTINGS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#,
    r#"<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/>"#,
    r#"<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>"#,
    r#"<w:themeFontLang w:val="en-GB"/></w:settings>"#
);

pub const DOCUMENT_START: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>"#
);

/// The last section of the document: A4 with the header and footer. A table is never the last thing in a body.
pub const DOCUMENT_END: &str = concat!(
    r#"<w:p/>"#,
    r#"<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>"#,
    r#"<w:pgSz w:w="11906" w:h="16838"/>"#,
    r#"<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/>"#,
    "</w:sectPr></w:body></w:document>"
);

pub const TABLE_START: &str = concat!(
    r#"<w:tbl><w:tblPr><w:tblW w:w="9060" w:type="dxa"/><w:tblBorders>"#,
    r#"<w:top w:val="single" w:sz="8" w:space="0" w:color="auto"/><w:bottom w:val="single" w:sz="8" w:space="0" w:color="auto"/>"#,
    r#"<w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders><w:tblLayout w:type="fixed"/>"#,
    r#"<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>"#,
    r#"<w:tblGrid><w:gridCol w:w="3020"/><w:gridCol w:w="3020"/><w:gridCol w:w="3020"/></w:tblGrid>"#
);

pub fn core(title: &str, author: &str, date: &str) -> String {
    format!(
        r#"{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{}</dc:title><dc:creator>{author}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">{date}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{date}</dcterms:modified><dc:language>en-GB</dc:language></cp:coreProperties>"#,
        escape(title)
    )
}

pub fn header(title: &str) -> String {
    let title = escape(title);
    format!(
        r#"{HEAD}<w:hdr {W}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:t>{title}</w:t></w:r></w:p></w:hdr>"#
    )
}

pub fn footer(number: &str) -> String {
    let field = |code: &str| {
        format!(
            r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#
        )
    };
    format!(
        r#"{HEAD}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t>{}</w:t></w:r><w:r><w:tab/><w:t xml:space="preserve">Page </w:t></w:r>{}<w:r><w:t xml:space="preserve"> of </w:t></w:r>{}</w:p></w:ftr>"#,
        escape(number),
        field("PAGE"),
        field("NUMPAGES")
    )
}

pub fn comments(texts: &[String], author: &str, date: &str) -> String {
    let mut xml = format!("{HEAD}<w:comments {W}>");
    for (id, text) in texts.iter().enumerate() {
        let _ = write!(
            xml,
            r#"<w:comment w:id="{id}" w:author="{author}" w:date="{date}" w:initials="LC"><w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p></w:comment>"#,
            escape(text)
        );
    }
    xml + "</w:comments>"
}

/// Three lists: clauses with their subsections, paragraphs and subparagraphs; Parts; items of the schedule.
/// `restarts` more lists begin the paragraphs of a definition again.
pub fn numbering(first_restart: u32, restarts: u32) -> String {
    let level = |ilvl: u32, format: &str, text: &str, style: &str, left: u32, hanging: u32, bold: &str| {
        format!(
            r#"<w:lvl w:ilvl="{ilvl}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{style}<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>{bold}</w:lvl>"#
        )
    };
    let style = |name: &str| format!(r#"<w:pStyle w:val="{name}"/>"#);
    let mut xml = format!(
        r#"{HEAD}<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>"#
    );
    xml += &level(0, "decimal", "%1.", &style("ClauseHeading"), 567, 567, "<w:rPr><w:b/></w:rPr>");
    xml += &level(1, "decimal", "(%2)", &style("Subsection"), 1134, 567, "");
    xml += &level(2, "lowerLetter", "(%3)", &style("Paragraph"), 1701, 567, "");
    xml += &level(3, "lowerRoman", "(%4)", &style("Subparagraph"), 2268, 567, "");
    xml += r#"</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>"#;
    let part = r#"<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:pStyle w:val="PartHeading"/><w:suff w:val="space"/><w:lvlText w:val="PART %1 –"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>"#;
    xml += part;
    xml += r#"</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="singleLevel"/>"#;
    xml += &level(0, "decimal", "%1.", &style("ScheduleItem"), 567, 567, "");
    xml += "</w:abstractNum>";
    for number in 1..=3 {
        let _ = write!(xml, r#"<w:num w:numId="{number}"><w:abstractNumId w:val="{}"/></w:num>"#, number - 1);
    }
    for number in first_restart..first_restart + restarts {
        let _ = write!(
            xml,
            r#"<w:num w:numId="{number}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"#
        );
    }
    xml + "</w:numbering>"
}

/// The styles. Lists belong to the styles, as in a parliament's template.
pub fn styles() -> String {
    let mut xml = format!(
        r#"{HEAD}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="23"/><w:szCs w:val="23"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style><w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/><w:rPr><w:sz w:val="16"/></w:rPr></w:style>"#
    );
    let list = |number: u32, level: u32| {
        format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>"#)
    };
    let keep = "<w:keepNext/>";
    let centre = r#"<w:jc w:val="center"/>"#;
    let both = r#"<w:jc w:val="both"/>"#;
    let tabs = r#"<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs>"#;
    let indent = |left: u32| format!(r#"<w:ind w:left="{left}"/>"#);
    let above = |before: u32, after: u32| format!(r#"<w:spacing w:before="{before}" w:after="{after}"/>"#);
    // Style id, name, paragraph properties in the schema's order, run properties.
    let all: [(&str, &str, String, &str); 25] = [
        ("Country", "Country", format!("{}{centre}", above(0, 60)), "<w:caps/><w:spacing w:val=\"40\"/>"),
        ("BillNumber", "Bill Number", format!("{}{centre}", above(0, 360)), ""),
        ("Title", "Title", format!("{}{centre}", above(0, 360)), "<w:b/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>"),
        ("ArrangementHeading", "Arrangement Heading", format!("{keep}{}{centre}", above(0, 120)), "<w:caps/>"),
        ("ArrangementPart", "Arrangement Part", format!("{keep}{}{centre}", above(120, 60)), "<w:smallCaps/>"),
        (
            "ArrangementClause",
            "Arrangement Clause",
            r#"<w:tabs><w:tab w:val="left" w:pos="567"/></w:tabs><w:spacing w:after="0"/><w:ind w:left="567" w:hanging="567"/>"#.into(),
            "",
        ),
        ("LongTitle", "Long Title", format!("<w:pageBreakBefore/>{}{both}", above(0, 240)), ""),
        ("Enacting", "Enacting Words", format!("{keep}{}", above(0, 240)), "<w:i/>"),
        ("PartHeading", "Part Heading", format!("{keep}{}{}{centre}<w:outlineLvl w:val=\"0\"/>", list(2, 0), above(360, 180)), "<w:b/><w:caps/>"),
        ("ClauseHeading", "Clause Heading", format!("{keep}{}{}<w:outlineLvl w:val=\"1\"/>", list(1, 0), above(200, 80)), "<w:b/>"),
        ("ClauseText", "Clause Text", format!("{}{both}", indent(567)), ""),
        ("Subsection", "Subsection", format!("{}{both}", list(1, 1)), ""),
        ("Paragraph", "Paragraph", format!("{}{both}", list(1, 2)), ""),
        ("Subparagraph", "Subparagraph", format!("{}{both}", list(1, 3)), ""),
        ("Definition", "Definition", format!("{}{both}", indent(1134)), ""),
        ("ScheduleHeading", "Schedule Heading", format!("{keep}<w:pageBreakBefore/>{}{centre}<w:outlineLvl w:val=\"0\"/>", above(0, 60)), "<w:b/>"),
        ("ScheduleTitle", "Schedule Title", format!("{keep}{}{centre}", above(0, 60)), "<w:b/>"),
        ("ScheduleMargin", "Schedule Margin", format!("{keep}{}{centre}", above(0, 240)), "<w:i/>"),
        ("ScheduleItem", "Schedule Item", format!("{}{both}", list(3, 0)), ""),
        ("TableHeading", "Table Heading", format!("{keep}{}", above(60, 60)), "<w:b/>"),
        ("TableText", "Table Text", above(60, 60), ""),
        ("Header", "header", format!("{tabs}{}{centre}", above(0, 240)), "<w:i/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>"),
        ("Footer", "footer", tabs.into(), "<w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>"),
        ("CommentText", "annotation text", String::new(), "<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>"),
        ("CommentSubject", "annotation subject", String::new(), "<w:b/><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>"),
    ];
    for (id, name, paragraph, run) in all {
        let _ = write!(
            xml,
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"#
        );
    }
    xml + "</w:styles>"
}
