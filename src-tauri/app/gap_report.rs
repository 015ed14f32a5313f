//! The gap report: how a bill stands to the treaty duties, as a parliament circulates it.
//!
//! A summary by level and by chapter, the binding duties that are open, then chapter by chapter what each duty asks,
//! what stands, the words of the bill and what was not found; the definition of trafficking taken apart; the sources. A
//! verdict of the drafter stands over what the program found and is named as such.

use std::collections::BTreeMap;

use clausewise_engine::gaps::definition::Standing;
use clausewise_engine::gaps::{Level, Status};
use clausewise_engine::instrument::Instrument;
use clausewise_formats::report::{Block, Cell, Report, Table, Tone};

use crate::failure::Result;
use crate::judged::{Judged, chapters};
use crate::library;

/// Verdicts by duty: the status that stands, and in whose words.
pub type Said = BTreeMap<String, (Status, String)>;

/// The report on these duties, made at `at` (RFC 3339).
///
/// # Errors
/// A damaged data file in the program itself.
pub fn report(bill: &Instrument, found: &[Judged], said: &Said, at: &str) -> Result<Report> {
    let stands = |one: &Judged| said.get(&one.duty.id).map_or(one.found.status, |(status, _)| *status);
    let mut blocks = vec![Block::Text(
        "Restated: what each duty asks is said in this program's own words, not in the treaty's. Met means that the bill \
         itself does what is asked; in part, that it does a distinct part; absent, that it does no part. The figure under \
         a finding says how sure the program is, from 0 to 100. A finding is no legal advice and wants a reader; where a \
         person has judged, the judgement stands and is named."
            .into(),
    )];
    blocks.push(Block::Heading(1, "Summary".into()));
    blocks.push(Block::Table(counted(
        "By level",
        "Level",
        found,
        &stands,
        &LEVELS.map(Level::words),
        &|one| one.duty.level.words(),
    )));
    let names: Vec<&str> = chapters().collect();
    blocks.push(Block::Table(counted("By chapter", "Chapter", found, &stands, &names, &|one| one.chapter())));
    let open = found.iter().filter(|one| {
        stands(one) != Status::Met && matches!(one.duty.level, Level::Mandatory | Level::Qualified)
    });
    let open: Vec<&Judged> = open.collect();
    blocks.push(Block::Heading(1, "Binding duties still open".into()));
    if open.is_empty() {
        blocks.push(Block::Text("None: every binding duty is met.".into()));
    } else {
        blocks.push(Block::Table(still_open(&open, &stands)));
    }
    for chapter in chapters() {
        let here: Vec<&Judged> = found.iter().filter(|one| one.chapter() == chapter).collect();
        if !here.is_empty() {
            blocks.push(Block::Heading(1, chapter.into()));
            blocks.push(Block::Table(duties(chapter, &here, said)));
        }
    }
    definition(bill, &mut blocks)?;
    sources(found, &mut blocks)?;
    let day = at.split('T').next().unwrap_or(at);
    Ok(Report {
        title: "Gap report".into(),
        subtitle: format!("{} ({})", bill.title, bill.source),
        foot: format!("{day} · Clausewise {} · treaty duties restated", env!("CARGO_PKG_VERSION")),
        language: "en".into(),
        blocks,
    })
}

const LEVELS: [Level; 4] = [Level::Mandatory, Level::Qualified, Level::Consider, Level::Optional];

/// How many duties stand where, in rows named by `names`.
fn counted(
    name: &str,
    head: &str,
    found: &[Judged],
    stands: &dyn Fn(&Judged) -> Status,
    names: &[&str],
    of: &dyn Fn(&Judged) -> &'static str,
) -> Table {
    let count = |name: Option<&str>, status: Option<Status>| {
        let here = found.iter().filter(|one| name.is_none_or(|name| of(one) == name));
        here.filter(|one| status.is_none_or(|status| stands(one) == status)).count().to_string()
    };
    let row = |name: Option<&str>| {
        let first = name.map_or_else(|| Cell::strong("All"), Cell::plain);
        let figures = [None, Some(Status::Met), Some(Status::Partial), Some(Status::Absent)];
        std::iter::once(first).chain(figures.map(|status| Cell::plain(count(name, status)))).collect()
    };
    let present = names.iter().filter(|name| found.iter().any(|one| of(one) == **name));
    Table {
        name: name.into(),
        head: [head, "Duties", "Met", "In part", "Absent"].map(String::from).to_vec(),
        widths: vec![44, 14, 14, 14, 14],
        rows: present.map(|name| row(Some(*name))).chain([row(None)]).collect(),
    }
}

