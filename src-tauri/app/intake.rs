//! Many files into a project: what is found in folders, what was there already, what each became.
//!
//! # Invariants
//! - One file that cannot be used never stops the others.
//! - Every file is stored as soon as it is read, so that a run that is stopped goes on where it ended: bytes that
//!   the project holds are not read again.
//! - Folders are walked in the order of their names; links are not followed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use clausewise_engine::finding::Severity;
use clausewise_formats::File;
use clausewise_store::{By, NewInstrument, Project, Role};

use crate::failure::{Failure, Kind, Result};
use crate::library::Text;
use crate::{files, library, official};

/// Endings of files that may hold a law, those of formats that are only told about among them.
const ENDINGS: &[&str] =
    &["docx", "odt", "fodt", "pdf", "html", "htm", "xml", "akn", "txt", "md", "doc", "rtf", "wpd"];
/// Folders inside folders that are walked into.
const DEEPEST: usize = 32;
/// Files of one run.
const MOST: usize = 100_000;

/// The files that these paths stand for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gathered {
    /// Files to read, each once.
    pub files: Vec<PathBuf>,
    /// Files in folders whose ending says that they are something else.
    pub passed_over: usize,
}

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is an instrument of the project now.
    Added,
    /// It is the next version of an instrument that the project had.
    Renewed,
    /// The project held these bytes already.
    Unchanged,
    /// It could not be used.
    Failed(Failure),
}

/// One file, and what was recognised in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The file.
    pub path: PathBuf,
    /// What became of it.
    pub outcome: Outcome,
    /// Its id in the project; empty when it failed.
    pub id: String,
    /// Title as recognised.
    pub title: String,
    /// `bill`, `act`, `treaty` or `model`.
    pub kind: &'static str,
    /// BCP 47.
    pub language: String,
    /// How many clauses, sections or articles.
    pub clauses: usize,
    /// Words in the file.
    pub words: usize,
    /// What it was recognised as, and how it is kept, where it is a text that is known here.
    pub said: Vec<String>,
    /// What a person should look at: warnings and errors of the reader, and a text without clauses.
    pub look_at: Vec<String>,
}

/// The files under these paths: a folder stands for those in it, a file for itself.
///
/// # Errors
/// [`Kind::Input`] for a path where nothing is; a folder inside that cannot be opened is passed over.
pub fn gather(paths: &[PathBuf]) -> Result<Gathered> {
    let mut found = Gathered::default();
    let mut seen = BTreeSet::new();
    for path in paths {
        if path.is_dir() {
            walk(path, 0, &mut found, &mut seen);
        } else if seen.insert(path.clone()) {
            // A name that is no file is told when it is read, with the reason.
            found.files.push(path.clone());
        }
    }
    if found.files.is_empty() {
        return Err(Failure::new(
            Kind::Input,
            "There is no file to import in the folder",
            "Name a folder with Word, OpenDocument, PDF, web or text files in it.",
        ));
    }
    Ok(found)
}

fn walk(folder: &Path, depth: usize, found: &mut Gathered, seen: &mut BTreeSet<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|e| e.path())).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Ok(about) = fs::symlink_metadata(&path) else { continue };
        // Word's own lock files and hidden files are nobody's law.
        if name.starts_with('.') || name.starts_with("~$") || about.file_type().is_symlink() {
            continue;
        }
        if about.is_dir() {
            if depth < DEEPEST {
                walk(&path, depth + 1, found, seen);
            }
        } else if ENDINGS.contains(&files::ending(&path).as_str()) && found.files.len() < MOST {
            if seen.insert(path.clone()) {
                found.files.push(path);
            }
        } else {
            found.passed_over += 1;
        }
    }
}

/// What a project holds, to know a file again.
#[derive(Debug, Default)]
pub struct Held {
    /// By length: id and bytes.
    bytes: BTreeMap<usize, Vec<(String, Vec<u8>)>>,
    /// File name by id.
    names: BTreeMap<String, (String, String)>,
}

