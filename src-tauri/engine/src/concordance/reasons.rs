//! Why two clauses are set side by side, in a drafter's words.

use super::features::Features;
use super::knowledge::Knowledge;
use super::part::treats;
use super::prepared::Section;
use super::topics::Touch;
use super::{Ground, Reason};
use crate::instrument::Provision;
use crate::words::word_forms;

/// How many topics are told.
const TOPICS: usize = 2;
/// How many telling words are told.
const WORDS: usize = 5;
/// Heading words so alike that the headings say the same.
const SAME_HEADING: f64 = 0.6;
/// Words so alike that they are told even beside a topic.
const MANY_WORDS: f64 = 0.2;

/// Topics, words and headings that an answer rests on, the strongest first; never empty where anything is shared.
pub(super) fn reasons(
    section: &Section,
    other: &Section,
    treaty: Option<&str>,
    features: &Features,
    knowledge: &Knowledge,
) -> Vec<Reason> {
    let mut out = shared_topics(section, other, treaty, knowledge);
    if out.is_empty() {
        out.extend(kindred(section, other, treaty, knowledge));
    }
    if features.heading_words > SAME_HEADING {
        out.push(Reason { ground: Ground::Heading, strength: 3, words: "the headings say the same".into() });
    }
    let common = common_words(section, other);
    if (features.words > MANY_WORDS || out.is_empty()) && !common.is_empty() {
        out.push(Reason {
            ground: Ground::Words,
            strength: if features.words > 2.0 * MANY_WORDS { 3 } else { 1 },
            words: format!("telling words in both: {}", common.join(", ")),
        });
    }
    if out.is_empty() {
        out.push(Reason {
            ground: Ground::Place,
            strength: 1,
            words: "the closest of what is there, on weak signs".into(),
        });
    }
    out.sort_by_key(|r| std::cmp::Reverse(r.strength));
    out
}

fn shared_topics(
    section: &Section,
    other: &Section,
    treaty: Option<&str>,
    knowledge: &Knowledge,
) -> Vec<Reason> {
    let mut shared: Vec<&Touch> =
        section.touches.iter().filter(|t| treats(other, t.topic, treaty, knowledge)).collect();
    shared.sort_by(|a, b| b.weight().total_cmp(&a.weight()).then(a.topic.cmp(&b.topic)));
    let both = if section.penal && other.penal { "both punish and treat" } else { "both treat" };
    shared
        .into_iter()
        .take(TOPICS)
        .filter_map(|touch| {
            let topic = knowledge.topics.get(touch.topic)?;
            Some(Reason {
                ground: Ground::Topic,
                strength: if touch.heading > 0.0 { 4 } else { 2 },
                words: format!("{both} {} (here: “{}”)", topic.says, touch.words),
            })
        })
        .collect()
}

/// The strongest topic of the clause that is near one of the other's, with that one.
fn kindred(
    section: &Section,
    other: &Section,
    treaty: Option<&str>,
    knowledge: &Knowledge,
) -> Option<Reason> {
    if treaty.is_some() {
        return None;
    }
    let near = |a: usize, b: usize| {
        let lends = |from: usize, to: usize| {
            knowledge.near.get(from).is_some_and(|list| list.contains(&to))
                || knowledge.wider.get(from).copied().flatten() == Some(to)
        };
        let siblings = knowledge.wider.get(a).copied().flatten();
        lends(a, b)
            || lends(b, a)
            || (siblings.is_some() && siblings == knowledge.wider.get(b).copied().flatten())
    };
    let pairs = section.touches.iter().flat_map(|t| {
        other
            .touches
            .iter()
            .filter(move |o| near(t.topic, o.topic))
            .map(move |o| (t.weight() * o.weight(), t, o))
    });
    let (_, here, there) = pairs.max_by(|a, b| a.0.total_cmp(&b.0))?;
    let (mine, theirs) = (knowledge.topics.get(here.topic)?, knowledge.topics.get(there.topic)?);
    Some(Reason {
        ground: Ground::Topic,
        strength: 2,
        words: format!("kindred matters: {} here, {} there", mine.says, theirs.says),
    })
}

/// The most telling words in common, as they stand in the clause.
fn common_words(section: &Section, other: &Section) -> Vec<String> {
    let mut common: Vec<(f64, &str)> = section
        .words
        .iter()
        .map(|(stem, weight)| (weight * other.words.get(stem), stem.as_str()))
        .filter(|(both, _)| *both > 0.0)
        .collect();
    common.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    common.truncate(WORDS);
    as_written(section.provision, common.into_iter().map(|(_, stem)| stem))
}

fn as_written<'s>(provision: &Provision, stems: impl Iterator<Item = &'s str>) -> Vec<String> {
    let words = word_forms(&format!("{} {}", provision.heading, provision.full_text()));
    stems
        .map(|stem| {
            words.iter().find(|w| w.stem == stem).map_or_else(|| stem.to_string(), |word| word.folded.clone())
        })
        .collect()
}
