//! The framework on paper: the laws, what became of their amendments, where each duty is met; and the draft as a bill,
//! with the origin of each clause below it.

use std::collections::BTreeSet;

use clausewise_engine::gaps::Status;
use clausewise_engine::instrument::Provision;
use clausewise_formats::akn::Note as AknNote;
use clausewise_formats::report::{About, Block, Cell, Note, Report, Table, Tone};

use super::draft::{Clause, Draft, Origin};
use super::{Framework, Place, Standing};
use crate::judged;
use crate::printed;

/// The report, made at `at` (RFC 3339).
pub fn report(framework: &Framework, draft: &Draft, at: &str) -> Report {
    let met = |status| framework.duties.iter().filter(|one| one.status == status).count();
    let mut blocks = vec![
        Block::Text(
            "Several laws read as one. A duty is met where one law does what it asks, or where each of its parts is done \
             by some law. What each duty asks is restated in this program's own words. The figures say how sure the \
             program is, from 0 to 100; a finding is no legal advice and wants a reader."
                .into(),
        ),
        Block::Text(format!(
            "Of {} duties the laws together meet {}, {} in part; {} are met by none.",
            framework.duties.len(),
            met(Status::Met),
            met(Status::Partial),
            met(Status::Absent)
        )),
        Block::Heading(1, "The laws".into()),
        Block::Table(laws(framework)),
    ];
    let carried = amendments(framework);
    if !carried.rows.is_empty() {
        blocks.push(Block::Heading(1, "Amendments".into()));
        blocks.push(Block::Text(
            "What amending laws change was carried out where the law has exactly one place for it; the rest is left as \
             it stands in the amending law, with the reason."
                .into(),
        ));
        blocks.push(Block::Table(carried));
    }
    blocks.push(Block::Heading(1, "Where each duty is met".into()));
    blocks.push(Block::Table(duties(framework, |status| status != Status::Absent, "Duties met")));
    blocks.push(Block::Heading(1, "What no law meets".into()));
    blocks.push(Block::Table(duties(framework, |status| status == Status::Absent, "Duties open")));
    blocks.push(Block::Heading(1, "A single statute".into()));
    blocks.push(Block::Table(origins(framework, draft)));
    if !draft.left_out.is_empty() {
        blocks.push(Block::Heading(2, "Clauses of the laws without a place in it".into()));
        blocks.push(Block::Table(left_out(framework, draft)));
    }
    Report {
        title: "Scattered law, read as one framework".into(),
        subtitle: names(framework),
        foot: foot(at, "framework"),
        language: "en".into(),
        blocks,
    }
}

/// The draft as a bill, made at `at` (RFC 3339).
pub fn bill(framework: &Framework, draft: &Draft, at: &str) -> Report {
    let note =
        |name: &str, text: String| Block::Note(Note { about: About::Drafting, name: name.into(), text });
    let said = |unit: &Provision| -> Vec<Block> {
        let Some(clause) = draft.clauses.iter().find(|clause| clause.eid == unit.eid) else {
            return Vec::new();
        };
        let origin = Note { about: About::Basis, name: "Origin".into(), text: origin(framework, clause) };
        let mut out = vec![Block::Note(origin)];
        if clause.cites {
            out.push(note("To put right", CITES.into()));
        }
        out
    };
    let subtitle = format!(
        "A draft of a single statute in the order of the model, from {}. Words of a law are its own; words of the model \
         are Clausewise’s, with blanks in square brackets.",
        names(framework)
    );
    let mut report = printed::drafted(&draft.text, subtitle, foot(at, &draft.text.title), &said);
    if !draft.covered.is_empty() {
        report.blocks.push(Block::Heading(1, "Sections of the model that stand in other clauses".into()));
        let rows = draft.covered.iter().map(|(number, heading, there)| {
            vec![Cell::plain(format!("{number} {heading}")), Cell::plain(there.join(", "))]
        });
        report.blocks.push(Block::Table(Table {
            name: "Model sections answered elsewhere".into(),
            head: vec!["Model section".into(), "Clauses of this draft".into()],
            widths: vec![3, 2],
            rows: rows.collect(),
        }));
    }
    if !draft.left_out.is_empty() {
        report.blocks.push(Block::Heading(1, "Clauses of the laws without a place in this draft".into()));
        report.blocks.push(Block::Table(left_out(framework, draft)));
    }
    report
}

/// The origin of each clause, for an Akoma Ntoso document.
pub fn notes(framework: &Framework, draft: &Draft) -> Vec<AknNote> {
    let lines = |clause: &Clause| {
        let mut out = vec![format!("Origin: {}", origin(framework, clause))];
        if clause.cites {
            out.push(format!("To put right: {CITES}"));
        }
        out
    };
    draft.clauses.iter().map(|clause| AknNote { eid: clause.eid.clone(), lines: lines(clause) }).collect()
}

const CITES: &str = "It names other sections by the numbers of the law that it comes from.";

/// Where the words of a clause come from, in words.
pub fn origin(framework: &Framework, clause: &Clause) -> String {
    match &clause.origin {
        Origin::Model { number } => format!("section {number} of the model; no law has an answer"),
        Origin::Law { law, number, answers, amended_by } => {
            let mut out = format!("section {number} of the {}", title(framework, *law));
            let amending: BTreeSet<usize> = amended_by.iter().map(|(law, _)| *law).collect();
            for amending in amending {
                let own = amended_by.iter().filter(|(law, _)| *law == amending);
                let by: Vec<&str> = own.map(|(_, by)| by.as_str()).collect();
                out.push_str(&format!(
                    ", as changed by {} of the {}",
                    by.join(", "),
                    title(framework, amending)
                ));
            }
            match answers {
                Some((model, sure)) => {
                    format!("{out}; answers section {model} of the model ({:.0})", sure * 100.0)
                }
                None => format!("{out}; stands beside the clause that it follows there"),
            }
        }
    }
}

