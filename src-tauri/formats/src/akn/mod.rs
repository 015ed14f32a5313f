//! Akoma Ntoso (OASIS LegalDocML), for parliaments that publish in it: [`read`] takes a document in, [`to_akn`]
//! writes an instrument as version 3.0 (2018).
//!
//! Written out, every word of the instrument stands in the document, in the instrument's order, and every provision
//! keeps its identifier as `eId`. Text only: white space control characters that XML forbids become blanks.

mod body;
mod element;
mod front;
mod meta;
mod read;

use clausewise_engine::instrument::{Eid, Instrument, InstrumentKind, Kind, Provision};

use element::Out;
pub use read::{Marked, read};

/// The namespace of the standard.
pub const NAMESPACE: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

/// What is said of a provision beside its words; it stands with the metadata and points to the provision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The provision.
    pub eid: Eid,
    /// What is said, a paragraph each.
    pub lines: Vec<String>,
}

/// Who made the document and when, and what is said beside its words.
#[derive(Debug, Clone, Copy)]
pub struct Making<'a> {
    /// The day, `2026-11-23`. A file does not say when its law was made, so that work and expression
    /// carry the same day, named as the day of generation.
    pub day: &'a str,
    /// Name and version of the program.
    pub program: &'a str,
    /// At most one for each provision.
    pub notes: &'a [Note],
}

/// Writes an instrument as an Akoma Ntoso document.
///
/// Bills and model statutes become `bill`, acts `act`, treaties `doc`; what stands before the clauses goes
/// into `preface` and `preamble`, schedules at the end into `attachments`.
pub fn to_akn(instrument: &Instrument, making: &Making<'_>) -> String {
    let (tag, name) = match instrument.kind {
        InstrumentKind::Bill => ("bill", "bill"),
        InstrumentKind::Model => ("bill", "model"),
        InstrumentKind::Act => ("act", "act"),
        InstrumentKind::Treaty => ("doc", "treaty"),
    };
    let body = if tag == "doc" { "mainBody" } else { "body" };
    let (front, rest) = instrument.provisions.split_at(front::length(&instrument.provisions));
    let (main, schedules) = rest.split_at(rest.len() - trailing_schedules(rest));

    let mut out = Out::new();
    out.open("akomaNtoso", &[("xmlns", NAMESPACE)]);
    out.open(tag, &[("name", name), ("contains", "originalVersion")]);
    meta::meta(instrument, making, tag, "main", &mut out);
    front::front(&instrument.title, front, &mut out);
    body::body(body, main, &mut out);
    if !schedules.is_empty() {
        out.open("attachments", &[]);
        for schedule in schedules {
            attachment(instrument, schedule, making, tag, &mut out);
        }
        out.close();
    }
    out.finish()
}

/// A schedule as a document of its own under the main one, as the standard has it.
fn attachment(instrument: &Instrument, schedule: &Provision, making: &Making<'_>, tag: &str, out: &mut Out) {
    let eid = schedule.eid.as_str();
    out.open("attachment", &[("eId", eid)]);
    body::number(schedule, out);
    out.line("heading", &[], &schedule.heading);
    out.open("doc", &[("name", "schedule")]);
    meta::meta(instrument, making, tag, eid, out);
    out.open("mainBody", &[]);
    if schedule.text.is_empty() && schedule.children.is_empty() {
        out.empty_line("p");
    }
    out.paragraphs(&schedule.text);
    for child in &schedule.children {
        body::unit(child, out);
    }
    out.close();
    out.close();
    out.close();
}

fn trailing_schedules(provisions: &[Provision]) -> usize {
    provisions.iter().rev().take_while(|provision| provision.kind == Kind::Schedule).count()
}
