//! The lines of a provision and the tree they make.
//!
//! A line that begins with `(1)` is a subsection, `(a)` a paragraph, `(i)` a subparagraph, `(A)` an item,
//! `“term”` a definition, and, in a treaty, `1.` a numbered paragraph. A line without a label goes on with
//! the unit that is open; after labelled units it is the closing words of the subsection, definition or
//! provision that they belong to. Blank lines and indentation carry no meaning.

use clausewise_engine::instrument::{Eid, Kind, Provision};

/// The text as printed: typewriter quotation marks and apostrophes, easy to type into a file, made typographic.
pub(crate) fn printed(text: &str) -> String {
    let mut inside = false;
    text.chars()
        .map(|c| match c {
            '\'' => '’',
            '"' => {
                inside = !inside;
                if inside { '“' } else { '”' }
            }
            other => other,
        })
        .collect()
}

/// How deep a label stands; a lower rank holds a higher one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// `(1)` of a statute, `1.` of a treaty.
    First,
    /// `“term”`.
    Term,
    /// `(a)`.
    Letter,
    /// `(i)`.
    Roman,
    /// `(A)`.
    Capital,
}

/// Fills `provision` with the lines of `text`. `provision.eid`, `kind` and `number` are already set and
/// become the beginning of those of its children.
pub(crate) fn fill(provision: &mut Provision, text: &str) {
    let text = printed(text);
    // The open unit of each rank, outermost first.
    let mut open: Vec<(Rank, Provision)> = Vec::new();
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty()) {
        match label(line, &open) {
            Some((rank, label, words)) => {
                close(&mut open, provision, |r| r >= rank);
                let child = unit(open.last().map_or(&*provision, |(_, p)| p), rank, label, words);
                open.push((rank, child));
            }
            None => close_words(&mut open, provision, line),
        }
    }
    close(&mut open, provision, |_| true);
}

/// A line without a label: first words of an empty unit, or closing words after labelled ones.
fn close_words(open: &mut Vec<(Rank, Provision)>, provision: &mut Provision, line: &str) {
    close(open, provision, |r| r >= Rank::Letter);
    let host = open.last_mut().map_or(provision, |(_, p)| p);
    if host.children.is_empty() {
        if !host.text.is_empty() {
            host.text.push('\n');
        }
        host.text.push_str(line);
    } else {
        let nth = 1 + host.children.iter().filter(|c| c.kind == Kind::Other).count();
        let eid =
            Eid::child(Some(&host.eid), "wrapUp", &if nth == 1 { String::new() } else { nth.to_string() });
        let words = Provision { eid, kind: Kind::Other, text: line.to_string(), ..Provision::default() };
        host.children.push(words);
    }
}

fn close(open: &mut Vec<(Rank, Provision)>, provision: &mut Provision, which: impl Fn(Rank) -> bool) {
    while open.last().is_some_and(|(rank, _)| which(*rank)) {
        if let Some((_, done)) = open.pop() {
            let host = open.last_mut().map_or(&mut *provision, |(_, p)| p);
            host.children.push(done);
        }
    }
}

fn unit(parent: &Provision, rank: Rank, label: &str, words: &str) -> Provision {
    if rank == Rank::Term {
        let eid = Eid::child(Some(&parent.eid), Kind::Definition.eid_name(), label);
        // The whole line is kept, since “means” and “includes” are operative words.
        let line = format!("“{label}” {words}");
        return Provision {
            eid,
            kind: Kind::Definition,
            heading: label.to_string(),
            text: line,
            ..Provision::default()
        };
    }
    let kind = match (rank, parent.kind) {
        (Rank::First, Kind::Article | Kind::Schedule) => Kind::Paragraph,
        (Rank::First, _) => Kind::Subsection,
        (Rank::Letter, Kind::Paragraph) => Kind::Subparagraph,
        (Rank::Letter, _) => Kind::Paragraph,
        (Rank::Roman, Kind::Subparagraph) => Kind::Item,
        (Rank::Roman, _) => Kind::Subparagraph,
        (_, _) => Kind::Item,
    };
    let bare = label.trim_end_matches('.');
    let suffix = if bare.starts_with('(') { bare.to_string() } else { format!("({bare})") };
    // A paragraph of a definition has no number of its own that could be cited without the term.
    let number = if parent.number.is_empty() { String::new() } else { format!("{}{suffix}", parent.number) };
    let eid = Eid::child(Some(&parent.eid), kind.eid_name(), bare);
    Provision { eid, kind, label: label.to_string(), number, text: words.to_string(), ..Provision::default() }
}

