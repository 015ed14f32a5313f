//! The window's types and the program's may not drift apart: names and shapes are compared with `wire.ts`.

use std::collections::BTreeMap;

use serde_json::{Value, to_value};

use super::*;

const WIRE_TS: &str = include_str!("../../../ui/src/host/wire.ts");
const GAPS_TS: &str = include_str!("../../../ui/src/host/wire-gaps.ts");
const VERSIONS_TS: &str = include_str!("../../../ui/src/host/wire-versions.ts");
const REGION_TS: &str = include_str!("../../../ui/src/host/wire-region.ts");
const REVIEW_TS: &str = include_str!("../../../ui/src/host/wire-review.ts");
const COMMANDS_TS: &str = include_str!("../../../ui/src/host/commands.ts");

/// The interfaces of `wire.ts` and of the files beside it: name → field → type as written.
fn interfaces() -> BTreeMap<String, BTreeMap<String, String>> {
    let mut out = BTreeMap::new();
    let files = [WIRE_TS, GAPS_TS, VERSIONS_TS, REGION_TS, REVIEW_TS];
    for chunk in files.iter().flat_map(|file| file.split("export interface ").skip(1)) {
        let Some((name, rest)) = chunk.split_once('{') else { continue };
        let body = rest.split_once("\n}").map_or(rest, |(body, _)| body);
        let fields = body.lines().filter_map(|line| {
            let line = line.trim().trim_end_matches(';');
            let commented = line.is_empty() || line.starts_with('*') || line.starts_with('/');
            if commented { None } else { line.split_once(": ") }
        });
        out.insert(
            name.trim().to_string(),
            fields.map(|(field, kind)| (field.to_string(), kind.to_string())).collect(),
        );
    }
    out
}

/// Whether a default value can be what the type of `wire.ts` says.
fn fits(kind: &str, value: &Value) -> bool {
    match value {
        Value::String(_) => kind == "string" || kind.contains('"') || NAMED.contains(&kind),
        Value::Number(_) => kind == "number",
        Value::Bool(_) => kind == "boolean",
        Value::Array(_) => kind.ends_with("[]"),
        Value::Null => kind.ends_with("| null"),
        Value::Object(_) => kind.starts_with(char::is_uppercase) && !kind.ends_with("[]"),
    }
}

/// Unions of words that `wire.ts` names.
const NAMED: [&str; 16] = [
    "SheetSays",
    "Sureness",
    "ReviewState",
    "Footing",
    "VersionChange",
    "StructureChange",
    "TextStatus",
    "InstrumentKind",
    "Relation",
    "Mark",
    "DecisionKind",
    "GapStatus",
    "DutyLevel",
    "VerdictKind",
    "Chapter",
    "NotePlace",
];

