//! An instrument made ready for the concordance: the topics, words and parts of each clause.
//! Prepare an instrument once and use it against many.

use super::citation::{self, Cited};
use super::knowledge::Knowledge;
use super::parallel::Sign;
use super::topics::{self, Touch, Touches};
use super::vector::Vector;
use super::wording::Reading;
use crate::instrument::{Instrument, Kind, Provision};
use crate::words::{WordForm, is_stop, word_forms};

/// A clause made ready.
#[derive(Debug, Clone)]
pub(super) struct Section<'i> {
    pub(super) provision: &'i Provision,
    /// By topic.
    pub(super) touches: Vec<Touch>,
    /// The topics of the introductory words and of each subsection or paragraph, as shares of it.
    pub(super) parts: Vec<Part<'i>>,
    /// Stems with their weight, of unit length.
    pub(super) words: Vector<String>,
    /// The same of the heading.
    pub(super) heading: Vector<String>,
    /// Whether it punishes.
    pub(super) penal: bool,
    /// Who acts in it, of unit length.
    pub(super) actors: Vector<String>,
    /// What it shows in every language.
    pub(super) sign: Sign,
    /// Treaty articles that it answers by its drafters' own word.
    pub(super) cited: Vec<Cited>,
}

/// A part of a clause: its introductory words, or a subsection or paragraph.
#[derive(Debug, Clone)]
pub(super) struct Part<'i> {
    /// None for the introductory words.
    pub(super) provision: Option<&'i Provision>,
    /// The topics, shares of 1.
    pub(super) topics: Vector<usize>,
    /// Stems with their weight, of unit length; empty where the part is too short to be compared for itself.
    pub(super) words: Vector<String>,
}

/// An instrument made ready.
#[derive(Debug, Clone)]
pub struct Prepared<'i> {
    pub(super) instrument: &'i Instrument,
    pub(super) sections: Vec<Section<'i>>,
    /// Id of the treaty that the text is, by its own id or its article headings.
    pub(super) treaty: Option<String>,
}

impl<'i> Prepared<'i> {
    /// Makes an instrument ready.
    pub fn new(instrument: &'i Instrument, knowledge: &Knowledge) -> Self {
        let reading = knowledge.reading(&instrument.language);
        let clauses = instrument.clauses();
        let cited = citation::cited(instrument, &clauses, knowledge);
        let sections = clauses
            .into_iter()
            .zip(cited)
            .map(|(p, cited)| Section { cited, ..section(p, reading, knowledge) })
            .collect();
        Prepared { instrument, sections, treaty: treaty(instrument, knowledge) }
    }

    /// Its clauses with the ids of the topics that their headings treat, and of all that they touch; a topic stands
    /// for the wider one too.
    pub fn clauses(
        &self,
        knowledge: &Knowledge,
    ) -> impl Iterator<Item = (&'i Provision, Vec<String>, Vec<String>)> {
        let ids = |s: &Section, heading: bool| {
            let mut found: Vec<usize> = Vec::new();
            for touch in s.touches.iter().filter(|t| !heading || t.heading > 0.0) {
                let mut topic = Some(touch.topic);
                while let Some(index) = topic.filter(|index| !found.contains(index)) {
                    found.push(index);
                    topic = knowledge.wider.get(index).copied().flatten();
                }
            }
            found.iter().filter_map(|index| knowledge.topics.get(*index)).map(|t| t.id.clone()).collect()
        };
        self.sections.iter().map(move |s| (s.provision, ids(s, true), ids(s, false)))
    }

    /// The numbers of its clauses, in order.
    pub fn numbers(&self) -> impl Iterator<Item = &str> {
        self.sections.iter().map(|s| s.provision.number.as_str())
    }
}

/// Share of the articles' headings that must agree before a file is taken for a treaty.
const SAME_TREATY: f64 = 0.6;