impl Held {
    /// Everything in the project.
    ///
    /// # Errors
    /// Damage in the project.
    pub fn of(project: &Project) -> Result<Held> {
        let mut held = Held::default();
        for entry in project.instruments()? {
            held.add(&entry.id, &entry.name, &entry.path, &entry.bytes);
        }
        Ok(held)
    }

    /// Remembers a file that was stored.
    pub fn add(&mut self, id: &str, name: &str, path: &str, bytes: &[u8]) {
        self.bytes.entry(bytes.len()).or_default().push((id.to_owned(), bytes.to_vec()));
        self.names.insert(id.to_owned(), (name.to_owned(), path.to_owned()));
    }

    /// Whether the project has an instrument of this id.
    pub fn knows(&self, id: &str) -> bool {
        self.names.contains_key(id)
    }

    /// The id under which the project holds these bytes.
    pub fn holds(&self, bytes: &[u8]) -> Option<&str> {
        let same = self.bytes.get(&bytes.len())?.iter().find(|(_, held)| held == bytes)?;
        Some(same.0.as_str())
    }

    /// The id for a file: that of its earlier version, or one that nothing has.
    ///
    /// # Errors
    /// A damaged data file in the program itself.
    pub fn id_for(&self, wanted: &str, file: &str, path: &str) -> Result<String> {
        let earlier = self.names.iter().find(|(_, (name, from))| name == file && from == path);
        if let Some((id, _)) = earlier {
            return Ok(id.clone());
        }
        let mut id = wanted.to_owned();
        let mut number = 2;
        while self.names.contains_key(&id) || library::builtin_by_id(&id)?.is_some() {
            id = format!("{wanted}-{number}");
            number += 1;
        }
        Ok(id)
    }
}

/// How a file is to be kept.
#[derive(Debug, Clone, Copy)]
pub struct Keeping<'a> {
    /// The id that the user wants; else that of the known text it is, of its earlier version, or a new one.
    pub id: Option<&'a str>,
    /// BCP 47; empty for what was recognised.
    pub language: &'a str,
    /// ISO 3166-1 alpha-2; empty for that of the known text or of the statute whose title it has.
    pub jurisdiction: &'a str,
    /// Who brings it in.
    pub author: &'a str,
    /// When, RFC 3339.
    pub at: &'a str,
}

/// Keeps a file that was read in the project. The whole official text of an instrument that comes with the program
/// takes the place of its restatement.
///
/// # Errors
/// A wanted id that belongs to another text; damage in the project.
pub fn store(
    project: &mut Project,
    held: &mut Held,
    keeping: &Keeping<'_>,
    path: &Path,
    text: &Text,
    file: &File,
) -> Result<Taken> {
    let from =
        std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()).to_string_lossy().into_owned();
    let known = official::recognised(&text.instrument)?;
    let its_own = official::id_for(known.as_ref())?;
    let id = match (keeping.id, &its_own) {
        (Some(id), _) => id.to_owned(),
        (None, Some(id)) => id.clone(),
        (None, None) => held.id_for(&text.instrument.id, &file.name, &from)?,
    };
    let restated = library::builtin_by_id(&id)?.is_some();
    if restated && its_own.as_ref() != Some(&id) {
        return Err(Failure::new(
            Kind::Usage,
            format!("{id} is the id of an instrument that comes with the program"),
            "Only its whole official text takes its place. Choose another id with --as.",
        ));
    }
    let country = official::country(&text.instrument, known.as_ref())?;
    let jurisdiction =
        if keeping.jurisdiction.is_empty() { country } else { keeping.jurisdiction.to_lowercase() };
    let renewed = held.knows(&id);
    project.keep(
        NewInstrument {
            id: &id,
            role: Role::Other,
            language: if keeping.language.is_empty() { &text.instrument.language } else { keeping.language },
            jurisdiction: &jurisdiction,
            name: &file.name,
            path: &from,
            bytes: &file.bytes,
        },
        By { author: keeping.author, at: keeping.at },
    )?;
    held.add(&id, &file.name, &from, &file.bytes);
    let mut taken = taken(path, &id, text, if renewed { Outcome::Renewed } else { Outcome::Added });
    if let Some(known) = &known {
        let place = if restated { "; it takes the place of the restated text" } else { "" };
        taken.said.push(format!("{}{place}", known.sentence()));
        taken.said.push(official::kept(&project.instrument(&id)?));
        taken.look_at.extend(official::findings(known).into_iter().skip(1).map(|finding| finding.message));
    }
    Ok(taken)
}

