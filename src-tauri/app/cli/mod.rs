//! The command line: verbs that work in the terminal, need no display, and use the same engine and the
//! same project file as the window.

mod accession;
mod annotate;
mod check;
mod compare;
mod diff;
mod export;
mod framework;
mod gaps;

mod import;
mod json;
mod merge;
mod oversight;
mod package;
mod print;
mod read;
mod redline;
mod region;
mod register;
mod report;
mod restore;
mod sample;

mod search;
mod unpack;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Args, Parser, Subcommand};

use crate::failure::{Failure, Kind, Result};

pub(crate) use json::place;

/// A drafting assistant for parliaments: a bill beside the model statute, the treaty duties and the
/// neighbours' laws, clause by clause. Without a verb it opens the window.
#[derive(Debug, Parser)]
#[command(name = "clausewise", version, args_conflicts_with_subcommands = true)]
struct Line {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    window: WindowArgs,
}

/// What the window opens with.
#[derive(Debug, Default, Args)]
pub struct WindowArgs {
    /// A project (.clausewise) or a bill (.docx, .odt, .pdf, .xml, .html, .txt) to open in the window
    pub file: Option<PathBuf>,
    /// Open the sample bill
    #[arg(long, conflicts_with = "file")]
    pub sample: bool,
    /// Keep projects, settings and the recent list in this folder
    #[arg(long, value_name = "FOLDER")]
    pub data: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Recognise the structure of a file and print it
    Read(read::ReadArgs),
    /// Set a bill beside other instruments, clause by clause
    Compare(compare::CompareArgs),
    /// Compare two provisions, or two versions of a bill, word by word
    Diff(diff::DiffArgs),
    /// Hold a bill against the treaty duties
    Gaps(gaps::GapsArgs),
    /// Write tracked changes into a Word file, so that accepting all gives the other
    Redline(redline::RedlineArgs),
    /// Set the countries of the region against the treaty duties
    Region(region::RegionArgs),
    /// Find what an enacted law obliges and empowers public bodies to do, and confirm it into a register
    Oversight(oversight::OversightArgs),
    /// Write the assessment of the region or of one country that is laid before an Assembly
    Report(report::ReportArgs),
    /// How each country stands to the treaties, with sources; corrections and their history in a project
    Accession(accession::AccessionArgs),
    /// The register of confirmed duties: deadlines, evidence, questions and answers
    Register(register::RegisterArgs),
    /// Read several laws as one: where each duty is met, and a draft of a single statute
    Framework(framework::FrameworkArgs),
    /// Search the built-in and imported instruments
    Search(search::SearchArgs),
    /// Add instruments to a project: files, or whole folders
    Import(import::ImportArgs),
    /// List, add, answer and settle committee notes on the bill of a project
    Annotate(annotate::AnnotateArgs),
    /// Write the bill of a project as the Word file that goes round: notes as comments, accepted changes tracked
    Export(export::ExportArgs),
    /// Bring back colleagues' comments and changes from copies of the bill; list, accept and reject them
    Merge(merge::MergeArgs),
    /// Make an exchange package: a project, or parts of it, as one file that reads without the program
    Package(package::PackageArgs),
    /// Check an exchange package, and take it into a project; list and choose what others said
    Unpack(unpack::UnpackArgs),
    /// Verify every stored byte of a project
    Check(check::CheckArgs),
    /// Repair a damaged project from the copies beside it, or go back to one of them
    Restore(restore::RestoreArgs),
    /// Make a verified copy of a project
    Backup(check::BackupArgs),
    /// Do the main job on the sample bill: concordance, report and redline
    Sample(sample::SampleArgs),
}

/// Whether something needs attention although the work was done: exit status 0 or 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Done,
    Attention,
}

