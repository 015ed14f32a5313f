//! Cambodian ច្បាប់: ជំពូក, ផ្នែក, មាត្រា, items ១- and ក-.

use super::{Action, Amending, Grammar, Part, Title, Word};
use crate::instrument::Kind;

/// The tables of this tradition.
pub(super) const GRAMMAR: Grammar = Grammar {
    languages: &["km"],
    words: &[
        Word { forms: &["មាត្រា"], part: Part::Main(Kind::Article) },
        Word { forms: &["ប្រការ"], part: Part::Main(Kind::Article) },
        Word { forms: &["គន្ថី", "មាតិកាទី"], part: Part::Group(Kind::Part) },
        Word { forms: &["មាតិកា"], part: Part::Group(Kind::Part) },
        Word { forms: &["ជំពូកទី", "ជំពូក"], part: Part::Group(Kind::Chapter) },
        Word { forms: &["ផ្នែកទី", "ផ្នែក"], part: Part::Group(Kind::Division) },
        Word {
            forms: &["កថាភាគទី", "កថាភាគ"], part: Part::Group(Kind::Division)
        },
        Word { forms: &["ឧបសម្ព័ន្ធ"], part: Part::Schedule },
    ],
    ordinals: &[],
    contents: &["មាតិការឿង", "តារាងមាតិកា"],
    explanatory: &["សេចក្តីថ្លែងហេតុ"],
    enacting: &["រដ្ឋសភា", "ប្រកាសឱ្យប្រើ", "យើង"],
    preamble: &["បានឃើញ", "យោង"],
    recitals: &["បានឃើញ", "យោង"],
    long_title: &[],
    closing: &["ច្បាប់នេះត្រូវបានរដ្ឋសភា", "ធ្វើនៅ", "រាជធានីភ្នំពេញ"],
    definition_headings: &["និយមន័យ", "ការកំណត់និយមន័យ", "វាក្យសព្ទ"],
    definition_openers: &["ក្នុងច្បាប់នេះ", "ពាក្យ"],
    means: &["សំដៅ", "មានន័យថា", "សំដៅដល់", "សំដៅលើ", "គឺ"],
    references: &["មាត្រា", "កថាខណ្ឌ", "ចំណុច", "ជំពូក", "នៃ", "និង", "ឬ", "លេខ"],
    titles: &[
        ("សេចក្តីព្រាងច្បាប់", Title::Bill),
        ("សេចក្ដីព្រាងច្បាប់", Title::Bill),
        ("ច្បាប់", Title::Act),
        ("អនុសញ្ញា", Title::Treaty),
        ("ពិធីសារ", Title::Treaty),
    ],
    cited_as: &[],
    amending: Amending {
        verbs: &[
            ("ត្រូវបានធ្វើវិសោធនកម្ម", Action::Amend),
            ("ធ្វើវិសោធនកម្ម", Action::Amend),
            ("ត្រូវទុកជានិរាករណ៍", Action::Delete),
            ("និរាករណ៍", Action::Delete),
            ("បន្ថែម", Action::Insert),
        ],
        steps: &[
            ("ដូចខាងក្រោម", Action::Substitute),
            ("ដូចតទៅ", Action::Substitute),
            ("ជំនួស", Action::Substitute),
            ("បន្ថែម", Action::Insert),
        ],
        units: &[("មាត្រា", 0), ("កថាខណ្ឌ", 1), ("ចំណុច", 2), ("ជំពូក", 9)],
        after: &["បន្ទាប់ពី"],
        before: &[],
        acts: &["ច្បាប់"],
        links: &["នៃ"],
        ends: &["ត្រូវ", "ដូច"],
        unmarked: &[],
    },
};
