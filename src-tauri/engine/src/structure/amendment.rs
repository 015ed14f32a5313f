//! What an amending provision does to another law: which law, which provision of it, and what is done.
//!
//! In: an instrument as recognised. Out: one [`Amendment`] for every provision that says it, with the quoted new
//! text beside it. The words are data of each tradition (`grammar::amending`); what is said higher up (`The
//! principal Act is amended in section 5—`) holds for the entries below it until they say otherwise. Words
//! inside quotation marks are the new law's own and say nothing about the old one's numbers.

mod scan;

use std::collections::BTreeMap;

use super::grammar::Traditions;
use super::grammar::amending::WHOLE;
use crate::instrument::{Eid, Instrument, Kind, Provision};
use scan::{Mention, Sentence};

/// What is done to a provision of another law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// New words stand in place of the old ones.
    Substitute,
    /// New text is added.
    Insert,
    /// It has another number.
    Renumber,
    /// It goes.
    Delete,
    /// It is changed as the entries below say.
    Amend,
}

impl Action {
    /// The word of the command line's JSON.
    pub fn word(self) -> &'static str {
        match self {
            Action::Substitute => "substitute",
            Action::Insert => "insert",
            Action::Renumber => "renumber",
            Action::Delete => "delete",
            Action::Amend => "amend",
        }
    }
}

/// Where new text stands to the provision that is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// In it; where new text has the number that is named, at it.
    In,
    /// Before it.
    Before,
    /// After it.
    After,
}

impl Position {
    /// The word of the command line's JSON.
    pub fn word(self) -> &'static str {
        match self {
            Position::In => "in",
            Position::Before => "before",
            Position::After => "after",
        }
    }
}

/// One change of another law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendment {
    /// The provision that says it.
    pub at: Eid,
    /// Provisions that hold the new text, when it is quoted.
    pub quoted: Vec<Eid>,
    /// The law that is changed, as the text names it; empty when it does not.
    pub act: String,
    /// The provision that is changed, as printed there: `4(2)(a)`, `26D`; empty when none is named.
    pub target: String,
    /// What is done.
    pub action: Action,
    /// Where new text stands to the target.
    pub position: Position,
}

/// Every change of another law that the instrument says it makes, in the order of the text.
pub fn amendments(instrument: &Instrument) -> Vec<Amendment> {
    let mut work = Work {
        traditions: Traditions::of(&[instrument.language.as_str()]),
        named: BTreeMap::new(),
        out: Vec::new(),
    };
    for clause in instrument.clauses() {
        work.provision(clause, &Frame::default());
    }
    work.out
}

/// True when the words change a provision of another law.
pub(super) fn changes(text: &str, traditions: &Traditions) -> bool {
    let sentence = Sentence::of(text);
    sentence.action(false, traditions).is_some() && !sentence.target(traditions).0.is_empty()
}

/// What the words above say for the entries below.
#[derive(Debug, Clone, Default)]
struct Frame {
    amending: bool,
    act: String,
    /// Number by depth.
    target: BTreeMap<u8, String>,
}

struct Work {
    traditions: Traditions,
    /// Laws by the name that the text gives them: `principal act` to the Penal Code.
    named: BTreeMap<String, String>,
    out: Vec<Amendment>,
}

impl Work {
    fn provision(&mut self, provision: &Provision, above: &Frame) {
        let mut frame = above.clone();
        let sentence = Sentence::of(&provision.text);
        self.name(&sentence);
        // `Điều 1. Sửa đổi, bổ sung một số điều của Luật …`: what the heading says holds for the entries.
        let heading = Sentence::of(if provision.kind.is_main() { &provision.heading } else { "" });
        if heading.action(false, &self.traditions).is_some()
            && let (_, Some(act)) = heading.target(&self.traditions)
        {
            frame = Frame { amending: true, act, ..frame };
        }
        let action = sentence.action(above.amending, &self.traditions);
        if let Some(action) = action {
            frame.amending = true;
            let (mentions, act) = sentence.target(&self.traditions);
            if let Some(act) = act {
                frame.act = self.named.get(&act.to_lowercase()).cloned().unwrap_or(act);
            }
            let mut position = Position::In;
            for Mention { depth, number, position: here } in &mentions {
                // A unit named here leaves behind the narrower ones named above.
                frame.target.retain(|d, _| d < depth);
                frame.target.insert(*depth, number.clone());
                position = *here;
            }
            // `Amendment of section 5` heads a clause whose words do not name it.
            if frame.target.is_empty() && provision.kind.is_main() {
                for Mention { depth, number, .. } in heading.target(&self.traditions).0 {
                    frame.target.entry(depth).or_insert(number);
                }
            }
            if frame.act.is_empty()
                && let [only] = self.named.values().collect::<Vec<_>>().as_slice()
            {
                frame.act.clone_from(only);
            }
            if !(frame.target.is_empty() && frame.act.is_empty()) {
                self.out.push(Amendment {
                    at: provision.eid.clone(),
                    quoted: provision
                        .children
                        .iter()
                        .filter(|c| is_quoted(c))
                        .map(|c| c.eid.clone())
                        .collect(),
                    act: frame.act.clone(),
                    target: written(&frame.target),
                    action,
                    position,
                });
            }
        }
        for child in provision.children.iter().filter(|c| !is_quoted(c)) {
            self.provision(child, &frame);
        }
    }

    /// `… Act 2007, which is referred to as the “principal Act”`.
    fn name(&mut self, sentence: &Sentence<'_>) {
        if let Some((name, act)) = sentence.names(&self.traditions) {
            self.named.insert(name.to_lowercase(), act);
        }
    }
}

fn is_quoted(provision: &Provision) -> bool {
    provision.kind == Kind::Other
        && provision.eid.as_str().rsplit("__").next().is_some_and(|last| last.starts_with("qstr"))
}

/// `4(2)(a)`: the section, then what is in it in brackets. Without a section, what stands beside the sections.
fn written(target: &BTreeMap<u8, String>) -> String {
    let mut out = String::new();
    for (_, number) in target.range(..WHOLE) {
        if out.is_empty() || number.starts_with('(') {
            out.push_str(number);
        } else {
            out.push_str(&format!("({number})"));
        }
    }
    if out.is_empty()
        && let Some((_, number)) = target.range(WHOLE..).next()
    {
        out.clone_from(number);
    }
    out
}
