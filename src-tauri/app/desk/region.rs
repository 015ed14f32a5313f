//! The region for the window: countries against treaty duties, the sheet and the reading side by side in each cell.

use std::path::Path;
use std::sync::Arc;

use clausewise_engine::gaps::Assessment;
use clausewise_model_law::{Country, Duty, Fact, Party, topic_heading};

use super::{Desk, gaps};
use crate::failure::Result;
use crate::jobs::Job;
use crate::judged::article;
use crate::library::Text;
use crate::region::{self, Cell, Region, Standing};
use crate::{report, wire};

impl Desk {
    /// Every country against every duty, with the laws of the open project read beside the sheets.
    ///
    /// # Errors
    /// [`Kind::Cancelled`](crate::failure::Kind::Cancelled) when the user stopped it.
    pub fn region(&self, job: &Job) -> Result<wire::Region> {
        job.step("Reading the region", 0, 1)?;
        Ok(shown(&self.countries(&[])?))
    }

    /// Writes the region on these duties (none: all) as a report; the form follows the file's ending.
    ///
    /// # Errors
    /// [`Kind::Output`](crate::failure::Kind::Output) when the file cannot be written.
    pub fn export_region(&self, job: &Job, path: &Path, duties: &[String]) -> Result<wire::Written> {
        let form = report::Form::of(path)?;
        job.step("Reading the region", 0, 2)?;
        let found = self.countries(duties)?;
        job.step("Writing", 1, 2)?;
        report::write(&region::report(&found, &(self.clock)()), path, form)?;
        Ok(self.written(path))
    }

    fn countries(&self, duties: &[String]) -> Result<Region> {
        let imported: Vec<Arc<Text>> =
            self.lock().open.iter().flat_map(|open| &open.imported).map(Arc::clone).collect();
        let laws = imported.iter().map(|text| text.instrument.clone()).collect();
        region::region(laws, |duty| duties.is_empty() || duties.contains(&duty.id))
    }
}

fn shown(found: &Region) -> wire::Region {
    wire::Region {
        countries: found.countries.iter().map(country).collect(),
        duties: found.duties.iter().map(duty).collect(),
        cells: found
            .countries
            .iter()
            .zip(&found.cells)
            .map(|(standing, cells)| cells.iter().map(|one| cell(standing, one)).collect())
            .collect(),
    }
}

fn country(standing: &Standing) -> wire::RegionCountry {
    let Country { id, country, statute, number, year, status, status_note, .. } = standing.country;
    wire::RegionCountry {
        id: id.clone(),
        name: country.clone(),
        statute: statute.clone(),
        number: number.clone(),
        year: *year,
        status: status.clone(),
        status_note: status_note.clone(),
        laws: standing.laws.iter().map(|law| law.title.clone()).collect(),
        facts: standing.country.facts.iter().map(fact).collect(),
        parties: standing.country.parties.iter().map(party).collect(),
    }
}

fn fact(fact: &Fact) -> wire::RegionFact {
    wire::RegionFact {
        topic: topic_heading(&fact.topic).into(),
        section: fact.section.clone(),
        does: fact.does.clone(),
        source: fact.source.clone(),
        as_of: fact.as_of.clone(),
        confidence: fact.confidence.words().into(),
        note: fact.note.clone(),
    }
}

fn party(party: &Party) -> wire::RegionParty {
    wire::RegionParty {
        treaty: party.treaty.clone(),
        year: party.year,
        how: party.how.clone(),
        reservations: party.reservations.clone(),
        source: party.source.clone(),
        as_of: party.as_of.clone(),
        confidence: party.confidence.words().into(),
        note: party.note.clone(),
    }
}

fn duty(duty: &Duty) -> wire::RegionDuty {
    wire::RegionDuty {
        id: duty.id.clone(),
        treaty: duty.instrument.clone(),
        article: article(duty),
        level: duty.level.words().into(),
        topic: duty.topic.clone(),
        asks: duty.asks.clone(),
    }
}

fn cell(standing: &Standing, cell: &Cell) -> wire::RegionCell {
    // Facts are sent once, with their country; a cell names them by their place there.
    let place = |fact: &&Fact| standing.country.facts.iter().position(|other| std::ptr::eq(other, *fact));
    wire::RegionCell {
        said: cell.said().word().into(),
        leading: cell.leading().as_ref().and_then(place),
        facts: cell.facts.iter().filter_map(place).collect(),
        read: cell.read.as_ref().map(|(law, found)| read(standing, law, found)),
        differs: cell.differs.clone(),
    }
}

fn read(standing: &Standing, law: &str, found: &Assessment) -> wire::RegionRead {
    let title = standing.laws.iter().find(|one| one.id == law).map(|one| one.title.clone());
    wire::RegionRead {
        instrument: law.to_string(),
        title: title.unwrap_or_default(),
        status: found.status.word().into(),
        confidence: found.confidence,
        evidence: found.evidence.iter().map(gaps::evidence).collect(),
        why: found.why.clone(),
    }
}
