//! Putting a damaged project right from what is sound in it and from the copies beside it.
//!
//! Nothing is overwritten: a new file is put together beside the damaged one, verified, and takes its name; the
//! damaged file stays under another. A row that is sound stays as it is, however old the copy; a damaged note or
//! decision is taken from the journal, which holds what was written last; what is left comes from the copy. What
//! cannot be had from anywhere is told.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};

use crate::backup::{self, copies};
use crate::check::named;
use crate::error::{Error, Kind, Result};
use crate::ledger;
use crate::project::Project;

/// The tables in the order in which rows can be entered, each with what tells its rows apart.
const TABLES: [(&str, &[&str]); 6] = [
    ("instrument", &["id"]),
    ("version", &["number"]),
    ("act", &["number"]),
    ("decision", &["against", "clause"]),
    ("record", &["kind", "key"]),
    ("place", &["name"]),
];

/// One thing that was put right, or could not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// What it is.
    pub what: String,
    /// Where its words are from; `None` when they are lost.
    pub from: Option<String>,
}

/// What a restoration did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Restored {
    /// Where the damaged file is now; `None` when the project was sound and nothing was done.
    pub kept_aside: Option<PathBuf>,
    /// The copy that was used.
    pub copy: Option<PathBuf>,
    /// Copies that are damaged themselves and were passed over.
    pub unsound: Vec<PathBuf>,
    /// Rows that were sound and stayed.
    pub kept: usize,
    /// What was put right or is lost.
    pub repairs: Vec<Repair>,
}

/// Repairs the project at `path` from the newest sound copy beside it, or goes back to the copy named in `from`
/// as a whole. `now` (RFC 3339) is for the name under which the file is kept that stood there before.
///
/// # Errors
/// [`Kind::Locked`] while it is open; [`Kind::NotFound`] when there is neither a file nor a sound copy;
/// [`Kind::Damaged`] when the copy named in `from` is damaged itself. The project is unchanged then.
pub fn restore(path: &Path, from: Option<&Path>, now: &str) -> Result<Restored> {
    let _lock = crate::lock::take(path)?;
    let mut restored = Restored::default();
    let damaged = match Project::examine(path) {
        Ok(project) => Some(project),
        Err(error)
            if matches!(error.kind, Kind::Damaged | Kind::NotAProject | Kind::NotFound | Kind::Database) =>
        {
            None
        }
        Err(error) => return Err(error),
    };
    let copy = match from {
        Some(from) => Some((from.to_path_buf(), backup::open_copy(from)?)),
        None => {
            if damaged.as_ref().map(Project::check).transpose()?.is_some_and(|found| found.damage.is_empty())
            {
                return Ok(restored);
            }
            newest_sound(path, &mut restored)?
        }
    };
    if damaged.is_none() && copy.is_none() {
        return Err(Error::new(
            Kind::NotFound,
            format!("Nothing of {} can be read, and no sound copy lies beside it", path.display()),
            "If there is a backup elsewhere, name it with --from. Nothing was changed.",
        ));
    }
    let part =
        path.with_file_name(format!("{}-part", path.file_name().unwrap_or_default().to_string_lossy()));
    for leftover in ["", "-wal", "-shm", "-journal"] {
        let _ = fs::remove_file(with_ending(&part, leftover));
    }
    let outcome = build(&part, damaged.as_ref().filter(|_| from.is_none()), copy.as_ref(), &mut restored);
    drop(damaged);
    let outcome = outcome.and_then(|()| exchange(path, &part, now, &mut restored));
    if outcome.is_err() {
        let _ = fs::remove_file(&part);
    }
    restored.copy = copy.map(|(path, _)| path);
    outcome.map(|()| restored)
}

fn newest_sound(path: &Path, restored: &mut Restored) -> Result<Option<(PathBuf, Project)>> {
    for copy in copies(path)? {
        match backup::open_copy(&copy.path) {
            Ok(project) => return Ok(Some((copy.path, project))),
            Err(_) => restored.unsound.push(copy.path),
        }
    }
    Ok(None)
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(ending);
    name.into()
}

/// Gives the new file the project's name, and the one that stood there (with its log) another.
fn exchange(path: &Path, part: &Path, now: &str, restored: &mut Restored) -> Result<()> {
    if path.exists() {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let aside =
            path.with_file_name(format!("{stem} set aside {}.clausewise-copy", now.replace(':', "-")));
        for ending in ["-wal", "-shm"] {
            let beside = with_ending(path, ending);
            if beside.exists() {
                let to = with_ending(&aside, ending);
                fs::rename(&beside, &to).map_err(|error| Error::file("moved", &beside, &error))?;
            }
        }
        fs::rename(path, &aside).map_err(|error| Error::file("moved", path, &error))?;
        restored.kept_aside = Some(aside);
    }
    fs::rename(part, path).map_err(|error| Error::file("written", path, &error))
}

