//! An instrument to be read on paper or in a terminal: the whole text, and for the model statute what is
//! said of each section.

use clausewise_engine::instrument::{Eid, Instrument, Kind, Provision, TextStatus};
use clausewise_formats::akn::{Making, Note as AknNote, to_akn};
use clausewise_formats::report::{About, Block, Note, Report, Unit};
use clausewise_model_law::{Alternative, Basis, Section, Statute, Tradition};

use crate::library;

/// The whole text in plain lines, each unit indented under the one that holds it; with `notes`, what is said of each
/// section of the model statute stands below it.
pub fn text(instrument: &Instrument, notes: bool) -> String {
    let model = if notes { library::model_of(&instrument.id) } else { None };
    let mut out = format!("{}\n{}\n", instrument.title, whose_words(instrument));
    for provision in &instrument.provisions {
        lines(provision, 0, model, &mut out);
    }
    out.trim_end().to_string()
}

fn lines(provision: &Provision, depth: usize, model: Option<&Statute>, out: &mut String) {
    let heads = provision.kind.is_group() || provision.kind.is_main() || provision.kind == Kind::Schedule;
    if heads || depth == 0 {
        out.push('\n');
    }
    // Groups and their clauses all begin at the margin.
    let depth = if heads { 0 } else { depth };
    let indent = "    ".repeat(depth);
    let title = title_of(provision);
    if heads && !title.is_empty() {
        out.push_str(&format!("{title}\n"));
    }
    let label = if heads { "" } else { provision.label.as_str() };
    for (index, line) in provision.text.lines().enumerate() {
        let label = if index == 0 && !label.is_empty() { format!("{label} ") } else { String::new() };
        out.push_str(&format!("{indent}{label}{line}\n"));
    }
    if provision.text.is_empty() && !label.is_empty() {
        out.push_str(&format!("{indent}{label}\n"));
    }
    let deeper = if provision.kind.is_group() { 0 } else { depth + 1 };
    for child in &provision.children {
        lines(child, if closes(child) { depth } else { deeper }, model, out);
    }
    if heads && let Some(section) = model.and_then(|statute| section_at(statute, &provision.eid)) {
        self::notes(section).iter().for_each(|block| note_line(block, out));
    }
}

/// A note as a line of its own, set apart from the law by a bar.
fn note_line(block: &Block, out: &mut String) {
    let line = match block {
        Block::Note(note) if note.text.is_empty() => note.name.clone(),
        Block::Note(note) => format!("{}: {}", note.name, note.text),
        Block::Unit(unit) => {
            let indent = "    ".repeat(usize::from(unit.depth));
            format!("{indent}{} {}", unit.label, unit.text).trim_end().to_string()
        }
        _ => return,
    };
    out.push_str(&format!("    | {line}\n"));
}

/// The whole text as a report, made at `at` (RFC 3339): contents, headings, units; for the model statute
/// each section's basis, duties, drafting note and alternatives below it.
pub fn report(instrument: &Instrument, at: &str) -> Report {
    let model = library::model_of(&instrument.id);
    let said = |provision: &Provision| -> Vec<Block> {
        let section = model.and_then(|statute| section_at(statute, &provision.eid));
        section.into_iter().flat_map(notes).collect()
    };
    let day = at.split('T').next().unwrap_or(at);
    let foot = format!("{day} · Clausewise {} · {}", env!("CARGO_PKG_VERSION"), instrument.title);
    drafted(instrument, whose_words(instrument), foot, &said)
}

/// What stands below a clause of a printed law.
pub type Below<'a> = &'a dyn Fn(&Provision) -> Vec<Block>;

/// The whole text as a report, with what is said of each clause below it.
pub fn drafted(instrument: &Instrument, subtitle: String, foot: String, said: Below<'_>) -> Report {
    let mut blocks = Vec::new();
    let clauses = instrument.clauses().len();
    if clauses > 1 {
        blocks.push(Block::Contents);
    }
    for provision in &instrument.provisions {
        provision_blocks(provision, 0, said, &mut blocks);
    }
    Report { title: instrument.title.clone(), subtitle, foot, language: instrument.language.clone(), blocks }
}

/// An instrument as an Akoma Ntoso document, made at `at` (RFC 3339).
pub fn akn(instrument: &Instrument, at: &str) -> String {
    let day = at.split('T').next().unwrap_or(at);
    let program = concat!("Clausewise ", env!("CARGO_PKG_VERSION"));
    to_akn(instrument, &Making { day, program, notes: &akn_notes(instrument) })
}

