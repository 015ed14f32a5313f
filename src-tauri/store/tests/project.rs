//! A project keeps what it was given, tells damage, undoes and redoes, and backs itself up.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::PathBuf;

use clausewise_engine::instrument::Eid;
use clausewise_store::{
    By, Kind, NewDecision, NewInstrument, Project, RecordKind, Role, Verdict, Write, backup, copies, restore,
    rotate,
};

const BY: By<'static> = By { author: "A. Drafter", at: "2026-11-12T14:32:00Z" };

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Folder(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

fn bill(bytes: &[u8]) -> NewInstrument<'_> {
    NewInstrument {
        id: "bill",
        role: Role::Bill,
        language: "en",
        jurisdiction: "",
        name: "ร่างพระราชบัญญัติ.docx",
        path: "",
        bytes,
    }
}

fn confirm(project: &mut Project, clause: &str, remark: &str) {
    let new = NewDecision {
        verdict: Verdict::Confirmed,
        counterparts: vec![Eid::from_stored("sec_9")],
        remark,
        stood: "as it stood",
    };
    project.decide("model", &Eid::from_stored(clause), Some(new), &format!("Confirm {clause}"), BY).unwrap();
}

#[test]
fn reopening_shows_everything_as_it_was_left() {
    let folder = Folder::new();
    let path = folder.path("งาน.clausewise");
    {
        let mut project = Project::create(&path).unwrap();
        assert!(project.keep(bill(b"first"), BY).unwrap());
        assert!(!project.keep(bill(b"first"), BY).unwrap(), "the same bytes are no new version");
        assert!(project.keep(bill(b"second"), BY).unwrap());
        confirm(&mut project, "cl_8", "agreed in committee");
        project.set_place("clause", "cl_8").unwrap();
    }
    let project = Project::open(&path).unwrap();
    let kept = project.bill().unwrap().unwrap();
    assert_eq!((kept.bytes.as_slice(), kept.versions), (b"second".as_slice(), 2));
    let decision = project.decision("model", &Eid::from_stored("cl_8")).unwrap().unwrap();
    assert_eq!(decision.remark, "agreed in committee");
    assert_eq!(decision.author, BY.author);
    assert_eq!(decision.stood, "as it stood");
    assert_eq!(project.decided_against().unwrap(), ["model"]);
    assert_eq!(project.decisions("model").unwrap().len(), 1);
    assert_eq!(project.place("clause").unwrap().as_deref(), Some("cl_8"));
    assert!(project.check().unwrap().damage.is_empty());
}

#[test]
fn acts_are_undone_and_done_again_in_order() {
    let folder = Folder::new();
    let mut project = Project::create(&folder.path("p.clausewise")).unwrap();
    let clause = Eid::from_stored("cl_1");
    let remark = |project: &Project| project.decision("model", &clause).unwrap().map(|d| d.remark);
    confirm(&mut project, "cl_1", "one");
    confirm(&mut project, "cl_1", "two");
    assert_eq!(project.undo().unwrap().unwrap().said, "Confirm cl_1");
    assert_eq!(remark(&project).as_deref(), Some("one"));
    project.undo().unwrap();
    assert_eq!(remark(&project), None);
    assert!(project.undo().unwrap().is_none());
    project.redo().unwrap();
    assert_eq!(remark(&project).as_deref(), Some("one"));
    confirm(&mut project, "cl_1", "three");
    assert!(project.redo().unwrap().is_none(), "a new act ends what could be done again");
    project.decide("model", &clause, None, "Take back", BY).unwrap();
    assert_eq!(remark(&project), None);
    project.undo().unwrap();
    assert_eq!(remark(&project).as_deref(), Some("three"));
}

