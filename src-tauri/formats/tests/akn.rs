//! A bill as Akoma Ntoso: well formed, every word once and in order, every identifier unique.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;

use clausewise_engine::finding::Severity;
use clausewise_engine::instrument::Instrument;
use clausewise_engine::instrument::{InstrumentKind, Kind, Provision};
use clausewise_engine::structure::measure;
use clausewise_engine::structure::recognise;
use clausewise_formats::akn::{Making, NAMESPACE, to_akn};
use proptest::prelude::*;
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
    let xml = to_akn(&bill, &Making { day: "2026-11-23", program: "Clausewise", notes: &[] });
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
    let (_, ids) = read(&to_akn(&bill, &Making { day: "2026-11-23", program: "C & C", notes: &[] }));
    assert!(ids.contains(&"body".to_string()), "a document without clauses still has a body");
}

/// What a reader of the document can know of a provision.
fn shown(provision: &Provision, depth: usize, out: &mut Vec<String>) {
    let Provision { eid, kind, label, number, heading, text, .. } = provision;
    let number = if label.is_empty() { "" } else { number.as_str() };
    // White space at the edges of lines and empty lines say nothing; tabs are blanks in XML.
    let text: Vec<String> =
        text.lines().map(|l| l.replace('\t', " ").trim().to_owned()).filter(|l| !l.is_empty()).collect();
    out.push(format!(
        "{} {} {eid} [{label}] {number} {{{heading}}} {}",
        "  ".repeat(depth),
        kind.word(),
        text.join("|")
    ));
    for child in &provision.children {
        shown(child, depth + 1, out);
    }
}

fn tree(instrument: &Instrument) -> Vec<String> {
    let mut out = vec![format!("{} {:?} {}", instrument.title, instrument.kind, instrument.language)];
    for provision in &instrument.provisions {
        shown(provision, 0, &mut out);
    }
    out
}

/// Writes an instrument and reads it back: the same tree, and every word of the document in it.
fn there_and_back(instrument: &Instrument) {
    let xml = to_akn(instrument, &Making { day: "2026-11-23", program: "Clausewise", notes: &[] });
    let read = clausewise_formats::akn::read("a.xml", xml.as_bytes()).unwrap();
    let (back, there) = (tree(&read.instrument), tree(instrument));
    if let Some((back, there)) = back.iter().zip(&there).find(|(back, there)| back != there) {
        panic!("read back:\n{back}\nwritten:\n{there}");
    }
    assert_eq!(back.len(), there.len(), "{back:#?}\n{there:#?}");
    let coverage = measure(&read.manuscript, &read.instrument, &[]);
    assert_eq!(coverage.words_in, coverage.words_placed);
}

#[test]
fn a_document_of_ours_read_back_is_the_same_instrument() {
    there_and_back(&bill());
}

#[test]
fn texts_of_every_tradition_survive_the_way_there_and_back() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../engine/tests/structure");
    let mut read = 0;
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for path in files.into_iter().filter(|path| path.extension().is_some_and(|e| e == "txt")) {
        let bytes = std::fs::read(&path).unwrap();
        let manuscript = clausewise_formats::read_bytes("a.txt", &bytes).unwrap();
        there_and_back(&recognise(&manuscript).instrument);
        read += 1;
    }
    assert!(read > 15, "{read}");
}

fn line() -> impl Strategy<Value = String> {
    let words = prop::collection::vec(
        prop::sample::select(vec![
            "person",
            "means",
            "“child”",
            "the",
            "Minister",
            "may",
            "&",
            "<b>",
            "offence;",
            "and",
            "ประเทศ",
            "Điều",
            "fine.",
            "(a)",
            "1.",
        ]),
        1..12,
    );
    let label = prop::sample::select(vec![
        "1. ",
        "2. ",
        "3. ",
        "(1) ",
        "(2) ",
        "(a) ",
        "(b) ",
        "(i) ",
        "PART I ",
        "SCHEDULE ",
        "",
        "",
    ]);
    (label, words).prop_map(|(label, words)| format!("{label}{}", words.join(" ")))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_instrument_survives_the_way_there_and_back(lines in prop::collection::vec(line(), 1..25)) {
        let manuscript = clausewise_formats::read_bytes("a.txt", lines.join("\n").as_bytes()).unwrap();
        there_and_back(&recognise(&manuscript).instrument);
    }

    #[test]
    fn no_damage_brings_the_reader_down(at in any::<usize>(), with in any::<u8>(), cut in any::<usize>()) {
        let mut bytes = to_akn(&bill(), &Making { day: "2026-11-23", program: "C", notes: &[] }).into_bytes();
        let at = at % bytes.len();
        bytes[at] = with;
        bytes.truncate(bytes.len() - cut % 200);
        let _ = clausewise_formats::read_bytes("a.xml", &bytes);
    }
}

/// A document of another house: prefixed namespace, its own identifiers, lists in blocks, notes, quoted text.
const OTHER: &str = r##"<?xml version="1.0" encoding="UTF-8"?>
<an:akomaNtoso xmlns:an="http://www.akomantoso.org/2.0"><an:act contains="singleVersion" name="act">
<an:meta><an:identification source="#x"><an:FRBRWork><an:FRBRthis value="/x"/><an:FRBRcountry value="ke"/></an:FRBRWork>
<an:FRBRExpression><an:FRBRlanguage language="eng"/></an:FRBRExpression></an:identification></an:meta>
<an:preface><an:p><an:docTitle>Anti-Trafficking
  Act</an:docTitle>, <an:docNumber>No. 8</an:docNumber></an:p><an:longTitle><an:p>An Act to punish trafficking.</an:p></an:longTitle></an:preface>