fn title(framework: &Framework, law: usize) -> String {
    framework.laws.get(law).map(|law| law.text.title.replace('\n', " ")).unwrap_or_default()
}

fn names(framework: &Framework) -> String {
    let names: Vec<String> = (0..framework.laws.len()).map(|law| title(framework, law)).collect();
    names.join("; ")
}

fn foot(at: &str, what: &str) -> String {
    let day = at.split('T').next().unwrap_or(at);
    format!("{day} · Clausewise {} · {what}", env!("CARGO_PKG_VERSION"))
}

fn laws(framework: &Framework) -> Table {
    let row = |(at, law): (usize, &super::Law)| {
        let amends = match law.amends {
            Some(other) => {
                let done = law.carried.iter().filter(|one| one.left.is_empty()).count();
                format!(
                    "amends the {}: {done} of {} changes carried out",
                    title(framework, other),
                    law.carried.len()
                )
            }
            None => String::new(),
        };
        let here =
            framework.duties.iter().filter(|one| one.places.iter().any(|place| place.law == at)).count();
        vec![
            Cell::strong(title(framework, at)).and(Tone::Quiet, law.text.source.clone()),
            Cell::plain(law.text.clauses().len().to_string()),
            Cell::plain(here.to_string()),
            Cell::plain(amends),
        ]
    };
    Table {
        name: "Laws".into(),
        head: ["Law", "Clauses", "Duties it serves", "Amends"].map(String::from).to_vec(),
        widths: vec![4, 1, 1, 3],
        rows: framework.laws.iter().enumerate().map(row).collect(),
    }
}

fn amendments(framework: &Framework) -> Table {
    let all = framework.laws.iter().enumerate().filter(|(_, law)| law.amends.is_some());
    let rows = all.flat_map(|(at, law)| {
        law.carried.iter().map(move |one| {
            let became =
                if one.left.is_empty() { "carried out".to_string() } else { format!("left: {}", one.left) };
            vec![
                Cell::plain(format!("{} of the {}", one.by, title(framework, at))),
                Cell::plain(one.target.clone()),
                Cell::plain(one.action.word()),
                Cell::plain(became),
            ]
        })
    });
    Table {
        name: "Amendments".into(),
        head: ["By", "Of", "What", "Became"].map(String::from).to_vec(),
        widths: vec![3, 1, 1, 3],
        rows: rows.collect(),
    }
}

fn duties(framework: &Framework, wanted: impl Fn(Status) -> bool, name: &str) -> Table {
    let row = |one: &Standing| {
        let duty = Cell::strong(format!("{} {}", one.duty.id, one.duty.topic)).and(
            Tone::Quiet,
            format!("{} {}, {}", one.duty.instrument, judged::article(&one.duty), one.duty.level.words()),
        );
        let status =
            Cell::plain(one.status.word()).and(Tone::Quiet, format!("{:.0}", one.confidence * 100.0));
        let places = one.places.iter().fold(Cell::default(), |cell, place| {
            let (head, quotes) = placed(framework, one, place);
            quotes.into_iter().fold(cell.and(Tone::Plain, head), |cell, quote| cell.and(Tone::Quiet, quote))
        });
        let places = if one.places.is_empty() { Cell::plain(one.duty.asks.clone()) } else { places };
        vec![duty, status, places]
    };
    Table {
        name: name.into(),
        head: ["Duty", "Status", if name == "Duties open" { "What it asks" } else { "Where" }]
            .map(String::from)
            .to_vec(),
        widths: vec![3, 1, 5],
        rows: framework.duties.iter().filter(|one| wanted(one.status)).map(row).collect(),
    }
}

/// The law and sections that do it, and their words.
fn placed(framework: &Framework, one: &Standing, place: &Place) -> (String, Vec<String>) {
    const MOST: usize = 2;
    let part = if place.duty == one.duty.id { String::new() } else { format!("{}: ", place.duty) };
    let mut numbers: Vec<&str> = place.evidence.iter().map(|(number, ..)| number.as_str()).collect();
    numbers.dedup();
    let head = format!(
        "{part}{} {} ({}, {:.0})",
        title(framework, place.law),
        numbers.join(", "),
        place.status.word(),
        place.confidence * 100.0
    );
    let quotes = place
        .evidence
        .iter()
        .take(MOST)
        .map(|(number, _, quote)| format!("{number}: “{}”", quote.replace('\n', " ")));
    (head, quotes.collect())
}

fn origins(framework: &Framework, draft: &Draft) -> Table {
    let row = |clause: &Clause| {
        vec![
            Cell::strong(format!("{}. {}", clause.number, clause.heading)),
            Cell::plain(origin(framework, clause)),
        ]
    };
    Table {
        name: "Origins".into(),
        head: ["Clause", "Origin"].map(String::from).to_vec(),
        widths: vec![2, 3],
        rows: draft.clauses.iter().map(row).collect(),
    }
}

fn left_out(framework: &Framework, draft: &Draft) -> Table {
    let rows = draft.left_out.iter().map(|(law, number, heading)| {
        vec![Cell::plain(format!("{number} {heading}")), Cell::plain(title(framework, *law))]
    });
    Table {
        name: "Left out".into(),
        head: ["Clause", "Law"].map(String::from).to_vec(),
        widths: vec![3, 3],
        rows: rows.collect(),
    }
}
