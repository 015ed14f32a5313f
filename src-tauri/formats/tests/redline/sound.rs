//! What a word processor expects of markup with tracked changes: the order of properties in the schema
//! (ECMA-376 part 1, annex A), marks in their places, ids that are there once, ranges with both ends.

use std::collections::BTreeMap;

use clausewise_formats::opc::Package;
use clausewise_formats::xml::{Event, Ns, Xml};

const PARAGRAPH: &str = "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange";
const MARK: &str = "ins del moveFrom moveTo * rPrChange";
const ROW: &str = "* ins del trPrChange";
const CELL: &str = "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark headers cellIns cellDel cellMerge tcPrChange";
const TABLE: &str = "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange";
const SECTION: &str = "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange";

fn order(parent: &str) -> Option<&'static str> {
    Some(match parent {
        "pPr" => PARAGRAPH,
        "rPr" => MARK,
        "trPr" => ROW,
        "tcPr" => CELL,
        "tblPr" => TABLE,
        "sectPr" => SECTION,
        "p" => "pPr *",
        "tr" => "tblPrEx trPr *",
        "tc" => "tcPr *",
        "tbl" => "tblPr tblGrid *",
        _ => return None,
    })
}

/// Where a child stands in its parent's order.
fn rank(order: &str, child: &str) -> usize {
    let names: Vec<&str> = order.split(' ').collect();
    let any = names.iter().position(|n| *n == "*").unwrap_or(names.len());
    let found = names.iter().position(|n| *n == child).unwrap_or(any);
    // Heads and feet stand in any order among themselves.
    if order == SECTION && child == "footerReference" { 0 } else { found }
}

struct Open {
    name: String,
    last: usize,
    blocks: usize,
    last_block: String,
}

/// What is wrong with a package, in words.
pub fn problems(bytes: &[u8]) -> Vec<String> {
    let mut out = Vec::new();
    let mut package = match Package::open(bytes) {
        Ok(package) => package,
        Err(error) => return vec![error.to_string()],
    };
    let names: Vec<String> = package.parts().filter(|n| n.ends_with(".xml")).map(str::to_owned).collect();
    let mut drawings: BTreeMap<String, usize> = BTreeMap::new();
    let mut moves: BTreeMap<String, usize> = BTreeMap::new();
    for name in names {
        let text = package.text(&name).unwrap_or_default();
        let found = part(&text, &mut drawings, &mut moves);
        out.extend(found.into_iter().map(|p| format!("{name}: {p}")));
    }
    out.extend(moves.into_iter().filter(|(_, n)| *n != 2).map(|(m, n)| format!("{m} names {n} ranges")));
    out
}

fn part(
    text: &str,
    drawings: &mut BTreeMap<String, usize>,
    moves: &mut BTreeMap<String, usize>,
) -> Vec<String> {
    let mut out = Vec::new();
    let mut xml = Xml::new(text);
    let mut open: Vec<Open> = Vec::new();
    let mut ids: BTreeMap<String, usize> = BTreeMap::new();
    let mut ranges: BTreeMap<(String, String), (usize, usize)> = BTreeMap::new();
    loop {
        let event = match xml.next() {
            Ok(event) => event,
            Err(error) => {
                out.push(error.to_string());
                return out;
            }
        };
        match event {
            Event::Start(e) => {
                let name = if e.ns == Ns::W { e.name.to_owned() } else { format!("~{}", e.name) };
                let parent = open.last().map(|o| o.name.clone()).unwrap_or_default();
                // Text boxes begin anew: what is tracked around them says nothing about what is in them.
                let around: Vec<String> =
                    open.iter().rev().map(|o| o.name.clone()).take_while(|n| n != "txbxContent").collect();
                let around: Vec<&str> = around.iter().map(String::as_str).collect();
                if let Some(order) = order(&parent) {
                    let rank = rank(order, &name);
                    let last = open.last_mut().map(|o| std::mem::replace(&mut o.last, rank)).unwrap_or(0);
                    if rank < last {
                        out.push(format!("{name} stands too late in {parent}"));
                    }
                }
                let of = |n: &str| e.attr(Ns::W, n).unwrap_or_default().into_owned();
                match name.as_str() {
                    "ins" | "del" | "moveFrom" | "moveTo" => {
                        *ids.entry(of("id")).or_default() += 1;
                        if of("author").is_empty() || of("id").is_empty() {
                            out.push(format!("{name} without author or id"));
                        }
                        if parent == "r" || around.iter().take_while(|n| **n != "p").any(|n| *n == name) {
                            out.push(format!("{name} in {parent}"));
                        }
                        if parent == "body" || parent == "tc" {
                            out.push(format!("{name} around blocks"));
                        }
                    }
                    "t" if around.contains(&"del") => out.push("t in del".to_owned()),
                    "delText" | "delInstrText" if !around.contains(&"del") => {
                        out.push(format!("{name} outside del"));
                    }
                    "p" if around.first().is_some_and(|n| ["p", "r", "ins", "del"].contains(n)) => {
                        out.push(format!("p in {parent}"));
                    }
                    _ if name.ends_with("Change") => *ids.entry(of("id")).or_default() += 1,
                    _ => {}
                }
                if e.name == "docPr" {
                    *drawings.entry(e.attr(Ns::None, "id").unwrap_or_default().into_owned()).or_default() +=
                        1;
                }
                if let Some(stem) = name.strip_suffix("RangeStart").or_else(|| name.strip_suffix("Start")) {
                    ranges.entry((stem.to_owned(), of("id"))).or_default().0 += 1;
                    if stem == "moveFrom" || stem == "moveTo" {
                        *moves.entry(of("name")).or_default() += 1;
                    }
                } else if let Some(stem) = name.strip_suffix("RangeEnd").or_else(|| name.strip_suffix("End"))
                {
                    ranges.entry((stem.to_owned(), of("id"))).or_default().1 += 1;
                }
                if ["p", "tbl", "sdt", "customXml"].contains(&name.as_str())
                    && let Some(o) = open.last_mut()
                {
                    o.blocks += 1;
                    o.last_block.clone_from(&name);
                }
                open.push(Open { name, last: 0, blocks: 0, last_block: String::new() });
            }
            Event::End(_) => {
                let Some(o) = open.pop() else { continue };
                if o.name == "tc" && (o.blocks == 0 || o.last_block == "tbl") {
                    out.push("a cell does not end in a paragraph".to_owned());
                }
            }
            Event::Text(_) => {}
            Event::Eof => break,
        }
    }
    out.extend(
        ids.into_iter().filter(|(_, n)| *n > 1).map(|(id, n)| format!("id {id} stands on {n} changes")),
    );
    let torn = ranges.into_iter().filter(|(_, n)| *n != (1, 1) && n.0 + n.1 > 0);
    out.extend(
        torn.filter(|((stem, _), _)| !stem.is_empty())
            .map(|((stem, id), n)| format!("{stem} {id} has {n:?} ends")),
    );
    out
}
