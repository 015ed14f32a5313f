//! The window for everyone: axe-core on every desk in every theme, with colours, in the web view that users have;
//! and every act of the palette within reach of the keyboard.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use clausewise_window_tests::{Key, Room, Session, picture, root};
use serde_json::{Value, json};

const DESKS: [&str; 7] = ["library", "compare", "gaps", "search", "notes", "versions", "export"];
const THEMES: [&str; 3] = ["light", "dark", "contrast"];
/// Something that stands on each desk once it is drawn.
const DRAWN: [&str; 7] = [
    "[data-test=instrument]",
    "[data-test=pair] h3",
    "[data-test=duty]",
    "[data-test=search-input]",
    "main[data-desk=notes]",
    "[data-test=add-version]",
    "[data-test=export-holds]",
];

/// What axe finds against WCAG 2.2 A and AA, one line each.
fn violations(session: &Session) -> Vec<String> {
    let found = session
        .script_async(
            "const done = arguments[arguments.length - 1];\
             axe.run(document.body, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}).then(\
               (found) => done(found.violations.map((one) =>\
                 one.id + ': ' + one.nodes.slice(0, 4).map((node) => node.html.slice(0, 160) + ' ' +\
                   (node.any[0]?.message ?? '')).join(' | '))),\
               (failed) => done([String(failed)]));",
        )
        .unwrap();
    found.as_array().unwrap().iter().map(|line| line.as_str().unwrap_or_default().to_string()).collect()
}

#[test]
fn no_desk_has_a_violation_in_any_theme() {
    let room = Room::default();
    let session = room.open(&["--sample"]);
    session.find("[data-test=pair]");
    let axe = std::fs::read_to_string(root().join("ui/node_modules/axe-core/axe.min.js")).unwrap();
    // As a global of the page: a script of the driver runs in a function of its own.
    session.script(&format!("{axe}; window.axe = axe;"));
    let mut said = Vec::new();
    for theme in THEMES {
        session.script(&format!("document.documentElement.dataset.theme = '{theme}'"));
        for (desk, drawn) in DESKS.iter().zip(DRAWN) {
            session.click(&format!("[data-test=desk-{desk}]"));
            session.find(drawn);
            picture(&session, &format!("{desk}-{theme}"));
            said.extend(violations(&session).into_iter().map(|line| format!("{desk} {theme}: {line}")));
        }
    }
    assert!(said.is_empty(), "{}", said.join("\n"));
    session.close();
}

/// Acts that open a dialog of the system, which no test can close, or that end the walk.
const NOT_WALKED: [&str; 8] =
    ["open", "import", "importFolder", "addVersion", "write", "print", "close", "sample"];

#[test]
fn every_act_of_the_palette_is_within_reach_of_the_keyboard() {
    let room = Room::default();
    let session = room.open(&["--sample"]);
    session.find("[data-test=pair]");
    session.press(&[Key::Control, Key::Letter('k')]);
    session.find("[data-test=palette-input]");
    let ids: Value = session.script(
        "return [...document.querySelectorAll('[id=palette-list] li')].map((li) => li.dataset.test.slice(4))",
    );
    session.press(&[Key::Escape]);
    let ids: Vec<String> = serde_json::from_value(ids).unwrap();
    assert!(ids.len() > 40, "{ids:?}");
    let mut walked = 0;
    for id in ids.iter().filter(|id| !NOT_WALKED.contains(&id.as_str()) && !id.starts_with("recent-")) {
        // Back to where the palette was read, so that the act can be done.
        session.script("document.querySelector('[data-test=desk-compare]').click()");
        session.press(&[Key::Control, Key::Letter('k')]);
        session.find("[data-test=palette-input]");
        // The place in the list is reached with the arrows alone, and the act is run with Enter. What the act before
        // this one did may still change the list.
        let step = format!(
            "const field = document.querySelector('[data-test=palette-input]');\
             if (!field) return 'closed';\
             field.focus(); /* a dialog that has just closed gives the focus back late */\
             const acts = [...document.querySelectorAll('[id=palette-list] li')];\
             const at = acts.findIndex((li) => li.getAttribute('aria-selected') === 'true');\
             const to = acts.findIndex((li) => li.dataset.test === 'act-' + {});\
             const key = to > at ? 'ArrowDown' : 'ArrowUp';\
             for (let n = Math.abs(to - at); to >= 0 && n > 0; n--)\
               field.dispatchEvent(new KeyboardEvent('keydown', {{key, bubbles: true}}));\
             return to < 0 ? 'gone' : to === at ? 'chosen' : 'on the way'",
            json!(id)
        );
        let done = session.until(&format!("the palette runs {id}"), |s| {
            match s.script(&step).as_str() {
                Some("closed") => return Some(true),
                Some("gone") => return Some(false), // an act before it made it impossible for now
                Some("chosen") => s.press(&[Key::Enter]),
                _ => return None,
            }
            s.all("[data-test=palette-input]").is_empty().then_some(true)
        });
        if !done {
            session.press(&[Key::Escape]);
            continue;
        }
        session.press(&[Key::Escape]);
        walked += 1;
    }
    assert!(walked > 40, "only {walked} of {} acts were walked", ids.len());
    let state = session.command("start", &json!({})).unwrap();
    assert!(state["bill"].is_object(), "the window lives");
    session.close();
}
