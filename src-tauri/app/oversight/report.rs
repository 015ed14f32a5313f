//! Duties on paper: what was found in a law, and the register as it is laid before a committee hearing.

use clausewise_engine::instrument::Instrument;
use clausewise_engine::oversight::{Binds, Day, Due, From, Item, Kind};
use clausewise_formats::report::{Block, Cell, Report, Table, Tone};

use super::register::{Entry, State};

/// What was found in a law, commenced on a day if that is known; made at `at` (RFC 3339).
pub fn found(law: &Instrument, items: &[Item], commenced: Option<Day>, at: &str) -> Report {
    let mut blocks = vec![Block::Text(
        "What the law obliges or empowers public bodies to do, as the program reads it. It reads sentence by sentence and \
         can miss a duty or take one for another; a clerk confirms. Where the text names nobody, the body is a dash."
            .into(),
    )];
    for kind in Kind::ALL {
        let here: Vec<&Item> =
            items.iter().filter(|item| item.kind == kind && item.binds == Binds::Executive).collect();
        if !here.is_empty() {
            blocks.push(Block::Heading(1, plural(kind).into()));
            blocks.push(Block::Table(table(plural(kind), &here, commenced)));
        }
    }
    let apart: Vec<&Item> = items.iter().filter(|item| item.binds != Binds::Executive).collect();
    if !apart.is_empty() {
        blocks.push(Block::Heading(1, "Kept apart: courts and private persons".into()));
        blocks.push(Block::Table(table("Courts and private persons", &apart, commenced)));
    }
    let commenced = commenced.map_or("commencement not given".to_string(), |day| format!("commenced {day}"));
    Report {
        title: "What the law asks to be done".into(),
        subtitle: format!("{} ({}), {commenced}", law.title, law.source),
        foot: foot(at, "found by the program; wants a reader"),
        language: "en".into(),
        blocks,
    }
}

/// The kinds as headings.
pub fn plural(kind: Kind) -> &'static str {
    match kind {
        Kind::Duty => "Other duties",
        Kind::Power => "Powers and duties to make rules",
        Kind::Commencement => "Commencement",
        Kind::Body => "Bodies and offices",
        Kind::Appointment => "Appointments",
        Kind::Fund => "Funds and accounts",
        Kind::Report => "Reports owed",
        Kind::Review => "Review of the law",
    }
}

fn table(name: &str, items: &[&Item], commenced: Option<Day>) -> Table {
    let row = |item: &&Item| {
        let who = if item.body.is_empty() { "–".to_string() } else { item.body.clone() };
        let who =
            if item.clear { Cell::plain(who) } else { Cell::plain(who).and(Tone::Quiet, "wants a look") };
        let words = Cell::plain(&item.quote);
        let words = match item.kind {
            _ if item.obliged => words.and(Tone::Quiet, "must"),
            // The law itself does it: nobody is left to choose.
            Kind::Body | Kind::Fund | Kind::Commencement => words,
            _ => words.and(Tone::Quiet, "may"),
        };
        vec![
            Cell::strong(&item.number).and(Tone::Quiet, &item.heading),
            who,
            words,
            when(item.due.as_ref(), commenced),
        ]
    };
    Table {
        name: name.into(),
        head: ["Section", "Who", "In the words of the law", "When"].map(String::from).to_vec(),
        widths: vec![16, 18, 46, 20],
        rows: items.iter().map(row).collect(),
    }
}

fn when(due: Option<&Due>, commenced: Option<Day>) -> Cell {
    let Some(due) = due else { return Cell::default() };
    let cell = match commenced.and_then(|day| due.day(day)) {
        Some(day) => Cell::strong(day.to_string()),
        None => Cell::default(),
    };
    let how = match due {
        Due::Within { from: From::Commencement, .. } => "from commencement",
        Due::Within { .. } => "from an event",
        Due::Every { .. } => "recurring; the day is the first",
        Due::AtOnce { .. } => "at once",
    };
    cell.and(Tone::Plain, due.words()).and(Tone::Quiet, how)
}

