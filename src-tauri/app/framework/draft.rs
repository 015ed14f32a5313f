//! A single statute drafted from scattered laws: the parts of the model in their order, under each the clauses of the
//! laws that answer its sections, in their own words; the model's section where no law has an answer.
//!
//! A clause of a law stands where it answers best, once; one that answers no section surely enough stays beside the
//! clause that it follows in its law, since a law says in one place what belongs together. A section of the model whose
//! only answers stand elsewhere is not put beside them: the draft says where they stand.

use std::collections::{BTreeMap, BTreeSet};

use clausewise_engine::instrument::{Eid, Instrument, InstrumentKind, Kind, Provision};
use clausewise_model_law::Section;

use super::Framework;
use crate::failure::{Failure, Result};
use crate::library;

/// The section of the model that gives the statute its name: a single statute needs one of its own.
const TITLE: &str = "short-title";

/// How sure an answer must be to decide where a clause stands.
const SURE: f64 = 0.6;

/// The draft.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The statute.
    pub text: Instrument,
    /// Its clauses, in order.
    pub clauses: Vec<Clause>,
    /// Sections of the model that are answered by clauses standing elsewhere: number, heading, those clauses.
    pub covered: Vec<(String, String, Vec<String>)>,
    /// Clauses of the laws that have no place in it: law, number, heading.
    pub left_out: Vec<(usize, String, String)>,
}

/// A clause of the draft.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// Its eid.
    pub eid: Eid,
    /// Its number.
    pub number: String,
    /// Its heading.
    pub heading: String,
    /// Where its words come from.
    pub origin: Origin,
    /// Its words name other sections, by the numbers of the law that it comes from.
    pub cites: bool,
}

/// Where words come from.
#[derive(Debug, Clone, PartialEq)]
pub enum Origin {
    /// A clause of a law, by place in the framework.
    Law {
        /// The law.
        law: usize,
        /// The clause's number there.
        number: String,
        /// Section of the model that it answers, and how sure that is, 0 to 1; none where it stands beside the clause
        /// that it follows in its law.
        answers: Option<(String, f64)>,
        /// Amending laws that changed it, and their clauses.
        amended_by: Vec<(usize, String)>,
    },
    /// A section of the model.
    Model {
        /// Its number there.
        number: String,
    },
}

/// One answer of a law to a section of the model.
struct Answer {
    score: f64,
    section: usize,
    law: usize,
    clause: usize,
}

impl Draft {
    /// The draft of a framework.
    ///
    /// # Errors
    /// A damaged data file in the program itself.
    pub fn of(framework: &Framework) -> Result<Self> {
        let model = library::model().ok_or_else(|| Failure::fault("the model statute cannot be read"))?;
        let instrument = library::builtin_by_id(clausewise_model_law::Statute::ID)?
            .ok_or_else(|| Failure::fault("the model statute cannot be read"))?;
        let sections: Vec<&Section> = model.sections().filter(|s| s.provision.kind.is_main()).collect();
        let clauses: BTreeMap<usize, Vec<&Provision>> =
            framework.standing().map(|(at, law)| (at, law.text.clauses())).collect();
        let answers = answers(framework, instrument, &sections, &clauses)?;
        let homes = homes(&answers, &clauses);
        let mut out =
            Drafting { framework, clauses: &clauses, numbers: BTreeMap::new(), out: Vec::new(), next: 1 };
        let (mut parts, mut waiting) = (Vec::new(), Vec::new());
        let mut at = 0;
        for part in &model.parts {
            let mut children = Vec::new();
            for section in part.sections.iter().filter(|section| section.provision.kind.is_main()) {
                let here = homes.iter().filter(|(_, (home, _))| *home == at);
                let here: Vec<(usize, usize, Option<f64>)> =
                    here.map(|((law, clause), (_, score))| (*law, *clause, *score)).collect();
                let elsewhere: Vec<(usize, usize)> =
                    answers.iter().filter(|a| a.section == at).map(|a| (a.law, a.clause)).collect();
                if section.id == TITLE || (here.is_empty() && elsewhere.is_empty()) {
                    children.push(out.take_from_model(section));
                } else if here.is_empty() {
                    waiting.push((section, elsewhere));
                } else {
                    children.extend(here.iter().filter_map(|found| out.take_from_law(*found, section)));
                }
                at += 1;
            }
            if !children.is_empty() {
                parts.push(group(parts.len() + 1, &part.title, children));
            }
        }
        let covered = waiting.into_iter().map(|(section, elsewhere)| {
            let there = elsewhere.iter().filter_map(|place| out.numbers.get(place).cloned());
            let numbers: BTreeSet<String> = there.collect();
            let provision = &section.provision;
            (provision.number.clone(), provision.heading.clone(), numbers.into_iter().collect())
        });
        let covered = covered.collect();
        let left_out = clauses.iter().flat_map(|(law, all)| {
            all.iter()
                .enumerate()
                .filter(|(clause, _)| !out.numbers.contains_key(&(*law, *clause)))
                .map(|(_, unit)| (*law, unit.citation().to_string(), unit.heading.replace('\n', " ")))
        });
        let left_out = left_out.collect();
        let languages: BTreeSet<&str> =
            framework.standing().map(|(_, law)| law.text.language.as_str()).collect();
        let text = Instrument {
            id: "draft".into(),
            title: "Trafficking in Persons Bill (draft of a single statute)".into(),
            kind: InstrumentKind::Bill,
            language: if languages.len() == 1 { languages.into_iter().collect() } else { "en".into() },
            provisions: parts,
            ..Instrument::default()
        };
        Ok(Draft { text, clauses: out.out, covered, left_out })
    }
}

