//! The words of one provision, looked through for verbs that amend, units with their numbers, and laws.

use super::super::grammar::amending::{Amending, WHOLE};
use super::super::grammar::{Traditions, has_spaces, starts_with};
use super::super::line::slice;
use super::super::numeral;
use super::{Action, Position};

/// How far into its words a provision must say that it amends, in characters: later on other things are told.
const OPENING: usize = 240;
/// Longest name of a law, in characters.
const LONGEST_ACT: usize = 220;
/// Words before a verb that make it a power and no act.
const POWERS: [&str; 14] = [
    "may",
    "dapat",
    "boleh",
    "bolehlah",
    "có thể",
    "puede",
    "pode",
    "peut",
    "อาจ",
    "ສາມາດ",
    "អាច",
    "must not",
    "tidak",
    "no",
];
/// Nouns with which English names of laws end.
const LAWS: [&str; 12] = [
    "act",
    "code",
    "ordinance",
    "law",
    "decree",
    "constitution",
    "rules",
    "regulations",
    "order",
    "proclamation",
    "acts",
    "statute",
];
/// What an English sentence calls the law that it changes, and words that give such a name.
const REFERRED: [&str; 12] = [
    "referred to as",
    "hereinafter called",
    "in this act called",
    "hereafter",
    "disebut",
    "called the",
    "adiante",
    "ซึ่งต่อไปนี้เรียกว่า",
    "sau đây gọi là",
    "selanjutnya disebut",
    "known as",
    "hereinafter",
];

/// A unit of another law with its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    pub depth: u8,
    pub number: String,
    pub position: Position,
}

/// A provision's own words; what stands in quotation marks is blanked.
pub(super) struct Sentence<'a> {
    text: &'a str,
    /// As long as the text, with spaces for what is quoted.
    open: String,
}

impl<'a> Sentence<'a> {
    pub fn of(text: &'a str) -> Self {
        Sentence { text, open: unquoted(text) }
    }

    /// What the words do to another law; `None` when they do nothing. `framed`: the words above amend.
    pub fn action(&self, framed: bool, traditions: &Traditions) -> Option<Action> {
        let verbs: Vec<(usize, usize, Action)> = self
            .find(traditions, |a| a.verbs)
            .filter(|(at, ..)| slice(&self.open, 0..*at).chars().count() <= OPENING && !self.is_power(*at))
            .collect();
        if verbs.is_empty() && !framed {
            return None;
        }
        let said = verbs.iter().map(|(.., action)| *action).min();
        let step = || self.find(traditions, |a| a.steps).map(|(.., action)| action).min();
        match said {
            // What goes may have something put in its place.
            Some(Action::Delete) => step().filter(|s| *s == Action::Substitute).or(said),
            Some(Action::Amend) | None => step().or(said),
            Some(_) => said,
        }
    }

    /// The units named, widest first, and the law; only what stands before the new words begin.
    pub fn target(&self, traditions: &Traditions) -> (Vec<Mention>, Option<String>) {
        let mut found: Vec<(usize, usize, u8, Mention)> = Vec::new();
        for (at, end, depth) in self.find(traditions, |a| a.units) {
            let Some((number, length)) = self.number(at, end, depth) else { continue };
            // `subseksyen 9(2)`: the number begins with the section's.
            let whole = depth < WHOLE && number.contains('(') && !number.starts_with('(');
            let depth = if whole { 0 } else { depth };
            // `Lei n.º 3`: the number of a law.
            let before = slice(&self.open, 0..at).trim_end().to_lowercase();
            if traditions.amending().flat_map(|a| a.acts.iter()).any(|w| before.ends_with(w)) {
                continue;
            }
            if found.iter().any(|(_, _, d, _)| *d == depth) || found.iter().any(|(_, to, ..)| at < *to) {
                continue;
            }
            let position = self.position(at, traditions);
            found.push((at, end + length, depth, Mention { depth, number, position }));
        }
        // A Part or Schedule is the target only where no section is.
        if found.iter().any(|(_, _, d, _)| *d == 0) {
            found.retain(|(_, _, d, _)| *d < WHOLE);
        }
        let act = self.act(found.iter().map(|(_, end, ..)| *end).collect(), traditions);
        found.sort_by_key(|(_, _, depth, _)| *depth);
        let mut mentions: Vec<Mention> = found.into_iter().map(|(.., mention)| mention).collect();
        // Where the narrowest unit is told by its place to new text, the whole is.
        if let Some(placed) = mentions.iter().map(|m| m.position).find(|p| *p != Position::In)
            && let Some(last) = mentions.last_mut()
        {
            last.position = placed;
        }
        (mentions, act)
    }

