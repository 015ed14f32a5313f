//! What a page does around its text: what is furniture, how far a line is set in, which tables only lay the
//! page out, and where the text itself is when the page is only about it.

use std::collections::BTreeMap;

use clausewise_engine::finding::{At, Finding, Severity};
use clausewise_engine::manuscript::{Manuscript, Paragraph, Place, count_words};

use super::tokens::attribute;

/// Elements around what belongs to the page and not to its text.
const FURNITURE: &[&str] = &["nav", "footer", "header", "aside", "menu", "button", "dialog"];
/// Names that page builders give to the same.
const FURNITURE_NAMES: &[&str] = &[
    "nav",
    "navbar",
    "navigation",
    "menu",
    "sidebar",
    "breadcrumb",
    "breadcrumbs",
    "footer",
    "site-footer",
    "site-header",
    "page-footer",
    "page-header",
    "masthead",
    "cookie",
    "cookies",
    "cookie-banner",
    "share",
    "social",
    "pagination",
    "skip-link",
    "sr-only",
    "visually-hidden",
    "screen-reader-text",
    "wb-invisible",
    "wb-inv",
    "noprint",
    "no-print",
    "toolbar",
    "search-form",
    "login",
];
/// What `role` says of the same.
const FURNITURE_ROLES: &[&str] = &[
    "navigation",
    "banner",
    "contentinfo",
    "search",
    "complementary",
    "menu",
    "menubar",
    "toolbar",
    "dialog",
    "alert",
];
/// Names of notes in the margin.
const MARGIN_NAMES: &[&str] = &[
    "marginal",
    "marginalnote",
    "marginal-note",
    "margin-note",
    "marginnote",
    "sidenote",
    "side-note",
    "shoulder-note",
    "shouldernote",
    "mnote",
];
/// Paragraphs of a cell above which it is a column of the page.
const LARGEST_CELL: usize = 10;
/// A note in the margin is no longer than this, in words.
const LONGEST_NOTE: usize = 20;
/// A page with fewer words than this beside its menus may only be about a text.
const FEW_WORDS: usize = 400;

/// Whether an element is furniture of the page. A heading inside an article is none, although its element
/// has the same name as the head of the page.
pub(super) fn furniture(name: &str, attributes: &str, style: &str, inside_article: bool) -> bool {
    let named = |attribute_name: &str, known: &[&str]| {
        attribute(attributes, attribute_name).is_some_and(|value| {
            value.to_ascii_lowercase().split_whitespace().any(|word| known.contains(&word))
        })
    };
    let hidden = style.replace(' ', "").contains("display:none") || has_word(attributes, "hidden");
    let by_name = match name {
        "header" | "footer" => !inside_article,
        // A class on the whole page says what the page has, not what it is.
        "html" | "body" | "main" | "article" | "table" | "tbody" | "tr" | "td" => {
            return hidden && name != "body";
        }
        _ => FURNITURE.contains(&name),
    };
    by_name
        || hidden
        || named("role", FURNITURE_ROLES)
        || named("class", FURNITURE_NAMES)
        || named("id", FURNITURE_NAMES)
}

/// An attribute without a value.
fn has_word(attributes: &str, word: &str) -> bool {
    attributes.split_whitespace().any(|part| part.trim_end_matches('/').eq_ignore_ascii_case(word))
}

/// Whether an element is a note in the margin.
pub(super) fn in_margin(attributes: &str) -> bool {
    attribute(attributes, "class").is_some_and(|value| {
        value.to_ascii_lowercase().split_whitespace().any(|word| MARGIN_NAMES.contains(&word))
    })
}

/// How far an element's style sets its lines in, in points.
pub(super) fn indent(name: &str, style: &str) -> f32 {
    let of = |property: &str| -> f32 {
        let found = style
            .split(';')
            .filter_map(|rule| rule.split_once(':'))
            .find(|(name, _)| name.trim() == property);
        found.map_or(0.0, |(_, value)| length(value.trim()))
    };
    let by_element = if matches!(name, "blockquote" | "dd") { 30.0 } else { 0.0 };
    by_element + of("margin-left") + of("padding-left")
}

/// A length of a style sheet in points; what is no length is nothing.
fn length(value: &str) -> f32 {
    const WIDEST: f32 = 1_000.0;
    let digits = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    let Ok(number) = digits.parse::<f32>() else { return 0.0 };
    let unit = match value.get(digits.len()..).unwrap_or_default() {
        "pt" => 1.0,
        "px" => 0.75,
        "in" => 72.0,
        "cm" => 28.35,
        "mm" => 2.835,
        "em" | "rem" => 12.0,
        _ => return 0.0,
    };
    (number * unit).clamp(0.0, WIDEST)
}