fn still_open(open: &[&Judged], stands: &dyn Fn(&Judged) -> Status) -> Table {
    let row = |one: &&Judged| {
        let lacks: Vec<&str> = one
            .found
            .sought
            .iter()
            .filter(|sought| sought.needed && sought.found.is_none())
            .map(|sought| sought.says.as_str())
            .collect();
        let lacks = if lacks.is_empty() { one.found.why.clone() } else { lacks.join("; ") };
        let start: Vec<String> =
            one.sections().map(|s| format!("{} {}", s.provision.number, s.provision.heading)).collect();
        vec![
            Cell::strong(&one.duty.id).and(Tone::Plain, capital(&one.duty.topic)),
            Cell::plain(status(stands(one))),
            Cell::plain(capital(&named(&lacks))),
            Cell::plain(elsewhere(one)),
            Cell::plain(start.join("\n")),
        ]
    };
    Table {
        name: "Binding duties still open".into(),
        head: ["Duty", "Stands", "Not found", "May be met by", "Model sections to start from"]
            .map(String::from)
            .to_vec(),
        widths: vec![22, 9, 29, 17, 23],
        rows: open.iter().map(row).collect(),
    }
}

/// The finding with each duty that it names by id named by its matter too.
fn named(text: &str) -> String {
    let of_id = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let (mut out, mut rest) = (String::new(), text);
    while !rest.is_empty() {
        let (between, from) = rest.split_at(rest.find(of_id).unwrap_or(rest.len()));
        let (word, after) = from.split_at(from.find(|c| !of_id(c)).unwrap_or(from.len()));
        out.push_str(between);
        if let Some(duty) = library::duties().iter().find(|duty| duty.id == word) {
            out.push_str(&duty.topic);
            out.push_str(", ");
        }
        out.push_str(word);
        rest = after;
    }
    out
}

/// Words of the bill between quotation marks; its own within them become single ones, so that none stands twice.
fn quoted(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("“{}”", line.replace('“', "‘").replace('”', "’").replace('"', "'"))
}

/// The law that may do it outside the bill.
fn elsewhere(one: &Judged) -> String {
    if one.duty.other_law.is_empty() { "–".into() } else { format!("the {}", one.duty.other_law) }
}

fn duties(chapter: &str, found: &[&Judged], said: &Said) -> Table {
    let row = |one: &Judged| {
        let (duty, found) = (&one.duty, &one.found);
        let treaty = duty.instrument.as_str();
        let star = if duty.confidence == "checked" { "" } else { " (number unchecked)" };
        let name = Cell::strong(&duty.id)
            .and(Tone::Plain, capital(&duty.topic))
            .and(Tone::Quiet, format!("{}, article {}{star}", short(treaty), one.article()))
            .and(Tone::Quiet, duty.level.words());
        let sure = format!("{:.0} of 100", found.confidence * 100.0);
        let finding = match said.get(&duty.id) {
            Some((stands, words)) => Cell::strong(status(*stands)).and(Tone::Quiet, words),
            None => Cell::strong(status(found.status)).and(Tone::Quiet, sure),
        };
        let finding = match one.parts_met() {
            Some((met, all)) => finding.and(Tone::Quiet, format!("{met} of {all} parts met")),
            None => finding,
        };
        let evidence = found.evidence.iter().fold(Cell::default(), |cell, evidence| {
            cell.and(Tone::Strong, &evidence.number).and(Tone::Plain, quoted(&evidence.quote))
        });
        let evidence = if found.evidence.is_empty() { Cell::plain("Nothing found") } else { evidence };
        vec![name, Cell::plain(&duty.asks), finding, evidence, Cell::plain(capital(&named(&found.why)))]
    };
    // Where a duty is met in part, its parts stand under it, each with what it asks and its own finding.
    let part = |one: &Judged| {
        let (duty, found) = (&one.duty, &one.found);
        let evidence = found.evidence.first().map_or_else(Cell::default, |evidence| {
            Cell::default().and(Tone::Quiet, &evidence.number).and(Tone::Quiet, quoted(&evidence.quote))
        });
        let name = Cell::default().and(Tone::Quiet, &duty.id).and(Tone::Quiet, capital(&duty.topic));
        let asks = Cell::default().and(Tone::Quiet, &duty.asks);
        vec![name, asks, Cell::plain(status(found.status)), evidence, Cell::default()]
    };
    let parts = |one: &Judged| match one.parts_met() {
        Some(_) => one.parts.iter().map(part).collect(),
        None => Vec::new(),
    };
    let rows = found.iter().flat_map(|one| std::iter::once(row(one)).chain(parts(one)));
    Table {
        name: chapter.into(),
        head: ["Duty", "What it asks (restated)", "Finding", "In the bill", "Why"].map(String::from).to_vec(),
        widths: vec![17, 23, 11, 27, 22],
        rows: rows.collect(),
    }
}

