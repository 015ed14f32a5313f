//! What people do in a word processor, done to the parts of a Word file.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

const W14: &str = "http://schemas.microsoft.com/office/word/2010/wordml";
const W15: &str = "http://schemas.microsoft.com/office/word/2012/wordml";

/// A Word file in a reader's hands.
pub struct Copy {
    parts: BTreeMap<String, Vec<u8>>,
    author: &'static str,
    /// Changes so far, which gives each its time and identity.
    made: u32,
}

impl Copy {
    pub fn open(bytes: &[u8], author: &'static str) -> Self {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = BTreeMap::new();
        for index in 0..zip.len() {
            let mut part = zip.by_index(index).unwrap();
            let name = part.name().unwrap().into_owned();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            parts.insert(name, content);
        }
        Copy { parts, author, made: 0 }
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        let mut zip = zip::ZipWriter::new(&mut out);
        for (name, content) in &self.parts {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(content).unwrap();
        }
        zip.finish().unwrap();
        out.into_inner()
    }

    fn part(&self, name: &str) -> String {
        String::from_utf8(self.parts.get(name).cloned().unwrap_or_default()).unwrap()
    }

    fn set(&mut self, name: &str, text: String) {
        self.parts.insert(name.to_owned(), text.into_bytes());
    }

    pub fn document(&self) -> String {
        self.part("word/document.xml")
    }

    fn replace(&mut self, part: &str, from: &str, to: &str) {
        let text = self.part(part);
        assert_eq!(text.matches(from).count(), 1, "{from} in {part}");
        self.set(part, text.replace(from, to));
    }

    /// Attributes of the next change.
    fn by(&mut self) -> String {
        self.made += 1;
        let (id, minute) = (9000 + self.made, self.made);
        format!("w:id=\"{id}\" w:author=\"{}\" w:date=\"2026-11-25T10:{minute:02}:00Z\"", self.author)
    }

    /// Words of a text run set apart in a run of their own: before them, and after them.
    fn apart(&mut self, sentence: &str, words: &str, inner: &str) {
        let (before, after) = sentence.split_once(words).unwrap();
        let run = |text: &str| match text {
            "" => String::new(),
            text => format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>"),
        };
        let whole = run(sentence);
        self.replace("word/document.xml", &whole, &format!("{}{inner}{}", run(before), run(after)));
    }

    /// With tracking on: words of a sentence become others.
    pub fn reword(&mut self, sentence: &str, from: &str, to: &str) {
        let (gone, new) = (self.by(), self.by());
        let gone =
            format!("<w:del {gone}><w:r><w:delText xml:space=\"preserve\">{from}</w:delText></w:r></w:del>");
        let new = match to {
            "" => String::new(),
            to => format!("<w:ins {new}><w:r><w:t xml:space=\"preserve\">{to}</w:t></w:r></w:ins>"),
        };
        self.apart(sentence, from, &format!("{gone}{new}"));
    }

    /// With tracking on: a new paragraph after the one that ends with this sentence.
    pub fn insert_after(&mut self, sentence: &str, text: &str) {
        let (mark, words) = (self.by(), self.by());
        let document = self.document();
        let at = document.find(&format!(">{sentence}</w:t>")).unwrap();
        let start = document[..at].rfind("<w:p>").unwrap();
        let end = at + document[at..].find("</w:p>").unwrap() + "</w:p>".len();
        let paragraph = &document[start..end];
        let properties =
            paragraph.split_once("<w:pPr>").unwrap().1.split_once("</w:pPr>").unwrap().0.to_owned();
        // Word marks the end of the paragraph where Enter was pressed; the new one takes the old end.
        let marked = paragraph.replacen("</w:pPr>", &format!("<w:rPr><w:ins {mark}/></w:rPr></w:pPr>"), 1);
        let new = format!(
            "<w:p><w:pPr>{properties}</w:pPr><w:ins {words}><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:ins></w:p>"
        );
        let document = format!("{}{marked}{new}{}", &document[..start], &document[end..]);
        self.set("word/document.xml", document);
    }