/// Frees the text from tables that only lay the page out: columns of the page, tables of one column, numbers
/// in a column of their own, notes in the margin beside their clause.
pub(super) fn free_tables(paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    let mut sizes: BTreeMap<(usize, usize, usize), usize> = BTreeMap::new();
    let mut widths: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for paragraph in &paragraphs {
        if let Place::Cell { table, row, column } = paragraph.place {
            let size = sizes.entry((table, row, column)).or_default();
            *size += 1;
            if *size == 1 {
                *widths.entry((table, row)).or_default() += 1;
            }
        }
    }
    let mut wide: BTreeMap<usize, bool> = BTreeMap::new();
    for ((table, _), width) in &widths {
        *wide.entry(*table).or_default() |= *width > 1;
    }
    let beside = beside(&paragraphs, &widths);
    let mut out: Vec<Paragraph> = Vec::with_capacity(paragraphs.len());
    let mut held: Option<(usize, usize, Paragraph)> = None;
    for mut paragraph in paragraphs {
        let Place::Cell { table, row, column } = paragraph.place else {
            release(&mut held, &mut out);
            out.push(paragraph);
            continue;
        };
        if held.as_ref().is_some_and(|(t, r, _)| (*t, *r) != (table, row)) {
            release(&mut held, &mut out);
        }
        let column_of_page = sizes.get(&(table, row, column)).is_some_and(|n| *n > LARGEST_CELL);
        match beside.get(&table) {
            Some(Beside::Numbers) if is_number(&paragraph.text) && held.is_none() && column == 0 => {
                held = Some((table, row, paragraph));
                continue;
            }
            Some(Beside::Numbers) => {
                paragraph.place = Place::Body;
                if let Some((_, _, number)) = held.take() {
                    prepend(&mut paragraph, &number);
                }
            }
            Some(Beside::Notes(notes))
                if column == *notes && count_words(&paragraph.text) <= LONGEST_NOTE =>
            {
                paragraph.place = Place::TextBox;
                // A note before its clause waits for it: readers of notes look behind the clause's first line.
                if held.is_none() && *notes == 0 {
                    held = Some((table, row, paragraph));
                    continue;
                }
            }
            Some(Beside::Notes(_)) => {
                paragraph.place = Place::Body;
                out.push(paragraph);
                release(&mut held, &mut out);
                continue;
            }
            None if column_of_page || wide.get(&table) == Some(&false) => paragraph.place = Place::Body,
            None => {}
        }
        out.push(paragraph);
    }
    release(&mut held, &mut out);
    out
}

fn release(held: &mut Option<(usize, usize, Paragraph)>, out: &mut Vec<Paragraph>) {
    if let Some((_, _, mut paragraph)) = held.take() {
        if paragraph.place != Place::TextBox {
            paragraph.place = Place::Body;
        }
        out.push(paragraph);
    }
}

/// What a table sets beside the law.
enum Beside {
    /// The clauses' numbers and letters stand in a first column of their own.
    Numbers,
    /// Notes stand in this column.
    Notes(usize),
}

/// Tables that set numbers or marginal notes beside the law's text.
fn beside(paragraphs: &[Paragraph], widths: &BTreeMap<(usize, usize), usize>) -> BTreeMap<usize, Beside> {
    #[derive(Default)]
    struct Seen {
        rows: usize,
        numbers: usize,
        left_notes: usize,
        right_notes: usize,
        clauses: [usize; 2],
    }
    let mut rows: BTreeMap<(usize, usize), Vec<(usize, &str)>> = BTreeMap::new();
    for paragraph in paragraphs {
        if let Place::Cell { table, row, column } = paragraph.place
            && widths.get(&(table, row)).is_some_and(|width| *width == 2)
        {
            rows.entry((table, row)).or_default().push((column, &paragraph.text));
        }
    }
    let mut seen: BTreeMap<usize, Seen> = BTreeMap::new();
    for ((table, _), cells) in &rows {
        let first = cells.first().copied().unwrap_or_default();
        let Some(other) = cells.iter().find(|(column, _)| *column != first.0).copied() else { continue };
        let entry = seen.entry(*table).or_default();
        entry.rows += 1;
        entry.numbers += usize::from(is_number(first.1) && other.1.split_whitespace().count() > 1);
        let note = |text: &str| !is_number(text) && !opens_clause(text) && count_words(text) <= LONGEST_NOTE;
        entry.left_notes += usize::from(note(first.1) && opens_clause(other.1));
        entry.right_notes += usize::from(note(other.1) && opens_clause(first.1));
        entry.clauses = [first.0, other.0];
    }
    let kinds = seen.into_iter().filter_map(|(table, seen)| {
        let most = |n: usize| n * 2 > seen.rows;
        if most(seen.numbers) {
            return Some((table, Beside::Numbers));
        }
        let [left, right] = seen.clauses;
        if most(seen.left_notes) {
            return Some((table, Beside::Notes(left)));
        }
        most(seen.right_notes).then_some((table, Beside::Notes(right)))
    });
    kinds.collect()
}

