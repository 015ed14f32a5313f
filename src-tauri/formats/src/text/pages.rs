//! Pages of a plain text that has no form feeds: page numbers that count up at even distances, and the heads
//! that stand beside them.

use std::collections::BTreeMap;

use super::lines::{Line, Part, running_key};
use super::{inline, wrap};

/// Pages from which on numbers that count up are page numbers.
const PAGES: usize = 3;
/// Lines of text on the shortest page.
const SHORTEST_PAGE: usize = 12;
/// Share of the steps, in hundredths, that must go up by one, and be about as long as the others.
const STEADY: usize = 80;
/// Longest line with a page number, and longest head beside it, in characters.
const LONGEST_NUMBERED: usize = 120;
const LONGEST_HEAD: usize = 240;

/// Marks page numbers and the running heads beside them.
pub fn mark(lines: &mut [Line<'_>]) {
    let mut groups: BTreeMap<String, Vec<(usize, u32)>> = BTreeMap::new();
    let mut at = 0;
    let mut order = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        order.push(at);
        if line.part != Part::Text {
            continue;
        }
        at += 1;
        if let Some(number) = page_number(line.text) {
            groups.entry(running_key(line.text)).or_default().push((index, number));
        }
    }
    let position = |index: usize| order.get(index).copied().unwrap_or(0);
    let mut numbered: Vec<usize> = Vec::new();
    for members in groups.values() {
        numbered.extend(counting(members, &position));
    }
    if numbered.is_empty() {
        return;
    }
    numbered.sort_unstable();
    let heads = heads(lines, &numbered);
    for index in numbered.into_iter().chain(heads) {
        if let Some(line) = lines.get_mut(index) {
            line.part = Part::Running;
        }
    }
}

/// The page number that a line is, begins or ends with.
fn page_number(text: &str) -> Option<u32> {
    if text.chars().count() > LONGEST_NUMBERED || wrap::titled(text) || wrap::numbered(text) && !framed(text)
    {
        return None;
    }
    // `Amendment of section 5` ends in a number that counts up too.
    let worded = text.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    if text.ends_with(['.', ';', ',', ':']) || worded.len() < text.len() && wrap::refers_on(worded) {
        return None;
    }
    let bare = |word: &str| {
        let digits = word.trim_matches(['-', '–', '—', '[', ']', '|']);
        (!digits.is_empty() && digits.len() <= 4).then(|| digits.parse::<u32>().ok()).flatten()
    };
    let words = || text.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric));
    // `Page 3 of 20` counts with its first number.
    let mut page = words();
    if page.next().is_some_and(|w| ["page", "halaman", "trang"].contains(&w.to_lowercase().as_str())) {
        return page.next().and_then(bare);
    }
    let first = words().next().and_then(bare);
    first.or_else(|| words().next_back().and_then(bare))
}

/// `- 12 -`, `– 12 –`: a number between dashes.
fn framed(text: &str) -> bool {
    let inner = text.trim_matches(['-', '–', '—', ' ']);
    inner.len() + 2 <= text.len() && !inner.is_empty() && inner.chars().all(|c| c.is_ascii_digit())
}

/// The members that count up by one at even distances; none when the numbers are something else.
fn counting(members: &[(usize, u32)], position: &dyn Fn(usize) -> usize) -> Vec<usize> {
    // The longest run through the members in which each number is one more than the last kept.
    let mut best: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    let mut links: Vec<Option<usize>> = Vec::with_capacity(members.len());
    let mut top: Option<(usize, usize)> = None;
    for (i, (_, number)) in members.iter().enumerate() {
        let before = (1..=2).filter_map(|step| best.get(&number.checked_sub(step)?)).max();
        let length = before.map_or(1, |(length, _)| length + 1);
        links.push(before.map(|(_, j)| *j));
        if best.get(number).is_none_or(|(known, _)| length > *known) {
            best.insert(*number, (length, i));
        }
        if top.is_none_or(|(known, _)| length > known) {
            top = Some((length, i));
        }
    }
    let mut chain = Vec::new();
    let mut at = top.map(|(_, i)| i);
    while let Some(i) = at {
        chain.extend(members.get(i).map(|(index, _)| *index));
        at = links.get(i).copied().flatten();
    }
    chain.reverse();
    let mut steps: Vec<usize> = chain
        .windows(2)
        .map(|pair| match pair {
            [a, b] => position(*b) - position(*a),
            _ => 0,
        })
        .collect();
    steps.sort_unstable();
    let middle = steps.get(steps.len() / 2).copied().unwrap_or(0);
    let even = steps.iter().filter(|s| **s * 2 >= middle && **s <= middle * 2).count();
    let steady = middle >= SHORTEST_PAGE && even * 100 >= steps.len() * STEADY;
    if chain.len() >= PAGES && chain.len() * 100 >= members.len() * STEADY && steady {
        chain
    } else {
        Vec::new()
    }
}