    /// With tracking on: the paragraph that is this sentence goes.
    pub fn remove(&mut self, sentence: &str) {
        let (mark, words) = (self.by(), self.by());
        let run = format!("<w:r><w:t xml:space=\"preserve\">{sentence}</w:t></w:r>");
        let gone = format!(
            "<w:del {words}><w:r><w:delText xml:space=\"preserve\">{sentence}</w:delText></w:r></w:del>"
        );
        let document = self.document();
        let at = document.find(&run).unwrap();
        let properties = document[..at].rfind("</w:pPr>").unwrap();
        let document = format!(
            "{}<w:rPr><w:del {mark}/></w:rPr>{}{gone}{}",
            &document[..properties],
            &document[properties..at],
            &document[at + run.len()..]
        );
        self.set("word/document.xml", document);
    }

    /// With tracking off: words of a sentence become others.
    pub fn reword_quietly(&mut self, sentence: &str, from: &str, to: &str) {
        let new = sentence.replacen(from, to, 1);
        self.replace("word/document.xml", &format!(">{sentence}</w:t>"), &format!(">{new}</w:t>"));
    }

    /// With tracking off: the paragraph that is this sentence goes, or another comes after it.
    pub fn remove_quietly(&mut self, sentence: &str) {
        let (start, end, document) = self.paragraph(sentence);
        self.set("word/document.xml", format!("{}{}", &document[..start], &document[end..]));
    }

    pub fn insert_quietly(&mut self, sentence: &str, text: &str) {
        let (start, end, document) = self.paragraph(sentence);
        let new = document[start..end].replace(sentence, text);
        self.set("word/document.xml", format!("{}{new}{}", &document[..end], &document[end..]));
    }

    fn paragraph(&self, sentence: &str) -> (usize, usize, String) {
        let document = self.document();
        let at = document.find(&format!(">{sentence}</w:t>")).unwrap();
        let start = document[..at].rfind("<w:p>").unwrap();
        let end = at + document[at..].find("</w:p>").unwrap() + "</w:p>".len();
        (start, end, document)
    }

    /// A comment on words of a sentence.
    pub fn comment(&mut self, sentence: &str, words: &str, text: &str) {
        let id = self.add_comment(text);
        let inner = format!(
            "<w:commentRangeStart w:id=\"{id}\"/><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r><w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>"
        );
        self.apart(sentence, words, &inner);
        self.extend(id, None, false);
    }

    /// A comment that stands at no place of the text.
    pub fn stray_comment(&mut self, text: &str) {
        let id = self.add_comment(text);
        self.extend(id, None, false);
    }

    /// An answer to the comment that says this, on the same words.
    pub fn answer(&mut self, question: &str, text: &str) {
        let asked = self.id_of(question);
        let id = self.add_comment(text);
        for (kind, element) in [
            ("commentRangeStart", format!("<w:commentRangeStart w:id=\"{id}\"/>")),
            ("commentRangeEnd", format!("<w:commentRangeEnd w:id=\"{id}\"/>")),
            ("r><w:commentReference", format!("<w:r><w:commentReference w:id=\"{id}\"/></w:r>")),
        ] {
            let document = self.document();
            let at = document.find(&format!("<w:{kind} w:id=\"{asked}\"")).unwrap();
            let document = format!("{}{element}{}", &document[..at], &document[at..]);
            self.set("word/document.xml", document);
        }
        self.extend(id, Some(asked), false);
    }

    /// The comment that says this is marked as settled.
    pub fn settle(&mut self, text: &str) {
        let id = self.id_of(text);
        self.extend(id, None, true);
    }

