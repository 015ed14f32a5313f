//! Bangladeshi আইন: অধ্যায় with ordinal words, sections `১।`, subsections `(১)`, clauses `(ক)`, items `(অ)`.

use super::{Grammar, Part, Title, Word};
use crate::instrument::Kind;

/// The tables of this tradition.
pub(super) const GRAMMAR: Grammar = Grammar {
    languages: &["bn"],
    words: &[
        Word { forms: &["ধারা"], part: Part::Main(Kind::Section) },
        Word { forms: &["অনুচ্ছেদ"], part: Part::Main(Kind::Article) },
        Word { forms: &["ভাগ", "খণ্ড"], part: Part::Group(Kind::Part) },
        Word { forms: &["অধ্যায়", "অধ্যায়"], part: Part::Group(Kind::Chapter) },
        Word { forms: &["পরিচ্ছেদ"], part: Part::Group(Kind::Division) },
        Word { forms: &["তফসিল"], part: Part::Schedule },
    ],
    ordinals: &[
        "প্রথম",
        "দ্বিতীয়",
        "তৃতীয়",
        "চতুর্থ",
        "পঞ্চম",
        "ষষ্ঠ",
        "সপ্তম",
        "অষ্টম",
        "নবম",
        "দশম",
        "একাদশ",
        "দ্বাদশ",
        "ত্রয়োদশ",
        "চতুর্দশ",
        "পঞ্চদশ",
    ],
    contents: &["সূচি", "সূচিপত্র"],
    explanatory: &["উদ্দেশ্য ও কারণ সংবলিত বিবৃতি"],
    enacting: &["সেহেতু এতদ্বারা", "সেহেতু", "যেহেতু এতদ্বারা"],
    preamble: &["যেহেতু"],
    recitals: &["যেহেতু", "এবং যেহেতু"],
    long_title: &[],
    closing: &[],
    definition_headings: &["সংজ্ঞা"],
    definition_openers: &["এই আইনে", "বিষয় বা প্রসঙ্গের পরিপন্থী"],
    means: &["অর্থ", "বলিতে", "বলতে", "অর্থে", "বা"],
    references: &["ধারা", "উপ-ধারা", "দফা", "উপ-দফা", "ও", "বা", "এবং", "নং", "এর", "অধ্যায়"],
    titles: &[
        ("বিল", Title::Bill),
        ("আইন", Title::Act),
        ("অধ্যাদেশ", Title::Act),
        ("কনভেনশন", Title::Treaty),
        ("প্রটোকল", Title::Treaty),
    ],
    cited_as: &[],
};