    /// The name that the words give to a law, and the law.
    pub fn names(&self, traditions: &Traditions) -> Option<(String, String)> {
        let lower = self.text.to_lowercase();
        if lower.len() != self.text.len() {
            return None;
        }
        let at = REFERRED.iter().filter_map(|w| lower.find(w).map(|at| at + w.len())).min()?;
        let rest = slice(self.text, at..self.text.len());
        let open = rest.find(['“', '"', '‘', '«'])?;
        if slice(rest, 0..open).split_whitespace().count() > 4 {
            return None;
        }
        let name: String = rest
            .get(open..)?
            .chars()
            .skip(1)
            .take_while(|c| !matches!(c, '”' | '"' | '’' | '»'))
            .take(60)
            .collect();
        let (_, act) = self.target(traditions);
        act.filter(|act| !name.trim().is_empty() && !act.eq_ignore_ascii_case(name.trim()))
            .map(|act| (name.trim().to_string(), act))
    }

    /// Every place where an entry of a table stands as words of their own, longest first at each place.
    fn find<'t, T: Copy + 'static>(
        &'t self,
        traditions: &'t Traditions,
        table: fn(&Amending) -> &'static [(&'static str, T)],
    ) -> impl Iterator<Item = (usize, usize, T)> + 't {
        let mut before = ' ';
        let mut until = 0;
        self.open.char_indices().filter_map(move |(at, c)| {
            let joined =
                before.is_alphanumeric() && c.is_alphanumeric() && has_spaces(before) && has_spaces(c);
            before = c;
            if joined || c.is_whitespace() || at < until {
                return None;
            }
            let rest = slice(&self.open, at..self.open.len());
            let (length, value) = traditions
                .amending()
                .flat_map(|a| table(a).iter())
                .filter_map(|(entry, value)| Some((starts_with(rest, entry)?, *value)))
                .max_by_key(|(length, _)| *length)?;
            until = at + length;
            Some((at, at + length, value))
        })
    }

    /// `may be amended by order`: a power to amend.
    fn is_power(&self, at: usize) -> bool {
        let before = slice(&self.open, 0..at).trim_end().to_lowercase();
        POWERS.iter().any(|w| {
            before.ends_with(w) && {
                let head = slice(&before, 0..before.len() - w.len());
                !head.ends_with(char::is_alphabetic) || !w.is_ascii()
            }
        })
    }

    /// The number after a unit's name; for Schedules and the like the name itself with its number or ordinal.
    fn number(&self, at: usize, end: usize, depth: u8) -> Option<(String, usize)> {
        let rest = slice(&self.open, end..self.open.len());
        let skipped = rest.len() - rest.trim_start().len();
        let tail = slice(rest, skipped..rest.len());
        let mut length = 0;
        let mut out = String::new();
        for (i, c) in tail.char_indices() {
            let inside = tail.get(..i).is_some_and(|t| t.matches('(').count() > t.matches(')').count());
            let digits = out.chars().any(|c| numeral::digit(c).is_some());
            let next = tail.get(i + c.len_utf8()..).and_then(|t| t.chars().next());
            let ordinal = |c: Option<char>| matches!(c, Some('º' | 'ª' | '°'));
            // `163.º`, `5.º-A`: the ordinal's sign is no part of the number.
            if digits && (ordinal(Some(c)) || c == '.' && ordinal(next)) {
                length = i + c.len_utf8();
                if ordinal(next) || next == Some('-') {
                    continue;
                }
                break;
            }
            let joins = matches!(c, '-' | '/' | '.') && digits && next.is_some_and(char::is_alphanumeric);
            let letter =
                c.is_alphanumeric() && (inside || has_spaces(c) || numeral::digit(c).is_some() || !digits);
            let taken = match c {
                '(' | ')' => c == '(' || inside,
                _ => letter || joins,
            };
            if !taken || out.chars().count() > 16 {
                break;
            }
            out.push(c);
            length = i + c.len_utf8();
        }
        let bare = out.trim_start_matches('(');
        let counted = !bare.is_empty() && !numeral::readings(first_part(bare)).is_empty();
        let digits = bare.chars().any(|c| numeral::digit(c).is_some());
        if depth >= WHOLE {
            // `Part II`, `Schedule 3`; the word after `Schedule` in `Schedule to the Act` is none.
            let counted = counted && (digits || bare.chars().all(|c| c.is_ascii_uppercase()));
            let name = slice(&self.open, at..end);
            let ordinal = slice(&self.open, 0..at).split_whitespace().next_back().unwrap_or_default();
            let titled = ordinal.starts_with(char::is_uppercase) && !ordinal.eq_ignore_ascii_case("the");
            return Some(match (counted, titled) {
                (true, _) => (format!("{name} {out}"), skipped + length),
                (false, true) => (format!("{ordinal} {name}"), 0),
                (false, false) => (name.to_string(), 0),
            });
        }
        // `section 5` has a digit; `subsection (2)`, `huruf a`, `điểm b` a bracket or a letter.
        (counted && (digits || depth > 0)).then_some((out, skipped + length))
    }

    fn position(&self, at: usize, traditions: &Traditions) -> Position {
        let before = slice(&self.open, 0..at).trim_end();
        let ends = |words: &[&str]| {
            words.iter().any(|w| {
                let lower = before.to_lowercase();
                lower.trim_end_matches(" the").trim_end().ends_with(w)
            })
        };
        for amending in traditions.amending() {
            if ends(amending.after) {
                return Position::After;
            }
            if ends(amending.before) {
                return Position::Before;
            }
        }
        Position::In
    }

    /// The law named: after a unit and a link, or at the beginning of the sentence.
    fn act(&self, after: Vec<usize>, traditions: &Traditions) -> Option<String> {
        let mut starts = after;
        starts.sort_unstable();
        starts.reverse();
        for from in starts {
            let rest = slice(&self.open, from..self.open.len());
            let gap = rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',').len();
            let rest = slice(rest, gap..rest.len());
            let linked = traditions
                .amending()
                .flat_map(|a| a.links.iter())
                .filter_map(|w| starts_with(rest, w))
                .max()
                .unwrap_or(0);
            let begin = from + gap + linked;
            if let Some(act) = self.law_at(begin, linked > 0, traditions) {
                return Some(act);
            }
        }
        let lead = self.open.len() - self.open.trim_start().len();
        self.law_at(lead, true, traditions).or_else(|| {
            let (at, _, _) = self.named_law(traditions)?;
            self.law_at(at, false, traditions)
        })
    }

    /// Where the name of a law begins, in languages whose names begin with the kind of law.
    fn named_law(&self, traditions: &Traditions) -> Option<(usize, usize, ())> {
        let mut before = ' ';
        for (at, c) in self.open.char_indices() {
            let starts = !(before.is_alphanumeric() && has_spaces(before));
            before = c;
            let rest = slice(&self.open, at..self.open.len());
            if starts
                && !c.is_lowercase()
                && let Some(length) =
                    traditions.amending().flat_map(|a| a.acts.iter()).find_map(|w| starts_with(rest, w))
            {
                return Some((at, at + length, ()));
            }
        }
        None
    }

    /// The name of the law that begins here. `linked`: an English name may, which only its last word tells.
    fn law_at(&self, at: usize, linked: bool, traditions: &Traditions) -> Option<String> {
        let rest = slice(&self.open, at..self.open.len());
        let gap = rest.len() - rest.trim_start().len();
        let rest = slice(rest, gap..rest.len());
        let article = starts_with(rest, "the").map_or(0, |n| n + usize::from(rest.len() > n));
        let name = slice(rest, article..rest.len());
        let begins =
            traditions.amending().flat_map(|a| a.acts.iter()).any(|w| starts_with(name, w).is_some());
        if !(begins || linked) {
            return None;
        }
        let mut end = name.len();
        let mut before = ' ';
        for (i, c) in name.char_indices() {
            let word = !(before.is_alphanumeric() && has_spaces(before));
            before = c;
            let tail = slice(name, i..name.len());
            let stops = matches!(c, ',' | ';' | ':' | '(' | '—' | '–' | '\n')
                || i > 0
                    && word
                    && c.is_alphanumeric()
                    && traditions.amending().any(|a| {
                        a.ends.iter().any(|w| starts_with(tail, w).is_some())
                            || a.verbs.iter().any(|(w, _)| starts_with(tail, w).is_some())
                    });
            if stops {
                end = i;
                break;
            }
        }
        let name = slice(name, 0..end).trim().trim_end_matches('.').trim();
        let law = begins
            || name.split(|c: char| !c.is_alphabetic()).any(|w| LAWS.contains(&w.to_lowercase().as_str()));
        let short = name.chars().count() <= LONGEST_ACT;
        (law && short && !own(name)).then(|| name.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// `this Act`: the amending law itself; `all laws inconsistent with it`: none that can be named.
fn own(name: &str) -> bool {
    let lower = name.to_lowercase();
    let vague = lower.starts_with("all ") || lower.starts_with("any ");
    vague
        || lower.contains("this ")
        || lower.ends_with(" ini")
        || lower.ends_with(" này")
        || lower.ends_with("นี้")
}

/// The number before its first bracket.
fn first_part(number: &str) -> &str {
    number.split(['(', ')']).find(|p| !p.is_empty()).unwrap_or_default()
}

/// The text with spaces for what stands in quotation marks, byte for byte as long.
fn unquoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let ends = ['”', '’', '»', '"'].map(|mark| (mark, text.rfind(mark)));
    let last = |mark: char| ends.iter().find(|(m, _)| *m == mark).and_then(|(_, at)| *at);
    let mut close: Option<char> = None;
    for (at, c) in text.char_indices() {
        let blank = |out: &mut String| out.extend(std::iter::repeat_n(' ', c.len_utf8()));
        match close {
            Some(mark) => {
                if c == mark {
                    close = None;
                }
                blank(&mut out);
            }
            None => {
                let mark = match c {
                    '“' => Some('”'),
                    '‘' => Some('’'),
                    '«' => Some('»'),
                    '"' => Some('"'),
                    _ => None,
                };
                // A mark that nothing closes is none.
                match mark.filter(|m| last(*m).is_some_and(|end| end > at)) {
                    Some(mark) => {
                        close = Some(mark);
                        blank(&mut out);
                    }
                    None => out.push(c),
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, language: &str) -> Option<(Action, String, String, Position)> {
        let traditions = Traditions::of(&[language]);
        let sentence = Sentence::of(text);
        let action = sentence.action(false, &traditions)?;
        let (mentions, act) = sentence.target(&traditions);
        let target = super::super::written(&mentions.iter().map(|m| (m.depth, m.number.clone())).collect());
        Some((action, act.unwrap_or_default(), target, mentions.last().map_or(Position::In, |m| m.position)))
    }

    #[test]
    fn every_tradition_says_what_it_changes() {
        use Action::{Amend, Delete, Insert, Renumber, Substitute};
        use Position::{After, In};
        for (text, language, action, act, target, position) in [
            (
                "Section 4 of the principal Act is amended by substituting for the word “ten” the word “two”.",
                "en",
                Substitute,
                "principal Act",
                "4",
                In,
            ),
            (
                "The principal Act is amended by inserting after section 41 the following section:",
                "en",
                Insert,
                "principal Act",
                "41",
                After,
            ),
            (
                "Paragraph (a) of subsection (2) of section 7 of the Penal Code is deleted.",
                "en",
                Delete,
                "Penal Code",
                "7(2)(a)",
                In,
            ),
            ("The principal Act is amended in section 5—", "en", Amend, "principal Act", "5", In),
            (
                "The First Schedule to the Customs Act 1967 is amended by deleting item 5.",
                "en",
                Delete,
                "Customs Act 1967",
                "First Schedule",
                In,
            ),
            ("Section 9 of that Act is renumbered as section 10.", "en", Renumber, "that Act", "9", In),
            (
                "Section 4 of Republic Act No. 9208 is hereby amended to read as follows:",
                "fil",
                Substitute,
                "Republic Act No. 9208",
                "4",
                In,
            ),
            (
                "Akta ibu dipinda dengan memasukkan selepas seksyen 26D seksyen yang berikut:",
                "ms",
                Insert,
                "Akta ibu",
                "26D",
                After,
            ),
            ("Seksyen 2 Akta ibu dipinda dengan memotong takrif itu.", "ms", Delete, "Akta ibu", "2", In),
            (
                "Ketentuan Pasal 5 ayat (1) huruf a diubah sehingga berbunyi sebagai berikut:",
                "id",
                Substitute,
                "",
                "5(1)(a)",
                In,
            ),
            (
                "Di antara Pasal 6 dan Pasal 7 disisipkan 1 (satu) pasal, yakni Pasal 6A:",
                "id",
                Insert,
                "",
                "6",
                After,
            ),
            ("Sửa đổi, bổ sung khoản 2 Điều 4 như sau:", "vi", Substitute, "", "4(2)", In),
            (
                "ให้ยกเลิกความในมาตรา ๔ แห่งพระราชบัญญัติป้องกันการค้ามนุษย์ พ.ศ. ๒๕๕๑ และให้ใช้ความต่อไปนี้แทน",
                "th",
                Substitute,
                "พระราชบัญญัติป้องกันการค้ามนุษย์ พ.ศ. ๒๕๕๑",
                "๔",
                In,
            ),
            ("ให้ยกเลิกมาตรา ๕ แห่งพระราชบัญญัติป้องกันการค้ามนุษย์", "th", Delete, "พระราชบัญญัติป้องกันการค้ามนุษย์", "๕", In),
            (
                "O artigo 163.º do Código Penal passa a ter a seguinte redação:",
                "pt",
                Substitute,
                "Código Penal",
                "163",
                In,
            ),
            ("É revogado o artigo 6.º da Lei n.º 3/2017.", "pt", Delete, "Lei n.º 3/2017", "6", In),
        ] {
            let expected = Some((action, act.to_string(), target.to_string(), position));
            assert_eq!(read(text, language), expected, "{text}");
        }
    }

    #[test]
    fn powers_and_references_change_nothing() {
        for (text, language) in [
            ("The Minister may by order amend the First Schedule.", "en"),
            ("A licence granted under section 5 of the principal Act may be renewed.", "en"),
            ("Ketentuan sebagaimana dimaksud dalam Pasal 5 dapat diubah dengan Peraturan Pemerintah.", "id"),
        ] {
            assert_eq!(read(text, language), None, "{text}");
        }
    }
}