<an:body>
 <an:part id="part-1"><an:num>PART I</an:num><an:heading>PRELIMINARY</an:heading>
  <an:section id="sec-1"><an:num>1.</an:num><an:heading>Interpretation</an:heading><an:subheading>of words</an:subheading>
   <an:content>
    <an:p>In this Act<an:authorialNote marker="1"><an:p>Amended in 2012.</an:p></an:authorialNote>—</an:p>
    <an:p>“<an:def>child</an:def>” means a person under
       eighteen;</an:p>
    <an:blockList id="l1"><an:listIntroduction>It is an offence to—</an:listIntroduction>
      <an:item id="sec-1-a"><an:num>(a)</an:num><an:p>recruit; or</an:p></an:item>
      <an:item><an:num>(b)</an:num><an:blockList><an:listIntroduction>harbour</an:listIntroduction><an:item><an:num>(i)</an:num><an:p>a child;</an:p></an:item></an:blockList></an:item>
      <an:listConclusion>for exploitation.</an:listConclusion></an:blockList>
   </an:content></an:section>
  <an:section id="sec-1"><an:num>2.</an:num>
   <an:content><an:p>Replace section 4 with <an:mod><an:quotedStructure startQuote="“" endQuote="”"><an:section><an:num>4.</an:num><an:heading>Fine</an:heading><an:content><an:p>A fine.</an:p></an:content></an:section></an:quotedStructure></an:mod></an:p>
   <an:table><an:tr><an:th><an:p>Offence</an:p></an:th><an:td>Ten <an:ins>years</an:ins><an:del>days</an:del></an:td></an:tr></an:table></an:content></an:section>
 </an:part>
 <an:unknownThing>Loose words &amp; signs</an:unknownThing>
</an:body>
<an:conclusions><an:p>Assented to.</an:p></an:conclusions>
</an:act></an:akomaNtoso>"##;

#[test]
fn documents_of_other_houses() {
    let read = clausewise_formats::akn::read("a.xml", OTHER.as_bytes()).unwrap();
    let instrument = &read.instrument;
    assert_eq!((instrument.title.as_str(), instrument.kind), ("Anti-Trafficking Act", InstrumentKind::Act));
    assert_eq!((instrument.language.as_str(), instrument.jurisdiction.as_str()), ("en", "ke"));
    let clauses = instrument.clauses();
    assert_eq!(clauses.len(), 2);
    let first = clauses[0];
    assert_eq!(
        (first.eid.as_str(), first.number.as_str(), first.heading.as_str()),
        ("sec-1", "1", "Interpretation\nof words")
    );
    assert_eq!(first.text, "In this Act—");
    let kinds: Vec<(Kind, &str)> = first.children.iter().map(|c| (c.kind, c.number.as_str())).collect();
    assert_eq!(kinds[0].0, Kind::Other, "the note");
    let definition = first.children.iter().find(|c| c.kind == Kind::Definition).unwrap();
    assert_eq!(
        (definition.heading.as_str(), definition.text.lines().next().unwrap()),
        ("child", "“child” means a person under eighteen;")
    );
    assert_eq!(definition.text.lines().count(), 1, "what introduces a list is no part of the definition");
    let items: Vec<&str> = first
        .walk()
        .filter(|p| matches!(p.kind, Kind::Paragraph | Kind::Subparagraph))
        .map(|p| p.number.as_str())
        .collect();
    assert_eq!(items, ["1(a)", "1(b)", "1(b)(i)"]);
    assert_eq!(
        instrument.walk().filter(|p| p.eid.as_str() == "sec-1").count(),
        1,
        "an identifier names one unit"
    );
    assert!(clauses[1].text.contains("“4. Fine\nA fine.”"), "{}", clauses[1].text);
    assert!(clauses[1].text.contains("Ten years") && !clauses[1].text.contains("days"));
    let all: Vec<&str> = instrument.walk().map(|p| p.text.as_str()).collect();
    assert!(all.contains(&"Loose words & signs") && all.contains(&"Assented to."), "{all:?}");
    let coverage = measure(&read.manuscript, instrument, &[]);
    assert_eq!(coverage.words_in, coverage.words_placed);
    assert!(
        read.manuscript
            .findings
            .iter()
            .any(|f| f.severity == Severity::Warning && f.message.contains("identifiers"))
    );
    assert_eq!(read.manuscript.paragraphs.iter().filter(|p| !p.deleted.is_empty()).count(), 1);
}

#[test]
fn other_kinds_of_documents_and_poison() {
    let kind =
        |xml: &str| clausewise_formats::read_bytes("a.xml", xml.as_bytes()).map(drop).map_err(|e| e.kind);
    let root = |inside: &str| format!("<akomaNtoso xmlns=\"{NAMESPACE}\">{inside}</akomaNtoso>");
    assert_eq!(
        kind(&root("<debate name=\"h\"><debateBody/></debate>")),
        Err(clausewise_formats::Kind::NotThisFormat)
    );
    assert_eq!(kind(&root("<act name=\"a\"><body/></act>")), Err(clausewise_formats::Kind::Empty));
    assert_eq!(
        kind(&format!("<!DOCTYPE a [<!ENTITY x \"y\">]>{}", root(""))),
        Err(clausewise_formats::Kind::Unsafe)
    );
    let deep = format!("{}x{}", "<part>".repeat(5000), "</part>".repeat(5000));
    assert_eq!(
        kind(&root(&format!("<act name=\"a\"><body>{deep}</body></act>"))),
        Err(clausewise_formats::Kind::Unsafe)
    );
}
