//! Defined terms and cross-references of a text: terms defined twice, defined and never used, or used and never
//! defined, references to provisions that the text has not got, or that are called otherwise than the reference says.
//!
//! Only what is certain is told: a reference that names another law in its sentence is left alone, and so is every
//! clause that amends one; terms are looked for in English texts only, where a word keeps its shape.

mod moved;
mod named;
mod undefined;

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{At, Finding, Severity};
use crate::instrument::{Instrument, Kind, Provision};
use crate::words::{WordForm, word_forms};

pub use moved::moved;
pub use undefined::TermsOfArt;

/// What is wrong with the defined terms and the cross-references of a text; `art` are the terms that a statute of the
/// field is expected to define where it uses them.
pub fn findings(text: &Instrument, art: &TermsOfArt) -> Vec<Finding> {
    let mut out = Vec::new();
    if text.language == "en" {
        let bodies: Vec<(&Provision, Vec<WordForm>)> = text
            .walk()
            .map(|p| {
                let heading = if p.kind == Kind::Definition { "" } else { p.heading.as_str() };
                (p, word_forms(&format!("{heading}\n{}", p.text)))
            })
            .collect();
        terms(text, &bodies, &mut out);
        out.extend(undefined::undefined(text, &bodies, art));
        named::misnamed(text, &mut out);
    }
    references(text, &mut out);
    out
}

fn terms(text: &Instrument, bodies: &[(&Provision, Vec<WordForm>)], out: &mut Vec<Finding>) {
    let defined: Vec<&Provision> =
        text.clauses().into_iter().flat_map(Provision::walk).filter(|p| is_term(p)).collect();
    let stems = |words: &str| word_forms(words).into_iter().map(|w| w.stem).collect::<Vec<_>>();
    let mut first: BTreeMap<Vec<String>, &Provision> = BTreeMap::new();
    for provision in &defined {
        let term = stems(&provision.heading);
        match first.get(&term) {
            Some(before) if parent(before.eid.as_str()) == parent(provision.eid.as_str()) => {
                let message = format!("“{}” is defined twice", provision.heading);
                out.push(Finding::new(Severity::Warning, At::Provision(provision.eid.clone()), message));
            }
            Some(_) => {}
            None => {
                first.insert(term, provision);
            }
        }
    }
    for (term, provision) in &first {
        let inside = |other: &Provision| provision.walk().any(|own| own.eid == other.eid);
        let used = bodies.iter().any(|(other, words)| !inside(other) && holds(words, term));
        if !used && !term.is_empty() {
            let message = format!("“{}” is defined, but the text does not use it", provision.heading);
            out.push(Finding::new(Severity::Info, At::Provision(provision.eid.clone()), message));
        }
    }
}

/// A definition with a term of its own; a term with a list of words (`a, b or c`) is several, and is left alone.
fn is_term(provision: &Provision) -> bool {
    provision.kind == Kind::Definition
        && !provision.heading.trim().is_empty()
        && !provision.heading.contains([',', ';', '(', '/'])
        && !provision.heading.contains(" or ")
        && provision.heading.split_whitespace().count() <= 6
}

fn parent(eid: &str) -> &str {
    eid.rsplit_once("__").map_or("", |(parent, _)| parent)
}

fn holds(words: &[WordForm], term: &[String]) -> bool {
    words.windows(term.len().max(1)).any(|window| window.iter().map(|w| &w.stem).eq(term.iter()))
}

/// Words in a sentence that name another law.
const OTHER_LAWS: [&str; 22] = [
    "act",
    "acts",
    "code",
    "ordinance",
    "constitution",
    "convention",
    "protocol",
    "cap",
    "chapter",
    "law",
    "laws",
    "decree",
    "regulation",
    "regulations",
    "rules",
    "treaty",
    "agreement",
    "schedule",
    "charter",
    "proclamation",
    "statute",
    "order",
];

