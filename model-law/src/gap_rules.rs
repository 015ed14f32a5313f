//! The gap rules of `gap-rules/`, as the gap report and the definition analysis want them.

use std::collections::{BTreeMap, BTreeSet};

use clausewise_engine::gaps::definition::{DefinitionRules, ElementRule, FaultRule, Group};
use clausewise_engine::gaps::{Element, Rule, Rules};
use serde::Deserialize;

use crate::duties::duties;
use crate::embedded;
use crate::error::{Error, read};
use crate::glosses::glosses;
use crate::topics::topics;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileShape {
    #[serde(default)]
    rule: Vec<RuleShape>,
    #[serde(default)]
    element: Vec<PartShape>,
    #[serde(default)]
    fault: Vec<FaultShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartShape {
    id: String,
    group: String,
    says: String,
    article: String,
    any: Vec<String>,
    #[serde(default)]
    narrower: Vec<ElementShape>,
    #[serde(default)]
    wider: Vec<ElementShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FaultShape {
    duty: String,
    id: String,
    any: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    missing: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleShape {
    id: String,
    #[serde(default)]
    from: Vec<String>,
    #[serde(default)]
    definitions: bool,
    #[serde(default)]
    finals: bool,
    #[serde(default)]
    across: bool,
    #[serde(default)]
    some: usize,
    #[serde(default)]
    need: usize,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    only: Vec<String>,
    #[serde(default)]
    prefer: Vec<String>,
    #[serde(default)]
    core: Vec<ElementShape>,
    #[serde(default)]
    partial: Vec<ElementShape>,
    #[serde(default)]
    limits: Vec<ElementShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ElementShape {
    says: String,
    any: Vec<String>,
    /// Wording that speaks against it, anywhere in the clauses that are read; of limits only.
    #[serde(default)]
    unless: Vec<String>,
    /// The part of the duty that this element shows, where it is all that shows it: `TIP-02a`.
    #[serde(default)]
    part: String,
}

/// How a bill shows that it meets each duty, made ready; build it once.
///
/// # Errors
/// A data file that is not of the shape in `model-law/README.md`, or a pattern that cannot be read.
pub fn rules() -> Result<Rules, Error> {
    let classes = topics()?.classes;
    let mut rules = Vec::new();
    for file in embedded::GAP_RULES {
        let shape: FileShape = read(file)?;
        for rule in shape.rule {
            rules.extend(parts_of(&rule));
            rules.push(rule_of(rule));
        }
    }
    let wholes: BTreeMap<String, Rule> =
        rules.iter().filter(|rule| !is_part(&rule.id)).map(|rule| (rule.id.clone(), rule.clone())).collect();
    for rule in rules.iter_mut().filter(|rule| is_part(&rule.id)) {
        if let Some(whole) = wholes.get(whole_of(&rule.id)) {
            inherit(rule, whole);
        }
    }
    for duty in duties()? {
        if let Some(rule) = rules.iter_mut().find(|rule: &&mut Rule| rule.id == duty.id) {
            rule.elsewhere.clone_from(&duty.other_law);
        }
    }
    rules.sort_by_key(|r: &Rule| (!r.id.starts_with("TIP"), !r.id.starts_with("TOC"), r.id.clone()));
    let rules =
        Rules::new(rules, &classes).map_err(|message| Error::value("gap-rules", "patterns", message))?;
    Ok(rules.with_glosses(glosses()?))
}

/// What the definition analysis looks for, made ready; build it once.
///
/// # Errors
/// As [`rules`].
pub fn definition_rules() -> Result<DefinitionRules, Error> {
    let classes = topics()?.classes;
    let (mut parts, mut faults) = (Vec::new(), Vec::new());
    for file in embedded::GAP_RULES {
        let shape: FileShape = read(file)?;
        for part in shape.element {
            let group = Group::from_word(&part.group).ok_or_else(|| {
                Error::value(file.name, "group", format!("{} is no group of elements", part.group))
            })?;
            parts.push(ElementRule {
                id: part.id,
                group,
                says: part.says,
                article: part.article,
                any: part.any,
                narrower: elements(part.narrower),
                wider: elements(part.wider),
            });
        }
        faults.extend(shape.fault.into_iter().map(|fault| FaultRule {
            duty: fault.duty,
            id: fault.id,
            any: fault.any,
            unless: fault.unless,
            missing: fault.missing,
        }));
    }
    let rules = DefinitionRules::new(parts, faults, &classes)
        .map_err(|message| Error::value("gap-rules", "patterns", message))?;
    Ok(rules.with_glosses(glosses()?))
}

fn elements(list: Vec<ElementShape>) -> Vec<Element> {
    list.into_iter().map(|e| Element { says: e.says, any: e.any, unless: e.unless }).collect()
}

/// The rules of the parts that single elements of a duty's rule show.
fn parts_of(shape: &RuleShape) -> Vec<Rule> {
    let of = |list: &[ElementShape], part: &str| {
        let its = list.iter().filter(|element| element.part == part);
        its.map(|e| Element { says: e.says.clone(), any: e.any.clone(), unless: e.unless.clone() })
            .collect::<Vec<_>>()
    };
    let ids: BTreeSet<&str> =
        shape.core.iter().map(|element| element.part.as_str()).filter(|id| !id.is_empty()).collect();
    let rule = |id: &str| {
        let core = of(&shape.core, id);
        Rule {
            id: id.to_string(),
            across: shape.across,
            some: usize::from(core.len() > 1),
            partial: of(&shape.partial, id),
            core,
            ..Rule::default()
        }
    };
    ids.into_iter().map(rule).collect()
}

/// Whether an id names a part of a duty: `TIP-02a`.
fn is_part(id: &str) -> bool {
    whole_of(id).len() < id.len()
}

/// The duty that a part belongs to.
fn whole_of(id: &str) -> &str {
    id.trim_end_matches(|letter: char| letter.is_ascii_lowercase())
}

/// What a part leaves unsaid it takes from its whole: which clauses are read, and what narrows them. A sum reads no
/// clauses of its own.
fn inherit(part: &mut Rule, whole: &Rule) {
    if !part.from.is_empty() {
        return;
    }
    let take = |own: &mut Vec<String>, given: &[String]| {
        if own.is_empty() {
            own.extend_from_slice(given);
        }
    };
    take(&mut part.unless, &whole.unless);
    take(&mut part.only, &whole.only);
    take(&mut part.prefer, &whole.prefer);
    part.definitions |= whole.definitions;
    part.finals |= whole.finals;
    if part.limits.is_empty() {
        part.limits.clone_from(&whole.limits);
    }
}

fn rule_of(shape: RuleShape) -> Rule {
    Rule {
        id: shape.id,
        from: shape.from,
        definitions: shape.definitions,
        finals: shape.finals,
        across: shape.across,
        some: shape.some,
        need: shape.need,
        unless: shape.unless,
        only: shape.only,
        prefer: shape.prefer,
        elsewhere: String::new(),
        core: elements(shape.core),
        partial: elements(shape.partial),
        limits: elements(shape.limits),
    }
}

#[cfg(test)]
mod tests {
    use super::{definition_rules, is_part, rules};
    use crate::duties::duties;
    use crate::topics::topics;

    #[test]
    fn every_duty_has_one_rule_in_the_order_of_the_criteria() {
        let rules = rules().expect("sound rules");
        let whole = |id: &&str| id.ends_with(|c: char| c.is_ascii_digit());
        let ids: Vec<&str> = rules.ids().filter(whole).collect();
        let mut wanted: Vec<String> = duties().expect("sound duties").into_iter().map(|d| d.id).collect();
        wanted.sort_by_key(|id| (!id.starts_with("TIP"), !id.starts_with("TOC"), id.clone()));
        assert_eq!(ids, wanted);
    }

    #[test]
    fn every_part_of_a_duty_has_one_rule_and_no_rule_is_without_a_duty() {
        let rules = rules().expect("sound rules");
        let mut parts: Vec<&str> = rules.ids().filter(|id| is_part(id)).collect();
        parts.sort_unstable();
        let duties = duties().expect("sound duties");
        let mut wanted: Vec<&str> =
            duties.iter().flat_map(|duty| &duty.parts).map(|part| part.id.as_str()).collect();
        wanted.sort_unstable();
        assert_eq!(parts, wanted);
    }

    #[test]
    fn rules_name_topics_that_exist() {
        let topics = topics().expect("sound topics").topics;
        for (id, name) in rules().expect("sound rules").topics() {
            assert!(topics.iter().any(|t| t.id == name), "{id}: no topic {name}");
        }
    }

    #[test]
    fn faults_of_the_definition_are_faults_of_the_duties() {
        let duties = duties().expect("sound duties");
        for fault in definition_rules().expect("sound rules").faults() {
            let duty = duties.iter().find(|duty| duty.id == fault.duty).expect("a duty");
            assert!(duty.faults.iter().any(|known| known.id == fault.id), "{} {}", fault.duty, fault.id);
        }
    }
}
