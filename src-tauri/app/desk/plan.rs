//! The plan of a redline: which wording is taken over, what is inserted, what is remarked on.

use std::collections::{BTreeMap, BTreeSet};

use clausewise_engine::concordance::{Concordance, Row};
use clausewise_engine::finding::{At, Finding, Severity};
use clausewise_engine::instrument::{Eid, Instrument, InstrumentKind, Provision, Role};
use clausewise_engine::manuscript::{Manuscript, Revision};
use clausewise_engine::redline::{Edit, NewParagraph, Note, Plan};

use super::mark::Marked;
use super::{adopt, pair, settle};
use crate::report;

/// What goes into a redline of a bill.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Clauses that take over their counterparts' wording.
    pub adopt: BTreeSet<Eid>,
    /// Provisions that nothing in the bill answers are inserted after the clause before whose
    /// counterpart they stand.
    pub insert_unanswered: bool,
    /// A comment on each clause: what answers it, and what is to settle.
    pub comments: bool,
    /// Changes that the drafter proposes.
    pub proposals: Vec<Proposed>,
    /// Committee notes, as comments on the words that they are on.
    pub remarks: Vec<Remark>,
    /// Tracked changes that the file carries stay as they are, beside the new ones.
    pub keep_earlier: bool,
    /// Author of the comments and changes, and the date.
    pub by: Revision,
}

/// A clause that the drafter proposes to insert.
#[derive(Debug, Clone, Default)]
pub struct Proposed {
    /// The clause after which it stands.
    pub after: Eid,
    /// Heading and words.
    pub provision: Provision,
    /// Where it comes from, for a comment on that clause.
    pub source: String,
}

/// A note to be written as a comment.
#[derive(Debug, Clone, Default)]
pub struct Remark {
    /// Eid of the provision that it is on.
    pub on: String,
    /// The words that it is on; empty for the whole provision.
    pub words: String,
    /// Which of the same words in the provision, from 0.
    pub nth: usize,
    /// Who wrote it, and when.
    pub by: Revision,
    /// What it says.
    pub text: String,
    /// The answers to it, in order: who, when and what.
    pub answers: Vec<(Revision, String)>,
}

/// Makes the plan for a bill beside one instrument, and says what could not be planned.
pub(crate) fn plan(
    bill: &Instrument,
    manuscript: &Manuscript,
    other: &Instrument,
    stands: &Concordance,
    wanted: &Wanted,
) -> (Plan, Vec<Finding>) {
    let (mut edits, mut findings) = (Vec::new(), Vec::new());
    for row in &stands.rows {
        let Some(clause) = bill.by_eid(&row.clause) else { continue };
        let eids: Vec<Eid> = row.counterparts.iter().map(|counterpart| counterpart.eid.clone()).collect();
        let others = pair::present(other, &eids);
        if wanted.adopt.contains(&row.clause) && !others.is_empty() {
            edits.extend(adopt::edits(clause, &others, manuscript));
        }
        if wanted.comments {
            edits.extend(comment(clause, row, other, &others, &wanted.by));
        }
    }
    if !wanted.adopt.is_empty() {
        let words =
            format!("Wording taken over from {} keeps its references by number; check each.", other.title);
        findings.push(Finding::new(Severity::Info, At::File, words));
    }
    let mut letters = Letters::default();
    insert_proposed(bill, manuscript, wanted, &mut letters, &mut edits);
    edits.extend(wanted.remarks.iter().filter_map(|remark| remarked(bill, manuscript, remark)));
    if wanted.insert_unanswered {
        if other.kind == InstrumentKind::Treaty {
            let words = format!("{} is no statute: its duties are not inserted as clauses.", other.title);
            findings.push(Finding::new(Severity::Warning, At::File, words));
        } else {
            insert_unanswered(bill, manuscript, other, stands, wanted, (&mut letters, &mut edits));
        }
    }
    (Plan { edits }, findings)
}

