//! Copies of the bill that come back from readers.

use super::*;

/// The sample bill as a reader sends it back: clause 5 in the words of `against`, tracked under the reader's name.
fn copy_of(room: &Room, reader: &str, against: &str) -> PathBuf {
    let desk = Desk::new(room.path(reader), || "2026-11-10T09:00:00Z".into()).unwrap();
    let state = desk.open_sample(&Job::unwatched()).unwrap();
    desk.set_settings(wire::Settings { author: reader.into(), ..state.settings }).unwrap();
    let rows = desk.concordance(&Job::unwatched(), against).unwrap().rows;
    let (clause, counterparts) = (rows[4].clause.clone(), &rows[4].counterparts);
    let deciding = Deciding {
        against: against.into(),
        clause,
        kind: Some("confirmed".into()),
        counterparts: counterparts.iter().map(|counterpart| counterpart.eid.clone()).collect(),
        remark: String::new(),
    };
    desk.decide(&deciding).unwrap();
    let path = room.path(&format!("{reader}.docx"));
    let options =
        wire::RedlineOptions { adopt_confirmed: true, against: against.into(), ..Default::default() };
    let written = desk.export_redline(&Job::unwatched(), &path, &options).unwrap();
    assert!(written.insertions > 0, "{written:?}");
    path
}

fn of<'a>(review: &'a wire::Review, author: &str) -> Vec<&'a wire::ReviewChange> {
    review.changes.iter().filter(|change| change.author == author).collect()
}

#[test]
fn copies_of_two_readers_stand_side_by_side_and_are_settled_and_undone() {
    let room = Room::new();
    let (amina, bo) = (copy_of(&room, "Amina", "model"), copy_of(&room, "Bo", "model-civil-law"));
    let desk = room.desk();
    desk.open_sample(&Job::unwatched()).unwrap();
    assert!(desk.review().unwrap().files.is_empty());
    let first = desk.bring_back(&Job::unwatched(), &amina, "").unwrap();
    assert_eq!((first.number, first.again), (1, false));
    let both = desk.bring_back(&Job::unwatched(), &bo, "").unwrap();
    assert_eq!(both.files.len(), 2);
    assert!(!of(&both, "Amina").is_empty() && !of(&both, "Bo").is_empty(), "{both:?}");
    assert!(
        both.conflicts.iter().any(|conflict| conflict.authors == ["Amina", "Bo"]),
        "{:?}",
        both.conflicts
    );
    assert!(desk.bring_back(&Job::unwatched(), &bo, "").unwrap().again, "a copy is taken in once");

    let settled = desk.settle_review("", "Amina", "accepted").unwrap();
    assert!(of(&settled, "Amina").iter().any(|change| change.state == "accepted"));
    let clashing = of(&settled, "Bo").into_iter().find(|change| !change.conflicts.is_empty());
    if let Some(clashing) = clashing {
        let failure = desk.settle_review(&clashing.id, "", "accepted").unwrap_err();
        assert_eq!(failure.kind, Kind::Input);
    }
    assert_eq!(desk.undo().unwrap().kind, "review");
    let open = desk.review().unwrap();
    assert!(open.changes.iter().all(|change| change.state == "open"), "{:?}", open.changes);
}

#[test]
fn a_file_that_is_no_copy_of_the_bill_changes_nothing() {
    let room = Room::new();
    let copy = copy_of(&room, "Amina", "model");
    let desk = room.opened();
    let failure = desk.bring_back(&Job::unwatched(), &copy, "").unwrap_err();
    assert_eq!(failure.kind, Kind::Input);
    assert!(desk.review().unwrap().files.is_empty());
    assert_eq!(desk.settle_review("1.1", "", "accepted").unwrap_err().kind, Kind::Input);
    assert_eq!(desk.settle_review("", "Amina", "sideways").unwrap_err().kind, Kind::Input);
}
