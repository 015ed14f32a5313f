//! Projects taken into each other, as files on the disk.

use std::path::Path;

use clausewise_engine::instrument::Eid;
use clausewise_store::{By, NewDecision, Project, RecordKind, Verdict};
use proptest::prelude::*;

use super::assessment::Assessment;
use super::local::Local;
use super::{aside, choose};

/// One thing that someone did in a project: kind of subject, subject, what was said, who said it, on which day.
type Deed = (u8, u8, u8, u8, u8);

fn deed(project: &mut Project, (kind, on, what, who, day): Deed) {
    let (author, at) = (format!("Member {who}"), format!("2026-03-{:02}T10:00:00Z", day + 1));
    let by = By { author: &author, at: &at };
    let key = format!("{:06}", on + 1);
    let mut record = |kind: RecordKind, key: &str, value: String| {
        project.record(kind, key, Some(&value), "A deed", by).unwrap();
    };
    match kind {
        0 => {
            let clause = Eid::from_stored(format!("sec_{on}"));
            let counterparts = vec![Eid::from_stored(format!("art_{what}"))];
            let (verdict, remark, stood) = (Verdict::Confirmed, "A remark", r#"{"clause":{"number":"1"}}"#);
            let new = NewDecision { verdict, counterparts, remark, stood };
            project.decide("model", &clause, Some(new), "Decide", by).unwrap();
        }
        1 => record(
            RecordKind::Verdict,
            &format!("TIP-0{on}"),
            format!(r#"{{"kind":"agreed","remark":"{what}"}}"#),
        ),
        2 => record(
            RecordKind::Correction,
            &key,
            format!(r#"{{"instrument":"bill","place":"{on}","value":"{what}"}}"#),
        ),
        3 => {
            // The first entry is what a note is known by; the others grow.
            let entry =
                |text: &str, at: u8| format!(r#"{{"author":"A","at":"2026-02-0{at}","text":"{text}"}}"#);
            let thread: Vec<String> =
                (0..what).map(|number| entry(&format!("answer {number}"), number + 2)).collect();
            let thread = [vec![entry(&format!("note {on}"), 1)], thread].concat().join(",");
            let resolved = what == 2;
            record(
                RecordKind::Note,
                &key,
                format!(r#"{{"eid":"sec_{on}","number":"{on}","entries":[{thread}],"resolved":{resolved}}}"#),
            );
        }
        4 => record(RecordKind::Proposal, &key, format!(r#"{{"heading":"{on}","lines":["{what}"]}}"#)),
        5 => {
            let event = |number: u8| {
                format!(
                    r#"{{"what":"evidence","text":"{number}","author":"A","on":"2026-02-0{0}","at":"2026-02-0{0}T10:00:00Z"}}"#,
                    number + 2
                )
            };
            let history: Vec<String> = (0..what).map(event).collect();
            let state = if what == 2 { "done" } else { "open" };
            record(
                RecordKind::Duty,
                &format!("{:04}", on + 1),
                format!(
                    r#"{{"law":"act","number":"{on}","kind":"report","state":"{state}","history":[{}]}}"#,
                    history.join(",")
                ),
            );
        }
        _ => record(
            RecordKind::Accession,
            ["kh/actip", "la/untoc", "vn/actip"][usize::from(on)],
            format!(r#"[{{"how":"ratified {what}","source":"a list","author":"{author}"}}]"#),
        ),
    }
}

fn project(path: &Path, deeds: &[Deed]) -> Project {
    let mut project = Project::create(path).unwrap();
    deeds.iter().for_each(|one| deed(&mut project, *one));
    project
}

fn take_in(project: &mut Project, theirs: &Assessment) -> Local {
    let local = Local::of(project).unwrap();
    let incoming = local.toward(&local.assessment.merged(theirs)).unwrap();
    project.take_in(&incoming, "Take in").unwrap();
    assert!(project.check().unwrap().damage.is_empty());
    Local::of(project).unwrap()
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    prop::collection::vec((0..7_u8, 0..3_u8, 0..3_u8, 0..2_u8, 0..6_u8), 0..14)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    #[test]
    fn two_projects_taken_into_each_other_say_the_same(a in deeds(), b in deeds()) {
        let folder = tempfile::tempdir().unwrap();
        let mut one = project(&folder.path().join("a.clausewise"), &a);
        let mut other = project(&folder.path().join("b.clausewise"), &b);
        let (from_a, from_b) = (Local::of(&one).unwrap(), Local::of(&other).unwrap());
        let in_a = take_in(&mut one, &from_b.assessment);
        let in_b = take_in(&mut other, &from_a.assessment);
        prop_assert_eq!(&in_a.assessment, &in_b.assessment);
        prop_assert_eq!(&in_a.standing, &in_b.standing);
        for (subject, said) in from_a.assessment.0.iter().chain(&from_b.assessment.0) {
            let there = &in_a.assessment.0[subject];
            prop_assert!(said.words.is_subset(&there.words));
            prop_assert!(said.entries.iter().all(|entry| there.entries.contains(entry)));
            prop_assert_eq!(in_a.standing.get(subject), there.words.last());
        }
        // A second time there is nothing left to write.
        let again = in_a.toward(&in_a.assessment.merged(&from_b.assessment)).unwrap();
        prop_assert_eq!(again, clausewise_store::Incoming::default());
        // And it is undone as one act.
        let written = in_a.assessment != from_a.assessment;
        if written {
            one.undo().unwrap();
        }
        prop_assert_eq!(Local::of(&one).unwrap().assessment, from_a.assessment);
    }
}

#[test]
fn the_later_word_stands_and_the_other_can_be_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let mut one = project(&folder.path().join("a.clausewise"), &[(1, 1, 0, 0, 1)]);
    let other = project(&folder.path().join("b.clausewise"), &[(1, 1, 2, 1, 2)]);
    take_in(&mut one, &Local::of(&other).unwrap().assessment);
    let stands = |project: &Project| project.records(RecordKind::Verdict).unwrap()[0].clone();
    assert_eq!(
        (stands(&one).author.as_str(), stands(&one).at.as_str()),
        ("Member 1", "2026-03-03T10:00:00Z")
    );

    let listed = aside(&one).unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!((listed[0].word.by.as_str(), listed[0].about.as_str()), ("Member 0", "TIP-01"));
    let early = By { author: "Clerk", at: "2026-03-02T10:00:00Z" };
    assert!(choose(&mut one, &listed[0].id, early).unwrap_err().message.contains("clock"));
    let by = By { author: "Clerk", at: "2026-03-09T10:00:00Z" };
    choose(&mut one, &listed[0].id, by).unwrap();
    assert_eq!(stands(&one).author, "Clerk");
    assert!(stands(&one).value.contains(r#""remark":"0""#));
    let listed = aside(&one).unwrap();
    assert_eq!(listed.iter().map(|aside| aside.word.by.as_str()).collect::<Vec<_>>(), ["Member 1"]);
    assert!(choose(&mut one, "nothing", by).is_err());
}

#[test]
fn what_happened_to_a_watched_duty_in_two_places_stands_in_one_history() {
    let folder = tempfile::tempdir().unwrap();
    // The number that one project gave it is not the number in the other.
    let mut one = project(&folder.path().join("a.clausewise"), &[(5, 0, 0, 0, 0), (5, 1, 1, 0, 1)]);
    let other = project(&folder.path().join("b.clausewise"), &[(5, 1, 2, 1, 2)]);
    take_in(&mut one, &Local::of(&other).unwrap().assessment);
    let list = crate::oversight::register::list(&one).unwrap();
    assert_eq!(list.iter().map(|entry| entry.number.as_str()).collect::<Vec<_>>(), ["0", "1"]);
    assert_eq!(list[1].state, crate::oversight::register::State::Done, "the later word stands");
    assert_eq!(list[1].history.iter().map(|event| event.text.as_str()).collect::<Vec<_>>(), ["0", "1"]);
}
