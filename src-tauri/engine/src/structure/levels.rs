//! Inside a clause: which label continues which list, decided over the clause as a whole.
//!
//! Every label at the start of a line, and every label inside a line that does not read as a
//! cross-reference, may open a list, continue one that is open, or be no label at all. A small beam
//! search keeps the cheapest ways to understand all of them together; so `(i)` after `(h)` waits for
//! what follows, and `in subsection (1)` opens nothing because nothing goes on from it.

use super::label::Shape;
use super::numeral::{Place, Reading, Series};

/// Deepest nesting of lists in one clause; deeper labels stay text.
pub(super) const DEEPEST: usize = 8;
/// Ways of understanding kept after each label.
const BEAM: usize = 10;

/// A label in the order of the text.
#[derive(Debug, Clone)]
pub(super) struct Event {
    pub sign: Sign,
    /// Cost of accepting it as a label here: 0 at the start of a line, more inside one.
    pub accept: f32,
    /// Cost of leaving it as text.
    pub refuse: f32,
    /// List and level that the word processor counts it in.
    pub list: Option<(u32, u8)>,
}

/// What stands there.
#[derive(Debug, Clone)]
pub(super) enum Sign {
    /// A label with its look and what its number may mean.
    Label(Shape, Vec<Reading>),
    /// A bullet.
    Bullet,
    /// A defined term.
    Term,
}

/// What an event turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// Text.
    Refused,
    /// An item at this depth, 0 directly under the clause, in this series.
    Item { depth: usize, series: Option<Series>, place: Place },
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Level {
    shape: Shape,
    series: Option<Series>,
    term: bool,
    place: Place,
    list: Option<(u32, u8)>,
    members: u16,
}

#[derive(Debug, Clone, Copy)]
struct State {
    levels: [Level; DEEPEST],
    depth: usize,
    cost: f32,
    came: usize,
}

const EMPTY: Level = Level {
    shape: Shape { word: 0, open: 0, close: 0 },
    series: None,
    term: false,
    place: Place { base: 0, suffix: 0 },
    list: None,
    members: 0,
};

/// Cost of opening a list at its first number: a little, so that going on is preferred.
const OPEN: f32 = 1.0;
/// Cost of a list that opens at another number than its first.
const OPEN_LATER: f32 = 3.5;
/// Cost of a repeated number, of a number that goes back.
const REPEAT: f32 = 3.5;
const BACK: f32 = 6.0;
/// Cost of a gap in the numbers, and of each number missing.
const GAP: f32 = 1.5;
const MISSING: f32 = 0.5;
/// Cost of a list inside a list that looks the same.
const SAME_LOOK: f32 = 2.5;
/// Cost of a list of numbers inside a list of letters: drafters nest the other way.
const UPSIDE_DOWN: f32 = 0.8;
/// Cost of going on in another level than the word processor counts.
const OTHER_LEVEL: f32 = 2.5;
/// What a second member gives back to a list opened inside a line: a list of one is doubtful.
const CONFIRMED: f32 = 1.5;

/// The cheapest way to understand the events together.
pub(super) fn understand(events: &[Event]) -> Vec<Choice> {
    // Every step of every way kept: where it came from and what was chosen.
    let mut trail: Vec<(usize, Choice)> = Vec::with_capacity(events.len() * 2);
    let mut beam = vec![State { levels: [EMPTY; DEEPEST], depth: 0, cost: 0.0, came: usize::MAX }];
    let mut next: Vec<(State, Choice)> = Vec::new();
    for event in events {
        next.clear();
        for state in &beam {
            extend(state, event, &mut next);
        }
        next.sort_by(|a, b| a.0.cost.total_cmp(&b.0.cost));
        let mut kept: Vec<State> = Vec::with_capacity(BEAM);
        for (state, choice) in &next {
            if kept.len() >= BEAM {
                break;
            }
            if kept.iter().any(|k| same(k, state)) {
                continue;
            }
            trail.push((state.came, *choice));
            kept.push(State { came: trail.len() - 1, ..*state });
        }
        beam = kept;
    }
    let mut out = Vec::with_capacity(events.len());
    let mut at = beam.first().map_or(usize::MAX, |s| s.came);
    while let Some((before, choice)) = trail.get(at) {
        out.push(*choice);
        at = *before;
    }
    out.reverse();
    out
}

