//! Comparisons read as an editor would mark them, and lose nothing.
#![allow(clippy::unwrap_used)]

use clausewise_engine::comparison::{Comparison, Op, compare, shared_words, three_way};
use proptest::prelude::*;

/// `[-gone-]`, `{+come+}`, `<moved from<`, `>moved to>`; a replacement is `[-x-]{+y+}`.
fn marked(before: &str, after: &str) -> String {
    let comparison = compare(before, after);
    let mut out = String::new();
    for change in &comparison.changes {
        let (b, a) = (&before[change.before.clone()], &after[change.after.clone()]);
        match change.op {
            Op::Equal => out.push_str(b),
            Op::Insert => out.push_str(&format!("{{+{a}+}}")),
            Op::Delete => out.push_str(&format!("[-{b}-]")),
            Op::Replace => out.push_str(&format!("[-{b}-]{{+{a}+}}")),
            Op::Move if b.is_empty() => out.push_str(&format!(">{a}>")),
            Op::Move => out.push_str(&format!("<{b}<")),
        }
    }
    out
}

#[test]
fn words_numbers_and_marks_are_exact() {
    assert_eq!(
        marked("liable to imprisonment for eight years", "liable to imprisonment for fifteen years"),
        "liable to imprisonment for [-eight-]{+fifteen+} years"
    );
    assert_eq!(marked("a person who traffics", "A person who traffics"), "[-a-]{+A+} person who traffics");
    assert_eq!(marked("any means, or force", "any means or force"), "any means[-,-] or force");
    assert_eq!(marked("same", "same"), "same");
    assert_eq!(marked("", "new"), "{+new+}");
}

#[test]
fn a_sentence_that_moved_is_told_as_moved() {
    let (one, two) =
        ("It is no defence that the offence was not carried out.", "A person who helps is liable.");
    let marked = marked(&format!("{one}\n{two}"), &format!("{two}\n{one}"));
    assert!(marked.contains('<') && marked.contains('>'), "{marked}");
    assert!(!marked.contains("[-It") && !marked.contains("{+It"), "{marked}");
}

#[test]
fn items_of_a_list_are_matched_whatever_their_order() {
    let comparison = compare(
        "(a) forced labour;\n(b) slavery or similar practices;\n(c) removal of organs",
        "(a) removal of organs;\n(b) forced labour;\n(c) slavery or similar practices",
    );
    assert!(comparison.moved_words >= 3, "{comparison:?}");
    assert!(comparison.common > 0.7, "{}", comparison.common);
}

#[test]
fn a_list_is_compared_item_by_item_whatever_its_order_and_labels() {
    let shown = marked(
        "The purposes are\n(a) forced labour or services;\n(b) slavery;\n(c) the removal of organs.",
        "The purposes are\n(i) the removal of organs or tissue;\n(ii) slavery;\n(iii) forced labour.",
    );
    assert!(shown.contains("<forced labour<") && shown.contains(">forced labour>"), "{shown}");
    assert!(shown.contains("{+ or tissue") && shown.contains("[- or services"), "{shown}");
}

#[test]
fn unlike_subsections_are_not_woven_together() {
    let before = "Trafficking in persons\nA person who traffics another commits an offence.\nA person guilty of an \
                  offence is liable to imprisonment for not less than 5 years and a fine of not more than 100.";
    let after = "Trafficking in persons\nA person who traffics another commits an offence.\nThe Minister keeps a \
                 register of recruiters for five years.\nNobody may be a recruiter without a licence, or a fine is due.";
    let shown = marked(before, after);
    assert!(
        shown.starts_with(
            "Trafficking in persons\nA person who traffics another commits an offence.\n[-A person guilty"
        ),
        "{shown}"
    );
    assert_eq!(shown.matches("[-").count(), 1, "{shown}");
}

#[test]
fn a_subsection_split_in_two_keeps_its_words() {
    let before = "(1) A victim may apply for compensation, and the court shall hear the victim in private.\n(2) Costs follow the event.";
    let after = "(1) A victim may apply for compensation.\n(2) The court shall hear the victim in private.\n(3) Costs follow the event.";
    let comparison = compare(before, after);
    assert!(comparison.common > 0.85, "{}", marked(before, after));
    assert!(comparison.deleted_words + comparison.inserted_words <= 6, "{}", marked(before, after));
}

