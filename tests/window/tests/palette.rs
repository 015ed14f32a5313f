//! Every act that the palette lists is within reach of the keyboard: found by typing, chosen with the arrows, run.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use clausewise_window_tests::{Key, Room, Session};

/// Acts that open a dialog of the system, which no test can close, or that change which bill is open.
const NOT_RUN: [&str; 10] = [
    "open",
    "sample",
    "import",
    "importFolder",
    "print",
    "addVersion",
    "write",
    "bringBack",
    "close",
    "tour",
];

/// Opens the palette and says what it lists now: ids with labels. It does not change while it is open.
fn listed(session: &Session) -> Vec<(String, String)> {
    session.press(&[Key::Control, Key::Letter('k')]);
    session.find("[data-test=palette-input]:focus");
    let found = session.script(
        "return [...document.querySelectorAll('#palette-list > li')].map((line) => \
           [line.id.slice(4), line.querySelector('.grow').textContent.trim()])",
    );
    let lines = found.as_array().unwrap().iter();
    lines.map(|line| (line[0].as_str().unwrap().into(), line[1].as_str().unwrap().into())).collect()
}

fn no_dialog(session: &Session) {
    session.until("every dialog is closed", |s| {
        if s.all("[role=dialog]").is_empty() {
            return Some(());
        }
        s.press(&[Key::Escape]);
        None
    });
}

#[test]
fn every_act_of_the_palette_runs_from_the_keyboard() {
    let room = Room::default();
    let session = room.open(&["--sample"]);
    session.find("[data-test=pair]");
    let mut run: BTreeSet<String> = BTreeSet::new();
    for desk in '1'..='8' {
        let wanted = listed(&session);
        no_dialog(&session);
        for (id, label) in wanted {
            if NOT_RUN.contains(&id.as_str()) || id.starts_with("recent-") || run.contains(&id) {
                continue;
            }
            session.press(&[Key::Control, Key::Letter(desk)]);
            // An act that moved on may have put this one out of reach meanwhile; then another desk lists it.
            if !listed(&session).iter().any(|(listed, _)| *listed == id) {
                no_dialog(&session);
                continue;
            }
            session.fill("[data-test=palette-input]", &label);
            let line = format!("#palette-list > [id=\"act-{id}\"]");
            session.until(&format!("{id} is chosen"), |s| {
                let chosen = s.all(&format!("{line}[aria-selected=true]"));
                if chosen.is_empty() {
                    s.press(&[Key::Down]);
                    return None;
                }
                Some(())
            });
            session.press(&[Key::Enter]);
            session.until(&format!("{id} closes the palette"), |s| {
                (id == "palette" || s.all("[data-test=palette-dialog]").is_empty()).then_some(())
            });
            no_dialog(&session);
            let errors = session.all("[data-test=error]");
            let said: Vec<String> = errors.iter().map(|error| session.text_of(error)).collect();
            assert!(said.is_empty(), "{id}: {said:?}");
            run.insert(id);
        }
    }
    // From the list itself, so that a palette that lists nothing cannot pass.
    for expected in
        ["undo", "nextDifference", "confirm", "reject", "insert", "goto", "agree", "addNote", "review"]
    {
        assert!(run.contains(expected), "{expected} was not within reach: {run:?}");
    }
    assert!(run.len() > 50, "{run:?}");
    session.close();
}
