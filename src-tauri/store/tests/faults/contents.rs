//! What is written to a project, edit by edit, and what it must hold after any number of edits.

use std::collections::BTreeMap;
use std::path::Path;

use clausewise_engine::instrument::Eid;
use clausewise_store::{By, NewDecision, NewInstrument, Project, RecordKind, Result, Role, Verdict, Write};

use crate::chance::Chance;

/// Everything that can be read from a project, each under a name.
pub type Contents = BTreeMap<String, Vec<u8>>;

const BY: By<'static> = By { author: "ว. ผู้ร่าง", at: "2026-11-12T14:32:00Z" };

/// The clauses, notes and places that the edits go round in.
const CLAUSES: usize = 13;
const NOTES: usize = 17;

fn words(edit: usize) -> String {
    let mut chance = Chance::new(edit as u64);
    let length = 1 + chance.below(60) * chance.below(60) / 20;
    let choice = ["trafficking", "การค้ามนุษย์", "mua bán người", "shall", "victim", "ជួញដូរ", "imprisonment"];
    let drawn: Vec<&str> = (0..length).map(|_| choice[chance.below(choice.len())]).collect();
    format!("edit {edit}: {}", drawn.join(" "))
}

fn file(edit: usize) -> Vec<u8> {
    let mut chance = Chance::new(edit as u64 ^ 0xf11e);
    let length = 200 + chance.below(9000);
    let mut bytes = format!("bill after edit {edit} ").into_bytes();
    bytes.resize_with(length, || u8::try_from(chance.below(256)).unwrap());
    bytes
}

fn note(number: usize) -> String {
    format!("{:04}", number % NOTES)
}

/// Does the edit with this number; when it returns, the edit is acknowledged.
pub fn write(project: &mut Project, edit: usize) -> Result<()> {
    let text = words(edit);
    match edit % 6 {
        0 => {
            let (name, bytes) = (format!("bill {edit}.docx"), file(edit));
            let (language, jurisdiction, path) = ("th", "th", "");
            let (id, role) = ("bill", Role::Bill);
            let new = NewInstrument { id, role, language, jurisdiction, name: &name, path, bytes: &bytes };
            project.keep(new, BY).map(|_| ())
        }
        1 | 2 => {
            let new = NewDecision {
                verdict: Verdict::Confirmed,
                counterparts: vec![Eid::from_stored(format!("art_{}", edit % 20))],
                remark: &text,
                stood: "as it stood",
            };
            let clause = Eid::from_stored(format!("sec_{}", edit % CLAUSES));
            project.decide("model", &clause, Some(new), "Confirm", BY).map(|_| ())
        }
        3 => project.record(RecordKind::Note, &note(edit), Some(&text), "Note", BY).map(|_| ()),
        4 => project.set_place("clause", &text),
        _ => {
            let writes = [(edit, Some(text)), (edit + 1, None)].map(|(number, value)| Write {
                kind: RecordKind::Note,
                key: note(number),
                value,
            });
            project.record_all(&writes, "Bring back a copy", BY)
        }
    }
}

/// The same edit on what the project must hold.
pub fn expect(contents: &mut Contents, edit: usize) {
    let text = words(edit).into_bytes();
    match edit % 6 {
        0 => drop(contents.insert(format!("file bill {edit}.docx"), file(edit))),
        1 | 2 => drop(contents.insert(format!("decision sec_{}", edit % CLAUSES), text)),
        3 => drop(contents.insert(format!("note {}", note(edit)), text)),
        4 => drop(contents.insert("place".into(), text)),
        _ => {
            contents.insert(format!("note {}", note(edit)), text);
            contents.remove(&format!("note {}", note(edit + 1)));
        }
    }
}

/// What a project must hold after this many edits, counted from 0.
pub fn after(edits: usize) -> Contents {
    let mut contents = Contents::new();
    (0..edits).for_each(|edit| expect(&mut contents, edit));
    contents
}

/// Makes a project with this many edits in it, closed.
pub fn make(path: &Path, edits: usize) {
    let mut project = Project::create(path).unwrap();
    (0..edits).for_each(|edit| write(&mut project, edit).unwrap());
}

/// Reads everything that a project holds, as the desk would.
pub fn read(project: &Project) -> Result<Contents> {
    let mut contents = Contents::new();
    for instrument in project.instruments()? {
        for version in project.versions(&instrument.id)? {
            contents.insert(format!("file {}", version.name), version.bytes);
        }
    }
    for (clause, decision) in project.decisions("model")? {
        contents.insert(format!("decision {}", clause.as_str()), decision.remark.into_bytes());
    }
    for record in project.records(RecordKind::Note)? {
        contents.insert(format!("note {}", record.key), record.value.into_bytes());
    }
    if let Some(place) = project.place("clause")? {
        contents.insert("place".into(), place.into_bytes());
    }
    Ok(contents)
}
