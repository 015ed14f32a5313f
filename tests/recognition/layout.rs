//! The ways in which an act is printed, as plain text.

use crate::acts::{Act, Section};

/// One way to print an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// `2. Interpretation`, the text in paragraphs below.
    Beside,
    /// The heading on a line above `2.—(1) In this Act`.
    Above,
    /// `2. Interpretation.—(1) In this Act`, on one line.
    Dash,
    /// `Section 2. Interpretation`, every word of the number written out.
    Worded,
    /// The number alone, the heading under it.
    Under,
    /// A marginal note after the first paragraph of the section.
    Margin,
    /// An arrangement of sections in front, then as [`Layout::Above`].
    Arranged,
    /// An arrangement of sections with page numbers, then as [`Layout::Beside`].
    Contents,
    /// As [`Layout::Beside`], lines broken at 80 columns, a blank line between paragraphs.
    Wrapped,
    /// As [`Layout::Above`], lines broken, running heads and page numbers between.
    Paged,
    /// As [`Layout::Dash`], lines broken, no blank lines, running heads with page numbers.
    Gazette,
    /// The whole section on one line, its units run on.
    RunOn,
}

/// All of them.
pub const LAYOUTS: [Layout; 12] = [
    Layout::Beside,
    Layout::Above,
    Layout::Dash,
    Layout::Worded,
    Layout::Under,
    Layout::Margin,
    Layout::Arranged,
    Layout::Contents,
    Layout::Wrapped,
    Layout::Paged,
    Layout::Gazette,
    Layout::RunOn,
];

impl Layout {
    /// The word in the table.
    pub fn name(self) -> &'static str {
        match self {
            Layout::Beside => "beside",
            Layout::Above => "above",
            Layout::Dash => "dash",
            Layout::Worded => "worded",
            Layout::Under => "under",
            Layout::Margin => "margin",
            Layout::Arranged => "arranged",
            Layout::Contents => "contents",
            Layout::Wrapped => "wrapped",
            Layout::Paged => "paged",
            Layout::Gazette => "gazette",
            Layout::RunOn => "run-on",
        }
    }

    /// The layout with this word.
    pub fn named(word: &str) -> Option<Self> {
        LAYOUTS.into_iter().find(|l| l.name() == word)
    }
}

/// Width of a broken line, and lines of a page.
const WIDTH: usize = 80;
const PAGE: usize = 44;

/// The act as a text.
pub fn lay_out(act: &Act, sections: &[Section], layout: Layout) -> String {
    let mut paragraphs: Vec<String> = vec![act.title.clone()];
    if matches!(layout, Layout::Arranged | Layout::Contents) {
        paragraphs.push("ARRANGEMENT OF SECTIONS".into());
        if layout == Layout::Arranged {
            paragraphs.push("Section".into());
        }
        let mut chapter = "";
        for (index, section) in sections.iter().enumerate() {
            if section.chapter != chapter {
                chapter = &section.chapter;
                paragraphs.extend(chapter.split(" - ").map(str::to_string).filter(|l| !l.is_empty()));
            }
            let page =
                if layout == Layout::Contents { format!(" ..... {}", 3 + index / 4) } else { String::new() };
            paragraphs.push(format!("{}. {}{page}", section.number, section.heading));
        }
        paragraphs.push(act.title.to_uppercase());
    }
    if !act.description.is_empty() {
        paragraphs.push(act.description.clone());
    }
    let mut chapter = "";
    for section in sections {
        if section.chapter != chapter {
            chapter = &section.chapter;
            paragraphs.extend(chapter.split(" - ").map(str::to_string).filter(|l| !l.is_empty()));
        }
        lay_section(section, layout, &mut paragraphs);
    }
    match layout {
        Layout::Wrapped => {
            let broken: Vec<String> = paragraphs.iter().map(|p| broken(p).join("\n")).collect();
            broken.join("\n\n") + "\n"
        }
        Layout::Paged => paged(&paragraphs, &act.title, true),
        Layout::Gazette => paged(&paragraphs, &act.title, false),
        _ => paragraphs.join("\n") + "\n",
    }
}

fn lay_section(section: &Section, layout: Layout, out: &mut Vec<String>) {
    let Section { number, heading, units, .. } = section;
    let first_from = out.len();
    // The section's own words; without any, the first unit stands behind the number.
    let own = units.first().map_or("", |u| u.text.as_str());
    let mut lines: Vec<String> = Vec::new();
    if !own.is_empty() {
        lines.push(own.to_string());
    }
    let mut glue = own.is_empty();
    for unit in units.iter().skip(1) {
        let label = if unit.label.is_empty() { String::new() } else { format!("({}) ", unit.label) };
        let line = format!("{label}{}", unit.text).trim().to_string();
        // `(1)` and `(a)` with nothing between them share a line.
        match lines.last_mut() {
            Some(last) if glue => {
                last.push(' ');
                last.push_str(&line);
            }
            _ => lines.push(line),
        }
        glue = unit.text.is_empty();
    }
    let mut lines = lines.into_iter();
    let first = lines.next().unwrap_or_default();
    let dash = if first.starts_with('(') { "—" } else { " " };
    match layout {
        Layout::Beside | Layout::Contents | Layout::Wrapped => {
            out.push(format!("{number}. {heading}"));
            out.push(first);
        }
        Layout::Worded => {
            out.push(format!("Section {number}. {heading}"));
            out.push(first);
        }
        Layout::Under => {
            out.push(format!("{number}."));
            out.push(heading.clone());
            out.push(first);
        }
        Layout::Above | Layout::Arranged | Layout::Paged => {
            out.push(heading.clone());
            out.push(format!("{number}.{dash}{first}"));
        }
        Layout::Margin => {
            out.push(format!("{number}.{dash}{first}"));
            out.push(heading.clone());
        }
        Layout::Dash | Layout::Gazette | Layout::RunOn => {
            out.push(format!("{number}. {heading}.—{first}"));
        }
    }
    out.extend(lines);
    out.retain(|l| !l.is_empty());
    if layout == Layout::RunOn {
        let whole: Vec<String> = out.drain(first_from..).collect();
        out.push(whole.join(" "));
    }
}

/// A paragraph in lines of [`WIDTH`] columns.
fn broken(paragraph: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for word in paragraph.split_whitespace() {
        match out.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => out.push(word.to_string()),
        }
    }
    out
}

/// Pages with a running head and a page number; `apart` puts a blank line between paragraphs.
fn paged(paragraphs: &[String], title: &str, apart: bool) -> String {
    let mut out = String::new();
    let (mut line, mut page) = (0, 1);
    for paragraph in paragraphs {
        for text in broken(paragraph) {
            if line == PAGE {
                page += 1;
                line = 0;
                out.push_str(&if apart {
                    format!("\n- {page} -\n\n{title}\n\n")
                } else if page % 2 == 0 {
                    format!("{page} {title}\n")
                } else {
                    format!("{title} {page}\n")
                });
            }
            out.push_str(&text);
            out.push('\n');
            line += 1;
        }
        if apart {
            out.push('\n');
        }
    }
    out
}
