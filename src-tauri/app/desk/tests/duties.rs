//! The treaty duties, the drafter's judgements on them, and the definition taken apart.

use super::*;

fn gap(desk: &Desk, id: &str) -> wire::Gap {
    let gaps = desk.gaps_of(&Job::unwatched()).unwrap();
    gaps.gaps.into_iter().find(|gap| gap.id == id).unwrap()
}

fn judging(duty: &str, kind: Option<&str>) -> DutyJudging {
    DutyJudging { duty: duty.into(), kind: kind.map(String::from), ..DutyJudging::default() }
}

#[test]
fn every_duty_shows_what_was_sought_and_the_words_that_answer() {
    let room = Room::new();
    let desk = room.opened();
    let consent = gap(&desk, "TIP-05");
    assert_eq!((consent.status.as_str(), consent.level.as_str()), ("met", "mandatory"));
    assert_eq!(consent.evidence[0].number, "2(2)");
    assert!(consent.looked.iter().all(|one| one.found && one.evidence.is_some()), "{:?}", consent.looked);
    assert!(gap(&desk, "TOC-20").why.contains("check the extradition law"));
}

#[test]
fn a_judgement_stands_over_the_finding_is_undone_and_survives_reopening() {
    let room = Room::new();
    let desk = room.opened();
    let elsewhere = DutyJudging {
        law: "Extradition Act 1992".into(),
        section: "6".into(),
        ..judging("TOC-20", Some("elsewhere"))
    };
    let answer = desk.judge(&elsewhere).unwrap();
    let verdict = answer.gap.verdict.unwrap();
    assert_eq!((answer.gap.status.as_str(), verdict.status.as_str()), ("absent", "met"));
    assert_eq!(answer.state.undo, "Say where TOC-20 is met");
    drop(desk);
    let desk = room.opened();
    let judged = gap(&desk, "TOC-20").verdict.unwrap();
    assert_eq!((judged.law.as_str(), judged.section.as_str()), ("Extradition Act 1992", "6"));
    let undone = desk.undo().unwrap();
    assert_eq!((undone.kind.as_str(), undone.key.as_str()), ("verdict", "TOC-20"));
    assert_eq!(gap(&desk, "TOC-20").verdict, None);
}

#[test]
fn a_judgement_without_a_law_or_with_an_unknown_word_is_refused() {
    let room = Room::new();
    let desk = room.opened();
    let otherwise = DutyJudging { status: "nearly".into(), ..judging("TIP-09", Some("otherwise")) };
    for wrong in [
        judging("TIP-09", Some("elsewhere")),
        judging("TIP-09", Some("maybe")),
        judging("TIP-99", None),
        otherwise,
    ] {
        assert_eq!(desk.judge(&wrong).unwrap_err().kind, Kind::Input, "{wrong:?}");
    }
    assert!(desk.verdicts().unwrap().is_empty());
}

#[test]
fn a_judgement_survives_a_new_version_and_says_when_its_words_are_gone() {
    let room = Room::new();
    let desk = room.opened();
    desk.judge(&judging("TIP-05", Some("agreed"))).unwrap();
    desk.judge(&judging("TIP-21", Some("agreed"))).unwrap();
    std::fs::write(
        &room.bill,
        BILL.replace("Consent of the victim is no defence.", "Consent may be pleaded."),
    )
    .unwrap();
    let desk = room.opened();
    let doubts: Vec<(String, bool)> = desk
        .verdicts()
        .unwrap()
        .into_iter()
        .map(|gap| (gap.id, gap.verdict.is_some_and(|verdict| verdict.doubt.is_empty())))
        .collect();
    assert_eq!(doubts, [("TIP-05".to_string(), false), ("TIP-21".to_string(), true)]);
    let stands = gap(&desk, "TIP-05").verdict.unwrap().status;
    assert_eq!(stands, "met", "the drafter's word stands until the drafter changes it");
}

#[test]
fn the_definition_grid_has_the_bill_first_and_names_faults() {
    let room = Room::new();
    let desk = room.opened();
    let grid = desk.definition_grid(&Job::unwatched(), &["un-protocol".into(), "model".into()]).unwrap();
    let row = |id: &str| grid.rows.iter().find(|row| row.id == id).unwrap();
    assert_eq!(row("act-recruitment").cells[0].found, "full");
    assert_eq!(row("means-vulnerability").cells[0].found, "none");
    assert!(grid.faults.iter().any(|fault| fault.duty == "TIP-03" && fault.quote.is_empty()));
    for (column, name) in [(1, "the Protocol"), (2, "the model statute")] {
        for row in grid.rows.iter().filter(|row| !row.beyond) {
            let found = row.cells[column].found.as_str();
            assert!(["full", "wider"].contains(&found), "{}: {found} in {name}", row.id);
        }
    }
}
