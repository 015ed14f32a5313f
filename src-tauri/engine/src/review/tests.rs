//! What readers do to a text, as word processors keep track of it.

use super::*;
use crate::manuscript::{Deleted, Paragraph, Run};

fn by(author: &str) -> Revision {
    Revision { author: author.into(), date: "2026-11-25T09:00:00Z".into() }
}

/// A paragraph from marked text: `+A:words+` put in by A, `-A:words-` taken out by A, `+A|B:words+` put in by A and
/// taken out by B; a last `+A+` marks its end as put in, a `¶` inside taken out words their end.
fn paragraph(marked: &str) -> Paragraph {
    let mut out = Paragraph::default();
    let mut runs: Vec<Run> = Vec::new();
    let mut rest = marked;
    while !rest.is_empty() {
        let sign = rest.chars().next().filter(|c| matches!(c, '+' | '-'));
        let at = out.text.len();
        let Some(sign) = sign else {
            let end = rest.find(['+', '-']).unwrap_or(rest.len());
            out.text.push_str(&rest[..end]);
            runs.push(Run { range: at..out.text.len(), ..Run::default() });
            rest = &rest[end..];
            continue;
        };
        let end = rest[1..].find(sign).unwrap() + 1;
        let inner = &rest[1..end];
        rest = &rest[end + 1..];
        match (sign, inner.split_once(':')) {
            ('+', None) => out.mark_inserted = Some(by(inner)),
            ('+', Some((who, words))) => match who.split_once('|') {
                None => {
                    out.text.push_str(words);
                    runs.push(Run { range: at..out.text.len(), inserted: Some(by(who)), ..Run::default() });
                }
                Some((from, gone)) => out.deleted.push(Deleted {
                    at,
                    text: words.into(),
                    revision: by(gone),
                    inserted: Some(by(from)),
                }),
            },
            (_, Some((who, words))) => {
                let text = words.replace('¶', "\n");
                out.deleted.push(Deleted { at, text, revision: by(who), inserted: None });
            }
            _ => unreachable!(),
        }
    }
    out.runs = runs;
    out
}

fn manuscript(marked: &[&str]) -> Manuscript {
    Manuscript { paragraphs: marked.iter().map(|p| paragraph(p)).collect(), ..Manuscript::default() }
}

fn told(marked: &[&str], version: &[&str]) -> Vec<String> {
    let version = lines(&manuscript(version));
    let returned = hold(sent(&manuscript(marked), &[]), &version);
    returned.changes.iter().map(say).collect()
}

fn say(change: &Change) -> String {
    let who = if change.tracked { change.by.author.as_str() } else { "?" };
    let what = match &change.act {
        Act::Reword { line, before, after, .. } => format!("{line} “{before}” → “{after}”"),
        Act::Insert { after, lines } => {
            format!(
                "after {} + {}",
                after.map_or("the head".into(), |line| line.to_string()),
                lines.join(" / ")
            )
        }
        Act::Remove { line, .. } => format!("{line} goes"),
        Act::Other { line, before, after, what } => format!("{line} {what}: “{before}” → “{after}”"),
    };
    format!("{who}: {what}")
}

const BILL: [&str; 4] = [
    "1. This Act may be cited as the Trafficking Act.",
    "2. A person who harbours a victim is liable to eight years.",
    "3. The court may order compensation to the victim.",
    "4. The Minister may make rules under this Act.",
];

#[test]
fn a_text_that_nobody_touched_has_no_changes() {
    assert!(told(&BILL, &BILL).is_empty());
}

#[test]
fn words_put_in_and_taken_out_belong_to_their_authors() {
    let returned = [
        BILL[0],
        "2. A person who harbours a victim is liable to -Amina:eight-+Amina:twelve+ years.",
        "3. The court +Bo:or tribunal +may order compensation to the victim.",
        BILL[3],
    ];
    assert_eq!(told(&returned, &BILL), ["Amina: 1 “eight” → “twelve”", "Bo: 2 “” → “or tribunal ”"]);
}

