//! Search over everything at hand.

use std::sync::Arc;
use std::time::Instant;

use clausewise_engine::instrument::Instrument;
use clausewise_search::{Index, Query};

use super::Desk;
use crate::failure::Result;
use crate::{library, wire};

/// Hits that one answer may hold, whatever was asked for.
const AT_MOST: usize = 500;

impl Desk {
    /// Builds the search index if there is none: call it in the background, before the first query.
    pub fn warm(&self) -> Result<()> {
        self.index().map(|_| ())
    }

    /// Answers a query over the bill, the built-in and the imported instruments.
    pub fn search(&self, typed: &str, limit: usize, within: &[String]) -> Result<wire::SearchResult> {
        let index = self.index()?;
        let started = Instant::now();
        // Asked after every keystroke: the last word may not be whole yet.
        let mut query = Query::growing(typed);
        query.within.extend(within.iter().cloned());
        let found = index.search(&query, limit.min(AT_MOST))?;
        let took_ms = started.elapsed().as_secs_f64() * 1e3;
        let hits = found.hits.into_iter().map(|hit| wire::Hit {
            title: self.title(&hit.instrument),
            instrument: hit.instrument,
            number: hit.number,
            eid: hit.eid,
            heading: hit.heading,
            snippet: hit.snippet,
            score: f64::from(hit.score),
        });
        Ok(wire::SearchResult {
            query: typed.into(),
            took_ms,
            total: found.total,
            hits: hits.collect(),
            finding: found.finding.unwrap_or_default(),
        })
    }

    fn index(&self) -> Result<Arc<Index>> {
        let (open, made) = {
            let inner = self.lock();
            let texts = inner.open.as_ref().map(|open| {
                let texts = open.imported.iter().chain([&open.bill]);
                texts.map(Arc::clone).collect::<Vec<_>>()
            });
            (texts.unwrap_or_default(), inner.index.clone())
        };
        if let Some(index) = made {
            return Ok(index);
        }
        let own = open.iter().map(|text| &text.instrument);
        let texts: Vec<&Instrument> = library::builtin_beside(own.clone())?.chain(own).collect();
        let index = Index::kept(&self.data.indexes(), || clausewise_search::passages(texts.iter().copied()))?;
        let index = Arc::new(index);
        let mut inner = self.lock();
        // Another bill may have been opened meanwhile: then this index is not kept.
        let current = inner.open.as_ref().map_or(0, |open| open.imported.len() + 1);
        let same = inner.open.as_ref().is_none_or(|now| open.iter().any(|text| Arc::ptr_eq(text, &now.bill)));
        if same && current == open.len() {
            inner.index = Some(Arc::clone(&index));
        }
        Ok(index)
    }

    fn title(&self, id: &str) -> String {
        let titled = |instrument: &Instrument| instrument.title.clone();
        let inner = self.lock();
        let texts = inner.open.iter().flat_map(|open| open.imported.iter().chain([&open.bill]));
        let own = texts.map(|text| &text.instrument).find(|instrument| instrument.id == id).map(titled);
        let builtin = || library::builtin_by_id(id).ok().flatten().map(titled);
        own.or_else(builtin).unwrap_or_default()
    }
}
