//! What identifies the document: work, expression and manifestation (FRBR), as Akoma Ntoso's naming
//! convention wants them (AKN-NC 1.0, section 4).

use clausewise_engine::instrument::{Instrument, TextStatus};

use super::Making;
use super::element::Out;

/// Three-letter codes (ISO 639-2/T) of the languages that the program reads.
pub(super) const LANGUAGES: [(&str, &str); 17] = [
    ("bn", "ben"),
    ("en", "eng"),
    ("es", "spa"),
    ("fil", "fil"),
    ("fr", "fra"),
    ("id", "ind"),
    ("jv", "jav"),
    ("km", "khm"),
    ("lo", "lao"),
    ("ms", "msa"),
    ("my", "mya"),
    ("pt", "por"),
    ("tet", "tet"),
    ("th", "tha"),
    ("tl", "tgl"),
    ("vi", "vie"),
    ("zh", "zho"),
];
/// Language that could not be told (ISO 639-2).
const UNDETERMINED: &str = "und";
/// Country that could not be told (Unicode CLDR's code for it).
const NO_COUNTRY: &str = "zz";

/// Writes `meta` for the component of this name.
pub(super) fn meta(instrument: &Instrument, making: &Making<'_>, tag: &str, component: &str, out: &mut Out) {
    let country = if instrument.jurisdiction.is_empty() { NO_COUNTRY } else { &instrument.jurisdiction };
    let language = language(&instrument.language);
    let id = if instrument.id.is_empty() { "text" } else { &instrument.id };
    let work = format!("/akn/{country}/{tag}/{}/{id}", making.day);
    let expression = format!("{work}/{language}@{}", making.day);
    let source = if instrument.source.is_empty() { &instrument.title } else { &instrument.source };

    out.open("meta", &[]);
    out.open("identification", &[("source", "#program")]);
    out.open("FRBRWork", &[]);
    common(&work, &format!("{work}/!{component}"), Some(&instrument.title), making, "#source", out);
    out.mark("FRBRcountry", &[("value", country)]);
    // Whose words: official, our own restatement, or merely imported.
    out.mark("FRBRsubtype", &[("value", instrument.status.word())]);
    let authoritative = if instrument.status == TextStatus::Authentic { "true" } else { "false" };
    out.mark("FRBRauthoritative", &[("value", authoritative)]);
    out.close();
    out.open("FRBRExpression", &[]);
    common(&expression, &format!("{expression}/!{component}"), None, making, "#source", out);
    out.mark("FRBRlanguage", &[("language", language)]);
    out.close();
    out.open("FRBRManifestation", &[]);
    let file = format!("{expression}.xml");
    common(&file, &format!("{expression}/!{component}.xml"), None, making, "#program", out);
    out.close();
    out.close();
    out.open("references", &[("source", "#program")]);
    let organisation = |eid: &str, shown: &str, out: &mut Out| {
        let href = format!("/akn/ontology/organization/{eid}");
        out.mark("TLCOrganization", &[("eId", eid), ("href", &href), ("showAs", shown)]);
    };
    // Identifiers are unique through the whole document; the components speak of the main one's.
    if component == "main" {
        organisation("source", source, out);
        organisation("program", making.program, out);
    } else {
        let eid = |name: &str| format!("{component}__{name}");
        organisation(&eid("source"), source, out);
        organisation(&eid("program"), making.program, out);
    }
    out.close();
    if component == "main" && !making.notes.is_empty() {
        notes(making, out);
    }
    out.close();
}

fn notes(making: &Making<'_>, out: &mut Out) {
    out.open("notes", &[("source", "#program")]);
    for note in making.notes.iter().filter(|note| !note.lines.is_empty()) {
        let (eid, base) = (format!("note__{}", note.eid), format!("#{}", note.eid));
        out.open("note", &[("eId", &eid), ("placement", "end"), ("placementBase", &base)]);
        note.lines.iter().for_each(|line| out.line("p", &[], line));
        out.close();
    }
    out.close();
}

fn common(uri: &str, this: &str, title: Option<&str>, making: &Making<'_>, author: &str, out: &mut Out) {
    out.mark("FRBRthis", &[("value", this)]);
    out.mark("FRBRuri", &[("value", uri)]);
    if let Some(title) = title.filter(|title| !title.is_empty()) {
        out.mark("FRBRalias", &[("value", title), ("name", "title")]);
    }
    out.mark("FRBRdate", &[("date", making.day), ("name", "generation")]);
    out.mark("FRBRauthor", &[("href", author)]);
}

fn language(code: &str) -> &'static str {
    let primary = code.split('-').next().unwrap_or_default();
    LANGUAGES.iter().find(|(two, _)| *two == primary).map_or(UNDETERMINED, |(_, three)| three)
}