#[test]
fn lines_go_in_the_manner_of_each_word_processor() {
    // Word marks the end of the line that goes; LibreOffice that of the line before it.
    let word = [
        BILL[0],
        "-A:2. A person who harbours a victim is liable to eight years.¶-3. The court may order compensation to the victim.",
        BILL[3],
    ];
    assert_eq!(told(&word, &BILL), ["A: 1 goes"]);
    let office = [
        "1. This Act may be cited as the Trafficking Act.-A:¶2. A person who harbours a victim is liable to eight years.-",
        BILL[2],
        BILL[3],
    ];
    assert_eq!(told(&office, &BILL), ["A: 1 goes"]);
}

#[test]
fn new_lines_stand_after_the_line_before_them() {
    let behind = [
        BILL[0],
        BILL[1],
        "3. The court may order compensation to the victim.+A+",
        "+A:3A. The court shall hear the victim.+",
        BILL[3],
    ];
    assert_eq!(told(&behind, &BILL), ["A: after 2 + 3A. The court shall hear the victim."]);
    let in_front = [BILL[0], BILL[1], BILL[2], "+A:3A. The court shall hear the victim.++A+", BILL[3]];
    assert_eq!(told(&in_front, &BILL), ["A: after 2 + 3A. The court shall hear the victim."]);
}

#[test]
fn a_change_to_a_proposal_is_told_as_one() {
    let nested =
        ["2. A person who harbours a victim is liable to eight years+A: and a ++A|B:heavy ++A:fine+."];
    assert_eq!(
        told(&nested, &BILL[1..2]),
        ["A: 0 “” → “ and a heavy fine”", "B: 0 it changes what A proposes: “heavy ” → “”"]
    );
}

#[test]
fn what_nobody_tracked_is_found() {
    let returned = [
        BILL[0],
        "2. A person who harbours a victim is liable to ten years.",
        "2A. A body corporate is liable as well.",
        BILL[3],
    ];
    assert_eq!(
        told(&returned, &BILL),
        ["?: 1 “eight” → “ten”", "?: after 1 + 2A. A body corporate is liable as well.", "?: 2 goes"]
    );
}

#[test]
fn a_line_moved_without_a_mark_is_told_once() {
    let returned = [BILL[2], BILL[0], BILL[1], BILL[3]];
    let told = told(&returned, &BILL);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("was moved"), "{told:?}");
}

#[test]
fn tracked_and_untracked_changes_of_one_line_are_kept_apart() {
    let returned =
        [BILL[0], "2. A person who hides a victim is liable to -A:eight-+A:twelve+ years.", BILL[2], BILL[3]];
    let told = told(&returned, &BILL);
    assert!(told.contains(&"?: 1 “harbours” → “hides”".to_owned()), "{told:?}");
    assert!(told.contains(&"A: 1 “eight” → “twelve”".to_owned()), "{told:?}");
}

#[test]
fn a_place_in_the_returned_file_is_found_in_the_version() {
    let version = lines(&manuscript(&BILL));
    let returned = [
        "+A:New line.++A+",
        BILL[0],
        "2. A person who -A:harbours-+A:hides+ a victim is liable to eight years.",
    ];
    let returned = hold(sent(&manuscript(&returned), &[]), &version);
    let text = "2. A person who hides a victim is liable to eight years.";
    let at = text.find("eight").unwrap();
    assert_eq!(returned.place(2, at), Some((1, BILL[1].find("eight").unwrap())));
}

