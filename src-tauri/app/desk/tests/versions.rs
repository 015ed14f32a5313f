//! The versions of the bill, and a third text beside a clause.

use super::*;

/// The bill's next version: a clause reworded, one inserted, one gone.
fn next(room: &Room) -> PathBuf {
    let path = room.path("draft 2.txt");
    let words = BILL.replace("ten years", "twelve years").replace(
        "\n3. Compensation\nThe court may order the offender to pay compensation to the victim.\n",
        "\n3. Attempts\nA person who attempts to commit an offence under this Act commits an offence.\n",
    );
    std::fs::write(&path, words).unwrap();
    path
}

fn told(changes: &wire::VersionChanges) -> Vec<(&str, &str)> {
    let number = |row: &'_ wire::VersionRow| row.after.is_some();
    changes
        .rows
        .iter()
        .map(|row| {
            let side = if number(row) { &row.after } else { &row.before };
            (row.change.as_str(), side.as_ref().map_or("", |side| side.heading.as_str()))
        })
        .collect()
}

#[test]
fn a_new_version_is_taken_compared_and_followed_back() {
    let room = Room::new();
    let desk = room.opened();
    let job = Job::unwatched();
    let state = desk.import_version(&job, &next(&room)).unwrap();
    assert_eq!(state.bill.as_ref().map(|bill| bill.versions), Some(2));
    let names: Vec<String> = desk.versions().unwrap().into_iter().map(|version| version.name).collect();
    assert_eq!(names, ["bill.txt", "draft 2.txt"]);

    let changes = desk.version_changes(&job, 1, 2).unwrap();
    assert_eq!(
        told(&changes),
        [
            ("same", "Short title"),
            ("changed", "Trafficking in persons"),
            ("new", "Attempts"),
            ("removed", "Compensation"),
        ]
    );
    let clause = changes.rows[1].after.as_ref().unwrap().eid.clone();
    let pair = desk.version_pair(1, 2, &clause).unwrap();
    assert_eq!(pair.differences, 1, "{pair:?}");
    let history = desk.clause_history(&job, &clause).unwrap();
    let followed: Vec<(usize, &str)> = history.iter().map(|e| (e.version, e.change.as_str())).collect();
    assert_eq!(followed, [(2, "changed"), (1, "new")]);

    let failure = desk.import_version(&job, &room.path("draft 2.txt")).unwrap_err();
    assert!(failure.message.contains("newest version"), "{failure:?}");
    let failure = desk.export_versions(&job, &room.path("r.docx"), 1, 2).unwrap_err();
    assert_eq!(failure.kind, Kind::Input, "text files have no tracked changes");
}

#[test]
fn an_earlier_version_stands_beside_the_bill_like_any_text_and_a_third_one_beside_both() {
    let room = Room::new();
    let desk = room.opened();
    let job = Job::unwatched();
    desk.import_version(&job, &next(&room)).unwrap();
    let found = desk.concordance(&job, "version-1").unwrap();
    assert_eq!((found.against.kind.as_str(), found.footing.as_str()), ("bill", "one language"));
    let clause = found.rows[1].clause.clone();

    let pair = desk.pair(&clause, "model", "version-1").unwrap();
    let third = pair.third.unwrap();
    assert_eq!(third.against, "version-1");
    assert_eq!(third.others.len(), 1);
    let pair = desk.pair(&clause, "version-1", "model").unwrap();
    let marks: Vec<&str> =
        pair.bill.iter().flat_map(|block| &block.text).map(|one| one.mark.as_str()).collect();
    assert!(marks.contains(&"insert") || marks.contains(&"third"), "{marks:?}");
    assert!(desk.pair(&clause, "model", "").unwrap().third.is_none());
}

#[test]
fn the_bill_the_notes_and_the_duties_are_written_out() {
    let room = Room::new();
    let desk = room.opened();
    let job = Job::unwatched();
    let clause = rows(&desk)[1].clause.clone();
    let change = crate::annotations::Change {
        eid: Some(format!("{clause}__subsec_1")),
        quote: "fraud or deception".into(),
        text: "Is fraud wide enough?".into(),
        ..Default::default()
    };
    desk.annotate(&change).unwrap();
    desk.export_bill(&job, &room.path("bill.xml")).unwrap();
    desk.export_notes(&job, &room.path("notes.html")).unwrap();
    desk.export_gaps(&job, &room.path("gaps.json"), &["un-protocol".into()]).unwrap();
    let read = |name: &str| std::fs::read_to_string(room.path(name)).unwrap();
    assert!(read("bill.xml").contains("<akomaNtoso"));
    let notes = read("notes.html");
    assert!(notes.contains("Is fraud wide enough?") && notes.contains("fraud or deception"));
    let gaps: serde_json::Value = serde_json::from_str(&read("gaps.json")).unwrap();
    assert!(gaps["gaps"].as_array().is_some_and(|gaps| gaps.len() > 20));
}
