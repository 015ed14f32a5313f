//! Why two clauses are set side by side, in a drafter's words.

use super::features::Features;
use super::knowledge::Knowledge;
use super::part::treats;
use super::prepared::Section;
use super::topics::Touch;
use super::{Ground, Reason};

/// Topics, words and headings that an answer rests on, the strongest first.
pub(super) fn reasons(
    section: &Section,
    other: &Section,
    treaty: Option<&str>,
    features: &Features,
    knowledge: &Knowledge,
) -> Vec<Reason> {
    let mut out = Vec::new();
    let mut shared: Vec<&Touch> =
        section.touches.iter().filter(|t| treats(other, t.topic, treaty, knowledge)).collect();
    shared.sort_by(|a, b| b.weight().total_cmp(&a.weight()).then(a.topic.cmp(&b.topic)));
    for touch in shared.into_iter().take(2) {
        let Some(topic) = knowledge.topics.get(touch.topic) else { continue };
        out.push(Reason {
            ground: Ground::Topic,
            strength: if touch.heading > 0.0 { 4 } else { 2 },
            words: format!("both treat {} (here: “{}”)", topic.says, touch.words),
        });
    }
    if features.heading_words > 0.6 {
        out.push(Reason { ground: Ground::Heading, strength: 3, words: "the headings say the same".into() });
    }
    let common = common_words(section, other);
    if features.words > 0.2 && !common.is_empty() {
        out.push(Reason {
            ground: Ground::Words,
            strength: if features.words > 0.4 { 3 } else { 1 },
            words: format!("telling words in both: {}", common.join(", ")),
        });
    }
    out.sort_by_key(|r| std::cmp::Reverse(r.strength));
    out
}

/// The five most telling stems in common.
fn common_words(section: &Section, other: &Section) -> Vec<String> {
    let mut common: Vec<(f64, &str)> = section
        .words
        .iter()
        .map(|(stem, weight)| (weight * other.words.get(stem), stem.as_str()))
        .filter(|(both, _)| *both > 0.0)
        .collect();
    common.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    common.into_iter().take(5).map(|(_, s)| s.to_string()).collect()
}
