//! Which legal topics a clause treats: strongly by its heading, weakly by its operative words, part by part.

use std::collections::BTreeMap;

use super::knowledge::Knowledge;
use super::prepared::Part;
use super::vector::Vector;
use super::wording::{Found, Reading};
use crate::words::WordForm;

/// Weight of a topic that the heading names; all topics of the operative words share 1.
pub(super) const HEADING: f64 = 2.0;
/// Topic of the definitions clause, whose words signal everything and mean nothing but terms.
pub(super) const DEFINITIONS: &str = "definitions";

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

/// The topics of a clause while they are gathered.
#[derive(Debug, Default)]
pub(super) struct Touches(BTreeMap<usize, Touch>);

impl Touches {
    pub(super) fn has(&self, id: &str, knowledge: &Knowledge) -> bool {
        self.0.keys().any(|t| is(*t, id, knowledge))
    }

    pub(super) fn keep_only(&mut self, id: &str, knowledge: &Knowledge) {
        self.0.retain(|t, _| is(*t, id, knowledge));
    }

    pub(super) fn into_list(self) -> Vec<Touch> {
        self.0.into_values().collect()
    }
}

fn is(topic: usize, id: &str, knowledge: &Knowledge) -> bool {
    knowledge.topics.get(topic).is_some_and(|t| t.id == id)
}

/// Topics that the heading names. Where a wider and a narrower topic are found in the same words, the narrower
/// stands: *minimum standards of centres* is about standards, not about centres.
pub(super) fn from_heading(
    text: &str,
    words: &[WordForm],
    reading: Reading,
    knowledge: &Knowledge,
    out: &mut Touches,
) {
    let (against, signs): (Vec<Found>, Vec<Found>) =
        reading.heading(text, words).into_iter().partition(|f| f.against);
    let mut found: BTreeMap<usize, Vec<Found>> = BTreeMap::new();
    for sign in signs.into_iter().filter(|s| against.iter().all(|a| a.topic != s.topic)) {
        found.entry(sign.topic).or_default().push(sign);
    }
    let narrower = |topic: usize, own: &Found| {
        found
            .iter()
            .filter(|(other, _)| knowledge.wider.get(**other).copied().flatten() == Some(topic))
            .flat_map(|(_, theirs)| theirs)
            .any(|t| t.span.start < own.span.end && own.span.start < t.span.end)
    };
    for (topic, signs) in &found {
        let Some(own) = signs.iter().find(|sign| !narrower(*topic, sign)) else { continue };
        out.0.entry(*topic).or_insert_with(|| Touch {
            topic: *topic,
            heading: HEADING,
            body: 0.0,
            words: own.words.clone(),
        });
    }
}

/// The topics of a part as shares of it; narrower topics stand for the wider.
pub(super) fn shares(
    text: &str,
    words: &[WordForm],
    reading: Reading,
    knowledge: &Knowledge,
) -> Vector<usize> {
    let mut counts: BTreeMap<usize, f64> = BTreeMap::new();
    for found in reading.body(text, words, false) {
        *counts.entry(found.topic).or_default() += 1.0;
    }
    let wider: Vec<usize> =
        counts.keys().filter_map(|t| knowledge.wider.get(*t).copied().flatten()).collect();
    counts.retain(|topic, _| !wider.contains(topic));
    Vector::summed(counts.into_iter().map(|(topic, n)| (topic, (1.0 + n).log2()))).share()
}

/// So many signs in the operative words say what a clause is about; fewer say less.
const SIGNS: f64 = 3.0;

/// Topics of the operative words: each part has an equal say.
pub(super) fn from_parts(
    text: &str,
    words: &[WordForm],
    parts: &[Part],
    reading: Reading,
    out: &mut Touches,
) {
    let speaking = parts.iter().filter(|p| !p.topics.is_empty()).count().max(1) as f64;
    let all = Vector::summed(parts.iter().flat_map(|p| p.topics.iter().map(|(t, w)| (*t, w / speaking))));
    if all.is_empty() {
        return;
    }
    let mut first: BTreeMap<usize, String> = BTreeMap::new();
    let mut signs = 0.0;
    for found in reading.body(text, words, true) {
        signs += 1.0;
        first.entry(found.topic).or_insert(found.words);
    }
    let told = (signs / SIGNS).min(1.0);
    for (topic, share) in all.iter() {
        let touch = out.0.entry(*topic).or_insert_with(|| Touch {
            topic: *topic,
            heading: 0.0,
            body: 0.0,
            words: first.remove(topic).unwrap_or_default(),
        });
        touch.body = share * told;
    }
}