#[test]
fn records_and_decisions_share_one_journal() {
    let folder = Folder::new();
    let path = folder.path("p.clausewise");
    let mut project = Project::create(&path).unwrap();
    let values = |project: &Project, kind| -> Vec<String> {
        project.records(kind).unwrap().into_iter().map(|record| record.value).collect()
    };
    let odd = "first line\n\u{1f}second field";
    project.record(RecordKind::Note, "0001", Some(odd), "Note 1", BY).unwrap();
    confirm(&mut project, "cl_1", "one");
    project.record(RecordKind::Proposal, "0001", Some("helping"), "Propose help", BY).unwrap();
    project.record(RecordKind::Note, "0001", None, "Remove note 1", BY).unwrap();
    assert!(values(&project, RecordKind::Note).is_empty());
    let undone = project.undo().unwrap().unwrap();
    assert_eq!(undone.record, Some((RecordKind::Note, "0001".into())));
    assert_eq!(values(&project, RecordKind::Note), [odd]);
    drop(project);
    let mut project = Project::open(&path).unwrap();
    assert_eq!(project.undo().unwrap().unwrap().said, "Propose help");
    assert!(values(&project, RecordKind::Proposal).is_empty());
    assert_eq!(project.undo().unwrap().unwrap().against, "model");
    project.undo().unwrap();
    assert!(values(&project, RecordKind::Note).is_empty());
    while project.redo().unwrap().is_some() {}
    assert!(values(&project, RecordKind::Note).is_empty(), "the last act took it out");
    assert_eq!(values(&project, RecordKind::Proposal), ["helping"]);
    assert!(project.check().unwrap().damage.is_empty());
}

#[test]
fn a_changed_record_is_told() {
    let folder = Folder::new();
    let path = folder.path("p.clausewise");
    let mut project = Project::create(&path).unwrap();
    project.record(RecordKind::Note, "0001", Some("as written"), "Note 1", BY).unwrap();
    drop(project);
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute("UPDATE record SET value = 'as altered'", []).unwrap();
    drop(raw);
    assert_eq!(Project::open(&path).unwrap_err().kind, Kind::Damaged);
    let project = Project::examine(&path).unwrap();
    assert_eq!(project.records(RecordKind::Note).unwrap_err().kind, Kind::Damaged);
    assert_eq!(project.check().unwrap().damage.len(), 1);
}

#[test]
fn an_older_file_is_copied_and_brought_up_to_date() {
    let folder = Folder::new();
    let path = folder.path("p.clausewise");
    let mut project = Project::create(&path).unwrap();
    confirm(&mut project, "cl_1", "one");
    drop(project);
    // The tables of version 1.
    let raw = rusqlite::Connection::open(&path).unwrap();
    let triggers: Vec<String> = raw
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for trigger in triggers {
        raw.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
    }
    raw.execute_batch("DROP TABLE ledger; ALTER TABLE instrument DROP COLUMN digest").unwrap();
    raw.execute_batch("DROP TABLE record; ALTER TABLE act DROP COLUMN kind; PRAGMA user_version = 1")
        .unwrap();
    raw.execute_batch("DELETE FROM decision; ALTER TABLE decision DROP COLUMN stood").unwrap();
    drop(raw);
    let mut project = Project::open(&path).unwrap();
    assert_eq!(project.undoable().unwrap().as_deref(), Some("Confirm cl_1"), "its journal still verifies");
    project.record(RecordKind::Note, "0001", Some("new"), "Note 1", BY).unwrap();
    assert!(project.check().unwrap().damage.is_empty());
    let copy = rusqlite::Connection::open(folder.path("p.backups/p before tables 2.clausewise")).unwrap();
    let version: i32 = copy.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, 1, "the copy is as it was");
}

#[test]
fn a_project_holds_one_bill() {
    let folder = Folder::new();
    let mut project = Project::create(&folder.path("p.clausewise")).unwrap();
    project.keep(bill(b"x"), BY).unwrap();
    let error = project.keep(NewInstrument { id: "other", ..bill(b"y") }, BY).unwrap_err();
    assert_eq!(error.kind, Kind::Unknown);
    assert_eq!(project.instruments().unwrap().len(), 1);
}

#[test]
fn files_that_are_no_project_are_refused_and_left_alone() {
    let folder = Folder::new();
    let kind = |path: &PathBuf| Project::open(path).unwrap_err().kind;
    assert_eq!(kind(&folder.path("none.clausewise")), Kind::NotFound);
    assert_eq!(kind(&folder.0.path().to_path_buf()), Kind::NotAProject);
    let text = folder.path("text.clausewise");
    fs::write(&text, "This is no database, it only looks at you in a friendly way. ".repeat(50)).unwrap();
    let before = fs::read(&text).unwrap();
    assert_eq!(kind(&text), Kind::NotAProject);
    assert_eq!(fs::read(&text).unwrap(), before);
    let empty = folder.path("empty.clausewise");
    fs::write(&empty, b"").unwrap();
    assert_eq!(kind(&empty), Kind::NotAProject);
}

