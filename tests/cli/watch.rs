//! The watch over implementation: duties found, confirmed and followed; the accession register.

use super::{Desk, fails, json, run};

const ACT: &str = "Victims Act 2024

1. Council
(1) There is established a National Victims Council.
(2) The Council shall submit a report to Parliament every year.

2. Regulations
The Minister shall, within ninety days of the commencement of this Act, make regulations for shelters.

3. Carriers
A carrier must keep a list of its passengers.
";

#[test]
fn duties_are_found_confirmed_watched_and_taken_back() {
    let desk = Desk::new();
    let act = desk.file("act.txt", ACT);
    let found = json(&[&"oversight", &act, &"--commenced", &"2024-01-01", &"--json"]);
    let told: Vec<(&str, &str, &str)> = found["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| {
            let text = |name: &str| item[name].as_str().unwrap();
            (text("number"), text("kind"), text("body"))
        })
        .collect();
    let council = "National Victims Council";
    assert_eq!(told, [("1(1)", "body", council), ("1(2)", "report", "Council"), ("2", "power", "Minister")]);
    assert_eq!(found["items"][2]["due"]["day"], "2024-03-31");
    assert_eq!(found["apart"][0]["binds"], "person");

    let project = desk.path("work.clausewise");
    let confirm: [&dyn AsRef<std::ffi::OsStr>; 8] =
        [&"oversight", &act, &"--commenced", &"2024-01-01", &"--project", &project, &"--confirm", &"all"];
    for _ in 0..2 {
        assert_eq!(run(&confirm).status.code(), Some(0), "what is there already is left as it is");
    }
    let list = || json(&[&"register", &project, &"list", &"--today", &"2024-06-01", &"--json"]);
    let before = list();
    assert_eq!(before["duties"].as_array().unwrap().len(), 3);
    assert_eq!((&before["duties"][0]["id"], &before["duties"][0]["overdue"]), (&3.into(), &true.into()));

    let gazette = desk.file("gazette.txt", "abc");
    let done = |words: &[&dyn AsRef<std::ffi::OsStr>]| assert_eq!(run(words).status.code(), Some(0));
    done(&[&"register", &project, &"ask", &"3", &"--text", &"Where are they?", &"--on", &"2024-05-02"]);
    assert_eq!(list()["duties"][0]["unanswered"], true);
    done(&[&"register", &project, &"answer", &"3", &"--text", &"In the Gazette."]);
    done(&[&"register", &project, &"evidence", &"3", &"--file", &gazette]);
    let shown = &list()["duties"][0]["history"][3];
    assert_eq!(shown["sha256"], "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    done(&[&"register", &project, &"state", &"3", &"done"]);
    assert!(list()["duties"].as_array().unwrap().iter().all(|duty| duty["overdue"] == false));
    done(&[&"register", &project, &"undo"]);
    assert_eq!(list()["duties"][0]["overdue"], true, "the last act is taken back");
    done(&[&"register", &project, &"list", &"--out", &desk.path("hearing.docx")]);
    assert_eq!(run(&[&"check", &project]).status.code(), Some(0));

    fails(3, &[&"register", &project, &"state", &"9", &"done"]);
    fails(2, &[&"oversight", &act, &"--commenced", &"2024-02-30"]);
    fails(3, &[&"oversight", &act, &"--project", &project, &"--confirm", &"77"]);
}

#[test]
fn a_correction_of_a_country_s_standing_keeps_what_it_stands_over() {
    let desk = Desk::new();
    let project = desk.path("work.clausewise");
    let set: [&dyn AsRef<std::ffi::OsStr>; 13] = [
        &"accession",
        &"--project",
        &project,
        &"--set",
        &"id/actip",
        &"--how",
        &"ratified 3 May 2018",
        &"--year",
        &"2018",
        &"--source",
        &"a letter",
        &"--author",
        &"Amina",
    ];
    assert_eq!(run(&set).status.code(), Some(0));
    let told = json(&[&"accession", &"--project", &project, &"--country", &"id", &"--json"]);
    let line = &told["standings"].as_array().unwrap().iter().find(|line| line["treaty"] == "actip").unwrap();
    assert_eq!((&line["author"], &line["confidence"]), (&"Amina".into(), &"unverified".into()));
    assert_eq!(line["events"][0]["date"], "2018-05-03");
    assert_eq!(line["history"].as_array().unwrap().len(), 1, "the sheet's own word is kept");
    assert!(
        told["timeline"]
            .as_array()
            .unwrap()
            .is_sorted_by_key(|event| event["date"].as_str().unwrap().to_string())
    );
    assert_eq!(run(&[&"register", &project, &"undo"]).status.code(), Some(0));
    let told = json(&[&"accession", &"--project", &project, &"--country", &"id", &"--json"]);
    assert!(told["standings"].as_array().unwrap().iter().all(|line| line["author"] == ""));
    fails(
        3,
        &[&"accession", &"--project", &project, &"--set", &"xx/actip", &"--how", &"x", &"--source", &"y"],
    );
    fails(2, &[&"accession", &"--country", &"xx"]);
    fails(2, &[&"accession", &"--set", &"id/actip"]);
}

