//! Joining, dividing and moving units of the tree so that the words keep the order of the text.

use super::super::draft::{Draft, Stretch};
use crate::instrument::{Kind, Role};

/// The list that holds the last step of a path, and that step.
pub(super) fn siblings<'a>(
    drafts: &'a mut Vec<Draft>,
    path: &[usize],
) -> Option<(&'a mut Vec<Draft>, usize)> {
    let (last, above) = path.split_last()?;
    let mut list = drafts;
    for step in above {
        list = &mut list.get_mut(*step)?.children;
    }
    (*last < list.len()).then_some((list, *last))
}

pub(super) fn at<'a>(drafts: &'a mut Vec<Draft>, path: &[usize]) -> Option<&'a mut Draft> {
    let (list, index) = siblings(drafts, path)?;
    list.get_mut(index)
}

/// The unit's words as plain text of another: label and heading are words like the rest.
fn as_text(stretches: Vec<(Role, Stretch)>) -> impl Iterator<Item = (Role, Stretch)> {
    stretches.into_iter().map(|(_, stretch)| (Role::Text, stretch))
}

/// Lets a unit go on with what stands before it: the unit before, or the one around it. False when nothing does.
pub(super) fn join(drafts: &mut Vec<Draft>, path: &[usize]) -> bool {
    let Some((list, index)) = siblings(drafts, path) else { return false };
    if index > 0 {
        let joined = list.remove(index);
        let Some(before) = list.get_mut(index - 1) else { return false };
        if before.children.is_empty() {
            before.stretches.extend(as_text(joined.stretches));
        } else if !joined.stretches.is_empty() {
            let mut rest = Draft::named(Kind::Other, "wrapUp");
            rest.stretches = as_text(joined.stretches).collect();
            before.children.push(rest);
        }
        before.children.extend(joined.children);
        return true;
    }
    let Some((_, above)) = path.split_last() else { return false };
    if above.is_empty() {
        return false;
    }
    let Some(parent) = at(drafts, above) else { return false };
    let joined = parent.children.remove(0);
    parent.stretches.extend(as_text(joined.stretches));
    parent.children.splice(0..0, joined.children);
    true
}

/// A place inside a unit: children from the unit down, then the stretch and the byte in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    pub children: Vec<usize>,
    pub stretch: usize,
    pub byte: usize,
}

/// Cuts a unit in two; the second part holds what stands from the spot on.
pub(super) fn cut(draft: &mut Draft, spot: &Spot) -> Draft {
    let mut rest = Draft::new(draft.kind);
    if let Some((&child, deeper)) = spot.children.split_first() {
        let mut after = draft.children.split_off(child.min(draft.children.len()));
        if after.is_empty() {
            return rest;
        }
        let mut first = after.remove(0);
        let inner = Spot { children: deeper.to_vec(), ..spot.clone() };
        if deeper.is_empty() && spot.stretch == 0 && spot.byte == 0 {
            // The unit as it stands becomes the new one.
            rest.numeral = first.numeral;
            rest.counted = first.counted;
            rest.stretches = first.stretches;
            rest.children = first.children;
        } else {
            let tail = cut(&mut first, &inner);
            draft.children.push(first);
            rest.numeral = tail.numeral;
            rest.counted = tail.counted;
            rest.stretches = tail.stretches;
            rest.children = tail.children;
        }
        rest.children.extend(after);
        return rest;
    }
    rest.stretches = draft.stretches.split_off(spot.stretch.min(draft.stretches.len()));
    if spot.byte > 0
        && let Some((role, first)) = rest.stretches.first_mut()
        && !first.computed
    {
        let middle = (first.range.start + spot.byte).min(first.range.end);
        draft.stretches.push((*role, Stretch::of(first.paragraph, first.range.start..middle)));
        first.range.start = middle;
    }
    rest.children = std::mem::take(&mut draft.children);
    rest
}

/// How deep a kind stands; `None` for kinds that stand anywhere.
pub(super) fn depth(kind: Kind) -> Option<u8> {
    match kind {
        Kind::Part => Some(0),
        Kind::Chapter => Some(1),
        Kind::Division => Some(2),
        Kind::Section | Kind::Article | Kind::Clause => Some(3),
        Kind::Subsection => Some(4),
        Kind::Paragraph => Some(5),
        Kind::Subparagraph => Some(6),
        Kind::Item => Some(7),
        _ => None,
    }
}

/// Gives a unit another kind and moves it, and what follows it, to where units of that kind stand.
pub(super) fn set_kind(drafts: &mut Vec<Draft>, path: &[usize], kind: Kind) {
    let Some(draft) = at(drafts, path) else { return };
    let was = draft.kind;
    draft.kind = kind;
    draft.name = None;
    if was.is_group() && !kind.is_group() {
        let lifted = std::mem::take(&mut draft.children);
        if let Some((list, index)) = siblings(drafts, path) {
            list.splice(index + 1..index + 1, lifted);
        }
    } else if kind.is_group() {
        adopt_followers(drafts, path, kind);
    } else if kind.is_main() && depth(was).is_some_and(|d| d > 3) {
        promote(drafts, path);
    } else if was.is_main() && depth(kind).is_some_and(|d| d > 3) {
        demote(drafts, path);
    }
}

/// Units that rank below a group and follow it stand in it, up to the next of its rank.
fn adopt_followers(drafts: &mut Vec<Draft>, path: &[usize], kind: Kind) {
    let Some((list, index)) = siblings(drafts, path) else { return };
    let rank = depth(kind);
    let follows = |d: &Draft| depth(d.kind) > rank;
    let count = list.iter().skip(index + 1).take_while(|d| follows(d)).count();
    let followers: Vec<Draft> = list.drain(index + 1..index + 1 + count).collect();
    if let Some(group) = list.get_mut(index) {
        group.children.extend(followers);
    }
}

/// A unit inside a clause becomes a clause after it; what follows it in the clause follows in it.
fn promote(drafts: &mut Vec<Draft>, path: &[usize]) {
    let main = (1..path.len()).find(|length| {
        let above = path.get(..*length).unwrap_or(&[]);
        at(drafts, above).is_some_and(|d| d.kind.is_main())
    });
    let Some(length) = main else { return };
    let (Some(clause), Some(inside)) = (path.get(..length), path.get(length..)) else { return };
    let kind = at(drafts, path).map_or(Kind::Section, |d| d.kind);
    let spot = Spot { children: inside.to_vec(), stretch: 0, byte: 0 };
    let Some((list, index)) = siblings(drafts, clause) else { return };
    let Some(draft) = list.get_mut(index) else { return };
    let mut new = cut(draft, &spot);
    new.kind = kind;
    list.insert(index + 1, new);
}

/// A clause becomes the last unit inside the clause before it.
fn demote(drafts: &mut Vec<Draft>, path: &[usize]) {
    let Some((list, index)) = siblings(drafts, path) else { return };
    if index > 0 && list.get(index - 1).is_some_and(|d| d.kind.is_main()) {
        let moved = list.remove(index);
        if let Some(before) = list.get_mut(index - 1) {
            before.children.push(moved);
        }
    }
}
