//! Myanmar ဥပဒေ: အခန်း (၁), sections `၁။`, subsections `(က)`, items `(၁)`.

use super::{Action, Amending, Grammar, Part, Title, Word};
use crate::instrument::Kind;

/// The tables of this tradition.
pub(super) const GRAMMAR: Grammar = Grammar {
    languages: &["my"],
    words: &[
        Word { forms: &["ပုဒ်မ"], part: Part::Main(Kind::Section) },
        Word { forms: &["အပိုင်း"], part: Part::Group(Kind::Part) },
        Word { forms: &["အခန်း"], part: Part::Group(Kind::Chapter) },
        Word { forms: &["ဇယား", "နောက်ဆက်တွဲ"], part: Part::Schedule },
    ],
    ordinals: &["ပထမ", "ဒုတိယ", "တတိယ", "စတုတ္ထ", "ပဉ္စမ", "ဆဋ္ဌမ", "သတ္တမ", "အဋ္ဌမ", "နဝမ", "ဒသမ"],
    contents: &["မာတိကာ"],
    explanatory: &[],
    enacting: &["ပြည်ထောင်စုလွှတ်တော်သည်", "ပြည်ထောင်စုလွှတ်တော်က", "ပြည်ထောင်စု လွှတ်တော်"],
    preamble: &[],
    recitals: &[],
    long_title: &[],
    closing: &["ပြည်ထောင်စုသမ္မတမြန်မာနိုင်ငံတော် ဖွဲ့စည်းပုံ"],
    definition_headings: &["အဓိပ္ပာယ်ဖော်ပြချက်", "အဓိပ္ပာယ်", "အမည်၊ စီရင်ပိုင်ခွင့်နှင့် အဓိပ္ပာယ်"],
    definition_openers: &["ဤဥပဒေတွင်ပါရှိသော", "အောက်ပါစကားရပ်များ"],
    means: &["ဆိုသည်မှာ", "ဆိုရာတွင်", "ဆိုသည်"],
    references: &["ပုဒ်မ", "ပုဒ်မခွဲ", "အခန်း", "နှင့်", "သို့မဟုတ်"],
    titles: &[("ဥပဒေကြမ်း", Title::Bill), ("ဥပဒေ", Title::Act), ("ကွန်ဗင်းရှင်း", Title::Treaty)],
    cited_as: &[],
    amending: Amending {
        verbs: &[
            ("အစားထိုးရမည်", Action::Substitute),
            ("ဖြည့်စွက်ရမည်", Action::Insert),
            ("ပယ်ဖျက်ရမည်", Action::Delete),
            ("ပြင်ဆင်ရမည်", Action::Amend),
        ],
        steps: &[("အစားထိုး", Action::Substitute), ("ဖြည့်စွက်", Action::Insert), ("ပယ်ဖျက်", Action::Delete)],
        units: &[("ပုဒ်မခွဲ", 1), ("ပုဒ်မ", 0), ("အခန်း", 9)],
        after: &[],
        before: &[],
        acts: &[],
        links: &[],
        ends: &[],
        unmarked: &[],
    },
};
