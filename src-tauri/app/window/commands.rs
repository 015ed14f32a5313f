//! The commands of the window, as `ui/src/host/commands.ts` names them: each calls the desk and nothing else.

use std::path::PathBuf;
use std::sync::PoisonError;

use tauri::ipc::Invoke;
use tauri::{AppHandle, Emitter, Manager, Wry};

use super::{MAIN, Opened, dialogs};
use crate::annotations::Change;
use crate::desk::{Correcting, Deciding, Desk, DutyJudging, Proposing};
use crate::failure::{Failure, Kind, Result};
use crate::jobs::{Job, guarded};
use crate::{platform, wire};

/// Files that a bill or an instrument can come from.
const TEXTS: (&str, &[&str]) =
    ("Legal texts", &["docx", "odt", "fodt", "pdf", "html", "htm", "xml", "akn", "txt", "md"]);
const RETURNED: (&str, &[&str]) = ("Word documents", &["docx"]);
const PROJECTS: (&str, &[&str]) = ("Clausewise projects", &["clausewise"]);

/// Every command; the permissions decide which may be called.
pub(super) fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        start,
        choose_bill,
        open_bill,
        open_sample,
        choose_instrument,
        import_instrument,
        choose_folder,
        import_files,
        close_bill,
        concordance,
        pair,
        versions,
        import_version,
        version_changes,
        version_pair,
        clause_history,
        export_versions,
        provision,
        decide,
        kept_decisions,
        take_back_decision,
        undo,
        redo,
        gaps_of,
        judge,
        verdicts,
        definition_grid,
        model_section,
        proposals,
        propose,
        withdraw,
        corrections,
        correct,
        take_back_correction,
        notes,
        annotate,
        remove_note,
        choose_returned,
        review,
        bring_back,
        settle_review,
        region,
        export_region,
        search,
        choose_save,
        export_redline,
        export_concordance,
        export_gaps,
        export_bill,
        export_notes,
        set_settings,
        set_place,
        print,
        reveal,
        cancel,
    ]
}

/// Runs work away from the main thread; a panic in it becomes a failure.
async fn away<T: Send + 'static>(
    app: &AppHandle,
    work: impl FnOnce(&Desk) -> Result<T> + Send + 'static,
) -> Result<T> {
    let app = app.clone();
    let guarded = move || {
        guarded(|| {
            let desk = app.state::<Opened>().desk()?;
            work(&desk)
        })
    };
    let done = tokio::task::spawn_blocking(guarded).await;
    done.unwrap_or_else(|error| Err(Failure::fault(error.to_string())))
}

/// Runs long work as a job: it tells its progress and can be cancelled.
async fn job<T: Send + 'static>(
    app: &AppHandle,
    number: u64,
    work: impl FnOnce(&Desk, &Job) -> Result<T> + Send + 'static,
) -> Result<T> {
    let teller = app.clone();
    away(app, move |desk| {
        // A window that is closing hears nothing, and needs to hear nothing.
        let tell = move |progress: wire::Progress| drop(teller.emit_to(MAIN, "progress", progress));
        desk.jobs.run(number, tell, |job| work(desk, job))
    })
    .await
}

/// Shows which bill is open in the title of the window.
fn titled(app: &AppHandle, state: &wire::State) {
    let bill = state.bill.as_ref().map(|bill| format!("{} – Clausewise", bill.info.title));
    if let Some(window) = app.get_webview_window(MAIN) {
        // A title that the system refuses is no reason to refuse the bill.
        let _ = window.set_title(bill.as_deref().unwrap_or("Clausewise"));
    }
}

#[tauri::command]
async fn start(app: AppHandle) -> Result<wire::Start> {
    let state = away(&app, Desk::state).await?;
    titled(&app, &state);
    let opened = app.state::<Opened>();
    let opening = std::mem::take(&mut *opened.opening.lock().unwrap_or_else(PoisonError::into_inner));
    let refused = opened.refused.lock().unwrap_or_else(PoisonError::into_inner).take();
    Ok(wire::Start { state, opening, refused })
}

#[tauri::command]
async fn choose_bill(app: AppHandle) -> Result<Option<String>> {
    let asking = app.clone();
    away(&app, move |_| Ok(dialogs::choose_file(&asking, "Open a bill", &[TEXTS, PROJECTS]))).await
}

