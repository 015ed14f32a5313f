//! Philippine statutes: `SECTION 1. Title. — text`, then `SEC. 2.`; Articles and Chapters group sections.

use super::{Action, Amending, Grammar, Part, Title, Word};
use crate::instrument::Kind;

/// The tables of this tradition.
pub(super) const GRAMMAR: Grammar = Grammar {
    languages: &["fil", "tl"],
    words: &[
        Word {
            forms: &["section", "sec.", "sec", "seksyon", "sek.", "seksiyon"],
            part: Part::Main(Kind::Section),
        },
        Word { forms: &["artikulo"], part: Part::Group(Kind::Chapter) },
        Word { forms: &["kabanata", "kapitulo"], part: Part::Group(Kind::Chapter) },
        Word { forms: &["pamagat", "titulo"], part: Part::Group(Kind::Part) },
        Word { forms: &["bahagi"], part: Part::Group(Kind::Part) },
    ],
    ordinals: &[
        "una", "ikalawa", "ikatlo", "ikaapat", "ikalima", "ikaanim", "ikapito", "ikawalo", "ikasiyam",
        "ikasampu",
    ],
    contents: &["talaan ng nilalaman", "mga nilalaman"],
    explanatory: &["paliwanag", "tala ng paliwanag"],
    enacting: &["be it enacted", "isinasabatas", "pinagtitibay ng"],
    preamble: &[],
    recitals: &[],
    long_title: &["isang batas", "batas na"],
    closing: &["approved,", "approved:", "pinagtibay", "inaprobahan", "nilagdaan"],
    definition_headings: &[
        "katuturan ng mga katawagan",
        "kahulugan ng mga katawagan",
        "kahulugan ng mga salita",
        "kahulugan",
        "depinisyon",
        "pagpapakahulugan",
        "definition of terms",
    ],
    definition_openers: &["sa batas na ito", "ayon sa pagkakagamit", "para sa layunin"],
    means: &[
        "ay nangangahulugang",
        "ay nangangahulugan",
        "ay tumutukoy",
        "tumutukoy sa",
        "ay kinabibilangan",
        "ay ang",
        "refers to",
        "nangangahulugan",
    ],
    references: &["seksyon", "talata", "talataan", "bahagi", "artikulo", "ng", "sa", "at", "o", "aytem"],
    titles: &[
        ("panukalang batas", Title::Bill),
        ("batas", Title::Act),
        ("republic act", Title::Act),
        ("house bill", Title::Bill),
        ("senate bill", Title::Bill),
    ],
    cited_as: &["ay tatawaging", "ay kikilalaning", "ay makikilala bilang"],
    amending: Amending {
        verbs: &[
            ("ay sinususugan", Action::Amend),
            ("ay inaamyendahan", Action::Amend),
            ("ay pinawawalang-bisa", Action::Delete),
            ("ay idinaragdag", Action::Insert),
            ("idinaragdag", Action::Insert),
        ],
        steps: &[
            ("upang mabasa", Action::Substitute),
            ("mabasa ang sumusunod", Action::Substitute),
            ("pagdaragdag", Action::Insert),
            ("pagtanggal", Action::Delete),
        ],
        units: &[("seksyon", 0), ("seksiyon", 0), ("talata", 1), ("talataan", 2)],
        after: &["pagkatapos ng"],
        before: &["bago ang"],
        acts: &["batas republika", "kodigo"],
        links: &["ng", "sa"],
        ends: &["ay", "na"],
        unmarked: &[],
    },
};