/// What is said of each section of the model statute, for an Akoma Ntoso document; nothing of other texts.
pub fn akn_notes(instrument: &Instrument) -> Vec<AknNote> {
    let sections = library::model_of(&instrument.id).into_iter().flat_map(Statute::sections);
    let lines = |section: &Section| {
        let mut out = String::new();
        notes(section).iter().for_each(|block| note_line(block, &mut out));
        out.lines().map(|line| line.trim_start_matches([' ', '|']).to_string()).collect()
    };
    sections.map(|section| AknNote { eid: section.provision.eid.clone(), lines: lines(section) }).collect()
}

fn whose_words(instrument: &Instrument) -> String {
    match (instrument.id.as_str(), instrument.status) {
        (Statute::ID | Statute::CIVIL_LAW_ID, _) => {
            let drafted = if instrument.id == Statute::ID { "common-law" } else { "civil-law" };
            format!(
                "A model in Clausewise’s own words, in {drafted} drafting, to be adapted by the drafter. Words in \
                 square brackets are blanks to fill."
            )
        }
        (_, TextStatus::Restated) => "Restated in our own words; this is not the official text.".into(),
        (_, TextStatus::Authentic) => format!("The official text. Source: {}", instrument.source),
        (_, TextStatus::Imported) => instrument.source.clone(),
    }
}

fn provision_blocks(provision: &Provision, depth: u8, said: Below<'_>, out: &mut Vec<Block>) {
    let group = provision.kind.is_group() || provision.kind == Kind::Schedule;
    if group || provision.kind.is_main() {
        out.push(Block::Heading(if group { 1 } else { 2 }, title_of(provision)));
        words(provision, 0, false, out);
        for child in &provision.children {
            provision_blocks(child, 0, said, out);
        }
        if !provision.kind.is_group() {
            out.extend(said(provision));
        }
        return;
    }
    unit_blocks(provision, depth, false, out);
}

fn unit_blocks(provision: &Provision, depth: u8, alternative: bool, out: &mut Vec<Block>) {
    words(provision, depth, alternative, out);
    for child in &provision.children {
        let depth = if closes(child) || !labelled(provision) { depth } else { depth + 1 };
        // What a definition lists stands in from it, although the definition has no label.
        let listed = provision.kind == Kind::Definition && !closes(child);
        unit_blocks(child, depth + u8::from(listed), alternative, out);
    }
}

/// The provision's own words, without those of a heading set apart.
fn words(provision: &Provision, depth: u8, alternative: bool, out: &mut Vec<Block>) {
    let set_apart = provision.kind.is_group() || provision.kind.is_main() || provision.kind == Kind::Schedule;
    let mut label = if set_apart { String::new() } else { provision.label.trim().to_string() };
    // A definition's heading is the term, which its words say.
    let own_heading = !set_apart && provision.kind != Kind::Definition && !provision.heading.is_empty();
    let heading = own_heading.then_some(provision.heading.as_str());
    let mut unit = |text: &str| {
        let label = std::mem::take(&mut label);
        // Words that go on after a label stand under the first ones.
        let depth =
            if label.is_empty() && !set_apart && !provision.label.is_empty() { depth + 1 } else { depth };
        out.push(Block::Unit(Unit { depth, label, text: text.to_string(), alternative }));
    };
    heading.into_iter().chain(provision.text.lines()).for_each(&mut unit);
    if provision.text.is_empty() && heading.is_none() && !set_apart && !provision.label.is_empty() {
        unit("");
    }
}

fn section_at<'a>(statute: &'a Statute, eid: &Eid) -> Option<&'a Section> {
    statute.sections().find(|section| &section.provision.eid == eid)
}

fn notes(section: &Section) -> Vec<Block> {
    let note = |about, name: &str, text: String| Block::Note(Note { about, name: name.into(), text });
    let level = section.level.map(|level| format!(" ({})", level.words())).unwrap_or_default();
    let mut out = vec![note(About::Basis, &format!("Legal basis{level}"), basis(&section.basis))];
    let duties: Vec<String> = library::duties()
        .iter()
        .filter(|duty| duty.is_done_by(&section.id))
        .map(|duty| format!("{} {}", duty.id, duty.topic))
        .collect();
    if !duties.is_empty() {
        out.push(note(About::Duties, "Duties served", duties.join("; ")));
    }
    if !section.note.is_empty() {
        out.push(note(About::Drafting, "Drafting note", section.note.replace('\n', " ")));
    }
    for alternative in &section.alternatives {
        out.extend(alternative_blocks(section, alternative));
    }
    out
}

