//! Bytes that are not as they were written are told with their place, and nothing of them is shown as right.
//!
//! Some bytes of a database say nothing: room that no row uses, pages that were given back. A flip there is not
//! damage. That it is none is proved each time: all that the project holds is read and compared, and an edit more
//! is written and read. Every such flip is listed with the kind of place it fell on.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use clausewise_store::{By, Kind, NewInstrument, Project, Role};

use crate::chance::Chance;
use crate::contents::{self, Contents};

const EDITS: usize = 240;
const PAGE: usize = 4096;

pub fn flips(times: usize) {
    let mut chance = Chance::new(300);
    told(times, "single flipped bits", |bytes| {
        let at = chance.below(bytes.len());
        bytes[at] ^= 1 << chance.below(8);
        at
    });
}

pub fn zeroed(times: usize) {
    let mut chance = Chance::new(301);
    told(times, "pages of zeros", |bytes| {
        let at = chance.below(bytes.len() / PAGE) * PAGE;
        bytes[at..at + PAGE].fill(0);
        at
    });
}

fn told(times: usize, what: &str, mut damage: impl FnMut(&mut [u8]) -> usize) {
    let folder = tempfile::tempdir().unwrap();
    let whole = folder.path().join("whole.clausewise");
    make(&whole);
    let bytes = fs::read(&whole).unwrap();
    let expected = contents::after(EDITS);
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    let mut harmless: BTreeMap<&str, usize> = BTreeMap::new();
    for time in 0..times {
        let mut damaged = bytes.clone();
        let at = damage(&mut damaged);
        if damaged == bytes {
            *harmless.entry("no byte was changed").or_default() += 1;
            continue;
        }
        // A folder for each: what a database keeps beside itself is not left to the next.
        let own = folder.path().join(time.to_string());
        fs::create_dir(&own).unwrap();
        let path = own.join("p.clausewise");
        fs::write(&path, &damaged).unwrap();
        match look(&path) {
            Some(told) => {
                assert!(!told.is_empty());
                assert!(Project::open(&path).is_err(), "check says `{told}` and it opens, byte {at}");
                let place = told.split(['“', ':']).next().unwrap_or_default();
                let place: String = place.chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).collect();
                *found.entry(place).or_default() += 1;
            }
            None => {
                let place = place(&bytes, at);
                untouched(&path, &expected, at, place);
                *harmless.entry(place).or_default() += 1;
            }
        }
        fs::remove_dir_all(&own).unwrap();
    }
    let (seen, unseen) = (found.values().sum::<usize>(), harmless.values().sum::<usize>());
    println!(
        "  {times} {what} in {} pages: {seen} told, {unseen} where nothing is kept, none shown as right",
        bytes.len() / PAGE
    );
    for (place, times) in harmless {
        println!("      {times:4} not damage: {place}");
    }
}

/// A project with rows, long texts, and room that deleted ones left.
fn make(path: &Path) {
    contents::make(path, EDITS);
    let mut project = Project::open(path).unwrap();
    let by = By { author: "A", at: "2026-11-12T14:32:00Z" };
    let (bytes, role) = (vec![9; 60_000], Role::Other);
    let [language, jurisdiction, path] = [""; 3];
    let gone =
        NewInstrument { id: "other", role, language, jurisdiction, name: "other.docx", path, bytes: &bytes };
    project.keep(gone, by).unwrap();
    project.remove("other").unwrap();
}

/// What `check` tells first; `None` when it finds nothing.
fn look(path: &Path) -> Option<String> {
    let checked = Project::examine(path).and_then(|project| project.check());
    match checked {
        Ok(checked) => checked.damage.into_iter().next().map(|damage| damage.what),
        Err(error) => {
            let kinds = [Kind::Damaged, Kind::NotAProject, Kind::Newer, Kind::Database];
            assert!(kinds.contains(&error.kind), "{error:?}");
            Some(error.message)
        }
    }
}

/// Proves that damage which nobody sees touches nothing.
fn untouched(path: &Path, expected: &Contents, at: usize, place: &str) {
    let mut project = Project::open(path)
        .unwrap_or_else(|error| panic!("byte {at}, {place}: not seen by check, {error:?}"));
    assert!(contents::read(&project).unwrap() == *expected, "byte {at}, {place}: wrong words shown as right");
    // Room is taken from where the damage is, and given back.
    for edit in EDITS..EDITS + 24 {
        contents::write(&mut project, edit).unwrap();
    }
    assert!(contents::read(&project).unwrap() == contents::after(EDITS + 24), "byte {at}, {place}");
    assert!(project.check().unwrap().damage.is_empty(), "byte {at}, {place}");
}

/// What kind of place a byte of a database is (<https://www.sqlite.org/fileformat2.html>).
fn place(bytes: &[u8], at: usize) -> &'static str {
    if at < 100 {
        return "a field of the file's head that only tells other programs something";
    }
    if given_back(bytes).contains(&(at / PAGE + 1)) {
        return "a page that was given back";
    }
    let page = &bytes[at / PAGE * PAGE..][..PAGE];
    let head = if at < PAGE { 100 } else { 0 };
    let within = at % PAGE;
    let number = |at: usize| usize::from(page[at]) << 8 | usize::from(page[at + 1]);
    let leaf = match page[head] {
        10 | 13 => 8,
        2 | 5 => 12,
        _ => return "the rest of a page behind the end of a long text",
    };
    let pointers = head + leaf + 2 * number(head + 3);
    if within >= pointers && within < number(head + 5) {
        return "room between the rows of a page that none has used";
    }
    let mut free = number(head + 1);
    while free != 0 {
        if within >= free && within < free + number(free + 2) {
            return "room that a deleted or moved row left";
        }
        free = number(free);
    }
    "a few bytes between rows, or a field of a page's head"
}

/// The pages that hold nothing, counted from 1.
fn given_back(bytes: &[u8]) -> Vec<usize> {
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    let mut pages = Vec::new();
    let mut list = number(32);
    while list != 0 {
        pages.push(list);
        let at = (list - 1) * PAGE;
        pages.extend((0..number(at + 4)).map(|place| number(at + 8 + 4 * place)));
        list = number(at);
    }
    pages
}