fn comment(
    clause: &Provision,
    row: &Row,
    other: &Instrument,
    others: &[&Provision],
    by: &Revision,
) -> Option<Edit> {
    let mut lines =
        vec![format!("{} ({}): {}.", other.title, other.standing(), report::relation(row.relation))];
    for (counterpart, provision) in row.counterparts.iter().zip(others) {
        let reasons: Vec<&str> = counterpart.reasons.iter().map(|reason| reason.words.as_str()).collect();
        let sure = format!("{:.0} %", counterpart.score * 100.0);
        let name = format!("{} {}", provision.number, provision.heading);
        lines.push(format!("{} ({sure}) {}", name.trim(), reasons.join("; ")).trim().to_string());
    }
    if !others.is_empty() {
        let marked = Marked::new(clause, others);
        lines.extend(settle::to_settle(&marked).into_iter().map(|line| format!("To settle: {}", line.words)));
    }
    comment_on(clause, lines.join("\n"), by)
}

/// A note as a comment on its words, or on the provision's first words where they are not found in one paragraph.
fn remarked(bill: &Instrument, manuscript: &Manuscript, remark: &Remark) -> Option<Edit> {
    let unit = bill.by_eid(&Eid::from_stored(remark.on.clone()))?;
    let in_piece = |piece: &clausewise_engine::instrument::Piece| {
        let text = manuscript.paragraphs.get(piece.paragraph)?.text.get(piece.range.clone())?;
        let found = text.match_indices(&remark.words).map(|(at, _)| piece.range.start + at);
        Some(found.map(|at| (piece.paragraph, at..at + remark.words.len())).collect::<Vec<_>>())
    };
    let pieces = unit.pieces.iter().filter(|piece| piece.role == Role::Text && !piece.computed);
    let all: Vec<_> = match remark.words.is_empty() {
        true => Vec::new(),
        false => pieces.filter_map(in_piece).flatten().collect(),
    };
    let Some((paragraph, range)) = all.get(remark.nth).or_else(|| all.first()).cloned() else {
        let mut edit = comment_on(unit, remark.text.clone(), &remark.by)?;
        if let Edit::Comment { answers: on, .. } = &mut edit {
            *on = answers(remark);
        }
        return Some(edit);
    };
    let initials = initials(&remark.by.author);
    let answers = answers(remark);
    Some(Edit::Comment {
        paragraph,
        range,
        by: remark.by.clone(),
        initials,
        text: remark.text.clone(),
        answers,
    })
}

/// A comment on the heading of a clause, or on its first words.
fn comment_on(clause: &Provision, text: String, by: &Revision) -> Option<Edit> {
    let piece = clause.pieces.iter().find(|piece| piece.role == Role::Heading && !piece.computed);
    let piece = piece.or_else(|| clause.pieces.iter().find(|piece| !piece.computed))?;
    Some(Edit::Comment {
        paragraph: piece.paragraph,
        range: piece.range.clone(),
        by: by.clone(),
        initials: initials(&by.author),
        text,
        answers: Vec::new(),
    })
}

fn answers(remark: &Remark) -> Vec<Note> {
    remark.answers.iter().map(|(by, text)| note(text.clone(), by)).collect()
}

fn note(text: String, by: &Revision) -> Note {
    Note { by: by.clone(), initials: initials(&by.author), text }
}

fn initials(author: &str) -> String {
    author.split_whitespace().filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
}

/// Inserts what nothing answers, in the other instrument's order, each after the clause whose counterpart
/// comes before it there; what stands before every match goes in front of the first matched clause.
fn insert_unanswered(
    bill: &Instrument,
    manuscript: &Manuscript,
    other: &Instrument,
    stands: &Concordance,
    wanted: &Wanted,
    (letters, edits): (&mut Letters, &mut Vec<Edit>),
) {
    let clauses = bill.clauses();
    let answered = |eid: &Eid| {
        let row =
            stands.rows.iter().rev().find(|row| row.counterparts.first().is_some_and(|c| &c.eid == eid))?;
        clauses.iter().position(|clause| clause.eid == row.clause)
    };
    let mut anchor =
        other.clauses().iter().find_map(|p| answered(&p.eid)).map_or(clauses.len(), |first| first);
    // In front of the first matched clause means after the one before it; a bill that begins with it has none.
    anchor = anchor.saturating_sub(1);
    for provision in other.clauses() {
        if let Some(clause) = answered(&provision.eid) {
            anchor = clause;
            continue;
        }
        if !stands.unanswered.contains(&provision.eid) {
            continue;
        }
        let Some(clause) = clauses.get(anchor) else { continue };
        let Some(after) = adopt::last_paragraph(clause) else { continue };
        let count = letters.next(&clause.eid);
        let mut paragraphs = clause_paragraphs(provision, clause, &clauses, count, manuscript);
        if let (true, Some(first)) = (wanted.comments, paragraphs.first_mut()) {
            let source = format!("From {} ({}), {}.", other.title, other.standing(), provision.number);
            first.note = Some(note(source, &wanted.by));
        }
        edits.push(Edit::Insert { after, paragraphs });
    }
}

