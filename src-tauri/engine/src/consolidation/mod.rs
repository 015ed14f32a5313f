//! An amending law carried into the law that it amends.
//!
//! In: the law as it was, and an amending law as recognised. Out: the law as it would read, and for every change that
//! the amending law makes whether it was carried out, or why not. Carried out are changes of words (`for the words “X”
//! substitute “Y”`), of whole units (a section, subsection or paragraph put in, taken out or replaced) and of
//! definitions, where the law has exactly one place for them. Nothing is guessed: a change that fits in no place or in
//! several is left, and told. The words by which a change is known are English ([`wording`]); changes in other
//! languages are left.
//!
//! # Invariants
//! - A provision that no change names is as it was.
//! - Every change of [`amendments`] that changes anything itself is told once, in the order of the amending law.

mod unit;
mod wording;

use crate::instrument::{Eid, Instrument, Kind, Provision};
use crate::structure::{Action, Amendment, Position, amendments};
use wording::Wording;

/// What became of one change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// The provision of the amending law that makes it.
    pub at: Eid,
    /// Its number as printed.
    pub by: String,
    /// The provision that it names, as printed.
    pub target: String,
    /// What is to be done.
    pub action: Action,
    /// The clause of the law that reads otherwise now; none where the change was left.
    pub clause: Option<Eid>,
    /// Why it was left; empty when it was carried out.
    pub left: &'static str,
}

/// Carries the changes of an amending law into the law that it amends.
pub fn carry(law: &Instrument, amending: &Instrument) -> (Instrument, Vec<Carried>) {
    let mut out = law.clone();
    let mut told = Vec::new();
    for change in amendments(amending) {
        let Some(says) = amending.by_eid(&change.at) else { continue };
        // Says only that changes follow.
        if change.action == Action::Amend && change.quoted.is_empty() {
            continue;
        }
        let quoted = change.quoted.iter().filter_map(|eid| amending.by_eid(eid));
        let quoted: Vec<&str> = quoted.map(|unit| unit.text.as_str()).collect();
        let done = one(&mut out, &change, &Wording::of(says, &quoted.join("\n")));
        let (clause, left) = match done {
            Ok(clause) => (Some(clause), ""),
            Err(why) => (None, why),
        };
        told.push(Carried {
            at: change.at.clone(),
            by: says.citation().to_string(),
            target: change.target.clone(),
            action: change.action,
            clause,
            left,
        });
    }
    (out, told)
}

type Done = Result<Eid, &'static str>;

fn one(law: &mut Instrument, change: &Amendment, wording: &Wording) -> Done {
    if !wording.understood {
        return Err("its words are of no form that the program carries out");
    }
    if change.action == Action::Renumber {
        return Err("renumbering is left to a person, since other provisions may name the old number");
    }
    if let Some(group) = change.target.split_once(' ').map(|(_, number)| number)
        && change.action == Action::Insert
    {
        return insert_group(law, group, wording);
    }
    let path = path_of(&law.provisions, &change.target)
        .ok_or("the law has no such provision; it may come from another amendment")?;
    let clause = clause_on(&law.provisions, &path).ok_or("it names no clause of the law")?;
    let mut path = path;
    if let Some(term) = &wording.definition {
        let found = holder(&mut law.provisions, &path)
            .and_then(|unit| unit.children.iter().position(|child| is_definition_of(child, term)));
        let Some(index) = found else { return Err("the law has no such definition there") };
        path.push(index);
    }
    match (&wording.words, change.action) {
        (Some((old, new)), _) => words(&mut law.provisions, &path, old, new, wording.everywhere)?,
        (None, Action::Delete) => {
            let (siblings, index) = place(&mut law.provisions, &path).ok_or("it names no place")?;
            siblings.remove(index);
        }
        (None, Action::Substitute) => {
            let (siblings, index) = place(&mut law.provisions, &path).ok_or("it names no place")?;
            let Some(old) = siblings.get(index) else { return Err("it names no place") };
            let new = unit::units(&wording.quoted, old);
            if new.is_empty() {
                return Err("the new text is not quoted where the program looks for it");
            }
            siblings.splice(index..=index, new);
        }
        (None, Action::Insert) => {
            let (siblings, index) = place(&mut law.provisions, &path).ok_or("it names no place")?;
            let Some(beside) = siblings.get(index) else { return Err("it names no place") };
            let new = unit::units(&wording.quoted, beside);
            let at = match change.position {
                Position::Before => index,
                Position::After => index + 1,
                Position::In => return Err("the law does not say beside what the new text stands"),
            };
            if new.is_empty() {
                return Err("the new text is not quoted where the program looks for it");
            }
            siblings.splice(at..at, new);
        }
        (None, Action::Amend | Action::Renumber) => {
            return Err("its words are of no form that the program carries out");
        }
    }
    Ok(clause)
}

