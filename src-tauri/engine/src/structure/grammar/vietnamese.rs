//! Vietnamese luật: Phần, Chương, Mục, Điều, khoản `1.`, điểm `a)`, Phụ lục.

use super::{Grammar, Part, Title, Word};
use crate::instrument::Kind;

/// The tables of this tradition.
pub(super) const GRAMMAR: Grammar = Grammar {
    languages: &["vi"],
    words: &[
        Word { forms: &["điều"], part: Part::Main(Kind::Article) },
        Word { forms: &["phần"], part: Part::Group(Kind::Part) },
        Word { forms: &["chương"], part: Part::Group(Kind::Chapter) },
        Word { forms: &["mục"], part: Part::Group(Kind::Division) },
        Word { forms: &["tiểu mục"], part: Part::Group(Kind::Division) },
        Word { forms: &["phụ lục"], part: Part::Schedule },
    ],
    ordinals: &[
        "thứ nhất",
        "thứ hai",
        "thứ ba",
        "thứ tư",
        "thứ năm",
        "thứ sáu",
        "thứ bảy",
        "thứ tám",
        "thứ chín",
        "thứ mười",
    ],
    contents: &["mục lục"],
    explanatory: &["thuyết minh", "tờ trình"],
    enacting: &["quốc hội ban hành", "quốc hội nước", "chính phủ ban hành"],
    preamble: &["căn cứ", "lời nói đầu"],
    recitals: &["căn cứ", "xét đề nghị", "theo đề nghị"],
    long_title: &[],
    closing: &["luật này được quốc hội", "luật này đã được quốc hội", "chủ tịch quốc hội", "nơi nhận"],
    definition_headings: &["giải thích từ ngữ", "giải thích thuật ngữ", "định nghĩa"],
    definition_openers: &["các từ ngữ dưới đây", "được hiểu như sau", "những từ ngữ"],
    means: &["là", "được hiểu là", "bao gồm", "gồm"],
    references: &[
        "điều", "khoản", "điểm", "chương", "mục", "phần", "và", "hoặc", "số", "các", "tại", "của", "đến",
        "từ", "ngày", "tháng", "năm",
    ],
    titles: &[
        ("dự thảo luật", Title::Bill),
        ("dự án luật", Title::Bill),
        ("luật", Title::Act),
        ("bộ luật", Title::Act),
        ("nghị định", Title::Act),
        ("pháp lệnh", Title::Act),
        ("công ước", Title::Treaty),
        ("nghị định thư", Title::Treaty),
        ("hiệp định", Title::Treaty),
    ],
    cited_as: &[],
};