/// What was recognised in a file that was read.
fn taken(path: &Path, id: &str, text: &Text, outcome: Outcome) -> Taken {
    let instrument = &text.instrument;
    let clauses = instrument.clauses().len();
    let warned = text.findings.iter().filter(|finding| finding.severity > Severity::Info);
    let mut look_at: Vec<String> = warned.map(|finding| finding.message.clone()).collect();
    if clauses == 0 && look_at.is_empty() {
        look_at.push("No numbered clauses were recognised.".to_owned());
    }
    Taken {
        path: path.to_path_buf(),
        outcome,
        id: id.to_owned(),
        title: instrument.title.clone(),
        kind: instrument.kind.word(),
        language: instrument.language.clone(),
        clauses,
        words: text.coverage.words_in,
        said: Vec::new(),
        look_at,
    }
}

/// A file that nothing was recognised in: it failed, or was there already.
fn untouched(path: &Path, id: &str, outcome: Outcome) -> Taken {
    Taken {
        path: path.to_path_buf(),
        outcome,
        id: id.to_owned(),
        title: String::new(),
        kind: "",
        language: String::new(),
        clauses: 0,
        words: 0,
        said: Vec::new(),
        look_at: Vec::new(),
    }
}

/// Reads one file unless the project holds it: `Ok(Err(taken))` when there is nothing to store.
///
/// # Errors
/// Only when `tick` stops the run; a file that cannot be used is an outcome.
pub fn open(
    path: &Path,
    held: &Held,
    tick: crate::reading::Tick<'_>,
) -> Result<std::result::Result<(Text, File), Box<Taken>>> {
    let failed = |failure| Box::new(untouched(path, "", Outcome::Failed(failure)));
    let file = match clausewise_formats::read(path) {
        Ok(file) => file,
        Err(error) => return Ok(Err(failed(error.into()))),
    };
    if let Some(id) = held.holds(&file.bytes) {
        return Ok(Err(Box::new(untouched(path, id, Outcome::Unchanged))));
    }
    match library::from_bytes_while(&file.name, &file.bytes, tick) {
        Ok(text) => Ok(Ok((text, file))),
        Err(failure) if failure.kind == Kind::Cancelled => Err(failure),
        Err(failure) => Ok(Err(failed(failure))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_walked_in_order_and_other_files_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("b/c")).unwrap();
        for name in ["b/c/z.docx", "b/a.PDF", "a.txt", "picture.png", ".hidden.txt", "~$a.docx"] {
            fs::write(at(name), "x").unwrap();
        }
        let found = gather(&[folder.path().to_path_buf(), at("a.txt")]).unwrap();
        assert_eq!(found.files, [at("a.txt"), at("b/a.PDF"), at("b/c/z.docx")]);
        assert_eq!(found.passed_over, 1);
        let empty = tempfile::tempdir().unwrap();
        assert_eq!(gather(&[empty.path().to_path_buf()]).unwrap_err().kind, Kind::Input);
    }

    #[test]
    fn a_file_is_known_by_its_bytes_and_its_place() {
        let mut held = Held::default();
        held.add("act", "act.txt", "/x/act.txt", b"one");
        assert_eq!(held.holds(b"one"), Some("act"));
        assert_eq!(held.holds(b"two"), None);
        assert_eq!(held.id_for("act", "act.txt", "/x/act.txt").unwrap(), "act");
        assert_eq!(held.id_for("act", "act.txt", "/y/act.txt").unwrap(), "act-2");
        assert_eq!(held.id_for("model", "model.txt", "/y/model.txt").unwrap(), "model-2");
    }
}
