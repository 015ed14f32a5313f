//! The instruments at hand: those that come with the program, by id, and files, by path.

use std::path::Path;
use std::sync::OnceLock;

use clausewise_engine::concordance::{self, Concordance, Knowledge, Prepared};
use clausewise_engine::finding::Finding;
use clausewise_engine::gaps::definition::{self, Definition, DefinitionRules};
use clausewise_engine::gaps::{self, Assessment, Rules};
use clausewise_engine::instrument::{Eid, Instrument, InstrumentKind, TextStatus};
use clausewise_engine::manuscript::Manuscript;
use clausewise_engine::references::{self, TermsOfArt};
use clausewise_engine::structure::{self, Correction, Coverage};
use clausewise_formats::File;
use clausewise_model_law::{Basis, CITABLE, Duty, Section, Statute, Tradition, statute_in};
use clausewise_store::{Entry, Project, Role};

use crate::failure::{Failure, Kind, Result};
use crate::reading::Tick;
use crate::{beside, corrections, files, official, reading, sheet};

/// An instrument with what is known of the file it came from.
#[derive(Debug, Clone, Default)]
pub struct Text {
    /// The instrument.
    pub instrument: Instrument,
    /// What the reader noticed.
    pub findings: Vec<Finding>,
    /// Words read and words placed.
    pub coverage: Coverage,
    /// The file as read; `None` for built-in texts.
    pub manuscript: Option<Manuscript>,
    /// The drafter's corrections that the instrument was recognised with.
    pub corrections: Vec<Correction>,
    /// The file is a DOCX, so that tracked changes can be written into it.
    pub redlinable: bool,
}

/// The built-in instruments: the model statute and the restated treaties, in the order of the library.
/// Made once: parsing the embedded files takes some milliseconds.
///
/// # Errors
/// A damaged data file in the program itself.
pub fn builtin() -> Result<&'static [Instrument]> {
    static BUILTIN: OnceLock<Result<Vec<Instrument>>> = OnceLock::new();
    let all = BUILTIN.get_or_init(|| Ok(clausewise_model_law::instruments()?));
    all.as_deref().map_err(Clone::clone)
}

/// The model statute as a civil-law code drafts it: the same provisions under the same ids, so it stands in no list of
/// texts beside the other, but can be asked for wherever a text is named.
///
/// # Errors
/// As [`builtin`].
pub fn civil_law_model() -> Result<&'static Instrument> {
    static MODEL: OnceLock<Result<Instrument>> = OnceLock::new();
    let model = MODEL.get_or_init(|| Ok(statute_in(Tradition::CivilLaw)?.instrument()));
    model.as_ref().map_err(Clone::clone)
}

/// The built-in instrument with this id.
pub fn builtin_by_id(id: &str) -> Result<Option<&'static Instrument>> {
    if id == Statute::CIVIL_LAW_ID {
        return civil_law_model().map(Some);
    }
    Ok(builtin()?.iter().find(|instrument| instrument.id == id))
}

/// The concordance of a bill with another instrument.
///
/// # Errors
/// A damaged data file in the program itself.
pub fn concord(bill: &Instrument, other: &Instrument) -> Result<Concordance> {
    Ok(concordance::concord(bill, other, knowledge()?))
}

/// The concordances of a bill with several instruments, in their order; the bill is made ready once.
///
/// # Errors
/// A damaged data file in the program itself.
pub fn concord_all<'i>(
    bill: &Instrument,
    others: impl Iterator<Item = &'i Instrument>,
) -> Result<Vec<Concordance>> {
    let knowledge = knowledge()?;
    let ready = Prepared::new(bill, knowledge);
    Ok(others
        .map(|other| concordance::concord_prepared(&ready, &Prepared::new(other, knowledge), knowledge))
        .collect())
}

/// How a bill stands to every duty that has a rule.
///
/// # Errors
/// A damaged data file in the program itself.
pub fn gaps(bill: &Instrument) -> Result<Vec<Assessment>> {
    static RULES: OnceLock<Result<Rules>> = OnceLock::new();
    let rules = RULES.get_or_init(|| Ok(clausewise_model_law::rules()?));
    Ok(gaps::assess(bill, rules.as_ref().map_err(Clone::clone)?, knowledge()?))
}

