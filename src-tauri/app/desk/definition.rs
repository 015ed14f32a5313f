//! The definition of trafficking, element by element, in the bill and in the instruments beside it.

use clausewise_engine::gaps::definition::{Definition, ElementFound, FaultFound, Standing};

use super::{Desk, gaps, nothing_open, show};
use crate::failure::Result;
use crate::jobs::Job;
use crate::{library, wire};

impl Desk {
    /// The elements of the definition: a column for the open bill, then one for each instrument asked for; and the
    /// drafting faults that the bill's definition shows.
    ///
    /// # Errors
    /// No bill is open, or an instrument that does not exist.
    pub fn definition_grid(&self, job: &Job, instruments: &[String]) -> Result<wire::DefinitionGrid> {
        let bill = self
            .lock()
            .open
            .as_ref()
            .map(|open| std::sync::Arc::clone(&open.bill))
            .ok_or_else(nothing_open)?;
        let rules = library::definition_rules()?;
        let own = library::definition(&bill.instrument)?;
        let mut grid = wire::DefinitionGrid {
            faults: own.faults.iter().filter_map(fault).collect(),
            ..wire::DefinitionGrid::default()
        };
        let mut columns = vec![(show::info(&bill.instrument, false), own)];
        for (index, id) in instruments.iter().enumerate() {
            job.step("Taking definitions apart", index, instruments.len())?;
            let other = self.other(id)?;
            columns.push((
                show::info(other.instrument(), other.builtin()),
                library::definition(other.instrument())?,
            ));
        }
        job.step("Taking definitions apart", instruments.len(), instruments.len())?;
        for (index, rule) in rules.elements().enumerate() {
            let in_text = |text: &Definition| text.elements.get(index).map(cell).unwrap_or_default();
            grid.rows.push(wire::GridRow {
                group: rule.group.word().into(),
                id: rule.id.clone(),
                says: rule.says.clone(),
                beyond: rule.article.is_empty(),
                cells: columns.iter().map(|(_, text)| in_text(text)).collect(),
            });
        }
        grid.instruments = columns.into_iter().map(|(info, _)| info).collect();
        Ok(grid)
    }
}

fn cell(found: &ElementFound) -> wire::GridCell {
    let standing = match found.standing {
        Standing::Unrecognised => "unread",
        Standing::Missing => "none",
        Standing::Narrower => "narrower",
        Standing::Found => "full",
        Standing::Wider => "wider",
    };
    let shown = found.evidence.as_ref();
    wire::GridCell {
        found: standing.into(),
        eid: shown.map(|e| e.eid.to_string()).unwrap_or_default(),
        number: shown.map(|e| e.number.clone()).unwrap_or_default(),
        quote: shown.map(|e| e.quote.clone()).unwrap_or_default(),
        remark: found.remark.clone(),
    }
}

/// A fault with its description from the duties.
fn fault(found: &FaultFound) -> Option<wire::DefinitionFault> {
    let duty = library::duties().iter().find(|duty| duty.id == found.duty)?;
    let known = duty.faults.iter().find(|fault| fault.id == found.id)?;
    Some(wire::DefinitionFault {
        duty: duty.id.clone(),
        number: found.evidence.as_ref().map(|e| e.number.clone()).unwrap_or_default(),
        quote: found.evidence.as_ref().map(|e| e.quote.clone()).unwrap_or_default(),
        fault: gaps::fault(known),
    })
}