    fn add_comment(&mut self, text: &str) -> u32 {
        let comments = self.part("word/comments.xml");
        let ids = comments
            .split("<w:comment ")
            .skip(1)
            .filter_map(|comment| comment.split_once("w:id=\"")?.1.split_once('"')?.0.parse::<u32>().ok());
        let id = ids.max().map_or(0, |id| id + 1);
        let by = self.by();
        let by = by.split_once(' ').unwrap().1;
        let new = format!(
            "<w:comment w:id=\"{id}\" {by}><w:p xmlns:w14=\"{W14}\" w14:paraId=\"{}\"><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p></w:comment></w:comments>",
            paragraph(id)
        );
        self.replace("word/comments.xml", "</w:comments>", &new);
        id
    }

    fn id_of(&self, text: &str) -> u32 {
        let comments = self.part("word/comments.xml");
        let comment = comments.split("<w:comment ").find(|comment| comment.contains(&format!(">{text}<")));
        let comment = comment.unwrap_or_else(|| panic!("no comment says {text}"));
        comment.split_once("w:id=\"").unwrap().1.split_once('"').unwrap().0.parse().unwrap()
    }

    /// The identity of a comment's last paragraph; Word gives one to those that have none.
    fn named(&mut self, id: u32) -> String {
        let comments = self.part("word/comments.xml");
        let at = comments.find(&format!("<w:comment w:id=\"{id}\"")).unwrap();
        let end = at + comments[at..].find("</w:comment>").unwrap();
        let last = at
            + comments[at..end]
                .rfind("<w:p")
                .map(|p| {
                    // Not the properties of the paragraph.
                    comments[at..at + p]
                        .rfind("<w:p>")
                        .filter(|_| comments[at + p..].starts_with("<w:pPr"))
                        .unwrap_or(p)
                })
                .unwrap();
        let tag = &comments[last..last + comments[last..].find('>').unwrap()];
        if let Some((_, name)) = tag.split_once("w14:paraId=\"") {
            return name.split('"').next().unwrap().to_owned();
        }
        let name = paragraph(id);
        let head = format!("<w:p xmlns:w14=\"{W14}\" w14:paraId=\"{name}\"");
        let comments = format!("{}{head}{}", &comments[..last], &comments[last + "<w:p".len()..]);
        self.set("word/comments.xml", comments);
        name
    }

    /// Says in the part for it which comment answers which, and whether it is settled.
    fn extend(&mut self, id: u32, answers: Option<u32>, done: bool) {
        let own = self.named(id);
        let above = answers.map(|above| self.named(above));
        let part = "word/commentsExtended.xml";
        if !self.parts.contains_key(part) {
            self.set(part, format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><w15:commentsEx xmlns:w15=\"{W15}\"></w15:commentsEx>"));
            self.replace("[Content_Types].xml", "</Types>", "<Override PartName=\"/word/commentsExtended.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml\"/></Types>");
            self.replace("word/_rels/document.xml.rels", "</Relationships>", "<Relationship Id=\"rIdExtended\" Type=\"http://schemas.microsoft.com/office/2011/relationships/commentsExtended\" Target=\"commentsExtended.xml\"/></Relationships>");
        }
        let above = above.map(|above| format!(" w15:paraIdParent=\"{above}\"")).unwrap_or_default();
        let done = u8::from(done);
        let text = self.part(part);
        // What was said of it before is said anew.
        let old = text.find(&format!("w15:paraId=\"{own}\"")).map(|at| {
            let start = text[..at].rfind('<').unwrap();
            start..at + text[at..].find("/>").unwrap() + 2
        });
        let mut text = text.clone();
        if let Some(old) = old {
            text.replace_range(old, "");
        }
        let line =
            format!("<w15:commentEx w15:paraId=\"{own}\"{above} w15:done=\"{done}\"/></w15:commentsEx>");
        self.set(part, text.replace("</w15:commentsEx>", &line));
    }
}

fn paragraph(id: u32) -> String {
    format!("{:08X}", 0x2A00_0000 + id)
}
