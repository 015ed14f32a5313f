//! Bills of any length for pictures and figures, in words of our own.

use std::fmt::Write;

/// Heading and subsections; `{n}` is a number that differs from clause to clause.
const CLAUSES: [(&str, &[&str]); 16] = [
    (
        "Offence of trafficking in persons",
        &[
            "A person who recruits, transports, transfers, harbours or receives another person by means of threat, force, fraud or deception for the purpose of exploitation commits an offence.",
            "A person guilty of an offence under this section is liable to imprisonment for {n} years.",
        ],
    ),
    (
        "Trafficking in children",
        &[
            "A person who recruits, transports or receives a child for the purpose of exploitation commits an offence, whether or not any means is used.",
            "The penalty is imprisonment for not less than {n} years.",
        ],
    ),
    ("Consent of the victim", &["The consent of the victim to the intended exploitation is no defence."]),
    (
        "Attempt and participation",
        &[
            "A person who attempts, organises, directs or knowingly assists an offence under this Act is punished as its author.",
        ],
    ),
    (
        "Liability of legal persons",
        &[
            "A legal person for whose benefit an offence is committed is liable to a fine of {n} hundred thousand crowns.",
            "The court may order that it be wound up.",
        ],
    ),
    (
        "Forfeiture",
        &[
            "The court that convicts a person orders that the proceeds of the offence be forfeited.",
            "Property that is forfeited is paid into the fund for victims within {n} days.",
        ],
    ),
    (
        "Identification of victims",
        &[
            "An officer who has reason to believe that a person is a victim informs the competent authority within {n} hours.",
            "The authority decides within {n} days whether the person is identified as a victim.",
        ],
    ),
    (
        "No punishment of victims",
        &["A victim is not punished for an unlawful act that was a direct result of being trafficked."],
    ),
    (
        "Reflection and residence",
        &[
            "A victim is granted a period of reflection of {n} days, during which no measure of removal is carried out.",
            "A victim may be granted a permit of residence on personal or humanitarian grounds.",
        ],
    ),
    (
        "Assistance",
        &[
            "A victim is offered (a) suitable housing; (b) counselling and information in a language that the victim understands; and (c) medical, psychological and material assistance.",
        ],
    ),
    (
        "Privacy of victims",
        &[
            "The court may sit in private, and the identity of a victim is not published.",
            "A person who publishes it is liable to a fine of {n} thousand crowns.",
        ],
    ),
    ("Compensation", &["The court may order the offender to pay compensation to the victim."]),
    (
        "Return of victims",
        &[
            "A victim is returned with due regard for safety and without delay that can be avoided, and where possible of free will.",
        ],
    ),
    (
        "National committee",
        &[
            "A national committee against trafficking in persons is established.",
            "The committee meets at least {n} times in a year and reports to Parliament.",
        ],
    ),
    ("Training", &["The Minister ensures that officers who meet victims are trained once in {n} years."]),
    (
        "Carriers",
        &[
            "A carrier ascertains that every passenger holds the documents needed for entry into the receiving State.",
            "A carrier that fails to do so is liable to a fine of {n} thousand crowns.",
        ],
    ),
];
/// Clauses in a part.
const PART: usize = 40;

/// The text of a bill with so many clauses, in parts.
pub fn bill(clauses: usize) -> String {
    let mut out = String::from("TRAFFICKING IN PERSONS (CONSOLIDATED) BILL 2026\n\n");
    for at in 0..clauses {
        if at % PART == 0 {
            writeln!(out, "PART {}\nMATTERS OF PART {}\n", at / PART + 1, at / PART + 1).unwrap();
        }
        let (heading, subsections) = CLAUSES[at % CLAUSES.len()];
        writeln!(out, "{}. {heading}", at + 1).unwrap();
        for (index, words) in subsections.iter().enumerate() {
            writeln!(out, "({}) {}", index + 1, words.replace("{n}", &(2 + at % 13).to_string())).unwrap();
        }
        out.push('\n');
    }
    out
}