/// Inserts what the drafter proposes, each with a comment on it that names its source.
fn insert_proposed(
    bill: &Instrument,
    manuscript: &Manuscript,
    wanted: &Wanted,
    letters: &mut Letters,
    edits: &mut Vec<Edit>,
) {
    let clauses = bill.clauses();
    for proposed in &wanted.proposals {
        let Some(clause) = bill.by_eid(&proposed.after) else { continue };
        let Some(after) = adopt::last_paragraph(clause) else { continue };
        let count = letters.next(&clause.eid);
        let mut paragraphs = clause_paragraphs(&proposed.provision, clause, &clauses, count, manuscript);
        if let Some(first) = paragraphs.first_mut() {
            first.note = Some(note(proposed.source.clone(), &wanted.by));
        }
        edits.push(Edit::Insert { after, paragraphs });
    }
}

/// How many clauses were inserted after each clause so far: what the next one is lettered by.
#[derive(Debug, Default)]
struct Letters(BTreeMap<Eid, usize>);

impl Letters {
    fn next(&mut self, clause: &Eid) -> usize {
        let count = self.0.entry(clause.clone()).or_insert(0);
        *count += 1;
        *count
    }
}

/// A provision as new paragraphs, dressed like the clause after which it stands.
fn clause_paragraphs(
    provision: &Provision,
    like: &Provision,
    clauses: &[&Provision],
    count: usize,
    manuscript: &Manuscript,
) -> Vec<NewParagraph> {
    let first = like.pieces.first().map_or(0, |piece| piece.paragraph);
    let own_line =
        |piece: &clausewise_engine::instrument::Piece| piece.role == Role::Text && piece.paragraph == first;
    let heading_alone = !like.walk().flat_map(|unit| &unit.pieces).any(own_line);
    let body =
        adopt::alike(like, 0).filter(|_| !heading_alone || like.pieces.iter().any(|p| p.role == Role::Text));
    let body = body.or_else(|| adopt::last_paragraph(like)).unwrap_or(first);
    let computed = manuscript.paragraphs.get(first).is_some_and(|paragraph| paragraph.label.is_some());
    let number = if computed { String::new() } else { format!("{}{}. ", like.number, letter(count)) };

    let mut out = Vec::new();
    let head = format!("{number}{}", provision.heading);
    if heading_alone {
        out.push(NewParagraph::new(first, head.trim()));
        if !provision.text.is_empty() {
            out.push(NewParagraph::new(body, provision.text.replace('\n', " ")));
        }
    } else {
        let text = format!("{head}. {}", provision.text.replace('\n', " "));
        out.push(NewParagraph::new(first, text.trim()));
    }
    let dress = |child: &Provision, depth: usize| {
        adopt::dressed(clauses, like, child.kind, depth).or_else(|| adopt::alike(like, depth)).unwrap_or(body)
    };
    add_children(provision, 1, &dress, manuscript, &mut out);
    out
}

/// Adds the units below a provision, each in the dress that `dress` finds for it at its depth.
fn add_children(
    provision: &Provision,
    depth: usize,
    dress: &impl Fn(&Provision, usize) -> usize,
    manuscript: &Manuscript,
    out: &mut Vec<NewParagraph>,
) {
    for child in &provision.children {
        let new = adopt::paragraph(child, dress(child, depth), manuscript);
        if !new.text.is_empty() {
            out.push(new);
        }
        add_children(child, depth + 1, dress, manuscript, out);
    }
}

/// `A` to `Z`, then `AA`, `AB` …: how inserted clauses are numbered between 8 and 9.
fn letter(count: usize) -> String {
    let mut rest = count;
    let mut out = Vec::new();
    while rest > 0 {
        rest -= 1;
        out.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    out.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn inserted_clauses_are_lettered() {
        assert_eq!([1, 2, 26, 27, 53].map(letter), ["A", "B", "Z", "AA", "BA"]);
    }
}
