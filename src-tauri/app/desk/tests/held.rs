//! Decisions on matches in a new version of the bill.

use super::*;

const HELP: &str = "A person who gives a victim food, shelter or money commits no offence by that alone.";

/// The bill with a clause on help, opened again after the edit.
fn again(room: &Room, desk: &Desk, text: &str) {
    std::fs::write(&room.bill, text).unwrap();
    desk.open_bill(&Job::unwatched(), &room.bill).unwrap();
}

fn on(clause: &str, kind: &str, counterparts: &[&str]) -> Deciding {
    Deciding {
        against: "model".into(),
        clause: clause.into(),
        kind: Some(kind.into()),
        counterparts: counterparts.iter().map(|eid| (*eid).to_string()).collect(),
        remark: String::new(),
    }
}

/// Clause, kind and whether there is a doubt, of every clause with a decision.
fn decided(desk: &Desk) -> Vec<(String, String, bool)> {
    let rows = rows(desk).into_iter();
    rows.filter_map(|row| row.decision.map(|d| (row.number, d.kind, !d.doubt.is_empty()))).collect()
}

#[test]
fn a_decision_follows_its_clause_through_renumbering_and_editing() {
    let room = Room::new();
    let desk = room.opened();
    let text = format!("{BILL}\n4. Help\n{HELP}\n");
    again(&room, &desk, &text);
    let section = library::builtin_by_id("model").unwrap().unwrap().clauses()[4].eid.to_string();
    desk.decide(&on("sec_3", "rejected", &[])).unwrap();
    desk.decide(&on("sec_4", "pinned", &[&section])).unwrap();

    // A clause on a fund is new before both; the words of one were touched.
    let new = text
        .replace("4. Help", "5. Help")
        .replace("3. Compensation", "3. Fund\nThere is a fund, kept by the Treasury.\n\n4. Compensation")
        .replace("may order the offender", "shall order the offender");
    again(&room, &desk, &new);
    let pinned = ("5".into(), "pinned".into(), false);
    assert_eq!(decided(&desk), [("4".into(), "rejected".into(), false), pinned.clone()]);
    let row = rows(&desk).into_iter().find(|row| row.number == "5").unwrap();
    assert_eq!(row.counterparts[0].eid, section);
    assert_eq!(desk.pair("sec_5", "model", "").unwrap().others[0].eid, section);

    // The drafter decides on the new clause that has the old number, and anew on the one that moved.
    desk.decide(&on("sec_3", "confirmed", &[&section])).unwrap();
    desk.decide(&on("sec_4", "confirmed", &[])).unwrap();
    let three =
        vec![("3".into(), "confirmed".into(), false), ("4".into(), "confirmed".into(), false), pinned];
    assert_eq!(decided(&desk), three);
    assert_eq!(desk.undo().unwrap().clause, "sec_4");
    assert_eq!(decided(&desk)[1], ("4".into(), "rejected".into(), false));
    assert_eq!(desk.undo().unwrap().clause, "sec_3");
    assert_eq!(desk.redo().unwrap().clause, "sec_3");
    assert_eq!(desk.redo().unwrap().clause, "sec_4");
    assert_eq!(decided(&desk), three);
}

#[test]
fn a_decision_whose_clause_was_rewritten_or_is_gone_is_listed_first() {
    let room = Room::new();
    let desk = room.opened();
    desk.decide(&on("sec_1", "rejected", &[])).unwrap();
    desk.decide(&on("sec_3", "rejected", &[])).unwrap();
    assert!(desk.kept_decisions().unwrap().iter().all(|kept| kept.decision.doubt.is_empty()));
    let rewritten = "A court that convicts a person may order the offender to pay the victim.";
    let whole = "The court may order the offender to pay compensation to the victim.";
    again(&room, &desk, &BILL.replace(whole, rewritten));
    assert_eq!(decided(&desk)[1], ("3".into(), "rejected".into(), true));
    let first = desk.kept_decisions().unwrap().remove(0);
    assert_eq!((first.key.as_str(), first.number.as_str()), ("sec_3", "3"));
    assert!(first.decision.doubt.contains("reworded"), "{}", first.decision.doubt);

    // Gone, with another clause under its number: nothing stands there, and nothing is lost.
    let (start, _) = BILL.split_once("3. Compensation").unwrap();
    again(&room, &desk, &format!("{start}3. Fund\nThere is a fund, kept by the Treasury.\n"));
    assert_eq!(decided(&desk), [("1".into(), "rejected".into(), false)]);
    let first = desk.kept_decisions().unwrap().remove(0);
    assert_eq!(
        (first.clause.as_str(), first.was_number.as_str(), first.heading.as_str()),
        ("", "3", "Compensation")
    );
    assert!(desk.take_back_decision("model", "sec_99").is_err());
    assert_eq!(desk.take_back_decision("model", "sec_3").unwrap().decisions.len(), 1);
    assert_eq!(desk.undo().unwrap().said, "Take back the decision on clause 3");
    assert_eq!(desk.kept_decisions().unwrap().len(), 2);
}
