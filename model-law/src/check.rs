//! Checks that the law inside holds together: what a careful editor would look for before printing.

use std::collections::{BTreeMap, BTreeSet};

use clausewise_engine::instrument::{Kind, Provision};

use crate::duties::{Duty, Treaty, duties, treaties};
use crate::embedded;
use crate::statute::{Basis, Reference, Section, Statute, Tradition, contains_term, load};

/// Something wrong in the data, in words for whoever corrects it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Id of the section, duty or treaty.
    pub at: String,
    /// What is wrong.
    pub message: String,
}

fn problem(at: &str, message: impl Into<String>) -> Problem {
    Problem { at: at.to_string(), message: message.into() }
}

/// Everything wrong with the statute, the duties and the treaty texts, in a stable order; empty when all is well.
pub fn check() -> Vec<Problem> {
    let common = load(embedded::STATUTE, Tradition::CommonLaw);
    let (statute, references, duties, treaties) = match (common, duties(), treaties()) {
        (Ok((statute, references)), Ok(duties), Ok(treaties)) => (statute, references, duties, treaties),
        (statute, duties, treaties) => {
            let errors = [statute.err(), duties.err(), treaties.err()];
            return errors.into_iter().flatten().map(|e| problem("file", e.to_string())).collect();
        }
    };
    let mut out = Vec::new();
    ids(&statute, &duties, &mut out);
    cross_references(&statute, &references, &mut out);
    defined_terms(&statute, &mut out);
    match load(embedded::STATUTE, Tradition::CivilLaw) {
        Ok((civil, references)) => {
            cross_references(&civil, &references, &mut out);
            defined_terms(&civil, &mut out);
        }
        Err(error) => out.push(problem("file", error.to_string())),
    }
    bases(&statute, &treaties, &mut out);
    for section in statute.sections() {
        layout(section, &mut out);
    }
    duties_served(&statute, &duties, &treaties, &mut out);
    out
}

fn ids(statute: &Statute, duties: &[Duty], out: &mut Vec<Problem>) {
    let parts = statute.parts.iter().map(|p| p.id.as_str());
    let sections = statute.sections().map(|s| s.id.as_str());
    let duties = duties.iter().flat_map(|d| std::iter::once(d).chain(&d.parts)).map(|d| d.id.as_str());
    let eids: Vec<String> =
        statute.sections().flat_map(|s| s.provision.walk()).map(|p| p.eid.as_str().to_string()).collect();
    for names in [
        parts.collect::<Vec<_>>(),
        sections.chain(duties).collect(),
        eids.iter().map(String::as_str).collect(),
    ] {
        let mut seen = BTreeSet::new();
        out.extend(
            names.into_iter().filter(|id| !seen.insert(*id)).map(|id| problem(id, "the id is used twice")),
        );
    }
}

/// Every paragraph that a reference names exists, and every schedule is referred to.
fn cross_references(statute: &Statute, references: &[Reference], out: &mut Vec<Problem>) {
    let own = |r: &&Reference| r.tradition == statute.tradition && !r.paragraph.is_empty();
    for reference in references.iter().filter(own) {
        let found = statute.by_id(&reference.id).is_some_and(|section| {
            let number = format!("{}{}", section.provision.number, reference.paragraph);
            section.provision.walk().any(|p| p.number == number)
        });
        if !found {
            let message = format!("refers to {}{}, which does not exist", reference.id, reference.paragraph);
            out.push(problem(&reference.from, message));
        }
    }
    let cited: BTreeSet<&str> = references.iter().map(|r| r.id.as_str()).collect();
    let lost = statute.schedules.iter().filter(|s| !cited.contains(s.id.as_str()));
    out.extend(lost.map(|s| problem(&s.id, "no section refers to the schedule")));
    for section in statute.sections() {
        for own in own_references(&section.provision) {
            if !section.provision.walk().any(|p| p.number == own) {
                out.push(problem(&section.id, format!("refers to its own {own}, which does not exist")));
            }
        }
    }
}

/// `subsection (2)(a)`, or in a code `paragraph (2)(a)`, inside a section means that section's own; given as full
/// numbers.
fn own_references(section: &Provision) -> Vec<String> {
    let text = section.full_text();
    let mut out = Vec::new();
    let named = text.match_indices("ubsection ").chain(text.match_indices("aragraph "));
    for (at, word) in named {
        let number: String = text[at + word.len()..]
            .chars()
            .scan(0_i32, |depth, c| {
                *depth += i32::from(c == '(') - i32::from(c == ')');
                (*depth > 0 || c == ')').then_some(c)
            })
            .collect();
        // A letter alone is a paragraph of the list that is being read.
        if number.trim_start_matches('(').starts_with(|c: char| c.is_ascii_digit()) {
            out.push(format!("{}{number}", section.number));
        }
    }
    out
}

/// Every term is defined once and used outside its own definition.
fn defined_terms(statute: &Statute, out: &mut Vec<Problem>) {
    let mut defining: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut texts: Vec<(&str, String)> = Vec::new();
    for section in statute.sections() {
        for p in section.provision.walk() {
            let term = if p.kind == Kind::Definition { p.heading.as_str() } else { "" };
            if !term.is_empty() {
                defining.entry(term).or_default().push(section.id.as_str());
            }
            texts.push((term, p.text.to_lowercase()));
        }
    }
    for (term, sections) in defining {
        if sections.len() > 1 {
            out.push(problem(sections[0], format!("“{term}” is defined {} times", sections.len())));
        }
        if !texts.iter().any(|(own, text)| *own != term && contains_term(text, term)) {
            out.push(problem(sections[0], format!("“{term}” is defined and never used")));
        }
    }
}

