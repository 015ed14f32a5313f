//! Wording of units and bounds, language by language.

use std::ops::Range;

use super::{Of, Unit};

/// Which bound a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    Least,
    Most,
    /// The end of "5 to 15".
    To,
    Exact,
}

const TIMES: [(&str, Unit); 47] = [
    ("year", Unit::Years),
    ("years", Unit::Years),
    ("tahun", Unit::Years),
    ("taon", Unit::Years),
    ("năm", Unit::Years),
    ("ano", Unit::Years),
    ("anos", Unit::Years),
    ("tinan", Unit::Years),
    ("ปี", Unit::Years),
    ("ឆ្នាំ", Unit::Years),
    ("ປີ", Unit::Years),
    ("နှစ်", Unit::Years),
    ("month", Unit::Months),
    ("months", Unit::Months),
    ("bulan", Unit::Months),
    ("buwan", Unit::Months),
    ("tháng", Unit::Months),
    ("mês", Unit::Months),
    ("meses", Unit::Months),
    ("fulan", Unit::Months),
    ("เดือน", Unit::Months),
    ("ខែ", Unit::Months),
    ("ເດືອນ", Unit::Months),
    ("လ", Unit::Months),
    ("week", Unit::Weeks),
    ("weeks", Unit::Weeks),
    ("minggu", Unit::Weeks),
    ("tuần", Unit::Weeks),
    ("day", Unit::Days),
    ("days", Unit::Days),
    ("hari", Unit::Days),
    ("araw", Unit::Days),
    ("ngày", Unit::Days),
    ("dia", Unit::Days),
    ("dias", Unit::Days),
    ("loron", Unit::Days),
    ("วัน", Unit::Days),
    ("ថ្ងៃ", Unit::Days),
    ("ວັນ", Unit::Days),
    ("ရက်", Unit::Days),
    ("hour", Unit::Hours),
    ("hours", Unit::Hours),
    ("jam", Unit::Hours),
    ("giờ", Unit::Hours),
    ("horas", Unit::Hours),
    ("ชั่วโมง", Unit::Hours),
    ("percent", Unit::PerCent),
];

/// Currencies that follow a figure.
const MONEY_AFTER: [&str; 20] = [
    "dollars",
    "dollar",
    "rupees",
    "shillings",
    "pounds",
    "pesos",
    "peso",
    "baht",
    "บาท",
    "ringgit",
    "rupiah",
    "đồng",
    "riel",
    "riels",
    "រៀល",
    "kip",
    "ກີບ",
    "kyat",
    "kyats",
    "crowns",
];

/// Signs and codes that stand before a figure.
const MONEY_BEFORE: [&str; 22] = [
    "$", "€", "£", "₱", "฿", "us", "usd", "rs", "rm", "rp", "php", "thb", "kes", "tzs", "ugx", "bnd", "sgd",
    "idr", "vnd", "mmk", "ngn", "ringgit",
];

/// The unit that stands at a word, and how many words it takes.
pub(super) fn unit(words: &[&str], at: usize) -> Option<(Unit, usize)> {
    let word = *words.get(at)?;
    if word == "%" {
        return Some((Unit::PerCent, 1));
    }
    let next = words.get(at + 1).copied().unwrap_or_default();
    match (word, next) {
        ("per", "cent") => return Some((Unit::PerCent, 2)),
        ("currency" | "penalty", "points" | "units") => return Some((Unit::Points, 2)),
        _ => {}
    }
    if let Some((_, unit)) = TIMES.iter().find(|(known, _)| *known == word) {
        return Some((unit.clone(), 1));
    }
    MONEY_AFTER.contains(&word).then(|| (Unit::Money(word.trim_end_matches('s').to_string()), 1))
}

/// The currency that stands right before a figure.
pub(super) fn money_before(words: &[&str], at: usize) -> Option<Unit> {
    let word = at.checked_sub(1).and_then(|before| words.get(before))?;
    MONEY_BEFORE.contains(word).then(|| Unit::Money((*word).to_string()))
}

/// Whether the words between two figures make them the bounds of one range.
pub(super) fn links_bounds(words: &[&str]) -> bool {
    const LINKS: [&str; 19] = [
        "to",
        "and",
        "or",
        "but",
        "not",
        "more",
        "than",
        "less",
        "exceeding",
        "up",
        "at",
        "most",
        "least",
        "until",
        "hingga",
        "sampai",
        "đến",
        "a",
        "ถึง",
    ];
    words.len() <= 6 && words.iter().all(|word| LINKS.contains(word))
}

