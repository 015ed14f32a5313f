//! The definition of the main offence taken apart: acts, means, purposes, consent and child rules, each found,
//! missing, narrower or wider than what the treaty asks, with the words that show it; and the drafting faults that
//! the definition shows.
//!
//! What is looked for is data (`model-law/gap-rules/`). Only the clauses that define terms or make the offence are read;
//! where headings do not tell which those are, all but the final provisions are.

use std::collections::BTreeMap;

use super::clause::{Clause, Place};
use super::gloss::Reader;
use super::pattern::Pattern;
use super::rules::{Element, Known};
use super::{Evidence, Glosses};
use crate::concordance::{Knowledge, Prepared};
use crate::instrument::Instrument;
use crate::words::PhraseBook;

/// What an element belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// What the offender does.
    Act,
    /// By what the victim is brought to it.
    Means,
    /// To what end.
    Purpose,
    /// What the victim's agreement counts for.
    Consent,
    /// What holds for children.
    Child,
}

impl Group {
    const ALL: [Group; 5] = [Group::Act, Group::Means, Group::Purpose, Group::Consent, Group::Child];

    /// The word of the data files and of the window's JSON.
    pub fn word(self) -> &'static str {
        match self {
            Group::Act => "act",
            Group::Means => "means",
            Group::Purpose => "purpose",
            Group::Consent => "consent",
            Group::Child => "child",
        }
    }

    /// The group with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.word() == word)
    }
}

/// An element of the definition, and the wording that signals it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElementRule {
    /// `act-recruitment`.
    pub id: String,
    /// What it belongs to.
    pub group: Group,
    /// In a drafter's words: `recruiting`.
    pub says: String,
    /// Where the treaty asks for it, `3(a)`; empty for what goes beyond the treaty.
    pub article: String,
    /// Patterns, one of which must be found.
    pub any: Vec<String>,
    /// Wording by which it is narrower than the treaty's, each with what is narrower.
    pub narrower: Vec<Element>,
    /// Wording by which it is wider.
    pub wider: Vec<Element>,
}

/// A drafting fault that shows in the definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultRule {
    /// The duty that it breaks.
    pub duty: String,
    /// Id of the fault among the duty's faults.
    pub id: String,
    /// Patterns that show it.
    pub any: Vec<String>,
    /// Patterns that speak against it, anywhere in the definition.
    pub unless: Vec<String>,
    /// It shows by none of the patterns being found.
    pub missing: bool,
}

/// What is looked for, made ready once.
#[derive(Debug, Clone, Default)]
pub struct DefinitionRules {
    elements: Vec<KnownElement>,
    faults: Vec<KnownFault>,
    book: PhraseBook,
    glosses: Glosses,
}

#[derive(Debug, Clone)]
struct KnownElement {
    rule: ElementRule,
    any: Known,
    narrower: Vec<Known>,
    wider: Vec<Known>,
}

#[derive(Debug, Clone)]
struct KnownFault {
    rule: FaultRule,
    any: Known,
    unless: Known,
}

impl DefinitionRules {
    /// Makes rules ready; `classes` gives the alternatives of each `<name>` in the patterns.
    ///
    /// # Errors
    /// A pattern that cannot be read, with the element or fault.
    pub fn new(
        elements: Vec<ElementRule>,
        faults: Vec<FaultRule>,
        classes: &BTreeMap<String, String>,
    ) -> Result<Self, String> {
        let mut out = DefinitionRules::default();
        let mut known = |says: &str, any: &[String], id: &str| -> Result<Known, String> {
            let any = any.iter().map(|text| Pattern::read(text, classes, &mut out.book));
            let any = any.collect::<Result<_, _>>().map_err(|e| format!("{id}: {e}"))?;
            Ok(Known { says: says.to_string(), any, unless: Vec::new() })
        };
        for rule in elements {
            let any = known(&rule.says, &rule.any, &rule.id)?;
            let mut list = |list: &[Element]| {
                list.iter().map(|e| known(&e.says, &e.any, &rule.id)).collect::<Result<Vec<_>, _>>()
            };
            let (narrower, wider) = (list(&rule.narrower)?, list(&rule.wider)?);
            out.elements.push(KnownElement { any, narrower, wider, rule });
        }
        for rule in faults {
            let (any, unless) = (known("", &rule.any, &rule.id)?, known("", &rule.unless, &rule.id)?);
            out.faults.push(KnownFault { any, unless, rule });
        }
        Ok(out)
    }

    /// The same rules, with what is known of other languages.
    pub fn with_glosses(self, glosses: Glosses) -> Self {
        DefinitionRules { glosses, ..self }
    }

    /// The elements, in order.
    pub fn elements(&self) -> impl Iterator<Item = &ElementRule> {
        self.elements.iter().map(|element| &element.rule)
    }

    /// The faults, in order.
    pub fn faults(&self) -> impl Iterator<Item = &FaultRule> {
        self.faults.iter().map(|fault| &fault.rule)
    }
}

/// How an element stands to the treaty's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Not found in a text that is read through the terms of art of another language: it may be there.
    Unrecognised,
    /// It is not there.
    Missing,
    /// There, but less than the treaty asks.
    Narrower,
    /// There.
    Found,
    /// There, and more than the treaty asks.
    Wider,
}

impl Standing {
    /// The word of the JSON.
    pub fn word(self) -> &'static str {
        match self {
            Standing::Unrecognised => "not recognised",
            Standing::Missing => "missing",
            Standing::Narrower => "narrower",
            Standing::Found => "found",
            Standing::Wider => "wider",
        }
    }
}

