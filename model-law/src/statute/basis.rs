//! What a provision of the model statute rests on.

use crate::duties::Treaty;

/// Why a provision is in the statute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// A treaty asks for it.
    Treaty {
        /// Id of the instrument, one of [`CITABLE`].
        instrument: String,
        /// Article as printed.
        article: String,
        /// `(1)(a)`, or empty for the whole article.
        paragraph: String,
    },
    /// A complete statute needs it; the reason in words.
    Practice(String),
}

/// An instrument that a basis may cite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Citable {
    /// `un-protocol`.
    pub id: &'static str,
    /// What people call it.
    pub short: &'static str,
    /// Number of articles, to catch a citation that cannot be right.
    pub articles: u16,
    /// The numbers cited were compared with the text of the instrument.
    pub checked: bool,
}

/// Every instrument that a basis may cite, those of this field first.
pub const CITABLE: [Citable; 16] = [
    Citable { id: "un-protocol", short: "Trafficking Protocol (2000)", articles: 20, checked: true },
    Citable { id: "untoc", short: "UNTOC (2000)", articles: 41, checked: true },
    Citable { id: "actip", short: "ASEAN Convention (2015)", articles: 31, checked: false },
    Citable {
        id: "crc",
        short: "Convention on the Rights of the Child (1989)",
        articles: 54,
        checked: false,
    },
    Citable {
        id: "crc-opsc",
        short: "CRC Protocol on the sale of children (2000)",
        articles: 17,
        checked: false,
    },
    Citable { id: "iccpr", short: "ICCPR (1966)", articles: 53, checked: false },
    Citable { id: "ilo-29", short: "Forced Labour Convention (1930)", articles: 33, checked: false },
    Citable { id: "ilo-29-protocol", short: "Forced Labour Protocol (2014)", articles: 12, checked: false },
    Citable {
        id: "ilo-182",
        short: "Worst Forms of Child Labour Convention (1999)",
        articles: 16,
        checked: false,
    },
    Citable {
        id: "ilo-181",
        short: "Private Employment Agencies Convention (1997)",
        articles: 24,
        checked: false,
    },
    Citable { id: "slavery-1926", short: "Slavery Convention (1926)", articles: 12, checked: false },
    Citable {
        id: "slavery-1956",
        short: "Supplementary Slavery Convention (1956)",
        articles: 15,
        checked: false,
    },
    Citable { id: "refugees", short: "Refugee Convention (1951)", articles: 46, checked: false },
    Citable { id: "cedaw", short: "CEDAW (1979)", articles: 30, checked: false },
    Citable {
        id: "vccr",
        short: "Vienna Convention on Consular Relations (1963)",
        articles: 79,
        checked: false,
    },
    Citable { id: "uncac", short: "UN Convention against Corruption (2003)", articles: 71, checked: false },
];

impl Basis {
    /// Takes `un-protocol 5(2)(a)` or `practice: reason` apart.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub(crate) fn parse(text: &str) -> Result<Basis, String> {
        if let Some(reason) = text.strip_prefix("practice:") {
            let reason = reason.trim();
            let given = !reason.is_empty();
            return given
                .then(|| Basis::Practice(reason.to_string()))
                .ok_or("a practice needs its reason".to_string());
        }
        let (id, place) = text
            .split_once(' ')
            .ok_or_else(|| format!("“{text}” is not of the form instrument article(paragraph)"))?;
        let known = CITABLE
            .iter()
            .find(|c| c.id == id)
            .ok_or_else(|| format!("“{id}” is not an instrument that can be cited"))?;
        let (article, paragraph) = place.split_at(place.find('(').unwrap_or(place.len()));
        match article.parse::<u16>() {
            Ok(number) if (1..=known.articles).contains(&number) => Ok(Basis::Treaty {
                instrument: id.to_string(),
                article: article.to_string(),
                paragraph: paragraph.to_string(),
            }),
            Ok(_) => Err(format!("{} has {} articles, “{text}” cites another", known.short, known.articles)),
            Err(_) => Err(format!("“{text}” has no article number")),
        }
    }

    /// As printed beside the provision: `Trafficking Protocol (2000), article 5(1)`.
    pub fn words(&self) -> String {
        match self {
            Basis::Practice(reason) => format!("Drafting practice: {reason}"),
            Basis::Treaty { instrument, article, paragraph } => {
                let known = CITABLE.iter().find(|c| c.id == instrument);
                let short = known.map_or(instrument.as_str(), |c| c.short);
                let caution = if known.is_some_and(|c| c.checked) { "" } else { " (number unchecked)" };
                format!("{short}, article {article}{paragraph}{caution}")
            }
        }
    }

    /// Whether the treaty cited has the article and paragraph, as far as its restated text goes; a
    /// treaty without text is taken at its word.
    pub(crate) fn stands_in(&self, treaty: &Treaty) -> bool {
        let Basis::Treaty { article, paragraph, .. } = self else { return true };
        treaty.articles.is_empty() || treaty.has(&format!("{article}{paragraph}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_comes_apart() {
        let basis = Basis::parse("un-protocol 5(2)(a)");
        assert_eq!(
            basis.as_ref().map(Basis::words),
            Ok("Trafficking Protocol (2000), article 5(2)(a)".to_string())
        );
        assert_eq!(
            Basis::parse("actip 5").map(|b| b.words()),
            Ok("ASEAN Convention (2015), article 5 (number unchecked)".to_string())
        );
    }

    #[test]
    fn a_citation_that_cannot_be_right_is_refused() {
        for wrong in ["un-protocol 21", "un-protocol", "protocol 5", "untoc x", "practice: "] {
            assert!(Basis::parse(wrong).is_err(), "{wrong}");
        }
    }
}
