//! How a country stands on a duty, in one word, and how many stand so.

use clausewise_engine::gaps::Status;
use clausewise_formats::chart::Ink;
use serde::{Deserialize, Serialize};

use super::{Cell, Said};

/// How a country stands on a duty: what the program read in an imported law, or else what the sheet says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Read: the law does what is asked.
    Met,
    /// Read: the law does a part of it.
    Partial,
    /// Sheet: a section is named that treats it.
    Section,
    /// Read: nothing was found.
    Absent,
    /// Sheet: something is said, and no section is named.
    Noted,
    /// Sheet: it was looked for and is not known.
    Unknown,
    /// No law was read, and the sheet does not speak to it.
    #[default]
    Silent,
}

impl State {
    /// All, in the order of a bar.
    pub const ALL: [State; 7] = [
        State::Met,
        State::Partial,
        State::Section,
        State::Absent,
        State::Noted,
        State::Unknown,
        State::Silent,
    ];

    /// The state of a cell of the region.
    pub fn of(cell: &Cell) -> Self {
        match (&cell.read, cell.said()) {
            (Some((_, found)), _) => match found.status {
                Status::Met => State::Met,
                Status::Partial => State::Partial,
                Status::Absent => State::Absent,
            },
            (None, Said::Section) => State::Section,
            (None, Said::Noted) => State::Noted,
            (None, Said::Unknown) => State::Unknown,
            (None, Said::Nothing) => State::Silent,
        }
    }

    /// For people.
    pub fn words(self) -> &'static str {
        match self {
            State::Met => "met",
            State::Partial => "met in part",
            State::Section => "section named",
            State::Absent => "nothing found",
            State::Noted => "no section named",
            State::Unknown => "not known",
            State::Silent => "nothing said",
        }
    }

    /// What it means.
    pub fn means(self) -> &'static str {
        match self {
            State::Met => "The law was imported and read: it does what the duty asks.",
            State::Partial => "The law was imported and read: it does a distinct part of what the duty asks.",
            State::Section => {
                "The sheet names a section that treats the matter. That it does all that the duty asks is not said."
            }
            State::Absent => "The law was imported and read: no part of what the duty asks was found in it.",
            State::Noted => {
                "The sheet speaks to the matter and names no section: mostly that the law has no such provision, or that it stands in another law."
            }
            State::Unknown => "It was looked for, and what the law does is not known.",
            State::Silent => {
                "No law was imported, and the sheet does not speak to the matter. It is not known, not absent."
            }
        }
    }

    /// How it looks.
    pub fn ink(self) -> Ink {
        match self {
            State::Met => Ink::Deep,
            State::Partial => Ink::Teal,
            State::Section => Ink::Blue,
            State::Absent => Ink::Rust,
            State::Noted => Ink::Sand,
            State::Unknown => Ink::Grey,
            State::Silent => Ink::Blank,
        }
    }

    /// Something is there: met, met in part, or a section named.
    pub fn answered(self) -> bool {
        matches!(self, State::Met | State::Partial | State::Section)
    }

    /// A gap as far as anyone can tell: met in part, not found, or no section named.
    pub fn open(self) -> bool {
        matches!(self, State::Partial | State::Absent | State::Noted)
    }
}

/// How many stand how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Met.
    pub met: usize,
    /// Met in part.
    pub partial: usize,
    /// Section named.
    pub section: usize,
    /// Nothing found.
    pub absent: usize,
    /// No section named.
    pub noted: usize,
    /// Not known.
    pub unknown: usize,
    /// Nothing said.
    pub silent: usize,
}

impl Counts {
    /// Counts states.
    pub fn of(states: impl Iterator<Item = State>) -> Self {
        let mut counts = Counts::default();
        for state in states {
            *counts.slot(state) += 1;
        }
        counts
    }

    fn slot(&mut self, state: State) -> &mut usize {
        match state {
            State::Met => &mut self.met,
            State::Partial => &mut self.partial,
            State::Section => &mut self.section,
            State::Absent => &mut self.absent,
            State::Noted => &mut self.noted,
            State::Unknown => &mut self.unknown,
            State::Silent => &mut self.silent,
        }
    }

    /// How many stand so.
    pub fn with(mut self, state: State) -> usize {
        *self.slot(state)
    }

    /// All of them.
    pub fn all(self) -> usize {
        State::ALL.into_iter().map(|state| self.with(state)).sum()
    }

    /// Those with something there ([`State::answered`]).
    pub fn answered(self) -> usize {
        State::ALL.into_iter().filter(|state| state.answered()).map(|state| self.with(state)).sum()
    }

    /// Those on which anything is said or was read.
    pub fn spoken(self) -> usize {
        self.all() - self.silent
    }
}
