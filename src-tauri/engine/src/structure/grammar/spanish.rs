//! Spanish-language laws: Título, Capítulo, Sección, Artículo 1, numerales, literales.

use super::{Grammar, Part, Title, Word};
use crate::instrument::Kind;

/// The tables of this tradition.
pub(super) const GRAMMAR: Grammar = Grammar {
    languages: &["es"],
    words: &[
        Word { forms: &["artículo", "articulo", "art."], part: Part::Main(Kind::Article) },
        Word { forms: &["libro"], part: Part::Group(Kind::Part) },
        Word { forms: &["título", "titulo"], part: Part::Group(Kind::Part) },
        Word { forms: &["capítulo", "capitulo"], part: Part::Group(Kind::Chapter) },
        Word { forms: &["sección", "seccion"], part: Part::Group(Kind::Division) },
        Word { forms: &["anexo"], part: Part::Schedule },
    ],
    ordinals: &[
        "primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno", "décimo",
    ],
    contents: &["índice"],
    explanatory: &["exposición de motivos"],
    enacting: &["el congreso", "la asamblea", "decreta"],
    preamble: &["preámbulo", "considerando"],
    recitals: &["considerando", "que"],
    long_title: &[],
    closing: &["dado en", "publíquese", "comuníquese"],
    definition_headings: &["definiciones", "definición"],
    definition_openers: &["para los efectos", "para efectos", "se entenderá por", "se entiende por"],
    means: &["significa", "es", "son", "incluye", "se entenderá", "se entiende"],
    references: &[
        "artículo",
        "artículos",
        "numeral",
        "literal",
        "inciso",
        "capítulo",
        "y",
        "o",
        "del",
        "de",
        "la",
        "ley",
        "art.",
    ],
    titles: &[
        ("proyecto de ley", Title::Bill),
        ("anteproyecto de ley", Title::Bill),
        ("ley", Title::Act),
        ("decreto", Title::Act),
        ("código", Title::Act),
        ("convención", Title::Treaty),
        ("protocolo", Title::Treaty),
        ("tratado", Title::Treaty),
    ],
    cited_as: &[],
};