/// The register for a hearing, as it stands on a day: what is overdue first, then body by body.
pub fn hearing(entries: &[Entry], today: Day, at: &str) -> Report {
    let count = |test: &dyn Fn(&Entry) -> bool| entries.iter().filter(|entry| test(entry)).count();
    let overdue: Vec<&Entry> = entries.iter().filter(|entry| entry.overdue(today)).collect();
    let mut blocks = vec![
        Block::Text(format!(
            "Duties watched: {}; done {}, under way {}, open {}. Overdue: {}. Questions that await an answer: {}.",
            count(&|e| e.state != State::Dropped),
            count(&|e| e.state == State::Done),
            count(&|e| e.state == State::UnderWay),
            count(&|e| e.state == State::Open),
            overdue.len(),
            count(&Entry::unanswered),
        )),
        Block::Heading(1, "Overdue".into()),
    ];
    if overdue.is_empty() {
        blocks.push(Block::Text("Nothing is overdue.".into()));
    } else {
        blocks.push(Block::Table(entries_table("Overdue", &overdue, today)));
    }
    let mut bodies: Vec<&str> = entries.iter().map(|entry| entry.body.as_str()).collect();
    bodies.sort_unstable();
    bodies.dedup();
    for body in bodies {
        let here: Vec<&Entry> = entries
            .iter()
            .filter(|e| e.body == body && !e.overdue(today) && e.state != State::Dropped)
            .collect();
        if !here.is_empty() {
            let name = if body.is_empty() { "No body named in the law" } else { body };
            blocks.push(Block::Heading(1, name.into()));
            blocks.push(Block::Table(entries_table(name, &here, today)));
        }
    }
    let mut laws: Vec<&str> = entries.iter().map(|entry| entry.title.as_str()).collect();
    laws.sort_unstable();
    laws.dedup();
    Report {
        title: "Register of implementation".into(),
        subtitle: format!("{}; as it stands on {today}", laws.join("; ")),
        foot: foot(at, "duties confirmed by a clerk"),
        language: "en".into(),
        blocks,
    }
}

/// Entries of the register as a table.
pub fn entries_table(name: &str, entries: &[&Entry], today: Day) -> Table {
    let row = |entry: &&Entry| {
        let state = if entry.overdue(today) {
            Cell::strong("OVERDUE").and(Tone::Plain, entry.state.words())
        } else {
            Cell::plain(entry.state.words())
        };
        let due = if entry.due.is_empty() { Cell::default() } else { Cell::strong(&entry.due) };
        let happened = entry.history.iter().fold(Cell::default(), |cell, event| {
            let head = format!("{}, {} ({})", event.on, event.what, event.author);
            let cell = cell.and(Tone::Quiet, head);
            let cell = if event.text.is_empty() { cell } else { cell.and(Tone::Plain, &event.text) };
            match event.sha256.get(..16) {
                Some(digest) => cell.and(Tone::Quiet, format!("{}, SHA-256 {digest}…", event.file)),
                None => cell,
            }
        });
        vec![
            Cell::strong(entry.id.to_string()),
            Cell::strong(&entry.number).and(Tone::Quiet, &entry.heading).and(Tone::Plain, &entry.body),
            Cell::plain(&entry.quote),
            match entry.every {
                Some(_) => due.and(Tone::Quiet, &entry.time).and(Tone::Quiet, "recurring; the next day"),
                None => due.and(Tone::Quiet, &entry.time),
            },
            state,
            happened,
        ]
    };
    Table {
        name: name.into(),
        head: ["No.", "Section and body", "In the words of the law", "Due", "State", "What happened"]
            .map(String::from)
            .to_vec(),
        widths: vec![5, 20, 31, 13, 10, 21],
        rows: entries.iter().map(row).collect(),
    }
}

fn foot(at: &str, says: &str) -> String {
    let day = at.split('T').next().unwrap_or(at);
    format!("{day} · Clausewise {} · {says}", env!("CARGO_PKG_VERSION"))
}