#[test]
fn changes_parted_by_a_stop_word_read_as_one() {
    assert_eq!(
        marked(
            "the competent authority of the requesting party acts",
            "the designated Ministry of the neighbouring country acts"
        ),
        "the [-competent authority-]{+designated Ministry+} of the [-requesting party-]{+neighbouring country+} acts"
    );
    assert_eq!(
        marked("punished by imprisonment or whipping here", "punished by confiscation or banishment here"),
        "punished by [-imprisonment or whipping-]{+confiscation or banishment+} here"
    );
}

#[test]
fn shared_words_of_unlike_texts_are_found_in_any_form() {
    let text = "Victims shall be sheltered by the State";
    let found = shared_words(text, "The shelter of a victim is a duty of this State");
    let words: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
    assert_eq!(words, ["Victims", "sheltered", "State"]);
}

#[test]
fn a_text_between_two_others_shows_what_each_has() {
    let text = "A person who recruits or harbours another by deceit commits an offence.";
    let first = "A person who recruits another by deceit commits an offence.";
    let second = "A person who recruits or harbours another commits an offence.";
    let shown: Vec<(&str, bool, bool)> = three_way(text, first, second)
        .into_iter()
        .map(|s| (text[s.range.clone()].trim(), s.in_first, s.in_second))
        .collect();
    assert!(shown.contains(&("or harbours", false, true)), "{shown:?}");
    assert!(shown.contains(&("by deceit", true, false)), "{shown:?}");
    assert_eq!(shown.iter().map(|s| s.0.len()).sum::<usize>() + shown.len() - 1, text.len(), "{shown:?}");
}

#[test]
fn little_in_common_is_not_marked() {
    assert!(
        !compare("The Minister may make regulations.", "A victim shall not be detained in prison")
            .is_marked()
    );
    assert!(compare("The court may order payment", "The court shall order payment").is_marked());
}

#[test]
fn scripts_without_spaces_are_compared_by_word() {
    let marked = marked("ผู้ใดกระทำความผิดฐานค้ามนุษย์ต้องระวางโทษจำคุก", "ผู้ใดกระทำความผิดฐานค้าประเวณีต้องระวางโทษจำคุก");
    assert!(marked.starts_with("ผู้ใดกระทำความผิด") && marked.ends_with("โทษจำคุก"), "{marked}");
}

fn covers(comparison: &Comparison, before: &str, after: &str) {
    let (mut b, mut a) = (0, 0);
    for (index, change) in comparison.changes.iter().enumerate() {
        assert_eq!((change.before.start, change.after.start), (b, a), "{comparison:?}");
        (b, a) = (change.before.end, change.after.end);
        let (x, y) = (&before[change.before.clone()], &after[change.after.clone()]);
        match change.op {
            Op::Equal => assert!(x.split_whitespace().eq(y.split_whitespace()), "{x:?} {y:?}"),
            Op::Move => {
                let other = &comparison.changes[change.moved.unwrap()];
                assert_eq!((other.op, other.moved), (Op::Move, Some(index)));
            }
            _ => assert!(change.moved.is_none()),
        }
    }
    assert_eq!((b, a), (before.len(), after.len()));
}

proptest! {
    #[test]
    fn every_byte_of_both_texts_is_in_one_change(
        before in "([a-d]{1,3}[ ,.\n]{1,2}|คน|ค้า|é|🙂){0,40}",
        after in "([a-d]{1,3}[ ,.\n]{1,2}|คน|ค้า|é|🙂){0,40}",
    ) {
        covers(&compare(&before, &after), &before, &after);
    }

    #[test]
    fn shuffled_sentences_are_covered_too(order in Just((0..6).collect::<Vec<usize>>()).prop_shuffle()) {
        let sentences: Vec<String> = (0..6)
            .map(|n| format!("Sentence {n} says that person {n} shall do thing {n} within {n} days of it."))
            .collect();
        let after: Vec<&str> = order.iter().map(|n| sentences[*n].as_str()).collect();
        let (before, after) = (sentences.join("\n"), after.join("\n"));
        covers(&compare(&before, &after), &before, &after);
    }
}