#[test]
fn an_assessment_is_written_kept_and_compared_with_the_one_before() {
    let desk = Desk::new();
    let act = desk.file("act.txt", ACT);
    let project = desk.path("work.clausewise");
    let done = |words: &[&dyn AsRef<std::ffi::OsStr>]| assert_eq!(run(words).status.code(), Some(0));
    done(&[&"oversight", &act, &"--commenced", &"2024-01-01", &"--project", &project, &"--confirm", &"all"]);

    let first = json(&[&"report", &"--project", &project, &"--json"]);
    assert_eq!(
        (first["scope"].as_str(), first["format"].as_str()),
        (Some("region"), Some("clausewise-survey"))
    );
    assert_eq!(first["chapters"].as_array().unwrap().len(), 5);
    assert_eq!(first["positions"].as_array().unwrap().len(), 11 * 80);
    assert!(first["since"].is_null());
    assert_eq!((&first["watched"][0]["watched"], &first["watched"][0]["open"]), (&3.into(), &3.into()));
    let earlier = desk.file("earlier.json", first.to_string());

    let law = desk.file(
        "law.txt",
        "Act\n\n1. Short title\nThis Act may be cited as the Trafficking Act.\n\n2. Compensation to victims\nThe court that \
         convicts a person of trafficking shall order the person to pay compensation to the victim.\n",
    );
    done(&[&"import", &law, &"--project", &project, &"--jurisdiction", &"my"]);
    let second = json(&[&"report", &"--project", &project, &"--scope", &"MY", &"--json"]);
    let changes = second["since"]["changes"].as_array().unwrap();
    assert!(
        changes.iter().any(|change| change["about"] == "TIP-21" && change["country"] == "my"),
        "{changes:?}"
    );
    let again = json(&[&"report", &"--since", &earlier, &"--json"]);
    assert_eq!(again["since"]["changes"].as_array().unwrap().len(), 0, "the sheets are the same");

    for out in ["report.docx", "report.html"] {
        done(&[&"report", &"--project", &project, &"--out", &desk.path(out)]);
    }
    let page = std::fs::read_to_string(desk.path("report.html")).unwrap();
    assert!(page.contains("<svg ") && page.contains("Duties under watch") && !page.contains("src="));

    let newer = desk.file("newer.json", r#"{"format":"clausewise-survey","version":99}"#);
    assert!(fails(3, &[&"report", &"--since", &newer]).contains("newer version"));
    assert!(fails(3, &[&"report", &"--since", &law]).contains("no assessment"));
    assert!(fails(3, &[&"report", &"--since", &desk.path("none.json")]).contains("cannot be read"));
    fails(2, &[&"report", &"--scope", &"xx"]);
}

#[test]
fn what_recurs_is_due_again_once_it_was_done() {
    let desk = Desk::new();
    let act = desk.file("act.txt", ACT);
    let project = desk.path("work.clausewise");
    let done = |words: &[&dyn AsRef<std::ffi::OsStr>]| assert_eq!(run(words).status.code(), Some(0));
    done(&[&"oversight", &act, &"--commenced", &"2024-01-01", &"--project", &project, &"--confirm", &"1(2)"]);
    let on = |today: &str| {
        json(&[&"register", &project, &"list", &"--today", &today, &"--json"])["duties"][0].clone()
    };
    assert_eq!(
        (&on("2025-06-01")["due"], &on("2025-06-01")["overdue"]),
        (&"2025-01-01".into(), &true.into())
    );
    done(&[&"register", &project, &"state", &"1", &"done", &"--on", &"2025-03-01"]);
    let after = on("2025-06-01");
    assert_eq!(
        (&after["due"], &after["state"], &after["overdue"]),
        (&"2026-01-01".into(), &"open".into(), &false.into())
    );
    assert_eq!(after["history"][1]["text"], "done for 2025-01-01; next due 2026-01-01");
    assert_eq!(on("2026-01-02")["overdue"], true);
}

#[test]
fn one_duty_is_told_country_by_country_best_first() {
    let told = json(&[&"region", &"--duty", &"TIP-21", &"--json"]);
    let states: Vec<&str> =
        told["countries"].as_array().unwrap().iter().map(|one| one["state"].as_str().unwrap()).collect();
    assert_eq!(states.len(), 11);
    let named = states.iter().filter(|state| **state == "section").count();
    assert!(named > 3 && states[..named].iter().all(|state| *state == "section"), "{states:?}");
    let desk = Desk::new();
    let page = desk.path("best.html");
    assert_eq!(run(&[&"region", &"--duty", &"TIP-21", &"--out", &page]).status.code(), Some(0));
    assert!(std::fs::read_to_string(page).unwrap().contains("side by side"));
    fails(2, &[&"region", &"--duty", &"TIP-99"]);

    let optional = json(&[&"region", &"--level", &"optional", &"--json"]);
    let levels = optional["criteria"].as_array().unwrap();
    assert!(!levels.is_empty() && levels.iter().all(|duty| duty["level"] == "optional"));
    let binding = json(&[&"region", &"--level", &"mandatory", &"qualified", &"--json"]);
    assert!(binding["criteria"].as_array().unwrap().len() > 50);
}