#[test]
fn a_changed_byte_in_a_kept_file_is_told() {
    let folder = Folder::new();
    let path = folder.path("p.clausewise");
    let needle = b"a sentence that nobody else would write";
    {
        let mut project = Project::create(&path).unwrap();
        project.keep(bill(needle), BY).unwrap();
        confirm(&mut project, "cl_1", "a remark that can be found");
    }
    let mut bytes = fs::read(&path).unwrap();
    for target in [needle.as_slice(), b"a remark that can be found"] {
        let at = bytes.windows(target.len()).position(|w| w == target).unwrap();
        bytes[at + 3] ^= 0x04;
    }
    fs::write(&path, &bytes).unwrap();
    assert_eq!(Project::open(&path).unwrap_err().kind, Kind::Damaged);
    let project = Project::examine(&path).unwrap();
    assert_eq!(project.bill().unwrap_err().kind, Kind::Damaged);
    assert_eq!(project.decisions("model").unwrap_err().kind, Kind::Damaged);
    assert!(project.check().unwrap().damage.len() >= 2);
    let error = backup(&project, &folder.path("backups"), "2026-11-12").unwrap_err();
    assert_eq!(error.kind, Kind::Damaged);
    assert_eq!(fs::read_dir(folder.path("backups")).unwrap().count(), 0, "no unsound copy is left");
}

#[test]
fn a_backup_is_a_project_like_the_original() {
    let folder = Folder::new();
    let mut project = Project::create(&folder.path("p.clausewise")).unwrap();
    project.keep(bill(&vec![7; 300_000]), BY).unwrap();
    confirm(&mut project, "cl_1", "kept");
    let (path, checked) = backup(&project, &folder.path("backups"), "2026-11-12 1432").unwrap();
    assert!(checked.rows >= 2 && checked.bytes == 300_000);
    let copy = Project::open(&path).unwrap();
    assert_eq!(copy.bill().unwrap(), project.bill().unwrap());
    assert_eq!(copy.decisions("model").unwrap(), project.decisions("model").unwrap());
}

#[test]
fn several_records_are_one_act() {
    let folder = Folder::new();
    let mut project = Project::create(&folder.path("work.clausewise")).unwrap();
    let write = |kind, key: &str, value: Option<&str>| Write {
        kind,
        key: key.into(),
        value: value.map(str::to_owned),
    };
    project.record(RecordKind::Note, "1", Some("as it was"), "Note 1", BY).unwrap();
    let writes = [
        write(RecordKind::Note, "1", Some("changed, with \u{1f} and ü in it")),
        write(RecordKind::Note, "2", Some("")),
        write(RecordKind::Review, "1", Some("what came back")),
    ];
    project.record_all(&writes, "Bring back a copy", BY).unwrap();
    let values = |project: &Project, kind| {
        project.records(kind).unwrap().into_iter().map(|r| r.value).collect::<Vec<_>>()
    };
    let after = ["changed, with \u{1f} and ü in it", ""];
    assert_eq!(values(&project, RecordKind::Note), after);
    assert_eq!(project.undo().unwrap().unwrap().said, "Bring back a copy");
    assert_eq!(values(&project, RecordKind::Note), ["as it was"]);
    assert!(values(&project, RecordKind::Review).is_empty());
    project.redo().unwrap().unwrap();
    assert_eq!(values(&project, RecordKind::Note), after);
    assert_eq!(values(&project, RecordKind::Review), ["what came back"]);
    assert!(project.check().unwrap().damage.is_empty());
    // One that cannot be written leaves the others as they were.
    let writes = [write(RecordKind::Note, "3", Some("x")), write(RecordKind::Note, "", Some("no key"))];
    assert!(project.record_all(&writes, "Half an act", BY).is_err());
    assert_eq!(values(&project, RecordKind::Note), after);
}

fn damage(path: &PathBuf, needle: &[u8]) {
    let mut bytes = fs::read(path).unwrap();
    let at = bytes.windows(needle.len()).position(|window| window == needle).unwrap();
    bytes[at + 3] ^= 0x04;
    fs::write(path, &bytes).unwrap();
}