/// Lines beside page numbers that come back from page to page.
fn heads(lines: &[Line<'_>], numbered: &[usize]) -> Vec<usize> {
    let text = |i: &usize| lines.get(*i).is_some_and(|l| l.part == Part::Text);
    let mut beside = Vec::new();
    for at in numbered {
        let above = (0..*at).rev().find(text);
        let below = (at + 1..lines.len()).find(text);
        beside.extend(above.into_iter().chain(below));
    }
    // Its number stands beside it, so a head is the same to the letter: `Amendment of section 5` is none.
    let key = |i: &usize| lines.get(*i).map(|l| inline::plain(l.text)).unwrap_or_default();
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for index in &beside {
        *times.entry(key(index)).or_default() += 1;
    }
    let comes_back = |i: &usize| {
        let short = lines.get(*i).is_some_and(|l| l.text.chars().count() <= LONGEST_HEAD);
        short
            && times.get(&key(i)).is_some_and(|n| *n >= PAGES.min(numbered.len()) && *n * 3 >= numbered.len())
    };
    beside.into_iter().filter(comes_back).collect()
}

#[cfg(test)]
mod tests {
    use super::super::lines::{Part, split};
    use super::*;

    fn running(text: &str) -> Vec<String> {
        let mut lines = split(text);
        mark(&mut lines);
        lines.iter().filter(|l| l.part == Part::Running).map(|l| l.text.to_owned()).collect()
    }

    /// Twenty lines, no two of them with the same letters.
    fn page(from: usize) -> String {
        let word = |n: usize| n.to_string().bytes().map(|b| char::from(b + 49)).collect::<String>();
        (0..20).map(|n| format!("a line of the law that says {} and no more\n", word(from + n))).collect()
    }

    #[test]
    fn numbers_that_count_pages_are_found_with_their_heads() {
        let text = format!(
            "{}\n- 2 -\n\nThe Act 2001\n\n{}\n- 3 -\n\nThe Act 2001\n\n{}\n- 4 -\n\nThe Act 2001\n\n{}",
            page(0),
            page(20),
            page(40),
            page(60)
        );
        assert_eq!(running(&text).len(), 6);
        let text =
            format!("{}2 The Act\n{}The Act 3\n{}4 The Act\n{}", page(0), page(20), page(40), page(60));
        assert_eq!(running(&text), ["2 The Act", "The Act 3", "4 The Act"]);
    }

    #[test]
    fn numbers_of_articles_are_none() {
        let article = |n: usize| format!("Article {n}\n{}", page(n * 20));
        assert!(running(&(1..6).map(article).collect::<String>()).is_empty());
        let section = |n: usize| format!("{n}.\nTitle\n{}", page(n * 20));
        assert!(running(&(1..6).map(section).collect::<String>()).is_empty());
        let amendment = |n: usize| format!("Amendment of section {n}\n{}", page(n * 20));
        assert!(running(&(1..6).map(amendment).collect::<String>()).is_empty());
        // Bare numbers at uneven distances number something else.
        let uneven = |n: usize| format!("{n}\n{}", page(n * 20).repeat(n));
        assert!(running(&(1..6).map(uneven).collect::<String>()).is_empty());
    }
}
