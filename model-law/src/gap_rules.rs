//! The gap rules of `gap-rules/`, as the gap report wants them.

use clausewise_engine::gaps::{Element, Rule, Rules};
use serde::Deserialize;

use crate::embedded;
use crate::error::{Error, read};
use crate::topics::topics;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileShape {
    rule: Vec<RuleShape>,
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
    core: Vec<ElementShape>,
    #[serde(default)]
    partial: Vec<ElementShape>,
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
    let (_, classes, _) = topics()?;
    let mut rules = Vec::new();
    for file in embedded::GAP_RULES {
        let shape: FileShape = read(file)?;
        rules.extend(shape.rule.into_iter().map(rule_of));
    }
    rules.sort_by_key(|r: &Rule| (!r.id.starts_with("TIP"), !r.id.starts_with("TOC"), r.id.clone()));
    Rules::new(rules, &classes).map_err(|message| Error::value("gap-rules", "patterns", message))
}

fn rule_of(shape: RuleShape) -> Rule {
    let elements =
        |list: Vec<ElementShape>| list.into_iter().map(|e| Element { says: e.says, any: e.any }).collect();
    Rule {
        id: shape.id,
        from: shape.from,
        definitions: shape.definitions,
        across: shape.across,
        some: shape.some,
        need: shape.need,
        unless: shape.unless,
        only: shape.only,
        core: elements(shape.core),
        partial: elements(shape.partial),
    }
}

#[cfg(test)]
mod tests {
    use super::rules;
    use crate::duties::duties;
    use crate::topics::topics;

    #[test]
    fn every_duty_has_one_rule_in_the_order_of_the_criteria() {
        let rules = rules().expect("sound rules");
        let ids: Vec<&str> = rules.ids().collect();
        let mut wanted: Vec<String> = duties().expect("sound duties").into_iter().map(|d| d.id).collect();
        wanted.sort_by_key(|id| (!id.starts_with("TIP"), !id.starts_with("TOC"), id.clone()));
        assert_eq!(ids, wanted);
    }

    #[test]
    fn rules_name_topics_that_exist() {
        let (topics, ..) = topics().expect("sound topics");
        for file in crate::embedded::GAP_RULES {
            let shape: super::FileShape = crate::error::read(file).expect("sound");
            for rule in shape.rule {
                let marked = rule
                    .core
                    .iter()
                    .chain(&rule.partial)
                    .flat_map(|e| &e.any)
                    .filter_map(|p| p.strip_prefix('#'));
                for name in rule.unless.iter().chain(&rule.only).map(String::as_str).chain(marked) {
                    assert!(topics.iter().any(|t| t.id == name), "{}: no topic {name}", rule.id);
                }
            }
        }
    }
}