/// A text's definition of the main offence, taken apart.
///
/// # Errors
/// A damaged data file in the program itself.
pub fn definition(text: &Instrument) -> Result<Definition> {
    Ok(definition::definition(text, definition_rules()?, knowledge()?))
}

/// What the definition analysis looks for. Made once.
///
/// # Errors
/// A damaged data file in the program itself.
pub fn definition_rules() -> Result<&'static DefinitionRules> {
    static RULES: OnceLock<Result<DefinitionRules>> = OnceLock::new();
    let rules = RULES.get_or_init(|| Ok(clausewise_model_law::definition_rules()?));
    rules.as_ref().map_err(Clone::clone)
}

/// What the concordance and the gaps know of the field. Made once.
fn knowledge() -> Result<&'static Knowledge> {
    static KNOWLEDGE: OnceLock<Result<Knowledge>> = OnceLock::new();
    let knowledge = KNOWLEDGE.get_or_init(|| Ok(clausewise_model_law::knowledge()?));
    knowledge.as_ref().map_err(Clone::clone)
}

/// What a drafter should know of built-in provisions: what they rest on, why they are as they are, the duties
/// they do and how the other tradition would say it; of a neighbour's official text, what its country's sheet says there. One
/// line each; empty for instruments without such notes.
pub fn notes(instrument: &Instrument, provisions: &[Eid]) -> Vec<String> {
    let Some(statute) = model_of(&instrument.id) else {
        let mut out = beside::article_notes(instrument, provisions);
        out.extend(official::sheet_notes(instrument, provisions));
        return out;
    };
    provisions.iter().filter_map(|eid| statute.holding(eid)).flat_map(section_notes).collect()
}

fn section_notes(section: &Section) -> Vec<String> {
    let label = section.provision.label.trim_end_matches('.');
    let name = if section.provision.number == label { format!("Section {label}") } else { label.to_string() };
    let mut out: Vec<String> =
        section.basis.iter().map(|basis| format!("{name} rests on {}", rests_on(basis))).collect();
    if !section.note.is_empty() {
        out.push(section.note.clone());
    }
    let served: Vec<&str> =
        duties().iter().filter(|d| d.is_done_by(&section.id)).map(|d| d.id.as_str()).collect();
    if !served.is_empty() {
        out.push(format!("{name} does what these duties ask: {}", served.join(", ")));
    }
    for other in &section.alternatives {
        let text = other.provision.full_text().replace('\n', " ");
        let heading = &other.provision.heading;
        out.push(format!("{} alternative, “{heading}”: {text}", tradition(other.tradition)));
        if !other.note.is_empty() {
            out.push(other.note.clone());
        }
    }
    out
}

/// The model statute with all that is said of it, in the tradition that an instrument's id names; none for the id
/// of another text. One that cannot be read has been told already, where its text was asked for.
pub(crate) fn model_of(instrument: &str) -> Option<&'static Statute> {
    static BOTH: OnceLock<Vec<Statute>> = OnceLock::new();
    let both = BOTH.get_or_init(|| Tradition::ALL.into_iter().filter_map(|t| statute_in(t).ok()).collect());
    both.iter().find(|statute| Statute::id_in(statute.tradition) == instrument)
}

/// The model statute as the common law drafts it.
pub(crate) fn model() -> Option<&'static Statute> {
    model_of(Statute::ID)
}

/// The terms that a statute of the field is expected to define; none where their files are damaged, which is told where
/// those files themselves are asked for.
fn terms_of_art() -> &'static TermsOfArt {
    static TERMS: OnceLock<TermsOfArt> = OnceLock::new();
    TERMS.get_or_init(|| match (model(), clausewise_model_law::lexicon()) {
        (Some(model), Ok(lexicon)) => clausewise_model_law::terms_of_art(model, &lexicon),
        _ => TermsOfArt::default(),
    })
}

/// The treaty duties; none where their file is damaged, which is told where duties themselves are asked for.
pub(crate) fn duties() -> &'static [Duty] {
    static DUTIES: OnceLock<Vec<Duty>> = OnceLock::new();
    DUTIES.get_or_init(|| clausewise_model_law::duties().unwrap_or_default())
}