#[test]
fn what_is_damaged_comes_back_from_the_copy_and_the_rest_stays() {
    let folder = Folder::new();
    let path = folder.path("p.clausewise");
    let needle = b"a sentence that nobody else would write";
    let mut project = Project::create(&path).unwrap();
    project.keep(bill(needle), BY).unwrap();
    assert!(rotate(&project, "2026-11-12T14:32:00Z", true).unwrap().is_some());
    assert!(rotate(&project, "2026-11-13T14:32:00Z", true).unwrap().is_none(), "nothing changed since");
    confirm(&mut project, "cl_1", "agreed after the copy was made");
    drop(project);
    damage(&path, needle);
    let restored = restore(&path, None, "2026-11-13T09:00:00Z").unwrap();
    assert!(restored.repairs.iter().all(|repair| repair.from.is_some()), "{:?}", restored.repairs);
    assert!(restored.kept_aside.unwrap().exists(), "the damaged file stays");
    let project = Project::open(&path).unwrap();
    assert_eq!(project.bill().unwrap().unwrap().bytes, needle);
    assert_eq!(project.decisions("model").unwrap().len(), 1, "what is newer than the copy is not lost");
    assert_eq!(copies(&path).unwrap().len(), 1);
}

#[test]
fn a_file_that_is_no_database_any_more_comes_back_as_a_whole() {
    let folder = Folder::new();
    let path = folder.path("p.clausewise");
    let mut project = Project::create(&path).unwrap();
    confirm(&mut project, "cl_1", "kept");
    rotate(&project, "2026-11-12T14:32:00Z", false).unwrap();
    drop(project);
    let mut bytes = fs::read(&path).unwrap();
    bytes[..4096].fill(0);
    fs::write(&path, &bytes).unwrap();
    assert_eq!(Project::open(&path).unwrap_err().kind, Kind::Damaged);
    restore(&path, None, "2026-11-13T09:00:00Z").unwrap();
    assert_eq!(Project::open(&path).unwrap().decisions("model").unwrap().len(), 1);
}

#[test]
fn a_row_that_vanished_is_told() {
    let folder = Folder::new();
    let path = folder.path("p.clausewise");
    let mut project = Project::create(&path).unwrap();
    confirm(&mut project, "cl_1", "one");
    drop(project);
    let raw = rusqlite::Connection::open(&path).unwrap();
    let trigger: String = raw
        .query_row("SELECT sql FROM sqlite_schema WHERE name = 'ledger_decision_out'", [], |row| row.get(0))
        .unwrap();
    raw.execute_batch(&format!("DROP TRIGGER ledger_decision_out; DELETE FROM decision; {trigger}")).unwrap();
    drop(raw);
    assert_eq!(Project::open(&path).unwrap_err().kind, Kind::Damaged);
}

#[test]
fn a_project_that_was_deleted_or_replaced_takes_no_more_changes() {
    let folder = Folder::new();
    let path = folder.path("p.clausewise");
    let mut project = Project::create(&path).unwrap();
    project.set_place("clause", "cl_1").unwrap();
    if cfg!(unix) {
        fs::rename(&path, folder.path("elsewhere.clausewise")).unwrap();
        assert_eq!(project.set_place("clause", "cl_2").unwrap_err().kind, Kind::NotFound);
        fs::rename(folder.path("elsewhere.clausewise"), &path).unwrap();
    }
    project.set_place("clause", "cl_3").unwrap();
}

#[test]
fn a_damaged_note_comes_back_from_the_journal_as_it_was_last() {
    let folder = Folder::new();
    let path = folder.path("p.clausewise");
    let mut project = Project::create(&path).unwrap();
    project.record(RecordKind::Note, "0001", Some("at first"), "Note 1", BY).unwrap();
    rotate(&project, "2026-11-12T14:32:00Z", false).unwrap();
    project.record(RecordKind::Note, "0001", Some("at last"), "Note 1", BY).unwrap();
    drop(project);
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute("UPDATE record SET value = 'as altered'", []).unwrap();
    drop(raw);
    let restored = restore(&path, None, "2026-11-13T09:00:00Z").unwrap();
    assert_eq!(restored.repairs.len(), 1, "{:?}", restored.repairs);
    assert_eq!(restored.repairs[0].from.as_deref(), Some("the journal"));
    let notes = Project::open(&path).unwrap().records(RecordKind::Note).unwrap();
    assert_eq!(notes[0].value, "at last", "the copy is older");
}
