use clausewise_formats::report::{Block, to_docx, to_html};
use clausewise_store::{By, Project};

use super::report::{Telling, report};
use super::{Survey, changes, chaptered, keep, last, survey};
use crate::{accession, library};

const AT: &str = "2026-11-25T09:00:00Z";

fn law(country: &str, text: &str) -> clausewise_engine::instrument::Instrument {
    let mut law = library::from_bytes("law.txt", text.as_bytes()).unwrap().instrument;
    law.jurisdiction = country.into();
    law
}

fn with_law() -> Survey {
    let text = "Act\n\n1. Short title\nThis Act may be cited as the Trafficking Act.\n\n2. Compensation to victims\n\
                The court that convicts a person of trafficking shall order the person to pay compensation to the victim.\n";
    survey(None, vec![law("my", text)], AT).unwrap()
}

fn document(
    survey: &Survey,
    focus: Option<&str>,
    before: Option<&Survey>,
) -> clausewise_formats::report::Report {
    let standings = accession::register(None).unwrap();
    let changed = before.map(|before| changes(before, survey));
    let since = before.zip(changed.as_deref()).map(|(before, changed)| (before.day(), changed));
    report(&Telling { survey, focus, since, accession: &standings }).unwrap()
}

fn page(survey: &Survey, focus: Option<&str>, before: Option<&Survey>) -> String {
    String::from_utf8(to_html(&document(survey, focus, before))).unwrap()
}

#[test]
fn every_country_stands_somewhere_on_every_duty_and_in_one_chapter() {
    let survey = survey(None, Vec::new(), AT).unwrap();
    assert_eq!(survey.positions.len(), survey.countries.len() * survey.duties.len());
    let chapters = chaptered(&survey).unwrap();
    assert_eq!(chapters.iter().map(|chapter| chapter.duties.len()).sum::<usize>(), survey.duties.len());
    let all = survey.counts(None, &survey.duties);
    assert_eq!(all.all(), survey.positions.len());
    assert_eq!(all.met + all.partial + all.absent, 0, "no law was read");
}

#[test]
fn the_document_has_its_parts_in_order_and_every_source_that_it_names() {
    let survey = survey(None, Vec::new(), AT).unwrap();
    let told = document(&survey, None, None);
    let headings: Vec<&str> = told
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading(1, words) => Some(words.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(
        headings,
        [
            "1. Method",
            "2. Summary",
            "3. State by chapter",
            "4. Countries and duties",
            "5. Gaps by country",
            "6. Changes since the last assessment",
            "7. Accession to the treaties",
            "8. Implementation",
            "9. Sources and confidence"
        ]
    );
    let page = page(&survey, None, None);
    let mut cited = 0;
    for piece in page.split('[').skip(1) {
        let Some((numbers, _)) = piece.split_once(']') else { continue };
        // A year in brackets tells which text of a law a section is of.
        let numbers = numbers.split(", ").filter_map(|one| one.parse::<usize>().ok());
        for number in numbers.filter(|number| *number < 1900) {
            assert!(page.contains(&format!("<tr><td><strong>{number}</strong></td>")), "source {number}");
            cited += 1;
        }
    }
    assert!(cited > 100, "{cited} citations");
    assert!(page.contains("Nothing can be said of how the laws are carried out"));
    assert!(page.contains("There is no earlier assessment"));
}

#[test]
fn each_picture_has_its_words_and_tables_have_a_cell_for_each_head() {
    let read = with_law();
    for (survey, focus) in [(&read, None), (&read, Some("my")), (&read, Some("tl"))] {
        let mut figures = 0;
        for block in document(survey, focus, None).blocks {
            match block {
                Block::Figure(figure) => {
                    figures += 1;
                    assert!(figure.said.len() > figure.name.len() + 20, "{}", figure.said);
                }
                Block::Table(table) => {
                    assert!(table.rows.iter().all(|row| row.len() == table.head.len()), "{}", table.name);
                    assert_eq!(table.widths.len(), table.head.len(), "{}", table.name);
                }
                _ => {}
            }
        }
        assert!(figures >= 3, "{figures}");
    }
}

#[test]
fn one_country_is_told_alone_and_with_the_words_of_its_law() {
    let page = page(&with_law(), Some("my"), None);
    assert!(page.contains("The law of Malaysia against trafficking in persons"));
    assert!(page.contains("shall order the person to pay compensation"));
    assert!(page.contains("Among its neighbours") && !page.contains("Gaps by country"));
}

#[test]
fn what_changed_is_told_and_nothing_else() {
    let before = survey(None, Vec::new(), "2025-11-25T09:00:00Z").unwrap();
    let mut after = with_law();
    let told = changes(&before, &after);
    assert!(told.iter().all(|change| change.country == "my"), "only Malaysia was read");
    let compensation = told.iter().find(|change| change.about == "TIP-21").unwrap();
    assert!(compensation.after.starts_with("met"), "{}", compensation.after);
    assert!(told.iter().any(|change| change.what == "law" && change.before.is_empty()));
    assert!(page(&after, None, Some(&before)).contains("Held against the assessment of 25 November 2025"));
    assert_eq!(changes(&after, &after), []);

    after.countries.iter_mut().for_each(|nation| nation.laws.clear());
    after.positions.clone_from(&before.positions);
    after.accession.iter_mut().find(|one| one.country == "kh").unwrap().word.how = "ratified".into();
    let told = changes(&before, &after);
    assert_eq!((told.len(), told[0].what, told[0].after.as_str()), (1, "accession", "ratified (secondary)"));
}

#[test]
fn a_survey_is_kept_once_and_read_back_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut project = Project::create(&folder.path().join("work.clausewise")).unwrap();
    let by = |at: &'static str| By { author: "Amina", at };
    assert_eq!(last(&project).unwrap(), None);
    let mut first = survey(None, Vec::new(), AT).unwrap();
    assert!(keep(&mut project, &first, by(AT)).unwrap());
    assert_eq!(last(&project).unwrap().as_ref(), Some(&first));
    first.at = "2026-11-26T09:00:00Z".into();
    assert!(!keep(&mut project, &first, by("2026-11-26T09:00:00Z")).unwrap(), "nothing is new but the day");
    assert!(keep(&mut project, &with_law(), by(AT)).unwrap());
}

#[test]
fn the_same_assessment_gives_the_same_file() {
    let read = with_law();
    let file = || to_docx(&document(&read, None, None)).unwrap();
    assert_eq!(file(), file());
}