#[test]
fn another_bill_is_no_version_of_this_one() {
    let other =
        ["1. This Act may be cited as the Fisheries Act.", "2. Nobody shall take fish below the size set."];
    let of = |lines: &[&'static str]| lines.to_vec();
    assert!(likeness(of(&BILL).into_iter(), of(&other).into_iter()).held < GREW_FROM);
    assert!(likeness(of(&BILL).into_iter(), of(&BILL[..2]).into_iter()).held > 0.9);
}

#[test]
fn changes_at_the_same_words_clash_and_equal_ones_agree() {
    let reword = |range: Range<usize>, after: &str| Act::Reword {
        line: 1,
        range,
        before: "eight".into(),
        after: after.into(),
    };
    assert!(overlap(&reword(5..10, "ten"), &reword(5..10, "twelve")));
    assert!(overlap(&reword(5..10, "ten"), &Act::Remove { line: 1, before: String::new() }));
    assert!(!overlap(&reword(5..10, "ten"), &reword(5..10, "ten")));
    assert!(!overlap(&reword(5..10, "ten"), &reword(10..12, "ten")));
}

#[test]
fn changes_that_stood_in_the_file_before_it_went_out_are_none_of_the_readers() {
    let returned =
        ["2. A person who -Counsel:hides-+Counsel:harbours+ a victim is liable to -A:eight-+A:nine+ years."];
    let version = lines(&manuscript(&BILL[1..2]));
    let returned = hold(sent(&manuscript(&returned), &[by("Counsel")]), &version);
    assert_eq!(returned.changes.iter().map(say).collect::<Vec<_>>(), ["A: 0 “eight” → “nine”"]);
}

#[test]
fn pages_that_are_numbered_anew_are_no_change() {
    let foot = |text: &str| {
        let mut read = manuscript(&[BILL[0], text]);
        read.paragraphs[1].place = crate::manuscript::Place::Footer;
        read
    };
    let changes = |text: &str| hold(sent(&foot(text), &[]), &lines(&foot("Bill 14, page 1"))).changes.len();
    assert_eq!(
        (changes("Bill 14, page 1"), changes("Bill 14, page 7"), changes("Draft 14, page 1")),
        (0, 0, 1)
    );
}

/// The version with every change carried out.
fn carried_out(version: &[Line], changes: &[Change]) -> Vec<String> {
    let mut out = Vec::new();
    let inserted = |at: Option<usize>, out: &mut Vec<String>| {
        for change in changes {
            if let Act::Insert { after, lines } = &change.act
                && *after == at
            {
                out.extend(lines.iter().cloned());
            }
        }
    };
    inserted(None, &mut out);
    for (index, line) in version.iter().enumerate() {
        let mut text = line.text.clone();
        let mut gone = false;
        for change in changes.iter().rev() {
            match &change.act {
                Act::Reword { line, range, after, .. } if *line == index => {
                    text.replace_range(range.clone(), after)
                }
                Act::Remove { line, .. } if *line == index => gone = true,
                Act::Other { .. } => panic!("{change:?}"),
                _ => {}
            }
        }
        if !gone {
            out.push(text);
        }
        inserted(Some(index), &mut out);
    }
    out
}

proptest::proptest! {
    #[test]
    fn the_changes_lead_from_the_version_to_the_returned_text(
        deeds in proptest::collection::vec((0u8..6, proptest::bool::ANY), 2..24),
    ) {
        let line = |n: usize| format!("{n}. Officer{n} shall keep register{n} of permits{n} and show it{n}.");
        let (mut base, mut marked, mut expected) = (Vec::new(), Vec::new(), Vec::new());
        let mut pending = String::new();
        for (n, (deed, second)) in deeds.iter().enumerate() {
            let own = line(n);
            // Neighbours by one hand are one hunk; the order of two hands at one place is theirs.
            let who = if *second { "Bo" } else { "Amina" };
            let new = format!("New{n} duty of the board{n}.");
            base.push(own.clone());
            let mut push = |text: String| marked.push(format!("{}{text}", std::mem::take(&mut pending)));
            match deed {
                1 if n + 1 < deeds.len() => pending.push_str(&format!("-{who}:{own}¶-")),
                2 => {
                    push(own.replace("keep", &format!("-{who}:keep-+{who}:hold+")));
                    expected.push(own.replace("keep", "hold"));
                }
                3 => {
                    push(format!("{own}+{who}+"));
                    push(format!("+{who}:{new}+"));
                    expected.extend([own, new]);
                }
                4 => {
                    push(format!("+{who}:{new}++{who}+"));
                    push(own.clone());
                    expected.extend([new, own]);
                }
                _ => {
                    push(own.clone());
                    expected.push(own);
                }
            }
        }
        let borrowed = |all: &[String]| manuscript(&all.iter().map(String::as_str).collect::<Vec<_>>());
        let version = lines(&borrowed(&base));
        let returned = hold(sent(&borrowed(&marked), &[]), &version);
        proptest::prop_assert!(returned.changes.iter().all(|change| change.tracked), "{:?}", returned.changes);
        proptest::prop_assert_eq!(carried_out(&version, &returned.changes), expected);
    }
}