#[tauri::command]
async fn open_bill(app: AppHandle, job: u64, path: PathBuf) -> Result<wire::State> {
    let state = self::job(&app, job, move |desk, job| desk.open_bill(job, &path)).await?;
    titled(&app, &state);
    Ok(state)
}

#[tauri::command]
async fn open_sample(app: AppHandle, job: u64) -> Result<wire::State> {
    let state = self::job(&app, job, Desk::open_sample).await?;
    titled(&app, &state);
    Ok(state)
}

#[tauri::command]
async fn choose_instrument(app: AppHandle) -> Result<Option<String>> {
    let asking = app.clone();
    away(&app, move |_| Ok(dialogs::choose_file(&asking, "Import an instrument", &[TEXTS]))).await
}

#[tauri::command]
async fn import_instrument(app: AppHandle, job: u64, path: PathBuf) -> Result<wire::State> {
    self::job(&app, job, move |desk, job| desk.import_instrument(job, &path)).await
}

#[tauri::command]
async fn choose_folder(app: AppHandle) -> Result<Option<String>> {
    let asking = app.clone();
    away(&app, move |_| Ok(dialogs::choose_folder(&asking, "Import a folder of instruments"))).await
}

#[tauri::command]
async fn import_files(app: AppHandle, job: u64, paths: Vec<PathBuf>) -> Result<wire::Imported> {
    self::job(&app, job, move |desk, job| desk.import_files(job, &paths)).await
}

#[tauri::command]
async fn close_bill(app: AppHandle) -> Result<wire::State> {
    let state = away(&app, Desk::close_bill).await?;
    titled(&app, &state);
    Ok(state)
}

#[tauri::command]
async fn concordance(app: AppHandle, job: u64, against: String) -> Result<wire::Concordance> {
    self::job(&app, job, move |desk, job| desk.concordance(job, &against)).await
}

#[tauri::command]
async fn pair(app: AppHandle, clause: String, against: String, third: String) -> Result<wire::Pair> {
    away(&app, move |desk| desk.pair(&clause, &against, &third)).await
}

#[tauri::command]
async fn versions(app: AppHandle) -> Result<Vec<wire::Version>> {
    away(&app, Desk::versions).await
}

#[tauri::command]
async fn import_version(app: AppHandle, job: u64, path: PathBuf) -> Result<wire::State> {
    let state = self::job(&app, job, move |desk, job| desk.import_version(job, &path)).await?;
    titled(&app, &state);
    Ok(state)
}

#[tauri::command]
async fn version_changes(
    app: AppHandle,
    job: u64,
    before: usize,
    after: usize,
) -> Result<wire::VersionChanges> {
    self::job(&app, job, move |desk, job| desk.version_changes(job, before, after)).await
}

#[tauri::command]
async fn version_pair(app: AppHandle, before: usize, after: usize, clause: String) -> Result<wire::Pair> {
    away(&app, move |desk| desk.version_pair(before, after, &clause)).await
}

#[tauri::command]
async fn clause_history(app: AppHandle, job: u64, clause: String) -> Result<Vec<wire::HistoryEntry>> {
    self::job(&app, job, move |desk, job| desk.clause_history(job, &clause)).await
}

#[tauri::command]
async fn export_versions(
    app: AppHandle,
    job: u64,
    path: PathBuf,
    before: usize,
    after: usize,
) -> Result<wire::Written> {
    self::job(&app, job, move |desk, job| desk.export_versions(job, &path, before, after)).await
}

#[tauri::command]
async fn provision(app: AppHandle, instrument: String, eid: String) -> Result<Vec<wire::Block>> {
    away(&app, move |desk| desk.provision(&instrument, &eid)).await
}

#[tauri::command]
async fn decide(
    app: AppHandle,
    against: String,
    clause: String,
    kind: Option<String>,
    counterparts: Vec<String>,
    remark: String,
) -> Result<wire::Decided> {
    let deciding = Deciding { against, clause, kind, counterparts, remark };
    away(&app, move |desk| desk.decide(&deciding)).await
}

