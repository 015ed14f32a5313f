//! The assessment as a document: method, summary, state by chapter, matrix, gaps by country, changes, accession,
//! implementation, sources and confidence. For one country it is the same, told duty by duty.

mod chapters;
mod closing;
mod gaps;
mod matrix;
mod sources;

use clausewise_formats::chart::Ink;
use clausewise_formats::report::{Block, Cell, Lie, Report, Table, Tone};
use clausewise_model_law::Confidence;

use self::sources::Sources;
use super::changes::Change;
use super::figures;
use super::survey::{Asked, Chaptered, Nation, Position, Survey, chaptered};
use crate::accession;
use crate::failure::Result;
use crate::region::{Counts, State};

/// An assessment and what it is compared with.
pub struct Telling<'a> {
    /// The state.
    pub survey: &'a Survey,
    /// One country alone, by its id.
    pub focus: Option<&'a str>,
    /// What changed, and the day of the earlier assessment.
    pub since: Option<(&'a str, &'a [Change])>,
    /// How each country stands to the treaties, by date.
    pub accession: &'a [accession::Standing],
}

/// What the parts of the document share.
struct Writing<'a> {
    told: &'a Telling<'a>,
    survey: &'a Survey,
    chapters: Vec<Chaptered<'a>>,
    nations: Vec<&'a Nation>,
    sources: Sources,
    blocks: Vec<Block>,
    headings: usize,
}

impl Writing<'_> {
    fn heading(&mut self, words: &str) {
        self.headings += 1;
        self.blocks.push(Block::Heading(1, format!("{}. {words}", self.headings)));
    }

    /// A heading that stands in no contents table.
    fn below(&mut self, words: impl Into<String>) {
        self.blocks.push(Block::Heading(3, words.into()));
    }

    fn under(&mut self, words: impl Into<String>) {
        self.blocks.push(Block::Heading(2, words.into()));
    }

    fn text(&mut self, words: impl Into<String>) {
        self.blocks.push(Block::Text(words.into()));
    }

    fn counts<'d>(&self, duties: impl IntoIterator<Item = &'d Asked>) -> Counts {
        self.survey.counts(self.told.focus, duties)
    }

    /// A duty that the sheets speak to, or on which a law was read, for any country that is told.
    fn spoken(&self, duty: &Asked) -> bool {
        let on = |nation: &&Nation| self.survey.position(&nation.id, &duty.id);
        self.nations.iter().filter_map(on).any(|one| one.state != State::Silent)
    }

    /// How sure a position is and where that is said, with the numbers of its sources.
    fn basis(&mut self, nation: &Nation, position: &Position) -> Cell {
        let mut cell = Cell::default();
        if let Some(read) = &position.read {
            let law = nation.laws.iter().find(|law| law.id == read.law);
            let source =
                law.map_or(read.law.clone(), |law| format!("{} ({}), as imported", law.title, law.source));
            let cited = self.sources.cite(&source, &nation.country);
            cell = cell.and(Tone::Plain, format!("read, {} of 100 {cited}", read.sure));
        }
        if let Some(fact) = nation.leading(position) {
            let cited = self.sources.cite(&fact.source, &nation.country);
            cell = cell.and(mark(&fact.confidence), sourced(&fact.confidence, &cited));
            cell = cell.and(Tone::Quiet, dated(&fact.as_of));
        }
        cell
    }
}

/// Confidence with the numbers of the sources.
fn sourced(confidence: &str, cited: &str) -> String {
    if cited.starts_with('[') { format!("{confidence} {cited}") } else { format!("{confidence}; {cited}") }
}

/// Duties on which a country stands alike for the same reason, in the order of the first of each; one on which a law was
/// read stands alone.
fn alike<'a>(all: &[(&'a Asked, &'a Position)]) -> Vec<(Vec<&'a Asked>, &'a Position)> {
    let mut out: Vec<(Vec<&Asked>, &Position)> = Vec::new();
    for (duty, position) in all {
        let same = |(duties, one): &&mut (Vec<&Asked>, &Position)| {
            let together = position.read.is_none() && one.read.is_none() && !position.facts.is_empty();
            let binds = duties.first().is_none_or(|first| first.binds() == duty.binds());
            together && binds && one.state == position.state && one.facts.first() == position.facts.first()
        };
        match out.iter_mut().find(same) {
            Some((duties, _)) => duties.push(duty),
            None => out.push((vec![duty], position)),
        }
    }
    out
}