pub(crate) fn tradition(of: Tradition) -> &'static str {
    match of {
        Tradition::CommonLaw => "Common-law",
        Tradition::CivilLaw => "Civil-law",
    }
}

/// What stands after a citation whose number was not compared with the text cited.
pub(crate) const UNCHECKED: &str = " (number not checked against the text)";

pub(crate) fn rests_on(basis: &Basis) -> String {
    match basis {
        Basis::Practice(reason) => format!("drafting practice: {reason}"),
        Basis::Treaty { instrument, article, paragraph } => {
            let known = CITABLE.iter().find(|citable| citable.id == instrument);
            let short = known.map_or(instrument.as_str(), |citable| citable.short);
            let checked = known.is_some_and(|citable| citable.checked);
            let doubt = if checked { "" } else { UNCHECKED };
            format!("{short}, article {article}{paragraph}{doubt}")
        }
    }
}

/// An instrument named on the command line: a built-in id, a country whose sheet stands in for its statute, or the
/// path of a file.
///
/// # Errors
/// [`Kind::Input`] when there is neither, or when the file cannot be used.
pub fn named(name: &str) -> Result<Text> {
    if let Some(instrument) = builtin_by_id(name)? {
        return Ok(Text { instrument: instrument.clone(), ..Text::default() });
    }
    if let Some(country) = sheet::by_id(name)? {
        let findings = vec![sheet::caution(country)];
        return Ok(Text { instrument: country.sheet(), findings, ..Text::default() });
    }
    let path = Path::new(name);
    let like_a_path = path.components().count() > 1 || path.extension().is_some();
    if !like_a_path && !path.exists() {
        let ids = builtin()?.iter().map(|instrument| instrument.id.as_str());
        let ids: Vec<&str> = ids.chain(sheet::all()?.iter().map(|country| country.id.as_str())).collect();
        return Err(Failure::new(
            Kind::Input,
            format!("There is no instrument and no file named {name}"),
            format!("Name a file, or one of: {}.", ids.join(", ")),
        ));
    }
    let (mut text, _) = from_file(path)?;
    if let Some(known) = official::recognised(&text.instrument)? {
        text.findings.extend(official::findings(&known));
        if known.is_whole() {
            text.instrument.status = TextStatus::Authentic;
        }
    }
    Ok(text)
}

/// Reads a file and recognises its structure; the file's bytes come with it, for whoever keeps them.
///
/// # Errors
/// [`Kind::Input`] when the file cannot be used; odd structure is no error but findings.
pub fn from_file(path: &Path) -> Result<(Text, File)> {
    from_file_while(path, &mut |_| Ok(()))
}

/// Reads a file as [`from_file`] does; `tick` hears of the time that passes and can stop the reading.
///
/// # Errors
/// As [`from_file`], and whatever `tick` fails with.
pub fn from_file_while(path: &Path, tick: Tick<'_>) -> Result<(Text, File)> {
    let file = clausewise_formats::read(path)?;
    let text = from_bytes_while(&file.name, &file.bytes, tick)?;
    Ok((text, file))
}

/// Recognises the structure of a file whose bytes are at hand; the content decides the format.
///
/// # Errors
/// As [`from_file`].
pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Text> {
    from_bytes_while(name, bytes, &mut |_| Ok(()))
}

/// Reads a file's bytes as [`from_bytes`] does; `tick` hears of the time that passes and can stop the reading.
///
/// # Errors
/// As [`from_bytes`], and whatever `tick` fails with.
pub fn from_bytes_while(name: &str, bytes: &[u8], tick: Tick<'_>) -> Result<Text> {
    let read = reading::read(name, bytes, tick)?;
    let mut instrument = read.instrument;
    instrument.id = id_from(&files::stem(Path::new(name)));
    let mut findings = read.findings;
    findings.extend(references::findings(&instrument, terms_of_art()));
    Ok(Text {
        instrument,
        findings,
        coverage: read.coverage,
        manuscript: Some(read.manuscript),
        corrections: Vec::new(),
        redlinable: read.redlinable,
    })
}

