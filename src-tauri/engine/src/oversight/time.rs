//! When a thing is to be done, as a law says it, and the day that follows from the law's commencement.

use jiff::Span;
use jiff::civil::Date;

use super::grammar::Grammar;
use super::words::words;
use crate::amounts::{Of, Unit, amounts};

/// From when a time runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// From the commencement of the law.
    Commencement,
    /// From something that happens: an arrest, the end of a year, a request.
    Event,
}

/// When a thing is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// Once, so long after something.
    Within {
        /// How many.
        count: u64,
        /// Of what.
        unit: Unit,
        /// From when.
        from: From,
        /// The words of the text.
        words: String,
    },
    /// Again and again.
    Every {
        /// How many.
        count: u64,
        /// Of what.
        unit: Unit,
        /// The words of the text.
        words: String,
    },
    /// At once, as the law says it.
    AtOnce {
        /// The words of the text.
        words: String,
    },
}

impl Due {
    /// The words of the text.
    pub fn words(&self) -> &str {
        match self {
            Due::Within { words, .. } | Due::Every { words, .. } | Due::AtOnce { words } => words,
        }
    }

    /// The day by which the thing is to be done, for the first time where it recurs: counted from the commencement,
    /// the day itself left out. None for a time that runs from an event.
    pub fn day(&self, commenced: Day) -> Option<Day> {
        match self {
            Due::Within { count, unit, from: From::Commencement, .. } => commenced.after(*count, unit),
            Due::Every { count, unit, .. } => commenced.after(*count, unit),
            _ => None,
        }
    }
}

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(Date);

impl Day {
    /// Reads `2009-02-01`, also at the beginning of a time of day; none for what is no day.
    pub fn read(text: &str) -> Option<Self> {
        text.get(..10)?.parse().ok().map(Day)
    }

    /// The day so long after this one: of the same number in the month, or the month's last where it is shorter.
    /// None for what is no length of time, or ends after the year 9999.
    pub fn after(self, count: u64, unit: &Unit) -> Option<Self> {
        let count = i64::try_from(count).ok()?;
        let span = Span::new();
        let span = match unit {
            Unit::Years => span.try_years(count),
            Unit::Months => span.try_months(count),
            Unit::Weeks => span.try_weeks(count),
            Unit::Days => span.try_days(count),
            Unit::Hours => span.try_days(count / 24),
            _ => return None,
        };
        self.0.checked_add(span.ok()?).ok().map(Day)
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// Words on either side of a length of time that say what it is: `once in every`, `from the date of commencement of`.
const BEFORE: usize = 4;
const AFTER: usize = 14;

/// When the thing that a sentence says is to be done.
pub(super) fn due(sentence: &str, grammar: &Grammar) -> Option<Due> {
    let all = words(sentence);
    let quoted = |from: usize, to: usize| {
        let range = all.get(from)?.range.start..all.get(to.checked_sub(1)?)?.range.end;
        let told = sentence.get(range)?.replace(['[', ']'], "");
        Some(
            told.split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .trim_end_matches(['.', '—', ':'])
                .trim()
                .to_string(),
        )
    };
    for amount in amounts(sentence).into_iter().filter(|amount| amount.of == Of::Time) {
        let Some(count) = amount.most.or(amount.least) else { continue };
        let first = all.iter().position(|word| word.range.end > amount.range.start).unwrap_or(0);
        let last =
            all.iter().rposition(|word| word.range.start < amount.range.end).map_or(first, |at| at + 1);
        // “31 March each year” is no length of time.
        if all.get(first..last).is_some_and(|stated| grammar.list("each").anywhere(stated)) {
            continue;
        }
        let from = first.saturating_sub(BEFORE);
        let before = all.get(from..first).unwrap_or_default();
        if let Some((at, _)) = grammar.list("each").first(before) {
            return Some(Due::Every { count, unit: amount.unit, words: quoted(from + at, last)? });
        }
        // What stands in the same clause after the length of time: up to the next comma.
        let after = all.get(last..(last + AFTER).min(all.len())).unwrap_or_default();
        let clause =
            after.iter().position(|word| matches!(word.text.as_str(), "," | ";")).unwrap_or(after.len());
        let clause = after.get(..clause).unwrap_or_default();
        let commencement = grammar.list("from_commencement").first(clause);
        let end = last + commencement.map_or(clause.len(), |(at, long)| at + long);
        let runs = if commencement.is_some() { From::Commencement } else { From::Event };
        return Some(Due::Within { count, unit: amount.unit, from: runs, words: quoted(first, end)? });
    }
    let recurring = [
        ("half_yearly", 6, Unit::Months),
        ("quarterly", 3, Unit::Months),
        ("monthly", 1, Unit::Months),
        ("yearly", 1, Unit::Years),
    ];
    for (list, count, unit) in recurring {
        if let Some((at, long)) = grammar.list(list).first(&all) {
            return Some(Due::Every { count, unit, words: quoted(at, at + long)? });
        }
    }
    let (at, long) = grammar.list("at_once").first(&all)?;
    Some(Due::AtOnce { words: quoted(at, at + long)? })
}