fn definition(bill: &Instrument, blocks: &mut Vec<Block>) -> Result<()> {
    let (rules, taken) = (library::definition_rules()?, library::definition(bill)?);
    blocks.push(Block::Heading(1, "The definition of trafficking, element by element".into()));
    let rows = rules.elements().zip(&taken.elements).map(|(rule, found)| {
        let standing = match (found.standing, rule.article.is_empty()) {
            (Standing::Unrecognised, _) => "not recognised",
            (Standing::Missing, true) => "not there; not asked for",
            (Standing::Missing, false) => "missing",
            (Standing::Narrower, _) => "narrower",
            (Standing::Found, _) => "found",
            (Standing::Wider, true) => "goes further",
            (Standing::Wider, false) => "wider",
        };
        let (number, quote) = found.evidence.as_ref().map_or((String::new(), String::new()), |evidence| {
            (evidence.number.clone(), quoted(&evidence.quote))
        });
        vec![
            Cell::plain(capital(rule.group.word())),
            Cell::plain(capital(&rule.says)),
            if found.remark.is_empty() {
                Cell::strong(standing)
            } else {
                Cell::strong(standing).and(Tone::Quiet, &found.remark)
            },
            Cell::plain(number),
            Cell::plain(quote),
        ]
    });
    blocks.push(Block::Table(Table {
        name: "Definition".into(),
        head: ["Part", "Element", "In the bill", "Where", "Words"].map(String::from).to_vec(),
        widths: vec![9, 25, 18, 8, 40],
        rows: rows.collect(),
    }));
    let known = |duty: &str, id: &str| {
        let duty = library::duties().iter().find(|known| known.id == duty)?;
        duty.faults.iter().find(|fault| fault.id == id)
    };
    let rows: Vec<Vec<Cell>> = taken
        .faults
        .iter()
        .filter_map(|found| {
            let fault = known(&found.duty, &found.id)?;
            let place = found.evidence.as_ref().map_or_else(|| "–".to_string(), |e| e.number.clone());
            Some(vec![
                Cell::strong(&found.duty),
                Cell::plain(&fault.fault),
                Cell::plain(place),
                Cell::plain(capital(&fault.cure)),
            ])
        })
        .collect();
    if !rows.is_empty() {
        blocks.push(Block::Heading(2, "Drafting faults that it shows".into()));
        blocks.push(Block::Table(Table {
            name: "Faults".into(),
            head: ["Duty", "Fault", "Where", "What to write instead"].map(String::from).to_vec(),
            widths: vec![9, 41, 10, 40],
            rows,
        }));
    }
    Ok(())
}

/// Where the duties come from, and whether their numbers were compared with the treaty's text.
fn sources(found: &[Judged], blocks: &mut Vec<Block>) -> Result<()> {
    blocks.push(Block::Heading(1, "Sources".into()));
    for treaty in clausewise_model_law::treaties()?.into_values() {
        if found.iter().any(|one| one.duty.instrument == treaty.id) {
            let checked = if treaty.checked {
                "Article numbers compared with the treaty's text."
            } else {
                "Article numbers not compared with the treaty's text."
            };
            blocks.push(Block::Text(
                format!("{}. {checked} {}", treaty.title, treaty.source).trim().to_string(),
            ));
        }
    }
    Ok(())
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Met => "Met",
        Status::Partial => "In part",
        Status::Absent => "Absent",
    }
}

fn short(treaty: &str) -> &str {
    match treaty {
        "un-protocol" => "UN Protocol",
        "untoc" => "UNTOC",
        "actip" => "ASEAN Convention",
        other => other,
    }
}

/// The text with its first letter large.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::{named, quoted};

    #[test]
    fn quotation_marks_of_the_bill_stand_within_those_of_the_report() {
        assert_eq!(quoted("“exploitation”  means\n\"any\" of"), "“‘exploitation’ means 'any' of”");
        assert_eq!(quoted("plain words"), "“plain words”");
    }

    #[test]
    fn a_duty_is_named_by_its_matter() {
        let said = named("sums up TIP-12 (absent), “ünder” TIP-9999");
        assert!(
            said.starts_with("sums up ") && said.ends_with(", TIP-12 (absent), “ünder” TIP-9999"),
            "{said}"
        );
        assert!(said.len() > "sums up TIP-12 (absent), “ünder” TIP-9999".len() + 4, "{said}");
    }
}
