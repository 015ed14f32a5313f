//! `make accuracy`: the concordance and the gap report against hand labels that the program was not built from.
//!
//! Weights are fitted leaving out statutes: each pair is reported with weights that have seen neither of its
//! statutes (`labels.rs` names the labels, `concordance.rs` the split). `accuracy NAME` adds the differences for one
//! statute, `accuracy show NAME` its clauses as recognised, `accuracy weights` prints
//! `model-law/lexicon/word-weights.tsv` anew, `accuracy oversight [NAME]` the duties of bodies only. Without the shared texts it says so and stops.

mod concordance;
mod figures;
mod fit;
mod gaps;
mod labels;
mod languages;
mod oversight;
mod texts;
mod weights;

fn main() {
    if std::env::args().nth(1).as_deref() == Some("weights") {
        if let Err(message) = weights::print(texts::shared().as_deref()) {
            eprintln!("error: {message}");
            std::process::exit(3);
        }
        return;
    }
    let Some(shared) = texts::shared() else {
        eprintln!("skipped: no labelled texts (set CLAUSEWISE_SHARED)");
        return;
    };
    let detail = std::env::args().nth(1);
    if let [Some("show"), Some(name)] = [detail.as_deref(), std::env::args().nth(2).as_deref()] {
        match texts::text(&shared, name) {
            Ok(text) => text.clauses().iter().for_each(|c| {
                println!("{} | {} | {} words", c.number, c.heading, c.full_text().split_whitespace().count())
            }),
            Err(message) => eprintln!("error: {message}"),
        }
        return;
    }
    if detail.as_deref() == Some("oversight") {
        if let Err(message) = oversight::report(&shared, std::env::args().nth(2).as_deref()) {
            eprintln!("error: {message}");
            std::process::exit(3);
        }
        return;
    }
    let knowledge = match clausewise_model_law::knowledge() {
        Ok(knowledge) => knowledge,
        Err(error) => {
            eprintln!("error: {error}\nhint: {}", error.hint());
            std::process::exit(3);
        }
    };
    let rules = match clausewise_model_law::rules() {
        Ok(rules) => rules,
        Err(error) => {
            eprintln!("error: {error}\nhint: {}", error.hint());
            std::process::exit(3);
        }
    };
    let gaps = gaps::report(&shared, &knowledge, &rules, detail.as_deref());
    if let Err(message) = gaps {
        eprintln!("error: {message}\nhint: check that the shared texts are complete");
        std::process::exit(3);
    }
    let across = languages::report(&shared, &knowledge).and_then(|()| concordance::model(&knowledge));
    if let Err(message) = across {
        eprintln!("error: {message}");
        std::process::exit(3);
    }
    if let Err(message) = oversight::report(&shared, None) {
        eprintln!("error: {message}");
        std::process::exit(3);
    }
    if let Err(message) = concordance::report(&shared, knowledge, detail.as_deref()) {
        eprintln!("error: {message}\nhint: check that the shared texts are complete");
        std::process::exit(3);
    }
}