#[tauri::command]
async fn kept_decisions(app: AppHandle) -> Result<Vec<wire::KeptDecision>> {
    away(&app, Desk::kept_decisions).await
}

#[tauri::command]
async fn take_back_decision(app: AppHandle, against: String, key: String) -> Result<wire::KeptDecisions> {
    away(&app, move |desk| desk.take_back_decision(&against, &key)).await
}

#[tauri::command]
async fn undo(app: AppHandle) -> Result<wire::Undone> {
    away(&app, Desk::undo).await
}

#[tauri::command]
async fn redo(app: AppHandle) -> Result<wire::Undone> {
    away(&app, Desk::redo).await
}

#[tauri::command]
async fn gaps_of(app: AppHandle, job: u64) -> Result<wire::Gaps> {
    self::job(&app, job, Desk::gaps_of).await
}

#[tauri::command]
async fn judge(
    app: AppHandle,
    duty: String,
    kind: Option<String>,
    status: String,
    law: String,
    section: String,
    remark: String,
) -> Result<wire::Judged> {
    let judging = DutyJudging { duty, kind, status, law, section, remark };
    away(&app, move |desk| desk.judge(&judging)).await
}

#[tauri::command]
async fn verdicts(app: AppHandle) -> Result<Vec<wire::Gap>> {
    away(&app, Desk::verdicts).await
}

#[tauri::command]
async fn definition_grid(app: AppHandle, job: u64, instruments: Vec<String>) -> Result<wire::DefinitionGrid> {
    self::job(&app, job, move |desk, job| desk.definition_grid(job, &instruments)).await
}

#[tauri::command]
async fn model_section(app: AppHandle, eid: String) -> Result<Option<wire::ModelSection>> {
    away(&app, move |desk| desk.model_section(&eid)).await
}

#[tauri::command]
async fn proposals(app: AppHandle) -> Result<Vec<wire::Proposal>> {
    away(&app, Desk::proposals).await
}

#[tauri::command]
#[allow(clippy::too_many_arguments)] // the fields of a proposal, named as the window sends them
async fn propose(
    app: AppHandle,
    id: String,
    section: String,
    tradition: String,
    heading: String,
    after: String,
    lines: Vec<wire::ProposedLine>,
    accepted: bool,
) -> Result<wire::Proposals> {
    let proposing = Proposing { id, section, tradition, heading, after, lines, accepted };
    away(&app, move |desk| desk.propose(&proposing)).await
}

#[tauri::command]
async fn withdraw(app: AppHandle, id: String) -> Result<wire::Proposals> {
    away(&app, move |desk| desk.withdraw(&id)).await
}

#[tauri::command]
async fn notes(app: AppHandle) -> Result<Vec<wire::Note>> {
    away(&app, Desk::notes).await
}

#[tauri::command]
#[allow(clippy::too_many_arguments)] // the fields of a note, named as the window sends them
async fn annotate(
    app: AppHandle,
    number: Option<usize>,
    eid: Option<String>,
    quote: String,
    nth: usize,
    text: String,
    person: Option<String>,
    due: Option<String>,
    resolved: Option<bool>,
) -> Result<wire::Notes> {
    let change = Change { number, eid, quote, nth, text, person, due, resolved };
    away(&app, move |desk| desk.annotate(&change)).await
}

#[tauri::command]
async fn remove_note(app: AppHandle, number: usize) -> Result<wire::Notes> {
    away(&app, move |desk| desk.remove_note(number)).await
}

#[tauri::command]
async fn corrections(app: AppHandle) -> Result<Vec<wire::Correction>> {
    away(&app, Desk::corrections).await
}

#[tauri::command]
async fn correct(
    app: AppHandle,
    instrument: String,
    eid: String,
    change: String,
    value: String,
    number: String,
) -> Result<wire::Corrections> {
    let correcting = Correcting { instrument, eid, change, value, number };
    away(&app, move |desk| desk.correct(&correcting)).await
}

#[tauri::command]
async fn take_back_correction(app: AppHandle, id: String) -> Result<wire::Corrections> {
    away(&app, move |desk| desk.take_back_correction(&id)).await
}

