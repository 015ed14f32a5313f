//! Who does best what one duty asks: the countries in the order in which they stand, each with the words that show it.
//!
//! In goes a region, out come the countries on one of its duties: those whose law was read and meets it first, then in
//! part, then those whose sheet names a section, the surer before the less sure. The words are those of the law where it
//! was imported, the whole provision and not the phrase alone, so that a drafter can take from it; else those of the
//! sheet, which are ours and say so.

use clausewise_engine::gaps::Assessment;
use clausewise_engine::instrument::{Eid, Instrument, Provision};
use clausewise_formats::report::{Block, Cell, Report, Table, Tone};
use clausewise_model_law::{Duty, Fact};

use super::{Cell as Crossing, Region, Standing, State};
use crate::judged::article;
use crate::sheet;

/// Longest words of a provision that are set side by side.
const LONGEST: usize = 1_600;

/// A country on the duty.
pub struct Stands<'a> {
    /// The country and its laws.
    pub standing: &'a Standing,
    /// How it stands.
    pub state: State,
    /// The provisions that show it, in the words of an imported law.
    pub provisions: Vec<Shown>,
    /// What was read, and in which law.
    pub read: Option<&'a (String, Assessment)>,
    /// What the sheet says, the weightiest first.
    pub facts: Vec<&'static Fact>,
}

/// A provision of an imported law.
pub struct Shown {
    /// Its number.
    pub number: String,
    /// Heading of its section.
    pub heading: String,
    /// Its words, cut where they are very long.
    pub words: String,
}

/// The countries on a duty of the region, best first; none when the region has no such duty.
pub fn best<'a>(region: &'a Region, duty: &str) -> Option<(&'a Duty, Vec<Stands<'a>>)> {
    let column = region.duties.iter().position(|one| one.id == duty)?;
    let crossings = region.cells.iter().filter_map(|row| row.get(column));
    let mut out: Vec<Stands<'a>> =
        region.countries.iter().zip(crossings).map(|(standing, cell)| stands(standing, cell)).collect();
    out.sort_by_key(|one| {
        let sure = one.read.map_or(0.0, |(_, found)| found.confidence);
        let confidence = one.facts.first().map(|fact| fact.confidence);
        // Confidence to four places, so that the order does not hang on the last bit of a float.
        (one.state, std::cmp::Reverse((sure * 1e4) as u64), confidence, one.standing.country.country.clone())
    });
    Some((region.duties.get(column)?, out))
}

fn stands<'a>(standing: &'a Standing, cell: &'a Crossing) -> Stands<'a> {
    let leading = cell.leading();
    let mut facts: Vec<&'static Fact> = leading.into_iter().collect();
    facts.extend(cell.facts.iter().filter(|fact| leading.is_none_or(|first| !std::ptr::eq(first, **fact))));
    let mut provisions: Vec<Shown> = Vec::new();
    if let Some((id, found)) = &cell.read {
        let law = standing.laws.iter().find(|law| law.id == *id);
        let mut seen: Vec<&Eid> = Vec::new();
        for evidence in &found.evidence {
            let Some(law) = law.filter(|_| !seen.contains(&&evidence.eid)) else { continue };
            seen.push(&evidence.eid);
            provisions.extend(shown(law, &evidence.eid));
        }
    }
    Stands { standing, state: State::of(cell), provisions, read: cell.read.as_ref(), facts }
}

fn shown(law: &Instrument, eid: &Eid) -> Option<Shown> {
    let provision = law.by_eid(eid)?;
    let clause = law.clauses().into_iter().find(|clause| clause.walk().any(|one| one.eid == *eid));
    let mut words = String::new();
    gather(provision, &mut words);
    let words = words.trim();
    let cut: String = words.chars().take(LONGEST).collect();
    Some(Shown {
        number: provision.number.clone(),
        heading: clause.map(|clause| clause.heading.clone()).unwrap_or_default(),
        words: if cut.len() < words.len() { format!("{} …", cut.trim_end()) } else { cut },
    })
}

/// The words of a provision with those of its parts, a line each.
fn gather(provision: &Provision, out: &mut String) {
    let line = format!("{} {}", provision.label, provision.text);
    if !line.trim().is_empty() {
        out.push_str(line.trim());
        out.push('\n');
    }
    for child in &provision.children {
        gather(child, out);
    }
}

/// The countries on the duty as a report, made at `at` (RFC 3339).
pub fn best_report(duty: &Duty, countries: &[Stands<'_>], at: &str) -> Report {
    let day = at.split('T').next().unwrap_or(at);
    let rows = countries.iter().filter(|one| one.state != State::Silent).map(row);
    let silent: Vec<&str> = countries
        .iter()
        .filter(|one| one.state == State::Silent)
        .map(|one| one.standing.country.country.as_str())
        .collect();
    let mut blocks = vec![
        Block::Text(format!("What the duty asks, in our own words: {}", duty.asks)),
        Block::Text(
            "The laws that were imported stand first, in their own words; the sheets follow, in ours. A section that a sheet \
             names may do less than the duty asks, or all of it."
                .into(),
        ),
        Block::Table(Table {
            name: format!("{}: the countries side by side", duty.id),
            head: ["Country", "Stands", "The words", "Confidence and source"].map(String::from).to_vec(),
            widths: vec![14, 12, 48, 26],
            rows: rows.collect(),
        }),
    ];
    if !silent.is_empty() {
        blocks.push(Block::Text(format!("Nothing is said for: {}.", silent.join(", "))));
    }
    Report {
        title: format!("Who does this best: {}", duty.topic),
        subtitle: format!("{}, article {} ({}), {day}", duty.id, article(duty), duty.level.words()),
        foot: format!("{day} · Clausewise {} · the laws and sheets of the region", env!("CARGO_PKG_VERSION")),
        language: "en".into(),
        blocks,
    }
}

fn row(one: &Stands<'_>) -> Vec<Cell> {
    let mut words = Cell::default();
    for shown in &one.provisions {
        words = words
            .and(Tone::Strong, format!("{} {}", shown.number, shown.heading).trim())
            .and(Tone::Plain, &shown.words);
    }
    let tone = if one.provisions.is_empty() { Tone::Plain } else { Tone::Quiet };
    for fact in &one.facts {
        let section = if fact.section.is_empty() { String::new() } else { format!("{}: ", fact.section) };
        words = words.and(tone, format!("{section}{}", fact.does));
    }
    let mut sure = Cell::default();
    if let Some((law, found)) = one.read {
        sure = sure.and(Tone::Strong, format!("read in {law}, {:.0} of 100", found.confidence * 100.0));
    }
    for fact in &one.facts {
        sure.lines.extend(
            sheet::sure(fact.confidence, &fact.as_of, &fact.source, "")
                .lines
                .into_iter()
                .filter(|line| !line.text.is_empty()),
        );
    }
    let state = Cell::plain(one.state.words());
    let state = if one.state == State::Silent { state } else { state.on(one.state.ink()) };
    vec![Cell::strong(&one.standing.country.country), state, words, sure]
}