/// Every section rests on something, and what it cites is there.
fn bases(statute: &Statute, treaties: &BTreeMap<String, Treaty>, out: &mut Vec<Problem>) {
    for section in statute.sections() {
        if section.basis.is_empty() {
            out.push(problem(&section.id, "has no basis"));
        }
        if section.note.is_empty() {
            out.push(problem(&section.id, "has no drafting note"));
        }
        let mut cites = false;
        for basis in &section.basis {
            let Basis::Treaty { instrument, .. } = basis else { continue };
            cites |= ["un-protocol", "untoc", "actip"].contains(&instrument.as_str());
            if treaties.get(instrument).is_some_and(|treaty| !basis.stands_in(treaty)) {
                out.push(problem(
                    &section.id,
                    format!("cites {}, which the treaty does not have", basis.words()),
                ));
            }
        }
        if section.level.is_some() && !cites {
            out.push(problem(&section.id, "has a level although no treaty of this field asks for it"));
        }
    }
}

/// What a printer's reader would mark: quotations, blanks, ends of list items.
fn layout(section: &Section, out: &mut Vec<Problem>) {
    let versions =
        std::iter::once(&section.provision).chain(section.alternatives.iter().map(|a| &a.provision));
    for p in versions.flat_map(Provision::walk) {
        let at =
            if p.number.is_empty() { section.id.clone() } else { format!("{} ({})", section.id, p.number) };
        let text = p.text.as_str();
        if text.matches('“').count() != text.matches('”').count() {
            out.push(problem(&at, "has a quotation that is not closed"));
        }
        if text.matches('[').count() != text.matches(']').count() {
            out.push(problem(&at, "has a blank that is not closed"));
        }
        if text.split(|c: char| !c.is_alphabetic()).any(|word| word == "shall") {
            out.push(problem(&at, "says “shall”; the statute says “must” or “may”"));
        }
        items(&at, p, out);
    }
}

/// In a list the last item but one ends with “; and” or “; or”, those before it with a semicolon.
fn items(at: &str, host: &Provision, out: &mut Vec<Problem>) {
    let listed = |p: &&Provision| {
        matches!(p.kind, Kind::Paragraph | Kind::Subparagraph | Kind::Item | Kind::Definition)
            // Numbered paragraphs of an article or a schedule are sentences, not items of a list.
            && !p.label.contains(|c: char| c.is_ascii_digit())
    };
    let list: Vec<&Provision> = host.children.iter().filter(listed).collect();
    let Some((last, before)) = list.split_last() else { return };
    for (nth, item) in before.iter().enumerate() {
        let text = item.children.last().map_or(&item.text, |c| &c.text);
        let joined = text.ends_with("; and") || text.ends_with("; or");
        let ends_well = if nth + 1 == before.len() { joined } else { text.ends_with(';') };
        if !ends_well {
            out.push(problem(at, format!("item {}{} ends wrongly for its place", item.label, item.heading)));
        }
    }
    let text = last.children.last().map_or(&last.text, |c| &c.text);
    if !text.ends_with(['.', ';', ',']) && !text.ends_with("; and") && !text.ends_with("; or") {
        out.push(problem(at, format!("the last item {}{} has no end", last.label, last.heading)));
    }
}

/// Every duty is done by a model provision or says why not, and what it names exists.
fn duties_served(
    statute: &Statute,
    duties: &[Duty],
    treaties: &BTreeMap<String, Treaty>,
    out: &mut Vec<Problem>,
) {
    for duty in duties.iter().flat_map(|d| std::iter::once(d).chain(&d.parts)) {
        if duty.model.is_empty() == duty.no_model.is_empty() {
            out.push(problem(&duty.id, "needs either model provisions or the reason why there are none"));
        }
        for id in duty.model.iter().filter(|id| statute.by_id(id).is_none()) {
            out.push(problem(&duty.id, format!("names the model provision “{id}”, which does not exist")));
        }
        if duty.asks.is_empty() || duty.topic.is_empty() {
            out.push(problem(&duty.id, "does not say what it asks"));
        }
        for odd in duty
            .elements
            .iter()
            .filter(|e| !["act", "means", "purpose", "consent", "child"].contains(&e.as_str()))
        {
            out.push(problem(&duty.id, format!("“{odd}” is no element of the definition")));
        }
        let Some(treaty) = treaties.get(&duty.instrument).filter(|t| !t.articles.is_empty()) else {
            continue;
        };
        for article in duty.article.split([',', '-']).map(str::trim).filter(|a| !treaty.has(a)) {
            out.push(problem(
                &duty.id,
                format!("is placed in article {article}, which {} does not have", treaty.short),
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_law_inside_holds_together() {
        let problems: Vec<String> = check().into_iter().map(|p| format!("{}: {}", p.at, p.message)).collect();
        assert!(problems.is_empty(), "{} problems\n{}", problems.len(), problems.join("\n"));
    }

    #[test]
    fn a_section_s_own_subsections_are_found() {
        let text = "under subsection (1)(c) or subsection (2), in sub-section 3".to_string();
        let section = Provision { number: "7".into(), text, ..Provision::default() };
        assert_eq!(own_references(&section), ["7(1)(c)", "7(2)"]);
    }
}
