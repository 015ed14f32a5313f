//! Cross-references: `{offence-trafficking}` becomes the section's number, `{part:offences}` the Part's,
//! `{schedule:indicators}` the schedule's.

use std::collections::BTreeMap;

/// What each id is numbered; Parts and schedules with their prefix.
pub(crate) type Numbers = BTreeMap<String, String>;

/// Puts the numbers in place of the ids.
///
/// # Errors
/// The id that nothing has, or a brace that is not closed.
pub(crate) fn resolve(text: &str, numbers: &Numbers) -> Result<String, String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (id, after) = after.split_once('}').ok_or("a reference is not closed with “}”")?;
        let number = numbers.get(id).ok_or_else(|| format!("nothing has the id “{id}”"))?;
        out.push_str(before);
        out.push_str(number);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// Every reference in a text as it is written in the file: the id and the `(1)(a)` that follows it.
pub(crate) fn references(text: &str) -> Vec<(&str, &str)> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('{') {
        let Some((id, after)) = after.split_once('}') else { break };
        let mut end = 0;
        while let Some(close) = after.get(end..).filter(|s| s.starts_with('(')).and_then(|s| s.find(')')) {
            end += close + 1;
        }
        out.push((id, after.get(..end).unwrap_or_default()));
        rest = after;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_become_numbers() {
        let numbers = Numbers::from([("offence".into(), "18".into()), ("part:final".into(), "16".into())]);
        assert_eq!(
            resolve("section {offence}(1) and Part {part:final}", &numbers).as_deref(),
            Ok("section 18(1) and Part 16")
        );
        assert!(resolve("section {gone}", &numbers).is_err());
        assert!(resolve("section {offence", &numbers).is_err());
        assert_eq!(
            references("under {offence}(1)(a) or {part:final}."),
            [("offence", "(1)(a)"), ("part:final", "")]
        );
    }
}