/// Wording of a lower bound, and of an upper one, before the figure.
const LEAST: [&[&str]; 17] = [
    &["not", "less", "than"],
    &["no", "less", "than"],
    &["not", "be", "less", "than"],
    &["at", "least"],
    &["minimum"],
    &["from"],
    &["between"],
    &["exceeding"],
    &["more", "than"],
    &["tidak", "kurang"],
    &["paling", "singkat"],
    &["paling", "sedikit"],
    &["từ"],
    &["không", "dưới"],
    &["ตั้งแต่"],
    &["ពី"],
    &["não", "inferior"],
];
const MOST: [&[&str]; 20] = [
    &["not", "exceeding"],
    &["not", "exceed"],
    &["not", "more", "than"],
    &["no", "more", "than"],
    &["not", "be", "more", "than"],
    &["up", "to"],
    &["at", "most"],
    &["maximum"],
    &["extend", "to"],
    &["within"],
    &["less", "than"],
    &["tidak", "melebihi"],
    &["paling", "lama"],
    &["paling", "banyak"],
    &["không", "quá"],
    &["ไม่", "เกิน"],
    &["เกิน"],
    &["not", "longer", "than"],
    &["não", "superior"],
    &["dalam", "tempoh"],
];

/// Which bound the words before a figure make it: the wording that ends closest to it.
pub(super) fn cue(lead: &[&str], follow: &[&str]) -> Cue {
    const CLOSE: usize = 6;
    let lead = lead.get(lead.len().saturating_sub(CLOSE)..).unwrap_or_default();
    if let Some("to" | "hingga" | "sampai" | "đến" | "ถึง" | "dengan") = lead.last().copied()
        && !ends_with(lead, &["up", "to"])
        && !ends_with(lead, &["extend", "to"])
    {
        return Cue::To;
    }
    let last = |wordings: &[&[&str]]| wordings.iter().filter_map(|wording| place(lead, wording)).max();
    match (last(&LEAST), last(&MOST)) {
        (Some(least), Some(most)) if least > most => Cue::Least,
        (_, Some(_)) => Cue::Most,
        (Some(_), None) => Cue::Least,
        (None, None) if starts_with(follow, &["or", "more"]) => Cue::Least,
        (None, None) if starts_with(follow, &["or", "less"]) => Cue::Most,
        (None, None) if lead.last() == Some(&"and") && lead.len() == 1 => Cue::To,
        (None, None) => Cue::Exact,
    }
}

/// Where a wording ends in some words, its length breaking ties: "not less than" over "less than".
fn place(words: &[&str], wording: &[&str]) -> Option<(usize, usize)> {
    let at = words.windows(wording.len()).rposition(|window| window == wording)?;
    Some((at + wording.len(), wording.len()))
}

fn ends_with(words: &[&str], end: &[&str]) -> bool {
    words.ends_with(end)
}

fn starts_with(words: &[&str], start: &[&str]) -> bool {
    words.starts_with(start)
}

/// Words that tell that a length of time is a term of imprisonment.
const PRISON: [&str; 20] = [
    "imprisonment",
    "imprisoned",
    "prison",
    "jail",
    "servitude",
    "reclusion",
    "confinement",
    "penjara",
    "dipenjarakan",
    "pagkakakulong",
    "tù",
    "prisão",
    "จำคุก",
    "ពន្ធនាគារ",
    "គុក",
    "ຄຸກ",
    "ຕັດອິດສະຫຼະພາບ",
    "ထောင်ဒဏ်",
    "gaol",
    "kurungan",
];
/// Words that tell that a sum is a fine.
const FINE: [&str; 17] = [
    "fine",
    "fined",
    "fines",
    "penalty",
    "denda",
    "multa",
    "multang",
    "phạt",
    "ปรับ",
    "ពិន័យ",
    "ປັບໃໝ",
    "ปรับเงิน",
    "ဒဏ်ငွေ",
    "surcharge",
    "penalties",
    "punished",
    "punishable",
];

/// What an amount measures, by its unit and the words around it in its sentence.
pub(super) fn of(unit: &Unit, words: &[&str], amount: Range<usize>) -> Of {
    let at = amount.start;
    let before = words.get(..at).unwrap_or_default();
    let said = |list: &[&str]| before.iter().rposition(|word| list.contains(word));
    match unit {
        Unit::Money(_) | Unit::Points => {
            if said(&FINE).is_some() {
                Of::Fine
            } else {
                Of::Sum
            }
        }
        Unit::PerCent => Of::Share,
        // "eight years imprisonment", "ten years of imprisonment"
        _ if words.iter().skip(amount.end).take(2).any(|word| PRISON.contains(word)) => Of::Imprisonment,
        _ => {
            // The closer of prison and fine decides: "a fine of … or imprisonment for …".
            let after_fine = said(&FINE);
            match said(&PRISON) {
                Some(prison) if after_fine.is_none_or(|fine| prison > fine || at - prison <= 12) => {
                    Of::Imprisonment
                }
                _ => Of::Time,
            }
        }
    }
}
