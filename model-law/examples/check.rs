//! The law inside, counted and checked, for whoever corrects it: `cargo run -p clausewise-model-law --example check`.
//! Exit status 1 when something is wrong.

use std::process::ExitCode;

use clausewise_model_law::{
    Duty, Error, check, confidence_counts, countries, duties, languages, lexicon, statute, treaties,
};

fn main() -> Result<ExitCode, Error> {
    let statute = statute()?;
    let sections = statute.parts.iter().map(|part| part.sections.len()).sum::<usize>();
    let alternatives: usize = statute.sections().map(|section| section.alternatives.len()).sum();
    println!(
        "statute: {} Parts, {sections} sections, {} schedules, {alternatives} with civil-law wording, {} defined terms",
        statute.parts.len(),
        statute.schedules.len(),
        statute.defined_terms().len()
    );
    let duties = duties()?;
    let parts: usize = duties.iter().map(|duty| duty.parts.len()).sum();
    let faults: usize = duties.iter().map(|duty| duty.faults.len()).sum();
    println!("duties: {}, split in {parts} parts, {faults} drafting faults", duties.len());
    for (id, treaty) in treaties()? {
        let own: Vec<&Duty> = duties.iter().filter(|duty| duty.instrument == id).collect();
        let checked = own.iter().filter(|duty| duty.confidence == "checked").count();
        println!("  {}: {} duties, {checked} checked against the text", treaty.short, own.len());
    }
    let lexicon = lexicon()?;
    println!(
        "terms of art: {} concepts, {} groups of headings",
        lexicon.concepts.len(),
        lexicon.headings.len()
    );
    for language in languages()? {
        println!(
            "  {}: {} concepts found in statutes, {} not; {}",
            language.name,
            language.checked.len(),
            language.unchecked.len(),
            language.sure.word()
        );
    }
    let countries = countries()?;
    let counts = confidence_counts(&countries);
    let facts: usize = counts.iter().map(|(_, count)| count).sum();
    println!("neighbours: {}, {facts} facts", countries.len());
    for (degree, count) in counts {
        println!("  {}: {count} ({:.0} %)", degree.words(), 100.0 * count as f64 / facts as f64);
    }
    let problems = check();
    for problem in &problems {
        println!("wrong: {}: {}", problem.at, problem.message);
    }
    println!("check: {} problems", problems.len());
    Ok(if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
