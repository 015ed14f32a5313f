//! The model statute does what the treaties ask: its own gap report leaves no mandatory duty open. And what narrows an
//! offence is told.
#![allow(clippy::expect_used, reason = "helpers outside a test function fail the test by panicking")]

use clausewise_engine::gaps::{Assessment, Level, Status, assess};
use clausewise_engine::instrument::{Eid, Instrument, Kind, Provision};
use clausewise_model_law::{duties, knowledge, rules, statute};

#[test]
fn the_model_statute_meets_every_mandatory_duty() {
    let model = statute().expect("a sound statute").instrument();
    let found = assess(&model, &rules().expect("sound rules"), &knowledge().expect("sound topics"));
    let open: Vec<String> = duties()
        .expect("sound duties")
        .into_iter()
        .filter(|duty| matches!(duty.level, Level::Mandatory | Level::Qualified))
        .filter_map(|duty| {
            let found = found.iter().find(|found| found.criterion == duty.id)?;
            (found.status != Status::Met)
                .then(|| format!("{} {}: {}", duty.id, found.status.word(), found.why))
        })
        .collect();
    assert!(open.is_empty(), "{}", open.join("\n"));
    assert!(found.iter().all(|found| found.status == Status::Absent || !found.evidence.is_empty()));
}

/// The finding on a duty in a bill of one offence.
fn offence(text: &str, duty: &str) -> Assessment {
    let clause = Provision {
        eid: Eid::from_stored("sec_3"),
        kind: Kind::Section,
        number: "3".into(),
        heading: "Offence of trafficking in persons".into(),
        text: text.into(),
        ..Provision::default()
    };
    let bill = Instrument { language: "en".into(), provisions: vec![clause], ..Instrument::default() };
    let found = assess(&bill, &rules().expect("sound rules"), &knowledge().expect("sound topics"));
    found.into_iter().find(|found| found.criterion == duty).expect("a rule")
}

#[test]
fn an_offence_that_needs_a_border_or_a_group_meets_its_duty_in_part() {
    let anywhere = "A person who recruits, transports, transfers, harbours or receives another person by force or \
        deception for the purpose of exploitation, whether within the country or across its borders, commits an \
        offence and is liable to imprisonment for twenty years.";
    assert_eq!(offence(anywhere, "TOC-01").status, Status::Met);
    let abroad = anywhere
        .replace("whether within the country or across its borders", "across an international border");
    let found = offence(&abroad, "TOC-01");
    assert_eq!(found.status, Status::Partial, "{}", found.why);
    assert!(found.why.ends_with("but only where a border is crossed (3)"), "{}", found.why);
    let through =
        anywhere.replace("whether within the country or across its borders", "into or out of Lakeland");
    assert_eq!(offence(&through, "TOC-01").status, Status::Partial);
    assert_eq!(offence(&abroad, "TIP-09").status, Status::Met, "the offence is there all the same");
}
