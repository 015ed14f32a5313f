//! The JSON of the command line. Scripts and parliaments' own automation call it: fields may be added,
//! never renamed or taken away.

use std::collections::BTreeMap;

use clausewise_engine::comparison::{Change, Comparison, Op, Stand};
use clausewise_engine::concordance;
use clausewise_engine::finding::{At, Finding};
use clausewise_engine::gaps::definition;
use clausewise_engine::gaps::{self, Assessment, Level};
use clausewise_engine::instrument::{Eid, Instrument, Provision};
use clausewise_engine::manuscript::Manuscript;
use clausewise_engine::structure::{Amendment, Coverage, amendments};
use clausewise_model_law::{Duty, Section, Statute};
use serde::Serialize;

use crate::intake::{Outcome, Taken};
use crate::library::{self, Text};

/// Declares types that are printed as they stand.
macro_rules! json {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $kind:ty,)* })*) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Serialize)]
        pub struct $name { $($(#[$field_meta])* pub $field: $kind,)* }
    )* };
}

json! {
    /// `read --json`.
    Read {
        instrument: About, provisions: Vec<Unit>, findings: Vec<Noticed>, coverage: Covered,
    }
    /// An instrument as a whole.
    About { id: String, title: String, kind: &'static str, language: String, source: String, }
    /// A provision with those inside it.
    Unit {
        eid: String, kind: &'static str, number: String, heading: String, text: String,
        #[serde(skip_serializing_if = "Option::is_none")] amends: Option<Amends>,
        #[serde(skip_serializing_if = "Option::is_none")] law: Option<Said>,
        #[serde(skip_serializing_if = "Option::is_none")] place: Option<Stood>, children: Vec<Unit>,
    }
    /// Where in the file a provision stands, those inside it included: its paragraphs as findings count them, from 1,
    /// its pages where the format has pages, the part of the file and the bytes of that part.
    Stood {
        paragraphs: [usize; 2],
        #[serde(skip_serializing_if = "Option::is_none")] pages: Option<[u32; 2]>,
        #[serde(skip_serializing_if = "String::is_empty")] part: String,
        #[serde(skip_serializing_if = "Option::is_none")] bytes: Option<[u64; 2]>,
    }
    /// What an amending provision does to another law, or what the new text that it quotes is for. `position`:
    /// `in` the target, `before` it, `after` it; `quoted`: the eids of the new text.
    Amends { act: String, target: String, action: &'static str, position: &'static str, quoted: Vec<String>, }
    /// What is said of a section of the model statute.
    Said {
        id: String, level: Option<&'static str>, basis: Vec<String>, tags: Vec<String>, duties: Vec<String>,
        terms: Vec<String>, blanks: Vec<String>, note: String, alternatives: Vec<Alternative>,
    }
    /// The same section as the other tradition drafts it.
    Alternative {
        tradition: &'static str, heading: String, text: String, note: String,
    }
    /// A finding.
    Noticed { severity: &'static str, message: String, at: String, }
    /// Words read and placed.
    Covered { words_in: usize, words_placed: usize, }
    /// `compare --json`.
    Compared {
        bill: Titled, against: Vec<Against>, rows: Vec<Row>, unanswered: Vec<Open>, findings: Vec<Noticed>,
    }
    /// An instrument by id and title.
    Titled { id: String, title: String, }
    /// An instrument compared with, and whose words its text is.
    Against { id: String, title: String, text: &'static str, footing: &'static str, }
    /// A clause and what answers it.
    Row {
        against: String, clause: String, eid: String, heading: String, relation: &'static str,
        recognised: bool, counterparts: Vec<Answer>,
    }
    /// A counterpart.
    Answer { number: String, eid: String, heading: String, score: f64, reasons: Vec<String>, }
    /// A provision of the other side that nothing answers.
    Open { against: String, number: String, eid: String, heading: String, }
    /// `diff --json`.
    Differences {
        changes: Vec<Changed>, summary: Summary,
        /// With a third text: the words of the second in order, and who else has them.
        #[serde(skip_serializing_if = "Option::is_none")]
        three: Option<Vec<Stands>>,
    }
    /// A stretch of the middle text of three.
    Stands { text: String, in_before: bool, in_with: bool, }
    /// One stretch.
    Changed { op: &'static str, before: String, after: String, }
    /// How much differs.
    Summary { inserted_words: usize, deleted_words: usize, moved_words: usize, }
    /// `search --json`.
    Searched { query: String, took_ms: f64, total: usize, hits: Vec<Hit>, findings: Vec<Noticed>, }
    /// A provision found.
    Hit {
        instrument: String, number: String, eid: String, heading: String, snippet: String, score: f64,
    }
    /// `redline --json`.
    Redlined {
        out: String, insertions: usize, deletions: usize, moves: usize, format_changes: usize,
        comments: usize, clauses: Vec<MarkedClause>, findings: Vec<Noticed>,
    }
    /// A clause and how much is marked in it; without a number, all that is in no clause.
    MarkedClause {
        clause: String, heading: String, insertions: usize, deletions: usize, moves: usize,
        format_changes: usize,
    }
    /// `redline --batch --json`.
    RedlinedAll {
        redlines: Vec<RedlinedCase>, done: usize, failed: usize, insertions: usize, deletions: usize,
        moves: usize, format_changes: usize,
    }
    /// One pair of a batch: its redline, or why there is none.
    RedlinedCase {
        case: String, #[serde(flatten)] redline: Option<Redlined>,
        #[serde(skip_serializing_if = "Option::is_none")] error: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")] hint: Option<String>,
    }
    /// `gaps --json`.
    Judged {
        bill: Titled, criteria: Vec<Criterion>,
        #[serde(skip_serializing_if = "Option::is_none")] definition: Option<Definition>,
    }
    /// A duty and how the bill stands to it.
    Criterion {
        id: String, level: &'static str, topic: String, status: &'static str, confidence: f64,
        evidence: Vec<Evidence>, why: String, sought: Vec<Sought>, checked: bool,
    }
    /// One thing that was looked for, and the number of the provision where it was found.
    Sought { says: String, needed: bool, found: Option<String>, }
    /// The definition of trafficking taken apart.
    Definition { elements: Vec<Element>, faults: Vec<Fault>, }
    /// An element of it; `beyond`: the Protocol does not ask for it.
    Element {
        id: String, group: &'static str, says: String, beyond: bool, standing: &'static str, remark: String,
        evidence: Option<Evidence>,
    }
    /// A drafting fault that it shows, and what to write instead.
    Fault { duty: String, id: String, fault: String, cure: String, evidence: Option<Evidence>, }
    /// Words of the bill.
    Evidence { number: String, eid: String, quote: String, }
    /// `import --json`. `left`: files that were not reached, because the user stopped it.
    Imported { files: Vec<ImportedFile>, passed_over: usize, left: usize, }
    /// One file and what it became.
    ImportedFile {
        path: String, outcome: &'static str, id: String, title: String, kind: &'static str, language: String,
        clauses: usize, words: usize, said: Vec<String>, look_at: Vec<String>, error: String, hint: String,
    }
    /// `check --json`.
    Verified { project: String, rows: usize, bytes: u64, damage: Vec<String>, }
}

/// A file as recognised.
pub fn read(text: &Text) -> Read {
    let Coverage { words_in, words_placed } = text.coverage;
    Read {
        instrument: about(&text.instrument),
        provisions: {
            let model = library::model_of(&text.instrument.id);
            let changes = changes(&text.instrument);
            let manuscript = text.manuscript.as_ref();
            let one = |provision| unit(provision, model, &changes, manuscript);
            text.instrument.provisions.iter().map(one).collect()
        },
        findings: noticed(&text.findings),
        coverage: Covered { words_in, words_placed },
    }
}

fn about(instrument: &Instrument) -> About {
    About {
        id: instrument.id.clone(),
        title: instrument.title.clone(),
        kind: instrument.kind.word(),
        language: instrument.language.clone(),
        source: instrument.source.clone(),
    }
}

/// What each provision changes in another law, by identifier; the quoted new text has the change that quotes it.
fn changes(instrument: &Instrument) -> BTreeMap<String, Amendment> {
    let mut out = BTreeMap::new();
    for change in amendments(instrument) {
        for quoted in &change.quoted {
            out.insert(quoted.to_string(), change.clone());
        }
        out.insert(change.at.to_string(), change);
    }
    out
}

/// Where the provision and those inside it stand in the file.
fn stood(provision: &Provision, manuscript: &Manuscript) -> Option<Stood> {
    let pieces = || provision.walk().flat_map(|inside| &inside.pieces);
    let (first, last) = (pieces().map(|p| p.paragraph).min()?, pieces().map(|p| p.paragraph).max()?);
    let spans = || pieces().filter_map(|p| manuscript.paragraphs.get(p.paragraph)).map(|p| &p.span);
    let part = spans().next().map(|span| span.part.clone()).unwrap_or_default();
    let pages = || spans().filter_map(|span| span.page);
    // A note stands in a part of its own; the bytes are those of the part where the provision begins.
    let bytes = || spans().filter(|span| span.part == part && !span.bytes.is_empty()).map(|span| &span.bytes);
    Some(Stood {
        paragraphs: [first + 1, last + 1],
        pages: pages().min().zip(pages().max()).map(|(from, to)| [from, to]),
        bytes: bytes().map(|b| b.start).min().zip(bytes().map(|b| b.end).max()).map(|(from, to)| [from, to]),
        part,
    })
}

fn unit(
    provision: &Provision,
    model: Option<&Statute>,
    changes: &BTreeMap<String, Amendment>,
    manuscript: Option<&Manuscript>,
) -> Unit {
    Unit {
        amends: changes.get(provision.eid.as_str()).map(|change| Amends {
            act: change.act.clone(),
            target: change.target.clone(),
            action: change.action.word(),
            position: change.position.word(),
            quoted: change.quoted.iter().map(Eid::to_string).collect(),
        }),
        eid: provision.eid.to_string(),
        kind: provision.kind.word(),
        number: provision.number.clone(),
        heading: provision.heading.clone(),
        text: provision.text.clone(),
        law: model
            .and_then(|statute| statute.sections().find(|section| section.provision.eid == provision.eid))
            .map(said),
        place: manuscript.and_then(|manuscript| stood(provision, manuscript)),
        children: provision.children.iter().map(|child| unit(child, model, changes, manuscript)).collect(),
    }
}

fn said(section: &Section) -> Said {
    let alternative = |other: &clausewise_model_law::Alternative| Alternative {
        tradition: other.tradition.word(),
        heading: other.provision.heading.clone(),
        text: other.provision.full_text(),
        note: other.note.clone(),
    };
    let served = library::duties().iter().filter(|duty| duty.is_done_by(&section.id));
    Said {
        id: section.id.clone(),
        level: section.level.map(Level::words),
        basis: section.basis.iter().map(library::rests_on).collect(),
        tags: section.tags.clone(),
        duties: served.map(|duty| duty.id.clone()).collect(),
        terms: section.terms.clone(),
        blanks: section.blanks.clone(),
        note: section.note.clone(),
        alternatives: section.alternatives.iter().map(alternative).collect(),
    }
}

/// What an import did.
pub fn imported(all: &[Taken], passed_over: usize, left: usize) -> Imported {
    let one = |taken: &Taken| {
        let (outcome, error, hint) = match &taken.outcome {
            Outcome::Added => ("added", "", ""),
            Outcome::Renewed => ("renewed", "", ""),
            Outcome::Unchanged => ("unchanged", "", ""),
            Outcome::Failed(failure) => ("failed", failure.message.as_str(), failure.hint.as_str()),
        };
        ImportedFile {
            path: taken.path.to_string_lossy().into_owned(),
            outcome,
            id: taken.id.clone(),
            title: taken.title.clone(),
            kind: taken.kind,
            language: taken.language.clone(),
            clauses: taken.clauses,
            words: taken.words,
            said: taken.said.clone(),
            look_at: taken.look_at.clone(),
            error: error.to_owned(),
            hint: hint.to_owned(),
        }
    };
    Imported { files: all.iter().map(one).collect(), passed_over, left }
}

/// Findings with their place as an eid or a paragraph number from 1.
pub fn noticed(findings: &[Finding]) -> Vec<Noticed> {
    let one = |finding: &Finding| Noticed {
        severity: finding.severity.word(),
        message: finding.message.clone(),
        at: place(&finding.at),
    };
    findings.iter().map(one).collect()
}

/// A place as people count it.
pub fn place(at: &At) -> String {
    match at {
        At::File => String::new(),
        At::Paragraph(index) => (index + 1).to_string(),
        At::Provision(eid) => eid.to_string(),
    }
}

/// The rows of one concordance.
pub fn rows(bill: &Instrument, other: &Instrument, concordance: &concordance::Concordance) -> Vec<Row> {
    let row = |row: &concordance::Row| {
        let clause = bill.by_eid(&row.clause);
        Row {
            against: other.id.clone(),
            clause: clause.map(|c| c.number.clone()).unwrap_or_default(),
            eid: row.clause.to_string(),
            heading: clause.map(|c| c.heading.clone()).unwrap_or_default(),
            relation: row.relation.word(),
            recognised: row.recognised,
            counterparts: row.counterparts.iter().map(|c| answer(other, c)).collect(),
        }
    };
    concordance.rows.iter().map(row).collect()
}

fn answer(other: &Instrument, counterpart: &concordance::Counterpart) -> Answer {
    let (whole, heading) = named(other, &counterpart.eid);
    let (number, eid) = match &counterpart.part {
        Some(part) => (named(other, part).0, part),
        None => (whole, &counterpart.eid),
    };
    let reasons = counterpart.reasons.iter().map(|reason| reason.words.clone()).collect();
    let score = rounded(counterpart.score);
    Answer { number, eid: eid.to_string(), heading, score, reasons }
}

/// What nothing in the bill answers.
pub fn unanswered(other: &Instrument, concordance: &concordance::Concordance) -> Vec<Open> {
    let open = |eid: &Eid| {
        let (number, heading) = named(other, eid);
        Open { against: other.id.clone(), number, eid: eid.to_string(), heading }
    };
    concordance.unanswered.iter().map(open).collect()
}

/// A duty with its assessment.
pub fn criterion(duty: &Duty, found: &Assessment) -> Criterion {
    let sought = |one: &gaps::Sought| Sought {
        says: one.says.clone(),
        needed: one.needed,
        found: one.found.as_ref().map(|evidence| evidence.number.clone()),
    };
    Criterion {
        id: duty.id.clone(),
        level: duty.level.words(),
        topic: duty.topic.clone(),
        status: found.status.word(),
        confidence: rounded(found.confidence),
        evidence: found.evidence.iter().map(evidence).collect(),
        why: found.why.clone(),
        sought: found.sought.iter().map(sought).collect(),
        // Of some articles the number is known from a table of contents only.
        checked: duty.confidence == "checked",
    }
}

fn evidence(evidence: &gaps::Evidence) -> Evidence {
    Evidence { number: evidence.number.clone(), eid: evidence.eid.to_string(), quote: evidence.quote.clone() }
}

/// A definition taken apart, with the faults described as the duties describe them.
pub fn definition(rules: &definition::DefinitionRules, found: &definition::Definition) -> Definition {
    let element = |(rule, one): (&definition::ElementRule, &definition::ElementFound)| Element {
        id: rule.id.clone(),
        group: rule.group.word(),
        says: rule.says.clone(),
        beyond: rule.article.is_empty(),
        standing: one.standing.word(),
        remark: one.remark.clone(),
        evidence: one.evidence.as_ref().map(evidence),
    };
    let fault = |one: &definition::FaultFound| {
        let duty = library::duties().iter().find(|duty| duty.id == one.duty)?;
        let known = duty.faults.iter().find(|fault| fault.id == one.id)?;
        Some(Fault {
            duty: one.duty.clone(),
            id: one.id.clone(),
            fault: known.fault.clone(),
            cure: known.cure.clone(),
            evidence: one.evidence.as_ref().map(evidence),
        })
    };
    Definition {
        elements: rules.elements().zip(&found.elements).map(element).collect(),
        faults: found.faults.iter().filter_map(fault).collect(),
    }
}

/// Four places say all that a probability knows, and print the same everywhere.
fn rounded(probability: f64) -> f64 {
    (probability * 1e4).round() / 1e4
}

/// Number and heading of a provision.
pub fn named(instrument: &Instrument, eid: &Eid) -> (String, String) {
    instrument.by_eid(eid).map(|p| (p.number.clone(), p.heading.clone())).unwrap_or_default()
}

/// A comparison with the words of both texts.
pub fn differences(before: &str, after: &str, comparison: &Comparison) -> Differences {
    let changed = |change: &Change| Changed {
        op: op(change.op),
        before: before.get(change.before.clone()).unwrap_or_default().to_string(),
        after: after.get(change.after.clone()).unwrap_or_default().to_string(),
    };
    Differences {
        changes: comparison.changes.iter().map(changed).collect(),
        three: None,
        summary: Summary {
            inserted_words: comparison.inserted_words,
            deleted_words: comparison.deleted_words,
            moved_words: comparison.moved_words,
        },
    }
}

/// The words of the middle text of three, and which of the others have them.
pub fn stands(text: &str, stands: &[Stand]) -> Vec<Stands> {
    let one = |stand: &Stand| Stands {
        text: text.get(stand.range.clone()).unwrap_or_default().to_string(),
        in_before: stand.in_first,
        in_with: stand.in_second,
    };
    stands.iter().map(one).collect()
}

fn op(op: Op) -> &'static str {
    match op {
        Op::Equal => "equal",
        Op::Insert => "insert",
        Op::Delete => "delete",
        Op::Replace => "replace",
        Op::Move => "move",
    }
}