fn same(a: &State, b: &State) -> bool {
    a.depth == b.depth
        && a.levels.iter().zip(&b.levels).take(a.depth).all(|(x, y)| {
            x.shape == y.shape && x.series == y.series && x.place == y.place && x.term == y.term
        })
}

fn extend(state: &State, event: &Event, out: &mut Vec<(State, Choice)>) {
    out.push((State { cost: state.cost + event.refuse, ..*state }, Choice::Refused));
    match &event.sign {
        Sign::Label(shape, readings) => {
            for reading in readings {
                advance(state, event, *shape, Some(*reading), false, out);
            }
        }
        Sign::Bullet => advance(state, event, Shape { word: 0, open: b'*', close: 0 }, None, false, out),
        Sign::Term => advance(state, event, Shape::default(), None, true, out),
    }
}

fn advance(
    state: &State,
    event: &Event,
    shape: Shape,
    reading: Option<Reading>,
    term: bool,
    out: &mut Vec<(State, Choice)>,
) {
    let series = reading.map(|r| r.series);
    let place = reading.map_or(Place::default(), |r| r.place);
    // Going on in a list that is open.
    for depth in (0..state.depth).rev() {
        let Some(level) = state.levels.get(depth).copied() else { continue };
        if level.shape != shape || level.term != term || level.series != series {
            continue;
        }
        let mut cost = event.accept + if reading.is_some() { step(level.place, place) } else { 0.0 };
        cost += list_cost(level.list, event.list);
        if level.members == 1 && event.accept > 0.0 {
            cost -= CONFIRMED.min(event.accept);
        }
        // Leaving definitions or deep lists unfinished costs a trifle, so that the innermost fit wins.
        cost += 0.05 * (state.depth - depth - 1) as f32;
        let mut levels = state.levels;
        if let Some(slot) = levels.get_mut(depth) {
            *slot = Level {
                place,
                list: event.list.or(level.list),
                members: level.members.saturating_add(1),
                ..level
            };
        }
        let choice = Choice::Item { depth, series, place };
        out.push((State { levels, depth: depth + 1, cost: state.cost + cost, came: state.came }, choice));
    }
    // Opening a list, inside the innermost item or, leaving lists behind, inside an outer one.
    for depth in (0..=state.depth.min(DEEPEST - 1)).rev() {
        let left = state.depth - depth;
        if left > 0 && !term && depth > 0 && reading.is_some_and(|r| r.place.base != 1) {
            continue;
        }
        let mut cost = event.accept + OPEN + 0.9 * left as f32;
        if let Some(reading) = reading {
            cost += first(reading);
        }
        let above = state.levels.iter().take(depth);
        if above.clone().any(|l| l.shape == shape && l.term == term && looks_alike(l.series, series)) {
            cost += SAME_LOOK + if term { 20.0 } else { 0.0 };
        }
        if series == Some(Series::Digit)
            && above.clone().any(|l| !l.term && matches!(l.series, Some(Series::Lower | Series::LowerRoman)))
        {
            cost += UPSIDE_DOWN;
        }
        // A list beside another at the same depth under the same parent: rare without words between.
        if left > 0 && !term && !state.levels.get(depth).is_some_and(|l| l.term) {
            cost += 1.0;
        }
        if let (Some((list, level)), Some(parent)) =
            (event.list, depth.checked_sub(1).and_then(|d| state.levels.get(d)))
            && parent.list.is_some_and(|(l, v)| l == list && v >= level)
        {
            cost += OTHER_LEVEL;
        }
        let mut levels = state.levels;
        if let Some(slot) = levels.get_mut(depth) {
            *slot = Level { shape, series, term, place, list: event.list, members: 1 };
        }
        let choice = Choice::Item { depth, series, place };
        out.push((State { levels, depth: depth + 1, cost: state.cost + cost, came: state.came }, choice));
    }
}

