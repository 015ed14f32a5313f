//! An instrument made ready for the concordance: the topics, words and citations of each clause.
//! Prepare an instrument once and use it against many.

use std::collections::BTreeMap;

use super::knowledge::{Knowledge, Signal};
use crate::instrument::{Instrument, Kind, Provision};
use crate::words::{Hit, WordForm, is_stop, word_forms};

/// Weight of a topic that the heading names; all topics of the operative words share [`BODY`].
pub(super) const HEADING: f64 = 2.0;
/// Weight that the topics of the operative words share.
pub(super) const BODY: f64 = 1.0;
/// Topic of the definitions clause, whose words signal everything and mean nothing but terms.
const DEFINITIONS: &str = "definitions";

/// How strongly a clause treats a topic.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Touch {
    /// Index of the topic.
    pub(super) topic: usize,
    /// From the heading.
    pub(super) heading: f64,
    /// From the operative words.
    pub(super) body: f64,
    /// The words that signal it, as they stand in the clause.
    pub(super) words: String,
}

impl Touch {
    pub(super) fn weight(&self) -> f64 {
        self.heading + self.body
    }
}

/// A clause made ready.
#[derive(Debug, Clone)]
pub(super) struct Section<'i> {
    pub(super) provision: &'i Provision,
    /// By topic.
    pub(super) touches: Vec<Touch>,
    /// Stems with their weight, sorted, of unit length.
    pub(super) words: Vec<(String, f64)>,
    /// The same of the heading.
    pub(super) heading: Vec<(String, f64)>,
    /// The same of each subsection, where there are two or more.
    pub(super) parts: Vec<Vec<(String, f64)>>,
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
        let sections = instrument.clauses().into_iter().map(|p| section(p, knowledge)).collect();
        Prepared { instrument, sections, treaty: treaty(instrument, knowledge) }
    }

    /// Its clauses with the ids of the topics that their headings treat, and of all that they touch.
    pub fn clauses(
        &self,
        knowledge: &Knowledge,
    ) -> impl Iterator<Item = (&'i Provision, Vec<String>, Vec<String>)> {
        let ids = |s: &Section, heading: bool| {
            s.touches
                .iter()
                .filter(|t| !heading || t.heading > 0.0)
                .filter_map(|t| knowledge.topics.get(t.topic).map(|topic| topic.id.clone()))
                .collect()
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

fn section<'i>(provision: &'i Provision, knowledge: &Knowledge) -> Section<'i> {
    let mut text = provision.full_text();
    for child in provision.children.iter().flat_map(Provision::walk).filter(|c| !c.heading.is_empty()) {
        text.push('\n');
        text.push_str(&child.heading);
    }
    let (heading_words, body_words) = (word_forms(&provision.heading), word_forms(&text));
    let mut touches: BTreeMap<usize, Touch> = BTreeMap::new();
    from_heading(&provision.heading, &heading_words, knowledge, &mut touches);
    let defines = provision.children.iter().filter(|c| c.kind == Kind::Definition).count() >= 3
        || touches.keys().any(|t| knowledge.topics.get(*t).is_some_and(|t| t.id == DEFINITIONS));
    if defines {
        touches.retain(|t, _| knowledge.topics.get(*t).is_some_and(|t| t.id == DEFINITIONS));
    } else {
        from_body(&text, &body_words, knowledge, &mut touches);
    }
    Section {
        provision,
        touches: touches.into_values().collect(),
        words: vector(heading_words.iter().chain(&body_words), knowledge),
        heading: vector(heading_words.iter(), knowledge),
        parts: parts(provision, knowledge),
    }
}

/// Words that a subsection must have to be compared for itself.
const PART: usize = 8;

fn parts(provision: &Provision, knowledge: &Knowledge) -> Vec<Vec<(String, f64)>> {
    let units: Vec<&Provision> =
        provision.children.iter().filter(|c| matches!(c.kind, Kind::Subsection | Kind::Paragraph)).collect();
    if units.len() < 2 {
        return Vec::new();
    }
    units
        .into_iter()
        .map(|unit| word_forms(&unit.full_text()))
        .filter(|words| words.len() >= PART)
        .map(|words| vector(words.iter(), knowledge))
        .collect()
}

fn from_heading(text: &str, words: &[WordForm], knowledge: &Knowledge, out: &mut BTreeMap<usize, Touch>) {
    let hits = knowledge.heading_book.find(words);
    let signal = |h: &Hit| knowledge.heading_signals.get(h.phrase).copied();
    let against: Vec<usize> = hits
        .iter()
        .filter_map(|h| match signal(h) {
            Some(Signal::Against(topic)) => Some(topic),
            _ => None,
        })
        .collect();
    for hit in &hits {
        let Some(Signal::For(topic)) = signal(hit) else { continue };
        if !against.contains(&topic) {
            out.entry(topic).or_insert_with(|| Touch {
                topic,
                heading: HEADING,
                body: 0.0,
                words: quoted(text, words, hit),
            });
        }
    }
}

fn from_body(text: &str, words: &[WordForm], knowledge: &Knowledge, out: &mut BTreeMap<usize, Touch>) {
    let mut counts: BTreeMap<usize, (f64, Hit)> = BTreeMap::new();
    for hit in knowledge.body_book.find(words) {
        if let Some(topic) = knowledge.body_signals.get(hit.phrase) {
            counts.entry(*topic).or_insert((0.0, hit)).0 += 1.0;
        }
    }
    let all: f64 = counts.values().map(|(n, _)| (1.0 + n).log2()).sum();
    for (topic, (count, hit)) in counts {
        let touch = out.entry(topic).or_insert_with(|| Touch {
            topic,
            heading: 0.0,
            body: 0.0,
            words: quoted(text, words, &hit),
        });
        touch.body = BODY * (1.0 + count).log2() / all.max(1.0);
    }
}

/// The words of a hit as they stand in the text, on one line.
fn quoted(text: &str, words: &[WordForm], hit: &Hit) -> String {
    let range = words.get(hit.from).map(|w| w.range.start).zip(words.get(hit.to - 1).map(|w| w.range.end));
    let found = range.and_then(|(from, to)| text.get(from..to)).unwrap_or_default();
    found.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn vector<'w>(words: impl Iterator<Item = &'w WordForm>, knowledge: &Knowledge) -> Vec<(String, f64)> {
    let mut counts: BTreeMap<&str, f64> = BTreeMap::new();
    for word in
        words.filter(|w| !is_stop(&w.folded) && w.folded.chars().any(char::is_alphabetic) && w.stem.len() > 1)
    {
        *counts.entry(&word.stem).or_default() += 1.0;
    }
    let mut out: Vec<(String, f64)> = counts
        .into_iter()
        .map(|(stem, n)| (stem.to_string(), (1.0 + n).ln() * knowledge.weight(stem)))
        .collect();
    let length = out.iter().map(|(_, w)| w * w).sum::<f64>().sqrt().max(f64::MIN_POSITIVE);
    for (_, weight) in &mut out {
        *weight /= length;
    }
    out
}

/// Cosine of two sorted sparse vectors of unit length.
pub(super) fn cosine<K: Ord>(a: &[(K, f64)], b: &[(K, f64)]) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some((x, p)), Some((y, q))) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += p * q;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}