/// The duties of a row: one with its level below, several in lines of their own.
fn named(duties: &[&Asked]) -> Cell {
    if let [duty] = duties {
        return Cell::strong(&duty.id).and(Tone::Plain, capital(&duty.topic)).and(Tone::Quiet, &duty.level);
    }
    let mut levels: Vec<&str> = Vec::new();
    for duty in duties {
        if !levels.contains(&duty.level.as_str()) {
            levels.push(&duty.level);
        }
    }
    let cell = duties.iter().fold(Cell::default(), |cell, duty| {
        cell.and(Tone::Plain, format!("{} {}", duty.id, capital(&duty.topic)))
    });
    cell.and(Tone::Quiet, levels.join("; "))
}

/// `25 November 2026` of `2026-11-25`.
fn long(day: &str) -> String {
    let mut parts = day.splitn(3, '-');
    let (year, month, date) = (parts.next(), parts.next(), parts.next());
    let month = month
        .and_then(|month| month.parse::<usize>().ok())
        .and_then(|at| accession::MONTHS.get(at.wrapping_sub(1)));
    match (year, month, date.and_then(|date| date.parse::<u8>().ok())) {
        (Some(year), Some(month), Some(date)) => format!("{date} {month} {year}"),
        _ => day.to_string(),
    }
}

/// What is not verified stands out.
fn mark(confidence: &str) -> Tone {
    if confidence == Confidence::Unverified.words() { Tone::Strong } else { Tone::Plain }
}

fn dated(as_of: &str) -> String {
    if as_of.is_empty() || as_of == "undated" { "undated".into() } else { format!("as of {as_of}") }
}

fn table(name: &str, head: &[&str], widths: &[u16], rows: Vec<Vec<Cell>>) -> Block {
    Block::Table(Table {
        name: name.into(),
        head: head.iter().map(|head| (*head).to_string()).collect(),
        widths: widths.to_vec(),
        rows,
    })
}

/// The first letter large.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The document.
///
/// # Errors
/// A damaged data file in the program itself.
pub fn report(told: &Telling<'_>) -> Result<Report> {
    let survey = told.survey;
    let mut writing = Writing {
        told,
        survey,
        chapters: chaptered(survey)?,
        nations: survey.countries.iter().filter(|one| told.focus.is_none_or(|id| one.id == id)).collect(),
        sources: Sources::default(),
        blocks: vec![Block::Pages(Lie::Upright)],
        headings: 0,
    };
    let country = told.focus.and_then(|_| writing.nations.first()).map(|nation| nation.country.clone());
    front(&mut writing);
    method(&mut writing);
    summary(&mut writing);
    chapters::tell(&mut writing);
    if country.is_none() {
        matrix::tell(&mut writing);
    } else {
        matrix::beside(&mut writing);
    }
    gaps::tell(&mut writing);
    closing::changes(&mut writing);
    closing::accession(&mut writing);
    closing::implementation(&mut writing);
    closing::sources(&mut writing);
    let title = match &country {
        Some(country) => format!("The law of {country} against trafficking in persons"),
        None => "Laws against trafficking in persons in South\u{2011}East Asia".into(),
    };
    Ok(Report {
        title,
        subtitle: format!(
            "An assessment of {} against the treaty duties, as known on {}",
            country.unwrap_or_else(|| format!("{} countries", survey.countries.len())),
            long(survey.day())
        ),
        foot: format!("Assessment of {} · {}", long(survey.day()), survey.program),
        language: "en".into(),
        blocks: writing.blocks,
    })
}

