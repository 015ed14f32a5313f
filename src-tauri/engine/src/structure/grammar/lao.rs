//! Lao ກົດໝາຍ: ພາກທີ, ໝວດທີ, ມາດຕາ, items 1. and ກ.

use super::{Action, Amending, Grammar, Part, Title, Word};
use crate::instrument::Kind;

/// The tables of this tradition.
pub(super) const GRAMMAR: Grammar = Grammar {
    languages: &["lo"],
    words: &[
        Word { forms: &["ມາດຕາ"], part: Part::Main(Kind::Article) },
        Word { forms: &["ພາກທີ", "ພາກ"], part: Part::Group(Kind::Part) },
        Word {
            forms: &["ໝວດທີ", "ຫມວດທີ", "ໝວດ", "ຫມວດ"], part: Part::Group(Kind::Chapter)
        },
        Word { forms: &["ສ່ວນທີ"], part: Part::Group(Kind::Division) },
        Word { forms: &["ເອກະສານຊ້ອນທ້າຍ"], part: Part::Schedule },
    ],
    ordinals: &[],
    contents: &["ສາລະບານ"],
    explanatory: &[],
    enacting: &["ສະພາແຫ່ງຊາດ", "ປະທານປະເທດ"],
    preamble: &["ອີງຕາມ"],
    recitals: &["ອີງຕາມ"],
    long_title: &[],
    closing: &["ປະທານສະພາແຫ່ງຊາດ", "ນະຄອນຫຼວງວຽງຈັນ"],
    definition_headings: &["ການອະທິບາຍຄຳສັບ", "ອະທິບາຍຄຳສັບ", "ການອະທິບາຍຄໍາສັບ", "ນິຍາມ"],
    definition_openers: &["ຄຳສັບທີ່ນຳໃຊ້", "ຄໍາສັບທີ່"],
    means: &["ໝາຍເຖິງ", "ຫມາຍເຖິງ", "ໝາຍຄວາມວ່າ", "ແມ່ນ"],
    references: &["ມາດຕາ", "ວັກ", "ຂໍ້", "ໝວດ", "ແລະ", "ຫຼື", "ເລກທີ", "ຂອງ"],
    titles: &[
        ("ຮ່າງກົດໝາຍ", Title::Bill),
        ("ກົດໝາຍ", Title::Act),
        ("ກົດຫມາຍ", Title::Act),
        ("ສົນທິສັນຍາ", Title::Treaty),
    ],
    cited_as: &[],
    amending: Amending {
        verbs: &[
            ("ໃຫ້ປັບປຸງ", Action::Amend),
            ("ປັບປຸງ", Action::Amend),
            ("ໃຫ້ຍົກເລີກ", Action::Delete),
            ("ຍົກເລີກ", Action::Delete),
            ("ໃຫ້ເພີ່ມ", Action::Insert),
        ],
        steps: &[
            ("ດັ່ງນີ້", Action::Substitute),
            ("ແທນ", Action::Substitute),
            ("ເພີ່ມ", Action::Insert),
            ("ຍົກເລີກ", Action::Delete),
        ],
        units: &[("ມາດຕາ", 0), ("ຂໍ້", 2), ("ວັກ", 1), ("ໝວດ", 9)],
        after: &["ຖັດຈາກ"],
        before: &[],
        acts: &["ກົດໝາຍ"],
        links: &["ຂອງ"],
        ends: &["ດັ່ງນີ້"],
        unmarked: &[],
    },
};
