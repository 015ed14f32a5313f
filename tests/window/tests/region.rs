//! The Region desk in the real window: the matrix by keyboard, a law that is imported read beside its sheet, the report.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use clausewise_window_tests::{Key, Room, picture};
use serde_json::json;

/// Words of our own under the title of a statute that the program knows, so that its country is known too.
const LAW: &str = "PREVENTION OF HUMAN TRAFFICKING ACT 2014\n\n1. Short title\nThis Act is the Prevention of Human \
    Trafficking Act 2014.\n\n2. Trafficking in persons\n(1) A person who recruits, transports, transfers, harbours or \
    receives another person by means of threat, force, abduction, fraud or deception for the purpose of exploitation \
    commits an offence and is liable to imprisonment for 10 years.\n(2) The consent of the victim is irrelevant.\n";

#[test]
fn the_region_is_walked_by_keyboard_and_an_imported_law_is_read_beside_its_sheet() {
    let room = Room::default();
    let session = room.open(&["--sample"]);
    session.find("[data-test=pair]");
    let law = room.home.path().join("sg.txt");
    std::fs::write(&law, LAW).unwrap();
    session.command("import_instrument", &json!({"job": 900, "path": law})).unwrap();
    session.reload();
    session.press(&[Key::Control, Key::Letter('9')]);
    session.find("[data-test=region-table]");
    let cells = session.all("[data-test=region-cell]").len();
    assert!(cells > 200 && cells % 11 == 0, "eleven countries: {cells}");

    // Arrows walk the matrix; the pane says what stands behind the cell.
    session.script("document.querySelector('[data-test=region-cell]').click()");
    session.script("document.querySelector('[data-test=region-cell]').focus()");
    let before = session.text("[data-test=region-pane]");
    session.press(&[Key::Down]);
    let below = session.wait_text("[data-test=region-pane]", |text| text != before);
    session.press(&[Key::Up]);
    session.wait_text("[data-test=region-pane]", |text| text == before && text != below);

    // The law that was imported is read; its finding leads to its words beside the bill.
    let singapore = "[data-cell='TIP-05 sg'], [data-cell='TIP-04 sg']";
    session.click(singapore);
    session.find("[data-test=region-pane] .v");
    picture(&session, "region");
    session.click("[data-test=region-open]");
    session.find("main[data-desk=compare]");
    session.click("[data-test=desk-region]");

    // Filters take away, and can be taken back.
    for level in 0..4 {
        session.click(&format!("[data-test=region-level-{level}]"));
    }
    session.click("[data-test=region-all]");
    session.until("every duty is shown", |s| (s.all("[data-test=region-cell]").len() > cells).then_some(()));
    session.click("[data-test=region-parties]");
    session.find("[data-test=region-party-table] tbody tr");
    picture(&session, "region-parties");

    // The file dialog is the system's; what stands behind it is called as the window does.
    for name in ["region.docx", "region.html"] {
        let path = room.home.path().join(name);
        session.command("export_region", &json!({"job": 901, "path": path, "duties": ["TIP-05"]})).unwrap();
        assert!(std::fs::metadata(&path).unwrap().len() > 2000, "{name}");
    }
    session.close();
}