fn references(text: &Instrument, out: &mut Vec<Finding>) {
    let clauses = text.clauses();
    let Some(kind) = clauses.first().map(|clause| clause.kind) else { return };
    let names = names_of(kind);
    let known: BTreeSet<String> = clauses.iter().map(|clause| plain(&clause.number)).collect();
    for clause in &clauses {
        if clause.heading.to_lowercase().contains("amend") || clause.heading.to_lowercase().contains("repeal")
        {
            continue;
        }
        for unit in clause.walk() {
            for number in cited(&unit.text, names).filter(|number| !known.contains(number)) {
                let name = names.first().copied().unwrap_or_default();
                let message =
                    format!("{name} {} is referred to, but the text has none", number.to_uppercase());
                out.push(Finding::new(Severity::Warning, At::Provision(unit.eid.clone()), message));
            }
        }
    }
}

/// What references call the clauses of a text.
fn names_of(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Article => &["article", "articles"],
        _ => &["section", "sections", "clause", "clauses"],
    }
}

/// The numbers of the text's own clauses that some words refer to, in their order.
fn cited<'a>(words: &'a str, names: &'a [&'a str]) -> impl Iterator<Item = String> + 'a {
    words.split(['.', ';', '\n']).flat_map(move |sentence| named(sentence, names))
}

/// The numbers that a sentence refers to by one of the names; none where it names another law or quotes.
fn named(sentence: &str, names: &[&str]) -> Vec<String> {
    let words: Vec<String> = sentence
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '“' | '”' | '"'))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let other = words.iter().enumerate().any(|(at, word)| {
        OTHER_LAWS.contains(&word.trim_matches(|c: char| !c.is_alphanumeric()))
            && words.get(at.wrapping_sub(1)).is_none_or(|before| before != "this")
    });
    if other || sentence.contains(['“', '"']) {
        return Vec::new();
    }
    let mut out = Vec::new();
    for pair in words.windows(2) {
        let [name, number] = pair else { continue };
        let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
        let rest: String =
            number.chars().skip(digits.len()).take_while(|c| c.is_ascii_alphabetic()).collect();
        let after = number.chars().nth(digits.len() + rest.len());
        // `5(1)` and `12a` are numbers; `5.2`, `2007/12` and years are something else.
        let sound = after.is_none_or(|c| matches!(c, '(' | ')' | ':' | '-' | '–')) && rest.len() <= 2;
        if names.contains(&name.as_str()) && !digits.is_empty() && digits.len() <= 3 && sound {
            out.push(format!("{digits}{rest}"));
        }
    }
    out
}

/// A clause's number in lower case, without its word and stops.
fn plain(number: &str) -> String {
    let start = number.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let rest = number.get(start..).unwrap_or_default();
    rest.chars().take_while(|c| c.is_ascii_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::Eid;

    fn unit(kind: Kind, number: &str, heading: &str, text: &str, children: Vec<Provision>) -> Provision {
        let name = format!("{}-{heading}", kind.eid_name());
        Provision {
            eid: Eid::child(None, &name, number),
            kind,
            number: number.into(),
            heading: heading.into(),
            text: text.into(),
            children,
            ..Provision::default()
        }
    }

    fn told(clauses: Vec<Provision>) -> Vec<String> {
        let text = Instrument { language: "en".into(), provisions: clauses, ..Instrument::default() };
        findings(&text, &TermsOfArt::default()).into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn references_to_what_is_not_there_are_told_and_other_laws_left_alone() {
        let one = unit(
            Kind::Section,
            "1",
            "Offence",
            "A person who breaches section 2(1) or section 9 commits an offence; section 40 of the Penal Code applies. \
             An offence under section 7A of this Act is serious.",
            Vec::new(),
        );
        let two = unit(Kind::Section, "2", "Duty", "Everyone shall report.", Vec::new());
        assert_eq!(
            told(vec![one, two]),
            [
                "section 9 is referred to, but the text has none",
                "section 7A is referred to, but the text has none"
            ]
        );
    }

    #[test]
    fn terms_defined_twice_or_never_used_are_told() {
        let define = |term: &str, text: &str| unit(Kind::Definition, "", term, text, Vec::new());
        let terms = vec![
            define("child", "means a person under eighteen"),
            define("carrier", "means a person who carries"),
            define("child", "means a minor"),
            define("fund, or trust", "means the fund"),
        ];
        let clauses = vec![
            unit(Kind::Section, "1", "Definitions", "In this Act—", terms),
            unit(Kind::Section, "2", "Care", "A child is cared for.", Vec::new()),
        ];
        assert_eq!(
            told(clauses),
            ["“child” is defined twice", "“carrier” is defined, but the text does not use it"]
        );
    }
}
