//! Logistic regression by coordinate descent, for the weights of the concordance's signals.

use clausewise_engine::concordance::{Features, SIGNALS, Weights};

/// Penalty on large weights: labels are few.
const RIDGE: f64 = 0.0002;
/// Rounds over all weights, and the change at which they end.
const ROUNDS: usize = 60;
const SETTLED: f64 = 1e-3;

/// A pair of provisions: its signals, whether the label sets them side by side, and the label's weight.
pub type Labelled = (Features, bool, f64);

/// Fits weights to pairs and whether a reader set them side by side. Signals only speak for, never against.
pub fn fit(pairs: &[Labelled], stand_by: f64) -> Weights {
    let mut weights = Weights { features: [0.5; SIGNALS], constant: -3.0, stand_by };
    let total: f64 = pairs.iter().map(|p| p.2).sum();
    let rows: Vec<([f64; SIGNALS], f64, f64)> =
        pairs.iter().map(|(f, same, w)| (f.as_array(), f64::from(u8::from(*same)), w / total)).collect();
    let mut sums: Vec<f64> = rows
        .iter()
        .map(|(x, ..)| x.iter().zip(weights.features).map(|(a, b)| a * b).sum::<f64>() + weights.constant)
        .collect();
    for _ in 0..ROUNDS {
        let mut largest: f64 = 0.0;
        for k in 0..=SIGNALS {
            let of = |x: &[f64; SIGNALS]| x.get(k).copied().unwrap_or(1.0);
            let old = weights.features.get(k).copied().unwrap_or(weights.constant);
            let (mut gradient, mut curve) = if k < SIGNALS { (RIDGE * old, RIDGE) } else { (0.0, 1e-9) };
            for ((x, y, w), sum) in rows.iter().zip(&sums) {
                let a = of(x);
                if a != 0.0 {
                    let p = 1.0 / (1.0 + (-sum).exp());
                    gradient += (p - y) * w * a;
                    curve += (p * (1.0 - p)).max(1e-6) * w * a * a;
                }
            }
            let step = (gradient / curve).clamp(-1.0, 1.0);
            let new = if k < SIGNALS { (old - step).max(0.0) } else { old - step };
            largest = largest.max((new - old).abs());
            for ((x, ..), sum) in rows.iter().zip(&mut sums) {
                *sum += (new - old) * of(x);
            }
            match weights.features.get_mut(k) {
                Some(weight) => *weight = new,
                None => weights.constant = new,
            }
        }
        if largest < SETTLED {
            break;
        }
    }
    weights
}
