//! Which part of a counterpart answers a clause: article 6 treats twenty matters, its paragraph 6 one.

use super::knowledge::Knowledge;
use super::prepared::{Part, Section};
use super::topics::Touch;
use crate::instrument::Eid;

/// Whether a provision treats a topic: the treaty's article by the table of topics, a clause by its own words.
pub(super) fn treats(other: &Section, topic: usize, treaty: Option<&str>, knowledge: &Knowledge) -> bool {
    match treaty {
        Some(id) => knowledge
            .topics
            .get(topic)
            .and_then(|topic| topic.articles.get(id))
            .is_some_and(|list| list.iter().any(|a| a == other.provision.number.trim())),
        None => other.touches.iter().any(|o| o.topic == topic),
    }
}

/// The one part of `other` that treats what `section` mainly treats, where its heading does not and no other part
/// does.
pub(super) fn answering(
    section: &Section,
    other: &Section,
    treaty: Option<&str>,
    knowledge: &Knowledge,
) -> Option<Eid> {
    let main = main_topic(section, other, treaty, knowledge)?;
    if other.touches.iter().any(|t| t.topic == main.topic && t.heading > 0.0) {
        return None;
    }
    let mut parts = other.parts.iter().filter(|part| part.topics.get(&main.topic) > 0.0);
    let (only, more) = (parts.next()?, parts.next());
    let numbered = |part: &Part| part.provision.map(|p| p.eid.clone());
    if more.is_none() && other.parts.len() > 1 { numbered(only) } else { None }
}

/// The strongest topic of the clause that the other treats.
fn main_topic<'s>(
    section: &'s Section,
    other: &Section,
    treaty: Option<&str>,
    knowledge: &Knowledge,
) -> Option<&'s Touch> {
    section
        .touches
        .iter()
        .filter(|t| treats(other, t.topic, treaty, knowledge))
        .max_by(|a, b| a.weight().total_cmp(&b.weight()).then(b.topic.cmp(&a.topic)))
}
