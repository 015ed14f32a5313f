//! The plain source of the sample bill and the lines that it is made of.

/// A paragraph of the bill, by what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// Heading of a Part; the word processor numbers it.
    Part(String),
    /// Heading of a clause; numbered `1.`.
    Clause(String),
    /// `(1)`.
    Subsection(String),
    /// `(a)`; `restart` where it begins again without a subsection or clause in between.
    Paragraph { text: String, restart: bool },
    /// `(i)`.
    Subparagraph(String),
    /// `“term” means …`.
    Definition(String),
    /// Unnumbered words of a clause.
    Body(String),
    /// Closing words of a definition or list.
    Closing(String),
    /// Heading of the schedule.
    Schedule(String),
    /// Where the schedule belongs.
    Margin(String),
    /// `1.` of the schedule.
    Item(String),
    /// Cells of a row of the table.
    Row(Vec<String>),
}

/// The bill.
#[derive(Debug, Default)]
pub struct Source {
    pub title: String,
    pub country: String,
    pub number: String,
    pub long: String,
    pub enacting: String,
    pub lines: Vec<Line>,
}

/// Reads the source; a line that starts with `#` is a remark.
pub fn parse(text: &str) -> Source {
    let mut source = Source::default();
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let head = [
            ("TITLE ", &mut source.title),
            ("COUNTRY ", &mut source.country),
            ("NUMBER ", &mut source.number),
            ("LONG ", &mut source.long),
            ("ENACTING ", &mut source.enacting),
        ];
        let found =
            head.into_iter().find_map(|(word, field)| line.strip_prefix(word).map(|rest| (field, rest)));
        match found {
            Some((field, rest)) => *field = rest.to_string(),
            None => {
                let next = line_of(line, &source.lines);
                source.lines.push(next);
            }
        }
    }
    source
}

fn line_of(line: &str, before: &[Line]) -> Line {
    let after = |mark: &str| line.strip_prefix(mark).map(|s| s.trim().to_string());
    if let Some(text) = after("== ") {
        return Line::Part(text);
    }
    if let Some(text) = after("-- ") {
        return Line::Clause(text);
    }
    if let Some(text) = after("SCHEDULE ") {
        return Line::Schedule(text);
    }
    if line.starts_with('|') {
        return Line::Row(line.trim_matches('|').split('|').map(|c| c.trim().to_string()).collect());
    }
    if line.starts_with('“') {
        return Line::Definition(line.to_string());
    }
    if line.starts_with("(Section") {
        return Line::Margin(line.to_string());
    }
    let (label, rest) = line.split_once(' ').unwrap_or((line, ""));
    let text = rest.to_string();
    match label.trim_matches(['(', ')', '.']) {
        n if label.starts_with('(') && n.chars().all(|c| c.is_ascii_digit()) => Line::Subsection(text),
        n if label.ends_with('.') && n.chars().all(|c| c.is_ascii_digit()) => Line::Item(text),
        "i" | "ii" | "iii" | "iv" if label.starts_with('(') => Line::Subparagraph(text),
        n if label.starts_with('(') && n.len() == 1 => {
            let restart = n == "a" && matches!(before.last(), Some(Line::Definition(_)));
            Line::Paragraph { text, restart }
        }
        _ if matches!(before.last(), Some(Line::Paragraph { .. })) => Line::Closing(line.to_string()),
        _ => Line::Body(line.to_string()),
    }
}
