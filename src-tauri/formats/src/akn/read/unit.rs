//! The units of the hierarchy and what flows inside them.

use clausewise_engine::instrument::{Eid, Kind, Provision, Role};
use clausewise_engine::manuscript::Place;

use super::inline::Line;
use super::{Reader, names, piece};
use crate::error::Result;
use crate::xml::{Element, Event, Ns, Xml};

/// Elements that hold one line each.
const LINES: &[&str] = &[
    "p",
    "block",
    "listIntroduction",
    "listWrapUp",
    "listConclusion",
    "span",
    "docTitle",
    "shortTitle",
    "tocItem",
    "quotedStructure",
    "quotedText",
    "wrap",
];

impl Reader {
    /// Reads what stands inside the element whose start was the last event into `provision`, up to its end.
    pub(super) fn flow(&mut self, xml: &mut Xml<'_>, provision: &mut Provision) -> Result<()> {
        let outer = xml.depth();
        let mut loose = String::new();
        loop {
            let event = xml.next()?;
            if let Event::Text(text) = &event {
                loose.push_str(text);
                continue;
            }
            if !loose.trim().is_empty() {
                let at = xml.position();
                let line = self.loose_line(&loose, at.saturating_sub(loose.len() as u64)..at);
                self.place(provision, line);
            }
            loose.clear();
            match event {
                Event::Start(e) => self.element(xml, &e, provision)?,
                Event::End(_) if xml.depth() < outer => return Ok(()),
                Event::Eof => return Ok(()),
                Event::End(_) | Event::Text(_) => {}
            }
        }
    }

    fn element(&mut self, xml: &mut Xml<'_>, e: &Element<'_>, provision: &mut Provision) -> Result<()> {
        match e.name {
            "meta" => {
                xml.skip()?;
            }
            "num" => {
                let title = e.attr(Ns::None, "title").unwrap_or_default().into_owned();
                let line = self.line(xml, e)?;
                if provision.label.is_empty() && provision.text.is_empty() && provision.children.is_empty() {
                    provision.label = line.text.replace('\n', " ");
                    provision.number = title;
                    self.put(provision, Role::Label, &line)?;
                } else {
                    self.place(provision, line);
                }
            }
            "heading" | "subheading" => {
                let line = self.line(xml, e)?;
                if line.text.is_empty() {
                    return Ok(());
                }
                let joined = if provision.heading.is_empty() { "" } else { "\n" };
                provision.heading = format!("{}{joined}{}", provision.heading, line.text);
                self.put(provision, Role::Heading, &line)?;
            }
            // An introduction to a list may hold the next list.
            name if LINES.contains(&name) => {
                let mut line = self.line(xml, e)?;
                line.opens_list = name == "listIntroduction";
                self.place(provision, line);
            }
            "wrapUp" => {
                let mut closing = Provision { kind: Kind::Other, ..Provision::default() };
                self.flow(xml, &mut closing)?;
                if provision.children.is_empty() {
                    append(provision, closing);
                } else {
                    closing.eid = self.own_eid(e, Some(&provision.eid), "other", "");
                    provision.children.push(closing);
                }
            }
            "authorialNote" => {
                let line = self.line(xml, e)?;
                self.notes += 1;
                let number = self.notes.to_string();
                self.pending.push((number, line.text, line.span));
                self.settle_notes(provision)?;
            }
            "table" => self.table(xml, provision)?,
            name if names::unit(name).is_some() => {
                let child = self.unit(xml, e, provision)?;
                if !super::is_empty(&child) {
                    provision.children.push(child);
                }
            }
            _ => self.flow(xml, provision)?,
        }
        Ok(())
    }

    /// A unit inside `parent`.
    fn unit(&mut self, xml: &mut Xml<'_>, e: &Element<'_>, parent: &Provision) -> Result<Provision> {
        let named = e.attr(Ns::None, "name").unwrap_or_default().into_owned();
        let kind = match names::unit(e.name).unwrap_or_default() {
            Kind::Other => names::kind_of_word(&named).unwrap_or_default(),
            Kind::Item => item_kind(parent.kind),
            kind => kind,
        };
        let mut provision = Provision { kind, ..Provision::default() };
        // The number comes first in the unit, but the identifier that a child is made from is wanted before it.
        provision.eid = self.own_or_later(e);
        self.flow(xml, &mut provision)?;
        if provision.eid.as_str().is_empty() {
            let above = Some(&parent.eid)
                .filter(|_| !(kind.is_main() && (parent.kind.is_group() || parent.eid.as_str().is_empty())));
            let number = names::numeral(&provision.label);
            provision.eid = self.fresh(above, names::eid_name(kind.word()), &number);
            self.rename(&mut provision);
        }
        Ok(provision)
    }