/// Latin letters look the same whether they count through the English alphabet or the Vietnamese one.
fn looks_alike(a: Option<Series>, b: Option<Series>) -> bool {
    let latin = |s: Option<Series>| matches!(s, Some(Series::Lower | Series::Letter(0)));
    a == b || latin(a) && latin(b)
}

/// Cost of a list's first number.
fn first(reading: Reading) -> f32 {
    match reading.place {
        Place { base: 1, suffix: 0 } => 0.0,
        Place { base, .. } => OPEN_LATER + 0.3 * base.min(10) as f32,
    }
}

/// Cost of the step from one number to the next.
fn step(from: Place, to: Place) -> f32 {
    if to.base == from.base + 1 {
        return if to.suffix == 0 { 0.0 } else { 1.0 };
    }
    if to == from {
        return REPEAT;
    }
    if to.base == from.base {
        return if to.suffix > from.suffix { 0.4 } else { BACK };
    }
    if to.base > from.base {
        return GAP + MISSING * (to.base - from.base - 1).min(8) as f32;
    }
    // `(aa)` after `(a)` is written for an inserted item, though it also counts as the 27th letter.
    BACK
}

fn list_cost(open: Option<(u32, u8)>, event: Option<(u32, u8)>) -> f32 {
    match (open, event) {
        (Some((a, x)), Some((b, y))) if a == b => {
            if x == y {
                -0.5
            } else {
                OTHER_LEVEL
            }
        }
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structure::grammar::Traditions;
    use crate::structure::label::{Position, label_at};

    fn depths(labels: &[&str]) -> Vec<Option<usize>> {
        let traditions = Traditions::of(&["en"]);
        let events: Vec<Event> = labels
            .iter()
            .map(|text| {
                let label = label_at(text, 0, Position::LineStart, &traditions).expect("a label");
                Event { sign: Sign::Label(label.shape, label.readings), accept: 0.0, refuse: 6.0, list: None }
            })
            .collect();
        understand(&events)
            .into_iter()
            .map(|c| match c {
                Choice::Refused => None,
                Choice::Item { depth, .. } => Some(depth),
            })
            .collect()
    }

    #[test]
    fn letters_and_romans_are_told_apart_by_what_follows() {
        let h_to_j: Vec<&str> = "(a) (b) (c) (d) (e) (f) (g) (h) (i) (j)".split(' ').collect();
        assert_eq!(depths(&h_to_j), vec![Some(0); 10]);
        assert_eq!(depths(&["(a)", "(i)", "(ii)", "(b)"]), [Some(0), Some(1), Some(1), Some(0)]);
        let nested: Vec<&str> = "(a) (b) (c) (d) (e) (f) (g) (h) (i) (ii) (i) (j)".split(' ').collect();
        assert_eq!(depths(&nested)[8..], [Some(1), Some(1), Some(0), Some(0)]);
        assert_eq!(
            depths(&["(1)", "(a)", "(i)", "(A)", "(B)", "(ii)", "(b)", "(2)"]),
            [0, 1, 2, 3, 3, 2, 1, 0].map(Some)
        );
        let roman: Vec<&str> = "(i) (ii) (iii) (iv) (v) (vi)".split(' ').collect();
        assert_eq!(depths(&roman), vec![Some(0); 6]);
    }

    #[test]
    fn a_list_that_begins_again_stands_beside_the_one_before() {
        assert_eq!(depths(&["(6)", "(a)", "(b)", "(a)", "(b)", "(7)"]), [0, 1, 1, 1, 1, 0].map(Some));
    }

    #[test]
    fn inserted_items_stay_in_their_list() {
        assert_eq!(depths(&["(l)", "(la)", "(lb)", "(m)"]), vec![Some(0); 4]);
        assert_eq!(depths(&["(1)", "(1A)", "(2)", "(a)", "(b)"]), [0, 0, 0, 1, 1].map(Some));
    }
}
