//! What the user should know of the pages: doubtful ones, and what was taken off them.

use std::collections::BTreeMap;

use clausewise_engine::finding::{At, Finding, Severity};
use clausewise_engine::manuscript::count_words;

use super::furniture::{Sort, Taken};
use super::sheet::Sheet;

/// Characters without a meaning that make a page doubtful, in a thousand.
const UNKNOWN: usize = 10;
/// A picture over this share of a page with next to no text is a scan.
const PICTURE: f32 = 0.4;
const FEW_WORDS: usize = 10;
/// Examples of texts named in one finding, and characters of each.
const EXAMPLES: usize = 4;
const EXAMPLE: usize = 80;

/// Tells of doubtful pages.
pub fn pages(sheets: &[Sheet], findings: &mut Vec<Finding>) {
    let list = |test: fn(&Sheet) -> bool| -> Vec<u32> {
        sheets.iter().filter(|s| test(s)).map(|s| s.number).collect()
    };
    let mut tell = |pages: Vec<u32>, severity: Severity, what: &str| {
        if !pages.is_empty() {
            let message = format!("{}: {what}", named(&pages));
            findings.push(Finding::new(severity, At::File, message));
        }
    };
    tell(
        list(|s| s.words < FEW_WORDS && s.picture > PICTURE),
        Severity::Warning,
        "a picture with next to no text; what it shows was not read.",
    );
    tell(
        list(|s| s.unknown * 1000 > s.characters * UNKNOWN && s.unknown > 3),
        Severity::Warning,
        "the file does not tell what some of the characters mean; they are shown as \u{fffd}. Check the text against the page.",
    );
    tell(
        list(|s| s.broken),
        Severity::Warning,
        "part of the page could not be read; check the text against it.",
    );
    tell(
        list(|s| s.invisible * 2 > s.words && s.words > 0),
        Severity::Warning,
        "the text was put over a scanned picture by character recognition; check it against the page.",
    );
}

/// Tells that the text was put into written order.
pub fn reordered(findings: &mut Vec<Finding>) {
    let message = "The file tells vowel signs in the order in which they are drawn; they were put into the order in \
                   which they are written. Check words with many signs.";
    findings.push(Finding::new(Severity::Warning, At::File, message));
}

/// Tells what was taken off the pages, with all of its words counted.
pub fn furniture(taken: &[Taken], findings: &mut Vec<Finding>) {
    let mut sorts: BTreeMap<Sort, Vec<&Taken>> = BTreeMap::new();
    for one in taken {
        sorts.entry(one.sort).or_default().push(one);
    }
    for (sort, list) in sorts {
        let what = match sort {
            Sort::Head => "Running heads left out of the text",
            Sort::Foot => "Running feet left out of the text",
            Sort::PageNumber => "Page numbers left out of the text",
            Sort::LineNumber => "Line numbers left out of the text",
            Sort::Stamp => "Text that runs across the page or along its edge, left out of the text",
        };
        let mut pages: Vec<u32> = list.iter().map(|t| t.page).collect();
        pages.sort_unstable();
        pages.dedup();
        let mut texts: Vec<&str> = Vec::new();
        for one in &list {
            if !texts.contains(&one.text.as_str()) && texts.len() <= EXAMPLES {
                texts.push(&one.text);
            }
        }
        let more = if texts.len() > EXAMPLES { ", …" } else { "" };
        let shown: Vec<String> = texts.iter().take(EXAMPLES).map(|t| format!("“{}”", shortened(t))).collect();
        let message = format!("{what}, {}: {}{more}", named(&pages).to_lowercase(), shown.join(", "));
        let words = list.iter().map(|t| count_words(&t.text)).sum();
        findings.push(Finding { words, ..Finding::new(Severity::Info, At::File, message) });
    }
}

/// `Page 3`, `Pages 1–4, 7`.
fn named(pages: &[u32]) -> String {
    let runs: Vec<String> = pages
        .chunk_by(|a, b| *b == *a + 1)
        .filter_map(|run| match run {
            [one] => Some(one.to_string()),
            [first, .., last] => Some(format!("{first}–{last}")),
            [] => None,
        })
        .collect();
    format!("{} {}", if pages.len() == 1 { "Page" } else { "Pages" }, runs.join(", "))
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= EXAMPLE {
        return text.to_owned();
    }
    text.chars().take(EXAMPLE).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn pages_are_named_in_runs() {
        assert_eq!(named(&[3]), "Page 3");
        assert_eq!(named(&[1, 2, 3, 7, 9, 10]), "Pages 1–3, 7, 9–10");
    }
}