/// A number or letter and nothing else: `12.`, `(a)`, `3A`, `iv)`.
fn is_number(text: &str) -> bool {
    let inner = text.trim().trim_matches(['(', ')', '.', '[', ']', ' ', '\u{a0}']);
    let characters = inner.chars().count();
    let roman = inner.chars().all(|c| "ivxlcIVXLC".contains(c));
    let counted =
        inner.starts_with(char::is_numeric) && inner.chars().all(|c| c.is_alphanumeric() || c == '.');
    (1..=6).contains(&characters)
        && (counted || roman || characters == 1 && inner.chars().all(char::is_alphabetic))
}

/// What a span of its own may hold in front of a provision, where only the style sheet puts a space after it: `12A`,
/// `(a)`, `Part 2`.
pub(super) fn is_label(held: &str) -> bool {
    let held = held.trim_end_matches('.');
    let number = held.rsplit([' ', '\u{a0}']).next().unwrap_or(held);
    let word = held.get(..held.len() - number.len()).unwrap_or("").trim();
    if let Some(inside) = number.strip_prefix('(').and_then(|n| n.strip_suffix(')')) {
        return word.is_empty() && is_number(inside);
    }
    let digits = number.chars().take_while(char::is_ascii_digit).count();
    let letters = number.chars().skip(digits);
    let counted = (1..=4).contains(&digits) && letters.clone().count() <= 3;
    let roman = !word.is_empty() && !number.is_empty() && number.chars().all(|c| "IVXLC".contains(c));
    (counted && letters.clone().all(|c| c.is_ascii_uppercase()) || roman)
        && word.chars().all(char::is_alphabetic)
}

/// Small digits above the line as characters of their own, so that the mark of a note is no part of the word or number
/// before it.
pub(super) fn raised(text: &str) -> Option<String> {
    const SIGNS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digits = text.trim();
    let raised: Option<String> =
        digits.chars().map(|c| SIGNS.get(c.to_digit(10)? as usize).copied()).collect();
    raised.filter(|_| (1..=3).contains(&digits.len())).map(|signs| text.replace(digits, &signs))
}

/// What follows a number begins a text of its own: `1` before `Duty to cover wells`, and no `1` of `1st`.
pub(super) fn follows_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase() || matches!(c, '(' | '“' | '"' | '['))
        || text.chars().take_while(|c| c.is_lowercase()).count() > 2
}

/// The text begins with a number and goes on.
fn opens_clause(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    let number = first.find(['.', ')']).map_or(first, |end| first.get(..=end).unwrap_or(first));
    number.starts_with(|c: char| c.is_numeric() || c == '(')
        && is_number(number)
        && (words.next().is_some() || number.len() < first.len())
}

/// Puts a number from a cell of its own before the text that it numbers.
fn prepend(paragraph: &mut Paragraph, number: &Paragraph) {
    let shift = number.text.len() + 1;
    paragraph.text = format!("{} {}", number.text, paragraph.text);
    for run in &mut paragraph.runs {
        run.range = run.range.start + shift..run.range.end + shift;
    }
    if let Some(first) = paragraph.runs.first_mut() {
        first.range.start = 0;
    }
    paragraph.span.bytes.start = number.span.bytes.start.min(paragraph.span.bytes.start);
}

/// A link to a document, as the page has it: what it says and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Document {
    pub words: String,
    pub address: String,
}

/// Whether an address is that of a document, by its ending.
pub(super) fn is_document(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    [".pdf", ".doc", ".docx", ".odt", ".rtf"].iter().any(|ending| path.ends_with(ending))
}

/// What to say of a page that only tells of a text and links to it.
pub(super) fn only_about(manuscript: &Manuscript, documents: &[Document]) -> Option<Finding> {
    let words: usize =
        manuscript.paragraphs.iter().filter(|p| p.place != Place::Header).map(Paragraph::word_count).sum();
    let document = documents.first().filter(|_| words < FEW_WORDS)?;
    let said = if document.words.is_empty() { "a link" } else { document.words.as_str() };
    let message = format!(
        "The page seems to tell of a text rather than to hold it. It links to the document itself ({said}: {}). Save that file and open it instead.",
        document.address
    );
    Some(Finding::new(Severity::Warning, At::File, message))
}