#[tauri::command]
async fn choose_returned(app: AppHandle) -> Result<Option<String>> {
    let asking = app.clone();
    away(&app, move |_| Ok(dialogs::choose_file(&asking, "Bring a returned copy back", &[RETURNED]))).await
}

#[tauri::command]
async fn review(app: AppHandle) -> Result<wire::Review> {
    away(&app, Desk::review).await
}

#[tauri::command]
async fn bring_back(app: AppHandle, job: u64, path: PathBuf, sent_by: String) -> Result<wire::Review> {
    self::job(&app, job, move |desk, job| desk.bring_back(job, &path, &sent_by)).await
}

#[tauri::command]
async fn settle_review(app: AppHandle, id: String, author: String, state: String) -> Result<wire::Review> {
    away(&app, move |desk| desk.settle_review(&id, &author, &state)).await
}

#[tauri::command]
async fn region(app: AppHandle, job: u64) -> Result<wire::Region> {
    self::job(&app, job, Desk::region).await
}

#[tauri::command]
async fn export_region(
    app: AppHandle,
    job: u64,
    path: PathBuf,
    duties: Vec<String>,
) -> Result<wire::Written> {
    self::job(&app, job, move |desk, job| desk.export_region(job, &path, &duties)).await
}

#[tauri::command]
async fn search(
    app: AppHandle,
    query: String,
    limit: usize,
    within: Vec<String>,
) -> Result<wire::SearchResult> {
    away(&app, move |desk| desk.search(&query, limit, &within)).await
}

#[tauri::command]
async fn choose_save(app: AppHandle, suggested: String, kind: String) -> Result<Option<String>> {
    let asking = app.clone();
    away(&app, move |_| Ok(dialogs::choose_save(&asking, &suggested, &kind))).await
}

#[tauri::command]
async fn export_redline(
    app: AppHandle,
    job: u64,
    path: PathBuf,
    options: wire::RedlineOptions,
) -> Result<wire::Written> {
    self::job(&app, job, move |desk, job| desk.export_redline(job, &path, &options)).await
}

#[tauri::command]
async fn export_bill(app: AppHandle, job: u64, path: PathBuf) -> Result<wire::Written> {
    self::job(&app, job, move |desk, job| desk.export_bill(job, &path)).await
}

#[tauri::command]
async fn export_notes(app: AppHandle, job: u64, path: PathBuf) -> Result<wire::Written> {
    self::job(&app, job, move |desk, job| desk.export_notes(job, &path)).await
}

#[tauri::command]
async fn export_concordance(
    app: AppHandle,
    job: u64,
    path: PathBuf,
    against: Vec<String>,
) -> Result<wire::Written> {
    self::job(&app, job, move |desk, job| desk.export_concordance(job, &path, &against)).await
}

#[tauri::command]
async fn export_gaps(
    app: AppHandle,
    job: u64,
    path: PathBuf,
    treaties: Vec<String>,
) -> Result<wire::Written> {
    self::job(&app, job, move |desk, job| desk.export_gaps(job, &path, &treaties)).await
}

#[tauri::command]
async fn set_settings(app: AppHandle, settings: wire::Settings) -> Result<wire::State> {
    away(&app, move |desk| desk.set_settings(settings)).await
}

#[tauri::command]
async fn set_place(app: AppHandle, place: wire::Place) -> Result<()> {
    away(&app, move |desk| desk.set_place(&place)).await
}

#[tauri::command]
async fn print(app: AppHandle) -> Result<()> {
    let printed = app.get_webview_window(MAIN).map(|window| window.print());
    match printed {
        Some(Err(error)) => Err(Failure {
            details: error.to_string(),
            ..Failure::new(
                Kind::Window,
                "The page could not be printed",
                "Write the report as a Word file or a web page, and print it from there.",
            )
        }),
        _ => Ok(()),
    }
}

#[tauri::command]
async fn reveal(app: AppHandle, path: PathBuf) -> Result<()> {
    away(&app, move |desk| desk.may_reveal(&path).and_then(|()| platform::reveal(&path))).await
}

#[tauri::command]
fn cancel(app: AppHandle, job: u64) {
    // Without a desk there is no job.
    if let Ok(desk) = app.state::<Opened>().desk() {
        desk.jobs.cancel(job);
    }
}
