//! Thai statutes: ภาค, ลักษณะ, หมวด, ส่วน, มาตรา, วรรค without numbers, (๑), (ก).

use super::{Action, Amending, Grammar, Part, Title, Word};
use crate::instrument::Kind;

/// The tables of this tradition.
pub(super) const GRAMMAR: Grammar = Grammar {
    languages: &["th"],
    words: &[
        Word { forms: &["มาตรา"], part: Part::Main(Kind::Section) },
        Word { forms: &["ข้อ"], part: Part::Main(Kind::Section) },
        Word { forms: &["ภาค"], part: Part::Group(Kind::Part) },
        Word { forms: &["ลักษณะ"], part: Part::Group(Kind::Part) },
        Word { forms: &["หมวด"], part: Part::Group(Kind::Chapter) },
        Word { forms: &["ส่วนที่", "ส่วน"], part: Part::Group(Kind::Division) },
        Word {
            forms: &["บัญชีท้าย", "ภาคผนวก", "บัญชี"], part: Part::Schedule
        },
    ],
    ordinals: &[],
    contents: &["สารบัญ"],
    explanatory: &["หมายเหตุ", "บันทึกหลักการและเหตุผล", "หลักการและเหตุผล"],
    enacting: &["จึงทรงพระกรุณาโปรดเกล้า", "จึงทรงพระกรุณาโปรดเกล้าฯ", "พระบาทสมเด็จพระ"],
    preamble: &["โดยที่เป็นการสมควร", "โดยที่"],
    recitals: &["โดยที่"],
    long_title: &[],
    closing: &["ผู้รับสนองพระบรมราชโองการ", "ผู้รับสนองพระราชโองการ", "ประกาศ ณ"],
    definition_headings: &["บทนิยาม", "นิยาม"],
    definition_openers: &["ในพระราชบัญญัตินี้", "ในกฎหมายนี้"],
    means: &["หมายความว่า", "หมายความรวมถึง", "ให้หมายความรวมถึง", "หมายถึง"],
    references: &["มาตรา", "วรรค", "ตาม", "หมวด", "ส่วน", "และ", "หรือ", "ถึง", "ใน", "ข้อ", "พ.ศ.", "อนุมาตรา"],
    titles: &[
        ("ร่างพระราชบัญญัติ", Title::Bill),
        ("พระราชบัญญัติ", Title::Act),
        ("พระราชกำหนด", Title::Act),
        ("ประมวลกฎหมาย", Title::Act),
        ("อนุสัญญา", Title::Treaty),
        ("พิธีสาร", Title::Treaty),
    ],
    cited_as: &["พระราชบัญญัตินี้เรียกว่า"],
    amending: Amending {
        verbs: &[
            ("ให้ยกเลิกความใน", Action::Substitute),
            ("ให้ยกเลิก", Action::Delete),
            ("ให้เพิ่มความต่อไปนี้", Action::Insert),
            ("ให้เพิ่ม", Action::Insert),
            ("ให้แก้ไข", Action::Amend),
            ("ให้ใช้ความต่อไปนี้แทน", Action::Substitute),
        ],
        steps: &[
            ("ให้ใช้ความต่อไปนี้แทน", Action::Substitute),
            ("และให้ใช้", Action::Substitute),
            ("ให้แก้ไขคำว่า", Action::Substitute),
            ("ให้เพิ่ม", Action::Insert),
        ],
        units: &[("มาตรา", 0), ("วรรค", 1), ("อนุมาตรา", 2), ("หมวด", 9)],
        after: &[],
        before: &[],
        acts: &["พระราชบัญญัติ", "พระราชกำหนด", "ประมวลกฎหมาย"],
        links: &["แห่ง"],
        ends: &["และให้", "ซึ่ง", "ดังต่อไปนี้", "เป็น"],
        unmarked: &[],
    },
};
