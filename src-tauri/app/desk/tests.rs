//! The window's work without the window.

use std::path::PathBuf;

use super::*;

mod duties;
mod held;
mod review;
mod versions;

const BILL: &str = "ANTI-TRAFFICKING BILL 2026\n\n1. Short title\nThis Act may be cited as the Anti-Trafficking Act 2026.\n\n2. Trafficking in persons\n(1) A person who recruits, transports, transfers, harbours or receives another person by means of threat, force, fraud or deception for the purpose of exploitation commits an offence and is liable to imprisonment for ten years.\n(2) Consent of the victim is no defence.\n\n3. Compensation\nThe court may order the offender to pay compensation to the victim.\n";

struct Room {
    folder: tempfile::TempDir,
    bill: PathBuf,
}

impl Room {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let bill = folder.path().join("bill.txt");
        std::fs::write(&bill, BILL).unwrap();
        Room { folder, bill }
    }

    fn desk(&self) -> Desk {
        Desk::new(self.folder.path().join("data"), || "2026-11-12T14:32:00Z".into()).unwrap()
    }

    fn opened(&self) -> Desk {
        let desk = self.desk();
        desk.open_bill(&Job::unwatched(), &self.bill).unwrap();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

fn rows(desk: &Desk) -> Vec<wire::Row> {
    desk.concordance(&Job::unwatched(), "model").unwrap().rows
}

/// A decision on the second clause.
fn deciding(desk: &Desk, kind: Option<&str>, counterparts: &[&str]) -> Deciding {
    Deciding {
        against: "model".into(),
        clause: rows(desk)[1].clause.clone(),
        kind: kind.map(String::from),
        counterparts: counterparts.iter().map(|eid| (*eid).to_string()).collect(),
        remark: "as agreed".into(),
    }
}

#[test]
fn a_bill_opens_with_its_outline_and_a_row_for_every_clause() {
    let room = Room::new();
    let desk = room.desk();
    let state = desk.open_bill(&Job::unwatched(), &room.bill).unwrap();
    let bill = state.bill.unwrap();
    let clauses: Vec<&str> =
        bill.outline.iter().filter(|item| item.clause).map(|item| item.number.as_str()).collect();
    assert_eq!(clauses, ["1", "2", "3"]);
    assert!(!bill.redlinable, "a text file has no tracked changes");
    assert!(state.instruments.iter().any(|instrument| instrument.id == "model" && instrument.builtin));
    let numbers: Vec<String> = rows(&desk).into_iter().map(|row| row.number).collect();
    assert_eq!(numbers, ["1", "2", "3"]);
}

#[test]
fn decisions_stand_are_undone_and_survive_reopening() {
    let room = Room::new();
    let desk = room.opened();
    let model = library::builtin_by_id("model").unwrap().unwrap();
    let chosen = model.clauses()[4].eid.to_string();
    let decided = desk.decide(&deciding(&desk, Some("pinned"), &[&chosen])).unwrap();
    assert_eq!(decided.row.counterparts[0].eid, chosen);
    assert_eq!(decided.state.undo, "Pin the match of clause 2");

    drop(desk);
    let desk = room.opened();
    let row = &rows(&desk)[1];
    let decision = row.decision.as_ref().unwrap();
    assert_eq!((decision.kind.as_str(), decision.remark.as_str()), ("pinned", "as agreed"));
    assert_eq!(row.counterparts[0].eid, chosen);

    let undone = desk.undo().unwrap();
    assert_eq!(
        (undone.said.as_str(), undone.clause.as_str()),
        ("Pin the match of clause 2", row.clause.as_str())
    );
    assert_eq!(rows(&desk)[1].decision, None);
    assert_eq!(desk.redo().unwrap().state.redo, "");
    assert!(rows(&desk)[1].decision.is_some());
}

#[test]
fn a_rejected_match_is_shown_as_unanswered() {
    let room = Room::new();
    let desk = room.opened();
    let row = desk.decide(&deciding(&desk, Some("rejected"), &[])).unwrap().row;
    assert_eq!(row.relation, "none");
    assert!(row.counterparts.is_empty());
    let pair = desk.pair(&row.clause, "model", "").unwrap();
    assert!(pair.others.is_empty() && pair.to_settle.is_empty() && !pair.marked);
}

#[test]
fn what_does_not_exist_is_refused_and_changes_nothing() {
    let room = Room::new();
    let desk = room.opened();
    for wrong in [
        Deciding { clause: "sec_99".into(), ..deciding(&desk, Some("confirmed"), &[]) },
        deciding(&desk, Some("maybe"), &[]),
        deciding(&desk, Some("confirmed"), &["sec_9999"]),
        Deciding { against: "no-such-law".into(), ..deciding(&desk, Some("confirmed"), &[]) },
    ] {
        assert_eq!(desk.decide(&wrong).unwrap_err().kind, Kind::Input, "{wrong:?}");
    }
    assert_eq!(desk.state().unwrap().undo, "");
}

#[test]
fn a_pair_marks_words_and_covers_both_texts() {
    let room = Room::new();
    let desk = room.opened();
    // The model's own words with one change: what is marked is the change.
    let model = library::builtin_by_id("model").unwrap().unwrap();
    let whole = |clause: &&clausewise_engine::instrument::Provision| {
        clause.children.is_empty() && clause.text.split_whitespace().count() > 10
    };
    let section = model.clauses().into_iter().find(whole).unwrap();
    let (before, _) = BILL.split_once("3. Compensation").unwrap();
    let changed = format!("{before}3. {}\n{} Nothing else matters.\n", section.heading, section.text);
    std::fs::write(room.path("second.txt"), changed).unwrap();
    desk.open_bill(&Job::unwatched(), &room.path("second.txt")).unwrap();
    let clause = rows(&desk)[2].clause.clone();
    let eid = section.eid.to_string();
    let deciding = Deciding {
        against: "model".into(),
        clause: clause.clone(),
        kind: Some("confirmed".into()),
        counterparts: vec![eid.clone()],
        remark: String::new(),
    };
    let row = desk.decide(&deciding).unwrap().row;
    assert!(row.difference < 0.5 && row.differences >= 1, "{row:?}");
    let pair = desk.pair(&clause, "model", "").unwrap();
    assert!(pair.marked);
    assert_eq!(pair.others[0].eid, eid);
    assert_eq!(pair.others[0].blocks.len(), section.walk().count());
    let text = |blocks: &[wire::Block]| -> String {
        blocks.iter().flat_map(|block| &block.text).map(|segment| segment.text.as_str()).collect()
    };
    let own: String = section.walk().map(|provision| provision.text.as_str()).collect();
    assert_eq!(text(&pair.others[0].blocks), own, "no word of the counterpart is lost");
    let inserted: Vec<&wire::Segment> =
        pair.bill.iter().flat_map(|block| &block.text).filter(|segment| segment.mark == "insert").collect();
    assert!(inserted.iter().any(|segment| segment.text.contains("Nothing else matters")), "{:?}", pair.bill);
    assert!(!pair.notes.is_empty(), "the model statute says what it rests on");
}

#[test]
fn place_and_settings_are_as_they_were_left() {
    let room = Room::new();
    let desk = room.opened();
    let place = wire::Place {
        desk: "compare".into(),
        against: "un-protocol".into(),
        clause: "sec_2".into(),
        ..wire::Place::default()
    };
    desk.set_place(&place).unwrap();
    let settings = wire::Settings {
        theme: "dark".into(),
        law_zoom: 1.4,
        author: "A. Drafter".into(),
        ..wire::Settings::default()
    };
    desk.set_settings(settings.clone()).unwrap();
    drop(desk);
    let state = room.desk().state().unwrap();
    assert_eq!(state.settings, settings);
    assert_eq!(state.bill, None);
    let state = room.opened().state().unwrap();
    assert_eq!(state.place, place);
}

#[test]
fn bills_of_the_same_name_get_projects_of_their_own_and_one_that_is_gone_opens_from_its_project() {
    let room = Room::new();
    std::fs::create_dir(room.path("other")).unwrap();
    let other = room.path("other/bill.txt");
    std::fs::write(&other, BILL.replace("Compensation", "Restitution")).unwrap();
    let desk = room.opened();
    let first = desk.state().unwrap().project;
    let second = desk.open_bill(&Job::unwatched(), &other).unwrap().project;
    assert_ne!(first, second);
    assert_eq!(desk.open_bill(&Job::unwatched(), &room.bill).unwrap().project, first);
    std::fs::remove_file(&other).unwrap();
    let state = desk.state().unwrap();
    assert!(state.recent.iter().any(|recent| recent.missing));
    let state = desk.open_bill(&Job::unwatched(), &other).unwrap();
    assert_eq!(state.project, second);
    assert!(state.bill.unwrap().outline.iter().any(|item| item.heading.contains("Restitution")));
}

#[test]
fn an_imported_instrument_can_be_compared_with_and_is_there_on_reopening() {
    let room = Room::new();
    let desk = room.opened();
    let law = room.path("model.txt");
    std::fs::write(&law, BILL.replace("BILL", "ACT")).unwrap();
    let state = desk.import_instrument(&Job::unwatched(), &law).unwrap();
    let imported = state.instruments.iter().find(|instrument| !instrument.builtin).unwrap();
    assert_eq!(imported.id, "model-2", "a built-in id is not taken away");
    drop(desk);
    let desk = room.opened();
    let concordance = desk.concordance(&Job::unwatched(), "model-2").unwrap();
    assert_eq!(concordance.rows.len(), 3);
    assert_eq!(concordance.against.status, "imported");
}

/// The official text of a treaty, which the corpus has and this program may not bundle.
fn protocol() -> Option<PathBuf> {
    let shared = std::env::var_os("CLAUSEWISE_SHARED").map(PathBuf::from)?;
    Some(shared.join("corpus/un-palermo-protocol/un-palermo.docx")).filter(|path| path.exists())
}

#[test]
fn a_whole_official_text_takes_the_place_of_the_restatement() {
    let Some(protocol) = protocol() else {
        eprintln!("skipped: CLAUSEWISE_SHARED names no corpus");
        return;
    };
    let room = Room::new();
    let desk = room.opened();
    let before = desk.pair("sec_2", "un-protocol", "").unwrap();
    desk.import_instrument(&Job::unwatched(), &protocol).unwrap();
    // Once more is the same text, not a second one.
    let state = desk.import_instrument(&Job::unwatched(), &protocol).unwrap();
    drop(desk);
    let desk = room.opened();
    for state in [state, desk.state().unwrap()] {
        let there: Vec<_> = state.instruments.iter().filter(|info| info.id == "un-protocol").collect();
        assert_eq!(there.len(), 1, "one text of the treaty");
        assert_eq!((there[0].status.as_str(), there[0].builtin), ("authentic", false));
        for said in ["20 of 20 articles", "un-palermo.docx, imported 20", "SHA-256 55bc6980"] {
            assert!(there[0].source.contains(said), "{}", there[0].source);
        }
    }
    let pair = desk.pair("sec_2", "un-protocol", "").unwrap();
    assert_eq!(pair.others.first().map(|o| &o.eid), before.others.first().map(|o| &o.eid));
    assert_ne!(pair.others, before.others, "the words are the treaty's own");
    assert!(pair.notes.iter().any(|note| note.starts_with("TIP-09 (mandatory")), "{:?}", pair.notes);
    assert!(!pair.notes.iter().any(|note| note.contains("restated")), "{:?}", pair.notes);
    let hits = desk.search("\"equally authentic\"", 50, &[]).unwrap().hits;
    assert!(hits.iter().any(|hit| hit.instrument == "un-protocol"), "the official words are searched");
}

#[test]
fn the_model_can_be_taken_over_in_the_drafting_of_a_code() {
    let room = Room::new();
    let desk = room.opened();
    let state = desk.state().unwrap();
    assert!(state.instruments.iter().any(|info| info.id == "model-civil-law" && info.builtin));
    let pair = desk.pair("sec_2", "model-civil-law", "").unwrap();
    assert!(pair.others.iter().all(|other| other.eid.starts_with("art_")), "{:?}", pair.others);
    assert!(pair.notes.iter().any(|note| note.starts_with("Article ")), "{:?}", pair.notes);
}

#[test]
fn the_table_is_exported_and_only_own_files_are_revealed() {
    let room = Room::new();
    let desk = room.opened();
    let out = room.path("table.csv");
    desk.export_concordance(&Job::unwatched(), &out, &["model".into(), "un-protocol".into()]).unwrap();
    let table = std::fs::read_to_string(&out).unwrap();
    assert!(table.contains("Trafficking in persons"), "{table}");
    assert_eq!(desk.may_reveal(&out), Ok(()));
    let foreign = room.path("settings.json");
    std::fs::write(&foreign, "{}").unwrap();
    assert_eq!(desk.may_reveal(&foreign).unwrap_err().kind, Kind::Input);
}

#[test]
fn search_finds_the_bill_and_the_built_in_texts() {
    let room = Room::new();
    let desk = room.opened();
    let found = desk.search("compensation", 50, &[]).unwrap();
    let from = |id: &str| found.hits.iter().any(|hit| hit.instrument == id && !hit.title.is_empty());
    assert!(from("bill") && from("model"), "{found:?}");
    let within = desk.search("compensation", 50, &["bill".into()]).unwrap();
    assert!(within.hits.iter().all(|hit| hit.instrument == "bill") && !within.hits.is_empty());
}

#[test]
fn a_cancelled_or_failed_opening_leaves_the_open_bill() {
    let room = Room::new();
    let desk = room.opened();
    let before = desk.state().unwrap();
    std::fs::write(room.path("empty.docx"), "").unwrap();
    assert_eq!(desk.open_bill(&Job::unwatched(), &room.path("empty.docx")).unwrap_err().kind, Kind::Input);
    let desk = std::sync::Arc::new(desk);
    let same = std::sync::Arc::clone(&desk);
    // Stopped as soon as it says that it reads.
    let stopping = move |_| same.jobs.cancel(9);
    let other = room.path("other.txt");
    std::fs::write(&other, BILL).unwrap();
    let outcome = desk.jobs.run(9, stopping, |job| desk.open_bill(job, &other));
    assert_eq!(outcome.unwrap_err().kind, Kind::Cancelled);
    assert_eq!(desk.state().unwrap().bill, before.bill);
}

fn texts(bytes: &[u8]) -> Vec<String> {
    let manuscript = clausewise_formats::read_bytes("redline.docx", bytes).unwrap();
    manuscript.paragraphs.into_iter().map(|paragraph| paragraph.text).collect()
}

#[test]
fn a_redline_takes_over_confirmed_wording_and_inserts_what_is_unanswered() {
    let room = Room::new();
    let desk = room.desk();
    desk.open_sample(&Job::unwatched()).unwrap();
    let rows = rows(&desk);
    let model = library::builtin_by_id("model").unwrap().unwrap();
    // A clause whose counterpart says something else in its first unit.
    let (row, counterpart) = rows
        .iter()
        .filter_map(|row| {
            Some((
                row,
                model.by_eid(&clausewise_engine::instrument::Eid::from_stored(
                    row.counterparts.first()?.eid.clone(),
                ))?,
            ))
        })
        .find(|(row, counterpart)| row.differences > 0 && counterpart.walk().any(|unit| unit.text.len() > 60))
        .unwrap();
    let deciding = Deciding {
        against: "model".into(),
        clause: row.clause.clone(),
        kind: Some("confirmed".into()),
        counterparts: vec![counterpart.eid.to_string()],
        remark: String::new(),
    };
    desk.decide(&deciding).unwrap();
    let original = clausewise_model_law::sample_bill().1;
    let out = room.path("redline.docx");
    let mut options =
        wire::RedlineOptions { adopt_confirmed: true, against: "model".into(), ..Default::default() };
    let written = desk.export_redline(&Job::unwatched(), &out, &options).unwrap();
    assert!(written.insertions > 0 && written.comments == 0, "{written:?}");
    let accepted = texts(&std::fs::read(&out).unwrap()).join("\n");
    let unit = counterpart.walk().max_by_key(|unit| unit.text.len()).unwrap();
    let line = unit.text.replace('\n', " ");
    assert!(accepted.contains(&line), "{line:?} is not in {accepted}");

    options = wire::RedlineOptions {
        insert_unanswered: true,
        comments: true,
        against: "model".into(),
        ..Default::default()
    };
    let written = desk.export_redline(&Job::unwatched(), &out, &options).unwrap();
    assert!(written.comments > 20, "{written:?}");
    let accepted = texts(&std::fs::read(&out).unwrap());
    let open = desk.concordance(&Job::unwatched(), "model").unwrap().unanswered;
    for provision in &open {
        assert!(
            accepted.iter().any(|text| text.contains(&provision.heading)),
            "{} is missing",
            provision.heading
        );
    }
    assert!(accepted.len() > texts(original).len() + open.len());
    // What stood there still stands, in order.
    let mut rest = accepted.iter();
    for text in texts(original) {
        assert!(rest.any(|accepted| *accepted == text), "{text:?} was lost");
    }
}

#[test]
fn a_text_file_has_no_redline() {
    let room = Room::new();
    let desk = room.opened();
    let options = wire::RedlineOptions { comments: true, against: "model".into(), ..Default::default() };
    let failure = desk.export_redline(&Job::unwatched(), &room.path("out.docx"), &options).unwrap_err();
    assert_eq!(failure.kind, Kind::Input);
    assert!(!room.path("out.docx").exists());
}

#[test]
fn the_duties_are_held_against_the_bill_and_written_as_a_report() {
    let room = Room::new();
    let desk = room.opened();
    let found = desk.gaps_of(&Job::unwatched()).unwrap();
    assert!(found.gaps.len() >= 80, "{}", found.gaps.len());
    let gap = |id: &str| found.gaps.iter().find(|gap| gap.id == id).unwrap();
    let acts = gap("TIP-02");
    assert_eq!((acts.article.as_str(), acts.chapter.as_str()), ("3(a) acts", "prosecution"));
    assert!(acts.evidence.iter().all(|one| BILL.contains(&one.quote)), "{:?}", acts.evidence);
    assert!(found.treaties.iter().any(|treaty| treaty.id == acts.treaty));
    let path = room.path("gaps.csv");
    let treaties = vec!["un-protocol".to_string()];
    desk.export_gaps(&Job::unwatched(), &path, &treaties).unwrap();
    let table = std::fs::read_to_string(&path).unwrap();
    assert!(table.contains("TIP-02") && !table.contains("\nTOC-") && !table.contains("\nACT-"), "{table}");
    assert!(desk.may_reveal(&path).is_ok());
    assert!(desk.export_gaps(&Job::unwatched(), &path, &["nowhere".to_string()]).is_err());
}

#[test]
fn a_correction_is_kept_applied_again_in_a_new_version_and_undone() {
    let room = Room::new();
    let desk = room.opened();
    let id = desk.state().unwrap().bill.unwrap().info.id;
    let numbers = |desk: &Desk| -> Vec<String> {
        let outline = desk.state().unwrap().bill.unwrap().outline;
        outline.into_iter().filter(|item| item.clause).map(|item| item.number).collect()
    };
    let correcting = |change: &str, value: &str| Correcting {
        instrument: id.clone(),
        eid: "sec_3".into(),
        change: change.into(),
        value: value.into(),
        number: String::new(),
    };
    let before = numbers(&desk);
    let made = desk.correct(&correcting("renumber", "2A")).unwrap();
    assert_eq!(made.corrections[0].said, "Number 3 as 2A");
    assert_eq!(made.state.undo, "Number 3 as 2A");
    assert!(numbers(&desk).contains(&"2A".to_string()));
    assert!(desk.correct(&correcting("renumber", "4")).is_err(), "there is no sec_3 any more");
    assert!(desk.correct(&correcting("shuffle", "4")).is_err());

    // The bill is edited elsewhere and opened again.
    std::fs::write(&room.bill, BILL.replace("2. Trafficking", "2. Trafficking in persons")).unwrap();
    desk.open_bill(&Job::unwatched(), &room.bill).unwrap();
    assert!(numbers(&desk).contains(&"2A".to_string()));

    assert_eq!(desk.undo().unwrap().kind, "correction");
    assert_eq!(numbers(&desk), before);
    desk.redo().unwrap();
    assert!(numbers(&desk).contains(&"2A".to_string()));
    let first = desk.corrections().unwrap()[0].id.clone();
    assert!(desk.take_back_correction(&first).unwrap().corrections.is_empty());
    assert_eq!(numbers(&desk), before);
}

fn proposing(id: &str, after: &str, text: &str) -> Proposing {
    Proposing {
        id: id.into(),
        section: "sec_1".into(),
        tradition: "civil-law".into(),
        heading: "Helping".into(),
        after: after.into(),
        lines: vec![wire::ProposedLine { label: "(1)".into(), depth: 1, text: text.into() }],
        accepted: false,
    }
}

#[test]
fn a_proposal_is_kept_reworded_found_again_in_a_new_version_and_withdrawn() {
    let room = Room::new();
    let desk = room.opened();
    let clause = rows(&desk)[1].clause.clone();
    let made = desk.propose(&proposing("", &clause, "Whoever helps is punished.")).unwrap();
    let id = made.proposals[0].id.clone();
    assert_eq!(made.state.undo, "Propose “Helping” after clause 2");
    desk.propose(&Proposing { accepted: true, ..proposing(&id, &clause, "Whoever helps or hides.") })
        .unwrap();
    assert!(desk.propose(&proposing("", "sec_99", "x")).is_err());
    assert!(desk.propose(&proposing("", &clause, "  ")).is_ok_and(|made| made.proposals.len() == 2));
    assert_eq!(desk.undo().unwrap().kind, "proposal");

    // A clause before it is new: the proposal still stands after the clause on trafficking.
    let text = BILL.replace("2. Trafficking", "2. Objects\nThis Act protects.\n\n3. Trafficking");
    std::fs::write(&room.bill, text.replace("3. Compensation", "4. Compensation")).unwrap();
    desk.open_bill(&Job::unwatched(), &room.bill).unwrap();
    let found = desk.proposals().unwrap();
    assert_eq!((found[0].after_number.as_str(), found[0].lost), ("3", false));
    assert_eq!((found[0].lines[0].text.as_str(), found[0].accepted), ("Whoever helps or hides.", true));

    std::fs::write(&room.bill, "A BILL\n\n1. Short title\nThis Act may be cited as the Act.\n").unwrap();
    desk.open_bill(&Job::unwatched(), &room.bill).unwrap();
    assert!(desk.proposals().unwrap()[0].lost);
    assert!(desk.withdraw(&id).unwrap().proposals.is_empty());
    assert!(desk.withdraw(&id).is_err());
}

#[test]
fn a_redline_writes_what_is_proposed_with_its_source() {
    let room = Room::new();
    let desk = room.desk();
    desk.open_sample(&Job::unwatched()).unwrap();
    let clause = rows(&desk)[3].clause.clone();
    desk.propose(&proposing("", &clause, "Whoever helps is punished with [number] years.")).unwrap();
    let out = room.path("proposed.docx");
    let mut options = wire::RedlineOptions { against: "model".into(), ..Default::default() };
    let without = desk.export_redline(&Job::unwatched(), &out, &options).unwrap();
    assert_eq!((without.insertions, without.comments), (0, 0));
    options.proposals = true;
    let with = desk.export_redline(&Job::unwatched(), &out, &options).unwrap();
    assert!(with.insertions > 0 && with.comments == 1, "{with:?}");
    let accepted = texts(&std::fs::read(&out).unwrap());
    let found = accepted.iter().any(|line| line.contains("Whoever helps is punished with [number] years."));
    assert!(found, "{accepted:?}");
    assert!(accepted.iter().any(|line| line.contains("Helping")), "{accepted:?}");
}

#[test]
fn many_files_are_imported_and_one_that_fails_stops_nothing() {
    let room = Room::new();
    let (desk, laws) = (room.opened(), tempfile::tempdir().unwrap());
    let at = |name: &str| laws.path().join(name);
    std::fs::write(at("a.txt"), "Act One\n\n1. Title\nThis is Act One.\n\n2. Scope\nAll.\n").unwrap();
    std::fs::write(at("b.txt"), "").unwrap();
    std::fs::write(at("c.txt"), "Act Two\n\n1. Title\nThis is Act Two.\n\n2. Scope\nAll.\n").unwrap();
    let done = desk.import_files(&Job::unwatched(), &[laws.path().to_path_buf()]).unwrap();
    let outcomes: Vec<&str> = done.files.iter().map(|file| file.outcome.as_str()).collect();
    assert_eq!(outcomes, ["added", "failed", "added"]);
    assert!(!done.files[1].message.is_empty() && !done.files[1].hint.is_empty());
    assert!(done.state.instruments.iter().any(|one| one.id == done.files[2].id && one.clauses == 2));
    let again = desk.import_files(&Job::unwatched(), &[laws.path().to_path_buf()]).unwrap();
    assert_eq!(again.files.iter().filter(|file| file.outcome == "unchanged").count(), 2);
}

#[test]
fn notes_keep_their_words_through_a_new_version_and_go_into_the_export() {
    use crate::annotations::Change;
    let room = Room::new();
    let desk = room.opened();
    let on = |eid: &str, quote: &str| Change {
        eid: Some(eid.into()),
        quote: quote.into(),
        text: "Ten years is low.".into(),
        person: Some("drafting office".into()),
        due: Some("2026-11-17".into()),
        ..Change::default()
    };
    let eid = desk.provision("bill", &rows(&desk)[1].clause).unwrap()[1].eid.clone();
    let made = desk.annotate(&on(&eid, "imprisonment for ten years")).unwrap();
    assert_eq!(
        (made.number, made.notes[0].place.as_str(), made.notes[0].provision.as_str()),
        (1, "same", "2(1)")
    );
    assert!(desk.annotate(&on(&eid, "words that do not stand there")).is_err());
    assert!(desk.annotate(&Change { due: Some("soon".into()), ..on(&eid, "") }).is_err());
    let reply = Change { number: Some(1), text: "Twelve, then.".into(), ..Change::default() };
    assert_eq!(desk.annotate(&reply).unwrap().notes[0].entries.len(), 2);
    let settle = |resolved| Change { number: Some(1), resolved: Some(resolved), ..Change::default() };
    assert_eq!(desk.annotate(&settle(true)).unwrap().state.undo, "Resolve note 1");
    assert_eq!(desk.undo().unwrap().key, "000001");
    assert!(!desk.notes().unwrap()[0].resolved);

    std::fs::write(&room.bill, BILL.replace("for ten years", "for twelve years")).unwrap();
    desk.open_bill(&Job::unwatched(), &room.bill).unwrap();
    let note = desk.notes().unwrap().remove(0);
    assert_eq!((note.place.as_str(), note.words.as_str()), ("moved", "imprisonment for twelve years"));
    std::fs::write(&room.bill, "A BILL\n\n1. Short title\nThis Act may be cited as the Act.\n\n2. Commencement\nThis Act comes into force at once.\n\n3. Repeal\nThe old Act is repealed.\n").unwrap();
    desk.open_bill(&Job::unwatched(), &room.bill).unwrap();
    assert_eq!(desk.notes().unwrap()[0].place, "lost");
    desk.remove_note(1).unwrap();
    let title = rows(&desk)[0].clause.clone();
    assert_eq!(desk.annotate(&on(&title, "")).unwrap().number, 2, "a number is not given twice");
}

#[test]
fn open_notes_become_comments_on_their_words() {
    use crate::annotations::Change;
    let room = Room::new();
    let desk = room.desk();
    desk.open_sample(&Job::unwatched()).unwrap();
    let bill = desk.state().unwrap().bill.unwrap().info.id;
    let blocks: Vec<wire::Block> =
        rows(&desk).iter().flat_map(|row| desk.provision(&bill, &row.clause).unwrap()).collect();
    let block = blocks.iter().find(|block| block.text.iter().any(|one| one.text.len() > 80)).unwrap();
    let text: String = block.text.iter().map(|one| one.text.as_str()).collect();
    let quote: String = text.split_whitespace().skip(2).take(4).collect::<Vec<_>>().join(" ");
    let change = Change { eid: Some(block.eid.clone()), quote, text: "Why so?".into(), ..Change::default() };
    desk.annotate(&change).unwrap();
    let out = room.path("notes.docx");
    let options = wire::RedlineOptions { notes: true, against: "model".into(), ..Default::default() };
    let written = desk.export_redline(&Job::unwatched(), &out, &options).unwrap();
    assert_eq!((written.comments, written.insertions, written.deletions), (1, 0, 0));
    let settled = Change { number: Some(1), resolved: Some(true), ..Change::default() };
    desk.annotate(&settled).unwrap();
    assert_eq!(desk.export_redline(&Job::unwatched(), &out, &options).unwrap().comments, 0);
}
