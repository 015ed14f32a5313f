//! The peer: SQLite's FTS5 with prefix indexes, ranked by bm25, with its own snippets.

use std::path::Path;

use rusqlite::{Connection, params};

use crate::texts::Texts;

pub struct Fts(Connection);

impl Fts {
    pub fn new(path: &Path, provisions: usize) -> Self {
        let mut connection = Connection::open(path).unwrap();
        connection
            .execute_batch(
                "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
                 CREATE VIRTUAL TABLE f USING fts5(heading, text, number UNINDEXED, tokenize = 'unicode61', prefix = '2 3');",
            )
            .unwrap();
        let mut texts = Texts::new();
        let transaction = connection.transaction().unwrap();
        {
            let mut insert =
                transaction.prepare("INSERT INTO f (heading, text, number) VALUES (?1, ?2, ?3)").unwrap();
            for number in 0..provisions {
                let one = texts.provision(number);
                insert.execute(params![one.heading, one.text, one.number]).unwrap();
            }
        }
        transaction.commit().unwrap();
        Fts(connection)
    }

    /// The same query in its language: every word, the last of which may still be growing.
    pub fn search(&self, typed: &str, limit: usize) -> usize {
        let Some(query) = query(typed) else { return 0 };
        let mut statement = self
            .0
            .prepare_cached(
                "SELECT heading, number, snippet(f, 1, '<mark>', '</mark>', '…', 40) FROM f WHERE f MATCH ?1
                 ORDER BY bm25(f, 3.0, 1.0) LIMIT ?2",
            )
            .unwrap();
        let rows = statement
            .query_map(params![query, i64::try_from(limit).unwrap()], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
            })
            .unwrap();
        rows.map(std::result::Result::unwrap).count()
    }
}

fn query(typed: &str) -> Option<String> {
    let (column, rest) = typed.strip_prefix("heading:").map_or(("", typed), |rest| ("heading : ", rest));
    let phrase = rest.starts_with('"');
    let rest = rest.replace(['"', '~'], " ");
    let words: Vec<String> = rest.split_whitespace().map(|word| format!("\"{word}\"")).collect();
    if words.is_empty() {
        return None;
    }
    Some(format!("{column}{}*", words.join(if phrase { " + " } else { " " })))
}