/// What a section rests on. Where numbers were not checked against the text they bear a star, told once.
fn basis(all: &[Basis]) -> String {
    let mut starred = false;
    let told: Vec<String> = all
        .iter()
        .map(|basis| {
            let told = library::rests_on(basis);
            let bare = told.strip_suffix(library::UNCHECKED).map(|bare| format!("{bare}*"));
            starred |= bare.is_some();
            bare.unwrap_or(told)
        })
        .collect();
    let star = if starred { " (* number not checked against the text)" } else { "" };
    format!("{}{star}", told.join("; "))
}

fn alternative_blocks(section: &Section, alternative: &Alternative) -> Vec<Block> {
    let tradition = match alternative.tradition {
        Tradition::CommonLaw => "Common-law alternative",
        Tradition::CivilLaw => "Civil-law alternative",
    };
    let heading = &alternative.provision.heading;
    let own = if *heading == section.provision.heading { String::new() } else { heading.clone() };
    let mut out = vec![Block::Note(Note { about: About::Alternative, name: tradition.into(), text: own })];
    words(&alternative.provision, 0, true, &mut out);
    for child in &alternative.provision.children {
        unit_blocks(child, 0, true, &mut out);
    }
    if !alternative.note.is_empty() {
        let text = alternative.note.replace('\n', " ");
        out.push(Block::Note(Note { about: About::Drafting, name: "When to choose it".into(), text }));
    }
    out
}

/// Closing words, which stand at the depth of the words before the list.
fn closes(provision: &Provision) -> bool {
    provision.kind == Kind::Other && provision.label.is_empty()
}

fn labelled(provision: &Provision) -> bool {
    !provision.label.is_empty()
}

fn title_of(provision: &Provision) -> String {
    let (label, heading) = (provision.label.trim(), provision.heading.replace('\n', " "));
    let between = match (heading.is_empty() || label.is_empty(), provision.kind.is_main()) {
        (true, _) => "",
        (false, true) if label.ends_with(['.', ')', ':']) => " ",
        (false, true) => ". ",
        (false, false) => " – ",
    };
    format!("{label}{between}{heading}")
}

#[cfg(test)]
mod tests {
    use clausewise_engine::instrument::Instrument;
    use clausewise_formats::report::{About, Block, to_docx};

    use super::{Making, akn_notes, report, text, to_akn};
    use crate::library;

    /// Every word of the instrument stands in `whole`, in order.
    fn holds_in_order(instrument: &Instrument, whole: &str) {
        let mut rest = whole;
        for provision in instrument.walk() {
            for line in [&provision.label, &provision.text].into_iter().flat_map(|words| words.lines()) {
                let at = rest.find(line.trim());
                assert!(at.is_some(), "{}: “{line}” is missing or out of order", provision.eid);
                rest = &rest[at.unwrap()..];
            }
            assert!(whole.contains(provision.heading.as_str()), "{}", provision.eid);
        }
    }

    #[test]
    fn akoma_ntoso_holds_every_word_of_what_comes_with_the_program() {
        let making = Making { day: "2026-11-23", program: "Clausewise", notes: &[] };
        let model = library::builtin_by_id("model").unwrap().unwrap();
        let noted = to_akn(model, &Making { notes: &akn_notes(model), ..making });
        assert_eq!(
            noted.matches("<note ").count(),
            model.clauses().len() + 5,
            "each section and schedule has its note"
        );
        assert!(noted.contains("placementBase=\"#sec_23\"") && noted.contains("<p>Civil-law alternative"));
        for instrument in library::builtin().unwrap() {
            let xml = to_akn(instrument, &making)
                .replace("<def>", "")
                .replace("</def>", "")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
            holds_in_order(instrument, &xml);
            for provision in instrument.walk() {
                let eid = format!(" eId=\"{}\"", provision.eid);
                assert_eq!(xml.matches(&eid).count(), 1, "{}: {eid}", instrument.id);
            }
        }
    }

    #[test]
    fn print_and_report_hold_every_word_of_the_model_and_say_what_each_section_rests_on() {
        let model = library::builtin_by_id("model").unwrap().unwrap();
        holds_in_order(model, &text(model, false));
        let noted = text(model, true);
        assert!(noted.contains("    | Civil-law alternative") && noted.contains("    | Drafting note: "));
        let report = report(model, "2026-11-23T00:00:00Z");
        let about = |wanted| {
            report.blocks.iter().filter(|b| matches!(b, Block::Note(note) if note.about == wanted)).count()
        };
        let sections = model.clauses().len();
        assert!(about(About::Basis) >= sections && about(About::Duties) > sections / 2);
        assert!(about(About::Drafting) > 0 && about(About::Alternative) > 0);
        assert!(report.blocks.contains(&Block::Contents));
        assert_eq!(to_docx(&report).unwrap(), to_docx(&report).unwrap());
    }
}
