//! The query language: what a drafter types into the search field.
//!
//! | typed | meaning |
//! |---|---|
//! | `forced labour` | both words, anywhere in the provision |
//! | `"forced labour"` | the words in this order, side by side |
//! | `child OR minor` | either; binds the two neighbours only |
//! | `-smuggling` | not this word |
//! | `traffick*` | words that begin so |
//! | `harbor~` | words spelt nearly so |
//! | `heading:penalty` | in the heading |
//! | `lang:vi`, `in:model` | only provisions in this language, of this instrument |
//!
//! Parsing never fails: what is not understood is searched as plain words, with a finding.

/// Letters from which a word is also taken for the beginning of a longer one.
const GROWN: usize = 2;

/// One thing that a provision must or must not contain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matcher {
    /// A word.
    Word(String),
    /// Words side by side, in order.
    Phrase(String),
    /// The beginning of a word.
    Prefix(String),
    /// A word spelt nearly so.
    Near(String),
    /// A word that is still being typed: itself, or the beginning of a longer one.
    Growing(String),
}

/// A matcher and where it applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// What to find.
    pub matcher: Matcher,
    /// Only in headings.
    pub heading: bool,
}

/// A parsed query.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// Each group must be met by at least one of its terms.
    pub all: Vec<Vec<Term>>,
    /// None of these may occur.
    pub none: Vec<Term>,
    /// Languages asked for (`lang:`), empty for all.
    pub languages: Vec<String>,
    /// Instruments asked for (`in:`), empty for all.
    pub within: Vec<String>,
    /// What was not understood, in words for the user.
    pub finding: Option<String>,
}

impl Query {
    /// Parses what was typed.
    pub fn parse(typed: &str) -> Query {
        let mut query = Query::default();
        let mut or_pending = false;
        let mut rest = typed.trim_start();
        while !rest.is_empty() {
            let (piece, after) = next_piece(rest, &mut query.finding);
            rest = after.trim_start();
            if piece == Piece::Or {
                or_pending = !query.all.is_empty();
                if !or_pending || rest.is_empty() {
                    query.note("OR stands between two words; it was left out here");
                    or_pending = false;
                }
                continue;
            }
            match piece {
                Piece::Or => {}
                Piece::Language(code) => query.languages.push(code),
                Piece::Within(id) => query.within.push(id),
                Piece::Without(term) => query.none.push(term),
                Piece::With(term) => match query.all.last_mut() {
                    Some(group) if or_pending => group.push(term),
                    _ => query.all.push(vec![term]),
                },
            }
            or_pending = false;
        }
        if query.all.is_empty() && !query.none.is_empty() {
            query.note("A query that only excludes words finds nothing; add a word to look for");
        }
        query
    }

    /// Parses what is being typed, asked after every keystroke: the last word may not be whole yet.
    pub fn growing(typed: &str) -> Query {
        let mut query = Query::parse(typed);
        let ended = typed.ends_with(|c: char| c.is_whitespace() || c == '"');
        let last = query.all.last_mut().and_then(|group| group.last_mut());
        if let (false, Some(Term { matcher, .. })) = (ended, last)
            && let Matcher::Word(word) = matcher
            && typed.ends_with(word.as_str())
            && word.chars().count() >= GROWN
        {
            *matcher = Matcher::Growing(std::mem::take(word));
        }
        query
    }

