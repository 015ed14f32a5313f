//! A case file, and the two versions that it describes as Word files.

use std::path::Path;

use clausewise_formats::opc;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const NAMESPACES: &str = concat!(
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"",
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"",
    " xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"",
    " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"",
    " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"",
    " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"",
    " xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"",
    " xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"",
    " xmlns:w16se=\"http://schemas.microsoft.com/office/word/2015/wordml/symex\"",
    " xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"",
    " xmlns:dgm=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\"",
    " xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\"",
);

/// A case as written.
pub struct Case {
    text: String,
    /// Section name and its lines.
    sections: Vec<(String, Vec<String>)>,
    /// What the redline shall look like.
    pub redline: String,
}

impl Case {
    pub fn read(file: &Path) -> Case {
        let text = std::fs::read_to_string(file).unwrap();
        let mut sections: Vec<(String, Vec<String>)> = Vec::new();
        for line in text.lines() {
            match (line.strip_prefix("== "), sections.last_mut()) {
                (Some(name), _) => sections.push((name.to_owned(), Vec::new())),
                (None, Some((_, lines))) if !line.is_empty() => lines.push(line.to_owned()),
                _ => {}
            }
        }
        let redline = sections.iter().find(|s| s.0 == "redline").map(|s| s.1.join("\n") + "\n");
        Case { text, sections, redline: redline.unwrap_or_default() }
    }

    /// Writes the case with another redline.
    pub fn with_redline(&self, file: &Path, redline: &str) {
        let head = self.text.split("== redline\n").next().unwrap_or_default();
        std::fs::write(file, format!("{head}== redline\n{redline}")).unwrap();
    }

    pub fn before(&self) -> Vec<u8> {
        self.package("before")
    }

    pub fn after(&self) -> Vec<u8> {
        self.package("after")
    }

    fn package(&self, version: &str) -> Vec<u8> {
        let mut types = format!(
            "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"html\" ContentType=\"text/html\"/><Default Extension=\"bin\" ContentType=\"application/octet-stream\"/><Override PartName=\"/word/document.xml\" ContentType=\"{MAIN}.document.main+xml\"/>"
        );
        let mut relations = String::new();
        let mut parts: Vec<(String, String)> = Vec::new();
        for (name, lines) in &self.sections {
            let Some(name) = name.strip_prefix(version) else { continue };
            let name = name.trim();
            let stem = name.split('.').next().unwrap_or_default();
            let kind = stem.trim_end_matches(|c: char| c.is_ascii_digit());
            if name.is_empty() {
                let body = blocks(lines);
                let xml = format!(
                    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document {NAMESPACES} mc:Ignorable=\"wps\"><w:body>{body}</w:body></w:document>"
                );
                parts.push(("word/document.xml".to_owned(), xml));
            } else if kind == "hyperlink" {
                let target = lines.first().map(String::as_str).unwrap_or_default();
                relations += &format!(
                    "<Relationship Id=\"{name}\" Type=\"{OFFICE}/hyperlink\" Target=\"{target}\" TargetMode=\"External\"/>"
                );
            } else if name.contains('.') {
                let kind = match kind {
                    "diagram" => "diagramData",
                    "ole" => "oleObject",
                    "altChunk" => "aFChunk",
                    other => other,
                };
                relations += &format!(
                    "<Relationship Id=\"{stem}\" Type=\"{OFFICE}/{kind}\" Target=\"media/{name}\"/>"
                );
                parts.push((format!("word/media/{name}"), lines.join("\n")));
            } else {
                let root = match kind {
                    "header" => "hdr",
                    "footer" => "ftr",
                    other => other,
                };
                types +=
                    &format!("<Override PartName=\"/word/{stem}.xml\" ContentType=\"{MAIN}.{kind}+xml\"/>");
                relations +=
                    &format!("<Relationship Id=\"{stem}\" Type=\"{OFFICE}/{kind}\" Target=\"{stem}.xml\"/>");
                let xml = format!("<w:{root} {NAMESPACES}>{}</w:{root}>", blocks(lines));
                parts.push((format!("word/{stem}.xml"), xml));
            }
        }
        parts.extend([
            (
                "[Content_Types].xml".to_owned(),
                format!("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">{types}</Types>"),
            ),
            (
                "_rels/.rels".to_owned(),
                format!("<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"d\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"),
            ),
            (
                "word/_rels/document.xml.rels".to_owned(),
                format!("<Relationships xmlns=\"{RELATIONS}\">{relations}</Relationships>"),
            ),
        ]);
        opc::build(parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes()))).unwrap()
    }
}

fn blocks(lines: &[String]) -> String {
    let block = |line: &String| match line.starts_with('<') {
        true => line.clone(),
        false => {
            let text = line.replace('&', "&amp;").replace('<', "&lt;");
            format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
        }
    };
    lines.iter().map(block).collect()
}