/// Puts the new file together and verifies it.
fn build(
    part: &Path,
    damaged: Option<&Project>,
    copy: Option<&(PathBuf, Project)>,
    restored: &mut Restored,
) -> Result<()> {
    let new = Project::create(part)?;
    let source = copy.map(|(path, copy)| (path.file_name().unwrap_or_default().to_string_lossy(), copy));
    // Rows refer to each other; what they refer to may come later.
    new.connection.pragma_update(None, "foreign_keys", false)?;
    new.connection.execute_batch("BEGIN IMMEDIATE")?;
    // An older act would tell what was overwritten since: the journal serves only when none of it is missing.
    let mut journal_whole = false;
    for (table, key) in TABLES {
        let columns = columns(&new.connection, table)?;
        let mut whole = false;
        if let Some(damaged) = damaged {
            let mut sound = Vec::new();
            let mut broken = Vec::new();
            let walked = damaged.walk(table, |id, found| match found {
                Ok(_) => sound.push(id),
                Err(error) => broken.push((id, error.message)),
            });
            let complete = matches!(ledger::differs(&damaged.connection, table), Ok(None));
            whole = walked.is_ok() && (complete || broken.is_empty() && table != "instrument");
            for id in sound {
                match row(&damaged.connection, table, &columns, id) {
                    Ok(values) => restored.kept += enter(&new.connection, table, &columns, &values)?,
                    Err(error) => broken.push((id, error.message)),
                }
            }
            whole = whole && broken.is_empty() && complete;
            for (id, what) in broken {
                let what = what.split(": the stored text").next().unwrap_or_default().to_string();
                let what = what.trim_end_matches(" is damaged").to_string();
                let from = journal_whole && journalled(&damaged.connection, &new.connection, table, id);
                if from {
                    restored.repairs.push(Repair { what, from: Some("the journal".into()) });
                } else {
                    restored.repairs.push(Repair { what, from: None });
                }
            }
        }
        journal_whole |= table == "act" && whole;
        if whole {
            continue;
        }
        let Some((name, copy)) = &source else { continue };
        let ids: Vec<i64> = ids(&copy.connection, table)?;
        for id in ids {
            let values = row(&copy.connection, table, &columns, id)?;
            let entered = enter(&new.connection, table, &columns, &values)?;
            if entered == 0 {
                continue;
            }
            if damaged.is_none() {
                restored.kept += 1;
                continue;
            }
            let what = told(table, key, &columns, &values);
            // The damage that this row makes good was noted as lost above, if its name could still be read.
            let lost =
                restored.repairs.iter_mut().find(|repair| repair.from.is_none() && repair.what == what);
            match lost {
                Some(repair) => repair.from = Some(name.to_string()),
                None => restored.repairs.push(Repair { what, from: Some(name.to_string()) }),
            }
        }
    }
    // Rows whose instrument is lost would refer to nothing.
    let orphans = new
        .connection
        .execute("DELETE FROM version WHERE instrument NOT IN (SELECT id FROM instrument)", [])?;
    if orphans > 0 {
        let what = format!("{orphans} files whose instrument is lost");
        restored.repairs.push(Repair { what, from: None });
    }
    new.connection.execute_batch("COMMIT")?;
    if let Some(first) = new.check()?.damage.first() {
        return Err(Error::damaged(&format!("The restored project ({})", first.what)));
    }
    new.connection.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    Ok(())
}

fn columns(connection: &Connection, table: &str) -> Result<Vec<String>> {
    let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
    let names = statement.query_map([table], |row| row.get(0))?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

fn ids(connection: &Connection, table: &str) -> Result<Vec<i64>> {
    let mut statement = connection.prepare(&format!("SELECT rowid FROM {table} NOT INDEXED"))?;
    let ids = statement.query_map([], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

fn row(connection: &Connection, table: &str, columns: &[String], id: i64) -> Result<Vec<Value>> {
    let query = format!("SELECT {} FROM {table} WHERE rowid = ?1", columns.join(", "));
    Ok(connection.query_row(&query, [id], |row| (0..columns.len()).map(|index| row.get(index)).collect())?)
}

/// Enters a row unless one with its key is there; says how many were entered.
fn enter(connection: &Connection, table: &str, columns: &[String], values: &[Value]) -> Result<usize> {
    let marks: Vec<String> = (1..=columns.len()).map(|index| format!("?{index}")).collect();
    let query =
        format!("INSERT OR IGNORE INTO {table} ({}) VALUES ({})", columns.join(", "), marks.join(", "));
    Ok(connection.execute(&query, params_from_iter(values))?)
}

/// A row in words, as a check tells it.
fn told(table: &str, key: &[&str], columns: &[String], values: &[Value]) -> String {
    let value = |name: &str| {
        let place = columns.iter().position(|column| column == name);
        match place.and_then(|place| values.get(place)) {
            Some(Value::Text(text)) => text.clone(),
            Some(Value::Integer(number)) => number.to_string(),
            _ => String::new(),
        }
    };
    match table {
        "instrument" => format!("The entry of the instrument {}", value("id")),
        "version" => format!("The file {}", value("name")),
        "act" => format!("The act “{}”", value("said")),
        "decision" => format!("The decision on clause {} against {}", value("clause"), value("against")),
        "record" => format!("The {} {}", value("kind"), value("key")),
        "place" => "The remembered place".into(),
        _ => {
            format!("{} of {}", key.iter().map(|key| value(key)).collect::<Vec<_>>().join(" "), named(table))
        }
    }
}

/// Takes a damaged record or decision from the last act on it that stands, if its name can still be read and the
/// act is sound. The acts are in the new file already.
fn journalled(damaged: &Connection, new: &Connection, table: &str, id: i64) -> bool {
    let found = match table {
        "record" => journalled_as(damaged, new, id, "SELECT kind, '', key FROM record WHERE rowid = ?1"),
        "decision" => journalled_as(
            damaged,
            new,
            id,
            "SELECT 'decision', against, clause FROM decision WHERE rowid = ?1",
        ),
        _ => Ok(false),
    };
    found.unwrap_or(false)
}

fn journalled_as(damaged: &Connection, new: &Connection, id: i64, name: &str) -> Result<bool> {
    let name: Option<[String; 3]> =
        damaged.query_row(name, [id], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?])).optional()?;
    let Some([kind, against, clause]) = name else { return Ok(false) };
    crate::journal::write_last(new, &kind, &against, &clause)
}
