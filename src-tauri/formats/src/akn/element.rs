//! Elements of the document, escaped and closed in order.

/// The document as it grows.
pub(super) struct Out {
    text: String,
    open: Vec<String>,
}

impl Out {
    pub(super) fn new() -> Self {
        Out { text: String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"), open: Vec::new() }
    }

    /// Opens an element that holds others.
    pub(super) fn open(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        self.start(tag, attributes);
        self.text.push_str(">\n");
        self.open.push(tag.to_string());
    }

    /// Closes the element that was opened last.
    pub(super) fn close(&mut self) {
        if let Some(tag) = self.open.pop() {
            self.indent();
            self.end(&tag);
        }
    }

    /// An element without content.
    pub(super) fn mark(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        self.start(tag, attributes);
        self.text.push_str("/>\n");
    }

    /// An element with words; nothing where there are none.
    pub(super) fn line(&mut self, tag: &str, attributes: &[(&str, &str)], words: &str) {
        self.line_with(tag, attributes, words, None);
    }

    /// An element with words of which the first `marked` stand in an inline element of their own.
    pub(super) fn line_with(
        &mut self,
        tag: &str,
        attributes: &[(&str, &str)],
        words: &str,
        marked: Option<(&str, &str)>,
    ) {
        if words.is_empty() {
            return;
        }
        self.start(tag, attributes);
        self.text.push('>');
        match marked.and_then(|(inline, part)| Some((inline, part, words.split_once(part)?))) {
            Some((inline, part, (before, after))) => {
                self.words(before);
                self.text.push_str(&format!("<{inline}>"));
                self.words(part);
                self.text.push_str(&format!("</{inline}>"));
                self.words(after);
            }
            None => self.words(words),
        }
        self.end(tag);
    }

    /// An element that has to be there and says nothing.
    pub(super) fn empty_line(&mut self, tag: &str) {
        self.start(tag, &[]);
        self.text.push('>');
        self.end(tag);
    }

    /// One `p` for each line of the text.
    pub(super) fn paragraphs(&mut self, text: &str) {
        for line in text.lines() {
            self.line("p", &[], line);
        }
    }

    /// Closes all that is open.
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.text
    }

    fn start(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        self.indent();
        self.text.push('<');
        self.text.push_str(tag);
        for (name, value) in attributes {
            self.text.push_str(&format!(" {name}=\""));
            self.words(value);
            self.text.push('"');
        }
    }

    fn end(&mut self, tag: &str) {
        self.text.push_str(&format!("</{tag}>\n"));
    }

    fn indent(&mut self) {
        self.text.extend(std::iter::repeat_n("  ", self.open.len()));
    }

    fn words(&mut self, words: &str) {
        for c in words.chars() {
            match c {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' => self.text.push_str("&quot;"),
                '\n' => self.text.push_str("<eol/>"),
                // XML 1.0, production 2: what no document may hold even as a reference.
                '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => self.text.push(' '),
                c => self.text.push(c),
            }
        }
    }
}
