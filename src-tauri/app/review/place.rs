//! Where a line of a version stands in the bill as it is now, and in which provision.

use std::collections::BTreeMap;

use clausewise_engine::annotation;
use clausewise_engine::instrument::{Instrument, Piece, Provision};
use clausewise_engine::manuscript::{Comment, Revision};
use clausewise_engine::review::{self, Act, Alignment, Line};
use clausewise_store::Project;

use crate::failure::Result;
use crate::library::{self, Text};

/// The stored versions of the bill and the bill as it is now.
pub(super) struct Versions {
    /// The bill under work, with the drafter's corrections.
    pub bill: Text,
    /// Its lines.
    pub lines: Vec<Line>,
    /// The lines of each stored version, the oldest first.
    all: Vec<Vec<Line>>,
    /// The comments in the file of each.
    comments: Vec<Vec<Comment>>,
    /// Who made the tracked changes that stood in the files before they went out.
    pub revisers: Vec<Revision>,
    /// From each version to the bill as it is now.
    ahead: BTreeMap<usize, Alignment>,
}

impl Versions {
    /// Reads every stored version of the bill.
    ///
    /// # Errors
    /// A project without a bill, or damage in it.
    pub fn of(project: &Project) -> Result<Self> {
        let (entry, bill) = library::bill_of(project)?;
        let (mut all, mut comments, mut revisers) = (Vec::new(), Vec::new(), Vec::new());
        for version in project.versions(&entry.id)? {
            let manuscript =
                library::from_bytes(&version.name, &version.bytes)?.manuscript.unwrap_or_default();
            all.push(review::lines(&manuscript));
            revisers.extend(manuscript.revisers());
            comments.push(manuscript.comments.into_iter().chain(manuscript.unplaced).collect());
        }
        let lines = bill.manuscript.as_ref().map(review::lines).unwrap_or_default();
        let now = texts(&lines);
        let ahead =
            all.iter().enumerate().map(|(at, old)| (at + 1, Alignment::new(&texts(old), &now))).collect();
        Ok(Versions { bill, lines, all, comments, revisers, ahead })
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// The lines of a version, from 1.
    pub fn version(&self, number: usize) -> &[Line] {
        number.checked_sub(1).and_then(|at| self.all.get(at)).map_or(&[], Vec::as_slice)
    }

    /// A comment stood in the file of a version.
    pub fn carries(&self, number: usize, comment: &Comment) -> bool {
        let own = number.checked_sub(1).and_then(|at| self.comments.get(at));
        let same = |own: &Comment| own.by.same_hand(&comment.by) && own.text.trim() == comment.text.trim();
        own.is_some_and(|own| own.iter().any(same))
    }

    /// From a version to the bill as it is now.
    pub fn ahead(&self, number: usize) -> Option<&Alignment> {
        self.ahead.get(&number)
    }

    /// A change of a version told in the lines of the bill as it is now.
    pub fn now(&self, version: usize, act: &Act) -> Act {
        self.ahead.get(&version).map_or_else(|| act.clone(), |ahead| review::carried(act, ahead))
    }

    /// The provision in which a line of the bill stands, and the clause that holds it.
    pub fn provision(&self, line: usize, at: usize) -> Option<(&Provision, Option<&Provision>)> {
        let line = self.lines.get(line)?;
        let (unit, _) = unit_at(&self.bill.instrument, line.paragraph, line.start + at)?;
        Some((unit, annotation::holding(&self.bill.instrument, &unit.eid)))
    }
}

/// The words of lines.
pub(super) fn texts(lines: &[Line]) -> Vec<&str> {
    lines.iter().map(|line| line.text.as_str()).collect()
}

/// The provision and the piece of it at a byte of a paragraph; else the last one that begins before it.
pub(super) fn unit_at(bill: &Instrument, paragraph: usize, at: usize) -> Option<(&Provision, &Piece)> {
    let pieces = || bill.walk().flat_map(|unit| unit.pieces.iter().map(move |piece| (unit, piece)));
    let here = || pieces().filter(|(_, piece)| piece.paragraph == paragraph && !piece.computed);
    here()
        .filter(|(_, piece)| piece.range.contains(&at))
        .last()
        .or_else(|| here().filter(|(_, piece)| piece.range.start <= at).max_by_key(|(_, p)| p.range.start))
        .or_else(|| here().next())
        .or_else(|| {
            let before = pieces().filter(|(_, piece)| piece.paragraph < paragraph);
            before.max_by_key(|(_, piece)| (piece.paragraph, piece.range.start))
        })
}
