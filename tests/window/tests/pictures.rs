//! Pictures of every desk: in three themes, two sizes, on a bill of seventy clauses and on one of two thousand. They
//! are for people to look at; run with `make pictures`. Those of the manual are made here too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use clausewise_window_tests::{Room, Session, bill, picture, root};
use serde_json::json;

const SIZES: [(u32, u32); 2] = [(1280, 720), (1920, 1080)];
const BILLS: [usize; 2] = [70, 2000];
const THEMES: [&str; 3] = ["light", "dark", "contrast"];
/// Each desk with something that stands on it once it is drawn.
const DESKS: [(&str, &str); 9] = [
    ("library", "[data-test=instrument]"),
    ("compare", "[data-test=pair] h3"),
    ("gaps", "[data-test=duty]"),
    ("search", "[data-test=search-input]"),
    ("notes", "[data-test=note-add]"),
    ("versions", "[data-test=add-version]"),
    ("export", "[data-test=export-holds]"),
    ("review", "[data-test=bring-back]"),
    ("region", "[data-test=region-cell]"),
];

fn theme(session: &Session, theme: &str) {
    let state = session.command("start", &json!({})).unwrap();
    let mut settings = state["settings"].clone();
    settings["theme"] = theme.into();
    session.command("set_settings", &json!({"settings": settings})).unwrap();
    session.reload();
    session.find(&format!("[data-theme={theme}] main[data-desk]"));
}

fn desk(session: &Session, name: &str, drawn: &str) {
    session.click(&format!("[data-test=desk-{name}]"));
    session.find(drawn);
    if name == "search" {
        session.fill("[data-test=search-input]", "compensation");
        session.find("[data-test=hit]");
    }
    session.until("nothing is under way", |s| s.all("[data-test=job]").is_empty().then_some(()));
}

#[test]
#[ignore = "a hundred pictures for people to look at: make pictures"]
fn every_desk() {
    for clauses in BILLS {
        for (width, height) in SIZES {
            let room = Room::of(width, height);
            let path = room.home.path().join(format!("Bill of {clauses} clauses.txt"));
            std::fs::write(&path, bill(clauses)).unwrap();
            let session = room.open(&[&path.to_string_lossy()]);
            session.resize(width, height);
            session.find("[data-test=pair] h3");
            let words = json!({"number": null, "eid": "part_1__sec_3", "quote": "", "nth": 0,
                "text": "Should the reason for this stand in the memorandum?", "person": "drafting office",
                "due": "2026-12-01", "resolved": null});
            // The name of the clause differs with the reading; a note is no more than something to see.
            let _ = session.command("annotate", &words);
            for look in THEMES {
                theme(&session, look);
                for (name, drawn) in DESKS {
                    desk(&session, name, drawn);
                    picture(&session, &format!("desks/{name}-{look}-{width}x{height}-{clauses}"));
                }
            }
            session.close();
        }
    }
}

/// Scripts whose lines and letters are easily broken, by the language of a bill of our own.
const SCRIPTS: [&str; 5] = ["th", "km", "lo", "my", "vi"];

#[test]
#[ignore = "bills in five scripts for people to look at: make pictures"]
fn every_script() {
    for language in SCRIPTS {
        let room = Room::of(1280, 720);
        let path = room.home.path().join(format!("{language}.txt"));
        let source = root().join(format!("src-tauri/formats/tests/bills/{language}.txt"));
        // Marks of looks (`{centred}`) stand in front of lines and are no words of the bill.
        let marked = std::fs::read_to_string(source).unwrap();
        let lines = marked.lines().map(|line| line.rsplit_once('}').map_or(line, |(_, words)| words));
        std::fs::write(&path, lines.collect::<Vec<_>>().join("\n\n")).unwrap();
        let session = room.open(&[&path.to_string_lossy()]);
        session.find("[data-test=pair]");
        picture(&session, &format!("scripts/{language}"));
        session.close();
    }
}

#[test]
#[ignore = "pictures of the manual: make pictures"]
fn the_manual() {
    let room = Room::of(1440, 900);
    let session = room.open(&["--sample"]);
    session.find("[data-test=pair] h3");
    theme(&session, "light");
    for (name, drawn) in DESKS {
        desk(&session, name, drawn);
        picture(&session, &format!("manual/{name}"));
    }
    session.close();
}
