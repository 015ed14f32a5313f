//! Precision, recall, F1 and their spread.

use std::collections::BTreeMap;

/// Clause to counterparts, best first, with scores.
pub type Answers = BTreeMap<String, Vec<(String, f64)>>;
/// Clause to labelled counterparts.
pub type Gold = BTreeMap<String, Vec<String>>;

/// Counts that add up over clauses.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts {
    pub right: f64,
    pub wrong: f64,
    pub missed: f64,
    pub hit: f64,
    pub answered: f64,
    pub none_right: f64,
    pub none: f64,
}

impl Counts {
    pub fn add(&mut self, other: &Counts) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
        self.hit += other.hit;
        self.answered += other.answered;
        self.none_right += other.none_right;
        self.none += other.none;
    }

    pub fn precision(&self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    pub fn recall(&self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    pub fn f1(&self) -> f64 {
        share(2.0 * self.right, 2.0 * self.right + self.wrong + self.missed)
    }

    pub fn line(&self) -> String {
        format!(
            "P {:.2}  R {:.2}  F {:.2}  hit@1 {:.2} ({})  none {:.2} ({})",
            self.precision(),
            self.recall(),
            self.f1(),
            share(self.hit, self.answered),
            self.answered,
            share(self.none_right, self.none),
            self.none
        )
    }
}

pub fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// Counts of one clause.
pub fn clause(wanted: &[String], got: &[(String, f64)]) -> Counts {
    let right = got.iter().filter(|(n, _)| wanted.contains(n)).count() as f64;
    Counts {
        right,
        wrong: got.len() as f64 - right,
        missed: wanted.len() as f64 - right,
        hit: f64::from(u8::from(got.first().is_some_and(|(n, _)| wanted.contains(n)))),
        answered: f64::from(u8::from(!wanted.is_empty())),
        none_right: f64::from(u8::from(wanted.is_empty() && got.is_empty())),
        none: f64::from(u8::from(wanted.is_empty())),
    }
}

/// Counts of every labelled clause, in order.
pub fn each(gold: &Gold, answers: &Answers) -> Vec<Counts> {
    gold.iter().map(|(n, wanted)| clause(wanted, answers.get(n).map_or(&[], Vec::as_slice))).collect()
}

pub fn sum(counts: &[Counts]) -> Counts {
    let mut out = Counts::default();
    for c in counts {
        out.add(c);
    }
    out
}

/// A 95 % interval of a figure by drawing units (clauses, criteria) again, 1,000 times, from a fixed seed.
pub fn interval<T>(units: &[T], figure: impl Fn(&[&T]) -> f64) -> (f64, f64) {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut drawn: Vec<f64> = (0..1000)
        .map(|_| {
            let sample: Vec<&T> = units
                .iter()
                .map(|_| {
                    state ^= state << 13;
                    state ^= state >> 7;
                    state ^= state << 17;
                    &units[(state % units.len() as u64) as usize]
                })
                .collect();
            figure(&sample)
        })
        .collect();
    drawn.sort_by(f64::total_cmp);
    (drawn[25], drawn[974])
}

/// Prints how often answers said with a probability were right.
pub fn reliability(said: &[(f64, bool)]) {
    for (low, high) in [(0.0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)] {
        let bin: Vec<_> = said.iter().filter(|(p, _)| *p >= low && *p < high).collect();
        let right = bin.iter().filter(|(_, r)| *r).count();
        println!(
            "    said {low:.1}–{:.1}: {:4} answers, mean {:.2}, right {:.2}",
            high.min(1.0),
            bin.len(),
            share(bin.iter().map(|(p, _)| p).sum(), bin.len() as f64),
            share(right as f64, bin.len() as f64)
        );
    }
}