    fn note(&mut self, finding: &str) {
        self.finding.get_or_insert_with(|| finding.to_string());
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Piece {
    With(Term),
    Without(Term),
    Language(String),
    Within(String),
    Or,
}

/// Takes one piece off the front. `text` is not empty and does not begin with white space.
fn next_piece<'a>(text: &'a str, finding: &mut Option<String>) -> (Piece, &'a str) {
    let (without, text) = match text.strip_prefix('-') {
        Some(rest) if rest.starts_with(|c: char| c.is_alphanumeric() || c == '"') => (true, rest),
        _ => (false, text),
    };
    let (heading, text) = match text.strip_prefix("heading:") {
        Some(rest) if !rest.is_empty() && !rest.starts_with(char::is_whitespace) => (true, rest),
        _ => (false, text),
    };
    let wrap = |matcher| {
        let term = Term { matcher, heading };
        if without { Piece::Without(term) } else { Piece::With(term) }
    };
    if let Some(quoted) = text.strip_prefix(['"', '“', '”']) {
        let (words, after) = match quoted.find(['"', '“', '”']) {
            Some(end) => {
                let close = quoted[end..].chars().next().map_or(0, char::len_utf8);
                (&quoted[..end], &quoted[end + close..])
            }
            None => {
                finding.get_or_insert_with(|| {
                    "A quotation mark is not closed; the rest was taken as quoted".into()
                });
                (quoted, "")
            }
        };
        return (wrap(Matcher::Phrase(words.trim().to_string())), after);
    }
    let end = text.find(|c: char| c.is_whitespace() || c == '"').unwrap_or(text.len()).max(first_len(text));
    let (word, after) = text.split_at(end);
    if word == "OR" && !without && !heading {
        return (Piece::Or, after);
    }
    if !without && !heading {
        if let Some(code) = word.strip_prefix("lang:").filter(|code| !code.is_empty()) {
            return (Piece::Language(code.to_lowercase()), after);
        }
        if let Some(id) = word.strip_prefix("in:").filter(|id| !id.is_empty()) {
            return (Piece::Within(id.to_string()), after);
        }
    }
    let matcher = match (word.strip_suffix('*'), word.strip_suffix('~')) {
        (Some(start), _) if !start.is_empty() => Matcher::Prefix(start.to_string()),
        (_, Some(like)) if !like.is_empty() => Matcher::Near(like.to_string()),
        _ => Matcher::Word(word.to_string()),
    };
    (wrap(matcher), after)
}

fn first_len(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::{Matcher, Query, Term};

    fn word(text: &str) -> Term {
        Term { matcher: Matcher::Word(text.into()), heading: false }
    }

    #[test]
    fn words_must_all_match_and_or_binds_its_neighbours() {
        let query = Query::parse("forced child OR minor labour");
        assert_eq!(
            query.all,
            [vec![word("forced")], vec![word("child"), word("minor")], vec![word("labour")]]
        );
    }

    #[test]
    fn the_last_word_grows_until_it_is_ended() {
        let last =
            |typed: &str| Query::growing(typed).all.pop().and_then(|mut group| group.pop()).unwrap().matcher;
        assert_eq!(last("forced lab"), Matcher::Growing("lab".into()));
        assert_eq!(last("heading:pen"), Matcher::Growing("pen".into()));
        assert_eq!(last("forced l"), Matcher::Word("l".into()), "one letter begins too many words");
        for (typed, matcher) in [
            ("forced lab ", Matcher::Word("lab".into())),
            ("\"forced lab", Matcher::Phrase("forced lab".into())),
            ("lab*", Matcher::Prefix("lab".into())),
            ("lab -child", Matcher::Word("lab".into())),
        ] {
            assert_eq!(last(typed), matcher);
        }
        assert_eq!(Query::growing("  "), Query::default());
    }

    #[test]
    fn every_form_is_understood() {
        let query = Query::parse(
            "“debt bondage” -\"not this\" traffick* harbor~ heading:penalty lang:VI in:model -x",
        );
        let matchers: Vec<_> = query.all.iter().flatten().map(|t| (&t.matcher, t.heading)).collect();
        assert_eq!(
            matchers,
            [
                (&Matcher::Phrase("debt bondage".into()), false),
                (&Matcher::Prefix("traffick".into()), false),
                (&Matcher::Near("harbor".into()), false),
                (&Matcher::Word("penalty".into()), true),
            ]
        );
        assert_eq!(query.none.len(), 2);
        assert_eq!((query.languages, query.within), (vec!["vi".to_string()], vec!["model".to_string()]));
        assert_eq!(query.finding, None);
    }

    #[test]
    fn what_does_not_parse_is_searched_as_words_with_a_finding() {
        assert!(Query::parse("\"never closed").finding.is_some());
        assert!(Query::parse("OR child").finding.is_some());
        assert!(Query::parse("child OR").finding.is_some());
        assert!(Query::parse("-only").finding.is_some());
        assert_eq!(Query::parse("   "), Query::default());
        for odd in ["-", "*", "~", "heading:", "lang:", "\"\"", "--", "\"", "”“", "การค้ามนุษย์", "a\"b", "-\""]
        {
            Query::parse(odd);
        }
        assert_eq!(Query::parse("- * heading:").all.len(), 3);
    }
}
