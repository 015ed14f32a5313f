//! Indonesian undang-undang: Menimbang and Mengingat, BAB, Bagian, Paragraf, Pasal, ayat, huruf, Penjelasan.

use super::{Grammar, Part, Title, Word};
use crate::instrument::Kind;

/// The tables of this tradition.
pub(super) const GRAMMAR: Grammar = Grammar {
    languages: &["id"],
    words: &[
        Word { forms: &["pasal"], part: Part::Main(Kind::Article) },
        Word { forms: &["buku"], part: Part::Group(Kind::Part) },
        Word { forms: &["bab"], part: Part::Group(Kind::Chapter) },
        Word { forms: &["bagian"], part: Part::Group(Kind::Division) },
        Word { forms: &["paragraf"], part: Part::Group(Kind::Division) },
        Word { forms: &["lampiran"], part: Part::Schedule },
    ],
    ordinals: &[
        "kesatu",
        "kedua",
        "ketiga",
        "keempat",
        "kelima",
        "keenam",
        "ketujuh",
        "kedelapan",
        "kesembilan",
        "kesepuluh",
        "kesebelas",
        "kedua belas",
        "ketiga belas",
        "keempat belas",
        "kelima belas",
    ],
    contents: &["daftar isi"],
    explanatory: &["penjelasan", "penjelasan atas", "tambahan lembaran negara"],
    enacting: &["memutuskan", "menetapkan", "dengan persetujuan bersama"],
    preamble: &["menimbang", "mengingat", "dengan rahmat tuhan", "presiden republik indonesia"],
    recitals: &["menimbang", "mengingat", "bahwa"],
    long_title: &[],
    closing: &["agar setiap orang", "disahkan di", "ditetapkan di", "diundangkan di"],
    definition_headings: &["ketentuan umum"],
    definition_openers: &["yang dimaksud dengan"],
    means: &[
        "adalah",
        "ialah",
        "yang selanjutnya disebut",
        "yang selanjutnya disingkat",
        "meliputi",
        "termasuk",
        "merupakan",
    ],
    references: &[
        "pasal", "ayat", "huruf", "angka", "butir", "nomor", "bab", "bagian", "dan", "atau", "dalam", "pada",
        "dengan", "tahun", "sampai", "s.d.",
    ],
    titles: &[
        ("rancangan undang-undang", Title::Bill),
        ("undang-undang", Title::Act),
        ("peraturan", Title::Act),
        ("konvensi", Title::Treaty),
        ("protokol", Title::Treaty),
        ("perjanjian", Title::Treaty),
    ],
    cited_as: &[],
};