    /// The file's identifier, or an empty one to be made when the number is known.
    fn own_or_later(&mut self, e: &Element<'_>) -> Eid {
        let given = e
            .attr(Ns::None, "eId")
            .or_else(|| e.attr(Ns::None, "id"))
            .is_some_and(|id| !id.trim().is_empty());
        if given { self.own_eid(e, None, "other", "") } else { Eid::default() }
    }

    /// Children that were made before their parent had an identifier begin with it now.
    fn rename(&mut self, provision: &mut Provision) {
        let parent = provision.eid.clone();
        for child in &mut provision.children {
            let own = child.eid.as_str().to_owned();
            let made = !child.kind.is_main() && !own.contains(parent.as_str());
            if made && self.used.remove(&own) {
                let mut eid = format!("{parent}__{own}");
                let mut n = 2;
                while !self.used.insert(eid.clone()) {
                    eid = format!("{parent}__{own}-{n}");
                    n += 1;
                }
                child.eid = Eid::from_stored(eid);
                self.rename(child);
            }
        }
    }

    /// Puts a line where it belongs: to the provision's own words, to a definition, or to its closing words.
    pub(super) fn place(&mut self, provision: &mut Provision, line: Line) {
        if line.text.is_empty() && line.deleted.is_empty() {
            return;
        }
        if provision.kind == Kind::Definition && provision.heading.is_empty() {
            let term = line.def.clone().and_then(|range| line.text.get(range)).unwrap_or_default();
            provision.heading = term.to_owned();
        }
        // A cap on paragraphs is told by the next line that passes it.
        let _ = if self.flat { self.laid_flat(provision, &line) } else { self.placed(provision, line) };
    }

    /// A line of a container whose units are laid flat: an identifier begins a unit, a class says what the line is in it.
    fn laid_flat(&mut self, provision: &mut Provision, line: &Line) -> Result<()> {
        if !line.eid.is_empty() && self.used.insert(line.eid.clone()) {
            let kind = names::kind_of_eid(&line.eid);
            provision.children.push(Provision {
                eid: Eid::from_stored(&line.eid),
                kind,
                ..Provision::default()
            });
        }
        let target = match provision.children.last_mut() {
            Some(unit) => unit,
            None => &mut *provision,
        };
        match line.class.as_str() {
            "num" => {
                target.label.clone_from(&line.text);
                self.put(target, Role::Label, line)?;
            }
            "heading" => {
                target.heading.clone_from(&line.text);
                self.put(target, Role::Heading, line)?;
            }
            _ => self.own(target, line)?,
        }
        self.settle_notes(provision)
    }

    fn placed(&mut self, provision: &mut Provision, line: Line) -> Result<()> {
        let defines = line.def.as_ref().is_some_and(|range| range.start <= '“'.len_utf8() + 1);
        let holds = provision.kind.is_main() || matches!(provision.kind, Kind::Subsection | Kind::Paragraph);
        if defines && holds {
            let term = line.def.clone().and_then(|range| line.text.get(range)).unwrap_or_default().to_owned();
            let mut definition = Provision { kind: Kind::Definition, heading: term, ..Provision::default() };
            definition.eid = if provision.eid.as_str().is_empty() {
                self.fresh(None, "def", "")
            } else {
                self.fresh(Some(&provision.eid), "def", "")
            };
            self.own(&mut definition, &line)?;
            provision.children.push(definition);
            return self.settle_notes(provision);
        }
        match provision.children.last_mut() {
            None => self.own(provision, &line)?,
            Some(last)
                if last.kind == Kind::Definition && last.children.is_empty() && !line.opens_list
                    || is_closing(last) =>
            {
                self.own(last, &line)?;
            }
            Some(_) => {
                let mut closing = Provision { kind: Kind::Other, ..Provision::default() };
                closing.eid =
                    self.fresh(Some(&provision.eid).filter(|e| !e.as_str().is_empty()), "other", "");
                self.own(&mut closing, &line)?;
                provision.children.push(closing);
            }
        }
        self.settle_notes(provision)
    }

    /// Adds a line to a provision's own words.
    fn own(&mut self, provision: &mut Provision, line: &Line) -> Result<()> {
        if !line.text.is_empty() {
            if !provision.text.is_empty() {
                provision.text.push('\n');
            }
            provision.text.push_str(&line.text);
        }
        self.put(provision, Role::Text, line)
    }

