//! Identifiers of provisions in the Akoma Ntoso naming convention (OASIS AKN-NC 1.0, section 5).

use std::fmt;

use serde::{Deserialize, Serialize};

/// A provision's stable identifier: `part_2__sec_12__subsec_1`. Parts hold chapters hold sections, but
/// sections are counted through the instrument, so a section's eid begins at the section itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Eid(String);

impl Eid {
    /// Takes an identifier as it stands (from a store or a file).
    pub fn from_stored(text: impl Into<String>) -> Self {
        Eid(text.into())
    }

    /// The identifier of a child: `parent__name_number`; without a parent `name_number`.
    pub fn child(parent: Option<&Eid>, name: &str, number: &str) -> Self {
        let number = Self::clean(number);
        let own = if number.is_empty() { name.to_string() } else { format!("{name}_{number}") };
        match parent {
            Some(parent) if !parent.0.is_empty() => Eid(format!("{}__{own}", parent.0)),
            _ => Eid(own),
        }
    }

    /// The number part as the convention wants it: letters and digits of any script kept, anything
    /// else dropped or, between two kept characters, turned into one hyphen.
    pub fn clean(number: &str) -> String {
        let mut out = String::new();
        let mut gap = false;
        for c in number.chars() {
            if c.is_alphanumeric() || is_mark(c) {
                if gap && !out.is_empty() {
                    out.push('-');
                }
                gap = false;
                out.extend(c.to_lowercase());
            } else {
                gap = true;
            }
        }
        out
    }

    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Vowel signs and tone marks of the scripts of South and Southeast Asia, which `is_alphanumeric` leaves out.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0900}'..='\u{109F}' | '\u{1780}'..='\u{17FF}') && !c.is_ascii_punctuation()
}

impl fmt::Display for Eid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Eid;

    #[test]
    fn children_join_with_two_underscores() {
        let section = Eid::child(None, "sec", "12A.");
        assert_eq!(section.as_str(), "sec_12a");
        assert_eq!(Eid::child(Some(&section), "subsec", "(1)").as_str(), "sec_12a__subsec_1");
        assert_eq!(Eid::child(None, "preamble", "").as_str(), "preamble");
        assert_eq!(Eid::clean("4.2 bis"), "4-2-bis");
    }
}
