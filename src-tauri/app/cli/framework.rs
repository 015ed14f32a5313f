//! `framework`: several laws read as one; which duty is met where, and a draft of a single statute.

use std::path::{Path, PathBuf};

use clap::Args;
use clausewise_engine::gaps::Status;
use clausewise_formats::akn::{Making, to_akn};
use serde::Serialize;

use super::{Outcome, print};
use crate::failure::{Failure, Kind, Result};
use crate::framework::{self, Clause, Draft, Framework, Origin};
use crate::report::{self, Form};
use crate::{clock, files};

#[derive(Debug, Args)]
pub struct FrameworkArgs {
    /// The laws, amending ones among them: files, or ids of instruments
    #[arg(required = true)]
    laws: Vec<PathBuf>,
    /// Write the report to a file; its ending (.docx, .html, .csv) decides the form
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write the draft of a single statute to a file (.docx, .html, or .xml for Akoma Ntoso)
    #[arg(long, value_name = "FILE")]
    draft: Option<PathBuf>,
    /// Print one JSON document
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Told {
    laws: Vec<ToldLaw>,
    duties: Vec<ToldDuty>,
    met: usize,
    partial: usize,
    absent: usize,
    draft: ToldDraft,
}

#[derive(Serialize)]
struct ToldLaw {
    id: String,
    title: String,
    language: String,
    clauses: usize,
    /// Id of the law that it amends.
    amends: Option<String>,
    changes: Vec<ToldChange>,
}

#[derive(Serialize)]
struct ToldChange {
    by: String,
    target: String,
    action: &'static str,
    applied: bool,
    why: &'static str,
}

#[derive(Serialize)]
struct ToldDuty {
    id: String,
    level: &'static str,
    topic: String,
    status: &'static str,
    confidence: f64,
    places: Vec<ToldPlace>,
}

#[derive(Serialize)]
struct ToldPlace {
    law: String,
    duty: String,
    status: &'static str,
    confidence: f64,
    evidence: Vec<ToldEvidence>,
}

#[derive(Serialize)]
struct ToldEvidence {
    number: String,
    eid: String,
    quote: String,
}

#[derive(Serialize)]
struct ToldDraft {
    title: String,
    clauses: Vec<ToldClause>,
    covered: Vec<ToldCovered>,
    left_out: Vec<ToldLeft>,
}

#[derive(Serialize)]
struct ToldClause {
    number: String,
    eid: String,
    heading: String,
    /// `law` or `model`.
    from: &'static str,
    /// Id of the law.
    law: Option<String>,
    /// Number of the clause there, or of the model's section.
    section: String,
    origin: String,
    cites_other_sections: bool,
    text: String,
}

#[derive(Serialize)]
struct ToldCovered {
    model: String,
    heading: String,
    clauses: Vec<String>,
}

#[derive(Serialize)]
struct ToldLeft {
    law: String,
    number: String,
    heading: String,
}

pub fn run(args: &FrameworkArgs) -> Result<Outcome> {
    let form = args.out.as_deref().map(Form::of).transpose()?;
    let draft_form = args.draft.as_deref().map(drafted_as).transpose()?;
    let framework = Framework::of(&args.laws)?;
    let draft = Draft::of(&framework)?;
    for law in &framework.laws {
        print::findings(&law.findings, false);
    }
    let now = clock::now();
    if let (Some(path), Some(form)) = (&args.out, form) {
        report::write(&framework::report(&framework, &draft, &now), path, form)?;
        print::notice(&format!("written: {}", path.display()));
    }
    if let (Some(path), Some(form)) = (&args.draft, draft_form) {
        match form {
            Some(form) => report::write(&framework::bill(&framework, &draft, &now), path, form)?,
            None => {
                let day = now.split('T').next().unwrap_or(&now);
                let program = concat!("Clausewise ", env!("CARGO_PKG_VERSION"));
                let notes = framework::notes(&framework, &draft);
                let akn = to_akn(&draft.text, &Making { day, program, notes: &notes });
                files::write_whole(path, akn.as_bytes())?;
            }
        }
        print::notice(&format!("written: {}", path.display()));
    }
    if args.json {
        print::json(&told(&framework, &draft))?;
    } else if args.out.is_none() && args.draft.is_none() {
        tell(&framework, &draft)?;
    }
    let left = framework.laws.iter().flat_map(|law| &law.carried).any(|one| !one.left.is_empty());
    Ok(if left { Outcome::Attention } else { Outcome::Done })
}

/// The form of a draft: a report's, or none for Akoma Ntoso.
fn drafted_as(path: &Path) -> Result<Option<Form>> {
    match (files::ending(path).as_str(), Form::of(path)) {
        ("xml" | "akn", _) => Ok(None),
        (_, Ok(form @ (Form::Docx | Form::Html))) => Ok(Some(form)),
        _ => Err(Failure::new(
            Kind::Usage,
            format!("{} does not say in what form the draft is wanted", path.display()),
            "Give a name that ends in .docx, .html, or .xml for Akoma Ntoso.",
        )),
    }
}

fn told(framework: &Framework, draft: &Draft) -> Told {
    let id = |law: usize| framework.laws.get(law).map(|law| law.text.id.clone()).unwrap_or_default();
    let count = |status| framework.duties.iter().filter(|one| one.status == status).count();
    Told {
        met: count(Status::Met),
        partial: count(Status::Partial),
        absent: count(Status::Absent),
        laws: framework
            .laws
            .iter()
            .map(|law| ToldLaw {
                id: law.text.id.clone(),
                title: law.text.title.clone(),
                language: law.text.language.clone(),
                clauses: law.text.clauses().len(),
                amends: law.amends.map(id),
                changes: law
                    .carried
                    .iter()
                    .map(|one| ToldChange {
                        by: one.by.clone(),
                        target: one.target.clone(),
                        action: one.action.word(),
                        applied: one.left.is_empty(),
                        why: one.left,
                    })
                    .collect(),
            })
            .collect(),
        duties: framework
            .duties
            .iter()
            .map(|one| ToldDuty {
                id: one.duty.id.clone(),
                level: one.duty.level.words(),
                topic: one.duty.topic.clone(),
                status: one.status.word(),
                confidence: one.confidence,
                places: one.places.iter().map(|place| told_place(place, id(place.law))).collect(),
            })
            .collect(),
        draft: ToldDraft {
            title: draft.text.title.clone(),
            clauses: draft.clauses.iter().map(|clause| told_clause(framework, draft, clause)).collect(),
            covered: draft
                .covered
                .iter()
                .cloned()
                .map(|(model, heading, clauses)| ToldCovered { model, heading, clauses })
                .collect(),
            left_out: draft
                .left_out
                .iter()
                .cloned()
                .map(|(law, number, heading)| ToldLeft { law: id(law), number, heading })
                .collect(),
        },
    }
}

fn told_place(place: &framework::Place, law: String) -> ToldPlace {
    ToldPlace {
        law,
        duty: place.duty.clone(),
        status: place.status.word(),
        confidence: place.confidence,
        evidence: place
            .evidence
            .iter()
            .map(|(number, eid, quote)| ToldEvidence {
                number: number.clone(),
                eid: eid.to_string(),
                quote: quote.clone(),
            })
            .collect(),
    }
}

fn told_clause(framework: &Framework, draft: &Draft, clause: &Clause) -> ToldClause {
    let (from, law, section) = match &clause.origin {
        Origin::Law { law, number, .. } => {
            ("law", framework.laws.get(*law).map(|law| law.text.id.clone()), number)
        }
        Origin::Model { number } => ("model", None, number),
    };
    ToldClause {
        number: clause.number.clone(),
        eid: clause.eid.to_string(),
        heading: clause.heading.clone(),
        from,
        law,
        section: section.clone(),
        origin: framework::origin(framework, clause),
        cites_other_sections: clause.cites,
        text: draft.text.by_eid(&clause.eid).map(|unit| unit.full_text()).unwrap_or_default(),
    }
}

fn tell(framework: &Framework, draft: &Draft) -> Result<()> {
    for law in &framework.laws {
        print::line(&format!("{}  {}: {} clauses", law.text.id, law.text.title, law.text.clauses().len()))?;
        for one in &law.carried {
            let became =
                if one.left.is_empty() { "carried out".to_string() } else { format!("left: {}", one.left) };
            print::line(&format!("    {} {} {}: {became}", one.by, one.action.word(), one.target))?;
        }
    }
    for one in &framework.duties {
        let places: Vec<String> = one
            .places
            .iter()
            .map(|place| {
                let law = framework.laws.get(place.law).map(|law| law.text.id.as_str()).unwrap_or_default();
                let mut numbers: Vec<&str> =
                    place.evidence.iter().map(|(number, ..)| number.as_str()).collect();
                numbers.dedup();
                format!("{law} {}", numbers.join(", "))
            })
            .collect();
        print::line(&format!(
            "{}  {}  {}  {}",
            one.duty.id,
            one.status.word(),
            one.duty.topic,
            places.join("; ")
        ))?;
    }
    let from_law = draft.clauses.iter().filter(|clause| matches!(clause.origin, Origin::Law { .. })).count();
    print::line(&format!(
        "a single statute: {} clauses, {from_law} from the laws, {} from the model; {} clauses of the laws have no place in it",
        draft.clauses.len(),
        draft.clauses.len() - from_law,
        draft.left_out.len()
    ))
}