/// Every answer that the concordance stands by, the surest first.
fn answers(
    framework: &Framework,
    model: &Instrument,
    sections: &[&Section],
    clauses: &BTreeMap<usize, Vec<&Provision>>,
) -> Result<Vec<Answer>> {
    let laws: Vec<usize> = framework.standing().map(|(at, _)| at).collect();
    let found = library::concord_all(model, framework.standing().map(|(_, law)| &law.text))?;
    let mut out = Vec::new();
    for (law, concordance) in laws.into_iter().zip(found) {
        let Some(own) = clauses.get(&law) else { continue };
        for row in concordance.rows {
            let Some(section) = sections.iter().position(|section| section.provision.eid == row.clause)
            else {
                continue;
            };
            // The statute's own name is not taken from a law that it replaces.
            if sections.get(section).is_some_and(|section| section.id == TITLE) {
                continue;
            }
            for counterpart in row.counterparts {
                let Some(clause) = own.iter().position(|unit| unit.eid == counterpart.eid) else { continue };
                out.push(Answer { score: counterpart.score, section, law, clause });
            }
        }
    }
    out.sort_by(|a, b| {
        b.score.total_cmp(&a.score).then((a.section, a.law, a.clause).cmp(&(b.section, b.law, b.clause)))
    });
    Ok(out)
}

/// The section under which each clause stands, and how sure it is that it answers it.
type Homes = BTreeMap<(usize, usize), (usize, Option<f64>)>;

/// Each clause where it answers best, or else after the clause that it follows.
fn homes(answers: &[Answer], clauses: &BTreeMap<usize, Vec<&Provision>>) -> Homes {
    let mut homes = Homes::new();
    for answer in answers.iter().filter(|answer| answer.score >= SURE) {
        homes.entry((answer.law, answer.clause)).or_insert((answer.section, Some(answer.score)));
    }
    for (law, all) in clauses {
        let mut before = None;
        for clause in 0..all.len() {
            match homes.get(&(*law, clause)) {
                Some((section, _)) => before = Some(*section),
                None => {
                    if let Some(section) = before {
                        homes.insert((*law, clause), (section, None));
                    }
                }
            }
        }
    }
    homes
}

struct Drafting<'a> {
    framework: &'a Framework,
    clauses: &'a BTreeMap<usize, Vec<&'a Provision>>,
    /// The number in the draft, by law and place in it.
    numbers: BTreeMap<(usize, usize), String>,
    out: Vec<Clause>,
    next: usize,
}

impl Drafting<'_> {
    fn take_from_model(&mut self, section: &Section) -> Provision {
        let origin = Origin::Model { number: section.provision.number.clone() };
        self.place(&section.provision, origin)
    }

    fn take_from_law(
        &mut self,
        (law, clause, sure): (usize, usize, Option<f64>),
        section: &Section,
    ) -> Option<Provision> {
        let unit = self.clauses.get(&law)?.get(clause)?;
        let amended = self.framework.amended_by(law, &unit.eid);
        let origin = Origin::Law {
            law,
            number: unit.citation().to_string(),
            answers: sure.map(|sure| (section.provision.number.clone(), sure)),
            amended_by: amended.into_iter().map(|(law, by)| (law, by.to_string())).collect(),
        };
        let placed = self.place(unit, origin);
        self.numbers.insert((law, clause), placed.number.clone());
        Some(placed)
    }

    fn place(&mut self, unit: &Provision, origin: Origin) -> Provision {
        let number = self.next.to_string();
        self.next += 1;
        let eid = Eid::child(None, Kind::Section.eid_name(), &number);
        let mut placed = renumbered(unit, &unit.number, &number, &eid);
        placed.kind = Kind::Section;
        placed.label = format!("{number}.");
        let cites = matches!(origin, Origin::Law { .. }) && cites(&placed.full_text());
        let heading = placed.heading.replace('\n', " ");
        self.out.push(Clause { eid, number, heading, origin, cites });
        placed
    }
}

/// A provision under another number, with all below it.
fn renumbered(unit: &Provision, old: &str, new: &str, eid: &Eid) -> Provision {
    let number = match unit.number.strip_prefix(old) {
        Some(rest) if !unit.number.is_empty() => format!("{new}{rest}"),
        _ => unit.number.clone(),
    };
    let child = |child: &Provision| {
        let own = child.eid.as_str().rsplit("__").next().unwrap_or_default();
        renumbered(child, old, new, &Eid::from_stored(format!("{eid}__{own}")))
    };
    Provision {
        eid: eid.clone(),
        kind: unit.kind,
        label: unit.label.clone(),
        number,
        heading: unit.heading.clone(),
        text: unit.text.clone(),
        children: unit.children.iter().map(child).collect(),
        pieces: Vec::new(),
    }
}

/// Whether words name a section by its number.
fn cites(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    words.windows(2).any(|pair| {
        let named = pair.first().is_some_and(|word| {
            ["section", "sections", "article", "articles", "seksyen", "pasal", "part"].contains(word)
        });
        named && pair.get(1).is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
    })
}

fn group(number: usize, title: &str, children: Vec<Provision>) -> Provision {
    let number = number.to_string();
    Provision {
        eid: Eid::child(None, Kind::Part.eid_name(), &number),
        kind: Kind::Part,
        label: format!("Part {number}"),
        number,
        heading: title.to_string(),
        children,
        ..Provision::default()
    }
}
