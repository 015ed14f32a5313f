//! Text pasted or saved from mail: quotation marks before its lines, the head of the message, the signature.

use super::lines::{Line, Part};

/// Quoted lines from which on the marks are taken for what they are.
const QUOTED: usize = 3;
/// Lines of a signature.
const LONGEST_SIGNATURE: usize = 12;
/// Fields of a head that must stand together.
const FIELDS: usize = 3;
/// Names of the fields in the languages of the mail programs around.
const NAMES: &[&str] = &[
    "from",
    "to",
    "cc",
    "bcc",
    "subject",
    "date",
    "sent",
    "reply-to",
    "dari",
    "kepada",
    "perihal",
    "tarikh",
    "tanggal",
    "từ",
    "đến",
    "chủ đề",
    "ngày",
    "gửi",
    "de",
    "para",
    "assunto",
    "data",
    "จาก",
    "ถึง",
    "เรื่อง",
    "วันที่",
];

/// Takes the marks of mail off the lines and sets aside what is no text of the law.
pub(super) fn mail(lines: &mut [Line<'_>]) {
    let quoted = lines.iter().filter(|line| line.text.starts_with('>')).count();
    if quoted >= QUOTED {
        for line in lines.iter_mut() {
            unquote(line);
        }
    }
    head(lines);
    signature(lines);
    for line in lines.iter_mut().filter(|line| line.part == Part::Text && introduces(line.text)) {
        line.part = Part::Running;
    }
}

/// `> > (a) text` is `(a) text`.
fn unquote(line: &mut Line<'_>) {
    let mut text = line.text;
    while let Some(rest) = text.strip_prefix('>') {
        line.indent = rest.len() - rest.trim_start().len();
        text = rest.trim_start();
    }
    line.text = text;
    if text.is_empty() {
        line.part = Part::Blank;
    }
}

/// The fields at the beginning of a message.
fn head(lines: &mut [Line<'_>]) {
    let is_field = |line: &Line<'_>| {
        let name = line.text.split_once(':').map(|(name, _)| name.trim().trim_matches('*').to_lowercase());
        name.is_some_and(|name| NAMES.contains(&name.as_str()))
    };
    let begun = lines.iter().take_while(|line| line.part == Part::Blank).count();
    let fields =
        lines.iter().skip(begun).take_while(|line| line.part == Part::Text && is_field(line)).count();
    if fields >= FIELDS {
        for line in lines.iter_mut().skip(begun).take(fields) {
            line.part = Part::FrontMatter;
        }
    }
}

/// Two hyphens on a line of their own, and a few lines to the end.
fn signature(lines: &mut [Line<'_>]) {
    let Some(at) = lines.iter().rposition(|line| line.text == "--") else { return };
    let after = lines.iter().skip(at).filter(|line| line.part == Part::Text).count();
    if after <= LONGEST_SIGNATURE + 1 {
        for line in lines.iter_mut().skip(at).filter(|line| line.part == Part::Text) {
            line.part = Part::Running;
        }
    }
}

/// What a mail program writes before the message that is answered.
fn introduces(text: &str) -> bool {
    let wrote = text.starts_with("On ") && text.ends_with("wrote:");
    wrote || text.starts_with("-----Original Message") || text.starts_with("---------- Forwarded message")
}
