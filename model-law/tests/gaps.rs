//! The model statute does what the treaties ask: its own gap report leaves no mandatory duty open.

use clausewise_engine::gaps::{Level, Status, assess};
use clausewise_model_law::{duties, knowledge, rules, statute};

#[test]
fn the_model_statute_meets_every_mandatory_duty() {
    let model = statute().expect("a sound statute").instrument();
    let found = assess(&model, &rules().expect("sound rules"), &knowledge().expect("sound topics"));
    let open: Vec<String> = duties()
        .expect("sound duties")
        .into_iter()
        .filter(|duty| matches!(duty.level, Level::Mandatory | Level::Qualified))
        .filter_map(|duty| {
            let found = found.iter().find(|found| found.criterion == duty.id)?;
            (found.status != Status::Met)
                .then(|| format!("{} {}: {}", duty.id, found.status.word(), found.why))
        })
        .collect();
    assert!(open.is_empty(), "{}", open.join("\n"));
    assert!(found.iter().all(|found| found.status == Status::Absent || !found.evidence.is_empty()));
}
