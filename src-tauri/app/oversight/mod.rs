//! The watch over an enacted law: what was found in it, and the register of what a clerk confirmed.

pub mod register;
pub mod report;

use clausewise_engine::instrument::Instrument;
use clausewise_engine::oversight::{Day, Grammar, Item, oversight};

use crate::failure::{Failure, Kind, Result};

/// What a law obliges and empowers somebody to do.
///
/// # Errors
/// [`Kind::Input`] for a law in a language that the program cannot read in this way.
pub fn found(law: &Instrument) -> Result<Vec<Item>> {
    let grammars = clausewise_model_law::grammars()?;
    let language = law.language.split('-').next().unwrap_or_default();
    let Some(grammar) = grammars.iter().find(|grammar| grammar.language == language) else {
        let known: Vec<&str> = grammars.iter().map(|grammar: &Grammar| grammar.language.as_str()).collect();
        return Err(Failure::new(
            Kind::Input,
            format!("Duties cannot be found in a text in this language ({})", law.language),
            format!("Name a text in one of these languages: {}.", known.join(", ")),
        ));
    };
    Ok(oversight(law, grammar))
}

/// A day from the command line.
///
/// # Errors
/// [`Kind::Usage`] for what is no day of the calendar.
pub fn day(text: &str) -> Result<Day> {
    Day::read(text).filter(|_| text.len() == 10).ok_or_else(|| {
        Failure::new(Kind::Usage, format!("{text} is no date"), "Write it as 2026-11-25: year, month, day.")
    })
}
