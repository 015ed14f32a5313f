//! A neighbour's sheet on paper and in the terminal: what its law does on each topic, from where that is known, and how
//! far it is to be trusted; then how the country stands to the treaties.

use std::sync::OnceLock;

use clausewise_engine::finding::{At, Finding, Severity};
use clausewise_formats::report::{Block, Cell, Report, Table, Tone};
use clausewise_model_law::{Confidence, Country, Fact, Party, TOPICS, countries, topic_heading};

use crate::failure::Result;

/// The neighbours. Read once.
pub(crate) fn all() -> Result<&'static [Country]> {
    static ALL: OnceLock<Result<Vec<Country>>> = OnceLock::new();
    let all = ALL.get_or_init(|| Ok(countries()?));
    all.as_deref().map_err(Clone::clone)
}

/// The neighbour with this id.
pub(crate) fn by_id(id: &str) -> Result<Option<&'static Country>> {
    Ok(all()?.iter().find(|country| country.id == id))
}

/// What whoever uses the sheet in place of the law must know.
pub(crate) fn caution(country: &Country) -> Finding {
    let seen = country.facts.iter().filter(|fact| fact.confidence == Confidence::Verified).count();
    let words = format!(
        "{}: a sheet of {} facts, {seen} of them seen in the text of the law, stands in for the statute; what it does \
         not say is not known, not absent. Import the official text to work with the law itself.",
        country.country,
        country.facts.len()
    );
    Finding::new(Severity::Warning, At::File, words)
}

/// The sheet in plain lines.
pub(crate) fn text(country: &Country) -> String {
    let mut out = format!("{}\n{}\n", title(country), standing(country));
    for topic in TOPICS {
        for fact in country.on(topic) {
            let section = section(fact);
            let section = if section.is_empty() { section } else { format!(" ({section})") };
            out.push_str(&format!("\n{}{section}\n    {}\n", topic_heading(topic), fact.does));
            out.push_str(&format!(
                "    {}\n",
                grounds(fact.confidence, &fact.as_of, &fact.source, &fact.note)
            ));
        }
    }
    for party in &country.parties {
        out.push_str(&format!("\n{}: {}\n", treaty(party), position(party)));
        out.push_str(&format!(
            "    {}\n",
            grounds(party.confidence, &party.as_of, &party.source, &party.note)
        ));
    }
    out.push_str(&format!("\n{}", shares(country)));
    out
}

/// The sheet as a report: a table of the topics and one of the treaties.
pub(crate) fn report(country: &Country, at: &str) -> Report {
    let mut facts =
        table("Facts", &["Topic", "Section", "What the law does", "How sure, and from where"], &[2, 2, 6, 6]);
    for fact in TOPICS.iter().flat_map(|topic| country.on(topic)) {
        facts.rows.push(vec![
            Cell::strong(topic_heading(&fact.topic)),
            Cell::plain(section(fact)),
            Cell::plain(&fact.does),
            sure(fact.confidence, &fact.as_of, &fact.source, &fact.note),
        ]);
    }
    let mut treaties = table("Treaties", &["Treaty", "Position", "How sure, and from where"], &[3, 6, 6]);
    for party in &country.parties {
        treaties.rows.push(vec![
            Cell::strong(treaty(party)),
            Cell::plain(position(party)),
            sure(party.confidence, &party.as_of, &party.source, &party.note),
        ]);
    }
    let day = at.split('T').next().unwrap_or(at);
    Report {
        title: title(country),
        subtitle: standing(country),
        foot: format!("{day} · Clausewise {} · {}", env!("CARGO_PKG_VERSION"), country.country),
        language: "en".into(),
        blocks: vec![
            Block::Text(shares(country)),
            Block::Heading(1, "What the law does".into()),
            Block::Table(facts),
            Block::Heading(1, "Treaties".into()),
            Block::Table(treaties),
        ],
    }
}

fn table(name: &str, head: &[&str], widths: &[u16]) -> Table {
    Table {
        name: name.into(),
        head: head.iter().map(|head| (*head).to_string()).collect(),
        widths: widths.to_vec(),
        rows: Vec::new(),
    }
}

/// How sure a statement is, and where it comes from, as a cell.
pub(crate) fn sure(confidence: Confidence, as_of: &str, source: &str, note: &str) -> Cell {
    let degree = format!("{}, {}", confidence.words(), dated(as_of));
    let cell = Cell::default().and(Tone::Strong, degree).and(Tone::Plain, note);
    if source == "none" { cell } else { cell.and(Tone::Quiet, source) }
}

fn title(country: &Country) -> String {
    format!("{}: {} ({})", country.country, country.statute, country.number)
}

fn standing(country: &Country) -> String {
    let status = format!("{}. {}", country.status, country.status_note);
    format!(
        "A sheet of facts in our own words, each with its source; this is not the official text. Status: {}",
        status.trim()
    )
}

fn section(fact: &Fact) -> String {
    fact.section.clone()
}

/// How sure a statement is, as of when and from where, in a bracket.
pub(crate) fn grounds(confidence: Confidence, as_of: &str, source: &str, note: &str) -> String {
    let source = if source == "none" { "no source" } else { source };
    format!("[{}; {}; {note}; {source}]", confidence.words(), dated(as_of))
}

fn dated(as_of: &str) -> String {
    if as_of == "undated" { as_of.to_string() } else { format!("as of {as_of}") }
}

fn treaty(party: &Party) -> &str {
    match party.treaty.as_str() {
        "untoc" => "UN Convention against Transnational Organized Crime",
        "un-protocol" => "UN Trafficking Protocol",
        "actip" => "ASEAN Convention against Trafficking in Persons",
        other => other,
    }
}

fn position(party: &Party) -> String {
    let year = party.year.map(|year| format!("{year}; ")).unwrap_or_default();
    format!("{year}{}. Reservations and declarations: {}", party.how, party.reservations)
}

/// `Of 20 facts 12 are verified, 2 secondary …`.
fn shares(country: &Country) -> String {
    let counts = clausewise_model_law::confidence_counts(std::slice::from_ref(country));
    let total: usize = counts.iter().map(|(_, count)| count).sum();
    let told = counts.iter().filter(|(_, count)| *count > 0);
    let told: Vec<String> = told.map(|(degree, count)| format!("{count} {}", degree.words())).collect();
    format!("Of {total} facts: {}.", told.join(", "))
}

#[cfg(test)]
mod tests {
    use super::{all, report, text};
    use clausewise_formats::report::{to_csv, to_html};

    #[test]
    fn every_fact_is_told_with_its_confidence_and_source() {
        for country in all().unwrap() {
            let plain = text(country);
            let page = String::from_utf8(to_html(&report(country, "2026-11-25T00:00:00Z"))).unwrap();
            let rows = String::from_utf8(to_csv(&report(country, "2026-11-25T00:00:00Z"))).unwrap();
            for fact in &country.facts {
                assert!(
                    plain.contains(&fact.does) && plain.contains(fact.confidence.words()),
                    "{}",
                    fact.topic
                );
                assert!(rows.contains(fact.confidence.words()), "{}", fact.topic);
            }
            assert!(
                page.contains("this is not the official text") && plain.contains("Of "),
                "{}",
                country.id
            );
        }
    }
}
