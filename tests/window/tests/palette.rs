//! Every act that the palette lists is within reach of the keyboard: found by typing, chosen with the arrows, run.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use clausewise_window_tests::{Key, Room, Session};

/// Acts that open a dialog of the system, which no test can close, or that change which bill is open.
const NOT_RUN: [&str; 11] = [
    "open",
    "sample",
    "import",
    "importFolder",
    "print",
    "addVersion",
    "write",
    "regionReport",
    "bringBack",
    "close",
    "tour",
];

/// The desks by their keys, Ctrl+1 to Ctrl+9.
const DESKS: [&str; 9] =
    ["library", "compare", "gaps", "search", "notes", "versions", "export", "review", "region"];
/// Something of each desk that acts need before they can be done.
const READY: [&str; 9] = [
    "[data-test=instrument]",
    "[data-test=pair] h3",
    "[data-test=duty]",
    "[data-test=search-input]",
    "[data-test=note-add]",
    "[data-test=add-version]",
    "[data-test=export-holds]",
    "[data-test=review-none]",
    "[data-test=region-cell]",
];

/// Goes to a desk by its key, and waits until it is drawn.
fn to(session: &Session, key: char, name: &str) {
    session.press(&[Key::Control, Key::Letter(key)]);
    session.find(&format!("main[data-desk={name}]"));
    let at = DESKS.iter().position(|desk| *desk == name).unwrap();
    // The view of the elements has no duties.
    let ready = if name == "gaps" { "[data-test=duty], [data-test=grid]" } else { READY[at] };
    session.find(ready);
}

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

/// Goes to a clause that has an answer: the acts on a match go on to the next clause, which may have none.
fn on_a_match(session: &Session) {
    session.press(&[Key::Control, Key::Letter('g')]);
    session.find("[data-test=goto]:focus");
    session.fill("[data-test=goto]", "5");
    session.press(&[Key::Enter]);
    session.wait_text("[data-test=clause-of]", |text| text.starts_with("Clause 5 "));
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
    for (desk, name) in ('1'..='9').zip(DESKS) {
        to(&session, desk, name);
        let wanted = listed(&session);
        no_dialog(&session);
        for (id, label) in wanted {
            if NOT_RUN.contains(&id.as_str()) || id.starts_with("recent-") || run.contains(&id) {
                continue;
            }
            to(&session, desk, name);
            if ["confirm", "reject", "pin"].contains(&id.as_str()) {
                on_a_match(&session);
            }
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
    for expected in [
        "undo",
        "nextDifference",
        "confirm",
        "reject",
        "insert",
        "goto",
        "agree",
        "addNote",
        "review",
        "region",
    ] {
        assert!(run.contains(expected), "{expected} was not within reach: {run:?}");
    }
    assert!(run.len() > 50, "{run:?}");
    session.close();
}