/// Takes the label off a line, with its rank.
fn label<'a>(line: &'a str, open: &[(Rank, Provision)]) -> Option<(Rank, &'a str, &'a str)> {
    if let Some(rest) = line.strip_prefix('“') {
        let (term, words) = rest.split_once('”')?;
        return Some((Rank::Term, term, words.trim_start()));
    }
    let (label, words) = line.split_once(' ').unwrap_or((line, ""));
    if let Some(number) = label.strip_suffix('.') {
        let counted = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
        return counted.then_some((Rank::First, label, words.trim_start()));
    }
    let inner = label.strip_prefix('(')?.strip_suffix(')')?;
    let rank = if !inner.is_empty() && inner.chars().all(|c| c.is_ascii_digit()) {
        Rank::First
    } else if is_roman(inner) && !follows(inner, open) {
        Rank::Roman
    } else if !inner.is_empty() && inner.len() <= 2 && inner.chars().all(|c| c.is_ascii_lowercase()) {
        Rank::Letter
    } else if inner.len() == 1 && inner.chars().all(|c| c.is_ascii_uppercase()) {
        Rank::Capital
    } else {
        return None;
    };
    Some((rank, label, words.trim_start()))
}

fn is_roman(label: &str) -> bool {
    const ROMAN: [&str; 20] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi",
        "xvii", "xviii", "xix", "xx",
    ];
    ROMAN.contains(&label)
}

/// `(i)` after `(h)`, `(v)` after `(u)` and `(x)` after `(w)` are letters, unless subparagraphs are open and
/// the numeral goes on with them.
fn follows(label: &str, open: &[(Rank, Provision)]) -> bool {
    if open.iter().any(|(rank, _)| *rank == Rank::Roman) && label != "i" {
        return false;
    }
    let before = match label {
        "i" => "(h)",
        "v" => "(u)",
        "x" => "(w)",
        _ => return false,
    };
    open.iter().any(|(rank, p)| *rank == Rank::Letter && p.label == before)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(kind: Kind, text: &str) -> Provision {
        let eid = Eid::child(None, kind.eid_name(), "5");
        let mut provision = Provision { eid, kind, number: "5".into(), ..Provision::default() };
        fill(&mut provision, text);
        provision
    }

    fn outline(p: &Provision) -> Vec<String> {
        p.walk().skip(1).map(|c| format!("{} {} {}", c.eid, c.number, c.text)).collect()
    }

    #[test]
    fn subsections_hold_paragraphs_and_closing_words() {
        let p = tree(
            Kind::Section,
            "(1) A person who—\n    (a) acts; or\n        (i) one;\n        (ii) two;\n    (b) waits,\n  commits an offence.\n(2) Next.",
        );
        assert_eq!(
            outline(&p),
            [
                "sec_5__subsec_1 5(1) A person who—",
                "sec_5__subsec_1__para_a 5(1)(a) acts; or",
                "sec_5__subsec_1__para_a__subpara_i 5(1)(a)(i) one;",
                "sec_5__subsec_1__para_a__subpara_ii 5(1)(a)(ii) two;",
                "sec_5__subsec_1__para_b 5(1)(b) waits,",
                "sec_5__subsec_1__wrapUp  commits an offence.",
                "sec_5__subsec_2 5(2) Next.",
            ]
        );
    }

    #[test]
    fn the_letter_i_after_h_is_a_letter() {
        let letters: String = "abcdefghij".chars().map(|c| format!("({c}) x\n")).collect();
        let p = tree(Kind::Section, &letters);
        assert_eq!(p.children.len(), 10);
        assert_eq!(p.children[8].number, "5(i)");
    }

    #[test]
    fn definitions_are_units_with_their_term_as_heading() {
        let p = tree(
            Kind::Section,
            "(1) In this Act—\n“child” means a person under 18;\n“carrier” means—\n(a) one; or\n(b) two.",
        );
        let definitions = &p.children[0].children;
        assert_eq!(definitions[1].heading, "carrier");
        assert_eq!(definitions[1].children.len(), 2);
        assert_eq!(definitions[0].text, "“child” means a person under 18;");
    }

    #[test]
    fn treaty_paragraphs_are_cited_with_brackets() {
        let p = tree(Kind::Article, "1. First.\n2. Second:\n(a) x;\n(b) y.");
        assert_eq!(
            outline(&p),
            [
                "art_5__para_1 5(1) First.",
                "art_5__para_2 5(2) Second:",
                "art_5__para_2__subpara_a 5(2)(a) x;",
                "art_5__para_2__subpara_b 5(2)(b) y."
            ]
        );
    }
}
