//! Treaties and conventions in English: articles, numbered paragraphs, lettered subparagraphs, annexes.

use super::{Amending, Grammar, Part, Title, Word};
use crate::instrument::Kind;

/// The tables of this tradition.
pub(super) const GRAMMAR: Grammar = Grammar {
    languages: &["en"],
    words: &[
        Word { forms: &["article", "articles", "art.", "art"], part: Part::Main(Kind::Article) },
        Word { forms: &["§", "§§"], part: Part::Main(Kind::Section) },
        Word { forms: &["annex", "annexe"], part: Part::Schedule },
        Word { forms: &["attachment"], part: Part::Schedule },
    ],
    ordinals: &[],
    contents: &[],
    explanatory: &[],
    enacting: &[
        "have agreed",
        "hereby agree",
        "do hereby agree",
        "have agreed as follows",
        "agree as follows",
        "do solemnly",
        "adopts the",
    ],
    preamble: &[
        "preamble",
        "the states parties",
        "the parties to this",
        "the contracting",
        "the high contracting",
        "the member states",
        "the governments",
        "the state parties",
        "the heads of",
        "we, the",
        "the general assembly",
        "the peoples",
    ],
    recitals: &[
        "declaring",
        "taking into account",
        "concerned that",
        "recalling",
        "convinced",
        "reiterating",
        "upholding",
    ],
    long_title: &[],
    closing: &["in witness whereof", "done at", "the foregoing"],
    definition_headings: &["use of terms", "terms"],
    definition_openers: &["for the purposes of this", "for the purpose of this"],
    means: &["shall mean", "means"],
    references: &[],
    titles: &[
        ("protocol", Title::Treaty),
        ("convention", Title::Treaty),
        ("treaty", Title::Treaty),
        ("agreement", Title::Treaty),
        ("covenant", Title::Treaty),
        ("charter", Title::Treaty),
        ("memorandum of understanding", Title::Treaty),
    ],
    cited_as: &[],
    amending: Amending::NONE,
};
