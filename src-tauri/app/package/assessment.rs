//! What people said in a project, apart from its texts, as sets of words: a form in which two projects can be joined.
//!
//! A subject is what a word is on: a clause against an instrument, a duty, a note. It is named by what it is, never by a
//! number that one project gave it. On each subject stands a set of words, each with its author and time; joining two
//! assessments joins the sets, so it is the same in either order, loses nothing, and done twice changes nothing. The
//! latest word stands (of two at the same time the one that comes later by author, then by what it says).

use std::collections::{BTreeMap, BTreeSet};

use crate::wire::NoteEntry;

/// What a word is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A clause of the bill against an instrument.
    Decision,
    /// A treaty duty.
    Verdict,
    /// A place in a recognised structure.
    Correction,
    /// A committee note.
    Note,
    /// A change proposed for the bill.
    Proposal,
    /// A copy of the bill that came back.
    Review,
    /// A duty of the executive that is watched.
    Duty,
    /// How a country stands to a treaty.
    Accession,
}

/// One subject.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    /// What it is.
    pub kind: Kind,
    /// Its name, the same in every project.
    pub key: String,
}

/// What someone said. The order is that in which words take each other's place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word {
    /// When (RFC 3339, UTC).
    pub at: String,
    /// Who.
    pub author: String,
    /// What, as one line of JSON with its names in order.
    pub value: String,
}

/// Everything said on one subject.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Said {
    /// The words.
    pub words: BTreeSet<Word>,
    /// Of a note, what was said in it and in answer, the note itself first; of a watched duty, what happened to it,
    /// behind its name.
    pub entries: Vec<NoteEntry>,
}

/// Everything said in a project.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Assessment(pub BTreeMap<Subject, Said>);

impl Kind {
    /// Every kind, in the order in which they are told.
    pub const ALL: [Kind; 8] = [
        Kind::Decision,
        Kind::Verdict,
        Kind::Correction,
        Kind::Note,
        Kind::Proposal,
        Kind::Review,
        Kind::Duty,
        Kind::Accession,
    ];

    /// Its word in files and in the terminal.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Decision => "decision",
            Kind::Verdict => "verdict",
            Kind::Correction => "correction",
            Kind::Note => "note",
            Kind::Proposal => "proposal",
            Kind::Review => "review",
            Kind::Duty => "duty",
            Kind::Accession => "accession",
        }
    }

    /// The kind with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

impl Said {
    /// The word that stands.
    pub fn stands(&self) -> Option<&Word> {
        self.words.last()
    }

    /// Both together.
    pub fn merged(&self, other: &Said) -> Said {
        Said {
            words: self.words.union(&other.words).cloned().collect(),
            entries: threads(&self.entries, &other.entries),
        }
    }
}

impl Assessment {
    /// Both together: the same in either order.
    pub fn merged(&self, other: &Assessment) -> Assessment {
        let mut all = self.0.clone();
        for (subject, said) in &other.0 {
            let own = all.entry(subject.clone()).or_default();
            *own = own.merged(said);
        }
        Assessment(all)
    }
}

/// Two threads of one note as one: every entry as often as it stands in that which has it more often, after the note
/// itself in the order of their times.
pub(super) fn threads(one: &[NoteEntry], other: &[NoteEntry]) -> Vec<NoteEntry> {
    type Told<'a> = (&'a str, &'a str, &'a str);
    fn told(entry: &NoteEntry) -> Told<'_> {
        (&entry.at, &entry.author, &entry.text)
    }
    let counted = |thread: &[NoteEntry]| {
        let mut counts: BTreeMap<(String, String, String), usize> = BTreeMap::new();
        for entry in thread.iter().skip(1) {
            let (at, author, text) = told(entry);
            *counts.entry((at.into(), author.into(), text.into())).or_default() += 1;
        }
        counts
    };
    let mut counts = counted(one);
    for (entry, count) in counted(other) {
        let own = counts.entry(entry).or_default();
        *own = count.max(*own);
    }
    // Both begin with the same entry where both have one: it is what the note is known by.
    let first = one.first().or(other.first()).cloned();
    let rest = counts
        .into_iter()
        .flat_map(|((at, author, text), count)| std::iter::repeat_n(NoteEntry { author, at, text }, count));
    first.into_iter().chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn assessment() -> impl Strategy<Value = Assessment> {
        let kind = (0..Kind::ALL.len()).prop_map(|at| Kind::ALL[at]);
        let word = (0..4_u8, 0..3_u8, 0..3_u8).prop_map(|(at, author, value)| Word {
            at: format!("2026-01-0{at}"),
            author: format!("A{author}"),
            value: value.to_string(),
        });
        let entry = (0..3_u8, 0..2_u8).prop_map(|(at, text)| NoteEntry {
            author: "B".into(),
            at: at.to_string(),
            text: text.to_string(),
        });
        let said = (prop::collection::btree_set(word, 1..4), prop::collection::vec(entry, 0..4));
        prop::collection::btree_map((kind, 0..3_u8), said, 0..9).prop_map(|all| {
            let one =
                |((kind, key), (words, mut entries)): ((Kind, u8), (BTreeSet<Word>, Vec<NoteEntry>))| {
                    // What a note is known by is the same wherever it is, and is said by nothing else in it.
                    let first =
                        NoteEntry { author: "first".into(), at: String::new(), text: key.to_string() };
                    entries.sort_by(|a, b| (&a.at, &a.author, &a.text).cmp(&(&b.at, &b.author, &b.text)));
                    let entries = if matches!(kind, Kind::Note | Kind::Duty) {
                        [vec![first], entries].concat()
                    } else {
                        Vec::new()
                    };
                    (Subject { kind, key: key.to_string() }, Said { words, entries })
                };
            Assessment(all.into_iter().map(one).collect())
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn two_assessments_join_the_same_in_either_order_and_lose_nothing(a in assessment(), b in assessment()) {
            let joined = a.merged(&b);
            prop_assert_eq!(&joined, &b.merged(&a));
            prop_assert_eq!(&joined.merged(&b), &joined);
            prop_assert_eq!(&a.merged(&a), &a);
            for (subject, said) in a.0.iter().chain(&b.0) {
                let there = &joined.0[subject];
                prop_assert!(said.words.is_subset(&there.words));
                prop_assert!(said.entries.iter().all(|entry| there.entries.contains(entry)));
            }
            let words = |of: &Assessment| of.0.values().map(|said| said.words.len()).sum::<usize>();
            prop_assert!(words(&joined) <= words(&a) + words(&b));
        }

        #[test]
        fn three_join_the_same_however_they_are_grouped(a in assessment(), b in assessment(), c in assessment()) {
            prop_assert_eq!(a.merged(&b).merged(&c), a.merged(&b.merged(&c)));
        }
    }
}
