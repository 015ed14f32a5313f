use super::*;
use crate::manuscript::{Manuscript, Paragraph};
use crate::structure::recognise;

fn law(lines: &[&str]) -> Instrument {
    let paragraphs = lines.iter().map(|line| Paragraph::plain(*line)).collect();
    recognise(&Manuscript { paragraphs, ..Manuscript::default() }).instrument
}

const PRINCIPAL: [&str; 13] = [
    "Trafficking Act 2007",
    "Interpretation",
    "2. In this Act—",
    "“child” means a person under the age of eighteen years;",
    "“coercion” means any threat;",
    "Offence of trafficking",
    "3. Any person who traffics a child for the purpose of exploitation commits an offence and shall be punished with imprisonment for a term not exceeding fifteen years.",
    "Council",
    "4. (1) There is a Council.",
    "(2) The Council has three members.",
    "Aggravated offence",
    "5. Any person who causes death is liable to twenty years.",
    "6. Nothing in this Act binds the Council.",
];

const AMENDING: [&str; 17] = [
    "Trafficking (Amendment) Act 2021",
    "Amendment of section 2",
    "1. The Trafficking Act 2007, which is referred to as the “principal Act” in this Act, is amended in section 2—",
    "(a) by deleting the definition of “coercion”; and",
    "(b) in the definition of “child”, by substituting for the words “eighteen years” the words “twenty-one years”.",
    "Amendment of section 3",
    "2. Section 3 of the principal Act is amended—",
    "(a) by deleting the words “for the purpose of exploitation”;",
    "(b) by substituting for the words “ten years” the words “twenty years”.",
    "Amendment of section 4",
    "3. The principal Act is amended in section 4 by inserting after subsection (2) the following subsection:",
    "“(3) The Council meets twice a year.”.",
    "Substitution of section 5",
    "4. The principal Act is amended by substituting for section 5 the following section:",
    "“Grave offence",
    "5. Any person who causes death is liable to imprisonment for life.”.",
    "5. Section 9 of the principal Act is amended by deleting the words “at once”.",
];

#[test]
fn what_has_one_place_is_carried_out_and_the_rest_is_told() {
    let (law, amending) = (law(&PRINCIPAL), law(&AMENDING));
    let (carried, told) = carry(&law, &amending);
    let words = |number: &str| {
        let unit = carried.by_number(number).unwrap();
        format!("{}\n{}", unit.heading, unit.full_text())
    };
    assert!(!words("2").contains("coercion"), "{}", words("2"));
    assert!(words("2").contains("twenty-one years"), "{}", words("2"));
    assert!(words("3").contains("traffics a child commits an offence"), "{}", words("3"));
    assert!(words("3").contains("fifteen years"), "the words to be changed do not stand there");
    assert!(words("4").contains("(3) The Council meets twice a year."), "{}", words("4"));
    assert!(words("5").contains("Grave offence") && words("5").contains("for life"), "{}", words("5"));
    assert_eq!(carried.by_number("6"), law.by_number("6"));

    let left: Vec<(&str, &str)> =
        told.iter().filter(|one| !one.left.is_empty()).map(|one| (one.by.as_str(), one.left)).collect();
    assert_eq!(
        left,
        [
            ("2(b)", "the words that it changes do not stand there"),
            ("5", "the law has no such provision; it may come from another amendment"),
        ],
        "{told:#?}"
    );
    assert_eq!(told.len(), 7, "{told:#?}");
}