/// An element as a text has it; in the order of [`DefinitionRules::elements`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElementFound {
    /// Id of the element.
    pub id: String,
    /// How it stands.
    pub standing: Standing,
    /// Where, in what words.
    pub evidence: Option<Evidence>,
    /// What is narrower or wider, in a drafter's words; empty otherwise.
    pub remark: String,
}

/// A fault that a text shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultFound {
    /// The duty that it breaks.
    pub duty: String,
    /// Id of the fault among the duty's faults.
    pub id: String,
    /// The words that show it; `None` where it shows by something missing.
    pub evidence: Option<Evidence>,
}

/// A definition taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Definition {
    /// One for each element of the rules.
    pub elements: Vec<ElementFound>,
    /// The faults it shows.
    pub faults: Vec<FaultFound>,
}

impl Definition {
    /// The text defines no such offence: neither acts nor purposes were found.
    pub fn is_empty(&self) -> bool {
        self.elements.iter().all(|element| element.standing <= Standing::Missing)
    }
}

/// Headings under which a definition of the offence stands.
const TOPICS: [&str; 6] = [
    "base-offence",
    "definitions",
    "exploitation-meaning",
    "child-offence",
    "consent",
    "specific-exploitation",
];

/// Takes a text's definition apart.
pub fn definition(text: &Instrument, rules: &DefinitionRules, knowledge: &Knowledge) -> Definition {
    let prepared = Prepared::new(text, knowledge);
    let reader = Reader { glosses: &rules.glosses, book: &rules.book, language: &text.language };
    let all: Vec<Clause> = prepared
        .clauses(knowledge)
        .map(|(provision, heading, all)| Clause::new(provision, (heading, all), reader))
        .collect();
    let topics = TOPICS.map(String::from);
    let mut read: Vec<&Clause> = all.iter().filter(|clause| clause.is_about(&topics)).collect();
    let headed = all.iter().filter(|clause| !clause.provision.heading.trim().is_empty()).count();
    if read.is_empty() || headed * 2 < all.len() {
        read = all.iter().filter(|clause| !clause.is_final()).collect();
    }
    let foreign = rules.glosses.is_foreign(&text.language);
    let told = |element: ElementFound| match element.standing {
        Standing::Missing if foreign => ElementFound { standing: Standing::Unrecognised, ..element },
        _ => element,
    };
    // The clause that holds most of the definition is quoted before the others.
    let weight = |clause: &Clause| {
        let holds = |element: &&KnownElement| clause.find(&element.any, true).is_some();
        rules.elements.iter().filter(|e| !e.rule.article.is_empty()).filter(holds).count()
    };
    read.sort_by_key(|clause| std::cmp::Reverse(weight(clause)));
    if read.first().is_none_or(|clause| weight(clause) < ENOUGH) {
        let elements = rules.elements().map(|rule| missing(&rule.id)).map(told).collect();
        return Definition { elements, faults: Vec::new() };
    }
    let elements = rules.elements.iter().map(|element| told(standing(element, &read))).collect();
    // Faults lie in how a sentence is built, which terms of art alone do not show.
    let shows = rules.faults.iter().filter(|_| !foreign);
    let faults = shows.filter_map(|fault| shown(fault, &read)).collect();
    Definition { elements, faults }
}

/// A clause with fewer elements than this defines something else.
const ENOUGH: usize = 4;

fn missing(id: &str) -> ElementFound {
    ElementFound { id: id.to_string(), standing: Standing::Missing, evidence: None, remark: String::new() }
}

fn standing(element: &KnownElement, read: &[&Clause]) -> ElementFound {
    let Some((clause, place)) = first(&element.any, read) else { return missing(&element.rule.id) };
    let narrower = element.narrower.iter().find(|sign| first(sign, read).is_some());
    let wider = element.wider.iter().find(|sign| first(sign, read).is_some());
    let (standing, sign) = match (narrower, wider, element.rule.article.is_empty()) {
        (Some(sign), _, _) => (Standing::Narrower, Some(sign)),
        (None, Some(sign), _) => (Standing::Wider, Some(sign)),
        (None, None, true) => (Standing::Wider, None),
        (None, None, false) => (Standing::Found, None),
    };
    let shown = sign.and_then(|sign| first(sign, read)).unwrap_or((clause, place));
    ElementFound {
        id: element.rule.id.clone(),
        standing,
        evidence: Some(evidence(shown.0, &shown.1)),
        remark: sign.map(|sign| sign.says.clone()).unwrap_or_default(),
    }
}

fn shown(fault: &KnownFault, read: &[&Clause]) -> Option<FaultFound> {
    let found = first(&fault.any, read);
    if found.is_some() == fault.rule.missing || first(&fault.unless, read).is_some() {
        return None;
    }
    Some(FaultFound {
        duty: fault.rule.duty.clone(),
        id: fault.rule.id.clone(),
        evidence: found.map(|(clause, place)| evidence(clause, &place)),
    })
}

fn first<'c, 'i>(known: &Known, read: &[&'c Clause<'i>]) -> Option<(&'c Clause<'i>, Place)> {
    read.iter().find_map(|clause| clause.find(known, true).map(|(place, _)| (*clause, place)))
}

fn evidence(clause: &Clause, place: &Place) -> Evidence {
    let (provision, quote, words) = clause.quote(place);
    let number = if provision.number.is_empty() { &clause.provision.number } else { &provision.number };
    Evidence { eid: provision.eid.clone(), number: number.clone(), quote, words }
}