fn treaty(instrument: &Instrument, knowledge: &Knowledge) -> Option<String> {
    if let Some(sign) = knowledge.treaties.iter().find(|t| t.id == instrument.id) {
        return Some(sign.id.clone());
    }
    let clauses = instrument.clauses();
    let stems = |text: &str| word_forms(text).into_iter().map(|w| w.stem).collect::<Vec<_>>();
    knowledge
        .treaties
        .iter()
        .find(|sign| {
            let same = clauses
                .iter()
                .filter(|c| sign.headings.get(c.number.trim()).is_some_and(|h| stems(h) == stems(&c.heading)))
                .count();
            same as f64 >= SAME_TREATY * sign.headings.len().max(1) as f64
        })
        .map(|sign| sign.id.clone())
}

fn section<'i>(provision: &'i Provision, reading: Reading, knowledge: &Knowledge) -> Section<'i> {
    let mut text = provision.full_text();
    for child in provision.children.iter().flat_map(Provision::walk).filter(|c| !c.heading.is_empty()) {
        text.push('\n');
        text.push_str(&child.heading);
    }
    let (heading_words, body_words) = (word_forms(&provision.heading), word_forms(&text));
    let mut touches = Touches::default();
    topics::from_heading(&provision.heading, &heading_words, reading, knowledge, &mut touches);
    let defines = provision.children.iter().filter(|c| c.kind == Kind::Definition).count() >= 3
        || touches.has(topics::DEFINITIONS, knowledge);
    let mut parts = parts(provision, reading, knowledge);
    if defines {
        touches.keep_only(topics::DEFINITIONS, knowledge);
        parts.iter_mut().for_each(|part| part.topics = Vector::default());
    } else {
        topics::from_parts(&text, &body_words, &parts, reading, &mut touches);
    }
    Section {
        provision,
        touches: touches.into_list(),
        words: telling(heading_words.iter().chain(&body_words), knowledge),
        heading: telling(heading_words.iter(), knowledge),
        penal: reading.punishes(&body_words),
        actors: reading.actors(&text, &body_words),
        sign: Sign::new(provision, &heading_words, &body_words),
        cited: Vec::new(),
        parts,
    }
}

/// Words that a part must have to be compared for itself.
const LONG_ENOUGH: usize = 8;

fn parts<'i>(provision: &'i Provision, reading: Reading, knowledge: &Knowledge) -> Vec<Part<'i>> {
    let topics = |text: &str| topics::shares(text, &word_forms(text), reading, knowledge);
    let introductory = |text: &str| Part { provision: None, topics: topics(text), words: Vector::default() };
    let units: Vec<&Provision> =
        provision.children.iter().filter(|c| matches!(c.kind, Kind::Subsection | Kind::Paragraph)).collect();
    if units.is_empty() {
        return vec![introductory(&provision.full_text())];
    }
    let mut out = Vec::with_capacity(units.len() + 1);
    let alone = units.len() < 2;
    if !provision.text.is_empty() {
        out.push(introductory(&provision.text));
    }
    for unit in units {
        let text = unit.full_text();
        let own = word_forms(&text);
        // A paragraph goes on from the introductory words: `A person who – (a) recruits …`.
        let topics = if unit.kind == Kind::Paragraph && !provision.text.is_empty() {
            topics(&format!("{} {text}", provision.text))
        } else {
            topics::shares(&text, &own, reading, knowledge)
        };
        let words =
            if alone || own.len() < LONG_ENOUGH { Vector::default() } else { telling(own.iter(), knowledge) };
        out.push(Part { provision: Some(unit), topics, words });
    }
    out
}

/// Stems with how telling they are, of unit length.
fn telling<'w>(words: impl Iterator<Item = &'w WordForm>, knowledge: &Knowledge) -> Vector<String> {
    let counted = words
        .filter(|w| !is_stop(&w.folded) && w.folded.chars().any(char::is_alphabetic) && w.stem.len() > 1)
        .map(|w| (w.stem.clone(), 1.0));
    Vector::summed(counted).map(|stem, n| (1.0 + n).ln() * knowledge.weight(stem)).unit()
}
