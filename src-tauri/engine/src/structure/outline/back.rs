//! What stands after the last clause: schedules, explanatory matter, closing formulas.

use super::super::chain::Barrier;
use super::super::draft::{Draft, Stretch};
use super::super::front;
use super::super::label::Label;
use super::super::line::slice;
use super::outline;
use super::{Builder, Inside, Outline};
use crate::finding::{At, Finding, Severity};
use crate::instrument::{Kind, Role};

impl Builder<'_, '_> {
    /// Schedules, explanatory matter and closing formulas after the last clause.
    pub(super) fn back_matter(&self, from: usize, out: &mut Outline) {
        let mut starts: Vec<usize> = self.barriers.range(from..).map(|(i, _)| *i).collect();
        let first = starts.first().copied().unwrap_or(self.lines.len());
        if first > from {
            front::plain(self.lines, from, first, "conclusions", out);
        }
        // Soft barriers inside explanatory matter or right after each other are one unit each.
        starts.dedup();
        let mut index = 0;
        while let Some(&start) = starts.get(index) {
            let soft = self.barriers.get(&start) == Some(&Barrier::Soft);
            let mut next = index + 1;
            if !soft {
                // An explanatory statement runs to the end or to a schedule; its own headings stay inside.
                while starts.get(next).is_some_and(|s| self.barriers.get(s) == Some(&Barrier::Hard)) {
                    next += 1;
                }
            }
            let end = starts.get(next).copied().unwrap_or(self.lines.len());
            if soft {
                self.schedule(start, end, out);
            } else {
                let line = self.lines.get(start).map_or(0, |l| l.paragraph);
                out.findings.push(Finding::new(
                    Severity::Info,
                    At::Paragraph(line),
                    "Explanatory matter follows the law here; it is kept, and not read as clauses.",
                ));
                front::headed(self.lines, start, end, "explanatory", out);
            }
            index = next;
        }
    }

    fn schedule(&self, start: usize, end: usize, out: &mut Outline) {
        let mut draft = Draft::new(Kind::Schedule);
        let Some(line) = self.lines.get(start) else { return };
        if let Some((label, computed)) = line.label() {
            draft.numeral = label.numeral.clone();
            draft.counted = counted(label);
            if computed {
                draft.push(Role::Label, Stretch::label(line.paragraph));
                draft.push(Role::Heading, line.stretch(0..line.text().len()));
            } else {
                if line.labelled() {
                    draft.push(Role::Label, Stretch::label(line.paragraph));
                }
                draft.push(Role::Label, line.stretch(0..label.range.end));
                draft.push(Role::Heading, line.stretch(label.range.end..line.text().len()));
            }
        }
        let mut from = start + 1;
        let titled = line.label().is_some_and(|(l, c)| {
            !c && slice(line.text(), l.range.end..line.text().len()).chars().any(char::is_alphabetic)
        });
        // `(Section 5)` and the title.
        while from < end && from < start + 4 {
            let Some(next) = self.lines.get(from) else { break };
            let bracketed =
                next.text().trim_start().starts_with(['(', '[']) && next.words <= 12 && next.typed.is_none();
            // `Section 5` alone, in brackets or not, says where the schedule comes from.
            let origin = next.typed.as_ref().is_some_and(|l| {
                l.is_main()
                    && slice(next.text(), l.range.end..next.text().len()).trim().is_empty()
                    && (l.shape.word == self.main.shape.word || self.main.shape.word == 0)
            });
            let bracketed = bracketed || origin;
            let is_title = !titled && next.could_be_heading() && next.words <= 24 && !next.labelled();
            if !(bracketed || is_title) || next.noise {
                break;
            }
            front::push_line(&mut draft, if bracketed { Role::Text } else { Role::Heading }, next);
            from += 1;
            if is_title {
                break;
            }
        }
        if let Some(rest) = self.lines.get(from..end) {
            let mut inner = outline(rest, self.traditions, self.wrap, Inside::Schedule);
            draft.children.append(&mut inner.drafts);
            out.findings.append(&mut inner.findings);
        }
        out.drafts.push(draft);
    }
}

/// The value of a number written as a word: `FIRST` is 1.
pub(super) fn counted(label: &Label) -> Option<u32> {
    let word = super::super::numeral::readings(&label.numeral).is_empty();
    label.readings.first().filter(|_| word).map(|r| r.place.base)
}