/// Runs the program with the words of its command line, the program's name first.
pub fn run(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let line = match Line::try_parse_from(words) {
        Ok(line) => line,
        Err(error) => return usage(&error),
    };
    if let (None, Some(word)) = (&line.verb, unknown_verb(&line.window)) {
        print::failure(&Failure::new(
            Kind::Usage,
            format!("There is no verb and no file {word}"),
            "Run `clausewise --help` for the verbs; name a file with its ending.",
        ));
        return ExitCode::from(Kind::Usage.status());
    }
    // A panic below is a fault of the program: the reader sees a sentence, not a backtrace.
    std::panic::set_hook(Box::new(|_| ()));
    let outcome = std::panic::catch_unwind(|| match line.verb {
        Some(verb) => act(verb),
        None => {
            let _ = std::panic::take_hook();
            open_window(line.window)
        }
    });
    let outcome = outcome.unwrap_or_else(|panic| Err(Failure::fault(crate::jobs::panic_words(&*panic))));
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Attention) => ExitCode::from(1),
        Err(failure) => failed(&failure),
    }
}

/// Prints a failure and gives its exit status.
pub fn failed(failure: &Failure) -> ExitCode {
    print::failure(failure);
    ExitCode::from(failure.kind.status())
}

fn act(verb: Verb) -> Result<Outcome> {
    match verb {
        Verb::Read(args) => read::run(&args),
        Verb::Compare(args) => compare::run(&args),
        Verb::Diff(args) => diff::run(&args),
        Verb::Gaps(args) => gaps::run(&args),
        Verb::Redline(args) => redline::run(&args),
        Verb::Region(args) => region::run(&args),
        Verb::Report(args) => report::run(&args),
        Verb::Oversight(args) => oversight::run(&args),
        Verb::Accession(args) => accession::run(&args),
        Verb::Register(args) => register::run(&args),
        Verb::Framework(args) => framework::run(&args),
        Verb::Search(args) => search::run(&args),
        Verb::Import(args) => import::run(&args),
        Verb::Annotate(args) => annotate::run(&args),
        Verb::Export(args) => export::run(&args),
        Verb::Merge(args) => merge::run(&args),
        Verb::Package(args) => package::run(&args),
        Verb::Unpack(args) => unpack::run(&args),
        Verb::Check(args) => check::run(&args),
        Verb::Restore(args) => restore::run(&args),
        Verb::Backup(args) => check::backup(&args),
        Verb::Sample(args) => sample::run(&args),
    }
}

#[cfg(feature = "desktop")]
fn open_window(args: WindowArgs) -> Result<Outcome> {
    crate::window::open(args).map(|()| Outcome::Done)
}

#[cfg(not(feature = "desktop"))]
fn open_window(_: WindowArgs) -> Result<Outcome> {
    Err(Failure::new(
        Kind::Window,
        "This copy of the program was built without the window",
        "Build it with `make run`, or `cargo build --release --features desktop`; `clausewise --help` lists what works in the terminal.",
    ))
}

/// A lone word that is neither a verb nor like a file: a verb that does not exist.
fn unknown_verb(window: &WindowArgs) -> Option<String> {
    let file = window.file.as_ref()?;
    let like_a_file = file.exists() || file.extension().is_some() || file.components().count() > 1;
    (!like_a_file).then(|| file.display().to_string())
}

/// Help and version go to stdout; wrong usage is a failure like any other, with status 2.
fn usage(error: &clap::Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        // Nothing can be done when even the help cannot be printed.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let text = error.render().to_string();
    let first = text.lines().next().unwrap_or_default();
    let rest: Vec<&str> =
        text.lines().skip(1).take_while(|l| !l.starts_with("Usage")).map(str::trim).collect();
    let mut message = first.trim_start_matches("error: ").to_string();
    for words in rest.iter().filter(|words| !words.is_empty() && !words.starts_with("tip:")) {
        message.push(' ');
        message.push_str(words);
    }
    let failure = Failure::new(
        Kind::Usage,
        message,
        "Run `clausewise --help`, or `clausewise VERB --help` for one verb.",
    );
    print::failure(&failure);
    ExitCode::from(failure.kind.status())
}