#[test]
fn every_type_has_the_fields_of_its_twin() {
    let interfaces = interfaces();
    let value = |value: Result<Value, serde_json::Error>| value.unwrap();
    let ours: Vec<(&str, Value)> = vec![
        ("RegionFact", value(to_value(RegionFact::default()))),
        ("RegionParty", value(to_value(RegionParty::default()))),
        ("RegionCountry", value(to_value(RegionCountry::default()))),
        ("RegionDuty", value(to_value(RegionDuty::default()))),
        ("RegionRead", value(to_value(RegionRead::default()))),
        ("RegionCell", value(to_value(RegionCell::default()))),
        ("Region", value(to_value(Region::default()))),
        ("ReviewFile", value(to_value(ReviewFile::default()))),
        ("ReviewChange", value(to_value(ReviewChange::default()))),
        ("ReviewConflict", value(to_value(ReviewConflict::default()))),
        ("ReviewLeft", value(to_value(ReviewLeft::default()))),
        ("Review", value(to_value(Review::default()))),
        ("Third", value(to_value(Third::default()))),
        ("Version", value(to_value(Version::default()))),
        ("VersionRow", value(to_value(VersionRow::default()))),
        ("VersionChanges", value(to_value(VersionChanges::default()))),
        ("HistoryEntry", value(to_value(HistoryEntry::default()))),
        ("Correction", value(to_value(Correction::default()))),
        ("Corrections", value(to_value(Corrections::default()))),
        ("InstrumentInfo", value(to_value(InstrumentInfo::default()))),
        ("Finding", value(to_value(Finding::default()))),
        ("OutlineItem", value(to_value(OutlineItem::default()))),
        ("Bill", value(to_value(Bill::default()))),
        ("Recent", value(to_value(Recent::default()))),
        ("Settings", value(to_value(Settings::default()))),
        ("Place", value(to_value(Place::default()))),
        ("State", value(to_value(State::default()))),
        ("Reason", value(to_value(Reason::default()))),
        ("Counterpart", value(to_value(Counterpart::default()))),
        ("Decision", value(to_value(Decision::default()))),
        ("KeptDecision", value(to_value(KeptDecision::default()))),
        ("KeptDecisions", value(to_value(KeptDecisions::default()))),
        ("Row", value(to_value(Row::default()))),
        ("Concordance", value(to_value(Concordance::default()))),
        ("Segment", value(to_value(Segment::default()))),
        ("Block", value(to_value(Block::default()))),
        ("ToSettle", value(to_value(ToSettle::default()))),
        ("Pair", value(to_value(Pair::default()))),
        ("Hit", value(to_value(Hit::default()))),
        ("SearchResult", value(to_value(SearchResult::default()))),
        ("RedlineOptions", value(to_value(RedlineOptions::default()))),
        ("Written", value(to_value(Written::default()))),
        ("ImportedFile", value(to_value(ImportedFile::default()))),
        ("Imported", value(to_value(Imported::default()))),
        ("Progress", value(to_value(Progress::default()))),
        ("Undone", value(to_value(Undone::default()))),
        ("Evidence", value(to_value(Evidence::default()))),
        ("Looked", value(to_value(Looked::default()))),
        ("Verdict", value(to_value(Verdict::default()))),
        ("Fault", value(to_value(Fault::default()))),
        ("Unanswered", value(to_value(Unanswered::default()))),
        ("Gap", value(to_value(Gap::default()))),
        ("TreatyInfo", value(to_value(TreatyInfo::default()))),
        ("Gaps", value(to_value(Gaps::default()))),
        ("GridCell", value(to_value(GridCell::default()))),
        ("GridRow", value(to_value(GridRow::default()))),
        ("DefinitionFault", value(to_value(DefinitionFault::default()))),
        ("DefinitionGrid", value(to_value(DefinitionGrid::default()))),
        ("Wording", value(to_value(Wording::default()))),
        ("ModelSection", value(to_value(ModelSection::default()))),
        ("ProposedLine", value(to_value(ProposedLine::default()))),
        ("Proposal", value(to_value(Proposal::default()))),
        ("Proposals", value(to_value(Proposals::default()))),
        ("NoteEntry", value(to_value(NoteEntry::default()))),
        ("Note", value(to_value(Note::default()))),
        ("Notes", value(to_value(Notes::default()))),
        ("Served", value(to_value(Served::default()))),
        ("Failure", value(to_value(crate::failure::Failure::cancelled()))),
    ];
    for (name, value) in &ours {
        let twin = interfaces.get(*name).unwrap_or_else(|| panic!("wire.ts has no {name}"));
        let fields = value.as_object().unwrap();
        let names: Vec<&String> = fields.keys().collect();
        let theirs: Vec<&String> = twin.keys().collect();
        assert_eq!(names, theirs, "fields of {name}");
        for (field, kind) in twin {
            assert!(
                fits(kind, &fields[field]),
                "{name}.{field} is {kind} in wire.ts, {} here",
                fields[field]
            );
        }
    }
    let known: Vec<&str> = ours.iter().map(|(name, _)| *name).collect();
    for name in interfaces.keys() {
        assert!(known.contains(&name.as_str()), "wire.ts has {name}, which nothing here sends");
    }
}

#[test]
fn the_commands_are_the_granted_ones() {
    let body = COMMANDS_TS.split("export interface Commands {").nth(1).unwrap();
    let theirs: Vec<&str> = body
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split_once(": {").map(|(name, _)| name))
        .filter(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
        .filter(|name| !["args", "result"].contains(name))
        .collect();
    let granted = include_str!("../../permissions/desk.toml");
    let granted: Vec<&str> =
        granted.lines().filter_map(|line| line.strip_prefix("  \"")?.strip_suffix("\",")).collect();
    assert_eq!(theirs, granted, "commands of wire.ts and of permissions/desk.toml");
}

#[test]
fn settings_from_a_careless_hand_are_made_sound() {
    let settings: Settings = serde_json::from_str(r#"{"theme":"pink","lawZoom":9.0}"#).unwrap();
    let sound = settings.sound();
    assert_eq!((sound.theme.as_str(), sound.law_zoom, sound.interface_zoom), ("system", 2.0, 1.0));
}
