//! What a drafter should know of a restated treaty article beside the clause that answers it.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use clausewise_engine::instrument::{Eid, Instrument, Provision, TextStatus};
use clausewise_model_law::{Duty, Treaty};

use crate::library::{duties, model};

/// The treaty's name, whose words these are, what each duty of the articles asks, and which sections of the
/// model statute do it; one line each. Empty for instruments without duties.
pub(crate) fn article_notes(instrument: &Instrument, provisions: &[Eid]) -> Vec<String> {
    let Some(treaty) = treaties().get(&instrument.id) else { return Vec::new() };
    let mut out = Vec::new();
    let articles = treaty.articles.iter().flat_map(Provision::walk).filter(|unit| unit.kind.is_main());
    for article in articles {
        let holds = |eid: &Eid| article.walk().any(|unit| &unit.eid == eid);
        if !provisions.iter().any(holds) {
            continue;
        }
        out.push(match instrument.status {
            TextStatus::Restated => source(treaty, &article.number),
            _ => format!("{}, article {}: {}", treaty.short, article.number, instrument.source),
        });
        let asked =
            duties().iter().filter(|duty| duty.instrument == treaty.id && duty.article == article.number);
        out.extend(asked.flat_map(duty_lines));
    }
    out
}

fn source(treaty: &Treaty, article: &str) -> String {
    let doubt = if treaty.checked { "" } else { " The article's number was not checked against the text." };
    format!(
        "{}, article {article}, restated in our own words; the official text is not bundled.{doubt}",
        treaty.short
    )
}

fn duty_lines(duty: &Duty) -> Vec<String> {
    let paragraph = match duty.paragraph.as_str() {
        "" => String::new(),
        number if number.starts_with(|c: char| c.is_ascii_digit()) => format!(", paragraph {number}"),
        words => format!(", {words}"),
    };
    let asks = format!("{} ({}{paragraph}): {}", duty.id, duty.level.words(), duty.asks.trim());
    let ids: Vec<&String> = duty.model.iter().chain(duty.parts.iter().flat_map(|part| &part.model)).collect();
    let mut sections: Vec<&str> = Vec::new();
    for section in model().into_iter().flat_map(|statute| statute.sections()) {
        if ids.contains(&&section.id) {
            sections.push(section.provision.label.trim_end_matches('.'));
        }
    }
    let done = match sections.as_slice() {
        [] if duty.no_model.is_empty() => return vec![asks],
        [] => format!("{}: nothing in the model statute, because {}", duty.id, duty.no_model.trim()),
        numbers => format!("{}: done in the model statute by {}", duty.id, cited(numbers)),
    };
    vec![asks, done]
}

/// `sections 4, 12 and Schedule 1`: sections by number, schedules by name.
fn cited(labels: &[&str]) -> String {
    let numbers = labels.iter().filter(|label| label.starts_with(|c: char| c.is_ascii_digit())).count();
    let word = if numbers == 1 { "section " } else { "sections " };
    let list = labels.join(", ");
    if numbers == 0 { list } else { format!("{word}{list}") }
}

/// The treaties; none where their files are damaged, which is told where the treaties themselves are asked for.
fn treaties() -> &'static BTreeMap<String, Treaty> {
    static TREATIES: OnceLock<BTreeMap<String, Treaty>> = OnceLock::new();
    TREATIES.get_or_init(|| clausewise_model_law::treaties().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use clausewise_engine::instrument::Eid;

    use crate::library::{builtin_by_id, notes};

    #[test]
    fn a_restated_article_says_so_and_names_its_duties_and_the_sections_that_do_them() {
        let protocol = builtin_by_id("un-protocol").unwrap().unwrap();
        let notes = notes(protocol, &[Eid::from_stored("art_5")]);
        assert!(notes.first().is_some_and(|note| note.contains("restated")), "{notes:?}");
        assert!(notes.iter().any(|note| note.starts_with("TIP-09 (mandatory")), "{notes:?}");
        assert!(notes.iter().any(|note| note.contains("done in the model statute by section")), "{notes:?}");
        assert!(super::article_notes(protocol, &[]).is_empty());
    }
}