    /// The line as a paragraph of the manuscript, and the piece that leads to it.
    fn put(&mut self, provision: &mut Provision, role: Role, line: &Line) -> Result<()> {
        let index = self.paragraph(&line.text, line.place.clone(), line.span.clone())?;
        provision.pieces.push(piece(role, index, &line.text));
        if let Some(paragraph) = self.manuscript.paragraphs.get_mut(index) {
            if line.runs.len() > 1 || line.runs.iter().any(|run| run.inserted.is_some()) {
                paragraph.runs.clone_from(&line.runs);
            }
            paragraph.style.bold = !line.runs.is_empty() && line.runs.iter().all(|run| run.bold);
            paragraph.style.italic = !line.runs.is_empty() && line.runs.iter().all(|run| run.italic);
            paragraph.deleted.clone_from(&line.deleted);
            paragraph.note_refs.clone_from(&line.notes);
        }
        Ok(())
    }

    /// Notes read on the way hang under the provision that refers to them.
    fn settle_notes(&mut self, provision: &mut Provision) -> Result<()> {
        for (number, text, span) in std::mem::take(&mut self.pending) {
            if text.is_empty() {
                continue;
            }
            let mut note = Provision { kind: Kind::Other, text: text.clone(), ..Provision::default() };
            note.eid =
                self.fresh(Some(&provision.eid).filter(|e| !e.as_str().is_empty()), "authorialNote", "");
            let index = self.paragraph(&text, Place::Note(number), span)?;
            note.pieces.push(piece(Role::Text, index, &text));
            provision.children.push(note);
        }
        Ok(())
    }

    /// A table: each cell's words are lines of the provision, in their cell.
    fn table(&mut self, xml: &mut Xml<'_>, provision: &mut Provision) -> Result<()> {
        let outer = xml.depth();
        let table = self.tables;
        self.tables += 1;
        let (mut row, mut column) = (0, 0);
        loop {
            match xml.next()? {
                Event::Start(e) => match e.name {
                    "tr" => column = 0,
                    "td" | "th" => {
                        let mut line = self.line(xml, &e)?;
                        line.place = Place::Cell { table, row, column };
                        column += 1;
                        line.def = None;
                        self.place(provision, line);
                    }
                    "caption" => {
                        let line = self.line(xml, &e)?;
                        self.place(provision, line);
                    }
                    _ => {}
                },
                Event::End(_) if xml.depth() < outer => return Ok(()),
                Event::End(_) => row += usize::from(column > 0 && xml.depth() == outer),
                Event::Eof => return Ok(()),
                Event::Text(_) => {}
            }
        }
    }

    /// Units that a container of the preface laid flat, line by line under their identifiers, as units again.
    pub(super) fn unflatten(&mut self, provision: &mut Provision) {
        let children = std::mem::take(&mut provision.children);
        for child in children {
            hang(provision, child);
        }
    }
}

/// Gives every unit below that has a label and no full number one: `12(1)(a)`.
pub(super) fn number_all(provisions: &mut [Provision], above: &str) {
    for provision in provisions {
        let kind = provision.kind;
        let group = kind.is_group() || kind == Kind::Schedule;
        if provision.number.is_empty() && !provision.label.is_empty() {
            let local = names::numeral(&provision.label);
            let alone = kind.is_main() || group || above.is_empty() || local.is_empty();
            provision.number = if alone { local } else { format!("{above}({local})") };
        }
        let below = if group {
            ""
        } else if provision.number.is_empty() {
            above
        } else {
            &provision.number
        };
        let below = below.to_owned();
        number_all(&mut provision.children, &below);
    }
}

/// Hangs a unit under the one whose identifier its own begins with.
fn hang(provision: &mut Provision, child: Provision) {
    let inside = |parent: &Provision| child.eid.as_str().starts_with(&format!("{}__", parent.eid));
    match provision.children.last_mut() {
        Some(last) if inside(last) => hang(last, child),
        _ => provision.children.push(child),
    }
}

/// Closing words: a last unit without a number or heading of its own.
fn is_closing(last: &Provision) -> bool {
    last.kind == Kind::Other
        && last.label.is_empty()
        && last.heading.is_empty()
        && last.children.is_empty()
        && !last.eid.as_str().contains("authorialNote")
}

/// The words of `other` added to those of `provision`.
fn append(provision: &mut Provision, other: Provision) {
    if !provision.text.is_empty() && !other.text.is_empty() {
        provision.text.push('\n');
    }
    provision.text.push_str(&other.text);
    provision.pieces.extend(other.pieces);
    provision.children.extend(other.children);
}

/// What an item of a list is below a unit of this kind.
fn item_kind(parent: Kind) -> Kind {
    match parent {
        Kind::Paragraph => Kind::Subparagraph,
        Kind::Subparagraph | Kind::Item => Kind::Item,
        _ => Kind::Paragraph,
    }
}