/// New sections that an amending law puts beside a part go to the end of the part before them.
fn insert_group(law: &mut Instrument, number: &str, wording: &Wording) -> Done {
    let wanted = number.to_lowercase();
    let named = |unit: &Provision| unit.kind.is_group() && bare(&unit.number) == wanted;
    let Some(group) = law.provisions.iter_mut().find(|unit| named(unit)) else {
        return Err("the law has no such part");
    };
    let Some(last) = group.children.iter().rev().find(|child| child.kind.is_main()).cloned() else {
        return Err("the part has no section to go by");
    };
    let new = unit::units(&wording.quoted, &last);
    let first = new.first().map(|unit| unit.eid.clone());
    group.children.extend(new);
    first.ok_or("the new text is not quoted where the program looks for it")
}

/// Words in place of others, in the unit and what is below it.
fn words(
    all: &mut [Provision],
    path: &[usize],
    old: &str,
    new: &str,
    everywhere: bool,
) -> Result<(), &'static str> {
    let unit = holder(all, path).ok_or("it names no place")?;
    match count(unit, old) {
        0 => Err("the words that it changes do not stand there"),
        more if more > 1 && !everywhere => Err("the words that it changes stand there more than once"),
        _ => {
            replace(unit, old, new);
            Ok(())
        }
    }
}

fn count(unit: &Provision, words: &str) -> usize {
    let own = [&unit.heading, &unit.text].map(|text| text.matches(words).count());
    own.iter().sum::<usize>() + unit.children.iter().map(|child| count(child, words)).sum::<usize>()
}

fn replace(unit: &mut Provision, old: &str, new: &str) {
    for text in [&mut unit.heading, &mut unit.text] {
        if text.contains(old) {
            let changed = text.replace(old, new);
            // Words that are taken out leave no gap behind.
            *text = changed.lines().map(one_space).collect::<Vec<_>>().join("\n");
        }
    }
    unit.children.iter_mut().for_each(|child| replace(child, old, new));
}

fn one_space(line: &str) -> String {
    let line = line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    line.replace(" ,", ",").replace(" ;", ";").replace(" .", ".")
}

/// Number without spaces and case, as amending laws and the amended one print it differently.
fn bare(number: &str) -> String {
    number.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Where the one provision of this number stands, clauses before all else.
fn path_of(all: &[Provision], number: &str) -> Option<Vec<usize>> {
    fn look(all: &[Provision], wanted: &str, path: &mut Vec<usize>) -> bool {
        for (index, unit) in all.iter().enumerate().filter(|(_, unit)| unit.kind != Kind::Schedule) {
            path.push(index);
            let here = !unit.kind.is_group() && !unit.number.is_empty() && bare(&unit.number) == wanted;
            if here || look(&unit.children, wanted, path) {
                return true;
            }
            path.pop();
        }
        false
    }
    let mut path = Vec::new();
    look(all, &bare(number), &mut path).then_some(path)
}

/// The clause on the way to a provision.
fn clause_on(all: &[Provision], path: &[usize]) -> Option<Eid> {
    let mut here = all;
    for index in path {
        let unit = here.get(*index)?;
        if unit.kind.is_main() {
            return Some(unit.eid.clone());
        }
        here = &unit.children;
    }
    None
}

fn holder<'a>(all: &'a mut [Provision], path: &[usize]) -> Option<&'a mut Provision> {
    let (first, rest) = path.split_first()?;
    let unit = all.get_mut(*first)?;
    if rest.is_empty() { Some(unit) } else { holder(&mut unit.children, rest) }
}

/// The list that a provision stands in, and where in it.
fn place<'a>(all: &'a mut Vec<Provision>, path: &[usize]) -> Option<(&'a mut Vec<Provision>, usize)> {
    let (last, above) = path.split_last()?;
    let siblings = if above.is_empty() { all } else { &mut holder(all, above)?.children };
    Some((siblings, *last))
}

fn is_definition_of(unit: &Provision, term: &str) -> bool {
    let plain = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    unit.kind == Kind::Definition && plain(&unit.heading) == plain(term)
}

#[cfg(test)]
mod tests;