fn front(writing: &mut Writing<'_>) {
    let survey = writing.survey;
    let laws: usize = writing.nations.iter().map(|nation| nation.laws.len()).sum();
    let read = match laws {
        0 => "none; the sheets of the program alone stand for the laws".to_string(),
        1 => "one law, imported".to_string(),
        more => format!("{more} laws, imported"),
    };
    let countries: Vec<&str> = writing.nations.iter().map(|nation| nation.country.as_str()).collect();
    let since = writing
        .told
        .since
        .map_or("no earlier assessment".into(), |(day, _)| format!("the assessment of {}", long(day)));
    let rows = [
        ("As known on", long(survey.day())),
        (if countries.len() == 1 { "Country" } else { "Countries" }, countries.join(", ")),
        (
            "Held against",
            format!(
                "{} duties of the UN Protocol against Trafficking in Persons, the UN Convention against Transnational Organized Crime and the ASEAN Convention against Trafficking in Persons",
                survey.duties.len()
            ),
        ),
        ("Laws read", read),
        ("Compared with", since),
    ];
    let rows = rows.map(|(name, words)| vec![Cell::strong(name), Cell::plain(words)]).to_vec();
    writing.blocks.push(table("About this assessment", &["This assessment", ""], &[22, 78], rows));
    writing.blocks.push(Block::Contents);
    writing.blocks.push(Block::Break);
}

fn method(writing: &mut Writing<'_>) {
    writing.heading("Method");
    let spoken = writing.survey.duties.iter().filter(|duty| writing.spoken(duty)).count();
    let all = writing.survey.duties.len();
    writing.text(
        "Each country is held against the same duties, told in our own words and not in those of the treaties. Two \
         witnesses are heard and never mixed. The sheet of a country that comes with the program says where its law \
         treats a matter, from a named source and with its confidence; it does not say that a duty is met. A law that \
         was imported is read by the program itself: met, met in part, nothing found, with the words that show it. Where \
         both speak, the reading stands and what differs is told.",
    );
    let silent = format!(
        "Anything at all is known on {spoken} of the {all} duties; on the other {} a law has to be imported and read before \
         anything can be said.",
        all - spoken
    );
    writing.blocks.push(Block::Items(vec![
        silent,
        "What is not known is told as not known, never as absent.".into(),
        "The assessment is no legal advice. Each finding wants a reader who has the law at hand.".into(),
    ]));
    let rows = State::ALL
        .map(|state| vec![Cell::strong(capital(state.words())).on(state.ink()), Cell::plain(state.means())]);
    writing.blocks.push(table(
        "How a country stands on a duty",
        &["Stands", "What that means"],
        &[22, 78],
        rows.to_vec(),
    ));
    let rows = Confidence::ALL.map(|degree| {
        vec![Cell::default().and(mark(degree.words()), capital(degree.words())), Cell::plain(trust(degree))]
    });
    writing.blocks.push(table(
        "How far a statement is to be trusted",
        &["Confidence", "What that means"],
        &[22, 78],
        rows.to_vec(),
    ));
    writing.text("Numbers in square brackets name the sources at the end. Statements that nobody verified are set in bold.");
}

fn trust(degree: Confidence) -> &'static str {
    match degree {
        Confidence::Verified => "Seen in the text of the law, or in a copy of it.",
        Confidence::PartlyVerified => "Seen in part, in a bill, an older text or a translation.",
        Confidence::Secondary => "A report or a press article says so.",
        Confidence::Unverified => "Believed to be so; no source was seen for it.",
        Confidence::Unknown => "Looked for and not found.",
    }
}

