//! The gap rules of `gap-rules/`, as the gap report and the definition analysis want them.

use clausewise_engine::gaps::definition::{DefinitionRules, ElementRule, FaultRule, Group};
use clausewise_engine::gaps::{Element, Rule, Rules};
use serde::Deserialize;

use crate::duties::duties;
use crate::embedded;
use crate::error::{Error, read};
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
        rules.extend(shape.rule.into_iter().map(rule_of));
    }
    for duty in duties()? {
        if let Some(rule) = rules.iter_mut().find(|rule: &&mut Rule| rule.id == duty.id) {
            rule.elsewhere.clone_from(&duty.other_law);
        }
    }
    rules.sort_by_key(|r: &Rule| (!r.id.starts_with("TIP"), !r.id.starts_with("TOC"), r.id.clone()));
    Rules::new(rules, &classes).map_err(|message| Error::value("gap-rules", "patterns", message))
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
    DefinitionRules::new(parts, faults, &classes)
        .map_err(|message| Error::value("gap-rules", "patterns", message))
}

fn elements(list: Vec<ElementShape>) -> Vec<Element> {
    list.into_iter().map(|e| Element { says: e.says, any: e.any }).collect()
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
    use super::{definition_rules, rules};
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
