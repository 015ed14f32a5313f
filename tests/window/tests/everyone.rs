//! The window for everyone: axe-core on every desk in every theme, with colours, in the web view that users have.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use clausewise_window_tests::{Room, Session, picture, root};

const DESKS: [&str; 9] =
    ["library", "compare", "gaps", "search", "notes", "versions", "export", "review", "region"];
const THEMES: [&str; 3] = ["light", "dark", "contrast"];
/// Something that stands on each desk once it is drawn.
const DRAWN: [&str; 9] = [
    "[data-test=instrument]",
    "[data-test=pair] h3",
    "[data-test=duty]",
    "[data-test=search-input]",
    "main[data-desk=notes]",
    "[data-test=add-version]",
    "[data-test=export-holds]",
    "[data-test=review-none]",
    "[data-test=region-cell]",
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
