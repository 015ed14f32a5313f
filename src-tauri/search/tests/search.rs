//! What is typed finds what is meant, in every script, and shows why.
#![allow(clippy::unwrap_used)]

use clausewise_search::{Found, Index, Passage, Query};

const PASSAGES: [(&str, &str, &str, &str, &str); 8] = [
    (
        "model",
        "en",
        "8",
        "Trafficking in persons",
        "A person commits an offence who recruits another by deception.",
    ),
    ("model", "en", "9", "Attempt", "A person who attempts to traffic another commits the same offence."),
    ("model", "en", "30", "Compensation", "The court may order payment to the victim & <family> of a child."),
    ("na", "en", "4", "Debt bondage", "Labour that is forced, or a debt that makes bondage of a pledge."),
    ("na", "en", "5", "Penalty", "Imprisonment for ten years. Debt bondage is punished as forced labour is."),
    ("th", "th", "6", "การค้ามนุษย์", "ผู้ใดเพื่อแสวงหาประโยชน์โดยมิชอบ กระทำความผิดฐานค้ามนุษย์"),
    ("vn", "vi", "3", "Các hành vi bị nghiêm cấm", "Mua bán người theo quy định của Bộ luật hình sự."),
    ("kh", "km", "8", "ការជួញដូរមនុស្ស", "ជនណាដែលជួញដូរមនុស្សត្រូវផ្តន្ទាទោស"),
];

fn index() -> Index {
    let passages = PASSAGES.map(|(instrument, language, number, heading, text)| Passage {
        instrument,
        language,
        eid: number,
        number,
        heading,
        text: text.into(),
    });
    Index::of_passages(passages).unwrap()
}

fn ask(query: &str) -> Found {
    index().search(&Query::parse(query), 20).unwrap()
}

fn found(query: &str) -> Vec<String> {
    ask(query).hits.into_iter().map(|hit| format!("{}#{}", hit.instrument, hit.number)).collect()
}

#[test]
fn words_phrases_prefixes_and_near_spellings() {
    assert_eq!(found("debt bondage").len(), 2);
    assert_eq!(found("\"debt bondage\" forced")[..], ["na#4", "na#5"][..]);
    assert_eq!(found("\"forced labour\""), ["na#5"]);
    assert_eq!(found("trafficking"), ["model#8", "model#9"], "the heading outranks, other forms are found");
    assert_eq!(found("compens*"), ["model#30"]);
    assert_eq!(found("deceptoin~"), ["model#8"]);
    assert_eq!(found("heading:attempt"), ["model#9"]);
    assert_eq!(found("offence -deception"), ["model#9"]);
    assert_eq!(found("deception OR imprisonment").len(), 2);
    assert_eq!(found("debt in:model"), Vec::<String>::new());
    assert_eq!(found("lang:vi"), ["vn#3"]);
    assert_eq!(found("nothing-of-the-kind"), Vec::<String>::new());
}

#[test]
fn scripts_without_spaces_are_found_inside_their_sentences() {
    assert_eq!(found("ค้ามนุษย์"), ["th#6"]);
    assert_eq!(found("\"แสวงหาประโยชน์\""), ["th#6"]);
    assert_eq!(found("ជួញដូរ"), ["kh#8"]);
    assert_eq!(found("mua bán người"), ["vn#3"]);
    assert_eq!(found("MUA BÁN"), ["vn#3"]);
    assert_eq!(found("mùa bán"), Vec::<String>::new(), "tone marks carry meaning");
}

#[test]
fn snippets_mark_the_words_and_escape_the_rest() {
    let snippet = |query: &str| ask(query).hits.into_iter().next().unwrap().snippet;
    assert_eq!(
        snippet("victim"),
        "The court may order payment to the <mark>victim</mark> &amp; &lt;family&gt; of a child."
    );
    assert!(snippet("recruit*").contains("<mark>recruits</mark>"));
    assert!(snippet("deceptoin~").contains("<mark>deception</mark>"));
    assert!(snippet("แสวงหา").contains("<mark>แสวงหา</mark>"));
}

#[test]
fn long_texts_are_cut_around_the_match() {
    let long = format!("{} needle {}", "hay ".repeat(400), "straw ".repeat(400));
    let passage =
        Passage { instrument: "a", language: "en", eid: "1", number: "1", heading: "", text: (&long).into() };
    let found = Index::of_passages([passage]).unwrap().search(&Query::parse("needle"), 5).unwrap();
    let snippet = &found.hits[0].snippet;
    assert!(
        snippet.starts_with("… hay") && snippet.ends_with('…') && snippet.contains("<mark>needle</mark>")
    );
    assert!(snippet.chars().count() < 280);
}

#[test]
fn odd_queries_are_answered_and_never_fail() {
    for odd in [
        "", " ", "*", "~", "\"", "\"\"", "-", "OR", "a OR", "heading:", "in:", "lang:zz", "(((", "\\",
        "\u{0}", "𝔛*",
    ] {
        ask(odd);
    }
    assert!(ask("\"never closed").finding.is_some());
}

#[test]
fn a_word_that_is_being_typed_is_found_from_its_beginning() {
    let index = index();
    for typed in ["compen", "Compensat", "compensation", "heading:comp", "court compe", "mua bá", "ค้ามนุ"]
    {
        let found = index.search(&Query::growing(typed), 20).unwrap();
        assert!(found.total > 0, "{typed}");
        let body = found.hits.iter().any(|hit| hit.snippet.contains("<mark>"));
        assert!(body || typed.to_lowercase().contains("comp"), "{typed}: {found:?}");
    }
    assert_eq!(index.search(&Query::growing("compen "), 20).unwrap().total, 0, "a blank ends the word");
    // The word itself comes before longer ones.
    let hits = index.search(&Query::growing("offence person"), 20).unwrap().hits;
    assert_eq!(hits.first().map(|hit| hit.number.as_str()), Some("8"));
}

#[test]
fn the_first_words_that_answer_are_shown_however_long_the_text() {
    let filler = "nothing of the kind is said in this sentence. ".repeat(400);
    let long = format!("An early victim. {filler} A late compensation. {filler}");
    let passage =
        Passage { instrument: "a", language: "en", eid: "1", number: "1", heading: "", text: (&long).into() };
    let index = Index::of_passages([passage]).unwrap();
    for (typed, shown) in [("victim", "early <mark>victim"), ("compensation", "late <mark>compensation")] {
        let found = index.search(&Query::parse(typed), 1).unwrap();
        assert!(found.hits[0].snippet.contains(shown), "{:?}", found.hits);
    }
}