/// The instruments that a project holds, the bill among them, with their ids in it.
///
/// # Errors
/// Damage in the project, or a stored file that can no longer be read.
pub fn of_project(project: &Project) -> Result<Vec<Instrument>> {
    let text = |entry: &Entry| {
        let mut text = entry_text(entry)?;
        correct(&mut text, &corrections::of(project, &entry.id)?);
        Ok(text.instrument)
    };
    project.instruments()?.iter().map(text).collect()
}

/// The bill of a project with the drafter's corrections: the one that was opened in the window, or else the only
/// instrument of the project, or the only one that is a bill.
///
/// # Errors
/// A project where none of these is there; damage in it.
pub fn bill_of(project: &Project) -> Result<(Entry, Text)> {
    let none = || {
        Failure::new(
            Kind::Input,
            format!("{} holds no bill yet", project.path().display()),
            "Import one bill into it, or open the bill in the window; its project is made by itself.",
        )
    };
    let (entry, mut text) = match project.bill()? {
        Some(entry) => {
            let text = entry_text(&entry)?;
            (entry, text)
        }
        None => {
            let mut all: Vec<(Entry, Text)> = Vec::new();
            for entry in project.instruments()? {
                let text = entry_text(&entry)?;
                all.push((entry, text));
            }
            if all.len() > 1 {
                all.retain(|(_, text)| text.instrument.kind == InstrumentKind::Bill);
            }
            match (all.pop(), all.pop()) {
                (Some(only), None) => only,
                _ => return Err(none()),
            }
        }
    };
    correct(&mut text, &corrections::of(project, &entry.id)?);
    Ok((entry, text))
}

/// A project's entry as recognised, under its id, language and country in the project.
///
/// # Errors
/// As [`from_bytes`].
pub fn entry_text(entry: &Entry) -> Result<Text> {
    let mut text = from_bytes(&entry.name, &entry.bytes)?;
    text.instrument.id.clone_from(&entry.id);
    text.instrument.jurisdiction.clone_from(&entry.jurisdiction);
    if !entry.language.is_empty() {
        text.instrument.language.clone_from(&entry.language);
    }
    if entry.role == Role::Other {
        official::settle(&mut text.instrument, entry)?;
    }
    Ok(text)
}

/// The built-in texts that none of these takes the place of: an official text that was imported stands for the
/// restatement of the same id.
///
/// # Errors
/// As [`builtin`].
pub fn builtin_beside<'a>(
    imported: impl Iterator<Item = &'a Instrument>,
) -> Result<impl Iterator<Item = &'a Instrument>> {
    let taken: Vec<String> = imported.map(|instrument| instrument.id.clone()).collect();
    let builtin: &'a [Instrument] = builtin()?;
    Ok(builtin.iter().filter(move |instrument| !taken.contains(&instrument.id)))
}

/// Recognises a text anew with the drafter's corrections; what the project says of it stays.
pub fn correct(text: &mut Text, corrections: &[Correction]) {
    let Some(manuscript) = text.manuscript.as_ref().filter(|_| text.corrections != corrections) else {
        return;
    };
    let reading = structure::recognise_with(manuscript, corrections);
    let was = std::mem::replace(&mut text.instrument, reading.instrument);
    text.instrument = Instrument {
        id: was.id,
        title: was.title,
        jurisdiction: was.jurisdiction,
        language: was.language,
        status: was.status,
        ..std::mem::take(&mut text.instrument)
    };
    text.findings = reading.findings;
    text.findings.extend(references::findings(&text.instrument, terms_of_art()));
    text.coverage = reading.coverage;
    text.corrections = corrections.to_vec();
}

/// A short name made from a file name: letters and digits of any script, hyphens between.
pub fn id_from(stem: &str) -> String {
    let id = Eid::clean(stem);
    if id.is_empty() { "bill".into() } else { id }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_name_tells_what_there_is() {
        let failure = named("modell").unwrap_err();
        assert_eq!(failure.kind, Kind::Input);
        assert!(failure.hint.contains("model, "), "{}", failure.hint);
    }

    #[test]
    fn ids_keep_the_letters_of_every_script() {
        assert_eq!(id_from("Anti-Trafficking Bill (2nd draft)"), "anti-trafficking-bill-2nd-draft");
        assert_eq!(id_from("Luật 2024"), "luật-2024");
        assert_eq!(id_from("--"), "bill");
    }
}
