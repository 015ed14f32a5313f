//! What the page carries beside the law: page numbers, rules, running heads, quoted amendments.
//! Nothing is dropped: such lines are marked, and the tree keeps them as kind `other`.

use std::collections::BTreeMap;

use super::grammar::{Traditions, has_spaces};
use super::label::BARE;
use super::line::{Line, starts_small};
use super::numeral::{self, Series};

/// A line is a running head when the same words stand alone at least this often…
const RUNNING_HEAD_TIMES: usize = 3;
/// … and are no longer than this.
const RUNNING_HEAD_WORDS: usize = 10;
/// Quoted text that is not closed within this many lines was a stray quotation mark.
const LONGEST_QUOTE: usize = 400;

/// Marks running heads, page numbers and rules.
pub(super) fn mark_noise(lines: &mut [Line<'_>]) {
    for line in lines.iter_mut() {
        let text = line.text().trim();
        line.noise = !line.labelled() && (is_rule(text) || is_page_number(text));
    }
    for i in catchwords(lines) {
        if let Some(line) = lines.get_mut(i) {
            line.noise = true;
        }
    }
    // A heading such as "Penalty" may well recur; a running head recurs at the edge of a page.
    let mut times: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (i, line) in lines.iter().enumerate() {
        if let Some(key) = head_key(line) {
            let beside = i.checked_sub(1).and_then(|p| lines.get(p)).is_some_and(|l| l.noise)
                || lines.get(i + 1).is_some_and(|l| l.noise);
            let entry = times.entry(key).or_default();
            entry.0 += 1;
            // `Amendment of section 5` ends in a number too, but a clause follows it.
            let heads_clause = lines.get(i + 1).and_then(Line::label).is_some_and(|(l, _)| l.shape.open == 0);
            entry.1 += usize::from(beside || has_page_number(line.text()) && !heads_clause);
        }
    }
    for line in lines.iter_mut() {
        let repeated = head_key(line)
            .and_then(|key| times.get(&key))
            .is_some_and(|(all, edge)| *all >= RUNNING_HEAD_TIMES && edge * 2 >= *all);
        line.noise |= repeated;
    }
}

/// Longest line that only says how the next page begins, in words.
const CATCHWORDS: usize = 8;

/// The lines at the foot of a page that say how the next one begins: `Pasal 4 . . .` before `- 3 -` and `Pasal 4`.
fn catchwords(lines: &[Line<'_>]) -> Vec<usize> {
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = |i: &usize| -> Option<()> {
        let line = lines.get(*i).filter(|l| l.words <= CATCHWORDS && !l.labelled())?;
        let text = squeezed(line.text());
        let stem = text.trim_end_matches(['.', '…', ' ']);
        let dots = text.get(stem.len()..)?.chars().filter(|c| *c == '.').count();
        let told = (dots >= 3 || text.ends_with('…')) && !stem.is_empty();
        let next = lines.iter().skip(i + 1).filter(|_| told).find(|l| !l.noise && !l.is_blank())?;
        let goes_on = squeezed(next.text());
        goes_on.strip_prefix(stem).filter(|rest| !rest.starts_with(char::is_alphanumeric)).map(|_| ())
    };
    (0..lines.len()).filter(|i| said(i).is_some()).collect()
}

fn is_rule(text: &str) -> bool {
    text.chars().count() >= 3
        && !text.chars().any(char::is_alphanumeric)
        && !text.contains(['“', '"', '[', '('])
}

/// A number at either edge of the line.
fn has_page_number(text: &str) -> bool {
    let digit_at = |c: Option<char>| c.and_then(numeral::digit).is_some();
    digit_at(text.trim().chars().next()) || digit_at(text.trim().chars().next_back())
}

/// What a running head repeats: its words without the page number. `None` for lines that cannot be one.
fn head_key(line: &Line<'_>) -> Option<String> {
    let text = line.text().trim();
    if line.words == 0 || line.words > RUNNING_HEAD_WORDS || line.labelled() || starts_small(text) {
        return None;
    }
    // Labels count, and lines that end a sentence or a list entry are text that may well recur. A page number
    // stands bare: `6. Interpretation of this Part` is a clause, however often its heading comes back.
    if line.typed.as_ref().is_some_and(|l| l.part.is_some() || l.shape.open != 0 || l.shape.close != BARE) {
        return None;
    }
    if text.ends_with(['.', ';', ':', ',', '—']) || text.starts_with(['"', '“', '‘']) {
        return None;
    }
    let key: String = text.chars().filter(|c| c.is_alphabetic()).collect();
    let digits = text.chars().filter(|c| numeral::digit(*c).is_some()).count();
    (key.chars().count() > 3 && digits <= 4).then_some(key)
}

/// `12`, `- 12 -`, `Page 3 of 20`.
fn is_page_number(text: &str) -> bool {
    let lower = text.to_lowercase();
    if let Some(rest) = ["page ", "halaman ", "trang ", "หน้า "].iter().find_map(|w| lower.strip_prefix(w))
    {
        return rest.split_whitespace().count() <= 3
            && rest.starts_with(|c: char| numeral::digit(c).is_some());
    }
    let inner = text.trim_matches(|c: char| matches!(c, '-' | '–' | '—' | ' ')).trim();
    inner.len() < text.len()
        && !inner.is_empty()
        && inner.chars().count() <= 4
        && inner.chars().all(|c| numeral::digit(c).is_some())
}

/// Marks the lines that stand inside quoted new text: from a line that opens a quotation and does not
/// close it to the line that does.
pub(super) fn mark_quoted(lines: &mut [Line<'_>]) {
    let mut at = 0;
    while at < lines.len() {
        let Some(line) = lines.get_mut(at) else { break };
        let Some(close) = opens(line.text()) else {
            line.quoted = is_whole_quotation(line.text());
            at += 1;
            continue;
        };
        if let Some(end) = quote_end(lines, at, close) {
            for line in lines.iter_mut().take(end + 1).skip(at) {
                line.quoted = true;
            }
            at = end + 1;
        } else {
            at += 1;
        }
    }
}

/// Marks new text that stands without quotation marks: from the line after one that announces it (`diubah sehingga
/// berbunyi sebagai berikut:`) to the next that says what else is changed, or to the next unit in Roman numbers.
pub(super) fn mark_unmarked(lines: &mut [Line<'_>], traditions: &Traditions) {
    let announces = |text: &str| {
        let text = text.trim_end();
        let bare = text.strip_suffix(':')?.trim_end().to_lowercase();
        traditions.amending().flat_map(|a| a.unmarked.iter()).any(|w| bare.ends_with(w)).then_some(())
    };
    let mut inside = None;
    for line in lines.iter_mut() {
        if line.quoted || line.noise {
            continue;
        }
        let roman = line.typed.as_ref().is_some_and(|l| {
            l.is_main() && l.digit().is_none() && l.readings.iter().any(|r| r.series == Series::UpperRoman)
        });
        let text = line.text();
        let said = announces(text).is_some();
        let closing = traditions.begins(text.trim(), |g| g.closing)
            || traditions.begins(text.trim(), |g| g.explanatory);
        if roman || said || closing || inside.is_some() && changes(line, traditions) {
            inside = said.then_some(0);
            continue;
        }
        if let Some(count) = inside.as_mut() {
            *count += 1;
            if *count > LONGEST_QUOTE {
                inside = None;
                continue;
            }
            line.quoted = true;
        }
    }
}

/// A numbered line that says what is changed: `3. Pasal 8 dihapus.`, `2. Di antara Pasal 6 dan Pasal 7 disisipkan`.
fn changes(line: &Line<'_>, traditions: &Traditions) -> bool {
    let Some((label, _)) = line.label() else { return false };
    if label.part.is_some() || label.digit().is_none() || label.shape.open != 0 {
        return false;
    }
    let rest = super::line::slice(line.text(), line.after_label()..line.text().len());
    super::amendment::changes(rest, traditions)
}

/// The line that ends the quotation which the line `at` opens. In the older style every paragraph opens it anew
/// and the first that closes it is the last; otherwise a quotation inside it has to be closed before it.
fn quote_end(lines: &[Line<'_>], at: usize, close: char) -> Option<usize> {
    let open = opening(close);
    let mut first = None;
    let mut reopened = true;
    // Quotations that are open, in these marks and, inside single ones, in double ones.
    let (mut depth, mut inner) = (1, 0);
    let inside = lines.iter().enumerate().skip(at + 1).take(LONGEST_QUOTE);
    for (i, line) in inside.take_while(|(_, l)| !l.schedule_heading()) {
        let text = line.text().trim();
        if line.noise || text.is_empty() {
            continue;
        }
        reopened &= text.starts_with(open);
        let (ends, outweighs) = (closes(text, close), closes_more(text, close));
        if ends {
            first.get_or_insert(i);
            if reopened || open == close {
                return Some(i);
            }
        }
        if outweighs {
            depth -= 1;
            if depth == 0 {
                return Some(i);
            }
        } else if close == '’' && closes_more(text, '”') {
            if inner == 0 {
                return Some(i);
            }
            inner -= 1;
        } else if let Some(mark) = opens(text) {
            depth += i32::from(mark == close);
            inner += i32::from(close == '’' && mark == '”');
        }
    }
    first
}

/// The mark that opens what this one closes.
fn opening(close: char) -> char {
    match close {
        '”' => '“',
        '’' => '‘',
        '»' => '«',
        other => other,
    }
}

/// True when the line ends with the mark and closes more than it opens.
fn closes_more(text: &str, close: char) -> bool {
    tail(text).ends_with(close) && text.matches(close).count() > text.matches(opening(close)).count()
}

/// The line without what may follow its last quotation mark.
fn tail(text: &str) -> &str {
    let tail = text.trim_end().trim_end_matches(['.', ';', ',', ' ', ']']);
    let tail = match tail.rsplit_once(' ') {
        Some((before, word)) if joins(word) && before.ends_with([';', ',']) => before,
        _ => tail.trim_end_matches(" and").trim_end_matches(" or"),
    };
    tail.trim_end_matches([';', '.', ','])
}

/// `”; dan`: the word before the last item of a list, in any language, is short and small.
fn joins(word: &str) -> bool {
    word.chars().count() <= 4 && word.chars().all(char::is_lowercase)
}

/// The closing mark of the quotation that the line begins with and leaves open.
fn opens(text: &str) -> Option<char> {
    let text = text.trim_start();
    let mut chars = text.chars();
    let first = chars.next()?;
    let close = match first {
        '“' => '”',
        '‘' => '’',
        '"' => '"',
        '«' => '»',
        '\'' => '\'',
        _ => return None,
    };
    if first == '"' {
        return (text.matches('"').count() % 2 == 1).then_some('"');
    }
    // `'"child" means`: a definition quoted in single marks.
    if first == '\'' {
        return (text.starts_with("'\"") && text.matches('\'').count() % 2 == 1).then_some('\'');
    }
    let mut depth = 0i32;
    for c in text.chars() {
        if c == first {
            depth += 1;
        } else if c == close && (close != '’' || depth > 0) {
            depth -= 1;
        }
    }
    (depth > 0).then_some(close)
}

/// Shortest line that is taken for quoted new text as a whole, in words.
const QUOTATION_WORDS: usize = 4;
/// Letters of a word in scripts without spaces, about.
const LETTERS_A_WORD: usize = 5;

/// True when the line is one quotation from its first character to its last.
fn is_whole_quotation(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', ';', ',']);
    let (open, close) = match text.chars().next() {
        Some('“') => ('“', '”'),
        Some('‘') => ('‘', '’'),
        Some('"') => {
            let inside = text.trim_matches('"');
            let whole = text.ends_with('"') && !inside.contains('"') && !starts_small(inside);
            return whole && text.split_whitespace().count() >= QUOTATION_WORDS;
        }
        _ => return false,
    };
    let unspaced = text.chars().filter(|c| c.is_alphabetic() && !has_spaces(*c)).count() / LETTERS_A_WORD;
    if text.split_whitespace().count().max(unspaced) < QUOTATION_WORDS || !text.ends_with(close) {
        return false;
    }
    let mut depth = 0i32;
    for (at, c) in text.char_indices() {
        depth += i32::from(c == open) - i32::from(c == close);
        if depth <= 0 && at + c.len_utf8() < text.len() {
            return false;
        }
    }
    true
}

/// True when the line ends the quotation: its last mark closes more than the line opened.
fn closes(text: &str, close: char) -> bool {
    let tail = tail(text);
    if !tail.ends_with(close) {
        return false;
    }
    let open = opening(close);
    if open == close {
        // In the older style every paragraph of the quotation opens it anew.
        let reopened = tail.trim_start().starts_with(open) && tail.matches(close).count() == 2;
        return tail.matches(close).count() % 2 == 1 || reopened;
    }
    // In the older style every paragraph of the quotation opens it anew.
    let reopened = usize::from(tail.trim_start().starts_with(open));
    tail.matches(close).count() > tail.matches(open).count().saturating_sub(reopened)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_furniture_is_seen() {
        assert!(is_page_number("- 12 -") && is_page_number("Page 3 of 20") && !is_page_number("12"));
    }

    #[test]
    fn quotations_open_and_close() {
        assert_eq!(opens("“51a. (1) Subject to"), Some('”'));
        assert_eq!(opens("“child” means a person"), None);
        assert_eq!(opens("'\"child\" means a person"), Some('\''));
        assert!(is_whole_quotation("\"(4) This section applies to a child.\".;"));
        assert!(closes("\"In pursuit of this policy, the State acts.\"", '"'));
        assert!(closes("Protection Order.”.", '”') && closes("a subsection;”; and", '”'));
        assert!(closes("dilantik oleh Kerajaan”; dan", '”') && closes("chỉ định”; và", '”'));
        assert!(!closes("dilantik” oleh Kerajaan; dan", '”'));
        assert!(!closes("has “the meaning”", '”'));
    }
}
