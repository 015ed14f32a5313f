//! Changes to a well-formed part that leave it well-formed: elements go, come twice, or change places; words change.

/// Elements that are taken as a whole.
const ELEMENTS: [&str; 14] = [
    "w:p",
    "w:r",
    "w:t",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:sdt",
    "w:pPr",
    "w:rPr",
    "w:hyperlink",
    "w:fldSimple",
    "w:sectPr",
    "w:bookmarkStart",
    "w:footnoteReference",
];

/// Random numbers that are the same in every run (Knuth's linear congruences).
pub struct Random(pub u64);

impl Random {
    /// A number below `below`; 0 when that is 0.
    pub fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below.max(1)
    }
}

/// The part after one random change.
pub fn mutate(xml: &str, random: &mut Random) -> String {
    let name = ELEMENTS[random.below(ELEMENTS.len())];
    let found = spans(xml, name);
    let Some(&(start, end)) = found.get(random.below(found.len())) else { return xml.to_owned() };
    let (head, element, tail) = (&xml[..start], &xml[start..end], &xml[end..]);
    match random.below(5) {
        0 => format!("{head}{tail}"),
        1 => format!("{head}{element}{element}{tail}"),
        2 => {
            // To the place of another element of its kind that it is not in.
            let (other, _) = found[random.below(found.len())];
            match other {
                o if o < start => format!("{}{element}{}{tail}", &xml[..o], &xml[o..start]),
                o if o >= end => format!("{head}{}{element}{}", &xml[end..o], &xml[o..]),
                _ => xml.to_owned(),
            }
        }
        3 => format!("{head}{}{tail}", element.replacen("court", "tribunal", 1)),
        _ => format!("{head}{}{tail}", element.replacen(" the ", " ", 1)),
    }
}

/// Where the elements of that name stand, those in others of the name included.
fn spans(xml: &str, name: &str) -> Vec<(usize, usize)> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut out = Vec::new();
    let mut stack = Vec::new();
    let mut at = 0;
    while let Some(next) = xml[at..].find('<').map(|i| at + i) {
        let end = xml[next..].find('>').map_or(xml.len(), |i| next + i + 1);
        let tag = &xml[next..end];
        let named = tag.strip_prefix(&open).is_some_and(|rest| rest.starts_with([' ', '>', '/']));
        if named && tag.ends_with("/>") {
            out.push((next, end));
        } else if named {
            stack.push(next);
        } else if tag == close
            && let Some(start) = stack.pop()
        {
            out.push((start, end));
        }
        at = end;
    }
    out
}
