//! A bill as Akoma Ntoso: well formed, every word once and in order, every identifier unique.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;

use clausewise_engine::instrument::Instrument;
use clausewise_engine::structure::recognise;
use clausewise_formats::akn::{Making, NAMESPACE, to_akn};
use quick_xml::Reader;
use quick_xml::events::Event;

const BILL: &str = "TRAFFICKING BILL 2026\n\nAn Act to prevent trafficking & <protect> its \"victims\".\n\n\
Be it enacted by Parliament as follows:\n\nPART I\nPRELIMINARY\n\n1. Short title\nThis Act is the Trafficking Act.\n\n\
2. Interpretation\nIn this Act\u{2014}\n\u{201C}child\u{201D} means a person under eighteen;\n\
\u{201C}court\u{201D} means the High Court.\n\nPART II\nOFFENCES\n\n3. Trafficking\n(1) A person who\u{2014}\n(a) recruits; or\n\
(b) harbours,\nanother for exploitation commits an offence.\n(2) Consent is irrelevant.\n\n4. Fines \u{E9}\nNone.\n\n\
FIRST SCHEDULE\nForms\n1. A form.\n";

fn bill() -> Instrument {
    let mut instrument =
        recognise(&clausewise_formats::read_bytes("bill.txt", BILL.as_bytes()).unwrap()).instrument;
    instrument.id = "bill".into();
    instrument
}

/// Words outside `meta`, and all identifiers; fails on XML that is not well formed.
fn read(xml: &str) -> (Vec<String>, Vec<String>) {
    let mut reader = Reader::from_str(xml);
    let (mut words, mut ids, mut meta, mut text) = (Vec::new(), Vec::new(), 0, String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) if tag.name().0 == "meta" && meta == 0 => meta = 1,
            Event::Start(tag) | Event::Empty(tag) => {
                for attribute in tag.attributes() {
                    let attribute = attribute.unwrap();
                    if attribute.key.0 == "eId" {
                        ids.push(attribute.value.to_string());
                    }
                }
            }
            Event::End(tag) if tag.name().0 == "meta" => meta = 0,
            Event::Text(part) if meta == 0 => text.push_str(&part),
            Event::GeneralRef(name) if meta == 0 => text.push_str(match &*name {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                other => panic!("{other:?}"),
            }),
            Event::Eof => break,
            _ => {}
        }
    }
    words.extend(text.split_whitespace().map(str::to_string));
    (words, ids)
}

#[test]
fn every_word_once_in_order_and_every_identifier_unique() {
    let bill = bill();
    let xml = to_akn(&bill, &Making { day: "2026-11-23", program: "Clausewise" });
    assert!(xml.contains(NAMESPACE) && xml.contains("<bill name=\"bill\""));
    let (words, ids) = read(&xml);
    let own = bill.walk().flat_map(|provision| {
        let said = provision.text.contains(provision.heading.as_str());
        let heading = if said { "" } else { provision.heading.as_str() };
        [provision.label.as_str(), heading, provision.text.as_str()]
            .into_iter()
            .flat_map(str::split_whitespace)
    });
    let own: Vec<String> = own.map(str::to_string).collect();
    let body = words.get(words.len() - own.len()..).unwrap();
    assert_eq!(body, own, "{xml}");
    let unique: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "{ids:?}");
    for provision in bill.walk() {
        assert!(unique.contains(&provision.eid.to_string()), "{}", provision.eid);
    }
}

#[test]
fn text_that_xml_forbids_is_escaped_or_blank() {
    let mut bill = bill();
    bill.title = "A <b> & \"c\"\u{0}\u{B}".into();
    bill.provisions.truncate(1);
    let (_, ids) = read(&to_akn(&bill, &Making { day: "2026-11-23", program: "C & C" }));
    assert!(ids.contains(&"body".to_string()), "a document without clauses still has a body");
}
