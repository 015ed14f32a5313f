//! The finder of duties with the grammar that comes with the program, on sentences of our own.

#![allow(clippy::expect_used)] // helpers of tests may fail by panicking

use clausewise_engine::instrument::{Eid, Instrument, Kind as Unit, Provision};
use clausewise_engine::oversight::{Binds, Day, Item, Kind, oversight};

fn found(text: &str) -> Vec<Item> {
    let section = Provision {
        eid: Eid::from_stored("sec_7"),
        kind: Unit::Section,
        number: "7".into(),
        text: text.into(),
        ..Provision::default()
    };
    let law = Instrument { language: "en".into(), provisions: vec![section], ..Instrument::default() };
    let grammars = clausewise_model_law::grammars().expect("sound grammars");
    oversight(&law, grammars.iter().find(|grammar| grammar.language == "en").expect("English"))
}

/// Kind, whom it binds and the body of the only item.
fn only(text: &str) -> (Kind, Binds, String) {
    let items = found(text);
    assert_eq!(items.len(), 1, "{text}: {items:?}");
    items.into_iter().next().map(|item| (item.kind, item.binds, item.body)).expect("one item")
}

#[test]
fn a_subsection_that_runs_on_inside_another_begins_anew() {
    let told = |text: &str| -> Vec<(String, String)> {
        found(text).into_iter().map(|item| (item.number, item.body)).collect()
    };
    let is = |all: &[(&str, &str)]| -> Vec<(String, String)> {
        all.iter().map(|(number, body)| ((*number).to_string(), (*body).to_string())).collect()
    };
    assert_eq!(
        told(
            "(1) The Council shall keep a register and give it to the Minister (2) The Secretariat shall inspect shelters"
        ),
        is(&[("7", "Council"), ("7(2)", "Secretariat")])
    );
    // A reference begins nothing, nor does a number that is not the next.
    let one = [("7", "Minister")];
    assert_eq!(
        told("(1) The Minister shall, under subsection (2) Parliament permitting, run shelters."),
        is(&one)
    );
    assert_eq!(
        told("(1) The Minister shall inform the persons named in list (5) Victims included, of shelters."),
        is(&one)
    );
}

#[test]
fn who_must_do_what() {
    let executive = |kind, body: &str| (kind, Binds::Executive, body.to_string());
    for (text, kind, body) in [
        ("The Minister shall, within ninety days, make regulations for shelters.", Kind::Power, "Minister"),
        ("The Minister may, by statutory instrument, make regulations.", Kind::Power, "Minister"),
        (
            "There is established a National Anti-Trafficking Council.",
            Kind::Body,
            "National Anti-Trafficking Council",
        ),
        ("The Council shall submit an annual report to Parliament.", Kind::Report, "Council"),
        ("The Commission shall review this Act every five years.", Kind::Review, "Commission"),
        ("The President shall appoint a Director of the Bureau.", Kind::Appointment, "President"),
        (
            "The Ministry of Labour inspects workplaces and ensures that the rules are kept.",
            Kind::Duty,
            "Ministry of Labour",
        ),
        ("Where a child is found, the social worker shall inform the parents.", Kind::Duty, "social worker"),
        ("It shall be the duty of the Government to run shelters.", Kind::Duty, "Government"),
        ("Victims shall be lodged by the Department of Welfare.", Kind::Duty, "Department of Welfare"),
        (
            "This Act shall come into operation on a day that the Minister appoints.",
            Kind::Commencement,
            "Minister",
        ),
    ] {
        assert_eq!(only(text), executive(kind, body), "{text}");
    }
}

#[test]
fn courts_and_private_persons_are_kept_apart() {
    assert_eq!(only("The court shall order restitution.").1, Binds::Court);
    assert_eq!(only("The offender shall be ordered to pay the costs.").1, Binds::Court);
    assert_eq!(only("Any person whom the Minister licenses shall keep a list of workers.").1, Binds::Person);
    assert_eq!(only("A carrier must report the matter to a police officer.").1, Binds::Person);
}

#[test]
fn what_forbids_or_defines_is_no_duty() {
    for text in [
        "The Minister shall not return a victim to danger.",
        "No officer shall disclose the name of a victim.",
        "A person who does so shall be liable to a fine.",
        "This Act shall apply to acts done abroad.",
        "In this section, “child” shall mean a person under eighteen.",
        "A police officer may enter the premises.",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn times_are_counted_from_commencement() {
    let commenced = Day::read("2024-01-31").expect("a day");
    let due = |text: &str| {
        let due = found(text).into_iter().next().and_then(|item| item.due).expect("a time");
        (due.day(commenced).map(|day| day.to_string()), due)
    };
    let day = |text: &str| due(text).0.unwrap_or_default();
    assert_eq!(
        day("The Minister shall make regulations within thirty days of the commencement of this Act."),
        "2024-03-01"
    );
    assert_eq!(
        day("Within one month after this Act comes into force, the Minister shall name a unit."),
        "2024-02-29"
    );
    assert_eq!(day("The Council shall report to Parliament every two years."), "2026-01-31");
    assert_eq!(day("The Council shall present a report to the Minister each year."), "2025-01-31");
    assert_eq!(due("The officer shall make a decision within 48 hours of the arrest.").0, None);
    assert_eq!(Day::read("2025-02-29"), None);
}
