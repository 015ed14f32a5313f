//! A part with tracked changes as lines that a person can read: `{+new+}`, `[-old-]`, `{>moved here>}`,
//! `[<moved away<]`; `¶` is a paragraph's end, `∅` an empty
//! one, `«…»` a change of looks.

use clausewise_formats::xml::{Event, Ns, Xml};

fn marks(name: &str) -> Option<(&'static str, &'static str)> {
    Some(match name {
        "ins" => ("{+", "+}"),
        "del" => ("[-", "-]"),
        "moveTo" => ("{>", ">}"),
        "moveFrom" => ("[<", "<]"),
        _ => return None,
    })
}

struct Paragraph {
    line: String,
    end: String,
}

/// The part, a line for each paragraph; tables, controls and boxes are set in.
pub fn shown(xml: &str) -> String {
    let mut reader = Xml::new(xml);
    let mut out = String::new();
    let mut open: Vec<String> = Vec::new();
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    loop {
        match reader.next().unwrap() {
            Event::Start(e) => {
                let name = if matches!(e.ns, Ns::W | Ns::M) { e.name.to_owned() } else { String::new() };
                let parent = open.last().map(String::as_str).unwrap_or_default();
                let within = |name: &str| open.iter().any(|n| n == name);
                let depth = open
                    .iter()
                    .filter(|n| ["tbl", "tc", "txbxContent", "sdtContent"].contains(&n.as_str()))
                    .count();
                if within("rPrChange") || within("pPrChange") || within("sectPrChange") {
                    open.push(name);
                    continue;
                }
                if let Some((start, end)) = marks(&name).filter(|_| ["rPr", "trPr"].contains(&parent)) {
                    match (parent, paragraphs.last_mut()) {
                        ("rPr", Some(p)) => p.end += &format!("{start}¶{end}"),
                        _ => out += &format!("{}{start}row{end}\n", "  ".repeat(depth)),
                    }
                } else if let (Some((start, _)), Some(p)) = (marks(&name), paragraphs.last_mut()) {
                    p.line += start;
                } else {
                    let of = |n: &str| e.attr(Ns::W, n).unwrap_or_default().into_owned();
                    let text = match name.as_str() {
                        "p" => {
                            paragraphs.push(Paragraph { line: String::new(), end: String::new() });
                            String::new()
                        }
                        "tbl" | "tc" | "txbxContent" | "sdtContent" | "footnote" | "endnote" | "comment" => {
                            out += &format!("{}<{name}>\n", "  ".repeat(depth));
                            String::new()
                        }
                        "cellIns" | "cellDel" => {
                            out += &format!("{}«{name}»\n", "  ".repeat(depth));
                            String::new()
                        }
                        "tab" if parent == "r" => "→".to_owned(),
                        "br" | "cr" => "↵".to_owned(),
                        "noBreakHyphen" => "‑".to_owned(),
                        "softHyphen" => "\u{ad}".to_owned(),
                        "sym" => "◆".to_owned(),
                        "drawing" | "pict" | "object" => "▣".to_owned(),
                        "footnoteReference" | "endnoteReference" => "†".to_owned(),
                        "commentReference" => "※".to_owned(),
                        "commentRangeStart" => "⟨".to_owned(),
                        "commentRangeEnd" => "⟩".to_owned(),
                        "moveFromRangeStart" | "moveToRangeStart" => format!("⟦{}:", of("name")),
                        "moveFromRangeEnd" | "moveToRangeEnd" if !paragraphs.is_empty() => "⟧".to_owned(),
                        "moveFromRangeEnd" | "moveToRangeEnd" => {
                            out += "⟧\n";
                            String::new()
                        }
                        "rPrChange" if open.iter().any(|n| n == "pPr") => "«mark»".to_owned(),
                        "rPrChange" => "«looks»".to_owned(),
                        "pPrChange" => "«paragraph»".to_owned(),
                        "sectPrChange" if !paragraphs.is_empty() => "«section»".to_owned(),
                        "sectPrChange" | "tblPrChange" | "trPrChange" | "tcPrChange" | "tblGridChange" => {
                            out += &format!("{}«{}»\n", "  ".repeat(depth), name.trim_end_matches("Change"));
                            String::new()
                        }
                        _ => String::new(),
                    };
                    if let Some(p) = paragraphs.last_mut() {
                        p.line += &text;
                    }
                }
                open.push(name);
            }
            Event::End(_) => {
                let name = open.pop().unwrap_or_default();
                if open.iter().any(|n| n.ends_with("PrChange")) {
                    continue;
                }
                let depth = open
                    .iter()
                    .filter(|n| ["tbl", "tc", "txbxContent", "sdtContent"].contains(&n.as_str()))
                    .count();
                if name == "p" {
                    if let Some(mut p) = paragraphs.pop() {
                        if p.line.is_empty() && p.end.is_empty() {
                            p.line.push('∅');
                        }
                        out += &format!("{}{}{}\n", "  ".repeat(depth), p.line, p.end);
                    }
                } else if let (Some((_, end)), Some(p)) = (marks(&name), paragraphs.last_mut())
                    && !open.last().is_some_and(|n| n == "rPr" || n == "trPr")
                {
                    p.line += end;
                }
            }
            Event::Text(text) => {
                let inside = open.last().map(String::as_str).unwrap_or_default();
                let Some(p) = paragraphs.last_mut() else { continue };
                match inside {
                    "t" | "delText" => p.line += &text,
                    "instrText" | "delInstrText" => p.line += &format!("❴{}❵", text.trim()),
                    _ => {}
                }
            }
            Event::Eof => return out,
        }
    }
}
