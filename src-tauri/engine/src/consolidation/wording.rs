//! How an amending provision says what it changes, in English drafting: the words it puts in place of others, the
//! definition it names, the new text it quotes.

use crate::instrument::Provision;

/// What an amending provision says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wording {
    /// The program knows the form of the change.
    pub understood: bool,
    /// The defined term whose definition is changed.
    pub definition: Option<String>,
    /// Words in place of others: what stands there, and what is to stand there.
    pub words: Option<(String, String)>,
    /// The words are changed wherever they stand.
    pub everywhere: bool,
    /// New text, without the quotation marks around it.
    pub quoted: String,
}

/// What says that words are changed, not units.
const OF_WORDS: [&str; 6] =
    ["the word ", "the words ", "the figure ", "the figures ", "the expression ", "the comma "];
/// What says that they are changed wherever they stand.
const EVERYWHERE: [&str; 3] = ["wherever appearing", "wherever it appears", "wherever they appear"];
const DEFINITION: &str = "definition of ";
/// A change of another language's wording of the law.
const OTHER_LANGUAGE: &str = "national language text";

impl Wording {
    /// Reads the provision's own words and those of its entries that are no changes themselves.
    pub fn of(says: &Provision, quoted: &str) -> Self {
        // What is to stand there may be cut off as an entry of its own.
        let entries = says.children.iter().filter(|child| child.label.is_empty()).map(|child| &child.text);
        let own: Vec<&str> = std::iter::once(&says.text).chain(entries).map(String::as_str).collect();
        let own = own.join(" ");
        let lower = own.to_lowercase();
        let mut marks = quotations(&own);
        let has = |words: &[&str]| words.iter().any(|words| lower.contains(words));
        let english =
            [" section", "substituting", "inserting", "deleting", "deleted", "inserted", "substituted"];
        let mut out = Wording {
            understood: has(&english) && !lower.contains(OTHER_LANGUAGE),
            everywhere: has(&EVERYWHERE),
            quoted: unquoted(quoted),
            ..Wording::default()
        };
        let named = lower.find(DEFINITION).is_some_and(|at| {
            lower.get(at + DEFINITION.len()..).is_some_and(|rest| rest.starts_with(['“', '"', '‘']))
        });
        if named && !marks.is_empty() {
            out.definition = Some(marks.remove(0));
        }
        if has(&OF_WORDS) {
            let inserts = lower.contains("insert");
            let deletes = lower.contains("delet") || lower.contains("omitt");
            let mut marks = marks.into_iter();
            out.words = match (marks.next(), marks.next(), marks.next()) {
                (Some(old), None, _) if deletes => Some((old, String::new())),
                (Some(old), Some(new), None) if inserts && lower.contains("after the") => {
                    Some((old.clone(), format!("{old} {new}")))
                }
                (Some(old), Some(new), None) if !inserts && !deletes => Some((old, new)),
                _ => None,
            };
            out.understood &= out.words.is_some();
        }
        out
    }
}

/// What stands between quotation marks, each in turn.
fn quotations(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(['“', '"']) {
        let Some((inside, beyond)) = after.split_once(['”', '"']) else { break };
        let inside = inside.split_whitespace().collect::<Vec<_>>().join(" ");
        if !inside.is_empty() {
            out.push(inside);
        }
        rest = beyond;
    }
    out
}

/// Quoted text without the marks around it and the stop after them.
fn unquoted(text: &str) -> String {
    let text = text.trim().trim_end_matches(['.', ';', ',', ' ']);
    let text = text
        .strip_suffix("and")
        .filter(|_| text.ends_with("” and") || text.ends_with("; and"))
        .unwrap_or(text);
    let text = text.trim().trim_end_matches(['.', ';', ',', ' ']);
    // A definition is quoted in single marks, its term in double ones.
    match text.strip_prefix('‘') {
        Some(inner) => inner.trim_end_matches(['.', ';', ' ']).trim_end_matches('’').trim().to_string(),
        None => text.trim_start_matches(['“', '"']).trim_end_matches(['”', '"']).trim().to_string(),
    }
}