fn summary(writing: &mut Writing<'_>) {
    writing.heading("Summary");
    let counts = writing.counts(&writing.survey.duties);
    let share = |part: usize, whole: usize| {
        format!("{part} of {whole} ({} %)", (part * 100 + whole / 2) / whole.max(1))
    };
    let mut items = Vec::new();
    let whom = if writing.nations.len() == 1 { "duties" } else { "questions (a country and a duty)" };
    items.push(format!(
        "Of the {whom} on which anything is known, {} are answered by a section that is named or was read.",
        share(counts.answered(), counts.spoken())
    ));
    let read = counts.with(State::Met) + counts.with(State::Partial) + counts.with(State::Absent);
    if read > 0 {
        items.push(format!(
            "In the laws that were imported, {} are met, {} met in part, and nothing was found on {}.",
            counts.with(State::Met),
            counts.with(State::Partial),
            counts.with(State::Absent)
        ));
    }
    let by_chapter: Vec<(String, Counts)> = writing
        .chapters
        .iter()
        .map(|chapter| (chapter.title.clone(), writing.counts(chapter.duties.iter().copied())))
        .collect();
    let told = by_chapter.iter().map(|(title, counts)| {
        format!("{} {} of {}", title.to_lowercase(), counts.answered(), counts.spoken())
    });
    items.push(format!("By chapter: {}.", told.collect::<Vec<_>>().join("; ")));
    if writing.nations.len() > 1 {
        items.extend(common_gaps(writing));
    }
    items.push(parties(writing));
    let facts: Vec<&str> =
        writing.nations.iter().flat_map(|n| &n.facts).map(|fact| fact.confidence.as_str()).collect();
    let of = |degree: Confidence| facts.iter().filter(|one| **one == degree.words()).count();
    items.push(format!(
        "Of the {} statements of the sheets, {} were verified in the text of the law; {} are unverified.",
        facts.len(),
        share(of(Confidence::Verified), facts.len()),
        of(Confidence::Unverified)
    ));
    writing.blocks.push(Block::Items(items));
    let name = "How the countries stand, by chapter: number of questions";
    let name = if writing.nations.len() == 1 {
        "How the country stands, by chapter: number of duties"
    } else {
        name
    };
    writing.blocks.push(figures::states(name, &by_chapter));
    writing.blocks.push(counts_table(name, "Chapter", &by_chapter));
    if writing.nations.len() > 1 {
        writing.blocks.push(figures::heat(
            "Duties answered, of those on which anything is known, by country and chapter",
            writing.survey,
            &writing.chapters,
            None,
        ));
    }
}

/// The duties on which most countries have no section, the binding ones.
fn common_gaps(writing: &Writing<'_>) -> Option<String> {
    let mut lacking: Vec<(usize, &Asked)> = Vec::new();
    for duty in writing.survey.duties.iter().filter(|duty| duty.binds()) {
        let counts = writing.counts([duty]);
        let lack = counts.with(State::Noted) + counts.with(State::Absent);
        if lack > 1 {
            lacking.push((lack, duty));
        }
    }
    lacking.sort_by_key(|(lack, _)| std::cmp::Reverse(*lack));
    let named: Vec<String> = lacking
        .iter()
        .take(4)
        .map(|(lack, duty)| format!("{} ({}, {lack} countries)", duty.topic, duty.id))
        .collect();
    (!named.is_empty())
        .then(|| format!("Binding duties on which the most countries have no section: {}.", named.join("; ")))
}

fn parties(writing: &Writing<'_>) -> String {
    let here: Vec<_> = writing
        .told
        .accession
        .iter()
        .filter(|one| writing.nations.iter().any(|nation| nation.id == one.country))
        .collect();
    if writing.nations.len() == 1 {
        let told = here.iter().map(|one| format!("{}: {}", accession::name(&one.treaty), one.word.how));
        return format!("{}.", told.collect::<Vec<_>>().join(". "));
    }
    let told = accession::TREATIES.map(|treaty| {
        let party = here.iter().filter(|one| one.treaty == treaty && one.is_party()).count();
        format!("{} {party}", accession::name(treaty))
    });
    format!("Parties among the {} countries, as far as is known: {}.", writing.nations.len(), told.join("; "))
}

/// How many stand how, in columns for the states that occur.
fn counts_table(name: &str, first: &str, rows: &[(String, Counts)]) -> Block {
    let used: Vec<State> = State::ALL
        .into_iter()
        .filter(|state| rows.iter().any(|(_, counts)| counts.with(*state) > 0))
        .collect();
    let heads: Vec<String> = used.iter().map(|state| capital(state.words())).collect();
    let head: Vec<&str> =
        [first].into_iter().chain(heads.iter().map(String::as_str)).chain(["All"]).collect();
    let widths: Vec<u16> = [24].into_iter().chain(head.iter().skip(1).map(|_| 11)).collect();
    let rows = rows.iter().map(|(label, counts)| {
        let figures = used.iter().map(|state| counts.with(*state)).chain([counts.all()]);
        [Cell::strong(label)]
            .into_iter()
            .chain(figures.map(|figure| Cell::plain(figure.to_string())))
            .collect()
    });
    table(name, &head, &widths, rows.collect())
}

/// A cell filled as its state.
fn filled(cell: Cell, state: State) -> Cell {
    if state.ink() == Ink::Blank { cell } else { cell.on(state.ink()) }
}
